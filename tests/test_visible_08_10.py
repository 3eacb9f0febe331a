"""What a learner of the notebooks 08 to 10 is told to see can be seen, in pixels on the screen.

The parts of an explorer's table are numbered in the order in which its cell first moves them.
"""

import numpy as np
import pytest

from tests.contracts import Notebook, path_of, tables
from tests.table import GAP

SEEN = 4  # pixels that tell two places apart
GATES, RATES, AND_RATES, GRADIENTS = tables(Notebook.open(path_of("08_training_and_logic_gates")))
(TRAINING,) = tables(Notebook.open(path_of("09_xor_and_mlp")))
(WALK,) = tables(Notebook.open(path_of("10_capstone_tiny_autograd")))


def points(table, part, *at):
    """Return the points of a line as they stand on the screen."""
    places = table.cells(f"moves-{part}", at)[1:]
    return np.where(places == GAP, np.nan, places / 16 * 100 / 72).reshape(-1, 2)


def apart(one, other):
    """Return how far two parallel lines, given by two points each, are apart."""
    along = np.subtract(*other) / np.hypot(*np.subtract(*other))
    across = np.array([-along[1], along[0]])
    return abs((one[0] - other[0]) @ across)


@pytest.mark.parametrize("gate", [0, 1, 2])
class TestTheBoundary:
    """Parts 2, 4 and 5: where ŷ is 0.5, 0.1 and 0.9; the slider goes by 4 steps."""

    def line(self, part, step, gate):
        return points(GATES, part, step // 4, gate)

    def test_it_comes_in_and_settles(self, gate):
        lines = {step: self.line(2, step, gate) for step in (4, 8, 16, 60, 100, 400)}
        assert apart(lines[4], lines[8]) > 3 * SEEN
        assert apart(lines[8], lines[16]) > 3 * SEEN
        assert apart(lines[16], lines[60]) > 3 * SEEN
        assert apart(lines[100], lines[400]) < 1.25 * SEEN

    def test_the_same_line_gets_sharper(self, gate):
        for part in (4, 5):
            wide, narrow = (
                apart(self.line(part, step, gate), self.line(2, step, gate)) for step in (100, 400)
            )
            assert wide > narrow + 3 * SEEN and narrow > 3 * SEEN


class TestLearningRates:
    def heights(self, eta):
        """How high x stands above 0, after each step."""
        zero = points(RATES, 1, round((0.5 - 0.05) / 0.05))[-1, 1]  # at 0.5 it lands there
        return zero - points(RATES, 1, round((eta - 0.05) / 0.05))[:, 1]

    @pytest.mark.parametrize("eta", [0.1, 0.2])
    def test_it_glides(self, eta):
        seen = self.heights(eta)[:4]
        assert (seen > SEEN).all() and (np.diff(seen) < -SEEN).all()

    def test_it_oscillates_inward(self):
        seen = self.heights(0.9)[:5]
        assert (seen[::2] > SEEN).all() and (seen[1::2] < -SEEN).all()
        assert (np.diff(abs(seen)) < -SEEN).all()

    def test_it_bounces_forever(self):
        seen = self.heights(1.0)
        assert seen[0] > SEEN and seen == pytest.approx(seen[0] * (-1.0) ** np.arange(11), abs=0.1)

    def test_it_diverges(self):
        assert (np.diff(abs(self.heights(1.1))) > SEEN).all()

    def test_ten_on_and_rises_and_ends_lower(self):
        """Of the 6 rises the text calls the first one too small to see."""
        first, tenth = points(AND_RATES, 0, 1)[:, 1], points(AND_RATES, 0, 19)[:, 1]
        rises = np.diff(tenth)[np.diff(tenth) < 0]
        assert len(rises) == 6 and rises[0] > -SEEN and rises.min() < -5 * SEEN
        assert (np.diff(first) > 0).all()
        ends = [points(AND_RATES, 1, place)[-1, 1] for place in (1, 19)]
        assert ends[1] - ends[0] > 10 * SEEN


def test_sure_and_wrong_one_slope_is_on_the_axis_and_the_other_far_below():
    sure, unsure = 0, 16  # z = -10 and -2, y = 1
    axis = points(GRADIENTS, 3, 40, 0)[0, 1]  # BCE where the neuron is sure and right
    assert points(GRADIENTS, 1, sure, 0)[0, 1] == pytest.approx(axis, abs=1)
    assert points(GRADIENTS, 3, sure, 0)[0, 1] > axis + 20 * SEEN
    assert points(GRADIENTS, 1, unsure, 0)[0, 1] > axis + 3 * SEEN


class TestHiddenSpace:
    """Parts 1 and 2: the circles (0, 0), (1, 1) and the squares (0, 1), (1, 0)."""

    def distances(self, run, step):
        (a, d), (b, c) = (points(TRAINING, part, run, step // 50) for part in (1, 2))
        pairs = {"00-11": (a, d), "01-11": (b, d), "01-10": (b, c), "00-01": (a, b)}
        return {name: np.hypot(*(one - other)) for name, (one, other) in pairs.items()}

    def test_seed_6_puts_two_labels_on_one_place(self):
        seen = self.distances(1, 0)
        assert min(seen.values()) > 3 * SEEN
        for step in (1000, 3000):
            seen = self.distances(1, step)
            assert seen.pop("01-11") < SEEN / 2
            assert min(seen.values()) > 10 * SEEN

    def test_seed_0_puts_the_two_circles_on_one_place(self):
        for step in (1000, 3000):
            seen = self.distances(0, step)
            assert seen.pop("00-11") < SEEN
            assert min(seen.values()) > 10 * SEEN

    def test_a_long_flat_stretch_of_seed_0(self):
        def height(step):
            return points(TRAINING, 9, 0, step // 50)[0, 1]

        assert height(600) - height(100) < SEEN and height(1000) - height(600) > 20 * SEEN


def test_the_two_walks_differ_but_at_minus_1():
    def said(a, rule):
        return WALK.caption((6, round((a + 4) / 0.5), ["+=", "="].index(rule)))

    alike = [a for a in np.arange(-4, 5.5, 0.5) if said(a, "+=") == said(a, "=")]
    assert alike == [-1]
    assert "a.grad = 7," in said(3, "+=") and "a.grad = 3," in said(3, "=")
