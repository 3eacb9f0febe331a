"""Resume codes: what is done, in a few letters that a learner can carry to another machine.

A code has a part for each notebook with something done: its number, and in hexadecimal which of
its exercises are done. The last part is a checksum, so that a misspelling is noticed.
"""

import zlib


def write(done, notebooks):
    """Return the code for the ids of what is done.

    Parameters
    ----------
    done : collection of str
        Ids of exercises.
    notebooks : dict
        By title, which starts with the notebook's number: its exercises, in order.

    Returns
    -------
    str

    Examples
    --------
    >>> from exercises.catalogue import NOTEBOOKS
    >>> code = write(["ln_of_one"], NOTEBOOKS)
    >>> read(code, NOTEBOOKS)
    ['ln_of_one']
    """
    parts = []
    for title, exercises in notebooks.items():
        bits = sum(1 << place for place, one in enumerate(exercises) if one.id in done)
        if bits:
            parts.append(f"{title[:2]}.{bits:x}")
    return "-".join([*parts, _checksum(parts)])


def read(code, notebooks):
    """Return the ids of what is done.

    Raises
    ------
    ValueError
        If the code is misspelt, or names what this course does not have.
    """
    parts = str(code).strip().lower().split("-")
    try:
        if _checksum(parts[:-1]) != parts[-1]:
            raise ValueError
        exercises = {title[:2]: listed for title, listed in notebooks.items()}
        done = []
        for part in parts[:-1]:
            number, bits = part.split(".")
            done += [
                one.id for place, one in enumerate(exercises[number]) if int(bits, 16) >> place & 1
            ]
    except (ValueError, KeyError):
        message = (
            f"{code!r} is not a resume code of this course: copy it whole, as progress() shows it"
        )
        raise ValueError(message) from None
    return done


def _checksum(parts):
    return f"{zlib.crc32('-'.join(parts).encode()) & 0xFFFF:04x}"
