"""What moves: fast pictures, pictures that the kernel draws, and several views of one explorer."""

import time

import numpy as np
import pytest

from tests.test_explorer import all_operations
from tools.lab import ROOT, SECANT, assert_alive, command, drawn, look

WATCH = """figure => {
  const frames = (window.frames = []);
  const see = () => {
    const svg = figure.querySelector("svg");
    const there = svg?.getBoundingClientRect().height > 100;
    frames.push([performance.now(), there ? svg.outerHTML : ""]);
    requestAnimationFrame(see);
  };
  see();
}"""
COLOURED = """
import matplotlib.pyplot as plt
from utils.explorer import explore

fig, ax = plt.subplots()
(line,) = ax.plot([0, 1], [0, 1])
fails = False

def move(n=3):
    if fails and n == 5:
        raise ValueError("five is right out")
    line.set_color(["red", "blue"][n % 2])
    return f"n is {n}"

explore(move, alt="A line in two colours.", n=(1, 9, 1))
fails = True
"""


def test_dragging_shows_thirty_pictures_a_second_and_none_is_empty(lab, page):
    explorer = lab.open(page, SECANT, explorers=2)[0]
    handle = explorer.get_by_role("slider", name="x₀", exact=True)
    handle.scroll_into_view_if_needed()
    track = explorer.locator(".noUi-base").first.bounding_box()
    handle.hover()
    page.mouse.down()
    explorer.locator(".explorer-figure").evaluate(WATCH)
    begin = time.perf_counter()
    for step in range(150):  # at 60 Hz, to the left and back
        place = 0.1 + 0.8 * abs(step / 75 - 1)
        page.mouse.move(track["x"] + place * track["width"], track["y"])
        time.sleep(max(0, begin + (step + 1) / 60 - time.perf_counter()))
    frames = page.evaluate("window.frames")
    page.mouse.up()
    assert all(picture for _, picture in frames)
    changes = sum(one != two for (_, one), (_, two) in zip(frames, frames[1:]))
    assert changes / (frames[-1][0] - frames[0][0]) * 1000 >= 30

    x0 = float(handle.get_attribute("aria-valuetext").replace("−", "-"))
    assert look(explorer)[1].endswith(f"= {x0 + 3:.2f}")
    dragged = look(explorer)
    handle.press("ArrowRight")
    handle.press("ArrowLeft")
    assert look(explorer) == dragged


@pytest.fixture
def coloured(lab, page):
    """An explorer that the kernel draws, since its `update` changes a colour."""
    (explorer,) = lab.open(page, lab.make("coloured.ipynb", COLOURED), run=True, explorers=1)
    return explorer


def show(explorer):
    """Return the colour of the line in the middle of the picture that the kernel drew."""
    return explorer.locator("img").evaluate(
        """async (picture) => {
          await picture.decode();
          const canvas = document.createElement("canvas");
          canvas.width = picture.naturalWidth;
          canvas.height = picture.naturalHeight;
          const pen = canvas.getContext("2d");
          pen.drawImage(picture, 0, 0);
          const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
          let reds = 0, blues = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i] > 200 && data[i + 2] < 60) reds++;
            if (data[i] < 60 && data[i + 2] > 200) blues++;
          }
          return reds > blues ? "red" : "blue";
        }"""
    )


def test_a_picture_drawn_by_the_kernel_follows_the_slider(coloured):
    assert show(coloured) == "blue"
    coloured.get_by_role("slider", name="n").press("ArrowRight")
    coloured.get_by_role("img", name="A line in two colours. n is 4", exact=True).wait_for()
    assert coloured.locator("[aria-live=polite]").inner_text() == "n is 4"
    assert show(coloured) == "red"


def test_an_error_in_update_stands_in_place_of_the_figure_until_it_is_gone(coloured):
    slider, alert = coloured.get_by_role("slider", name="n"), coloured.get_by_role("alert")
    picture = coloured.get_by_role("img")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    alert.get_by_text("ValueError: five is right out").wait_for()
    assert "at n = 5" in alert.inner_text()
    assert not picture.is_visible()
    slider.press("ArrowRight")
    alert.wait_for(state="hidden")
    assert picture.get_attribute("alt") == "A line in two colours. n is 6"
    assert picture.is_visible()
    assert show(coloured) == "red"


def test_two_views_of_one_explorer_move_together(lab, page):
    explorer = lab.open(page, SECANT, explorers=2)[0]
    explorer.click(position={"x": 2, "y": 2})  # its cell becomes the active one
    command(page, "notebook:create-output-view")
    views = [view for view in drawn(page, 3) if view.get_by_text("Δx").count()]
    assert len(views) == 2
    for moved, other in (views, views[::-1]):
        assert_alive(moved)
        assert readings(moved) == readings(other)


def readings(explorer):
    """Return what can be read off an explorer: numbers, caption, and places in the figure."""
    return explorer.evaluate(
        """explorer => [
          ...[...explorer.querySelectorAll(".widget-readout")].map((part) => part.textContent),
          explorer.querySelector(".explorer-caption").textContent,
          ...[...explorer.querySelectorAll("svg path")].map((path) => path.getAttribute("d")),
        ]"""
    )


def test_explorers_on_one_page_share_no_ids(lab, page):
    lab.open(page, SECANT, explorers=2)
    ids, references = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".explorer svg, .explorer svg *")];
          const ids = all.map((element) => element.id).filter(Boolean);
          const owner = (text, element) => {
            const id = /url\\(#([^)]*)\\)|^#(.*)/.exec(text)?.slice(1).find(Boolean);
            return id && document.getElementById(id)?.closest("svg") === element.closest("svg");
          };
          const references = all.flatMap((element) => ["clip-path", "xlink:href"]
            .filter((name) => element.hasAttribute(name))
            .map((name) => owner(element.getAttribute(name), element)));
          return [ids, references];
        }"""
    )
    assert len(ids) == len({*ids}) > 50
    assert len(references) > 50
    assert all(references)


RECORDED = """
import matplotlib.pyplot as plt
import numpy as np
from utils.explorer import explore
from tests.test_explorer import all_operations

fig, ax = plt.subplots()
text = ax.text(0.1, 0.5, "")

def move(x=0.5, y=0.25, z=-0.25, sign="plus"):
    text.set_text(f"{sign}: {x:.2f}, {y:+.2f}")
    return all_operations(x, y, z)

explore(move, alt="Numbers.", x=(-3, 3, 0.05), y=(-3, 3, 0.05), z=(-3, 3, 0.05),
        sign=["plus", "minus"])
"""


def test_a_recorded_update_gives_what_python_gives(lab, page):
    """Each operation and format, ties and negative zeros too, without the kernel."""
    sources = f"import sys\nsys.path.append({str(ROOT)!r})", RECORDED
    (explorer,) = lab.open(page, lab.make("recorded.ipynb", *sources), run=True, explorers=1)
    lab.end_kernels()
    values = [0.5, 0.25, -0.25]
    sliders = [explorer.get_by_role("slider", name=name, exact=True) for name in "xyz"]
    explorer.get_by_role("radio", name="minus").click()
    for moved in range(60):
        axis = moved % 3
        sliders[axis].press("ArrowLeft")
        values[axis] = round(values[axis] - 0.05, 2)
        assert look(explorer)[1] == all_operations(*map(np.float64, values))
        assert f">minus: {values[0]:.2f}, {values[1]:+.2f}</text>" in look(explorer)[0]
