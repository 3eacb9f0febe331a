"""Numbers that notebook 08 states, and the layers that its checks must not let pass."""

import re

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
CELLS = {cell.id: cell.source for cell in NOTEBOOK.code}
PROSE = "\n".join(cell.source for cell in NOTEBOOK.prose)


def formula(id):
    """Return a function of the variables of a formula in the bank."""
    return parse(EXERCISES[id].reference, list(EXERCISES[id].points))


def sigmoid(z, m=np):
    return 1 / (1 + m.exp(-z))


def loss(y, pred, m=np):
    return -(y * m.log(pred) + (1 - y) * m.log(1 - pred))


class TestCircuit:
    def test_the_slopes_on_all_wires(self):
        """In the order w, x, b; and u moves z as b does."""

        def J(t, m):
            return (t[0] * t[1] + t[2]) ** 2

        def slopes(t):
            z = t[0] * t[1] + t[2]
            return np.array([2 * z * t[1], 2 * z * t[0], 2 * z])

        assert_gradient(J, slopes, [[2, 3, -1], [5, -4, 17], [-1.5, 0.4, 2]])
        assert slopes([2, 3, -1]) == pytest.approx([30, 20, 10])
        assert slopes([2, 3, -6]) == pytest.approx([0, 0, 0])
        assert slopes([2, 0, -1])[0] == 0

    def test_the_circuit_to_be_filled(self):
        assert "with $w = 5$, $x = -4$ and $b = 17$" in PROSE
        z = 5 * -4 + 17
        assert EXERCISES["slope_on_wire_w"].value == 2 * z * -4

    def test_no_slider_reaches_it(self):
        assert re.search(r"w=\(-3, 3, 1\),\n +x=\(-3, 3, 1\)", CELLS["circuit-explorer"])

    def test_the_sigmoid_as_a_circuit(self):
        z = -1.3863
        values = [-z, np.exp(-z), 1 + np.exp(-z), sigmoid(z)]
        assert values == pytest.approx([1.3863, 4, 5, 0.2], abs=2e-4)
        last, *others = -1 / values[2] ** 2, 1, values[1], -1
        assert last == pytest.approx(-1 / 25, rel=1e-4) == pytest.approx(-0.04, rel=1e-4)
        right = EXERCISES["slope_through_four_boxes"].value
        assert right == pytest.approx(last * np.prod(others), abs=1e-5)
        assert right == pytest.approx(0.2 * 0.8)
        assert right == pytest.approx(calculus.numerical_derivative(sigmoid, z), abs=1e-5)


class TestAffine:
    def test_its_five_slopes(self):
        assert_gradient(
            lambda t, m: t[0] * t[3] + t[1] * t[4] + t[2],
            lambda t: np.array([t[3], t[4], 1, t[0], t[1]]),
            [[0.5, 2, 0.7, 3, -1], [1.5, -0.3, 0.2, 0.4, 2], [1, 2, 3, 4, 5]],
        )

    def test_the_class_of_the_notebook_is_that_of_the_course(self):
        known = run_cell(
            CELLS["affine-class"],
            np=np,
            numerical_gradient=calculus.numerical_gradient,
            relative_error=calculus.relative_error,
        )
        mine, ours = known["Affine"]([0.3, 4], 2), Affine([0.3, 4], 2)
        for x, dout in [([2, -5], -0.6), ([0.25, 3], 1.5)]:
            assert mine.forward(x) == pytest.approx(ours.forward(x))
            assert mine.backward(dout) == pytest.approx(ours.backward(dout))
            assert mine.dw == pytest.approx(ours.dw) and mine.db == pytest.approx(ours.db)

    def test_one_layer_that_saw_two(self):
        layer = Affine([1.5, 2], 0.7)
        dw = []
        for x in ([4, -2], [1, 7]):
            layer.forward(x)
            layer.backward(0.5)
            dw.append(layer.dw)
        assert np.array(dw) == pytest.approx(np.array([[2, -1], [0.5, 3.5]]))
        assert dw[0] + dw[1] == pytest.approx([2.5, 2.5])

    def test_what_goes_back(self):
        layer = Affine([0.3, 4], 2)
        layer.forward([2, -5])
        right = EXERCISES["passed_back_for_the_first_input"].value
        assert layer.backward(-0.6)[0] == pytest.approx(right) == pytest.approx(-0.18)


class TestSigmoid:
    def test_the_steps_of_its_slope(self):
        derivative = EXERCISES["sigmoid_derivative"].reference
        by_output = formula("sigmoid_derivative_formula")
        points = [-5, -2, 0, 0.7, 2, 6]
        assert_derivative(sigmoid, lambda z: float(derivative(z)), points)
        for z in points:
            u, s = 1 + np.exp(-z), sigmoid(z)
            steps = [
                -1 / u**2 * 1 * np.exp(-z) * -1,
                np.exp(-z) / (1 + np.exp(-z)) ** 2,
                1 / (1 + np.exp(-z)) * np.exp(-z) / (1 + np.exp(-z)),
                1 / (1 + np.exp(-z)) * (1 + np.exp(-z) - 1) / (1 + np.exp(-z)),
                by_output(s),
                1 / 4 - (s - 1 / 2) ** 2,
            ]
            assert steps == pytest.approx([derivative(z)] * len(steps), rel=1e-10)

    def test_it_is_at_most_a_quarter(self):
        slopes = EXERCISES["sigmoid_derivative"].reference(np.linspace(-6, 6, 1201))
        assert slopes.max() == 0.25 == slopes[600]

    def test_the_form_before_the_last_step_is_right(self):
        for answer in (
            lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
            lambda z: calculus.numerical_derivative(sigmoid, z),
        ):
            assert evaluate("sigmoid_derivative", answer).status == "correct"


class TestLoss:
    @pytest.mark.parametrize("y", [0, 1])
    def test_its_slope(self, y):
        points = [0.01, 0.3, 0.5, 0.9, 0.99]

        def slope(p):
            return -y / p + (1 - y) / (1 - p)

        assert_derivative(lambda p, m: loss(y, p, m), slope, points, rel=1e-5)
        stranger = formula("slope_of_a_strangers_loss")
        for pred in points:
            assert slope(pred) == pytest.approx(-1 / pred if y else stranger(pred))
            layer = BCELoss()
            layer.forward(y, pred)
            assert slope(pred) == pytest.approx(layer.backward())
            assert (slope(pred) < 0) == (y == 1)

    def test_the_slope_of_a_rising_error(self):
        assert [1 / (1 - p) for p in (0.9, 0.99)] == pytest.approx([10, 100])


class TestCollapse:
    @pytest.mark.parametrize("y", [0, 1])
    def test_in_letters(self, y):
        names = ("loss_gradient", "first_term", "second_term")
        gradient, first, second = (formula(f"{name}_at_z") for name in names)
        points = [-4, -1, 0.3, 2, 5]
        assert_derivative(
            lambda z, m: loss(y, sigmoid(z, m), m), lambda z: gradient(y, sigmoid(z)), points
        )
        for p in (0.1, 0.3, 0.8):
            assert first(y, p) == pytest.approx(-y / p * p * (1 - p))
            assert second(y, p) == pytest.approx((1 - y) / (1 - p) * p * (1 - p))
            assert first(y, p) + second(y, p) == pytest.approx(gradient(y, p))
            assert gradient(y, p) == pytest.approx(-y + y * p + p - y * p)

    def test_for_the_owner_it_nears_minus_one_and_the_factors_run_away(self):
        z = np.array([-6.0, -12.0, -24.0])
        blue, green = -1 / sigmoid(z), EXERCISES["sigmoid_derivative"].reference(z)
        assert (np.diff(blue) < -400).all() and (np.diff(green) < 0).all()
        assert (blue * green)[-1] == pytest.approx(-1, abs=1e-9)


# What learners write in the place of the dots, by cell.
YOURS = {
    "check-sigmoid-layer": ["dout * self.s * (1 - self.s)"],
    "check-bce-layer": [
        "self.remember(y, pred)",
        "-self.y / self.pred + (1 - self.y) / (1 - self.pred)",
    ],
}
REMEMBER = """
    def remember(self, y, pred):
        self.y, self.pred = y, pred
        return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))
"""


def judged(cell, *changes, hidden=None):
    """Return what is said of a learner's layer in this cell, after some changes.

    The notebook has other names; `hidden` is one of them that is not there.
    """
    source = CELLS[cell]
    for answer in YOURS[cell]:
        source = re.sub(r"return \.\.\..*", f"return {answer}", source, count=1)
    source = source.replace("class BCELoss:", f"class BCELoss:{REMEMBER}")
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    assert "..." not in source
    results = []
    # What earlier cells of the notebook leave behind, for a layer that reads it.
    known = {"z": 2.7, "dout": -0.7, "s": 0.9, "y": 0, "pred": 0.99, "p": np.linspace(0, 1, 9)}
    known |= {"np": np, "sigmoid": sigmoid, "slope": 100.0}
    known.pop(hidden, None)
    run_cell(source, **known, check=lambda *answer: results.append(evaluate(*answer)))
    return results[0]


@pytest.mark.parametrize("cell", YOURS)
def test_layers_that_a_learner_writes_are_right(cell):
    assert judged(cell).status == "correct"


@pytest.mark.parametrize("cell", YOURS)
def test_a_starter_is_no_attempt(cell):
    results = []
    run_cell(CELLS[cell], np=np, sigmoid=sigmoid, check=lambda *one: results.append(evaluate(*one)))
    assert [one.status for one in results] == ["unattempted"]


def test_a_sigmoid_may_remember_its_input_too():
    changes = [
        ("self.s = sigmoid(z)", "self.z = z"),
        ("return self.s\n", "return sigmoid(z)\n"),
        ("self.s * (1 - self.s)", "sigmoid(self.z) * sigmoid(-self.z)"),
    ]
    assert judged("check-sigmoid-layer", *changes).status == "correct"


@pytest.mark.parametrize(
    ("cell", "changes", "name"),
    [
        # It reads the notebook's variables, and stores nothing.
        ("check-sigmoid-layer", [("dout * self.s * (1 - self.s)", "dout * s * (1 - s)")], None),
        ("check-bce-layer", [("self.y, self.pred = y, pred", "pass"), ("self.y", "y"),
                             ("self.pred", "pred")], "constant"),
        # It ignores what arrives.
        ("check-sigmoid-layer", [("dout * self", "self")], "layer_ignores_dout"),
        # It stores in the class, in one place or in a queue or a pile.
        ("check-sigmoid-layer", [("self.s", "Sigmoid.s")], "layer_keeps_in_the_class"),
        ("check-bce-layer", [("self.y", "BCELoss.y"), ("self.pred", "BCELoss.pred")],
         "loss_keeps_in_the_class"),
        # It keeps its first example for ever, or adds up what it saw.
        ("check-sigmoid-layer", [("self.s = sigmoid(z)", "self.s = getattr(self, 's', sigmoid(z))"),
                                 ("return self.s\n", "return sigmoid(z)\n")],
         "layer_keeps_the_oldest"),
        ("check-bce-layer", [("self.y, self.pred = y, pred", "self.y = getattr(self, 'y', y); "
                              "self.pred = getattr(self, 'pred', pred)")],
         "loss_keeps_the_oldest"),
        ("check-sigmoid-layer", [("self.s = sigmoid(z)",
                                  "self.s = getattr(self, 's', 0) + sigmoid(z)")], None),
        ("check-bce-layer", [("return -(y * np", "self.J = getattr(self, 'J', 0) - (y * np"),
                             ("np.log(1 - pred))\n", "np.log(1 - pred)); return self.J\n")],
         "offset"),
        # It does not multiply by every dout.
        ("check-sigmoid-layer", [("return dout", "return (dout or 1)")], None),
        ("check-sigmoid-layer", [("return dout", "return max(dout, -2)")], None),
        ("check-sigmoid-layer", [("return dout", "return min(dout, 5)")], None),
        # It is right in the middle only.
        ("check-sigmoid-layer", [("self.s = sigmoid(z)", "self.s = sigmoid(max(min(z, 4), -4))")],
         None),
        ("check-bce-layer", [("np.log(pred)", "np.log(max(pred, 0.04))")], None),
        ("check-bce-layer", [("= y, pred", "= y, min(pred, 0.95)")], None),
        # It has brackets too few.
        ("check-sigmoid-layer", [("self.s * (1 - self.s)", "self.s * 1 - self.s")],
         "layer_bracket_lost"),
        ("check-bce-layer", [("return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))",
                              "return -y * np.log(pred) + (1 - y) * np.log(1 - pred)")],
         "loss_bracket_lost"),
        # It has the slope of one label for both.
        ("check-bce-layer", [("-self.y / self.pred + (1 - self.y) /", "1 /")],
         "loss_slope_of_the_stranger"),
        # It has a wrong sign.
        ("check-sigmoid-layer", [("return dout", "return -dout")], "layer_sign"),
        ("check-bce-layer", [("return -self.y", "return self.y")], "size"),
        ("check-bce-layer", [("return -self.y / self.pred + ", "return self.y / self.pred - ")],
         "loss_slope_turned"),
        # Forward and backward are wrong alike: a gradient check alone would let it pass.
        ("check-bce-layer",
         [("return -(y * np", "return (y * np"),
          ("return -self.y / self.pred + ", "return self.y / self.pred - ")], "loss_turned"),
    ],
)  # fmt: skip
def test_layers_that_miss_the_point_do_not_pass(cell, changes, name):
    result = judged(cell, *changes)
    assert (result.status, result.misconception) == ("wrong", name), result


def with_one_list_for_all(place):
    """Return the Result for a Sigmoid whose objects put s into one list, and take it out there."""
    return judged(
        "check-sigmoid-layer",
        ("class Sigmoid:", "class Sigmoid:\n    kept = []\n"),
        ("self.s = sigmoid(z)", "self.kept.append(sigmoid(z))"),
        ("return self.s\n", "return self.kept[-1]\n"),
        ("dout * self.s * (1 - self.s)", "slope_of(self.kept, dout)"),
        ("def sigmoid_layer", f"def slope_of(kept, dout):\n    s = kept.pop({place})\n"
         "    return dout * s * (1 - s)\n\n\ndef sigmoid_layer"),
    )  # fmt: skip


@pytest.mark.parametrize("place", ["0", "-1"])
def test_a_queue_or_a_pile_in_the_class_does_not_pass(place):
    """It would, if backward ran in the order of forward, or in the opposite one.

    A queue still holds examples of the last run of the trial, as the same inputs show.
    """
    kept = "keeps_something" if place == "0" else "layer_keeps_a_pile"
    assert with_one_list_for_all(place).misconception == kept


def test_a_queue_that_knows_the_order_of_the_trial_does_not_pass():
    assert with_one_list_for_all("len(kept) == 3").status == "wrong"


def test_what_python_says_of_a_forgotten_self_or_a_dout_too_many_is_said_in_our_words():
    changes = ("dout * self.s * (1 - self.s)", "dout * s * (1 - s)")
    result = judged("check-sigmoid-layer", changes, hidden="s")
    assert (result.status, result.misconception) == ("wrong", "layer_without_self")
    result = judged("check-bce-layer", ("def backward(self)", "def backward(self, dout)"))
    assert (result.status, result.misconception) == ("wrong", "loss_asks_for_dout")
    assert "no `dout`" in result.feedback


@pytest.mark.parametrize("number", [0, 1])
def test_a_trial_gives_what_the_layers_of_the_course_give(number):
    for zs, douts in EXERCISES["sigmoid_layer"].inputs:
        layer = Sigmoid()
        assert EXERCISES["sigmoid_layer"](zs, douts)[number] == pytest.approx(
            layer.forward(zs[number])
        )
        expected = layer.backward(douts[number])
        assert EXERCISES["sigmoid_layer"](zs, douts)[3 + number] == pytest.approx(expected)
    for ys, preds in EXERCISES["bce_layer"].inputs:
        layer = BCELoss()
        expected = layer.forward(ys[number], preds[number]), layer.backward()
        assert EXERCISES["bce_layer"](ys, preds)[number::3] == pytest.approx(expected)


def test_one_dout_of_each_sign_is_tried_and_none_is_one_alone():
    for _, douts in EXERCISES["sigmoid_layer"].inputs:
        assert min(douts) < 0 < max(douts) and {*douts} != {1}
    assert -0.7 in EXERCISES["sigmoid_layer"].inputs[0][1]


def test_the_loss_that_a_learner_wrote_is_checked():
    known = {"check": lambda *one: None, "np": np}
    source = CELLS["check-bce-layer"].replace("class BCELoss:", f"class BCELoss:{REMEMBER}")
    for answer in YOURS["check-bce-layer"]:
        source = re.sub(r"return \.\.\..*", f"return {answer}", source, count=1)
    loss = run_cell(source, **known)["BCELoss"]()
    loss.forward(0, 0.9)
    errors = {
        h: calculus.relative_error(
            loss.backward(),
            calculus.numerical_derivative(lambda p: type(loss)().forward(0, p), 0.9, h),
        )
        for h in (1e-5, 0.05)
    }
    assert errors[1e-5] < 1e-6
    assert errors[0.05] == pytest.approx(EXERCISES["error_of_a_coarse_check"].value)
    assert errors[0.05] == pytest.approx(1 - 1 / np.log(3)) == pytest.approx(0.0898, abs=5e-5)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("self.dw = dout * self.x", "self.dw = self.x", [False, True]),
        ("self.db = dout * 1", "self.db = 7", [True, True]),  # a check of two slopes of three
        ("return dout * self.w", "return dout * self.w[::-1]", [True, False]),
    ],
)
def test_a_gradient_check_finds_slips_in_what_it_compares(old, new, found):
    said = []
    names = {"np": np, "numerical_gradient": calculus.numerical_gradient}
    names |= {"relative_error": calculus.relative_error, "print": lambda *one: said.append(one)}
    assert old in CELLS["affine-class"]
    run_cell(CELLS["affine-class"].replace(old, new), **names)
    assert [one[1] for one in said if len(one) == 2] == found


def test_a_square_with_a_minus_too_many_passes_its_gradient_check():
    known = {"np": np, "predict": lambda **one: None}
    known = run_cell(CELLS["predict-memory-and-check"], **known)
    square = known["Square"]()
    assert square.forward(3.0) == -9
    for dout in (-0.7, 2.0):
        numeric = dout * calculus.numerical_derivative(lambda z: known["Square"]().forward(z), 3.0)
        assert calculus.relative_error(square.backward(dout), numeric) < 1e-6
