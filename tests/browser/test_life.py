"""Where an explorer lives: beside a busy kernel, unrun, saved, exported, as a still picture."""

import ast
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from tools import browsers
from tools.lab import (
    DEAD,
    EXPLORERS,
    MODULES,
    ROOT,
    SECANT,
    assert_alive,
    command,
    drawn,
    is_marked,
    read,
    stills,
    wait_until,
)
from tools.reexecute import STATE


def test_the_course_has_explorers():
    """Without them, the tests that go through all explorers would look at none."""
    assert len(EXPLORERS[SECANT]) == 3


def test_an_explorer_answers_while_the_kernel_is_busy_and_when_it_is_gone(lab, page):
    explorers = lab.open(page, SECANT, run=True, explorers=3)
    page.evaluate(
        """() => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          kernel.requestExecute({ code: "while True: pass" });
        }"""
    )
    is_busy = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'busy'"
    page.wait_for_function(is_busy)
    for explorer in explorers:
        assert_alive(explorer)
    assert page.evaluate(is_busy)
    lab.end_kernels()
    assert lab.api("kernels") == []
    for explorer in explorers:
        assert_alive(explorer)


def test_in_an_untrusted_notebook_the_still_pictures_stand_there(lab, page):
    """All explorers of the course in one notebook, whose signature is unknown."""
    notebook = read(ROOT / "notebooks" / SECANT)
    cells = [cell for name in EXPLORERS for cell in read(ROOT / "notebooks" / name).cells]
    notebook.cells = [cell for cell in cells if stills([cell])]
    for number, cell in enumerate(notebook.cells):
        cell.id = f"still-{number}"
    nbformat.write(notebook, lab.course / "notebooks/untrusted.ipynb")
    lab.open(page, "untrusted.ipynb")
    for text in [text for texts in EXPLORERS.values() for text in texts]:
        picture = page.get_by_role("img", name=text, exact=True)
        picture.wait_for()
        assert (
            picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 600
        )
    assert page.locator(".explorer").count() == 0
    assert not DEAD.search(page.locator(".jp-Notebook").text_content())


IDLE = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
RESTART = "jupyterapp.shell.currentWidget.sessionContext.restartKernel()"


@pytest.mark.parametrize("before", ["opened", "run", "restarted", "run and restarted"])
def test_a_notebook_that_was_saved_and_closed_opens_alive(lab, page, before):
    copy = lab.trusted_copy(SECANT, f"{before}.ipynb")
    lab.open(page, copy, explorers=3)
    if "run" in before:
        command(page, "notebook:run-all-cells")
        drawn(page, 3)
    if "restarted" in before:
        page.evaluate(RESTART)
    saved(lab, page, copy)
    models = read(lab.course / "notebooks" / copy).metadata.widgets[STATE]["state"].values()
    kept = sum(model["model_name"] == "AnyModel" for model in models)
    assert kept == 3  # none is lost, and none is kept from before the run
    lab.end_kernels()
    for explorer in lab.open(page, copy, explorers=3):
        assert_alive(explorer)
    assert not DEAD.search(page.locator(".jp-Notebook").text_content())


def saved(lab, page, copy):
    """Save and close a notebook; return its size and its number of models."""
    for name in ("docmanager:save", "application:close"):
        command(page, name)
    wait_until(lambda: page.locator(".jp-Notebook").count() == 0)
    path = lab.course / "notebooks" / copy
    return path.stat().st_size, len(read(path).metadata.widgets[STATE]["state"])


def test_a_notebook_does_not_grow(lab, page):
    """It is run at once after opening: the stored widgets are then replaced before they show."""
    copy, sizes = lab.trusted_copy(SECANT, "growing.ipynb"), []
    for _ in range(5):
        lab.load(page, copy, "notebook:run-all-cells")
        drawn(page, 3)
        wait_until(lambda: page.evaluate(IDLE))
        sizes.append(saved(lab, page, copy))
        lab.end_kernels()
    models = len(read(ROOT / "notebooks" / SECANT).metadata.widgets[STATE]["state"])
    assert {count for _, count in sizes} == {models}
    assert max(size for size, _ in sizes) - min(size for size, _ in sizes) < 200  # of counts, say


def test_moving_sliders_without_a_kernel_changes_nothing(lab, page):
    """Autosave would rewrite a notebook that is marked as changed, and git would show it."""
    copy = lab.trusted_copy(SECANT, "looked at.ipynb")
    lab.open(page, copy, explorers=3)
    saved(lab, page, copy)  # with its outputs unfolded
    lab.end_kernels()
    for explorer in lab.open(page, copy, explorers=3, unfold=False):
        assert_alive(explorer)
    assert not is_marked(page)


def test_an_edit_while_widgets_are_restored_stays_marked(lab, page):
    copy = lab.trusted_copy(SECANT, "edited.ipynb")
    lab.load(page, copy)
    notebook = "jupyterapp.shell.currentWidget.content"
    page.evaluate(f"{notebook}.widgets[0].model.sharedModel.setSource('mine')")
    page.wait_for_timeout(3000)
    assert is_marked(page)
    saved(lab, page, copy)
    assert read(lab.course / "notebooks" / copy).cells[0].source == "mine"


def test_where_an_explorer_fails_its_picture_stands_and_says_so(lab, page):
    page.add_init_script("delete window.DecompressionStream")  # as browsers before 2023
    lab.load(page, SECANT, "notebook:show-all-cell-outputs")
    for text in EXPLORERS[SECANT]:
        page.get_by_role("img", name=text, exact=True).wait_for()
    said = page.get_by_text("The sliders cannot be shown in this browser (ReferenceError")
    assert said.count() == 3
    assert page.get_by_role("slider").count() == 0


def test_no_move_is_told_to_the_kernel(lab, page):
    sent = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame))))
    explorers = lab.open(page, SECANT, run=True, explorers=3)
    sent.clear()
    for explorer in explorers:
        assert_alive(explorer)
    explorers[0].get_by_role("textbox", name="x₀").press("Enter")
    explorers[1].get_by_role("radio", name="x³").click()
    kernel = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    page.evaluate(f"{kernel}.requestExecute({{ code: 'the_last = 1' }}).done.then(() => 1)")
    wait_until(lambda: any("the_last" in frame for frame in sent))
    assert not [frame for frame in sent if "comm_msg" in frame]


def export(name, folder, *options):
    """Return the path of the notebook as a page that nbconvert made."""
    source = ROOT / "notebooks" / name
    export = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", folder, *options]
    subprocess.run([*map(str, export), str(source)], check=True, capture_output=True)
    return folder / source.with_suffix(".html").name


def test_in_a_page_made_by_nbconvert_explorers_live(page, tmp_path):
    anywidget = distribution("anywidget").locate_file("anywidget/nbextension/index.js")
    files = {  # what a viewer gets from the network
        r"/require(\.min)?\.js$": MODULES / "requirejs/require.js",
        r"/html-manager@[^/]*/dist/embed-amd\.js$": MODULES
        / "@jupyter-widgets/html-manager/dist/embed-amd.js",
        r"/anywidget@[^/]*/dist/index(\.js)?$": Path(anywidget),
    }
    refused = []

    def answer(route):
        path = urlsplit(route.request.url).path
        for pattern, file in files.items():
            if re.search(pattern, path):
                return route.fulfill(path=file)
        refused.append(route.request.url)
        return route.abort()

    page.route(re.compile("^https?:"), answer)
    page.goto(export(SECANT, tmp_path).as_uri())
    for explorer in drawn(page, 3):
        assert_alive(explorer)
    assert not DEAD.search(page.inner_text("body"))
    # Formulas and diagrams come from there too, but no explorer needs them.
    assert [url for url in refused if not re.search("mathjax|mermaid", url)] == []


@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_where_no_widget_can_live_the_still_picture_stands(tmp_path, kind):
    only = f"--NbConvertBase.display_data_priority={kind}"
    page = export(SECANT, tmp_path, only).read_text(encoding="utf-8")
    pictures = re.findall(r"<img [^>]*data:image/png;base64,[^>]*>", page)
    if kind == "text/html":  # to a bare picture nbconvert gives no alternative text
        alts = [re.search(r'alt="([^"]*)"', picture)[1] for picture in pictures]
        assert [alt for alt in alts if alt in EXPLORERS[SECANT]] == EXPLORERS[SECANT]
    assert len(pictures) > len(EXPLORERS[SECANT])  # one more is of a figure without sliders
    assert not DEAD.search(page)


def test_the_stand_ins_for_other_browsers_know_all_that_the_lab_asks(browser):
    """For `tools.browsers`, which runs once a week: a method that it lacks fails everything."""
    from playwright.sync_api import Locator, Page

    tree = ast.parse((ROOT / "tools/lab.py").read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    asked &= {*dir(Locator), *dir(Page)}
    assert "get_by_role" in asked
    known = {*dir(browsers.Locator), *dir(browsers.Firefox), *dir(browsers.WebKit)}
    assert asked <= known, asked - known
