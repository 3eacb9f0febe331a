"""Exercises where they are used: in the notebooks, and in a real kernel."""

import ast
import os
import textwrap

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from exercises import store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Function
from exercises.sources import source as source_of
from tests.contracts import NAMES, Notebook, path_of
from tests.exercises.test_bank import right_answer
from tools.answers_in_view import answers_in
from tools.reexecute import ROOT, execute


def solve(source):
    """Return the source of a cell with right answers in the place of the starters."""
    tree = ast.parse(source)
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    places = []  # of what is replaced, and by what; columns count bytes
    for _, id, node in answers_in(source):
        if isinstance(EXERCISES[id], Function):
            text = source_of(EXERCISES[id].reference).rstrip()
            node = next(part for part in tree.body if getattr(part, "name", "") == node.id)
        else:
            answer = right_answer(EXERCISES[id])
            text = repr(answer if isinstance(answer, str) else float(answer))
        places.append((node, text))
    for node, text in sorted(places, key=lambda place: -place[0].lineno):
        first, last = node.lineno - 1, node.end_lineno - 1
        before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
        lines[first : last + 1] = [before + text.encode() + after]
    return b"".join(lines).decode()


def said(notebook):
    """Return all lines that the exercises said, and what progress() says at the end."""
    judged, last = [], ""
    for cell in notebook.code:
        for output in cell.outputs:
            plain = output.get("data", {}).get("text/plain", "")
            if answers_in(cell.source):
                judged += plain.splitlines()
            elif cell.source == "progress()":
                last = plain
    return judged, last


def test_the_solved_course_is_done():
    """Solutions injected into all notebooks, one after the other with one progress file.

    What does not judge runs a second time after all the rest, as when one goes back to look again.
    """
    for name, (title, exercises) in zip(NAMES, NOTEBOOKS.items(), strict=True):
        notebook = Notebook.open(path_of(name))
        for cell in notebook.code:
            cell.source = solve(cell.source)
        again = [cell for cell in notebook.code if not answers_in(cell.source)]
        notebook.content.cells += [new_code_cell(cell.source) for cell in again]
        execute(notebook.content, ROOT / "notebooks")
        judged, last = said(notebook)
        assert len(judged) == len(exercises)
        assert {line[0] for line in judged} == {"✓", "◆"}
        assert f"{title}: {len(exercises)} of {len(exercises)} done." in last
        assert 'progress("' in last
    known, note = store.load()
    assert {id for id, entry in known.items() if entry.done} == set(EXERCISES)
    assert note == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_fresh_copy_is_open(name):
    judged, last = said(Notebook.open(path_of(name)))
    assert {line[0] for line in judged} == {"○"}
    assert all(f"{title}: 0 of {len(all_)} done." in last for title, all_ in NOTEBOOKS.items())
    assert 'progress("' not in last


KERNEL = [
    f"import sys, time\nsys.path.insert(0, {str(ROOT)!r})\nfrom exercises import check",
    """\
    def bce(y, pred):
        while True:
            pass

    check("bce", bce)
    """,
    """\
    def bce(y, pred):
        grows = []
        while True:
            grows.append(grows * 2)

    check("bce", bce)
    """,
    """\
    def bce(y, pred):
        exit()

    check("bce", bce)
    """,
    """\
    def bce(y, pred):
        return quit(3)

    check("bce", bce)
    """,
    """\
    def bce(y, pred):
        return input("How much? ")

    check("bce", bce)
    """,
    "time.sleep(1)\nprint('alive')",
]


def test_the_kernel_answers_after_whatever_happened():
    notebook = new_notebook(cells=[new_code_cell(textwrap.dedent(source)) for source in KERNEL])
    execute(notebook, ROOT / "notebooks")
    shown = [
        "".join(output.get("text", "") or output.data["text/plain"] for output in cell.outputs)
        for cell in notebook.cells
    ]
    assert shown[1].splitlines()[0].startswith("! E4 cannot be judged. Your function did not end")
    assert shown[2].startswith("! E4 cannot be judged. Your function ")
    assert "`exit()`" in shown[3] and "`exit()`" in shown[4]
    assert shown[5].startswith("! E4 cannot be judged.")
    assert shown[6] == "alive\n"
    assert os.environ[store.PLACE]  # what this test did is kept elsewhere


def test_the_comparison_matters(monkeypatch):
    """A canary: with a comparison that finds everything alike, wrong answers would be right."""
    monkeypatch.setattr(Function, "_agree", lambda *_: True)
    assert EXERCISES["bce"].judge(lambda y, pred: 0.0).status == "correct"
