"""The progress file: killed, damaged, read-only, written by two at once."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from exercises import codes, progress, quiz, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.store import Entry
from tools.reexecute import ROOT

# Only the module itself, which imports nothing of the course: it starts in no time.
WRITER = """
import itertools, runpy, sys
module = runpy.run_path(sys.argv[1])
save, Entry = module["save"], module["Entry"]
save.__globals__["PATIENCE"] = 60  # seconds: how fast a disk is, is not tested
for number in itertools.count(1) if sys.argv[3] == "endless" else range(int(sys.argv[3])):
    id = sys.argv[2] if sys.argv[2] == "shared" else f"{sys.argv[2]}-{number}"
    note = save({id: Entry(True, "x" * 50, 1, "sign")})
    assert not note, note
    print(number, flush=True)
"""
MODULE = ROOT / "exercises/store.py"


def start_writer(name, count):
    command = [sys.executable, "-S", "-c", WRITER, MODULE, str(name), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture(autouse=True)
def new_kernel(monkeypatch):
    monkeypatch.setattr(store, "_said_of", set())
    monkeypatch.setattr(store, "_given_up", {})


def test_what_is_done_stays_done_and_the_first_stay():
    assert store.load() == ({}, "")
    for entry in [Entry(False, "a"), Entry(True, "b", 1, "sign"), Entry(False, "c", 2, "square")]:
        assert store.save({"one": entry, "two": Entry(tries=1)}) == ""
    assert store.load() == ({"one": Entry(True, "a", 3, "sign"), "two": Entry(tries=3)}, "")


def test_nothing_is_saved_by_halves(nothing_done):
    """One transaction for both tables: here the second refuses."""
    store.save({"one": Entry(True)})
    with closing(sqlite3.connect(nothing_done)) as file:
        file.execute("DROP TABLE attempts")
        file.execute("CREATE TABLE attempts (id TEXT PRIMARY KEY, tries INTEGER CHECK (tries < 2))")
    assert "cannot be used" in store.save({"two": Entry(True, "", 1)})
    with closing(sqlite3.connect(nothing_done)) as file:
        assert file.execute("SELECT id FROM progress").fetchall() == [("one",)]


# What the editions before this one run, word for word.
OLD_TABLE = "CREATE TABLE IF NOT EXISTS progress (id TEXT PRIMARY KEY, done INTEGER, answer TEXT)"
OLD_SAVE = """INSERT INTO progress VALUES (:id, :done, :answer)
    ON CONFLICT (id) DO UPDATE SET done = max(done, :done),
    answer = CASE answer WHEN '' THEN :answer ELSE answer END"""


def test_old_and_new_editions_share_a_file(nothing_done):
    def old(*row):
        with closing(sqlite3.connect(nothing_done)) as file, file:
            file.execute(OLD_TABLE)
            file.executemany(OLD_SAVE, [dict(zip(("id", "done", "answer"), row, strict=True))])
            return file.execute("SELECT id, done, answer FROM progress").fetchall()

    old("one", False, "a")
    assert store.load() == ({"one": Entry(False, "a")}, "")
    assert store.save({"one": Entry(True, "", 1, "sign"), "two": Entry(tries=1)}) == ""
    assert old("two", True, "") == [("one", 1, "a"), ("two", 1, "")]
    assert store.load() == ({"one": Entry(True, "a", 1, "sign"), "two": Entry(True, "", 1)}, "")


def test_reading_makes_no_file(nothing_done):
    store.load()
    progress()
    quiz(ln_of_one=...)
    assert not nothing_done.exists()


def test_by_default_it_lies_in_the_course_and_git_ignores_it(monkeypatch):
    for place in ("", None):
        monkeypatch.setenv(store.PLACE, "") if place == "" else monkeypatch.delenv(store.PLACE)
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


def test_an_empty_file_and_one_of_others_are_filled(nothing_done):
    nothing_done.touch()
    assert store.load() == ({}, "")
    with closing(sqlite3.connect(nothing_done)) as file, file:
        file.execute("CREATE TABLE of_others (id TEXT)")
    assert store.load() == ({}, "")
    assert store.save({"one": Entry(True)}) == ""
    assert store.load() == ({"one": Entry(True)}, "")


def test_tries_of_kernels_at_once_add_up():
    with start_writer("shared", 200) as one, start_writer("shared", 200) as other:
        assert [len(writer.stdout.readlines()) for writer in (one, other)] == [200, 200]
    assert store.load() == ({"shared": Entry(True, "x" * 50, 400, "sign")}, "")


@pytest.mark.parametrize("content", [b"{}", b"not a database" * 1000, b"SQLite format 3\x00" * 300])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begins(nothing_done, content, capsys):
    nothing_done.write_bytes(content)
    quiz(ln_of_one=0)
    shown = capsys.readouterr().out
    assert shown == (
        "✓ D2 correct. The exponent that e needs to give 1 is 0. "
        'Compare: `solution("ln_of_one")`\n'
        "! About your progress. The file progress.sqlite was damaged: "
        "it is now progress-damaged.sqlite, and a new one begins.\n"
    ).replace("progress.sqlite", "`progress.sqlite`").replace(
        "progress-damaged.sqlite", "`progress-damaged.sqlite`"
    )
    assert nothing_done.with_name("progress-damaged.sqlite").read_bytes() == content
    assert store.load()[0]["ln_of_one"][0]


def test_a_file_cut_in_half(nothing_done):
    store.save({f"id-{number}": Entry(True, "x" * 99) for number in range(500)})
    content = nothing_done.read_bytes()
    nothing_done.write_bytes(content[: len(content) // 2])
    known, note = store.load()
    assert known == {} and "damaged" in note
    assert store.save({"one": Entry(True)}) == ""
    assert store.load() == ({"one": Entry(True)}, "")


class TestUnusable:
    """Where nothing can be kept, one sentence says so, once."""

    def said(self):
        notes = [store.load()[1], store.save({"one": Entry(True)}), store.load()[1]]
        notes += [store.save({"one": Entry(True)}), store.save({"two": Entry(True)})]
        (only,) = filter(None, notes)
        begin, end = f"Your progress is not kept, for `{store.path()}` cannot be used: `", "`."
        assert only.startswith(begin) and only.endswith(end)
        return only.removeprefix(begin).removesuffix(end)

    def test_a_folder(self, nothing_done):
        nothing_done.mkdir()
        assert self.said() == "unable to open database file"

    def test_a_file_in_the_place_of_a_folder(self, nothing_done, monkeypatch):
        nothing_done.write_text("text")
        monkeypatch.setenv(store.PLACE, str(nothing_done / "progress.sqlite"))
        assert self.said()
        monkeypatch.setenv(store.PLACE, str(nothing_done / "deeper" / "progress.sqlite"))
        assert self.said()  # of another file

    @pytest.mark.parametrize(
        "table",
        [
            "progress (name TEXT, age INTEGER)",
            "progress (id TEXT, done INTEGER, answer TEXT, more TEXT NOT NULL)",
            "attempts (id TEXT)",
        ],
    )
    def test_a_table_of_others(self, nothing_done, table):
        with closing(sqlite3.connect(nothing_done)) as file, file:
            file.execute(f"CREATE TABLE {table}")
        content = nothing_done.read_bytes()
        assert self.said()
        assert nothing_done.read_bytes() == content

    def test_a_full_disk(self, monkeypatch):
        def connect(*arguments, **options):
            file = sqlite3_connect(*arguments, **options)
            file.execute("PRAGMA max_page_count = 2")
            return file

        sqlite3_connect = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", connect)
        assert self.said() == "database or disk is full"

    def test_an_error_of_the_disk(self, nothing_done):
        resource = pytest.importorskip("resource", reason="Windows bounds no files.")
        store.save({"zero": Entry(True)})
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            said = self.said()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert said in ("disk I/O error", "database or disk is full")
        assert store.load() == ({"zero": Entry(True)}, "")

    def test_a_damaged_file_that_stays(self, nothing_done, monkeypatch):
        def fails(*_):
            raise PermissionError

        nothing_done.write_bytes(b"not a database" * 1000)
        monkeypatch.setattr(os, "replace", fails)
        assert self.said() == "file is not a database"

    def test_what_a_learner_sees(self, nothing_done, capsys):
        nothing_done.mkdir()
        quiz(ln_of_one=0, e_to_the_zero=1)
        quiz(ln_of_one=0)
        said = capsys.readouterr().out.splitlines()
        assert [line[0] for line in said] == ["✓", "✓", "!", "✓"]


READ_ONLY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from exercises import check, predict, progress, quiz
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
quiz(ln_of_one=0)
predict(knob_curve="a")
check("knob_curve", "a")
progress()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_read_only_says_so_once(monkeypatch):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to other users
        place = Path(folder, "progress.sqlite")
        monkeypatch.setenv(store.PLACE, str(place))
        store.save({"bce": Entry(True)})
        place.chmod(0o444)
        Path(folder).chmod(0o555)
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", READ_ONLY, ROOT],
            capture_output=True,
            text=True,
            env=os.environ | {"MPLCONFIGDIR": tempfile.gettempdir(), "HOME": folder},
        )
        Path(folder).chmod(0o755)
        assert store.load() == ({"bce": Entry(True)}, "")
    assert ran.stdout.splitlines()[:4] == [
        '✓ D2 correct. The exponent that e needs to give 1 is 0. Compare: `solution("ln_of_one")`',
        f"! About your progress. Your progress is not kept, for `{place}` cannot be used: "
        "`attempt to write a readonly database`.",
        "◆ P1 noted. You say a. Now look what happens.",
        "✗ P1 not yet. A count of five answers takes whole numbers only: "
        "it cannot change smoothly.",
    ], ran.stderr
    assert "\n01 Loss functions: 1 of " in ran.stdout
    assert ran.stdout.count("not kept") == 1


def test_missing_folders_are_made_and_a_tilde_is_the_home(monkeypatch, tmp_path):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv(store.PLACE, "~/not/yet/there.sqlite")
    assert store.load() == ({}, "")
    assert not (tmp_path / "not").exists()
    assert store.save({"one": Entry(True)}) == ""
    assert (tmp_path / "not/yet/there.sqlite").exists()
    assert store.load() == ({"one": Entry(True)}, "")


def test_a_file_that_another_program_locks(nothing_done, monkeypatch, capsys):
    monkeypatch.setattr(store, "PATIENCE", 0.4)
    store.save({"one": Entry(True)})
    with closing(sqlite3.connect(nothing_done, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        quiz(ln_of_one=0, e_to_the_zero=1, half_sure="a", sign_of_ln_half="negative")
        assert 0.3 < time.monotonic() - began < 0.8  # one wait for all
        note = store.save({"two": Entry(True)})
        assert "was not read or saved" in note
        assert capsys.readouterr().out.count(note) == 1
        other.execute("ROLLBACK")
    assert store.save({"three": Entry(True)}) == ""
    assert store.load()[0].keys() == {"one", "three"}


def notebooks(**ids):
    """Return notebooks by title, with exercises of which only the ids are known."""
    return {
        title: [SimpleNamespace(id=id) for id in listed.split()] for title, listed in ids.items()
    }


class TestCodes:
    def test_of_the_first_edition_whose_notebooks_are_all_others_by_now(self):
        """It had numbers in place of fingerprints."""
        assert codes.read("06.5-10.40-7e49", NOTEBOOKS) == ([], 2)

    @pytest.mark.parametrize("done", [[], ["bce"], ["ln_of_one", "half_sure"], list(EXERCISES)])
    def test_they_carry_what_is_done(self, done):
        code = codes.write(done, NOTEBOOKS)
        assert len(code) <= 5 + 13 * len(NOTEBOOKS)
        assert codes.read(f" {code.upper()}\n", NOTEBOOKS) == (done, 0)

    @pytest.mark.parametrize(
        ("now", "read"),
        [
            (notebooks(b="three four", a="one two"), (["two", "three"], 0)),
            (notebooks(a="one two", c="five", b="three four"), (["two", "three"], 0)),
            (notebooks(a="two one", b="three four"), (["three"], 1)),
            (notebooks(a="zero one two", b="three four"), (["three"], 1)),
            (notebooks(a="one", b="three four"), (["three"], 1)),
            (notebooks(a="onetwo", b="three four five"), ([], 2)),
        ],
    )
    def test_in_another_edition_none_is_marked_wrongly(self, now, read):
        code = codes.write(["two", "three"], notebooks(a="one two", b="three four"))
        done, changed = codes.read(code, now)
        assert (sorted(done, reverse=True), changed) == read

    def test_notebooks_differ(self):
        assert len(set(map(codes.fingerprint, NOTEBOOKS.values()))) == len(NOTEBOOKS)

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
        done = [id for id, entry in store.load()[0].items() if entry.done]
        assert done == ["square_of_minus_three", "ln_of_one", "half_sure"]
