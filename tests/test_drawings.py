"""Tests of utils/drawings.py; the pictures of one notebook are tested with its numbers."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from tests.pictures import boxes_apart
from utils.drawings import course_map
from utils.figures import BLUE, GREEN, GREY, RED


class TestCourseMap:
    @pytest.fixture
    def ax(self):
        fig = course_map()
        fig.canvas.draw()
        yield fig.axes[0]
        plt.close(fig)

    @pytest.fixture
    def nodes(self, ax):
        """The place of each symbol."""
        places = {text.get_text(): np.array(text.get_position()) for text in ax.texts}
        return {
            symbol: places[f"${symbol}$"] for symbol in ("x", "w", "b", "z", r"\hat{y}", "J", "y")
        }

    def arrows(self, ax, colour):
        """Return where arrows of a colour start and where their tips are, bent or not."""
        arrows = [text for text in ax.texts if getattr(text, "arrow_patch", None)]
        return [
            (np.array(arrow.xyann), np.array(arrow.xy))
            for arrow in arrows
            if to_hex(arrow.arrow_patch.get_edgecolor()) == colour.lower()
        ]

    def nearest(self, nodes, place):
        return min(nodes, key=lambda symbol: np.hypot(*(nodes[symbol] - place)))

    def box(self, ax, number):
        """Return the left, right, low and high end of a box."""
        colour = {1: RED, 2: GREEN, 3: BLUE}[number].lower()
        (box,) = [one for one in ax.patches if to_hex(one.get_edgecolor()) == colour]
        (left, low), (right, high) = box.get_xy().min(axis=0), box.get_xy().max(axis=0)
        return left, right, low, high

    @pytest.mark.parametrize(
        ("number", "inputs"), [(1, "xwb"), (2, "z"), (3, ["y", r"\hat{y}"])], ids=[1, 2, 3]
    )
    def test_what_goes_into_a_box(self, ax, nodes, number, inputs):
        left, right, low, high = self.box(ax, number)
        come_from = {
            self.nearest(nodes, start)
            for start, (x, y) in self.arrows(ax, GREY)
            if (np.isclose(x, left) and low < y < high)
            or (left < x < right and (np.isclose(y, low) or np.isclose(y, high)))
        }
        assert come_from == {*inputs}

    @pytest.mark.parametrize(
        ("colour", "ends"),
        [(BLUE, {r"\hat{y}"}), (GREEN, {"z"}), (RED, {"w", "b"})],
        ids=["3", "2", "1"],
    )
    def test_where_the_way_back_leads(self, ax, nodes, colour, ends):
        assert {self.nearest(nodes, tip) for _, tip in self.arrows(ax, colour)} == ends

    @pytest.mark.parametrize(
        ("colour", "start"), [(BLUE, "J"), (GREEN, r"\hat{y}"), (RED, "z")], ids=["3", "2", "1"]
    )
    def test_where_the_way_back_starts(self, ax, nodes, colour, start):
        ways = [line for line in ax.lines if to_hex(line.get_color()) == colour.lower()]
        assert self.nearest(nodes, ways[0].get_xydata()[0]) == start

    def test_the_ways_back_differ_by_more_than_colour(self, ax):
        styles = {
            to_hex(line.get_color()): line.get_linestyle()
            for line in ax.lines
            if to_hex(line.get_color()) != GREY
        }
        assert len(styles) == len({*styles.values()}) == 3
        assert {"1", "2", "3"} <= {text.get_text() for text in ax.texts}

    def test_no_text_lies_on_another(self, ax):
        boxes = boxes_apart(text for text in ax.texts if text.get_text())
        assert all(ax.figure.bbox.contains(*box.min) for box in boxes)
        assert all(ax.figure.bbox.contains(*box.max) for box in boxes)
