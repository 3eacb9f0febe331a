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
        assert (pred - y.reshape(4, 1))[1, 2] == pred[2] - y[1]
        pairs = [-math.log(p if label else 1 - p) for p, label in itertools.product(pred, y)]
        assert np.mean(pairs) == pytest.approx(0.9375, abs=5e-5)
        assert BCELoss().forward(y, pred) == pytest.approx(0.2656, abs=5e-5)
        with pytest.raises(ValueError, match="same shape"):
            BCELoss().forward(y.reshape(4, 1), pred)

    def test_what_the_first_picture_shows(self):
        X, w, W = [[1, 2], [2, 0], [0, 4]], [0.5, -0.25], [[1, 0, 1, 2], [0, 1, 1, -1]]
        assert (np.matmul(X, w) + 0.1).tolist() == pytest.approx([0.1, 1.1, -0.9])
        assert np.matmul(X, w).tolist() == [0, 1, -1]
        assert np.matmul(X, W).tolist() == [[1, 2, 3, 0], [2, 0, 2, 4], [0, 4, 4, -4]]
        asked = EXERCISES["second_entry_by_hand"].value
        assert asked == (np.array([[2, 1], [-4, 5]]) @ [0.5, -2])[1]

    def test_the_three_attempts(self):
        """The errors that the table rounds lead to the same gradients, to three decimals."""
        X, y = np.array([[1, 2], [2, 0], [0, 4]]), np.array([1, 1, 0])
        pred = 1 / (1 + np.exp(-(X @ [0.5, -0.25] + 0.1)))
        assert pred == pytest.approx([0.525, 0.750, 0.289], abs=5e-4)
        rounded = np.array([-0.475, -0.250, 0.289])
        assert pred - y == pytest.approx(rounded, abs=5e-4)
        assert rounded.sum() == pytest.approx(-0.436)
        shares = (pred - y) * X[:, 1]
        assert shares == pytest.approx([-0.950, 0, 1.156], abs=1e-3)
        assert shares.sum() == pytest.approx(0.206, abs=5e-4)
        assert shares.mean() == pytest.approx(0.0687, abs=5e-5)
        asked = EXERCISES["first_weight_of_three_attempts"].value
        assert asked == pytest.approx(rounded @ X[:, 0] / 3)
        assert asked == pytest.approx(((pred - y) * X[:, 0]).mean(), abs=5e-4)
        assert (pred - y) / 3 == pytest.approx([-0.16, -0.08, 0.10], abs=5e-3)

    def test_shapes(self):
        X, W, dz = np.ones((50, 3)), np.ones((3, 4)), np.ones(50)
        assert (X @ W).size == EXERCISES["entries_of_a_product"].value
        assert (X.T @ dz).shape == X.sum(axis=0).shape == (3,)

    def test_neuron_gradients_agrees_with_the_layers_and_with_autograd(self):
        one = EXERCISES["neuron_gradients"]
        for x, y, w, b in one.inputs:
            affine, sigmoid, bce = Affine([w], b), Sigmoid(), BCELoss()
            bce.forward(y, sigmoid.forward(affine.forward(x[:, np.newaxis])))
            affine.backward(sigmoid.backward(bce.backward()))
            found = one.reference(x, y, w, b)
            assert found == pytest.approx((affine.dw[0], float(affine.db)), rel=1e-12)
            if torch is not None:
                at = torch.tensor([w, b], dtype=torch.float64, requires_grad=True)
                pred = torch.sigmoid(at[0] * torch.tensor(x) + at[1])
                labels = torch.tensor(y, dtype=torch.float64)
                torch.nn.functional.binary_cross_entropy(pred, labels).backward()
                assert found == pytest.approx(at.grad.numpy(), rel=1e-12)

    def test_affine_is_the_layer(self):
        for X, w, b in EXERCISES["affine"].inputs:
            found = EXERCISES["affine"].reference(X, w, b)
            assert found == pytest.approx(Affine(w, b).forward(X))

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
        z = INPUTS @ [0.5, 0.5] - 0.7
        assert z == pytest.approx([-0.7, -0.2, -0.2, 0.3])
        assert ((z > 0) == (GATES["AND"] == 1)).all()

    def test_the_first_step_of_and_moves_the_bias_only(self):
        assert learn("AND", 1.0, 1)[1][1][:3] == (0, 0, -0.25)
        w1, w2, b, _ = learn("AND", 1.0, 2)[1][2]
        assert w1 == w2 > 0
        p = 1 / (1 + np.exp(-(INPUTS @ [0, 0] - 0.25)))
        assert (p - GATES["AND"])[2:] == pytest.approx([0.44, -0.56], abs=0.005)

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
        assert nor[2] == pytest.approx(EXERCISES["nor_bias"].value, abs=0.005)
        nand, and_ = (learn(name, 1.0, 1000)[1][-1] for name in ("NAND", "AND"))
        assert nand[:3] == pytest.approx(np.negative(and_[:3]))
        for nand, and_ in zip(learn("NAND", 1.0, 200)[1], learn("AND", 1.0, 200)[1]):
            assert nand[:3] == pytest.approx(np.negative(and_[:3]))

    def test_the_line_settles_while_the_weights_grow(self):
        losses, parameters = learn("AND", 1.0, 10_000)
        assert (np.diff(losses) < 0).all()
        assert (np.diff([w1 for w1, *_ in parameters])[1:] > 0).all()
        meets = [-parameters[step][2] / parameters[step][0] for step in (10, 100, 1000, 10_000)]
        assert meets == pytest.approx([2.455, 1.571, 1.523, 1.514], abs=5e-4)
        assert losses[[100, 1000, 10_000]] == pytest.approx([0.1426, 0.0174, 0.0017], abs=5e-5)
        for earlier in (100, 1000):  # from step 100 on to about a tenth; before, to a third
            assert 0.08 < losses[10 * earlier] / losses[earlier] < 0.13
        assert losses[100] / losses[10] > 0.3
        meets = [-b / w1 for w1, _, b, _ in parameters[1:] if w1]
        assert meets[14] < 2 < meets[13] and parameters[16][3] == 4 > parameters[15][3]

    def test_j_has_no_lowest_point(self):
        """Where all are right doubling lowers J; elsewhere J is at least ln 2 / 4."""
        random = np.random.default_rng(0)
        lowest = learn("AND", 1.0, 1000)[0][-1]
        seen = {True: 0, False: 0}
        for name in ("AND", "OR", "NAND"):
            signs = 2 * GATES[name] - 1

            def J(w, b, signs=signs):
                return np.logaddexp(0, -signs * (INPUTS @ w + b)).mean()

            for w1, w2, b in random.normal(scale=3, size=(2000, 3)):
                w = np.array([w1, w2])
                right = bool((signs * (INPUTS @ w + b) > 0).all())
                seen[right] += 1
                if right:
                    assert 0 < J(2 * w, 2 * b) < J(w, b)
                else:
                    assert J(w, b) >= math.log(2) / 4 > lowest
            w, b, _ = [
                np.array(learn(name, 1.0, 100)[1][-1][:2]),
                *learn(name, 1.0, 100)[1][-1][2:],
            ]
            falling = [J(2**k * w, 2**k * b) for k in range(8)]
            assert (np.diff(falling) < 0).all() and 0 < falling[-1] < 1e-30
        assert min(seen.values()) > 100
        assert math.log(2) / 4 == pytest.approx(0.1733, abs=5e-5)

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
        assert np.abs([numbers[:3] for numbers in learn("AND", 10.0, 200)[1]]).max() < 14

    @pytest.mark.parametrize("a", [0.25, 1.0, 4.0])
    def test_the_border_moves_with_the_steepness(self, a):
        """On a·x² the factor is 1 − 2aη, and from η = 1/a on x does not come closer."""
        for eta, closer in [(0.98 / a, True), (1.02 / a, False)]:
            x = 5.0 - eta * 2 * a * 5.0
            assert x == pytest.approx((1 - 2 * a * eta) * 5.0)
            assert (abs(x) < 5.0) == closer
        assert 5 - 0.1 * 10 == pytest.approx(4) == 0.8 * 5

    @pytest.mark.parametrize("name", ["AND", "OR", "NAND"])
    def test_each_jump_on_a_gate_is_bounded(self, name):
        for lr in (1.0, 10.0, 20.0):
            _, parameters = learn(name, lr, 200)
            jumps = np.abs(np.diff([numbers[:3] for numbers in parameters], axis=0))
            assert jumps.max() < lr

    def test_there_is_a_direction_in_which_j_falls_forever(self):
        for name, direction in [
            ("AND", (1, 1, -1.5)),
            ("OR", (1, 1, -0.5)),
            ("NAND", (-1, -1, 1.5)),
        ]:
            signs = 2 * GATES[name] - 1
            assert (signs * (INPUTS @ direction[:2] + direction[2]) > 0).all()
