"""The course as pages that are read without Python and without network."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from pages.build import SOURCES, build
from tests.browser.conftest import watched
from tools.lab import DEAD, EXPLORERS, NOTEBOOKS, ROOT, UNFOLD, assert_alive, axe, drawn

PAGES = [file.relative_to(ROOT) for pattern in SOURCES for file in sorted(ROOT.glob(pattern))]
LARGEST = 500_000  # bytes; a page that exceeds it is slow on a phone


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):  # built only where a browser can look at it
    folder = tmp_path_factory.mktemp("site") / "pages"
    build(folder)
    return folder


def test_there_is_a_page_for_each_notebook_and_each_leads_to_what_exists(site):
    pages = sorted(site.rglob("*.html"))
    names = [page.stem for page in pages if page.parent.name == "notebooks"]
    assert [f"{name}.ipynb" for name in names] == NOTEBOOKS
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    for page, text in texts.items():
        assert page.stat().st_size < LARGEST
        for target in re.findall(r'(?:href|src)="([^"]*)"', text):
            parts = urlsplit(target)
            if parts.scheme:
                continue
            there = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert there.is_file(), (page.name, target)
            assert not parts.fragment or f'id="{parts.fragment}"' in texts[there], target
        if page.stem not in names:
            continue
        place = names.index(page.stem)
        neighbours = [names[near] for near in (place - 1, place + 1) if 0 <= near < len(names)]
        for name in neighbours:
            assert text.count(f'href="{name}.html"') >= 2  # above and below


def test_a_folder_with_something_else_is_left_alone(site, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit, match="holds something else than the pages"):
        build(tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    build(site)  # pages from before are replaced
    assert (site / "index.html").is_file()


@pytest.mark.parametrize("source", PAGES, ids=str)
def test_a_page_is_alive_and_accessible_without_network(site, browser, source):
    refused = []

    def refuse(route):
        refused.append(route.request.url)
        route.abort()

    path = site / ("index.html" if source.stem == "README" else source.with_suffix(".html"))
    with watched(browser) as page:
        page.route(re.compile("^https?:"), refuse)
        page.goto(path.as_uri())
        page.evaluate("MathJax.startup.promise.then(() => 1)")
        page.evaluate(UNFOLD)
        explorers = drawn(page, len(EXPLORERS.get(source.name, [])))
        for explorer in explorers:
            assert_alive(explorer)
        if source.name in NOTEBOOKS:  # the README explains what looks dead
            assert not DEAD.search(page.inner_text("main"))
        assert page.locator("mjx-merror").count() == 0
        assert page.title()
        assert page.locator("html[lang=en]").count() == page.locator("main").count() == 1
        # To look into formulas, which are MathJax's, and figures takes most of the time.
        looked_at = {"exclude": ["mjx-container", "svg *"]}
        passes, violations = axe(page, looked_at, resultTypes=["violations"], preload=False)
        assert len({rule for rule, _ in passes}) > 15  # it did look
        assert violations == []
        page.set_viewport_size({"width": 360, "height": 800})
        page.wait_for_function("document.documentElement.scrollWidth <= 360")
        assert refused == []
