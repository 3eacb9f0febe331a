"""Tests of utils/explorer.py: what the table says is what Matplotlib would draw."""

import gc
import math
import re
import sys
import time
from types import SimpleNamespace

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from tests.bilingual import refused, speaking
from tests.table import GAP, Table
from tools.reexecute import ROOT, VIEW
from utils import explorer
from utils.explorer import explore
from utils.figures import picture, with_minus
from utils.tape import OPERATIONS


class Shown:
    """What `explore` displayed."""

    def __init__(self, bundle):
        self.bundle = bundle
        self.widget = _instances[bundle.data[VIEW]["model_id"]]
        self.table, self.controls = Table(self.widget.table), self.widget.controls
        self.caption = bundle.data["text/plain"].removeprefix("A picture.").strip()


@pytest.fixture
def show(monkeypatch):
    """Call `explore`, and return what it displayed."""

    def call(update, *, alt="A picture.", **more):
        displayed = []
        monkeypatch.setattr(explorer, "display", displayed.append)
        assert explore(update, alt=alt, **more) is None
        (bundle,) = displayed
        return Shown(bundle)

    return call


@pytest.fixture(autouse=True)
def no_figure_is_left_open():
    plt.close("all")
    yield
    assert plt.get_fignums() == []


def drawn(artist):
    """Return where Matplotlib puts the points of an artist, as `Table.points` does."""
    if isinstance(artist, Line2D):
        points = np.column_stack(artist.get_data())
    elif isinstance(artist, Polygon):
        points = artist.get_xy()
    else:
        points = [artist.get_position()]
    fig = artist.figure
    places = artist.get_transform().transform(points) * 72 / fig.dpi
    return places * [1, -1] + [0, 72 * fig.get_figheight()]


def same_places(table, artist, at):
    there, here = table.points(artist, at), drawn(artist)
    gaps = ~np.isfinite(here).all(axis=1)
    assert (np.isnan(there).all(axis=1) == gaps).all()
    return np.all(np.abs(there[~gaps] - here[~gaps]) <= 1 / 32 + 1e-9)


def secant_figure():
    """Return the artists and the update function of a secant with its triangle."""
    fig, ax = plt.subplots()
    ax.set(xlim=(-3, 3), ylim=(-2, 10))
    triangle = ax.fill([0, 0, 0], [0, 0, 0])[0]
    (secant,) = ax.plot([], [])
    (left,) = ax.plot([], [], "o")
    (right,) = ax.plot([], [], "s")
    dx, dy = ax.text(0, 0, "", ha="center", va="top"), ax.text(0, 0, "")

    def move(x0=-1.0, x1=2.0):
        y0, y1 = x0**2, x1**2
        left.set_data([x0], [y0])
        right.set_data([x1], [y1])
        for artist in (triangle, secant, dx, dy):
            artist.set_visible(x0 != x1)
        if x0 == x1:
            return "0/0 is undefined"
        slope = (y1 - y0) / (x1 - x0)
        secant.set_data([-3, 3], [y0 + slope * (-3 - x0), y0 + slope * (3 - x0)])
        triangle.set_xy([(x0, y0), (x1, y0), (x1, y1)])
        dx.set(position=((x0 + x1) / 2, y0), text=f"Δx = {x1 - x0:.1f}")
        dy.set(position=(x1, (y0 + y1) / 2), text=f"Δy = {y1 - y0:.1f}")
        return f"slope {slope:.2f}"

    return move, [triangle, secant, left, right, dx, dy]


def one_line():
    """Return axes from 0 to 10 with one line."""
    _, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    return ax, ax.plot([0, 1], [0, 1])[0]


class TestTable:
    def test_every_artist_is_where_matplotlib_puts_it(self, show):
        move, artists = secant_figure()
        table = show(move, x0=(-3, 3, 0.1), x1=(-3, 3, 0.1)).table
        assert table.shape == [61, 61]
        values = [round(-3 + 0.1 * i, 1) for i in range(61)]
        random = np.random.default_rng(7).integers(61, size=(100, 2)).tolist()
        for at in [*random, [0, 60], [60, 0], *zip(range(61), range(61))]:
            caption = move(values[at[0]], values[at[1]])
            assert table.caption(at) == with_minus(caption)
            assert (caption == "0/0 is undefined") == (at[0] == at[1])  # ends are hit exactly
            for artist in artists:
                assert table.visible(artist, at) == artist.get_visible()
                assert not artist.get_visible() or same_places(table, artist, at), (artist, at)
                if isinstance(artist, Text) and artist.get_visible():
                    assert table.text(artist, at) == with_minus(artist.get_text())

    def test_each_artist_that_moves_is_stored_over_the_controls_it_needs(self, show):
        move, (triangle, secant, left, right, *texts) = secant_figure()
        constant, _ = left.axes.plot([0, 1], [0, 1], [1, 2], [1, 2])

        def move_more(x0=-1.0, x1=2.0):
            constant.set_data([1, 2], [3, 4])
            return move(x0, x1)

        table = show(move_more, x0=(-3, 3, 1), x1=(-2, 2, 0.5)).table
        moved = [constant, triangle, secant, left, right, *texts]
        assert table.parts.keys() == {"caption", *(artist.get_gid() for artist in moved)}
        for artist, axes, rows in [
            (constant, [], 1), (left, [0], 7), (right, [1], 9), (secant, [0, 1], 63),
        ]:  # fmt: skip
            part = table.parts[artist.get_gid()]
            assert (part["axes"], part["rows"]) == (axes, rows)

    @pytest.mark.parametrize("scale", ["linear", "log", "symlog"])
    def test_scales(self, show, scale):
        _, ax = plt.subplots(figsize=(5, 3), dpi=120)
        ax.set(xscale=scale, yscale=scale, xlim=(0.1, 1000), ylim=(0.01, 100))
        (line,) = ax.plot([1], [1])

        def move(x):
            line.set_data([x, 10 * x], [1 / x, x])

        table = show(move, x=(0.5, 20, 0.5)).table
        for i in (0, 7, 39):
            move(0.5 + 0.5 * i)
            assert same_places(table, line, (i,))

    @pytest.mark.parametrize(
        ("scale", "points", "gaps"),
        [
            ("linear", lambda x: ([0, 1, 2, 3], [x, np.nan, math.inf, 1]), [[0, 1, 1, 0]] * 3),
            (
                "linear",
                lambda x: (np.ma.masked_equal([-1, 0], x), [1, 1]),
                [[1, 0], [0, 1], [0, 0]],
            ),
            ("log", lambda x: ([1, 2], [x, 1]), [[1, 0], [1, 0], [0, 0]]),
        ],
        ids=["nan and inf", "masked", "what a log axis cannot show"],
    )
    def test_gaps(self, show, scale, points, gaps):
        ax, line = one_line()
        ax.set_yscale(scale, **({"nonpositive": "mask"} if scale == "log" else {}))
        ax.set_ylim(0.1, 10)
        table = show(lambda x: line.set_data(*points(x)), x=(-1, 1, 1)).table
        assert [np.isnan(table.points(line, (i,)))[:, 0].tolist() for i in range(3)] == gaps
        line.set_data(*points(1))
        assert same_places(table, line, (2,))

    def test_points_far_outside_are_kept_apart_from_gaps(self, show):
        _, line = one_line()
        table = show(lambda x: line.set_data([0, 1e300], [0, -1e300]), x=(0, 1, 1)).table
        assert table.points(line, (0,))[1].tolist() == [2**22, 2**22]

    def test_the_number_of_points_may_change(self, show):
        _, line = one_line()
        table = show(lambda n: line.set_data(range(n), range(n)), n=(0, 4, 1)).table
        counts = [np.isfinite(table.points(line, (n,)))[:, 0].sum() for n in range(5)]
        assert counts == [0, 1, 2, 3, 4]

    def test_one_coordinate_or_the_visibility_or_an_array_in_place(self, show):
        ax, line = one_line()
        other, third = ax.plot([1, 2, 3], [1, 2, 3])[0], ax.plot([0], [0])[0]
        label = ax.text(3, 4, "x")
        ys = np.zeros(2)

        def move(x):
            line.set_ydata([x, x])
            other.set_visible(x > 1)
            label.set_text(f"x = {x}")
            ys[1] = x
            third.set_data([0, 1], ys)

        table = show(move, x=(0, 3, 1)).table
        for x in range(4):
            move(x)
            assert all(same_places(table, one, (x,)) for one in (line, other, label, third))
            assert table.visible(other, (x,)) == (x > 1)
            assert table.text(label, (x,)) == f"x = {x}"

    def test_a_title_is_where_the_layout_puts_it(self, show):
        ax, _ = one_line()
        ax.xaxis.tick_top()  # pushes the title up when the figure is drawn
        title = ax.set_title("before")
        shown = show(lambda x: title.set_text(f"x = {x}"), x=(0, 3, 1))
        assert shown.table.text(title, (2,)) == "x = 2"
        title.figure.draw_without_rendering()
        assert same_places(shown.table, title, (2,))

    def test_captions(self, show):
        _, line = one_line()
        shown = show(
            lambda x=1: line.set_data([x], [x]) or (f"x is {x}" if x else None), x=(0, 2, 1)
        )
        assert [shown.table.caption((i,)) for i in range(3)] == ["", "x is 1", "x is 2"]
        assert shown.caption == "x is 1"

    def test_no_letter_of_a_still_text_is_defined_in_a_moved_one(self, show):
        _, ax = plt.subplots()
        moved = ax.text(0, 0, "ab · c")
        ax.text(1, 1, "ab · c")

        def move(x=0):
            moved.set_text(f"ab · {x}")
            return f"x = {x}"

        svg = show(move, x=[0, 1]).table.svg
        (group,) = re.findall(rf'(?s)<g id="{moved.get_gid()}">.*?<use', svg)
        assert "<path" in group and " d=" not in group

    def test_the_svg_holds_every_moved_artist_once(self, show):
        move, artists = secant_figure()
        svg = show(move, x0=(-3, 3, 1), x1=(-3, 3, 1)).table.svg
        assert svg.startswith("<svg")
        for artist in artists:
            assert svg.count(f'id="{artist.get_gid()}"') == 1
        assert "<text" not in svg  # letters are paths, so no font is needed

    def test_a_text_keeps_its_look(self, show):
        ax, _ = one_line()
        label = ax.text(1, 1, "", color="C1", alpha=0.5, ha="right", va="top", fontsize=9)
        table = show(lambda x: label.set_text(f"{x}"), x=(0, 3, 1)).table
        assert table.parts[label.get_gid()]["style"] == {
            "anchor": "end",
            "drop": 0.76,
            "size": 9,
            "fill": "#d7191c80",  # CSS does not know Matplotlib's names
            "weight": "normal",
        }

    def test_the_same_call_gives_the_same_bytes(self, show):
        tables = []
        for _ in range(2):
            move, _ = secant_figure()
            shown = show(move, x0=(-3, 3, 0.5), x1=(-3, 3, 0.5))
            tables.append((shown.widget.table, shown.bundle.data["image/png"]))
        assert tables[0] == tables[1]

    def test_the_still_picture_is_the_start_and_has_the_caption(self, show):
        move, (_, _, left, *_) = secant_figure()
        shown = show(move, x0=(-3, 3, 1), x1=(-3, 3, 1))
        still = shown.bundle.data["image/png"]
        assert picture(left.figure) == still
        move(-2.0, 2.0)
        assert picture(left.figure) != still
        move(-1.0, 2.0)
        assert picture(left.figure) == still
        assert shown.bundle.data["text/plain"] == "A picture. slope 1.00"

    def test_it_is_shown_before_the_positions_are_worked_out(self, monkeypatch):
        _, line = one_line()
        seen = []

        def move(x=1):
            seen.append(x)
            line.set_data([x], [x])

        def display(bundle):
            seen.append(f"table {_instances[bundle.data[VIEW]['model_id']].table!r}")

        monkeypatch.setattr(explorer, "display", display)
        explore(move, alt="A picture.", x=(0, 2, 1))
        assert seen == [1, "table ''", 1, 0, 1, 2, 1]

    def test_61_by_61_positions_take_no_longer_than_20_pictures(self, show):
        """To draw them one by one, as `interact` does, takes as long as 3,721."""
        move, (_, _, left, *_) = secant_figure()
        picture(left.figure)  # the first looks for fonts
        begin = time.process_time()  # other tests may be running
        for _ in range(5):
            picture(left.figure)
        drawn = time.process_time()
        assert show(move, x0=(-3, 3, 0.1), x1=(-3, 3, 0.1)).table.shape == [61, 61]
        assert time.process_time() - drawn <= 20 / 5 * (drawn - begin)

    def test_61_by_61_positions_are_small(self, show):
        move, _ = secant_figure()
        assert len(show(move, x0=(-3, 3, 0.1), x1=(-3, 3, 0.1)).widget.table) < 60_000


class TestControls:
    @pytest.fixture
    def seen(self, show):
        """Return the values that `update` got, in order, and what was displayed."""

        def call(spec, **start):
            _, line = one_line()
            values = []

            def update(x):
                values.append(x)
                line.set_data([0], [0])

            if start:
                update.__defaults__ = (start["start"],)
            shown = show(update, x=spec)
            unique = []
            for value in values[2:]:  # the first calls are for the start
                if not any(value is other or np.array_equal(value, other) for other in unique):
                    unique.append(value)
            return unique, shown

        return call

    @pytest.mark.parametrize(
        ("spec", "values"),
        [
            ((0, 3, 1), [0, 1, 2, 3]),
            ((-3, 5, 3), [-3, 0, 3]),
            ((0, 0.5, 0.1), [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
            ((-0.3, 0.3, 0.1), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]),
            ((0.001, 0.004, 0.001), [0.001, 0.002, 0.003, 0.004]),
            ((0, 1, 0.3), [0, 0.3, 0.6, 0.9]),
            ((1e-5, 3e-5, 1e-5), [1e-5, 2e-5, 3e-5]),
            ((0.0, 2.0, 1.0), [0.0, 1.0, 2.0]),
        ],
    )
    def test_a_slider_visits_round_numbers(self, seen, spec, values):
        got, shown = seen(spec)
        assert sorted(got) == values
        assert {type(value) for value in got} == {type(values[-1])}
        (slider,) = shown.controls
        kind = ipywidgets.IntSlider if isinstance(values[-1], int) else ipywidgets.FloatSlider
        assert type(slider) is kind
        assert (slider.min, slider.max, slider.step) == (values[0], values[-1], spec[2])

    def test_a_list_and_a_dictionary_give_a_choice(self, seen):
        few, many = np.arange(2), np.arange(5)
        for spec, values, labels in [
            (["a", "b", "c"], ["a", "b", "c"], ("a", "b", "c")),
            ({"line": abs, "curve": math.sin}, [abs, math.sin], ("line", "curve")),
            ([0, 1], [0, 1], ("0", "1")),
            ({"few": few, "many": many}, [few, many], ("few", "many")),
        ]:
            got, shown = seen(spec)
            assert all(one is other for one, other in zip(got, values, strict=True))
            assert shown.controls[0].options == labels

    @pytest.mark.parametrize(
        ("spec", "start", "value"),
        [
            ((0, 10, 1), {}, 5),  # without a default: the middle, or the first option
            ((-3, 3, 0.1), {}, 0),
            (["a", "b"], {}, "a"),
            ((0, 1, 0.1), {"start": 0.3}, 0.3),
            ((0, 1, 0.1), {"start": 1}, 1),
            ((0, 9, 3), {"start": 3.0}, 3),
            ({"|x|": abs, "sin": math.sin}, {"start": math.sin}, "sin"),
            ({"few": np.arange(2), "many": np.arange(5)}, {"start": np.arange(5)}, "many"),
        ],
    )
    def test_where_a_control_starts(self, seen, spec, start, value):
        assert seen(spec, **start)[1].controls[0].value == value

    def test_controls_stand_in_the_order_of_the_call_with_labels_and_readouts(self, show):
        _, line = one_line()

        def move(x0=0.25, red_1=2, eta=0):
            line.set_data([x0], [red_1])

        shown = show(move, red_1=(1, 3, 1), x0=(0, 1, 0.05), eta=(0, 1, 1))
        red, x0, eta = shown.controls
        assert (red.description, x0.description, eta.description) == ("red 1", "x₀", "η")
        assert (red.value, x0.value, x0.readout_format) == (2, 0.25, ".2f")
        assert shown.table.shape == [3, 21, 2]
        move(x0=0.5, red_1=3)
        assert same_places(shown.table, line, (2, 10, 0))

    @pytest.mark.parametrize(
        ("spec", "message"),
        [
            ((3, -3, 1), r"x = \(3, -3, 1\): lowest must be below highest"),
            ((2, 2, 1), r"x = \(2, 2, 1\): lowest must be below highest"),
            ((0, 1, 0), r"x = \(0, 1, 0\): step must be above 0"),
            ((0, 1, -0.1), r"x = \(0, 1, -0.1\): step must be above 0"),
            ((0, 1, 2), r"x = \(0, 1, 2\): step .* fit between the ends"),
            ((math.nan, 1, 0.1), r"x = \(nan, 1, 0.1\): .* must be finite"),
            ((0, math.inf, 0.1), r"x = \(0, inf, 0.1\): .* must be finite"),
            ((0, 1, math.nan), r"x = \(0, 1, nan\): .* must be finite"),
            ((0, 1, 1e-12), "these are 1000000000001 positions"),
            ((0, 1), r"x must be three numbers .* not \(0, 1\)"),
            ((), r"x must be three numbers .* not \(\)"),
            (("0", "1", "2"), r"x must be three numbers .* not \('0', '1', '2'\)"),
            ((False, True, 1), r"x must be three numbers .* not \(False"),
            ([], r"x must be .* a list of options, not \[\]"),
            ({}, r"x must be .* a list of options, not \{\}"),
            ("abc", "x must be .* a list of options, not 'abc'"),
            (5, "x must be .* a list of options, not 5"),
            (None, "x must be .* a list of options, not None"),
        ],
    )
    def test_bad_controls(self, show, spec, message):
        def act():
            _, line = one_line()
            show(lambda x: line.set_data([0], [0]), x=spec)

        refused(ValueError, message, act)

    @pytest.mark.parametrize(
        ("spec", "start"), [((0, 1, 0.1), 0.25), ((0, 1, 0.1), 2), ((0, 3, 1), "1"), (["a"], "b")]
    )
    def test_a_start_that_is_no_position(self, show, spec, start):
        def act():
            _, line = one_line()
            show(lambda x=start: line.set_data([0], [0]), x=spec)

        refused(ValueError, f"x starts at {start!r}, which is none of its", act)

    @pytest.mark.parametrize(
        ("update", "controls", "message"),
        [
            (lambda x: None, {"y": (0, 1, 1)}, r"update takes \(x\), but the controls are \(y\)"),
            (lambda x: None, {"x": (0, 1, 1), "y": (0, 1, 1)}, r"takes \(x\), .* are \(x, y\)"),
            (lambda x, y: None, {"x": (0, 1, 1)}, r"takes \(x, y\), .* are \(x\)"),
            (lambda: None, {}, r"takes \(\), but the controls are \(\)"),
            (lambda **more: None, {"x": (0, 1, 1)}, r"takes \(more\)"),
            ("move", {"x": (0, 1, 1)}, "update must be a function .* not 'move'"),
            (None, {"x": (0, 1, 1)}, "update must be a function .* not None"),
            (lambda x: 5.0, {"x": (0, 1, 1)}, "update must return its caption, a text, not 5.0"),
        ],
    )
    def test_an_update_that_does_not_fit(self, show, update, controls, message):
        def act():
            one_line()
            show(update, **controls)

        refused(TypeError, message, act)

    @pytest.mark.parametrize(("alt", "error"), [("", ValueError), (None, TypeError)])
    def test_an_explorer_needs_an_alternative_text(self, show, alt, error):
        def act():
            _, line = one_line()
            show(lambda x: line.set_data([x], [x]) or "caption", alt=alt, x=(0, 1, 1))

        refused(error, "^alt must", act)

    def test_without_a_figure(self, show):
        controls = {"x": (0, 1, 1)}
        refused(
            ValueError, "explore found no open figure", lambda: show(lambda x: None, **controls)
        )

    def test_the_figure_can_be_named(self, show):
        ax, line = one_line()
        other = plt.figure()
        shown = show(lambda x: line.set_data([x], [x]), fig=ax.figure, x=(0, 3, 1))
        assert line.get_gid() in shown.table.parts
        assert plt.get_fignums() == [other.number]
        plt.close(other)


class TestErrors:
    @pytest.mark.parametrize(("language", "note"), [("en", "at {}"), ("ko", "{}일 때")])
    def test_an_error_of_update_comes_through_with_its_position(self, show, language, note):
        _, line = one_line()

        def move(x, y):
            line.set_data([x], [1 / (x - 0.5)])

        with speaking(language), pytest.raises(ZeroDivisionError) as caught:
            show(move, x=(0, 1, 0.1), y=(0, 1, 1))
        assert caught.value.__notes__ == [note.format("x = 0.5, y = 1")]  # the start: in the middle
        with speaking(language), pytest.raises(ZeroDivisionError) as caught:
            one_line()
            show(lambda x=0: f"{1 / (x - 3)}", x=(0, 5, 1))
        assert caught.value.__notes__ == [note.format("x = 3")]

    def test_garbage_collection_is_as_it_was(self, show):
        def fails(x):
            raise KeyError(x)

        for switch, expected in [(gc.disable, False), (gc.enable, True)]:
            switch()
            one_line()
            with pytest.raises(KeyError):
                show(fails, x=(0, 1, 1))
            assert gc.isenabled() is expected

    def test_an_update_with_a_memory(self, show):
        calls = iter(range(10**6))

        def act():
            _, line = one_line()
            show(lambda x: line.set_data([x], [next(calls)]), x=(0, 2, 1))

        refused(ValueError, "same picture for the same values, but at x = 1 it", act)
        one_line()
        with pytest.raises(ValueError, match="same picture for the same values"):
            show(lambda x: f"call {next(calls)}", x=(0, 2, 1))

    @pytest.mark.parametrize("start", [0, 1, 3])
    def test_an_update_that_leaves_out_the_start(self, show, start):
        _, line = one_line()

        def move(x=start):
            if x != start:
                line.set_data([0, x], [0, x])

        with pytest.raises(ValueError, match="set everything it moves in every call"):
            show(move, x=(0, 3, 1))


def all_operations(x, y, z):
    """Return a text into which all goes that a tape can hold."""
    sums = x + 2, 2 + y, x - z, 1 - y, -x, abs(y)
    products = np.float64(3) * z, x * y, z**2, np.int64(4) / (z + 9)
    more = np.exp(-x), np.log(x**2 + 1), np.log1p(np.exp(y)), np.sqrt(z + 9), np.maximum(y, z)
    numbers = " ".join(f"{number:.4f}" for number in (*sums, *products, *more))
    return f"{numbers} {x / 16:+.3f} {1e18 * y:.0f}"


class TestTape:
    """Too many positions for a table: what texts say is computed from a tape."""

    many = {name: (-3, 3, 0.05) for name in "xyz"}

    def show_texts(self, show):
        ax, _ = one_line()
        text = ax.text(0, 0, "")

        def move(x=1.0, y=0.5, z=-0.25, label="a", shows=True):
            text.set(text=f"{label}: {x * y:.2f}", visible=shows)
            return all_operations(x, y, z)

        shown = show(move, **self.many, label=["a", "b"], shows={"yes": True, "no": False})
        return text, shown

    def test_the_tape_gives_what_update_gives(self, show):
        text, shown = self.show_texts(show)
        assert shown.table.shape == [1, 1, 1, 2, 2]
        for x, y, z in np.random.default_rng(3).integers(-60, 61, size=(200, 3)) / 20:
            values = [x, y, z, None, None]
            assert shown.table.caption([0] * 5, values) == with_minus(all_operations(x, y, z))
            assert shown.table.text(text, [0, 0, 0, 1, 0], values) == with_minus(f"b: {x * y:.2f}")
        assert shown.table.visible(text, [0, 0, 0, 1, 0])
        assert not shown.table.visible(text, [0, 0, 0, 1, 1])
        assert shown.caption == with_minus(all_operations(1.0, 0.5, -0.25))

    def test_all_operations_are_tested_and_known_to_the_player(self, show):
        _, shown = self.show_texts(show)
        assert {name for name, *_ in shown.table.tape} - {"number", "control"} == {*OPERATIONS}
        source = (ROOT / "utils/explorer.js").read_text(encoding="utf-8")
        assert all(re.search(rf"[ {{]{name}: ", source) for name in OPERATIONS)

    def test_the_layout_does_not_depend_on_the_marks(self, show):
        fig, ax = plt.subplots()
        ax.set_xlabel("x")
        text = ax.text(0.9, 0.5, "")

        def move(x=0.0, y=0.0, z=0.0):
            text.set_text(f"{x:.3f}, {y:.3f}, {z:.3f}")

        move()
        fig.draw_without_rendering()
        before = ax.get_position().bounds
        assert show(move, **self.many).table
        assert ax.get_position().bounds == pytest.approx(before, abs=1e-3)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda text, x: f"{x:.3g}", "writes a slider's value in the format '.3g'"),
            (lambda text, x: f"{x}", "in the format ''"),
            (lambda text, x: str(x), "asks for a slider's value"),
            (lambda text, x: f"{x!r}", "asks for a slider's value"),
            (lambda text, x: f"{math.exp(x):.3f}", "asks for a slider's value"),
            (lambda text, x: f"{round(x)}", "asks for a slider's value"),
            (lambda text, x: "abc"[int(x) % 3], "asks for a slider's value"),
            (lambda text, x: "there" if x else "not there", "asks for a slider's value"),
            (lambda text, x: "up" if x > 0 else "down", "takes np.greater of"),
            (lambda text, x: text.set_visible(x), "takes np.not_equal of"),
            (lambda text, x: f"{np.arctan(x):.3f}", "takes np.arctan of"),
            (lambda text, x: f"{np.add.outer(x, x):.3f}", "takes np.add of"),
            (lambda text, x: f"{x * np.ones(2)}", r"with a slider's value and \[1. 1.\]"),
            (lambda text, x: f"{x + np.inf:.3f}", "with a slider's value and inf"),
        ],
    )
    def test_what_a_tape_cannot_hold(self, show, change, message):
        def act():
            ax, _ = one_line()
            text = ax.text(0.2, 0.2, "a")
            show(lambda x=0.5, y=0, z=0: change(text, x), **self.many)

        remedy = "too many positions .* np.exp, .*'{x:.3f}', or choose larger steps"
        error = refused(ValueError, f"^update .*{message}.*{remedy}$", act)
        assert error.__notes__ == ["at x = any, y = any, z = any"]

    @pytest.mark.parametrize(
        ("change", "name"),
        [
            (lambda ax, x: ax.lines[0].set_xdata([0, x]), r"Line2D ax.lines\[0\]"),
            (lambda ax, x: ax.texts[0].set_x(x), "Text 'a'"),
        ],
    )
    def test_what_moves_with_too_many_positions(self, show, change, name):
        def act():
            ax, _ = one_line()
            ax.text(0.2, 0.2, "a")
            show(lambda x=0.5, y=0, z=0: change(ax, x), **self.many)

        refused(ValueError, f"cannot move {name}: .* 30000 .* larger steps", act)

    def test_the_limit_itself(self, show, monkeypatch):
        monkeypatch.setattr(explorer, "MOST_POSITIONS", 12)
        for y, most in [([0, 1, 2], 3), ((0, 2, 1), 3), ([0, 1, 2, 3], 2)]:
            one_line()
            shown = show(lambda x, y: f"{x:.1f}", x=(0, most, 1), y=y)
            assert shown.table.shape == [most + 1, len(y)]
        one_line()
        assert show(lambda x, y: f"{x:.1f}", x=(0, 4, 1), y=[0, 1, 2]).table.shape == [1, 3]

        def act():
            one_line()
            show(lambda x, y: "", x=list("abcd"), y=list("abcd"))

        refused(ValueError, "choices x, y have 16 positions together, more than 12: give", act)


SEVERAL = "draw one for each {}, and let update set_visible"
ONLY = r"only lines, polygons \(ax.fill\) and texts"
BEFORE = "draw everything before"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda ax, x: ax.lines[0].set_color(f"C{x}"), f"color of Line2D 'c': {SEVERAL}"),
        (lambda ax, x: ax.lines[0].set_ls("-:"[x % 2]), f"linestyle of Line2D 'c': {SEVERAL}"),
        (lambda ax, x: ax.lines[0].set_alpha(x / 5), f"alpha of Line2D 'c': {SEVERAL}"),
        (lambda ax, x: ax.lines[0].set_mec(f"C{x}"), f"markeredgecolor of Line2D 'c': {SEVERAL}"),
        (lambda ax, x: ax.texts[0].set_size(x + 1), f"fontsize of Text 'a': {SEVERAL}"),
        (lambda ax, x: ax.patches[-1].set_fc(f"C{x}"), r"facecolor of Polygon ax.patches\[2\]"),
        (lambda ax, x: ax.lines[1].set_xdata([0, x]), r"steps .* ax.lines\[1\]: .*ax.plot"),
        (lambda ax, x: ax.texts[0].set_text(f"$x_{x}$"), r"write \$ .* Text '\$x_\d\$': write x₁"),
        (lambda ax, x: ax.texts[0].set_text(f"a\n{x}"), r"a new line in Text .*: .* for each line"),
        (lambda ax, x: ax.texts[1].set_text(f"b{x}"), r"framed or turned Text 'b\d': .* away"),
        (lambda ax, x: ax.texts[2].set_text(f"c{x}"), r"framed or turned Text 'c\d': .* away"),
        (lambda ax, x: ax.patches[0].set_xy([(x, 0)] * 3), r"Polygon ax.patches\[0\]: .*ax.plot"),
        (lambda ax, x: ax.patches[1].set_width(x), rf"Rectangle ax.patches\[1\]: {ONLY}"),
        (lambda ax, x: ax.collections[0].set_offsets([(x, x)]), f"PathCollection: {ONLY}"),
        (lambda ax, x: ax.set_xlim(0, x + 1), "limits, .* of XAxis 'width': set them before"),
        (lambda ax, x: ax.set_ylabel(f"y{x}"), r"label of YAxis 'y\d': set them before"),
        (lambda ax, x: ax.plot([0, x], [1, 1]), f"contents of Axes 'title': {BEFORE}"),
        (lambda ax, x: ax.legend(), f"contents of Axes 'title': {BEFORE}"),
        (lambda ax, x: ax.figure.suptitle("top"), f"contents of Figure: {BEFORE}"),
    ],
)
def test_a_change_that_the_player_cannot_show(show, change, message):
    """The error names the artist, what was changed, and what can be done instead."""

    def act():
        ax, line = one_line()
        line.set_label("c")
        ax.set(xlabel="width", title="title")
        ax.step([0, 1], [0, 1])
        ax.text(1, 1, "a")
        ax.text(1, 2, "b", bbox={"facecolor": "white"})
        ax.text(1, 3, "c", rotation=30)
        ax.add_patch(Polygon([(0, 0), (1, 1), (2, 0)], closed=False, fill=False))
        ax.add_patch(plt.Rectangle((0, 0), 1, 1))
        ax.scatter([1], [1])
        ax.fill([0, 1, 1], [0, 0, 1])
        show(lambda x=1: change(ax, x) and None, x=(0, 3, 1))

    what = message.split(" of ")[0]
    error = refused(ValueError, f"^an explorer cannot .*{message.format(what)}", act)
    assert len(str(error)) < 160


def test_the_table_is_read_as_the_player_reads_it():
    """The tests above decode the table themselves; the constants must be the player's."""
    source = (ROOT / "utils/explorer.js").read_text(encoding="utf-8")
    assert f"SCALE = {explorer._SCALE};" in source
    assert "GAP = -(2 ** 31);" in source and explorer._GAP == GAP
    for kind in explorer._LOOK:
        assert f"{kind.__name__}(group" in source


def test_the_player_is_a_module_that_loads_nothing():
    """VS Code and Colab give it no RequireJS, and a page without network gives it no file."""
    player = (ROOT / "utils/explorer.js").read_text(encoding="utf-8")
    code = re.sub(r"(?m)^//.*| // .*", "", player).replace("http://www.w3.org/2000/svg", "")
    assert re.search(r"(?m)^export default ", code)
    assert not re.findall(r"\bimport\b|\brequire|\bdefine\(|https?:|\bJupyter\b", code)


def test_in_colab_it_asks_for_the_manager_of_widgets_that_are_not_built_in(show, monkeypatch):
    asked = []
    colab = SimpleNamespace(
        enable_custom_widget_manager=lambda: asked.append("manager"),
        _widgets=SimpleNamespace(_installed_url="manager.js"),
    )
    monkeypatch.setitem(sys.modules, "google.colab.output", colab)
    fig, ax = plt.subplots()
    (dot,) = ax.plot([0], [0], "o")
    show(lambda x: dot.set_data([x], [x]), x=(0, 1, 1))
    assert asked == ["manager"]
