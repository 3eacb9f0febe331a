"""The progress file: killed, damaged, read-only, written by two at once."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from exercises import codes, progress, quiz, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from tools.reexecute import ROOT

# Only the module itself, which imports nothing of the course: it starts in no time.
WRITER = """
import itertools, runpy, sys
save = runpy.run_path(sys.argv[1])["save"]
for number in itertools.count(1) if sys.argv[3] == "endless" else range(int(sys.argv[3])):
    note = save({f"{sys.argv[2]}-{number}": (True, "x" * 50)})
    assert not note, note
    print(number, flush=True)
"""
MODULE = ROOT / "exercises/store.py"


def start_writer(name, count):
    command = [sys.executable, "-S", "-c", WRITER, MODULE, str(name), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_is_done_stays_done_and_the_first_answer_stays():
    assert store.load() == ({}, "")
    for done, answer in [(False, "a"), (True, "b"), (False, "c")]:
        assert store.save({"one": (done, answer), "two": (False, "")}) == ""
    assert store.load() == ({"one": (True, "a"), "two": (False, "")}, "")


def test_reading_makes_no_file(nothing_done):
    store.load()
    progress()
    quiz(ln_of_one=...)
    assert not nothing_done.exists()


def test_by_default_it_lies_in_the_course_and_git_ignores_it(monkeypatch):
    monkeypatch.delenv(store.PLACE)
    assert store.path() == ROOT / "progress.sqlite"
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "progress*.sqlite*" in ignored


def test_a_hundred_kernels_killed_while_they_write_lose_nothing():
    random.seed(1)
    reported = set()
    for name in range(100):
        with start_writer(name, "endless") as writer:
            said = [writer.stdout.readline()]  # it writes now
            time.sleep(random.uniform(0, 0.01))
            writer.kill()  # signal 9
            said += writer.stdout.readlines()
        reported |= {f"{name}-{line.strip()}" for line in said if line.endswith("\n")}
    known, note = store.load()
    assert note == ""
    assert len(reported) >= 100
    assert reported <= known.keys()


def test_kernels_that_write_at_once_lose_nothing():
    with start_writer("a", 300) as a, start_writer("b", 300) as b, start_writer("c", 300) as c:
        assert [len(writer.stdout.readlines()) for writer in (a, b, c)] == [300, 300, 300]
    known, _ = store.load()
    assert known.keys() == {f"{name}-{number}" for name in "abc" for number in range(300)}


@pytest.mark.parametrize("content", [b"{}", b"not a database" * 1000, b"SQLite format 3\x00" * 300])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begins(nothing_done, content, capsys):
    nothing_done.write_bytes(content)
    quiz(ln_of_one=0)
    shown = capsys.readouterr().out
    assert shown == (
        "✓ D2 correct. The power to which e must be raised to give 1 is 0.\n"
        "! The file progress.sqlite was damaged: it is now progress-damaged.sqlite, "
        "and a new one begins.\n"
    ).replace("progress.sqlite", "`progress.sqlite`").replace(
        "progress-damaged.sqlite", "`progress-damaged.sqlite`"
    )
    assert nothing_done.with_name("progress-damaged.sqlite").read_bytes() == content
    assert store.load()[0]["ln_of_one"][0]


def test_a_file_cut_in_half(nothing_done):
    store.save({f"id-{number}": (True, "x" * 99) for number in range(500)})
    content = nothing_done.read_bytes()
    nothing_done.write_bytes(content[: len(content) // 2])
    known, note = store.load()
    assert known == {} and "damaged" in note
    assert store.save({"one": (True, "")}) == ""
    assert store.load() == ({"one": (True, "")}, "")


READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from exercises import predict, progress, quiz
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
quiz(ln_of_one=0)
predict(knob_curve="a")
predict(knob_curve="a")
progress()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_read_only_is_silent(monkeypatch):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to other users
        place = Path(folder, "progress.sqlite")
        monkeypatch.setenv(store.PLACE, str(place))
        store.save({"bce": (True, "")})
        place.chmod(0o444)
        Path(folder).chmod(0o555)
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", READ_ONLY, ROOT],
            capture_output=True,
            text=True,
            env=os.environ | {"MPLCONFIGDIR": tempfile.gettempdir(), "HOME": folder},
        )
        Path(folder).chmod(0o755)
        assert store.load() == ({"bce": (True, "")}, "")
    assert ran.stdout.splitlines()[:3] == [
        "✓ D2 correct. The power to which e must be raised to give 1 is 0.",
        "◆ P1 noted: a. Now look what happens.",
        "✗ P1 otherwise than you said. A count of five answers takes whole numbers only: "
        "it cannot change smoothly.",
    ], ran.stderr
    assert "01 Loss functions: 1 of 18 done" in ran.stdout


def test_no_folder_is_silent(monkeypatch, tmp_path):
    monkeypatch.setenv(store.PLACE, str(tmp_path / "missing" / "progress.sqlite"))
    assert store.save({"one": (True, "")}) == ""
    assert store.load() == ({}, "")


def test_a_file_that_another_program_locks(nothing_done, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    store.save({"one": (True, "")})
    with sqlite3.connect(nothing_done, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "this was not saved" in store.save({"two": (True, "")})
        other.execute("ROLLBACK")
    other.close()
    assert store.load()[0].keys() == {"one"}


class TestCodes:
    def test_one_that_an_earlier_edition_gave(self):
        done = ["ln_of_one", "bce", "half_sure", "gradients"]
        assert codes.read("00.8-01.12000-10.40-6319", NOTEBOOKS) == done

    @pytest.mark.parametrize("done", [[], ["bce"], ["ln_of_one", "half_sure"], list(EXERCISES)])
    def test_they_carry_what_is_done(self, done):
        code = codes.write(done, NOTEBOOKS)
        assert len(code) <= 5 + 10 * len(NOTEBOOKS)
        assert codes.read(f" {code.upper()}\n", NOTEBOOKS) == done

    def test_a_misspelling_is_noticed(self):
        code = codes.write(list(EXERCISES)[::3], NOTEBOOKS)
        changed = {
            code[:place] + letter + code[place + 1 :]
            for place in range(len(code))
            for letter in "0123456789abcdef-. "
        } - {code}
        read = 0
        for one in changed:
            try:
                codes.read(one, NOTEBOOKS)
                read += 1
            except ValueError as error:
                assert "is not a resume code of this course" in str(error)
        assert read == 0

    @pytest.mark.parametrize("code", ["", "x", 3, "99.1-0000", "01.1", "-" * 9])
    def test_nonsense(self, code):
        for read in (lambda: codes.read(code, NOTEBOOKS), lambda: progress(code)):
            with pytest.raises(ValueError, match="is not a resume code of this course"):
                read()

    def test_progress_gives_and_takes_them(self, capsys, monkeypatch, tmp_path):
        quiz(ln_of_one=0, e_to_the_zero=5, half_sure="d")
        progress()
        code = capsys.readouterr().out.split('progress("')[1].split('"')[0]
        monkeypatch.setenv(store.PLACE, str(tmp_path / "elsewhere.sqlite"))
        quiz(square_of_minus_three=9)
        progress(code)
        done = [id for id, (done, _) in store.load()[0].items() if done]
        assert done == ["square_of_minus_three", "ln_of_one", "half_sure"]
