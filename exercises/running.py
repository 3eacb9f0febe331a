"""Runs a learner's function: on copies, within a time limit, and with everything caught.

The function runs in this process, so that it costs microseconds and sees its notebook. This keeps
honest mistakes from doing harm; it does not keep anybody from doing harm on purpose.
"""

import _thread
import contextlib
import copy
import ctypes
import io
import os
import sys
import time
import warnings
from dataclasses import dataclass

import numpy as np
from IPython import get_ipython

from exercises.parts import Part, taken
from exercises.sources import line_that_raised
from exercises.words import quoted

try:
    import resource
except ImportError:  # Windows
    resource = None

LIMIT = 3  # seconds of computing for all calls of one check, however busy the machine is
PATIENCE = 60  # seconds until they end, for a function that waits and does not compute
MEMORY = 2**28  # bytes that the calls may take, where the system can tell and bound it


@dataclass
class Outcome:
    """What came out of one call.

    Parameters
    ----------
    part : Part or None
        What was returned, taken apart; None where an exception was raised.
    warning : str
        What NumPy warned of, an overflow, in words; an empty text where it did not.
    error : str
        The name of the exception that was raised, or an empty text.
    complaint : str
        Its message and the learner's line that raised it, in words.
    changed : bool
        Whether the call changed its inputs.
    dots : bool
        Whether three dots, `...`, came out or were computed with.
    """

    part: Part | None = None
    warning: str = ""
    error: str = ""
    complaint: str = ""
    changed: tuple = ()
    dots: bool = False


def run(function, inputs, trusted=False, quiet=False):
    """Call a function with each of its inputs in turn, within one limit for all of them.

    Parameters
    ----------
    function : callable
        What to call.
    inputs : sequence of tuple
        The arguments of each call.
    trusted : bool
        True for the bank's own functions, which end.
    quiet : bool
        Whether to note where NumPy warns of an overflow.

    Returns
    -------
    outcomes : list of Outcome
        One for each call.
    printed : bool
        Whether the function printed something.

    Raises
    ------
    TimeUp
        If the calls compute for longer than LIMIT, or take longer than PATIENCE.

    Examples
    --------
    >>> outcomes, printed = run(max, [(2.0, 3.0), (2.0, "three")])
    >>> outcomes[0].part.numbers, outcomes[1].error, printed
    (array(3.), 'TypeError', False)
    """
    printed = _Printed()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(_Printed()),
        warnings.catch_warnings(),
        np.errstate(all="ignore", over="warn" if quiet else "ignore"),
        _exit_raises(),
        _memory_bounded(),
        _interpreter_kept(),
    ):
        warnings.simplefilter("ignore")
        limited = (lambda action: action()) if trusted else _within_limit
        outcomes = limited(lambda: _calls(function, inputs))

    class Said:
        text = ""
        displayed = False

        def __bool__(self):
            return printed.something

    return outcomes, Said()


def _calls(function, inputs):
    """Call a function with each of its inputs, until somebody stops the kernel."""
    outcomes = []
    for one in inputs:
        stopped = outcomes and outcomes[-1].error == "KeyboardInterrupt"
        outcomes.append(outcomes[-1] if stopped else call(function, one))
    return outcomes


class _Printed(io.TextIOBase):
    """Takes what is printed, however much it is, and notes only that there was something."""

    something = False

    def write(self, text):
        self.something = self.something or bool(text.strip())
        return len(text)


def call(function, inputs):
    """Call a function on copies of its inputs and return what came out, as an Outcome.

    Examples
    --------
    >>> call(max, (2.0, 3.0)).part.shown
    '`3`'
    """
    own = copy.deepcopy(inputs)
    try:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always", RuntimeWarning)
            returned = function(*own)
        outcome = Outcome(taken(returned), _warning(heard), dots=has_dots(returned))
    except TimeUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: the kernel shall live
        line = line_that_raised(function, error)
        complaint = _message(error) + (f" in your line {quoted(line)}" if line else "")
        dots = isinstance(error, TypeError) and "ellipsis" in complaint
        outcome = Outcome(error=type(error).__name__, complaint=complaint, dots=dots)
    outcome.changed = () if _unchanged(own, inputs) else (0,)
    return outcome


def _warning(heard):
    """Return what NumPy warned of, and nothing else that is heard."""
    found = [str(one.message) for one in heard if issubclass(one.category, RuntimeWarning)]
    return quoted(found[0]) if found else ""


def has_dots(value):
    """Return whether a value is, or directly holds, the three dots of a starter."""
    return value is ... or isinstance(value, tuple | list) and any(part is ... for part in value)


def _unchanged(own, inputs):
    for mine, given in zip(own, inputs):
        if isinstance(given, np.ndarray):
            if mine.dtype != given.dtype or not np.array_equal(mine, given, equal_nan=True):
                return False
    return True


def _message(error):
    try:
        text = str(error)
        return quoted(type(error).__name__) + (f": {quoted(text)}" if text else "")
    except TimeUp:
        raise
    except BaseException:  # its __str__ is the learner's too
        return quoted(type(error).__name__)


class TimeUp(BaseException):
    """Raised in a function that does not end, which `except Exception` does not catch."""


def _within_limit(action):
    """Return what `action` returns, or raise TimeUp in it once it has had its time.

    Another thread raises it, on every system and in every kind of kernel. A call that never comes
    back to Python, and a loop that catches everything in a bare `except:`, are not ended so; to
    end these takes a restart of the kernel.
    """
    watchdog = _Watchdog()
    try:
        watchdog.start()
        returned = action()
    finally:
        while not watchdog.over:
            try:  # to be done again, since TimeUp may still come, and come anywhere
                if watchdog.leash.locked():
                    watchdog.leash.release()
                time.sleep(1e-5)
            except TimeUp:
                pass
    if watchdog.bit:  # and the function caught it
        raise TimeUp
    return returned


class _Watchdog:
    """Raises TimeUp in the thread that made it when time is up, until its leash is released.

    It holds no lock that TimeUp could leave locked, as those of `threading` are.
    """

    def __init__(self):
        self.thread, self.leash = _thread.get_ident(), _thread.allocate_lock()
        self.over, self.bit = True, False
        self.leash.acquire()

    def start(self):
        self.over = False
        try:
            _thread.start_new_thread(self.watch, ())
        except (RuntimeError, MemoryError):  # as in a browser: nothing can interrupt it there
            self.over = True

    def watch(self):
        computed, passed = time.process_time() + LIMIT, time.monotonic() + PATIENCE
        pause = 0.05
        while not self.leash.acquire(timeout=pause):
            is_late = time.process_time() > computed or time.monotonic() > passed
            if is_late and self.leash.locked():
                interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
                interrupt(ctypes.c_ulong(self.thread), ctypes.py_object(TimeUp))
                self.bit = True
                pause = 1  # time enough to get out; again only if Python could not pass it on
        self.over = True


@contextlib.contextmanager
def _interpreter_kept():
    """Put back what an answer may set for all of Python."""
    depth, traced, profiled = sys.getrecursionlimit(), sys.gettrace(), sys.getprofile()
    try:
        yield
    finally:
        sys.setrecursionlimit(depth)
        sys.settrace(traced)
        sys.setprofile(profiled)


@contextlib.contextmanager
def _exit_raises():
    """Make `exit()` raise SystemExit, as outside a notebook: inside one it would end the kernel."""
    shell = get_ipython()
    if shell is None:
        yield
        return

    def ask_exit():
        raise SystemExit

    shell.ask_exit = ask_exit
    try:
        yield
    finally:
        del shell.ask_exit


@contextlib.contextmanager
def _memory_bounded():
    """Have a list that doubles without end raise MemoryError before the machine is full."""
    statistics = "/proc/self/statm"
    if resource is None or not os.path.exists(statistics):
        yield
        return
    with open(statistics) as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = used + MEMORY
    if soft == resource.RLIM_INFINITY or soft > bound:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
