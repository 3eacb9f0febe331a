"""How fast the glass network of notebook 12 moves, beside `interact` with the same picture."""

from itertools import groupby
from statistics import median

from tests.browser.test_motion import drag
from tests.contracts import Notebook, path_of
from tests.test_glass_network import CELLS, TABLE

NAME = "12_xor_and_mlp"
INTERACT = """
from ipywidgets import IntSlider, interact
from IPython.display import display

fig, fill = network_graph()

def draw(change):
    print(move(change=change))
    display(fig)

interact(draw, change=IntSlider(0, -6, 6))
plt.close(fig)
"""
# Presses an arrow key on a slider, and returns the milliseconds until a frame shows what has
# changed: texts of the explorer, or the picture that the kernel sends.
STEP = """async ([handle, key]) => {
  const root = handle.closest(".explorer, .widget-interact");
  const state = () => [...root.querySelectorAll("svg text, img")]
    .map((one) => one.src ?? one.textContent).join();
  const before = state();
  const start = performance.now();
  handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const frame = () => new Promise(requestAnimationFrame);
  while (state() === before) {
    await frame();
    if (performance.now() - start > 60000) throw new Error("nothing has changed");
  }
  await Promise.all([...root.querySelectorAll("img")].map((one) => one.decode()));
  await frame();
  await new Promise((then) => setTimeout(then)); // the frame has been painted
  return performance.now() - start;
}"""


def test_a_step_is_six_times_as_fast_as_with_interact(lab, page):
    """Each step is followed by one of the other, so that what else the machine does hits both."""
    cells = {cell.id: cell.source for cell in Notebook.open(path_of(NAME)).code}
    sources = *(cells[id] for id in CELLS), INTERACT
    _, explorer = lab.open(page, lab.make("glass.ipynb", *sources), run=True, explorers=2)
    page.wait_for_selector(".widget-interact img")
    handles = [
        explorer.get_by_role("slider", name="change", exact=True).element_handle(),
        page.query_selector(".widget-interact [role=slider]"),
    ]
    times = [[], []]
    for key in ["ArrowRight"] * 6 + ["ArrowLeft"] * 6:
        for handle, column in zip(handles, times):
            column.append(page.evaluate(STEP, [handle, key]))
    ours, theirs = map(median, times)
    print(f"step to pixels: {ours:.0f} ms, interact {theirs:.0f} ms, {theirs / ours:.1f} times")
    assert theirs > 6 * ours


def test_each_value_of_a_drag_is_drawn(lab, page):
    explorer = lab.open(page, f"{NAME}.ipynb", explorers=3)[1]
    notes = drag(page, explorer, "change", [abs(step / 30 - 1) for step in range(60)])
    values = [int(value.replace("−", "-")) for value, _ in groupby(notes["values"])]
    assert {*values} == {*range(-6, 7)}
    assert [text for text, _ in notes["drawn"]] == [
        TABLE.said("start", "1, 1", "b₁[1]", value) for value in values
    ]
    assert len({picture for _, picture in notes["drawn"]}) == 13
