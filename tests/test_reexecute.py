"""Re-execution: what it makes fixed, what it refuses, and that a second run changes nothing."""

import json
import os
import shutil
import subprocess
import sys
import uuid

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.contracts import NAMES, path_of
from tools.reexecute import ROOT, STATE, VIEW, normalise, read, to_text


def model(name, **state):
    return {
        "model_name": name,
        "model_module": "@jupyter-widgets/base",
        "model_module_version": "2.0.0",
        "state": state,
    }


def view(model_id):
    return new_output(
        "display_data", {VIEW: {"model_id": model_id, "version_major": 2, "version_minor": 0}}
    )


def notebook_of(*cells, **state):
    notebook = new_notebook(cells=list(cells))
    if state:
        stored = {"state": state, "version_major": 2, "version_minor": 0}
        notebook.metadata["widgets"] = {STATE: stored}
    return notebook


@pytest.mark.parametrize("name", NAMES)
def test_normalising_twice_changes_nothing(name):
    once = normalise(read(path_of(name)))
    assert to_text(normalise(once)) == to_text(once)


def test_widgets_are_numbered_in_order_of_appearance_and_orphans_dropped():
    notebook = notebook_of(
        new_code_cell("x", outputs=[view("f00d")]),
        new_code_cell("y", outputs=[view("cafe")]),
        cafe=model("B", layout="IPY_MODEL_beef"),
        beef=model("L"),
        dead=model("Orphan", layout="IPY_MODEL_beef"),
        f00d=model("A", children=["IPY_MODEL_abba"], note="IPY_MODEL_"),
        abba=model("C", layout="IPY_MODEL_beef"),
    )
    result = normalise(notebook)
    names = [f"{n:032}" for n in range(1, 6)]
    assert [cell.outputs[0].data[VIEW].model_id for cell in result.cells] == [names[0], names[3]]
    state = result.metadata["widgets"][STATE]["state"]
    assert [(key, state[key]["model_name"]) for key in sorted(state)] == [
        (names[0], "A"),
        (names[1], "C"),
        (names[2], "L"),
        (names[3], "B"),
    ]
    assert state[names[0]]["state"] == {"children": [f"IPY_MODEL_{names[1]}"], "note": "IPY_MODEL_"}
    assert state[names[3]]["state"]["layout"] == f"IPY_MODEL_{names[2]}"
    assert notebook.cells[0].outputs[0].data[VIEW].model_id == "f00d"  # the argument is as it was


def test_names_that_change_places():
    """Numbers given earlier can be old names and new names at once."""
    first, second = f"{1:032}", f"{2:032}"
    state = {first: model("A", layout=f"IPY_MODEL_{second}"), second: model("B")}
    notebook = notebook_of(
        new_code_cell("x", outputs=[view(second)]),
        new_code_cell("y", outputs=[view(first)]),
        **state,
    )
    result = normalise(notebook).metadata["widgets"][STATE]["state"]
    assert (result[first]["model_name"], result[second]["model_name"]) == ("B", "A")
    assert result[second]["state"]["layout"] == f"IPY_MODEL_{first}"


def test_a_widget_without_its_state_is_refused():
    with pytest.raises(ValueError, match="the state of the widget abc is not stored"):
        normalise(notebook_of(new_code_cell("x", outputs=[view("abc")])))


def test_stderr_is_refused():
    output = new_output("stream", name="stderr", text="DeprecationWarning: old")
    cell = new_code_cell("x", id="loud", outputs=[output])
    with pytest.raises(ValueError, match="cell loud wrote to stderr: DeprecationWarning: old"):
        normalise(notebook_of(cell))


def test_pieces_of_printed_text_are_joined():
    pieces = [new_output("stream", name="stdout", text=text) for text in ("a\n", "b\n")]
    pieces += [new_output("display_data", {"text/plain": "c"}), pieces[0]]
    outputs = normalise(notebook_of(new_code_cell("x", outputs=pieces))).cells[0].outputs
    assert [output.get("text") for output in outputs] == ["a\nb\n", None, "a\n"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("# Title of it\n\n## More", "title-of-it"),
        ("Words.\n\n## 1. Up, and down again: what is left?", "up-and-down-again-what"),
        ('def f_of(x):\n    return ...\n\n\ncheck("f", f_of)', "f-of"),
        ("x = 1\nclass Node:\n    pass", "node"),
        ("predict(\n    fastest_water=...,\n    slowest=...,\n)", "predict-fastest-water"),
        ('check("slope_at_3", ...)', "check-slope-at"),
        ("for i in range(3):\n    print(i)", "for-i-in-range-print"),
        (f"{'a' * 30} {'b' * 30}", f"{'a' * 30}-bbbbb"),
        ("기울기", "code"),
    ],
)
def test_a_cell_without_a_readable_id_is_named_after_what_it_holds(source, name):
    cells = [new_code_cell(source, id=id) for id in ("cell-17", "2c085058", str(uuid.uuid4()))]
    ids = [cell.id for cell in normalise(notebook_of(*cells)).cells]
    assert ids == [name, f"{name}-2", f"{name}-3"]


def test_cells_counts_and_metadata():
    cells = [
        new_code_cell(
            "1", id="kept", execution_count=7, metadata={"execution": {"iopub.status.busy": "now"}}
        ),
        new_markdown_cell("2", metadata={"tags": ["x"], "scrolled": True}),
        new_code_cell("3", id="a", outputs=[new_output("execute_result", execution_count=3)]),
        new_code_cell("4", id="kept"),
    ]
    del cells[1]["id"]
    notebook = nbformat.from_dict({"cells": cells, "metadata": {"toc": 1}, "nbformat": 4,
                                   "nbformat_minor": 4})  # fmt: skip
    result = normalise(notebook)
    assert [cell.id for cell in result.cells] == ["kept", "markdown", "a", "code"]
    assert [cell.get("execution_count") for cell in result.cells] == [1, None, 2, 3]
    assert result.cells[2].outputs[0].execution_count == 2
    assert [cell.metadata for cell in result.cells] == [{}, {"tags": ["x"]}, {}, {}]
    assert result.metadata.keys() == {"kernelspec", "language_info"}
    assert "version" not in result.metadata["language_info"]
    assert result.nbformat_minor == 5


def test_what_is_folded():
    hidden = {"jupyter": {"source_hidden": True, "outputs_hidden": True}}
    cells = [
        new_code_cell("1", metadata=hidden),
        new_code_cell("# Run after P1.\n1", metadata={"jupyter": {"outputs_hidden": False}}),
        new_code_cell("# Run after your sketch.", metadata=hidden),
        new_code_cell("predict(one=...)  # Run after P1", metadata={"collapsed": False}),
        new_markdown_cell("# Run after P1", metadata=hidden),
    ]
    folded = [cell.metadata.get("jupyter", {}) for cell in normalise(notebook_of(*cells)).cells]
    source, outputs = {"source_hidden": True}, {"outputs_hidden": True}
    assert folded == [source, outputs, source | outputs, {}, source]


def test_the_text_form():
    text = to_text(normalise(notebook_of(new_code_cell("x = 'ŷ'\ny", id="a"))))
    assert text.endswith("}\n")
    assert '\n "cells": [\n' in text
    assert "ŷ" in text
    content = json.loads(text)
    assert content["cells"][0]["source"] == ["x = 'ŷ'\n", "y"]
    assert list(content) == sorted(content)


class TestCommand:
    @pytest.fixture
    def course(self, tmp_path):
        """A copy of the course with its first notebook."""
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        for folder in ("utils", "exercises", "tools"):
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
        (tmp_path / "notebooks").mkdir()
        shutil.copy(path_of("00_start_here"), tmp_path / "notebooks")
        return tmp_path

    def run(self, course, *arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "tools.reexecute", *arguments],
            cwd=course,
            env=os.environ | environment,
            capture_output=True,
            text=True,
        )

    def test_a_second_run_changes_no_byte(self, course):
        path = course / "notebooks" / "00_start_here.ipynb"
        notebook = read(path)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        del notebook.metadata["widgets"], notebook.cells[0]["id"]
        notebook.cells[1].id = "mine"
        path.write_text(json.dumps(notebook), encoding="utf-8")
        contents = []
        for _ in range(2):
            assert self.run(course).returncode == 0
            contents.append(path.read_bytes())
        assert contents[0] == contents[1]
        assert b"0.6931" in contents[0] and b'"table"' in contents[0] and b'"mine"' in contents[0]

    def test_it_uses_the_python_that_runs_it(self, course, tmp_path):
        """A kernel installed elsewhere under the name python3 is not asked."""
        spec = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
        spec.parent.mkdir(parents=True)
        argv = [sys.executable, "-c", "raise SystemExit(3)", "{connection_file}"]
        spec.write_text(json.dumps({"argv": argv, "display_name": "x", "language": "python"}))
        path = course / "notebooks" / "which.ipynb"
        cells = [new_code_cell("import sys\nprint(sys.executable)")]
        path.write_text(to_text(new_notebook(cells=cells)), encoding="utf-8")
        result = self.run(course, str(path), JUPYTER_PATH=str(tmp_path / "jupyter"))
        assert result.returncode == 0, result.stderr
        assert read(path).cells[0].outputs[0].text.strip() == sys.executable

    def test_a_notebook_that_fails_stays_as_it_was(self, course):
        path = course / "notebooks" / "broken.ipynb"
        path.write_text(to_text(new_notebook(cells=[new_code_cell("1 / 0")])), encoding="utf-8")
        before = path.read_bytes()
        result = self.run(course, str(path))
        assert result.returncode == 1
        assert "ZeroDivisionError" in result.stderr
        assert path.read_bytes() == before
