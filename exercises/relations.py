"""What wrong numbers have to do with the right ones, where the bank has no sentence for them.

Each relation holds for all numbers that were compared, so that its sentence is true however the
wrong numbers came about.
"""

import functools

import numpy as np

from exercises.parts import difference
from exercises.words import describe, listed, quoted
from utils.language import later, say, say_many

_MOST_DECIMALS = 9


def relation(mine, wanted, tolerance=1e-9, subject="", several=False):
    """Return the name of what joins wrong numbers and right ones, and a sentence, or None.

    Parameters
    ----------
    mine, wanted : array_like of float
        The numbers that were given and those that are expected, in one order.
    tolerance : float
        How far a number may be off, relative to its size.
    subject : str
        With what the sentence begins: what is compared.
    several : bool
        Whether these are several things.

    Returns
    -------
    tuple of str, or None
        A name such as "sign", and the sentence.

    Examples
    --------
    >>> relation([-1, -2], [1, 2], subject="It")
    ('sign', 'It has the other sign throughout.')
    >>> relation([3, 6, 9], [1, 2, 3], subject="It")
    ('factor', 'It is `3` times what is expected throughout.')
    >>> relation([3, 5], [1, 2]) is None
    True
    """
    mine, wanted = np.ravel(mine).astype(float), np.ravel(wanted).astype(float)
    told = functools.partial(say_many, 1 + several, subject=subject)
    with np.errstate(all="ignore"):  # the largest numbers may overflow
        return _relation(mine, wanted, tolerance, told)


def _relation(mine, wanted, tolerance, told):
    if not (np.isfinite(mine).all() and np.isfinite(wanted).all() and wanted.any()):
        return None

    def alike(one, other):
        return np.allclose(one, other, rtol=tolerance, atol=1e-15)

    if alike(mine, -wanted):
        return "sign", told(
            "{subject} has the other sign throughout.",
            "{subject} have the other sign throughout.",
        )
    if alike(mine, abs(wanted)):
        return "size", told(
            "{subject} has the right size throughout, but never a minus.",
            "{subject} have the right size throughout, but never a minus.",
        )
    for decimals in range(_MOST_DECIMALS):
        if _rounded(mine, wanted, decimals):
            digits = say("to whole numbers")
            if decimals:
                digits = say_many(decimals, "to {number} decimal", "to {number} decimals")
            return "rounded", told(
                "{subject} is right, but rounded {digits}.",
                "{subject} are right, but rounded {digits}.",
                digits=digits,
            )
    if len({*wanted.round(12)}) == 1:  # with one number alone, everything is a multiple
        return None
    if not mine.any():
        return "zero", told("{subject} is `0` throughout.", "{subject} are `0` throughout.")
    if np.ptp(mine) <= tolerance * abs(mine[0]):
        return "constant", told(
            "{subject} is {value} throughout, whatever is put in.",
            "{subject} are {value} throughout, whatever is put in.",
            value=describe(mine[0]),
        )
    largest = np.argmax(abs(wanted))
    factor = mine[largest] / wanted[largest]
    if abs(factor - 1) > 1e-5 and alike(mine, wanted * factor):
        return "factor", told(
            "{subject} is {factor} times what is expected throughout.",
            "{subject} are {factor} times what is expected throughout.",
            factor=describe(factor),
        )
    if wanted.all() and alike(mine, 1 / wanted):
        return "reciprocal", told(
            "{subject} is 1 divided by what is expected throughout.",
            "{subject} are 1 divided by what is expected throughout.",
        )
    off = mine[0] - wanted[0]
    noise = 1e-12 * abs(wanted).max()
    if abs(off) > 1e3 * noise and (abs(mine - wanted - off) <= noise).all():
        amount = describe(abs(off))
        if off > 0:
            return "offset", told(
                "{subject} is {amount} more than expected throughout.",
                "{subject} are {amount} more than expected throughout.",
                amount=amount,
            )
        return "offset", told(
            "{subject} is {amount} less than expected throughout.",
            "{subject} are {amount} less than expected throughout.",
            amount=amount,
        )
    return None


def _rounded(mine, wanted, decimals):
    """Return whether these are the right numbers, rounded either way at a five."""
    whole = mine * 10.0**decimals
    near = abs(mine - wanted) <= 0.5 * 10.0**-decimals + 1e-12
    is_whole = np.allclose(whole, whole.round(), rtol=1e-12, atol=1e-12)
    return bool(near.all() and is_whole and mine.any())


def related(mine, wanted, names, tolerance):
    """Return the name of what joins wrong results and right ones, and a sentence, or None.

    Parameters
    ----------
    mine, wanted : list of Part
        For each call, what was returned and what is expected.
    names : sequence of str
        Of several results, what they are called.
    tolerance : float
        How far a number may be off, relative to its size.
    """
    if not names:
        found = _shrunk(mine, wanted, tolerance)
        return found or _joined(mine, wanted, [say("Your result")], tolerance)
    mine, wanted = ([one.split() for one in calls] for calls in (mine, wanted))
    if any(parts is None or len(parts) != len(names) for parts in mine):
        return None
    # For each result, all its values in all calls, beside all expected ones.
    mine, wanted = list(zip(*mine, strict=True)), list(zip(*wanted, strict=True))
    places = [[_all_same(one, other, tolerance) for other in wanted] for one in mine]
    names = [quoted(name) for name in names]
    if all(map(any, places)) and len({row.index(True) for row in places}) == len(names):
        order, asked = ", ".join(names[row.index(True)] for row in places), ", ".join(names)
        text = "These are the right results in another order: {order}; expected is {asked}."
        return "another_order", say(text, order=order, asked=asked)
    wrong = [number for number in range(len(names)) if not places[number][number]]
    right = [name for number, name in enumerate(names) if number not in wrong]
    values, asked = ([one for number in wrong for one in some[number]] for some in (mine, wanted))
    found = _joined(values, asked, [names[number] for number in wrong], tolerance)
    if found and right:
        name, message = found
        also = say_many(len(right), "{names} is right.", "{names} are right.", names=listed(right))
        return name, f"{message} {also}"
    return found


def _all_same(mine, wanted, tolerance):
    return all(difference(*pair, tolerance) is None for pair in zip(mine, wanted, strict=True))


def _joined(mine, wanted, names, tolerance):
    pairs = [(one.numbers, other.numbers) for one, other in zip(mine, wanted, strict=True)]
    for one, other in pairs:
        if one is None or one.shape != other.shape or one.dtype.kind == "b":
            return None
    flat = (np.concatenate([np.ravel(one) for one in some]) for some in zip(*pairs, strict=True))
    return relation(*flat, tolerance, listed(names), len(names) > 1)


def _shrunk(mine, wanted, tolerance):
    """Say how the one number that is expected is hidden in what was returned, or None."""
    pairs = [(one.numbers, other.numbers) for one, other in zip(mine, wanted, strict=True)]
    if any(one is None or not one.size or other.ndim for one, other in pairs):
        return None
    if not any(one.ndim for one, _ in pairs):
        return None
    if all(one.size == 1 and np.allclose(one, other, tolerance, 1e-15) for one, other in pairs):
        return (
            "in_a_list",
            say("The number is right: return it alone, not in a tuple, a list or an array."),
        )
    for name, shrink, sentence in (
        ("mean_missing", np.mean, later("One number is expected: the mean of what you return.")),
        ("sum_missing", np.sum, later("One number is expected: the sum of what you return.")),
    ):
        if all(np.isclose(shrink(one), other, tolerance, 1e-15) for one, other in pairs):
            return name, say(sentence)
    return None
