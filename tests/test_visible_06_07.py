"""What the notebooks 06 and 07 say that one sees in their explorers can be seen, in pixels."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from tests.contracts import Notebook, path_of, tables
from utils.drawings import neuron_graph

CHAIN = Notebook.open(path_of("06_chain_rule_and_layers"))
NEURON = Notebook.open(path_of("07_backpropagation_one_neuron"))
SEEN = 4  # pixels between what is to be seen apart
DOT = 10 * 100 / 72  # the size of a dot, in pixels


def prose(notebook, id):
    return next(cell.source for cell in notebook.cells if cell.id == id)


class TestChain:
    """Each of the three lines has a way, an open dot, a filled dot and a black stroke."""

    table = tables(CHAIN)[0]

    def apart(self, z, nudge, y=1):
        """Return, for ŷ and J, how far the filled dot is from the open one, and the stroke."""
        at = (round((z + 8) / 0.2), round(nudge / 0.1) - 1, 1 - y)
        assert self.table.caption(at).startswith(
            f"z = {z:.1f}, δz = {nudge:.1f}, y = {y}:".replace("-", "−")
        )

        def place(line, part):
            return self.table.cells(f"moves-{4 * line + part}", at)[1] / 16 * 100 / 72

        return [
            (abs(place(line, 2) - place(line, 1)), abs(place(line, 3) - place(line, 2)))
            for line in (1, 2)
        ]

    def test_at_six_the_filled_dot_covers_the_open_one_and_at_zero_it_does_not(self):
        assert "put $z$ at 6 and the nudge at 0.1" in prose(CHAIN, "how-to-turn-the-chain")
        assert "At $z = 0$ the same nudge" in prose(CHAIN, "answer-nudges")
        assert self.apart(6, 0.1)[0][0] < 1
        assert self.apart(0, 0.1)[0][0] > DOT

    def test_on_the_wrong_side_the_loss_runs_and_the_prediction_stays(self):
        assert "$z = -6$ and enlarge the nudge to 2" in prose(CHAIN, "answer-nudges")
        pred, loss = self.apart(-6, 2)
        assert pred[0] < DOT
        assert loss[0] > 5 * DOT
        assert self.apart(-6, 0.1)[1][0] >= SEEN

    def test_the_stroke_leaves_the_filled_dot_and_comes_back(self):
        said = prose(CHAIN, "answer-nudges")
        assert "put $z$ at $-1$ and the nudge at 2" in said and "Shorten the nudge to 0.1" in said
        for _, stroke in self.apart(-1, 2):
            assert stroke >= DOT / 2 + SEEN  # not only off its middle
        for _, stroke in self.apart(-1, 0.1):
            assert stroke < 1

    def test_it_starts_where_something_can_be_seen(self):
        for dots, stroke in self.apart(-1, 1):
            assert dots > DOT
            assert stroke >= SEEN
        (output,) = [out for cell, out in CHAIN.outputs if cell.id == "chain-explorer"]
        assert "z = −1.0, δz = 1.0, y = 1:" in output.data["text/plain"]

    def test_it_is_not_higher_than_the_room_that_a_laptop_leaves(self):
        (model,) = [one for one in CHAIN.widgets.values() if "table" in one["state"]]
        assert model["state"]["height"] <= 400


class TestNeuron:
    table = tables(NEURON)[0]
    inputs = [-2, -1, 0, 1, 2]

    def caption(self, x=(1, 2), w=(0.5, -0.25), b=0.1, y=1, signs="???"):
        choices = [*map(self.inputs.index, x), 0, 0, 0, 1 - y]
        for said, options in zip(signs, ["?−+", "?−+", "?−+0"]):
            choices.append(options.index(said))
        return self.table.caption(choices, (*x, *w, b)).replace("-", "−")

    def test_each_sign_gets_its_mark(self):
        said = self.caption(signs="−+−")
        assert said == (
            "z = 0.1000, ŷ = 0.5250, J = 0.6444. ✓ Blue 3, ∂J/∂ŷ: you said −, and it is −1.9048. "
            "✗ Green 2, ∂J/∂z: you said +, but it is −0.4750. "
            "✓ Red 1, ∂J/∂w₂: you said −, and it is −0.9500."
        )
        assert "✓ Red 1, ∂J/∂w₂: you said 0, and it is 0." in self.caption((1, 0), signs="−−0")
        assert "✗ Red 1, ∂J/∂w₂: you said −, but it is 0." in self.caption((1, 0), signs="−−−")

    @pytest.mark.parametrize(
        ("y", "x2", "sign"), [(1, 2, "−"), (1, -2, "+"), (0, 2, "+"), (0, -2, "−")]
    )
    def test_the_signs_that_were_predicted(self, y, x2, sign):
        error = "−" if y else "+"
        assert self.caption((1, x2), y=y, signs=error * 2 + sign).count("✓") == 3

    def test_a_caption_fits_two_lines(self):
        longest = max(
            (
                self.caption((-2, 2), (1, -1), -1, y, signs)
                for y in (0, 1)
                for signs in ("+++", "−−−")
            ),
            key=len,
        )
        width = TextPath((0, 0), longest, 14, prop=FontProperties(family="DejaVu Sans"))
        wasted = 100  # where the first line breaks; DejaVu is a wide font
        assert width.get_extents().width <= 2 * (780 - 12) - wasted

    def test_gradients_shrink_with_the_loss(self):
        """The text: make J small by moving w1, w2 and b."""
        far, near = self.caption(signs="−−−"), self.caption((1, 2), (1, 1), 1, signs="−−−")
        assert "J = 0.6444" in far and "it is −0.9500" in far
        assert "J = 0.0181" in near and "it is −0.0360" in near

    def test_numbers_stay_out_of_each_others_way_at_the_ends_of_the_sliders(self):
        (source,) = [cell.source for cell in NEURON.code if cell.id == "neuron-explorer"]
        known = {"np": np, "neuron_graph": neuron_graph}
        exec(source.partition("explore(\n")[0], known)
        fig = known["fig"]
        ends = [(x, w, b) for x in (-2, 2) for w in (-1.0, 1.0) for b in (-1.0, 1.0)]
        for (x, w, b), y in itertools.product(ends, (0, 1)):
            known["move"](x, x, w, w, b, y, "−", "−", "−")
            fig.draw_without_rendering()
            boxes = [text.get_window_extent() for text in fig.axes[0].texts if text.get_text()]
            for i, one in enumerate(boxes):
                assert not any(one.overlaps(other) for other in boxes[i + 1 :]), (x, w, b, y)
        plt.close(fig)

    def test_its_sliders_end_where_the_last_test_looked(self):
        states = [one["state"] for one in NEURON.widgets.values()]
        ends = [(one["min"], one["max"]) for one in states if "readout_format" in one]
        assert set(ends) == {(-1, 1)}
