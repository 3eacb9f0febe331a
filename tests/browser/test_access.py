"""Explorers without a mouse, and without seeing them."""

import pytest

from tests.browser.conftest import watched
from tools.lab import SECANT, look, tab_stops


def test_a_choice_is_made_by_arrow_keys(lab, page):
    explorer = lab.open(page, SECANT, explorers=3)[1]
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


def test_arrow_keys_move_a_slider_before_they_are_shortcuts(lab, page):
    """Notebook 7 reads keys at the document; tools/frontends.py tries the real one."""
    explorer = lab.open(page, SECANT, explorers=3)[0]
    page.evaluate(
        """() => {
          window.kept = [];
          document.addEventListener("keydown", ({ target }) =>
            kept.push(target.hasAttribute("data-lm-suppress-shortcuts")), true);
        }"""
    )
    for key in ("ArrowRight", "Shift", "Home", "s"):
        explorer.get_by_role("slider").first.press(key)
    assert page.evaluate("kept") == [True, False, True, False]


@pytest.fixture(scope="module")
def secant(lab, browser):
    """The first explorer of the secant, on a page that the tests of typed numbers share."""
    with watched(browser) as page:
        yield lab.open(page, SECANT, explorers=3)[0]


@pytest.mark.parametrize("key", ["Enter", "Tab"])
@pytest.mark.parametrize(
    "typed, shown",
    [("1.26", "1.3"), ("-1.28", "−1.3"), ("−2", "−2.0"), ("99", "4.0"), ("nonsense", "−3.0")],
)
def test_a_typed_number_goes_to_the_nearest_position(secant, typed, shown, key):
    slider = secant.get_by_role("slider", name="x₀", exact=True)
    readout = secant.get_by_role("textbox", name="x₀")

    def enter(text, key):
        readout.press("Control+A")
        secant.page.keyboard.type(text)
        secant.page.keyboard.press(key)

    enter("-3", "Enter")
    enter(typed, key)
    assert (readout.inner_text(), slider.get_attribute("aria-valuetext")) == (shown, shown)
    there = look(secant)
    slider.press("ArrowLeft")
    assert look(secant) != there
    slider.press("ArrowRight")
    assert look(secant) == there
