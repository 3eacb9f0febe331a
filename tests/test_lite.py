"""What the JupyterLite site holds, and how it tells a notebook of another edition."""

import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from exercises import check, editions, predict, quiz
from tests.contracts import NAMES
from tools.reexecute import ROOT
from utils.language import choose

SECANT = "02_average_rate_of_change.ipynb"


@pytest.fixture(scope="module")
def settings():
    return runpy.run_path(ROOT / "pages/lite/jupyter_lite_config.py", {"get_config": Config})


@pytest.fixture(scope="module")
def site(settings):
    """Return the folder with what the site is built from."""
    (folder,) = settings["c"].LiteBuildConfig.contents
    return Path(folder)


@pytest.fixture
def stored(site, tmp_path, monkeypatch):
    """Return a function that changes a notebook as a browser has it, in a new kernel."""
    folder = shutil.copytree(site, tmp_path / "files")
    monkeypatch.setattr(editions, "EDITIONS", folder / "exercises/editions.json")
    monkeypatch.setattr(editions, "_looked_at", set())

    def change(name, **metadata):
        path = folder / "notebooks" / name
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"][-1]["source"] = "an answer"
        notebook["metadata"].update(metadata)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    return change


def test_it_holds_the_course_and_nothing_else(site):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    notebooks = {f"notebooks/{folder}{name}.ipynb" for folder in ("", "ko/") for name in NAMES}
    modules = {
        path.relative_to(ROOT).as_posix()
        for folder in ("exercises", "utils")
        for path in ROOT.glob(f"{folder}/**/*.[pj][ys]")
    }
    words = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("translations/ko/**/*.toml")
        if path.parent.name != "notebooks"
    }
    assert files == notebooks | modules | words | {"exercises/editions.json"}
    assert {"translations/ko/judge.toml", "translations/ko/bank/layers.toml"} < words
    assert {"exercises/bank/layers.py", "utils/explorer.js", "utils/explorer.py"} < files


def test_what_notebooks_import_is_there(site):
    program = "import utils.drawings, utils.explorer; from exercises import check; print(check)"
    subprocess.run([sys.executable, "-c", program], cwd=site, check=True, capture_output=True)


def test_a_korean_notebook_is_judged_in_korean(site):
    program = "from exercises.ko import evaluate; print(evaluate('ln_of_one', 1).feedback)"
    run = [sys.executable, "-X", "utf8", "-c", program]
    said = subprocess.run(run, cwd=site, check=True, capture_output=True, encoding="utf-8").stdout
    assert re.search("[가-힣]", said)


def test_its_notebooks_differ_by_their_edition_alone(site):
    listed = json.loads((site / "exercises/editions.json").read_text(encoding="utf-8"))
    assert len({*listed.values()}) == len(listed) == 2 * len(NAMES)
    for name, edition in listed.items():
        stored = json.loads((site / "notebooks" / name).read_text(encoding="utf-8"))
        assert stored["metadata"].pop("edition") == edition
        assert stored == nbformat.read(ROOT / "notebooks" / name, 4)  # and texts are no lists


def test_another_edition_has_other_cells(settings):
    fingerprint = settings["fingerprint"]
    notebook = nbformat.read(ROOT / "notebooks" / SECANT, 4)
    edition = fingerprint(notebook)
    for cell in notebook["cells"]:
        cell["outputs"] = cell["execution_count"] = None
    assert fingerprint(notebook) == edition
    notebook["cells"][-1]["source"] += "!"
    assert fingerprint(notebook) != edition


class TestOthers:
    def test_where_the_course_came_otherwise(self):
        assert editions.others([""]) == []

    def test_what_one_has_written_makes_no_notebook_old(self, stored):
        stored(SECANT)
        assert editions.others([""]) == []

    def test_it_is_told_once(self, stored):
        stored(SECANT, edition="12345678")
        assert editions.others(["01", "13"]) == []
        assert editions.others(["02"]) == [SECANT]
        assert editions.others(["02"]) == []

    def test_only_in_the_language_that_was_chosen(self, stored):
        stored(SECANT, edition="12345678")
        stored(f"ko/{SECANT}", edition="12345678")
        assert editions.others(["02"]) == [SECANT]
        choose("ko")
        try:
            assert editions.others([""]) == [f"ko/{SECANT}"]
        finally:
            choose("en")

    def test_of_all(self, stored):
        stored(SECANT, edition="12345678")
        stored("13_tiny_autograd.ipynb", edition="12345678")
        assert editions.others([""]) == [SECANT, "13_tiny_autograd.ipynb"]

    def test_a_notebook_that_came_otherwise_says_no_edition(self, stored):
        stored(SECANT, edition=None)
        assert editions.others([""]) == []

    @pytest.mark.parametrize("text", [None, "", "{}", "no notebook"])
    def test_what_cannot_be_read_is_not_named_and_hides_no_other(self, stored, text):
        stored(SECANT, edition="12345678")
        damaged = editions.EDITIONS.parents[1] / "notebooks/01_loss_functions.ipynb"
        damaged.unlink() if text is None else damaged.write_text(text, encoding="utf-8")
        assert editions.others([""]) == [SECANT]

    @pytest.mark.parametrize(
        "asks",
        [
            lambda: check("average_rate_of_change", ...),
            lambda: quiz(warm_up_loss=...),
            lambda: check("gone_by_now", 3),
            lambda: predict(gone_by_now="a"),
        ],
    )
    def test_a_learner_is_told_below_a_verdict(self, stored, asks, capsys):
        asks()
        assert "edition" not in capsys.readouterr().out
        editions._looked_at.clear()
        stored(SECANT, edition="12345678")
        asks()
        asks()
        sentence = "To get the site's, rename yours in the list of files and reload the page."
        said = capsys.readouterr().out.splitlines()
        assert [line for line in said if "edition" in line] == [
            f"! `{SECANT}` is of another edition than this site. {sentence}"
        ]

    def test_several_are_told_together(self, stored, capsys):
        for name in (SECANT, "13_tiny_autograd.ipynb"):
            stored(name, edition="12345678")
        check("gone_by_now", 3)
        said = f"`{SECANT}`, `13_tiny_autograd.ipynb` are of another edition than this site."
        assert said in capsys.readouterr().out
