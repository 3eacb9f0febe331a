"""One look for all figures, and one way to show them with a description.

Importing this module sets Matplotlib's style for the notebook.
"""

import base64
import html
import io

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.figure import Figure
from PIL import Image

# The palette of Okabe and Ito (https://jfly.uni-koeln.de/color/): distinct for colour-blind eyes.
BLUE, GREEN, RED = "#0072B2", "#009E73", "#D55E00"
ORANGE, SKY, PURPLE = "#E69F00", "#56B4E9", "#CC79A7"
BLACK, GREY = "#222222", "#767676"

STYLE = {
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "axes.labelcolor": BLACK,
    "axes.prop_cycle": plt.cycler(color=[BLUE, RED, GREEN, PURPLE, ORANGE, SKY]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "figure.constrained_layout.use": True,
    "figure.dpi": 100,
    "figure.figsize": (6.8, 4.0),
    "font.size": 11,
    "grid.color": "#E4E4E4",
    "legend.frameon": False,
    "lines.linewidth": 2.2,
    "text.color": BLACK,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
}
plt.rcParams.update(STYLE)

_SHARPNESS = 1.5  # picture pixels per screen pixel


def show(fig, alt):
    """Show a figure with its alternative text, and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        What to show.
    alt : str
        What a person who cannot see the figure should know: what is drawn, and what it shows.

    Raises
    ------
    ValueError, TypeError
        If `alt` is empty, or not a text.

    Examples
    --------
    >>> fig, ax = plt.subplots()
    >>> line, = ax.plot([0, 1], [0, 2])
    >>> show(fig, alt="A straight line from (0, 0) to (1, 2).")
    A straight line from (0, 0) to (1, 2).
    """
    bundle = still(fig, alt)
    plt.close(fig)
    display(bundle)


class Bundle:
    """An output in several formats, of which each viewer shows the richest that it knows.

    Parameters
    ----------
    data, metadata : dict
        By MIME type. Outside a notebook the output prints as its `text/plain`.
    """

    def __init__(self, data, metadata):
        self.data, self.metadata = data, metadata

    def __repr__(self):
        return self.data["text/plain"]

    def _repr_mimebundle_(self, **_):
        return self.data, self.metadata


def still(fig, alt):
    """Return a figure as a picture, as an <img> with its alternative text, and as that text.

    JupyterLab gives an `image/png` no alternative text, hence the <img>; the bare picture serves
    viewers that show no HTML.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        What to draw.
    alt : str
        Its alternative text.

    Returns
    -------
    Bundle

    Raises
    ------
    ValueError, TypeError
        If `alt` is empty, or not a text.
    """
    alt = checked_alt(alt)
    width = round(fig.get_figwidth() * fig.dpi)
    png = picture(fig)
    img = f'<img src="data:image/png;base64,{png}" width="{width}" alt="{html.escape(alt)}">'
    return Bundle(
        {"text/plain": alt, "text/html": img, "image/png": png},
        {"image/png": {"width": width, "alt": alt}},
    )


def checked_alt(alt):
    """Return an alternative text, or raise an error if it is empty or not a text."""
    if not isinstance(alt, str):
        raise TypeError(f"alt must be a text, not {alt!r}")
    if not alt.strip():
        raise ValueError(f"alt must say what the figure shows, but it is {alt!r}")
    return alt


def picture(fig):
    """Return a figure as a small PNG file (a palette of 128 colours, no stamp), in base64."""
    pixels = io.BytesIO()
    fig.savefig(pixels, format="png", dpi=fig.dpi * _SHARPNESS)
    small = io.BytesIO()
    image = Image.open(pixels).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    image.save(small, format="png", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


def course_map():
    """Return the picture of the course: one neuron, forward in grey and backward in colour.

    Returns
    -------
    matplotlib.figure.Figure
        The boxes x, z, ŷ and J; the backward arrows 3, 2 and 1 differ in colour, number and line.
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
    """Return four pictures of what a tangent is and is not.

    Returns
    -------
    matplotlib.figure.Figure
        The vertical line x = 2 and y = x²; the tangents of y = x³ at 1 and at 0; lines through
        the corner of y = |x|.
    """
    fig, axes = plt.subplots(2, 2, figsize=(7.6, 6.2))
    x = np.linspace(-3, 3, 241)
    cases = [
        ("1: one point, and no tangent", x**2, (-3, 3), (-1, 9), (2, 4)),
        ("2: a tangent that meets again", x**3, (-3, 3), (-14, 10), (1, 1)),
        ("3: a tangent that crosses", x**3, (-1.6, 1.6), (-3, 3), (0, 0)),
        ("4: a corner, and no tangent", np.abs(x), (-2, 2), (-1.5, 2), (0, 0)),
    ]
    for ax, (title, y, xlim, ylim, point) in zip(axes.flat, cases):
        ax.plot(x, y, color=BLUE)
        ax.plot(*point, "o", color=BLACK, ms=8, zorder=3)
        ax.set(title=title, xlim=xlim, ylim=ylim, xlabel="x", ylabel="y")
    axes[0, 0].axvline(2, color=RED, ls="--")
    axes[0, 1].plot(x, 3 * x - 2, "--", color=RED)
    axes[0, 1].plot(-2, -8, "s", color=RED, ms=8)
    axes[1, 0].axhline(0, color=RED, ls="--")
    for slope in (-0.7, 0, 0.7):
        axes[1, 1].plot(x, slope * x, "--", color=RED, lw=1.4)
    return fig


def contour_line(xs, ys, heights, level=0.0, points=80):
    """Return the places where a surface has one height, as a line to draw.

    Parameters
    ----------
    xs, ys : array of float, shapes (n,) and (m,)
        The grid.
    heights : array of float, shape (m, n)
        A row for each y.
    level : float
        The height.
    points : int
        How many places to return, whatever the line looks like.

    Returns
    -------
    tuple of array, each of shape (points,)
        The x and the y of the places, evenly spaced along each piece of the line. Between two
        pieces stands a nan, which Matplotlib draws as a gap; where there is no line, all are nan.

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


def _arrow(ax, start, end, colour, arrowstyle="-|>", ls="-", bend=0):
    style = {"arrowstyle": arrowstyle, "color": colour, "ls": ls, "lw": 2, "mutation_scale": 16}
    style["connectionstyle"] = f"arc3,rad={bend}"
    ax.annotate("", end, start, arrowprops=style | {"shrinkA": 0, "shrinkB": 0})
