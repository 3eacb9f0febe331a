"""README.md: where the course is, and pictures of today."""

import re
import subprocess

import pytest
from PIL import Image

from exercises import evaluate
from tools import address, pictures

README = (address.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_ways_in_are_as_the_tool_writes_them():
    assert address.filled(README, address.known(README)) == README


def test_the_address_goes_in_changes_and_may_be_unknown_again():
    ada, eve = (address.filled(README, place) for place in ("ada/loss", "eve/other.course"))
    for link in (
        "https://github.com/ada/loss.git",
        "https://mybinder.org/v2/gh/ada/loss/HEAD?urlpath=lab/tree/notebooks/00_start_here.ipynb",
        "https://ada.github.io/loss/",
    ):
        assert link in ada
    assert "OWNER" not in ada + README
    assert (address.known(ada), address.known(eve)) == ("ada/loss", "eve/other.course")
    assert address.filled(ada, "eve/other.course") == eve != ada
    assert address.filled(eve, None) == address.filled(README, None)
    with pytest.raises(ValueError, match="README.md lacks the lines"):
        address.filled(README.replace(address.END, ""), "ada/loss")


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/ada/loss-to-backprop.git",
        "https://x-token@GitHub.com/ada/loss-to-backprop/",
        "git@github.com:ada/loss-to-backprop.git",
        "ssh://git@github.com:22/ada/loss-to-backprop",
    ],
)
def test_every_spelling_of_a_remote_is_read(remote):
    assert address.place_of(remote) == "ada/loss-to-backprop"


@pytest.mark.parametrize(
    "remote", ["/srv/course.git", "C:\\course", "https://gitlab.com/ada/loss", "git@github.com:ada"]
)
def test_another_remote_is_named(remote):
    with pytest.raises(ValueError, match=re.escape(repr(remote))):
        address.place_of(remote)


def test_the_command_asks_git(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(address, "ROOT", tmp_path)
    readme = tmp_path / "README.md"
    readme.write_text(README, encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    with pytest.raises(SystemExit, match="git remote add origin"):
        address.main()
    remote = ["git", "-C", tmp_path, "remote"]
    subprocess.run([*remote, "add", "origin", "https://gitlab.com/ada/loss"], check=True)
    with pytest.raises(SystemExit, match="Nothing was changed"):
        address.main()
    assert readme.read_text(encoding="utf-8") == README
    subprocess.run([*remote, "set-url", "origin", "git@github.com:ada/loss.git"], check=True)
    address.main()
    assert readme.read_text(encoding="utf-8") == address.filled(README, "ada/loss")
    assert "https://github.com/ada/loss" in capsys.readouterr().out


def test_every_picture_exists_and_says_what_it_shows():
    for name in re.findall(r'(?:src|srcset)="([^"]*)"', README):
        assert (address.ROOT / name).is_file(), name
    images = re.findall(r"<img [^>]*>", README)
    assert images and all(re.search(r' alt="[^"]{40,}"', image) for image in images)


def test_the_moving_picture_is_small_and_of_today():
    file = pictures.DOCS / "secant.webp"
    with Image.open(pictures.DOCS / "secant.png") as still, Image.open(file) as moving:
        assert still.text["cell"] == pictures.cell().source, "run python -m tools.pictures"
        assert moving.n_frames == pictures.STEPS + 1 and moving.size == still.size
    assert file.stat().st_size < 200_000


def test_the_verdict_is_what_the_judge_says_today():
    told = {}
    exec(f"{pictures.IMPORTS}\n{pictures.WRONG.partition('check')[0]}", told)
    result = evaluate("bce", told["bce"])
    assert result.misconception and f"E4 not yet. {result.feedback}" in README
