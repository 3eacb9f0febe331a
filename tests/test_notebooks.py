"""The notebooks keep the contracts, their first cell finds the course, and all cells are run."""

import copy
import os
import re
import shutil
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from exercises.catalogue import NOTEBOOKS as CATALOGUE
from tests.contracts import CONTRACTS, NAMES, Notebook, path_of, tables
from tools.reexecute import ROOT, execute, normalise

NOTEBOOKS = [Notebook.open(path_of(name)) for name in NAMES]
ALL = [*NOTEBOOKS, *(Notebook.open(path_of(name, "ko")) for name in NAMES)]
IDS = [f"{one.language}-{one.number}" for one in ALL]
SETUP = NOTEBOOKS[0].code[0].source


def test_all_notebooks_are_checked_here():
    assert [name[:2] for name in NAMES] == [title[:2] for title in CATALOGUE]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
@pytest.mark.parametrize("notebook", ALL, ids=IDS)
def test_contract(notebook, contract):
    assert list(contract(notebook)) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_stored_outputs_and_explorers_are_up_to_date(notebook):
    """nbval sees neither a table nor a missing output, so a notebook changed by hand passes it."""
    again = copy.deepcopy(notebook)
    execute(again.content, ROOT / "notebooks")
    again.content = normalise(again.content)  # a slow cell prints in pieces
    assert kinds(notebook) == kinds(again)
    for stored, new in zip(tables(notebook), tables(again), strict=True):
        assert stored.strings == new.strings
        assert stored.shape == new.shape
        assert stored.parts.keys() == new.parts.keys()
        for name, part in stored.parts.items():
            old, now = (np.int64(half.pop("cells")) for half in (part, new.parts[name]))
            # Versions of Matplotlib lay a figure out a little differently: by a few points.
            leeway = 0 if name == "caption" else 5 * 16 + 0.02 * np.abs(now)
            assert (np.abs(old - now) <= leeway).all()
            assert part == new.parts[name]


def kinds(notebook):
    """Return the formats of all outputs, cell by cell."""
    return [
        [sorted(output.get("data", [output.output_type])) for output in cell.outputs]
        for cell in notebook.code
    ]


def test_pytest_runs_every_code_cell():
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "notebooks"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    collected = Counter(re.findall(r"notebooks/([\w/]+)\.ipynb::", listing))
    folders = {"en": "", "ko": "ko/"}
    assert collected == {folders[one.language] + one.name: len(one.code) for one in ALL}


class TestFirstCell:
    @pytest.mark.parametrize("notebook", ALL, ids=IDS)
    def test_it_is_the_same_everywhere(self, notebook):
        code = re.sub(r"#.*|\"[^\"]*\"", "", notebook.code[0].source)  # its words may be Korean
        assert code == re.sub(r"#.*|\"[^\"]*\"", "", SETUP)

    def run(self, folder, before="", after="", **environment):
        """Run the cell as a kernel does in `folder`, and say which `utils` is found after it."""
        code = f"{before}\n{SETUP}\n{after}\nimport utils\nprint(utils.__file__)"
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    @pytest.fixture
    def course(self, tmp_path):
        """A copy of the course's folders, under a name with a space and letters beyond ASCII."""
        folder = tmp_path / "my 과정"
        (folder / "notebooks" / "deeper").mkdir(parents=True)
        shutil.copytree(ROOT / "utils", folder / "utils")
        return folder

    @pytest.mark.parametrize("inside", [".", "notebooks", "notebooks/deeper"])
    def test_it_finds_the_course_from_wherever_inside(self, course, inside):
        found = self.run(course / inside)
        assert found.stdout.strip() == str(course / "utils" / "__init__.py"), found.stderr

    def test_it_beats_a_foreign_utils(self, course, tmp_path):
        foreign = tmp_path / "foreign" / "utils"
        foreign.mkdir(parents=True)
        (foreign / "__init__.py").write_text("")
        path = str(foreign.parent)
        plain = subprocess.run(
            [sys.executable, "-c", "import utils; print(utils.__file__)"],
            cwd=course / "notebooks",
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
        )
        assert plain.stdout.strip() == str(foreign / "__init__.py")  # else this tests nothing
        found = self.run(course / "notebooks", PYTHONPATH=path)
        assert found.stdout.strip() == str(course / "utils" / "__init__.py"), found.stderr

    @pytest.mark.parametrize("files", [["__init__.py", "figures.py"], ["figures.py"]])
    def test_it_beats_a_foreign_utils_that_was_imported_before(self, course, tmp_path, files):
        foreign = tmp_path / "foreign" / "utils"
        foreign.mkdir(parents=True)
        for name in files:
            (foreign / name).touch()
        before = f"import sys; sys.path.insert(0, {str(foreign.parent)!r}); import utils.figures"
        found = self.run(course / "notebooks", before, "from utils.figures import BLACK")
        assert found.stdout.strip() == str(course / "utils" / "__init__.py"), found.stderr

    def test_it_keeps_the_modules_of_the_course_when_it_runs_again(self, course):
        before = f"{SETUP}\nimport utils.figures; kept = utils.figures"
        after = "import utils.figures; assert utils.figures is kept"
        assert self.run(course / "notebooks", before, after).returncode == 0

    @pytest.mark.parametrize("elsewhere", [[], ["utils/__init__.py"], ["notebooks/x.ipynb"]])
    def test_elsewhere_it_says_in_one_sentence_what_to_do(self, tmp_path, elsewhere):
        for file in elsewhere:
            (tmp_path / file).parent.mkdir()
            (tmp_path / file).touch()
        found = self.run(tmp_path)
        assert found.returncode == 1
        message = found.stderr.splitlines()[-1]
        assert re.fullmatch(
            r"ModuleNotFoundError: The course's folder `utils` is not at or above .+: keep .+\.",
            message,
        )
        assert str(tmp_path) in message
