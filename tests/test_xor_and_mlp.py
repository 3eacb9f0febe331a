"""Numbers and claims of the notebook *XOR and MLP*."""

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


@pytest.fixture(scope="module")
def stuck():
    """The run of H = 2 that failed."""
    return trained(two_layer_network(2, 6), steps=10_000)


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

    def test_the_four_inequalities(self):
        """Row 2 + row 3 − row 4 is b, whatever the weights are."""
        fourth, both = EXERCISES["fourth_inequality"], EXERCISES["sum_of_two_inequalities"]
        b = fourth.points["b"]
        assert both._values(both.reference) - fourth._values(fourth.reference) == pytest.approx(b)


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


class TestTraining:
    def test_the_default_network(self):
        history = trained(two_layer_network(4, 0))
        right = ((history.outputs > 0) == Y).all(axis=1)
        assert right.argmax() == 358 and right[358:].all()
        assert history.loss[10] == pytest.approx(np.log(2), abs=0.002)
        assert history.loss[[200, 500]].round(2).tolist() == [0.67, 0.11]
        assert history.loss[-1].round(4) == 0.0043

    def test_its_gradients_are_tiny_on_the_flat_stretch(self):
        history, loss = trained(two_layer_network(4, 0), 400), BCEWithLogitsLoss()
        largest = {}
        for step in (100, 400):
            W1, b1, w2, b2 = history.parameters[step]
            network = Sequential(Affine(W1, b1), Sigmoid(), Affine(w2, b2))
            loss.forward(Y, network.forward(X))
            network.backward(loss.backward())
            first, _, last = network.layers
            parts = [first.dw, first.db, last.dw, last.db]
            largest[step] = max(np.abs(part).max() for part in parts)
        assert largest == pytest.approx({100: 0.0044, 400: 0.0247}, abs=5e-5)

    def test_two_hidden_units_after_a_long_flat_stretch(self):
        history = trained(two_layer_network(2, 0))
        right = ((history.outputs > 0) == Y).all(axis=1)
        assert right.argmax() == 829 and right[829:].all()
        W1, b1, _, _ = history.parameters[-1]
        h = sigmoid(X @ W1 + b1)
        assert np.abs(h[0] - h[3]).max() < 0.05  # the two circles meet

    def test_a_network_that_is_stuck(self, stuck):
        W1, b1, _, _ = stuck.parameters[3000]
        h = sigmoid(X @ W1 + b1)
        assert np.abs(h[1] - h[3]).max() < 0.05  # (0, 1) and (1, 1), with different labels
        pred = sigmoid(stuck.outputs[3000])
        assert pred == pytest.approx([0, 0.5, 1, 0.5], abs=0.01)
        assert stuck.loss[10_000].round(4) == 0.3472
        assert stuck.loss.min() > np.log(2) / 2
        assert np.round(np.log(2) / 2, 4) == 0.3466

    def test_a_network_that_was_only_slow(self):
        history = trained(two_layer_network(3, 29), steps=10_000)
        assert history.loss[[3000, 10_000]].round(4).tolist() == [0.6931, 0.0020]

    def test_xnor(self):
        history = trained(two_layer_network(4, 0), name="XNOR")
        answer = EXERCISES["loss_of_trained_xnor"]
        assert history.loss[-1] == pytest.approx(answer.value, rel=1e-6)
        wrong = {name: value for name, value, _ in answer.misconceptions}
        assert history.loss[0].round(4) == wrong["start"]
        assert trained(two_layer_network(4, 0), 0).loss[0].round(4) == wrong["start_of_xor"]


class TestFortySeeds:
    @pytest.fixture(scope="class")
    def final_losses(self):
        """The function of the notebook itself."""
        cell = next(c for c in Notebook.open(path_of("12_xor_and_mlp")).code
                    if "def final_losses" in c.source)  # fmt: skip
        names = {"np": np, "X": X, "y": Y, "sigmoid": sigmoid}
        names["two_layer_network"] = two_layer_network
        exec(cell.source.partition("\n\n\nprint")[0], names)
        return names["final_losses"]

    def test_all_at_once_is_the_same_as_one_by_one(self, final_losses):
        one_by_one = [trained(two_layer_network(3, seed), 400).loss[-1] for seed in range(5)]
        assert final_losses(3, seeds=5, steps=400) == pytest.approx(one_by_one, rel=1e-8)

    def test_rates(self, final_losses):
        losses = {hidden: final_losses(hidden) for hidden in (2, 3, 4, 8)}
        solved = [int(np.sum(part < 0.05)) for part in losses.values()]
        assert solved == [33, 36, 40, 40]
        failed = losses[2][losses[2] >= 0.05]
        assert len(failed) == 7 and failed == pytest.approx(0.35, abs=0.005)
        assert np.flatnonzero(losses[3] > 0.6).tolist() == [29]

    def test_rates_with_random_biases(self):
        """Drawn in the order W1, b1, w2, b2."""
        solved = []
        for hidden in (2, 3, 4, 8):
            draws = [np.random.default_rng(seed) for seed in range(40)]
            W1 = np.stack([draw.normal(size=(2, hidden)) for draw in draws])
            b1 = np.stack([draw.normal(size=(1, hidden)) for draw in draws])
            w2 = np.stack([draw.normal(size=(hidden, 1)) for draw in draws])
            b2 = np.stack([draw.normal(size=(1, 1)) for draw in draws])
            for _ in range(3000):
                h = sigmoid(X @ W1 + b1)
                dz2 = (sigmoid(h @ w2 + b2) - Y[:, np.newaxis]) / 4
                dz1 = (dz2 @ w2.transpose(0, 2, 1)) * h * (1 - h)
                w2, b2 = w2 - h.transpose(0, 2, 1) @ dz2, b2 - dz2.sum(axis=1, keepdims=True)
                W1, b1 = W1 - X.T @ dz1, b1 - dz1.sum(axis=1, keepdims=True)
            z = (sigmoid(X @ W1 + b1) @ w2 + b2)[:, :, 0]
            J = (np.logaddexp(0, z) - Y * z).mean(axis=1)
            solved.append(int(np.sum(J < 0.05)))
        assert solved == [27, 39, 40, 40]


@pytest.mark.parametrize(("value", "loss"), [(0.5, 0.4838), (0.0, 0.6931)])
def test_alike_stays_alike(value, loss):
    first = Affine(np.full((2, 4), value), np.zeros(4))
    history = trained(Sequential(first, Sigmoid(), Affine(np.full(4, value), 0)))
    assert history.loss[-1].round(4) == loss
    assert np.ptp(first.w, axis=1).max() < 1e-9


def test_answers():
    assert_derivative(lambda a, m: a * 3 + a, lambda a: 4, [2, -1, 0.5])
    assert EXERCISES["gradient_of_two_paths"].value == 4
    parts = [part.size for layer in two_layer_network(8, 0).layers[::2]
             for part in (layer.w, layer.b)]  # fmt: skip
    assert sum(parts) == EXERCISES["parameters_of_eight_hidden"].value
    y, pred = np.zeros((6, 1)), np.ones(6)
    assert (y - pred).size == EXERCISES["entries_of_a_column_minus_a_row"].value


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
