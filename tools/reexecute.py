"""Run notebooks from top to bottom and store their outputs, always in the same form.

    .venv/bin/python -m tools.reexecute [notebook ...]

Run it from the repository root. Without arguments it takes all notebooks of the course.
A second run changes no byte, so that a diff shows what an author changed and nothing else.
"""

import json
import os
import re
import sys
import tempfile
from itertools import chain, count
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbformat.v4.rwbase import rejoin_lines

from exercises.store import PLACE

ROOT = Path(__file__).resolve().parent.parent
VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {  # without `version`, which differs between machines
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# An id of a few words. JupyterLab gives a cell a UUID, and nbformat eight hexadecimal digits.
READABLE = re.compile(r"(?=.{1,40}$)(?!cell-\d\d)(?![0-9a-f]{8}$)[a-z]+\d?(-([a-z]+\d?|\d{1,3}))*")
# What names a cell without such an id: its heading, what it asks for, or what it defines.
_TELLING = re.compile(
    r'^#+ .+|\b(check|predict|quiz)\(\s*"?\w+|(?<=^def )\w+|(?<=^class )\w+', re.MULTILINE
)
_WAITS = re.compile("# (Run after |.*다음 실행하세요)")  # what begins a cell that shows an answer
_REFERENCE = re.compile(r"IPY_MODEL_(\w+)")  # how the state of one widget names another


def main(arguments):
    forget_progress()
    for path in map(Path, arguments or sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))):
        notebook = read(path)
        _name_cells(notebook.cells)
        execute(notebook, path.resolve().parent)
        path.write_text(to_text(normalise(notebook)), encoding="utf-8", newline="\n")
        print(path)


def forget_progress():
    """Have kernels begin with nothing done, and leave the progress of whoever runs this alone."""
    os.environ[PLACE] = os.path.join(tempfile.mkdtemp(), "progress.sqlite")


def read(path):
    """Return the notebook as it is: `nbformat.read` would give random ids to cells without one."""
    return rejoin_lines(nbformat.from_dict(json.loads(path.read_text(encoding="utf-8"))))


def execute(notebook, folder):
    """Run all cells with this environment's Python in `folder`; raise what a cell raises."""
    # No folders to look in, so that a kernel installed elsewhere as "python3" is not found first.
    kernels = KernelSpecManager(kernel_dirs=[])
    NotebookClient(
        notebook,
        km=AsyncKernelManager(kernel_name="python3", kernel_spec_manager=kernels),
        timeout=600,
        shutdown_kernel="immediate",
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    ).execute(cleanup_kc=True)  # else the kernel given above would live on


def normalise(notebook):
    """Return the notebook with everything that depends on time or chance made fixed.

    Raises
    ------
    ValueError
        If a cell wrote to stderr, or shows a widget whose state is not stored.
    """
    notebook = nbformat.from_dict(json.loads(json.dumps(notebook)))  # leave the caller's alone
    _name_cells(notebook.cells)
    number = count(1)
    for cell in notebook.cells:
        cell.metadata = _metadata(cell)
        if cell.cell_type == "code":
            cell.execution_count = next(number)
            cell.outputs = _merged(cell)
    state = _rename_widgets(notebook)
    notebook.metadata = dict(METADATA)
    if state:
        stored = {"state": state, "version_major": 2, "version_minor": 0}
        notebook.metadata["widgets"] = {STATE: stored}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return notebook


def to_text(notebook):
    return nbformat.writes(notebook) + "\n"  # indent 1, sorted keys, lines split


def _name_cells(cells):
    """Keep the readable ids; name the other cells after what says most about them."""
    used, unnamed = set(), []
    for cell in cells:
        if READABLE.fullmatch(cell.get("id", "")) and cell.id not in used:
            used.add(cell.id)
        else:
            unnamed.append(cell)
    for cell in unnamed:
        telling = _TELLING.search(cell.source)
        words = re.findall("[a-z]+", (telling[0] if telling else cell.source).lower())[:5]
        name = "-".join(words)[:36].strip("-") or cell.cell_type
        numbered = (f"{name}-{number}" for number in count(2))
        cell.id = next(id for id in chain([name], numbered) if id not in used)
        used.add(cell.id)


def _metadata(cell):
    """Return the metadata to keep: tags, folded code, and output that answers a question as hidden.

    Such a cell begins with a comment as "# Run after P1.". Jupyter shows its output when it is run.
    """
    kept = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
    hidden = {"source_hidden": cell.metadata.get("jupyter", {}).get("source_hidden", False)}
    hidden["outputs_hidden"] = cell.cell_type == "code" and bool(_WAITS.match(cell.source))
    hidden = {part: True for part, is_hidden in hidden.items() if is_hidden}
    if "outputs_hidden" in hidden:
        kept["collapsed"] = True  # JupyterLab would add it, and mark the notebook as changed
    return kept | ({"jupyter": hidden} if hidden else {})


def _merged(cell):
    """Return the outputs with neighbouring pieces of printed text joined."""
    outputs = []
    for output in cell.outputs:
        if output.get("name") == "stderr":
            raise ValueError(f"cell {cell.id} wrote to stderr: {output.text}")
        if output.output_type == "execute_result":
            output.execution_count = cell.execution_count
        if outputs and output.output_type == outputs[-1].output_type == "stream":
            outputs[-1].text += output.text
        else:
            outputs.append(output)
    return outputs


def _rename_widgets(notebook):
    """Renumber the widgets in order of appearance; return the state of those that are shown."""
    stored = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    names = {}

    def meet(model):
        if model in names:
            return
        if model not in stored:
            raise ValueError(f"the state of the widget {model} is not stored: re-execute")
        names[model] = f"{len(names) + 1:032}"
        for reference in _REFERENCE.findall(json.dumps(stored[model]["state"], sort_keys=True)):
            meet(reference)

    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if VIEW in output.get("data", {}):
                view = output.data[VIEW]
                meet(view.model_id)
                view.model_id = names[view.model_id]

    state = {}
    for old, new in names.items():
        model = state[new] = stored[old]
        text = json.dumps(model["state"])
        text = _REFERENCE.sub(lambda match: f"IPY_MODEL_{names[match[1]]}", text)
        model["state"] = json.loads(text)
    return state


if __name__ == "__main__":
    main(sys.argv[1:])
