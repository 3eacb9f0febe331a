"""Keeps what a learner has done, in a small SQLite file in the course's folder.

SQLite sees to it that a kernel that dies while it writes, or two that write at once, lose nothing.
Where nothing can be kept, the course works all the same, and says so once.
"""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from utils.language import say

ROOT = Path(__file__).resolve().parents[1]
PLACE = "LOSS_TO_BACKPROP_PROGRESS"  # environment variable that names another file
PATIENCE = 2  # seconds to wait for others that write
# The first table is as old as the course: older editions read and write it, and know no other.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS progress (id TEXT PRIMARY KEY, done INTEGER, answer TEXT)",
    "CREATE TABLE IF NOT EXISTS attempts (id TEXT PRIMARY KEY, tries INTEGER, misconception TEXT)",
)
_SAVE = (
    """INSERT INTO progress (id, done, answer) VALUES (:id, :done, :answer)
    ON CONFLICT (id) DO UPDATE SET done = :done, answer = :answer""",
    """INSERT INTO attempts (id, tries, misconception) VALUES (:id, :tries, :misconception)
    ON CONFLICT (id) DO UPDATE SET tries = :tries, misconception = :misconception""",
)
_said_of = set()  # files of which this kernel's learner knows that nothing is kept there
_given_up = {}  # by file: when this kernel last found it locked


class Entry(NamedTuple):
    """What is kept of an exercise.

    Parameters
    ----------
    done : bool
        Whether it is done.
    answer : str
        The first prediction, or an empty text.
    tries : int
        How often it was tried; to `save`, how often more. Of what was done in an older edition,
        which did not count, 0.
    misconception : str
        The name of the first wrong answer that the bank knows, or an empty text.
    """

    done: bool = False
    answer: str = ""
    tries: int = 0
    misconception: str = ""


def path():
    """Return where the progress is kept."""
    return Path(os.path.expanduser(os.environ.get(PLACE) or ROOT / "progress.sqlite"))


def together(here, there):
    """Return what is known of an exercise from two places, each of which may come in twice.

    The tries do not add up, but no wrong one is lost: who was wrong in one place and right at once
    in the other was not right at the first try.

    Examples
    --------
    >>> together(Entry(False, tries=1, misconception="sign"), Entry(True, tries=1))
    Entry(done=True, answer='', tries=2, misconception='sign')
    """
    done = here.done or there.done
    wrong = max(here.tries - here.done, there.tries - there.done)
    return _both(here, there, wrong + done if wrong > 0 else max(here.tries, there.tries))


def _further(here, there):
    """Return what is known of an exercise after further tries."""
    uncounted = here.done and not here.tries and there.tries > there.done
    return _both(here, there, here.tries + there.tries + uncounted)


def _both(here, there, tries):
    done, answer = here.done or there.done, here.answer or there.answer
    return Entry(done, answer, tries, here.misconception or there.misconception)


def save(entries, elsewhere=False):
    """Add what was tried or done.

    What is done stays done, the first answer and the first misconception stay, and tries add up.

    Parameters
    ----------
    entries : dict of Entry
        By id.
    elsewhere : bool
        Whether this is the state of another place, which is then put `together` with this one.

    Returns
    -------
    str
        Something that the learner should know, or an empty text.
    """
    combined = together if elsewhere else _further

    def write(file):
        with file:
            file.execute("BEGIN IMMEDIATE")  # all or nothing, new tables too
            for table in _TABLES:
                file.execute(table)
            known = _read(file)
            rows = [
                {"id": id} | combined(known.get(id, Entry()), entry)._asdict()
                for id, entry in entries.items()
            ]
            for statement in _SAVE:
                file.executemany(statement, rows)

    try:
        path().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _unusable(error.strerror)
    return _with_file(write)[1]


def load():
    """Return what was saved, and a note.

    Returns
    -------
    entries : dict of Entry
        By id.
    note : str
        As from `save`.
    """
    if not os.path.exists(path()):  # and reading shall not make it
        return {}, ""
    found, note = _with_file(_read)
    return found or {}, note


def _read(file):
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    if "progress" not in tables:
        return {}
    attempts = {}
    if "attempts" in tables:
        rows = file.execute("SELECT id, tries, misconception FROM attempts")
        attempts = {id: rest for id, *rest in rows}
    entries = {}
    for id, done, answer in file.execute("SELECT id, done, answer FROM progress"):
        tries, misconception = attempts.get(id, (0, ""))
        if not (tries or done or answer):
            tries = 1  # or more: older editions did not count what was wrong
        entries[id] = Entry(bool(done), answer or "", tries or 0, misconception or "")
    return entries


def _with_file(action):
    """Return what an action on the open file returns, and a note if something is wrong with it."""
    note = ""
    for _ in range(2):
        try:
            with closing(sqlite3.connect(path(), timeout=_patience())) as file:
                return action(file), note
        except sqlite3.Error as error:
            if "is locked" in str(error):
                _given_up[path()] = time.monotonic()
                text = (
                    "Another program holds `{file}`: your progress was not read or saved, "
                    "run this again."
                )
                return None, say(text, file=path().name)
            aside = type(error) is sqlite3.DatabaseError and _set_aside()
            if not aside:
                return None, _unusable(error)
            text = "The file `{file}` was damaged: it is now `{aside}`, and a new one begins."
            note = say(text, file=path().name, aside=aside)
    return None, note


def _patience():
    """Return for how long to wait for others: only once for reading, writing, and what follows."""
    waited = time.monotonic() - _given_up.get(path(), -PATIENCE) < PATIENCE
    return 0 if waited else PATIENCE


def _unusable(reason):
    """Return that nothing is kept and why, or an empty text where this was said before."""
    if path() in _said_of:
        return ""
    _said_of.add(path())
    text = "Your progress is not kept, for `{file}` cannot be used: `{reason}`."
    return say(text, file=path(), reason=reason)


def _set_aside():
    """Return the new name of the damaged file, or None if it cannot be renamed."""
    damaged = path()
    aside = damaged.with_name(f"{damaged.stem}-damaged{damaged.suffix}")
    while aside.exists():  # one that was set aside before
        aside = aside.with_stem(f"{aside.stem}-too")
    try:
        os.replace(damaged, aside)
    except OSError:
        return None
    return aside.name
