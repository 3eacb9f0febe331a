"""Numbers and claims of the notebook *XOR and the multilayer perceptron*."""

from itertools import combinations

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of
from tests.oracles import assert_derivative, assert_gradient
from utils.calculus import numerical_gradient, relative_error
from utils.drawings import contour_line
from utils.layers import Affine, BCEWithLogitsLoss, Sequential, Sigmoid
from utils.training import gate, train, two_layer_network

X, Y = gate("XOR")
SIZES = [(2, 4), (4,), (4,), ()]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def trained(network, steps=3000, name="XOR"):
    return train(network, BCEWithLogitsLoss(), *gate(name), lr=1.0, steps=steps)


def unpack(theta):
    ends = np.cumsum([0, *(int(np.prod(size)) for size in SIZES)])
    return [theta[a:b].reshape(size) for a, b, size in zip(ends, ends[1:], SIZES)]


class TestOneNeuron:
    @staticmethod
    def loss(theta, m=np):
        """The mean over the batch, written so that it works with NumPy and PyTorch."""
        total = 0
        for (x1, x2), label in zip(X.tolist(), Y.tolist()):
            z = theta[0] * x1 + theta[1] * x2 + theta[2]
            total = total + m.log(1 + m.exp(z)) - label * z
        return total / 4

    @staticmethod
    def gradient(theta):
        r = (sigmoid(X @ theta[:2] + theta[2]) - Y) / 4
        return np.array([*(X.T @ r), r.sum()])

    def test_the_gradient(self):
        points = [[0, 0, 0], [1, -2, 0.5], [-3, 5, 1], [0.3, 0.2, -0.4]]
        assert_gradient(self.loss, self.gradient, points)
        assert self.gradient(np.zeros(3)).tolist() == [0, 0, 0]
        assert self.loss(np.zeros(3)) == pytest.approx(np.log(2))

    def test_the_slope_along_every_straight_walk_never_falls(self):
        random = np.random.default_rng(1)
        for _ in range(200):
            start, direction = random.normal(size=(2, 3)) * 3
            slopes = [self.gradient(start + t * direction) @ direction for t in range(-5, 6)]
            assert np.all(np.diff(slopes) >= -1e-12)

    def test_it_bends_upwards_and_stays_below_its_chords(self):
        random = np.random.default_rng(4)
        for one, other in random.normal(size=(500, 2, 3)) * 4:
            for t in (0.25, 0.5, 0.75):
                chord = (1 - t) * self.loss(one) + t * self.loss(other)
                assert self.loss((1 - t) * one + t * other) <= chord + 1e-12

    def test_no_neuron_is_better_than_the_one_with_zero_gradient(self):
        for theta in np.random.default_rng(2).normal(size=(5000, 3)) * 2:
            assert self.loss(theta) >= np.log(2)

    @pytest.mark.parametrize("start", [(0, 0), (1, -2), (-3, 5), (4, 4)])
    def test_training_ends_there(self, start):
        history = trained(Sequential(Affine(start, 0)), steps=1000)
        assert history.loss[-1] == pytest.approx(np.log(2), abs=1e-6)
        assert sigmoid(history.outputs[-1]) == pytest.approx(0.5, abs=0.005)

    @pytest.mark.parametrize(("name", "step"), [("AND", 16), ("OR", 20)])
    def test_the_other_gates_were_quick(self, name, step):
        history = trained(Sequential(Affine([0, 0], 0)), 100, name)
        right = ((history.outputs > 0) == gate(name)[1]).all(axis=1)
        assert right.argmax() == step

    def test_three_of_four_rows_can_be_right_whichever_they_are(self):
        values = np.arange(-6, 7) / 4  # of the sliders
        w1, w2, b = (axis.ravel() for axis in np.meshgrid(values, values, values))
        z = np.array([w1 * x1 + w2 * x2 + b for x1, x2 in X])
        right = np.where(Y[:, np.newaxis] == 1, z > 0, z < 0)
        assert right.shape == (4, 2197)
        assert right.sum(axis=0).max() == 3
        for three in combinations(range(4), 3):
            assert right[list(three)].all(axis=0).any()

    def test_the_four_inequalities(self):
        """Row 2 + row 3 − row 4 is b, whatever the weights are."""
        both = EXERCISES["sum_of_two_inequalities"]
        w1, w2, b = (np.array(both.points[name]) for name in ("w1", "w2", "b"))
        assert both._values(both.reference) - (w1 + w2 + b) == pytest.approx(b)


def test_weights_set_by_hand():
    def output(w2, b2):
        h = sigmoid(X @ np.array([[20, -20], [20, -20]]) + np.array([-10, 30]))
        return h, sigmoid(h @ np.array(w2) + b2)

    h, pred = output([20, 20], -30)
    assert h.round(3).tolist() == [[0, 1], [1, 1], [1, 1], [1, 0]]
    assert pred.round(6).tolist() == [0.000045, 0.999955, 0.999955, 0.000045]
    _, opposite = output([-20, -20], EXERCISES["bias_of_xnor"].value)
    assert opposite == pytest.approx(1 - pred, rel=1e-9)


class TestBackThroughTwoLayers:
    @staticmethod
    def loss(theta, m):
        W1, b1, w2, b2 = unpack(theta)
        inputs, labels = X, Y
        if m is not np:
            inputs, labels = (m.tensor(part, dtype=m.float64) for part in (X, Y))
        z = 1 / (1 + m.exp(-(inputs @ W1 + b1))) @ w2 + b2
        return (m.log(1 + m.exp(z)) - labels * z).mean()

    @staticmethod
    def gradient(theta):
        parts = EXERCISES["two_layer_gradients"].reference(X, Y, *unpack(np.asarray(theta)))
        return np.concatenate([np.ravel(part) for part in parts])

    def test_all_17_gradients(self):
        assert_gradient(self.loss, self.gradient, np.random.default_rng(0).normal(size=(4, 17)))

    def test_the_hidden_gradient(self):
        """∂J/∂z₁ of J = Σ dz2·(h w2), an entry at a time."""
        dz2, w2, h = EXERCISES["hidden_gradient"].inputs[1]
        z1 = np.log(h / (1 - h))
        expected = numerical_gradient(lambda z: dz2 @ (sigmoid(z) @ w2), z1)
        assert EXERCISES["hidden_gradient"].reference(dz2, w2, h) == pytest.approx(expected)

    def test_the_layers_give_the_same(self):
        network = two_layer_network(4, 0)
        (first, _, last), loss = network.layers, BCEWithLogitsLoss()
        theta = np.concatenate([first.w.ravel(), first.b, last.w, [last.b]])
        loss.forward(Y, network.forward(X))
        network.backward(loss.backward())
        parts = [first.dw.ravel(), first.db, last.dw, [last.db]]
        assert np.concatenate(parts) == pytest.approx(self.gradient(theta), rel=1e-12)

    def test_without_the_slope_12_are_wrong(self):
        theta = np.random.default_rng(5).normal(size=17)
        numerical = numerical_gradient(lambda t: self.loss(t, np), theta)
        assert np.all(relative_error(self.gradient(theta), numerical) < 1e-6)
        forgetful = dict(
            (name, wrong) for name, wrong, _ in EXERCISES["two_layer_gradients"].misconceptions
        )["hidden_slope_forgotten"]
        parts = np.concatenate([np.ravel(part) for part in forgetful(X, Y, *unpack(theta))])
        failed = relative_error(parts, numerical) > 1e-6
        assert failed.tolist() == 12 * [True] + 5 * [False]
        assert EXERCISES["wrong_parts_without_the_slope"].value == 12


class TestTwins:
    """Two networks that differ in the order of their hidden units, and the way between them."""

    by_hand = [np.array(part) for part in ([[20, -20], [20, -20]], [-10, 30], [20, 20], -30)]

    @staticmethod
    def output(W1, b1, w2, b2):
        return sigmoid(X @ W1 + b1) @ w2 + b2

    def loss(self, t, start):
        twin = [start[0][:, ::-1], start[1][::-1], start[2][::-1], start[3]]
        there = [(1 - t) * one + t * other for one, other in zip(start, twin)]
        return BCEWithLogitsLoss().forward(Y, self.output(*there))

    def test_both_ends_are_alike(self):
        assert self.loss(0, self.by_hand) == pytest.approx(self.loss(1, self.by_hand))
        assert self.loss(0, self.by_hand) < 1e-4

    def test_half_way_all_rows_get_the_same_and_two_are_wrong(self):
        W1, b1, w2, b2 = self.by_hand
        z = self.output((W1 + W1[:, ::-1]) / 2, (b1 + b1[::-1]) / 2, w2, b2)
        assert np.ptp(z) < 1e-12 and sigmoid(z[0]) > 0.9999
        assert self.loss(0.5, self.by_hand) == pytest.approx(4.9991, abs=5e-5)

    @pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5])
    def test_a_hill_stands_between_trained_twins_too(self, seed):
        start = trained(two_layer_network(2, seed)).parameters[-1]
        assert self.loss(0.5, start) > 2.5 > 0.01 > self.loss(0, start)


class TestTraining:
    def test_two_hidden_units_after_a_long_flat_stretch(self):
        history = trained(two_layer_network(2, 0))
        assert history.loss[:401] == pytest.approx(np.log(2), abs=0.003)
        assert sigmoid(history.outputs[:401]) == pytest.approx(0.5, abs=0.055)
        assert (history.outputs[1500] > 0).tolist() == [False, True, True, False]
        W1, b1, _, _ = history.parameters[1500]
        h = sigmoid(X @ W1 + b1)
        assert np.abs(h[0] - h[3]).max() < 0.05  # the two circles meet

    def test_a_network_that_is_stuck(self):
        stuck = trained(two_layer_network(2, 6), steps=10_000)
        for step in (1000, 3000):
            W1, b1, _, _ = stuck.parameters[step]
            h = sigmoid(X @ W1 + b1)
            assert np.abs(h[1] - h[3]).max() < 0.05  # (0, 1) and (1, 1), with different labels
            pred = sigmoid(stuck.outputs[step])
            assert pred == pytest.approx([0, 0.5, 1, 0.5], abs=0.02)
        assert stuck.loss[1000] - stuck.loss[3000] < 0.01
        assert stuck.loss.min() > np.log(2) / 2
        assert np.round(np.log(2) / 2, 4) == 0.3466

    def test_a_network_that_was_only_slow(self):
        """Its weights are too large at the start; at step 3000 it is where a stuck network is."""
        network = two_layer_network(4, 0)
        network.layers[0].w *= 10
        history = trained(network, steps=20_000)
        assert history.loss[[3000, 20_000]].round(4).tolist() == [0.3481, 0.0027]

    def test_xnor(self):
        history = trained(two_layer_network(4, 0), name="XNOR")
        answer = EXERCISES["loss_of_trained_xnor"]
        assert history.loss[-1] == pytest.approx(answer.value, rel=1e-6)
        wrong = {name: value for name, value, _ in answer.misconceptions}
        assert history.loss[0].round(4) == wrong["start"]
        assert trained(two_layer_network(4, 0), 0).loss[0].round(4) == wrong["start_of_xor"]


class TestFourHundredSeeds:
    solved = {2: (285, 285), 3: (381, 386), 4: (398, 399), 8: (400, 400)}

    @pytest.fixture(scope="class")
    def final_losses(self):
        """The function of the notebook itself."""
        cells = {cell.id: cell.source for cell in Notebook.open(path_of("12_xor_and_mlp")).code}
        names = {"np": np, "X": X, "y": Y}
        exec(cells["four-hundred-seeds"].partition("\n\n\nprint")[0], names)
        return names["final_losses"]

    def test_all_at_once_is_the_same_as_one_by_one(self, final_losses):
        one_by_one = [trained(two_layer_network(3, seed), 400).loss[-1] for seed in range(5)]
        assert final_losses(3, seeds=5, steps=400) == pytest.approx(one_by_one, rel=1e-8)

    def test_random_biases_come_after_the_weights(self, final_losses):
        draw = np.random.default_rng(7)
        first = Affine(draw.normal(size=(2, 3)), np.zeros(3))
        last = Affine(draw.normal(size=3), 0)
        first.b, last.b = draw.normal(size=3), np.array(draw.normal())
        alone = trained(Sequential(first, Sigmoid(), last), 400).loss[-1]
        assert final_losses(3, True, seeds=8, steps=400)[7] == pytest.approx(alone, rel=1e-8)

    @pytest.mark.parametrize("hidden", [2, 3, 4, 8])
    def test_all_eight_counts(self, final_losses, hidden):
        counts = [np.sum(final_losses(hidden, too) < 0.05) for too in (False, True)]
        assert counts == list(self.solved[hidden])

    def test_the_spread_of_a_count(self):
        share = np.array([part[0] for part in self.solved.values()]) / 400
        spread = np.sqrt(400 * share * (1 - share))
        assert spread[0] == pytest.approx(9, abs=0.1)
        assert spread[1] == pytest.approx(EXERCISES["spread_of_solved"].value)

    def test_counts_scatter_as_the_formula_says(self):
        """Of counts of 400 with p = 0.7125, about 2 of 3 lie within one spread."""
        off = abs(np.random.default_rng(0).binomial(400, 285 / 400, 100_000) - 285) / 9.05
        assert np.mean(off <= 1) == pytest.approx(2 / 3, abs=0.05)

    def test_groups_of_forty(self):
        groups = np.array([33, 30, 28, 28, 26, 33, 24, 26, 28, 29])  # as the notebook prints
        share = 285 / 400
        assert groups.mean() == 28.5 and groups.sum() == 285
        spread = np.round(np.sqrt(40 * share * (1 - share)), 1)
        assert spread == 2.9
        assert np.sum(abs(groups - 28.5) <= spread) == 7

    @pytest.mark.parametrize(("hidden", "spoiled", "mended"), [(2, 50, 50), (3, 12, 17)])
    def test_random_biases_mend_some_and_spoil_some(self, final_losses, hidden, spoiled, mended):
        """The pairs have the same weights: the biases are drawn last."""
        zero, random = (final_losses(hidden, too) < 0.05 for too in (False, True))
        assert np.sum(zero & ~random) == spoiled
        assert np.sum(~zero & random) == mended


@pytest.mark.parametrize(
    ("factor", "slopes", "of_layer_1", "J"),
    [
        (1, [0.1679, 0.2260, 0.1095], [0.0249, 0.0181], 0.0043),
        (10, [0.0000, 0.0016, 0.0000], [0.0002, 0.0000], 0.3481),
    ],
)
def test_a_saturated_hidden_unit(factor, slopes, of_layer_1, J):
    network, loss = two_layer_network(4, 0), BCEWithLogitsLoss()
    first = network.layers[0]
    first.w *= factor
    h = sigmoid(X @ first.w + first.b)[:, 2]  # hidden unit 3
    assert (h * (1 - h)).round(4).tolist() == [0.25, *slopes]
    assert factor == 1 or np.all(h[1:] > 0.998) and np.max(h[1:] * (1 - h[1:])) < 0.0017
    loss.forward(Y, network.forward(X))
    network.backward(loss.backward())
    assert first.dw[:, 2].round(4).tolist() == of_layer_1
    assert trained(network).loss[-1].round(4) == J


class TestSmallFactors:
    """The trained 2-2-1 network at (1, 1), and the pushed unit of the network at its start."""

    @staticmethod
    def parts(step, of_b1=0, of_b2=0):
        W1, b1, w2, b2 = trained(two_layer_network(2, 0)).parameters[step]
        h = sigmoid(X @ W1 + b1 + np.array([of_b1, 0]))
        return h, w2, sigmoid(h @ w2 + b2 + of_b2)

    def test_a_large_weight_makes_up_for_a_small_slope(self):
        h, w2, _ = self.parts(3000)
        assert (h * (1 - h))[3] == pytest.approx(0.024, abs=0.0005)
        assert abs(w2) == pytest.approx(12, abs=0.5)

    def test_the_ninth_edge_has_a_small_factor(self):
        h, _, pred = self.parts(3000, of_b2=6)
        assert h[3, 1] == pytest.approx(0.025, abs=0.0005)
        gradients = [abs(one) for one in (pred[3] * h[3, 0], pred[3] * h[3, 1])]
        assert gradients[0] > 0.5 and gradients[1] == pytest.approx(0.015, abs=0.005)

    def test_the_pushed_unit_hardly_tells_the_examples_apart(self):
        h, _, pred = self.parts(0, of_b1=6)
        assert 0.997 < h[:, 0].min() and h[:, 0].max() < 0.999
        assert pred[3].round(2) == 0.41


@pytest.mark.parametrize(("value", "loss"), [(0.5, 0.4838), (0.0, 0.6931)])
def test_alike_stays_alike(value, loss):
    first = Affine(np.full((2, 4), value), np.zeros(4))
    history = trained(Sequential(first, Sigmoid(), Affine(np.full(4, value), 0)))
    assert history.loss[-1].round(4) == loss
    assert np.ptp(first.w, axis=1).max() < 1e-9


def test_answers():
    assert (np.ones((4, 2)) @ np.ones((2, 3))).shape == (4, 3)  # R2
    assert_derivative(
        lambda z, m: m.log(1 + m.exp(z)) - 0.3 * z, lambda z: sigmoid(z) - 0.3, [-2.0, 0.0, 1.5]
    )


class TestContourLine:
    xs = np.linspace(-2, 2, 41)

    @pytest.mark.parametrize("points", [20, 80])
    def test_a_circle(self, points):
        x, y = contour_line(self.xs, self.xs, self.xs**2 + self.xs[:, np.newaxis] ** 2, 1, points)
        assert x.shape == y.shape == (points,)
        assert np.hypot(x, y) == pytest.approx(1, abs=0.02)

    def test_two_pieces_have_a_gap(self):
        x, y = contour_line(self.xs, self.xs, self.xs**2 + 0 * self.xs[:, np.newaxis], 1, 30)
        assert x.shape == (30,) and np.isnan(x).sum() == 1
        assert np.abs(x[~np.isnan(x)]) == pytest.approx(1, abs=0.01)
        (gap,) = np.flatnonzero(np.isnan(x))
        assert x[0] == pytest.approx(x[gap - 1]) and x[gap + 1] == pytest.approx(-x[0])

    def test_no_line_is_a_gap_throughout(self):
        x, y = contour_line(self.xs, self.xs, np.ones((41, 41)), points=5)
        assert np.isnan(x).all() and np.isnan(y).all() and len(x) == 5
