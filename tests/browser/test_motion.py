"""What moves: a slider that is dragged, several views of one explorer, recorded arithmetic."""

from itertools import groupby

import numpy as np

from tests.test_explorer import all_operations
from tools.lab import ROOT, SECANT, assert_alive, command, drawn, look
from utils.figures import with_minus

# Notes all values that a slider gets, each with what is drawn then, and what each frame shows.
WATCH = """explorer => {
  const [readout, caption] = [explorer.querySelector("[role=textbox]"),
    explorer.querySelector(".explorer-caption")];
  const svg = explorer.querySelector("svg");
  const notes = (window.notes = { values: [], drawn: [], frames: [] });
  const note = (element, see) => new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const text of addedNodes) see(text.textContent);
  }).observe(element, { childList: true });
  note(readout, (text) => notes.values.push(text));
  note(caption, (text) => notes.drawn.push([text, svg.outerHTML]));
  const look = () => {
    const height = svg.isConnected && svg.getBoundingClientRect().height;
    notes.frames.push([readout.textContent, caption.textContent, height]);
    requestAnimationFrame(look);
  };
  look();
}"""


def drag(page, explorer, name, places):
    """Drag a slider to these places, parts of its width, and return what WATCH has noted."""
    handle = explorer.get_by_role("slider", name=name, exact=True)
    handle.scroll_into_view_if_needed()
    track = explorer.locator(".noUi-base").first.bounding_box()
    handle.hover()
    page.mouse.down()
    explorer.evaluate(WATCH)
    for place in places:
        page.mouse.move(track["x"] + place * track["width"], track["y"])
    page.evaluate("new Promise(requestAnimationFrame)")
    notes = page.evaluate("notes")
    page.mouse.up()
    return notes


def test_each_value_of_a_drag_is_drawn_and_no_frame_is_empty(lab, page):
    explorer = lab.open(page, SECANT, explorers=3)[0]
    handle = explorer.get_by_role("slider", name="x₀", exact=True)
    there_and_back = [0.1 + 0.7 * abs(step / 75 - 1) for step in range(150)]
    notes = drag(page, explorer, "x₀", there_and_back)

    def caption(value):
        slope = float(value.replace("−", "-")) + 3
        return with_minus(f"slope of the secant = average rate of change = {slope:.2f}")

    values = [value for value, _ in groupby(notes["values"])]
    assert len({*values}) > 50
    assert [text for text, _ in notes["drawn"]] == [caption(value) for value in values]
    pictures = {*zip(values, (picture for _, picture in notes["drawn"]))}
    assert len(pictures) == len({*values}) == len({picture for _, picture in pictures})
    for value, text, height in notes["frames"]:
        assert (text, height > 100) == (caption(value), True)
    assert values[-1] == handle.get_attribute("aria-valuetext")

    dragged = look(explorer)
    handle.press("ArrowRight")
    handle.press("ArrowLeft")
    assert look(explorer) == dragged


def test_two_views_of_one_explorer_move_together(lab, page):
    explorer = lab.open(page, SECANT, explorers=3)[0]
    explorer.click(position={"x": 2, "y": 2})  # its cell becomes the active one
    command(page, "notebook:create-output-view")
    views = [view for view in drawn(page, 4) if view.get_by_text("Δx").count()]
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
    lab.open(page, SECANT, explorers=3)
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
        assert look(explorer)[1] == with_minus(all_operations(*map(np.float64, values)))
        text = with_minus(f">minus: {values[0]:.2f}, {values[1]:+.2f}</text>")
        assert text in look(explorer)[0]
