"""Resume codes: what is done, in a few letters that a learner can carry to another machine.

A code has a part for each notebook with something done: a fingerprint of the notebook's exercises,
and in hexadecimal which of them are done. The last part is a checksum, so that a misspelling is
noticed. By its fingerprint a notebook is found under every number; where its exercises are others
by now, it is not found, so that the wrong ones are never marked.
"""

import zlib


def write(done, notebooks):
    """Return the code for the ids of what is done.

    Parameters
    ----------
    done : collection of str
        Ids of exercises.
    notebooks : dict
        By title: the notebook's exercises, in order.

    Returns
    -------
    str

    Examples
    --------
    >>> from exercises.catalogue import NOTEBOOKS
    >>> code = write(["ln_of_one"], NOTEBOOKS)
    >>> read(code, NOTEBOOKS)
    (['ln_of_one'], 0)
    """
    parts = []
    for exercises in notebooks.values():
        bits = sum(1 << place for place, one in enumerate(exercises) if one.id in done)
        if bits:
            parts.append(f"{fingerprint(exercises)}.{bits:x}")
    return "-".join([*parts, _checksum(parts)])


def read(code, notebooks):
    """Return the ids of what is done, and how many notebooks have changed since.

    Parameters
    ----------
    code : str
        As `write` gives it.
    notebooks : dict
        By title: the notebook's exercises, in order.

    Returns
    -------
    done : list of str
        Ids of exercises.
    changed : int
        How many notebooks of the code have other exercises by now, so that none is in the list.

    Raises
    ------
    ValueError
        If the code is misspelt, or is none.
    """
    parts = str(code).strip().lower().split("-")
    known = {fingerprint(exercises): exercises for exercises in notebooks.values()}
    done, changed = [], 0
    try:
        if _checksum(parts[:-1]) != parts[-1]:
            raise ValueError
        for part in parts[:-1]:
            name, bits = part.split(".")
            exercises = known.get(name)
            if exercises is None:
                changed += 1
            else:
                which = int(bits, 16)
                done += [one.id for place, one in enumerate(exercises) if which >> place & 1]
    except ValueError:
        message = (
            f"{code!r} is not a resume code of this course: copy it whole, as progress() shows it"
        )
        raise ValueError(message) from None
    return done, changed


def fingerprint(exercises):
    """Return four hexadecimal digits that stand for these exercises in this order.

    Examples
    --------
    >>> from exercises.catalogue import NOTEBOOKS
    >>> len({fingerprint(exercises) for exercises in NOTEBOOKS.values()}) == len(NOTEBOOKS)
    True
    """
    return _short("\n".join(one.id for one in exercises))


def _checksum(parts):
    return _short("-".join(parts))


def _short(text):
    return f"{zlib.crc32(text.encode()) & 0xFFFF:04x}"
