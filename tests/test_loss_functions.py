"""Numbers and claims that notebook 01 states, and answers to its exercises."""

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of

NOTEBOOK = Notebook.open(path_of("01_loss_functions"))
TEXT = "\n".join(cell.source for cell in NOTEBOOK.prose)
Y = np.array([1, 1, 1, 0, 0])


def loss(y, pred):
    """By choice of the logarithm, not by the notebook's formula."""
    return np.where(np.asarray(y) == 1, -np.log(pred), -np.log1p(-np.asarray(pred)))


def wrong(pred, k):
    return int(np.sum((pred**k > 0.5) != Y))


def tip(p):
    return np.log(0.5) / np.log(p)


class TestTheKnob:
    pred = np.array([0.9, 0.8, 0.7, 0.6, 0.55])
    positions = np.round(0.5 + 0.02 * np.arange(151), 2)

    def mean_loss(self, k):
        return loss(Y, self.pred**k).mean()

    def test_a_power_between_two_powers(self):
        assert round(0.6**1.5, 2) == 0.46 and 0.6**2 < 0.6**1.5 < 0.6**1
        assert np.log(0.6**1.5) == pytest.approx(1.5 * np.log(0.6))

    def test_none_is_wrong_between_1_36_and_1_94(self):
        assert round(tip(0.6), 2) == 1.36
        assert round(EXERCISES["tipping_knob"].value, 2) == round(tip(0.7), 2) == 1.94
        for k in self.positions:
            assert (wrong(self.pred, k) == 0) == (tip(0.6) <= k < tip(0.7)), k

    def test_the_count_goes_down_from_2_to_0_and_up_again(self):
        heights = [wrong(self.pred, k) for k in self.positions]
        changes = np.diff(heights)
        assert [heights[0], *np.cumsum(changes[changes != 0]) + heights[0]] == [2, 1, 0, 1, 2]

    def test_the_mean_loss_is_lowest_at_1_74(self):
        fine = np.linspace(0.5, 3.5, 30_001)
        losses = np.array([self.mean_loss(k) for k in fine])
        lowest = fine[losses.argmin()]
        assert round(lowest, 2) == 1.74
        assert round(losses.min(), 4) == 0.4315
        assert np.all(np.sign(np.diff(losses)) == np.where(fine[:-1] < lowest, -1, 1))
        assert min(self.positions, key=self.mean_loss) == 1.74
        assert wrong(self.pred, 1.74) == 0

    @pytest.mark.parametrize(("k", "change"), [(1, "−0.00317"), (2.5, "+0.00127")])
    def test_one_step_further(self, k, change):
        assert f"{self.mean_loss(k + 0.02) - self.mean_loss(k):+.5f}".replace("-", "−") == change
        assert f"| $k = {k}$ | 0 | {change} |" in TEXT
        assert wrong(self.pred, k + 0.02) == wrong(self.pred, k)

    def test_at_1_the_count_stays_2_one_step_either_way(self):
        assert [wrong(self.pred, k) for k in (0.98, 1, 1.02)] == [2, 2, 2]

    def test_all_bars_move_at_every_step(self):
        steps = np.diff([loss(Y, self.pred**k) for k in self.positions], axis=0)
        assert (steps[:, Y == 1] > 0).all() and (steps[:, Y == 0] < 0).all()


class TestCountAndLossDisagree:
    pred = np.array([0.9, 0.7, 0.4, 0.6, 0.2])

    def test_one_wrong_at_0_6_and_two_at_0_9(self):
        assert (wrong(self.pred, 0.6), wrong(self.pred, 0.9)) == (1, 2)
        assert round(loss(Y, self.pred**0.9).mean(), 4) == 0.5013
        answer = EXERCISES["loss_where_fewer_are_wrong"].value
        assert answer == pytest.approx(loss(Y, self.pred**0.6).mean(), rel=1e-12)
        assert answer > 0.5013

    def test_the_lowest_loss_is_where_two_are_wrong(self):
        fine = np.linspace(0.05, 8, 79_501)
        losses = [loss(Y, self.pred**k).mean() for k in fine]
        assert round(fine[np.argmin(losses)], 3) == 0.896
        assert wrong(self.pred, 0.896) == 2
        assert min(wrong(self.pred, k) for k in fine[::50]) == 1


class TestWhichLossesAdd:
    """The four candidates for y = 1, of single attempts and of the pair."""

    candidates = [
        lambda p: 1 - p,
        lambda p: (1 - p) ** 2,
        lambda p: 1 / p - 1,
        lambda p: -np.log(p),
    ]
    p, q = np.meshgrid(np.linspace(0.4, 0.98, 30), np.linspace(0.4, 0.98, 30))

    def test_at_one_half(self):
        sums = [2 * g(0.5) for g in self.candidates]
        pairs = [g(0.25) for g in self.candidates]
        assert np.round(sums, 2).tolist() == [1, 0.5, 2, 1.39]
        assert np.round(pairs, 2).tolist() == [0.75, 0.56, 3, 1.39]

    def test_the_square_costs_the_pair_more_here_and_less_there(self):
        _, square, _, _ = self.candidates
        assert round(2 * square(0.4), 2) == 0.72 and round(square(0.4 * 0.4), 2) == 0.71
        assert "less at 0.4 and 0.4, 0.71 against 0.72" in TEXT

    @pytest.mark.parametrize("log", [np.log, np.log2, np.log10])
    def test_logarithms_add_everywhere_and_differ_by_one_factor(self, log):
        assert -log(self.p * self.q) == pytest.approx(-log(self.p) - log(self.q))
        assert np.ptp(log(self.p) / np.log(self.p)) < 1e-12

    def test_the_others_do_not(self):
        distance, _, reciprocal, _ = self.candidates
        p, q = self.p, self.q
        assert (distance(p * q) < distance(p) + distance(q)).all()
        shares = reciprocal(p) * reciprocal(q)  # charged on top
        assert reciprocal(p * q) == pytest.approx(reciprocal(p) + reciprocal(q) + shares)

    def test_all_meet_demands_1_and_2_and_two_of_them_demand_3(self):
        p = np.linspace(1e-6, 1, 10_001)
        for g, bounded in zip(self.candidates, (True, True, False, False)):
            assert g(1.0) == 0
            assert (np.diff(g(p)) < 0).all()
            assert (g(1e-300) <= 1) == bounded


class TestTheEnds:
    def test_the_curves_end_at_6_9(self):
        assert np.round(loss([1, 0], [0.001, 0.999]), 1).tolist() == [6.9, 6.9]

    def test_each_factor_10_adds_the_same(self):
        losses = loss([0, 0, 0], [0.9, 0.99, 0.999])
        assert np.round(losses, 4).tolist() == [2.3026, 4.6052, 6.9078]
        assert np.diff(losses) == pytest.approx(np.log(10))
        assert -np.log(0.1) == pytest.approx(np.log(10))

    @pytest.mark.parametrize(
        ("y", "pred", "value"),
        [(1, np.exp(-2), 2), (1, 0.8, 0.2231), (1, 0.5, 0.6931), (1, 0.01, 4.6052)],
    )
    def test_answers(self, y, pred, value):
        assert round(float(loss(y, pred)), 4) == value

    def test_backwards(self):
        assert round(np.exp(-2), 4) == 0.1353
        assert loss(1, EXERCISES["prediction_for_loss_one"].value) == pytest.approx(1)

    def test_the_mean_of_two(self):
        assert EXERCISES["mean_loss_of_two"].value == pytest.approx(loss([1, 0], [0.9, 0.9]).mean())

    def test_swapped_arguments_give_infinity_in_the_first_class(self):
        with np.errstate(divide="ignore"):
            assert -(0.3 * np.log(0.0) + (1 - 0.3) * np.log(1 - 0.0)) == np.inf

    def test_the_clip_stands_still_from_0_9999999_on(self):
        clipped = np.clip([0.9999999, 0.99999995, 1.0], 1e-7, 1 - 1e-7)
        assert len(set(clipped)) == 1
        assert -np.log(1 - clipped[0]) == pytest.approx(16.118, abs=5e-4)
