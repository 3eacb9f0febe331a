"""Tests of utils/layers.py against closed forms, central differences and PyTorch."""

import itertools
import math
import warnings

import numpy as np
import pytest

from tests.bilingual import refused
from tests.oracles import torch
from utils.calculus import numerical_gradient, relative_error
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid


def loss(y, pred):
    return BCELoss().forward(y, pred)


@pytest.mark.parametrize(
    ("y", "pred", "expected"),
    [
        (0, 0.3, 0.3567),
        (1, 0.3, 1.2040),
        (1, 0.5, 0.6931),
        (0, 0.5, 0.6931),
        (1, 0.9, 0.1054),
        (0, 0.9, 2.3026),
        (1, 0.01, 4.6052),
        (1, 0.8, 0.2231),
        (1, math.exp(-1), 1),
        ([1, 0], [0.9, 0.9], 1.2040),
    ],
)
def test_numbers_of_the_course(y, pred, expected):
    assert loss(y, pred) == pytest.approx(expected, abs=5e-5)


def test_keywords_and_positions_have_one_order():
    assert BCELoss().forward(y=0, pred=0.3) == BCELoss().forward(0, 0.3) == -math.log1p(-0.3)


@pytest.mark.parametrize(
    ("y", "pred", "limit"), [(1, 1, 0), (0, 0, 0), (1, 0, math.inf), (0, 1, math.inf)]
)
def test_the_four_corners_need_no_warning(y, pred, limit):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert loss(y, float(pred)) == limit
    assert math.copysign(1, loss(y, float(pred))) == 1  # 0.0, and never -0.0


def test_a_batch_is_the_mean_of_its_examples():
    random = np.random.default_rng(5)
    for shape in [(1,), (7,), (4, 1), (2, 3, 2)]:
        y, pred = random.integers(0, 2, size=shape), random.uniform(size=shape)
        each = [loss(*example) for example in zip(y.ravel(), pred.ravel(), strict=True)]
        assert loss(y, pred) == pytest.approx(np.mean(each), rel=1e-12)


def test_mirror():
    for p in np.random.default_rng(6).uniform(size=200):
        assert loss(0, p) == pytest.approx(loss(1, 1 - p), rel=1e-12)


def test_tiny_probabilities_keep_their_digits():
    assert loss(0, 1e-20) == 1e-20  # ln(1 - 1e-20) would be 0
    assert loss(1, 1e-300) == pytest.approx(300 * math.log(10))


@pytest.mark.parametrize(
    ("y", "pred"),
    [
        (np.array(0), np.array(0.25)),
        (False, 0.25),
        ([0], [0.25]),
        (np.array([0], dtype=np.int8), np.array([0.25], dtype=np.float32)),
        (np.float32(0), np.float32(0.25)),
        (0.0, 0.25),
    ],
)
def test_numbers_of_all_types_give_a_float(y, pred):
    assert (type(loss(y, pred)), loss(y, pred)) == (float, -math.log(0.75))


def test_arguments_are_not_changed():
    y, pred = np.array([0, 1]), np.array([0.2, 0.4])
    loss(y, pred)
    assert (y.tolist(), pred.tolist()) == ([0, 1], [0.2, 0.4])


@pytest.mark.parametrize(
    ("y", "pred", "error", "message"),
    [
        (0.3, 0, ValueError, r"y must be 0 or 1, not 0.3 \(the order is forward\(y, pred\)\)"),
        (2, 0.5, ValueError, "y must be 0 or 1, not 2"),
        ([0, 1, -1], [0.5, 0.5, 0.5], ValueError, "y must be 0 or 1, not -1"),
        (math.nan, 0.5, ValueError, "y must be 0 or 1, not nan"),
        (1, 1.5, ValueError, "pred must be a probability from 0 to 1, not 1.5"),
        (1, -0.1, ValueError, "pred must be a probability from 0 to 1, not -0.1"),
        (1, math.nan, ValueError, "pred must be a probability from 0 to 1, not nan"),
        ([1, 1], [0.5, 2], ValueError, "from 0 to 1, not 2"),
        ([1, 0], [0.5], ValueError, r"same shape, not \(2,\) and \(1,\)"),
        (1, [0.5, 0.5], ValueError, r"same shape, not \(\) and \(2,\)"),
        (np.zeros((4, 1)), np.full(4, 0.5), ValueError, r"not \(4, 1\) and \(4,\)"),
        ([], [], ValueError, r"at least one example, not shape \(0,\)"),
        ("1", 0.5, TypeError, "y must be a real number .* not '1'"),
        (1, "0.5", TypeError, "pred must be a real number .* not '0.5'"),
        (1, ..., TypeError, "pred must be a real number .* not Ellipsis"),
        (1, 0.5j, TypeError, "pred must be a real number .* not 0.5j"),
    ],
)
def test_bad_input(y, pred, error, message):
    refused(error, message, lambda: loss(y, pred))


SHAPES = [(shape, out) for shape in [(3,), (1, 3), (7, 3), (2, 1), (1,)] for out in [None, 1, 4]]


def affine_case(random, shape, outputs):
    """Return an affine layer, an input of the shape, and a gradient of its output."""
    inputs = shape[-1]
    w = random.normal(size=inputs if outputs is None else (inputs, outputs))
    layer = Affine(w, random.normal(size=w.shape[1:]))
    x = random.normal(size=shape) * 10 ** random.uniform(-3, 3)
    return layer, x, random.normal(size=np.shape(layer.forward(x)))


@pytest.mark.skipif(torch is None, reason="PyTorch is not installed (it is required in CI)")
class TestPyTorch:
    """Values and gradients agree to 1e-12 relative, in float64."""

    def same(self, ours, theirs, floor=0.0):
        theirs = theirs.detach().numpy()
        assert np.shape(ours) == theirs.shape
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=floor)

    @pytest.mark.parametrize(("shape", "outputs"), SHAPES)
    def test_affine(self, shape, outputs):
        random = np.random.default_rng(1)
        for _ in range(100):
            layer, x, dout = affine_case(random, shape, outputs)
            theirs = [torch.tensor(part, requires_grad=True) for part in (x, layer.w, layer.b)]
            out = theirs[0] @ theirs[1] + theirs[2]
            out.backward(torch.tensor(dout))
            # Sums may cancel: the error is measured by the size of what is summed.
            floor = 1e-12 * max(np.abs(x).max(), 1) * max(np.abs(dout).max(), 1)
            self.same(layer.forward(x), out, floor)
            self.same(layer.backward(dout), theirs[0].grad, floor)
            self.same(layer.dw, theirs[1].grad, floor)
            self.same(layer.db, theirs[2].grad, floor)

    def logits(self):
        random = np.random.default_rng(2)
        for size in [1, 1, 2, 7, 100]:
            for scale in [1e-9, 1e-3, 1, 5, 30, 1000]:
                for _ in range(20):
                    z = random.uniform(-scale, scale, size)
                    yield random.integers(0, 2, size), z
        for z in [-1000.0, -709.0, -37.0, 0.0, 37.0, 709.0, 1000.0]:
            yield np.array([0]), np.array([z])
            yield np.array([1]), np.array([z])

    def test_sigmoid(self):
        for _, z in self.logits():
            layer, their_z = Sigmoid(), torch.tensor(z, requires_grad=True)
            out = torch.sigmoid(their_z)
            out.sum().backward()
            # Below e^-709 PyTorch gives 0, and ours still a number.
            self.same(layer.forward(z), out, 1e-300)
            self.same(layer.backward(np.ones_like(z)), their_z.grad, 1e-300)

    def test_bce_with_logits(self):
        count = 0
        for y, z in self.logits():
            loss, their_z = BCEWithLogitsLoss(), torch.tensor(z, requires_grad=True)
            out = torch.nn.functional.binary_cross_entropy_with_logits(
                their_z, torch.tensor(y, dtype=torch.float64)
            )
            out.backward()
            # Where y = 1 and z is large, PyTorch's loss loses digits; its log-sigmoid does not.
            self.same(loss.forward(y, z), out, 1e-14)
            signed = torch.tensor(np.where(y == 1, z, -z))
            self.same(loss.forward(y, z), -torch.nn.functional.logsigmoid(signed).mean())
            self.same(loss.backward(), their_z.grad, 1e-300)
            count += len(z)
        assert count > 10_000

    def test_bce(self):
        random = np.random.default_rng(3)
        for size in [1, 1, 2, 7, 100]:
            for smallest in [0.1, 1e-3, 1e-9, 1e-30]:  # PyTorch bounds logarithms at -100
                for _ in range(40):
                    y = random.integers(0, 2, size)
                    pred = np.exp(random.uniform(np.log(smallest), -1e-3, size))
                    loss, theirs = BCELoss(), torch.tensor(pred, requires_grad=True)
                    out = torch.nn.functional.binary_cross_entropy(
                        theirs, torch.tensor(y, dtype=torch.float64)
                    )
                    out.backward()
                    self.same(loss.forward(y, pred), out)
                    # PyTorch's backward bounds p(1 - p) from below, at 1e-12
                    if smallest > 1e-12:
                        self.same(loss.backward(), theirs.grad)

    def test_a_network(self):
        random = np.random.default_rng(4)
        for batch, hidden in itertools.product([1, 2, 50], [1, 2, 8]):
            X, y = random.normal(size=(batch, 2)), random.integers(0, 2, batch)
            first = Affine(random.normal(size=(2, hidden)), random.normal(size=hidden))
            second = Affine(random.normal(size=hidden), random.normal())
            network, loss = Sequential(first, Sigmoid(), second), BCEWithLogitsLoss()
            ours = [first.w, first.b, second.w, second.b]
            theirs = [torch.tensor(part, requires_grad=True) for part in (X, *ours)]
            X_, w1, b1, w2, b2 = theirs
            out = torch.nn.functional.binary_cross_entropy_with_logits(
                torch.sigmoid(X_ @ w1 + b1) @ w2 + b2, torch.tensor(y, dtype=torch.float64)
            )
            out.backward()
            self.same(loss.forward(y, network.forward(X)), out)
            dX = network.backward(loss.backward())
            for our, their in zip([dX, first.dw, first.db, second.dw, second.db], theirs):
                self.same(our, their.grad, 1e-15)


def assert_gradient_of(layer, dout, at, output):
    """Compare a gradient with central differences of J = sum(dout · output(at))."""
    numerical = numerical_gradient(
        lambda flat: np.sum(dout * output(flat.reshape(at.shape))), at.ravel()
    )
    scale = max(1, np.abs(numerical).max(), abs(np.sum(dout * output(at))))
    assert np.abs(np.ravel(layer) - numerical).max() < 1e-7 * scale


class TestGradientChecks:
    """Every layer against central differences, on random input."""

    @pytest.mark.parametrize("trial", range(20))
    @pytest.mark.parametrize(("shape", "outputs"), SHAPES)
    def test_affine(self, shape, outputs, trial):
        layer, x, dout = affine_case(np.random.default_rng(trial), shape, outputs)
        w, b = layer.w, layer.b
        dx = layer.backward(dout)
        assert_gradient_of(dx, dout, x, lambda x: Affine(w, b).forward(x))
        assert_gradient_of(layer.dw, dout, w, lambda w: Affine(w, b).forward(x))
        assert_gradient_of(layer.db, dout, b, lambda b: Affine(w, b).forward(x))

    @pytest.mark.parametrize("trial", range(30))
    @pytest.mark.parametrize("size", [1, 2, 9])
    def test_sigmoid(self, size, trial):
        random = np.random.default_rng(trial)
        z, dout = random.uniform(-6, 6, size), random.normal(size=size)
        layer = Sigmoid()
        layer.forward(z)
        assert_gradient_of(layer.backward(dout), dout, z, lambda z: Sigmoid().forward(z))

    @pytest.mark.parametrize("trial", range(30))
    @pytest.mark.parametrize("size", [1, 2, 9])
    @pytest.mark.parametrize("kind", [BCELoss, BCEWithLogitsLoss])
    def test_losses(self, kind, size, trial):
        random = np.random.default_rng(trial)
        y = random.integers(0, 2, size)
        low, high = (0.05, 0.95) if kind is BCELoss else (-6, 6)
        output = random.uniform(low, high, size)
        loss = kind()
        loss.forward(y, output)
        assert_gradient_of(loss.backward(), 1, output, lambda out: kind().forward(y, out))


class TestSaturation:
    def test_sigmoid_does_not_overflow(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert Sigmoid().forward([-1e308, -1000, 0, 1000, 1e308]).tolist() == [0, 0, 0.5, 1, 1]
            assert Sigmoid().forward(-745.0) > 0

    def test_logits_are_finite_where_probabilities_are_not(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for y, z in itertools.product([0, 1], [-1000.0, 1000.0]):
                loss = BCEWithLogitsLoss()
                assert loss.forward(y, z) == (1000 if (z > 0) != y else 0)
                assert loss.backward() == ((z > 0) - y)
            loss, layer = BCELoss(), Sigmoid()
            assert loss.forward(0, layer.forward(40.0)) == math.inf
            assert loss.backward() == math.inf

    def test_bce_at_certainty(self):
        loss = BCELoss()
        loss.forward([1, 0, 1, 0], [1, 0, 0, 1])
        assert loss.backward().tolist() == [-0.25, 0.25, -math.inf, math.inf]


class TestErrors:
    @pytest.mark.parametrize(
        ("call", "error", "message"),
        [
            (lambda: Affine(2.0, 1.0), ValueError, r"w must have the shape .* not \(\)"),
            (lambda: Affine([], 1.0), ValueError, r"w must have the shape .* not \(0,\)"),
            (lambda: Affine([1, 2], [1]), ValueError, r"b must have the shape \(\) for w of"),
            (lambda: Affine(np.ones((2, 3)), 1), ValueError, r"b must have the shape \(3,\)"),
            (lambda: Affine("w", 1), TypeError, "w must be a real number"),
            (lambda: Affine([1, 2], None), TypeError, "b must be a real number"),
            (lambda: Affine([1, 2], 0).forward([1]), ValueError, r"\(2,\) or \(N, 2\) .* \(1,\)"),
            (lambda: Affine([1, 2], 0).forward(np.ones((2, 3))), ValueError, r"not \(2, 3\)"),
            (lambda: Affine([1, 2], 0).forward(np.ones((0, 2))), ValueError, "one example"),
            (lambda: Affine([1, 2], 0).forward(3), ValueError, r"not \(\)"),
            (lambda: Affine([1, 2], 0).backward(1), RuntimeError, "Affine: call forward before"),
            (lambda: Sigmoid().forward([]), ValueError, "at least one example"),
            (lambda: Sigmoid().forward("0"), TypeError, "z must be a real number"),
            (lambda: Sigmoid().backward(1), RuntimeError, "Sigmoid: call forward before"),
            (lambda: BCELoss().backward(), RuntimeError, "BCELoss: call forward before"),
            (lambda: BCEWithLogitsLoss().backward(), RuntimeError, "call forward before"),
            (lambda: BCEWithLogitsLoss().forward(0, math.inf), ValueError, "finite, not inf"),
            (lambda: BCEWithLogitsLoss().forward(0, math.nan), ValueError, "finite, not nan"),
            (lambda: BCEWithLogitsLoss().forward(3.0, 1), ValueError, r"forward\(y, z\)"),
            (lambda: BCEWithLogitsLoss().forward([], []), ValueError, "at least one example"),
            (
                lambda: BCEWithLogitsLoss().forward(np.zeros(4), np.zeros((4, 1))),
                ValueError,
                r"y and z must have the same shape, not \(4,\) and \(4, 1\)",
            ),
        ],
    )
    def test_bad_input(self, call, error, message):
        refused(error, message, call)

    @pytest.mark.parametrize(
        "layer, x, wrong",
        [
            (Affine([1, 2], 0), np.ones((4, 2)), np.ones((4, 1))),
            (Affine(np.ones((2, 1)), [0]), np.ones((4, 2)), np.ones(4)),
            (Sigmoid(), np.ones(4), 1.0),
        ],
    )
    def test_a_gradient_of_another_shape(self, layer, x, wrong):
        layer.forward(x)
        with pytest.raises(ValueError, match="dout must have the shape of the output"):
            layer.backward(wrong)

    def test_what_is_given_is_not_changed_nor_kept(self):
        w, x, dout = np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array(1.0)
        layer = Affine(w, 0)
        layer.forward(x)
        x[:] = 0
        layer.backward(dout)
        assert layer.dw.tolist() == [3, 4]
        layer.w -= 1
        assert (w.tolist(), dout) == ([1, 2], 1)


def test_the_neuron_of_the_course():
    """Its loss and gradients to the last digit that the notebooks print."""
    affine, sigmoid, loss = Affine([0.5, -0.25], 0.1), Sigmoid(), BCELoss()
    J = loss.forward(1, sigmoid.forward(affine.forward([1, 2])))
    dx = affine.backward(sigmoid.backward(loss.backward()))
    assert J == pytest.approx(0.644397, abs=5e-7)
    assert affine.dw.tolist() == pytest.approx([-0.475021, -0.950042], abs=5e-7)
    assert float(affine.db) == pytest.approx(-0.475021, abs=5e-7)
    assert dx.tolist() == pytest.approx([-0.2375104, 0.1187552], abs=5e-7)
    pred = 1 / (1 + math.exp(-0.1))
    assert relative_error(float(affine.db), pred - 1) < 1e-12
