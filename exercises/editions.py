"""Tells which notebooks are older than the site from which they came.

JupyterLite keeps a notebook in the browser once it was saved there, and shows that one, also when
the site has a newer one. Its build, `pages/lite`, writes into each notebook which edition it is,
and into EDITIONS which one the site has. Elsewhere there is no such file, and nothing to tell.
"""

import json
from pathlib import Path

EDITIONS = Path(__file__).with_name("editions.json")
_looked_at = set()  # names of notebooks, in this kernel


def older(numbers):
    """Return the names of those notebooks that are older than the site, each only once.

    Parameters
    ----------
    numbers : collection of str
        How the names of the notebooks begin, such as "02"; an empty text stands for all.

    Returns
    -------
    list of str

    Examples
    --------
    >>> older(["02"])  # where the notebooks came otherwise
    []
    """
    try:
        editions = json.loads(EDITIONS.read_text(encoding="utf-8"))
        names = {name for name in editions if name.startswith(tuple(numbers))} - _looked_at
        _looked_at.update(names)
        return [name for name in sorted(names) if _edition(name) != editions[name]]
    except OSError:
        return []


def _edition(name):
    """Return which edition of a notebook is at hand; None where it does not say."""
    notebook = EDITIONS.parents[1] / "notebooks" / name
    return json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get("edition")
