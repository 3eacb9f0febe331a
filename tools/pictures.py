"""Make the README's pictures from the course itself: a slider that moves, and a verdict.

    .venv/bin/python -m tools.pictures

It opens a JupyterLab, moves the slider of notebook 03 that lets a secant become a tangent, and has
a wrong function judged. It writes `docs/secant.webp`; one picture of it, `docs/secant.png`, for
readers who want no motion; and `docs/verdict.png`. It needs a Chromium and Playwright (see
tools/requirements.txt).
"""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tools.lab import ARGUMENTS, EXPLORERS, ROOT, Lab, chromium, read, stills

DOCS = ROOT / "docs"
TANGENT = "03_instantaneous_rate_of_change.ipynb"
STEPS = 50  # pictures from h = 1 to h = 0
EACH, FIRST, LAST = 70, 1200, 2400  # milliseconds that a picture stays
COLOURS = 48
IMPORTS = "import numpy as np\n\nfrom exercises import check"
WRONG = """\
def bce(y, pred):
    return -np.mean(y * np.log(pred))


check("bce", bce)"""


def main():
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        with Lab(Path(folder)) as lab:
            page = browser.new_page(viewport={"width": 1100, "height": 1000})
            first, *rest = secants(lab, page)
            times = [FIRST, *[EACH] * (STEPS - 1), LAST]
            moving = {"append_images": rest, "duration": times, "loop": 0, "lossless": True}
            first.save(DOCS / "secant.webp", save_all=True, quality=100, method=6, **moving)
            shown = PngInfo()
            shown.add_text("cell", cell().source)  # by which a test sees that a picture is of today
            rest[STEPS // 2].save(DOCS / "secant.png", optimize=True, pnginfo=shown)
            verdict(lab, page).save(DOCS / "verdict.png", optimize=True)
        browser.close()


def cell():
    """Return the cell that draws the explorer of the tangent."""
    cells = read(ROOT / "notebooks" / TANGENT).cells
    return next(one for one in cells if one.id == "secant-explorer")


def secants(lab, page):
    """Return what the explorer of the tangent shows while the second point comes to the first."""
    count = len(EXPLORERS[TANGENT])
    place = EXPLORERS[TANGENT].index(*stills([cell()]))
    explorer = lab.open(page, TANGENT, explorers=count)[place]
    a, h = explorer.get_by_role("slider").all()
    for _ in range(20):
        a.press("ArrowRight")  # from -1 to 1
    h.focus()
    seen = [explorer.screenshot()]
    for _ in range(STEPS):
        h.press("ArrowLeft")
        h.press("ArrowLeft")
        seen.append(explorer.screenshot())
    assert "One point" in explorer.inner_text(), "the second point is not on the first"
    seen = [Image.open(io.BytesIO(one)).convert("RGB") for one in seen]
    colours = seen[0].quantize(COLOURS)  # one palette makes the file a fifth
    return [one.quantize(palette=colours, dither=Image.Dither.NONE) for one in seen]


def verdict(lab, page):
    """Return what a wrong function is told."""
    lab.open(page, lab.make("verdict.ipynb", IMPORTS, WRONG), run=True)
    judged = page.locator(".jp-CodeCell").last
    judged.get_by_text("not yet").wait_for()
    page.locator(".jp-CodeCell").first.click()  # the buttons of the cell at hand would cover it
    picture = Image.open(io.BytesIO(judged.screenshot()))
    return picture.convert("RGB").quantize(COLOURS)


if __name__ == "__main__":
    main()
