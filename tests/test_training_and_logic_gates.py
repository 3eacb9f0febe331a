"""Numbers and claims of the notebook *Training and logic gates*."""

import itertools
import math

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.oracles import assert_gradient, torch
from utils.layers import Affine, BCELoss, Sequential, Sigmoid
from utils.training import GATES, INPUTS, gate, train


def learn(name, lr, steps, labels=None):
    """Train a neuron from zero, without the course's layers: J and (w1, w2, b) of each step."""
    y = GATES[name] if labels is None else labels
    w1 = w2 = b = 0.0
    losses, parameters = [], []
    for step in range(steps + 1):
        total = dw1 = dw2 = db = 0.0
        right = 0
        for (x1, x2), label in zip(INPUTS.tolist(), y.tolist()):
            p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))
            total -= math.log(p if label else 1 - p) / 4
            right += (p > 0.5) == (label == 1)
            error = (p - label) / 4
            dw1, dw2, db = dw1 + error * x1, dw2 + error * x2, db + error
        losses.append(total)
        parameters.append((w1, w2, b, right))
        if step < steps:
            w1, w2, b = w1 - lr * dw1, w2 - lr * dw2, b - lr * db
    return np.array(losses), parameters


class TestBatch:
    def test_a_column_of_labels_makes_a_table_and_another_loss(self):
        pred, y = np.array([0.9, 0.2, 0.8, 0.4]), np.array([1, 0, 1, 0])
        assert (pred - y.reshape(4, 1)).shape == (4, 4)
        pairs = [-math.log(p if label else 1 - p) for p, label in itertools.product(pred, y)]
        assert np.mean(pairs) == pytest.approx(0.9375, abs=5e-5)
        assert BCELoss().forward(y, pred) == pytest.approx(0.2656, abs=5e-5)
        with pytest.raises(ValueError, match="same shape"):
            BCELoss().forward(y.reshape(4, 1), pred)

    def test_gradients_of_a_batch(self):
        X = np.array([[1.5, -0.7], [0.4, 2.0], [-1.2, 0.9]])
        y = np.array([1, 0, 1])

        def loss(t, m):
            X_, y_ = (X, y) if m is np else (torch.tensor(X), torch.tensor(y))
            p = 1 / (1 + m.exp(-(X_ @ t[:2] + t[2])))
            return -(y_ * m.log(p) + (1 - y_) * m.log(1 - p)).mean()

        def gradient(t):
            dz = (1 / (1 + np.exp(-(X @ t[:2] + t[2]))) - y) / 3
            return np.append(X.T @ dz, dz.sum())

        assert_gradient(loss, gradient, [[0.3, -0.5, 0.2], [1.2, 0.7, -0.4], [0, 0, 0]])


class TestGates:
    def test_set_by_hand(self):
        assert ((INPUTS @ [0.5, 0.5] - 0.7 > 0) == (GATES["AND"] == 1)).all()

    def test_the_first_step_of_and_moves_the_bias_only(self):
        assert learn("AND", 1.0, 1)[1][1][:3] == (0, 0, -0.25)
        w1, w2, b, _ = learn("AND", 1.0, 2)[1][2]
        assert w1 == w2 > 0

    @pytest.mark.parametrize(
        ("name", "lr", "first", "final"),
        [
            ("AND", 1.0, 16, 0.0174),
            ("OR", 1.0, 20, 0.0093),
            ("NAND", 1.0, 16, 0.0174),
            ("AND", 0.1, 162, 0.1434),
            ("OR", 0.1, 193, 0.0900),
            ("NAND", 0.1, 162, 0.1434),
        ],
    )
    def test_when_all_are_right(self, name, lr, first, final):
        losses, parameters = learn(name, lr, 1000)
        right = [count == 4 for *_, count in parameters]
        assert right.index(True) == first and all(right[first:])
        assert losses[-1] == pytest.approx(final, abs=5e-5)

    def test_the_course_trains_alike(self):
        losses, parameters = learn("AND", 1.0, 1000)
        assert parameters[-1][:3] == pytest.approx((7.41, 7.41, -11.29), abs=0.005)
        network = Sequential(Affine([0, 0], 0), Sigmoid())
        history = train(network, BCELoss(), *gate("AND"), lr=1.0, steps=1000)
        assert history.loss == pytest.approx(losses, rel=1e-9)
        w, b = EXERCISES["train_neuron"].reference(*gate("AND"), 1.0, 1000)
        assert [*w, b] == pytest.approx(parameters[-1][:3], rel=1e-9)

    def test_turned_labels_turn_all_signs(self):
        nor = learn("NOR", 1.0, 1000)[1][-1]
        relabelled = learn("OR", 1.0, 1000, 1 - GATES["OR"])[1][-1]
        assert nor == relabelled and nor[3] == 4
        assert nor[:3] == pytest.approx(np.negative(learn("OR", 1.0, 1000)[1][-1][:3]))
        assert nor[0] == pytest.approx(EXERCISES["nor_weight"].value, abs=0.005)
        assert nor[2] == pytest.approx(EXERCISES["nor_bias"].value, abs=0.005)
        nand, and_ = (learn(name, 1.0, 1000)[1][-1] for name in ("NAND", "AND"))
        assert nand[:3] == pytest.approx(np.negative(and_[:3]))

    def test_the_line_settles_while_the_weights_grow(self):
        losses, parameters = learn("AND", 1.0, 10_000)
        assert (np.diff(losses) < 0).all()
        assert (np.diff([w1 for w1, *_ in parameters])[1:] > 0).all()
        meets = [-parameters[step][2] / parameters[step][0] for step in (10, 100, 1000, 10_000)]
        assert meets == pytest.approx([2.455, 1.571, 1.523, 1.514], abs=5e-4)
        assert losses[[100, 1000, 10_000]] == pytest.approx([0.1426, 0.0174, 0.0017], abs=5e-5)
        assert 0.08 < losses[1000] / losses[100] < 0.13 and losses[10_000] < losses[1000] / 9

    def test_dividing_by_n_twice_is_a_smaller_rate(self):
        X, y = gate("AND")
        wrong = next(
            function
            for name, function, _ in EXERCISES["train_neuron"].misconceptions
            if name == "two_means"
        )
        rate = EXERCISES["rate_after_two_means"].value
        for mine, theirs in zip(
            wrong(X, y, 1.0, 50), EXERCISES["train_neuron"].reference(X, y, rate, 50)
        ):
            assert mine == pytest.approx(theirs)


class TestLearningRate:
    @pytest.mark.parametrize(
        ("eta", "visited"),
        [
            (0.1, [0.80, 0.64, 0.51]),
            (0.5, [0, 0, 0]),
            (0.9, [-0.80, 0.64, -0.51]),
            (1.0, [-1, 1, -1]),
            (1.1, [-1.20, 1.44, -1.73]),
        ],
    )
    def test_on_the_square(self, eta, visited):
        x, seen = 1.0, []
        for _ in range(20):
            x = x - eta * 2 * x
            seen.append(x)
        assert seen[:3] == pytest.approx(visited, abs=0.005)
        last = {0.1: 0.0115, 0.5: 0, 0.9: 0.0115, 1.0: 1, 1.1: 38.3376}[eta]
        assert x == pytest.approx(last, abs=5e-5)

    def test_exercises(self):
        assert 3 - EXERCISES["landing_rate"].value * 2 * 3 == 0
        assert 3 - EXERCISES["landing_rate_of_a_steeper_parabola"].value * 8 * 3 == 0
        x = 5.0
        for _ in range(3):
            x -= 0.8 * 2 * x
        assert x == pytest.approx(EXERCISES["three_bouncing_steps"].value)

    def test_ten_on_and_rises_six_times_and_ends_lower(self):
        small, large = learn("AND", 1.0, 200)[0], learn("AND", 10.0, 200)[0]
        assert (np.diff(large) > 0).sum() == 6 and (np.diff(small) > 0).sum() == 0
        assert large.max() == pytest.approx(1.2683, abs=5e-5)
        assert small[-1] == pytest.approx(0.0813, abs=5e-5)
        assert large[-1] == pytest.approx(0.0082, abs=5e-5)
        assert 9 < small[-1] / large[-1] < 11
