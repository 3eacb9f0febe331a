"""The progress file: killed, damaged, read-only, written by two at once."""

import ast
import functools
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
import zlib
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from exercises import codes, kinds, predict, progress, quiz, relations, slips, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Prediction
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


def test_what_comes_from_elsewhere_may_come_twice():
    store.save({"one": Entry(tries=3, misconception="sign")})
    there = {
        "one": Entry(True, "", 2, "square"),
        "two": Entry(True, "a"),
        "three": Entry(tries=4, misconception="half"),
    }
    for _ in range(2):
        assert store.save(there, elsewhere=True) == ""
    assert store.load() == (there | {"one": Entry(True, "", 4, "sign")}, "")


WRONG_HERE = [
    (Entry(tries=1), Entry(True, tries=1), Entry(True, tries=2)),  # right at once elsewhere
    (Entry(tries=3), Entry(True, tries=2), Entry(True, tries=4)),
    (Entry(tries=1), Entry(True), Entry(True, tries=2)),  # an older edition did not count
    (Entry(True), Entry(True, tries=1), Entry(True, tries=1)),
    (Entry(True), Entry(True), Entry(True)),
    (Entry(True), Entry(), Entry(True)),
    (Entry(True, tries=1), Entry(True, tries=1), Entry(True, tries=1)),
    (Entry(tries=2), Entry(tries=1), Entry(tries=2)),
]


@pytest.mark.parametrize(("one", "other", "both"), WRONG_HERE)
def test_no_wrong_try_is_lost_where_two_places_meet(one, other, both, monkeypatch, tmp_path):
    for number, (here, there) in enumerate([(one, other), (other, one)]):
        assert store.together(here, there) == both
        for again in (here, there, both):
            assert store.together(both, again) == both
        monkeypatch.setenv(store.PLACE, str(tmp_path / f"{number}.sqlite"))
        for entry in (here, there, there, here):
            if entry != Entry():
                store.save({"one": entry}, elsewhere=True)
        assert store.load() == ({"one": both}, "")


def test_any_order_of_places_gives_the_same():
    luck = random.Random(1)
    for _ in range(300):
        places = [Entry(luck.random() < 0.5, tries=luck.randrange(5)) for _ in range(4)]
        found = set()
        for _ in range(5):
            luck.shuffle(places)
            found.add(functools.reduce(store.together, [*places, places[0]]))
        assert len(found) == 1


def test_what_older_editions_did_not_count(nothing_done):
    """Whatever was tried is tried still, and one wrong try later is no first one."""
    with closing(sqlite3.connect(nothing_done)) as file, file:
        file.execute(OLD_TABLE)
        rows = [("tried", 0, ""), ("done", 1, ""), ("again", 1, ""), ("guessed", 1, "a")]
        file.executemany("INSERT INTO progress VALUES (?, ?, ?)", rows)
    before = {"tried": Entry(tries=1), "done": Entry(True), "again": Entry(True)}
    assert store.load()[0] == before | {"guessed": Entry(True, "a")}
    wrong = Entry(False, "", 1, "sign")
    store.save({"tried": Entry(True, tries=1), "done": wrong, "again": Entry(True, tries=1)})
    assert store.load()[0] == {
        "tried": Entry(True, tries=2),
        "done": Entry(True, "", 2, "sign"),
        "again": Entry(True, tries=1),
        "guessed": Entry(True, "a"),
    }


def notebooks(**ids):
    """Return notebooks by title, with exercises of which only the ids are known."""
    return {
        title: [SimpleNamespace(id=id) for id in listed.split()] for title, listed in ids.items()
    }


def learner(seed, tried=0.9, missed=0.4):
    """Return what a learner has done and tried who misses this part of what is tried."""
    luck, entries = random.Random(seed), {}
    for id, one in EXERCISES.items():
        if luck.random() > tried:
            continue
        if isinstance(one, Prediction):
            entries[id] = Entry(True, luck.choice(list(one.options)))
        elif luck.random() > missed:
            entries[id] = Entry(True, "", 1)
        else:
            names = [name for name, _, _ in one.misconceptions]
            name = luck.choice([*names, *codes.GENERAL, ""])
            tries = luck.choice([2, 3, 4])
            entries[id] = Entry(luck.random() < 0.8, "", tries, name)
    return entries


def old_code(done, listed):
    """Return the code for the ids of what is done, as older editions gave it."""

    def four_digits(text):
        return f"{zlib.crc32(text.encode()) & 0xFFFF:04x}"

    parts = []
    for exercises in listed.values():
        bits = sum(1 << place for place, one in enumerate(exercises) if one.id in done)
        if bits:
            parts.append(four_digits("\n".join(one.id for one in exercises)) + f".{bits:x}")
    return "-".join([*parts, four_digits("-".join(parts))])


NONE = "is not a code of this course, or not the whole of it"
SENTENCES = ast.Constant | ast.JoinedStr | ast.Name | ast.Call | ast.Attribute
NO_NAMES = {"TypeError", "after", "are", "before", "is", "mean", "predict", "quiz", "sum"}
CHANGES = [
    (notebooks(b="three four", a="one two"), (["two", "three"], 0)),
    (notebooks(a="one two", c="five", b="three four"), (["two", "three"], 0)),
    (notebooks(a="two one", b="three four"), (["three"], 1)),
    (notebooks(a="zero one two", b="three four"), (["three"], 1)),
    (notebooks(a="one", b="three four"), (["three"], 1)),
    (notebooks(a="onetwo", b="three four five"), ([], 2)),
]


class TestCodes:
    @pytest.mark.parametrize("seed", range(20))
    def test_they_carry_what_is_done_and_tried(self, seed):
        entries = learner(seed, tried=seed / 19)
        assert codes.read(codes.write(entries, NOTEBOOKS), NOTEBOOKS) == (entries, 0)

    def test_they_are_short_enough_to_mail(self):
        for seed in range(20):
            assert len(codes.write(learner(seed, 1), NOTEBOOKS)) <= 620
        done = {one.id: Entry(True, tries=1) for one in NOTEBOOKS["01 Loss functions"]}
        assert len(codes.write(done, NOTEBOOKS)) <= 40

    def test_what_programs_do_to_a_mail_does_no_harm(self):
        entries = learner(1)
        code = codes.write(entries, NOTEBOOKS)
        lines = "\r\n> ".join(code[place : place + 70] for place in range(0, len(code), 70))
        wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code)
        for one in (
            *(f" {code.upper()}\n", code.replace("-", ""), code.replace("-", " – "), lines, wide),
            code.replace("o", "0").replace("l", "1"),
            *(f'progress("{code}")', f"progress(code = “{lines}”)."),
            f"To go on elsewhere, run there: `progress('{code}')`",
        ):
            assert codes.read(one, NOTEBOOKS) == (entries, 0)

    def test_more_tries_and_names_that_nobody_knows(self):
        entries = {
            "half_sure": Entry(False, "", 99, "no such name"),
            "knob_curve": Entry(True, "no such option"),
            "no_such_exercise": Entry(True, "", 1),
        }
        read, _ = codes.read(codes.write(entries, NOTEBOOKS), NOTEBOOKS)
        assert read == {"half_sure": Entry(tries=4), "knob_curve": Entry(True)}

    def test_a_misconception_that_the_bank_has_lost_is_one_without_a_name(self):
        def bank(*names):
            return {
                "a": [SimpleNamespace(id="one", misconceptions=[(name, 0, "") for name in names])]
            }

        tried = {"one": Entry(True, "", 2, "half")}
        code = codes.write(tried, bank("half", "sign_lost"))
        assert codes.read(code, bank("new", "half", "sign_lost")) == (tried, 0)
        assert codes.read(code, bank("new", "sign_lost")) == ({"one": Entry(True, "", 2)}, 0)

    @pytest.mark.parametrize("id", EXERCISES)
    def test_the_names_of_misconceptions_are_told_apart(self, id):
        names = {name for name, _, _ in EXERCISES[id].misconceptions} | codes.GENERAL.keys()
        assert len({codes._crc(name) % codes._NAMES for name in names}) == len(names), (
            "two names are one in a code: give the new misconception another name"
        )

    def test_whatever_the_judge_itself_calls_a_mistake_has_words(self):
        """It gives a name and a sentence, as a pair or to a Result."""
        given = {"mean_missing", "sum_missing"}  # composed
        for module in (kinds, relations, slips):
            for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
                parts = node.elts if isinstance(node, ast.Tuple) else []
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Result":
                    parts = node.args[:0:-1]
                if len(parts) > 1 and isinstance(parts[-1], SENTENCES):
                    given.add(getattr(parts[-2], "value", None))
        names = {name for name in given if isinstance(name, str) and name.isidentifier()}
        assert names - NO_NAMES == codes.GENERAL.keys()

    @pytest.mark.parametrize(("now", "read"), CHANGES)
    def test_in_another_edition_none_is_marked_wrongly(self, now, read):
        then = notebooks(a="one two", b="three four")
        for code in (
            codes.write({"two": Entry(True), "three": Entry(True)}, then),
            old_code(["two", "three"], then),
        ):
            entries, changed = codes.read(code, now)
            assert (sorted(entries, reverse=True), changed) == read
            assert set(entries.values()) <= {Entry(True)}

    def test_other_options_of_a_prediction_make_another_notebook(self):
        def bank(*options):
            return {"a": [Prediction("P1", options[0], *((one, "") for one in options))]}

        def named(listed):
            listed["a"][0].id = "one"
            return listed

        code = codes.write({"one": Entry(True, "b")}, named(bank("a", "b")))
        assert codes.read(code, named(bank("b", "a"))) == ({"one": Entry(True, "b")}, 0)
        assert codes.read(code, named(bank("a", "aa", "b"))) == ({}, 1)

    @pytest.mark.parametrize("done", [["bce"], ["ln_of_one", "half_sure"], list(EXERCISES)])
    def test_of_older_editions(self, done):
        entries = {id: Entry(True) for id in done}
        code = old_code(done, NOTEBOOKS)
        lines = "\n".join(textwrap.wrap(code, 40))
        for one in (
            *(code, f" {code.upper()}\n", f'progress("{code}")', f"`{code}`.", f"„{code}“"),
            *(lines, lines.replace("\n", "\r\n> "), lines.replace("\n", "=\n")),
            *(code.replace("-", " – "), code.replace("-", "\u2011"), f"\u200b{code}\u00ad"),
            f"Progress (“{code}”).",
        ):
            assert codes.read(one, NOTEBOOKS) == (entries, 0)

    def test_of_the_first_edition_whose_notebooks_are_all_others_by_now(self):
        """It had numbers in place of fingerprints."""
        assert codes.read("06.5-10.40-7e49", NOTEBOOKS) == ({}, 2)

    def test_notebooks_differ(self):
        assert len(set(map(codes.fingerprint, NOTEBOOKS.values()))) == len(NOTEBOOKS)

    @pytest.mark.parametrize(
        "code", [codes.write(learner(3, 0.2), NOTEBOOKS), old_code(list(EXERCISES)[::3], NOTEBOOKS)]
    )
    def test_a_misspelling_or_a_cut_is_noticed(self, code):
        letters = "abcdefghijklmnopqrstuvwxyz234567"
        letters = letters if "." not in code else "0123456789abcdef-. "
        changed = {
            code[:place] + letter + code[place + 1 :]
            for place, sign in enumerate(code)
            for letter in letters
            if sign != "-" or "." in code
        }
        changed |= {code[:place] for place in range(len(code))}
        changed |= {code[place:] for place in range(2, len(code))}
        read = 0
        for one in changed - {code}:
            try:
                codes.read(one, NOTEBOOKS)
                read += 1
            except ValueError as error:
                assert NONE in str(error)
        assert read == 0

    def test_forged_numbers_with_a_right_checksum(self):
        """Whoever reads this file can make them: they are read, or refused, and do no harm."""
        exercises = next(iter(NOTEBOOKS.values()))
        mark = codes.fingerprint(exercises)
        for content in (mark, mark + b"\x05", mark + b"\x01", mark + b"\xff" + b"\xff" * 255):
            forged = codes._letters(content + codes._checksum(content))
            with pytest.raises(ValueError, match=NONE):
                codes.read(forged, NOTEBOOKS)

    @pytest.mark.parametrize(
        "code", ["", "x", 3, "99.1-0000", "01.1", "-" * 9, "김민수", "progress()"]
    )
    def test_nonsense(self, code, nothing_done, capsys):
        with pytest.raises(ValueError, match=NONE):
            codes.read(code, NOTEBOOKS)
        progress(code)
        (said,) = capsys.readouterr().out.splitlines()
        assert said.startswith("! This needs the whole code. ") and NONE in said
        assert not nothing_done.exists()

    def test_progress_gives_and_takes_them(self, capsys, monkeypatch, tmp_path):
        quiz(ln_of_one=0, e_to_the_zero=5, half_sure="b")
        quiz(half_sure="d")
        predict(where_the_line_crosses="b")
        here = store.load()[0]
        capsys.readouterr()
        progress()
        said = capsys.readouterr().out
        assert "A teacher may ask for this code" in said
        code = said.split('progress("')[1].split('"')[0]
        monkeypatch.setenv(store.PLACE, str(tmp_path / "elsewhere.sqlite"))
        quiz(square_of_minus_three=9)
        for _ in range(2):
            progress(code)
        there = store.load()[0]
        assert there == here | {"square_of_minus_three": Entry(True, "", 1)}
        assert here == {
            "ln_of_one": Entry(True, "", 1),
            "e_to_the_zero": Entry(False, "", 1),
            "half_sure": Entry(True, "", 2, "b"),
            "where_the_line_crosses": Entry(True, "b"),
        }

    def test_there_is_one_when_something_was_tried(self, capsys):
        progress()
        assert 'progress("' not in capsys.readouterr().out
        quiz(ln_of_one=5)
        progress()
        assert 'progress("' in capsys.readouterr().out
