"""Write into README.md where this copy of the course is on GitHub: to clone, for Binder, the pages.

    python3 -m tools.address

README.ko.md says the same in Korean. It asks git for the remote `origin`, and needs nothing else.
Run it again when the course moves.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
BEGIN = "<!-- This part is written by python3 -m tools.address. -->\n"
END = "<!-- It ends here. -->\n"
CATALOGUE = ROOT / "translations/ko/readme.toml"

UNKNOWN = """\
1. **On your computer**, where your work is kept.
   Download the course from where you found it (on GitHub: *Code*, *Download ZIP*) and unpack it.
   Then run one command in its folder:

   ```bash
   python3 start.py
   ```

2. **In the browser, with nothing installed.**
   Open [mybinder.org](https://mybinder.org) and paste the address of the repository on GitHub.
3. **As pages**, to read and to answer questions, on a phone too.
   [CONTRIBUTING.md](CONTRIBUTING.md) says how they are made.

The links are missing because this copy does not yet say where it is.
Who publishes it on GitHub runs `python3 -m tools.address` in it once, and they stand here."""
KNOWN = """\
1. **On your computer**, where your work is kept:

   ```bash
   git clone https://github.com/{place}.git loss-to-backprop
   cd loss-to-backprop
   python3 start.py
   ```

   Without git, [download it][zip], unpack it, and run the last line in its folder.

2. **In the browser, with nothing installed:** [open it on Binder][binder].
3. **As pages**, to read and to answer questions, on a phone too: [read the course][pages].

[zip]: https://github.com/{place}/archive/HEAD.zip
[binder]: https://mybinder.org/v2/gh/{place}/HEAD?urlpath=lab/tree/notebooks/00_start_here.ipynb
[pages]: https://{owner}.github.io/{name}/"""
# Where the Korean edition leads elsewhere than the English one: a pattern, and what stands instead.
ELSEWHERE = {
    r"English · \[한국어\]\(README\.ko\.md\)": "[English](README.md) · 한국어",
    r"notebooks/(?=\d\d_)": "notebooks/ko/",  # on Binder, too
    r"(github\.io/[^/\s]+/)": r"\1ko/",
    r"(?m)(python3[.\d]* start\.py)(?= --|`|$)": r"\1 ko",
    r"reset (?=\d\d)": "reset ko/",
}


def place_of(address):
    """Return owner and name of a repository on GitHub, from the address of a git remote.

    Raises
    ------
    ValueError
        If it is none on GitHub.

    Examples
    --------
    >>> place_of("git@github.com:ada/loss-to-backprop.git")
    'ada/loss-to-backprop'
    """
    scp = re.fullmatch(r"(?:[^@/]+@)?([^:/]+):(?!//)(.*)", address)  # git@github.com:owner/name
    host, path = scp.groups() if scp else (urlsplit(address).hostname, urlsplit(address).path)
    place = path.strip("/").removesuffix(".git")
    if host != "github.com" or not re.fullmatch(r"[\w.-]+/[\w.-]+", place):
        raise ValueError(
            f"the remote {address!r} is no repository on GitHub: "
            "https://github.com/owner/name is wanted"
        )
    return place


def known(text):
    """Return the place that the README's text leads to, or None."""
    found = re.search(r"git clone https://github\.com/(.*)\.git", text)
    return found and found[1]


def filled(text, place, ways=KNOWN):
    """Return the README's text with the ways into the course at a place, None if it is unknown."""
    owner, _, name = (place or "").partition("/")
    ways = ways.format(place=place, owner=owner, name=name) if place else UNKNOWN
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"README.md lacks the lines {BEGIN.strip()!r} and {END.strip()!r}")
    return f"{before}{begin}\n{ways}\n\n{end}{after}"


def blocks(text):
    """Return the parts of a text that empty lines divide."""
    return text.strip().split("\n\n")


def korean(text):
    """Return the text of README.ko.md for that of README.md.

    Raises
    ------
    ValueError
        If a block has no translation.
    """
    words = {
        entry["en"]: entry["en"] if entry.get("stays") else entry["ko"]
        for entry in tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["entry"]
    }

    def translated(text):
        for block in blocks(text):
            if not words.get(block):
                raise ValueError(f"{CATALOGUE.name} has no Korean for {block[:60]!r}")
        return "\n\n".join(words[block] for block in blocks(text))

    place = known(text)
    text = translated(filled(text, None)) + "\n"
    if place:
        text = filled(text, place, translated(KNOWN))
    return elsewhere(text)


def elsewhere(text):
    """Return a text that leads to the Korean edition, where it led to the English one.

    Examples
    --------
    >>> elsewhere("`python3 start.py reset 07`")
    '`python3 start.py reset ko/07`'
    """
    for pattern, instead in ELSEWHERE.items():
        text = re.sub(pattern, instead, text)
    return text


def main():
    asked = subprocess.run(
        ["git", "remote", "get-url", "origin"], cwd=ROOT, capture_output=True, text=True
    )
    if asked.returncode != 0:
        sys.exit(
            f"git does not know where this copy is ({asked.stderr.strip()}): say it with "
            "'git remote add origin https://github.com/owner/name'."
        )
    readme = ROOT / "README.md"
    try:
        place = place_of(asked.stdout.strip())
        text = filled(readme.read_text(encoding="utf-8"), place)
        texts = {readme: text, ROOT / "README.ko.md": korean(text)}
    except ValueError as error:
        sys.exit(f"Nothing was changed: {error}.")
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
    print(f"Both READMEs now lead to https://github.com/{place}: look at them, and commit them.")


if __name__ == "__main__":
    main()
