"""What the judge says of answers by readers who had not seen the bank."""

import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.kinds import Formula, Function, Number
from tests.exercises.answers import read

RIGHT, WRONG, SHORT = read()


def name_of(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("id", "answer"), RIGHT, ids=name_of)
def test_right_functions_are_right(id, answer):
    assert evaluate(id, answer).status == "correct", evaluate(id, answer)


@pytest.mark.parametrize(("id", "answer", "name"), WRONG, ids=name_of)
def test_wrong_functions_get_their_name(id, answer, name):
    result = evaluate(id, answer)
    assert result.status in ("wrong", "error")
    assert result.misconception == name, result


@pytest.mark.parametrize("id", SHORT)
def test_short_answers(id):
    for text in SHORT[id]["right"]:
        assert evaluate(id, text).status == "correct", (text, evaluate(id, text))
    for text, name in SHORT[id]["wrong"].items():
        result = evaluate(id, text)
        assert (result.status, result.misconception) == ("wrong", name), (text, result)


def test_there_are_answers_to_every_exercise():
    answered = {id for id, _ in RIGHT} | {*SHORT}
    asked = {id for id, one in EXERCISES.items() if isinstance(one, Function | Formula | Number)}
    assert answered == asked
    assert len(RIGHT) > 7 * len({id for id, _ in RIGHT})
