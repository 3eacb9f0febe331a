"""The language in which the course speaks to a learner: English, or one of `translations`.

English sentences stand in the code. `say` looks each up in the catalogues of the language that a
notebook has chosen by the package from which it imports, such as `exercises.ko`.
"""

import functools
import tomllib
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "translations"
_chosen = ["en"]


def choose(language):
    """Have `say` speak a language from now on: "en", or the name of a folder of translations.

    Raises
    ------
    ValueError
        If there is no translation into this language.
    """
    known = ["en", *sorted(path.name for path in CATALOGUES.glob("*") if path.is_dir())]
    if language not in known:
        raise ValueError(f"the course has no language {language!r}: choose one of {known}")
    _chosen[:] = [language]


def chosen():
    """Return the language that `say` speaks.

    Examples
    --------
    >>> chosen()
    'en'
    """
    return _chosen[0]


def say(text, /, **values):
    """Return a sentence in the language that was chosen, with values put in their places.

    A sentence without a translation stays English: the tests see to it that there is none.

    Parameters
    ----------
    text : str
        The English sentence; where values are given, with places for them in braces.
    **values
        What is put into these places.

    Examples
    --------
    >>> say("There is no {thing}.", thing="bracket")
    'There is no bracket.'
    """
    if chosen() != "en":
        text = _sentences(chosen()).get(text, text)
    return text.format(**values) if values else text


def say_many(number, one, many, /, **values):
    """Return one of two sentences: what is said of one thing, or of several.

    Examples
    --------
    >>> say_many(3, "{number} value", "{number} values")
    '3 values'
    """
    return say(one if number == 1 else many, number=number, **values)


def later(text):
    """Return the text. It marks what `say` is given elsewhere, for those who translate."""
    return text


@functools.cache
def _sentences(language):
    """Return the sentences of all catalogues but those of the notebooks, by their English text."""
    folder = CATALOGUES / language
    return {
        entry["en"]: entry[language]
        for file in sorted([*folder.glob("*.toml"), *folder.glob("bank/*.toml")])
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["entry"]
        if entry.get(language)
    }
