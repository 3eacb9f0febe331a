"""Time how long the course takes from its clone to an open JupyterLab, beside a bare environment.

    python3 -m tools.setup_time

In turn, four times each, in new folders and without what pip and uv keep from one installation to
the next: `start.py` in a clone of the last commit, and the same packages put by hand into an
environment. It takes six minutes, needs the network and nothing but Python, the one that runs it,
and fails if the course takes more than 0.6 of the time.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
BARE = "jupyterlab numpy matplotlib ipywidgets nbval".split()
BOUND = 0.6
PATIENCE = 3600  # seconds for one of them


def main():
    os.environ |= {"PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}
    seconds = {course: 0.0, bare: 0.0}
    for way in (course, bare, bare, course) * 2:  # what the machine does meanwhile hits both
        with TemporaryDirectory() as folder:
            taken = time_until_it_answers(way, Path(folder))
        seconds[way] += taken
        print(f"{way.__name__:6} {taken:5.1f} s", flush=True)
    ratio = seconds[course] / seconds[bare]
    print(f"The course takes {ratio:.2f} of the time; at most {BOUND} is wanted.")
    return ratio > BOUND


def course(folder, options):
    """Clone the course and open it."""
    run("git", "clone", "--quiet", ROOT, folder / "course")
    return [sys.executable, folder / "course/start.py", *options]


def bare(folder, options):
    """Install the packages by hand and open JupyterLab."""
    run(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(python, "-m", "pip", "install", "--quiet", *BARE)
    return [python, "-m", "jupyterlab", "--log-level=ERROR", *options]


def time_until_it_answers(way, folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex()
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    options.append(f"--IdentityProvider.token={token}")
    begin = time.monotonic()
    server = subprocess.Popen(way(folder, options), cwd=folder)
    while not answers(f"http://127.0.0.1:{port}/api"):
        if server.poll() is not None or time.monotonic() > begin + PATIENCE:
            server.kill()
            sys.exit(f"JupyterLab does not answer ({way.__name__}): see above.")
        time.sleep(0.1)
    taken = time.monotonic() - begin
    headers = {"Authorization": f"token {token}"}
    end = urllib.request.Request(f"http://127.0.0.1:{port}/api/shutdown", b"", headers)
    urllib.request.urlopen(end).close()
    server.wait(60)
    return taken


def run(*command):
    subprocess.run(command, check=True)


def answers(address):
    try:
        urllib.request.urlopen(address, timeout=3).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
