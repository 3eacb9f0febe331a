"""Build the Korean edition from the English one and the catalogues, or list what is missing.

    .venv/bin/python -m tools.translation          # builds notebooks/ko and README.ko.md
    .venv/bin/python -m tools.translation --anew   # runs all of notebooks/ko, as after new feedback
    .venv/bin/python -m tools.translation --add    # puts what is new into the catalogues
    .venv/bin/python -m tools.translation --list   # lists what is missing, stale or wrong

A catalogue is a TOML file in `translations/ko` with an entry for each text: `at` says where it
stands, `en` is the live English, `ko` the Korean; `stays = true` marks a text that is the same in
both. Where the English has changed, `--add` keeps the old text as `was`, until somebody has looked
at the Korean and deletes that line.
"""

import ast
import copy
import difflib
import os
import re
import sys
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

from exercises import sources
from exercises.catalogue import NOTEBOOKS as CATALOGUE
from exercises.kinds import Choice, Prediction
from tools import address
from tools.korean import faults
from tools.reexecute import ROOT, STATE, execute, forget_progress, normalise, read, to_text
from tools.words import pieces, with_words
from utils.explorer import label_of

LANGUAGE = "ko"
FOLDER = ROOT / "translations" / LANGUAGE
COMMON = "common"  # what stands in several notebooks, or in the bank for several of them
NAMES = [path.stem for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))]


# Which arguments of these functions are texts of the course.
_SPEAKERS = {
    "say": (0, 1),
    "stop": (0, 1),
    "later": (0, 1),
    "say_many": (1, 3),
    "_not": (0, 1),
    "told": (0, 2),
    "translated": (0, 1),
}


@dataclass(frozen=True)
class Entry:
    """A text of the course and its translation.

    Parameters
    ----------
    at : str
        Where it stands: a cell, an exercise, or a module.
    en, ko : str
        The text and its translation; an empty text where there is none yet.
    stays : bool
        Whether it is the same in both languages.
    was : str
        The English for which the translation was made, if it has changed since.
    """

    at: str
    en: str
    ko: str = ""
    stays: bool = False
    was: str = ""

    @property
    def translated(self):
        return self.en if self.stays else self.ko


@cache
def live():
    """Return the texts of the course as they are now: by catalogue, where each stands."""
    found = {}
    for name in NAMES:
        found[f"notebooks/{name}"] = texts = []
        for cell in _english(name).cells:
            if cell.cell_type == "markdown":
                texts.append((cell.id, cell.source))
            else:
                said = dict.fromkeys(one.said for one in pieces(cell.source))
                texts += [(f"{cell.id} {n}", text) for n, text in enumerate(said, 1)]
    for name, exercises in zip(NAMES, CATALOGUE.values(), strict=True):
        found[f"bank/{name[3:]}"] = [pair for one in exercises for pair in _of_exercise(one)]
    return {**_common(found), **_said_in_code(), "readme": _of_readme()}


@cache
def _english(name):
    return read(ROOT / "notebooks" / f"{name}.ipynb")


def _of_exercise(one):
    """Yield what an exercise of the bank says, each with its place."""
    place = f"{one.label} {one.id}"
    if isinstance(one, Choice):
        yield from ((f"{place}, {option}", text) for option, text in one.options.items())
    else:
        yield from ((f"{place}, {name}", text) for name, _, text in one.misconceptions)
        if one.praise:
            yield f"{place}, praise", one.praise
    yield from ((f"{place}, hint {n}", text) for n, text in enumerate(one.hints, 1))
    if isinstance(one, Prediction):
        tells = (
            text
            for text in one.tells
            if re.search("[A-Za-z] ?[A-Za-z]", re.sub(r"\\[A-Za-z]", "", text))
        )
        yield from ((f"{place}, tell {n}", text) for n, text in enumerate(tells, 1))
    if callable(one.reference):
        said = sources.words(sources.source(one.reference))
        yield from ((f"{place}, solution {n}", text) for n, text in enumerate(said, 1))


def _common(found):
    """Return the catalogues, each text only once: what several have is in one for all of them."""
    shared = {}
    for kind in ("notebooks", "bank"):
        of_kind = [texts for name, texts in found.items() if name.startswith(kind)]
        counts = Counter(text for texts in of_kind for text in {text for _, text in texts})
        # A single word may mean several things: each catalogue has its own.
        shared[kind] = {text for text, count in counts.items() if count > 1 and " " in text}
    split = {}
    for name, texts in found.items():
        kind = name.partition("/")[0]
        for at, text in texts:
            file, where = (
                (f"{COMMON}_{kind}", f"{name}: {at}") if text in shared[kind] else (name, at)
            )
            split.setdefault(file, {}).setdefault(text, where)
    return {name: [(at, text) for text, at in texts.items()] for name, texts in split.items()}


def _said_in_code():
    """Return what the judge and the tools of the notebooks say, and the names of controls."""
    found = {"judge": dict.fromkeys(CATALOGUE, "exercises/catalogue.py")}
    files = {
        "judge": "exercises/**/*.py",
        "utils": "utils/*.py",
        "pages": "pages/*.*",
        "start": "start.py",
    }
    for name, pattern in files.items():
        texts = found.setdefault(name, {})
        for file in sorted(ROOT.glob(pattern)):
            for text in said(file):
                if not any(text in others for others in found.values()):  # each has one entry
                    texts[text] = file.relative_to(ROOT).as_posix()
    for name in NAMES:
        for text in _controls(_english(name)):
            found["utils"].setdefault(text, f"a control in {name}")
    return {
        name: [(at, text) for text, at in texts.items()] for name, texts in found.items() if texts
    }


def _controls(notebook):
    """Yield the names of an explorer's controls that are words."""
    for cell in notebook.cells:
        for node in ast.walk(ast.parse(cell.source)) if cell.cell_type == "code" else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "explore":
                for one in node.keywords:
                    if one.arg not in ("alt", "fig") and re.search("[a-z]{3}", label_of(one.arg)):
                        yield label_of(one.arg)


def said(file):
    """Yield the texts that a module, template or script gives to `say` or marks by `later`.

    Raises
    ------
    ValueError
        If a text is put together where it is said, so that no catalogue can have it.
    """
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        yield from re.findall(r'\bsay\(\s*"([^"]+)"', text)
        return
    tree = ast.parse(text)
    named = {}  # by the name of a variable: the texts that it may be
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            named.setdefault(getattr(node.targets[0], "id", ""), []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _SPEAKERS:
            for given in node.args[slice(*_SPEAKERS[node.func.id])]:
                if isinstance(given, ast.JoinedStr | ast.BinOp):
                    raise ValueError(f"{file.name} puts a text together: {ast.unparse(given)}")
                yield from _texts(given, named)


def _texts(node, named):
    """Yield the texts that an expression may be: one, one of two, or what its name stands for."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, named)
        yield from _texts(node.orelse, named)
    elif isinstance(node, ast.Name):
        others = {name: those for name, those in named.items() if name != node.id}
        for one in named.get(node.id, []):
            yield from _texts(one, others)  # without this name, which may stand for itself
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search("[A-Za-z]{2}", node.value):
            yield node.value


def _of_readme():
    """Return the blocks of README.md, with both forms of the ways into the course."""
    readme = address.filled((ROOT / "README.md").read_text(encoding="utf-8"), None)
    found = {}
    for name, text in {"README.md": readme, "tools/address.py": address.KNOWN}.items():
        for n, block in enumerate(address.blocks(text), 1):
            found.setdefault(block, f"{name} {n}")
    return [(at, block) for block, at in found.items()]


@cache
def catalogues():
    """Return the entries of all catalogues, by the name of the file, in order."""
    return {
        file.relative_to(FOLDER).with_suffix("").as_posix(): _entries(file)
        for file in sorted(FOLDER.rglob("*.toml"))
    }


def _entries(file):
    """Return the entries of a catalogue; where it cannot be read, end with its name and why."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["entry"]
        return [Entry(**one) for one in entries]
    except tomllib.TOMLDecodeError as error:
        sys.exit(f"{file.relative_to(ROOT)} is not TOML: {error}")
    except (KeyError, TypeError) as error:
        sys.exit(
            f"{file.relative_to(ROOT)} needs [[entry]] tables with at, en, and ko or stays: {error}"
        )


def complaints():
    """Yield a sentence for each text that is missing or stale, with what to do."""
    known, wanted = catalogues(), live()
    for name, texts in wanted.items():
        entries = {one.en: one for one in known.get(name, [])}
        for at, text in texts:
            one = entries.get(text)
            place = f"translations/{LANGUAGE}/{name}.toml, {at}"
            if one is None:
                yield (
                    f"{place}: no entry for {text[:80]!r}: run `python -m tools.translation --add`"
                )
            elif one.was:
                yield f"{place}: the English was changed: adapt `ko`, then delete `was`"
            elif not one.translated:
                yield f"{place}: there is no `ko` for {text[:80]!r}"
            elif not one.stays:
                yield from (f"{place}: {fault}" for fault in _wrong(text, one.ko))
    for name, entries in known.items():
        texts = [text for _, text in wanted.get(name, [])]
        for text, count in Counter(one.en for one in entries).items():
            if count > 1:
                yield f"translations/{LANGUAGE}/{name}.toml: {count} entries have {text[:80]!r}"
        for one in entries:
            if one.en not in texts:
                yield (
                    f"translations/{LANGUAGE}/{name}.toml, {one.at}: {one.en[:80]!r} is not in the "
                    "course: run `python -m tools.translation --add`"
                )


@cache
def _wrong(english, other):
    """Return what is wrong with a translation, each in a sentence."""
    return [*differences(english, other), *faults(other, english)]


# What must be the same in both languages, each as often as in the other.
_SAME = {
    "formula": r"\$\$[^$]+\$\$|\$[^$\n]+\$",
    "code": r"(?s)```.*?```|`[^`\n]+`",
    "value": r"\{[^{}]*\}",
    "link": r"\]\([^)\s]+\)",
    "tag": r"</?\w+>",
    "option": r"(?m)^- \*\*\w+\*\*:",
    "heading": r"(?m)^#+ ",
    "item of a list": r"(?m)^(?:- |\d+\. )",
    "row of a table": r"(?m)^\| ",
    "line break": r"\\n",
    "end of a paragraph": r"\n\n",
}
_ASIDE = {"formula", "code", "value", "link"}  # the numbers in them are part of them


def differences(english, other):
    """Yield a sentence for each formula, number, option or the like that only one text has.

    Examples
    --------
    >>> list(differences("The slope is `2` at $x$.", "기울기는 `3`입니다."))
    ['formula: $x$ is missing', 'code: `2` is missing', 'code: `3` is not in the English']
    """
    english, other = (re.sub(r"(?s)```.*?```", _bare, text) for text in (english, other))
    for kind, pattern in _SAME.items():
        yield from _different(kind, re.findall(pattern, english), re.findall(pattern, other))
        if kind in _ASIDE:
            english, other = (re.sub(pattern, " ", text) for text in (english, other))
    english = re.sub(r"\b[Zz]eros?\b", "0", english)  # for which Korean writes the digit
    number = r"[-−+]?\d+(?:[.,]\d+)*|[^\W\d_가-힣]?[₀-₉⁰¹²³⁴-⁹]+"  # x₁ and x², too
    yield from _different("number", re.findall(number, english), re.findall(number, other))


def _bare(block):
    """Return a block of code without its comments, which may be translated."""
    return re.sub(r"(?m)\s*# .*$", "", block[0])


def _different(kind, here, there):
    def shown(one):
        return one if one.strip() else repr(one)

    for one, count in (Counter(here) - Counter(there)).items():
        yield f"{kind}: {shown(one)} is missing" + (f" {count} times" if count > 1 else "")
    for one in Counter(there) - Counter(here):
        yield f"{kind}: {shown(one)} is not in the English"


def add(names):
    """Bring catalogues up to date: new texts get an entry, and what is gone loses its own."""
    known = catalogues()
    moved = {(_kind(name), one.en): one for name, entries in known.items() for one in entries}
    wanted = live()
    for name, texts in wanted.items():
        if names and name not in names:
            continue
        entries = known.get(name, [])
        own, live_here = {one.en: one for one in entries}, {text for _, text in texts}
        gone = {one.en: one for one in entries if one.en not in live_here}
        written = []
        for at, text in texts:
            old = own.get(text) or moved.get((_kind(name), text))
            if old is None and (near := difflib.get_close_matches(text, gone, 1)):
                before = gone.pop(near[0])
                old = replace(before, was=before.was or before.en)
            old = old or Entry(at, text)
            written.append(replace(old, at=at, en=text))
        file = FOLDER / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(map(as_toml, written)), encoding="utf-8", newline="\n")
    for name in known.keys() - wanted.keys() if not names else ():
        (FOLDER / f"{name}.toml").unlink()


def _kind(name):
    """Return which catalogues share a text that moves from one to another: those of a folder."""
    return next((kind for kind in ("notebooks", "bank") if kind in name), name)


def as_toml(entry):
    """Return an entry as it stands in its catalogue."""
    lines = ["[[entry]]", f"at = {_literal(entry.at)}"]
    if entry.was:
        lines.append(f"was = {_literal(entry.was)}")
    lines.append(f"en = {_literal(entry.en)}")
    lines.append("stays = true" if entry.stays else f"ko = {_literal(entry.ko)}")
    return "\n".join(lines) + "\n"


def _literal(text):
    r"""Return a text as TOML has it without escapes, so that the backslashes of LaTeX stay."""
    if "'''" in text or text.endswith("'"):
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        return f'"""\n{escaped}"""'
    return f"'''\n{text}'''" if "\n" in text or "'" in text else f"'{text}'"


def translations_of(name):
    """Return the texts of a notebook in the other language, by their English text."""
    found = catalogues()
    entries = [*found.get(f"{COMMON}_notebooks", []), *found.get(f"notebooks/{name}", [])]
    return {one.en: one.translated for one in entries}


def translated(name):
    """Return a notebook with its words translated, and its outputs still English.

    Raises
    ------
    KeyError
        If a text has no translation.
    """
    known = translations_of(name)
    notebook = copy.deepcopy(_english(name))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = address.elsewhere(known[cell.source].replace("](../", "](../../"))
        else:
            cell.source = with_words(cell.source, known.__getitem__)
            cell.source = cell.source.replace(
                "from exercises import", f"from exercises.{LANGUAGE} import"
            )
    return notebook


def build(name):
    """Write a notebook in the other language; run it, unless its code and figures are as they were.

    Returns
    -------
    bool
        Whether it was run.
    """
    notebook = translated(name)
    path = ROOT / "notebooks" / LANGUAGE / f"{name}.ipynb"
    stored = read(path) if path.exists() else None
    is_new = stored is None or _code(stored) != _code(notebook)
    if is_new or pictures(stored) != pictures(notebook) or _players(stored) != _players(notebook):
        path.parent.mkdir(exist_ok=True)
        execute(notebook, path.parent)
        is_new = True
    else:
        outputs = {cell.id: cell.get("outputs") for cell in stored.cells}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = outputs[cell.id]
        notebook.metadata = stored.metadata
    path.write_text(to_text(normalise(notebook)), encoding="utf-8", newline="\n")
    return is_new


def _code(notebook):
    return [(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "code"]


def _players(notebook):
    """Return the code that moves the explorers of a notebook."""
    state = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    return {one["state"].get("_esm") for one in state.values()}


def pictures(notebook):
    """Return the figures of a notebook, by cell: they are the same in every language."""
    return [
        (cell.id, output.data["image/png"])
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]


def main(arguments):
    match arguments:
        case ["--add" | "--list", *names] if unknown := {*names} - live().keys():
            sys.exit(f"{min(unknown)!r} is no catalogue: name one such as {min(live())!r}")
        case ["--add", *names]:
            return add(names)
        case ["--list", *names]:
            wanted = [f"/{LANGUAGE}/{name}.toml" for name in names]
            found = [one for one in complaints() if not names or any(n in one for n in wanted)]
            print(*found, f"{len(found)} texts to translate or to adapt", sep="\n")
            return len(found) > 0
    anew = arguments[:1] == ["--anew"]
    names = arguments[anew:] or ["readme", *NAMES]
    if unknown := {*names} - {"readme", *NAMES}:
        sys.exit(f"{min(unknown)!r} is no notebook: name one such as {NAMES[0]!r}, or 'readme'")
    if found := list(complaints()):  # nothing half translated is published
        print(*found, "Nothing was built.", sep="\n")
        return 1
    for name in names if anew else ():
        (ROOT / "notebooks" / LANGUAGE / f"{name}.ipynb").unlink(missing_ok=True)
    if "readme" in names:
        readme = address.korean((ROOT / "README.md").read_text(encoding="utf-8"))
        (ROOT / "README.ko.md").write_text(readme, encoding="utf-8", newline="\n")
        print("README.ko.md")
    names = [name for name in names if name != "readme"]
    forget_progress()
    with ThreadPoolExecutor(os.cpu_count()) as at_once:  # each waits for a kernel of its own
        for name, was_run in zip(names, at_once.map(build, names)):
            print(f"notebooks/{LANGUAGE}/{name}.ipynb", "was run" if was_run else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
