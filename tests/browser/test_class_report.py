"""The pages for teachers, as a browser shows them: wide or narrow, light or dark, on paper."""

import re

import pytest

from tests.browser.conftest import watched
from tests.test_class_report import the_class, written
from tools import class_report, sheets
from tools.lab import axe


@pytest.fixture(scope="module")
def pages(browser, tmp_path_factory):  # made only where a browser can look at them
    folder = tmp_path_factory.mktemp("teacher")
    cut = [("Cut", "abcdef"), ("<b>" + "A long name " * 9, "")]
    (folder / "codes.csv").write_text(written([*the_class().items(), *cut]), encoding="utf-8")
    class_report.main(folder / "codes.csv")
    sheets.main(folder / "sheets.html")
    return folder


@pytest.mark.parametrize("width, height, scheme", [(1366, 768, "light"), (390, 844, "dark")])
@pytest.mark.parametrize("name", ["codes-report.html", "sheets.html"])
def test_it_fits_and_everyone_can_use_it(browser, pages, name, width, height, scheme):
    with watched(browser) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.goto((pages / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        # Each row of the large table is like the first.
        looked_at = {"exclude": [".grid tbody tr + tr", "article ~ article ~ article"]}
        passes, violations = axe(page, looked_at, resultTypes=["violations"], preload=False)
        assert len({rule for rule, _ in passes}) > 12  # it did look
        assert violations == []


def test_names_and_labels_stay_in_view(browser, pages):
    with watched(browser) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto((pages / "codes-report.html").as_uri())
        page.locator("figcaption a", has_text="07 Chain rule").click()
        grid = page.locator(".grid")
        assert grid.evaluate("(one) => one.scrollLeft") > 1000
        grid.evaluate("(one) => one.scrollBy(0, 300)")
        box = grid.bounding_box()
        name = page.locator(".grid tbody th").nth(20).bounding_box()
        label = page.locator(".grid thead tr + tr th").first.bounding_box()
        assert abs(name["x"] - box["x"]) <= 2
        assert 0 <= label["y"] - box["y"] <= 40
        title = page.locator("#n7 span").bounding_box()
        assert title["x"] >= box["x"] + name["width"]
        sizes = page.eval_on_selector_all(
            ".column, .grid th",
            "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))",
        )
        assert min(sizes) >= 9


def test_each_state_has_a_look_of_its_own(browser, pages):
    with watched(browser) as page:
        page.goto((pages / "codes-report.html").as_uri())
        looks = page.eval_on_selector_all(
            ".key i", "(all) => all.map((one) => getComputedStyle(one).background)"
        )
    assert len(looks) == len(set(looks)) == len(class_report.STACKED)


def test_a_sheet_takes_at_most_three_sheets_of_paper(browser, pages):
    with watched(browser) as page:
        page.goto((pages / "sheets.html").as_uri())
        alone = """(n) => document.querySelectorAll("main > *").forEach((one) =>
          (one.style.display = one === document.querySelectorAll("section")[n] ? "" : "none"))"""
        for place in range(page.locator("section").count()):
            page.evaluate(alone, place)
            printed = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 3, place
