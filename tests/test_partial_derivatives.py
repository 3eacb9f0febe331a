"""Numbers and claims of the notebook *Partial derivatives*."""

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of
from tests.oracles import assert_gradient
from utils.calculus import numerical_gradient
from utils.layers import BCELoss

X = np.array([[1, 2], [1, -1], [2, 3]])
Y = np.array([1, 1, 0])
POINTS = np.array([[1, 1], [1, -1], [-0.5, 2], [0.3, 0.7]])


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


def test_the_warm_up():
    assert EXERCISES["loss_of_six_tenths"].value == pytest.approx(0.9163, abs=5e-5)


def test_the_first_example():
    def gradient(t):
        return np.array([2 * t[0] + 3 * t[1], 3 * t[0] + 1])

    assert_gradient(lambda t, m: t[0] ** 2 + 3 * t[0] * t[1] + t[1], gradient, POINTS)
    assert gradient([1, 1]).tolist() == [5, 4]


def test_partial_x():
    def gradient(t):
        return np.array([2 * t[0] * t[1] + 1, t[0] ** 2 + 3 * t[1] ** 2])

    assert_gradient(lambda t, m: t[0] ** 2 * t[1] + t[0] + t[1] ** 3, gradient, POINTS)
    formula = EXERCISES["partial_x"]
    expected = [gradient(point)[0] for point in zip(*formula.points.values())]
    assert formula._values(formula.reference) == pytest.approx(expected)


def test_all_five_partial_derivatives_of_z():
    def gradient(t):
        w1, w2, b, x1, x2 = t
        return np.array([x1, x2, 1, w1, w2])

    points = [[0.5, -0.25, 0.1, 4, 3], [0.5, -0.25, 0.1, 3, -2], [1, 2, 3, 4, 5]]
    assert_gradient(lambda t, m: t[0] * t[3] + t[1] * t[4] + t[2], gradient, points)
    assert gradient(points[1])[:3].tolist() == [3, -2, 1]
    for point in points:
        reference = EXERCISES["affine_gradient"].reference(*point)
        assert list(reference) == gradient(point)[:3].tolist()


def test_the_product():
    points = [[4, -3], [1, 2], [0.5, 0.25]]
    assert_gradient(lambda t, m: t[0] * t[1], lambda t: t[::-1].copy(), points)
    by_x, by_y = (EXERCISES[id].value for id in ("product_by_x", "product_by_y"))
    assert (by_x, by_y) == (-3, 4)


@pytest.mark.parametrize(
    ("x", "gradient"), [((1, 2), [-0.4750, -0.9500, -0.4750]), ((1, 0), [-0.3543, 0, -0.3543])]
)
def test_without_its_input_a_weight_cannot_learn(x, gradient):
    def of_one(t):
        return BCELoss().forward(1, sigmoid(t[0] * x[0] + t[1] * x[1] + t[2]))

    assert numerical_gradient(of_one, [0.5, -0.25, 0.1]) == pytest.approx(gradient, abs=5e-5)


def test_one_example_has_no_lowest_point():
    def of_one(w):
        return BCELoss().forward(1, sigmoid(np.dot(w, [1, 2]) + 0.1))

    down = -numerical_gradient(of_one, [0.5, -0.25])
    heights = [of_one(np.array([0.5, -0.25]) + far * down) for far in range(15)]
    assert (np.diff(heights) < 0).all()


def test_the_valley():
    w = np.array([0.0, 0.0])
    for _ in range(20_000):  # (∂J/∂z = ŷ − y comes in 07; here it only finds the lowest point)
        w = w - 0.1 * X.T @ (sigmoid(X @ w + 0.1) - Y) / 3
    assert w == pytest.approx([1, -0.8], abs=0.05)
    assert numerical_gradient(loss, w) == pytest.approx([0, 0], abs=1e-6)


def test_minus_the_gradient_is_steepest_for_short_steps_only():
    here = np.array([-1.0, 1.0])
    down = -numerical_gradient(loss, here)
    angles = np.radians(range(360))

    def best(step):
        return np.argmin([loss(here + step * np.array([np.cos(a), np.sin(a)])) for a in angles])

    direction = np.degrees(np.arctan2(down[1], down[0])) % 360
    assert abs(best(0.001) - direction) < 1
    assert best(1.0) == 300
    contour = np.array([-down[1], down[0]]) * 1e-4
    assert abs(loss(here + contour) - loss(here)) < 1e-2 * abs(
        loss(here + down * 1e-4) - loss(here)
    )


@pytest.mark.parametrize(("eta", "lowest"), [(0.1, 0.8979), (1, 0.5781), (2, 0.7028)])
def test_ten_steps(eta, lowest):
    heights = descend(eta, 10)
    assert heights[-1] == pytest.approx(lowest, abs=5e-5)
    assert (np.diff(heights) > 0).any() == (eta == 2)


def test_the_slices_of_the_explorer_show_their_points():
    notebook = Notebook.open(path_of("06_partial_derivatives"))
    space = {}
    for cell in notebook.code[1:]:  # the first one only finds the course's folder
        exec(cell.source, space)
        if "fig.subplot_mosaic" in cell.source:
            break
    for w1, w2 in [(-1.0, 1.0), (2.0, -2.0)]:
        space["move"](w1, w2)
        for name, at in [("w1", w1), ("w2", w2)]:
            left, right = space["axes"][name].get_xlim()
            low, high = space["axes"][name].get_ylim()
            assert left <= at <= right
            assert left <= -2 and 2 <= right
            assert low < loss([w1, w2]) < high
