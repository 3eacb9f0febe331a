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
    "training": {"numpy", "utils.layers"},
    "figures": {"numpy", "matplotlib", "IPython", "PIL"},
    "explorer": {"numpy", "matplotlib", "IPython", "anywidget", "ipywidgets", "traitlets"}
    | {"utils.figures", "utils.tape"},
    "tape": {"numpy"},
    "exercises/__init__": {"IPython", "utils.exercises", "utils.exercises.bank"}
    | {"utils.exercises.kinds", "utils.figures"},
    "exercises/codes": set(),
    "exercises/formulas": {"numpy", "utils.exercises.running"},
    "exercises/kinds": {"numpy", "utils.exercises.formulas", "utils.exercises.running"},
    "exercises/running": {"numpy", "IPython"},
    "exercises/store": set(),
    "exercises/bank/__init__": {"utils.exercises.bank"},
    "exercises/bank/average_rate_of_change": {"numpy", "utils", "utils.exercises.kinds"},
    "exercises/bank/backpropagation_one_neuron": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/chain_rule_and_layers": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/capstone_tiny_autograd": {"utils.exercises.kinds"},
    "exercises/bank/instantaneous_rate_of_change": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/derivatives_and_numerical_checks": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/loss_functions": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/partial_derivatives": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/start_here": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/training_and_logic_gates": {"numpy", "utils.exercises.kinds"},
    "exercises/bank/xor_and_mlp": {"numpy", "utils.exercises.kinds"},
}
# The bank holds wrong answers: its words are read by learners as feedback, not as documentation.
MODULES = sorted(name for name in IMPORTS if name != "__init__" and "/bank/" not in name)
WITHOUT_EXAMPLES = {"exercises/kinds", "exercises/store"}  # shown in the package itself


def test_every_module_is_checked_here():
    folder = ROOT / "utils"
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py")}
    assert found == IMPORTS.keys()


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name):
    module = f"utils.{name}".replace("/", ".").removesuffix(".__init__")
    result = doctest.testmod(importlib.import_module(module))
    plt.close("all")
    assert result.attempted > 0 or name in WITHOUT_EXAMPLES
    assert result.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_has_a_docstring(name):
    tree = ast.parse((ROOT / f"utils/{name}.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    holders = [tree, *(node for node in classes if node.name[0] != "_")]
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
