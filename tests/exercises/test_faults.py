"""Answers that are broken: each gets one sentence, harms nothing, and never raises."""

import functools
import itertools
import math
import sys
import threading
import time
import warnings
from html.parser import HTMLParser

import numpy as np
import pytest
from nbconvert.filters import markdown2html

from exercises import check, evaluate, predict, quiz, running
from exercises.catalogue import EXERCISES
from exercises.kinds import Function
from tests.exercises.test_bank import as_type, every_function

BCE = EXERCISES["bce"].reference


def gives_one_number(one):
    return all(
        result.part.numbers is not None and result.part.numbers.shape == ()
        for result in one.expected
    )


FUNCTIONS = [one for one in EXERCISES.values() if isinstance(one, Function)]
every_scalar_function = pytest.mark.parametrize(
    "one", list(filter(gives_one_number, FUNCTIONS)), ids=lambda one: one.id
)


@functools.cache  # rendering takes longer than judging, and many answers get the same sentence
def tags(markdown):
    """Return the HTML elements that a text becomes when it is rendered."""
    found = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: found.add(tag)
    parser.feed(markdown2html(markdown))
    return found


def verdict(id, answer):
    result = evaluate(id, answer)
    assert result.feedback.count("\n") == 0
    assert len(result.feedback.split()) <= 60
    return result.status, result.feedback


class TestWhatComesBack:
    @every_function
    def test_nothing(self, one):
        status, feedback = verdict(one.id, lambda *_: None)
        assert (status, feedback[:31]) == ("wrong", "Your function returns `None`: a")

    @every_function
    def test_printed(self, one, capsys):
        status, feedback = verdict(one.id, lambda *given: print(one.reference(*given)))
        assert (status, feedback[:25]) == ("wrong", "Your function prints and ")
        assert capsys.readouterr().out == ""

    @every_function
    def test_printed_and_returned_is_right(self, one):
        def loud(*given):
            print("looking:", given, file=sys.stderr)
            print(given)
            return one.reference(*given)

        assert verdict(one.id, loud)[0] == "correct"

    @every_function
    def test_no_number(self, one):
        values = ["0.5", b"1", {}, {1}, object(), 1j, print, True, [None], ["a"], [[1], [1, 2]]]
        for value in values:
            status, feedback = verdict(one.id, lambda *_, value=value: value)
            assert status == "wrong", value
            assert feedback.endswith("expected.") or "are expected: `" in feedback, feedback

    @every_scalar_function
    def test_shape(self, one):
        for shape in [(2,), (3, 1), (0,), (10**6,)]:
            assert verdict(one.id, lambda *_, shape=shape: np.zeros(shape)) == (
                "wrong",
                f"Your result has the shape `{shape}`; one number is expected.",
            )

    @every_scalar_function
    def test_too_many(self, one):
        status, feedback = verdict(one.id, lambda *_: (1.0, np.ones(3)))
        assert (status, feedback) == (
            "wrong",
            "Your result is a `tuple`; one real number is expected.",
        )

    @every_scalar_function
    def test_a_number_in_a_list(self, one):
        for around in (lambda value: [value], lambda value: (value,), np.atleast_2d):
            result = evaluate(one.id, lambda *given, a=around: a(one.reference(*given)))
            assert (result.status, result.misconception) == ("wrong", "in_a_list")

    @every_scalar_function
    def test_nan(self, one):
        status, feedback = verdict(one.id, lambda *_: math.nan)
        assert status == "wrong"
        assert "`nan`" in feedback

    def test_the_simplest_input_that_shows_it(self):
        def right_for_one_example(y, pred):
            return BCE(y, pred) if len(y) == 1 else 7.0

        assert verdict("bce", right_for_one_example) == (
            "wrong",
            "For `y = [1, 0, 1], pred = [0.8, 0.3, 0.6]`: your result is `7`; expected is "
            "`0.363548`. It is right for 2 of the 6 inputs tried.",
        )

    def test_what_only_some_calls_show_names_the_first_of_them(self):
        for wrong in (None, "text", [1.0, 2.0]):

            def sometimes(y, pred, wrong=wrong):
                return BCE(y, pred) if len(y) == 1 else wrong

            status, feedback = verdict("bce", sometimes)
            assert status == "wrong"
            assert feedback.startswith("For `y = [1, 0, 1], pred = [0.8, 0.3, 0.6]`: your ")

    @every_function
    def test_single_precision_is_named(self, one):
        """Right to seven digits is right, and whoever lost more learns what the type is."""
        single = as_type(one.reference, np.float32)
        status, feedback = verdict(one.id, single)
        assert "`float32`" in feedback, feedback
        half = as_type(one.reference, np.float16)
        coarse = one.tolerance > 5e-4
        assert verdict(one.id, half)[0] == ("correct" if coarse else "wrong")

    @every_scalar_function
    def test_state(self, one):
        calls = itertools.count()
        status, feedback = verdict(
            one.id, lambda *given: one.reference(*given) + (next(calls) >= len(one.inputs))
        )
        assert (status, feedback[:21]) == ("wrong", "The same inputs give ")

    def test_changed_inputs(self):
        def spoils(y, pred, eps=1e-7):
            pred[pred < eps] = eps
            pred[pred > 1 - eps] = 1 - eps
            return BCE(y, pred)

        status, feedback = verdict("bce_clipped", spoils)
        assert status == "wrong"
        assert feedback == "The result is right, but your function changes `pred`: use a copy."
        assert [inputs[1].tolist() for inputs in EXERCISES["bce_clipped"].inputs][1] == [0, 1]

    def test_numbers_of_the_notebook(self):
        notebook = {"np": np, "litres": 5.0}
        exec("def rate(f, x0, x1):\n    return litres + x0 * x1", notebook)
        status, feedback = verdict("average_rate_of_change", notebook["rate"])
        assert status == "wrong"
        assert feedback.endswith("It reads `litres` from the notebook: use its arguments only.")

    def test_what_it_printed_is_said_once(self):
        def loud(y, pred):
            print("pred is", pred[0])
            return BCE(y, pred)

        assert verdict("bce", loud) == ("correct", "It printed `pred is 0.8`.")


class TestWhatIsRaised:
    def test_the_learners_own_line(self):
        def divides(y, pred):
            total = 0
            return 1 / total

        assert verdict("bce", divides) == (
            "error",
            "Your function raises `ZeroDivisionError`: `division by zero` in your line "
            "`return 1 / total`.",
        )

    @pytest.mark.parametrize(
        "error",
        [KeyError("a"), KeyboardInterrupt(), GeneratorExit(), StopIteration(), MemoryError()],
    )
    def test_anything(self, error):
        def fails(*_):
            raise error

        for one in FUNCTIONS:
            status, feedback = verdict(one.id, fails)
            assert status == "error"
            assert f"`{type(error).__name__}`" in feedback

    @pytest.mark.parametrize("leave", [sys.exit, exit, lambda: (_ for _ in ()).throw(SystemExit)])
    def test_exit(self, leave, monkeypatch):
        monkeypatch.setattr(sys.stdin, "close", lambda: None)
        status, feedback = verdict("bce", lambda y, pred: leave())
        assert (status, feedback[:29]) == ("error", "Your function calls `exit()`,")

    def test_numpy_lost(self):
        notebook = {"np": 3}
        exec("def bce(y, pred):\n    return np.mean(y)", notebook)
        assert verdict("bce", notebook["bce"]) == (
            "error",
            "The name `np` no longer means NumPy here: run the notebook's import cell again.",
        )

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("return max(pred, 0)", "array_in_a_condition"),
            ("return 1 if pred > 0 else 0", "array_in_a_condition"),
            ("return math.log(pred)", "array_for_a_number"),
            ("return pred[0](2)", "no_function_called"),
            ("return pred[0] ^ 2", "hat_for_a_power"),
            ("return bce[0]", "function_not_called"),
            ("return bce * 2", "function_not_called"),
            ("a, b = bce", "function_not_called"),
            ("return (1, 2) * 0.5", "arithmetic_with_a_tuple"),
            ("return 1.5 - (1, 2)", "arithmetic_with_a_tuple"),
            ("y *= 0.5", "fractions_into_integers"),
            ("return pred + np.ones(len(pred) + 1)", "shapes_do_not_fit"),
            ("return np.ones(len(pred) + 1) @ pred", "shapes_do_not_fit"),
            ("late = late + 1", "used_too_early"),
            ("return math.log(0)", "undefined_by_math"),
            ("return input()", "asks_for_input"),
            ("return exit()", "exits"),
        ],
    )
    def test_what_python_says_is_explained(self, source, name):
        notebook = {"np": np, "math": math}
        exec(
            f"def bce(y, pred):\n    y, pred = np.r_[y, y], np.r_[pred, pred]\n    {source}",
            notebook,
        )
        result = evaluate("bce", notebook["bce"])
        assert (result.status, result.misconception) == ("error", name), result.feedback

    def test_a_builtin_hidden_by_the_notebook(self):
        notebook = {"np": np, "sum": 3.5}
        exec("def bce(y, pred):\n    return sum(pred)", notebook)
        assert verdict("bce", notebook["bce"]) == (
            "error",
            "The name `sum` is `3.5` in your notebook: `del sum` mends it.",
        )

    def test_the_input_that_raised(self):
        status, feedback = verdict("bce", lambda y, pred: BCE(y, pred) if len(y) == 1 else 1 / 0)
        assert status == "error"
        assert feedback.startswith("For `y = [1, 0, 1], pred = [0.8, 0.3, 0.6]`: your function ra")

    def test_one_press_of_stop_stops_all_calls(self):
        calls = []

        def stopped(y, pred):
            calls.append(1)
            raise KeyboardInterrupt

        assert "`KeyboardInterrupt`" in verdict("bce", stopped)[1]
        assert len(calls) == 1

    def test_a_message_that_raises(self):
        class Nasty(Exception):
            def __str__(self):
                raise RuntimeError

        def fails(y, pred):
            raise Nasty

        assert "`Nasty`" in verdict("bce", fails)[1]

    @pytest.mark.parametrize(
        "answer", [None, 3, "bce", [BCE], object(), BCE(np.array([1]), np.array([0.5]))]
    )
    def test_no_function(self, answer):
        status, feedback = verdict("bce", answer)
        assert (status, feedback[:25]) == ("error", "`check` needs the functio")

    @every_function
    def test_other_arguments(self, one):
        fewer = "".join(f"a{i}, " for i in range(max(map(len, one.inputs)) - 1))
        for answer in ("lambda: 0", "lambda *, y, pred: 0", f"lambda {fewer}: 0"):
            status, feedback = verdict(one.id, eval(answer))
            assert status == "error"
            assert feedback.startswith("Your function must take these arguments: `")

    def test_a_value_for_what_is_left_out_is_missing(self):
        wanted = "`eps` needs a value for when it is left out: `eps=1e-7`."
        assert verdict("bce_clipped", lambda y, pred, eps: 0) == ("error", wanted)
        wanted = "Your function must take these arguments: `y, pred, eps`."
        for answer in (lambda y, p, eps: 0, lambda y, pred: 0):
            assert verdict("bce_clipped", answer) == ("error", wanted)


def no_minus(y, pred):
    return y * np.log(pred) + (1 - y) * np.log(1 - pred)


def other_sign(y, pred):
    return -(y * np.log(pred) - (1 - y) * np.log(1 - pred))


def other_number(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(2 - pred))


class TestFixThisCode:
    """Code that was edited is an attempt, however small the edit."""

    @pytest.mark.parametrize("edited", [no_minus, other_sign, other_number])
    def test_edited(self, edited):
        assert verdict("loss_of_one", edited)[0] == "wrong"

    def test_edited_by_a_decorator(self):
        @functools.wraps(no_minus)
        def decorated(y, pred):
            return -no_minus(y, pred)

        decorated.__wrapped__ = EXERCISES["loss_of_one"].starter
        assert verdict("loss_of_one", decorated)[0] == "wrong"

    def test_as_given(self):
        def any_name(y: float, pred: float) -> float:
            """Whatever is said about it."""
            return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))  # and beside it

        for same in (any_name, functools.partial(any_name)):
            assert verdict("loss_of_one", same)[0] == "unattempted"


class TestDots:
    @every_function
    def test_starters(self, one):
        assert verdict(one.id, ...)[0] == "unattempted"
        assert verdict(one.id, one.starter or (lambda *_: ...))[0] == "unattempted"

    @pytest.mark.parametrize(
        "half",
        [
            lambda f, x0, x1: (f(x1) - f(x0)) / ...,
            lambda f, x0, x1: ... * 2,
            lambda f, x0, x1: (..., 1),
            lambda f, x0, x1: [1, ...],
            lambda f, x0, x1: f(...),
            lambda f, x0, x1: 3.0 if x0 < 0.5 else ...,
        ],
    )
    def test_half_filled(self, half):
        assert verdict("average_rate_of_change", half)[0] == "unattempted"

    @pytest.mark.parametrize("id", [id for id, one in EXERCISES.items() if one not in FUNCTIONS])
    def test_texts(self, id):
        for answer in ("...", "", " ", "…"):
            assert verdict(id, answer)[0] == "unattempted", answer

    def test_dots_that_select_are_no_gap(self):
        assert verdict("bce", lambda y, pred: BCE(y[...], pred[...]))[0] == "correct"


def forever(*_):
    while True:
        pass


def sleeping(*_):
    while True:
        time.sleep(0.01)


def catching(*_):
    while True:
        try:
            forever()
        except Exception:
            pass


def once_caught(y, pred):
    try:
        forever()
    except:  # noqa: E722
        return BCE(y, pred)


def counting(*_):
    total = 0
    for number in itertools.count():
        total += number


def generator(*_):
    return any(False for _ in itertools.count())


def printing(*_):
    while True:
        print("x" * 1000)


def growing(*_):
    list_ = []
    while True:
        list_.append(1)


def doubling(*_):
    list_ = [0]
    while True:
        list_ = list_ + list_


class Endless:
    """A value that takes forever to look at."""

    def __float__(self):
        forever()

    __array__ = __len__ = __iter__ = __float__


LOOPS = [forever, catching, once_caught, counting, generator, printing, growing, doubling, sleeping]


def test_recursion_without_end():
    def deeper(y, pred):
        return deeper(y, pred)

    status, feedback = verdict("bce", deeper)
    assert (status, feedback[:35]) == ("error", "Your function calls itself too ofte")


@pytest.mark.parametrize(
    "judge",
    [
        lambda answer: evaluate("bce", answer),
        lambda answer: check("bce", answer),
        lambda answer: quiz(half_sure="d"),
        lambda answer: predict(knob_curve="b"),
    ],
)
def test_an_answer_that_has_something_judged(judge):
    """As by a line that is indented by mistake: it would call itself without end."""

    def bce(y, pred):
        judge(bce)
        return BCE(y, pred)

    assert verdict("bce", bce) == (
        "error",
        "Your function has an answer judged while it is judged: move that line out.",
    )
    assert verdict("bce", BCE)[0] == "correct"


def test_warnings_of_others_are_no_overflow():
    def warns(z):
        np.mean(np.array([]))
        warnings.warn("hello", RuntimeWarning, stacklevel=1)
        return EXERCISES["sigmoid"].reference(z)

    assert verdict("sigmoid", warns)[0] == "correct"


def test_whatever_the_notebook_sets(monkeypatch):
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        status, feedback = verdict("bce", lambda y, pred: np.full(3, 1e308))
    assert (status, feedback[:11]) == ("wrong", "Your result")


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (lambda X, w, b: X @ w + b > 0, "an array of `bool` in shape `(2,)`"),
        (lambda X, w, b: (X @ w + b).astype(complex), "an array of `complex128` in shape `(2,)`"),
        (lambda X, w, b: (X @ w + b).astype(str), "an array of `<U32` in shape `(2,)`"),
    ],
)
def test_what_an_array_holds_is_named(answer, shown):
    said = f"Your result is {shown}; numbers in the shape `(2,)` are expected."
    assert verdict("affine", answer) == ("wrong", said)


def test_a_masked_result_is_no_result():
    def masked(X, w, b):
        return np.ma.array(X @ w + b, mask=np.arange(len(X)) == 0)

    said = "a `MaskedArray` with masked entries; numbers in the shape `(2,)` are expected."
    assert verdict("affine", masked) == ("wrong", f"Your result is {said}")


def test_a_line_of_a_wrapper_is_not_the_learners():
    def fails(y, pred):
        return pred[9]

    for wrap in (np.errstate(all="ignore"), functools.cache, np.vectorize):
        assert verdict("loss_of_one", wrap(fails))[1].endswith("in your line `return pred[9]`.")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda z: 1 / (1 + np.exp(-np.clip(z, -30, 30))), "expected is `"),
        (lambda z: np.float32(1 / (1 + np.exp(-np.clip(z, -14, 14)))), "expected is `"),
    ],
)
def test_clips_that_are_too_wide(wrong, said):
    status, feedback = verdict("sigmoid", wrong)
    assert status == "wrong"
    assert said in feedback


def test_a_tiny_result_is_no_constant():
    assert "throughout" not in verdict("affine_output", lambda x, w, b: 1e-14 * b)[1]


def test_a_builtin_hidden_from_a_partial():
    notebook = {"np": np, "list": [1]}
    exec("def bce(y, pred, k):\n    return list(pred)", notebook)
    status, feedback = verdict("bce", functools.partial(notebook["bce"], k=1))
    assert (status, feedback[:24]) == ("error", "The name `list` is `[1]`")


def test_a_recursion_limit_is_put_back():
    before = sys.getrecursionlimit()
    verdict("bce", lambda y, pred: sys.setrecursionlimit(10**5))
    assert sys.getrecursionlimit() == before


class TestEndless:
    @pytest.fixture(autouse=True)
    def little_time(self, monkeypatch):
        monkeypatch.setattr(running, "LIMIT", 0.2)
        monkeypatch.setattr(running, "PATIENCE", 5)

    def end(self, answer, id="bce"):
        """Judge an answer in a thread, so that a test can say that it did not end."""
        results = []
        judge = threading.Thread(target=lambda: results.append(verdict(id, answer)), daemon=True)
        judge.start()
        judge.join(120)
        assert results, "it did not end"
        return results[0]

    @pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.__name__)
    def test_it_ends(self, loop):
        stdout = sys.stdout
        status, feedback = self.end(loop)
        assert status == "error"
        if loop not in (growing, doubling):
            start, _, reason = feedback.partition(": ")
            assert start == "Your function did not end in time"
            assert reason == "it has an endless loop, or computes too long."
        assert sys.stdout is stdout
        assert verdict("bce", BCE)[0] == "correct"

    @pytest.mark.parametrize(
        ("id", "answer"), [("bce", lambda *_: Endless()), ("rate_of_water", Endless())]
    )
    def test_answers_that_take_forever_to_look_at(self, id, answer):
        assert self.end(answer, id)[0] == "error"

    def test_a_busy_machine_makes_no_answer_endless(self):
        """Time in which others compute, here a sleep, is not the function's."""
        waited = []

        def slow(y, pred):
            time.sleep(0.1)
            waited.append(0.1)
            return BCE(y, pred)

        assert self.end(slow)[0] == "correct"
        assert sum(waited) > running.LIMIT

    def test_where_there_are_no_threads(self, monkeypatch):
        """What ends is judged; test_pyodide.py has what does not."""

        def start(*_):
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr("_thread.start_new_thread", start)
        assert evaluate("bce", BCE).status == "correct"
        assert evaluate("bce", lambda y, prob: 1 / 0).status == "error"


class Hostile:
    """Everything that one may ask of it goes wrong."""

    def _fails(self, *_):
        raise RuntimeError("<b>no</b>")

    __repr__ = __str__ = __float__ = __array__ = __len__ = __iter__ = __bool__ = __eq__ = _fails
    __hash__ = None


NONSENSE = [
    *(None, True, -1, 1e400, 10**5000, 1j, b"1", object(), [], (), {}, type, Hostile, Hostile()),
    *(np.zeros(2), np.zeros((10**4, 10**4), bool), np.datetime64("2020"), float("nan")),
    *("`" * 50, "x" * 10**6, "\ud800", lambda *_: Hostile(), lambda *_: 10**5000),
]


@pytest.mark.parametrize("id", EXERCISES)
def test_no_answer_makes_it_raise(id):
    for number, answer in enumerate(NONSENSE):
        result = evaluate(id, answer)
        assert result.status in ("wrong", "error", "correct"), number
        assert tags(result.feedback) <= {"p", "code"}, number
        if isinstance(answer, float):  # inf and nan too are looked at
            assert "cannot be looked at" not in result.feedback, number
        if result.status == "correct":
            assert answer in (-1, math.inf), number


@pytest.mark.parametrize("id", [None, 3, "", "bcd", ["bce"], object()])
def test_unknown_exercises(id):
    result = evaluate(id, 1)
    assert result.status == "error"
    assert result.feedback.startswith("There is no exercise of this name.")
    assert ("`bce`" in result.feedback) == (id == "bcd")


@every_function
def test_a_right_answer_is_called_no_more_than_it_takes(one):
    """Once for each input, and once more to see whether it keeps something."""
    calls = []

    def counts(*given):
        calls.append(given)
        return one.reference(*given)

    assert evaluate(one.id, counts).status == "correct"
    assert len(calls) == len(one.inputs) + 1
