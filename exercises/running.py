"""Runs a learner's function: on copies, within a time limit, and with everything caught.

The function runs in this process, so that it costs microseconds and sees its notebook. This keeps
honest mistakes from doing harm; it does not keep anybody from doing harm on purpose.
"""

import _thread
import builtins
import contextlib
import copy
import ctypes
import getpass
import io
import re
import sys
import threading
import time
import warnings
from dataclasses import dataclass

import numpy as np
from IPython import get_ipython
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError

from exercises.parts import Part, taken
from exercises.sources import line_that_raised
from exercises.words import quoted

try:
    import resource
except ImportError:  # Windows
    resource = None

LIMIT = 3  # seconds of computing for all calls of one check, however busy the machine is
PATIENCE = 60  # seconds until they end, for a function that waits and does not compute
MEMORY = 2**29  # bytes of memory that they may fill, where the system can tell
ADDRESSES = 6 * 2**30  # bytes that they may ask for: PyTorch takes 3 GB and fills half a GB of it
PAUSE = 0.05  # seconds between two looks at what they used
TIME_TO_LEAVE = 1  # seconds from TimeUp to the next, which comes only if the first was lost
LONGEST = 500  # letters kept of what is printed


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
        Its name and message, in words.
    line : str
        The learner's line that raised it, in words; an empty text where it is not known.
    changed : tuple of int
        The positions of the arguments that the call changed in place.
    dots : bool
        Whether three dots, `...`, came out or were computed with.

    Notes
    -----
    The error "InputRefused" is no exception of the function: it asks for input, and the complaint
    is what it calls, as `input()`. Nor is "Refused", whose complaint is a sentence for the learner.
    """

    part: Part | None = None
    warning: str = ""
    error: str = ""
    complaint: str = ""
    line: str = ""
    changed: tuple = ()
    dots: bool = False


@dataclass(frozen=True)
class Said:
    """What a function printed or displayed; true if there was anything.

    Parameters
    ----------
    text : str
        What it printed in the first call that printed something, cut where it is long.
    displayed : bool
        Whether it displayed something, or opened a figure of Matplotlib, in any call.
    """

    text: str = ""
    displayed: bool = False

    def __bool__(self):
        """Return whether there was anything."""
        return bool(self.text or self.displayed)


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
    said : Said
        What the function printed or displayed, none of which is shown.

    Raises
    ------
    TimeUp
        If the calls compute for longer than LIMIT, or take longer than PATIENCE.

    Examples
    --------
    >>> outcomes, said = run(max, [(2.0, 3.0), (2.0, "three")])
    >>> outcomes[0].part.numbers, outcomes[1].error, bool(said)
    (array(3.), 'TypeError', False)
    >>> run(print, [(2.0,), (3.0,)])[1]
    Said(text='2.0', displayed=False)
    """
    ear = _Ear()
    with (
        _inside_answer(not trusted),
        _replaced(*_ways_to_ask(), *_ways_to_show(ear)),
        warnings.catch_warnings(),
        np.errstate(all="ignore", over="warn" if quiet else "ignore"),
        _exit_raises(),
        _addresses_bounded(),
        _interpreter_kept(),
        _figures_closed(ear),
    ):
        warnings.simplefilter("ignore")
        limited = (lambda action: action(lambda: False)) if trusted else _within_limit
        try:
            outcomes = limited(lambda is_over: _calls(function, inputs, ear, quiet, is_over))
        except OutOfMemory as error:
            outcomes = [_failed(function, MemoryError(), error.__traceback__)] * len(inputs)
    return outcomes, ear.said()


def _calls(function, inputs, ear, quiet, is_over):
    """Call a function with each of its inputs, until somebody, the time or the memory stops it."""
    outcomes = []
    for one in inputs:
        if is_over():  # it caught what should end it, and would compute on
            break
        ear.next_call()
        stopped = outcomes and outcomes[-1].error in ("KeyboardInterrupt", "MemoryError")
        outcomes.append(outcomes[-1] if stopped else call(function, one, quiet))
    return outcomes


def call(function, inputs, quiet=False):
    """Call a function on copies of its inputs and return what came out, as an Outcome.

    Examples
    --------
    >>> call(max, (2.0, 3.0)).part.shown
    '`3`'
    """
    own = copy.deepcopy(inputs)
    try:
        with _overflows_heard(quiet) as heard:
            returned = function(*own)
        outcome = Outcome(taken(returned), heard[0] if heard else "", dots=has_dots(returned))
    except TimeUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: the kernel shall live
        outcome = _failed(function, error, error.__traceback__)
    outcome.changed = _changed(own, inputs)
    return outcome


def _failed(function, error, traceback):
    """Return the Outcome of a call that raised an exception."""
    if isinstance(error, StdinNotImplementedError):  # of a kernel, which says who asked
        error = InputRefused("getpass()" if "getpass" in str(error) else "input()")
    if isinstance(error, InputRefused):
        return Outcome(error="InputRefused", complaint=quoted(error))
    if isinstance(error, Refused):
        return Outcome(error="Refused", complaint=str(error))
    line = line_that_raised(function, error.with_traceback(traceback))
    complaint = _message(error)
    dots = isinstance(error, TypeError) and "ellipsis" in complaint
    return Outcome(
        error=type(error).__name__, complaint=complaint, line=line and quoted(line), dots=dots
    )


@contextlib.contextmanager
def _overflows_heard(quiet):
    """Give a list of the overflows that NumPy warns of, if they matter."""
    heard = []
    if not quiet:
        yield heard
        return

    def hear(message, category, *_, **__):
        if issubclass(category, RuntimeWarning) and "overflow" in str(message):
            heard.append(quoted(message))

    with warnings.catch_warnings():
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = hear
        yield heard


class CheckedInside(BaseException):
    """Raised where an answer, while it is judged, has something judged itself."""


_inside = threading.local()


def refuse_inside():
    """Raise CheckedInside within an answer that is being judged: it would never end."""
    if getattr(_inside, "answer", False):
        raise CheckedInside


@contextlib.contextmanager
def _inside_answer(is_answer):
    before = getattr(_inside, "answer", False)
    _inside.answer = before or is_answer
    try:
        yield
    finally:
        _inside.answer = before


def has_dots(value):
    """Return whether a value is, or directly holds, the three dots of a starter."""
    return value is ... or isinstance(value, tuple | list) and any(part is ... for part in value)


def _changed(own, inputs):
    """Return at which positions the arguments that a call got are no longer as they were."""
    pairs = enumerate(zip(own, inputs, strict=True))
    return tuple(place for place, pair in pairs if not _unchanged(*pair))


def _unchanged(mine, given):
    """Return whether an argument is as it was given.

    The types are compared first, and whatever is compared by its own `__eq__` is a plain value, so
    that nothing which a learner's function puts into an argument is called.
    """
    if mine is given:
        return True
    if type(mine) is not type(given):
        return False
    if isinstance(given, np.ndarray):
        if (mine.dtype, mine.shape) != (given.dtype, given.shape) or given.dtype.kind == "O":
            return mine.shape == given.shape and _unchanged(mine.tolist(), given.tolist())
        return np.array_equal(mine, given, equal_nan=given.dtype.kind in "fc")
    if isinstance(given, dict):
        return _unchanged(list(mine.items()), list(given.items()))
    if isinstance(given, list | tuple):
        return len(mine) == len(given) and all(map(_unchanged, mine, given))
    if isinstance(given, set):
        return len(mine) == len(given) and all(
            any(_unchanged(one, other) for one in mine) for other in given
        )
    if isinstance(given, int | float | complex | str | bytes | np.generic):
        return bool(mine == given or mine != mine and given != given)
    return not hasattr(given, "__dict__") or _unchanged(vars(mine), vars(given))


def _message(error):
    try:
        text = str(error)
        return quoted(type(error).__name__) + (f": {quoted(text, 120)}" if text else "")
    except TimeUp:
        raise
    except BaseException:  # its __str__ is the learner's too
        return quoted(type(error).__name__)


class TimeUp(BaseException):
    """Raised in a function that does not end, which `except Exception` does not catch."""


class OutOfMemory(TimeUp):
    """Raised in a function that fills too much memory; its outcome is a MemoryError."""


class Refused(Exception):
    """Raised by what puts a learner's method to use; its text is the sentence that they get."""


class InputRefused(BaseException):
    """Raised where a function asks for input, for which every later cell would have to wait."""


def _within_limit(action):
    """Return what `action` returns, or raise TimeUp in it once it has had its time or memory.

    The action is given a function that tells whether it has had them.
    Another thread raises it, on every system and in every kind of kernel. Where no thread can be
    started, as in a browser, it is raised at a jump or a call, and memory is not bounded. A call
    that never comes back to Python is not ended so, nor, by a thread, a loop that catches
    everything in a bare `except:`, or a function that calls itself in its `finally:`; to end these
    takes a restart of the kernel.
    """
    watchdog = _Watchdog()
    try:
        watchdog.start()
        returned = action(lambda: watchdog.bit)
    finally:
        if watchdog.tool:  # first of all, and without a jump or a call, where it might bite
            sys.monitoring.set_events(watchdog.tool, 0)
            sys.monitoring.free_tool_id(watchdog.tool)
        while not watchdog.over:
            try:  # to be done again, since TimeUp may still come, and come anywhere
                if watchdog.leash.locked():
                    watchdog.leash.release()
                time.sleep(1e-5)
            except TimeUp:
                pass
    if watchdog.bit:  # and the function caught it
        raise watchdog.bit
    return returned


_WAITS = re.compile(r"/(asyncio|_?pyodide)/")  # where a browser's Python is made to wait


class _Watchdog:
    """Raises TimeUp in the thread that made it when time is up, until its leash is released.

    It holds no lock that TimeUp could leave locked, as those of `threading` are. An import is let
    alone and its time and memory do not count: half of a package, left behind by an exception,
    would be broken until the kernel is restarted.
    """

    def __init__(self):
        self.thread, self.leash = _thread.get_ident(), _thread.allocate_lock()
        self.over, self.bit, self.tool = True, None, None
        self.leash.acquire()

    def start(self):
        self.over = False
        try:
            _thread.start_new_thread(self.watch, ())
        except (RuntimeError, MemoryError):
            self.over = True
            if hasattr(sys, "monitoring"):  # from Python 3.12 on; that of a browser is newer
                self.watch_steps()

    def watch(self):
        try:
            with _statistics() as file:
                self.begin(file)
                pause = PAUSE
                while not self.leash.acquire(timeout=pause):
                    if (reason := self.look()) and self.leash.locked():
                        interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
                        self.bit = reason  # before the function can catch it
                        interrupt(ctypes.c_ulong(self.thread), ctypes.py_object(reason))
                        pause = TIME_TO_LEAVE
        finally:  # even if there was no memory for this thread: the other one waits for it
            self.over = True

    def watch_steps(self):
        """Have Python itself come by at every jump and every call."""
        monitoring, events = sys.monitoring, sys.monitoring.events
        self.begin(None)
        self.due = self.before[1] + PAUSE
        self.tool = next(tool for tool in range(3, 6) if monitoring.get_tool(tool) is None)
        monitoring.use_tool_id(self.tool, __name__)
        watched = (events.JUMP, events.PY_START, events.PY_RESUME)
        for event in watched:
            monitoring.register_callback(self.tool, event, self.step)
        monitoring.set_events(self.tool, sum(watched))

    def step(self, *_):
        """Raise TimeUp if it is due: once, and later at every step, so that nothing catches it."""
        now = time.monotonic()
        if now < self.due or _thread.get_ident() != self.thread or not self.doing():
            return
        self.due = now + PAUSE
        if reason := self.look():
            self.due = now if self.bit else now + TIME_TO_LEAVE
            self.bit = reason
            raise reason

    def begin(self, file):
        self.file = file
        self.origin = self.before = _used(file)

    def look(self):
        """Return what to raise, or None."""
        now, before = _used(self.file), self.before
        self.before = now
        if self.doing() == "import":
            self.origin = [one + new - old for one, new, old in zip(self.origin, now, before)]
            return None
        return _exceeded(now, self.origin)

    def doing(self):
        """Return what the thread does for the function that it calls: "import" or "compute".

        It is an empty text where nothing may be raised: while the function waits in a browser, the
        thread does something else, and what makes it wait must end, or it would wait forever.
        """
        frame = sys._current_frames().get(self.thread)
        while frame and frame.f_code is not _within_limit.__code__:
            file, name = frame.f_code.co_filename, frame.f_code.co_name
            if self.tool and _WAITS.search(file):
                return ""
            # Asked for what is loaded already, as in a loop, Python comes by _handle_fromlist.
            if file.startswith("<frozen importlib._bootstrap") and name != "_handle_fromlist":
                return "import"
            frame = frame.f_back
        return "compute" if frame else ""


def _used(file):
    """Return the seconds computed, the time, and the bytes of memory filled until now."""
    return time.process_time(), time.monotonic(), _bytes(file, 1)


def _exceeded(now, start):
    """Return what to raise after so much was used, or None."""
    computed, passed, filled = (new - old for new, old in zip(now, start))
    if filled > MEMORY:
        return OutOfMemory
    return TimeUp if computed > LIMIT or passed > PATIENCE else None


def _statistics():
    """Open where the system tells how much memory this process has; None elsewhere."""
    try:
        return open("/proc/self/statm", "rb", buffering=0)
    except OSError:
        return contextlib.nullcontext()


def _bytes(file, field):
    """Return the bytes of addresses, field 0, or of memory filled, field 1; 0 if unknown.

    `file.read` would let the other thread run meanwhile, in which a list doubles once more before
    it can be interrupted.
    """
    text = ctypes.create_string_buffer(200)
    if file:
        ctypes.pythonapi.pread(file.fileno(), text, 199, ctypes.c_long(0))
    fields = text.value.split()
    return int(fields[field]) * resource.getpagesize() if fields else 0


class _Ear(io.TextIOBase):
    """Hears what is printed, however much it is, and keeps the beginning."""

    def __init__(self):
        self.text, self.listens, self.displayed = "", True, False

    def write(self, text):
        if self.listens and len(self.text) <= LONGEST + 1:  # one more is a line's end, perhaps
            self.text += text[: LONGEST + 2]
        return len(text)

    def next_call(self):
        """Go on listening only if nothing was printed yet."""
        self.listens = not self.text.strip()
        self.text = "" if self.listens else self.text

    def said(self):
        text = self.text.rstrip()
        cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        return Said(cut, self.displayed)


class _Publisher(DisplayPublisher):
    """Takes what IPython displays, and only notes that there was something."""

    def __init__(self, ear):
        super().__init__()
        self.ear = ear

    def publish(self, *_, **__):
        self.ear.displayed = True

    def clear_output(self, wait=False):
        """Do nothing: it would clear what others show."""


class _NoInput(io.TextIOBase):
    """Stands for the keyboard."""

    def readline(self, *_):
        raise InputRefused("sys.stdin.readline()")

    def read(self, *_):
        raise InputRefused("sys.stdin.read()")


def _refusing(name):
    def refuse(*_, **__):
        raise InputRefused(name)

    return refuse


def _ways_to_ask():
    """Return what to set so that everything that asks for input is refused."""
    yield builtins, "input", _refusing("input()")
    yield getpass, "getpass", _refusing("getpass()")
    yield sys, "breakpointhook", _refusing("breakpoint()")
    yield sys, "stdin", _NoInput()
    if "pdb" in sys.modules:
        yield sys.modules["pdb"], "set_trace", _refusing("pdb.set_trace()")
    kernel = getattr(get_ipython(), "kernel", None)
    if hasattr(kernel, "_allow_stdin"):  # for the kernel's own getpass, imported by its name
        yield kernel, "_allow_stdin", False


def _ways_to_show(ear):
    """Return what to set so that nothing is shown."""
    yield sys, "stdout", ear
    yield sys, "stderr", ear
    if shell := get_ipython():
        yield shell, "display_pub", _Publisher(ear)
    if "matplotlib.pyplot" in sys.modules:  # which would show and close others' figures, too
        yield sys.modules["matplotlib.pyplot"], "show", lambda *_, **__: None


@contextlib.contextmanager
def _replaced(*changes):
    """Set attributes, each given by an object, a name and a value, and put them back."""
    before = [(one, name, getattr(one, name)) for one, name, _ in changes]
    try:
        for change in changes:
            setattr(*change)
        yield
    finally:
        for change in before:
            setattr(*change)


@contextlib.contextmanager
def _figures_closed(ear):
    """Close the figures that an answer opens: Jupyter would show each of them."""
    before = _figures()
    try:
        yield
    finally:
        for number in _figures() - before:
            ear.displayed = True
            sys.modules["matplotlib.pyplot"].close(number)


def _figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


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
        vars(shell).pop("ask_exit", None)


@contextlib.contextmanager
def _addresses_bounded():
    """Have a single huge list raise MemoryError before the machine is full."""
    with _statistics() as file:
        used = _bytes(file, 0)
    if not used:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = used + ADDRESSES
    if soft == resource.RLIM_INFINITY or soft > bound:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
