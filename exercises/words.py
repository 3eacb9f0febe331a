"""Puts values of a learner's answer into words that are safe inside Markdown."""

import re

import numpy as np


def quoted(text, longest=60):
    """Return a text as a Markdown code span that nothing in the text can end.

    Examples
    --------
    >>> quoted("a`b")
    '``a`b``'
    """
    text = re.sub(r"0x[0-9a-fA-F]{6,}", "0x…", str(text))  # an address differs on every run
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text[:1] in ("`", " ", "") or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def describe(value):
    """Return a value in a few words; nothing of it is executed.

    Examples
    --------
    >>> describe(0.25), describe(None), describe("a <b>"), describe(print)
    ('`0.25`', '`None`', "the text `'a <b>'`", 'a `builtin_function_or_method`')
    """
    if value is None or type(value) in (bool, np.bool_):
        return quoted(str(value))
    if type(value) in (int, float) or isinstance(value, np.number):
        return quoted(_short(value))
    if type(value) is str:
        return f"the text {quoted(repr(value[:40]))}"
    if type(value) in (list, tuple) and 0 < len(value) <= 4:
        if all(type(part) in (int, float) or isinstance(part, np.number) for part in value):
            return quoted("[" + ", ".join(map(_short, value)) + "]")
    if type(value) is np.ndarray:
        if value.ndim == 1 and 0 < value.size <= 4 and value.dtype.kind in "iuf":
            return describe(value.tolist())
        kind = "" if value.dtype.kind in "iuf" else f"{quoted(value.dtype)} in "
        return f"an array of {kind}shape {quoted(value.shape)}"
    return f"a {quoted(type(value).__name__)}"


def count(number, noun):
    """Return how many there are of something.

    Examples
    --------
    >>> count(1, "value"), count(3, "value")
    ('1 value', '3 values')
    """
    return f"{number} {noun}" + ("s" if number != 1 else "")


def two_numbers(one, other):
    """Return two different numbers in words, with as many digits as it takes to see it.

    Examples
    --------
    >>> two_numbers(0.25, 0.25000001)
    ('`0.25`', '`0.25000001`')
    """
    digits = next((n for n in (6, 9, 12) if _short(one, n) != _short(other, n)), 17)
    return quoted(_short(one, digits)), quoted(_short(other, digits))


def _short(number, digits=6):
    if isinstance(number, int) and abs(number) >= 10**15:
        return "a number of many digits"  # which may be too large for a float
    number = number + 0.0 if number == 0 else number  # no -0
    return f"{number:.{digits}g}".replace("e-0", "e-").replace("e+0", "e+")
