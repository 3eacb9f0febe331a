"""Numbers that notebook 11 states."""

import itertools
import math
from decimal import Decimal, localcontext

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from tests.oracles import assert_derivative, torch
from utils.layers import BCEWithLogitsLoss


def race(start, squared):
    w = b = start
    for steps in range(100_000):
        p = 1 / (1 + math.exp(-w - b))
        if p < 0.1:
            return steps
        slope = p**2 * (1 - p) if squared else p
        w, b = w - 0.15 * slope, b - 0.15 * slope


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
            (-5, 0.006693, -0.013207, -0.993307),
            (-2, 0.119203, -0.184956, -0.880797),
            (0, 0.5, -0.25, -0.5),
        ],
    )
    def test_the_table(self, z, pred, mse, bce):
        p = 1 / (1 + math.exp(-z))
        assert (p, 2 * (p - 1) * p * (1 - p), p - 1) == pytest.approx((pred, mse, bce), abs=5e-7)

    def test_the_race(self):
        assert [race(2.0, False), race(2.0, True)] == [50, 469]
        assert [race(5.0, False), race(5.0, True)] == [70, 73_771]

    def test_at_the_start_of_the_race_one_gradient_is_over_ten_thousand_times_smaller(self):
        p = 1 / (1 + math.exp(-10))
        assert 1e4 < 1 / (p * (1 - p)) < 3e4


class TestLogits:
    def test_where_the_sigmoid_becomes_one(self):
        for kind, first in [(np.float32, 17), (np.float64, 37)]:
            one = kind(1)
            values = [one / (one + np.exp(-kind(z))) for z in range(60)]
            assert values.index(1) == first
        assert 1 / (1 + np.exp(-40.0)) == 1

    def test_plain_and_clipped(self):
        p = 1 / (1 + np.exp(-36.0))
        assert -np.log(1 - p) == pytest.approx(36.044, abs=5e-4)
        at_20 = np.clip(1 / (1 + np.exp(-20.0)), 1e-7, 1 - 1e-7)
        assert -np.log(1 - at_20) == pytest.approx(16.118, abs=5e-4)
        assert EXERCISES["clipped_loss_at_20"].value == pytest.approx(16.118, abs=5e-4)
        at_21 = np.clip(1 / (1 + np.exp(-21.0)), 1e-7, 1 - 1e-7)
        assert at_20 == at_21 and EXERCISES["slope_through_the_clip"].value == 0
        assert -np.log(1 - 1 / (1 + np.exp(-16.0))) < 16.118 < 17  # where the clip begins

    def test_the_plain_gradient_is_nan_in_the_learners_layers(self):
        with np.errstate(all="ignore"):
            p = 1 / (1 + np.exp(-37.0))
            assert np.isinf(-np.log(1 - p)) and np.isnan(1 / (1 - p) * (p * (1 - p)))

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
        z = torch.tensor([37.0, -1000, 1000, 20], dtype=torch.float64)
        y = torch.tensor([0.0, 1, 1, 0], dtype=torch.float64)
        theirs = torch.nn.BCEWithLogitsLoss()(z, y).item()
        assert EXERCISES["bce_with_logits"].reference(y.numpy(), z.numpy()) == pytest.approx(theirs)
