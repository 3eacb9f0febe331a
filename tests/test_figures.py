"""Tests of utils/figures.py."""

import base64
import io
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import pytest
from PIL import Image

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
    with pytest.raises(error, match=message):
        show(fig, alt)


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


def test_importing_sets_the_style():
    used = {key: plt.rcParams[key] for key in STYLE}
    assert used | {"figure.figsize": tuple(used["figure.figsize"])} == STYLE
