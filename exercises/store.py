"""Keeps what a learner has done, in a small SQLite file in the course's folder.

SQLite sees to it that a kernel that dies while it writes, or two that write at once, lose nothing.
Where nothing can be written, the course works all the same and remembers nothing.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = "LOSS_TO_BACKPROP_PROGRESS"  # environment variable that names another file
PATIENCE = 10  # seconds to wait for others that write
_TABLE = "CREATE TABLE IF NOT EXISTS progress (id TEXT PRIMARY KEY, done INTEGER, answer TEXT)"
_SAVE = """INSERT INTO progress VALUES (:id, :done, :answer)
    ON CONFLICT (id) DO UPDATE SET done = max(done, :done),
    answer = CASE answer WHEN '' THEN :answer ELSE answer END"""


def path():
    """Return where the progress is kept."""
    return Path(os.environ.get(PLACE) or ROOT / "progress.sqlite")


def save(entries):
    """Add what was tried or done.

    Parameters
    ----------
    entries : dict
        By id: whether it is done, and the answer as a text. What is done stays done, and the
        first answer stays.

    Returns
    -------
    str
        Something that the learner should know, or an empty text.
    """
    rows = [{"id": id, "done": done, "answer": answer} for id, (done, answer) in entries.items()]

    def write(file):
        with file:
            file.execute(_TABLE)
            file.executemany(_SAVE, rows)

    return _with_file(write)[1]


def load():
    """Return what was saved, by id: whether it is done, and the first answer; and a note."""

    def read(file):
        rows = file.execute("SELECT id, done, answer FROM progress")
        return {id: (bool(done), answer) for id, done, answer in rows}

    if not path().exists():  # and reading shall not make it
        return {}, ""
    found, note = _with_file(read)
    return found or {}, note


def _with_file(action):
    """Return what an action on the open file returns, and a note if the file was damaged."""
    note = ""
    for _ in range(2):
        try:
            with closing(sqlite3.connect(path(), timeout=PATIENCE)) as file:
                return action(file), note
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                note = f"Another program holds `{path().name}`: this was not saved, run it again."
            return None, note  # read-only, or not there yet
        except sqlite3.DatabaseError:
            note = _set_aside()
    return None, note


def _set_aside():
    damaged = path()
    aside = damaged.with_name(f"{damaged.stem}-damaged{damaged.suffix}")
    try:
        os.replace(damaged, aside)
    except OSError:
        return f"The file `{damaged.name}` is damaged, so your progress is not kept."
    return f"The file `{damaged.name}` was damaged: it is now `{aside.name}`, and a new one begins."
