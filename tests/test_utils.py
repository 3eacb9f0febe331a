"""What holds for every module of utils/: its examples are right, and imports point one way."""

import ast
import doctest
import importlib
import sys

import matplotlib.pyplot as plt
import pytest

from tests.reexecute import ROOT

# What each module may import besides the standard library.
IMPORTS = {
    "__init__": set(),
    "calculus": {"numpy"},
    "layers": {"numpy"},
    "figures": {"numpy", "matplotlib", "IPython", "PIL"},
    "explorer": {"numpy", "matplotlib", "IPython", "anywidget", "ipywidgets", "traitlets"}
    | {"utils.figures"},
}
MODULES = sorted(IMPORTS.keys() - {"__init__"})


def test_every_module_is_checked_here():
    assert {path.stem for path in (ROOT / "utils").rglob("*.py")} == IMPORTS.keys()


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name):
    result = doctest.testmod(importlib.import_module(f"utils.{name}"))
    plt.close("all")
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_has_a_docstring(name):
    tree = ast.parse((ROOT / f"utils/{name}.py").read_text(encoding="utf-8"))
    holders = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    public = [
        node
        for holder in holders
        for node in holder.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
    ]
    assert public
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", IMPORTS)
def test_imports_point_one_way(name):
    tree = ast.parse((ROOT / f"utils/{name}.py").read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they point"
            imported.add(node.module)
    own = {module for module in imported if module.split(".")[0] == "utils"}
    others = {module.split(".")[0] for module in imported - own} - sys.stdlib_module_names
    assert own | others <= IMPORTS[name]
