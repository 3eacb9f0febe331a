"""How a learner's function is run: within limits, with nothing asked, nothing shown, all put back.

The answers here are run as they are; what is said about them is tested in test_faults.py.
"""

import _thread
import builtins
import getpass
import io
import pdb
import sys
import threading
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.display import display
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

from exercises import running
from exercises.running import Outcome, Said, TimeUp, run
from exercises.sources import data_read, hidden
from tools.reexecute import ROOT


def outcome_of(function, *given, calls=1):
    """Return what came out of the first call."""
    return run(function, [given] * calls)[0][0]


def filled():
    """Return the bytes of memory that are filled, or 0 where the system does not tell."""
    with running._statistics() as file:
        return running._bytes(file, 1)


def ended(function, calls=1):
    """Return what `run` returned or raised, in a thread so that a test can say it did not end."""
    results = []

    def attempt():
        try:
            results.append(run(function, [()] * calls))
        except TimeUp as error:
            results.append(type(error))

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(60)
    assert results, "it did not end"
    return results[0]


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Return a function that writes a module, which is forgotten after the test."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def write(body):
        (tmp_path / "a_large_package.py").write_text(body, encoding="utf-8")

    yield write
    sys.modules.pop("a_large_package", None)


COMPUTES = "import time\nend = time.process_time() + 0.8\nwhile time.process_time() < end: pass\n"
SLEEPS = "import time\nfor _ in range(80): time.sleep(0.01)\n"
FILLS = (
    "filled = []\nfor _ in range(40): filled.append(b'x' * 2**21); import time; time.sleep(0.01)\n"
)


def imports():
    import a_large_package

    time.sleep(0.15)  # so that the limits are looked at after it, too
    return a_large_package.answer


def imports_and_never_ends():
    imports()
    while True:
        pass


class TestImports:
    """An import is never interrupted, and does not count."""

    @pytest.mark.parametrize(
        ("body", "name", "limit"),
        [(COMPUTES, "LIMIT", 0.2), (SLEEPS, "PATIENCE", 0.4), (FILLS, "MEMORY", 2**24)],
        ids=["computes", "sleeps", "fills"],
    )
    def test_that_takes_more_than_an_answer_may(self, module, monkeypatch, body, name, limit):
        if body is FILLS and not filled():
            pytest.skip("This system does not tell how much memory is filled.")
        monkeypatch.setattr(running, name, limit)
        module(body + "answer = 3.0\n")
        outcome = outcome_of(imports)
        assert (outcome.error, outcome.part.shown) == ("", "`3`")
        assert sys.modules["a_large_package"].answer == 3.0

    def test_a_loop_behind_it_ends(self, module, monkeypatch):
        monkeypatch.setattr(running, "LIMIT", 0.2)
        module(COMPUTES + "answer = 3.0\n")
        assert ended(imports_and_never_ends) is TimeUp
        assert sys.modules["a_large_package"].answer == 3.0

    def test_a_loop_that_asks_for_what_is_loaded_ends(self, monkeypatch):
        monkeypatch.setattr(running, "LIMIT", 0.2)

        def loop():
            while True:
                from exercises import sources  # noqa: F401

        began = time.process_time()
        assert ended(loop) is TimeUp
        assert time.process_time() - began < 1

    def test_answers_that_are_judged_while_a_module_is_imported(self, module, monkeypatch):
        monkeypatch.setattr(running, "LIMIT", 0.2)
        module("from exercises.running import run\ndef f():\n    while True: pass\nrun(f, [()])\n")

        def imports_the_judge():
            with pytest.raises(TimeUp):
                imports()
            results.append(1)

        results = []
        thread = threading.Thread(target=imports_the_judge, daemon=True)
        thread.start()
        thread.join(60)
        assert results, "it did not end"


def grows():
    grown = []
    while True:
        grown.append(b"x" * 10**5)


def grows_and_catches():
    grown = []
    while True:
        try:
            grown.append(b"x" * 10**5)
        except Exception:
            pass


def grows_and_catches_all():
    grown = []
    try:
        while True:
            grown.append(b"x" * 10**5)
    except:  # noqa: E722
        return 3.0


@pytest.mark.skipif(not filled(), reason="This system does not tell what is filled.")
class TestMemory:
    @pytest.mark.parametrize("answer", [grows, grows_and_catches, grows_and_catches_all])
    def test_growing_ends_in_an_outcome(self, answer, monkeypatch):
        monkeypatch.setattr(running, "MEMORY", 2**26)
        before = filled()
        called = []
        outcomes, _ = ended(lambda: called.append(1) or answer(), calls=3)
        assert [one.error for one in outcomes] == ["MemoryError"] * 3
        assert len(called) == 1  # each further call would fill memory for a second
        assert filled() - before < 2**28
        if answer is grows:
            assert outcomes[0].complaint.startswith("`MemoryError`") and outcomes[0].line

    @pytest.mark.parametrize("how_many", [10**9, 10**10])
    def test_a_huge_list_is_refused_at_once(self, how_many):
        began = time.monotonic()
        outcome = outcome_of(lambda: [0] * how_many)
        assert outcome.error == "MemoryError"
        assert time.monotonic() - began < 1

    def test_after_one_memory_error_it_is_called_no_more(self):
        calls = []

        def fails():
            calls.append(1)
            raise MemoryError

        assert [one.error for one in run(fails, [()] * 3)[0]] == ["MemoryError"] * 3
        assert len(calls) == 1

    def test_addresses_alone_are_no_memory(self):
        """As native libraries ask for them: 3 GB of which nothing is filled."""

        def reserves():
            return float(np.empty(3 * 2**27).size)

        assert outcome_of(reserves).error == ""

    def test_the_bound_is_put_back(self):
        before = running.resource.getrlimit(running.resource.RLIMIT_AS)
        outcome_of(lambda: [0] * 10**10)
        assert running.resource.getrlimit(running.resource.RLIMIT_AS) == before

    def test_to_look_gives_no_turn_to_others(self):
        """Else a list that doubles doubles once more at each look."""
        turns = []
        before = sys.getswitchinterval()
        with running._statistics() as file:
            sys.setswitchinterval(60)  # from here on, others run only when this thread waits
            try:
                _thread.start_new_thread(turns.append, (1,))
                running._used(file)
                assert not turns
                time.sleep(0.1)
                assert turns
            finally:
                sys.setswitchinterval(before)

    def test_no_memory_left_for_the_watchdog(self, monkeypatch):
        def fails(*_):
            raise MemoryError

        monkeypatch.setattr(running, "_exceeded", fails)
        monkeypatch.setattr(sys, "unraisablehook", lambda _: None)
        outcomes, _ = ended(lambda: time.sleep(0.3) or 3.0)
        assert outcomes[0].part.shown == "`3`"

    def test_where_nothing_tells(self, monkeypatch):
        def fails(*_, **__):
            raise OSError

        monkeypatch.setattr(builtins, "open", fails)
        assert filled() == 0
        assert outcome_of(lambda: 3.0).part.shown == "`3`"


def reads_lines():
    return [float(line) for line in sys.stdin]


def asks_until_it_gets_a_number():
    while True:
        try:
            return float(input())
        except Exception:
            pass


ASKING = [
    (lambda: input("How much? "), "input()"),
    (lambda: builtins.input(), "input()"),
    (asks_until_it_gets_a_number, "input()"),
    (lambda: getpass.getpass(), "getpass()"),
    (lambda: breakpoint(), "breakpoint()"),
    (lambda: pdb.set_trace(), "pdb.set_trace()"),
    (lambda: sys.stdin.readline(), "sys.stdin.readline()"),
    (lambda: sys.stdin.read(), "sys.stdin.read()"),
    (reads_lines, "sys.stdin.readline()"),
]


class TestInput:
    @pytest.mark.parametrize(("asks", "name"), ASKING)
    def test_it_is_refused_and_named(self, asks, name):
        began = time.monotonic()
        outcome = outcome_of(asks, calls=3)
        assert (outcome.error, outcome.complaint) == ("InputRefused", f"`{name}`")
        assert time.monotonic() - began < 1

    def test_everything_is_put_back(self):
        def watched():
            return builtins.input, getpass.getpass, sys.breakpointhook, pdb.set_trace, sys.stdin

        before = watched()
        outcome_of(input)
        assert watched() == before
        assert [one is not two for one, two in zip(run(watched, [()])[0], before)]

    def test_exit_does_not_close_the_keyboard(self, monkeypatch):
        keyboard = io.StringIO("3\n")
        monkeypatch.setattr(sys, "stdin", keyboard)
        assert outcome_of(lambda: exit()).error == "SystemExit"
        assert not keyboard.closed


class TestSaid:
    def said(self, function, calls=3):
        return run(function, [()] * calls)[1]

    def test_nothing(self, capsys):
        assert self.said(lambda: 3.0) == Said("", False)
        assert not self.said(lambda: print(" "))

    def test_the_first_call_alone(self, capsys):
        count = iter(range(9))

        def prints():
            print("on", next(count))
            print("to stderr", file=sys.stderr)

        assert self.said(prints) == Said("on 0\nto stderr")
        assert self.said(prints)
        assert capsys.readouterr() == ("", "")

    def test_the_first_call_that_prints(self):
        count = iter(range(9))

        def prints_later():
            number = next(count)
            print() if number < 2 else print("call", number)

        assert self.said(prints_later, calls=4) == Said("call 2")

    def test_what_is_long_is_cut(self):
        assert self.said(lambda: print("x" * 500)).text == "x" * 500
        assert self.said(lambda: print("x" * 500 + "\ny")).text == "x" * 500 + "…"
        for prints in (
            lambda: print("x" * 10**6),
            lambda: [print("x" * 9, end="") for _ in "y" * 99],
        ):
            assert self.said(prints).text == "x" * 500 + "…"

    def test_printing_without_end_fills_no_memory(self, monkeypatch):
        monkeypatch.setattr(running, "LIMIT", 0.5)
        monkeypatch.setattr(running, "MEMORY", 2**25)

        def prints():
            while True:
                print("x" * 10**6)

        assert ended(prints) is TimeUp

    def test_displayed_without_a_kernel(self):
        assert self.said(lambda: display(3)) == Said("3")

    def test_figures_are_closed_but_those_of_others(self):
        plt.close("all")
        others = plt.figure()

        def draws():
            plt.figure()
            plt.plot([1, 2])
            plt.show()
            return 3.0

        show = plt.show
        assert self.said(draws) == Said("", True)
        assert plt.get_fignums() == [others.number]
        assert plt.gcf() is others and plt.show is show
        plt.close("all")


class Nasty:
    """An equal to nothing that one may ask."""

    def _fails(self, *_):
        raise RuntimeError

    __eq__ = __bool__ = __repr__ = __len__ = __iter__ = _fails
    __hash__ = object.__hash__


class Box:
    def __init__(self, inside):
        self.inside = inside


def inputs():
    array, nan = np.array([1.0, np.nan]), float("nan")
    return (
        array,
        [1.0, nan, [2.0]],
        {"a": {"b": 1.0}},
        {1, 2},
        (1.0, [3.0]),
        Box([1.0]),
        "text",
        nan,
    )


def sets(container, key, value):
    container[key] = value


CHANGES = [
    ((0,), lambda *a: sets(a[0], 0, 2.0)),
    ((0,), lambda *a: sets(a[0], 1, 2.0)),
    ((0,), lambda *a: setattr(a[0], "shape", (2, 1))),
    ((1,), lambda *a: sets(a[1], 0, 2.0)),
    ((1,), lambda *a: sets(a[1], 0, 1)),
    ((1,), lambda *a: a[1][2].append(1.0)),
    ((1,), lambda *a: sets(a[1], 0, a[1])),
    ((1,), lambda *a: sets(a[1], 0, Nasty())),
    ((1,), lambda *a: a[1].pop()),
    ((2,), lambda *a: sets(a[2]["a"], "b", 3.0)),
    ((2,), lambda *a: sets(a[2], Nasty(), 3.0)),
    ((2,), lambda *a: a[2].clear()),
    ((3,), lambda *a: a[3].add(5)),
    ((3,), lambda *a: (a[3].remove(1), a[3].add(Nasty()))),
    ((4,), lambda *a: sets(a[4][1], 0, "text")),
    ((5,), lambda *a: a[5].inside.append(1.0)),
    ((0, 3), lambda *a: (a[0].sort(), a[0].fill(3), a[3].clear())),
    ((), lambda *a: a[0] + 1),
    ((), lambda *a: sorted(a[1][:1])),
    ((), lambda *a: (a[3].add(9), a[3].remove(9))),
    ((), lambda *a: 1 / 0),
]


class TestChanged:
    @pytest.mark.parametrize(("places", "change"), CHANGES)
    def test_places(self, places, change):
        given = inputs()
        outcome = outcome_of(change, *given)
        assert outcome.changed == places
        assert running._changed(given, inputs()) == ()

    def test_before_an_exception(self):
        def spoils(array):
            array[0] = 9
            raise ValueError

        assert outcome_of(spoils, np.ones(2)).changed == (0,)

    def test_arrays_of_objects(self):
        array = np.array([[1.0], [2.0, 3.0]], object)
        assert outcome_of(lambda array: array[1].append(1.0), array).changed == (0,)
        assert outcome_of(lambda array: array[1], array).changed == ()


class Tensor:
    """As one of PyTorch that requires gradients, or one on a graphics card."""

    def __init__(self, error):
        self.error = error

    def __array__(self, dtype=None, copy=None):
        raise self.error


class Readable:
    def __array__(self, dtype=None, copy=None):
        return np.ones(3, np.float32)


class TestArrayLikes:
    @pytest.mark.parametrize("error", [RuntimeError, TypeError, ValueError, AttributeError])
    def test_what_cannot_be_read_says_why(self, error):
        returned = Tensor(error("Can't call numpy()."))
        for value in (returned, (1.0, returned)):
            part = outcome_of(lambda: value).part  # noqa: B023
            assert part.numbers is None
            part = part.items[1] if part.items else part
            said = f"`{error.__name__}: Can't call numpy().`"
            assert part.shown == f"a `Tensor`, which NumPy cannot read ({said})"

    @pytest.mark.parametrize("value", [Nasty(), [Nasty()], object(), Tensor, None, "text", [None]])
    def test_others_are_no_array_likes(self, value):
        assert outcome_of(lambda: value).error in ("", "RuntimeError")

    @pytest.mark.parametrize(
        ("value", "precision"),
        [
            (np.float32(3), "float32"),
            (np.ones(3, np.float16), "float16"),
            ((1.0, np.ones(3, np.float32)), "float32"),
            ([[np.float32(3)], 2.0], "float32"),
            (Readable(), "float32"),
            (np.ones(3), ""),
            (np.ones(3, np.int8), ""),
            ([1.0, np.float64(3)], ""),
            (None, ""),
            (Nasty(), ""),
        ],
    )
    def test_single_precision_is_noted(self, value, precision):
        part = outcome_of(lambda: value).part
        assert part.precision == precision
        if isinstance(value, Readable):
            assert part.numbers.tolist() == [1, 1, 1]

    def test_a_list_that_holds_itself(self):
        endless = [1.0]
        endless.append(endless)
        assert isinstance(outcome_of(lambda: endless), Outcome)


class TestHidden:
    def of(self, source, **data):
        exec(source, data)
        return hidden(data["f"])

    @pytest.mark.parametrize(
        ("source", "data", "names"),
        [
            ("def f(x): return sum(x)", {"sum": 0}, ["sum"]),
            (
                "def f(x): return list(x), max(x), list(x)",
                {"list": [1], "max": 2.0},
                ["list", "max"],
            ),
            ("def f(x): return sum(abs(y) for y in x)", {"abs": 1}, ["abs"]),
            ("def f(x):\n def g(): return len(x)\n return g()", {"len": None}, ["len"]),
            ("def f(x): return sum(x)", {"sum": lambda x: 0}, []),
            ("def f(x): return sum(x)", {}, []),
            ("def f(sum): return sum", {"sum": 0}, []),
            ("def f(x): return total + x", {"total": 0}, []),
            ("def f(x): return __name__, __doc__", {"__doc__": 3}, []),
        ],
    )
    def test_names(self, source, data, names):
        assert self.of(source, **data) == names

    def test_functions_without_a_text(self):
        assert hidden(np.sum) == hidden(len) == hidden(3) == []

    def test_data_read_in_a_comprehension(self):
        notebook = {"litres": 3.0}
        exec("def f(x): return sum(litres * y for y in x)", notebook)
        assert data_read(notebook["f"]) == ["litres"]


KERNEL = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import getpass, pdb
import matplotlib.pyplot as plt
from getpass import getpass as held
from pdb import set_trace
from IPython.display import clear_output, display
from exercises.running import run
"""
IN_KERNEL = {
    "input('How much? ')": ("InputRefused", "`input()`", ""),
    "held('Key: ')": ("InputRefused", "`getpass()`", ""),
    "getpass.getpass('Key: ')": ("InputRefused", "`getpass()`", ""),
    "set_trace()": None,  # which asks behind our back
    "pdb.set_trace()": ("InputRefused", "`pdb.set_trace()`", ""),
    "breakpoint()": ("InputRefused", "`breakpoint()`", ""),
    "sys.stdin.readline()": ("InputRefused", "`sys.stdin.readline()`", ""),
    "get_ipython().kernel.raw_input()": ("InputRefused", "`input()`", ""),
    "print('x')": ("", "", "x"),
    "display(3, clear=True)": ("", "", "displayed"),
    "clear_output()": ("", "", ""),
    "plt.plot([1, 2])": ("", "", "displayed"),
    "[plt.plot([1, 2]), plt.show()]": ("", "", "displayed"),
}


@pytest.fixture(scope="module")
def kernel():
    """Return a function that executes code as a notebook in a browser does, with an input box."""
    manager = KernelManager(
        kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[])
    )
    manager.start_kernel(cwd=str(ROOT))
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)

    def execute(code):
        shown, asked = [], []

        def ask(message):
            asked.append(message)
            client.input("3")

        def show(message):
            content = message["content"]
            shown.append(content.get("text") or content.get("data") or content.get("ename"))

        reply = client.execute_interactive(
            code, allow_stdin=True, stdin_hook=ask, output_hook=show, timeout=60
        )
        assert reply["content"]["status"] == "ok", reply["content"]
        return [one for one in shown if one], len(asked)

    execute(KERNEL)
    yield execute
    client.stop_channels()
    manager.shutdown_kernel(now=True)


class TestInAKernel:
    def test_a_box_for_input_would_be_noticed(self, kernel):
        assert kernel("print(input('How much? '))") == (["3\n"], 1)

    @pytest.mark.parametrize("answer", IN_KERNEL)
    def test_nothing_is_asked_or_shown(self, kernel, answer):
        shown, asked = kernel(
            f"outcomes, said = run(lambda: {answer}, [()] * 3)\n"
            "first = outcomes[0]\n"
            "(first.error, first.complaint, 'displayed' if said.displayed else said.text)"
        )
        (only,) = shown
        if IN_KERNEL[answer]:
            assert eval(only["text/plain"]) == IN_KERNEL[answer]
        assert asked == 0

    def test_later_cells_ask_and_show_as_before(self, kernel):
        kernel("run(lambda: [input(), display(3), plt.figure()], [()])")
        assert kernel("print(input())") == (["3\n"], 1)
        assert kernel("print(held())") == (["3\n"], 1)
        shown, _ = kernel("display(3)\nplt.plot([1, 2]);")
        assert [*map(len, shown)] == [1, 2]  # a text, and a picture with its text
