"""The pictures that notebooks share, so that each cell shows a question and not how to draw."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from utils.figures import BLACK, BLUE, GREEN, GREY, PURPLE, RED


def course_map():
    """Return the picture of the course: one neuron, forward in grey and backward in colour.

    The backward arrows 3, 2 and 1 differ in colour, number and line, here and everywhere.
    """
    fig, ax = plt.subplots(figsize=(7.6, 2.9))
    ax.set(xlim=(-0.55, 3.55), ylim=(-1.15, 0.75))
    ax.axis("off")
    boxes = ["$x$", "$z$", r"$\hat{y}$", "$J$"]
    for place, (symbol, name) in enumerate(
        zip(boxes, ["input", "affine output", "prediction", "loss"])
    ):
        frame = {"boxstyle": "round,pad=0.55", "facecolor": "white", "edgecolor": BLACK}
        ax.text(place, 0, symbol, ha="center", va="center", fontsize=18, bbox=frame)
        ax.text(place, 0.5, name, ha="center", va="center")
    for place in range(3):
        _arrow(ax, (place + 0.22, 0), (place + 0.78, 0), GREY)
    for number, colour, style, place in [(3, BLUE, "-", 2), (2, GREEN, "--", 1), (1, RED, ":", 0)]:
        tip = (place + 0.05, -0.36)
        _arrow(ax, (place + 0.95, -0.36), tip, colour, arrowstyle="-", ls=style, bend=-0.3)
        _arrow(ax, (tip[0] + 0.04, tip[1] - 0.05), tip, colour)  # its head, in a solid line
        ax.text(place + 0.5, -0.78, str(number), ha="center", color=colour, fontsize=15)
    ax.text(-0.02, -0.5, "w, b", ha="center", va="top", color=RED)
    ax.text(2.5, 0.12, "compared with y", ha="center", color=GREY, fontsize=9)
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
    ax.set(xlim=(0, 7.8), ylim=(0, 4.3))
    ax.axis("off")
    rows = {"x1": 3.45, "w1": 2.8, "x2": 2.05, "w2": 1.4, "b": 0.65}
    boxes = [
        (1, "Affine", "", RED, (0, (1, 1.2)), 2.05, 2.95, 0.25, 3.8),
        (2, "Sigmoid", "σ(z)", GREEN, (0, (4, 1.5)), 3.95, 4.85, 1.75, 2.55),
        (3, "BCE", "J(y, ŷ)", BLUE, "-", 5.85, 6.65, 1.75, 2.55),
    ]
    for number, name, formula, colour, style, left, right, low, high in boxes:
        corners = [[left, right, right, left], [low, low, high, high]]
        ax.fill(*corners, facecolor="white", edgecolor=colour, ls=style, lw=2.2, zorder=3)
        middle, title = (left + right) / 2, {"ha": "center", "va": "bottom", "color": colour}
        ax.text(middle, high + 0.07, f"{number} {name}", fontweight="bold", **title)
        ax.text(middle, (low + high) / 2, formula, ha="center", va="center", zorder=4)

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
