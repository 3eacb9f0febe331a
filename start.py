#!/usr/bin/env python3
"""Open the course, restore a notebook, or run the tests, with one command.

    python3 start.py [option ...]        open the course; options go to JupyterLab
    python3 start.py ko [option ...]     open the Korean edition
    python3 start.py reset 07 [...]      restore notebook 07, and keep your version beside it
    python3 start.py reset ko/07 [...]   restore that of the Korean edition
    python3 start.py test [option ...]   run the tests; options go to pytest

On Windows it is `py start.py`. The first run makes the folder .venv and installs
what requirements.lock pins into it; later runs do so again only after that file has changed.
"""

import ast
import atexit
import contextlib
import functools
import locale
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = ROOT / "requirements.lock"
# A copy of requirements.lock. Until start.py has once installed all into an environment that it
# made, this is empty, and such an environment is made anew; later, and in one that was made by
# hand, it says UNSURE while packages are installed, and what is there is looked at.
INSTALLED = VENV / "installed.txt"
UNSURE = "An installation has not come to its end.\n"
UV = "uv>=0.5,<1"  # in no lock, since the course does without it where it has no wheel
# What tells pip and uv where to ask, and not what to install or where to put it.
NETWORK = "index|link|proxy|cert|host|timeout|retries|cache|tls|keyring|offline"
# What would lead the course to another Python, and to settings, kernels and modules of others.
FOREIGN = re.compile(
    "PYTHON(?!_)|VIRTUAL_ENV|CONDA_(PREFIX|DEFAULT_ENV)|JUPYTER|IPYTHON|MPL|MATPLOTLIBRC"
    "|PIP_(?!.*({0})|CONFIG_FILE)|UV_(?!.*({0}))".format(NETWORK.upper())
)
# pip's names for what uv asks its environment.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
}
EDITIONS = {"en": "", "ko": "ko/"}  # where their notebooks lie in the folder notebooks
FIRST = "00_start_here.ipynb"
NOTEBOOKS = "[0-9][0-9]_*.ipynb"  # of the course; those that a learner keeps are named my_...
INHERITED = []  # the file that is locked while this sets the course up
PROBE = ".start-{}"  # a folder made and removed at once, to see whether that can be done
ORIGINALS = ".originals"  # a folder of the notebooks as they came, where there is no git to ask
# What tells whether all that requirements.lock pins is here, whole, and can be imported.
CHECK = """
import csv
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement

for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    if not line[:1].isalnum():
        continue  # a hash or a comment
    wanted = Requirement(line.rstrip(" \\\\"))
    if wanted.marker and not wanted.marker.evaluate():
        continue
    try:
        found = distribution(wanted.name)
    except PackageNotFoundError:
        sys.exit(wanted.name + " is not there")
    record = found.read_text("RECORD") or sys.exit(wanted.name + " is damaged")
    for path, _, size in csv.reader(record.splitlines()):
        file = Path(found.locate_file(path))
        if size and not path.startswith(".."):  # there are programs, which Windows may guard
            if not file.exists() or file.stat().st_size != int(size):
                sys.exit(wanted.name + " is damaged")
    if found.version not in wanted.specifier:
        sys.exit(wanted.name + " has version " + found.version)

import matplotlib, numpy
"""
# Three pieces of one program. The first shows that JupyterLab is on its way,
COUNT = """
import signal
import sys
import threading

signal.signal(signal.SIGINT, signal.SIG_DFL)  # until JupyterLab has its own way to end

shown = threading.Event()

def count():
    seconds = 0
    while not shown.wait(1):
        seconds += 1
        print(f"  {seconds:3} s", end="\\r", flush=True)

if sys.stdout.isatty():
    threading.Thread(target=count, daemon=True).start()
"""
# the second leaves the machine's settings of Jupyter aside, and lets sliders live at once, as they
# do in trusted notebooks, of which a damaged one waits for what JupyterLab says of it,
TRUST = """
from contextlib import suppress
from pathlib import Path

import nbformat
from jupyter_core.paths import SYSTEM_CONFIG_PATH
from nbformat.sign import NotebookNotary

SYSTEM_CONFIG_PATH.clear()
notary = NotebookNotary()
for folder in ("notebooks", "notebooks/ko"):
    for path in Path(folder).glob("*.ipynb"):
        with suppress(Exception):
            notary.sign(nbformat.read(path, nbformat.NO_CONVERT))
"""
# and the third is JupyterLab, which ends with a long message that holds the address if it made the
# token up, and says nothing if a password or a token was chosen. This says the address alone, and
# always, after the words that `open_course` gives it.
LAB = """
from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp

class ServerApp(ServerApp):
    def start_app(self):
        identity = self.identity_provider
        made_up, identity.token_generated = identity.token_generated, False  # no long message
        super().start_app()
        identity.token_generated = made_up  # else the address hides the token
        shown.set()
        sys.stdout.reconfigure(encoding=ENCODING, errors="replace")  # as the console wants it
        print("\\n" + GO_TO + "\\n\\n    " + self.connect_url + "\\n", flush=True)

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
    if arguments and not arguments[0].startswith("-") and arguments[0] not in ("ko", "test"):
        stop(
            "'{}' is not a command: use 'start.py', 'start.py ko', 'start.py reset 07' or "
            "'start.py test'.",
            arguments[0],
        )
    with alone():
        keep_originals()
        make_venv()
        install()
    if arguments == ["test"]:
        # Each notebook in one process, which holds its kernel; the slow browser tests first.
        parallel = ["-n", "2", "--dist", "loadscope", "--no-loadscope-reorder"]
        return run("-m", "pytest", *parallel)
    if arguments[:1] == ["test"]:
        return run("-m", "pytest", *arguments[1:])
    if arguments[:1] == ["ko"]:
        return open_course(arguments[1:], "ko")
    return open_course(arguments)


@contextlib.contextmanager
def alone():
    """Wait until no other start.py sets this course up.

    The lock ends when this program and all that it runs meanwhile have ended: where this one is
    killed, what installs the packages may go on for a while.
    """
    with open(str(Path(__file__).resolve()), "rb") as held:
        waited = False
        while not lock(held):
            if not waited:
                say("Another start.py is setting the course up; waiting for it ...")
            waited = True
            time.sleep(1)
        if os.name != "nt":
            INHERITED.append(held.fileno())
        try:
            yield
        finally:
            INHERITED.clear()


def lock(file):
    """Lock a file against other programs; return False if one of them has locked it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1 << 30)  # beyond its end: what is locked cannot be read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a drive without locks
    return True


def make_venv():
    """Make .venv, and make it anew where it was left half made, or moved, or lost its Python."""
    if is_whole():
        return
    if VENV.exists():
        say("Making the folder .venv anew, as it is not whole, was moved or lost its Python ...")
    else:
        say("Making the folder .venv ...")
    if VENV.is_symlink() and any(VENV.glob("*")):
        VENV.unlink()  # it may be the folder of another project too
    venv = [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV.resolve()]
    pip = [PYTHON, "-m", "ensurepip", "--default-pip"]  # venv would keep to itself why it fails
    reason = failure([venv])
    if reason is None:
        INSTALLED.touch()
        reason = failure([pip])
    if reason is None:
        return
    shutil.rmtree(str(VENV), ignore_errors=True)
    if "No module named" in reason:
        stop(
            "Python's venv module is missing or incomplete: install it (on Debian and Ubuntu with "
            "'sudo apt install python3-venv') and run start.py again."
        )
    stop("The folder {} could not be made ({}): mend that and try again.", VENV, reason)


def is_whole():
    """Tell whether .venv is here what it was made as, with pip and a Python that is new enough.

    Python writes the command that made an environment, and with it the place, into pyvenv.cfg.
    Somebody may have made one by hand, and then it has no INSTALLED; but through a link, it would
    be the environment of another project.
    """
    config = VENV / "pyvenv.cfg"
    if not (PYTHON.exists() and config.exists()):
        return False
    if installed() == "" or (VENV.is_symlink() and installed() is None):
        return False
    commands = re.findall("(?m)^command = (.* -m venv .*)$", config.read_text(encoding="utf-8"))
    if not all(map(ends_here, commands)):
        return False
    check = (
        "import sys; from importlib.metadata import files; "
        "sys.exit(not files('pip') or sys.version_info < (3, 11))"  # the list of files comes last
    )
    return quiet(PYTHON, "-c", check).returncode == 0


def ends_here(command):
    """Tell whether a command ends with a path of .venv, be it through links."""
    ends = [command[space.end() :] for space in re.finditer(" ", command)]
    return any(os.path.isabs(p) and os.path.exists(p) and os.path.samefile(p, VENV) for p in ends)


def installed():
    """Return what INSTALLED says, or None where there is none."""
    return INSTALLED.read_text(encoding="utf-8") if INSTALLED.exists() else None


def install():
    """Install what requirements.lock pins, unless it is installed already: with uv, or with pip."""
    wanted = WANTED.read_text(encoding="utf-8")
    if installed() == wanted:
        return
    check = [PYTHON, "-c", CHECK, WANTED]
    reason = failure([check])
    if reason is None and not is_writable(VENV):
        return  # a teacher made it by hand and shares it
    if reason is not None:
        if installed() != "":
            INSTALLED.write_text(UNSURE, encoding="utf-8")
        say("Installing the packages of the course ...")
        packages = ["install", "--require-hashes", "-r", WANTED]
        if "damaged" in reason:  # else they count as installed
            packages.append("--force-reinstall")
        install_with(packages, check)
    INSTALLED.write_text(wanted, encoding="utf-8")


def install_with(packages, check):
    """Run `pip install` for these packages, by uv, or by pip where that fails or `check` does."""
    network = network_settings()
    pip = [PYTHON, "-m", "pip"]
    uv = shutil.which("uv")
    if uv:
        steps = [[uv, "pip", *packages, "--python", PYTHON]]
    else:
        steps = [
            [*pip, "install", "--only-binary=:all:", UV],  # where it has no wheel, not from Rust
            [PYTHON, "-m", "uv", "pip", *packages, "--python", PYTHON],
        ]
    reason = failure([*steps, check], network)
    if reason is not None:
        say("uv does not install them here ({}), so pip does, in a minute or two ...", reason)
        reason = failure([[*pip, *packages], check], network)
    if reason is not None:
        stop(
            "The packages could not be installed ({}): check the internet connection and the free "
            "disk space, and run start.py again.",
            reason,
        )


def failure(commands, settings=()):
    """Run commands until one fails; return the reason, or None."""
    for command in commands:
        done = quiet(*command, **dict(settings))
        if done.returncode != 0:
            return last_line(done.stdout)
    return None


def network_settings():
    """Return the indexes, proxies and certificates that the user has set for pip, for uv too."""
    found = uv_network()
    # `user = true` in a file of pip's would list that user's file alone.
    listed = quiet(PYTHON, "-m", "pip", "config", "list", PIP_USER="0").stdout
    for section in ("global", "install", ":env:"):  # the later ones count
        for name, value in re.findall("(?m)^" + section + r"\.([\w-]+)=(.+)$", listed):
            if re.search(NETWORK, name):
                found[name] = " ".join(ast.literal_eval(value).split())
    settings = {"PIP_" + n.upper().replace("-", "_"): value for n, value in found.items()}
    for name, value in found.items():
        if name in UV_NAMES and UV_NAMES[name] not in os.environ:
            separator = "," if name == "find-links" else " "
            settings[UV_NAMES[name]] = value.replace(" ", separator)
    # The hashes say what is right, whichever index has it.
    settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    settings["UV_SYSTEM_CERTS"] = "1"  # as pip does
    if not is_writable(os.path.expanduser("~")):
        settings["UV_NO_CACHE"] = "1"  # else it fails there
    settings["PIP_CONFIG_FILE"] = os.devnull  # it has said what it may, and so has uv.toml
    settings["UV_NO_CONFIG"] = "1"
    settings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"  # its notice would come last
    return settings


def uv_network():
    """Return, by pip's names, the indexes that the user's uv.toml names; variables say the rest."""
    import tomllib  # in no old Python

    home = os.path.join(os.path.expanduser("~"), ".config")
    home = os.environ.get("APPDATA" if os.name == "nt" else "XDG_CONFIG_HOME") or home
    file = os.environ.get("UV_CONFIG_FILE") or os.path.join(home, "uv", "uv.toml")
    found = {}
    try:
        toml = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        toml.update(toml.get("pip", {}))
        for index in toml.get("index", []):
            if not index.get("explicit"):
                name = "index-url" if index.get("default") else "extra-index-url"
                found[name] = " ".join(filter(None, [found.get(name), index["url"]]))
        for name in ("index-url", "extra-index-url", "find-links"):
            if name in toml:
                found[name] = toml[name] if isinstance(toml[name], str) else " ".join(toml[name])
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}  # there is none, or one that uv would not understand either
    return found


def open_course(options, edition="en"):
    """Open JupyterLab, with all notebooks trusted."""
    port = wanted_port(options)
    if port and is_taken(port):
        say("Port {} is taken, so JupyterLab uses the next free one: see below.", port)
    say("Opening JupyterLab; press Ctrl+C here to end it.")
    allow_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    share = ".venv/share/jupyter"  # relative, since a [ in a path misleads JupyterLab
    ours = {
        "--LabApp.labextensions_path": share + "/labextensions",
        "--LabApp.schemas_dir": share + "/lab/schemas",
        # Browsers in a box of their own, such as snaps, cannot read the file with the address.
        "--ServerApp.use_redirect_file": "False",
        "--ServerApp.root_dir": str(ROOT),
        "--LabApp.default_url": "/lab/tree/notebooks/" + EDITIONS[edition] + FIRST,
        "--ServerApp.answer_yes": "True",  # Ctrl+C ends it without a question
        "--Application.log_level": "ERROR",  # of the server and of its extensions
        "--KernelManager.transport_encryption": "auto",  # else each kernel warns that it has none
    }
    for option in options:  # JupyterLab refuses an option that is given twice
        ours.pop(option.partition("=")[0], None)
    go_to = translated("If no browser opens, go to")
    words = "GO_TO, ENCODING = {!a}, {!a}".format(go_to, sys.stdout.encoding)
    program = words + COUNT + TRUST + LAB
    return run("-c", program, *map("=".join, ours.items()), *allow_root, *options)


def keep_originals():
    """Copy the notebooks of a course without git, each edition once, for `reset`."""
    if (ROOT / ".git").exists():
        return
    half = ROOT / (ORIGINALS + ".part")  # renamed when it is whole
    try:
        for folder in EDITIONS.values():
            kept = ROOT / ORIGINALS / folder
            if kept.exists():
                continue  # where an older start.py made them, the Korean ones are still to come
            shutil.rmtree(str(half), ignore_errors=True)
            half.mkdir()
            for notebook in ROOT.glob("notebooks/" + folder + NOTEBOOKS):
                shutil.copyfile(str(notebook), str(half / notebook.name))
            half.rename(kept)
    except OSError as error:  # the course can be opened all the same
        say("No copies for 'start.py reset' could be made ({}).", error)


def reset(wanted):
    """Restore notebooks, named by number or file, and keep the learner's versions beside them."""
    originals = find_originals()
    there_are = ", ".join(name.split("_")[0] for name in sorted(originals))
    if not wanted:
        stop("Say which notebook to restore, such as 'start.py reset 07': {}.", there_are)
    names = []
    for word in wanted:  # all of them, before the first is touched
        given = Path(word)
        name = EDITIONS.get(given.parent.name, "") + given.name.zfill(2)
        exact = (name, name + ".ipynb")
        found = [n for n in originals if n in exact or n.startswith(name + "_")]
        if not given.name or len(found) != 1:
            stop("'{}' is not a notebook of the course: name one of {}.", word, there_are)
        names.append(found[0])
    changed = [restore(name, originals[name]()) for name in dict.fromkeys(names)]
    if any(changed):
        if PYTHON.exists():  # else opening the course trusts them, with the environment
            quiet(PYTHON, "-c", TRUST)
        say("Where it is open in JupyterLab, close it without saving and open it again.")


def find_originals():
    """Return, by a notebook's path in its folder, a function that gives the bytes it came with."""
    kept = ROOT / ORIGINALS
    if kept.exists() or not (ROOT / ".git").exists():
        place = str(kept)
        originals = {
            folder + path.name: path.read_bytes
            for folder in EDITIONS.values()
            for path in kept.glob(folder + NOTEBOOKS)
        }
    else:
        place = translated("git's last commit")
        listed = git("ls-tree", "-rz", "--name-only", "HEAD:notebooks").decode("utf-8")
        originals = {
            # cat-file gives the bytes as they are, and `git show` what a filter makes of them
            path: functools.partial(git, "cat-file", "blob", "HEAD:notebooks/" + path)
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
        said = last_line(decoded(done.stderr))
        stop("git does not give the originals ({}): mend that and try again.", said)
    return done.stdout


def restore(name, original):
    """Put the original in its place, and what was there beside it; return whether it changed."""
    path = ROOT / "notebooks" / name
    here = "notebooks/" + name
    new, mine = path.with_name("." + path.name + ".new"), None
    try:
        if path.exists():
            if path.read_bytes() == original:
                say("{} is unchanged, so nothing was done.", here)
                return False
            mine = free_name(path)
            shutil.copy2(str(path), str(mine))
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(original)
        new.replace(path)  # last, so that what fails before it loses nothing
    except OSError as error:
        for half in filter(None, (new, mine)):
            with contextlib.suppress(OSError):
                half.unlink()
        stop("{} could not be restored ({}): mend that and try again.", here, error)
    if mine:
        kept = mine.relative_to(ROOT).as_posix()
        say("{} is restored; your version is now {}.", here, kept)
    else:
        say("{} was missing and is restored.", here)
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
    process = subprocess.Popen([str(PYTHON), *command], cwd=str(ROOT), env=environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl+C reached the program too, which ends in its own way


def environment():
    """Return the surroundings in which all programs of the course run.

    They are the user's, as if .venv were activated, without what belongs to another Python.
    What Jupyter, IPython and Matplotlib read and keep is the course's own, in .venv/user, or for
    this run in another folder where that cannot be written, as in a course shared by a teacher.
    Only the settings chosen in JupyterLab, such as its theme, are those of the user.
    """
    theirs = os.environ
    ours = {name: value for name, value in theirs.items() if not FOREIGN.match(name)}
    ours["VIRTUAL_ENV"] = str(VENV)
    ours["PATH"] = os.pathsep.join(filter(None, [str(PYTHON.parent), theirs.get("PATH")]))
    ours["PYTHONIOENCODING"] = "utf-8"  # what `quiet` reads, on Windows too
    own = VENV / "user" if is_writable(VENV / "user") else Path(folder_for_this_run())
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        ours[name] = str(own / name)
    ours["JUPYTER_CONFIG_PATH"] = str(ROOT / "binder")  # the course's settings: binder/labconfig
    ours["JUPYTER_PREFER_ENV_PATH"] = "1"  # this environment's kernel before any other
    home = theirs.get("JUPYTER_CONFIG_DIR") or os.path.join(os.path.expanduser("~"), ".jupyter")
    settings = theirs.get("JUPYTERLAB_SETTINGS_DIR") or os.path.join(home, "lab", "user-settings")
    kept = is_writable(settings)
    ours["JUPYTERLAB_SETTINGS_DIR"] = settings if kept else str(own / "JUPYTERLAB_SETTINGS_DIR")
    return ours


def is_writable(folder):
    """Tell whether a folder, or else the one in which it would be made, can be written to."""
    folder = os.path.abspath(str(folder))
    while not os.path.lexists(folder) and folder != os.path.dirname(folder):  # a drive may be gone
        folder = os.path.dirname(folder)
    probe = os.path.join(folder, PROBE.format(os.getpid()))
    try:
        os.mkdir(probe)  # permissions alone do not tell
        os.rmdir(probe)
    except OSError:
        return False
    return True


@functools.lru_cache(maxsize=None)
def folder_for_this_run():
    """Return a new folder, which is removed when this program ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def quiet(*command, **settings):
    """Run a command and keep what it prints; show that it runs if it takes longer than a second."""
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=str(ROOT),
            env=dict(environment(), **settings),
            pass_fds=INHERITED,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 1, str(error))
    seconds = 0
    while True:
        try:
            printed = process.communicate(timeout=1)[0]
        except subprocess.TimeoutExpired as running:
            seconds += 1
            show_progress(seconds, running.output)
        except BaseException:
            process.kill()
            raise
        else:
            show_progress(0, None)
            return subprocess.CompletedProcess(command, process.returncode, decoded(printed))


def show_progress(seconds, printed):
    """Say how long a command has run, and what it last printed, on one line that changes."""
    doing = last_line(decoded(printed)) if printed else ""
    width = shutil.get_terminal_size().columns - 1
    line = "  {:3} s  {}".format(seconds, doing)[:width] if seconds else ""
    if sys.stdout.isatty():
        say("{}", line.ljust(width), end="\r")  # what is printed next replaces it
    elif seconds and seconds % 10 == 0:
        say("{}", line)


def last_line(text):
    """Return what a program said last, or what pip called the error before it said more."""
    lines = text.strip().splitlines() or [translated("no message")]
    return ([line for line in lines if line.startswith("ERROR: ")] or lines)[-1].strip()


def decoded(printed):
    """Return bytes as text: UTF-8, or else in the console's own encoding."""
    try:
        return (printed or b"").decode("utf-8")
    except UnicodeDecodeError:
        return printed.decode(locale.getpreferredencoding(False), "replace")


def say(message, *values, **options):
    """Print a message, with ? for what the console has no sign for."""
    encoding = sys.stdout.encoding or "ascii"
    text = translated(message, *values).encode(encoding, "replace").decode(encoding)
    print(text, flush=True, **options)


def stop(message, *values):
    sys.exit(translated(message, *values))


def translated(message, *values):
    """Return a message with its values: in Korean if the system speaks it and it can be printed."""
    with contextlib.suppress(Exception):  # whatever is wrong with the catalogue, there is English
        if speaks_korean():
            import tomllib  # in no old Python

            catalogue = ROOT / "translations/ko/start.toml"
            entries = tomllib.loads(catalogue.read_text(encoding="utf-8"))["entry"]
            korean = {entry["en"]: entry["ko"] for entry in entries if entry.get("ko")}
            text = korean[message].format(*values)
            for console in (sys.stdout, sys.stderr):
                text.encode(console.encoding)
            return text
    return message.format(*values)


def speaks_korean():
    """Tell whether Korean is the language of the user's system, or comes before English there."""
    if os.name == "nt":
        import ctypes

        language = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        wanted = locale.windows_locale.get(language, "")
    else:
        names = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first one that is set counts
        wanted = next(filter(None, map(os.environ.get, names)), "")
        if not wanted and sys.platform == "darwin":
            command = ["defaults", "read", "-g", "AppleLocale"]
            asked = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            wanted = decoded(asked.stdout)
        elif wanted not in ("", "C", "POSIX"):  # else gettext does not ask for LANGUAGE either
            wanted = os.environ.get("LANGUAGE") or wanted
    first = re.search("(?:^|:)(ko|en)(?![a-z])", wanted)
    return bool(first) and first.group(1) == "ko"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("\nStopped. Run start.py again to go on.")
    except OSError as error:
        stop("start.py cannot go on ({}): mend that and run it again.", error)
