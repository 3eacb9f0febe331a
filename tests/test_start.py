"""start.py: what it does, and the one sentence it says when something is in the way."""

import ast
import codecs
import ctypes
import io
import json
import locale
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import psutil
import pytest
from jupyter_client import BlockingKernelClient

import start
from tools.lab import wait_until
from tools.translation import catalogues, live

ROOT = Path(__file__).resolve().parent.parent
CHECK = start.CHECK  # what is tried before an installation counts as one
CATALOGUE = "translations/ko/start.toml"


@pytest.fixture(autouse=True)
def system(monkeypatch):
    """Have the system speak English, whoever runs this; return what changes its variables."""

    def system(**variables):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    system(LC_ALL="C.UTF-8")
    return system


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Give start.py an empty course in a folder whose name has a space, and a [ as in a pattern."""
    root = tmp_path / "[2026] my course"
    (root / "notebooks").mkdir(parents=True)
    (root / "requirements.lock").write_text("numpy\n")
    python = root / ".venv" / start.PYTHON.relative_to(start.VENV)
    for name, value in {
        "ROOT": root,
        "VENV": root / ".venv",
        "PYTHON": python,
        "WANTED": root / "requirements.lock",
        "INSTALLED": root / ".venv/installed.txt",
    }.items():
        monkeypatch.setattr(start, name, value)
    return root


@pytest.fixture
def commands(course, monkeypatch):
    """Collect the commands that start.py runs; `answers` says what they return and print.

    `here` is the lock whose packages are there; where uv is `idle`, it installs nothing.
    """
    commands = SimpleNamespace(said=[], settings=[], run=[], answers={}, here="", idle=False)

    def quiet(*command, **settings):
        words = [str(word) for word in command]
        commands.said.append(words)
        commands.settings.append(settings)
        code, text = next((a for key, a in commands.answers.items() if key in words), (0, ""))
        if words[1:3] == ["-m", "venv"]:  # it leaves half a folder where it fails
            make_environment()
            commands.here = ""
        by_pip = words[1:3] == ["-m", "pip"]
        if "--require-hashes" in words and code == 0 and (by_pip or not commands.idle):
            commands.here = start.WANTED.read_text()
        if CHECK in words and commands.here != start.WANTED.read_text():
            code, text = 1, text or "numpy has version 1"
        return SimpleNamespace(returncode=code, stdout=text)

    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(start, "quiet", quiet)
    monkeypatch.setattr(start, "run", lambda *command: commands.run.append(command) or 0)
    return commands


def make_environment():
    start.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    start.PYTHON.touch()
    (start.VENV / "pyvenv.cfg").write_text(f"command = python -m venv {start.VENV}\n")


def sentence(call):
    """Return the message with which a call ends the program: one sentence on one line."""
    with pytest.raises(SystemExit) as stopped:
        call()
    message = str(stopped.value)
    assert message.endswith(".") and "\n" not in message
    return message


def test_an_old_python_can_read_it_and_is_told_what_to_do(commands, monkeypatch):
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    message = sentence(lambda: start.main([]))
    assert "3.11 or newer" in message and "this is Python 3.10" in message
    assert not commands.said


def test_it_imports_the_standard_library_alone():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names and names <= sys.stdlib_module_names


def test_the_first_run_sets_up_and_opens_the_first_notebook(course, commands):
    assert start.main(["--no-browser"]) == 0
    made, pip, missed, asked, uv, installed, checked = commands.said
    assert made[1:3] == ["-m", "venv"] and made[-1] == str(course / ".venv")
    assert pip[1:3] == ["-m", "ensurepip"]
    assert asked[1:] == ["-m", "pip", "config", "list"]
    assert uv[1:4] == ["-m", "pip", "install"] and uv[-1] == start.UV
    assert installed[1:4] == ["-m", "uv", "pip"] and "--require-hashes" in installed
    assert str(course / "requirements.lock") in installed and str(start.PYTHON) in installed
    assert missed == checked and checked[1:] == ["-c", CHECK, str(course / "requirements.lock")]
    (opened,) = commands.run
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in opened
    assert f"--ServerApp.root_dir={course}" in opened and opened[-1] == "--no-browser"
    assert (ROOT / "notebooks" / start.FIRST).is_file()


def test_ko_opens_the_korean_edition(course, commands):
    assert start.main(["ko", "--no-browser"]) == 0
    (opened,) = commands.run
    assert "--LabApp.default_url=/lab/tree/notebooks/ko/00_start_here.ipynb" in opened
    assert opened[-1] == "--no-browser" and "ko" not in opened


def test_packages_are_installed_again_when_the_list_changes_and_only_then(course, commands):
    def installs():
        commands.said.clear()
        start.main(["test"])
        return sum("--require-hashes" in words for words in commands.said)

    assert [installs(), installs()] == [1, 0]
    (course / "requirements.lock").write_text("numpy>=2\n")
    assert [installs(), installs()] == [1, 0]
    (course / "requirements.lock").write_text("numpy>=3\n")
    commands.here = (course / "requirements.lock").read_text()  # somebody has done it by hand
    assert [installs(), installs()] == [0, 0]


def test_test_passes_its_options_to_pytest(commands):
    start.main(["test", "-k", "secant"])
    assert commands.run == [("-m", "pytest", "-k", "secant")]


def test_all_tests_run_on_two_processes_and_each_notebook_in_one(commands):
    start.main(["test"])
    (ran,) = commands.run
    assert ran[:6] == ("-m", "pytest", "-n", "2", "--dist", "loadscope")


def offline(commands):
    commands.answers["--require-hashes"] = (1, "no network")
    assert "no network" in sentence(lambda: start.main([]))
    commands.answers.clear()


def killed(commands, monkeypatch):
    def quiet(*command, **settings):
        if "--require-hashes" in command:
            raise KeyboardInterrupt
        return fake(*command, **settings)

    fake = start.quiet
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(start, "quiet", quiet)
        start.main([])


@pytest.mark.parametrize("how", ["offline", "killed"])
@pytest.mark.parametrize(
    ("made", "anew"), [("by hand", False), ("updated", False), ("never finished", True)]
)
def test_what_stops_an_installation_costs_no_environment_that_worked_before(
    course, commands, monkeypatch, made, anew, how
):
    lock = course / "requirements.lock"
    if made == "by hand":
        make_environment()
    elif made == "updated":
        start.main([])
    commands.here = lock.read_text() if made != "never finished" else ""
    before, after = lock.read_text(), "numpy>=2\n"
    lock.write_text(after)
    offline(commands) if how == "offline" else killed(commands, monkeypatch)
    commands.said.clear()
    if not anew:  # with the old lock it works as before, without a network
        lock.write_text(before)
        start.main([])
        assert [words[1:] for words in commands.said if "-c" in words][-1][1] == CHECK
        assert not any("--require-hashes" in words for words in commands.said)
        assert start.INSTALLED.read_text() == before
        lock.write_text(after)
        commands.said.clear()
    start.main([])
    assert any("venv" in words for words in commands.said) is anew
    assert sum("--require-hashes" in words for words in commands.said) == 1
    assert start.INSTALLED.read_text() == after


def test_what_a_stopped_installation_left_is_not_trusted(course, commands, monkeypatch):
    lock = course / "requirements.lock"
    start.main([])
    lock.write_text("numpy>=2\n")
    killed(commands, monkeypatch)
    lock.write_text("numpy\n")  # the old one is back, and what is there is neither
    commands.here = ""
    commands.said.clear()
    commands.answers[CHECK] = (1, "numpy is damaged")
    assert "damaged" in sentence(lambda: start.main([]))
    (first, *_) = [words for words in commands.said if "--require-hashes" in words]
    assert first[-3:] == ["--force-reinstall", "--python", str(start.PYTHON)]
    assert start.is_whole()


def lose_a_file(site):
    (site / "course_x.py").unlink()


def cut_a_file(site):
    (site / "course_x.py").write_text("x")


def lose_the_record(site):
    (site / "course_x-1.0.dist-info/RECORD").unlink()


def be_older(site):
    (site / "course_x-1.0.dist-info/METADATA").write_text("Name: course-x\nVersion: 0.9\n")


def be_gone(site):
    shutil.rmtree(site / "course_x-1.0.dist-info")


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (None, ""),
        (lose_a_file, "course-x is damaged"),
        (cut_a_file, "course-x is damaged"),
        (lose_the_record, "course-x is damaged"),
        (be_older, "course-x has version 0.9"),
        (be_gone, "course-x is not there"),
    ],
)
def test_the_question_whether_all_is_installed(tmp_path, happens, said):
    info = tmp_path / "course_x-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: course-x\nVersion: 1.0\n")
    (info / "RECORD").write_text("course_x.py,sha256=x,5\n../../bin/x,sha256=x,5\nx.pyc,,\n")
    (tmp_path / "course_x.py").write_text("x = 1")
    lock = tmp_path / "lock"
    lock.write_text("# by uv\ncourse-x==1.0 \\\n    --hash=sha256:1\nno==1 ; os_name == 'no' \\\n")
    if happens:
        happens(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", CHECK, lock],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode == 0) is (happens is None) and said in done.stderr, done.stderr


def test_what_the_lock_pins_is_installed_here(monkeypatch):
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    asked = start.quiet(start.PYTHON, "-c", CHECK, start.WANTED)
    assert asked.returncode == 0 or " has version " in asked.stdout  # a newer one, to try it


def lose_the_python(course, commands):
    commands.answers[WORKS] = (1, "")


def lose_the_end(course, commands):
    start.INSTALLED.write_text("")


def come_from_a_hand(course, commands):
    start.INSTALLED.unlink()


def come_from_uv(course, commands):
    start.INSTALLED.unlink()
    (start.VENV / "pyvenv.cfg").write_text("uv = 0.9.0\n")


def move(course, commands):
    (start.VENV / "pyvenv.cfg").write_text(f"command = python -m venv {course}2/.venv\n")


def be_named_through_a_link(course, commands):
    link = course.parent / "link to it"
    link.symlink_to(course)
    (start.VENV / "pyvenv.cfg").write_text(f"command = python -m venv --copies {link}/.venv\n")


def be_copied(course, commands):
    shutil.copytree(start.VENV, course / "other/.venv")
    (start.VENV / "pyvenv.cfg").write_text(f"command = python -m venv {course}/other/.venv\n")


def keep(course, commands):
    pass


WORKS = (
    "import sys; from importlib.metadata import files; "
    "sys.exit(not files('pip') or sys.version_info < (3, 11))"
)


@pytest.mark.parametrize(
    ("happens", "anew"),
    [
        *((keep, False), (come_from_a_hand, False), (come_from_uv, False)),
        *((lose_the_python, True), (lose_the_end, True), (move, True), (be_copied, True)),
        (be_named_through_a_link, False),
    ],
)
def test_an_environment_is_made_anew_where_it_is_not_whole(course, commands, capsys, happens, anew):
    make_environment()
    start.INSTALLED.write_text("numpy\n")
    happens(course, commands)
    start.make_venv()
    assert any("venv" in words for words in commands.said) is anew
    assert ("anew" in capsys.readouterr().out) is anew


@pytest.mark.parametrize(
    "python",
    [
        "",
        "import sys; sys.version_info = 3, 10",
        # pip was being unpacked
        "from importlib.metadata import PathDistribution\n"
        "PathDistribution.read_text = lambda self, name: None  # no RECORD",
    ],
)
def test_the_question_whether_python_is_new_enough_and_has_pip(python):
    code = f"{python}\n{WORKS}" if python else WORKS
    works = subprocess.run([sys.executable, "-c", code]).returncode == 0
    assert works is ("version_info" not in python and "RECORD" not in python)


def test_a_link_to_a_folder_is_followed_where_it_is_empty_and_replaced_where_not(
    course, commands, tmp_path
):
    other = tmp_path / "other"
    other.mkdir()
    start.VENV.symlink_to(other)
    start.make_venv()
    assert commands.said[0][-1] == str(other) and start.VENV.is_symlink()
    start.make_venv()  # now it has something in it, and is not finished
    assert commands.said[-2][-1] == str(start.VENV) and not start.VENV.is_symlink()
    assert (other / "pyvenv.cfg").exists()


@pytest.mark.parametrize("foreign", [True, False])
def test_a_link_to_the_environment_of_another_project_is_replaced(
    course, commands, tmp_path, foreign
):
    make_environment()
    other = tmp_path / "other"
    start.VENV.rename(other)
    start.VENV.symlink_to(other)
    (other / "pyvenv.cfg").write_text(f"command = python -m venv {other}\n")
    if not foreign:  # start.py has installed the course into it
        start.INSTALLED.write_text("numpy\n")
    there = files(other)
    start.main([])
    assert start.VENV.is_symlink() is not foreign
    if foreign:
        assert files(other) == there


@pytest.mark.skipif(os.name == "nt", reason="there a file that runs is an .exe")
def test_a_python_that_does_not_run_is_a_reason_and_no_traceback(course):
    make_environment()
    start.INSTALLED.write_text("numpy\n")
    start.PYTHON.write_text("this is not a program")
    assert not start.is_whole()
    start.PYTHON.chmod(0o755)
    assert not start.is_whole()


NO_VENV = "Python: No module named"
FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"ensurepip": (1, f"{NO_VENV} ensurepip")}, "sudo apt install python3-venv"),
        ({"venv": (1, f"{NO_VENV} venv")}, "sudo apt install python3-venv"),
        ({"venv": (1, "Error: [Errno 30] Read-only file system")}, "Read-only file system"),
        ({"ensurepip": (1, f"{FULL}\nTraceback\nCalledProcessError: x")}, "No space left"),
        ({"--require-hashes": (1, "x\nERROR: No matching distribution")}, "No matching distrib"),
        ({CHECK: (1, "ImportError: numpy is of another machine")}, "of another machine"),
    ],
)
def test_what_fails_is_named_and_nothing_half_made_remains(course, commands, answers, said):
    commands.answers.update(answers)
    assert said in sentence(lambda: start.main([]))
    assert not commands.run
    assert not start.is_whole()
    assert not {"venv", "ensurepip"} & set(answers) or not (course / ".venv").exists()


@pytest.mark.parametrize("uv", [None, "/usr/bin/uv"])
@pytest.mark.parametrize("fails", [None, "uv", "idle"])
def test_uv_installs_and_where_it_does_not_pip_does(
    course, commands, monkeypatch, capsys, uv, fails
):
    monkeypatch.setattr(shutil, "which", lambda name: uv)
    start.make_venv()
    commands.said.clear()
    reasons = {"uv": "no wheel of uv", "idle": "numpy has version 1"}
    commands.idle = fails == "idle"  # it says that it did it
    if fails == "uv":
        commands.answers[uv or start.UV] = (1, reasons[fails])
    start.install()
    installs = [words for words in commands.said if "--require-hashes" in words]
    by_pip = [words[1:3] == ["-m", "pip"] for words in installs]
    assert (
        by_pip == {None: [False], "uv": [False] * bool(uv) + [True], "idle": [False, True]}[fails]
    )
    assert any(start.UV in words for words in commands.said) is (uv is None)
    assert start.INSTALLED.read_text() == "numpy\n"
    said = capsys.readouterr().out
    assert ("so pip does" in said) is bool(fails) and (reasons.get(fails, "") in said)


def test_an_unknown_command_is_named(commands):
    assert "'tset'" in sentence(lambda: start.main(["tset"]))
    assert not commands.said


@pytest.mark.parametrize(
    ("options", "port"),
    [
        ([], 8888),
        (["--port=9001"], 9001),
        (["--port", "9002", "--no-browser"], 9002),
        (["--ServerApp.port=9003"], 9003),
        (["--port=many"], None),
        (["--port"], None),
    ],
)
def test_wanted_port(options, port):
    assert start.wanted_port(options) == port


def test_a_taken_port_is_announced(course, commands, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        start.open_course([f"--port={port}"])
    assert f"Port {port} is taken" in capsys.readouterr().out
    start.open_course([f"--port={port}"])
    assert "taken" not in capsys.readouterr().out


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_allowed_where_it_is_needed(commands, monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    start.open_course([])
    assert ("--allow-root" in commands.run[0]) is allowed


def test_an_option_that_the_user_gives_takes_the_place_of_ours(commands):
    start.open_course(["--ServerApp.answer_yes=False", "--LabApp.default_url", "/tree"])
    options = commands.run[0][2:]
    names = [option.partition("=")[0] for option in options]
    assert len(names) == len(set(names))  # JupyterLab does not start with an option given twice
    assert options[-3:] == ("--ServerApp.answer_yes=False", "--LabApp.default_url", "/tree")
    assert any(name == "--ServerApp.root_dir" for name in names)


SEVEN = "07_chain_rule.ipynb"
CAME = b'{"as": "it came",\n "in": "\xc3\xbc"}\n'  # Windows must not write it with \r\n
KOREAN = CAME.replace(b"it", b"the Korean one")


@pytest.fixture(params=["git", "copies"])
def came(request, course):
    """Give the course two notebooks, one in Korean too, and a way back; return their folder."""
    folder = course / "notebooks"
    for name in (SEVEN, "00_start_here.ipynb"):
        (folder / name).write_bytes(CAME)
    (folder / "ko").mkdir()
    (folder / "ko" / SEVEN).write_bytes(KOREAN)
    if request.param == "git":
        commit(course)
    else:
        if shutil.which("git"):  # another repository around the course has nothing to say
            (course.parent / "notebooks").mkdir()
            (course.parent / "notebooks" / SEVEN).write_bytes(b"of another")
            commit(course.parent)
        start.keep_originals()
    assert (course / ".originals").exists() == (request.param == "copies")
    return folder


def commit(folder):
    """Make a git repository of a folder, whatever the settings of whoever runs this."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    person = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q"], ["add", "notebooks"], [*person, "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=folder, env=environment, check=True)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("given", ["7", "07", SEVEN, SEVEN[:-6], f"notebooks/{SEVEN}"])
def test_reset_restores_a_notebook_and_keeps_the_learners_beside_it(came, capsys, given):
    (came / SEVEN).write_bytes(b"broken")
    assert not start.main(["reset", given])
    assert files(came) == {
        SEVEN: CAME,
        "00_start_here.ipynb": CAME,
        f"my_{SEVEN}": b"broken",
    }
    assert capsys.readouterr().out == (
        f"notebooks/{SEVEN} is restored; your version is now notebooks/my_{SEVEN}.\n"
        "Where it is open in JupyterLab, close it without saving and open it again.\n"
    )


@pytest.mark.parametrize("given", ["ko/7", "ko/07", f"ko/{SEVEN}", f"notebooks/ko/{SEVEN}"])
def test_reset_restores_a_korean_notebook_and_leaves_the_english_alone(came, capsys, given):
    (came / SEVEN).write_bytes(b"English")
    (came / "ko" / SEVEN).write_bytes(b"broken")
    start.main(["reset", given])
    assert files(came / "ko") == {SEVEN: KOREAN, f"my_{SEVEN}": b"broken"}
    assert files(came) == {SEVEN: b"English", "00_start_here.ipynb": CAME}
    assert capsys.readouterr().out.startswith(
        f"notebooks/ko/{SEVEN} is restored; your version is now notebooks/ko/my_{SEVEN}.\n"
    )
    shutil.rmtree(came)
    start.main(["reset", given])
    assert files(came / "ko") == {SEVEN: KOREAN}


def test_reset_overwrites_no_earlier_version(came):
    for text in (b"first", b"second", b"third"):
        (came / SEVEN).write_bytes(text)
        start.reset(["07"])
    kept = {name: text for name, text in files(came).items() if name.startswith("my_")}
    stem = f"my_{SEVEN[:-6]}"
    assert kept == {
        f"{stem}.ipynb": b"first",
        f"{stem}_2.ipynb": b"second",
        f"{stem}_3.ipynb": b"third",
    }


def test_reset_takes_several_and_says_what_it_did_to_each(came, commands, capsys):
    make_environment()
    (came / SEVEN).write_bytes(b"broken")
    (came / "00_start_here.ipynb").unlink()
    start.reset(["0", "7", "07"])
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "notebooks/00_start_here.ipynb was missing and is restored."
    assert said[1].startswith(f"notebooks/{SEVEN} is restored;")
    assert len(said) == 3 and len(files(came)) == 3
    assert [words[1:] for words in commands.said] == [["-c", start.TRUST]]  # once for all


def test_reset_leaves_an_unchanged_notebook_alone(came, commands, capsys):
    start.reset(["07"])
    assert capsys.readouterr().out == f"notebooks/{SEVEN} is unchanged, so nothing was done.\n"
    assert set(files(came)) == {SEVEN, "00_start_here.ipynb"} and not commands.said


@pytest.mark.parametrize(
    "wanted",
    [
        *(["14"], ["07", "14"], [f"my_{SEVEN}"], [""], ["000"], ["--help"]),
        *(["ko"], ["ko/00"], ["07", f"ko/my_{SEVEN}"]),
    ],
)
def test_reset_names_what_is_unknown_and_restores_nothing(came, wanted):
    (came / SEVEN).write_bytes(b"broken")
    (came / "12_of_mine.ipynb").touch()  # not a notebook that came with the course
    before = files(came)
    message = sentence(lambda: start.reset(wanted))
    assert message.startswith(f"'{wanted[-1]}' is not a notebook of the course: ")
    assert message.endswith("name one of 00, 07, ko/07.")
    assert files(came) == before


def test_reset_alone_says_how_it_is_used(came):
    message = sentence(lambda: start.main(["reset"]))
    assert "'start.py reset 07': 00, 07, ko/07." in message


@pytest.mark.parametrize("environment", [True, False])
def test_reset_trusts_what_it_restores_and_makes_no_environment(came, commands, environment):
    if environment:
        start.PYTHON.parent.mkdir(parents=True)
        start.PYTHON.touch()
    (came / SEVEN).write_bytes(b"broken")
    start.main(["reset", "07"])
    assert [words[1:] for words in commands.said] == [["-c", start.TRUST]] * environment
    assert start.VENV.exists() == environment and not commands.run


@pytest.mark.parametrize("fails", ["write_bytes", "replace"])
def test_reset_loses_nothing_where_it_cannot_write(came, monkeypatch, fails):
    def fail(*_):
        raise OSError(28, "No space left on device")

    (came / SEVEN).write_bytes(b"broken")
    before = files(came)
    with monkeypatch.context() as patch:
        patch.setattr(Path, fails, fail)
        message = sentence(lambda: start.reset(["07"]))
    assert SEVEN in message and "No space left on device" in message
    assert files(came) == before


@pytest.mark.parametrize("came", ["git"], indirect=True)
def test_reset_asks_the_git_of_a_worktree_too(came, tmp_path, monkeypatch):
    other = tmp_path / "worktree"
    subprocess.run(["git", "worktree", "add", "-q", other], cwd=start.ROOT, check=True)
    monkeypatch.setattr(start, "ROOT", other)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))  # as in a hook
    (other / "notebooks" / SEVEN).write_bytes(b"broken")
    start.keep_originals()
    start.reset(["07"])
    assert (other / "notebooks" / SEVEN).read_bytes() == CAME
    assert not (other / ".originals").exists()


def test_reset_says_what_is_wrong_with_git(course, monkeypatch):
    (course / "notebooks/x.txt").touch()
    commit(course)
    assert "git's last commit" in sentence(lambda: start.reset(["07"]))
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        assert "https://git-scm.com" in sentence(lambda: start.reset(["07"]))
    (course / ".git/HEAD").write_text("ref: refs/heads/none\n")
    assert "HEAD" in sentence(lambda: start.reset(["07"]))


def test_reset_without_git_and_without_copies_says_so(course):
    message = sentence(lambda: start.reset(["07"]))
    assert str(course / ".originals") in message and "get the course again" in message


def test_copies_are_made_once_and_whole(course, commands, monkeypatch, capsys):
    notebook = course / "notebooks" / SEVEN
    notebook.write_bytes(CAME)
    (course / "notebooks/my_own.ipynb").touch()

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", fail)
        start.main([])
    assert "No space left on device" in capsys.readouterr().out
    assert len(commands.run) == 1 and not (course / ".originals").exists()
    start.main([])
    notebook.write_bytes(b"broken")
    start.main([])
    assert files(course / ".originals") == {SEVEN: CAME}
    assert not (course / ".originals.part").exists()


@pytest.mark.parametrize("came", ["copies"], indirect=True)
def test_copies_that_an_older_start_py_made_get_the_korean_notebooks(came):
    shutil.rmtree(start.ROOT / ".originals/ko")
    (came / SEVEN).write_bytes(b"broken")
    start.keep_originals()
    assert files(start.ROOT / ".originals/ko") == {SEVEN: KOREAN}
    assert files(start.ROOT / ".originals")[SEVEN] == CAME


def test_the_notebooks_of_both_editions_are_trusted(tmp_path):
    folders = ["notebooks", "notebooks/ko", "notebooks/of_a_learner"]
    first = (ROOT / "notebooks" / start.FIRST).read_bytes()
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / SEVEN).write_bytes(first.replace(b"slider", folder.encode()))
        (tmp_path / folder / "00_damaged.ipynb").write_text("{")
    ask = f"""
for folder in {folders}:
    notebook = nbformat.read(Path(folder, {SEVEN!r}), nbformat.NO_CONVERT)
    print(notary.check_signature(notebook))
"""
    done = subprocess.run(
        [sys.executable, "-c", start.TRUST + ask],
        cwd=tmp_path,
        env=os.environ | {"JUPYTER_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["True", "True", "False"], done.stderr


def test_git_ignores_what_a_learner_keeps_and_the_copies():
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is not a clone")
    kept = [f"notebooks/my_{SEVEN}", f"notebooks/ko/my_{SEVEN}", f".originals/{SEVEN}"]
    paths = [*kept, f"notebooks/{SEVEN}", f"notebooks/ko/{SEVEN}"]
    check = ["git", "check-ignore", "--no-index", *paths]
    assert subprocess.run(check, cwd=ROOT, capture_output=True, text=True).stdout.split() == kept


def test_what_a_learner_keeps_is_not_taken_for_a_notebook_of_the_course(tmp_path):
    unneeded = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
    course = shutil.copytree(ROOT, tmp_path / "course", ignore=unneeded)
    (course / "notebooks" / f"my_{SEVEN}").write_text("broken")

    def python(*words):
        done = subprocess.run([sys.executable, *words], cwd=course, capture_output=True, text=True)
        assert SEVEN[:-6] in done.stdout and "my_" not in done.stdout, done.stdout + done.stderr

    python("-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "notebooks")
    python(
        "-c",
        "from pages.build import SOURCES; from tests.contracts import NAMES, ROOT; "
        "from tools.lab import NOTEBOOKS; "
        "print(NAMES, NOTEBOOKS, [list(ROOT.glob(pattern)) for pattern in SOURCES])",
    )


GO_TO = "If no browser opens, go to"


def korean():
    """Return the Korean of what start.py says, by the English."""
    return {entry.en: entry.ko for entry in catalogues()["start"]}


class Terminal:
    """A terminal in which start.py opens a course; what it prints is in `text`."""

    def __init__(self, course, surroundings, *options):
        script = (
            "import pathlib, start, sys; start.PYTHON = pathlib.Path(sys.executable)\n"
            "start.ROOT = pathlib.Path(sys.argv[1]); start.VENV = start.ROOT / '.venv'\n"
            # As if these were the settings of the machine.
            "start.COUNT += 'from jupyter_core import paths; paths.SYSTEM_CONFIG_PATH[:] = '\n"
            f"start.COUNT += {str([os.path.join(surroundings.get('HOME', ''), 'etc')])!r}\n"
            "sys.exit(start.open_course(sys.argv[2:]))"
        )
        ours, theirs = os.openpty()
        self.runtime = course / ".venv/user/JUPYTER_DATA_DIR/runtime"
        # Nothing of whoever runs this is read or changed.
        nobody = {"HOME": str(course), "BROWSER": "true"}
        nobody |= dict.fromkeys(("JUPYTERLAB_SETTINGS_DIR", "JUPYTER_CONFIG_DIR"), "")
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, course, *options],
            cwd=ROOT,
            env=os.environ | nobody | surroundings,
            start_new_session=True,
            **dict.fromkeys(("stdin", "stdout", "stderr"), theirs),
        )
        os.close(theirs)
        self.text = ""
        self.encoding = surroundings.get("PYTHONIOENCODING", "utf-8")
        self._reader = threading.Thread(target=self._read, args=[ours])
        self._reader.start()

    def _read(self, ours):
        decoder = codecs.getincrementaldecoder(self.encoding)()
        with open(ours, "rb", buffering=0) as screen, suppress(OSError):  # Linux ends it so
            while printed := screen.read(4096):
                self.text += decoder.decode(printed)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join(20)

    def address(self):
        """Wait for the address and return it."""
        wait_until(lambda: re.search(r"127\.0\.0\.1.*\s*\n\r\n", self.text), "no address is shown")
        return re.search(r"http://127\.0\.0\.1\S+", self.text)[0]

    def ask(self, address, path, body=None):
        """Return what the server answers, as text."""
        place, token = re.fullmatch(r"(http://[\d.:]+).*\?token=(\w+)", address).groups()
        request = urllib.request.Request(place + path, body, {"Authorization": f"token {token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    @contextmanager
    def kernel(self, address):
        """Start a kernel of the course, and give a client of it."""
        identity = json.loads(self.ask(address, "/api/kernels", b"{}"))["id"]
        client = BlockingKernelClient(connection_file=str(self.runtime / f"kernel-{identity}.json"))
        client.load_connection_file()
        client.start_channels(hb=False)  # its heart may be slow on a busy machine
        client.kernel_info(reply=True, timeout=120)
        yield client
        client.stop_channels()

    def end(self):
        """Wait until it has ended, and return its exit status."""
        status = self.process.wait(60)
        self._reader.join(20)
        return status


@pytest.fixture
def terminal(course):
    if os.name == "nt":
        pytest.skip("Windows has no such terminals")
    shutil.copy(ROOT / "notebooks" / start.FIRST, course / "notebooks")
    for name in ("utils", "translations"):
        shutil.copytree(ROOT / name, course / name)
    start.VENV.mkdir()
    (start.VENV / "share").symlink_to(Path(sys.prefix, "share"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return lambda *options, **theirs: Terminal(course, theirs, f"--port={port}", *options)


def test_the_terminal_shows_the_address_alone_and_one_ctrl_c_ends_everything(terminal):
    with terminal() as shown:
        address = shown.address()
        assert "/lab/tree/notebooks/00_start_here.ipynb?token=" in address
        words = re.sub(r" +\d+ s *\r|\r *\r|http\S+", "", shown.text).split()
        assert " ".join(words) == f"Opening JupyterLab; press Ctrl+C here to end it. {GO_TO}"
        with shown.kernel(address):
            processes = psutil.Process(shown.process.pid).children(recursive=True)
        assert len(processes) >= 2  # the server and a kernel
        os.killpg(shown.process.pid, signal.SIGINT)
        assert shown.end() == 0
        assert psutil.wait_procs(processes, 20)[1] == []
        for unwanted in ("[n]", "Traceback", "encryption"):
            assert unwanted not in shown.text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_the_terminal_speaks_korean_in_its_encoding(terminal, encoding):
    with terminal("--no-browser", LC_ALL="ko_KR.UTF-8", PYTHONIOENCODING=encoding) as shown:
        shown.address()
        for english in ("Opening JupyterLab; press Ctrl+C here to end it.", GO_TO):
            assert korean()[english] in shown.text and english not in shown.text


# Of a user: folders and files of a home, and what they hold.
HOME = {
    ".jupyter/jupyter_server_config.py": "c.ServerApp.contents_manager_class = 'not.installed'",
    "etc/jupyter_server_config.py": "c.ServerApp.contents_manager_class = 'not.installed.either'",
    "etc/labconfig/page_config.json": (
        '{"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager": true}}'
    ),
    ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings": (
        '{"theme": "JupyterLab Dark"}'
    ),
    "jupyter/kernels/python3/kernel.json": (
        '{"argv": ["false"], "display_name": "foreign", "language": "python"}'
    ),
    "ipython/profile_default/startup/00.py": "raise SystemExit('foreign start-up file')",
    "foreign/numpy.py": "raise ImportError('foreign numpy')",
    "matplotlibrc": "savefig.bbox: tight",
}


def test_nothing_of_the_user_leads_the_course_astray_and_the_theme_stays(terminal, tmp_path):
    home = tmp_path / "home"
    for name, text in HOME.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    theirs = {
        "HOME": str(home),
        "JUPYTER_PATH": str(home / "jupyter"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": str(home / "foreign"),
        "MATPLOTLIBRC": str(home / "matplotlibrc"),
        "MPLBACKEND": "agg",
        "VIRTUAL_ENV": str(home),
    }
    with terminal("--no-browser", **theirs) as shown:
        address = shown.address()
        plugin = "@jupyterlab/apputils-extension:themes"
        theme = json.loads(shown.ask(address, f"/lab/api/settings/{plugin}"))["settings"]
        assert theme == {"theme": "JupyterLab Dark"}
        page = shown.ask(address, "/lab")
        assert re.search(r'"disabledExtensions": \[[^]]*\]', page)[0].count("manager") == 0
        settings = json.loads(shown.ask(address, "/lab/api/settings"))["settings"]
        assert "@jupyter-widgets/jupyterlab-manager:plugin" in [one["id"] for one in settings]
        printed = []
        with shown.kernel(address) as client:
            client.execute_interactive(
                "import matplotlib, numpy, os\n"
                "print(matplotlib.rcParams['savefig.bbox'], os.environ['MPLBACKEND'])",
                timeout=120,
                output_hook=lambda message: printed.append(message["content"]),
            )
    said = [content for content in printed if content.get("name") == "stdout"]
    assert [content["text"] for content in said] == [
        "None module://matplotlib_inline.backend_inline\n"
    ], printed


def test_the_terminal_shows_the_address_where_there_is_a_password(terminal):
    with terminal("--no-browser", "--PasswordIdentityProvider.hashed_password=argon2:x") as shown:
        assert shown.address().endswith("/lab/tree/notebooks/00_start_here.ipynb")


def test_the_browser_is_sent_to_the_address_itself(terminal, tmp_path):
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n')
    browser.chmod(0o755)
    with terminal(BROWSER=str(browser)) as shown:
        shown.address()
        wait_until(lambda: opened.exists() and opened.read_text().endswith("\n"), "nothing opens")
    assert re.match(r"http://localhost:\d+/lab/tree/notebooks/00_\S+\?token=", opened.read_text())


def test_the_terminal_shows_the_address_where_the_user_chose_a_token(terminal):
    with terminal("--no-browser", "--IdentityProvider.token=mine") as shown:
        assert "/lab/tree/notebooks/00_start_here.ipynb" in shown.address()


def test_the_terminal_shows_why_jupyterlab_does_not_start(terminal):
    with terminal("--ServerApp.port_retries=none") as shown:
        assert shown.end() != 0
        assert "port_retries" in shown.text and "go to" not in shown.text


SETTINGS = json.loads(
    (ROOT / "binder/labconfig/default_setting_overrides.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("plugin", SETTINGS)
def test_jupyterlab_knows_every_setting_and_takes_its_value(plugin):
    package, name = plugin.split(":")
    installed = Path(sys.prefix, "share/jupyter")
    folders = [installed / "lab/schemas", installed / "labextensions" / package / "schemas"]
    (file,) = [path for folder in folders if (path := folder / package / f"{name}.json").is_file()]
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert set(SETTINGS[plugin]) <= set(schema["properties"])
    jsonschema.validate(SETTINGS[plugin], schema)


def test_file_names_have_the_width_of_the_file_browser():
    browser = SETTINGS["@jupyterlab/filebrowser-extension:browser"]
    assert browser["showLastModifiedColumn"] is False


def test_run_works_in_the_folder_and_the_surroundings_of_the_course(course, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    check = "import os, sys; sys.exit(not os.path.samefile(os.getcwd(), sys.argv[1]))"
    assert start.run("-c", check, str(course)) == 0
    check = "import os, sys; sys.exit(os.environ['JUPYTER_CONFIG_PATH'] != sys.argv[1])"
    assert start.run("-c", check, str(course / "binder")) == 0
    assert start.run("-c", "raise SystemExit(7)") == 7


DROPPED = """PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE PYTHONSAFEPATH PYTHONWARNINGS
    JUPYTER_PATH JUPYTER_RUNTIME_DIR JUPYTER_NO_CONFIG JUPYTER_TOKEN MPLBACKEND MATPLOTLIBRC
    CONDA_PREFIX CONDA_DEFAULT_ENV PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
    PIP_REQUIRE_HASHES PIP_CONSTRAINT UV_CONFIG_FILE UV_SYSTEM_PYTHON UV_PYTHON UV_TARGET
    UV_CONSTRAINT""".split()
KEPT = """PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_PROXY PIP_CERT PIP_TRUSTED_HOST
    PIP_CONFIG_FILE PIP_NO_CACHE_DIR UV_INDEX UV_DEFAULT_INDEX UV_CACHE_DIR UV_SYSTEM_CERTS
    UV_LINK_MODE HTTPS_PROXY SSL_CERT_FILE PYTHON_KEYRING_BACKEND JUPYTERLAB_SETTINGS_DIR
    LANG""".split()


def test_environment_keeps_the_network_and_drops_other_pythons(course, monkeypatch):
    for name in DROPPED + KEPT:
        monkeypatch.setenv(name, "theirs")
    ours = start.environment()
    assert [name for name in DROPPED if name in ours] == []
    assert [name for name in KEPT if ours.get(name) != "theirs"] == []
    assert ours["VIRTUAL_ENV"] == str(start.VENV)
    assert ours["PATH"].split(os.pathsep)[0] == str(start.PYTHON.parent)
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        assert start.VENV in Path(ours[name]).parents


@pytest.fixture
def read_only(monkeypatch):
    """Let start.py find that it can write into no folder below those in a list."""
    below = []
    mkdir = os.mkdir

    def make(path, *mode):  # an administrator, as in a container, can write everywhere
        probes = Path(path).name == start.PROBE.format(os.getpid())
        if probes and any(folder in Path(path).parents for folder in below):
            raise OSError(30, "Read-only file system")
        mkdir(path, *mode)

    monkeypatch.setattr(os, "mkdir", make)
    return below


def test_what_can_be_written_is_tried_and_left_as_it_was(tmp_path, read_only, monkeypatch):
    assert start.is_writable(tmp_path / "not/yet") and not list(tmp_path.iterdir())
    read_only.append(tmp_path)
    assert not start.is_writable(tmp_path) and not start.is_writable(tmp_path / "not/yet")
    read_only.append(Path(tmp_path.anchor))
    monkeypatch.setattr(os.path, "lexists", lambda path: False)  # a drive that is gone
    assert not start.is_writable(tmp_path)


def test_where_the_course_cannot_be_written_a_folder_serves_for_this_run(course, read_only):
    start.VENV.mkdir()
    read_only.append(course)
    ours = start.environment()
    assert ours == start.environment()
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        assert course not in Path(ours[name]).parents and Path(ours[name]).parent.is_dir()


def test_an_environment_made_by_hand_serves_where_it_cannot_be_written(course, commands, read_only):
    make_environment()
    commands.here = "numpy\n"
    read_only.append(course)
    start.main([])
    assert commands.run and not start.INSTALLED.exists()


def test_that_folder_is_gone_in_the_end():
    script = "import start; print(start.folder_for_this_run())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    folder = Path(done.stdout.strip())
    assert folder.is_absolute() and not folder.exists()


def test_where_the_home_cannot_be_written_the_theme_is_kept_in_the_course(
    course, read_only, monkeypatch, tmp_path
):
    start.VENV.mkdir()
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    settings = "JUPYTERLAB_SETTINGS_DIR"
    assert Path(start.environment()[settings]) == tmp_path / "home/.jupyter/lab/user-settings"
    read_only.append(tmp_path / "home")
    assert start.environment()[settings].startswith(str(tmp_path / "home"))  # it can be made
    (tmp_path / "home").mkdir()
    assert Path(start.environment()[settings]) == start.VENV / "user" / settings


def test_uv_asks_the_indexes_of_uv_toml_and_obeys_nothing_else_in_it(
    course, commands, monkeypatch, tmp_path
):
    toml = tmp_path / "uv.toml"
    toml.write_text(
        'find-links = ["/one", "/two"]\n'
        '[pip]\ntarget = "/elsewhere"\nextra-index-url = ["https://b.example"]\n'
        '[[index]]\nurl = "https://a.example"\ndefault = true\n'
        '[[index]]\nurl = "https://c.example"\nname = "c"\nexplicit = true\n'
    )
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UV_CONFIG_FILE", str(toml))
    settings = start.network_settings()
    assert settings["UV_NO_CONFIG"] == "1" and "UV_CONFIG_FILE" not in start.environment()
    assert settings["UV_DEFAULT_INDEX"] == settings["PIP_INDEX_URL"] == "https://a.example"
    assert settings["UV_INDEX"] == "https://b.example"
    assert settings["UV_FIND_LINKS"] == "/one,/two"
    assert not any("TARGET" in name for name in settings)
    for text in ("this is no toml", "index = 1", "index-url = 1", "pip = 1", "[[index]]"):
        toml.write_text(text)
        assert "UV_DEFAULT_INDEX" not in start.network_settings()
    monkeypatch.setenv("UV_CONFIG_FILE", str(tmp_path / "none"))
    assert "UV_DEFAULT_INDEX" not in start.network_settings()
    monkeypatch.delenv("UV_CONFIG_FILE")
    place = "APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME"
    monkeypatch.setenv(place, str(tmp_path))
    (tmp_path / "uv").mkdir()
    (tmp_path / "uv/uv.toml").write_text('index-url = "https://d.example"')
    assert start.network_settings()["UV_DEFAULT_INDEX"] == "https://d.example"


def test_what_pip_is_told_of_the_network_holds_for_uv_and_nothing_else(
    course, monkeypatch, tmp_path
):
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    for name in [name for name in os.environ if name[:4] == "PIP_"] + ["SSL_CERT_FILE"]:
        monkeypatch.delenv(name, raising=False)
    own = tmp_path / "pip.conf"
    own.write_text(
        "[global]\nindex-url = https://a.example/simple\nuser = true\ntarget = /elsewhere\n"
        "extra-index-url = https://b.example/simple\n  https://c.example/simple\n"
        "[install]\ncert = /of/the/school.pem\nconstraint = theirs.txt\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(own))
    monkeypatch.setenv("PIP_FIND_LINKS", "/one /two")
    settings = start.network_settings()
    assert settings["PIP_INDEX_URL"] == settings["UV_DEFAULT_INDEX"] == "https://a.example/simple"
    assert settings["UV_INDEX"] == "https://b.example/simple https://c.example/simple"
    assert settings["UV_FIND_LINKS"] == "/one,/two" and settings["PIP_FIND_LINKS"] == "/one /two"
    assert settings["PIP_CERT"] == settings["SSL_CERT_FILE"] == "/of/the/school.pem"
    assert settings["PIP_CONFIG_FILE"] == os.devnull
    assert not {"PIP_USER", "PIP_TARGET", "PIP_CONSTRAINT"} & set(settings)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://uv.example")
    assert "UV_DEFAULT_INDEX" not in start.network_settings()


def test_a_second_start_waits_for_the_first(capsys):
    script = "import start, time\nwith start.alone():\n    print(flush=True); time.sleep(1.5)"
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        assert not capsys.readouterr().out
        with start.alone():
            assert other.wait(10) == 0
    assert capsys.readouterr().out.count("Another start.py") == 1
    with start.alone():
        assert not capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="there a lock ends with the program that has it")
def test_what_a_killed_start_left_running_is_waited_for(capsys):
    script = (
        "import start, sys\nwith start.alone():\n"
        "    start.quiet(sys.executable, '-c', 'import time; time.sleep(4)')"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT) as other:
        wait_until(lambda: psutil.Process(other.pid).children(), "it runs nothing")
        (child,) = psutil.Process(other.pid).children()
        other.kill()
    with start.alone():
        assert not psutil.pid_exists(child.pid) or child.status() == psutil.STATUS_ZOMBIE
    assert "Another start.py" in capsys.readouterr().out


def test_a_long_command_shows_that_it_runs(course, monkeypatch, capsys):
    doing = "print('Downloading numpy', flush=True); import time; time.sleep(2.5)"
    start.quiet(sys.executable, "-c", doing)
    assert capsys.readouterr().out == ""  # a file gets a line every ten seconds
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    start.quiet(sys.executable, "-c", doing)
    first, second, wiped, end = capsys.readouterr().out.split("\r")
    assert re.fullmatch(r" +1 s  Downloading numpy +", first) and "2 s" in second
    assert wiped.strip() == end == "" and len(first) == len(second) == len(wiped)


def test_a_file_gets_a_line_every_ten_seconds(capsys):
    for second in range(1, 31):
        start.show_progress(second, f"step {second}\n".encode())
    assert capsys.readouterr().out.splitlines() == [
        f"   {second} s  step {second}" for second in (10, 20, 30)
    ]


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "utf-8"])
def test_every_console_can_print_every_reason(course, monkeypatch, encoding):
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", screen)
    start.say("{} ({})", "Not for é, \udc80 or 😀", "디스크")
    printed = screen.buffer.getvalue().decode(encoding)
    assert printed.startswith("Not for ") and ("디스크" in printed) is (encoding != "ascii")


def test_a_reason_is_read_in_the_encoding_of_the_console_too(monkeypatch):
    monkeypatch.setattr(locale, "getpreferredencoding", lambda *_: "cp949")
    for encoding in ("utf-8", "cp949"):
        assert (
            start.decoded("디스크 공간이 부족합니다".encode(encoding)) == "디스크 공간이 부족합니다"
        )
    assert start.decoded(b"\xff disk") == "\N{REPLACEMENT CHARACTER} disk"


def test_it_can_be_called_from_anywhere(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "start.py", "nonsense"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("'nonsense' is not a command") and "Traceback" not in done.stderr


def test_every_message_has_a_korean_one_with_the_same_values():
    values = [f"<{number}>" for number in range(4)]
    assert {"git's last commit", "no message", GO_TO} <= {text for _, text in live()["start"]}
    for _, english in live()["start"]:
        places = english.count("{}")
        said = korean()[english].format(*values[:places])
        assert re.findall("<.>", said) == values[:places], said
        assert re.search("[가-힣]", said) and english.isascii()


@pytest.mark.skipif(os.name == "nt", reason="Windows has a language of its own")
@pytest.mark.parametrize(
    ("variables", "speaks"),
    [
        ({"LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "ko"}, True),
        ({"LANG": "ko_KR.EUC-KR"}, True),
        ({"LC_MESSAGES": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "ko_KR.UTF-8", "LC_MESSAGES": "C", "LANG": "C"}, True),
        ({"LC_ALL": "", "LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:en"}, True),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:ko_KR:en"}, True),
        ({"LANG": "men_SL.UTF-8", "LANGUAGE": "men:ko"}, True),  # Mende
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": ""}, True),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "en:ko"}, False),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "ko_KR.UTF-8"}, False),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8", "LANGUAGE": "ko"}, False),
        ({"LANG": "kok_IN"}, False),  # Konkani
        ({"LANG": "en_KR.UTF-8"}, False),
        ({"LANG": "C"}, False),
    ],
)
def test_the_language_of_the_system(system, variables, speaks):
    system(**variables)
    assert start.speaks_korean() is speaks


@pytest.mark.parametrize(("name", "speaks"), [("ko_KR", True), ("en_KR", False), ("", False)])
def test_the_language_of_a_mac_counts_where_no_variable_names_one(
    system, monkeypatch, name, speaks
):
    def run(command, **_):
        assert command == ["defaults", "read", "-g", "AppleLocale"]
        return SimpleNamespace(stdout=f"{name}\n".encode())

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    system(LANGUAGE="ko")
    assert start.speaks_korean() is speaks
    system(LANG="C")
    assert not start.speaks_korean()


@pytest.mark.parametrize(("number", "speaks"), [(0x412, True), (0x409, False), (0, False)])
def test_the_language_of_windows(monkeypatch, number, speaks):
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(start, "os", SimpleNamespace(name="nt"))
    assert start.speaks_korean() is speaks


@pytest.mark.skipif(os.name == "nt", reason="Windows has a language of its own")
@pytest.mark.parametrize(
    ("name", "encoding", "speaks"),
    [
        ("ko_KR.UTF-8", "utf-8", True),
        ("ko_KR.EUC-KR", "cp949", True),
        ("ko_KR.EUC-KR", "ascii", False),
        ("ko_KR.EUC-KR", "cp437", False),
        ("C", "utf-8", False),
    ],
)
def test_a_console_without_hangul_gets_plain_english(system, name, encoding, speaks):
    system(LANG=name, PYTHONIOENCODING=encoding)
    done = subprocess.run([sys.executable, ROOT / "start.py", "tset"], capture_output=True)
    said = done.stderr.decode(encoding).strip()
    (english,) = [text for text in korean() if "is not a command" in text]
    assert said == (korean()[english] if speaks else english).format("tset")
    assert done.returncode == 1 and (speaks or said.isascii())


@pytest.fixture
def catalogue(course, monkeypatch):
    """Have the system speak Korean; return a catalogue with a message that has one value."""
    monkeypatch.setattr(start, "speaks_korean", lambda: True)
    file = course / CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text("[[entry]]\nen = 'no {}'\nko = '{} 없음'\n", encoding="utf-8")
    return file


def test_korean_is_said_where_the_console_can_print_all_of_it(catalogue, monkeypatch):
    assert start.translated("no {}", "é") == "é 없음"
    for name, other in (("stdout", "stderr"), ("stderr", "stdout")):
        with monkeypatch.context() as patch:
            patch.setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="cp949"))
            patch.setattr(sys, other, io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
            assert start.translated("no {}", "디스크") == "디스크 없음"
            assert start.translated("no {}", "é") == "no é"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "this is no toml",
        "entry = 1",
        "[[entry]]",
        "[[entry]]\nen = 'no {}'",
        "[[entry]]\nen = 'no {}'\nko = ''",
        "[[entry]]\nen = 'no {}'\nko = '{} {} 없음'",
        "[[entry]]\nen = 'no {}'\nko = '{'",
        b"\xff",
        None,
    ],
)
def test_a_damaged_catalogue_stops_nothing(catalogue, capsys, damage):
    if damage is None:
        catalogue.unlink()
    else:
        catalogue.write_bytes(damage if isinstance(damage, bytes) else damage.encode())
    start.say("no {}", "disk")
    assert capsys.readouterr().out == "no disk\n"
    with pytest.raises(SystemExit, match="^no disk$"):
        start.stop("no {}", "disk")


def test_an_old_python_speaks_english(catalogue, monkeypatch):
    assert start.translated("no {}", "disk") == "disk 없음"
    monkeypatch.setitem(sys.modules, "tomllib", None)  # as if it could not be imported
    assert start.translated("no {}", "disk") == "no disk"
