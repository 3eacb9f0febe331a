"""Runs a learner's function: on copies, within a time limit, and with everything caught.

The function runs in this process, so that it costs microseconds and sees its notebook. This keeps
honest mistakes from doing harm; it does not keep anybody from doing harm on purpose.
"""

import contextlib
import copy
import ctypes
import io
import linecache
import os
import re
import signal
import sys
import threading
import warnings
from dataclasses import dataclass

import numpy as np
from IPython import get_ipython

try:
    import resource
except ImportError:  # Windows
    resource = None

LIMIT = 0.5  # seconds for all calls of one check
MEMORY = 2**28  # bytes that the calls may take, where the system can tell and bound it
_AGAIN = 0.01  # seconds between attempts to end a function that does not end
_MOST_NUMBERS = 10_000  # an answer with more numbers than this is not looked into


@dataclass
class Outcome:
    """What came out of one call.

    Parameters
    ----------
    numbers : list of array of float, or None
        The returned number or numbers; None where something else came out.
    value : str
        What was returned, in words.
    error : str
        The name of the exception that was raised, or an empty text.
    complaint : str
        Its message and the learner's line that raised it, in words.
    changed : bool
        Whether the call changed its inputs.
    dots : bool
        Whether three dots, `...`, came out or were computed with.
    """

    numbers: list | None = None
    value: str = ""
    error: str = ""
    complaint: str = ""
    changed: bool = False
    dots: bool = False


def run(function, inputs, trusted=False, over="ignore"):
    """Call a function with each of its inputs in turn, within the time limit for all of them.

    Parameters
    ----------
    function : callable
        What to call.
    inputs : sequence of tuple
        The arguments of each call.
    trusted : bool
        True for the bank's own functions, which end: however slow the machine is, no limit holds.
    over : str
        What happens where a number overflows: "ignore", or "raise" for a FloatingPointError.

    Returns
    -------
    outcomes : list of Outcome
        One for each call.
    printed : bool
        Whether the function printed something.

    Raises
    ------
    TimeUp
        If the calls take longer than LIMIT.

    Examples
    --------
    >>> outcomes, printed = run(max, [(2.0, 3.0), (2.0, "three")])
    >>> outcomes[0].numbers, outcomes[1].error, printed
    ([array(3.)], 'TypeError', False)
    """
    printed = _Printed()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(_Printed()),
        warnings.catch_warnings(),
        np.errstate(all="ignore", over=over),
        _exit_raises(),
        _memory_bounded(),
    ):
        warnings.simplefilter("ignore")
        limited = (lambda action: action()) if trusted else _within_limit
        outcomes = limited(lambda: [call(function, one) for one in inputs])
    return outcomes, printed.something


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
    >>> call(max, (2.0, 3.0)).value
    '`3`'
    """
    own = copy.deepcopy(inputs)
    try:
        returned = function(*own)
        outcome = Outcome(_numbers(returned), describe(returned), dots=has_dots(returned))
    except TimeUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: the kernel shall live
        complaint = _message(error) + _line(function, error)
        dots = isinstance(error, TypeError) and "ellipsis" in complaint
        outcome = Outcome(error=type(error).__name__, complaint=complaint, dots=dots)
    outcome.changed = not _alike(own, inputs)
    return outcome


def has_dots(value):
    """Return whether a value is, or directly holds, the three dots of a starter."""
    return value is ... or isinstance(value, tuple | list) and any(part is ... for part in value)


def describe(value):
    """Return a value in a few words that are safe inside Markdown; nothing of it is executed.

    Examples
    --------
    >>> describe(0.25), describe(None), describe("a <b>"), describe(print)
    ('`0.25`', '`None`', "the text `'a <b>'`", 'a `builtin_function_or_method`')
    """
    if value is None or type(value) in (bool, np.bool_):
        return code(str(value))
    if type(value) in (int, float) or isinstance(value, np.number):
        return code(_short(value))
    if type(value) is str:
        return f"the text {code(repr(value[:40]))}"
    if type(value) in (list, tuple) and 0 < len(value) <= 4:
        if all(type(part) in (int, float) or isinstance(part, np.number) for part in value):
            return code("[" + ", ".join(map(_short, value)) + "]")
    if type(value) is np.ndarray:
        if value.ndim == 1 and 0 < value.size <= 4 and value.dtype.kind in "iuf":
            return describe(value.tolist())
        return f"an array of shape {code(value.shape)}"
    return f"a {code(type(value).__name__)}"


def code(text):
    """Return a text as a Markdown code span that nothing in the text can end.

    Examples
    --------
    >>> code("a`b")
    '``a`b``'
    """
    text = re.sub(r"0x[0-9a-fA-F]{6,}", "0x…", str(text))  # an address differs on every run
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = text if len(text) <= 60 else text[:59] + "…"
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text[:1] in ("`", " ", "") or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _short(number):
    if isinstance(number, int) and abs(number) >= 10**15:
        return "a huge number"  # which may be too large for a float
    return f"{number:.6g}".replace("e-0", "e-").replace("e+0", "e+")


def _numbers(returned):
    """Return the parts of an answer as float arrays, or None where one of them is no number."""
    parts = returned if isinstance(returned, tuple) or _ragged(returned) else (returned,)
    found = []
    for part in parts:
        if isinstance(part, str | bytes) or part is None:
            return None
        try:
            array = np.asarray(part)
            if array.size > _MOST_NUMBERS:
                found.append(np.broadcast_to(np.nan, array.shape))
                continue
            if array.dtype.kind == "O":
                array = np.array([float(one) for one in array.ravel()]).reshape(array.shape)
        except (TypeError, ValueError, OverflowError):
            return None
        if array.dtype.kind not in "iufb":
            return None
        found.append(array if array.dtype.kind == "b" else array.astype(float))
    return found


def _ragged(returned):
    """Return whether this is a list of parts of different shapes, which no array can hold."""
    if not isinstance(returned, list) or len(returned) > _MOST_NUMBERS:
        return False
    numbers = (np.ndarray, np.number, int, float)
    return len({np.shape(part) for part in returned if isinstance(part, numbers)}) > 1


def _alike(own, inputs):
    for mine, given in zip(own, inputs):
        if isinstance(given, np.ndarray):
            if mine.dtype != given.dtype or not np.array_equal(mine, given, equal_nan=True):
                return False
    return True


def _message(error):
    try:
        text = str(error)
        return code(type(error).__name__) + (f": {code(text)}" if text else "")
    except TimeUp:
        raise
    except BaseException:  # its __str__ is the learner's too
        return code(type(error).__name__)


def _line(function, error):
    """Return the learner's own line in which an exception arose, or an empty text."""
    own = code_of(function)
    line = ""
    step = error.__traceback__
    while step and own:
        if step.tb_frame.f_code.co_filename == own.co_filename:
            line = linecache.getline(own.co_filename, step.tb_lineno, step.tb_frame.f_globals)
        step = step.tb_next
    return f" in your line {code(line.strip())}" if line.strip() else ""


def code_of(function):
    """Return the code object behind a function, a method, a partial or a callable object."""
    for _ in range(9):
        if hasattr(function, "__code__"):
            return function.__code__
        if type(function).__name__ == "partial":
            function = function.func
        elif hasattr(function, "__func__"):
            function = function.__func__
        else:
            function = getattr(type(function), "__call__", None)  # noqa: B004
    return None


class TimeUp(BaseException):
    """Raised in a function that does not end.

    The function may catch it, in a bare `except:`, and go on. So together with it Python's tracing
    is set to raise another one at the function's next line, which lies outside that `try`.
    """

    def __init__(self):
        super().__init__()
        _raise_at_next_line()

    def __del__(self):  # caught and forgotten
        _raise_at_next_line()


def _raise_at_next_line(*_):
    frames = []  # of the learner's functions, which `call` has called
    frame = sys._getframe(1)
    while frame and frame.f_code is not call.__code__:
        frames.append(frame)
        frame = frame.f_back
    if frame:
        for own in frames:
            own.f_trace = _raise
        if sys.gettrace() is not _raise:  # to set it again is slow
            sys.settrace(_raise)
        if sys.getprofile() is not _raise_at_next_line:
            sys.setprofile(_raise_at_next_line)  # tracing ends when it raises; this does not


def _raise(frame, event, arg):
    if event in ("line", "call") and frame.f_globals is not globals():
        raise TimeUp
    return _raise


def _within_limit(action):
    """Return what `action` returns, or raise TimeUp if it takes longer than LIMIT."""
    traced, profiled, hook = sys.gettrace(), sys.getprofile(), sys.unraisablehook
    depth = sys.getrecursionlimit()
    sys.unraisablehook = lambda _: None  # TimeUp may come where Python cannot pass it on
    on_main_thread = threading.current_thread() is threading.main_thread()
    by_alarm = on_main_thread and hasattr(signal, "setitimer")
    with _alarm() if by_alarm else _watchdog():
        try:
            return action()
        finally:
            sys.settrace(traced)
            sys.setprofile(profiled)
            sys.unraisablehook = hook
            sys.setrecursionlimit(depth)


@contextlib.contextmanager
def _alarm():
    """Let the operating system's timer interrupt the function, even while it sleeps."""

    def ring(signal, frame):
        if frame.f_globals is not globals():
            raise TimeUp

    handler = signal.signal(signal.SIGALRM, ring)
    timer = signal.setitimer(signal.ITIMER_REAL, LIMIT, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler)


@contextlib.contextmanager
def _watchdog():
    """Let another thread interrupt it: on Windows, or where this is not the main thread."""
    ended = threading.Event()
    thread = ctypes.c_ulong(threading.get_ident())
    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def watch():
        wait = LIMIT
        while not ended.wait(wait):
            interrupt(thread, ctypes.py_object(TimeUp))
            wait = _AGAIN

    watchdog = threading.Thread(target=watch, daemon=True)
    try:
        watchdog.start()
    except RuntimeError:  # where Python runs in a browser, nothing can interrupt it
        yield
        return
    try:
        yield
    finally:
        ended.set()
        watchdog.join()
        interrupt(thread, None)  # one that was not raised yet


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
