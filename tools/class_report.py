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
import re
import sys
import unicodedata
from collections import Counter
from contextlib import suppress
from typing import NamedTuple

from exercises import codes
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice, Prediction
from exercises.store import Entry, together
from tools.sheets import MOST_MISTAKES, asked_in, page, save
from utils.language import say_many

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
_GUESSED = "is not in UTF-8 and was read as {}: if names look wrong, save it as CSV (UTF-8)"
GUESSED = {"cp949": _GUESSED.format("Korean"), "cp1252": _GUESSED.format("Western European")}
MOST = 10  # that are listed as missed
FIRST = 10  # lines that may stand before the headings
LONGEST = 100  # letters of a name
JOINERS = {"\u200c", "\u200d"}  # which some scripts need in names
SELDOM_ALIKE = 60, 5  # who tried and missed so much has not the same code as another by chance
_NAME, _CODE, _ACCOUNT = "name|이름|성명", "code|코드", "user|benutzer"
_PART = r"\b(first|given|middle|last|family|sur|fore|vor|nach|familien) ?name"
_FORMULAS = tuple("=+-@＝＋－＠")  # a spreadsheet would run what begins so


class Row(NamedTuple):
    """A learner's row: its line in the file, the name, and what stands for the code."""

    line: int
    name: str
    code: str


def text_of(path):
    """Return what a CSV file says, and in which encoding a spreadsheet has written it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        sys.exit(f"{path} cannot be read: {error.strerror}")
    encodings = ["utf-8-sig", "cp949", "cp1252"]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in content:  # as in a spreadsheet's own format
        encodings = []
    elif not re.search(rb"[\xa1-\xfe]{2}", content):  # of which a Korean syllable in use is made
        encodings.remove("cp949")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding), encoding
    sys.exit(f"{path} is no table as text: save it as CSV (UTF-8) in your spreadsheet")


def rows_of(text):
    r"""Return the learners' rows, and the sign between the columns.

    Examples
    --------
    >>> rows_of("Class 9b\nName;Code\nKim;abc\n")
    ([Row(line=3, name='Kim', code='abc')], ';')
    """
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    text = re.sub(r"\A *sep=.", "", text)  # a spreadsheet's own line
    tables = {sign: cells_of(text, sign) for sign in "\t;,"}
    between = max(tables, key=lambda sign: fitting(tables[sign]))
    lines = tables[between]
    start, (parts, whole, code) = headed(lines) or (0, ([], [0], 1))
    rows = []
    for line, cells in lines[start:]:
        rest = between.join(cells[code:])  # a whole line that is pasted has a comma
        given = rest if re.search(r"(?i)progress\s*\(", rest) else "".join(cells[code : code + 1])
        written = {place: plain(cell) for place, cell in enumerate(cells)}
        names = [written[place] for place in parts or whole if written.get(place)]
        name = " ".join(names if parts else names[-1:])
        rows.append(Row(line, name or f"line {line}", given.strip()))
    return rows, between


def cells_of(text, between):
    """Return the number of each line that is not empty, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, skipinitialspace=True)
    lines, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((line, cells))
        line = reader.line_num + 1
    return lines


def headed(lines):
    """Return how many lines end with the headings, and the columns that these name, or None."""
    found = [(place, headings(cells)) for place, (_, cells) in enumerate(lines[:FIRST], 1)]
    return next((one for one in found if one[1]), None)


def headings(cells):
    """Return the columns with parts of names, with whole names, and with codes, or None.

    Of more than one with whole names the last that is filled counts: forms have one of their own,
    which is empty where nobody is logged in, before the question for the name.

    Examples
    --------
    >>> headings(["Time", "First name", "Last name", "Your code"])
    ([1, 2], [], 3)
    >>> headings(["ID", "Name", "What is your name?", "Code"])
    ([], [1, 2], 3)
    """
    words = [plain(cell).casefold() for cell in cells]
    names = [place for place, word in enumerate(words) if re.search(_NAME, word)]
    coded = [place for place, word in enumerate(words) if re.search(_CODE, word)]
    code = next(iter([place for place in coded if place not in names] + coded), None)
    names = [place for place in names if place != code]
    if code is None or not names:
        return None
    names = [place for place in names if not re.search(_ACCOUNT, words[place])] or names
    parts = [place for place in names if re.search(_PART, words[place])]
    if len(parts) == 1:  # beside a column that is called "Name" alone
        parts = names
    return parts, [place for place in names if place not in parts], code


def fitting(lines):
    """Return whether there are headings, and how many lines have one number of cells, 2 or more."""
    counts = Counter(len(cells) for _, cells in lines if len(cells) > 1)
    return headed(lines) is not None, max(counts.values(), default=0)


def plain(name):
    """Return a name on one line, without signs that are not seen and change what is."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    hidden = {sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf")}
    name = "".join(sign for sign in name if sign not in hidden - JOINERS).strip()
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


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
            missed = sum(state(EXERCISES[id], entry) in MISSED for id, entry in entries.items())
            if same is not first and len(entries) >= SELDOM_ALIKE[0] and missed >= SELDOM_ALIKE[1]:
                text = (
                    f"has the same code as {same.name}, with {len(entries)} exercises tried and "
                    f"the same {missed} missed, which is seldom chance"
                )
                self.notes.append((row.line, row.name, text))
            self.learners[first.name] = {
                id: together(before.get(id, Entry()), entries.get(id, Entry()))
                for id in before | entries
            }
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
            notebooks = say_many(changed, "{number} notebook", "{number} notebooks")
            text = f"has a code of another edition: {notebooks} cannot be read"
            self.notes.append((row.line, row.name, text))
        return entries

    def counts(self, exercise):
        """Return how many learners are in each state."""
        found = (entries.get(exercise.id, Entry()) for entries in self.read.values())
        return Counter(state(exercise, entry) for entry in found)

    def most_missed(self, predicted):
        """Return the exercises that most learners missed, as dicts, or the predictions.

        Where as many missed two of them, the one that fewer tried comes first. Who has done one
        by an older code, which does not tell how, counts neither here nor there.
        """
        ranked = []
        for title, exercises in NOTEBOOKS.items():
            for one in exercises:
                found = [entries.get(one.id, Entry()) for entries in self.read.values()]
                missed = [entry for entry in found if state(one, entry) in MISSED]
                if missed and isinstance(one, Prediction) == predicted:
                    tried = sum(state(one, entry) not in ("none", "done") for entry in found)
                    ranked.append((title, one, missed, tried))
        ranked.sort(key=lambda row: (-len(row[2]), row[3]))
        return [about(*row) for row in ranked[:MOST]]


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
    later = SIGNS["later"][0].split(", ")  # from two tries on; the last stands for all the more
    for name, entries in learners.items():
        found = [(one, entries.get(id, Entry())) for id, one in EXERCISES.items()]
        states = [(state(*pair), pair[1].tries) for pair in found]
        yield (
            name,
            [
                (now, later[: tries - 1][-1] if now == "later" else SIGNS[now][0])
                for now, tries in states
            ],
        )


def table_of(learners, between):
    """Return the table for the school's system as text: how many are done, in each notebook."""
    text = io.StringIO(newline="")
    # Quoted, so that no other sign in a name begins a cell, and no formula, in another country.
    rows = csv.writer(text, delimiter=between, quoting=csv.QUOTE_ALL)
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
    content, encoding = text_of(file)
    rows, between = rows_of(content)
    if not rows:
        sys.exit(f"{file} has no learners: each needs a row with a name and a code")
    found = Class(rows)
    guessed = GUESSED.get(encoding)
    text = page(
        "class_report.html.j2",
        found=found,
        guessed=guessed,
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
    if guessed:
        print(f"{file} {guessed}")
    learners = say_many(len(found.read), "{number} learner", "{number} learners")
    read = say_many(len(rows) - len(found.unread), "{number} code", "{number} codes")
    print(f"{learners}, {read} read: open {place} in a browser")
    return 1 if found.unread else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
