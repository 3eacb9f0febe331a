"""Numbers and claims of the notebook *Backpropagation of one neuron*."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of, run_cell
from tests.oracles import assert_gradient
from tests.pictures import boxes_apart
from tools.benchmark import two_ways
from utils.calculus import numerical_gradient
from utils.drawings import neuron_graph
from utils.layers import Affine, BCELoss, Sequential, Sigmoid
from utils.training import two_layer_network

NAME = "09_backpropagation_one_neuron"


def by_hand(theta, y=1):
    """Return values and gradients of a neuron, as the explorer computes them."""
    w1, w2, b, x1, x2 = theta
    z = w1 * x1 + w2 * x2 + b
    pred = 1 / (1 + np.exp(-z))
    J = -np.log(pred) if y == 1 else -np.log(1 - pred)
    dpred = -1 / pred if y == 1 else 1 / (1 - pred)
    dz = dpred * pred * (1 - pred)
    return (z, pred, J), (dpred, dz), np.array([dz * x1, dz * x2, dz, dz * w1, dz * w2])


def loss(theta, y=1):
    w1, w2, b, x1, x2 = theta
    return BCELoss().forward(y, Sigmoid().forward(Affine([w1, w2], b).forward([x1, x2])))


START = np.array([0.5, -0.25, 0.1, 1, 2])


def test_the_worked_example():
    values, back, gradient = by_hand(START)
    assert values == pytest.approx([0.1, 0.524979, 0.644397], abs=5e-7)
    assert values[1] * (1 - values[1]) == pytest.approx(0.249376, abs=5e-7)
    assert back == pytest.approx([-1.904837, -0.475021], abs=5e-7)
    expected = [-0.475021, -0.950042, -0.475021, -0.237510, 0.118755]
    assert gradient == pytest.approx(expected, abs=5e-7)
    assert np.abs(gradient - numerical_gradient(loss, START)).max() < 1e-10


@pytest.mark.parametrize("y", [0, 1])
def test_the_way_back_is_the_gradient(y):
    def f(theta, m):
        z = theta[0] * theta[3] + theta[1] * theta[4] + theta[2]
        pred = 1 / (1 + m.exp(-z))
        return -m.log(pred) if y == 1 else -m.log(1 - pred)

    points = [START, [0.4, 0.3, -0.2, 2, -1], [0.2, -0.4, 0, 0, 1], [-1.5, 1.25, 0.7, 2.5, -0.5]]
    assert_gradient(f, lambda theta: by_hand(theta, y)[2], points)


@pytest.mark.parametrize(
    ("lr", "after", "J"),
    [
        (0.1, [0.547502, -0.154996, 0.147502], 0.519057),
        (1.0, [0.975021, 0.700042, 0.575021], 0.051010),
    ],
)
def test_one_update(lr, after, J):
    new = START[:3] - lr * by_hand(START)[2][:3]
    assert new == pytest.approx(after, abs=5e-7)
    assert loss([*new, 1, 2]) == pytest.approx(J, abs=5e-7)
    assert (new > START[:3]).all()  # all three rise


def test_the_faded_example():
    theta = np.array([0.4, 0.3, -0.2, 2, -1])
    values, (dpred, dz), gradient = by_hand(theta, y=0)
    assert values[:2] == pytest.approx([0.3, 0.574443], abs=5e-7)
    assert dpred == pytest.approx(2.349859, abs=5e-7)
    answers = [EXERCISES[id].value for id in ("faded_green", "faded_red_w2")]
    assert answers == pytest.approx([dz, gradient[1]], abs=2e-6)


def test_the_independent_example():
    theta = np.array([0.2, -0.4, 0, 0, 1])
    (z, pred, J), _, gradient = by_hand(theta, y=0)
    assert (z, pred, J) == pytest.approx((-0.4, 0.4013, 0.5130), abs=5e-5)
    assert gradient[:3] == pytest.approx([0, 0.4013, 0.4013], abs=5e-5)
    assert EXERCISES["loss_by_hand"].value == pytest.approx(J)
    assert EXERCISES["gradient_of_w2_by_hand"].value == pytest.approx(gradient[1])


def test_the_sign_is_that_of_the_error_times_the_input():
    rng = np.random.default_rng(7)
    for *parameters, x1, x2 in rng.uniform(-3, 3, (500, 5)):
        for y in (0, 1):
            (_, pred, _), (dpred, dz), gradient = by_hand([*parameters, x1, x2], y)
            assert np.sign(dpred) == np.sign(dz) == 1 - 2 * y
            assert dz == pytest.approx(pred - y)
            assert np.sign(gradient[1]) == (1 - 2 * y) * np.sign(x2)
    signs = {(1, -2): "+", (0, 2): "+", (0, -2): "-"}
    ids = [f"sign_label_{y}_input_{'positive' if x > 0 else 'negative'}" for y, x in signs]
    assert [EXERCISES[id].reference for id in ids] == list(signs.values())


def descend(steps, lr=0.5, factors=lambda theta: 1):
    theta, losses = START.copy(), [loss(START)]
    for _ in range(steps):
        theta[:3] -= lr * by_hand(theta)[2][:3] * factors(theta)
        losses.append(loss(theta))
    return losses


def descend_in_turn(steps, first, lr=0.5):
    theta = START.copy()
    second = [i for i in range(3) if i not in first]
    for _ in range(steps):
        for some in (first, second):
            theta[some] -= lr * by_hand(theta)[2][some]
    return loss(theta)


def test_twenty_steps():
    losses = descend(100)
    assert (np.diff(losses[:21]) < 0).all()
    one = EXERCISES["loss_after_20_steps"]
    assert one.value == pytest.approx(losses[20])

    def slope(theta):
        pred = by_hand(theta)[0][1]
        return pred * (1 - pred)

    wrong = {
        "weight_moved_first": descend_in_turn(20, [0, 1]),
        "before_the_last": losses[19],
        "one_too_many": losses[21],
        "start": losses[0],
        "one_step": losses[1],
        "ten_steps": losses[10],
        "hundred_steps": losses[100],
        "large_steps": descend(20, lr=1)[-1],
        "small_steps": descend(20, lr=0.1)[-1],
        "uphill": descend(20, lr=-0.5)[-1],
        "bias_frozen": descend(20, factors=lambda theta: [1, 1, 0])[-1],
        "weights_frozen": descend(20, factors=lambda theta: [0, 0, 1])[-1],
        "inputs_forgotten": descend(20, factors=lambda theta: [1, 0.5, 1])[-1],
        "factor_twice": descend(20, factors=slope)[-1],
        "pred": np.exp(-losses[20]),
    }
    values = {name: value for name, value, _ in one.misconceptions}
    for name, value in wrong.items():
        assert values.pop(name) == pytest.approx(value, abs=1e-6), name
    assert values == {"first_gradient_kept": 0}
    # Not one of these mixtures of old and new passes.
    for first in ([0, 1], [2], [0], [1]):
        assert one.judge(descend_in_turn(20, first)).status == "wrong"


def test_a_gradient_kept_or_taken_at_the_loss_leads_to_nothing():
    kept = START.copy()
    kept[:3] -= 20 * 0.5 * by_hand(START)[2][:3]
    blue, x = START.copy(), np.array([1, 2, 1])
    for _ in range(20):
        blue[:3] -= 0.5 * by_hand(blue)[1][0] * x
    assert round(loss(kept), 4) == round(loss(blue), 4) == 0


def test_a_weight_moved_before_backward_spoils_dx():
    affine, dz = Affine([0.5, -0.25], 0.1), by_hand(START)[1][1]
    affine.forward([1, 2])
    assert affine.backward(dz) == pytest.approx(by_hand(START)[2][3:])
    affine.w = affine.w - 0.1 * affine.dw
    assert affine.backward(dz) == pytest.approx(dz * affine.w)


def test_docstrings_of_the_inputs_are_their_formulas():
    sigma = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
    for *_, f in EXERCISES["gradient_descent_step"].inputs:
        formula = f.__doc__.replace("²", "**2").replace("³", "**3")
        for old, new in [("w**2b", "w**2*b"), ("2w", "2*w"), ("3w", "3*w"), ("2b", "2*b"),
                         ("3b", "3*b"), ("8b", "8*b"), ("1.5w", "1.5*w"), ("1.5(", "1.5*("),
                         ("−", "-"), ("σ", "sigma")]:  # fmt: skip
            formula = formula.replace(old, new)
        for w, b in [(0.3, -0.7), (1.5, 2.0)]:
            assert eval(formula, {"sigma": sigma, "w": w, "b": b}) == pytest.approx(f(w, b))


def test_the_failing_check_fails_by_the_slope_of_the_sigmoid():
    one = EXERCISES["neuron_backward"]
    for x, y, w, b in one.inputs:
        pred = Sigmoid().forward(w * x + b)
        ratio = np.divide(one.starter(x, y, w, b), one.reference(x, y, w, b))
        assert ratio == pytest.approx([pred * (1 - pred)] * 2)


def test_one_gradient_tells_the_other():
    theta = [0, -np.log(0.7 / 0.3), 0, 2, -1]  # one of the locks with ∂J/∂w1 = -0.6
    (_, pred, _), _, gradient = by_hand(theta)
    assert gradient[0] == pytest.approx(-0.6)
    one = EXERCISES["gradient_of_the_other_weight"]
    assert gradient[1] == pytest.approx(one.value)
    wrong = {name: value for name, value, _ in one.misconceptions}
    assert wrong["prediction"] == pytest.approx(pred)


def test_with_all_parameters_at_1_little_is_left():
    (z, pred, J), back, _ = by_hand([1, 1, 1, 1, 2])
    assert (z, J, pred - 1) == pytest.approx((4, 0.0181, -0.0180), abs=5e-5)
    assert (pred * (1 - pred), *back) == pytest.approx((0.0177, -1.0183, -0.0180), abs=5e-5)


@pytest.mark.parametrize("hidden", [0, 1, 4, 30])
def test_nudging_takes_two_passes_for_each_parameter_and_the_way_back_one_and_one(hidden):
    layers = two_layer_network(hidden, seed=1).layers if hidden else [Affine([0.5, -0.25], 0.1)]
    nudge, go_back, passes = two_ways(Sequential(*layers, Sigmoid()), [1, 2], 1)
    nudged, parameters = nudge(), 4 * hidden + 1 if hidden else 3
    assert nudged.shape == (parameters,)
    assert passes == {"forward": 2 * parameters, "backward": 0}
    assert np.abs(go_back() - nudged).max() < 1e-9
    assert passes == {"forward": 2 * parameters + 1, "backward": 1}


def test_slopes_carried_forward_are_exact_and_take_a_pass_for_each_letter():
    w1, w2, b, x1, x2 = START
    found = []
    for dw1, dw2, db in np.eye(3):  # one letter moves in each pass
        z, dz = w1 * x1 + w2 * x2 + b, dw1 * x1 + dw2 * x2 + db
        pred = 1 / (1 + np.exp(-z))
        dpred = pred * (1 - pred) * dz
        found.append(-1 / pred * dpred)
    assert found == pytest.approx(by_hand(START)[2][:3], rel=1e-12)


def test_passes_of_a_camera():
    parameters = 10 * 20 + 1
    assert EXERCISES["passes_of_a_camera"].value == 2 * parameters
    assert EXERCISES["nudging_against_the_way_back"].value == 2 * parameters / (1 + 2)


def test_the_text_shows_the_way_back_that_is_run():
    cells = {cell.id: cell.source for cell in Notebook.open(path_of(NAME)).cells}
    (shown,) = re.findall(r"```python\n(.*?)```", cells["backward"], re.DOTALL)
    assert shown in cells["blue-3-green-2-and-red-1"]


def test_cells_do_not_depend_on_what_a_learner_computed_between_them(capsys):
    """F1, F2 and F3 invite to a cell of one's own, and it uses the names of the notebook."""
    cells = {cell.id: cell.source for cell in Notebook.open(path_of(NAME)).code}
    stranger = """
x, y = np.array([0, 1]), 0
affine, sigmoid, loss = Affine([0.2, -0.4], 0.0), Sigmoid(), BCELoss()
z = affine.forward(x)
pred = sigmoid.forward(z)
J = loss.forward(y, pred)
dpred = loss.backward()
dz = sigmoid.backward(dpred)
dx = affine.backward(dz)
affine.w -= 0.1 * affine.dw
w, b, w1, w2, dw, db, dw1, dw2 = affine.w, affine.b, *[7.0] * 6
"""
    ids = ["the-neuron", "forward-pass", "blue-3-green-2-and-red-1"]
    ids += ["chain-rule-against-nudging", "update"]
    printed = []
    for between in ("", stranger):
        names = run_cell(cells["imports"])
        for id in ids:
            names = run_cell(cells[id], **names | {"show": lambda fig, alt: plt.close(fig)})
            names = run_cell(between if id != "the-neuron" else "", **names)
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] and "True" in printed[0]


class TestGraph:
    def test_steps_without_gradients_are_hidden(self):
        fig, texts, steps = neuron_graph({"z": 0.1}, {"pred": -2, "z": -0.5})
        visible = {step: {one.get_visible() for one in steps[step]} for step in steps}
        assert visible == {3: {True}, 2: {True}, 1: {False}}
        assert (texts["z"].get_text(), texts["dz"].get_text()) == ("0.1", "-0.5000")
        plt.close(fig)

    def test_an_arrow_without_its_gradient_is_hidden(self):
        fig, *_ = neuron_graph({}, {"w1": 0.5, "b": -0.5})
        shown = {one.get_text() for one in fig.axes[0].texts if one.get_visible()}
        assert {"∂J/∂w₁ =", "+0.5000", "× x₁", "∂J/∂b =", "-0.5000", "× 1"} <= shown
        assert not any(f"∂J/∂{name} =" in shown for name in ("x₁", "x₂", "w₂"))
        plt.close(fig)

    def test_steps_differ_by_more_than_colour(self):
        fig, _, steps = neuron_graph()
        lines = [steps[step][0] for step in (3, 2, 1)]
        assert len({line.get_color() for line in lines}) == 3
        assert len({str(line._dash_pattern) for line in lines}) == 3
        shown = " ".join(text.get_text() for text in fig.axes[0].texts)
        assert all(name in shown for name in ("3 BCE", "2 Sigmoid", "1 Affine"))
        plt.close(fig)

    def test_each_box_names_its_formula_and_each_input_has_its_way_back(self):
        names = ["x1", "w1", "x2", "w2", "b", "z", "pred"]
        fig, texts, _ = neuron_graph({}, dict.fromkeys(names, 0.25))
        shown = [one.get_text() for one in fig.axes[0].texts if one.get_visible()]
        assert {"w·x + b", "σ(z)", "J(y, ŷ)"} <= {*shown}
        assert {"∂J/∂x₁ =", "∂J/∂x₂ =", "× w₁", "× w₂"} <= {*shown}
        heads = [line for line in fig.axes[0].lines if line.get_marker() == "<"]
        assert len(heads) == len(names) and all(head.get_visible() for head in heads)
        plt.close(fig)

    @pytest.mark.parametrize("large", [False, True])
    def test_texts_do_not_overlap(self, large):
        names = ["x1", "w1", "x2", "w2", "b", "z", "pred", "J", "y"]
        values = dict.fromkeys(names[:8], -2.25) | {"y": 1, "pred": 0.524979, "J": 0.644397}
        gradients = dict.fromkeys(names[:6], -2.4999) | {"pred": 4914.7688 if large else -1.9048}
        fig, _, _ = neuron_graph(values, gradients)
        fig.draw_without_rendering()
        boxes_apart(text for text in fig.axes[0].texts if text.get_text())
        plt.close(fig)


def test_the_explorer_computes_what_the_layers_do():
    """Run its cell's `move` on a graph, for every sign, and read what it writes."""
    notebook = Notebook.open(path_of(NAME))
    (source,) = [cell.source for cell in notebook.code if "explore(\n" in cell.source]
    known = {"np": np, "neuron_graph": neuron_graph}
    exec(source.partition("explore(\n")[0], known)
    move, texts, steps = known["move"], known["texts"], known["steps"]
    caption = move()
    assert "it is" not in caption and not steps[3][0].get_visible()
    assert caption == "z = 0.1000, ŷ = 0.5250, J = 0.6444."
    for y in (0, 1):
        for theta in [START, [-0.5, 0.95, -0.7, 1, -2], [0.8, -0.5, 0.3, 1, 0], [1, 1, 1, 1, 2]]:
            given = dict(zip(["w1", "w2", "b", "x1", "x2"], theta))
            gradient = numerical_gradient(lambda t, y=y: loss(t, y), theta)
            slopes = dict(zip(given, gradient))
            del given["x1"]  # it stays 1
            sign = "0" if given["x2"] == 0 else "−" if slopes["w2"] < 0 else "+"
            for said in "−+0":
                caption = move(**given, y=y, blue_3="−", green_2="+", red_1=said)
                assert caption.count("✓") + caption.count("✗") == 3
                mark, word = ("✓", "and") if said == sign else ("✗", "but")
                number = texts["dw2"].get_text()
                assert (number == "0") == (sign == "0")
                said_it = f" {mark} Red 1, ∂J/∂w₂: you said\u00a0{said}, {word} it is {number}."
                assert said_it in caption
            assert f"{'✓✗'[1 - y]} Blue 3" in caption and f"{'✗✓'[1 - y]} Green 2" in caption
            for name, slope in slopes.items():
                assert float(texts["d" + name].get_text()) == pytest.approx(slope, abs=6e-5)
                assert "0.0000" not in texts["d" + name].get_text()
            assert float(texts["J"].get_text()) == pytest.approx(loss(theta, y), abs=6e-5)
    caption = move(green_2="−", red_1="−")  # blue 3 was not committed
    assert "it is" not in caption
    assert not any(artist.get_visible() for step in steps.values() for artist in step)
    plt.close(known["fig"])
