"""What a function returned, taken apart, and the first place where it is not what is expected.

Nothing is compared by how it looks: what holds no numbers equals nothing but `None` equals `None`.
"""

from dataclasses import dataclass, replace

import numpy as np

from exercises.words import describe, quoted, two_numbers
from utils.language import say, say_many

_MOST_NUMBERS = 10_000  # an answer with more numbers than this is not looked into
_MOST_PARTS = 50
_TINY = 1e-15  # a difference that is none, whatever the size of the numbers


@dataclass(frozen=True)
class Part:
    """A returned value, or one part of it.

    Parameters
    ----------
    shown : str
        The value in words.
    numbers : array of float or bool, or None
        Its numbers, in their shape; None where it holds something else.
    items : tuple of Part or None
        The parts of a tuple or a list.
    is_tuple, is_none : bool
        Whether it is a tuple, or `None`.
    precision : str
        The name of a NumPy type with fewer digits than float64, if its numbers have such a type.
    """

    shown: str
    numbers: np.ndarray | None = None
    items: tuple | None = None
    is_tuple: bool = False
    is_none: bool = False
    precision: str = ""

    @property
    def is_composed(self):
        """Whether it is several results: a tuple, or a list that no single array can hold."""
        return self.is_tuple or self.items is not None and self.numbers is None

    def split(self):
        """Return the parts of a tuple or a list, or of an array by its first axis, or None."""
        if self.items is not None or self.numbers is None or not self.numbers.ndim:
            return self.items
        if len(self.numbers) > _MOST_PARTS:
            return None
        return tuple(replace(taken(row), precision=self.precision) for row in self.numbers)


@dataclass(frozen=True)
class Difference:
    """Where a value is not as expected.

    Parameters
    ----------
    what : str
        "count", "kind", "shape" or "value".
    mine, wanted : Part
        What is there, and what is expected there.
    part : int or None
        Which of several results it is.
    entry : tuple of int
        Which entry of an array.
    """

    what: str
    mine: Part
    wanted: Part
    part: int | None = None
    entry: tuple = ()

    @property
    def is_undefined(self):
        """Whether `nan` came out where a number is expected."""
        return self.what == "value" and bool(np.isnan(self.mine.numbers[self.entry]))


def taken(value, depth=3):
    """Return a value as a Part, with its parts down to a depth.

    Examples
    --------
    >>> taken((1.5, [2, 3])).items[1].numbers
    array([2., 3.])
    >>> taken("1.5").numbers is None
    True
    """
    items = None
    if isinstance(value, tuple | list) and depth and len(value) <= _MOST_PARTS:
        items = tuple(taken(one, depth - 1) for one in value)
    numbers, precision, shown = _numbers(value)
    precision = precision or next((one.precision for one in items or () if one.precision), "")
    return Part(shown, numbers, items, isinstance(value, tuple), value is None, precision)


def _numbers(value):
    """Return a value's numbers, or None; the name of a small type; and the value in words."""
    shown = describe(value)
    if value is None or isinstance(value, str | bytes):
        return None, "", shown
    try:
        array = np.asarray(value)
    except Exception as error:
        if not hasattr(type(value), "__array__"):
            return None, "", shown
        # It says that it is an array, as a tensor that requires a gradient does.
        error = quoted(f"{type(error).__name__}: {error}")
        shown = say("{value}, which NumPy cannot read ({error})", value=shown, error=error)
        return None, "", shown
    if isinstance(value, np.ma.MaskedArray) and value.mask.any():
        return None, "", say("{value} with masked entries", value=shown)
    if array.size > _MOST_NUMBERS:
        return np.broadcast_to(np.nan, array.shape), "", shown
    try:
        if array.dtype.kind == "O":
            if any(isinstance(one, str | bytes) for one in array.flat):
                return None, "", shown
            array = np.array([float(one) for one in array.flat]).reshape(array.shape)
    except Exception:  # noqa: BLE001  an entry that is no number, or will not say which
        return None, "", shown
    if array.dtype.kind not in "iufb":
        return None, "", shown
    small = array.dtype.kind == "f" and array.dtype.itemsize < 8
    numbers = array.copy() if array.dtype.kind == "b" else array.astype(float)
    return numbers, array.dtype.name if small else "", shown


def difference(mine, wanted, tolerance):
    """Return the first Difference between a value and the one that is expected, or None.

    A list or an array will do for a tuple, part by part, and a list or a tuple for an array; one
    number must be one number.

    Parameters
    ----------
    mine, wanted : Part
    tolerance : float
        How far a number may be off, relative to its size.

    Examples
    --------
    >>> difference(taken([1, 2]), taken((1.0, 2.0)), 1e-9) is None
    True
    >>> difference(taken((1, 3)), taken((1.0, 2.0)), 1e-9).part
    1
    >>> difference(taken((1,)), taken(1), 1e-9).what
    'shape'
    """
    if not wanted.is_composed:
        return _differs(mine, wanted, tolerance)
    parts = mine.split()
    if parts is None or len(parts) != len(wanted.items):
        return Difference("count", mine, wanted)
    for number, pair in enumerate(zip(parts, wanted.items, strict=True)):
        if found := _differs(*pair, tolerance):
            return replace(found, part=number)
    return None


def _differs(mine, wanted, tolerance):
    if mine.is_none and wanted.is_none:
        return None
    if mine.numbers is None or wanted.numbers is None:
        return Difference("kind", mine, wanted)
    if (mine.numbers.dtype.kind == "b") != (wanted.numbers.dtype.kind == "b"):
        return Difference("kind", mine, wanted)
    if mine.numbers.shape != wanted.numbers.shape:
        return Difference("shape", mine, wanted)
    # A number in float32 has 7 digits, and is as right as it can be after a few steps.
    relative, absolute = (2e-6, 1e-8) if mine.precision == "float32" else (0, _TINY)
    close = np.isclose(
        mine.numbers,
        wanted.numbers,
        rtol=max(tolerance, relative),
        atol=absolute,
        equal_nan=True,
    )
    if close.all():
        return None
    entry = tuple(int(place) for place in np.argwhere(~np.atleast_1d(close))[0])
    return Difference("value", mine, wanted, entry=entry if wanted.numbers.ndim else ())


def same_numbers(one, other, tolerance):
    """Return whether two results have the same numbers, however they are composed."""
    if one.numbers is not None and other.numbers is not None:
        return _differs(one, other, tolerance) is None
    if one.items is not None and other.items is not None and len(one.items) == len(other.items):
        return all(
            same_numbers(*pair, tolerance) for pair in zip(one.items, other.items, strict=True)
        )
    return (one.numbers is None) == (other.numbers is None)  # what holds none is not looked at


def in_words(found, names):
    """Say in a sentence what is different.

    Parameters
    ----------
    found : Difference
    names : sequence of str
        Of several results, what they are called.

    Examples
    --------
    >>> in_words(difference(taken((1, 3)), taken((1, 2)), 0), ["dw", "db"])
    '`db` is `3`; expected is `2`.'
    """
    if found.what == "count":
        parts = found.mine.split()
        values = (
            None if parts is None else say_many(len(parts), "{number} value", "{number} values")
        )
        return say(
            "Your function returns {value}; {number} values are expected: {names}.",
            value=values or found.mine.shown,
            number=len(names),
            names=", ".join(map(quoted, names)),
        )
    subject = say("Your result") if found.part is None else quoted(names[found.part])
    wanted = found.wanted.numbers
    shape = quoted(wanted.shape)
    if found.what == "kind":
        text = "{subject} is {value}; one real number is expected."
        if wanted.ndim:
            text = "{subject} is {value}; numbers in the shape {shape} are expected."
        return say(text, subject=subject, value=found.mine.shown, shape=shape)
    if found.what == "shape":
        values = {"subject": subject, "value": found.mine.shown, "shape": shape}
        values["own"] = quoted(found.mine.numbers.shape)
        if not found.mine.numbers.ndim:
            text = "{subject} is one number, {value}; an array of shape {shape} is expected."
            return say(text, **values)
        if not wanted.ndim:
            return say("{subject} has the shape {own}; one number is expected.", **values)
        text = "{subject} has the shape {own}; an array of shape {shape} is expected."
        return say(text, **values)
    if found.entry:
        entry = quoted(f"[{', '.join(map(str, found.entry))}]")
        subject = subject[0].lower() + subject[1:]
        subject = say("entry {entry} of {subject}", entry=entry, subject=subject)
    mine, theirs = two_numbers(found.mine.numbers[found.entry], wanted[found.entry])
    text = "{subject} is {mine}; expected is {theirs}."
    return say(text, subject=subject, mine=mine, theirs=theirs)
