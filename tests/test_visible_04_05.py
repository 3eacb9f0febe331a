"""What the notebooks 04 and 05 tell a learner to see is some pixels large, where they say so."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.lines import Line2D

from tests.contracts import Notebook, path_of, run_cell, tables
from utils.calculus import numerical_gradient
from utils.layers import BCELoss

SEEN = 4  # pixels: what a learner shall see is at least so large
NOTEBOOKS = {
    name[:2]: Notebook.open(path_of(name))
    for name in ["04_derivatives_and_numerical_checks", "05_partial_derivatives"]
}
SLOPES, BASES, ERRORS = tables(NOTEBOOKS["04"])
ARROW, DESCENT = tables(NOTEBOOKS["05"])


def pixels(table, artist, at):
    """Return the points of a line that moves in pixels; `artist` is its number in the table."""
    line = Line2D([], [], gid=f"moves-{artist}")
    points = table.points(line, at) * 100 / 72
    return points[~np.isnan(points).any(axis=1)]


def drawn(notebook, *ids):
    """Return the axes of the figure that the last of these cells shows."""
    names = {}
    for cell in NOTEBOOKS[notebook].code:
        if cell.id in ids:
            names = run_cell(cell.source, **names)
            names["show"] = lambda fig, alt: fig.canvas.draw()  # and it stays open
    return plt.gcf().axes


def line_pixels(line):
    return line.axes.transData.transform(line.get_xydata())


def index(number, low, step):
    return round((number - low) / step)


def from_chord(dots):
    """Return how far the dots go below the straight line from the first to the last."""
    line = np.interp(dots[:, 0], dots[[0, -1], 0], dots[[0, -1], 1])
    return np.abs(dots[:, 1] - line).max()


def test_the_dots_lie_on_a_straight_line_and_on_a_valley_below_0():
    square, cubic = (pixels(SLOPES, 3, (curve, 80)) for curve in (0, 1))
    assert len(square) == len(cubic) == 81
    assert from_chord(square) < 0.5
    assert np.ptp(square[:, 1]) > 10 * SEEN
    assert from_chord(cubic) > 10 * SEEN
    zero = square[40, 1]  # the slope of x² at 0
    assert cubic[40, 1] > zero + 3 * SEEN  # pixels are counted from above


def test_the_first_explorer_fits_on_a_laptop():
    states = [model["state"] for model in NOTEBOOKS["04"].widgets.values()]
    picture = next(state["height"] for state in states if "_esm" in state)
    controls, caption = 2 * 32, 28
    assert picture + controls + caption <= 500


def test_base_2_is_too_flat_and_base_3_too_steep():
    ends = {base: pixels(BASES, 1, (index(base, 1.3, 0.02),))[-1, 1] for base in (2, 2.72, 3)}
    assert ends[3] + SEEN < ends[2.72] < ends[2] - SEEN  # at 2.72 it lies on the line of slope 1


def test_the_errors_fall_and_rise_again():
    def height(k):
        return pixels(ERRORS, 3, (index(k, -16, 0.2), 0))[0, 1]

    for k in (-3, -6.2, -9, -15):  # the other options, and one step beside the best
        assert height(-6) > height(k) + 3 * SEEN


def test_the_central_secant_is_nearly_parallel_to_the_tangent_and_the_forward_one_is_not():
    (ax,) = drawn("04", "imports", "forward-error", "central-error")
    lines = {line.get_label()[:7]: line_pixels(line) for line in ax.lines}
    rises = {name: np.ptp(lines[name][:, 1]) for name in ("forward", "central", "tangent")}
    plt.close("all")
    assert abs(rises["central"] - rises["tangent"]) < SEEN
    assert rises["forward"] < rises["tangent"] - 10 * SEEN
    assert (lines["central"][:, 1] > lines["tangent"][:, 1] + 5 * SEEN).all()


def test_the_slice_falls_a_little_and_shows_the_height_that_the_frozen_letter_adds():
    _, right = drawn("05", "imports", "surface-and-slices")
    blue, red = (line_pixels(line) for line in right.lines)
    zero = right.transData.transform([0, 0])[1]
    plt.close("all")
    assert blue[20, 1] > zero + 2 * SEEN  # x² + 3x + 1 at x = 0, and not x² + 3x
    assert blue[0, 1] - blue[:, 1].min() > SEEN
    assert red[-1, 1] - red[:, 1].min() > SEEN


def loss(w):
    X, y = np.array([[1, 2], [1, -1], [2, 3]]), np.array([1, 1, 0])
    return BCELoss().forward(y, 1 / (1 + np.exp(-(X @ w + 0.1))))


def test_the_arrow_crosses_the_contour_line_at_a_right_angle_and_misses_the_lowest_point():
    def at(w1, w2):
        return index(w1, -2, 0.1), index(w2, -2, 0.1)

    def dot(w1, w2):
        return pixels(ARROW, 4, at(w1, w2))[0]

    start, tip = pixels(ARROW, 9, at(-1, 1))
    arrow, lowest = tip - start, dot(1, -0.8) - start
    assert np.linalg.norm(arrow) > 10 * SEEN
    down = -numerical_gradient(loss, [-1.0, 1.0])
    contour = (dot(0, 1) - dot(-1, 1)) * -down[1] + (dot(-1, 2) - dot(-1, 1)) * down[0]
    assert degrees(arrow, contour) == pytest.approx(90, abs=1)
    assert degrees(arrow, lowest) > 30
    assert degrees(arrow, dot(-1, 0) - start) < 10  # "almost straight down the map"
    for tangent in (6, 8):
        left, right = pixels(ARROW, tangent, at(-1, 1))
        assert left[1] - right[1] > SEEN  # both slopes are above 0


def degrees(one, other):
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    return np.degrees(np.arccos(cosine))


def test_ten_steps_lead_not_far_or_far_or_to_and_fro():
    short, good, long = (pixels(DESCENT, 0, (9, index(eta, 0.1, 0.1))) for eta in (0.1, 1, 2))
    assert len(short) == len(good) == len(long) == 11
    assert np.linalg.norm(good[-1] - short[-1]) > 20 * SEEN
    assert np.linalg.norm(good[-1] - long[-1]) > 5 * SEEN
    steps = np.diff(long, axis=0)
    assert (np.linalg.norm(steps, axis=1) > 10 * SEEN).all()
    assert ((steps[:-1] * steps[1:]).sum(axis=1) < 0).all()  # to the other side, and back
