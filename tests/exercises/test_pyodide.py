"""The time limit in Pyodide, the Python of JupyterLite, where no thread can be started.

NumPy and IPython are stand-ins here: what runs an answer computes with neither.
"""

import json
import os
import shutil
import subprocess
import textwrap

import pytest

from tools.lab import MODULES, ROOT

NODE = """
import { loadPyodide } from "pyodide";
const python = await loadPyodide();
python.mountNodeFS("/course", process.env.COURSE);
python.runPython(process.env.PROGRAM);
"""
PROGRAM = """
import json, sys, time
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

for name, source in json.loads(ANSWERS).items():
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
    print(json.dumps([name, came, seconds, kept]), flush=True)
"""
HELPER = "def forever():\n    while True: pass\n"
ENDLESS = {
    "loop": "while True: pass",
    "loop in a function of the notebook": "forever()",
    "nested loops": "for i in range(10**9):\n    for j in range(10**9): pass",
    "comprehension": "[0 for _ in iter(int, 1) if False]",
    "generator": "any(False for _ in iter(int, 1))",
    "calls": "all(map(lambda _: True, iter(int, 1)))",
    "recursion": "g = lambda n: g(n - 1) + g(n - 2) if n > 1 else n\ng(99)",
    "sleep": "import time\nwhile True: time.sleep(0.01)",
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


@pytest.fixture(scope="module")
def judged():
    """Return, by answer: what came out, after how many seconds, and whether all is put back."""
    node = shutil.which("node")
    if not node or not (MODULES / "pyodide").is_dir():
        tell = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        tell("Pyodide needs Node.js and npm packages: npm install --no-package-lock --prefix tools")
    bodies = ENDLESS | {name: body for name, (body, _) in ENDING.items()}
    answers = {
        name: f"{HELPER}def f():\n{textwrap.indent(body, '    ')}" for name, body in bodies.items()
    }
    program = PROGRAM.replace("ANSWERS", repr(json.dumps(answers)))
    python = subprocess.Popen(
        [node, "--input-type=module", "--eval", NODE],
        cwd=MODULES.parent,
        env={**os.environ, "COURSE": str(ROOT), "PROGRAM": program},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said, _ = python.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        python.kill()
        said, _ = python.communicate()
    return {name: rest for name, *rest in map(json.loads, said.splitlines())}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_ended(judged, name):
    assert name in judged, "it did not end"
    came, seconds, kept = judged[name]
    assert (came, kept) == ("TimeUp", True)
    assert seconds > 0.4


@pytest.mark.parametrize("name", ENDING)
def test_what_ends_is_let_alone(judged, name):
    came, _, kept = judged[name]
    assert (came, kept) == (ENDING[name][1], True)
