"""What one sees after a cell was run by hand, at the size of a laptop's screen."""

import pytest

from tests.browser.conftest import watched
from tools.answers_in_view import SCREEN
from tools.lab import (
    EXPLORERS,
    FOCUS,
    KOREAN,
    NOTEBOOKS,
    PARTS,
    ROOT,
    command,
    look,
    out_of_view,
    read,
    stills,
    wait_until,
)

WIDGET = "jupyterapp.shell.currentWidget"
SELECT = f"""([first, last]) => {{
  const notebook = {WIDGET}.content;
  notebook.activeCellIndex = first;
  notebook.deselectAll();
  notebook.extendContiguousSelectionTo(last);
  notebook.mode = "command";
  notebook.activeCell.node.focus();
}}"""
IS_LIVE = f"""(place) => {{
  const {{ node }} = {WIDGET}.content.widgets[place];
  return node.querySelector(".jp-InputPrompt").textContent !== "[*]:"
    && node.querySelector(".explorer-figure svg");
}}"""
IS_STILL = f"""async (place) => {{
  const top = () => {WIDGET}.content.widgets[place].node.getBoundingClientRect().top;
  const before = top();
  await new Promise((resolve) => setTimeout(resolve, 400));
  return top() === before;
}}"""


def cells_of(name):
    return read(ROOT / "notebooks" / name).cells


def place_of(name, *words):
    """Return the place of the first cell whose source has these words."""
    return next(
        place
        for place, cell in enumerate(cells_of(name))
        if all(word in cell.source for word in words)
    )


def cell_of(page, place):
    return page.locator(".jp-Notebook .jp-Cell").nth(place)


def out_of(page, place):
    """Return the parts of the explorer in a cell that are not wholly in view."""
    return out_of_view(cell_of(page, place).locator(".explorer"), *PARTS)


def run(page, place, keys):
    page.evaluate(SELECT, [place, place])
    page.keyboard.press(keys)


@pytest.fixture
def laptop(browser, lab):
    with watched(browser) as page:
        page.set_viewport_size(SCREEN | {"height": 640})  # the browser's own bars take the rest
        yield page
    lab.end_kernels()


# Of the Korean ones, whose words alone are other, some.
@pytest.mark.parametrize("name", [*(n for n in EXPLORERS if n in NOTEBOOKS), *KOREAN[::6]])
def test_an_explorer_that_was_run_stands_in_view(lab, laptop, name):
    lab.load(laptop, name)
    places = [place for place, cell in enumerate(cells_of(name)) if stills([cell])]
    start = 0
    for place, keys in [(place, "Shift+Enter") for place in places] + [
        (places[0], "Control+Enter")
    ]:
        if start < place:
            laptop.evaluate(SELECT, [start, place - 1])
            command(laptop, "notebook:run-cell")
        start = place + 1
        run(laptop, place, keys)
        laptop.wait_for_function(IS_LIVE, arg=place)
        wait_until(lambda place=place: out_of(laptop, place) == [])
        assert wait_until(lambda place=place: laptop.evaluate(IS_STILL, place))
        assert out_of(laptop, place) == [], (place, keys)
        active = laptop.evaluate(f"{WIDGET}.content.activeCellIndex")
        assert active == place + (keys == "Shift+Enter")
        assert laptop.evaluate(FOCUS)["explorer"] == -1


def test_run_all_scrolls_to_no_explorer(lab, laptop):
    name = NOTEBOOKS[0]
    lab.open(laptop, name, run=True, explorers=1)
    place = place_of(name, "explore(\n")
    wait_until(lambda: laptop.evaluate(IS_STILL, place))
    assert out_of(laptop, place) == [*PARTS]


def test_the_verdict_stands_below_the_picture(lab, page):
    page.set_viewport_size(SCREEN)
    name = NOTEBOOKS[0]
    lab.load(page, name)
    asks, shows = place_of(name, "predict(where"), place_of(name, "# Run after P1.")
    answer = 'predict(where_the_line_crosses="b")'
    for place in (place_of(name, "import sys"), place_of(name, "from exercises import")):
        run(page, place, "Shift+Enter")
    page.evaluate(
        f"([place, source]) => {WIDGET}.content.widgets[place].model.sharedModel.setSource(source)",
        [asks, answer],
    )
    run(page, asks, "Shift+Enter")
    cell_of(page, asks).get_by_text("You say b. Now look what happens.").wait_for()
    run(page, shows, "Shift+Enter")
    verdict = cell_of(page, shows).get_by_text("P1 not as you predicted")
    verdict.wait_for()
    page.wait_for_function(IS_LIVE, arg=shows)
    wait_until(lambda: page.evaluate(IS_STILL, shows))
    assert out_of(page, shows) == []
    area = page.locator(".jp-WindowedPanel-outer").bounding_box()
    box = verdict.bounding_box()
    assert area["y"] <= box["y"] and box["y"] + box["height"] <= area["y"] + area["height"]
    folded = page.locator("details p", has_text="So the answer is")
    assert not folded.is_visible()
    page.locator("summary").first.click()
    assert folded.is_visible()


def test_the_way_of_the_keyboard_that_00_tells(lab, page):
    name = NOTEBOOKS[0]
    told = cells_of(name)[place_of(name, "Without a mouse")].source
    keys = ["Ctrl + Enter", "Tab", "Tab", "Esc"]
    assert [word for word in told.split("**")[1::2]] == keys
    (explorer,) = lab.open(page, name, run=True, explorers=1)
    place = place_of(name, "explore(\n")
    run(page, place, "Control+Enter")
    page.wait_for_function(IS_LIVE, arg=place)

    def tab(kind):
        for _ in range(3):  # a toolbar of Jupyter's may be in between
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["kind"] == kind:
                assert focus["outlined"]
                return focus["name"]
        raise AssertionError(f"no {kind} is reached, but {focus}")

    assert tab("slider") == "w"
    before = look(explorer)
    page.keyboard.press("ArrowLeft")
    assert look(explorer) != before
    assert [tab("textbox"), tab("slider"), tab("textbox")] == [
        "w, typed value",
        "b",
        "b, typed value",
    ]
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS)["explorer"] == -1
    assert page.evaluate(f"{WIDGET}.content.activeCellIndex") == place
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{WIDGET}.content.activeCellIndex") == place + 1
