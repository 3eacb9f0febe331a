"""Sliders that move a Matplotlib figure without asking the kernel.

`explore` calls an ordinary `update` function once for every position of the controls and writes
down where each artist that it moves ends up. The browser gets this table together with the figure
as SVG; a small player, `explorer.js`, looks positions up and moves the SVG elements. So a slider
answers at once, on a slow network, with a busy or dead kernel, and in a page saved as HTML.

Where the sliders have too many positions, the arithmetic of `update` is recorded instead (see
`utils.tape`): then they may change what texts say, and nothing else.
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
from decimal import Decimal

import anywidget
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import traitlets
from IPython.display import display
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from utils.figures import SAVING, checked_alt, still, with_minus
from utils.language import later, say
from utils.tape import Recorded, Tape, Unrecordable

MOST_POSITIONS = 30_000  # more are not tabulated
_CODE = pathlib.Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# Each explorer keeps a copy in its notebook: without indentation and lines of comment.
PLAYER = re.sub(r"(?m)^ *(//.*\n)?", "", _CODE)
_SCALE = 16  # table units per point (1/72 inch)
_GAP = -(2**31)  # stands for nan in the table
_FARTHEST = 2**26  # table units; a coordinate beyond it is moved there

# What the table holds of an artist is its visibility, points and text. These must stay the same.
_LOOK = {
    Line2D: "color linewidth linestyle marker markersize markerfacecolor markeredgecolor "
    "markeredgewidth drawstyle alpha zorder",
    Polygon: "facecolor edgecolor linewidth linestyle hatch alpha zorder closed",
    Text: "color fontsize fontweight fontstyle fontfamily rotation ha va alpha zorder",
}
_LOOK = {kind: names.split() for kind, names in _LOOK.items()}
# What the player says; it asks for them by their English.
_WORDS = [
    later("{name}, typed value"),
    later("Run the cell to move the figure by the sliders."),
    later("The run has ended too early to move the figure."),
    later("The sliders cannot be shown in this browser ({error}); a newer one may do it."),
    later("The sliders move the figure as soon as all its positions are worked out."),
]
_GREEK = {"eta": "η", "sigma": "σ"}  # letters of the text, by the names they have in code


def explore(update, *, alt, fig=None, **controls):
    """Show a figure with controls above it that move what is drawn.

    Parameters
    ----------
    update : callable
        Takes one keyword argument for each control, moves artists of the figure, and returns the
        caption, a text. Default values of its parameters are the values to start from; without
        one, a slider starts in the middle and a choice at its first option.
        It must draw the same picture whenever it gets the same values.
        It may set the points of lines (`ax.plot`) and polygons (`ax.fill`), the words and the
        place of texts, and the visibility of all of them. To change a look, such as a colour, draw
        two artists and show one of them.
        With more than 30,000 positions the sliders may only change what texts say, by arithmetic,
        `np.exp`, `np.log` and the like, in formats such as ``.3f``.
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
        If the controls and `update` do not fit, or `update` does what it may not: the message says
        to which artist, and what to do instead.
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
    if fig is None and not plt.get_fignums():
        message = "explore found no open figure: draw it in the same cell, or pass it as fig"
        raise ValueError(say(message))
    fig = fig or plt.gcf()
    collects = gc.isenabled()
    gc.disable()  # tabulating makes many lists and no garbage; to search it takes half the time
    try:
        _show(update, alt, fig, _controls(update, controls))
    finally:
        plt.close(fig)  # else the notebook shows it a second time
        if collects:
            gc.enable()


def _controls(update, specs):
    if not callable(update):
        message = "update must be a function that moves the figure, not {update!r:.40}"
        raise TypeError(say(message, update=update))
    parameters = inspect.signature(update).parameters
    if set(parameters) != set(specs) or not specs:
        message = (
            "update takes ({parameters}), but the controls are ({controls}): "
            "give each parameter one control"
        )
        raise TypeError(say(message, parameters=", ".join(parameters), controls=", ".join(specs)))
    return [_Control(name, spec, parameters[name].default) for name, spec in specs.items()]


def _show(update, alt, fig, controls):
    """Display the controls with a still picture at once; the table follows when it is done."""
    checked_alt(alt)
    start = {control.name: control.values[control.start] for control in controls}
    caption = _call(update, start)
    fig.draw_without_rendering()  # puts titles and legends where they stay
    fig.set_layout_engine("none")  # from now on, all places are kept
    bundle = still(fig, f"{alt} {caption}".strip())
    explorer = Explorer(
        alt=alt,
        width=fig.get_figwidth() * fig.dpi,
        height=fig.get_figheight() * fig.dpi,
        controls=[control.widget for control in controls],
        words={text: say(text) for text in _WORDS if say(text) != text},
    )
    bundle.data = explorer._repr_mimebundle_()[0] | bundle.data
    display(bundle)
    explorer.table = _table(update, fig, controls)


class Explorer(anywidget.AnyWidget):
    """What the browser gets: the controls, and the table that explorer.js plays."""

    _esm = PLAYER

    alt = traitlets.Unicode().tag(sync=True)
    width = traitlets.Float().tag(sync=True)  # of the figure, in pixels, as is its height
    height = traitlets.Float().tag(sync=True)
    controls = traitlets.List().tag(sync=True, **ipywidgets.widget_serialization)
    words = traitlets.Dict().tag(sync=True)  # what the player says, by its English
    # Base64: not every program takes binary messages. Empty until all positions are worked out.
    table = traitlets.Unicode().tag(sync=True)


class _Control:
    """One control: its values in order, the index to start from, and its widget."""

    def __init__(self, name, spec, start):
        self.name = name
        self.is_slider = isinstance(spec, tuple)
        label = say(label_of(name))
        if self.is_slider:
            self.values, step = _slider_values(name, spec)
            self.start = self._index(start, len(self.values) // 2)
            make, more = ipywidgets.IntSlider, {}
            if isinstance(self.values[0], float):
                digits = max(_decimals(self.values[0]), _decimals(step))
                make, more = ipywidgets.FloatSlider, {"readout_format": f".{digits}f"}
            more |= {"min": self.values[0], "max": self.values[-1], "step": step}
            self.widget = make(value=self.values[self.start], description=label, **more)
            return
        if not isinstance(spec, list | dict) or not spec:
            message = "{name} must be (lowest, highest, step) or a list of options, not {spec!r}"
            raise ValueError(say(message, name=name, spec=spec))
        options = spec if isinstance(spec, dict) else {str(option): option for option in spec}
        self.values = list(options.values())
        self.start = self._index(start, 0)
        self.widget = ipywidgets.RadioButtons(
            options=list(options), index=self.start, description=label, orientation="horizontal"
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
        message = "{name} starts at {start!r}, which is none of its positions"
        raise ValueError(say(message, name=self.name, start=start))


def label_of(name):
    """Return what the parameter of a control is called beside it.

    Examples
    --------
    >>> label_of("x1"), label_of("step_1"), label_of("eta")
    ('x₁', 'step 1', 'η')
    """
    below = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    words = [word if word.isdigit() else word.translate(below) for word in name.split("_")]
    return " ".join(_GREEK.get(word, word) for word in words)


def _slider_values(name, spec):
    """Return the positions of a slider (lowest, highest, step), and its step."""
    fits = len(spec) == 3 and all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in spec
    )
    given = {"name": name, "spec": spec}
    if not fits:
        message = "{name} must be three numbers (lowest, highest, step), not {spec!r}"
        raise ValueError(say(message, **given))
    low, high, step = spec
    if not all(math.isfinite(number) for number in spec):
        message = "{name} = {spec!r}: lowest, highest and step must be finite"
        raise ValueError(say(message, **given))
    if low >= high:
        raise ValueError(say("{name} = {spec!r}: lowest must be below highest", **given))
    if step <= 0 or step > high - low:
        message = "{name} = {spec!r}: step must be above 0 and fit between the ends"
        raise ValueError(say(message, **given))
    count = math.floor((high - low) / step + 1e-9) + 1
    if count > 100 * MOST_POSITIONS:
        message = "{name} = {spec!r}: these are {count} positions; choose a larger step"
        raise ValueError(say(message, count=count, **given))
    if all(isinstance(number, int) for number in spec):
        return list(range(low, high + 1, step)), step
    digits = max(_decimals(low), _decimals(step))
    return [round(low + index * step, digits) for index in range(count)], float(step)


def _decimals(number):
    """Return how many decimals it takes to write `number`."""
    return max(0, -Decimal(repr(float(number))).normalize().as_tuple().exponent)


def _call(update, values):
    """Return the caption for `values`; an error of `update` notes at which position it arose."""
    try:
        caption = update(**values)
    except Exception as error:
        error.add_note(say("at {place}", place=_place(values)))
        raise
    if caption is not None and not isinstance(caption, str):
        message = "update must return its caption, a text, not {caption!r:.40}"
        raise TypeError(say(message, caption=caption))
    return with_minus(caption or "")


def _place(values):
    known = {n: say("any") if isinstance(v, Recorded) else repr(v) for n, v in values.items()}
    return ", ".join(f"{name} = {value:.40}" for name, value in known.items())


def _table(update, fig, controls):
    """Return the packed table for the player."""
    values = {control.name: control.values for control in controls}
    start, tape = [control.start for control in controls], Tape()
    if math.prod(map(len, values.values())) > MOST_POSITIONS:
        for place, control in enumerate(controls):
            if control.is_slider:
                values[control.name], start[place] = [tape.control(place)], 0
    shape = tuple(map(len, values.values()))
    if math.prod(shape) > MOST_POSITIONS:
        message = (
            "the choices {names} have {number} positions together, more than {most}: "
            "give them fewer options"
        )
        numbers = {"number": math.prod(shape), "most": MOST_POSITIONS}
        raise ValueError(say(message, names=", ".join(values), **numbers))
    positions = [dict(zip(values, point)) for point in itertools.product(*values.values())]
    again = np.ravel_multi_index(start, shape)
    first = positions[again]
    # The first position comes thrice, to see whether it looks the same each time.
    rows, captions = _rows(update, fig, [first, *positions, first])

    strings, parts, columns = {}, [], []
    for artist, row in rows.items():
        _check(artist, row)
        artist.set_gid(f"moves-{len(parts)}")
        part = {"id": artist.get_gid(), "kind": type(artist).__name__}
        if isinstance(artist, Text):
            part["style"] = _text_style(artist)
        parts.append(part)
        columns.append(_cells(artist, row, fig, strings))
    parts.append({"kind": "caption"})
    columns.append(np.array([[strings.setdefault(text, len(strings)) for text in captions]]))
    for cells in columns:
        if (cells[:, [0, -1]] != cells[:, [1 + again]]).any():
            message = (
                "update must draw the same picture for the same values, but at {place} "
                "it drew different ones: set everything it moves in every call"
            )
            raise ValueError(say(message, place=_place(first)))
    for place, part in enumerate(parts):
        part["axes"], cells = _needed(columns[place][:, 1:-1], shape)
        part["rows"], part["columns"] = cells.T.shape
        columns[place] = cells.ravel()
    header = {"shape": shape, "strings": list(strings), "parts": parts, "svg": _svg(fig, rows)}
    header["tape"] = tape.operations
    return _pack(header, np.concatenate(columns))


def _rows(update, fig, positions):
    """Return what `update` moves, with what each shows at these positions, and the captions."""
    artists = fig.findobj()
    readers = {artist: _reader(artist) for artist in artists if type(artist) in _LOOK}
    before = {artist: read() for artist, read in readers.items()}
    rows, captions = {}, []

    def touched(artist, stale):
        if stale and artist not in readers:
            _refuse(artist)
        elif stale and artist not in rows:
            rows[artist] = [before[artist]] * len(captions)

    callbacks = [(artist, artist.stale_callback) for artist in artists]
    for artist in artists:
        artist.stale_callback = touched
    try:
        for position in positions:
            caption = _call(update, position)
            for artist, row in rows.items():
                row.append(readers[artist]())
            captions.append(caption)
    finally:
        for artist, callback in callbacks:
            artist.stale_callback = callback
    return rows, captions


def _reader(artist):
    """Return a function that reads an artist's visibility, look, points (x, y) and text."""
    look = [getattr(artist, f"get_{name}") for name in _LOOK[type(artist)]]
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


def _check(artist, row):
    """Raise an error if the player cannot show what `update` does with an artist."""
    _, looks, _, texts = zip(*row)
    for look in looks:
        if look != looks[0]:
            names = zip(_LOOK[type(artist)], look, looks[0])
            name = next(name for name, one, other in names if one != other)
            message = (
                "an explorer cannot change the {look} of {artist}: "
                "draw one for each {look}, and let update set_visible"
            )
            raise ValueError(say(message, artist=_named(artist), look=name))
    message = ""
    if isinstance(artist, Line2D):
        if artist.get_drawstyle() != "default" or artist.get_markevery() is not None:
            message = (
                "an explorer cannot move the steps or markevery of {artist}: "
                "give every corner to ax.plot"
            )
    elif isinstance(artist, Polygon):
        if not artist.get_closed():
            message = "an explorer cannot move the open outline of {artist}: draw it with ax.plot"
    elif artist.get_bbox_patch() or artist.get_rotation():
        message = (
            "an explorer cannot change the framed or turned {artist}: take frame and rotation away"
        )
    elif any(set(text) & set("$\n") for text in texts):
        message = (
            "an explorer cannot write $ or a new line in {artist}: "
            "write x₁ and x², a Text for each line"
        )
    if message:
        raise ValueError(say(message, artist=_named(artist)))


def _refuse(artist):
    """Raise the error for a change of what is neither line nor polygon nor text."""
    message = (
        "an explorer cannot change {artist}: "
        "only lines, polygons (ax.fill) and texts (ax.text) can move"
    )
    if isinstance(artist, Axis):
        message = (
            "an explorer cannot change limits, ticks or label of {artist}: "
            "set them before, to fit every position"
        )
    elif isinstance(artist, Axes | Figure):
        message = (
            "an explorer cannot change the contents of {artist}: "
            "draw everything before; update moves or hides it, without draw_idle or layout"
        )
    raise ValueError(say(message, artist=_named(artist)))


def _named(artist):
    """Return words by which an author finds an artist."""
    words = {Text: Text.get_text, Axis: Axis.get_label_text, Axes: lambda ax: ax.get_title("left")}
    words = next((words[kind] for kind in words if isinstance(artist, kind)), Artist.get_label)
    label = words(artist) or ""
    name = repr(label[:40])
    if not label or label.startswith("_"):  # Matplotlib's own label: say where it stands instead
        groups = {g: list(getattr(artist.axes, g, ())) for g in ("lines", "patches", "texts")}
        name = "".join(f"ax.{g}[{all.index(artist)}]" for g, all in groups.items() if artist in all)
    return f"{type(artist).__name__} {name}".strip()


def _cells(artist, row, fig, strings):
    """Return what the table holds of an artist: shape (columns, positions), whole numbers.

    The columns are visibility, for a text the index of its string, then x and y of each point in
    table units from the figure's upper left corner.
    """
    try:
        xs = [_coordinates(points[0]) for _, _, points, _ in row]
        ys = [_coordinates(points[1]) for _, _, points, _ in row]
    except Unrecordable:
        message = (
            "an explorer cannot move {artist}: with more than {most} positions "
            "sliders may only change what texts say; choose larger steps"
        )
        values = {"artist": _named(artist), "most": MOST_POSITIONS}
        raise ValueError(say(message, **values)) from None
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
        texts = [with_minus(text) for *_, text in row]
        head.append([strings.setdefault(text, len(strings)) for text in texts])
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
    """Return the figure as SVG, in which every moved artist is present, wherever it is now.

    A moved text is a blank there: the outline of a letter is defined where it is first used, and
    with the words of a moved text it would go for all others.
    """
    kept = {artist: _reader(artist)() for artist in moved}
    for artist in moved:
        frame = artist.axes.bbox if artist.axes else fig.bbox
        middle = (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2
        x, y = artist.get_transform().inverted().transform(middle)
        _put(artist, True, (x, y) if isinstance(artist, Text) else ([x] * 3, [y] * 3), " ")
    file = io.StringIO()
    with plt.rc_context(SAVING | {"svg.hashsalt": "explorer"}):
        fig.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    for artist, (visible, _, points, text) in kept.items():
        _put(artist, visible, points, text)
    svg = re.sub(r"(?s)<(metadata|style).*?</\1>", "", file.getvalue())  # a style is page-wide
    return svg[svg.index("<svg") :]


def _pack(header, numbers):
    """Return header and numbers, gzipped and in base64.

    Neighbours in the table differ little, so their differences are stored, as 32-bit integers
    split into four planes of bytes: three of them hold almost nothing but zeros, because 0, -1, 1,
    -2, … are counted 0, 1, 2, 3, …
    """
    text = json.dumps(header, ensure_ascii=False).encode()
    steps = np.diff(numbers, prepend=0).astype("<i8").astype("<i4")  # wraps round at 32 bits
    planes = (steps << 1 ^ steps >> 31).view(np.uint8).reshape(-1, 4).T.tobytes()
    content = len(text).to_bytes(4, "little") + text + planes
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()
