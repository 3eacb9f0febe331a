"""Numbers that notebook 08 states."""

import re
import warnings

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from tests.contracts import Notebook, path_of, run_cell
from tests.oracles import assert_derivative, assert_gradient
from utils import calculus
from utils.layers import Affine, BCELoss, Sigmoid

NOTEBOOK = Notebook.open(path_of("08_layers"))


def formula(id):
    """Return a function of the variables of a formula in the bank."""
    return parse(EXERCISES[id].reference, list(EXERCISES[id].points))


def sigmoid(z, m=np):
    return 1 / (1 + m.exp(-z))


def loss(y, pred, m=np):
    return -(y * m.log(pred) + (1 - y) * m.log(1 - pred))


def test_the_slope_of_the_sigmoid():
    derivative = EXERCISES["sigmoid_derivative"].reference
    by_output = formula("sigmoid_derivative_formula")
    points = [-5, -2, 0, 0.7, 2, 6]
    assert_derivative(sigmoid, lambda z: float(derivative(z)), points)
    for z in points:
        steps = [
            np.exp(-z) / (1 + np.exp(-z)) ** 2,
            1 / (1 + np.exp(-z)) * (1 + np.exp(-z) - 1) / (1 + np.exp(-z)),
            by_output(sigmoid(z)),
        ]
        assert steps == pytest.approx([derivative(z)] * 3, rel=1e-10)
    assert [round(float(derivative(z)), 5) for z in (-2, 0, 2)] == [0.10499, 0.25, 0.10499]
    assert derivative(np.linspace(-6, 6, 1201)).max() == 0.25
    assert EXERCISES["sigmoid_slope_at_two"].value == pytest.approx(0.1050, abs=5e-5)
    assert len(str(int(np.exp(100)) ** 10)) == 435  # digits of e^1000


def test_no_sigmoid_of_the_bank_warns():
    reference = EXERCISES["sigmoid"].reference
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        values = reference(np.array([-1000.0, -2.0, 0.0, 2.0, 1000.0]))
        assert [reference(-1000), reference(1000)] == [0, 1]
    assert values == pytest.approx(Sigmoid().forward([-1000.0, -2.0, 0.0, 2.0, 1000.0]))


def test_a_sigmoid_that_warns_is_not_accepted():
    result = evaluate("sigmoid", lambda z: 1 / (1 + np.exp(-z)))
    assert (result.status, result.misconception) == ("wrong", "sigmoid_naive")
    other = evaluate("sigmoid", lambda z: 1 / (1 + np.exp(-1.1 * z)))
    assert "NumPy warns in your function: `overflow encountered in exp`." in other.feedback


def test_a_starter_is_no_attempt_and_a_mended_one_is_right():
    exercise = EXERCISES["sigmoid_backward"]
    assert evaluate("sigmoid_backward", exercise.starter).status == "unattempted"
    cell = next(cell.source for cell in NOTEBOOK.code if "def sigmoid_backward" in cell.source)
    names = run_cell(cell, np=np, check=lambda *_: None)
    assert evaluate("sigmoid_backward", names["sigmoid_backward"]).status == "unattempted"
    exec(cell.replace("slope(pred)", "slope(z)"), names)
    assert evaluate("sigmoid_backward", names["sigmoid_backward"]).status == "correct"
    for z, dout in exercise.inputs:
        layer = Sigmoid()
        layer.forward(z)
        assert exercise.reference(z, dout) == pytest.approx(layer.backward(dout))


@pytest.mark.parametrize("y", [0, 1])
def test_the_slope_of_the_loss(y):
    reference = EXERCISES["bce_derivative"].reference
    points = [0.01, 0.3, 0.5, 0.9, 0.99]
    assert_derivative(lambda p, m: loss(y, p, m), lambda p: reference(y, p), points, rel=1e-5)
    for pred in points:
        layer = BCELoss()
        layer.forward(y, pred)
        assert reference(y, pred) == pytest.approx(layer.backward())


def test_the_slope_of_a_rising_error():
    slopes = [1 / (1 - p) for p in (0.9, 0.99, 0.999)]
    assert slopes == pytest.approx([10, 100, 1000])


def test_the_affine_layer():
    exercise = EXERCISES["affine"]
    for X, w, b in exercise.inputs:
        assert exercise.reference(X, w, b) == pytest.approx(Affine(w, b).forward(X))
    layer = Affine([0.5, 2], 0.7)
    assert layer.forward([3, -1]) == pytest.approx(0.2)
    assert layer.backward(-0.4) == pytest.approx([-0.2, -0.8])
    assert layer.dw == pytest.approx([-1.2, 0.4])
    assert layer.db == pytest.approx(-0.4)
    points = [[0.5, 2, 0.7, 3, -1], [1.5, -0.3, 0.2, 0.4, 2], [1, 2, 3, 4, 5]]
    assert_gradient(
        lambda t, m: t[0] * t[3] + t[1] * t[4] + t[2],
        lambda t: np.array([t[3], t[4], 1, t[0], t[1]]),
        points,
    )


@pytest.mark.parametrize("y", [0, 1])
def test_the_collapse(y):
    names = ("loss_gradient", "first_term", "second_term", "square_gradient")
    gradient, first, second, of_square = (formula(f"{name}_at_z") for name in names)
    points = [-4, -1, 0.3, 2, 5]
    assert_derivative(
        lambda z, m: loss(y, sigmoid(z, m), m), lambda z: gradient(y, sigmoid(z)), points
    )
    assert_derivative(
        lambda z, m: (sigmoid(z, m) - y) ** 2, lambda z: of_square(y, sigmoid(z)), points
    )
    for p in (0.1, 0.3, 0.8):
        assert first(y, p) == pytest.approx(-y / p * p * (1 - p))
        assert second(y, p) == pytest.approx((1 - y) / (1 - p) * p * (1 - p))
        assert first(y, p) + second(y, p) == pytest.approx(gradient(y, p))


def test_the_long_way():
    blue, green, product = (
        EXERCISES[f"long_way_{name}"].value for name in ("blue", "green", "product")
    )
    assert (round(blue, 4), green, product) == (1.4286, pytest.approx(0.21), pytest.approx(0.3))


YOUR_LAYERS = {
    ("Sigmoid", "backward"): "return dout * sigmoid_derivative(self.z)",
    ("BCELoss", "forward"): "self.y, self.pred = y, pred; return loss_of(y, pred)",
    ("BCELoss", "backward"): "return bce_derivative(self.y, self.pred)",
}


def checked(capsys, *changes):
    """Return what the notebook's check prints of a learner's layers, after some changes."""
    place = next(i for i, cell in enumerate(NOTEBOOK.code) if "class BCELoss" in cell.source)
    source, checking = NOTEBOOK.code[place].source, NOTEBOOK.code[place + 1].source
    for (layer, method), code in YOUR_LAYERS.items():
        dots = rf"(class {layer}:(?:(?!class)[\s\S])*?def {method}\(.*\n\s+)return \.\.\..*"
        source, count = re.subn(dots, rf"\g<1>{code}", source)
        assert count == 1
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    functions = ("sigmoid", "sigmoid_derivative", "bce_derivative")
    names = vars(calculus) | {name: EXERCISES[name].reference for name in functions}
    # What earlier cells of the notebook leave behind, for a layer that reads it.
    names |= {"np": np, "loss_of": loss, "pred_of": sigmoid, "z": np.linspace(-6, 6, 121)}
    names |= {"y": 0, "pred": 0.999}
    exec(source + "\n" + checking, names)
    lines = capsys.readouterr().out.splitlines()
    return lines


RIGHT = "forward right: True, backward fits: True"


def test_layers_that_a_learner_writes_pass_the_check_in_the_notebook(capsys):
    lines = checked(capsys)
    assert len(lines) == 7
    assert all(line.endswith(RIGHT) for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "failed", "says", "right"),
    [
        ("derivative(self.z)", "derivative(z)", 3, "one number each", 4),  # the notebook's z
        ("(self.y, self.pred)", "(y, pred)", 4, "fits: False", 3),
        ("dout * sig", "sig", 3, "fits: False", 4),
        ("dout * sig", "-dout * sig", 3, "fits: False", 4),
        ("return dout * sig", "dout * sig", 1, "Sigmoid.backward returns None: is it", 4),
        ("return loss_of", "loss_of", 1, "BCELoss.forward returns None: is it", 3),
        ("self.z = z", "Sigmoid.z = z", 2, "fits: False", 5),  # one memory for all layers
    ],
)
def test_layers_that_miss_the_point_do_not_pass(capsys, old, new, failed, says, right):
    lines = checked(capsys, (old, new))
    assert sum(says in line for line in lines) == failed
    assert sum(line.endswith(RIGHT) for line in lines) == right


def test_a_queue_of_inputs_in_the_class_does_not_pass(capsys):
    """It would, if backward ran in the order of forward."""
    store = ("self.z = z", "Sigmoid.queue = [*getattr(Sigmoid, 'queue', []), z]")
    lines = checked(capsys, store, ("(self.z)", "(Sigmoid.queue.pop(0))"))
    assert any("backward fits: False" in line for line in lines[:3])


def test_forward_and_backward_wrong_alike_do_not_pass(capsys):
    """A gradient check alone would let it pass: backward is the slope of this forward."""
    turned = [(f"return {name}", f"return -{name}") for name in ("loss_of", "bce_derivative")]
    lines = checked(capsys, *turned)
    assert sum("forward right: False, backward fits: True" in line for line in lines) == 4
