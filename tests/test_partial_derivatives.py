"""Numbers and claims of the notebook *Partial derivatives*."""

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.oracles import assert_gradient
from utils.calculus import numerical_gradient
from utils.layers import BCELoss

X = np.array([[1, 2], [1, -1], [2, 3]])
Y = np.array([1, 1, 0])
POINTS = np.array([[1, 1], [1, -1], [-0.5, 2], [0.3, 0.7]])
LOWEST = np.array([0.974, -0.836])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def loss(w):
    return BCELoss().forward(Y, sigmoid(X @ w + 0.1))


def descend(eta, steps):
    w = np.array([-1.0, 1.0])
    heights = [loss(w)]
    for _ in range(steps):
        w = w - eta * numerical_gradient(loss, w)
        heights.append(loss(w))
    return heights


def loss_of_one(t, x=(1, 2), y=1):
    return BCELoss().forward(y, sigmoid(t[0] * x[0] + t[1] * x[1] + t[2]))


def f(t, m=np):
    return t[0] ** 2 + t[0] * t[1] + 2 * t[1] ** 2


def test_the_warm_up():
    assert EXERCISES["loss_of_six_tenths"].value == pytest.approx(0.9163, abs=5e-5)


def test_the_first_example():
    def gradient(t):
        return np.array([2 * t[0] + t[1], t[0] + 4 * t[1]])

    assert_gradient(f, gradient, POINTS)
    assert gradient([1, 1]).tolist() == [3, 5]


@pytest.mark.parametrize(("y", "slope", "lowest"), [(-2, -2, 1), (2, 2, -1)])
def test_the_slices_of_the_first_example(y, slope, lowest):
    x = np.linspace(-2, 2, 401)
    assert f([x, y]) == pytest.approx(x**2 + y * x + 2 * y**2)
    assert x[np.argmin(f([x, y]))] == pytest.approx(lowest)
    assert numerical_gradient(f, [0, y])[0] == pytest.approx(slope)


def test_the_slice_at_minus_one():
    formula = EXERCISES["slice_at_minus_one"]
    x = formula.points["x"]
    assert formula.expected == pytest.approx(f([x, -1]))


@pytest.mark.parametrize(
    ("id", "place", "function", "gradient"),
    [
        (
            "partial_x",
            0,
            lambda t, m: t[0] ** 2 * t[1] + t[0] + t[1] ** 3,
            lambda t: np.array([2 * t[0] * t[1] + 1, t[0] ** 2 + 3 * t[1] ** 2]),
        ),
        (
            "partial_y_alone",
            1,
            lambda t, m: t[0] ** 3 - 4 * t[0] * t[1] ** 2 + 5 * t[1],
            lambda t: np.array([3 * t[0] ** 2 - 4 * t[1] ** 2, -8 * t[0] * t[1] + 5]),
        ),
    ],
)
def test_the_formulas(id, place, function, gradient):
    assert_gradient(function, gradient, POINTS)
    formula = EXERCISES[id]
    expected = [gradient(point)[place] for point in zip(*formula.points.values())]
    assert formula.expected == pytest.approx(expected)


def test_all_five_partial_derivatives_of_z():
    def gradient(t):
        w1, w2, b, x1, x2 = t
        return np.array([x1, x2, 1, w1, w2])

    points = [[0.5, -0.25, 0.1, 4, 3], [0.5, -0.25, 0.1, 3, -2], [1, 2, 3, 4, 5]]
    assert_gradient(lambda t, m: t[0] * t[3] + t[1] * t[4] + t[2], gradient, points)
    for point in points:
        reference = EXERCISES["affine_gradient"].reference(*point)
        assert list(reference) == gradient(point)[:3].tolist()


@pytest.mark.parametrize(("b", "z"), [(0.1, 1.35), (0.2, 1.45), (2.2, 3.45)])
def test_the_table_of_the_bias_box(b, z):
    assert 0.5 * 4 - 0.25 * 3 + b == pytest.approx(z)


@pytest.mark.parametrize(
    ("x", "gradient"), [((1, 2), [-0.4750, -0.9500, -0.4750]), ((1, 0), [-0.3543, 0, -0.3543])]
)
def test_without_its_input_a_weight_cannot_learn(x, gradient):
    found = numerical_gradient(lambda t: loss_of_one(t, x), [0.5, -0.25, 0.1])
    assert found == pytest.approx(gradient, abs=5e-5)


def test_the_knob_of_another_example():
    one = EXERCISES["knob_of_another_example"]
    w1, w2, b = numerical_gradient(lambda t: loss_of_one(t, (2, -3), 0), [0.5, -0.25, 0.1])
    wrong = {name: value for name, value, _ in one.misconceptions}
    assert one.value == pytest.approx(w2)
    assert (wrong["by_w1"], wrong["by_b"]) == pytest.approx((w1, b), abs=5e-5)
    other = numerical_gradient(lambda t: loss_of_one(t, (2, -3), 1), [0.5, -0.25, 0.1])[1]
    assert wrong["other_label"] == pytest.approx(other, abs=5e-5)
    assert wrong["loss"] == pytest.approx(loss_of_one([0.5, -0.25, 0.1], (2, -3), 0), abs=5e-5)


def test_three_turns_add_up():
    one = EXERCISES["change_after_three_turns"]
    here, turns = np.array([0.5, -0.25, 0.1]), np.array([0.02, 0.04, -0.04])
    promised = numerical_gradient(loss_of_one, here) @ turns
    true = loss_of_one(here + turns) - loss_of_one(here)
    assert one.value == pytest.approx(promised, abs=5e-6)
    wrong = {name: value for name, value, _ in one.misconceptions}
    assert round(true, 4) == -0.0281
    assert wrong["true_change"] == pytest.approx(-0.0281, abs=5e-5)
    left = loss_of_one(here + 0.01 * turns) - loss_of_one(here) - 0.01 * promised
    assert abs(left) < 2e-4 * abs(true - promised)  # a 100th of the turns, a 10,000th of the error


def test_one_example_has_no_lowest_point():
    heights = [loss_of_one([w1, -0.25, 0.1]) for w1 in range(1, 30)]
    assert (np.diff(heights) < 0).all()
    assert 0 < heights[-1] < 1e-10


def test_the_valley():
    w = np.array([0.0, 0.0])
    for _ in range(20_000):  # (∂J/∂z = ŷ − y comes in 07; here it only finds the lowest point)
        w = w - 0.1 * X.T @ (sigmoid(X @ w + 0.1) - Y) / 3
    assert w == pytest.approx(LOWEST, abs=5e-4)
    assert numerical_gradient(loss, w) == pytest.approx([0, 0], abs=1e-6)
    side = np.linspace(-2, 2, 41)
    assert min(loss(np.array([a, b])) for a in side for b in side) >= loss(w)


@pytest.mark.parametrize("here", [(-1, 1), (1, 0.5), (1, 0), (-1.2, -1.5), (2, 2)])
def test_a_short_step_falls_by_its_part_across(here):
    gradient = numerical_gradient(loss, here)
    size = np.hypot(*gradient)
    down = -gradient / size
    along = np.array([-down[1], down[0]])
    turns = np.radians(range(360))
    falls = [
        (loss(here) - loss(here + 1e-4 * (np.cos(a) * down + np.sin(a) * along))) / 1e-4
        for a in turns
    ]
    assert falls == pytest.approx(size * np.cos(turns), abs=1e-4)
    assert np.argmax(falls) == 0
    for far in (-0.013, 0.013):  # the straight contour lines of the enlarged picture
        assert abs(loss(here + far * along) - loss(here)) < 0.02 * 0.01 * size


def test_a_turned_step():
    one = EXERCISES["fall_of_a_turned_step"]
    assert one.value == pytest.approx(0.02 * np.hypot(3, -4) * np.cos(np.radians(60)))


def test_what_a_prediction_says_of_the_start():
    start = np.array([-1, 1])
    assert np.hypot(*numerical_gradient(loss, start)) == pytest.approx(0.88, abs=5e-3)
    assert np.hypot(*(start - LOWEST)) == pytest.approx(2.7, abs=5e-3)


@pytest.mark.parametrize(("eta", "lowest"), [(0.1, 0.8979), (1, 0.5781), (2, 0.7028)])
def test_ten_steps(eta, lowest):
    heights = descend(eta, 10)
    assert heights[-1] == pytest.approx(lowest, abs=5e-5)
    assert (np.diff(heights) > 0).any() == (eta == 2)


def test_one_step_by_hand():
    start, slopes, one = np.array([1, 1]), np.array([3, 5]), EXERCISES["height_after_one_step"]
    wrong = {name: value for name, value, _ in one.misconceptions}
    assert one.value == pytest.approx(f(start - 0.1 * slopes))
    assert wrong["uphill"] == pytest.approx(f(start + 0.1 * slopes))
    assert wrong["rate_forgotten"] == f(start - slopes)
    assert wrong["tilted_plane"] == pytest.approx(f(start) - 0.1 * slopes @ slopes)
    assert wrong["x_alone"] == pytest.approx(f([0.7, 1]))
    assert wrong["y_alone"] == pytest.approx(f([1, 0.5]))
    assert wrong["one_after_the_other"] == pytest.approx(f([0.7, 1 - 0.1 * (0.7 + 4)]))
    assert wrong["same_slope_twice"] == pytest.approx(f([0.7, 0.7]))
    assert wrong["swapped"] == pytest.approx(f([0.5, 0.7]))
    assert wrong["all_squared"] == pytest.approx(0.7**2 + 0.7 * 0.5 + (2 * 0.5) ** 2)
    assert wrong["cross_term_lost"] == pytest.approx(0.7**2 + 2 * 0.5**2)


def test_the_product():
    points = [[4, -3], [1, 2], [0.5, 0.25]]
    assert_gradient(lambda t, m: t[0] * t[1], lambda t: t[::-1].copy(), points)
    assert EXERCISES["product_by_x"].value == -3
