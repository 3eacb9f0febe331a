"""Broken notebooks must be noticed: by the contracts, and by running them."""

import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from tests.contracts import (
    CONTRACTS,
    NAMES,
    Notebook,
    answers_wait_for_predictions,
    code_is_plain,
    exercises_agree,
    explorers_are_stored,
    has_its_numbers,
    has_its_sections,
    ids_are_words,
    is_normal,
    is_small,
    links_lead_somewhere,
    mathematics_renders,
    minutes_are_honest,
    no_unwanted_output,
    objectives_are_tested,
    outputs_are_stored,
    path_of,
    pictures_have_words,
    prose_is_plain,
    ran_in_order,
    runs_in_any_program,
    sections_end_in_work,
    setup_is_folded,
    starters_wait,
)
from tools.reexecute import ROOT, VIEW, to_text


def cell(notebook, text):
    return next(cell for cell in notebook.cells if text in cell.source)


def code(notebook, text):
    return next(cell for cell in notebook.code if text in cell.source)


def replaced(old, new):
    """Return a function that replaces a text in the source of the one cell that has it first."""

    def change(notebook):
        target = cell(notebook, old)
        target.source = target.source.replace(old, new, 1)

    return change


def with_line(line):
    """Return a function that adds a line to the prose of a notebook."""

    def change(notebook):
        notebook.prose[-1].source += "\n" + line

    return change


def with_code(source):
    def change(notebook):
        notebook.code[-1].source += "\n" + source

    return change


def without_outputs(text):
    def change(notebook):
        code(notebook, text).outputs = []

    return change


def printing(text, name="stdout"):
    def change(notebook):
        output = nbformat.v4.new_output("stream", name=name, text=text)
        notebook.code[-1].outputs.append(output)

    return change


def saying(old, new):
    """Return a function that replaces a text in the first output that has it."""

    def change(notebook):
        for _, output in notebook.outputs:
            plain = output.get("data", {}).get("text/plain", "")
            if old in plain:
                output.data["text/plain"] = plain.replace(old, new)
                return
        raise ValueError(f"no output says {old}")

    return change


def with_error(notebook):
    output = nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])
    notebook.code[-1].outputs.append(output)


def data(notebook, text):
    return code(notebook, text).outputs[0].data


def with_data(text, key, value):
    """Return a function that sets one format of the output of a cell, or with None deletes it."""

    def change(notebook):
        if value is None:
            del data(notebook, text)[key]
        else:
            data(notebook, text)[key] = value

    return change


def explorer_of(notebook):
    return notebook.widgets[data(notebook, "explore(\n")[VIEW].model_id]


def without_state(notebook):
    del notebook.metadata["widgets"]


def with_an_orphan(notebook):
    notebook.widgets["orphan"] = {"model_name": "A", "model_module": "b", "state": {}}


def with_another_player(notebook):
    explorer_of(notebook)["state"]["_esm"] += "// older"


def with_an_output_widget(notebook):
    explorer_of(notebook)["model_module"] = "@jupyter-widgets/output"


def with_id(id, text="## 4. The secant line"):
    def change(notebook):
        cell(notebook, text).id = id

    return change


def with_a_count(count):
    def change(notebook):
        notebook.code[2].execution_count = count

    return change


def with_times(notebook):
    notebook.code[0].metadata["execution"] = {"iopub.status.busy": "2026-01-01T00:00:00Z"}


def with_a_version(notebook):
    notebook.metadata["language_info"]["version"] = "3.12.1"


def with_many_cells(notebook):
    notebook.cells.extend(nbformat.v4.new_code_cell("x = 1") for _ in range(26))


def with_a_printing_function(notebook):
    notebook.code[-1].source = "def report():\n    print(1)\n\n\nreport()"
    notebook.code[-1].outputs = []


def with_a_bare_value(notebook):
    notebook.code[-1].source, notebook.code[-1].outputs = "1 + 1", []


def swapped_sections(notebook):
    first, second = cell(notebook, "## Summary"), cell(notebook, "## Korean terms")
    first.source, second.source = second.source, first.source


def with_a_wrong_number(notebook):
    output = code(notebook, "for x0, x1 in [(2, 3)").outputs[0]
    output.text = output.text.replace("rate = -1", "rate = 1")


def unfolded(part, text):
    def change(notebook):
        del code(notebook, text).metadata["jupyter"][f"{part}_hidden"]

    return change


def with_a_telling_first_line(notebook):
    output = code(notebook, "# Run after P2 and P3.").outputs[0]
    output.text = "average rate = -1\n" + output.text


SHOW, LN2, EXPLORE = "show(\n", 'print(f"ln 2', "explore(\n"

# contract, notebook, how it is broken
BROKEN = [
    (ran_in_order, "00", with_a_count(9)),
    (ran_in_order, "00", with_a_count(None)),
    (is_normal, "00", with_times),
    (is_normal, "00", with_a_version),
    (is_normal, "00", with_an_orphan),
    (is_normal, "00", without_state),
    *[
        (ids_are_words, "02", with_id(id))
        for id in [
            "cell-17",
            "2c085058",
            "deadbeef",
            "9f602c70-5b1d-4c1e-8a52-f2d1c7a0b3e4",
            "Quiz",
            "two_words",
            "a-few-words-" * 3 + "too-many",
        ]
    ],
    (ids_are_words, "02", with_id("questions", text="## Quiz")),
    (ids_are_words, "02", with_id("first-line", text="**02 Average rate of change**")),
    (no_unwanted_output, "00", with_error),
    (no_unwanted_output, "00", printing("careful", name="stderr")),
    *[
        (no_unwanted_output, "00", printing(text))
        for text in [
            "<Figure size 640x480 with 1 Axes>",
            "[<matplotlib.lines.Line2D at 0x1>]",
            "<function f at 0x7f12ab34cd>",
            "(np.float64(1.0), 2)",
            "opened /home/ann/course/a.txt",
            r"opened C:\Users\ann",
            "VBox(children=(IntSlider(value=0),))",
        ]
    ],
    (outputs_are_stored, "00", without_outputs(LN2)),
    (outputs_are_stored, "00", without_outputs(SHOW)),
    (outputs_are_stored, "00", without_outputs(EXPLORE)),
    (outputs_are_stored, "00", with_a_printing_function),
    (outputs_are_stored, "00", with_a_bare_value),
    (pictures_have_words, "00", with_data(SHOW, "text/plain", None)),
    (pictures_have_words, "00", with_data(SHOW, "text/plain", "A picture.")),
    (pictures_have_words, "00", with_data(SHOW, "text/html", None)),
    (pictures_have_words, "00", with_data(SHOW, "text/html", '<img src="" alt="other">')),
    (pictures_have_words, "00", with_data(EXPLORE, "image/png", None)),
    (explorers_are_stored, "00", without_state),
    (explorers_are_stored, "00", with_another_player),
    (explorers_are_stored, "00", with_data(EXPLORE, VIEW, None)),
    (runs_in_any_program, "00", with_an_output_widget),
    (runs_in_any_program, "00", with_data(EXPLORE, "text/html", "<script>require([])</script>")),
    (runs_in_any_program, "00", with_data(EXPLORE, "application/javascript", "1")),
    (is_small, "00", with_code("x = " + "1" * 85)),
    (is_small, "00", with_many_cells),
    (is_small, "00", with_line("a" * 500_000)),
    *[
        (code_is_plain, "00", with_code(source))
        for source in [
            "%matplotlib inline",
            "!pip install x",
            "import requests",
            "from urllib.request import urlopen",
            "from ipywidgets import interact",
            "out = Output()",
            "page = 'https://example.org'",
        ]
    ],
    *[
        (prose_is_plain, "00", with_line(line))
        for line in [
            "One sentence. And one more.",
            "Is this one? Yes.",
            "**E1.** One sentence. Two.",
            "The value is 0. $J$ is 1.",
            "1. It is 0. Then it grows.",
            "This is simply 2.",
            "You just add 1.",
            "It is easy to see.",
            "Obviously, it is 2.",
            "Well done \U0001f389",
            "| | value |\n| --- | --- |\n| $a$ | 2 |",
        ]
    ],
    *[
        (mathematics_renders, "00", with_line(line))
        for line in [
            r"The number \(x\) grows.",
            "The price is $x",
            "so $$x = 1$$ holds",
            "text\n$$x = 1$$\n",
            "the $x$th",
            "the number $ x $",
            "| $|x|$ | 1 |",
        ]
    ],
    (has_its_sections, "02", replaced("## Summary", "**Summary**")),
    (has_its_sections, "02", replaced("## Warm-up", "## Questions")),
    (has_its_sections, "02", replaced("## 2. ", "## 3. ")),
    (has_its_sections, "02", replaced("## Next", "# Next")),
    (has_its_sections, "02", replaced("- compute an", "- see one;\n- compute an")),
    (has_its_sections, "02", with_line("### More")),
    (has_its_sections, "02", swapped_sections),
    (minutes_are_honest, "02", replaced("About 65 min", "About 60 min")),
    (minutes_are_honest, "02", replaced("good place to pause", "good place")),
    (minutes_are_honest, "02", with_line("This is a good place to pause.")),
    (objectives_are_tested, "02", replaced(" (F5, E2).", ".")),
    (objectives_are_tested, "02", replaced("(F5, E2).", "(F5, E9).")),
    (objectives_are_tested, "02", replaced("(F5, E2).", "(P5).")),  # a prediction tests nothing
    (sections_end_in_work, "02", replaced('check("rate_of_water", ...)', "rate = ...")),
    (sections_end_in_work, "02", replaced('check("rate_of_a_sum", "...")', 'rate = "..."')),
    (links_lead_somewhere, "00", with_line("See [more](11_more.ipynb).")),
    (links_lead_somewhere, "02", replaced("(01_loss_functions.ipynb)", "(00_start_here.ipynb)")),
    (starters_wait, "02", replaced('check("rate_of_water", ...)', "rate = ...")),
    (starters_wait, "02", replaced("return ...", "return 1 / 0 + ...")),
    (starters_wait, "02", saying("○ E1 open.", "✗ E1 not yet.")),
    (starters_wait, "02", without_outputs('check("rate_of_water", ...)')),
    (exercises_agree, "02", replaced('"rate_of_square"', '"rate_of_squares"')),
    (exercises_agree, "02", replaced('"rate_of_square"', '"rate_of_water"')),
    (exercises_agree, "02", replaced("**E2.**", "**E9.**")),
    (exercises_agree, "02", replaced("P2 and P3", "P2 and P4")),
    (exercises_agree, "02", replaced("predict(fastest", "quiz(fastest")),
    (exercises_agree, "02", replaced("- **c**: 25 to 40", "- 25 to 40")),
    (exercises_agree, "02", replaced("    zero_average=...,", "")),
    (setup_is_folded, "00", unfolded("source", "# Let this notebook find")),
    *[
        (answers_wait_for_predictions, number, change)
        for number, change in [
            ("00", unfolded("outputs", "# Run after P1.")),
            ("00", unfolded("source", "# Run after P1.")),  # its code tells
            ("02", replaced("# Run after P2 and P3.", "# Run after P2.")),
            ("02", replaced("# Run after P2 and P3.", "# Run it.")),
            ("02", with_a_telling_first_line),
            ("00", replaced("<summary>Compare with your prediction", "<summary>The answer")),
            ("00", replaced("</details>\n", "</details>\n\nThe square stays where it is.\n")),
            ("00", replaced("The number $w$ is", "It is **c**.\nThe number $w$ is")),
        ]
    ],
    (has_its_numbers, "02", with_a_wrong_number),
    (has_its_numbers, "01", without_outputs("BCELoss().forward(label, p):.4f")),
]


def test_every_contract_is_broken_here():
    assert {contract for contract, _, _ in BROKEN} == set(CONTRACTS)


@pytest.mark.parametrize(("contract", "number", "change"), BROKEN)
def test_contracts_notice(contract, number, change, tmp_path):
    (name,) = [name for name in NAMES if name.startswith(number)]
    notebook = Notebook.open(path_of(name))
    before = list(contract(notebook))
    change(notebook)
    path = tmp_path / f"{name}.ipynb"
    path.write_text(to_text(notebook.content), encoding="utf-8")
    assert set(contract(Notebook.open(path))) - set(before)


def test_an_id_of_two_cells_is_noticed():
    """Not in the list above, since nbformat repairs such ids when it writes a notebook."""
    notebook = Notebook.open(path_of("02_average_rate_of_change"))
    cell(notebook, "## 4. The secant line").id = cell(notebook, "## 5. What the rate").id
    assert list(ids_are_words(notebook)) == ["what-the-rate-depends-on is the id of two cells"] * 2


class TestRunning:
    """The same command that runs the course's notebooks, on a copy of one of them."""

    @pytest.fixture
    def failed_cells(self, tmp_path):
        def run(change):
            unneeded = shutil.ignore_patterns(".*", "*.ipynb", "__pycache__", "node_modules")
            course = shutil.copytree(ROOT, tmp_path / "course", ignore=unneeded)
            notebook = Notebook.open(path_of("00_start_here"))
            change(notebook)
            path = course / "notebooks" / "00_start_here.ipynb"
            path.write_text(to_text(notebook.content), encoding="utf-8")
            command = [sys.executable, "-m", "pytest", "-q", "notebooks", "-p", "no:cacheprovider"]
            result = subprocess.run(command, cwd=course, capture_output=True, text=True)
            failed = re.findall(r"^FAILED \S+::Cell (\d+)", result.stdout, re.MULTILINE)
            passed = int(re.search(r"(\d+) passed", result.stdout)[1])
            assert passed + len(failed) == len(notebook.code), result.stdout
            assert result.returncode == bool(failed), result.stdout
            return [notebook.code[int(number)].source for number in failed]

        return run

    def test_the_unchanged_notebook_passes(self, failed_cells):
        assert failed_cells(lambda notebook: None) == []

    def test_a_changed_number(self, failed_cells):
        def change(notebook):
            output = code(notebook, LN2).outputs[0]
            output.text = output.text.replace("0.6931", "0.6932")

        (source,) = failed_cells(change)
        assert LN2 in source

    def test_an_update_that_raises(self, failed_cells):
        (source,) = failed_cells(
            replaced("    crossing.set_data", "    1 / 0\n    crossing.set_data")
        )
        assert EXPLORE in source

    def test_an_alternative_text_that_is_out_of_date(self, failed_cells):
        (source,) = failed_cells(replaced("a square marks", "a circle marks"))
        assert EXPLORE in source

    def test_a_caption_that_is_out_of_date(self, failed_cells):
        (source,) = failed_cells(replaced("The slope is {w:.1f}", "The slope is {-w:.1f}"))
        assert EXPLORE in source
