"""One look for all figures, and one way to show them with a description.

Importing this module sets Matplotlib's style for the notebook.
"""

import base64
import html
import io
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from PIL import Image, ImageOps

from utils.bundle import Bundle
from utils.language import say

# The palette of Okabe and Ito (https://jfly.uni-koeln.de/color/): distinct for colour-blind eyes.
BLUE, GREEN, RED = "#0072B2", "#009E73", "#D7191C"
ORANGE, SKY, PURPLE = "#E69F00", "#56B4E9", "#CC79A7"
BLACK, GREY = "#222222", "#767676"
HALO = [withStroke(linewidth=3, foreground="white")]  # path effects of a text that lines may cross

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
plt.rcdefaults()  # a figure shall look as the text says, whatever a user's matplotlibrc says
plt.rcParams.update(STYLE)
# What acts when a figure is saved, as Matplotlib has it: else a frame is cut, and dots are off.
SAVING = {
    name: value
    for name, value in mpl.rcParamsDefault.items()
    if name.startswith(("agg.", "path.", "savefig.", "svg."))
}

_SHARPNESS = 1.5  # picture pixels per screen pixel


def show(fig, alt):
    """Show a figure with its alternative text, and close it.

    `alt` is what a person who cannot see the figure should know: what is drawn, and what it
    shows. Without it the figure is refused.

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


def still(fig, alt):
    """Return a figure as a picture, as an <img> with its alternative text, and as that text.

    JupyterLab gives an `image/png` no alternative text, hence the <img>; the bare picture serves
    viewers that show no HTML.
    """
    alt = checked_alt(alt)
    for text in fig.findobj(Text):
        text.set_text(with_minus(text.get_text()))
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
        raise TypeError(say("alt must be a text, not {alt!r}", alt=alt))
    if not alt.strip():
        message = "alt must say what the figure shows, but it is {alt!r}"
        raise ValueError(say(message, alt=alt))
    return alt


def with_minus(text):
    """Return a text with the minus sign before numbers that formulas and sliders have.

    Examples
    --------
    >>> with_minus("-0.5 - 2 is (-2.5), not 1e-06")
    '−0.5 - 2 is (−2.5), not 1e-06'
    """
    if "$" in text:  # mathematics has its own
        return text
    return re.sub(r"(?<![\w)])-(?=[\d.∞])", "−", text)


def picture(fig):
    """Return a figure as a small PNG file (a palette of 256 colours, no stamp), in base64."""
    pixels = io.BytesIO()
    with plt.rc_context(SAVING):
        fig.savefig(pixels, format="png", dpi=fig.dpi * _SHARPNESS)
    small = io.BytesIO()
    # The palette's colours are means, rounded down: those of the inverse keep white as it is.
    inverse = ImageOps.invert(Image.open(pixels).convert("RGB"))
    image = inverse.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.putpalette([255 - level for level in image.getpalette()])
    image.save(small, format="png", optimize=True)
    return base64.b64encode(small.getvalue()).decode()
