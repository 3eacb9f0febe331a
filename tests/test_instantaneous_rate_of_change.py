"""Numbers and claims of the notebook *Instantaneous rate of change*."""

import numpy as np
import pytest

from tests.oracles import assert_derivative
from utils.calculus import average_rate_of_change


def square(x):
    return x**2


def cube(x):
    return x**3


def tangent(f, a, slope, x):
    return f(a) + slope * (x - a)


@pytest.mark.parametrize(
    ("h", "rate"), [(1, 5), (0.1, 4.1), (0.01, 4.01), (-1, 3), (-0.1, 3.9), (-0.01, 3.99)]
)
def test_the_table_closes_in_on_4_from_both_sides(h, rate):
    assert average_rate_of_change(square, 2, 2 + h) == pytest.approx(rate)


def test_slopes():
    assert_derivative(lambda x, m: x**2, lambda a: 2 * a, [-1, 0, 2, 3, -2])
    assert_derivative(lambda x, m: x**3, lambda a: 3 * a**2, [-1.5, 0, 1, 2])


@pytest.mark.parametrize("a", [-1.5, 0.3, 2])
@pytest.mark.parametrize("h", [0.5, -0.01])
def test_the_secant_of_the_square_has_slope_2a_plus_h(a, h):
    assert average_rate_of_change(square, a, a + h) == pytest.approx(2 * a + h)


@pytest.mark.parametrize(("h", "slope"), [(0.1, -1.9), (0.01, -1.99), (-0.1, -2.1), (-0.01, -2.01)])
def test_secants_at_minus_1(h, slope):
    assert average_rate_of_change(square, -1, -1 + h) == pytest.approx(slope)


def test_tangent_at_3():
    assert [tangent(square, 3, 6, x) for x in (-2, 0, 5)] == [6 * x - 9 for x in (-2, 0, 5)]


class TestGallery:
    def test_the_tangent_of_the_cube_at_1_meets_it_again_at_minus_2(self):
        assert [tangent(cube, 1, 3, x) for x in (0, 1, -2)] == [-2, 1, cube(-2)]
        assert sorted(np.roots([1, 0, -3, 2]).real) == pytest.approx([-2, 1, 1], abs=1e-6)

    def test_the_tangent_of_the_cube_at_0_crosses_it(self):
        assert cube(-0.1) < 0 < cube(0.1)

    def test_the_corner_has_two_slopes(self):
        for h in (1, 1e-3, 1e-9):
            assert average_rate_of_change(abs, 0, h) == 1
            assert average_rate_of_change(abs, 0, -h) == -1
        for slope in (-0.7, 0.7):  # such lines meet it at the corner only
            assert all(abs(x) > slope * x for x in (-3, -0.1, 0.1, 3))


@pytest.mark.parametrize(("f", "a", "slope"), [(square, 1, 2), (cube, 1, 3)])
def test_at_1000_times_the_curve_is_its_tangent_to_less_than_half_a_percent(f, a, slope):
    u = np.linspace(-1, 1, 41)
    assert np.abs((f(a + u / 1000) - f(a)) * 1000 - slope * u).max() < 0.005


def test_the_corner_looks_alike_at_every_zoom():
    u = np.linspace(-1, 1, 41)
    for zoom in (1, 10, 1000):
        assert np.abs(u / zoom) * zoom == pytest.approx(np.abs(u))
