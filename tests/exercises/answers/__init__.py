"""Answers by readers who had not seen the bank: five right ones to each exercise, and slips.

A module has what one reader, a letter, answered to one notebook, a number. Of the wrong functions
there are those that the bank has no sentence for; `short.json` has numbers and formulas.
"""

import importlib
import json
from pathlib import Path

FOLDER = Path(__file__).parent
RIGHT, WRONG = [], []  # pairs of an exercise's id and an answer; and the name that it gets


def right(id):
    """Decorate a right answer."""

    def add(function):
        RIGHT.append((id, function))
        return function

    return add


def wrong(id, name):
    """Decorate a wrong answer with the name of the misconception that it gets, or None."""

    def add(function):
        WRONG.append((id, function, name))
        return function

    return add


def read():
    """Return the right functions, the wrong ones, and the numbers and formulas by exercise."""
    for path in sorted(FOLDER.glob("[a-f][01]?.py")):
        importlib.import_module(f"{__name__}.{path.stem}")
    return RIGHT, WRONG, json.loads((FOLDER / "short.json").read_text(encoding="utf-8"))
