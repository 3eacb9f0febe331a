"""One JupyterLab and one Chromium for all browser tests, and a fresh page for each."""

import os
from contextlib import contextmanager
from functools import cache

import pytest

from tools.lab import ARGUMENTS, MODULES, Lab, chromium

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

# What the browser says when a test ends a kernel, or keeps the network away.
EXPECTED = (
    *("Failed to load resource", "WebSocket connection to"),
    *("Could not restore the debugger state", "Canceled future", "Error: Canceled future"),
    "Error: widget model not found",  # see Lab.open; a missing explorer fails its test
    "ReferenceError: DecompressionStream",  # where a test takes it away
)


@cache
def missing():
    """Return what to install for the browser tests, or an empty text."""
    if sync_playwright is None:
        return "the browser tests need Playwright: pip install -r tools/requirements.txt"
    if not all((MODULES / name).is_dir() for name in ("axe-core", "pyodide")):
        return "the browser tests need npm packages: npm install --no-package-lock --prefix tools"
    if not chromium():
        return (
            "the browser tests need a browser: install Chromium or Google Chrome, "
            "or run `python -m playwright install chromium`"
        )
    return ""


def pytest_collection_modifyitems(items):
    ours = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    if ours and missing() and os.environ.get("CI") != "true":
        for item in ours:
            item.add_marker(pytest.mark.skip(reason=missing()))


@pytest.fixture(scope="package")  # Playwright's event loop must have ended when other tests run
def browser():
    if missing():
        pytest.fail(missing())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def lab(browser, tmp_path_factory):
    with Lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@contextmanager
def watched(browser, locale=None):
    """Give a page, and fail if a script in it has failed."""
    page = browser.new_page(viewport={"width": 1200, "height": 1000}, locale=locale)
    page.set_default_timeout(120_000)  # a bound for what hangs, not for what is slow
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    try:
        yield page
    finally:
        page.close()
    assert [error for error in errors if not error.startswith(EXPECTED)] == []


@pytest.fixture
def page(browser, request):
    """A page of its own for a test."""
    with watched(browser) as page:
        yield page
    if "lab" in request.fixturenames:
        request.getfixturevalue("lab").end_kernels()
