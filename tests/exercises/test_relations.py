"""What is said of wrong numbers beside right ones holds for all of them."""

import numpy as np
import pytest

from exercises.parts import taken
from exercises.relations import related, relation

WANTED = np.array([0.37291, -1.2, 4.25, -0.004, 17.5])


@pytest.mark.parametrize(
    ("mine", "name"),
    [
        (-WANTED, "sign"),
        (abs(WANTED), "size"),
        (WANTED.round(2), "rounded"),
        (WANTED.round(0), "rounded"),
        (0 * WANTED, "zero"),
        (0 * WANTED + 3, "constant"),
        (2.5 * WANTED, "factor"),
        (1 / WANTED, "reciprocal"),
        (WANTED - 0.25, "offset"),
    ],
)
def test_each_relation_is_found_and_lost_with_one_other_number(mine, name):
    assert relation(mine, WANTED)[0] == name
    for place in range(len(mine)):
        other = mine.copy()
        other[place] = other[place] * 1.07 + 0.011
        found = relation(other, WANTED)
        assert found is None or found[0] != name


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_undefined_has_no_relation(wrong):
    assert relation(np.append(-WANTED, wrong), np.append(WANTED, 1.0)) is None


def test_one_number_alone_is_a_multiple_of_any():
    assert relation([7.3, 7.3], [2.0, 2.0]) is None
    assert relation([-2.0], [2.0])[0] == "sign"


def parts(*calls):
    return [taken(call) for call in calls]


def test_of_several_results_the_wrong_ones_are_named_and_the_right_ones_too():
    wanted = parts((1.0, 2.0, 3.0), (4.0, 5.0, 7.0))
    names = ["w", "b", "dx"]
    name, said = related(parts((1, -2, -3), (4, -5, -7)), wanted, names, 1e-9)
    assert (name, said) == ("sign", "`b` and `dx` have the other sign throughout. `w` is right.")
    name, said = related(parts((2, 1, 3), (5, 4, 7)), wanted, names, 1e-9)
    assert said.endswith("in another order: `b`, `w`, `dx`; expected is `w`, `b`, `dx`.")
    assert related(parts((2, 1, 3), (4, 5, 7)), wanted, names, 1e-9) is None
    assert related(parts((2, 1), (5, 4)), wanted, names, 1e-9) is None


@pytest.mark.parametrize(
    ("mine", "name"),
    [
        (([1.0, 3.0], [4.0, 6.0]), "mean_missing"),
        (([0.5, 1.5], [2.0, 3.0]), "sum_missing"),
        (([2.0], (5.0,)), "in_a_list"),
        (([1.0, 3.0], [4.0, 7.0]), None),
    ],
)
def test_how_a_number_is_hidden(mine, name):
    found = related(parts(*mine), parts(2.0, 5.0), (), 1e-9)
    assert (found and found[0]) == name
