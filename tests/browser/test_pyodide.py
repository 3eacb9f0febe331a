"""The time limit in Pyodide, the Python of JupyterLite, where no thread can be started.

NumPy and IPython are stand-ins here: what runs an answer computes with neither.
"""

import functools
import http.server
import json
import textwrap
import threading

import pytest

from tests.browser.conftest import watched
from tools.lab import MODULES, ROOT

START = """async (files) => {
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  window.python = await loadPyodide();
  for (const folder of ["exercises", "utils"]) python.FS.mkdirTree(`/course/${folder}`);
  for (const [name, text] of Object.entries(files)) python.FS.writeFile(`/course/${name}`, text);
}"""
PREPARE = """
import asyncio, json, sys, time
from unittest.mock import MagicMock

sys.path.insert(0, "/course")
sys.modules["numpy"] = numpy = MagicMock()
numpy.ndarray = numpy.generic = numpy.number = numpy.bool_ = type
sys.modules["IPython"] = MagicMock(get_ipython=lambda: None)
sys.modules["IPython.core"] = sys.modules["IPython.core.displaypub"] = MagicMock()
sys.modules["IPython.core.error"] = MagicMock(StdinNotImplementedError=OSError)

from exercises import running

running.LIMIT = 0.4
with open("a_large_package.py", "w") as file:
    file.write("import time; end = time.monotonic() + 0.8\\nwhile time.monotonic() < end: pass")

def trace(*_):
    pass

async def tick():  # a kernel does something else, too, while an answer sleeps
    while True:
        await asyncio.sleep(0.01)

ticking = asyncio.ensure_future(tick())

def judge(source):
    notebook = {}
    exec(source, notebook)
    sys.settrace(trace)
    began = time.monotonic()
    try:
        came = running.run(notebook["f"], [()])[0][0].error
    except BaseException as error:
        came = type(error).__name__
    seconds = time.monotonic() - began
    kept = sys.gettrace() is trace and not any(map(sys.monitoring.get_tool, range(6)))
    sys.settrace(None)
    return json.dumps([came, seconds, kept and not ticking.done()])
"""
# An answer may sleep, so that the page goes on meanwhile.
JUDGE = """(source) => {
  window.verdict = null;
  python.globals.set("source", source);
  python.runPythonAsync("judge(source)").then((said) => (window.verdict = said));
}"""
HELPER = "def forever():\n    while True: pass\n"
ENDLESS = {
    "loop": "while True: pass",
    "loop in a function of the notebook": "forever()",
    "nested loops": "for i in range(10**9):\n    for j in range(10**9): pass",
    "comprehension": "[0 for _ in iter(int, 1) if False]",
    "generator": "any(False for _ in iter(int, 1))",
    "generator of another": "import itertools\nsum((lambda: (yield from itertools.count()))())",
    "calls": "all(map(lambda _: True, iter(int, 1)))",
    "recursion": "g = lambda n: g(n - 1) + g(n - 2) if n > 1 else n\ng(99)",
    "sleep": "import time\nwhile True: time.sleep(0.01)",
    "one long sleep": "import time\ntime.sleep(1)\nforever()",
    "print": "while True: print('x' * 1000)",
    "growing": "kept = []\nwhile True: kept.append(1)",
    "except Exception": "while True:\n    try: forever()\n    except Exception: pass",
    "except": "while True:\n    try: forever()\n    except: pass",
    "except once": "try: forever()\nexcept: return 3.0",
    "finally": "try: forever()\nfinally: forever()",
    "recursion with except": "def g():\n    try: g()\n    except: g()\ng()",
    "loop after an import": "import a_large_package\nforever()",
}
ENDING = {
    "import": ("import sys; sys.modules.pop('a_large_package', None)\nimport a_large_package", ""),
    "division by zero": ("1 / 0", "ZeroDivisionError"),
    "deep recursion": ("g = lambda: g() + 1\ng()", "RecursionError"),
}


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def judged(browser):
    """Return a function that judges an answer: what came out, after how long, is all put back."""
    from playwright.sync_api import TimeoutError  # which a machine without a browser may lack

    handler = functools.partial(Handler, directory=MODULES)
    files = [*ROOT.glob("exercises/*.py"), ROOT / "utils/__init__.py", ROOT / "utils/language.py"]
    files = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with watched(browser) as page:
            page.goto(f"http://127.0.0.1:{server.server_port}/pyodide/package.json")
            page.evaluate(START, files)
            page.evaluate("(program) => python.runPythonAsync(program).then(() => 1)", PREPARE)

            def judge(body):
                page.evaluate(JUDGE, f"{HELPER}def f():\n{textwrap.indent(body, '    ')}")
                try:
                    return json.loads(
                        page.wait_for_function("verdict", timeout=60_000).json_value()
                    )
                except TimeoutError:
                    page.close()  # so that the other tests fail at once
                    raise

            yield judge
        server.shutdown()


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_ended(judged, name):
    came, seconds, kept = judged(ENDLESS[name])
    assert (came, kept) == ("TimeUp", True)
    assert seconds > 0.4


@pytest.mark.parametrize("name", ENDING)
def test_what_ends_is_let_alone(judged, name):
    body, expected = ENDING[name]
    came, _, kept = judged(body)
    assert (came, kept) == (expected, True)
