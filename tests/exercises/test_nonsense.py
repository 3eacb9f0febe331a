"""Nothing wrong is correct, in any exercise, and what is said of nonsense is true of it."""

import copy
import datetime
import inspect
import itertools
import re

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.kinds import Formula, Function, Number
from exercises.running import run
from tests.exercises.test_bank import each, every_function


def parts_of(value):
    return list(value) if isinstance(value, tuple) else [value]


def as_before(value, parts):
    return tuple(parts) if isinstance(value, tuple) else parts[0]


def with_hole(value):
    """None in the place of the last entry."""
    if not isinstance(value, tuple | list | np.ndarray) or not np.ndim(value[-1]) == 0:
        return None
    return [*value[:-1], None]


def one_less(value):
    return value[:-1] if isinstance(value, tuple | list) or np.ndim(value) else ()


def one_more(value):
    if isinstance(value, tuple | list):
        return (*value, 1.0)
    return np.concatenate([value, value[-1:]]) if np.ndim(value) else (value, 1.0)


def other_shape(value):
    last = np.asarray(parts_of(value)[-1], float)
    return as_before(value, [*parts_of(value)[:-1], last[np.newaxis]])


def with_nan(value):
    first, *rest = (np.array(part, float) for part in parts_of(value))
    first.flat[0] = np.nan
    return as_before(value, [first, *rest])


NONSENSE = {
    "nothing": lambda value: None,
    "a text": lambda value: "w",
    "its own text": str,
    "bytes": lambda value: b"1",
    "texts": lambda value: ("w", "b", "c", "d")[: max(2, len(parts_of(value)))],
    "texts of the numbers": lambda value: [str(part) for part in parts_of(value)],
    "holes alone": lambda value: (None,) * len(parts_of(value)),
    "a hole": with_hole,
    "an empty tuple": lambda value: (),
    "an empty list": lambda value: [],
    "one too few": one_less,
    "one too many": one_more,
    "a tuple around it": lambda value: (value,),
    "a list around it": lambda value: [value],
    "lists around it": lambda value: [[value]],
    "a column": other_shape,
    "a dictionary": lambda value: dict(enumerate(parts_of(value))),
    "a set": lambda value: {1.0, 2.0},
    "an iterator": lambda value: iter(parts_of(value)),
    "an object": lambda value: object(),
    "a type": lambda value: float,
    "a function": lambda value: lambda: value,
    "an array of nothing": lambda value: np.full(3, None),
    "truth": lambda value: True,
    "true arrays": lambda value: as_before(
        value, [np.ones(np.shape(part), bool) for part in parts_of(value)]
    ),
    "complex numbers": lambda value: as_before(
        value, [np.asarray(part, complex) + 1j for part in parts_of(value)]
    ),
    "dates": lambda value: np.datetime64("2020"),
    "a span of time": lambda value: datetime.timedelta(1),
    "a structured array": lambda value: np.zeros(2, [("dw", float), ("db", float)]),
    "a masked hole": with_nan,
    "far too many": lambda value: np.zeros(20_000),
    "infinity": lambda value: np.inf,
}


def answering(one, change):
    """Return an answer that gives what the right one gives, changed."""

    def answer(*arguments, **more):
        return change(one.reference(*arguments, **more))

    return answer


@pytest.fixture(autouse=True)
def quiet():
    """What the right answers and the wrong ones give may be infinite."""
    with np.errstate(all="ignore"):
        yield


@every_function
@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_never_correct_and_what_is_said_is_true(one, kind):
    answer = answering(one, NONSENSE[kind])
    result = evaluate(one.id, answer)
    assert result.status == "wrong", result
    assert_true(one, answer, result)


def assert_true(one, answer, result):
    """Compare a sentence with what comes out, in ways of its own."""
    values = [answer(*copy.deepcopy(inputs)) for inputs in one.inputs]
    said = result.feedback
    bank = {name: function for name, function, _ in one.misconceptions}
    if result.misconception in bank:  # it gives the same, number for number
        wrong = [bank[result.misconception](*copy.deepcopy(inputs)) for inputs in one.inputs]
        for mine, theirs in zip(values, wrong, strict=True):
            assert len(parts_of(mine)) == len(parts_of(theirs))
            for pair in zip(parts_of(mine), parts_of(theirs), strict=True):
                assert np.shape(pair[0]) == np.shape(pair[1])
                np.testing.assert_allclose(*pair, rtol=max(one.tolerance, 1e-7), atol=1e-9)
        return
    assert "the second time" not in said
    if "returns `None`" in said:
        assert None in values
    if found := re.search(r"returns (\d+) values?; (\d+) values are expected", said):
        assert int(found[1]) in {len(value) for value in values}
        assert int(found[2]) == len(one.parts)
    if found := re.search(r"has the shape `(\(.*?\))`", said):
        assert found[1] in {
            str(shape_of(part)) for value in values for part in [value, *every_part(value)]
        }
    if "is `nan`" in said:
        assert any(np.isnan(np.asarray(part, float)).any() for v in values for part in parts_of(v))


def shape_of(value):
    try:
        return np.shape(value)
    except ValueError:  # parts of different shapes
        return None


def every_part(value):
    return value if isinstance(value, tuple | list) else ()


def factors(one):
    yield from (1 + 100 * max(one.tolerance, 1e-9), 1.01, 0.5, -1)


@every_function
def test_one_part_that_is_off_is_refused_and_named(one):
    whole = parts_of(one.reference(*copy.deepcopy(one.inputs[0])))
    for place, factor in itertools.product(range(len(whole)), factors(one)):

        def change(value, place=place, factor=factor):
            parts = parts_of(value)
            parts[place] = np.asarray(parts[place]) * factor
            return as_before(value, parts)

        result = evaluate(one.id, answering(one, change))
        assert result.status == "wrong", (place, factor)
        if one.parts and result.misconception not in {name for name, *_ in one.misconceptions}:
            assert f"`{one.parts[place]}`" in result.feedback, result.feedback
            others = {*one.parts} - {one.parts[place]}
            wrongly = [name for name in others if f"`{name}` is `" in result.feedback]
            assert not wrongly, result.feedback


@every_function
def test_one_entry_of_one_result_that_is_off_is_refused_and_shown(one):
    """At any input, in any part, at any entry, with the size or the sign changed."""
    for place, inputs in enumerate(one.inputs):
        value = one.reference(*copy.deepcopy(inputs))
        for part, whole in enumerate(parts_of(value)):
            for entry, factor in itertools.product(np.ndindex(np.shape(whole)), factors(one)):
                before = np.asarray(whole, float)[entry]
                if before == 0 or not np.isfinite(before):
                    continue
                wrong = at_one_place(one, place, part, entry, factor)
                result = evaluate(one.id, wrong)
                assert result.status == "wrong", (place, part, entry, factor)
                if "expected is" in result.feedback:
                    shown = re.findall(r"`([^`]*)`[.;]", result.feedback)
                    assert any(close(text, before) for text in shown), result.feedback
                    if entry and np.ndim(whole):
                        assert f"`{list(entry)}`" in result.feedback


def close(text, number):
    try:
        return np.isclose(float(text), number, rtol=1e-4)
    except ValueError:
        return False


def at_one_place(one, place, part, entry, factor):
    """Return an answer that is right but for one number of what it returns for one input."""
    wanted = one.inputs[place]

    def answer(*arguments):
        value = one.reference(*copy.deepcopy(arguments))
        if not all(map(alike, arguments, wanted)) or len(arguments) != len(wanted):
            return value
        parts = [np.array(one_part, float) for one_part in parts_of(value)]
        parts[part][entry] *= factor
        return as_before(value, parts)

    return answer


def alike(mine, theirs):
    if callable(theirs) or isinstance(theirs, dict):
        return mine == theirs
    return np.array_equal(mine, theirs)


@every_function
@pytest.mark.parametrize("decimals", [0, 1, 2, 3, 4, 6])
def test_rounded_results_are_refused(one, decimals):
    if 10.0**-decimals < 100 * one.tolerance:
        return  # so little is allowed
    rounded = answering(
        one,
        lambda value: as_before(value, [np.round(part, decimals) for part in parts_of(value)]),
    )
    assert evaluate(one.id, rounded).status == "wrong"


PREDICTIONS = [id for id, one in EXERCISES.items()
               if isinstance(one, Function)
               and "pred" in inspect.signature(one.reference).parameters]  # fmt: skip


@pytest.mark.parametrize("id", PREDICTIONS)
@pytest.mark.parametrize("least", [0.1, 0.01, 0.001])
def test_predictions_clipped_too_far_are_refused(id, least):
    one = EXERCISES[id]
    names = [*inspect.signature(one.reference).parameters]

    def answer(*arguments):
        given = dict(zip(names, arguments, strict=False))
        given["pred"] = np.clip(given["pred"], least, 1 - least)
        return one.reference(**given)

    assert PREDICTIONS
    assert evaluate(id, answer).status == "wrong"


@every_function
def test_arguments_changed_in_place_are_noticed(one):
    """Each of them that can be changed, whatever it is."""
    names = [*inspect.signature(one.reference).parameters]
    for place in range(len(one.inputs[0])):
        if not isinstance(one.inputs[0][place], np.ndarray | list | dict):
            continue

        def answer(*arguments, place=place):
            result = one.reference(*copy.deepcopy(arguments))
            given = arguments[place]
            if isinstance(given, np.ndarray):
                given *= 2
                given += 1
            else:
                given.clear()
            return result

        result = evaluate(one.id, answer)
        assert (result.status, result.misconception) == ("wrong", "changes_its_inputs")
        assert f"`{names[place]}`" in result.feedback


@every_function
def test_what_remembers_the_first_call_is_refused(one):
    kept = []

    def answer(*arguments, **more):
        kept.append(one.reference(*arguments, **more))
        return kept[0]

    assert evaluate(one.id, answer).status == "wrong"


@each(Number, Formula)
@pytest.mark.parametrize(
    "nonsense", [[], (), {}, object(), True, [1, 2], "a b c(", b"1", 1j, np.nan, "nan", "x" * 300]
)
def test_nonsense_is_no_number_and_no_formula(one, nonsense):
    assert evaluate(one.id, nonsense).status in ("wrong", "error")


@each(Number)
def test_a_number_that_is_off_is_refused(one):
    unit = 10.0**-one.decimals if one.decimals is not None else abs(one.value) * 1e-3 + 1e-3
    for off in (2 * unit, -2 * unit, 0.3, -0.3, 1e6):
        result = evaluate(one.id, one.value + off)
        assert result.status == "wrong", (off, result)
        if found := re.search("that is too (large|small)", result.feedback):
            assert (found[1] == "large") == (off > 0)


def test_there_are_results_of_every_composition():
    """So that the tests above see them."""
    counts = {len(one.parts) for one in EXERCISES.values() if isinstance(one, Function)}
    assert counts >= {0, 2, 3, 4}
    for one in EXERCISES.values():
        if isinstance(one, Function):
            (outcome, *_), _ = run(one.reference, one.inputs, trusted=True)
            assert len(one.parts) == (len(outcome.part.items) if outcome.part.is_tuple else 0)
