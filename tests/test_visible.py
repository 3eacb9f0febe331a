"""What a text tells the learner to see is visible, in pixels, at the settings that it names.

Read from the stored tables, with y up and 100 pixels to an inch: a figure shown in full size.
4 pixels tell two places apart; 40 nobody overlooks.
"""

import math
from itertools import combinations, pairwise, product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from tests.contracts import NAMES, Notebook, path_of, run_cell, tables
from tests.pictures import boxes_apart
from tests.test_glass_network import NAMES as LETTERS
from tests.test_glass_network import TABLE as GLASS
from tests.test_glass_network import glass, width

NOTEBOOKS = {name[:2]: Notebook.open(path_of(name)) for name in NAMES}
(LINE,) = tables(NOTEBOOKS["00"])
SECANT, CURVES, LOCK = tables(NOTEBOOKS["02"])
TURNING, FRAME = tables(NOTEBOOKS["03"])
SLOPES, BASES, MIRROR = tables(NOTEBOOKS["04"])
SECANTS, ERRORS = tables(NOTEBOOKS["05"])
SURFACE, ARROW, DESCENT = tables(NOTEBOOKS["06"])
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


class TestStartHere:
    """00. A line, a dotted step from the square to it, the square, and a word at the step."""

    line, step, square = 0, 1, 2

    def ring_and_line(self, w, b):
        """Return by how many pixels the line misses the ring's middle, up or down."""
        names = run("00", "imports", "line-explorer")
        ax = names["fig"].axes[0]
        ring, origin, one = ax.transData.transform([[2, -3], [0, 0], [1, 1]])
        across, up = one - origin
        assert across == pytest.approx(up)
        left, right = LINE.line(self.line, w, b)
        (square,) = LINE.line(self.square, w, b)
        at = square[0] + ring[0] - origin[0]
        height = np.interp(at, [left[0], right[0]], [left[1], right[1]])
        # The square stands at (0, b), which joins the two ways to count pixels.
        return abs(height - square[1] - (ring[1] - origin[1] - b * up))

    def test_the_line_turns_about_the_square_which_stays(self):
        assert "You lower $w$ to $-1$" in prose("00")
        before, after = (LINE.line(self.square, w, 1.0) for w in (2.0, -1.0))
        assert (before == after).all()
        rising, falling = (LINE.line(self.line, w, 1.0) for w in (2.0, -1.0))
        assert climb(rising) == pytest.approx(2, rel=0.02)
        assert climb(falling) == pytest.approx(-1, rel=0.02)
        for w in LINE.values["w"]:
            assert (LINE.line(self.square, w, 1.0) == before).all()

    def test_b_moves_the_square(self):
        (low,), (high,) = (LINE.line(self.square, 2.0, b) for b in (1.0, 2.0))
        assert low[0] == high[0] and high[1] - low[1] > 20

    def test_the_step_is_one_to_the_right_and_w_up(self):
        for w in (-2.5, -1.0, 2.0):
            start, corner, end = LINE.line(self.step, w, 1.0)
            assert corner[0] - start[0] > 20 and corner[1] == start[1]
            assert end[0] == corner[0]
            assert (end[1] - corner[1]) / (corner[0] - start[0]) == pytest.approx(w, rel=0.02)

    def test_the_grid_is_of_unit_squares(self):
        """Whoever counts boxes reads the slope."""
        ax = run("00", "imports", "line-explorer")["fig"].axes[0]
        for axis in (ax.xaxis, ax.yaxis):
            assert set(np.diff(axis.get_majorticklocs())) == {1}

    def test_from_where_other_slopes_meet_the_ring(self):
        """The bank says so of wrong answers to F1."""
        for w, b in [(-3, 3), (-2, 1), (-1.5, 0), (-1, -1), (-0.5, -2), (0, -3)]:
            says = [b for b in LINE.values["b"] if "through the ring" in LINE.said(w, b)]
            assert says == [b]

    def test_only_the_slope_of_f1_meets_the_ring(self):
        assert "A line has $b = 2$ and passes through the ring at $(2, -3)$" in prose("00")
        says = [w for w in LINE.values["w"] if "through the ring" in LINE.said(w, 2.0)]
        assert says == [-2.5]
        assert self.ring_and_line(-2.5, 2.0) < 1
        assert self.ring_and_line(-2.4, 2.0) >= 4
        assert self.ring_and_line(2.0, 1.0) > 40

    def test_no_word_lies_on_another_at_the_ends(self):
        names = run("00", "imports", "line-explorer")
        for w, b in product((-3.0, -0.5, 0.5, 3.0), (-3.0, 0.0, 3.0)):
            names["move"](w, b)
            names["fig"].draw_without_rendering()
            texts = [*names["fig"].axes[0].texts, names["fig"].axes[0]._left_title]
            boxes_apart(texts)

    def test_it_fits_on_a_laptop(self):
        assert heights("00")[0] <= 400


class TestLossFunctions:  # 01
    knob, pair, ends = tables(NOTEBOOKS["01"])

    @pytest.fixture(scope="class")
    def lock(self):
        return run("01", "imports", "five-attempts", "knob-explorer")

    @pytest.fixture(scope="class")
    def candidates(self):
        return run("01", "imports", "candidate-explorer")

    def bars(self, lock, k):
        """Return how long the bars are: of the five attempts, and of their mean."""
        lock["turn"](k)
        return [np.ptp(on_screen(bar)[:, 0]) for bar in lock["lengths"]]

    def right_of_the_middle(self, lock, k):
        """Return how far each prediction is to the right of 0.5."""
        lock["turn"](k)
        middle = lock["lanes"].transData.transform([0.5, 0])[0]
        dots = [on_screen(lock[name])[:, 0] for name in ("owners", "strangers")]
        return np.concatenate(dots) - middle

    def test_at_1_two_strangers_are_on_the_wrong_side_and_at_1_74_nobody(self, lock):
        assert self.knob.start == [1.0]
        assert (self.right_of_the_middle(lock, 1.0) > 4).all()
        assert [cross.get_visible() for cross in lock["crosses"]] == [False] * 3 + [True] * 2
        seen = self.right_of_the_middle(lock, 1.74)
        assert (seen[:3] > 4).all() and (seen[3:] < -4).all()
        assert not any(cross.get_visible() for cross in lock["crosses"])

    @pytest.mark.parametrize(("k", "wrong"), [(1.34, 1), (1.36, 0), (1.94, 0), (1.96, 1)])
    def test_nobody_is_wrong_between_1_36_and_1_94(self, k, wrong):
        assert self.knob.said(k).startswith(f"k = {k:.2f}: {wrong} of 5 wrong")

    def test_stricter_makes_bars_of_the_owner_longer_and_of_strangers_shorter(self, lock):
        before, after = (np.array(self.bars(lock, k)) for k in (1.0, 1.5))
        assert (after[:3] > before[:3] + 4).all() and (after[3:5] < before[3:5] - 12).all()

    def test_the_mean_loss_changes_at_every_step_and_the_count_seldom(self):
        captions = [self.knob.said(k) for k in self.knob.values["k"]]
        losses = [caption.rpartition(" ")[2] for caption in captions]
        assert all(one != other for one, other in pairwise(losses))
        counts = [caption[10] for caption in captions]
        assert sum(one != other for one, other in pairwise(counts)) == 4

    @pytest.mark.parametrize(
        ("k", "count", "loss"),
        [
            (1.0, "0, nothing to go by", "−0.00317, go on →"),
            (2.5, "0, nothing to go by", "+0.00127, go back ←"),
            (1.14, "−1, go on →", "−0.00223, go on →"),
            (1.72, "0, nothing to go by", "−0.00002, go on →"),
            (1.74, "0, nothing to go by", "+0.00003, lowest here"),
            (1.94, "+1, go back ←", "+0.00046, go back ←"),
        ],
    )
    def test_what_one_step_further_does(self, lock, k, count, loss):
        lock["turn"](k)
        notes = [lock[name].get_text().replace("-", "−") for name in ("step_note", "loss_note")]
        assert notes == [f"one step further: {count}", f"one step further: {loss}"]

    def test_the_valley_is_seen(self, lock):
        heights = []
        for k in (0.5, 1.0, 1.74, 3.5):
            lock["turn"](k)
            heights.append(on_screen(lock["loss_dot"])[0, 1])
        assert min(heights[0], heights[1], heights[3]) > heights[2] + 12

    def test_texts_stay_out_of_each_others_way(self, lock):
        for k in self.knob.values["k"][::5]:
            lock["turn"](k)
            lock["fig"].draw_without_rendering()
            titles = [ax._left_title for ax in lock["fig"].axes]
            texts = [*titles, *(text for ax in lock["fig"].axes for text in ax.texts)]
            boxes = boxes_apart(texts)
            width = lock["fig"].bbox.width
            assert max(box.x1 for box in boxes) < width and min(box.x0 for box in boxes) >= 0

    def longer(self, candidates, first, second):
        """Return by how much the bar of the pair is longer than the two others together."""
        candidates["move"](first, second)
        found = []
        for *_, (_, two, _, both, _) in candidates["moving"]:
            found.append(on_screen(both)[-1, 0] - on_screen(two)[-1, 0])
        return found

    def test_at_one_half_only_the_bars_of_the_logarithm_end_together(self, candidates):
        assert self.pair.start == [0.5, 0.5]
        distance, square, reciprocal, logarithm = self.longer(candidates, 0.5, 0.5)
        assert distance < -40 and square > 12 and reciprocal > 40
        assert abs(logarithm) < 0.5

    def test_at_04_and_04_the_square_charges_the_pair_less(self, candidates):
        _, square, _, _ = self.longer(candidates, 0.4, 0.4)
        assert square < -2
        said = candidates["moving"][1][-1]
        assert [said[2].get_text(), said[4].get_text()] == ["0.72", "0.71"]

    def test_two_curves_leave_the_picture_and_two_end_near_1(self, candidates):
        top = candidates["left"].transData.transform([0, 5])[1]
        heights = [on_screen(line)[0, 1] for line in candidates["left"].lines[:4]]
        assert [height > top for height in heights] == [False, False, True, True]

    def test_the_bars_of_the_logarithm_end_together_everywhere(self, candidates):
        for pair in product(self.pair.values["first"][::5], self.pair.values["second"][::5]):
            distance, _, reciprocal, logarithm = self.longer(candidates, *pair)
            assert abs(logarithm) < 0.5
            if max(pair) < 0.95:
                assert distance < 0 < reciprocal

    def test_the_square_climbs_three_equal_steps(self):
        names = run("01", "imports", "bce-loss", "loss-curves")
        heights = [names["axes"][1].transData.transform([0, 0])[1]]
        for prediction in (0.9, 0.99, 0.999):
            names["move"](prediction)
            heights.append(on_screen(names["dots"][1])[0, 1])
        steps = np.diff(heights)
        assert steps.min() > 40 and np.ptp(steps) < 1

    def test_both_curves_have_one_scale_and_end_alike(self):
        names = run("01", "imports", "bce-loss", "loss-curves")
        one, other = (ax.get_ylim() for ax in names["axes"])
        assert one == other
        assert self.ends.said(0.001) == "ŷ = 0.001: J = 6.9078 for y = 1, J = 0.0010 for y = 0."

    def test_the_explorers_fit_on_a_laptop(self):
        for height, sliders in zip(heights("01"), (1, 2, 1), strict=True):
            assert height + 36 * sliders + 28 <= 500


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
            boxes = boxes_apart(names[name] for name in ("width", "height"))
            dots = [on_screen(names[name])[0] for name in ("first", "last")]
            for box in boxes:
                assert not any(box.padded(4).contains(*dot) for dot in dots)
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
        assert "$h = 2$; then halve it from 0.8: 0.4, 0.2, 0.1, 0.05" in prose("02")
        assert LOCK.start == [1.0, 2.0]
        climbs = [climb(LOCK.line(5, 1.0, h)) for h in (2.0, 0.8, 0.4, 0.2, 0.1, 0.05)]
        assert climbs[0] > 0.02 and climbs[1] < -0.2
        changes = -np.diff(climbs[1:])
        assert (changes > 0.03).all() and (np.diff(changes) < 0).all()
        start, far = (LOCK.line(dot, 1.0, 2.0)[0] for dot in (0, 1))
        lowest = LOCK.line(0, 1.75, 2.0)[0]
        assert far[1] > start[1] + 4  # on the other side of the valley, a little higher
        assert start[1] > lowest[1] + 25

    def test_near_the_bottom_a_turn_of_a_tenth_misleads_and_half_of_it_does_not(self):
        assert "try $k = 1.7$ with $h = 0.1$, then 0.05" in prose("02")
        assert LOCK.said(1.7, 0.1).endswith("= 0.0015")
        assert LOCK.said(1.7, 0.05).endswith("= −0.0015")

    def test_sliding_on_by_one_is_possible_as_often_as_the_text_says(self):
        assert "Start at $[-4, 0]$" in prose("02")
        slopes = [SECANT.said(-4.0 + i, 0.0 + i).rpartition(" ")[2] for i in range(5)]
        assert slopes == ["−4.00", "−2.00", "0.00", "2.00", "4.00"]

    def test_the_explorers_fit_on_a_laptop(self):
        controls, caption = 100, 28
        assert max(heights("02")) + controls + caption <= 519


class TestTurningSecant:
    """03, section 4. Part 0 is the tangent and part 2 the secant."""

    def apart(self, a, h):
        """Return how far apart secant and tangent are 100 pixels right of their common point."""
        tangent, secant = (TURNING.line(part, a, h) for part in (0, 2))
        return abs(climb(secant) - climb(tangent)) * 100

    def test_it_turns_until_no_difference_is_seen(self):
        assert "Put $a$ to −1, and push $h$ slowly from 1 down to 0.1, then to 0.01" in prose("03")
        for side in (1, -1):
            far, near, nearest = (self.apart(-1.0, side * h) for h in (1.0, 0.1, 0.01))
            assert far > 40 and near > 4
            assert nearest < 2

    def test_at_0_there_is_no_secant(self):
        assert len(TURNING.line(2, -1.0, 0.0)) == 0
        assert TURNING.said(-1.0, 0.0) == "One point, no secant: 0/0."

    def test_both_points_are_in_the_picture_at_the_ends_of_the_sliders(self):
        names = run("03", "imports", "average-speeds", "secant-explorer")
        for a, h in product((-2.0, 0.0, 2.0), (-1.0, 1.0)):
            names["move"](a, h)
            assert all(names["ax"].bbox.contains(*end) for end in on_screen(names["ends"]))

    def test_slopes_look_as_large_as_they_are(self):
        for a, h in product((-2.0, -1.0, 0.0, 2.0), (-1.0, 0.5)):
            assert climb(TURNING.line(0, a, h)) == pytest.approx(2 * a, abs=0.02)
            assert climb(TURNING.line(2, a, h)) == pytest.approx(2 * a + h, abs=0.02)

    @pytest.mark.parametrize(("h", "slope"), [(0.1, "−1.90"), (0.01, "−1.99"), (-0.01, "−2.01")])
    def test_the_caption_says_the_slope(self, h, slope):
        assert TURNING.said(-1.0, h) == f"slope of the secant = {slope}"


class TestShrinkingFrame:
    """03, section 6. What is in the frame is enlarged, both directions alike."""

    whole, near, dashed, dashed_near, dotted, dotted_near, frame = 0, 1, 2, 3, 4, 5, 8
    slopes = {"x² at 0.5": 1, "√x at 4": 0.25, "−ln ŷ at 0.5": -2}

    def bend(self, curve, h):
        """Return how far the curve in the frame is from a straight line."""
        line = FRAME.line(self.near, curve, h)
        start, end = line[[0, -1]]
        across = [start[1] - end[1], end[0] - start[0]]
        return abs((line - start) @ across).max() / length(end - start)

    @pytest.mark.parametrize("curve", slopes)
    def test_the_curve_becomes_straight_with_the_slope_of_the_limit(self, curve):
        assert "push $h$ slowly from 1 to 0.01" in prose("03")
        line = FRAME.line(self.near, curve, 0.01)
        assert self.bend(curve, 0.01) < 2
        assert climb(line[[0, -1]]) == pytest.approx(self.slopes[curve], rel=0.02)

    def test_two_curves_bend_at_first(self):
        assert self.bend("x² at 0.5", 1.0) > 40
        assert self.bend("−ln ŷ at 0.5", 0.4) > 20

    @pytest.mark.parametrize("curve", slopes)
    def test_both_secants_come_to_rest_on_one_line(self, curve):
        dashed, dotted = (
            FRAME.line(part, curve, 0.01) for part in (self.dashed_near, self.dotted_near)
        )
        assert abs(dashed - dotted).max() < 4

    def test_at_first_they_are_two(self):
        dashed, dotted = (
            FRAME.line(part, "x² at 0.5", 1.0) for part in (self.dashed_near, self.dotted_near)
        )
        assert abs(dashed - dotted).max() > 40

    def test_the_corner_looks_the_same_at_every_h_and_keeps_its_right_angle(self):
        first = FRAME.line(self.near, "|x| at 0", 1.0)
        for h in FRAME.values["h"]:
            assert abs(FRAME.line(self.near, "|x| at 0", h) - first).max() < 1
        assert climb(first[:21]) == pytest.approx(-1, abs=0.02)
        assert climb(first[20:]) == pytest.approx(1, abs=0.02)
        dashed, dotted = (
            np.ptp(FRAME.line(part, "|x| at 0", 0.01), axis=0)
            for part in (self.dashed_near, self.dotted_near)
        )
        assert dashed[1] == pytest.approx(dashed[0], rel=0.02)
        assert dotted[1] == pytest.approx(dotted[0], rel=0.02)

    def test_nothing_is_written_where_the_grey_lines_run(self):
        zoom = run("03", "imports", "average-speeds", "frame-explorer")["zoom"]
        for words in [zoom.yaxis.label, *zoom.get_yticklabels()]:
            assert words.get_window_extent().x0 > zoom.bbox.x1

    def test_the_frame_shrinks_with_h(self):
        sizes = [np.ptp(FRAME.line(self.frame, "x² at 0.5", h), axis=0) for h in (0.5, 0.1)]
        assert sizes[0] == pytest.approx(5 * sizes[1], rel=0.05)
        assert min(sizes[0]) > 40

    def test_one_step_is_as_long_up_as_across_in_both_pictures(self):
        for part in (self.dashed, self.dashed_near):
            for curve, h, slope in [("x² at 0.5", 0.5, 1.5), ("|x| at 0", 0.3, 1)]:
                assert climb(FRAME.line(part, curve, h)) == pytest.approx(slope, rel=0.02)

    def test_the_table_grows(self):
        def shown(h):
            at = FRAME.at("x² at 0.5", h)
            parts = [name for name, part in FRAME.parts.items() if part["kind"] == "Text"]
            return sum(FRAME.strings[FRAME.cells(name, at)[1]] != "" for name in parts)

        # The first h never changes, so it is none of these: 3 to a column, less 1.
        assert [shown(h) for h in (1.0, 0.3, 0.1, 0.01)] == [2, 5, 11, 20]

    def test_where_the_loss_has_no_left_point_the_caption_says_so(self):
        said = FRAME.said("−ln ŷ at 0.5", 0.5)
        assert said == "h = 0.50: slope on the right −1.3863, on the left missing"
        assert len(FRAME.line(self.dotted, "−ln ŷ at 0.5", 0.5)) == 0

    def test_both_explorers_fit_on_a_laptop(self):
        controls, caption = 2 * 34, 22
        assert max(heights("03")) + controls + caption <= 519


class TestDerivatives:  # 04
    def test_the_dots_lie_on_a_straight_line_and_on_a_valley_below_0(self):
        square, cubic = (SLOPES.line(3, curve, 2.0) for curve in SLOPES.values["curve"])
        assert len(square) == len(cubic) == 81
        assert abs(above_the_chord(square)).max() < 0.5
        assert np.ptp(square[:, 1]) > 40
        assert above_the_chord(cubic).min() < -40
        assert cubic[40, 1] < square[40, 1] - 12  # the slope of x² at 0 is 0

    def test_the_slopes_of_03_can_be_read(self):
        for a, slope in [(2.0, "4.00"), (-1.0, "−2.00"), (0.0, "0.00")]:
            assert f"slope {slope}. Dots" in SLOPES.said("x²", a)

    def test_a_stretched_curve_is_steeper_and_a_lifted_one_is_not(self):
        fig = run("04", "imports", "lifted-and-stretched")["fig"]
        tangents = [next(line for line in ax.lines if line.get_ls() == "--") for ax in fig.axes]
        slopes = [climb(on_screen(line)) for line in tangents]
        assert slopes == pytest.approx([2, 2, 6, 3], rel=0.02)

    def test_the_strips_are_wide_and_the_corner_is_small_but_seen(self):
        (ax,) = run("04", "imports", "growing-square")["fig"].axes
        sizes = [patch.get_window_extent().size for patch in ax.patches]
        square, top, right, corner = map(np.prod, sizes)
        assert top == pytest.approx(right) and corner < top / 5 < square / 20
        assert min(sizes[3]) > 20

    def test_base_2_is_too_flat_and_base_3_too_steep(self):
        flat, right, steep = (BASES.line(1, base)[-1, 1] for base in (2.0, 2.72, 3.0))
        assert flat + 4 < right < steep - 4  # at 2.72 it lies on the line of slope 1
        assert climb(BASES.line(1, 2.72)) == pytest.approx(1, rel=0.01)

    @pytest.mark.parametrize("a", MIRROR.values["a"])
    def test_the_mirror_turns_slopes_and_triangles_over(self, a):
        parts = [MIRROR.line(part, a) for part in range(10)]
        inside, turned = parts[4], parts[9]
        assert climb(parts[0]) == pytest.approx(a, rel=0.02)
        assert climb(parts[5]) == pytest.approx(1 / a, rel=0.02)
        one, other = (np.ptp(points[:3], axis=0) for points in (inside, turned))
        assert one == pytest.approx(other[::-1], abs=0.2)
        assert one[1] / one[0] == pytest.approx(a, rel=0.02)
        assert length(parts[3][0] - parts[8][0]) > 40

    def test_the_sides_are_seen_to_change_places(self):
        assert "Put it to 2, then to 3, to 1 and to 0.5." in prose("04")
        for a in (2.0, 3.0, 1.0, 0.5):
            sides = [MIRROR.line(part, a) for part in (1, 2, 6, 7)]
            side_1, side_a, turned_1, turned_a = (np.ptp(side, axis=0) for side in sides)
            assert side_1[1] == side_a[0] == turned_1[0] == turned_a[1] == 0
            assert side_1[0] == pytest.approx(turned_1[1], abs=0.2) and side_1[0] > 30
            assert side_a[1] == pytest.approx(turned_a[0], abs=0.2) and side_a[1] > 15

    @pytest.mark.parametrize("a", MIRROR.values["a"])
    def test_a_side_of_length_1_lies_far_from_the_other_triangle(self, a):
        one = MIRROR.line(1, a)
        for other in (MIRROR.line(part, a) for part in (6, 7)):  # upright or level, too
            beyond = other.min(axis=0) - one.max(axis=0)
            before = one.min(axis=0) - other.max(axis=0)
            assert max(*beyond, *before) > 25

    def test_the_tangents_of_the_loss_do_not_run_into_each_other(self):
        (ax,) = run("04", "imports", "slopes-of-the-loss")["fig"].axes
        tangents = [line for line in ax.lines if line.get_color() != ax.lines[0].get_color()]
        left, middle, right = (on_screen(line) for line in tangents if len(line.get_xdata()) == 2)
        assert left[-1, 0] + 40 < middle[0, 0] and middle[-1, 0] + 40 < right[0, 0]

    def test_all_explorers_fit_on_a_laptop(self):
        controls, caption = 2 * 34, 28
        assert max(heights("04")) + controls + caption <= 519


class TestNumericalDerivatives:  # 05
    def test_at_1_the_forward_secant_is_much_too_steep_and_the_central_one_nearly_parallel(self):
        forward, central = (climb(SECANTS.line(line, 1.0)) for line in (0, 4))
        tangent = np.array([1, 1])
        assert forward == pytest.approx(math.e - 1, rel=0.01)  # the aspect is equal
        assert degrees(np.array([1, forward]), tangent) > 12
        assert degrees(np.array([1, central]), tangent) < 6

    def test_at_a_tenth_one_dot_is_off_the_true_slope_and_the_other_is_on_it(self):
        (far, near), (forward, central) = (
            [SECANTS.line(line, h)[0, 1] for line in (3, 7)] for h in (1.0, 0.1)
        )
        pixels = (far - near) / (math.e - 1 - math.sinh(1))  # for a slope of 1
        level = near - pixels * (math.sinh(1) - 1)
        assert forward > level + 12
        assert abs(central - level) < 1
        assert len(SECANTS.line(2, 0.1)) > 40  # the way from 1 to here is drawn

    def test_the_slider_ends_before_the_step_of_the_next_prediction(self):
        assert min(SECANTS.values["h"]) == pytest.approx(0.1)  # P2 asks for 0.01

    def test_one_way_down_is_twice_as_steep_as_the_other(self):
        forward, central = (climb(ERRORS.line(line, -3.0)[5:]) for line in (0, 2))
        assert central == pytest.approx(2 * forward, rel=0.05)

    def test_the_errors_fall_and_rise_again(self):
        ks = (-6.0, -3.0, -9.0, -15.0)  # the best and the other options
        best, *others = (ERRORS.line(3, k)[0, 1] for k in ks)
        assert best < min(others) - 40

    @pytest.mark.parametrize(("line", "down"), [(0, 35), (2, 24)])  # to 1e-7, to about 1e-5
    def test_each_way_down_is_straight_and_the_way_up_is_ragged(self, line, down):
        way = ERRORS.line(line, -16.0)
        assert abs(above_the_chord(way[3:down][::-1])).max() < 4
        assert (np.diff(way[down + 10 :, 1]) < -4).any()
        assert way[-1, 1] > way[down + 5, 1] + 150

    @pytest.mark.parametrize("number", [0, 1])
    def test_the_explorers_fit_on_a_laptop(self, number):
        controls, caption = 36, 28
        assert heights("05")[number] + controls + caption <= 519


class TestPartialDerivatives:  # 06
    def curve(self, moves, x, y):
        """Return the slice of the surface in the panel of the letter that moves."""
        return SURFACE.line({"x": 5, "y": 11}[moves], "both", x, y)

    def test_the_slice_shows_the_height_that_the_frozen_letter_adds(self):
        at_one, at_zero = self.curve("x", 0.0, 1.0), self.curve("x", 0.0, 0.0)
        assert at_one[8, 1] - at_zero[8, 1] > 8  # above x = 0: x² + x + 2, and not x² + x

    def test_the_lowest_point_of_the_slice_goes_from_1_to_minus_1(self):
        for y, place in [(-2.0, 12), (2.0, 4)]:  # 17 points from -2 to 2
            assert self.curve("x", 0.0, y)[:, 1].argmin() == place
        falls, rises = (climb(SURFACE.line(6, "x", 0.0, y)) for y in (-2.0, 2.0))
        assert falls < -0.15 and rises > 0.15

    def test_a_pane_stands_where_the_letter_is_frozen_and_wanders_with_it(self):
        for number, names in [(2, ["x", "both"]), (8, ["y", "both"])]:
            for moves in SURFACE.values["moves"]:
                shown = len(SURFACE.line(number, moves, 1.0, 1.0)) > 0
                assert shown == (moves in names)
        for y in (-2.0, 0.5, 2.0):  # the slice goes from one edge of the pane to the other
            pane, cut = SURFACE.line(2, "x", 0.0, y), SURFACE.line(3, "x", 0.0, y)
            assert cut[[0, -1], 0] == pytest.approx([pane[:, 0].min(), pane[:, 0].max()], abs=1)
            assert pane[:, 1].min() <= cut[:, 1].min() and cut[:, 1].max() <= pane[:, 1].max()
        far, near = (SURFACE.line(2, "x", 0.0, y)[0] for y in (2.0, -2.0))
        assert length(far - near) > 40

    def test_both_slices_cross_at_the_dot(self):
        dot = SURFACE.line(0, "both", 1.0, 1.0)[0]
        for cut in (3, 9):
            assert length(SURFACE.line(cut, "both", 1.0, 1.0)[12] - dot) < 1
        by_x, by_y = (climb(SURFACE.line(tangent, "both", 1.0, 1.0)) for tangent in (6, 12))
        assert by_y / by_x == pytest.approx(5 / 3, rel=0.05)  # on axes of one scale

    @pytest.mark.parametrize("place", [0.0, 2.0, 4.0, 5.0, 8.5, 10.0])
    def test_the_arrow_crosses_the_contour_line_at_a_right_angle(self, place):
        tip = ARROW.line(0, place, 60)[3] - ARROW.line(3, place, 60)[0]
        steepest, contour = (np.diff(ARROW.line(i, place, 60), axis=0)[0] for i in (14, 9))
        along = self.on_the_map(place)
        assert length(tip) > 15
        assert degrees(tip, along) == pytest.approx(90, abs=3)
        assert degrees(tip, steepest) < 3
        assert degrees(contour, steepest) == pytest.approx(90, abs=1)
        own = ARROW.line(4, place, 60)  # 17 points, the dot in the middle
        assert length(own[8] - ARROW.line(3, place, 60)[0]) < 1
        assert degrees(own[10] - own[6], along) == pytest.approx(0, abs=6)
        assert min(length(own[0] - own[8]), length(own[16] - own[8])) > 15

    def on_the_map(self, place):
        """Return the direction in which J stays the same, worked out by its formula."""
        X, y = np.array([[1, 2], [1, -1], [2, 3]]), np.array([1, 1, 0])
        walk = np.array([[-1, 1], [1, 0.5], [0.974, -0.836], [-1.2, -1.5]])
        w = np.array([np.interp(place, [0, 4, 7, 10], numbers) for numbers in walk.T])
        by_w1, by_w2 = (1 / (1 + np.exp(-X @ w - 0.1)) - y) @ X
        return np.array([-by_w2, by_w1])

    def test_the_arrow_points_down_the_map_and_not_to_the_lowest_point(self):
        start, lowest = (ARROW.line(3, place, 60)[0] for place in (0.0, 7.0))
        way = ARROW.line(0, 0.0, 60)[3] - start
        assert length(way) > 40
        assert degrees(way, np.array([0, -1])) < 10
        assert degrees(way, lowest - start) > 30
        assert lowest[0] > start[0] and lowest[1] < start[1]

    def test_the_arrow_shrinks_as_a_whole_towards_the_lowest_point(self):
        sizes = [np.ptp(ARROW.line(0, place, 60), axis=0).max() for place in (4.0, 6.0, 6.7, 7.0)]
        assert sizes[0] > 40 and sizes[-1] < 1
        assert all(np.diff(sizes) < -4)

    @pytest.mark.parametrize(("turn", "share"), [(0, 1), (60, 0.5), (90, 0), (120, -0.5)])
    def test_the_step_splits_into_a_part_across_and_a_part_along(self, turn, share):
        steepest, across, along = (
            np.diff(ARROW.line(i, 4.0, turn), axis=0)[0] for i in (14, 15, 16)
        )
        step = ARROW.line(17, 4.0, turn)[3] - ARROW.line(14, 4.0, turn)[0]
        assert length(step) > 60
        assert across == pytest.approx(share * steepest / 1.2, abs=1)
        assert across + along == pytest.approx(step, abs=1)

    def test_ten_steps_lead_not_far_or_far_or_to_and_fro(self):
        short, good, long = (DESCENT.line(0, 10, eta) for eta in (0.1, 1.0, 2.0))
        assert len(short) == len(good) == len(long) == 11
        assert length(good[-1] - short[-1]) > 60
        assert length(good[-1] - long[-1]) > 20
        steps = np.diff(long, axis=0)
        assert (length(steps) > 25).all()
        assert ((steps[:-1] * steps[1:]).sum(axis=1) < 0).all()  # to the other side, and back

    def test_only_with_the_longest_steps_some_end_higher(self):
        for eta, rises in [(0.1, False), (1.0, False), (2.0, True)]:
            assert (np.diff(DESCENT.line(2, 10, eta)[:, 1]).max() > 10) == rises


STRANDS, MAGNIFIER, RECTANGLE = tables(NOTEBOOKS["07"])


class TestChain:  # 07
    chains = dict(zip(MAGNIFIER.values["chain"], ("linear", "power", "lock"), strict=True))

    @pytest.fixture(scope="class")
    def strands(self):
        return run("07", "imports", "strands-explorer")

    @pytest.fixture(scope="class")
    def magnifier(self):
        return run("07", "imports", "magnifier-explorer")

    @pytest.fixture(scope="class")
    def rectangle(self):
        return run("07", "imports", "rectangle-explorer")

    def dots(self, names, lines="near"):
        """Return where the open and the filled dots of the three lines are."""
        return np.array([[on_screen(dot)[0] for dot in pair] for pair in names[lines]])

    def moved(self, names, *position, lines="near"):
        """Return by how many pixels the filled dots of the three lines are off the open ones."""
        names["move"](*position)
        before, after = self.dots(names, lines)[:, :, 0].T
        return after - before

    def missed(self, names, *position):
        """Return by how many pixels the filled dots of u and y are off their strokes."""
        names["move"](*position)
        strokes = [on_screen(stroke)[0, 0] for stroke in names["predicted"]]
        return self.dots(names)[1:, 1, 0] - strokes

    def test_the_strand_joins_the_dots_and_the_order_matters(self, strands):
        assert "Put $x$ to 2" in prose("07")
        ends = {}
        for first, said in [("3x + 1 first", "y = 49."), ("square first", "y = 13.")]:
            assert STRANDS.said(first, 2.0).endswith(said)
            strands["move"]("linear" if said == "y = 49." else "square", 2.0)
            way = on_screen(strands["way"])
            dots = [on_screen(dot)[0] for dot in strands["dots"]]
            assert np.allclose(way, dots)
            ends[first] = way[-1]
        assert length(np.subtract(*ends.values())) > 200

    def test_grey_strands_are_those_of_the_chosen_chain(self, strands):
        for chain in ("linear", "square"):
            strands["move"](chain, 0.5)
            shown = [one for one, lines in strands["others"].items() if lines.get_visible()]
            assert shown == [chain]
            black, grey = (on_screen(one) for one in (strands["way"], strands["others"][chain]))
            assert any(np.allclose(grey[i : i + 3], black) for i in range(0, len(grey), 4))

    def test_the_nudge_is_seen_under_every_magnifier_at_every_position(self, magnifier):
        frame = magnifier["right"].transData.transform([[-4, 0], [380, 0]])[:, 0]
        for chain, start, nudge in product(
            self.chains.values(), MAGNIFIER.values["start"], (0.1, 0.01, 0.001)
        ):
            assert (abs(self.moved(magnifier, chain, start, nudge)) >= 12).all()
            places = self.dots(magnifier)[:, :, 0]
            assert frame[0] < places.min() and places.max() < frame[1]

    def test_the_stored_table_shows_it_too(self):
        before, after = 21, 22  # the strands under the magnifiers
        for position in product(*MAGNIFIER.values.values()):
            start, end = (MAGNIFIER.line(number, *position)[:, 0] for number in (before, after))
            assert len(start) == len(end) == 3
            assert (abs(end - start) >= 12).all()

    def test_strands_lead_from_dot_to_dot(self, magnifier):
        for chain, nudge in product(self.chains.values(), (0.1, 0.001)):
            magnifier["move"](chain, 0.7, nudge)
            for place, lines in enumerate(("whole", "near")):
                for side, strand in enumerate(("before", "after")):
                    dots = self.dots(magnifier, lines)[:, side]
                    assert np.allclose(on_screen(magnifier[strand][place]), dots)
            fan = magnifier["right"].transData.transform(magnifier["sheets"][1].get_xy()[:4])
            near = self.dots(magnifier)
            assert np.allclose(fan, [near[1, 0], near[1, 1], near[2, 1], near[2, 0]])

    def test_all_three_have_one_scale_that_of_the_ruler(self, magnifier):
        x, u, y = self.moved(magnifier, "linear", 1.0, 0.001)
        assert u / x == pytest.approx(3) and y / x == pytest.approx(24.009)
        assert x == pytest.approx(14, abs=0.1)  # pixels between two strokes
        z, pred, loss = self.moved(magnifier, "lock", 0.1, 0.001)
        assert pred / z == pytest.approx(0.2494, abs=1e-4)
        assert loss / pred == pytest.approx(-1.9044, abs=1e-3)

    def test_the_dot_runs_to_the_stroke(self, magnifier):
        assert "and watch the last filled dot run to its black stroke" in prose("07")
        strokes = []
        for nudge in (0.1, 0.001):
            magnifier["move"]("linear", 1.0, nudge)
            strokes.append(on_screen(magnifier["predicted"][1])[0, 0])
        assert strokes[0] == pytest.approx(strokes[1])  # what moves is the dot
        assert self.missed(magnifier, "linear", 1.0, 0.1)[1] > 12
        assert abs(self.missed(magnifier, "linear", 1.0, 0.001)).max() < 1

    def test_a_short_nudge_cannot_be_seen_on_the_whole_lines(self, magnifier):
        for chain in self.chains.values():
            assert abs(self.moved(magnifier, chain, 0.6, 0.001, lines="whole")).max() < 1

    def test_only_the_second_fan_gets_narrower_towards_a_tenth(self, magnifier):
        assert "Move *start* to 0.1: which of the two fans gets narrower?" in prose("07")
        one, tenth = (self.moved(magnifier, "linear", start, 0.001) for start in (1.0, 0.1))
        assert one[:2] == pytest.approx(tenth[:2], abs=0.01)
        assert one[2] > tenth[2] + 200

    def test_a_negative_slope_lets_the_strands_cross(self, magnifier):
        x, u, y = self.moved(magnifier, "power", 1.0, 0.1)
        assert x > 40 and u < -40 and y < -40
        z, pred, loss = self.moved(magnifier, "lock", 0.1, 0.1)
        assert z > 40 and pred > 40 and loss < -40

    def test_the_fans_have_the_colours_of_the_links(self, magnifier):
        assert "The green fan is link 2, and the blue one link 3" in prose("07")
        magnifier["move"]("lock", 0.1, 0.1)
        written = [one.get_text() for one in magnifier["table"][1]]
        assert written == ["0.2494", "-1.9048", "-0.4750"]
        for number, name in enumerate(("GREEN", "BLUE")):
            fan, line = magnifier["sheets"][number], magnifier["near"][number + 1][1]
            assert to_rgba(fan.get_facecolor())[:3] == to_rgba(magnifier[name])[:3]
            assert to_rgba(line.get_color())[:3] == to_rgba(magnifier[name])[:3]
            corners = magnifier["right"].transData.transform(fan.get_xy()[:4])
            assert np.ptp(corners[:, 0]) > 40  # pixels at its wider end

    @pytest.mark.parametrize("chain", ["linear", "power", "lock"])
    def test_what_is_written_of_the_enlargement_is_so(self, magnifier, chain):
        near, whole = (
            self.moved(magnifier, chain, 0.5, 0.1, lines=one) for one in ("near", "whole")
        )
        written = [one.get_text() for one in magnifier["factors"]]
        assert [float(one[2:]) for one in written] == pytest.approx(list(near / whole), rel=0.01)
        magnifier["move"](chain, 0.5, 0.001)
        finer = [float(one.get_text()[2:].replace(",", "")) for one in magnifier["factors"]]
        assert finer == pytest.approx([100 * float(one[2:]) for one in written], rel=0.01)

    def test_the_lock_starts_where_the_example_of_the_course_is(self):
        said = MAGNIFIER.said("the lock, owner", 0.1, "0.001")
        assert said.endswith("δJ/δz = −0.4749, product of the slopes −0.4750")

    def sizes(self, rectangle, *position):
        """Return how wide and high the two strips and the corner are, 0 where they are hidden."""
        rectangle["move"](*position)
        found = []
        for name in ("wider", "higher", "corner"):
            corners = rectangle["right"].transData.transform(rectangle[name].get_xy())
            found.append(np.ptp(corners, axis=0) * rectangle[name].get_visible())
        return np.array(found)

    def test_each_side_alone_adds_its_strip_and_shows_its_path(self, rectangle):
        for grows, seen in [("u", [1, 0, 0]), ("v", [0, 1, 0]), ("uv", [1, 1, 1])]:
            assert (self.sizes(rectangle, grows, 0.4).min(axis=1) > 12).tolist() == seen
            shown = [name for name, path in rectangle["paths"].items() if path.get_visible()]
            assert shown == list(grows)

    def test_the_corner_dies_before_the_strips(self, rectangle):
        assert "shorten the nudge from 0.6 to 0.1 and watch the small corner" in prose("07")
        areas = {}
        for nudge in (0.6, 0.1):
            sizes = self.sizes(rectangle, "uv", nudge)
            areas[nudge] = sizes.prod(axis=1)
            assert sizes.min() >= 4
        corner, strips = (areas[0.6][part] / areas[0.1][part] for part in (2, 0))
        assert corner == pytest.approx(36, rel=0.02) and strips == pytest.approx(6, rel=0.02)
        assert areas[0.6][2] > 25 * 50

    def test_the_picture_of_the_rectangle_is_true_to_scale(self, rectangle):
        wider, higher, _ = self.sizes(rectangle, "both", 0.6)
        assert wider[0] / higher[1] == pytest.approx(2) and wider[1] / higher[0] == pytest.approx(
            5 / 3
        )
        assert RECTANGLE.said("both", 0.1).endswith("δy/δx = 13.20")

    def test_texts_stay_out_of_each_others_way(self, strands, magnifier, rectangle):
        for names, positions in [
            (strands, product(("linear", "square"), (-2.0, 0.0, 1.0, 2.0))),
            (magnifier, product(self.chains.values(), (0.1, 0.4, 0.7, 1.0), (0.1, 0.01, 0.001))),
            (rectangle, product(("u", "v", "both"), (0.02, 0.6))),
        ]:
            fig = names["fig"]
            for position in positions:
                names["move"](*position)
                fig.draw_without_rendering()
                texts = [*fig.texts, *(text for ax in fig.axes for text in ax.texts)]
                boxes = boxes_apart(text for text in texts if text.get_text())
                assert min(box.x0 for box in boxes) >= 0
                assert max(box.x1 for box in boxes) <= fig.bbox.width

    @pytest.mark.parametrize(("number", "controls"), [(0, 68), (1, 100), (2, 68)])
    def test_the_explorers_fit_on_a_laptop(self, number, controls):
        assert heights("07")[number] + controls + 28 <= 519


CIRCUIT, SIGMOID = tables(NOTEBOOKS["08"])


class TestLayers:
    """08. A circuit that is filled wire by wire; a line that the sigmoid cuts in two."""

    # Numbers of the texts: values in the order of the way forward, slopes in that of the way back.
    values = {"u": 6, "z": 8, "J": 10}
    slopes = {"J": 16, "z": 9, "u": 7, "b": 5, "w": 2, "x": 4}
    heads = [15, 18, 20, 22, 24, 26]  # of the arrows back, in the same order
    lower, upper, tangent, across, up, _, hill, dot = range(8)

    def shown(self, number, *values):
        """Return what a text says, or None where it is hidden."""
        visible, words, *_ = CIRCUIT.cells(f"moves-{number}", CIRCUIT.at(*values))
        return CIRCUIT.strings[words] if visible else None

    def test_each_step_fills_one_number_first_forward_and_then_backward(self):
        order = [*self.values.values(), *self.slopes.values()]
        for wire in range(10):
            seen = [self.shown(number, wire, 2, 3, -1) is not None for number in order]
            assert seen == [place < wire for place in range(9)]
        values = [self.shown(number, 3, 2, 3, -1) for number in self.values.values()]
        assert values == ["u = 6", "z = 5", "J = 25"]
        slopes = [self.shown(number, 9, 2, 3, -1) for number in self.slopes.values()]
        expected = {"J": 1, "z": 10, "u": 10, "b": 10, "w": 30, "x": 20}
        assert slopes == [f"∂J/∂{name} = {slope}" for name, slope in expected.items()]

    def test_the_way_back_goes_from_right_to_left(self):
        places = [CIRCUIT.line(head, 9, 2, 3, -1)[0, 0] for head in self.heads]
        assert places == sorted(places, reverse=True)
        assert places[0] - places[-1] > 400
        for wire, head in enumerate(self.heads, 4):
            assert len(CIRCUIT.line(head, wire - 1, 2, 3, -1)) == 0

    def test_what_the_text_asks_for_can_be_seen(self):
        assert "put $x$ to 0" in prose("08") and "put $b$ to −6" in prose("08")
        assert self.shown(self.slopes["w"], 9, 2, 0, -1) == "∂J/∂w = 0"
        assert self.shown(self.slopes["x"], 9, 2, 0, -1) == "∂J/∂x = -4".replace("-", "−")
        for name in ("z", "u", "b", "w", "x"):
            assert self.shown(self.slopes[name], 9, 2, 3, -6) == f"∂J/∂{name} = 0"
        assert CIRCUIT.start == [0, 2, 3, -1]

    @pytest.mark.parametrize("w", [-3, 3])
    @pytest.mark.parametrize("x", [-3, 3])
    @pytest.mark.parametrize("b", [-6, 6])
    def test_no_text_meets_another_or_a_box(self, w, x, b):
        names = run("08", "imports", "circuit-explorer")
        for wire in range(10):
            names["move"](wire, w, x, b)
            names["fig"].canvas.draw()
            words = names["ax"].texts
            assert len(words) == 15 + 6  # 6 are arrows
            seen = [one for one in words if one.get_visible() and one.get_text()]
            frames = [names[box] for box in ("times", "plus", "square")]
            for frame in frames:
                frame.set_visible(True)
            outside = [one for one in seen if one.get_text() not in ("×", "+", "( )²")]
            for box in boxes_apart([*outside, *frames]):
                assert names["fig"].bbox.contains(box.x0, box.y0)
                assert names["fig"].bbox.contains(box.x1, box.y1)

    def test_the_curve_cuts_the_line_into_the_sides_of_the_rectangle(self):
        for z in SIGMOID.values["z"]:
            lower, upper = SIGMOID.line(self.lower, z), SIGMOID.line(self.upper, z)
            assert length(lower[1] - upper[0]) < 1 and lower[0, 0] == upper[1, 0]
            whole = length(upper[1] - lower[0])
            s = length(lower[1] - lower[0]) / whole
            width, height = (np.ptp(SIGMOID.line(n, z), axis=0).max() for n in (3, 4))
            assert s == pytest.approx(1 / (1 + math.exp(-z)), abs=0.01)
            assert width / (width + height) == pytest.approx(s, abs=0.01)

    def test_at_0_the_rectangle_is_a_square_and_the_dot_stands_highest(self):
        width, height = (np.ptp(SIGMOID.line(n, 0.0), axis=0).max() for n in (3, 4))
        assert width == pytest.approx(height, abs=1) and width > 60
        for z in (-6.0, 6.0):
            sides = [np.ptp(SIGMOID.line(n, z), axis=0).max() for n in (3, 4)]
            assert min(sides) < 2 < 120 < max(sides)
        heights = [SIGMOID.line(self.dot, z)[0, 1] for z in SIGMOID.values["z"]]
        assert SIGMOID.values["z"][int(np.argmax(heights))] == 0
        assert max(heights) - max(heights[0], heights[-1]) > 100
        steep = [climb(SIGMOID.line(self.tangent, z)) for z in SIGMOID.values["z"]]
        assert max(steep) == pytest.approx(steep[60], rel=0.01) and steep[60] > 20 * steep[0]

    def test_the_way_is_drawn_only_as_far_as_z_has_gone(self):
        start, end = (SIGMOID.line(self.hill, z)[-1, 0] for z in (-2.0, 6.0))
        assert end - start > 80
        assert SIGMOID.start == [-2.0]

    def test_one_factor_grows_as_fast_as_the_other_shrinks(self):
        fig = run("08", "imports", "slopes-of-the-loss", "steep-times-flat")["fig"]
        blue, green, product = (on_screen(line)[:21] for line in fig.axes[0].lines)  # -6 to -4
        assert climb(blue) < -0.2
        assert climb(blue) == pytest.approx(-climb(green), rel=0.1)
        assert abs(product[0, 1] - product[-1, 1]) < 4
        assert blue[0, 1] - product[0, 1] > 40 and product[0, 1] - green[0, 1] > 40

    @pytest.mark.parametrize(("number", "controls"), [(0, 68), (1, 36)])
    def test_the_explorers_fit_on_a_laptop(self, number, controls):
        assert heights("08")[number] + controls + 28 <= 519


(NEURON,) = tables(NOTEBOOKS["09"])


class TestNeuron:
    """09. What the signs, and the sliders, bring about stands in words."""

    def said(self, signs, x2=2, w=(0.5, -0.25), b=0.1, y=1):
        said = NEURON.said(str(x2).replace("-", "−"), str(y), *w, b, *signs)
        return said.replace("-", "−").replace("said\u00a0", "said ")  # a sign stays with its word

    def test_each_sign_gets_its_mark(self):
        assert self.said("−+−") == (
            "z = 0.1000, ŷ = 0.5250, J = 0.6444. ✓ Blue 3, ∂J/∂ŷ: you said −, and it is −1.9048. "
            "✗ Green 2, ∂J/∂z: you said +, but it is −0.4750. "
            "✓ Red 1, ∂J/∂w₂: you said −, and it is −0.9500."
        )
        assert "✓ Red 1, ∂J/∂w₂: you said 0, and it is 0." in self.said("−−0", 0)
        assert "✗ Red 1, ∂J/∂w₂: you said −, but it is 0." in self.said("−−−", 0)

    @pytest.mark.parametrize(
        ("y", "x2", "signs"), [(1, 2, "−−−"), (1, -2, "−−+"), (0, 2, "+++"), (0, -2, "++−")]
    )
    def test_the_predicted_signs_are_right(self, y, x2, signs):
        assert self.said(signs, x2, y=y).count("✓") == 3

    def test_a_caption_fits_two_lines(self):
        cases = product(("+++", "−−−"), [-2], [(-1, 1)], [-1], (0, 1))
        captions = [self.said(*case) for case in cases]
        font = FontProperties(family="DejaVu Sans")  # a wide one
        width = TextPath((0, 0), max(captions, key=len), 14, prop=font).get_extents().width
        wasted = 100  # where the first line breaks
        assert width <= 2 * (780 - 12) - wasted

    def test_gradients_shrink_with_the_loss(self):
        assert "set $y = 1$, $x_2 = 2$ and all three parameters to 1" in prose("09")
        far, near = self.said("−−−"), self.said("−−−", w=(1, 1), b=1)
        assert "J = 0.6444" in far and "it is −0.9500" in far
        assert "J = 0.0181" in near and "it is −0.0360" in near

    def test_numbers_stay_out_of_everything_else_at_the_ends_of_the_sliders(self):
        names = run("09", "imports", "neuron-explorer")
        (ax,) = names["fig"].axes
        sliders = [NEURON.values[name] for name in ("w₁", "w₂", "b")]
        ends = [(values[0], values[-1]) for values in sliders]
        for x2, y, w1, w2, b in product((-2, 2), (0, 1), *ends):
            names["move"](x2, y, w1, w2, b, "−", "−", "−")
            names["fig"].draw_without_rendering()
            boxes = boxes_apart(text for text in ax.texts if text.get_text())
            for frame in (patch.get_window_extent() for patch in ax.patches):
                for box in boxes:  # within a box of the graph, or outside
                    inside = frame.x0 < box.x0 and box.x1 < frame.x1
                    assert inside or not frame.overlaps(box)

    def test_the_arrows_of_a_step_come_with_its_sign_and_not_before(self):
        assert "Commit the sign of blue 3, then of green 2, then of red 1" in prose("09")
        names = run("09", "imports", "neuron-explorer")
        (ax,) = names["fig"].axes
        for signs, arrows in [("???", 0), ("−??", 1), ("?−−", 0), ("−+?", 2), ("−−0", 7)]:
            names["move"](2, 1, 0.5, -0.25, 0.1, *signs)
            assert (
                sum(line.get_visible() for line in ax.lines if line.get_marker() == "<") == arrows
            )

    def test_it_leaves_room_for_its_controls_on_a_laptop(self):
        assert max(heights("09")) <= 340


GATES, RATES, AND_RATES = tables(NOTEBOOKS["10"])


@pytest.mark.parametrize("gate", GATES.values["gate"])
class TestTheBoundary:
    """10. Polygons 2 to 7 are the bands of ŷ, from below 0.1 to above 0.9; line 8 is at 0.5."""

    boundary = 8

    def apart(self, gate, one, other):
        """Return how far apart, in pixels, the boundaries at two positions of the slider are."""
        there, (start, end) = (GATES.line(self.boundary, at, gate) for at in (one, other))
        along = (end - start) / length(end - start)
        return abs((there[0] - start) @ [-along[1], along[0]])

    def widths(self, gate, power):
        """Return how wide the four bands between 0.1 and 0.9 are."""
        bands = [GATES.line(number, power, gate) for number in (3, 4, 5, 6)]
        return np.array([length(band[2] - band[1]) for band in bands])

    def test_it_comes_in_and_settles(self, gate):
        assert "Move it from 0 to 2 and watch the line" in prose("10")
        for earlier, later in [(0.6, 0.9), (0.9, 1.2), (1.2, 1.8)]:
            assert self.apart(gate, earlier, later) > 12
        assert self.apart(gate, 2.0, 4.0) < DOT

    def test_it_comes_in_from_the_corner(self, gate):
        """The upper right corner of the plane: until then no line can be seen."""
        assert "for AND it comes in at about 0.9, from the corner." in prose("10")
        if gate != "OR":  # the plane goes from -0.6 to 1.6
            dots = np.concatenate([GATES.line(number, 0.0, gate) for number in (0, 1)])
            origin, one = dots[dots.sum(axis=1).argmin()], dots[dots.sum(axis=1).argmax()]
            corner = origin + 1.6 * (one - origin)
            beyond, inside, between = (
                (GATES.line(self.boundary, at, gate)[0] - corner).sum() / np.sqrt(2)
                for at in (0.8, 0.9, 1.2)
            )
            assert beyond > 4 and -4 > inside > between + 12

    def test_the_same_line_gets_sharper(self, gate):
        assert "from 2 to 4 and watch the bands beside it" in prose("10")
        wide, narrow, narrowest = (self.widths(gate, power).sum() for power in (2.0, 3.0, 4.0))
        assert wide > 1.5 * narrow and narrow > 1.5 * narrowest
        assert wide - narrow > 40 and narrow - narrowest > 12
        for power in (2.0, 3.0, 4.0):
            assert self.widths(gate, power).min() >= 4  # each band can be seen

    def test_it_passes_a_dot_and_then_stands_well_between_them(self, gate):
        assert "At 1.2 on the slider, step 16, AND's line has passed the dot" in prose("10")
        assert "at 1.8, step 63, it stands well between the dots." in prose("10")

        def ahead(power):
            """Return how far each dot lies ahead of the line: first those of y = 1."""
            start, end = GATES.line(self.boundary, power, gate)
            across = np.array([start[1] - end[1], end[0] - start[0]]) / length(end - start)
            return [(GATES.line(dots, power, gate) - start) @ across for dots in (0, 1)]

        for power in (1.8, 2.0, 4.0):
            ones, zeros = ahead(power)
            assert len(set(np.sign(ones))) == len(set(np.sign(zeros))) == 1
            assert np.sign(ones[0]) == -np.sign(zeros[0])
            if gate != "OR":
                assert min(np.abs(np.concatenate([ones, zeros]))) > DOT
        if gate != "OR":
            assert min(np.abs(np.concatenate(ahead(1.2)))) < 1  # it goes through the dot

    def test_the_bands_tell_the_sides_apart(self, gate):
        """The darkest lies where y is 1; while w is 0, and ŷ alike everywhere, one covers all."""
        (ones, zeros), (start, end) = (
            [GATES.line(dots, 4.0, gate).mean(axis=0) for dots in (0, 1)],
            GATES.line(self.boundary, 4.0, gate),
        )
        across = np.array([start[1] - end[1], end[0] - start[0]])
        darkest = GATES.line(7, 4.0, gate)[:4].mean(axis=0)
        assert (darkest - start) @ across * ((ones - start) @ across) > 0
        assert (darkest - start) @ across * ((zeros - start) @ across) < 0
        if gate != "OR":  # which has moved its weights at step 1
            depths = [GATES.line(band, 0.0, gate) for band in range(2, 8)]
            assert sum(length(band[2] - band[1]) > 1 for band in depths) == 1

    def test_nand_is_and_turned_around(self, gate):
        if gate == "NAND":
            for power in (1.0, 2.0, 4.0):
                own, other = (self.widths(name, power) for name in ("NAND", "AND"))
                assert own == pytest.approx(other[::-1], abs=0.2)
                lines = [GATES.line(self.boundary, power, name) for name in ("NAND", "AND")]
                assert lines[0] == pytest.approx(lines[1][::-1], abs=0.2)

    def test_the_caption_says_the_step(self, gate):
        for power, step in [(0.0, "1"), (1.0, "10"), (2.0, "100"), (4.0, "10,000")]:
            assert GATES.said(power, gate).startswith(f"{gate}, power {power:.2f}, step {step}: ")


def test_no_word_lies_on_another_beside_the_boundary():  # 10
    names = run("10", "imports", "three-gates-learned", "boundary-explorer")
    for power, gate in product((0.0, 1.2, 4.0), GATES.values["gate"]):
        names["move"](power, gate)
        names["fig"].draw_without_rendering()
        left, right = names["fig"].axes
        boxes_apart([*left.texts, left.xaxis.label, left.yaxis.label, right.yaxis.label])


class TestLearningRates:  # 10
    def heights(self, eta):
        """Return how high x stands above 0, after each step."""
        zero = RATES.line(1, 0.5)[-1, 1]  # at 0.5 it lands there
        return RATES.line(1, eta)[:, 1] - zero

    def test_the_text_names_these_places(self):
        assert "Move $\\eta$ from 0.1 to 1.15, and stop at 0.5, 0.9 and 1." in prose("10")
        assert "Move $\\eta$ to 10, and compare" in prose("10")

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

    def test_it_lands_at_once(self):
        seen = self.heights(0.5)
        assert seen[0] > 40 and seen[1:] == pytest.approx(0, abs=0.1)

    @pytest.mark.parametrize("eta", [1.1, 1.15])
    def test_it_diverges(self, eta):
        assert (np.diff(abs(self.heights(eta))) > 4).all()

    def test_10_on_and_rises_and_ends_lower(self):
        """Of the 6 rises the first one is too small to see."""
        first, tenth = (np.diff(AND_RATES.line(0, eta)[:, 1]) for eta in (1.0, 10.0))
        rises = tenth[tenth > 0]
        assert len(rises) == 6 and rises[0] < 4 and rises.max() > 20
        assert (first < 0).all()
        assert AND_RATES.line(1, 1.0)[-1, 1] - AND_RATES.line(1, 10.0)[-1, 1] > 40

    def test_all_explorers_fit_on_a_laptop(self):
        controls, caption = 72, 28
        assert max(heights("10")) + controls + caption <= 519


GRADIENTS, RACE = tables(NOTEBOOKS["11"])


class TestGradients:  # 11
    curve, rates, tangent, dot, mark = range(5)  # of J; those of MSE come next, in this order
    of_mse = 5

    def test_sure_and_wrong_one_tangent_falls_and_the_other_is_level(self):
        assert "Put $z$ to $-6$, and look at both tangents" in prose("11")
        for y, z, slope in [("1", -6.0, -1), ("0", 6.0, 1)]:  # the aspect is equal
            assert climb(GRADIENTS.line(self.tangent, z, y)) == pytest.approx(slope, abs=0.02)
            assert abs(climb(GRADIENTS.line(self.of_mse + self.tangent, z, y))) < 0.02
            for number in (self.tangent, self.of_mse + self.tangent):
                assert length(np.diff(GRADIENTS.line(number, z, y), axis=0)[0]) > 40

    def test_sure_and_wrong_one_slope_is_on_the_axis_and_the_other_far_below(self):
        axis = GRADIENTS.line(self.mark, 6.0, "1")[0, 1]  # of J where the neuron is right
        bce, mse, unsure = (
            axis - GRADIENTS.line(number, z, "1")[0, 1]
            for number, z in [(4, -6.0), (9, -6.0), (9, -2.0)]
        )
        assert abs(mse) < 2
        assert bce > 60
        assert unsure > 10

    def test_sure_and_right_both_slopes_are_on_the_axis(self):
        for z, y in [(6.0, "1"), (-6.0, "0")]:
            one, other = (GRADIENTS.line(number, z, y)[0] for number in (4, 9))
            assert length(one - other) < 2

    def test_at_6_both_tangents_are_level_and_the_circle_is_seen_around_the_square(self):
        for number in (self.tangent, self.of_mse + self.tangent):
            assert abs(climb(GRADIENTS.line(number, 6.0, "1"))) < 0.02
        losses = run("11", "imports", "gradients-explorer")["LOSSES"]
        circle, square = (losses[name][3]["ms"] for name in ("∂J/∂z", "∂MSE/∂z"))
        assert circle > square * 2**0.5  # its corners, too

    def test_the_dots_lie_on_their_curves(self):
        for z, y in product((-6.0, -0.7, 3.0), "10"):
            for dot, curve in [(3, 0), (4, 1), (8, 5), (9, 6)]:
                across, up = GRADIENTS.line(dot, z, y)[0]
                assert np.interp(across, *GRADIENTS.line(curve, z, y).T) == pytest.approx(up, abs=1)


class TestRace:  # 11
    """Of each runner: the way, the dot on the sigmoid, the dot at the end of the way."""

    bce, half_mse, five, two = 0, 3, "w = b = 5", "w = b = 2"

    def test_the_stops_that_the_text_names(self):
        assert "stop at 1, 2 and 4, and look at the left" in prose("11")
        start = RACE.line(self.half_mse + 1, 0.0, self.five)[0]
        ten, hundred, late = (RACE.line(self.bce + 1, k, self.five)[0] for k in (1.0, 2.0, 4.0))
        assert start[0] - ten[0] > 40 and abs(start[1] - ten[1]) < 4  # to the left, still high
        assert start[1] - hundred[1] > 120
        assert (hundred == late).all()  # it has arrived
        for k in (1.0, 2.0):
            assert length(RACE.line(self.half_mse + 1, k, self.five)[0] - start) < 1
        (slow,) = RACE.line(self.half_mse + 1, 4.0, self.five)
        assert 1 < start[0] - slow[0] < 10 and abs(start[1] - slow[1]) < 1

    def test_half_mse_falls_at_the_very_end(self):
        start, late, end = (RACE.line(self.half_mse + 2, k, self.five)[0] for k in (0.0, 4.85, 5.0))
        assert abs(late[1] - start[1]) < 2 and late[0] - start[0] > 200
        assert start[1] - end[1] > 120

    def test_both_arrive_at_the_goal(self):
        for start in (self.five, self.two):
            one, other = (RACE.line(number, 5.0, start)[0] for number in (1, 4))
            assert length(one - other) < 2
        assert "ŷ = 0.99994. Half MSE: z = 10.00, ŷ = 0.99995." in RACE.said(0.0, self.five)
        assert "ŷ = 0.99875." in RACE.said(4.85, self.five)
        assert "arrived after 70." in RACE.said(2.0, self.five)
        assert "arrived after 73,771." in RACE.said(5.0, self.five)
        assert "arrived after 469." in RACE.said(3.0, self.two)

    def test_the_gap_beside_the_corner_is_seen_at_0_and_not_beyond_5(self):
        names = run("11", "imports", "gap-at-the-corner")
        for ax in names["axes"]:
            corner, curve = map(on_screen, ax.lines)
            gap = np.interp([0, 5, -5], np.linspace(-6, 6, 121), (curve - corner)[:, 1])
            assert gap[0] > 15
            assert max(gap[1:]) < 0.5
            boxes_apart([*ax.texts, ax._left_title, *filter(None, [ax.get_legend()])])

    @pytest.mark.parametrize("number", [0, 1])
    def test_the_explorers_fit_on_a_laptop(self, number):
        controls, caption = 68, 38
        assert heights("11")[number] + controls + caption <= 519


LINES, _, TRAINING = tables(NOTEBOOKS["12"])


class TestOneLineForXor:  # 12
    values = LINES.values["w₁"]

    def test_no_setting_has_all_four_right_and_some_have_three(self):
        captions = [LINES.said(*point) for point in product(self.values, repeat=3)]
        said = {caption.partition(": ")[2] for caption in captions}
        assert said == {f"{count} of 4 right" for count in (0, 1, 2, 3)}
        assert len(self.values) ** 3 == 2197 and "each of the 2,197 settings" in prose("12")

    @pytest.mark.parametrize("point", [(1.0, 0.5, 0.25), (1.0, 1.0, -0.5), (-1.0, 0.25, 0.5)])
    def test_the_shaded_side_is_where_z_is_above_0(self, point):
        names = run("12", "imports", "line-explorer")
        w1, w2, b = point
        names["move"](*point)
        path = names["side"].get_path()
        for x1, x2 in product(np.linspace(-0.45, 1.45, 20), repeat=2):
            z = w1 * x1 + w2 * x2 + b
            if abs(z) > 0.01:
                assert path.contains_point((x1, x2)) == (z > 0)

    def test_shaded_is_all_or_nothing_where_no_weight_is(self):
        names = run("12", "imports", "line-explorer")
        for b, inside in [(1.0, True), (0.0, False), (-1.0, False)]:
            names["move"](0.0, 0.0, b)
            path = names["side"].get_path()
            assert {path.contains_point(x) for x in product((-0.5, 1.5), repeat=2)} == {inside}

    def test_a_knob_moves_the_line(self):
        for before, after in [((1, 0.5, 0.25), (1, 0.5, 0)), ((1, 0.5, 0.25), (1, 0.75, 0.25))]:
            one, other = (LINES.line(0, *map(float, point)) for point in (before, after))
            assert length(one[:2] - other[:2]).max() > 12

    def test_nothing_lies_on_anything_else(self):
        names = run("12", "imports", "line-explorer")
        for point in product((-1.5, 0.0, 1.5), repeat=3):
            names["move"](*point)
            names["fig"].draw_without_rendering()
            texts = [text for ax in names["fig"].axes for text in ax.texts if text.get_visible()]
            boxes_apart(texts)

    def test_it_fits_on_a_laptop(self):
        assert heights("12")[0] + 100 + 22 <= 519


class TestHiddenSpace:
    """12. Lines 1 and 2: the circles (0, 0), (1, 1) and the squares (0, 1), (1, 0)."""

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

    def test_each_name_stands_at_its_marker(self):
        names = run(
            "12", "imports", "line-explorer", "examples-in-hidden-space", "training-explorer"
        )
        shown = {}
        for seed, step in product((0, 6), (0, 400, 700, 800, 1000, 1500, 3000)):
            names["move"](f"H = 2, seed {seed}", step)
            circles, squares = (np.transpose(one.get_data()) for one in names["moving"])
            markers = np.array([circles[0], squares[0], squares[1], circles[1]])
            texts = names["names"]
            assert [text.get_text() for text in texts] == ["00", "01", "10", "11"]
            boxes_apart(texts)
            shown[seed, step] = texts[0].get_visible()
            for k, text in enumerate(texts):
                away = np.hypot(*(markers - text.get_position()).T)
                # Markers that lie on one another have the same names about them.
                assert not shown[seed, step] or away[k] < away.min() + 0.1
        assert [at for at, visible in shown.items() if not visible] == [(0, 0), (0, 400), (0, 700)]

    def test_from_step_1000_on_seed_6_hardly_moves(self):
        for part in (1, 2):
            early, late = (TRAINING.line(part, "H = 2, seed 6", step) for step in (1000, 3000))
            assert length(early - late).max() < 8

    def test_seed_0_puts_the_two_circles_on_one_place(self):
        for step in (1500, 3000):
            seen = self.distances("H = 2, seed 0", step)
            assert seen.pop("00-11") < 4
            assert min(seen.values()) > 40

    def test_the_loss_of_seed_0_falls_after_a_long_flat_stretch(self):
        assert TRAINING.start == ["H = 2, seed 0", 400]
        steps = (50, 400, 1500)
        early, flat, late = (TRAINING.line(9, "H = 2, seed 0", step)[0, 1] for step in steps)
        assert early - flat < 4
        assert flat - late > 80

    def test_the_boundary_is_straight_in_hidden_space_and_curved_in_input_space(self):
        line = TRAINING.line(3, "H = 2, seed 6", 1000)
        assert abs(line_off(line)).max() < 1
        boundary = TRAINING.line(0, "H = 2, seed 6", 1000)
        assert abs(line_off(boundary)).max() > 12


def line_off(line):
    """Return how far each point is from the straight way between the ends."""
    along = (line[-1] - line[0]) / length(line[-1] - line[0])
    return (line - line[0]) @ [-along[1], along[0]]


def test_the_neuron_has_valleys_and_the_network_has_hills():  # 12
    names = run(
        "12",
        "imports",
        "line-explorer",
        "examples-in-hidden-space",
        "training-explorer",
        "two-walks",
    )
    for ax, sign in zip(names["fig"].axes, (-1, 1)):
        for curve, chord in zip(ax.lines[0:4:2], ax.lines[1:4:2]):
            way = on_screen(curve)
            off = sign * (way[:, 1] - on_screen(chord)[0, 1])
            assert off.max() > 40 and off.min() > -1
            assert abs(off).argmax() == 50


(WALK,) = tables(NOTEBOOKS["13"])


class TestWalk:
    """13. A walk back with both rules; lines 0 to 3 are the dashed arrows of steps 2 to 5."""

    def test_the_rules_differ_but_at_minus_1(self):
        said = {
            a: [WALK.said(6, a, rule).removeprefix(f"rule {rule}, ") for rule in ("+=", "=")]
            for a in WALK.values["a"]
        }
        assert [a for a, (both, last) in said.items() if both == last] == [-1]
        assert "only at $a = -1$" in prose("13")
        assert "a.grad = 7," in said[3.0][0] and "a.grad = 3," in said[3.0][1]

    def test_every_step_says_something_else(self):
        for rule in ("+=", "="):
            assert len({WALK.said(step, 3.0, rule) for step in WALK.values["step"]}) == 7


class TestGlassNetwork:
    """12. Edges with a band for each sign of the gradient, marked ways, and maps of the units."""

    def wide(self, letter, *at):
        """Return how thick an edge is, with or without a band."""
        return max(1.4, width("+", letter, at), width("-", letter, at))

    def seen(self, label, *at):
        return [GLASS.visible(one, GLASS.at(*at)) for one in glass().artists[label]]

    def shade(self, unit, *at):
        """Return how much of a unit's map is shaded."""
        (part,) = glass().artists[f"shade {unit}"]
        x, y = GLASS.points(part, GLASS.at(*at)).T
        area = abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2
        return area / (0.98 * 72) ** 2

    def test_it_starts_where_the_prediction_is(self):
        assert GLASS.start == ["start", "1, 1", "b₁[1]", 0]

    def test_1_the_edge_before_the_pushed_unit_turns_into_a_hair_and_the_one_behind_stays(self):
        before, after = (("start", "1, 1", "b₁[1]", change) for change in (0, 6))
        for letter in ("W₁[1,1]", "W₁[2,1]", "b₁[1]"):
            assert self.wide(letter, *before) > 5 and self.wide(letter, *after) < 1.5
        assert self.wide("w₂[1]", *after) > self.wide("w₂[1]", *before) > 10
        assert self.shade("1", *before) < 0.8 and self.shade("1", *after) == pytest.approx(1, 0.01)

    @pytest.mark.parametrize(
        ("letter", "edges"), [("b₂", 1), ("w₂[1]", 1), ("W₁[1,1]", 2), ("x₁", 4)]
    )
    def test_2_and_3_the_ways_back_are_marked(self, letter, edges):
        for other in LETTERS:
            seen = self.seen(f"way to {other}", "start", "1, 1", letter, 0)
            assert seen == [other == letter] * len(seen)
            assert other != letter or len(seen) == edges

    def test_4_with_both_inputs_0_four_edges_have_no_gradient(self):
        at = "start", "0, 0", "b₁[1]", 0
        assert [one for one in LETTERS[:9] if self.wide(one, *at) < 1.5] == LETTERS[:4]

    def test_5_and_6_trained_all_edges_are_thin_and_a_spoiled_bias_thickens_them(self):
        for example in GLASS.values["example"]:
            assert all(self.wide(one, "trained", example, "b₂", 0) < 2 for one in LETTERS[:9])
        spoiled = [self.wide(one, "trained", "1, 1", "b₂", 6) for one in LETTERS[:9]]
        assert sum(one > 8 for one in spoiled) == 8
