"""Numbers that the notebooks state in words or in alternative texts, and answers to exercises."""

import numpy as np
import pytest

from utils.calculus import average_rate_of_change
from utils.layers import BCELoss


def square(x):
    return x**2


def cube(x):
    return x**3


class TestLossFunctions:
    y = np.array([1, 1, 1, 0, 0])
    pred = np.array([0.9, 0.7, 0.4, 0.6, 0.2])
    knob = np.linspace(0.1, 8, 800)

    def test_wrong_answers_make_a_staircase_of_three_heights(self):
        wrong = [int(np.sum((self.pred**k > 0.5) != self.y)) for k in self.knob]
        assert set(wrong) == {1, 2, 3}
        assert np.count_nonzero(np.diff(wrong)) < 10  # long flat pieces

    def test_the_mean_loss_is_a_valley_with_its_lowest_point_a_little_below_1(self):
        loss = np.array([BCELoss().forward(self.y, self.pred**k) for k in self.knob])
        lowest = self.knob[loss.argmin()]
        assert 0.8 < lowest < 1
        slopes = np.sign(np.diff(loss))
        assert np.all(slopes == np.where(self.knob[:-1] < lowest, -1, 1))

    def test_the_curves_end_at_6_9(self):
        assert BCELoss().forward(1, 0.001) == pytest.approx(6.9, abs=0.01)
        assert BCELoss().forward(0, 0.999) == pytest.approx(6.9, abs=0.01)

    def test_each_factor_10_adds_the_same(self):
        losses = [BCELoss().forward(0, p) for p in (0.9, 0.99, 0.999)]
        assert np.diff(losses) == pytest.approx(np.log(10))

    @pytest.mark.parametrize(
        ("y", "pred", "loss"),
        [
            (1, 0.8, 0.2231),
            (1, np.exp(-1), 1),
            ([1, 0], [0.9, 0.9], 1.2040),
            (1, 0.5, 0.6931),
            (0, 0.75, 1.3863),
        ],
    )
    def test_answers(self, y, pred, loss):
        assert round(BCELoss().forward(y, pred), 4) == loss

    def test_swapped_arguments_give_infinity_in_the_first_class(self):
        with np.errstate(divide="ignore"):
            assert -(0.3 * np.log(0.0) + (1 - 0.3) * np.log(1 - 0.0)) == np.inf

    @pytest.mark.parametrize(("pred", "loss"), [([0.0, 1.0], 2.3026), ([1.0, 0.0], 0.1054)])
    def test_the_clip_works_on_both_sides(self, pred, loss):
        assert round(BCELoss().forward([1, 0], np.clip(pred, 0.1, 1 - 0.1)), 4) == loss

    def test_the_clip_is_flat_from_0_9999999_on(self):
        clipped = np.clip([0.9999999, 0.99999995, 1.0], 1e-7, 1 - 1e-7)
        assert len(set(clipped)) == 1
        assert -np.log(1 - clipped[0]) == pytest.approx(16.118, abs=5e-4)


class TestAverageRateOfChange:
    @pytest.mark.parametrize(
        ("f", "x0", "x1", "rate"),
        [
            (lambda x: 1 / x, 1, 4, -0.25),
            (square, 1, 1.5, 2.5),
            (square, -3, 3, 0),
            (lambda p: -np.log(p), 0.5, 0.9, -1.4695),
            (square, 1, 3, 4),
            (cube, 1, 3, 13),
            (square, -2, 4, 2),
            (square, -3, -2, -5),
            ({0: 120, 40: 285}.get, 0, 40, 4.125),
        ],
    )
    def test_answers(self, f, x0, x1, rate):
        assert round(average_rate_of_change(f, x0, x1), 4) == rate

    def test_the_mean_of_the_slopes_at_both_ends_is_right_by_luck(self):
        def short(f, x):
            return average_rate_of_change(f, x - 1e-4, x + 1e-4)

        assert [round(short(square, x), 4) for x in (1, 3)] == [2, 6]
        assert (short(square, 1) + short(square, 3)) / 2 == pytest.approx(4)
        assert (short(cube, 1) + short(cube, 3)) / 2 == pytest.approx(15)
