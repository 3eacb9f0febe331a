"""What learners and Binder install, and how JupyterLab is set up for them."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def requirements(name):
    """Return the bounds of each package named in a requirements file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    named = [line.split("#")[0].strip() for line in lines]
    return dict(re.fullmatch(r"([\w-]+)(.*)", line).groups() for line in named if line)


@pytest.mark.parametrize(
    "name", ["requirements.txt", "tools/requirements.txt", "tools/classroom-requirements.txt"]
)
def test_every_dependency_has_a_lower_and_an_upper_bound(name):
    for package, bounds in requirements(name).items():
        assert re.fullmatch(r">=[\d.]+,<[\d.]+", bounds), f"{package}{bounds}"


def locked():
    """Return the versions of each package in requirements.lock, and how many hashes each has."""
    entries = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8")):
        if pinned := re.match(r"([\w.-]+)==([\w.]+)", entry):
            entries.setdefault(pinned[1], []).append((pinned[2], entry.count("--hash=sha256:")))
    return entries


def test_the_lock_pins_all_that_requirements_txt_names_within_its_bounds():
    def number(version):
        return [int(part) for part in version.split(".")]

    pins = locked()
    assert len(pins) > 80
    assert all(hashes for versions in pins.values() for _, hashes in versions)
    for package, bounds in requirements("requirements.txt").items():
        low, high = re.fullmatch(r">=([\d.]+),<([\d.]+)", bounds).groups()
        for version, _ in pins[package]:
            assert number(low) <= number(version) < number(high), f"{package} {version}"


def test_binder_adds_what_the_course_needs_in_the_locked_versions():
    added = requirements("binder/requirements.txt")
    base, for_tests = {"jupyterlab", "ipywidgets"}, {"nbval", "pytest", "pytest-xdist"}
    assert set(requirements("requirements.txt")) - base - for_tests <= set(added)
    assert not (base | for_tests) & set(added)
    pins = locked()
    for package, pin in added.items():
        assert pin in [f"=={version}" for version, _ in pins[package]], f"{package}{pin}"


def test_jupyterlab_leaves_sliders_to_the_explorer_and_asks_nothing():
    file = ROOT / "binder/labconfig/default_setting_overrides.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is False
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


@pytest.mark.skipif(os.name == "nt", reason="Binder runs on Linux")
def test_post_build_installs_the_settings_and_trusts_the_notebooks(tmp_path):
    """Run it as Binder does, with a `jupyter` that writes down what it was asked."""
    asked = tmp_path / "asked"
    (tmp_path / "jupyter").write_text(f'#!/bin/sh\necho "$@" > "{asked}"\n')
    (tmp_path / "jupyter").chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    subprocess.run(
        [ROOT / "binder/postBuild"],
        cwd=ROOT,
        env={"PATH": path, "NB_PYTHON_PREFIX": str(tmp_path)},
        check=True,
    )
    assert (tmp_path / "etc/jupyter/labconfig/default_setting_overrides.json").is_file()
    notebooks = [
        *sorted(ROOT.glob("notebooks/*.ipynb")),
        *sorted(ROOT.glob("notebooks/ko/*.ipynb")),
    ]
    names = [path.relative_to(ROOT).as_posix() for path in notebooks]
    assert asked.read_text().split() == ["trust", *names]


def test_readme_names_every_notebook_with_its_minutes_and_every_link_leads_somewhere():
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).is_file(), f"{page} links to {target}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for notebook in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"):
        (minutes,) = re.findall(r"About (\d+) min", notebook.read_text(encoding="utf-8"))
        row = rf"^\| {notebook.name[:2]} \| .*\(notebooks/{notebook.name}\) .* \| {minutes} \|$"
        assert re.search(row, readme, re.MULTILINE), row


def test_every_command_and_every_file_that_is_named_exists():
    places = ["*.md", "*.toml", "*.py", "*/*.md", "tools/*.*", "pages/*.py", ".github/*/*", ".ci/*"]
    folders = "binder|exercises|notebooks|pages|tests|tools|utils"
    for page in [file for place in places for file in ROOT.glob(place)]:
        text = page.read_text(encoding="utf-8")
        named = re.findall(rf"(?<![\w/.-])((?:{folders})/[\w/-]*\w\.\w+)", text)
        for command in re.findall(r"-m ((?:tools|pages)\.[a-z]\w+)", text):
            named.append(command.replace(".", "/") + ".py")
        for name in named:
            assert (ROOT / name).is_file(), f"{page} names {name}"


def test_contributing_names_every_tool():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tools = {file.stem for file in ROOT.glob("tools/[a-z]*.py")} - {
        "korean",
        "lab",
        "words",
    }  # used by others
    assert (
        set(re.findall(r"^\| `(?:xvfb-run )?python -m tools\.(\w+)` \|", text, re.MULTILINE))
        == tools
    )


@pytest.mark.parametrize("form", ["problem", "content"])
def test_issue_forms_ask_for_every_notebook_cell_and_environment(form):
    text = (ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text(encoding="utf-8")
    assert re.findall(r"- (\d\d_\w+)\n", text) == [
        path.stem for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))
    ]
    for field in ("notebook", "cell", "environment"):
        (asked,) = re.findall(rf"    id: {field}\n(.*?)(?=\n  - type|\Z)", text, re.DOTALL)
        assert "required: true" in asked
