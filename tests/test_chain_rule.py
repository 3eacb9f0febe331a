"""Numbers and claims of the notebook *Chain rule and layers*."""

import re

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from tests.contracts import Notebook, path_of, tables
from tests.oracles import assert_derivative
from utils.calculus import numerical_derivative

NOTEBOOK = Notebook.open(path_of("07_chain_rule"))


def formula(id):
    """Return a function of the variables of a formula in the bank."""
    return parse(EXERCISES[id].reference, list(EXERCISES[id].points))


def sigmoid(z, m=np):
    return 1 / (1 + m.exp(-z))


def loss(y, pred, m=np):
    return -(y * m.log(pred) + (1 - y) * m.log(1 - pred))


def test_the_first_chain():
    assert ((3 * 2 + 1) ** 2, (3 * 2 + 1) * 2**2, 3 * 2**2 + 1) == (49, 28, 13)
    assert_derivative(lambda x, m: (3 * x + 1) ** 2, lambda x: 2 * (3 * x + 1) * 3, [1, 2, -0.5])
    assert 2 * (3 * 1 + 1) * 3 == 24
    rates = [((3 * (1 + h) + 1) ** 2 - 16) / h for h in (0.1, 0.01, 0.001)]
    assert rates == pytest.approx([24.9, 24.09, 24.009])


@pytest.mark.parametrize(
    ("id", "f"),
    [
        ("derivative_of_a_nested_cube", lambda x, m: (5 - 2 * x) ** 3),
        ("derivative_of_e_to_minus_x", lambda x, m: m.exp(-x)),
        ("derivative_of_softplus", lambda z, m: m.log(1 + m.exp(z))),
    ],
)
def test_nested_functions(id, f):
    assert_derivative(f, formula(id), [-1.3, 0.4, 1.7, 2.6])


def test_the_loss_of_a_stranger():
    derivative = formula("slope_of_a_strangers_loss")
    assert_derivative(lambda p, m: -m.log(1 - p), derivative, [0.1, 0.5, 0.9])


def test_the_nudges():
    assert sigmoid(6) * (1 - sigmoid(6)) == pytest.approx(0.00247, abs=5e-6)
    assert sigmoid(6.1) - sigmoid(6) == pytest.approx(0.00025, abs=2e-5)
    assert -1 / sigmoid(-6) == pytest.approx(-404, abs=0.5)
    assert sigmoid(-6) == pytest.approx(0.0025, abs=5e-5)
    assert loss(1, sigmoid(-5.9)) - loss(1, sigmoid(-6)) == pytest.approx(-0.1, abs=5e-4)


def test_the_explorer_shows_what_the_predictions_ask():
    (table,) = tables(NOTEBOOK)
    zs, nudges = np.arange(-8, 8.1, 0.2), np.arange(0.1, 2.05, 0.1)
    assert table.shape == [len(zs), len(nudges), 2]
    numbers = {}
    for z, y in [(6, 1), (-6, 1), (8, 0)]:
        caption = table.caption((int(np.argmin(abs(zs - z))), 0, 1 - y)).replace("−", "-")
        assert caption.startswith(f"z = {z:.1f}, δz = 0.1, y = {y}:")
        numbers[z] = [float(number) for number in re.findall(r"(-?\d\.\d{5})", caption)]
    assert numbers[6][:2] == [0.00023, 0.00025]
    assert numbers[-6][2:] == pytest.approx([-0.1, -0.1], abs=5e-4)
    assert numbers[8][2:] == pytest.approx([0.1, 0.1], abs=5e-4)


def test_other_answers():
    def loss_of_weight(w):
        return loss(0, sigmoid(3 * w))

    w = np.log(4) / 3  # so that ŷ = 0.8
    assert sigmoid(3 * w) == pytest.approx(0.8)
    answer = EXERCISES["slope_of_a_weight"].value
    assert answer == pytest.approx(numerical_derivative(loss_of_weight, w)) == pytest.approx(2.4)
    assert_derivative(
        lambda z, m: sigmoid(3 * z, m),
        lambda z: 3 * sigmoid(3 * z) * (1 - sigmoid(3 * z)),
        [-1, 0.2, 0.9],
    )
    assert -1 / 0.002 == pytest.approx(-500)
    assert 0.002 * 0.998 == pytest.approx(0.001996)
    assert -500 * 0.001996 == pytest.approx(-0.998)
    warm_up = ("partial_by_second_weight", "slope_of_a_surprise", "loss_of_a_stranger")
    answers = [EXERCISES[id].value for id in warm_up]
    assert answers == pytest.approx([-3, -5, 1.0498], abs=5e-5)
