"""What wrong numbers have to do with the right ones, where the bank has no sentence for them.

Each relation holds for all numbers that were compared, so that its sentence is true however the
wrong numbers came about.
"""

import numpy as np

from exercises.parts import difference
from exercises.words import count, describe, quoted

_MOST_DECIMALS = 9


def relation(mine, wanted, tolerance=1e-9, several=False):
    """Return the name of what joins wrong numbers and right ones, and what to say, or None.

    Parameters
    ----------
    mine, wanted : array_like of float
        The numbers that were given and those that are expected, in one order.
    tolerance : float
        How far a number may be off, relative to its size.
    several : bool
        Whether the sentence will begin with several things.

    Returns
    -------
    tuple of str, or None
        A name such as "sign", and the end of a sentence that begins with what is compared.

    Examples
    --------
    >>> relation([-1, -2], [1, 2])
    ('sign', 'has the other sign throughout')
    >>> relation([3, 6, 9], [1, 2, 3])
    ('factor', 'is `3` times what is expected throughout')
    >>> relation([3, 5], [1, 2]) is None
    True
    """
    mine, wanted = np.ravel(mine).astype(float), np.ravel(wanted).astype(float)
    verbs = ("are", "have") if several else ("is", "has")
    with np.errstate(all="ignore"):  # the largest numbers may overflow
        return _relation(mine, wanted, tolerance, *verbs)


def _relation(mine, wanted, tolerance, are, have):
    if not (np.isfinite(mine).all() and np.isfinite(wanted).all() and wanted.any()):
        return None

    def alike(one, other):
        return np.allclose(one, other, rtol=tolerance, atol=1e-15)

    if alike(mine, -wanted):
        return "sign", f"{have} the other sign throughout"
    if alike(mine, abs(wanted)):
        return "size", f"{have} the right size throughout, but never a minus"
    for decimals in range(_MOST_DECIMALS):
        if _rounded(mine, wanted, decimals):
            digits = f"to {count(decimals, 'decimal')}" if decimals else "to whole numbers"
            return "rounded", f"{are} right, but rounded {digits}"
    if len({*wanted.round(12)}) == 1:  # with one number alone, everything is a multiple
        return None
    if not mine.any():
        return "zero", f"{are} `0` throughout"
    if np.ptp(mine) <= tolerance * abs(mine[0]):
        return "constant", f"{are} {describe(mine[0])} throughout, whatever is put in"
    largest = np.argmax(abs(wanted))
    factor = mine[largest] / wanted[largest]
    if abs(factor - 1) > 1e-5 and alike(mine, wanted * factor):
        return "factor", f"{are} {describe(factor)} times what is expected throughout"
    if wanted.all() and alike(mine, 1 / wanted):
        return "reciprocal", f"{are} 1 divided by what is expected throughout"
    off = mine[0] - wanted[0]
    noise = 1e-12 * abs(wanted).max()
    if abs(off) > 1e3 * noise and (abs(mine - wanted - off) <= noise).all():
        more = "more" if off > 0 else "less"
        return "offset", f"{are} {describe(abs(off))} {more} than expected throughout"
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
        return found or _joined(mine, wanted, ["Your result"], tolerance)
    mine, wanted = ([one.split() for one in calls] for calls in (mine, wanted))
    if any(parts is None or len(parts) != len(names) for parts in mine):
        return None
    # For each result, all its values in all calls, beside all expected ones.
    mine, wanted = list(zip(*mine, strict=True)), list(zip(*wanted, strict=True))
    places = [[_all_same(one, other, tolerance) for other in wanted] for one in mine]
    names = [quoted(name) for name in names]
    if all(map(any, places)) and len({row.index(True) for row in places}) == len(names):
        order, asked = ", ".join(names[row.index(True)] for row in places), ", ".join(names)
        message = f"These are the right results in another order: {order}; expected is {asked}."
        return "another_order", message
    wrong = [number for number in range(len(names)) if not places[number][number]]
    right = [name for number, name in enumerate(names) if number not in wrong]
    values, asked = ([one for number in wrong for one in some[number]] for some in (mine, wanted))
    found = _joined(values, asked, [names[number] for number in wrong], tolerance)
    if found and right:
        name, message = found
        return name, f"{message} {_listed(right)} {'is' if len(right) == 1 else 'are'} right."
    return found


def _listed(names):
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _all_same(mine, wanted, tolerance):
    return all(difference(*pair, tolerance) is None for pair in zip(mine, wanted, strict=True))


def _joined(mine, wanted, names, tolerance):
    pairs = [(one.numbers, other.numbers) for one, other in zip(mine, wanted, strict=True)]
    for one, other in pairs:
        if one is None or one.shape != other.shape or one.dtype.kind == "b":
            return None
    flat = (np.concatenate([np.ravel(one) for one in some]) for some in zip(*pairs, strict=True))
    if found := relation(*flat, tolerance, len(names) > 1):
        return found[0], f"{_listed(names)} {found[1]}."
    return None


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
            "The number is right: return it alone, not in a tuple, a list or an array.",
        )
    for name, shrink in (("mean", np.mean), ("sum", np.sum)):
        if all(np.isclose(shrink(one), other, tolerance, 1e-15) for one, other in pairs):
            return f"{name}_missing", f"One number is expected: the {name} of what you return."
    return None
