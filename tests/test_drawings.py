"""Tests of utils/drawings.py; the pictures of one notebook are tested with its numbers."""

import matplotlib.pyplot as plt

from utils.drawings import course_map


def test_the_course_map_tells_the_arrows_apart_by_more_than_colour():
    fig = course_map()
    arrows = [text.arrow_patch for text in fig.axes[0].texts if getattr(text, "arrow_patch", None)]
    backward = [arrow for arrow in arrows if arrow.get_edgecolor()[:3] != (0.4627450980392157,) * 3]
    assert len({arrow.get_edgecolor() for arrow in backward}) == 3
    assert len({str(arrow.get_linestyle()) for arrow in backward}) == 3
    texts = {text.get_text() for text in fig.axes[0].texts}
    assert {"1", "2", "3", "$x$", "$z$", r"$\hat{y}$", "$J$"} <= texts
    plt.close(fig)
