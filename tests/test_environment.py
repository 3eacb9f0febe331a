"""What learners and Binder install, and how JupyterLab is set up for them."""

import json
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


def test_binder_installs_what_learners_install_but_jupyterlab():
    course = requirements("requirements.txt")
    del course["jupyterlab"]  # part of Binder's base
    assert requirements("binder/requirements.txt") == course


@pytest.mark.parametrize(
    "name", ["requirements.txt", "tests/requirements.txt", "tests/classroom-requirements.txt"]
)
def test_every_dependency_has_a_lower_and_an_upper_bound(name):
    for package, bounds in requirements(name).items():
        assert re.fullmatch(r">=[\d.]+,<[\d.]+", bounds), f"{package}{bounds}"


def test_jupyterlab_saves_sliders_and_asks_nothing():
    file = ROOT / "binder/labconfig/default_setting_overrides.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is True
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


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
    notebooks = sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("notebooks/*.ipynb"))
    assert asked.read_text().split() == ["trust", *notebooks]


def test_readme_names_every_notebook_and_every_link_leads_somewhere():
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
            assert (page.parent / target).is_file(), f"{page} links to {target}"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for notebook in ROOT.glob("notebooks/*.ipynb"):
        assert f"notebooks/{notebook.name}" in readme
