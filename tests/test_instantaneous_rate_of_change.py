"""Numbers and claims of the notebook *Instantaneous rate of change*."""

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.contracts import NAMES, Notebook, path_of
from tests.oracles import assert_derivative
from utils.calculus import average_rate_of_change
from utils.drawings import tangent_gallery

NOTEBOOK = Notebook.open(path_of(next(name for name in NAMES if name.startswith("03"))))
TEXT = "\n".join(cell.source for cell in NOTEBOOK.prose)
PRED, Y = np.array([0.9, 0.8, 0.7, 0.6, 0.55]), np.array([1, 1, 1, 0, 0])


def square(x):
    return x**2


def cube(x):
    return x**3


def loss(k, m=np):
    """The mean loss of the lock, an attempt at a time."""
    owners = sum(-m.log(m.exp(k * np.log(p))) for p in PRED[:3])
    return (owners + sum(-m.log(1 - m.exp(k * np.log(p))) for p in PRED[3:])) / 5


def slope_of_the_loss(k):
    owners, strangers = PRED[:3], PRED[3:]
    power = strangers**k
    return (-np.log(owners).sum() + (power * np.log(strangers) / (1 - power)).sum()) / 5


def tangent(f, a, slope, x):
    return f(a) + slope * (x - a)


class TestTheLock:
    def test_it_is_the_lock_of_the_notebook(self):
        source = next(cell.source for cell in NOTEBOOK.code if cell.id == "loss-of-the-lock")
        names = {"np": np, "average_rate_of_change": average_rate_of_change}
        exec(source, names)
        for k in (0.5, 1, 3.5):
            assert names["J"](k) == pytest.approx(loss(k), rel=1e-12)

    @pytest.mark.parametrize(
        ("start", "end", "rate"),
        [
            *[(1, 3, 0.0081), (1, 2, -0.0446), (1, 1.1, -0.1441), (1, 1.01, -0.1604)],
            *[(0.9, 1, -0.1833), (0.99, 1, -0.1643), (1, 1.001, -0.1622), (0.999, 1, -0.1625)],
            *[(3, 3.01, 0.0852), (2.99, 3, 0.0848), (3, 3.1, 0.0868), (2.9, 3, 0.0832)],
            *[(3, 3.5, 0.0928), (2.5, 3, 0.0748), (3, 4, 0.0989), (2, 3, 0.0608)],
        ],
    )
    def test_average_rates(self, start, end, rate):
        assert average_rate_of_change(loss, start, end) == pytest.approx(rate, abs=5e-5)

    def test_a_tenth_of_the_rate_would_be_the_third_option(self):
        assert -0.1833 / 10 == pytest.approx(-0.018, abs=5e-4)

    def test_both_sides_agree_to_three_decimals_at_3(self):
        for h in (0.01, -0.01):
            assert round(average_rate_of_change(loss, 3, 3 + h), 3) == 0.085

    @pytest.mark.parametrize("k", [1, 3])
    def test_the_rates_of_both_sides_come_to_meet(self, k):
        gaps = []
        for h in (0.1, 0.01, 0.001):
            below, above = (average_rate_of_change(loss, k, k + step) for step in (-h, h))
            assert below < slope_of_the_loss(k) < above
            gaps.append(above - below)
        assert gaps[0] > 5 * gaps[1] > 25 * gaps[2]

    def test_it_falls_at_first_and_rises_later(self):
        ks = np.linspace(0.5, 3.6, 60)
        slopes = [slope_of_the_loss(k) for k in ks]
        assert (np.diff(slopes) > 0).all() and slopes[0] < 0 < slopes[-1]
        assert slope_of_the_loss(1) < 0 < slope_of_the_loss(3)

    def test_its_slope(self):
        assert_derivative(loss, slope_of_the_loss, [0.7, 1, 1.74, 3])
        assert slope_of_the_loss(1) == pytest.approx(EXERCISES["slope_of_the_lock"].value, abs=1e-6)
        assert slope_of_the_loss(1) == pytest.approx(-0.1623, abs=5e-5)
        assert slope_of_the_loss(3) == pytest.approx(0.085, abs=5e-5)


@pytest.mark.parametrize(
    ("h", "rate"), [(1, 5), (0.1, 4.1), (0.01, 4.01), (-1, 3), (-0.1, 3.9), (-0.01, 3.99)]
)
def test_the_table_closes_in_on_4_from_both_sides(h, rate):
    assert average_rate_of_change(square, 2, 2 + h) == pytest.approx(rate)


def test_the_car_at_5_seconds():
    for h in (0.1, 0.01, -0.1, -0.01):
        assert average_rate_of_change(square, 5, 5 + h) == pytest.approx(10 + h)


def test_slopes():
    assert_derivative(lambda x, m: x**2, lambda a: 2 * a, [-1, 0, 0.5, 2, 3, 5, -2])
    assert_derivative(lambda x, m: x**3, lambda a: 3 * a**2, [-1.5, 0, 1, 2])
    assert_derivative(lambda x, m: m.sqrt(x), lambda a: 0.5 / np.sqrt(a), [1, 4, 9])
    assert_derivative(lambda x, m: -m.log(x), lambda a: -1 / a, [0.25, 0.5, 2])


@pytest.mark.parametrize("a", [-1.5, 0.3, 2])
@pytest.mark.parametrize("h", [0.5, -0.01])
def test_the_secant_of_the_square_has_slope_2a_plus_h(a, h):
    assert average_rate_of_change(square, a, a + h) == pytest.approx(2 * a + h)


@pytest.mark.parametrize("h", [0.5, -0.01])
def test_the_secant_of_the_cube_from_1_and_from_0(h):
    assert (1 + h) * (1 + 2 * h + h**2) == pytest.approx((1 + h) ** 3)
    assert average_rate_of_change(cube, 1, 1 + h) == pytest.approx(3 + 3 * h + h**2)
    assert average_rate_of_change(cube, 0, h) == pytest.approx(h**2)


@pytest.mark.parametrize(("h", "slope"), [(0.1, -1.9), (0.01, -1.99), (-0.1, -2.1), (-0.01, -2.01)])
def test_secants_at_minus_1(h, slope):
    assert average_rate_of_change(square, -1, -1 + h) == pytest.approx(slope)


def test_the_tangents_of_the_table():
    for a, line, words in [
        (2, lambda x: 4 * x - 4, "y = 4 + 4\\,(x - 2) = 4x - 4"),
        (-1, lambda x: -2 * x - 1, "y = 1 - 2\\,(x + 1) = -2x - 1"),
        (0, lambda x: 0, "y = 0"),
        (3, lambda x: 6 * x - 9, ""),
    ]:
        assert words in TEXT
        assert [tangent(square, a, 2 * a, x) for x in (-2, 0, 5)] == [line(x) for x in (-2, 0, 5)]


class TestGallery:
    def test_the_first_line_meets_the_cube_once_and_has_another_slope(self):
        roots = np.roots([1, 0, 1, 0])  # x³ + x = x (x² + 1)
        assert [root.real for root in roots if abs(root.imag) < 1e-9] == pytest.approx([0])

    def test_the_tangent_of_the_cube_at_1_meets_it_again_at_minus_2(self):
        assert [tangent(cube, 1, 3, x) for x in (0, 1, -2)] == [-2, 1, cube(-2)]
        assert sorted(np.roots([1, 0, -3, 2]).real) == pytest.approx([-2, 1, 1], abs=1e-6)

    def test_the_tangent_of_the_cube_at_0_crosses_it(self):
        assert cube(-0.1) < 0 < cube(0.1)

    def test_it_says_which_lines_are_tangents(self):
        names = [ax.get_legend().get_texts()[0].get_text() for ax in tangent_gallery().axes]
        assert names == ["no tangent", "tangent", "tangent"]


class TestTwoSides:
    def test_the_corner_has_two_slopes(self):
        for h in (1, 1e-3, 1e-9):
            assert average_rate_of_change(abs, 0, h) == 1
            assert average_rate_of_change(abs, 0, -h) == -1

    def test_the_slopes_that_the_text_names(self):
        assert "0.25 for $\\sqrt{x}$ at 4, and −2 for the loss" in TEXT
        for h in (1e-4, -1e-4):
            assert average_rate_of_change(np.sqrt, 4, 4 + h) == pytest.approx(0.25, abs=1e-5)
            p = 0.5 + h
            assert average_rate_of_change(lambda p: -np.log(p), 0.5, p) == pytest.approx(
                -2, abs=1e-3
            )

    @pytest.mark.parametrize("h", [0.5, 0.1, 0.001])
    def test_the_two_sides_of_g(self, h):
        def g(x):
            return abs(x**2 - 1)

        assert average_rate_of_change(g, 1, 1 + h) == pytest.approx(2 + h)
        assert average_rate_of_change(g, 1, 1 - h) == pytest.approx(-2 + h)
        assert average_rate_of_change(g, 0, 1) == -1

    def test_the_changes_in_height_of_g(self):
        changes = [abs((1 - h) ** 2 - 1) for h in (0.1, 0.01, 0.001)]
        assert changes == pytest.approx([0.19, 0.0199, 0.001999])
