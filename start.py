#!/usr/bin/env python3
"""Open the course, restore a notebook, or run the tests, with one command.

    python3 start.py [option ...]        open the course; options go to JupyterLab
    python3 start.py reset 07 [...]      restore notebook 07, and keep your version beside it
    python3 start.py test [option ...]   run the tests; options go to pytest

On Windows it is `py start.py`. The first run makes the folder .venv and installs
what requirements.lock pins into it; later runs do so again only after that file has changed.
"""

import contextlib
import functools
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = ROOT / "requirements.lock"
INSTALLED = VENV / "installed.txt"  # a copy of requirements.lock as it was last installed
FIRST = "notebooks/00_start_here.ipynb"
NOTEBOOKS = "[0-9][0-9]_*.ipynb"  # of the course; those that a learner keeps are named my_...
ORIGINALS = ".originals"  # a folder of the notebooks as they came, where there is no git to ask
# JupyterLab, which ends with a long message that holds the address if it made the token up, and
# says nothing if a password or a token was chosen. This says the address alone, and always.
LAB = """
from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp

class ServerApp(ServerApp):
    def start_app(self):
        identity = self.identity_provider
        made_up, identity.token_generated = identity.token_generated, False  # no long message
        super().start_app()
        identity.token_generated = made_up  # else the address hides the token
        print("\\nIf no browser opens, go to\\n\\n    " + self.connect_url + "\\n", flush=True)

LabApp.serverapp_class = ServerApp
LabApp.launch_instance()
"""


def main(arguments):
    if sys.version_info < (3, 11):
        stop(
            "The course needs Python 3.11 or newer, and this is Python {}.{}: install a newer one "
            "from https://www.python.org/downloads/ and run start.py with it.",
            *sys.version_info[:2],
        )
    if arguments[:1] == ["reset"]:
        return reset(arguments[1:])
    if arguments and not arguments[0].startswith("-") and arguments[0] != "test":
        stop(
            "'{}' is not a command: use 'start.py', 'start.py reset 07' or 'start.py test'.",
            arguments[0],
        )
    make_venv()
    install()
    if arguments == ["test"]:
        # Each notebook in one process, which holds its kernel; the slow browser tests first.
        parallel = ["-n", "2", "--dist", "loadscope", "--no-loadscope-reorder"]
        return run("-m", "pytest", *parallel)
    if arguments[:1] == ["test"]:
        return run("-m", "pytest", *arguments[1:])
    return open_course(arguments)


def make_venv():
    """Make .venv, or make it again where its Python no longer runs."""
    if PYTHON.exists() and quiet(PYTHON, "-c", "import pip").returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    print("Making the folder .venv ...", flush=True)
    made = quiet(sys.executable, "-m", "venv", VENV)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)  # half made; the next run starts afresh
    if "ensurepip" in made.stdout or "No module named venv" in made.stdout:
        stop(
            "Python's venv module is missing or incomplete: install it (on Debian and Ubuntu with "
            "'sudo apt install python3-venv') and run start.py again."
        )
    stop("The folder {} could not be made ({}): mend that and try again.", VENV, last_line(made))


def install():
    """Install what requirements.lock pins, unless it is installed already."""
    wanted = WANTED.read_text(encoding="utf-8")
    if INSTALLED.exists() and INSTALLED.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the packages of the course; this takes a minute or two ...", flush=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = quiet(PYTHON, *pip, "--require-hashes", "-r", WANTED)
    if done.returncode != 0:
        stop(
            "The packages could not be installed ({}): check the internet connection and the free "
            "disk space, and run start.py again.",
            last_line(done),
        )
    INSTALLED.write_text(wanted, encoding="utf-8")


def open_course(options):
    """Trust the notebooks, so that their sliders live at once, and open JupyterLab."""
    keep_originals()
    trust(*sorted(ROOT.glob("notebooks/*.ipynb")))
    port = wanted_port(options)
    if port and is_taken(port):
        print("Port {} is taken, so JupyterLab uses the next free one: see below.".format(port))
    print("Opening JupyterLab; press Ctrl+C here to end it.", flush=True)
    allow_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    ours = {
        "--ServerApp.root_dir": str(ROOT),
        "--LabApp.default_url": "/lab/tree/" + FIRST,
        "--ServerApp.answer_yes": "True",  # Ctrl+C ends it without a question
        "--Application.log_level": "ERROR",  # of the server and of its extensions
    }
    for option in options:  # JupyterLab refuses an option that is given twice
        ours.pop(option.partition("=")[0], None)
    return run("-c", LAB, *map("=".join, ours.items()), *allow_root, *options)


def trust(*notebooks):
    sign = "from nbformat.sign import TrustNotebookApp; TrustNotebookApp.launch_instance()"
    quiet(PYTHON, "-c", sign, *notebooks)


def keep_originals():
    """Copy the notebooks of a course without git, once, for `reset`."""
    kept = ROOT / ORIGINALS
    if (ROOT / ".git").exists() or kept.exists():
        return
    half = ROOT / (ORIGINALS + ".part")  # renamed when it is whole
    try:
        shutil.rmtree(str(half), ignore_errors=True)
        half.mkdir()
        for notebook in ROOT.glob("notebooks/" + NOTEBOOKS):
            shutil.copyfile(str(notebook), str(half / notebook.name))
        half.rename(kept)
    except OSError as error:  # the course can be opened all the same
        print("No copies for 'start.py reset' could be made ({}).".format(error))


def reset(wanted):
    """Restore notebooks, named by number or file, and keep the learner's versions beside them."""
    originals = find_originals()
    there_are = ", ".join(name[: -len(".ipynb")] for name in sorted(originals))
    if not wanted:
        stop("Say which notebook to restore, such as 'start.py reset 07': {}.", there_are)
    names = []
    for word in wanted:  # all of them, before the first is touched
        given = Path(word).name
        exact = (given, given + ".ipynb")
        found = [n for n in originals if n in exact or n.startswith(given.zfill(2) + "_")]
        if not given or len(found) != 1:
            stop("'{}' is not a notebook of the course: name one of {}.", word, there_are)
        names.append(found[0])
    changed = [restore(name, originals[name]()) for name in dict.fromkeys(names)]
    if any(changed):
        print("Where it is open in JupyterLab, close it without saving and open it again.")


def find_originals():
    """Return, by a notebook's name, a function that gives the bytes it came with."""
    kept = ROOT / ORIGINALS
    if kept.exists() or not (ROOT / ".git").exists():
        place = str(kept)
        originals = {path.name: path.read_bytes for path in kept.glob(NOTEBOOKS)}
    else:
        place = "git's last commit"
        listed = git("ls-tree", "-z", "--name-only", "HEAD", "notebooks/").decode("utf-8")
        originals = {
            # cat-file gives the bytes as they are, and `git show` what a filter makes of them
            Path(path).name: functools.partial(git, "cat-file", "blob", "HEAD:" + path)
            for path in listed.split("\0")
            if Path(path).match(NOTEBOOKS)
        }
    if not originals:
        stop("There is no original in {}: get the course again, into another folder.", place)
    return originals


def git(*arguments):
    """Ask the git repository of the course, and none around it; return the bytes of its answer."""
    command = ["git", "--git-dir=" + str(ROOT / ".git"), *arguments]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        stop(
            "git holds the originals and does not run ({}): install it from "
            "https://git-scm.com/downloads and try again.",
            error,
        )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"]
        stop("git does not give the originals ({}): mend that and try again.", said[-1])
    return done.stdout


def restore(name, original):
    """Put the original in its place, and what was there beside it; return whether it changed."""
    path = ROOT / "notebooks" / name
    here = "notebooks/" + name
    new, mine = path.with_name("." + name + ".new"), None
    try:
        if path.exists():
            if path.read_bytes() == original:
                print("{} is unchanged, so nothing was done.".format(here))
                return False
            mine = free_name(path)
            shutil.copy2(str(path), str(mine))
        path.parent.mkdir(exist_ok=True)
        new.write_bytes(original)
        new.replace(path)  # last, so that what fails before it loses nothing
    except OSError as error:
        for half in filter(None, (new, mine)):
            with contextlib.suppress(OSError):
                half.unlink()
        stop("{} could not be restored ({}): mend that and try again.", here, error)
    if PYTHON.exists():  # else opening the course trusts it, with the environment
        trust(path)
    if mine:
        print("{} is restored; your version is now notebooks/{}.".format(here, mine.name))
    else:
        print("{} was missing and is restored.".format(here))
    return True


def free_name(path):
    """Return the first of my_07_x.ipynb, my_07_x_2.ipynb ... that is not taken."""
    mine = path.with_name("my_" + path.name)
    number = 1
    while mine.exists():
        number += 1
        mine = path.with_name("my_{}_{}{}".format(path.stem, number, path.suffix))
    return mine


def wanted_port(options):
    """Return the port that JupyterLab will try first, or None where an option is malformed."""
    port = "8888"
    for option, value in zip(options, options[1:] + [""]):
        name, _, given = option.partition("=")
        if name in ("--port", "--ServerApp.port"):
            port = given or value
    return int(port) if port.isdigit() and 0 < int(port) < 65536 else None


def is_taken(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def run(*command):
    """Run the environment's Python in the course's folder; return its exit status."""
    environment = dict(os.environ)
    # JupyterLab's settings for the course lie in binder/labconfig.
    paths = [str(ROOT / "binder"), environment.get("JUPYTER_CONFIG_PATH", "")]
    environment["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    environment["JUPYTER_PREFER_ENV_PATH"] = "1"  # this environment's kernel before any other
    process = subprocess.Popen([str(PYTHON), *command], cwd=str(ROOT), env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl+C reached the program too, which ends in its own way


def quiet(*command):
    """Run a command and keep what it prints."""
    return subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def last_line(done):
    return (done.stdout.strip().splitlines() or ["no message"])[-1].strip()


def stop(message, *values):
    sys.exit(message.format(*values))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run start.py again to go on.")
