"""The pictures that notebooks share, so that each cell shows a question and not how to draw."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from utils.figures import BLACK, BLUE, GREEN, GREY, HALO, ORANGE, PURPLE, RED, SKY


def course_map():
    """Return the picture of the course: one neuron, forward in grey and backward in colour.

    The backward arrows 3, 2 and 1 differ in colour, number and line, here and everywhere. Each
    starts behind the box of its number and ends before it.
    """
    fig, ax = plt.subplots(figsize=(7.6, 3.9))
    ax.set(xlim=(0, 7.6), ylim=(0, 3.9))
    ax.axis("off")
    row = 2.55  # the height of the way forward
    middle = {"ha": "center", "va": "center"}
    nodes = {
        "x": ("$x$", "input", 0.4, row),
        "w": ("$w$", "weight", 1.27, 1.2),
        "b": ("$b$", "bias", 2.03, 1.2),
        "z": ("$z$", "", 2.85, row),
        "pred": (r"$\hat{y}$", "prediction", 4.95, row),
        "J": ("$J$", "how wrong", 7.05, row),
        "y": ("$y$", "", 6.0, 3.62),
    }
    for name, (symbol, word, x, y) in nodes.items():
        shape = "square,pad=0.4" if name in "wb" else "circle,pad=0.3"
        frame = {"boxstyle": shape, "facecolor": "white", "edgecolor": BLACK}
        ax.text(x, y, symbol, fontsize=14, bbox=frame, zorder=4, **middle)
        side = {"w": (-0.3, 0, "right"), "b": (0.3, 0, "left")}.get(name, (0, 0.42, "center"))
        ax.text(x + side[0], y + side[1], word, ha=side[2], va="center", fontsize=10)
    ax.text(6.3, 3.62, "the truth", va="center", fontsize=10)

    t = np.linspace(-1, 1, 40)
    boxes = [  # number, name, colour, line, middle, and the curve drawn in it
        (1, "affine", RED, (0, (1, 1.2)), 1.65, 0.6 * t),
        (2, "sigmoid", GREEN, (0, (4, 1.5)), 3.9, np.tanh(3 * t)),
        (3, "loss", BLUE, "-", 6.0, (1 - t) ** 4 / 8 - 1),
    ]
    for number, name, colour, style, x, curve in boxes:
        (left, right), (low, high) = (x - 0.58, x + 0.58), (row - 0.4, row + 0.4)
        corners = [[left, right, right, left], [low, low, high, high]]
        ax.fill(*corners, facecolor="white", edgecolor=colour, ls=style, lw=2.2, zorder=3)
        bold = {"color": colour, "fontweight": "bold"}
        ax.text(x, row + 0.24, f"{number} {name}", zorder=4, **middle, **bold)
        ax.plot(x + 0.4 * t, row - 0.12 + 0.17 * curve, color=GREY, lw=1.6, zorder=4)

    forward = [
        ((0.62, row), (1.07, row)),
        ((1.27, 1.45), (1.27, row - 0.4)),
        ((2.03, 1.45), (2.03, row - 0.4)),
        ((2.23, row), (2.63, row)),
        ((3.07, row), (3.32, row)),
        ((4.48, row), (4.73, row)),
        ((5.17, row), (5.42, row)),
        ((6.58, row), (6.83, row)),
        ((6.0, 3.4), (6.0, row + 0.4)),
    ]
    for start, end in forward:
        _arrow(ax, start, end, GREY)
    aside, under = 0.1, row - 0.27  # two arrows meet below a node, side by side
    backward = [
        (3, BLUE, "-", r"how $\hat{y}$ moves $J$", 7.05, 1.45, [(4.95 + aside, under)]),
        (2, GREEN, "--", r"how $z$ moves $\hat{y}$", 4.95 - aside, 1.45, [(2.85 + aside, under)]),
        (1, RED, ":", "how $w$, $b$ move $z$", 2.85 - aside, 0.5, [(2.03, 0.93), (1.27, 0.93)]),
    ]
    for number, colour, style, words, start, level, tips in backward:
        farthest = tips[-1][0]
        way = [[start, start, farthest], [under, level, level]]
        ax.plot(*way, ls=style, color=colour, lw=2.2)
        for x, y in tips:
            ax.plot([x, x], [level, y - 0.2], ls=style, color=colour, lw=2.2)
            _arrow(ax, (x, y - 0.05), (x, y), colour)  # its head, in a solid line
        x = (start + tips[0][0]) / 2
        frame = {"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": colour}
        bold = {"color": colour, "fontsize": 13, "fontweight": "bold"}
        ax.text(x, level, str(number), bbox=frame, zorder=5, **middle, **bold)
        ax.text((start + farthest) / 2, level - 0.36, words, color=colour, **middle)
    key = "grey: forward, it predicts\ncolour: backward, it finds out"
    ax.text(7.5, 0.35, key, ha="right", va="center", color=GREY, fontsize=10, linespacing=1.5)
    return fig


def tangent_gallery():
    """Return three pictures of x³ with a line: how often they meet does not make a tangent."""
    fig, axes = plt.subplots(1, 3, figsize=(7.4, 3.3))
    cases = [
        ("1: meets it once", (-1.5, 1.5), (-3, 3), (0, 0), -1),
        ("2: meets it again", (-2.6, 2.6), (-12, 12), (1, 1), 3),
        ("3: crosses it", (-1.5, 1.5), (-3, 3), (0, 0), 0),
    ]
    for ax, (title, xlim, ylim, (a, height), slope) in zip(axes, cases):
        x = np.linspace(*xlim, 121)
        tangent = slope == 3 * a**2
        ls, colour, name = ("-.", GREEN, "tangent") if tangent else (":", GREY, "no tangent")
        ax.plot(x, x**3, color=BLUE)
        ax.plot(x, height + slope * (x - a), ls, color=colour, lw=2.6, label=name)
        ax.plot(a, height, "o", color=BLACK, ms=8, zorder=3)
        ax.set(title=title, xlim=xlim, ylim=ylim, xlabel="x")
        ax.legend(loc="upper left", borderpad=0)
    axes[0].set_ylabel("y")
    axes[1].plot(-2, -8, "s", color=BLACK, ms=8, mfc="white", zorder=3)
    return fig


def contour_line(xs, ys, heights, level=0.0, points=80):
    """Return x and y of the places where a surface has the height `level`, as a line to draw.

    However long the line, it has the same number of `points`, evenly spaced, so that an explorer
    can move it. Pieces are separated by nan, which Matplotlib draws as a gap.

    Parameters
    ----------
    xs, ys : array of float, shapes (n,) and (m,)
        The grid.
    heights : array of float, shape (m, n)
        A row for each y.

    Examples
    --------
    >>> x, y = contour_line([0, 1], [0, 1], np.array([[-1, 1], [-1, 1]]), points=3)
    >>> print(x, y)
    [0.5 0.5 0.5] [1.  0.5 0. ]
    """
    pieces = Figure().add_subplot().contour(xs, ys, heights, [level]).allsegs[0]
    pieces = [piece for piece in pieces if len(piece) > 1]
    lengths = [np.hypot(*np.diff(piece, axis=0).T).cumsum() for piece in pieces]
    total = sum(length[-1] for length in lengths)
    line = np.full((points, 2), np.nan)
    begin = 0
    for place, (piece, length) in enumerate(zip(pieces, lengths)):
        left = len(pieces) - 1 - place  # pieces yet to come: each needs two points and a gap
        count = points - begin
        if left:
            count = min(max(2, round(points * length[-1] / total) - 1), count - 3 * left)
        along = np.linspace(0, length[-1], count)
        for axis in (0, 1):
            line[begin : begin + count, axis] = np.interp(along, [0, *length], piece[:, axis])
        begin += count + 1
    return line[:, 0], line[:, 1]


def neuron_graph(values=(), gradients=()):
    """Return the computational graph of one neuron, and the artists in it that can change.

    Forward values stand above the edges, and below them the arrows of the way back.

    Parameters
    ----------
    values : dict
        Numbers by name: x1, w1, x2, w2, b, y, z, pred, J.
    gradients : dict
        ∂J/∂… likewise, for some of x1, w1, x2, w2, b, z, pred. The other arrows are hidden.

    Returns
    -------
    fig : matplotlib.figure.Figure
    texts : dict
        The Text of each value by its name, and of each gradient by its name with a d in front.
    steps : dict
        By number: all artists of step 3, 2 or 1, to be made visible together.

    Examples
    --------
    >>> fig, texts, steps = neuron_graph({"z": 0.1}, {"pred": -1.904837})
    >>> texts["z"].get_text(), texts["dpred"].get_text(), steps[2][0].get_visible()
    ('0.1', '-1.9048', False)
    >>> plt.close(fig)
    """
    values, gradients = dict(values), dict(gradients)
    fig, ax = plt.subplots(figsize=(7.8, 4.3))
    ax.set(xlim=(0, 7.8), ylim=(0.15, 4.15))
    ax.axis("off")
    rows = {"x1": 3.45, "w1": 2.8, "x2": 2.05, "w2": 1.4, "b": 0.65}
    boxes = [
        (1, "Affine", "w·x + b", RED, (0, (1, 1.2)), 2.05, 2.95, 0.25, 3.8),
        (2, "Sigmoid", "σ(z)", GREEN, (0, (4, 1.5)), 3.95, 4.85, 1.75, 2.55),
        (3, "BCE", "J(y, ŷ)", BLUE, "-", 5.85, 6.65, 1.75, 2.55),
    ]
    for number, name, formula, colour, style, left, right, low, high in boxes:
        corners = [[left, right, right, left], [low, low, high, high]]
        ax.fill(*corners, facecolor="white", edgecolor=colour, ls=style, lw=2.2, zorder=3)
        middle, title = (left + right) / 2, {"ha": "center", "va": "bottom", "color": colour}
        ax.text(middle, high + 0.07, f"{number} {name}", fontweight="bold", **title)
        # The height of the edge to z; in the first box, between two factors of the way back.
        height = 2.3 if number == 1 else 2.15
        ax.text(middle, height, formula, ha="center", va="center", zorder=4)

    texts, back_to = {}, {name: [] for name in [*rows, "z", "pred"]}

    def edge(name, symbol, start, end, y, step=None):
        """Draw an edge with its value, and, for a step, the arrow back with its gradient."""
        middle = (start + end) / 2
        _arrow(ax, (start, y), (end, y), GREY)
        texts[name] = ax.text(middle, y + 0.06, "", ha="center", va="bottom")
        if step is None:
            return
        colour, style = {box[0]: box[3:5] for box in boxes}[step]
        back, gap, artists = y - 0.13, 0.04, back_to[name]
        artists += ax.plot([start + gap + 0.1, end - gap], [back, back], ls=style, color=colour)
        artists += ax.plot([start + gap + 0.07], [back], "<", color=colour, ms=7)
        below = {"ha": "center", "va": "top", "color": colour, "fontsize": 10}
        if step == 1:
            artists.append(ax.text(start + 0.56, back - 0.07, f"∂J/∂{symbol} =", **below))
            number = ax.text(start + 0.9, back - 0.07, "", **below | {"ha": "left"})
        else:
            artists.append(ax.text(middle, back - 0.09, f"∂J/∂{symbol}", **below))
            number = ax.text(middle, back - 0.3, "", **below)
        texts["d" + name] = number
        artists.append(number)

    factors = {"x1": "w₁", "w1": "x₁", "x2": "w₂", "w2": "x₂", "b": "1"}
    for name, y in rows.items():
        symbol = name.translate(str.maketrans("12", "₁₂"))
        frame = "circle,pad=0.25" if name[0] == "x" else "square,pad=0.35"
        frame = {"boxstyle": frame, "facecolor": "white", "edgecolor": GREY}
        ax.text(0.22, y, symbol, ha="center", va="center", bbox=frame)
        edge(name, symbol, 0.45, 2.05, y, 1)
        factor = {"ha": "center", "va": "center", "color": RED, "fontsize": 10, "zorder": 4}
        back_to[name].append(ax.text(2.5, y - 0.13, f"× {factors[name]}", **factor))
    edge("z", "z", 2.95, 3.95, 2.15, 2)
    edge("pred", "ŷ", 4.85, 5.85, 2.15, 3)
    edge("J", "J", 6.65, 7.5, 2.15)
    for symbol, middle in [("z", 3.45), ("ŷ", 5.35), ("J", 7.075)]:
        ax.text(middle, 2.45, symbol, ha="center", va="bottom", fontsize=13)
    _arrow(ax, (6.25, 0.88), (6.25, 1.75), GREY)
    frame = {"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": GREY}
    ax.text(6.25, 0.65, "y", ha="center", va="center", bbox=frame)
    texts["y"] = ax.text(6.38, 1.25, "", va="center")
    below = {"ha": "center", "va": "top", "color": GREEN, "fontsize": 10}
    back_to["z"].append(ax.text(4.4, 1.65, "× ŷ(1 − ŷ)", **below))
    key = "round: data, fixed\nsquare: parameters, they move\n"
    key += "above an edge: value\nbelow it: gradient"
    ax.text(3.95, 3.98, key, va="top", color=GREY, fontsize=10, linespacing=1.4)

    for name, value in values.items():
        texts[name].set_text(f"{value:.6g}")
    for name, value in gradients.items():
        texts["d" + name].set_text(f"{value:+.4f}")
    for name, artists in back_to.items():
        for artist in artists:
            artist.set_visible(name in gradients)
    steps = {3: back_to["pred"], 2: back_to["z"], 1: [one for n in rows for one in back_to[n]]}
    return fig, texts, steps


def network_graph():
    """Return the graph of a 2-2-1 network on XOR, and a function that fills it with numbers.

    Above an edge stands its weight, below it the gradient. The larger the gradient, the thicker
    the edge: orange where it is above 0, blue and striped where it is below. The way back to a
    chosen letter is marked, and its slopes stand in a row below. Two maps of the inputs are shaded
    where a hidden unit gives more than ½.

    Returns
    -------
    fig : matplotlib.figure.Figure
    fill : callable
        `fill(values, gradients, chosen)` takes two dictionaries of numbers by name, and the name
        of the chosen letter: a weight, a bias or an input. The names are x₁, x₂, W₁[1,1],
        W₁[1,2], which leads from x₁ to h₂, W₁[2,1], W₁[2,2], b₁[1], b₁[2], z₁[1], z₁[2], h₁, h₂,
        w₂[1], w₂[2], b₂, z₂ and ŷ; `values` has J and y, too.
    """
    fig = plt.figure(figsize=(7.4, 3.75))
    fig.set_layout_engine("none")
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, 7.4), ylim=(0, 3.75))
    ax.axis("off")
    for y, sign, word in [(3.62, 1, "gradient +"), (3.42, -1, "gradient −")]:
        corners = [0.08, 0.5, 0.5, 0.08], [y - 0.06, y - 0.06, y + 0.06, y + 0.06]
        ax.fill(*corners, lw=0, **_SIGNS[sign])
        ax.text(0.58, y, word, va="center", fontsize=9)
    boxes, (edges, bands) = _boxes(ax), _edges(ax)
    third = boxes.pop("J")
    # Gradients that are alike stand side by side: so a table of them packs well.
    names = [f"{letter}{unit}]" for unit in _UNITS for letter in ("z₁[", "b₁[", "W₁[1,", "W₁[2,")]
    names += ["h₁", "h₂", "x₁", "x₂", "w₂[1]", "w₂[2]", "b₂", "z₂", "ŷ"]
    texts = boxes | edges
    others = [_marks(ax), _chain(ax), _unit_map(fig, "1", 2.38), _unit_map(fig, "2", 0.85)]

    def fill(values, gradients, chosen):
        for name in names:
            texts[name][1].set_text(_signed(gradients[name]))
        for name in names:
            texts[name][0].set_text(_value(name, values[name]))
        third[0].set_text(f"{values['J']:.3f}")
        third[1].set_text(f"y = {values['y']}")
        for name, band in bands.items():
            band(gradients[name])
        for other in others:
            other(values, gradients, chosen)

    return fig, fill


# Of a network's graph, in inches.
_UNITS = {"1": 2.83, "2": 1.55}  # the height of an input and of a hidden unit
_LAST = 2.19  # the height of the output
_HALF = 0.29  # half a box
_SIGNS = {
    1: {"facecolor": ORANGE},
    -1: {"facecolor": SKY, "edgecolor": "white", "hatch": "////"},
}


def _low(name):
    """Return x1 as x₁."""
    return name.translate(str.maketrans("12", "₁₂"))


def _value(name, number):
    """Return a number of a network in as many digits as there is room for what it is."""
    digits = ".3f" if name[0] in "hŷ" else "g" if name[0] == "x" else ".2f"
    return f"{number:{digits}}"


def _signed(gradient):
    """Return a gradient with its sign, in few digits; "0" alone is exactly 0."""
    if gradient == 0:
        return "0"
    size = round(abs(gradient), 3)
    digits = 3 if size < 10 else 1 if size < 1000 else 0  # more would not fit into a box
    return f"{gradient:+.{digits}f}"


def _boxes(ax):
    """Draw the boxes of a network; return the texts of value and gradient in each, by its name."""
    places = {"z₂": (4.1, _LAST), "ŷ": (4.7, _LAST), "J": (5.3, _LAST)}  # left end, height
    for unit, y in _UNITS.items():
        places |= {_low(f"x{unit}"): (0.05, y)}
        places |= {f"z₁[{unit}]": (2.1, y), _low(f"h{unit}"): (2.7, y)}
    texts = {}
    for name, (left, y) in places.items():
        middle, right = left + 0.3, left + 0.6
        corners = [left, right, right, left], [y - _HALF, y - _HALF, y + _HALF, y + _HALF]
        look = {"facecolor": "white", "edgecolor": GREY, "lw": 1.2, "zorder": 3}
        ax.fill(*corners, label=f"box {name}", **look)
        style = {"ha": "center", "va": "center", "fontsize": 9, "zorder": 4}
        ax.text(middle, y + 0.18, name, **style | {"color": GREY, "fontsize": 10})
        value = ax.text(middle, y, "", label=name, **style)
        weight, label = ("normal", "y") if name == "J" else ("bold", f"∂J/∂{name}")
        third = ax.text(middle, y - 0.18, "", label=label, fontweight=weight, **style)
        texts[name] = value, third
    return texts


def _edge_ends():
    """Return where the edges of a network start and end, by the names of their weights."""
    ends = {}
    for i, start in _UNITS.items():
        for j, end in _UNITS.items():
            aside = 0.1 * (int(i) - int(j))  # two edges at one box keep apart
            ends[f"W₁[{i},{j}]"] = (0.65, start + aside), (2.1, end - aside)
        ends[f"w₂[{i}]"] = (3.3, start), (4.1, _LAST + 0.15 * (start - _LAST))
    ends["b₁[1]"] = (2.4, 3.5), (2.4, _UNITS["1"] + _HALF)
    ends["b₁[2]"] = (2.4, 0.88), (2.4, _UNITS["2"] - _HALF)
    ends["b₂"] = (4.4, 1.5), (4.4, _LAST - _HALF)
    return {name: np.array(both) for name, both in ends.items()}


def _edges(ax):
    """Draw the edges of a network.

    Return the texts of weight and gradient at each, and functions that make it thick or thin.
    """
    texts, bands = {}, {}
    for name, (start, end) in _edge_ends().items():
        way = end - start
        ax.plot(*np.transpose([start, end]), color=GREY, lw=1, label=f"edge {name}")
        if name[0] == "b":  # comes from above or below
            va = "bottom" if way[1] < 0 else "top"
            ax.text(*start, name, ha="center", va=va, color=GREY, fontsize=10)
            (x, y), gap, ha = start + way / 2 + (0.18, 0), 0.08, "left"
        else:
            crosses = name in ("W₁[1,2]", "W₁[2,1]")
            along = 0.22 if crosses else 0.62 if name[0] == "W" else 0.42
            # Before a crossing, two pairs of numbers stand in one column: each keeps together.
            (x, y), gap, ha = start + along * way, 0.1 if crosses else 0.13, "center"
        style = {"ha": ha, "va": "center", "fontsize": 9, "zorder": 5, "path_effects": HALO}
        value = ax.text(x, y + gap, "", label=name, **style)
        style |= {"label": f"∂J/∂{name}", "fontweight": "bold"}
        texts[name] = value, ax.text(x, y - gap, "", **style)
        bands[name] = _band(ax, name, start, end)
    return texts, bands


def _band(ax, name, start, end):
    """Return a function that draws an edge as thick as a gradient is large."""
    way = end - start
    # The ends are upright, or level, and widen by whole units of an explorer's table, 1/1152 inch:
    # then few numbers move, many of them alike, and the table is small.
    level = way[0] == 0
    longer = np.hypot(*way) / abs(way[1 if level else 0])
    looks = _SIGNS
    if way[0] * way[1] > 0:  # where an edge rises, rising stripes would lie along it
        looks = {1: _SIGNS[1], -1: _SIGNS[-1] | {"hatch": "\\" * 4}}
    bands = {
        sign: ax.fill(*np.zeros((2, 4)), lw=0, zorder=2, label=f"{sign:+} {name}", **look)[0]
        for sign, look in looks.items()
    }

    def draw(gradient):
        # By the root: so 0.05 can be seen, and 0.0005 is not; from 1 on it is thickest.
        half = round(12 * min(abs(gradient), 1) ** 0.5) * 0.009 * longer
        for sign, band in bands.items():
            aside = np.zeros(2)
            if sign * gradient > 0:
                aside[0 if level else 1] = round(1152 * half) / 1152
            low, high = start - aside, start + aside
            band.set_xy([low, end - aside, end + aside, high, low])

    return draw


def _paths(name):
    """Return the slopes on each way from J back to a letter of a network, the last one first."""
    layer, _, places = name.removesuffix("]").partition("[")
    if layer == "b₂":
        return [["(ŷ − y)", "1"]]
    if layer == "w₂":
        return [["(ŷ − y)", _low(f"h{places}")]]

    def through(unit, slope):
        h = _low(f"h{unit}")
        return ["(ŷ − y)", f"w₂[{unit}]", f"{h}(1 − {h})", slope]

    if layer == "b₁":
        return [through(places, "1")]
    if layer == "W₁":
        i, j = places.split(",")
        return [through(j, _low(f"x{i}"))]
    return [through(j, f"W₁[{1 if layer == 'x₁' else 2},{j}]") for j in _UNITS]


def _slope(symbol, values):
    """Return a slope of `_paths` as a number, and as a text."""
    if symbol == "1":
        return 1, "1"
    if symbol == "(ŷ − y)":
        number = values["ŷ"] - values["y"]
    elif "(1" in symbol:
        h = values[symbol.partition("(")[0]]
        number = h * (1 - h)
    else:
        number = values[symbol]
    if symbol[0] == "(":
        return number, _signed(number)
    return number, _value(symbol, number)


def _marks(ax):
    """Mark the ways back to each letter of a network, as a felt pen does."""
    ends, marks = _edge_ends(), {}
    pen = {"color": "#FFE27A", "lw": 21, "zorder": 0, "solid_capstyle": "butt"}
    for name in [*ends, "x₁", "x₂"]:
        passed = {name, *(symbol for path in _paths(name) for symbol in path)} & ends.keys()
        marks[name] = [
            ax.plot(*ends[one].T, label=f"way to {name}", **pen)[0] for one in sorted(passed)
        ]

    def fill(_values, _gradients, chosen):
        for name, lines in marks.items():
            for line in lines:
                line.set_visible(name == chosen)

    return fill


def _chain(ax):
    """Write the slopes on each way back to the chosen letter of a network, and their product."""
    style = {"ha": "center", "va": "center", "fontsize": 9}
    left, right, bold = {"ha": "left"}, {"ha": "right"}, {"fontweight": "bold"}
    columns, dots = [1.72, 2.52, 3.42, 4.35], [2.14, 2.92, 3.92]
    rows = []
    for top, low in [(0.6, 0.44), (0.25, 0.09)]:
        row = {"lead": ax.text(1.3, top, "", **style | right)}
        row["dots"] = [[ax.text(x, y, "·", **style) for y in (top, low)] for x in dots]
        row["symbols"] = [ax.text(x, top, "", label="symbol", **style) for x in columns]
        row["numbers"] = [ax.text(x, low, "", label="slope", **style) for x in columns]
        row["equals"] = ax.text(0, low, "=", **style)
        row["product"] = ax.text(0, low, "", label="product", **style | left | bold)
        rows.append(row)
    words = [ax.text(4.9, y, text, **style | left)
             for y, text in [(0.6, "through h₁"), (0.25, "through h₂")]]  # fmt: skip
    words.append(ax.text(5.72, 0.26, "added:", **style | left))
    total = ax.text(6.22, 0.26, "", label="sum", **style | left | bold)

    def fill(values, gradients, chosen):
        paths = _paths(chosen)
        for place, row in enumerate(rows):
            path = paths[place] if place < len(paths) else []
            slopes = [_slope(symbol, values) for symbol in path]
            row["lead"].set_text(("+" if place else f"∂J/∂{chosen} =") if path else "")
            for k in range(4):
                row["symbols"][k].set_text(path[k] if k < len(path) else "")
                row["numbers"][k].set_text(slopes[k][1] if k < len(path) else "")
            for k, pair in enumerate(row["dots"], 1):
                for dot in pair:
                    dot.set_visible(k < len(path))
            end = columns[len(path) - 1] + 0.45
            row["equals"].set(x=end, visible=bool(path))
            product = float(np.prod([number for number, _ in slopes]))
            row["product"].set(x=end + 0.12, text=_signed(product) if path else "")
        for word in words:
            word.set_visible(len(paths) == 2)
        total.set_text(_signed(gradients[chosen]) if len(paths) == 2 else "")

    return fill


def _unit_map(fig, unit, bottom):
    """Draw a map of the inputs, shaded where a hidden unit gives more than ½."""
    side = 0.98
    width, height = fig.get_size_inches()
    place = 6.3 / width, bottom / height, side / width, side / height
    ax = fig.add_axes(place, xlim=(-0.5, 1.5), ylim=(-0.5, 1.5), xticks=[0, 1], yticks=[0, 1])
    ax.grid(False)
    ax.tick_params(labelsize=9)
    ax.set_title(_low(f"shaded: h{unit} > ½"), fontsize=9, loc="center")
    ax.set_xlabel("x₁", fontsize=10, labelpad=-9)  # between the numbers
    ax.set_ylabel("x₂", fontsize=10, labelpad=-5, rotation=0, va="center")
    (shade,) = ax.fill(*np.zeros((2, 5)), facecolor="#E4E4E4", lw=0, label=f"shade {unit}")
    (line,) = ax.plot([], [], "--" if unit == "1" else ":", color=RED)
    ax.plot([0, 1], [0, 1], "o", color=BLACK, mfc="white", ms=8)
    ax.plot([0, 1], [1, 0], "s", color=BLACK, ms=6)
    (ring,) = ax.plot([], [], "o", color=BLACK, mfc="none", ms=14, mew=1.2)
    corners = np.array([[-0.5, -0.5], [1.5, -0.5], [1.5, 1.5], [-0.5, 1.5]])

    def fill(values, _gradients, _chosen):
        w = np.array([values[f"W₁[{i},{unit}]"] for i in _UNITS])
        z = corners @ w + values[f"b₁[{unit}]"]
        inside, border = [], []
        for k in range(4):  # around the square
            if z[k] > 0:
                inside.append(corners[k])
            if (z[k] > 0) != (z[k - 3] > 0):
                meets = corners[k] + z[k] / (z[k] - z[k - 3]) * (corners[k - 3] - corners[k])
                inside.append(meets)
                border.append(meets)
        inside = inside or [corners[0]]
        shade.set_xy(inside + inside[-1:] * (5 - len(inside)))
        line.set_data(*np.transpose(border or np.full((2, 2), np.nan)))
        ring.set_data([values["x₁"]], [values["x₂"]])

    return fill


def graph_of_values(nodes, came_from):
    """Return a computational graph: a box with data and gradient for each node, and arrows.

    The texts of node "a" have the gids "a.data" and "a.grad". The way back over the k-th arrow
    into "y" is a hidden line "y.line.k" with a hidden head "y.head.k".

    Parameters
    ----------
    nodes : dict
        By name: (label, column, row, data, gradient), the last two as texts.
    came_from : dict
        By name: the nodes that a node was made from, one entry for each use.
    """
    places = {name: np.array([3 * node[1], 1.55 * node[2]]) for name, node in nodes.items()}
    xs, ys = np.transpose(list(places.values()))
    xlim, ylim = (xs.min() - 1, xs.max() + 1), (ys.min() - 0.7, ys.max() + 0.7)
    fig, ax = plt.subplots(figsize=(0.85 * np.ptp(xlim), 0.85 * np.ptp(ylim)))
    ax.set(xlim=xlim, ylim=ylim)
    ax.axis("off")
    for x, y, (name, (label, _, _, data, grad)) in zip(xs, ys, nodes.items()):
        box = np.array([[-0.9, -0.6], [0.9, -0.6], [0.9, 0.6], [-0.9, 0.6]]) + (x, y)
        ax.fill(*box.T, facecolor="white", edgecolor=BLACK, lw=1.5, zorder=2)
        ax.text(x, y + 0.34, label, ha="center", va="center", fontweight="bold")
        for part, text, place in [("data", data, 0), ("grad", grad, -0.34)]:
            ax.text(x - 0.8, y + place, part, va="center")
            number = ax.text(x + 0.8, y + place, text, ha="right", va="center")
            number.set_gid(f"{name}.{part}")
    for (name, k), (start, end) in _arrow_ends(places, came_from).items():
        _arrow(ax, start, end, GREY)
        along = (end - start) / np.hypot(*(end - start))
        across = np.array([-along[1], along[0]])
        shaft, neck = [end, start + 0.25 * along], start + 0.32 * along
        (line,) = ax.plot(*np.transpose(shaft), "--", color=PURPLE, lw=4, zorder=3)
        corners = [start, neck + 0.12 * across, neck - 0.12 * across]
        (head,) = ax.fill(*np.transpose(corners), color=PURPLE, zorder=3)
        for artist, part in [(line, "line"), (head, "head")]:
            artist.set(gid=f"{name}.{part}.{k}", visible=False)
    return fig


def _arrow_ends(places, came_from):
    """Return where each arrow starts and ends, so that arrows at one box keep apart."""
    arrows = [(name, k, source) for name in places for k, source in enumerate(came_from[name])]

    def spread(mine, other, side):
        """Return the point of each arrow at its box `mine`, in the order of where it leads."""
        points = {}
        for name, place in places.items():
            here = [arrow for arrow in arrows if arrow[mine] == name]
            here.sort(key=lambda arrow: (places[arrow[other]][1], -arrow[1]))
            for i, arrow in enumerate(here):
                points[arrow] = place + (side * 0.93, 0.3 * (i - (len(here) - 1) / 2))
        return points

    starts, ends = spread(2, 0, 1), spread(0, 2, -1)
    return {arrow[:2]: (starts[arrow], ends[arrow]) for arrow in arrows}


def _arrow(ax, start, end, colour, arrowstyle="-|>", ls="-", bend=0):
    style = {"arrowstyle": arrowstyle, "color": colour, "ls": ls, "lw": 2, "mutation_scale": 16}
    style["connectionstyle"] = f"arc3,rad={bend}"
    ax.annotate("", end, start, arrowprops=style | {"shrinkA": 0, "shrinkB": 0})
