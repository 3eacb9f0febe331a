"""Tells which notebooks are of another edition than the site from which they came.

JupyterLite keeps a notebook in the browser once it was saved there, and shows that one, also when
the site has a newer one. Its build, `pages/lite`, writes into each notebook which edition it is,
and into EDITIONS which one the site has. Elsewhere there is no such file, and nothing to tell; nor
is there of a notebook that does not say its edition, because it came otherwise.
"""

import json
from pathlib import Path

from utils.language import chosen

EDITIONS = Path(__file__).with_name("editions.json")
_looked_at = set()  # names of notebooks, in this kernel


def others(numbers):
    """Return the names of those notebooks that are of another edition, each only once.

    They are those in the language that was chosen.

    Parameters
    ----------
    numbers : collection of str
        How the names of the notebooks begin, such as "02"; an empty text stands for all.

    Returns
    -------
    list of str

    Examples
    --------
    >>> others(["02"])  # where the notebooks came otherwise
    []
    """
    editions = _read(EDITIONS)
    language = "" if chosen() == "en" else chosen()
    names = set()
    for name in editions.keys() - _looked_at:
        folder, _, file = name.rpartition("/")
        if folder == language and file.startswith(tuple(numbers)):
            names.add(name)
    _looked_at.update(names)
    return [name for name in sorted(names) if _edition(name) not in (None, editions[name])]


def _edition(name):
    """Return which edition of a notebook is at hand; None where it does not say."""
    return _read(EDITIONS.parents[1] / "notebooks" / name).get("metadata", {}).get("edition")


def _read(file):
    """Return what a file holds, or nothing where it is missing or damaged."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
