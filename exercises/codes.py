"""Codes: what a learner has done and tried, in letters that are carried to another machine.

The same code takes a learner's progress elsewhere and tells a teacher where a class stands. It has
for each notebook with something tried: a fingerprint of its exercises, then one number in which
each exercise has a few digits of its own. At the end a checksum notices what is cut or misspelt.

By its fingerprint a notebook is found under every number; where its exercises are others by now,
it is not found, so that the wrong ones are never marked. A misconception is carried as a
fingerprint of its name, so that the bank may gain sentences meanwhile. Letters and digits that are
seldom mixed up stand for all of it; capitals, spaces, dashes and line breaks do not count.
"""

import re
import reprlib
import textwrap
import unicodedata
import zlib
from base64 import b32decode, b32encode

from exercises.kinds import Prediction
from exercises.store import Entry
from utils.language import say

# What the judge itself finds wrong, in any exercise: by its name, in words for a teacher.
GENERAL = {
    "another_order": "The right results, in another order.",
    "arithmetic_with_a_tuple": "Arithmetic with a text, a tuple or a list.",
    "array_for_a_number": "An array where one number is needed.",
    "array_in_a_condition": "An array where Python decides for one number, as in `if`.",
    "asks_for_input": "The function asks for input.",
    "brackets": "Brackets are missing in a typed formula.",
    "changes_its_inputs": "The result is right, but the function changes its arguments.",
    "checked_inside": "The function has an answer judged while it is judged.",
    "constant": "The same number throughout, whatever is put in.",
    "decimal_point": "The decimal point stands at another place.",
    "endless_recursion": "The function calls itself without end.",
    "exits": "The function calls `exit()`.",
    "factor": "A multiple of what is expected throughout.",
    "fractions_into_integers": "Fractions put into an array of whole numbers.",
    "function_not_called": "A function where its result is needed: it is not called.",
    "hat_for_a_power": "`^` for a power, which Python writes `**`.",
    "hidden_name": "A name of Python or NumPy was given to something else in the notebook.",
    "imports_missing": "The notebook's imports were not run.",
    "in_a_list": "The right number, but in a tuple, a list or an array.",
    "keeps_something": "The same inputs give another result the second time.",
    "mean_missing": "The mean of the results is missing.",
    "no_function_called": "Something is called that is no function: a `*` may be missing.",
    "not_simplified": "The right values, not yet simplified as the question asks.",
    "offset": "More or less than expected by the same amount throughout.",
    "reciprocal": "1 divided by what is expected.",
    "refused": "The method cannot be used as the exercise uses it.",
    "returns_nothing": "The function returns nothing: a `return` is missing.",
    "rounded": "The right results, but rounded.",
    "shapes_do_not_fit": "Shapes of arrays that do not fit together.",
    "sign": "The other sign.",
    "size": "The right size throughout, but never a minus.",
    "sum_missing": "The sum of the results is missing.",
    "undefined": "Something undefined was computed, as 0/0: `nan`.",
    "undefined_by_math": "A function of `math` where it is not defined.",
    "upside_down": "1 divided by what is asked for.",
    "used_too_early": "A name that has no value yet on one way through the function.",
    "warns": "The function makes NumPy warn.",
    "zero": "0 throughout.",
}
_MOST_TRIES = 4  # and more; a code does not tell them apart
_FINGERPRINTS = 2**16
_NAMES = 65_521  # so many fingerprints; with 2**16, two names of one exercise would share one
_OLD = r"(?:[0-9a-f]+\.[0-9a-f]+-)+[0-9a-f]{4}"  # as they were: what is done, and no more


def write(entries, notebooks):
    """Return the code for what is done and tried.

    Parameters
    ----------
    entries : dict of Entry
        By the id of an exercise.
    notebooks : dict
        By title: the notebook's exercises, in order.

    Returns
    -------
    str

    Examples
    --------
    >>> from exercises.catalogue import NOTEBOOKS
    >>> code = write({"ln_of_one": Entry(True, tries=2, misconception="exponential")}, NOTEBOOKS)
    >>> read(code, NOTEBOOKS)
    ({'ln_of_one': Entry(done=True, answer='', tries=2, misconception='exponential')}, 0)
    """
    content = b""
    for exercises in notebooks.values():
        if packed := _packed(exercises, entries):
            content += fingerprint(exercises) + bytes([len(packed)]) + packed
    return "-".join(textwrap.wrap(_letters(content + _checksum(content)), 16))


def read(code, notebooks):
    """Return what is done and tried, and how many notebooks have changed since.

    Parameters
    ----------
    code : str
        As `write` gives it, as it was in older editions, or with `progress("…")` around it.
    notebooks : dict
        By title: the notebook's exercises, in order.

    Returns
    -------
    entries : dict of Entry
        By the id of an exercise. Of more than four tries it has four, and a misconception that
        the bank does not know is an empty text.
    changed : int
        How many notebooks of the code have other exercises by now, so that none has an entry.

    Raises
    ------
    ValueError
        If the code is cut or misspelt, or is none.
    """
    text = _clean(str(code))
    try:
        return (_read_old if re.fullmatch(_OLD, text) else _read)(text, notebooks)
    except ValueError:
        message = (
            "{code} is not a code of this course, or not the whole of it: "
            "copy all that progress() shows"
        )
        raise ValueError(say(message, code=reprlib.repr(code))) from None


def _clean(text):
    """Return the letters, digits, dots and dashes of a code, without what a mail adds to it."""
    text = unicodedata.normalize("NFKC", text).lower()
    if call := re.search(r"progress\s*\(\s*(?:code\s*=)?([^()]*)", text):
        text = call[1]
    text = "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in text)
    return re.sub("[^a-z0-9.-]", "", text).strip(".-")


def _read(text, notebooks):
    letters = re.sub("[^a-z2-7]", "", text.translate(str.maketrans("01", "ol")))
    content = b32decode(letters.upper() + "=" * (-len(letters) % 8))
    content, checksum = content[:-4], content[-4:]
    if checksum != _checksum(content) or letters != _letters(content + checksum):
        raise ValueError
    known = {fingerprint(exercises): exercises for exercises in notebooks.values()}
    entries, changed = {}, 0
    while content:
        end = 3 + sum(content[2:3])
        if len(content) < max(end, 4):
            raise ValueError
        exercises = known.get(content[:2])
        if exercises is None:
            changed += 1
        else:
            entries |= _unpacked(exercises, content[3:end])
        content = content[end:]
    return entries, changed


def _read_old(text, notebooks):
    *parts, checksum = text.split("-")
    if checksum != _four_digits("-".join(parts)):
        raise ValueError
    known = {
        _four_digits("\n".join(one.id for one in exercises)): exercises
        for exercises in notebooks.values()
    }
    entries, changed = {}, 0
    for part in parts:
        name, bits = part.split(".")
        exercises, done = known.get(name), int(bits, 16)
        changed += exercises is None
        for place, one in enumerate(exercises or ()):
            if done >> place & 1:
                entries[one.id] = Entry(True)
    return entries, changed


def _four_digits(text):
    return f"{_crc(text) % _FINGERPRINTS:04x}"


def fingerprint(exercises):
    """Return two bytes that stand for these exercises in this order, with what can be predicted.

    Examples
    --------
    >>> from exercises.catalogue import NOTEBOOKS
    >>> len({fingerprint(exercises) for exercises in NOTEBOOKS.values()}) == len(NOTEBOOKS)
    True
    """
    described = [f"{one.id} {_predictable(one)}" for one in exercises]
    return (_crc("\n".join(described)) % _FINGERPRINTS).to_bytes(2, "big")


def _packed(exercises, entries):
    """Return bytes for the entries of a notebook's exercises; none if there are none."""
    found = [entries.get(one.id, Entry()) for one in exercises]
    digits = [digit for pair in zip(exercises, found) for digit in _digits(*pair)]
    number = 0
    for digit, base in reversed(digits):
        number = number * base + digit
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _unpacked(exercises, packed):
    number = int.from_bytes(packed, "big")

    def take(base):
        nonlocal number
        number, digit = divmod(number, base)
        return digit

    entries = {one.id: _entry(one, take) for one in exercises}
    if number:  # there is more than these exercises can have
        raise ValueError
    return {id: entry for id, entry in entries.items() if entry != Entry()}


def _digits(exercise, entry):
    """Yield the digits of an entry, each with its base; `_entry` takes them in this order."""
    if options := _predictable(exercise):
        told = 1 + options.index(entry.answer) if entry.answer in options else 0
        yield (1 + told if entry.done else 0), 2 + len(options)
        return
    yield 2 * min(entry.tries, _MOST_TRIES) + entry.done, 2 * _MOST_TRIES + 2
    if entry.tries > entry.done:  # there was a wrong answer
        is_known = entry.misconception in _names(exercise)
        yield is_known, 2
        if is_known:
            yield _crc(entry.misconception) % _NAMES, _NAMES


def _entry(exercise, take):
    if options := _predictable(exercise):
        state = take(2 + len(options))
        return Entry(state > 0, options[state - 2] if state > 1 else "")
    tries, done = divmod(take(2 * _MOST_TRIES + 2), 2)
    misconception = ""
    if tries > done and take(2):
        name = take(_NAMES)
        misconception = next((one for one in _names(exercise) if _crc(one) % _NAMES == name), "")
    return Entry(bool(done), "", tries, misconception)


def _predictable(exercise):
    """Return the options of a prediction, sorted; none for any other exercise."""
    return sorted(exercise.options) if isinstance(exercise, Prediction) else []


def _names(exercise):
    return [*(name for name, _, _ in exercise.misconceptions), *GENERAL]


def _letters(content):
    return b32encode(content).decode().rstrip("=").lower()


def _checksum(content):
    return zlib.crc32(content).to_bytes(4, "big")


def _crc(text):
    return zlib.crc32(text.encode())
