"""Numbers and derivatives that notebook 04 states, and answers to its exercises."""

import numpy as np
import pytest

from exercises.bank import derivatives as bank
from exercises.catalogue import EXERCISES
from tests.oracles import assert_derivative

POINTS = [0.3, 1.0, 1.7, 4.0]


@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        (lambda x, m: 7 + 0 * x, lambda x: 0),
        (lambda x, m: 3 * x + 4, lambda x: 3),
        (lambda x, m: x**2, lambda x: 2 * x),
        (lambda x, m: x**3, lambda x: 3 * x**2),
        (lambda x, m: x**3 - 2 * x, lambda x: 3 * x**2 - 2),
        (lambda x, m: 5 * x**3 + 4 * x + 7, lambda x: 15 * x**2 + 4),
        (lambda x, m: x**5, lambda x: 5 * x**4),
        (lambda x, m: 1 / x, lambda x: -1 / x**2),
        (lambda x, m: m.exp(x), lambda x: np.exp(x)),
        (lambda x, m: m.log(x), lambda x: 1 / x),
    ],
)
def test_rules(f, derivative):
    assert_derivative(f, derivative, POINTS)


@pytest.mark.parametrize(
    ("id", "f"),
    [
        ("derivative_of_square", lambda x, m: x**2),
        ("derivative_of_cubic", lambda x, m: x**3 - 2 * x),
    ],
)
def test_formulas(id, f):
    exercise = EXERCISES[id]
    values = dict(zip(exercise.points["x"], exercise._values(exercise.reference)))
    assert_derivative(f, values.get, exercise.points["x"])


class TestSectionOne:
    def test_shapes_of_the_dots(self):
        a = np.arange(-20, 21) / 10
        assert np.diff(2 * a) == pytest.approx(0.2)
        dots = 3 * a**2 - 2
        assert dots[0] == dots[-1] == dots.max() == 10
        assert dots.min() == dots[20] == -2

    def test_rates_of_the_warm_up(self):
        assert bank.recalled_rate_of_cube.value == 7
        assert bank.recalled_slope_of_square.value == -8
        assert round(bank.recalled_loss.value, 4) == 0.5108


class TestExponential:
    def test_the_slope_passes_1_between_two_positions(self):
        assert np.log(2.70) < 1 < np.log(2.72)
        assert (np.exp(1e-6) - 1) / 1e-6 == pytest.approx(1, abs=1e-6)
