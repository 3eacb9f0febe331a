"""The glass network of *XOR and the multilayer perceptron*: its numbers, and what is on screen."""

import re
from functools import cache
from itertools import product
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.hatch import get_path

from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of, run_cell, tables
from tests.oracles import assert_gradient
from tests.pictures import boxes_apart
from tests.table import Table
from utils import explorer
from utils.figures import with_minus
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid
from utils.training import gate, train, two_layer_network

X, Y = gate("XOR")
NAMES = [f"W₁[{i},{j}]" for i, j in product((1, 2), (1, 2))]
NAMES += ["b₁[1]", "b₁[2]", "w₂[1]", "w₂[2]", "b₂", "x₁", "x₂"]
BOXES = ["x₁", "x₂", "z₁[1]", "z₁[2]", "h₁", "h₂", "z₂", "ŷ", "J"]
STEPS = {"start": 0, "trained": 3000}


NOTEBOOK = Notebook.open(path_of("12_xor_and_mlp"))
TABLE = next(one for one in tables(NOTEBOOK) if "change" in one.values)
CELLS = "imports", "line-explorer", "examples-in-hidden-space", "glass-explorer"


@cache
def glass():
    """Return the explorer as its cell makes it: its figure, `move`, and its artists by label.

    The artists have the ids that they have in the stored table.
    """
    cells, names, found = {cell.id: cell.source for cell in NOTEBOOK.code}, {}, {}
    for id in CELLS:
        names = run_cell(cells[id], **names)
        names["explore"] = lambda move, alt, **controls: found.update(move=move, controls=controls)
    fig, move = names["fig"], found["move"]
    move()
    explorer.still(fig, "As `explore` does: what it shows first decides what counts as moved.")
    made = Table(explorer._table(move, fig, explorer._controls(move, found["controls"])))
    plt.close("all")
    kinds = [[(id, part["kind"]) for id, part in one.parts.items()] for one in (made, TABLE)]
    assert kinds[0] == kinds[1]
    artists = {}
    for artist in fig.findobj():
        artists.setdefault(artist.get_label(), []).append(artist)
    return SimpleNamespace(fig=fig, move=move, artists=artists, table=made)


@cache
def history():
    return train(two_layer_network(2, 0), BCEWithLogitsLoss(), X, Y, lr=1.0, steps=3000)


def truth(network, example, letter, change):
    """Return all values and gradients of a position, by name, from the layers alone."""
    W1, b1, w2, b2 = history().parameters[STEPS[network]]
    place = [f"{a}, {b}" for a, b in X].index(example)
    numbers = np.array([*W1.ravel(), *b1, *w2, b2, *X[place]], float)
    numbers[NAMES.index(letter)] += change
    first = Affine(numbers[:4].reshape(2, 2), numbers[4:6])
    layers = first, Sigmoid(), Affine(numbers[6:8], numbers[8])
    network, loss, last = Sequential(*layers), BCEWithLogitsLoss(), Sigmoid()
    z2 = network.forward(numbers[9:])
    J = loss.forward(Y[place], z2)
    dx = network.backward(loss.backward())
    slopes = [*first.dw.ravel(), *first.db, *layers[2].dw, layers[2].db, *dx]
    gradients = dict(zip(NAMES, map(float, slopes)))
    values = dict(zip(NAMES, numbers)) | {"z₂": z2, "J": J, "y": Y[place], "ŷ": last.forward(z2)}
    z1 = first.forward(numbers[9:])
    values |= dict(zip(["z₁[1]", "z₁[2]", "h₁", "h₂"], [*z1, *Sigmoid().forward(z1)]))
    sure = BCELoss()
    sure.forward(Y[place], values["ŷ"])
    gradients |= {"ŷ": float(sure.backward()), "z₂": float(loss.backward())}
    for j in "12":
        low = "₁₂"[int(j) - 1]
        # The bias is added to z₁, so it has the same gradient.
        gradients |= {f"z₁[{j}]": gradients[f"b₁[{j}]"]}
        gradients |= {f"h{low}": gradients["z₂"] * values[f"w₂[{j}]"]}
    return values, gradients


def positions(count):
    """Return settings of the controls, from a seed."""
    random, values = np.random.default_rng(12), TABLE.values
    return [tuple(all[random.integers(len(all))] for all in values.values()) for _ in range(count)]


def number(text):
    return float(text.replace("−", "-"))


def decimals(text):
    return len(text.partition(".")[2])


def assert_shows(text, expected):
    """A gradient has a sign and three decimals, from 10 on one; "0" is exactly 0."""
    if expected == 0:
        assert text == "0"
        return
    assert text[0] == ("+" if expected > 0 else "−")
    size = abs(number(text))
    assert decimals(text) == (3 if size < 10 else 1) and size < 1000
    assert number(text) == pytest.approx(expected, abs=0.51 * 10 ** -decimals(text))


@pytest.mark.parametrize("ats", [positions(100)], ids=["at 100 places"])
class TestWhatIsOnScreen:
    def text(self, label, at):
        (artist,) = glass().artists[label]
        part = TABLE.parts.get(artist.get_gid())
        assert part is not None, f"{label} never changes"
        return TABLE.text(artist, TABLE.at(*at))

    def test_each_gradient_is_that_of_the_layers(self, ats):
        for at in ats:
            _, gradients = truth(*at)
            assert len(gradients) == 17
            for name, expected in gradients.items():
                assert_shows(self.text(f"∂J/∂{name}", at), expected)

    def test_each_value_is_that_of_the_layers(self, ats):
        for at in ats:
            values, _ = truth(*at)
            assert self.text("y", at) == f"y = {values.pop('y')}"
            assert len(values) == 18
            for name, expected in values.items():
                unit = 0.001 if name in ("h₁", "h₂", "ŷ", "J") else 0.01
                assert number(self.text(name, at)) == pytest.approx(expected, abs=0.51 * unit)

    def shown(self, label, at):
        """Return the texts of some artists; the first symbol, alike for all letters, is still."""
        return [
            TABLE.text(one, TABLE.at(*at)) if one.get_gid() in TABLE.parts else one.get_text()
            for one in glass().artists[label]
        ]

    def slope(self, symbol, values):
        if symbol == "(ŷ − y)":
            return values["ŷ"] - values["y"]
        if "(1" in symbol:
            assert symbol == f"{symbol[:2]}(1 − {symbol[:2]})"
            return values[symbol[:2]] * (1 - values[symbol[:2]])
        return 1 if symbol == "1" else values[symbol]

    def test_the_slopes_of_the_chain_and_their_product(self, ats):
        for at in ats:
            values, gradients = truth(*at)
            symbols, slopes = self.shown("symbol", at), self.shown("slope", at)
            products = []
            for row in (slice(0, 4), slice(4, 8)):
                exact = [self.slope(symbol, values) for symbol in symbols[row] if symbol]
                texts = [text for text in slopes[row] if text]
                assert [number(text) for text in texts] == pytest.approx(exact, abs=0.0051)
                products += [np.prod(exact)] if exact else []
            assert len(products) == (2 if at[2][0] == "x" else 1)
            assert sum(products) == pytest.approx(gradients[at[2]], abs=1e-12)
            assert self.shown("product", at)[1] == "" or len(products) == 2
            for text, exact in zip(self.shown("product", at), products):
                assert_shows(text, exact)
            (text,) = self.shown("sum", at)
            assert bool(text) == (at[2][0] == "x")
            if text:
                assert_shows(text, sum(products))

    def test_a_band_has_the_sign_and_the_size_of_its_gradient(self, ats):
        for at in ats:
            _, gradients = truth(*at)
            for name in NAMES[:9]:
                wide = {sign: width(sign, name, at) for sign in "+-"}
                steps = round(12 * min(abs(gradients[name]), 1) ** 0.5)
                assert wide["-" if gradients[name] > 0 else "+"] == 0
                assert wide["+" if gradients[name] > 0 else "-"] == pytest.approx(
                    1.8 * steps, abs=0.1
                )


def width(sign, name, at):
    """Return how thick the band of an edge is, in pixels, across its way."""
    (band,) = glass().artists[f"{sign}1 {name}"]
    low, end, _, high, _ = TABLE.points(band, TABLE.at(*at)) * 100 / 72
    way, across = (end - low) / np.hypot(*(end - low)), high - low
    return abs(way[0] * across[1] - way[1] * across[0])


@pytest.mark.parametrize("network", STEPS)
def test_no_text_lies_on_another_or_outside(network):
    """At the ends of the slider, and at some places between, for all examples and letters."""
    fig, move = glass().fig, glass().move
    canvas = fig.bbox
    for example, letter, change in product(range(4), NAMES, (-6, -3, 0, 6)):
        move(STEPS[network], example, letter, change)
        texts = [text for ax in fig.axes for text in ax.texts if text.get_text()]
        for text in texts:
            text.set_text(with_minus(text.get_text()))
        for box in boxes_apart(texts):
            assert canvas.contains(*box.min) and canvas.contains(*box.max)


def extents(label):
    """Return the boxes, in pixels, of all that the text of this label says at any position."""
    (artist,) = glass().artists[label]
    table, boxes = glass().table, {}
    for index in np.unique(table.parts[artist.get_gid()]["cells"][1]):
        artist.set_text(table.strings[index])
        boxes[table.strings[index]] = artist.get_window_extent()
    assert len(boxes) > 1
    return boxes


def test_the_numbers_stay_inside_their_boxes_with_room():
    """At all positions: four pixels to the left and right, two above and below."""
    for name in BOXES:
        (frame,) = glass().artists[f"box {name}"]
        room = frame.get_window_extent().padded(-4, -2)
        for label in (name, "y" if name == "J" else f"∂J/∂{name}"):
            for text, box in extents(label).items():
                assert room.contains(*box.min) and room.contains(*box.max), (label, text)


def test_the_numbers_of_edges_stay_outside_the_boxes():
    frames = [glass().artists[f"box {name}"][0].get_window_extent() for name in BOXES]
    for name in NAMES[:9]:
        for label in (name, f"∂J/∂{name}"):
            for text, box in extents(label).items():
                # Three pixels, for the white seam around each number.
                near = box.padded(3)
                assert not any(near.overlaps(frame) for frame in frames), (label, text)


def middles(name):
    """Return the middles, in inches, of the widest weight and gradient of an edge."""
    widest = [max(extents(label).values(), key=lambda box: box.width)
              for label in (name, f"∂J/∂{name}")]  # fmt: skip
    return [(box.min + box.max) / 2 / glass().fig.dpi for box in widest]


def distance(point, start, end):
    """Return how far a point is from an edge."""
    along = np.clip((point - start) @ (end - start) / ((end - start) @ (end - start)), 0, 1)
    return np.hypot(*(start + along * (end - start) - point))


def test_a_number_is_nearest_to_its_own_edge_and_to_its_partner():
    edges = {}
    for name in NAMES[:9]:
        (line,) = glass().artists[f"edge {name}"]
        edges[name] = line.get_transform().transform(line.get_xydata()) / glass().fig.dpi
    places = {name: middles(name) for name in edges}
    for name, pair in places.items():
        apart = np.hypot(*(pair[0] - pair[1]))
        for place in pair:
            own = distance(place, *edges[name])
            for other in {*edges} - {name}:
                assert own < 0.6 * distance(place, *edges[other]), (name, other)
                nearest = min(np.hypot(*(place - number)) for number in places[other])
                assert apart < 0.6 * nearest, (name, other)


@pytest.mark.parametrize("name", NAMES[:9])
def test_stripes_cross_their_edge(name):
    """By 30° at least: along an edge, they would look like several edges."""
    (line,) = glass().artists[f"edge {name}"]
    (band,) = glass().artists[f"-1 {name}"]
    start, end = line.get_transform().transform(line.get_xydata())
    stripes = np.diff(get_path(band.get_hatch()).vertices.reshape(-1, 2, 2), axis=1)[:, 0]
    assert len(stripes) > 1
    for stripe in stripes:
        (dx, dy), (ex, ey) = stripe, end - start
        angle = np.degrees(np.arctan2(abs(dx * ey - dy * ex), abs(dx * ex + dy * ey)))
        assert angle >= 30


class TestChainsOfSlopes:
    """The table of products, and that ways add, with central differences and PyTorch."""

    @staticmethod
    def loss(theta, m):
        """Return J of one example with y = 1: W1, b1, w2, b2 and x, flat."""
        z1 = [theta[9] * theta[j] + theta[10] * theta[2 + j] + theta[4 + j] for j in (0, 1)]
        h = [1 / (1 + m.exp(-z)) for z in z1]
        return m.log(1 + m.exp(-(h[0] * theta[6] + h[1] * theta[7] + theta[8])))

    @staticmethod
    def gradient(theta):
        W1, b1, w2, b2, x = np.split(theta, [4, 6, 8, 9])
        W1 = W1.reshape(2, 2)
        h = 1 / (1 + np.exp(-(x @ W1 + b1)))
        r = 1 / (1 + np.exp(-(h @ w2 + b2[0]))) - 1
        dW1 = [r * w2[j] * h[j] * (1 - h[j]) * x[i] for i in (0, 1) for j in (0, 1)]
        db1 = [r * w2[j] * h[j] * (1 - h[j]) for j in (0, 1)]
        dx = [sum(r * w2[j] * h[j] * (1 - h[j]) * W1[i, j] for j in (0, 1)) for i in (0, 1)]
        return np.array([*dW1, *db1, *(r * h), r, *dx])

    def test_the_products(self):
        assert_gradient(self.loss, self.gradient, np.random.default_rng(3).normal(size=(5, 11)))


class TestNumbersOfTheText:
    def test_a_unit_pushed_to_its_end(self):
        before, after = (truth("start", "1, 1", "b₁[1]", change) for change in (0, 6))
        assert [round(one["h₁"], 3) for one, _ in (before, after)] == [0.683, 0.999]
        slopes = [one["h₁"] * (1 - one["h₁"]) for one, _ in (before, after)]
        assert np.round(slopes, 3).tolist() == [0.217, 0.001]
        assert round(before[1]["W₁[1,1]"], 3) == -0.053
        assert abs(after[1]["W₁[1,1]"]) < 0.0005
        assert [round(one["w₂[1]"], 3) for _, one in (before, after)] == [0.309, 0.411]

    def test_the_pushed_unit_gives_nearly_the_same_for_all_examples(self):
        given = [truth("start", f"{a}, {b}", "b₁[1]", 6)[0]["h₁"] for a, b in X]
        assert min(given) > 0.99

    def test_with_both_inputs_0_four_gradients_are_exactly_0(self):
        for network in STEPS:
            _, gradients = truth(network, "0, 0", "b₂", 0)
            assert [name for name in NAMES if gradients[name] == 0] == NAMES[:4]

    def test_trained_all_gradients_are_small_until_the_bias_is_spoiled(self):
        for a, b in X:
            _, gradients = truth("trained", f"{a}, {b}", "b₂", 0)
            assert max(abs(gradients[name]) for name in NAMES[:9]) < 0.006
        values, gradients = truth("trained", "1, 1", "b₂", 6)
        assert values["ŷ"] > 0.5 and values["y"] == 0
        assert all(abs(gradients[name]) > 0.01 for name in NAMES[:9])

    def test_the_slope_of_a_sigmoid_is_never_above_a_quarter(self):
        h = np.linspace(0, 1, 1001)
        assert (h * (1 - h)).max() == 0.25


class TestByHand:
    """F6 to F8, and what their sentences say of other numbers, from the layers."""

    W1, h, w2 = np.array([[5, 2], [-3, 4]]), np.array([0.8, 0.5]), np.array([2, -1])
    x = np.array([3, -2])

    def gradients(self, h):
        """Return the gradients of the network in which these numbers come up."""
        first = Affine(self.W1, np.log(h / (1 - h)) - self.x @ self.W1)
        last = Affine(self.w2, np.log(0.4 / 0.6) - h @ self.w2)
        network, loss = Sequential(first, Sigmoid(), last), BCEWithLogitsLoss()
        z2 = network.forward(self.x)
        assert Sigmoid().forward(z2) == pytest.approx(0.4)
        assert network.layers[1]._out == pytest.approx(h)
        loss.forward(1, z2)
        dx = network.backward(loss.backward())
        return first.dw, first.db, last.dw, dx

    def wrong(self, id):
        return {name: value for name, value, _ in EXERCISES[id].misconceptions}

    def test_the_answers(self):
        dW1, db1, dw2, dx = self.gradients(self.h)
        assert EXERCISES["gradient_before_a_hidden_unit"].value == pytest.approx(dW1[1, 0])
        assert EXERCISES["gradient_of_an_input_by_two_ways"].value == pytest.approx(dx[0])
        after, _, behind, _ = self.gradients(np.array([0.999, 0.5]))
        ratio = EXERCISES["behind_and_before_saturation"].value
        assert ratio == pytest.approx(abs(behind[0] / after[1, 0])) == pytest.approx(250)

    def test_what_the_sentences_say(self):
        dW1, db1, dw2, dx = self.gradients(self.h)
        F6 = self.wrong("gradient_before_a_hidden_unit")
        expected = {"other_input": dW1[0, 0], "places_swapped": dW1[0, 1], "other_unit": dW1[1, 1]}
        expected |= {"stops_at_the_unit": db1[0], "stops_at_h": -0.6 * 2, "stops_at_z2": -0.6}
        expected |= {"both_units": dW1[1].sum()}
        assert {name: F6[name] for name in expected} == pytest.approx(expected)
        F7 = self.wrong("gradient_of_an_input_by_two_ways")
        ways = db1 * self.W1[0]
        assert ways.sum() == pytest.approx(dx[0])
        expected = {"first_unit_alone": ways[0], "second_unit_alone": ways[1], "mean": ways.mean()}
        expected |= {"difference": ways[0] - ways[1], "product": ways.prod(), "other_input": dx[1]}
        expected |= {"stops_at_the_units": db1.sum(), "column": ways[0] + db1[1] * self.W1[1, 0]}
        assert {name: F7[name] for name in expected} == pytest.approx(expected)
        F8 = self.wrong("behind_and_before_saturation")
        after, _, behind, _ = self.gradients(np.array([0.999, 0.5]))
        expected = {"before_the_change": dw2[0] / dW1[1, 0], "other_input": behind[0] / after[0, 0]}
        expected |= {"other_unit": behind[0] / after[1, 1], "gradient_behind": behind[0]}
        expected |= {"gradient_before": after[1, 0], "fall_of_the_slope": 0.16 / 0.000999}
        expected = {name: abs(value) for name, value in expected.items()}
        assert {name: F8[name] for name in expected} == pytest.approx(expected, rel=1e-5)


def test_the_notation_of_the_text():
    """W₁[1,2] is the entry `W1[0, 1]`, and leads from x₁ to h₂."""
    text = "\n".join(cell.source for cell in Notebook.open(path_of("12_xor_and_mlp")).prose)
    assert re.search(r"\$W_1\[1,2\]\$ \| weight from \$x_1\$ to \$h_2\$ \| `W1\[0, 1\]`", text)
    values, _ = truth("start", "1, 0", "W₁[1,2]", 0)
    W1 = history().parameters[0][0]
    assert values["W₁[1,2]"] == W1[0, 1]
    moved, _ = truth("start", "1, 0", "W₁[1,2]", 1)
    assert moved["h₂"] != values["h₂"] and moved["h₁"] == values["h₁"]
