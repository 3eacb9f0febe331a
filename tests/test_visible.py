"""What a text tells the learner to see is visible, in pixels, at the settings that it names.

Read from the stored tables, with y up and 100 pixels to an inch: a figure shown in full size.
4 pixels tell two places apart; 40 nobody overlooks.
"""

import re
from itertools import combinations, pairwise, product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from tests.contracts import NAMES, Notebook, path_of, run_cell, tables

NOTEBOOKS = {name[:2]: Notebook.open(path_of(name)) for name in NAMES}
SECANT, CURVES, LOCK = tables(NOTEBOOKS["02"])
_, MICROSCOPE = tables(NOTEBOOKS["03"])
SLOPES, BASES = tables(NOTEBOOKS["04"])
(ERRORS,) = tables(NOTEBOOKS["05"])
ARROW, DESCENT = tables(NOTEBOOKS["06"])
(CHAIN,) = tables(NOTEBOOKS["07"])
(NEURON,) = tables(NOTEBOOKS["08"])
GATES, RATES, AND_RATES, GRADIENTS = tables(NOTEBOOKS["09"])
(TRAINING,) = tables(NOTEBOOKS["10"])
(WALK,) = tables(NOTEBOOKS["11"])
DOT = 10 * 100 / 72  # pixels across a dot of size 10


def prose(notebook):
    return "\n".join(cell.source for cell in NOTEBOOKS[notebook].prose)


def run(notebook, *ids):
    """Return what these cells define; the figure of the last one is drawn."""
    cells = {cell.id: cell.source for cell in NOTEBOOKS[notebook].code}
    names = {}
    for id in ids:
        names = run_cell(cells[id], **names)
        names |= {"show": lambda fig, alt: None, "explore": lambda *args, **controls: None}
    names["fig"].canvas.draw()
    plt.close("all")
    return names


def on_screen(line):
    """Return the points of a drawn line in pixels."""
    return line.axes.transData.transform(line.get_xydata())


def heights(notebook):
    """Return how high the figures of the stored explorers are, in pixels."""
    states = [model["state"] for model in NOTEBOOKS[notebook].widgets.values()]
    return [state["height"] for state in states if "table" in state]


def climb(line):
    """Return how many pixels a straight line goes up for each pixel that it goes across."""
    across, up = line[-1] - line[0]
    return up / across


def length(way):
    return np.hypot(*np.transpose(way))


def degrees(one, other):
    return np.degrees(np.arccos(one @ other / length(one) / length(other)))


def above_the_chord(line):
    """Return how far each point stands above the straight way from the first to the last."""
    return line[:, 1] - np.interp(line[:, 0], *line[[0, -1]].T)


class TestAverageRateOfChange:
    """02. The first dot is open, the last one is filled."""

    @pytest.mark.parametrize(("x0", "x1", "slope"), [(-3.0, 3.0, "0.00"), (-2.0, 4.0, "2.00")])
    def test_the_secant_goes_through_both_dots_and_is_level_or_climbs(self, x0, x1, slope):
        secant = SECANT.line(7, x0, x1)
        for dot in (0, 1):
            ((x, y),) = SECANT.line(dot, x0, x1)
            assert np.interp(x, *secant.T) == pytest.approx(y, abs=1)
        assert (climb(secant) > 0.3) == (slope == "2.00")
        assert SECANT.said(x0, x1).endswith(f"= {slope}")

    def test_the_triangle_is_seen(self):
        """Its legs meet below the last dot, and its letters stay in the picture and apart."""
        assert "to −2 and $x_1$ to 4" in prose("02")
        across, up = (SECANT.line(part, -2.0, 4.0) for part in (3, 4))
        assert length(across[1] - across[0]) > 200
        assert length(up[1] - up[0]) > 80
        names = run("02", "imports", "signs-of-the-rate", "secant-explorer")
        frame = names["ax"].get_window_extent()
        ends = [-4.0, -2.5, -0.1, 0.0, 0.1, 2.0, 3.9, 4.0]
        for x0, x1 in [(x0, x1) for x0, x1 in product(ends, ends) if x0 != x1]:
            names["move"](x0, x1)
            names["fig"].draw_without_rendering()
            one, other = (names[name].get_window_extent() for name in ("width", "height"))
            assert not one.overlaps(other)
            for box in (one, other):
                assert frame.x0 < box.x0 and box.x1 < frame.x1
                assert frame.y0 < box.y0 and box.y1 < frame.y1

    def test_without_two_points_there_is_no_secant(self):
        assert len(SECANT.line(7, 1.0, 1.0)) == len(CURVES.line(4, "x³", 1.0, 1.0)) == 0

    def drop(self, curve, x0, x1):
        """Return by how many pixels the right end of a secant lies below the left one."""
        (left,), (right,) = (CURVES.line(dot, curve, x0, x1) for dot in (1, 2))
        return left[1] - right[1]

    @pytest.mark.parametrize("curve", CURVES.values["curve"])
    def test_a_curve_fills_much_of_its_picture_and_the_sliders_stay_in_it(self, curve):
        reached = [CURVES.line(1, curve, x, 0.0)[0, 1] for x in CURVES.values["x₀"]]
        assert np.ptp(CURVES.line(0, curve, -1.0, 1.6)[:, 1]) > 160
        assert np.ptp(reached) > 160
        assert -350 < min(reached) and max(reached) < 0

    @pytest.mark.parametrize("curve", ["2x + 1", "x³"])
    def test_what_rises_everywhere_is_nowhere_seen_to_fall(self, curve):
        drops = [self.drop(curve, *pair) for pair in combinations(CURVES.values["x₀"], 2)]
        assert min(drops) < -40
        assert max(drops) <= 0

    @pytest.mark.parametrize(
        ("curve", "x0", "x1", "words"),
        [("x²", -2.0, -1.0, "at −2 and −1"), ("sin x", 1.6, 2.4, "at 1.6 and 2.4")],
    )
    def test_what_falls_is_seen_to_fall_where_the_text_says(self, curve, x0, x1, words):
        assert words in prose("02")
        assert self.drop(curve, x0, x1) > 25
        assert climb(CURVES.line(4, curve, x0, x1)) < -0.1
        assert CURVES.said(curve, x0, x1).endswith("it falls")

    def test_at_minus_1_and_1_only_the_square_is_level(self):
        assert "at −1 and 1" in prose("02")
        assert self.drop("x²", -1.0, 1.0) == 0
        assert self.drop("x³", -1.0, 1.0) < -12
        assert self.drop("sin x", -1.0, 1.0) < -12

    def test_a_long_turn_leads_up_and_shorter_ones_lead_down(self):
        assert "$d = 2$, then 0.5, then 0.05" in prose("02")
        assert LOCK.start == [1.0, 2.0]
        climbs = [climb(LOCK.line(5, 1.0, d)) for d in (2.0, 0.5, 0.05)]
        assert climbs[0] > 0.02 and climbs[1] < -0.3 and climbs[2] < climbs[1] - 0.2
        start, far = (LOCK.line(dot, 1.0, 2.0)[0] for dot in (0, 1))
        lowest = LOCK.line(0, 1.75, 2.0)[0]
        assert far[1] > start[1] + 4  # on the other side of the valley, a little higher
        assert start[1] > lowest[1] + 25

    def test_the_explorers_fit_on_a_laptop(self):
        controls, caption = 100, 28
        assert max(heights("02")) + controls + caption <= 519


class TestMicroscope:
    """03, section 5: a microscope that enlarges both directions alike."""

    zooms = MICROSCOPE.values["k"]
    first, last = zooms[0], zooms[-1]

    @pytest.mark.parametrize(("curve", "slope"), [("x² at 1", 2), ("x³ at 1", 3)])
    def test_a_tangent_climbs_as_many_pixels_as_its_slope_says_at_every_zoom(self, curve, slope):
        for k in self.zooms:
            assert climb(MICROSCOPE.line(1, k, curve)) == pytest.approx(slope, rel=0.02)

    def test_at_1000_times_the_square_climbs_two_pixels_for_each_across(self):
        for piece in pairwise(MICROSCOPE.line(0, self.last, "x² at 1")[::5]):
            assert climb(piece) == pytest.approx(2, rel=0.02)

    @pytest.mark.parametrize("k", [first, last])
    def test_the_corner_keeps_its_right_angle_and_has_no_tangent(self, k):
        graph, tangent = (MICROSCOPE.line(part, k, "|x| at 0") for part in (0, 1))
        middle = len(graph) // 2
        assert climb(graph[: middle + 1]) == pytest.approx(-1, rel=0.02)
        assert climb(graph[middle:]) == pytest.approx(1, rel=0.02)
        assert len(tangent) == 0

    @pytest.mark.parametrize("curve", ["x² at 1", "x³ at 1"])
    def test_the_bend_is_seen_at_first_and_gone_at_last(self, curve):
        bends = []
        for k in (self.first, self.last):
            graph, tangent = (MICROSCOPE.line(part, k, curve) for part in (0, 1))
            height = 2.6 / 4 * np.ptp(tangent[:, 0])  # of the frame
            inside = np.abs(tangent[:, 1] - tangent[:, 1].mean()) <= height / 2
            bends.append(np.abs(graph - tangent)[inside].max())
        assert bends[0] > 40
        assert bends[1] < 1

    def test_the_caption_says_what_the_window_shows_in_a_few_digits(self):
        said = MICROSCOPE.said(3.0, "x² at 1")
        assert said == "zoom 1000×: the window is 0.004 wide, from x = 0.998 to 1.002."
        said = MICROSCOPE.said(0.3, "|x| at 0")
        assert said == "zoom 2×: the window is 2 wide, from x = −1 to 1."
        for at in product(*MICROSCOPE.values.values()):
            for number in re.findall(r"[\d.]+", MICROSCOPE.said(*at).rstrip(".")):
                assert len(number.replace(".", "").strip("0")) <= 4


class TestDerivatives:  # 04
    def test_the_dots_lie_on_a_straight_line_and_on_a_valley_below_0(self):
        square, cubic = (SLOPES.line(3, curve, 2.0) for curve in SLOPES.values["curve"])
        assert len(square) == len(cubic) == 81
        assert abs(above_the_chord(square)).max() < 0.5
        assert np.ptp(square[:, 1]) > 40
        assert above_the_chord(cubic).min() < -40
        assert cubic[40, 1] < square[40, 1] - 12  # the slope of x² at 0 is 0

    def test_the_first_explorer_fits_on_a_laptop(self):
        controls, caption = 2 * 32, 28
        assert heights("04")[0] + controls + caption <= 500

    def test_base_2_is_too_flat_and_base_3_too_steep(self):
        flat, right, steep = (BASES.line(1, base)[-1, 1] for base in (2.0, 2.72, 3.0))
        assert flat + 4 < right < steep - 4  # at 2.72 it lies on the line of slope 1


class TestNumericalDerivatives:  # 05
    def test_the_errors_fall_and_rise_again(self):
        ks = (-6.0, -3.0, -9.0, -15.0, -6.2)  # the best, the other options, and one step beside
        best, *others = (ERRORS.line(3, k, "both")[0, 1] for k in ks)
        assert best < min(others) - 12

    def test_the_central_secant_is_nearly_parallel_to_the_tangent_and_the_forward_one_is_not(self):
        (ax,) = run("05", "imports", "forward-error", "central-error")["fig"].axes
        lines = {line.get_label()[:7]: on_screen(line)[:, 1] for line in ax.lines}
        assert abs(np.ptp(lines["central"]) - np.ptp(lines["tangent"])) < 4
        assert np.ptp(lines["forward"]) < np.ptp(lines["tangent"]) - 40
        assert (lines["central"] > lines["tangent"] + 20).all()


class TestPartialDerivatives:  # 06
    def test_the_slice_falls_a_little_and_shows_the_height_that_the_frozen_letter_adds(self):
        _, right = run("06", "imports", "surface-and-slices")["fig"].axes
        blue, red = map(on_screen, right.lines)
        zero = right.transData.transform([0, 0])[1]
        assert blue[20, 1] > zero + 8  # x² + 3x + 1 at x = 0, and not x² + 3x
        assert blue[0, 1] - blue[:, 1].min() > 4
        assert red[-1, 1] - red[:, 1].min() > 4

    def test_the_arrow_crosses_the_contour_line_at_a_right_angle_and_misses_the_lowest_point(self):
        def dot(w1, w2):
            return ARROW.line(4, w1, w2)[0]

        start, tip = ARROW.line(9, -1.0, 1.0)
        X, y, w = np.array([[1, 2], [1, -1], [2, 3]]), np.array([1, 1, 0]), [-1, 1]
        down = (y - 1 / (1 + np.exp(-X @ w - 0.1))) @ X  # along minus the gradient of J
        right, up = dot(0.0, 1.0) - dot(-1.0, 1.0), dot(-1.0, 2.0) - dot(-1.0, 1.0)
        assert length(tip - start) > 40
        assert degrees(tip - start, up * down[0] - right * down[1]) == pytest.approx(90, abs=1)
        assert degrees(tip - start, dot(1.0, -0.8) - start) > 30
        assert degrees(tip - start, dot(-1.0, 0.0) - start) < 10  # "almost straight down the map"

    def test_both_slopes_are_above_0(self):
        for tangent in (6, 8):
            left, right = ARROW.line(tangent, -1.0, 1.0)
            assert right[1] - left[1] > 4

    def test_ten_steps_lead_not_far_or_far_or_to_and_fro(self):
        short, good, long = (DESCENT.line(0, 10, eta) for eta in (0.1, 1.0, 2.0))
        assert len(short) == len(good) == len(long) == 11
        assert length(good[-1] - short[-1]) > 80
        assert length(good[-1] - long[-1]) > 20
        steps = np.diff(long, axis=0)
        assert (length(steps) > 40).all()
        assert ((steps[:-1] * steps[1:]).sum(axis=1) < 0).all()  # to the other side, and back


class TestChain:
    """07. Three lines, each with a way, an open dot, a filled dot and a black stroke."""

    pred_moves, pred_is_missed, loss_moves, loss_is_missed = 5, 6, 9, 10

    def apart(self, part, z, nudge):
        """Return how far a dot is from the next part: the open from the filled, or the stroke."""
        one, other = (CHAIN.line(n, z, nudge, "label 1")[0, 0] for n in (part, part + 1))
        return abs(one - other)

    def test_at_6_the_filled_dot_covers_the_open_one_and_at_0_it_does_not(self):
        assert "put $z$ at 6 and the nudge at 0.1" in prose("07")
        assert "At $z = 0$ the same nudge" in prose("07")
        assert self.apart(self.pred_moves, 6.0, 0.1) < 1
        assert self.apart(self.pred_moves, 0.0, 0.1) > DOT

    def test_on_the_wrong_side_the_loss_runs_and_the_prediction_stays(self):
        assert "put $z$ at $-6$" in prose("07") and "enlarge the nudge to 2" in prose("07")
        assert self.apart(self.pred_moves, -6.0, 2.0) < DOT
        assert self.apart(self.loss_moves, -6.0, 2.0) > 5 * DOT
        assert self.apart(self.loss_moves, -6.0, 0.1) >= 4

    def test_the_stroke_leaves_the_filled_dot_and_comes_back(self):
        assert "put $z$ at $-1$ and the nudge at 2" in prose("07")
        assert "Shorten the nudge to 0.1" in prose("07")
        for stroke in (self.pred_is_missed, self.loss_is_missed):
            assert self.apart(stroke, -1.0, 2.0) >= DOT / 2 + 4  # not only off its middle
            assert self.apart(stroke, -1.0, 0.1) < 1

    def test_it_starts_where_something_can_be_seen(self):
        assert CHAIN.start == [-1.0, 1.0, "label 1"]
        assert CHAIN.said(*CHAIN.start).startswith("z = −1.0, δz = 1.0, y = 1:")
        for dots in (self.pred_moves, self.loss_moves):
            assert self.apart(dots, -1.0, 1.0) > DOT
            assert self.apart(dots + 1, -1.0, 1.0) >= 4

    def test_it_is_not_higher_than_the_room_that_a_laptop_leaves(self):
        assert max(heights("07")) <= 400


class TestNeuron:
    """08. What the signs, and the sliders, bring about stands in words."""

    def said(self, signs, x=(1, 2), w=(0.5, -0.25), b=0.1, y=1):
        inputs = [str(one).replace("-", "−") for one in x]
        return NEURON.said(*inputs, *w, b, str(y), *signs).replace("-", "−")

    def test_each_sign_gets_its_mark(self):
        assert self.said("−+−") == (
            "z = 0.1000, ŷ = 0.5250, J = 0.6444. ✓ Blue 3, ∂J/∂ŷ: you said −, and it is −1.9048. "
            "✗ Green 2, ∂J/∂z: you said +, but it is −0.4750. "
            "✓ Red 1, ∂J/∂w₂: you said −, and it is −0.9500."
        )
        assert "✓ Red 1, ∂J/∂w₂: you said 0, and it is 0." in self.said("−−0", (1, 0))
        assert "✗ Red 1, ∂J/∂w₂: you said −, but it is 0." in self.said("−−−", (1, 0))

    @pytest.mark.parametrize(
        ("y", "x2", "signs"), [(1, 2, "−−−"), (1, -2, "−−+"), (0, 2, "+++"), (0, -2, "++−")]
    )
    def test_the_predicted_signs_are_right(self, y, x2, signs):
        assert self.said(signs, (1, x2), y=y).count("✓") == 3

    def test_a_caption_fits_two_lines(self):
        cases = product(("+++", "−−−"), [(-2, 2)], [(1, -1)], [-1], (0, 1))
        captions = [self.said(*case) for case in cases]
        font = FontProperties(family="DejaVu Sans")  # a wide one
        width = TextPath((0, 0), max(captions, key=len), 14, prop=font).get_extents().width
        wasted = 100  # where the first line breaks
        assert width <= 2 * (780 - 12) - wasted

    def test_gradients_shrink_with_the_loss(self):
        far, near = self.said("−−−"), self.said("−−−", w=(1, 1), b=1)
        assert "J = 0.6444" in far and "it is −0.9500" in far
        assert "J = 0.0181" in near and "it is −0.0360" in near

    def test_numbers_stay_out_of_each_others_way_at_the_ends_of_the_sliders(self):
        names = run("08", "imports", "neuron-explorer")
        sliders = [NEURON.values[name] for name in ("w₁", "w₂", "b")]
        ends = [(values[0], values[-1]) for values in sliders]
        for x, w1, w2, b, y in product((-2, 2), *ends, (0, 1)):
            names["move"](x, x, w1, w2, b, y, "−", "−", "−")
            names["fig"].draw_without_rendering()
            texts = [text for text in names["fig"].axes[0].texts if text.get_text()]
            boxes = [text.get_window_extent() for text in texts]
            assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("gate", GATES.values["gate"])
class TestTheBoundary:
    """09. Lines 2, 4 and 5 are where ŷ is 0.5, 0.1 and 0.9."""

    def apart(self, gate, part, step, later):
        """Return how far a line is from where line 2, parallel or nearly so, is later."""
        there, (start, end) = GATES.line(part, step, gate)[0], GATES.line(2, later, gate)
        along = (end - start) / length(end - start)
        return abs((there - start) @ [-along[1], along[0]])

    def test_it_comes_in_and_settles(self, gate):
        for step, later in [(4, 8), (8, 16), (16, 60)]:
            assert self.apart(gate, 2, step, later) > 12
        assert self.apart(gate, 2, 100, 400) < 5

    def test_the_same_line_gets_sharper(self, gate):
        for part in (4, 5):
            wide, narrow = (self.apart(gate, part, step, step) for step in (100, 400))
            assert wide > narrow + 12
            assert narrow > 12


class TestLearningRates:  # 09
    def heights(self, eta):
        """Return how high x stands above 0, after each step."""
        zero = RATES.line(1, 0.5)[-1, 1]  # at 0.5 it lands there
        return RATES.line(1, eta)[:, 1] - zero

    @pytest.mark.parametrize("eta", [0.1, 0.2])
    def test_it_glides(self, eta):
        seen = self.heights(eta)[:4]
        assert (seen > 4).all() and (np.diff(seen) < -4).all()

    def test_it_oscillates_inward(self):
        seen = self.heights(0.9)[:5]
        assert (seen[::2] > 4).all() and (seen[1::2] < -4).all()
        assert (np.diff(abs(seen)) < -4).all()

    def test_it_bounces_forever(self):
        seen = self.heights(1.0)
        assert seen[0] > 4 and seen == pytest.approx(seen[0] * (-1.0) ** np.arange(11), abs=0.1)

    def test_it_diverges(self):
        assert (np.diff(abs(self.heights(1.1))) > 4).all()

    def test_10_on_and_rises_and_ends_lower(self):
        """Of the 6 rises the text calls the first one too small to see."""
        first, tenth = (np.diff(AND_RATES.line(0, eta)[:, 1]) for eta in (1.0, 10.0))
        rises = tenth[tenth > 0]
        assert len(rises) == 6 and rises[0] < 4 and rises.max() > 20
        assert (first < 0).all()
        assert AND_RATES.line(1, 1.0)[-1, 1] - AND_RATES.line(1, 10.0)[-1, 1] > 40

    def test_sure_and_wrong_one_slope_is_on_the_axis_and_the_other_far_below(self):
        axis = GRADIENTS.line(3, 10.0, "1")[0, 1]  # BCE where the neuron is sure and right
        dots = [(1, -10.0), (3, -10.0), (1, -2.0)]
        mse, bce, unsure = (axis - GRADIENTS.line(part, z, "1")[0, 1] for part, z in dots)
        assert mse == pytest.approx(0, abs=1)
        assert bce > 80
        assert unsure > 12


class TestHiddenSpace:
    """10. Lines 1 and 2: the circles (0, 0), (1, 1) and the squares (0, 1), (1, 0)."""

    def distances(self, run, step):
        (a, d), (b, c) = (TRAINING.line(part, run, step) for part in (1, 2))
        pairs = {"00-11": (a, d), "01-11": (b, d), "01-10": (b, c), "00-01": (a, b)}
        return {name: length(one - other) for name, (one, other) in pairs.items()}

    def test_seed_6_puts_two_labels_on_one_place(self):
        assert min(self.distances("H = 2, seed 6", 0).values()) > 12
        for step in (1000, 3000):
            seen = self.distances("H = 2, seed 6", step)
            assert seen.pop("01-11") < 2
            assert min(seen.values()) > 40

    def test_seed_0_puts_the_two_circles_on_one_place(self):
        for step in (1000, 3000):
            seen = self.distances("H = 2, seed 0", step)
            assert seen.pop("00-11") < 4
            assert min(seen.values()) > 40

    def test_the_loss_of_seed_0_falls_after_a_long_flat_stretch(self):
        steps = (100, 600, 1000)
        early, flat, late = (TRAINING.line(9, "H = 2, seed 0", step)[0, 1] for step in steps)
        assert early - flat < 4
        assert flat - late > 80


def test_the_two_walks_differ_but_at_minus_1():  # 11
    said = {a: [WALK.said(6, a, rule) for rule in ("+=", "=")] for a in WALK.values["a"]}
    assert [a for a, (both, last) in said.items() if both == last] == [-1]
    assert "a.grad = 7," in said[3.0][0] and "a.grad = 3," in said[3.0][1]
