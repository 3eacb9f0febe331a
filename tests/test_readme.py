"""README.md and README.ko.md: where the course is, and pictures of today."""

import re
import subprocess

import pytest
from PIL import Image

from exercises import evaluate
from tools import address, pictures
from tools.translation import catalogues

README, KOREAN = (
    (address.ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md")
)


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


def test_the_korean_readme_is_what_the_english_one_and_the_catalogue_give():
    assert address.korean(README) == KOREAN, "run python -m tools.translation readme"


def test_each_readme_leads_to_the_other_at_its_top():
    assert README.splitlines()[2] == "English · [한국어](README.ko.md)"
    assert KOREAN.splitlines()[2] == "[English](README.md) · 한국어"


@pytest.mark.parametrize("place", [None, "ada/loss"])
def test_the_korean_readme_leads_into_the_korean_edition(place):
    text = address.korean(address.filled(README, place))
    assert address.known(text) == place
    assert re.findall(r"notebooks/(?!ko/|\*|`).*", text) == []
    assert re.findall(r"python3[.\d]* start\.py(?! ko\b| reset ko/07| test).*", text) == []
    for link in (
        "https://github.com/ada/loss.git",
        "HEAD?urlpath=lab/tree/notebooks/ko/00_start_here.ipynb\n",
        "https://ada.github.io/loss/ko/\n",
    ):
        assert (link in text) is (place is not None)


def test_a_text_without_korean_is_named(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="readme.toml has no Korean for 'One more.'"):
        address.korean(README + "\nOne more.\n")
    entries = address.CATALOGUE.read_text(encoding="utf-8")
    monkeypatch.setattr(address, "CATALOGUE", tmp_path / "readme.toml")
    empty = entries.replace("ko = '## 시작하기'", "ko = ''")
    address.CATALOGUE.write_text(empty, encoding="utf-8")
    with pytest.raises(ValueError, match="readme.toml has no Korean for '## Start'"):
        address.korean(README)


def test_the_korean_readme_quotes_what_start_py_says():
    said = "".join(entry.ko for entry in catalogues()["start"])
    quoted = re.findall(r"^\| `[^|]*, \"([^\"]*[가-힣])\" \|", KOREAN, re.MULTILINE)
    assert len(quoted) == 3 and [text for text in quoted if text not in said] == []


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
    filled = address.filled(README, "ada/loss")
    assert readme.read_text(encoding="utf-8") == filled
    assert (tmp_path / "README.ko.md").read_text(encoding="utf-8") == address.korean(filled)
    assert "https://github.com/ada/loss" in capsys.readouterr().out


@pytest.mark.parametrize("text", [README, KOREAN], ids=["English", "Korean"])
def test_every_picture_exists_and_says_what_it_shows(text):
    for name in re.findall(r'(?:src|srcset)="([^"]*)"', text):
        assert (address.ROOT / name).is_file(), name
    images = re.findall(r"<img [^>]*>", text)
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
    korean = {entry.en: entry.ko for entry in catalogues()["bank/loss_functions"]}
    assert korean[result.feedback] in KOREAN
