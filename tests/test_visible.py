"""What the text tells a learner to see in an explorer can be seen: measured in pixels.

Read from the stored tables, at the settings that the text names.
"""

import itertools
import json
import re

import numpy as np
import pytest

from tests.contracts import Notebook, path_of, tables
from tools.reexecute import VIEW

PIXELS = 100 / 72 / 16  # in a table unit, which is 1/16 point, where a figure is shown in full size
SEEN = 40  # pixels that nobody overlooks


class Played:
    """An explorer as it is stored: what its lines look like, wherever its controls are put."""

    def __init__(self, name, place):
        notebook = Notebook.open(path_of(name))
        views = [out.data[VIEW] for _, out in notebook.outputs if VIEW in out.get("data", {})]
        model = notebook.widgets[views[place].model_id]["state"]
        names = re.findall(r"IPY_MODEL_(\w+)", json.dumps(model["controls"]))
        self.controls = [notebook.widgets[name]["state"] for name in names]
        self.table = tables(notebook)[place]
        self.prose = "\n".join(cell.source for cell in notebook.prose)

    def values(self, name):
        """Return all values of a slider, or the labels of a choice."""
        (control,) = [one for one in self.controls if one["description"] == name]
        if "_options_labels" in control:
            return control["_options_labels"]
        steps = range(round((control["max"] - control["min"]) / control["step"]) + 1)
        return [round(control["min"] + step * control["step"], 9) for step in steps]

    def at(self, *values):
        """Return the indices into the table for a value, or a label, of each control."""
        names = [control["description"] for control in self.controls]
        return [self.values(name).index(one) for name, one in zip(names, values, strict=True)]

    def caption(self, *values):
        return self.table.caption(self.at(*values))

    def lines(self, *values):
        """Return the lines that move, in the order in which the code moves them.

        In pixels, x to the right and y up; None for one that is hidden.
        """
        drawn = []
        for name, part in self.table.parts.items():
            if part["kind"] == "Line2D":
                visible, *points = self.table.cells(name, self.at(*values))
                drawn.append(np.reshape(points, (-1, 2)) * [PIXELS, -PIXELS] if visible else None)
        return drawn


def climb(line):
    """Return how many pixels a straight line goes up for each pixel that it goes across."""
    across, up = line[-1] - line[0]
    return up / across


class TestWhatTheRateDependsOn:
    """02, section 4. P7 asks which curve has no secant that falls."""

    explorer = Played("02_average_rate_of_change", 1)

    def drop(self, curve, x0, x1):
        """Return by how many pixels the right end of a secant lies below the left one."""
        _, ends, _ = self.explorer.lines(curve, x0, x1)
        return ends[0, 1] - ends[1, 1]

    def drops(self, curve):
        places = self.explorer.values("x₀")
        return [self.drop(curve, *pair) for pair in itertools.combinations(places, 2)]

    @pytest.mark.parametrize("curve", ["2x + 1", "x²", "x³", "sin x"])
    def test_every_curve_fills_a_good_part_of_its_picture(self, curve):
        graph, *_ = self.explorer.lines(curve, -1.0, 1.6)
        assert np.ptp(graph[:, 1]) > 5 * SEEN

    def test_all_that_the_sliders_reach_stands_in_the_picture(self):
        height = 400
        for curve, x in itertools.product(self.explorer.values("curve"), [-2.4, 2.4]):
            _, ends, _ = self.explorer.lines(curve, x, 0.0)
            assert -height < ends[0, 1] < 0

    @pytest.mark.parametrize("curve", ["x²", "sin x"])
    def test_what_falls_somewhere_is_seen_to_fall(self, curve):
        assert max(self.drops(curve)) > SEEN

    @pytest.mark.parametrize("curve", ["2x + 1", "x³"])
    def test_what_rises_everywhere_is_nowhere_seen_to_fall(self, curve):
        assert max(self.drops(curve)) <= 0

    @pytest.mark.parametrize(
        ("curve", "x0", "x1", "words"),
        [("x²", -2.0, -1.0, "at −2 and −1"), ("sin x", 1.6, 2.4, "at 1.6 and 2.4")],
    )
    def test_it_falls_where_the_text_says(self, curve, x0, x1, words):
        assert words in self.explorer.prose
        assert self.drop(curve, x0, x1) > SEEN
        *_, secant = self.explorer.lines(curve, x0, x1)
        assert climb(secant) < 0


class TestMicroscope:
    """03, section 5: a microscope that enlarges both directions alike."""

    explorer = Played("03_instantaneous_rate_of_change", 1)
    zooms = explorer.values("k")

    @pytest.mark.parametrize(("curve", "slope"), [("x² at 1", 2), ("x³ at 1", 3)])
    def test_a_tangent_climbs_as_many_pixels_as_its_slope_says_at_every_zoom(self, curve, slope):
        for k in self.zooms:
            _, tangent = self.explorer.lines(k, curve)
            assert climb(tangent) == pytest.approx(slope, rel=0.02)

    def test_at_1000_times_the_square_climbs_two_pixels_for_each_across(self):
        graph, _ = self.explorer.lines(self.zooms[-1], "x² at 1")
        for piece in itertools.pairwise(graph[::5]):
            assert climb(piece) == pytest.approx(2, rel=0.02)

    @pytest.mark.parametrize("k", [zooms[0], zooms[-1]])
    def test_the_corner_keeps_its_right_angle(self, k):
        graph, tangent = self.explorer.lines(k, "|x| at 0")
        middle = len(graph) // 2
        assert tangent is None
        assert climb(graph[: middle + 1]) == pytest.approx(-1, rel=0.02)
        assert climb(graph[middle:]) == pytest.approx(1, rel=0.02)

    @pytest.mark.parametrize("curve", ["x² at 1", "x³ at 1"])
    def test_the_bend_is_seen_at_first_and_gone_at_last(self, curve):
        bends = []
        for k in (self.zooms[0], self.zooms[-1]):
            graph, tangent = self.explorer.lines(k, curve)
            height = 2.6 / 4 * np.ptp(tangent[:, 0])  # of the frame
            inside = np.abs(tangent[:, 1] - tangent[:, 1].mean()) <= height / 2
            bends.append(np.abs(graph - tangent)[inside].max())
        assert bends[0] > SEEN
        assert bends[1] < 1

    def test_the_caption_says_what_the_window_shows_in_a_few_digits(self):
        said = self.explorer.caption(3.0, "x² at 1")
        assert said == "zoom 1000×: the window is 0.004 wide, from x = 0.998 to 1.002."
        said = self.explorer.caption(0.3, "|x| at 0")
        assert said == "zoom 2×: the window is 2 wide, from x = −1 to 1."
        for k, curve in itertools.product(self.zooms, self.explorer.values("curve")):
            for number in re.findall(r"[\d.]+", self.explorer.caption(k, curve).rstrip(".")):
                assert len(number.replace(".", "").strip("0")) <= 4
