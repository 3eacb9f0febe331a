"""Compare what Binder would build with what it should build.

    .venv/bin/python -m tools.binder

It needs jupyter-repo2docker, which is Binder's builder, and uv; both are in tools/requirements.txt.
It builds nothing, needs no Docker, and takes seconds.
"""

import difflib
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

# The packages come before the course, so that Binder keeps them from one commit to the next.
STEPS = [
    "COPY --chown=1000:1000 src/binder/requirements.txt ${REPO_DIR}/binder/requirements.txt",
    'RUN ${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"',
    "COPY --chown=1000:1000 src/ ${REPO_DIR}/",
    "RUN chmod +x binder/postBuild",
    "RUN ./binder/postBuild",
]


def main():
    python = read("binder/runtime.txt").strip().removeprefix("python-")
    compare("The steps of this repository", steps(python), STEPS)
    base = base_packages(python)
    for wanted in map(Requirement, entries("requirements.txt")):
        if wanted.name in base and base[wanted.name] not in wanted.specifier:
            sys.exit(f"Binder has {wanted.name} {base[wanted.name]}, the course needs {wanted}.")
    compare("binder/requirements.txt", entries("binder/requirements.txt"), pins(python, base))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def entries(name):
    """Return the sorted lines of a requirements file without its comments."""
    return sorted(line for line in read(name).splitlines() if line and not line.startswith("#"))


def steps(python):
    """Return what repo2docker would do for this repository beyond what it does for all."""
    user = ["--user-id=1000", "--user-name=jovyan"]
    dockerfile, log = run([sys.executable, "-m", "repo2docker", "--no-build", *user, "."])
    if f"conda environment for python={python}\n" not in log:
        sys.exit(log)
    ours = dockerfile.partition("# Run pre-assemble scripts!")[2].partition("# Add entrypoint")[0]
    return [line for line in ours.splitlines() if line.startswith(("COPY", "RUN"))]


def base_packages(python):
    """Return the Python packages that repo2docker installs by itself, with their versions."""
    lock = files("repo2docker.buildpacks.conda") / f"environment.py-{python}-linux-64.lock"
    found = re.findall(r"/([^/]+)-([^-/]+)-[^-/]*py[^-/]*\.conda", lock.read_text(encoding="utf-8"))
    return {name.replace("_", "-"): version for name, version in found}


def pins(python, base):
    """Return what the packages named in binder/requirements.txt add to that base.

    The base stays as it is, and what is added has the versions of requirements.lock.
    """
    limits = [f"{name}=={version}" for name, version in base.items()]
    locked = re.findall(r"^([\w.-]+)(==[^\\\n]+)", read("requirements.lock"), re.M)
    limits += [name + version for name, version in locked if name not in base]
    with TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("\n".join(limits), encoding="utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", "-"]
        command += [f"--constraint={constraints}", "--no-python-downloads"]
        command += [f"--python-version={python}", "--python-platform=x86_64-manylinux_2_28"]
        command += ["--quiet", "--no-header", "--no-annotate"]
        names = [line.partition("==")[0] for line in entries("binder/requirements.txt")]
        found, _ = run(command, "\n".join(names))
    return [line for line in found.splitlines() if line.partition("==")[0] not in base]


def run(command, text=None):
    """Return what a command prints and logs; end with its log if it fails."""
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout, done.stderr


def compare(what, found, expected):
    if found != expected:
        difference = difflib.unified_diff(found, expected, "is", "should be", lineterm="", n=99)
        sys.exit("\n".join([f"{what}:", *difference]))
    print(f"{what}:", *found, sep="\n  ")


if __name__ == "__main__":
    main()
