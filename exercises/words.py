"""Puts values of a learner's answer into words that are safe inside Markdown."""

import re

import numpy as np

from utils.language import later, say

_AND = later("{words} and {last}")


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
        return say("the text {text}", text=quoted(repr(value[:40])))
    if type(value) in (list, tuple) and 0 < len(value) <= 4:
        if all(type(part) in (int, float) or isinstance(part, np.number) for part in value):
            return quoted("[" + ", ".join(map(_short, value)) + "]")
    if type(value) is np.ndarray:
        if value.ndim == 1 and 0 < value.size <= 4 and value.dtype.kind in "iuf":
            return describe(value.tolist())
        shape, kind = quoted(value.shape), quoted(value.dtype)
        if value.dtype.kind in "iuf":
            return say("an array of shape {shape}", shape=shape)
        return say("an array of {kind} in shape {shape}", kind=kind, shape=shape)
    return say("a {kind}", kind=quoted(type(value).__name__))


def listed(words, joined=_AND):
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["x"]), listed(["x", "y", "z"])
    ('x', 'x, y and z')
    """
    *most, last = words
    return say(joined, words=", ".join(most), last=last) if most else last


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
        return say("a number of many digits")  # which may be too large for a float
    number = number + 0.0 if number == 0 else number  # no -0
    return f"{number:.{digits}g}".replace("e-0", "e-").replace("e+0", "e+")
