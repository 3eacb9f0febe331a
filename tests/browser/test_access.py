"""Explorers without a mouse, and without seeing them."""

import pytest

from tests.browser.lab import EXPLORERS, MODULES, NOTEBOOKS, SECANT, look

# Violations inside outputs and prose that we cannot mend: rule, where, and whose it is.
ALLOWED = {
    "empty-table-header": "th:has(mjx-container)",  # MathJax: axe does not read its MathML
}
FOCUS = """() => {
  const focused = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  return {
    explorer: [...document.querySelectorAll(".explorer")].indexOf(focused.closest(".explorer")),
    kind: focused.getAttribute("role") ?? focused.type,
    name: focused.getAttribute("aria-label"),
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
}"""


def tab_stops(page):
    """Press Tab from the notebook on; yield what has the focus, until the notebook is left."""
    page.keyboard.press("Escape")
    entered = False
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["explorer"] >= 0:
            entered = True
            yield focus
        elif entered and not page.evaluate("!!document.activeElement.closest('.jp-Notebook')"):
            return


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_slider_is_reached_named_and_moved_by_keyboard_alone(lab, page, name):
    explorers = lab.open(page, name, explorers=len(EXPLORERS[name]))
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


def test_a_choice_is_made_by_arrow_keys(lab, page):
    explorer = lab.open(page, SECANT, explorers=2)[1]
    choice = explorer.get_by_role("radiogroup", name="curve")
    stops = [focus for focus in tab_stops(page) if focus["kind"] == "radio"]
    assert len(stops) == 1  # as in any group of radio buttons, Tab goes to the chosen one
    choice.get_by_role("radio", name="x²").focus()
    seen = [look(explorer)]
    for key, chosen in [("ArrowRight", "x³"), ("ArrowDown", "sin x"), ("ArrowLeft", "x³")]:
        page.keyboard.press(key)
        assert choice.get_by_role("radio", name=chosen).is_checked()
        seen.append(look(explorer))
    assert seen[0] != seen[1] != seen[2] != seen[3] == seen[1]


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_caption_is_announced_and_names_the_figure(lab, page, name):
    for explorer, text in zip(
        lab.open(page, name, explorers=len(EXPLORERS[name])), EXPLORERS[name]
    ):
        caption = explorer.locator("[aria-live=polite]")
        assert explorer.get_by_role("img", name=text, exact=True).count() == 1
        start = caption.text_content()
        assert text.endswith(f" {start}")
        explorer.get_by_role("slider").first.press("Home")
        moved = text.removesuffix(start) + caption.text_content()
        assert moved != text
        assert explorer.get_by_role("img", name=moved, exact=True).count() == 1


@pytest.fixture(scope="module")
def secant(lab, browser):
    """The first explorer of the secant, on a page that the tests of typed numbers share."""
    page = browser.new_page()
    yield lab.open(page, SECANT, explorers=2)[0]
    page.close()


@pytest.mark.parametrize("key", ["Enter", "Tab"])
@pytest.mark.parametrize(
    "typed, shown",
    [("1.26", "1.25"), ("-1.28", "−1.30"), ("−2", "−2.00"), ("99", "4.00"), ("nonsense", "−3.00")],
)
def test_a_typed_number_goes_to_the_nearest_position(secant, typed, shown, key):
    slider = secant.get_by_role("slider", name="x₀", exact=True)
    readout = secant.get_by_role("textbox", name="x₀")

    def enter(text, key):
        readout.focus()
        for press in ("Control+A", *text, key):
            secant.page.keyboard.press(press) if len(press) > 1 else secant.page.keyboard.type(
                press
            )

    enter("-3", "Enter")
    enter(typed, key)
    assert (readout.inner_text(), slider.get_attribute("aria-valuetext")) == (shown, shown)
    there = look(secant)
    slider.press("ArrowLeft")
    assert look(secant) != there
    slider.press("ArrowRight")
    assert look(secant) == there


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_axe_finds_nothing_that_our_content_causes(lab, page, name):
    lab.open(page, name, explorers=len(EXPLORERS.get(name, [])))
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        """async allowed => {
          const { violations, passes } = await axe.run(".jp-Notebook");
          const ours = ({ target }) => document.querySelector(target[0])
            .closest(".jp-OutputArea-output, .jp-RenderedMarkdown");
          const excused = (rule, { target }) => document.querySelector(target[0])
            .matches(allowed[rule] ?? ":not(*)");
          const list = (rules) => rules.flatMap(({ id, nodes }) =>
            nodes.filter(ours).map((node) => [id, node.target[0], excused(id, node)]));
          return { violations: list(violations), passes: list(passes) };
        }""",
        ALLOWED,
    )
    assert len(found["passes"]) > 20  # it did look
    assert [(rule, place) for rule, place, excused in found["violations"] if not excused] == []
