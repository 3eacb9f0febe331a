"""Arithmetic that is written down while it is done, so that the browser can do it again.

An explorer with many sliders has too many positions for a table. Instead, its `update` runs once
with recorded numbers in place of the sliders' values: each operation on them is noted on a tape,
as notebook 13 does it to find derivatives, and each that is written into a text leaves a mark
there. The browser works through the tape for every position, and replaces the marks.
"""

import re

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from utils.language import say

OPERATIONS = (
    "add subtract multiply divide power negative absolute maximum exp log log1p sqrt".split()
)
MARK = "\ue000{}:{}\ue001"  # characters that no text uses
_FORMAT = re.compile(r"\+?\.\d+f")


class Unrecordable(ValueError):
    """Something was done with a recorded number that the tape cannot hold."""

    def __init__(self, what):
        message = (
            "{what}, but the sliders have too many positions to try each: calculate with "
            "+ - * / **, abs, np.exp, np.log, np.log1p, np.sqrt and np.maximum, write numbers as "
            "in {example}, or choose larger steps"
        )
        super().__init__(say(message, what=what, example="f'{x:.3f}'"))


class Tape:
    r"""A list of operations, each on the results of earlier ones; equal ones are noted once.

    Examples
    --------
    >>> tape = Tape()
    >>> x = tape.control(0)
    >>> f"{2 * x + 1:.2f}"
    '\ue0004:.2f\ue001'
    >>> for operation in tape.operations:
    ...     print(operation)
    ('control', 0)
    ('number', 2.0)
    ('multiply', 1, 0)
    ('number', 1.0)
    ('add', 2, 3)
    """

    def __init__(self):
        self.operations = []
        self._places = {}

    def control(self, index):
        """Return the recorded value of a control."""
        return self._note("control", index)

    def apply(self, name, arguments):
        """Return the recorded result of an operation on numbers, recorded or plain."""
        places = [
            one.place if isinstance(one, Recorded) else self._note("number", _plain(one)).place
            for one in arguments
        ]
        return self._note(name, *places)

    def _note(self, *operation):
        if operation not in self._places:
            self._places[operation] = len(self.operations)
            self.operations.append(operation)
        return Recorded(self, self._places[operation])


class Recorded(NDArrayOperatorsMixin):
    """A number that is known only in the browser, where it is computed at a place on a tape."""

    def __init__(self, tape, place):
        self.tape, self.place = tape, place

    def __array_ufunc__(self, function, method, *arguments, **options):
        if function.__name__ not in OPERATIONS or method != "__call__" or options:
            what = "update takes np.{function} of a slider's value"
            raise Unrecordable(say(what, function=function.__name__))
        return self.tape.apply(function.__name__, arguments)

    def __format__(self, spec):
        if not _FORMAT.fullmatch(spec):
            what = "update writes a slider's value in the format {spec!r}"
            raise Unrecordable(say(what, spec=spec))
        return MARK.format(self.place, spec)

    def _refuse(self, *_):
        what = "update asks for a slider's value, as if, str, round or math.exp do"
        raise Unrecordable(say(what))

    __bool__ = __float__ = __int__ = __index__ = __round__ = __str__ = __repr__ = _refuse


def _plain(number):
    if isinstance(number, int | float | np.integer | np.floating) and np.isfinite(number):
        return float(number)
    what = "update calculates with a slider's value and {other}"
    raise Unrecordable(say(what, other=str(number)[:20]))
