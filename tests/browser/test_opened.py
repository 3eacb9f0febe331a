"""Every notebook as it opens, trusted, before any cell is run: with the keyboard, without eyes."""

from collections import namedtuple

import pytest

from tests.browser.conftest import watched
from tests.contracts import korean
from tools.answers_in_view import SCREEN, answers_in_view
from tools.lab import (
    DEAD,
    EXPLORERS,
    KOREAN,
    NOTEBOOKS,
    PARTS,
    ROOT,
    assert_alive,
    axe,
    command,
    drawn,
    is_marked,
    look,
    out_of_view,
    read,
    tab_stops,
    wait_until,
)

INFORMED = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.info.then(() => 1)"
Opened = namedtuple("Opened", "page is_marked answers explorers stills")


@pytest.fixture(scope="module", params=[*NOTEBOOKS, *KOREAN])
def opened(lab, browser, request):
    """A notebook on a page that the tests share, in the order in which they stand here."""
    stills = EXPLORERS.get(request.param, [])
    with watched(browser, locale="ko-KR" if request.param in KOREAN else None) as page:
        page.set_viewport_size(SCREEN)
        lab.load(page, request.param)
        cells = read(ROOT / "notebooks" / request.param).cells
        said = korean if request.param in KOREAN else str
        answers = list(answers_in_view(page, cells, said))  # it scrolls through the notebook
        page.evaluate(INFORMED)  # Jupyter notes the kernel's version in the notebook
        for _ in range(30):  # until the explorers have compared it with what is stored
            page.wait_for_timeout(500)
            if not is_marked(page):
                break
        marked = is_marked(page)
        page.set_viewport_size({"width": 1200, "height": 1000})
        command(page, "notebook:show-all-cell-outputs")
        yield Opened(page, marked, answers, drawn(page, len(stills)), stills)
    lab.end_kernels()


def test_no_answer_to_a_prediction_is_in_view(opened):
    assert opened.answers
    assert [(one.id, ways) for one, ways in opened.answers if ways] == []


def test_looking_does_not_mark_it_as_changed(opened):
    assert not opened.is_marked


def test_the_caption_is_announced_and_names_the_figure(opened):
    for explorer, text in zip(opened.explorers, opened.stills, strict=True):
        caption = explorer.locator("[aria-live=polite]")
        assert explorer.get_by_role("img", name=text, exact=True).count() == 1
        start = caption.text_content()
        assert text.endswith(f" {start}")
        slider = explorer.get_by_role("slider").first
        is_first = slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemin")
        slider.press("End" if is_first else "Home")
        moved = text.removesuffix(start) + caption.text_content()
        assert moved != text
        assert explorer.get_by_role("img", name=moved, exact=True).count() == 1


def test_every_slider_is_reached_named_and_moved_by_keyboard_alone(opened):
    page, explorers = opened.page, opened.explorers
    sliders = []
    for focus in tab_stops(page):
        assert focus["outlined"], focus
        if focus["kind"] != "slider":
            continue
        explorer = explorers[focus["explorer"]]
        sliders.append((focus["explorer"], focus["name"]))
        slider = explorer.get_by_role("slider", name=focus["name"], exact=True)
        seen = []
        for key in ("Home", "ArrowRight", "ArrowUp", "ArrowLeft", "End", "ArrowDown"):
            page.keyboard.press(key)
            seen.append((*look(explorer), slider.get_attribute("aria-valuetext")))
        assert seen[3] == seen[1]
        assert all(len({*part}) == 5 for part in zip(*seen)), [look[1:] for look in seen]
    labels = [
        (i, label)
        for i, explorer in enumerate(explorers)
        for label in explorer.locator(".widget-slider .widget-label").all_text_contents()
    ]
    assert sliders == labels
    assert all(label for _, label in labels)


def test_explorers_live_though_no_cell_was_run(opened):
    for explorer in opened.explorers:
        assert_alive(explorer)
        # Nor does anything look broken: ipywidgets puts a red icon beside widgets without a kernel.
        parts = "[e, ...e.querySelectorAll('.explorer-controls > *')]"
        icon = "getComputedStyle(one, '::before').content"
        assert {*explorer.evaluate(f"e => {parts}.map((one) => {icon})")} == {"none"}
    assert not DEAD.search(opened.page.locator(".jp-Notebook").text_content())


def test_axe_finds_nothing_that_our_content_causes(opened):
    ours = ".jp-OutputArea-output, .jp-RenderedMarkdown"
    passes, violations = axe(opened.page, ".jp-Notebook", ours=ours)
    assert len(passes) > 20  # it did look
    assert violations == []


@pytest.mark.parametrize("height", [640, 768])  # with a browser's own bars, and without
def test_an_explorer_fits_the_screen_of_a_laptop(opened, height):
    opened.page.set_viewport_size(SCREEN | {"height": height})
    for explorer in opened.explorers:

        def fits(explorer=explorer):  # JupyterLab shifts it while it draws the cells above
            explorer.evaluate("(explorer) => explorer.scrollIntoView({ block: 'center' })")
            return out_of_view(explorer, *PARTS) == []

        wait_until(fits, f"it does not fit {height} pixels")
        assert explorer.evaluate("(one) => one.scrollHeight - one.clientHeight") <= 1
        scale = explorer.evaluate(
            """(explorer) => {
              const svg = explorer.querySelector("svg");
              return svg.clientWidth / (svg.viewBox.baseVal.width * 4 / 3);
            }"""
        )
        assert scale >= 0.6 * 0.99


def test_enlarged_to_200_percent_the_caption_is_in_view_beside_each_control(opened):
    opened.page.set_viewport_size({"width": 683, "height": 320})
    seen = 0
    for focus in tab_stops(opened.page):
        explorer = opened.explorers[focus["explorer"]]
        parts = ":focus", ".explorer-caption"
        wait_until(lambda one=explorer, parts=parts: out_of_view(one, *parts) == [])
        seen += 1
    assert seen >= 2 * len(opened.explorers)
