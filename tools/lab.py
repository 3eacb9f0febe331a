"""A JupyterLab on a copy of the course, and ways to read its pages in a browser."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from functools import cache
from pathlib import Path

import nbformat

from exercises.store import PLACE

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "tools/node_modules"
VIEW = "application/vnd.jupyter.widget-view+json"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
SECANT = "02_average_rate_of_change.ipynb"
QUIET = {  # JupyterLab shall not save, nor show news, while a test looks
    "docmanager-extension/plugin": {"autosave": False},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def read(path):
    return nbformat.read(path, 4)


def stills(cells):
    """Return the alternative texts of the explorers in these cells, in their order."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output.data["text/plain"] for output in outputs if VIEW in output.get("data", {})]


NOTEBOOKS = [path.name for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))]
KOREAN = [f"ko/{name}" for name in NOTEBOOKS]
EXPLORERS = {name: stills(read(ROOT / "notebooks" / name).cells) for name in [*NOTEBOOKS, *KOREAN]}
EXPLORERS = {name: texts for name, texts in EXPLORERS.items() if texts}

# Violations of axe's rules that we cannot mend: rule, where, and whose it is.
ALLOWED = {
    "empty-table-header": "th:has(mjx-container)"  # MathJax: axe does not read its MathML
}
PARTS = ".explorer-controls", ".explorer-caption", ".explorer-figure"
UNFOLD = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
# On a page of the course: make all predictions, for which what happens waits.
COMMIT = """() => {
  for (const form of document.querySelectorAll("form:has([data-kind=prediction])")) {
    for (const box of form.querySelectorAll("fieldset")) box.querySelector("input").checked = true;
    form.requestSubmit();
  }
}"""
DEAD = re.compile(r"model not found|VBox\(children=|Error displaying widget|Loading widget", re.I)
# What the page has of the code cells: numbers of the runs, kinds and printed texts of the outputs.
CELLS = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .filter((cell) => cell.cell_type === "code")
  .map((cell) => [cell.execution_count, cell.outputs.map((one) =>
    [one.output_type, one.text ?? null])])"""
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


@cache
def chromium():
    """Return the path of a browser, or None; one without windows first, which is faster."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Lab:
    """A JupyterLab of its own, with none of the settings of the person who runs the tests."""

    app, pages = "jupyterlab", "lab/tree"

    def __init__(self, folder):
        self.course = folder / "the course"  # a space in a path is where quoting fails
        unwanted = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
        for name in ("notebooks", "utils", "exercises", "translations"):
            shutil.copytree(ROOT / name, self.course / name, ignore=unwanted)
        for plugin, settings in QUIET.items():
            path = folder / f"settings/@jupyterlab/{plugin}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(settings))
        page_config = folder / "config/labconfig/page_config.json"
        page_config.parent.mkdir(parents=True)
        page_config.write_text('{"buildAvailable": false, "buildCheck": false}')  # node, each time
        self._environment = dict(
            os.environ,
            JUPYTER_CONFIG_PATH=str(ROOT / "binder"),  # as start.py and Binder do
            **{PLACE: str(folder / "progress.sqlite")},  # not that of notebooks run beside
            JUPYTER_PREFER_ENV_PATH="1",
            JUPYTERLAB_SETTINGS_DIR=str(folder / "settings"),
            JUPYTERLAB_WORKSPACES_DIR=str(folder / "workspaces"),
            JUPYTER_CONFIG_DIR=str(folder / "config"),
            JUPYTER_DATA_DIR=str(folder / "data"),
            JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
            IPYTHONDIR=str(folder / "ipython"),
        )
        self._token = secrets.token_hex()
        self._log = folder / f"{self.app}.log"

    def __enter__(self):
        self._trust(*sorted(self.course.glob("notebooks/**/[0-9][0-9]_*.ipynb")))
        self._port = free_port()
        command = [sys.executable, "-m", self.app, "--no-browser", *self._options()]
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                command, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            wait_until(self._answers, f"{self.app} does not start, see {self._log}")
        except BaseException:
            self._process.kill()
            raise
        return self

    def __exit__(self, *_):
        self.end_kernels()
        self._process.terminate()
        self._process.wait(120)

    def _options(self):
        return [
            *("--allow-root", "--expose-app-in-browser", f"--ServerApp.root_dir={self.course}"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={self._port}"),
            *("--ServerApp.port_retries=0", f"--IdentityProvider.token={self._token}"),
        ]

    def _answers(self):
        try:
            return self.api("status")
        except OSError:
            return None

    def api(self, path, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}/api/{path}", method=method)
        request.add_header("Authorization", f"token {self._token}")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read() or "null")

    def _trust(self, *notebooks):
        trust = [sys.executable, "-m", "jupyter", "trust", *notebooks]
        subprocess.run(trust, env=self._environment, check=True, capture_output=True)

    def trusted_copy(self, name, copy):
        """Copy a notebook of the course, so that it can be saved, and trust it; return its name."""
        path = self.course / "notebooks" / copy
        shutil.copy(ROOT / "notebooks" / name, path)
        self._trust(path)
        return copy

    def end_kernels(self):
        for kernel in self.api("kernels"):
            self.api(f"kernels/{kernel['id']}", "DELETE")

    def make(self, name, *sources):
        """Write a notebook of the course's first cell and these; return its name."""
        first = read(ROOT / "notebooks" / NOTEBOOKS[0])
        setup = next(cell.source for cell in first.cells if cell.cell_type == "code")
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": first.metadata.kernelspec})
        notebook.cells = [nbformat.v4.new_code_cell(source) for source in (setup, *sources)]
        nbformat.write(notebook, self.course / "notebooks" / name)
        return name

    def open(self, page, name, run=False, explorers=0, unfold=True):
        """Open a notebook, and wait for the explorers to stand there; return them.

        All cells are run if asked; else the outputs that wait folded for a prediction are shown.
        """
        then = "notebook:show-all-cell-outputs" if unfold else None
        then = "notebook:run-all-cells" if run else then
        self.load(page, name, then)
        wait_until(lambda: _all_drawn(page, explorers) or _is_lost(page), "nothing is drawn")
        if _is_lost(page):  # now and then JupyterLab draws outputs before it has their widgets
            self.load(page, name, then)
        return drawn(page, explorers)

    def address(self, name):
        place = urllib.parse.quote(f"{self.pages}/notebooks/{name}")
        return f"http://127.0.0.1:{self._port}/{place}"

    def load(self, page, name, then=None):
        """Open a notebook as it is stored; execute a command of Jupyter's then, if there is one."""
        page.goto(f"{self.address(name)}?token={self._token}&reset")
        page.wait_for_function("window.jupyterapp?.shell.currentWidget?.context")
        page.evaluate(
            """async () => {
              await jupyterapp.restored;
              await jupyterapp.shell.currentWidget.context.ready;
              await jupyterapp.shell.currentWidget.sessionContext.ready;
            }"""
        )
        if then:
            command(page, then)


def command(page, name):
    """Have JupyterLab execute a command, and wait for its end."""
    page.evaluate("name => jupyterapp.commands.execute(name).then(() => 1)", name)


def is_marked(page):
    """Tell whether JupyterLab shows the notebook as changed, and will save it."""
    return page.evaluate("jupyterapp.shell.currentWidget.context.model.dirty")


def out_of_view(explorer, *parts):
    """Return the parts of an explorer, CSS selectors, that one does not wholly see."""
    return explorer.evaluate(
        """(explorer, parts) => {
          const area = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
          return parts.filter((part) => {
            const { top, bottom } = explorer.querySelector(part).getBoundingClientRect();
            return top < area.top - 1 || bottom > area.bottom + 1;
          });
        }""",
        parts,
    )


def drawn(page, count):
    """Wait until `count` explorers have drawn their figures and captions; return them."""
    wait_until(lambda: _all_drawn(page, count), f"not {count} explorers have drawn")
    return _figures(page).all()


def _figures(page):
    return page.locator(".explorer:has(.explorer-figure svg[role=img])")


def _all_drawn(page, count):
    return _figures(page).count() == count


def _is_lost(page):
    return page.get_by_text("model not found").count() > 0


def look(explorer):
    """Return what an explorer shows: its figure and its caption."""
    return explorer.evaluate(
        """explorer => ["figure", "caption"]
             .map(part => explorer.querySelector(`.explorer-${part}`).innerHTML)"""
    )


def assert_alive(explorer):
    """Move each slider by one step: the figure and the caption must follow at once."""
    handles = explorer.get_by_role("slider").all()
    assert handles
    for handle in handles:
        figure, caption = look(explorer)
        is_last = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
        handle.press("ArrowLeft" if is_last else "ArrowRight")
        moved_figure, moved_caption = look(explorer)
        assert moved_figure != figure
        assert moved_caption != caption


def assert_ran(page, name):
    """The notebook that was run has the outputs that are stored; return how many these are."""
    cells = [cell for cell in read(ROOT / "notebooks" / name).cells if cell.cell_type == "code"]
    outputs = [[[o.output_type, o.get("text")] for o in cell.outputs] for cell in cells]
    ran, expected = page.evaluate(CELLS), [[i, kinds] for i, kinds in enumerate(outputs, 1)]
    assert ran == expected, [pair for pair in zip(ran, expected) if pair[0] != pair[1]]
    return f"{len(cells)} cells, {sum(map(len, outputs))} outputs"


def axe(page, looked_at, ours="*", **options):
    """Have axe-core look at a part of a page, and return what passed and what violates its rules.

    Both are lists of rule and place, of the places in an element that matches `ours`.
    """
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(
        """async ({ lookedAt, ours, options, allowed }) => {
          const { passes, violations } = await axe.run(lookedAt, options);
          const element = ({ target }) => document.querySelector(target[0]);
          const excused = (rule, node) => element(node).matches(allowed[rule] ?? ":not(*)");
          const list = (rules) => rules.flatMap(({ id, nodes }) => nodes
            .filter((node) => element(node).closest(ours)).map((node) => [id, node]));
          const places = (found) => found.map(([rule, node]) => [rule, node.target[0]]);
          return [places(list(passes)),
            places(list(violations).filter(([rule, node]) => !excused(rule, node)))];
        }""",
        {"lookedAt": looked_at, "ours": ours, "options": options, "allowed": ALLOWED},
    )


def wait_until(true, otherwise="it did not happen"):
    end = time.monotonic() + 120  # a bound for what hangs, not for what is slow
    while not (result := true()):
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)
    return result


def tab_stops(page):
    """Press Tab from the notebook on; yield what has the focus, until the notebook is left."""
    page.locator(".jp-Notebook .jp-Cell").first.focus()
    entered = False
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["explorer"] >= 0:
            entered = True
            yield focus
        elif entered and not page.evaluate("!!document.activeElement.closest('.jp-Notebook')"):
            return
