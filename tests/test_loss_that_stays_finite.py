"""Numbers that notebook 11 states."""

import itertools
import math
import re
import warnings
from decimal import Decimal, localcontext

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from tests.contracts import Notebook, path_of
from tests.oracles import assert_derivative, torch
from utils.layers import BCEWithLogitsLoss

NOTEBOOK = Notebook.open(path_of("11_loss_that_stays_finite"))
PROSE = "\n".join(cell.source for cell in NOTEBOOK.prose)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def race(start, squared, eta=0.15):
    """Return z before the first step and after each one, until ŷ < 0.1."""
    w = b = start
    zs = []
    while True:
        zs.append(w + b)
        p = 1 / (1 + math.exp(-w - b))
        if p < 0.1:
            return zs
        slope = p**2 * (1 - p) if squared else p
        w, b = w - eta * slope, b - eta * slope


class TestWarmUp:
    def test_r2_is_an_entry_of_the_mean_loss(self):
        y, z = np.array([0, 1, 1, 0]), np.array([0.3, -1, math.log(0.4 / 0.6), 2])
        assert sigmoid(z[2]) == pytest.approx(0.4)

        h = np.array([0, 0, 1e-5, 0])
        up, down = (np.mean(np.log(1 + np.exp(t)) - y * t) for t in (z + h, z - h))
        slope = (up - down) / 2e-5
        assert EXERCISES["entry_of_dz_in_a_batch"].value == pytest.approx(slope, abs=1e-8)

    def test_r3(self):
        box = EXERCISES["power_out_of_a_logarithm"].value
        assert math.log(7 * math.exp(-2)) == pytest.approx(math.log(7) + box)


class TestSaturation:
    @pytest.mark.parametrize(("y", "z"), itertools.product([0, 1], [-5, -2, 0.3, 3]))
    def test_gradients_at_z(self, y, z):
        def sigmoid(t, m):
            return 1 / (1 + m.exp(-t))

        mse, points = EXERCISES["mse_gradient_at_z"], [z, z + 0.5, z - 0.5]

        def by_formula(t):
            p = sigmoid(t, np)
            return float(parse(mse.reference, ["y", "p"])(y, p))

        assert_derivative(lambda t, m: (sigmoid(t, m) - y) ** 2, by_formula, points, rel=1e-5)
        assert_derivative(
            lambda t, m: -(m.log(sigmoid(t, m)) if y else m.log(1 - sigmoid(t, m))),
            lambda t: sigmoid(t, np) - y,
            points,
        )
        assert_derivative(
            lambda t, m: (sigmoid(t, m) - y) ** 2 / 2,
            lambda t: (sigmoid(t, np) - y) * sigmoid(t, np) * (1 - sigmoid(t, np)),
            points,
            rel=1e-5,
        )

    @pytest.mark.parametrize(
        ("z", "pred", "mse", "bce"),
        [
            (-10, 0.000045, -0.000091, -0.999955),
            (-6, 0.002473, -0.004921, -0.997527),
            (-2, 0.119203, -0.184956, -0.880797),
            (0, 0.5, -0.25, -0.5),
        ],
    )
    def test_the_table(self, z, pred, mse, bce):
        p = 1 / (1 + math.exp(-z))
        assert (p, 2 * (p - 1) * p * (1 - p), p - 1) == pytest.approx((pred, mse, bce), abs=5e-7)

    def test_the_numbers_at_minus_6(self):
        p = sigmoid(-6)
        assert f"{p:.4f}" in PROSE and "z = -6$, so $\\hat{y} = 0.0025$" in PROSE
        assert (p - 1, p * (1 - p)) == pytest.approx((-0.9975, 0.0025), abs=5e-5)
        assert 2 * (p - 1) * p * (1 - p) == pytest.approx(-0.005, abs=5e-4)
        assert (p - 1) ** 2 == pytest.approx(1, abs=0.01)  # "almost 1"

    def test_the_slope_of_j_grows_with_the_error_and_that_of_mse_does_not(self):
        p = sigmoid(np.linspace(0, 30, 200))  # y = 0: more and more wrong
        assert (np.diff(p) > 0).all() and p.max() <= 1  # "up to 1"
        assert (2 * p * p * (1 - p))[-1] < 1e-12


class TestRace:
    def test_how_many_steps(self):
        steps = [[len(race(start, squared)) - 1 for squared in (False, True)] for start in (2, 5)]
        assert steps == [[50, 469], [70, 73_771]]
        assert 70 - 50 == 20 and 73_771 - 469 == 73_302 and "half MSE 73,302" in PROSE

    def test_the_flat_stretch(self):
        p = sigmoid(10)
        assert f"{p:.5f}" == "0.99995" and f"{p * (1 - p):.7f}" == "0.0000454"
        assert f"{p:.7f} {1 - p:.7f}" == "0.9999546 0.0000454"
        slow = race(5, True)
        step = slow[0] - slow[1]
        assert f"{step:.7f}" == f"{2 * 0.15 * 0.0000454:.7f}" == "0.0000136"
        assert round(1 / step, -3) == 73_000
        assert round(10**4.85) == 70_795 and f"{sigmoid(slow[70_795]):.5f}" == "0.99875"
        assert "$\\hat{y} = 0.99875$" in PROSE
        assert 1e4 < 1 / (p * (1 - p)) < 3e4  # as the bank says of the start

    def test_half_mse_has_the_slope_of_the_table(self):
        for y in (0, 1):
            assert_derivative(
                lambda z, m, y=y: (1 / (1 + m.exp(-z)) - y) ** 2 / 2,
                lambda z, y=y: (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)),
                [-3, 0.4, 2],
                rel=1e-5,
            )

    def test_one_step_moves_z_twice(self):
        first = race(5, False, eta=0.4)[1]
        assert EXERCISES["logit_after_the_first_step"].value == pytest.approx(first)


class TestRounding:
    def test_where_the_sigmoid_becomes_one(self):
        for kind, first in [(np.float32, 17), (np.float64, 37)]:
            one = kind(1)
            values = [one / (one + np.exp(-kind(z))) for z in range(60)]
            assert values.index(1) == first
        assert 1 / (1 + np.exp(-40.0)) == 1
        step = np.nextafter(1, 2) - 1
        assert f"{step:.1e}" == "2.2e-16" and f"{math.exp(-37):.1e}" == "8.5e-17"
        assert math.exp(-37) < step / 2 < math.exp(-36)
        assert 1 + np.exp(-37.0) == 1 < 1 + np.exp(-36.0)

    def test_one_update_with_nan_makes_all_that_follows_nan(self):
        w = 5 - 0.15 * np.nan
        assert np.isnan([w, w + 5, -np.log(1 - sigmoid(w + 5))]).all()

    def test_the_true_loss_comes_close_to_z(self):
        off = [float((1 + Decimal(z).exp()).ln() - z) for z in (5, 10, 15, 20)]
        assert all(np.diff(off) < 0) and f"{10 + off[1]:.5f}" == "10.00005"

    def test_plain_and_clipped(self):
        p = 1 / (1 + np.exp(-36.0))
        assert -np.log(1 - p) == pytest.approx(36.044, abs=5e-4)
        at_20 = np.clip(1 / (1 + np.exp(-20.0)), 1e-7, 1 - 1e-7)
        assert -np.log(1 - at_20) == pytest.approx(16.118, abs=5e-4)
        assert EXERCISES["clipped_loss_at_20"].value == pytest.approx(16.118, abs=5e-4)
        at_21 = np.clip(1 / (1 + np.exp(-21.0)), 1e-7, 1 - 1e-7)
        assert at_20 == at_21 and EXERCISES["slope_through_the_clip"].value == 0
        begins = math.log(1e7 - 1)  # where σ(z) is 1 - 1e-7
        assert sigmoid(begins) == pytest.approx(1 - 1e-7, rel=1e-12)
        assert f"{begins:.3f}" == "16.118" == f"{-math.log(1e-7):.3f}"

    def test_a_table_of_plain_clipped_and_true(self):
        rows = re.findall(
            r"^\| (\d+) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|$", PROSE, re.M
        )
        assert [int(row[0]) for row in rows] == [10, 20, 37]
        for row in rows:
            z = np.float64(row[0])
            with np.errstate(divide="ignore"):
                plain = -np.log(1 - sigmoid(z))

            def clipped(z):
                return -np.log(1 - np.clip(sigmoid(z), 1e-7, 1 - 1e-7))

            slope = (clipped(z + 1e-4) - clipped(z - 1e-4)) / 2e-4
            true = float((1 + Decimal(float(z)).exp()).ln())
            true_slope = sigmoid(float(z))
            for said, value in zip(row[1:], [plain, clipped(z), true, slope, true_slope]):
                assert float(said.strip("`")) == pytest.approx(value, abs=6e-4)

    def test_a_tiny_slope_is_told_from_none(self):
        for wrong in (2e-9, 2.1e-9, 2.06e-9, math.exp(-20), sigmoid(20) * (1 - sigmoid(20))):
            assert evaluate("slope_through_the_clip", wrong).status == "wrong"
        assert evaluate("slope_through_the_clip", 0).status == "correct"

    def test_the_plain_gradient_is_nan_in_the_learners_layers(self):
        with np.errstate(all="ignore"):
            p = 1 / (1 + np.exp(-37.0))
            assert np.isinf(-np.log(1 - p)) and np.isnan(1 / (1 - p) * (p * (1 - p)))


class TestLogits:
    def test_the_first_losses_differ_by_z(self):
        for z in (-2.0, 0.5, 3.0, 8.0):
            p = sigmoid(z)
            assert -np.log(1 - p) + np.log(p) == pytest.approx(z)
        p = sigmoid(3)
        assert (f"{p:.3f}", f"{2 * p - 1:.2f}", f"{math.exp(3):.1f}") == ("0.953", "0.91", "20.1")

    @pytest.mark.parametrize("z", [-5, -0.3, 0, 1.7, 6])
    def test_each_line_of_the_algebra(self, z):
        ids = ("below_one_minus_sigmoid", "power_out_of_softplus")
        box, second = (parse(EXERCISES[id].reference, ["z"])(z) for id in ids)
        third = parse(EXERCISES["what_the_label_takes_away"].reference, ["y", "z"])
        e = math.exp
        assert -math.log(sigmoid(z)) == pytest.approx(math.log(1 + e(-z)))
        assert 1 - sigmoid(z) == pytest.approx(e(-z) / (1 + e(-z)))
        assert 1 - sigmoid(z) == pytest.approx(1 / box)
        assert math.log(1 + e(-z)) == pytest.approx(math.log(e(-z) * (e(z) + 1)))
        assert 1 + e(z) == pytest.approx(e(z) * (e(-z) + 1))
        assert math.log(1 + e(-z)) == pytest.approx(second + math.log(e(z) + 1))
        assert e(z) / (1 + e(z)) == pytest.approx(sigmoid(z))
        large = z + math.log(1 + e(-z)) if z >= 0 else math.log(1 + e(z))
        assert math.log(1 + e(z)) == pytest.approx(large)
        assert max(z, 0) + math.log1p(e(-abs(z))) == pytest.approx(large)
        for y, true in [(0, -math.log(1 - sigmoid(z))), (1, -math.log(sigmoid(z)))]:
            assert math.log(1 + e(z)) - third(y, z) == pytest.approx(true)

    def test_the_overflow(self):
        with np.errstate(over="ignore"):
            assert np.log(1 + np.exp(709.0)) == 709 and np.isinf(np.log(1 + np.exp(710.0)))
        assert len(str(int(Decimal(1000).exp().to_integral_value()))) == 435
        assert np.finfo(float).max / 1e308 == pytest.approx(1.8, abs=0.01)

    def test_the_gap(self):
        assert np.log1p(1) == pytest.approx(0.693, abs=5e-4)
        assert math.exp(-46) == pytest.approx(1e-20, rel=0.06)
        assert np.log(1 + 1e-20) == 0 and np.log1p(1e-20) == 1e-20

    def test_the_plain_sigmoid_far_out(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            assert sigmoid(np.float64(-1000)) == 0
        assert "overflow" in str(caught[0].message)
        with np.errstate(all="ignore"):
            assert np.isnan(np.exp(1000.0) / (np.exp(1000.0) + 1))

    @pytest.mark.parametrize("y", [0, 1])
    def test_finite_for_every_finite_z(self, y):
        loss, squash = (EXERCISES[id].reference for id in ("bce_with_logits", "sigmoid"))
        largest = np.finfo(float).max
        for z in (-largest, -1e300, -800.0, 0.0, 800.0, 1e300, largest):
            assert np.isfinite(loss(y, z)) and np.isfinite(squash(z) - y)

    def test_against_fifty_digits(self):
        logits = EXERCISES["bce_with_logits"].reference
        with localcontext() as context:
            context.prec = 50
            for y, z in itertools.product([0, 1], [-90, -37, -3.5, -0.2, 0, 0.7, 10, 20, 36, 37]):
                p = 1 / (1 + Decimal(-z).exp())
                true = float(-(p if y else 1 - p).ln())
                assert logits(y, z) == pytest.approx(true, rel=1e-12)
                assert BCEWithLogitsLoss().forward(y, z) == pytest.approx(true, rel=1e-12)
        assert logits(0, 37.0) == pytest.approx(37, abs=1e-12)
        assert logits(1, -800) == EXERCISES["loss_of_a_far_logit"].value == 800

    @pytest.mark.parametrize("y", [0, 1])
    def test_its_derivative(self, y):
        def loss(z, m):
            return m.log(1 + m.exp(z)) - y * z

        assert_derivative(loss, lambda z: 1 / (1 + np.exp(-z)) - y, [-3, -0.4, 0.9, 5])
        logits = EXERCISES["bce_with_logits"].reference
        assert_derivative(
            lambda z, m: logits(y, z) if m is np else loss(z, m),
            lambda z: 1 / (1 + np.exp(-z)) - y,
            [-3, -0.4, 0.9, 5],
        )

    @pytest.mark.skipif(torch is None, reason="PyTorch is not installed")
    def test_pytorch(self):
        assert torch.nn.BCELoss()(torch.tensor([1.0]), torch.tensor([0.0])).item() == 100
        for at in range(10, 90):
            z = torch.tensor([float(at)], requires_grad=True)  # float32
            loss = torch.nn.BCELoss()(torch.sigmoid(z), torch.zeros(1))
            loss.backward()
            assert ((loss.item(), z.grad.item()) == (100, 0)) == (at >= 17)
        z = torch.tensor([37.0, -1000, 1000, 20], dtype=torch.float64)
        y = torch.tensor([0.0, 1, 1, 0], dtype=torch.float64)
        theirs = torch.nn.BCEWithLogitsLoss()(z, y).item()
        assert EXERCISES["bce_with_logits"].reference(y.numpy(), z.numpy()) == pytest.approx(theirs)
