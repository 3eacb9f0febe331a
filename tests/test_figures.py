"""Tests of utils/figures.py."""

import base64
import io
import os
import subprocess
import sys
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from tests.bilingual import refused
from tools.reexecute import ROOT
from utils import figures
from utils.figures import STYLE, picture, show, still

ALT = 'A line from "a" to <b> & back.'


@pytest.fixture
def fig():
    fig, ax = plt.subplots()
    ax.plot([0, 1], [0, 2])
    yield fig
    plt.close(fig)


def attributes_of_img(html):
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(html)
    ((tag, attributes),) = found
    assert tag == "img"
    return attributes


def test_the_alternative_text_stands_in_every_format(fig):
    bundle = still(fig, ALT)
    assert bundle.data.keys() == {"text/plain", "text/html", "image/png"}
    assert bundle.data["text/plain"] == repr(bundle) == ALT
    assert attributes_of_img(bundle.data["text/html"])["alt"] == ALT
    assert bundle.metadata["image/png"]["alt"] == ALT
    assert bundle._repr_mimebundle_(include=None) == (bundle.data, bundle.metadata)


def test_html_and_png_hold_the_same_picture(fig):
    data = still(fig, ALT).data
    assert (
        attributes_of_img(data["text/html"])["src"] == "data:image/png;base64," + data["image/png"]
    )
    assert data["image/png"] == picture(fig)


def test_the_picture_is_small_sharp_and_unstamped(fig):
    image = Image.open(io.BytesIO(base64.b64decode(picture(fig))))
    assert image.mode == "P"  # a palette
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert image.size == (1020, 600)
    assert attributes_of_img(still(fig, ALT).data["text/html"])["width"] == "680"
    assert "Software" not in image.text
    assert len(image.getcolors()) > 2  # not blank


def test_the_same_figure_gives_the_same_bytes():
    def draw():
        fig, ax = plt.subplots()
        ax.plot([0, 1], [0, 2], label="line")
        ax.legend()
        drawn = picture(fig)
        plt.close(fig)
        return drawn

    assert draw() == draw()


DRAW = """
import matplotlib.pyplot as plt
from ipywidgets.widgets.widget import _instances
from utils.explorer import explore
from utils.figures import picture

fig, ax = plt.subplots()
(dot,) = ax.plot([1], [1], "o")
print(picture(fig))
explore(lambda x=1.0: dot.set_data([x], [x]), alt="A dot.", x=(0, 2, 0.5))
print([one.table for one in _instances.values() if hasattr(one, "table")])
"""


def test_a_users_settings_change_no_figure(fig, tmp_path, monkeypatch):
    """With a tight frame, say, the dots of an explorer would leave their curves."""
    path = tmp_path / "matplotlibrc"
    path.write_text(
        "savefig.bbox: tight\nsavefig.transparent: True\nfont.size: 30\nsvg.fonttype: none\n"
        "axes.prop_cycle: cycler('color', 'r')\npath.snap: False\nxtick.direction: in\n"
    )

    def drawn(**environment):
        ran = subprocess.run(
            [sys.executable, "-c", DRAW],
            cwd=ROOT,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout

    assert drawn(MATPLOTLIBRC=str(path)) == drawn()
    before = picture(fig)
    monkeypatch.setitem(plt.rcParams, "savefig.bbox", "tight")  # a learner may set it later, too
    assert picture(fig) == before


def test_numbers_in_figures_have_the_minus_sign_of_formulas(fig):
    (ax,) = fig.axes
    texts = {
        "slope -2": "slope −2",
        "(-0.5, -.5)": "(−0.5, −.5)",
        "-∞": "−∞",
        "-inf": "-inf",
        "x-1, a - 1, 1e-06": "x-1, a - 1, 1e-06",
        "$10^{-3}$": "$10^{-3}$",
    }
    drawn = [ax.text(0, 0, text) for text in texts]
    still(fig, ALT)
    assert [text.get_text() for text in drawn] == [*texts.values()]


def test_show_displays_once_and_closes(fig, monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "display", shown.append)
    assert show(fig, alt=ALT) is None
    assert [repr(bundle) for bundle in shown] == [ALT]
    assert not plt.fignum_exists(fig.number)


@pytest.mark.parametrize(
    ("alt", "error", "message"),
    [
        ("", ValueError, "alt must say what the figure shows, but it is ''"),
        (" \n", ValueError, "alt must say what the figure shows"),
        (None, TypeError, "alt must be a text, not None"),
        (3, TypeError, "alt must be a text, not 3"),
    ],
)
def test_a_figure_without_alternative_text_is_refused(fig, alt, error, message):
    refused(error, message, lambda: show(fig, alt))


def luminance(colour):
    channels = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
                for value in plt.matplotlib.colors.to_rgb(colour)]  # fmt: skip
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), channels, strict=True)
    )


@pytest.mark.parametrize("name", ["BLUE", "GREEN", "RED", "BLACK", "GREY"])
def test_lines_stand_out_against_white(name):
    """WCAG 2.2, criterion 1.4.11: graphics need a contrast of 3, text needs 4.5."""
    contrast = 1.05 / (luminance(getattr(figures, name)) + 0.05)
    assert contrast >= (4.5 if name in ("BLACK", "GREY") else 3)


# How those see who lack one kind of cones: Machado et al. 2009, doi.org/10.1109/TVCG.2009.113.
EYES = {
    "all cones": np.eye(3),
    "no long": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "no medium": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "no short": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def seen(colour, eyes):
    """Return a colour in CIELAB, where distances are about as large as they look."""
    rgb = np.array(plt.matplotlib.colors.to_rgb(colour))
    rgb = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(xyz @ np.clip(EYES[eyes] @ rgb, 0, 1) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_red_is_red_beside_orange_and_stays_distinct_for_all_eyes():
    away = {
        (eyes, name): np.linalg.norm(seen(figures.RED, eyes) - seen(getattr(figures, name), eyes))
        for eyes in EYES
        for name in ("BLUE", "GREEN", "ORANGE", "BLACK")
    }
    assert away["all cones", "ORANGE"] > 50
    assert min(away.values()) > 25


def test_importing_sets_the_style():
    used = {key: plt.rcParams[key] for key in STYLE}
    assert used | {"figure.figsize": tuple(used["figure.figsize"])} == STYLE
