"""Makes a page of where a class stands from the codes that `progress()` gave its learners.

    python -m tools.class_report codes.csv [page]

`codes.csv` has a learner in each row, a name and a code. The page, `codes-report.html` beside it
unless you name another or a folder, shows who has done what, and what most missed; beside the page
stands a table for the school's system. A code that cannot be read is named, and the rest is shown
all the same; the command then ends with status 1.
"""

import codecs
import csv
import io
import pathlib
import sys
import unicodedata
from collections import Counter
from contextlib import suppress
from typing import NamedTuple

from exercises import codes
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice, Prediction
from exercises.store import Entry
from exercises.words import count
from tools.sheets import MOST_MISTAKES, asked_in, page, save

SIGNS = {  # by state: the sign in the table, and what it means
    "first": ("✓", "done at the first try"),
    "later": ("2, 3, 4+", "done after more tries"),
    "open": ("✗", "tried, not yet done"),
    "right": ("◆", "predicted as it turned out"),
    "other": ("◇", "predicted otherwise, which is no fault"),
    "done": ("●", "done, by an older code, which tells no more"),
    "none": ("·", "not tried"),
}
STACKED = ("first", "right", "done", "later", "other", "open")  # from the bottom
MISSED = ("later", "open", "other")
MOST = 10  # that are listed as missed
_HEADINGS = ("name", "이름"), ("code", "코드")
_FORMULAS = tuple("=+-@＝＋－＠")  # a spreadsheet would run what begins so


class Row(NamedTuple):
    """A learner's row: its line in the file, the name, and what stands for the code."""

    line: int
    name: str
    code: str


def text_of(path):
    """Return what a CSV file says, in whichever encoding a spreadsheet has written it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        sys.exit(f"{path} cannot be read: {error.strerror}")
    encodings = ["utf-8-sig", "cp949", "cp1252"]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in content:  # as in a spreadsheet's own format
        encodings = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    sys.exit(f"{path} is no table as text: save it as CSV (UTF-8) in your spreadsheet")


def rows_of(text):
    r"""Return the learners' rows, and the sign between the columns.

    Examples
    --------
    >>> rows_of("Name;Code\nKim;abc\n")
    ([Row(line=2, name='Kim', code='abc')], ';')
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = next((sign for sign in "\t;" if sign in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, skipinitialspace=True)
    lines, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((line, [*cells, ""]))
        line = reader.line_num + 1
    columns = headings(lines[0][1]) if lines else None
    name, code = columns or (0, 1)
    rows = []
    for line, cells in lines[columns is not None :]:
        named = unicodedata.normalize("NFC", "".join(cells[name : name + 1]))
        rest = between.join(cells[code:])  # a whole line that is pasted has a comma
        given = rest if "progress(" in rest else "".join(cells[code : code + 1])
        rows.append(Row(line, " ".join(named.split()) or f"line {line}", given.strip()))
    return rows, between


def headings(cells):
    """Return the places of the columns with names and with codes, or None if none is named so."""
    places = [
        next((i for i, cell in enumerate(cells) if any(w in cell.casefold() for w in words)), None)
        for words in _HEADINGS
    ]
    return None if None in places or places[0] == places[1] else tuple(places)


class Class:
    """What the codes of a class say, and what is to be said of them.

    Parameters
    ----------
    rows : list of Row

    Attributes
    ----------
    learners : dict of dict of Entry
        By name, then by the id of an exercise; empty where no code could be read.
    read : dict of dict of Entry
        Those of them that are not empty.
    unread : list of tuple
        Of each row whose code could not be read: the line, the name and the reason.
    notes : list of tuple
        What a teacher should know of rows that were read, likewise.
    """

    def __init__(self, rows):
        self.learners, self.unread, self.notes = {}, [], []
        named, given = {}, {}  # the first rows with a name, and with a code
        for row in rows:
            first = named.setdefault(row.name.casefold(), row)
            before = self.learners.setdefault(first.name, {})
            try:
                entries = self._read(row)
            except ValueError as error:
                self.unread.append((row.line, row.name, str(error)))
                continue
            if before:
                text = (
                    f"stands in line {first.line} too, and what both codes hold was put together; "
                    "if these are two people, write their names differently"
                )
                self.notes.append((row.line, row.name, text))
            same = given.setdefault(str(entries), first)
            if same is not first:
                text = f"has the same code as {same.name}: it was copied, or both did the same"
                self.notes.append((row.line, row.name, text))
            self.learners[first.name] = together(before, entries)
        self.read = {name: entries for name, entries in self.learners.items() if entries}

    def _read(self, row):
        if not row.code:
            raise ValueError("no code is there")
        entries, changed = codes.read(row.code, NOTEBOOKS)
        if changed and not entries:
            raise ValueError("the code is of another course, or of another edition of this one")
        if not entries:
            raise ValueError("nothing is done or tried in this code")
        if changed:
            text = f"has a code of another edition: {count(changed, 'notebook')} cannot be read"
            self.notes.append((row.line, row.name, text))
        return entries

    def counts(self, exercise):
        """Return how many learners are in each state."""
        found = (entries.get(exercise.id, Entry()) for entries in self.read.values())
        return Counter(state(exercise, entry) for entry in found)

    def most_missed(self, predicted):
        """Return the exercises that most learners missed, as dicts, or the predictions.

        Where as many missed two of them, the one that fewer tried comes first.
        """
        ranked = []
        for title, exercises in NOTEBOOKS.items():
            for one in exercises:
                found = [entries.get(one.id, Entry()) for entries in self.read.values()]
                missed = [entry for entry in found if state(one, entry) in MISSED]
                if missed and isinstance(one, Prediction) == predicted:
                    tried = len(found) - found.count(Entry())
                    ranked.append((title, one, missed, tried))
        ranked.sort(key=lambda row: (-len(row[2]), row[3]))
        return [about(*row) for row in ranked[:MOST]]


def together(one, other):
    """Return the entries of two codes of one learner as one."""
    both = dict(one)
    for id, there in other.items():
        here = both.get(id, Entry())
        both[id] = Entry(
            here.done or there.done,
            here.answer or there.answer,
            max(here.tries, there.tries),
            here.misconception or there.misconception,
        )
    return both


def state(exercise, entry):
    """Return in which of the states of `SIGNS` an exercise is.

    Examples
    --------
    >>> state(EXERCISES["bce"], Entry(True, tries=3))
    'later'
    """
    if entry == Entry():
        return "none"
    if entry.answer:
        return "right" if entry.answer == exercise.reference else "other"
    if not entry.done:
        return "open"
    return ("done", "first", "later")[min(entry.tries, 2)]


def about(title, exercise, missed, tried):
    """Return what the page says of an exercise that was missed."""
    question, options = asked_in(title)[exercise.id]
    names = Counter(entry.answer or entry.misconception for entry in missed)
    return {
        "title": title,
        "label": exercise.label,
        "name": exercise.id,
        "question": question,
        "missed": len(missed),
        "tried": tried,
        "mistakes": [
            (times, sentence(exercise, name, options))
            for name, times in names.most_common(MOST_MISTAKES)
        ],
    }


def sentence(exercise, name, options):
    """Return what the bank says of a wrong answer, with what an option stands for."""
    own = {known: text for known, _, text in exercise.misconceptions}
    text = own.get(name) or codes.GENERAL.get(name, "Another wrong answer.")
    if isinstance(exercise, Choice) and name in own:
        return f"**{name}**{', ' * bool(options[name])}{options[name]}: {text}"
    return text


def notebooks_of(learners):
    """Return, of each notebook, how many learners are in which state at each exercise."""
    listed = []
    for title, exercises in NOTEBOOKS.items():
        columns = []
        for one in exercises:
            counts = learners.counts(one)
            words = [f"{counts[name]} {SIGNS[name][1]}" for name in SIGNS if counts[name]]
            stack = [(name, counts[name]) for name in STACKED if counts[name]]
            columns.append(
                {"exercise": one, "stack": stack, "words": "; ".join(words) or "nobody tried it"}
            )
        listed.append({"title": title, "columns": columns})
    return listed


def grid_of(learners):
    """Yield each learner's name, and of each exercise the state and the sign."""
    numbers = dict(enumerate(SIGNS["later"][0].split(", "), 2))
    for name, entries in learners.items():
        found = [(one, entries.get(id, Entry())) for id, one in EXERCISES.items()]
        states = [(state(*pair), pair[1].tries) for pair in found]
        yield (
            name,
            [(now, numbers[tries] if now == "later" else SIGNS[now][0]) for now, tries in states],
        )


def table_of(learners, between):
    """Return the table for the school's system as text: how many are done, in each notebook."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=between)
    rows.writerow(
        [
            "name",
            f"done (of {len(EXERCISES)})",
            *(f"{title} (of {len(all_)})" for title, all_ in NOTEBOOKS.items()),
        ]
    )
    for name, entries in learners.items():
        safe = f"'{name}" if name.startswith(_FORMULAS) else name
        done = [
            sum(entries.get(one.id, Entry()).done for one in all_) for all_ in NOTEBOOKS.values()
        ]
        rows.writerow([safe, sum(done), *done] if entries else [safe])
    return f"\ufeff{text.getvalue()}"  # by its first sign, Excel knows that it is UTF-8


def main(file, place=None):
    sys.stdout.reconfigure(errors="replace")  # a console may lack letters of a name
    file = pathlib.Path(file)
    usual = file.with_name(f"{file.stem}-report.html")
    place = pathlib.Path(place or usual)
    place = place / usual.name if place.is_dir() else place
    if place.suffix != ".html":
        sys.exit(f"{place} must be the name of a page: let it end in .html")
    rows, between = rows_of(text_of(file))
    if not rows:
        sys.exit(f"{file} has no learners: each needs a row with a name and a code")
    found = Class(rows)
    text = page(
        "class_report.html.j2",
        found=found,
        notebooks=notebooks_of(found),
        grid=grid_of(found.read),
        missed=found.most_missed(predicted=False),
        predicted=found.most_missed(predicted=True),
        signs=SIGNS,
        stacked=STACKED,
    )
    save(place, text, "<title>Class report")
    save(place.with_suffix(".csv"), table_of(found.learners, between), "done (of ")
    for line, name, reason in [*found.unread, *found.notes]:
        print(f"line {line}, {name}: {reason}")
    read = count(len(rows) - len(found.unread), "code")
    print(f"{count(len(found.read), 'learner')}, {read} read: open {place} in a browser")
    return 1 if found.unread else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
