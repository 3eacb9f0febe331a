"""Open all notebooks in Firefox and in WebKit, run one there, and read the course's pages.

    sudo apt-get install firefox-esr webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb
    .venv/bin/pip install -r requirements.txt
    npm install --no-package-lock --prefix tools
    xvfb-run .venv/bin/python -m tools.browsers [firefox|webkit ...]

These are Debian's packages; where there is no `firefox-esr`, a `firefox` on the path will do. Each
notebook gets a new browser and a line of what was seen; the exit status is 1 if one failed.

Playwright drives only its own builds of these browsers. Those that Linux installs are driven by
WebDriver BiDi (Firefox) and WebDriver (WebKit). On these stand here as many of Playwright's methods
as tools/lab.py uses, so that its checks are the same in all browsers.
"""

import json
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_exc
from types import SimpleNamespace

import websocket

from pages.build import build
from tools.lab import (
    COMMIT,
    DEAD,
    EXPLORERS,
    FOCUS,
    NOTEBOOKS,
    SECANT,
    UNFOLD,
    Lab,
    assert_alive,
    assert_ran,
    drawn,
    free_port,
    look,
    tab_stops,
    wait_until,
)

SIZE = {"width": 1200, "height": 1000}
LONGEST = 600  # seconds; a bound for what hangs, not for what is slow
KEYS = {  # https://www.w3.org/TR/webdriver2/#keyboard-actions
    "Control": "\ue009",
    "Enter": "\ue007",
    "Tab": "\ue004",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
}
WATCH = """
  window.errors = [];
  addEventListener("error", ({ message }) => errors.push(message));
  addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
"""


class Page:
    """A browser's only page."""

    def __init__(self):
        self.keyboard = SimpleNamespace(press=self._press)

    def evaluate(self, script, argument=None):
        """Return the value of an expression, or what a function returns; wait for a promise."""
        value = self._evaluate(
            f"""(async (argument) => {{
              const value = ({script});
              const result = await (value instanceof Function ? value(argument) : value);
              return JSON.stringify(result ?? null);
            }})({json.dumps(argument)})"""
        )
        return json.loads(value)

    def wait_for_function(self, expression):
        wait_until(lambda: self.evaluate(f"!!({expression})"))

    def locator(self, css):
        return Locator(self, f"[document]{inside(css)}")

    def get_by_text(self, text):
        has = f"element.textContent.includes({json.dumps(text)})"
        return Locator(self, f"[document.body].filter((element) => {has})")

    def inner_text(self, css):
        return self.locator(css).evaluate("(element) => element.innerText")

    def drag(self, handle, distance):
        x, y = handle.evaluate(
            """(element) => {
              element.scrollIntoView({ block: "center" });
              const { x, y, width, height } = element.getBoundingClientRect();
              return [Math.round(x + width / 2), Math.round(y + height / 2)];
            }"""
        )
        actions = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "x": x + distance, "y": y},
            {"type": "pointerUp", "button": 0},
        ]
        self._act([{"type": "pointer", "id": "mouse", "actions": actions}])

    def _press(self, keys):
        keys = [KEYS.get(key, key) for key in keys.split("+")]
        strokes = [("keyDown", key) for key in keys] + [("keyUp", key) for key in keys[::-1]]
        actions = [{"type": kind, "value": key} for kind, key in strokes]
        self._act([{"type": "key", "id": "keyboard", "actions": actions}])


def inside(css):
    return f".flatMap((element) => [...element.querySelectorAll({json.dumps(css)})])"


class Locator:
    """Elements of a page, found anew by a JavaScript expression whenever something is asked."""

    def __init__(self, page, elements):
        self.page, self._elements = page, elements

    def locator(self, css):
        return Locator(self.page, self._elements + inside(css))

    def get_by_role(self, role):
        return self.locator(f"[role={role}]")

    def count(self):
        return self.page.evaluate(f"{self._elements}.length")

    def all(self):
        return [Locator(self.page, f"[{self._elements}[{i}]]") for i in range(self.count())]

    @property
    def first(self):
        return Locator(self.page, f"{self._elements}.slice(0, 1)")

    def evaluate(self, function):
        return self.page.evaluate(f"({function})({self._elements}[0])")

    def get_attribute(self, name):
        return self.evaluate(f"(element) => element.getAttribute({json.dumps(name)})")

    def focus(self):
        self.evaluate("(element) => element.focus()")

    def press(self, keys):
        self.focus()
        self.page.keyboard.press(keys)


@contextmanager
def started(*command):
    """Start a program whose last option is a port, and end it afterwards; give the port."""
    port = free_port()

    def answers():
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", port)) == 0

    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command[:-1], f"{command[-1]}={port}"], **quiet) as process:
        try:
            wait_until(answers, f"{command[0]} does not start")
            yield port
        finally:
            process.terminate()


class Firefox(Page):
    """Firefox by WebDriver BiDi, see https://www.w3.org/TR/webdriver-bidi/."""

    def __init__(self, address):
        super().__init__()
        self._socket = websocket.create_connection(address, suppress_origin=True, timeout=LONGEST)
        self._number = 0
        session = self._ask("session.new", capabilities={})
        self.version = session["capabilities"]["browserVersion"]
        # JupyterLab waits for the focus, which the tab that Firefox starts with does not give away.
        self._page = self._ask("browsingContext.create", type="tab")["context"]
        self._ask("browsingContext.setViewport", context=self._page, viewport=SIZE)
        self._ask("script.addPreloadScript", functionDeclaration=f"() => {{{WATCH}}}")

    def _ask(self, method, **parameters):
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        answer = json.loads(self._socket.recv())
        assert answer["type"] == "success", answer
        return answer["result"]

    def goto(self, address):
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def _evaluate(self, expression):
        where = {"target": {"context": self._page}, "awaitPromise": True}
        answer = self._ask("script.evaluate", expression=expression, **where)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]["value"]

    def _act(self, actions):
        self._ask("input.performActions", context=self._page, actions=actions)


@contextmanager
def firefox():
    program = shutil.which("firefox-esr") or "firefox"
    with TemporaryDirectory() as profile:
        options = ("--headless", "--profile", profile, "--remote-debugging-port")
        with started(program, *options) as port:
            yield Firefox(f"ws://127.0.0.1:{port}/session")


class WebKit(Page):
    """WebKit by WebDriver, see https://www.w3.org/TR/webdriver2/."""

    def __init__(self, address):
        super().__init__()
        self._address = address
        (program,) = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")
        options = {"binary": str(program), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._ask("session", capabilities=wanted)
        self.version = session["capabilities"]["browserVersion"]
        self._address += f"/session/{session['sessionId']}"
        self._ask("timeouts", script=LONGEST * 1000, pageLoad=LONGEST * 1000)
        self._ask("window/rect", **SIZE)

    def _ask(self, command, method="POST", **parameters):
        request = urllib.request.Request(f"{self._address}/{command}", method=method)
        request.data = json.dumps(parameters).encode()
        try:
            with urllib.request.urlopen(request, timeout=LONGEST) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]) from None

    def goto(self, address):
        self._ask("url", url=address)
        self._evaluate(f"(() => {{{WATCH}}})()")  # it cannot be there earlier

    def _evaluate(self, expression):
        return self._ask("execute/sync", script=f"return {expression}", args=[])

    def _act(self, actions):
        self._ask("actions", actions=actions)

    def close(self):
        self._ask("", method="DELETE")


@contextmanager
def webkit():
    with started("WebKitWebDriver", "--port") as port:
        page = WebKit(f"http://127.0.0.1:{port}")
        try:
            yield page
        finally:
            page.close()  # the driver alone would leave the browser running


def opened(lab, page, name):
    """Open a notebook, run nothing, and move its sliders."""
    return moved(lab.open(page, name, explorers=len(EXPLORERS.get(name, []))))


def moved(explorers):
    for explorer in explorers:
        assert_alive(explorer)
    return f"{len(explorers)} explorers alive"


def run(lab, page, name):
    """Run a notebook, and use its explorers by the keyboard, by typing, and by the mouse."""
    explorers = lab.open(page, name, run=True, explorers=len(EXPLORERS[name]))
    result = assert_ran(page, name)
    # When all has run, Jupyter takes the focus to the last cell.
    page.evaluate("new Promise((done) => setTimeout(done, 2000))")
    reached = []
    for focus in tab_stops(page):
        assert focus["outlined"], focus
        explorer = explorers[focus["explorer"]]
        reached.append(focus["kind"])
        before = look(explorer)
        if focus["kind"] == "textbox":
            for key in ("Control+a", "1", "Enter"):
                page.keyboard.press(key)
            value = page.evaluate("document.activeElement.textContent")
            assert float(value) == 1, value
        else:
            page.keyboard.press("ArrowRight")
        assert look(explorer) != before, focus
        assert page.evaluate(FOCUS) == focus, focus  # still with its outline
    kinds = {"slider": "slider", "textbox": "textbox", "radio": "radiogroup"}
    there = {kind: page.locator(f".explorer [role={kinds[kind]}]").count() for kind in kinds}
    assert Counter(reached) == there, (reached, there)
    for explorer in explorers:
        for slider in explorer.get_by_role("slider").all():
            before = look(explorer)
            page.drag(slider, 40)
            assert look(explorer) != before
    return f"{result}, {moved(explorers)}"


def read(lab, page, name):
    """Open the page that is made of a notebook, from the disk, and move its sliders."""
    page.goto((lab.course / "_site/notebooks" / name).with_suffix(".html").as_uri())
    page.evaluate(COMMIT)
    page.evaluate(UNFOLD)
    return moved(drawn(page, len(EXPLORERS.get(name, []))))


BROWSERS = {"firefox": firefox, "webkit": webkit}
TRIED = [(opened, NOTEBOOKS), (run, [SECANT]), (read, NOTEBOOKS)]


def main(browsers):
    failed = False
    with TemporaryDirectory() as folder, Lab(Path(folder)) as lab:
        build(lab.course / "_site")
        for browser in browsers or BROWSERS:
            for check, name in [(check, name) for check, names in TRIED for name in names]:
                version = ""
                try:
                    with BROWSERS[browser]() as page:
                        version = page.version
                        result = check(lab, page, name)
                        dead = DEAD.findall(page.inner_text("body"))
                        errors = page.evaluate("errors")
                        assert not dead + errors, dead + errors
                except Exception:  # the other notebooks shall be tried too
                    result, failed = f"FAILED: {format_exc(limit=-1)}", True
                print(browser, version, name, f"{check.__name__}:", result, flush=True)
                lab.end_kernels()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
