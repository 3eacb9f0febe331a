"""Numbers and derivatives that notebook 04 states, and answers to its exercises."""

import math

import numpy as np
import pytest

from exercises.bank import derivatives as bank
from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of
from tests.oracles import assert_derivative

POINTS = [0.3, 1.0, 1.7, 4.0]
NOTEBOOK = Notebook.open(path_of("04_derivatives"))
PROSE = "\n".join(cell.source for cell in NOTEBOOK.prose)


@pytest.mark.parametrize(
    ("f", "derivative"),
    [
        (lambda x, m: 7 + 0 * x, lambda x: 0),
        (lambda x, m: 3 * x + 4, lambda x: 3),
        (lambda x, m: x**2, lambda x: 2 * x),
        (lambda x, m: x**2 + 3, lambda x: 2 * x),
        (lambda x, m: 3 * x**2, lambda x: 6 * x),
        (lambda x, m: x**2 + x, lambda x: 2 * x + 1),
        (lambda x, m: 3 * x**2 + 5 * x - 7, lambda x: 6 * x + 5),
        (lambda x, m: x**3, lambda x: 3 * x**2),
        (lambda x, m: 5 * x**3 + 4 * x + 7, lambda x: 15 * x**2 + 4),
        (lambda x, m: 1 / x, lambda x: -1 / x**2),
        (lambda x, m: m.exp(x), lambda x: np.exp(x)),
        (lambda x, m: m.log(x), lambda x: 1 / x),
        (lambda x, m: -m.log(x), lambda x: -1 / x),
        *((lambda x, m, n=n: x**n, lambda x, n=n: n * x ** (n - 1)) for n in (1, 4, 5, 9, -1)),
    ],
)
def test_rules(f, derivative):
    assert_derivative(f, derivative, POINTS)


@pytest.mark.parametrize(
    ("id", "f"),
    [
        ("derivative_of_square", lambda x, m: x**2),
        ("derivative_of_parabola", lambda x, m: 4 * x**2 - 3 * x + 1),
        ("derivative_of_cubic", lambda x, m: x**3 - 2 * x),
        ("derivative_of_owners_loss", lambda p, m: -m.log(p)),
        ("derivative_of_four_terms", lambda x, m: x**4 / 2 + 6 / x + 2 * m.exp(x) - m.log(x)),
    ],
)
def test_formulas(id, f):
    exercise = EXERCISES[id]
    (points,) = exercise.points.values()
    values = dict(zip(points, exercise._values(exercise.reference)))
    assert_derivative(f, values.get, points)


@pytest.mark.parametrize(
    ("exercise", "f", "place"),
    [
        (bank.recalled_slope_of_square, lambda x: x**2, -4),
        (bank.slope_of_six_by_x, lambda x: 6 / x, 2),
        (bank.slope_at_log_of_five, np.exp, np.log(5)),
        (bank.slope_of_log_at_five, np.log, 5),
    ],
)
def test_numbers_that_are_slopes(exercise, f, place):
    slope = (f(place + 1e-6) - f(place - 1e-6)) / 2e-6
    assert exercise.value == pytest.approx(slope, rel=1e-8)


def test_the_other_numbers():
    assert bank.recalled_rate_of_cube.value == 7
    assert round(bank.recalled_loss.value, 4) == 0.5108
    slope = (-np.log(0.2 + 1e-6) + np.log(0.2 - 1e-6)) / 2e-6
    assert bank.change_along_the_tangent.value == pytest.approx(0.01 * slope)


class TestFromOneSlopeToAFunction:
    def test_shapes_of_the_dots(self):
        a = np.arange(-20, 21) / 10
        assert np.diff(2 * a) == pytest.approx(0.2)
        dots = 3 * a**2 - 2
        assert dots[0] == dots[-1] == dots.max() == 10
        assert dots.min() == dots[20] == -2

    def test_the_slopes_of_03_are_three_of_the_dots(self):
        assert "Put $a$ to 2, to −1 and to 0: the slopes 4, −2 and 0" in PROSE
        assert [2 * a for a in (2, -1, 0)] == [4, -2, 0]

    def test_the_corner_has_two_slopes(self):
        assert {(abs(h) - abs(0)) / h for h in (0.1, 1e-6, -0.1, -1e-6)} == {1, -1}


class TestRules:
    def test_a_square_grows_by_two_strips_and_a_corner(self):
        assert "The area grows by 2.01" in PROSE
        assert 10.1**2 - 10**2 == pytest.approx(2 * 10 * 0.1 + 0.1**2) == 2.01
        assert np.argmin(abs(np.array([0.01, 1, 2]) - 2.01)) == "abc".index("c")

    @pytest.mark.parametrize("n", range(1, 8))
    def test_one_h_of_n_brackets_leaves_the_power_rule(self, n):
        grown = np.poly1d([1])
        for _ in range(n):
            grown *= np.poly1d([1, 3])  # h + x, where x is 3
        _, one, *_ = [*grown.coeffs[::-1], 0]
        assert one == n * 3 ** (n - 1)

    @pytest.mark.parametrize("h", [0.5, -2, 0.001])
    def test_three_brackets(self, h):
        assert "(x + h)^3 = x^3 + 3x^2h + 3xh^2 + h^3" in PROSE
        for x in (-2, 0.7, 3):
            sum_of_parts = x**3 + 3 * x**2 * h + 3 * x * h**2 + h**3
            assert (x + h) ** 3 == pytest.approx(sum_of_parts)

    def test_the_triangles_are_half_as_wide_as_one_step(self):
        assert "$1/0.5 = 2$, again 2, $3/0.5 = 6$ and $1.5/0.5 = 3$" in PROSE
        assert [up / 0.5 for up in (1, 1, 3, 1.5)] == [2, 2, 2 * 3, 2 + 1]

    @pytest.mark.parametrize("h", [0.5, -0.1, 0.001])
    def test_the_fraction_of_the_reciprocal(self, h):
        for x in (-2, 0.7, 3):
            assert (1 / (x + h) - 1 / x) / h == pytest.approx(-1 / (x * (x + h)))


class TestExponential:
    def test_the_slope_passes_1_between_two_positions(self):
        assert np.log(2.70) < 1 < np.log(2.72)
        assert (np.exp(1e-6) - 1) / 1e-6 == pytest.approx(1, abs=1e-6)
        assert round(math.e, 3) == 2.718

    @pytest.mark.parametrize("h", [1, -0.3, 0.01])
    def test_the_fraction_of_the_exponential(self, h):
        for x in (-1, 0.5, 2):
            slope = (np.exp(x + h) - np.exp(x)) / h
            assert slope == pytest.approx(np.exp(x) * (np.exp(h) - 1) / h)


class TestMirror:
    def test_the_mirrored_points(self):
        assert (round(math.exp(0.69), 2), round(math.log(2), 2)) == (1.99, 0.69)
        for x in POINTS:
            assert math.exp(math.log(x)) == pytest.approx(x)

    def test_secants_too_turn_their_slopes_over(self):
        for x, h in [(2, 1), (2, 1e-4), (0.5, -0.1)]:
            on_log = (math.log(x + h) - math.log(x)) / h
            low, high = math.log(x), math.log(x + h)
            on_exponential = (math.exp(high) - math.exp(low)) / (high - low)
            assert on_log == pytest.approx(1 / on_exponential)


class TestOwnersLoss:
    def test_the_slopes_that_the_text_names(self):
        assert -1 / 0.5 == -2
        saved = [-np.log(p) + np.log(p + 0.001) for p in (0.1, 0.9)]
        assert saved[0] / saved[1] == pytest.approx((1 / 0.1) / (1 / 0.9), rel=0.01)
        assert (1 / 0.1) / (1 / 0.9) == pytest.approx(9)
        assert "at 0.1 about 9 times as much as at 0.9" in PROSE

    def test_the_change_along_the_tangent_at_a_half(self):
        assert "changes $J$ by $-2 \\cdot 0.01 = -0.02$" in PROSE
        assert -1 / 0.5 * 0.01 == -0.02

    def test_the_tangent_is_near_the_curve_for_a_small_step(self):
        assert -np.log(0.21) + np.log(0.2) == pytest.approx(-0.05, rel=0.03)
