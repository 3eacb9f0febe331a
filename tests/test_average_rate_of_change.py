"""Numbers and claims of the notebook *Average rate of change*."""

from itertools import combinations

import numpy as np
import pytest

from utils.calculus import average_rate_of_change
from utils.layers import BCELoss

PAIRS = [(1, 4), (-2, 0.5), (0.1, 0.2), (-3, -2.9), (2, -1)]


def square(x):
    return x**2


def cube(x):
    return x**3


def J(k):
    """Return the mean loss of the lock."""
    return BCELoss().forward([1, 1, 1, 0, 0], np.array([0.9, 0.8, 0.7, 0.6, 0.55]) ** k)


def rate(start, end):
    return average_rate_of_change(J, start, end)


class TestTheLock:
    def test_j_is_a_valley(self):
        ks = np.arange(0.4, 5, 0.01)
        heights = np.array([J(k) for k in ks])
        lowest = heights.argmin()
        assert ks[lowest] == pytest.approx(1.74)
        assert (np.diff(heights[: lowest + 1]) < 0).all()
        assert (np.diff(heights[lowest:]) > 0).all()

    def test_what_was_measured(self):
        assert [round(J(k), 4) for k in (1, 1.5, 2.5, 3)] == [0.48, 0.4354, 0.4588, 0.4962]
        assert round(0.4354 - 0.48, 4) == round(J(1.5) - J(1), 4) == -0.0446
        assert round(-0.0446 / 0.5, 4) == round(rate(1, 1.5), 4) == -0.0892

    def test_the_sign_belongs_to_the_place_and_not_to_the_way_of_the_turn(self):
        for k, sign in [(1, -1), (3, 1)]:
            assert {np.sign(rate(k, k + h)) for h in (-0.5, 0.5)} == {sign}
        assert round(rate(3, 2.5), 4) == 0.0748

    def test_a_long_turn_points_the_wrong_way_and_short_ones_do_not(self):
        assert round(rate(1, 3), 4) == 0.0081
        assert J(3) > J(1)
        assert all(rate(1, 1 + h) < 0 for h in (0.8, 0.4, 0.2, 0.1, 0.05))

    def test_each_time_the_turn_is_halved_the_rate_changes_by_less(self):
        rates = [rate(1, 1 + h) for h in 0.8 * 2.0 ** -np.arange(12)]
        assert [round(one, 4) for one in rates[:3]] == [-0.0603, -0.1008, -0.1280]
        assert [round(one, 4) for one in rates[3:5]] == [-0.1441, -0.1529]
        changes = np.abs(np.diff(rates))
        assert (np.diff(changes) < 0).all()
        assert changes[-1] < 1e-4

    def test_the_step_of_01(self):
        assert round(J(1.02) - J(1), 5) == -0.00317
        assert round(-0.00317 / 0.02, 4) == round(rate(1, 1.02), 4) == -0.1585

    def test_near_the_bottom_a_short_turn_can_pass_it_and_a_shorter_one_does_not(self):
        assert J(1.7001) < J(1.7)
        assert round(rate(1.7, 1.8), 4) == 0.0015
        assert round(rate(1.7, 1.75), 4) == -0.0015

    def test_on_one_side_of_the_bottom_the_sign_tells_the_way(self):
        for ks in (np.linspace(0.4, 1.7, 14), np.linspace(1.8, 5, 14)):
            assert len({np.sign(rate(one, two)) for one, two in combinations(ks, 2)}) == 1

    def test_answers(self):
        assert round(rate(2, 2.1), 4) == 0.0321
        # Whoever rounds the losses first gets close enough.
        assert abs((0.4588 - 0.4962) / (2.5 - 3) - rate(3, 2.5)) < 1e-4
        assert abs((0.4386 - 0.4354) / 0.1 - rate(2, 2.1)) < 1e-4


def test_the_water():
    minutes, litres = np.array([0, 10, 25, 40]), np.array([120, 180, 210, 285])
    assert (np.diff(litres) / np.diff(minutes)).tolist() == [6, 2, 5]
    assert np.diff(litres).tolist() == [60, 30, 75]
    assert (285 - 120) / 40 == 4.125


class TestRates:
    @pytest.mark.parametrize(
        ("x0", "x1", "slope"), [(2, 3, 5), (0, 3, 3), (-2, 1, -1), (-3, 3, 0), (1, 3, 4), (2, 5, 7)]
    )
    def test_of_the_square(self, x0, x1, slope):
        assert average_rate_of_change(square, x0, x1) == slope

    @pytest.mark.parametrize(("x0", "x1"), PAIRS)
    def test_formulas(self, x0, x1):
        for f, formula in [
            (lambda x: 2 * x + 1, 2),
            (square, x0 + x1),
            (cube, x0**2 + x0 * x1 + x1**2),
            (lambda x: x**2 + 3 * x, x0 + x1 + 3),
        ]:
            assert average_rate_of_change(f, x0, x1) == pytest.approx(formula)
            assert average_rate_of_change(f, x1, x0) == pytest.approx(formula)

    def test_the_products(self):
        x0, x1 = np.random.default_rng(0).normal(size=(2, 100))
        product = (x1 - x0) * (x0**2 + x0 * x1 + x1**2)
        parts = x0**2 * x1 + x0 * x1**2 + x1**3 - x0**3 - x0**2 * x1 - x0 * x1**2
        assert product == pytest.approx(parts)
        assert product == pytest.approx(x1**3 - x0**3)
        assert (x1 - x0) * (x1 + x0) == pytest.approx(x1**2 + x1 * x0 - x0 * x1 - x0**2)

    def test_the_cube_rises_everywhere(self):
        x0, x1 = np.random.default_rng(0).normal(size=(2, 1000))
        squares = (x0 + x1 / 2) ** 2 + 3 / 4 * x1**2
        assert squares == pytest.approx(x0**2 + x0 * x1 + x1**2)
        assert squares.min() > 0

    def test_what_falls(self):
        assert average_rate_of_change(square, -2, -1) < 0
        assert average_rate_of_change(np.sin, 1.6, 2.4) < 0

    def test_the_slope_of_the_square_grows_by_2_when_both_ends_slide_on_by_1(self):
        slopes = [average_rate_of_change(square, -4 + i, i) for i in range(5)]
        assert slopes == [-4, -2, 0, 2, 4]

    def test_secants_of_the_square_around_one_midpoint_are_parallel_and_those_of_the_cube_not(self):
        around = [(2.5 - d, 2.5 + d) for d in (0.01, 0.5, 3)]
        assert [average_rate_of_change(square, *pair) for pair in around] == pytest.approx([5] * 3)
        assert len({round(average_rate_of_change(cube, *pair), 3) for pair in around}) == 3


def test_answers():
    assert average_rate_of_change(lambda x: 1 / x, 1, 4) == -0.25
    assert average_rate_of_change(square, 1, 1.5) == 2.5
    assert average_rate_of_change(square, -3, 3) == 0
    for x in (-1, 2):  # the secant of F4 meets the parabola there
        assert x + 2 == square(x)
    for x in (1, 3):  # and the example's does here
        assert 1 + 4 * (x - 1) == 4 * x - 3 == square(x)


def owner_and_stranger(k):
    """Return the mean loss of another lock, which has seen two attempts."""
    return BCELoss().forward([1, 0], np.array([0.69, 0.9]) ** k)


@pytest.mark.parametrize(
    ("loss", "falls_all_the_way", "is_lowest_beyond"),
    [
        (lambda k: 1 - 0.01 * k, True, True),
        (lambda k: 1 - 0.01 * k + 0.5 * np.sin(4 * np.pi * k), False, True),
        (owner_and_stranger, False, False),
    ],
)
def test_a_negative_average_says_only_that_the_end_is_lower(
    loss, falls_all_the_way, is_lowest_beyond
):
    """The quiz, Q2."""
    assert round(average_rate_of_change(loss, 2, 2.5), 2) == -0.01
    assert loss(2.5) < loss(2)
    assert all(np.diff([loss(k) for k in np.linspace(2, 2.5, 51)]) < 0) == falls_all_the_way
    ks = np.linspace(0.1, 5, 491)
    assert (ks[np.argmin([loss(k) for k in ks])] > 2.5) == is_lowest_beyond
