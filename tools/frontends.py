"""Open and run all notebooks in JupyterLab, Notebook 7 and Voilà, and move every slider.

    python3 -m venv /tmp/programs
    /tmp/programs/bin/pip install "notebook>=7,<8" "voila>=0.5,<1" -r requirements.txt playwright
    /tmp/programs/bin/python -m tools.frontends [jupyterlab|notebook|voila ...]

It needs a Chromium too, and takes about four minutes for each program. It prints a line for each
notebook; the exit status is 1 if one of them failed.
"""

import sys
import urllib.request
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tools.lab import (
    ARGUMENTS,
    DEAD,
    EXPLORERS,
    NOTEBOOKS,
    ROOT,
    Lab,
    assert_alive,
    assert_ran,
    chromium,
    drawn,
    read,
)


class Notebook(Lab):
    app, pages = "notebook", "notebooks"


class Voila(Lab):
    """Voilà runs a notebook when it is opened, and shows what the cells put out, not the cells."""

    app, pages = "voila", "voila/render"

    def _options(self):
        here = ("--Voila.ip=127.0.0.1", f"--port={self._port}", "--Voila.port_retries=0")
        return [str(self.course), *here]

    def _answers(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self._port}/voila/tree").status
        except OSError:
            return None

    def end_kernels(self):
        """Voilà ends a kernel itself when its page is left."""

    def open(self, page, name, run=True, explorers=0):
        page.goto(self.address(name), timeout=600_000)
        return drawn(page, explorers)


LABS = {lab.app: lab for lab in (Lab, Notebook, Voila)}


def check(lab, page, name):
    """Run a notebook and move its sliders; return how many cells, outputs and explorers it has."""
    explorers = lab.open(page, name, run=True, explorers=len(EXPLORERS.get(name, [])))
    for explorer in explorers:
        assert_alive(explorer)
    if lab.app == "voila":
        stored = [cell.get("outputs") for cell in read(ROOT / "notebooks" / name).cells]
        outputs = sum(map(len, filter(None, stored)))
        result = f"{outputs} outputs"
        shown = page.locator(".jp-OutputArea-output").count()
        assert shown >= outputs, f"{shown} of {outputs} outputs are shown"  # a stream may be split
        errors = page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()
        assert not errors, errors
    else:
        result = assert_ran(page, name)
    dead = DEAD.findall(page.inner_text("body"))
    assert not dead, dead
    return f"{result}, {len(explorers)} explorers alive"


def main(apps):
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for app in apps or LABS:
            with TemporaryDirectory() as folder, LABS[app](Path(folder)) as lab:
                for name in NOTEBOOKS:
                    page = browser.new_page(viewport={"width": 1200, "height": 1000})
                    try:
                        result = check(lab, page, name)
                    except Exception as error:  # the other notebooks shall be tried too
                        result, failed = f"FAILED: {error}", True
                    print(app, version(app), name, result, flush=True)
                    page.close()
                    lab.end_kernels()
        browser.close()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
