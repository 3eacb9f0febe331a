"""What each module of the course loads when it alone is imported, in a fresh interpreter."""

import ast
import subprocess
import sys

import pytest

import exercises
import utils
from tools.reexecute import ROOT

# Packages that take long to load, or change settings: a module loads them only where it says so.
NUMPY, JUPYTER = {"numpy"}, {"IPython"}
FIGURES = NUMPY | JUPYTER | {"matplotlib", "matplotlib.pyplot", "PIL"}
WIDGETS = FIGURES | {"ipywidgets", "anywidget"}
# Of these and of the course's modules, what each module loads.
LOADS = {
    "utils": set(),
    "utils.bundle": set(),
    "utils.autograd": set(),
    "utils.calculus": NUMPY,
    "utils.layers": NUMPY,
    "utils.training": NUMPY | {"utils.layers"},
    "utils.figures": FIGURES | {"utils.bundle"},
    "utils.drawings": FIGURES | {"utils.bundle", "utils.figures"},
    "utils.tape": NUMPY,
    "utils.explorer": WIDGETS | {"utils.bundle", "utils.figures", "utils.tape"},
    "exercises": set(),
    "exercises.editions": set(),
    "exercises.store": set(),
    "exercises.sources": set(),
    "exercises.words": NUMPY,
    "exercises.formulas": NUMPY | {"exercises.words"},
    "exercises.parts": NUMPY | {"exercises.words"},
    "exercises.relations": NUMPY | {"exercises.parts", "exercises.words"},
    "exercises.slips": NUMPY | JUPYTER | {"exercises.words"},
    "exercises.bank": set(),
}
LOADS["exercises.running"] = (
    LOADS["exercises.parts"] | JUPYTER | {*("exercises.parts", "exercises.sources")}
)
LOADS["exercises.kinds"] = LOADS["exercises.running"] | {
    *("exercises.running", "exercises.formulas", "exercises.relations", "exercises.slips")
}
LOADS["exercises.codes"] = LOADS["exercises.kinds"] | {"exercises.kinds", "exercises.store"}
BANK = [f"exercises.bank.{path.stem}" for path in ROOT.glob("exercises/bank/[a-z]*.py")]
LOADS |= {name: LOADS["exercises.kinds"] | {"exercises.kinds"} for name in BANK}
LOADS["exercises.bank.average_rate_of_change"] |= {"utils.calculus"}
LOADS["exercises.bank.layers"] |= {"utils.calculus", "utils.layers"}
LOADS["exercises.bank.tiny_autograd"] |= {"utils.autograd"}
LOADS["exercises.catalogue"] = set(BANK).union(*(LOADS[name] for name in BANK))
LOADS["exercises.commands"] = LOADS["exercises.catalogue"] | {
    *("exercises.catalogue", "exercises.codes", "exercises.editions", "exercises.store"),
    "utils.bundle",
}
LOADS["exercises.ko"] = LOADS["exercises.commands"] | {"exercises.commands"}
SILENT = {"exercises.bank", "exercises.sources"}  # they say nothing
SILENT |= {"exercises", "utils", "utils.bundle"}
LOADS = {
    name: loads if name in SILENT else loads | {"utils.language"} for name, loads in LOADS.items()
} | {"utils.language": set()}
LAZY = {"exercises/__init__.py"}  # hands on the commands, but loads them only when asked


def test_every_module_is_checked_here():
    files = [*ROOT.glob("utils/**/*.py"), *ROOT.glob("exercises/**/*.py")]
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    assert {name.removesuffix(".__init__") for name in names} == LOADS.keys()


def test_utils_says_what_is_in_it():
    said = {f"utils.{line.split()[0]}" for line in utils.__doc__.splitlines()[2:]}
    assert said == {name for name in LOADS if name.startswith("utils.")}


def loaded(statement):
    """Return what a fresh interpreter has loaded after a statement."""
    program = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()) & (WIDGETS | LOADS.keys())


@pytest.mark.parametrize("name", LOADS)
def test_what_a_module_loads(name):
    packages = {name.rpartition(".")[0], name.partition(".")[0]} - {""}
    packages |= {one.rpartition(".")[0] for one in LOADS[name] if "." in one} & LOADS.keys()
    assert loaded(f"import {name}") == LOADS[name] | packages | {name}


def test_what_a_notebook_imports_loads_no_figures():
    assert {"check", "hint"} < set(dir(exercises))
    assert not loaded("from exercises import check") & (WIDGETS - NUMPY - JUPYTER)


def test_nothing_loads_what_loads_it():
    assert [(a, b) for a in LOADS for b in LOADS[a] & LOADS.keys() if a in LOADS[b]] == []


@pytest.mark.parametrize("folder", ["utils", "exercises"])
def test_no_import_hides_in_a_function(folder):
    for path in ROOT.glob(f"{folder}/**/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        inner = [node for function in functions for node in ast.walk(function)]
        hidden = [node for node in inner if isinstance(node, ast.Import | ast.ImportFrom)]
        assert bool(hidden) == (path.relative_to(ROOT).as_posix() in LAZY), path
