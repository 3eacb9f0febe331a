"""Sliders that move a Matplotlib figure without asking the kernel.

`explore` calls an ordinary `update` function once for every position of the controls and writes
down where each artist that it moves ends up. The browser gets this table together with the figure
as SVG; a small player, `explorer.js`, looks positions up and moves the SVG elements. So a slider
answers at once, on a slow network, with a busy or dead kernel, and in a page saved as HTML.

Where the sliders have too many positions, the arithmetic of `update` is recorded instead (see
`utils.tape`): then the sliders may change what texts say, and nothing else.

What can be neither tabulated nor recorded, such as an `update` that changes a colour, is drawn by
the kernel, a picture for each position, through the same call.
"""

import base64
import gc
import gzip
import inspect
import io
import itertools
import json
import math
import pathlib
import re
import traceback
from decimal import Decimal

import anywidget
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from utils.figures import checked_alt, picture, still
from utils.tape import Tape, Unrecordable

MOST_POSITIONS = 30_000  # more are not tabulated
_SCALE = 16  # table units per point (1/72 inch)
_GAP = -(2**31)  # stands for nan in the table
_FARTHEST = 2**26  # table units; a coordinate beyond it is moved there

# What the table holds of an artist is its visibility, points and text. These must stay the same.
_LOOK = {
    Line2D: "color linewidth linestyle drawstyle marker markersize markerfacecolor alpha zorder",
    Polygon: "facecolor edgecolor linewidth alpha zorder closed",
    Text: "color fontsize fontweight rotation ha va alpha zorder",
}
_LOOK = {kind: [f"get_{name}" for name in names.split()] for kind, names in _LOOK.items()}


def explore(update, *, alt, fig=None, **controls):
    """Show a figure with controls above it that move what is drawn.

    Parameters
    ----------
    update : callable
        Takes one keyword argument for each control, moves artists of the figure, and returns the
        caption, a text. Default values of its parameters are the values to start from; without
        one, a slider starts in the middle and a choice at its first option.
        It must draw the same picture whenever it gets the same values.
        With more than 30,000 positions, it should do only arithmetic and `np.exp`, `np.log` and
        the like on the sliders' values and write them into texts in formats such as ``.3f``: that
        the browser can do. Anything else is drawn by the kernel, which is slower.
    alt : str
        What a person who cannot see the figure should know; the caption is added to it.
    fig : matplotlib.figure.Figure, optional
        The figure; by default the one drawn last in this cell.
    **controls
        For each parameter of `update`: a tuple (lowest, highest, step) of numbers for a slider,
        or a list of options, or a dictionary of values by label, for a choice.

    Raises
    ------
    ValueError, TypeError
        If a control is empty or malformed, `update` does not fit the controls, its caption is not
        a text, or it draws different pictures for the same values.
        An error raised by `update` itself comes through unchanged, with the position noted.

    Examples
    --------
    >>> fig, ax = plt.subplots()
    >>> (dot,) = ax.plot([0], [0], "o")
    >>> def move(x=0.0):
    ...     dot.set_data([x], [x**2])
    ...     return f"x² = {x**2:.2f}"
    >>> explore(move, alt="A dot on the parabola.", x=(-1, 1, 0.5))
    A dot on the parabola. x² = 0.00
    """
    fig = fig or _last_figure()
    collects = gc.isenabled()
    gc.disable()  # tabulating makes many lists and no garbage; to search it takes half the time
    try:
        bundle = _bundle(update, alt, fig, controls)
    finally:
        plt.close(fig)  # else the notebook shows it a second time
        if collects:
            gc.enable()
    display(bundle)


def _bundle(update, alt, fig, specs):
    if not callable(update):
        raise TypeError(f"update must be a function that moves the figure, not {update!r}")
    parameters = inspect.signature(update).parameters
    if set(parameters) != set(specs) or not specs:
        raise TypeError(
            f"update takes ({', '.join(parameters)}), but the controls are ({', '.join(specs)}): "
            "give each parameter one control"
        )
    controls = [_Control(name, spec, parameters[name].default) for name, spec in specs.items()]
    explorer = Explorer(update, fig, checked_alt(alt), controls)
    bundle = still(fig, f"{alt} {explorer.caption}".strip())
    bundle.data = explorer._repr_mimebundle_()[0] | bundle.data
    return bundle


def _last_figure():
    if not plt.get_fignums():
        raise ValueError(
            "explore found no open figure: draw it in the same cell, or pass it as fig=…"
        )
    return plt.gcf()


class _Control:
    """One control: its values in order, the index to start from, and its widget."""

    def __init__(self, name, spec, start):
        self.name = name
        below = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")  # x1 is x₁, but step_1 is step 1
        words = [word if word.isdigit() else word.translate(below) for word in name.split("_")]
        label = " ".join(words)
        if isinstance(spec, tuple):
            self.values, step = _slider_values(name, spec)
            self.start = self._index(start, len(self.values) // 2)
            make, more = ipywidgets.IntSlider, {}
            if isinstance(self.values[0], float):
                digits = max(_decimals(self.values[0]), _decimals(step))
                make, more = ipywidgets.FloatSlider, {"readout_format": f".{digits}f"}
            self.widget = make(
                value=self.values[self.start],
                min=self.values[0],
                max=self.values[-1],
                step=step,
                description=label,
                layout={"width": "100%"},
                **more,
            )
            return
        if not isinstance(spec, list | dict) or not spec:
            raise ValueError(
                f"{name} must be (lowest, highest, step) or a list of options, not {spec!r}"
            )
        options = spec if isinstance(spec, dict) else {str(option): option for option in spec}
        self.values = list(options.values())
        self.start = self._index(start, 0)
        self.widget = ipywidgets.RadioButtons(
            options=list(options),
            index=self.start,
            description=label,
            orientation="horizontal",
            layout={"width": "auto"},
        )

    def _index(self, start, default):
        if start is inspect.Parameter.empty:
            return default
        for index, value in enumerate(self.values):
            numbers = isinstance(start, int | float) and isinstance(value, int | float)
            if np.array_equal(value, start) or (
                numbers and math.isclose(value, start, abs_tol=1e-12)
            ):
                return index
        raise ValueError(f"{self.name} starts at {start!r}, which is none of its positions")

    def value(self):
        """Return the value that the widget shows now."""
        if isinstance(self.widget, ipywidgets.RadioButtons):
            return self.values[self.widget.index]
        widget = self.widget
        index = round((widget.value - widget.min) / widget.step)
        return self.values[min(max(index, 0), len(self.values) - 1)]


def _slider_values(name, spec):
    """Return the positions of a slider (lowest, highest, step), and its step."""
    fits = len(spec) == 3 and all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in spec
    )
    if not fits:
        raise ValueError(f"{name} must be three numbers (lowest, highest, step), not {spec!r}")
    low, high, step = spec
    if not all(math.isfinite(number) for number in spec):
        raise ValueError(f"{name} = {spec!r}: lowest, highest and step must be finite")
    if low >= high:
        raise ValueError(f"{name} = {spec!r}: lowest must be below highest")
    if step <= 0 or step > high - low:
        raise ValueError(f"{name} = {spec!r}: step must be above 0 and fit between the ends")
    count = math.floor((high - low) / step + 1e-9) + 1
    if count > 100 * MOST_POSITIONS:
        raise ValueError(f"{name} = {spec!r}: these are {count} positions; choose a larger step")
    if all(isinstance(number, int) for number in spec):
        return list(range(low, high + 1, step)), step
    digits = max(_decimals(low), _decimals(step))
    return [round(low + index * step, digits) for index in range(count)], float(step)


def _decimals(number):
    """Return how many decimals it takes to write `number`."""
    return max(0, -Decimal(repr(float(number))).normalize().as_tuple().exponent)


class Explorer(anywidget.AnyWidget):
    """The widget behind `explore`: its controls, and a table to play or pictures from the kernel.

    Parameters
    ----------
    update, fig, alt
        As in `explore`.
    controls : list of _Control
        In the order in which they are shown.
    """

    _esm = pathlib.Path(__file__).with_suffix(".js")

    alt = traitlets.Unicode().tag(sync=True)
    width = traitlets.Float().tag(sync=True)
    controls = traitlets.List().tag(sync=True, **ipywidgets.widget_serialization)
    # Both in base64: not every program that runs notebooks takes binary messages.
    table = traitlets.Unicode().tag(sync=True)  # empty: the kernel draws
    picture = traitlets.Unicode().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def __init__(self, update, fig, alt, controls):
        here = {control.name: control.values[control.start] for control in controls}
        _call(update, here)
        fig.draw_without_rendering()  # puts titles and legends where they stay
        table = _table(update, fig, controls)
        super().__init__(
            alt=alt,
            width=fig.get_figwidth() * fig.dpi,
            controls=[control.widget for control in controls],
            table=table or "",
            caption=_call(update, here),
        )
        if table is None:
            self._draw_with_kernel(update, fig, controls)

    def _draw_with_kernel(self, update, fig, controls):
        self.picture = picture(fig)

        def draw(_change):
            try:
                here = {control.name: control.value() for control in controls}
                with self.hold_sync():  # so that caption and picture change together
                    self.caption = _call(update, here)
                    self.picture = picture(fig)
                    self.error = ""
            except Exception as error:  # shown to the learner in place of the figure
                self.error = "".join(traceback.format_exception(error))

        # The browser waits for one answer before it asks again, so no backlog can build up.
        for control in controls:
            name = "index" if isinstance(control.widget, ipywidgets.RadioButtons) else "value"
            control.widget.observe(draw, name)


def _call(update, values):
    """Return the caption for `values`; an error of `update` notes at which position it arose."""
    try:
        caption = update(**values)
    except Exception as error:
        error.add_note("at " + ", ".join(f"{name} = {value!r}" for name, value in values.items()))
        raise
    if caption is not None and not isinstance(caption, str):
        raise TypeError(f"update must return its caption, a text, not {caption!r}")
    return caption or ""


def _table(update, fig, controls):
    """Return the packed table for the player, or None where the kernel has to draw."""
    values = {control.name: control.values for control in controls}
    start = tuple(control.start for control in controls)
    tape = Tape()
    if math.prod(map(len, values.values())) > MOST_POSITIONS:
        sliders = [not isinstance(c.widget, ipywidgets.RadioButtons) for c in controls]
        start = tuple(0 if slides else index for slides, index in zip(sliders, start))
        for index, name in enumerate(values):
            if sliders[index]:
                values[name] = [tape.control(index)]
        if math.prod(map(len, values.values())) > MOST_POSITIONS:
            return None
    try:
        return _tabulate(update, fig, values, start, tape)
    except Unrecordable:
        return None


def _tabulate(update, fig, values, start, tape):
    """Return the packed table of all positions, or None where the kernel has to draw.

    Parameters
    ----------
    update, fig
        As in `explore`.
    values : dict of str to list
        The values of each control; of a recorded slider only the recorded one.
    start : tuple of int
        The index of each control to start from.
    tape : Tape
        Where `update` records what it does with recorded values.
    """
    shape = tuple(len(column) for column in values.values())
    first = {name: column[index] for (name, column), index in zip(values.items(), start)}
    artists = fig.findobj()
    readers = {artist: _reader(artist) for artist in artists if type(artist) in _LOOK}
    before = {artist: read() for artist, read in readers.items()}
    rows, captions, untouchable = {}, [], set()

    def touched(artist, stale):
        if stale and artist not in rows:
            if artist in before:
                rows[artist] = [before[artist]] * len(captions)
            else:
                untouchable.add(artist)

    callbacks = [(artist, artist.stale_callback) for artist in artists]
    for artist in artists:
        artist.stale_callback = touched
    try:
        # The first position comes thrice, to see whether it looks the same each time.
        positions = [dict(zip(values, point)) for point in itertools.product(*values.values())]
        for position in [first, *positions, first]:
            caption = _call(update, position)
            for artist, row in rows.items():
                row.append(readers[artist]())
            captions.append(caption)
            if untouchable:
                return None
    finally:
        for artist, callback in callbacks:
            artist.stale_callback = callback

    fig.set_layout_engine("none")  # from now on, all places are kept
    again = 1 + np.ravel_multi_index(start, shape)
    strings, parts, columns = {}, [], []
    for artist, row in rows.items():
        _, looks, points, texts = zip(*row)
        if any(look != looks[0] for look in looks) or not _is_plain(artist, texts):
            return None
        cells = _cells(artist, row, fig, strings)
        part = {"id": _name(artist, len(parts)), "kind": type(artist).__name__}
        if isinstance(artist, Text):
            part["style"] = _text_style(artist)
        parts.append(part)
        columns.append(cells)
    parts.append({"kind": "caption"})
    columns.append(np.array([[strings.setdefault(text, len(strings)) for text in captions]]))

    for cells in columns:
        if (cells[:, [0, -1]] != cells[:, [again]]).any():
            raise ValueError(
                "update must draw the same picture for the same values, but at "
                f"{first} it drew different ones: set everything it moves in every call"
            )
    columns = [cells[:, 1:-1] for cells in columns]
    for i, cells in enumerate(columns):
        axes, columns[i] = _needed(cells, shape)
        parts[i] |= {"axes": axes, "rows": columns[i].shape[1], "columns": columns[i].shape[0]}
    header = {"shape": shape, "strings": list(strings), "parts": parts, "svg": _svg(fig, rows)}
    header["tape"] = tape.operations
    return _pack(header, np.concatenate([cells.ravel() for cells in columns]))


def _reader(artist):
    """Return a function that reads an artist's visibility, look, points (x, y) and text."""
    look = [getattr(artist, get) for get in _LOOK[type(artist)]]
    shown = artist.get_visible
    if type(artist) is Line2D:
        return lambda: (shown(), [get() for get in look], artist.get_data(orig=True), None)
    if type(artist) is Text:
        return lambda: (shown(), [get() for get in look], artist.get_position(), artist.get_text())
    return lambda: (shown(), [get() for get in look], artist.get_xy().T.copy(), None)


def _put(artist, visible, points, text):
    """Set what a reader reads."""
    artist.set_visible(visible)
    if isinstance(artist, Line2D):
        artist.set_data(*points)
    elif isinstance(artist, Polygon):
        artist.set_xy(np.transpose(points))
    else:
        artist.set(position=points, text=text)


def _is_plain(artist, texts):
    """Say whether the player can show the artist: a text is one plain line without a frame."""
    if isinstance(artist, Line2D):
        return artist.get_drawstyle() == "default" and artist.get_markevery() is None
    if isinstance(artist, Text):
        framed = artist.get_bbox_patch() or artist.get_rotation()
        return not framed and not any(set(text) & set("$\n") for text in texts)
    return artist.get_closed()


def _cells(artist, row, fig, strings):
    """Return what the table holds of an artist: shape (columns, positions), whole numbers.

    The columns are visibility, for a text the index of its string, then x and y of each point in
    table units from the figure's upper left corner.
    """
    xs = [_coordinates(points[0]) for _, _, points, _ in row]
    ys = [_coordinates(points[1]) for _, _, points, _ in row]
    points = np.full((len(row), max(len(x) for x in xs), 2), np.nan)
    if len({x.shape for x in xs} | {y.shape for y in ys}) == 1:
        points[:, :, 0], points[:, :, 1] = xs, ys
    else:
        for place, x, y in zip(points, xs, ys):
            place[: len(x), 0], place[: len(x), 1] = x, y
    with np.errstate(all="ignore"):  # a place that cannot be shown, such as log 0, is a gap
        points = artist.get_transform().transform(points.reshape(-1, 2)).reshape(points.shape)
        points *= 72 / fig.dpi
        points[:, :, 1] = 72 * fig.get_figheight() - points[:, :, 1]
        points[~np.isfinite(points).all(axis=2)] = np.nan
        units = np.clip(np.round(points * _SCALE), -_FARTHEST, _FARTHEST)
    units = np.where(np.isnan(units), _GAP, units).reshape(len(row), -1)
    head = [[visible for visible, *_ in row]]
    if isinstance(artist, Text):
        head.append([strings.setdefault(text, len(strings)) for *_, text in row])
    return np.vstack([np.array(head), units.T]).astype(np.int64)


def _coordinates(numbers):
    if np.ma.isMaskedArray(numbers):
        numbers = numbers.astype(float).filled(np.nan)
    return np.atleast_1d(np.asarray(numbers, dtype=float))


def _needed(cells, shape):
    """Return the axes (controls) that `cells` depend on, and the cells over these axes alone."""
    grid = cells.reshape(len(cells), *shape)
    axes = []
    for axis in range(len(shape)):
        if (grid == grid.take([0], axis + 1)).all():
            grid = grid.take([0], axis + 1)
        else:
            axes.append(axis)
    return axes, grid.reshape(len(cells), -1)


def _name(artist, number):
    artist.set_gid(f"moves-{number}")
    return artist.get_gid()


def _text_style(text):
    return {
        "anchor": {"left": "start", "center": "middle", "right": "end"}[text.get_ha()],
        # how far the baseline lies below the given point, in font sizes
        "drop": {"top": 0.76, "center": 0.36, "center_baseline": 0.36, "bottom": -0.24}.get(
            text.get_va(), 0
        ),
        "size": text.get_fontsize(),
        "fill": to_hex(to_rgba(text.get_color(), text.get_alpha()), keep_alpha=True),
        "weight": text.get_fontweight(),
    }


def _svg(fig, moved):
    """Return the figure as SVG, in which every moved artist is present, wherever it is now."""
    kept = {artist: _reader(artist)() for artist in moved}
    for artist in moved:
        frame = artist.axes.bbox if artist.axes else fig.bbox
        middle = (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2
        x, y = artist.get_transform().inverted().transform(middle)
        _put(artist, True, (x, y) if isinstance(artist, Text) else ([x] * 3, [y] * 3), "·")
    file = io.StringIO()
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": "explorer"}):
        fig.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    for artist, (visible, _, points, text) in kept.items():
        _put(artist, visible, points, text)
    svg = re.sub(r"(?s)<(metadata|style).*?</\1>", "", file.getvalue())  # a style is page-wide
    return svg[svg.index("<svg") :]


def _pack(header, numbers):
    """Return header and numbers, gzipped and in base64.

    Neighbours in the table differ little, so their differences are stored, as 32-bit integers
    split into four planes of bytes: three of them hold almost nothing but zeros.
    """
    text = json.dumps(header, ensure_ascii=False).encode()
    steps = np.diff(numbers, prepend=0).astype("<i8").astype("<i4")  # wraps round at 32 bits
    planes = steps.view(np.uint8).reshape(-1, 4).T.tobytes()
    content = len(text).to_bytes(4, "little") + text + planes
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()
