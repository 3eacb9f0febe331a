"""Where the questions of a notebook are answered on its page: in boxes, in place of code cells."""

import ast
import re

from nbformat.v4 import new_code_cell, new_markdown_cell

from exercises.catalogue import EXERCISES
from exercises.sources import predicted
from utils.language import later, say

# Cells that say nothing to somebody who runs none; the links of the first stand in the header.
LEFT_OUT = ("navigation", "about-setup", "setup", "imports", "progress")
COMPARE = later("Compare with your prediction")
# The bold words with which a question begins, as in **P1. Predict.**
QUESTION = r"^\*\*([^*]*\b[A-Z]\d[^*]*)\*\*"
# A question is over at a heading, and where after the paragraph that asks another one tells more.
# Korean may ask without a question mark: "find it", 구하세요.
OVER = re.compile(r"\n\n(?=##)|(?:\?|구하세요\.)(?:(?!\n\n).)*\n\n(?=[A-Z가-힣])", re.DOTALL)


def with_answers(cells):
    """Return cells that are answered in the browser, in place of those that are run for it.

    Below its question, which the text above the code cell asks, stands a cell with the exercises
    of a box as its metadata's `answers`. A cell that shows what was predicted, and the comparison
    below it, have the names of the predictions that they wait for as `after`.
    """
    shown, after, labels = [], "", {}
    for cell in cells:
        if cell.id in LEFT_OUT:
            continue
        if cell.cell_type == "markdown":
            if after and f"<summary>{say(COMPARE)}</summary>" in cell.source:
                cell.metadata.after, after = after, ""
            shown.append(cell)
            continue
        asked, rest = split(cell.source)
        if waits := [] if asked else [labels[label] for label in predicted(cell.source)]:
            cell.metadata.after = after = " ".join(waits)
        if asked:
            labels |= {EXERCISES[id].label: id for id in asked}
            above = [shown.pop()] if shown[-1].cell_type == "markdown" else [new_markdown_cell()]
            shown += with_boxes(*above, asked)
            cell.source, cell.outputs = rest, []
            starts = any(kind(id) == "function" for id in asked)
            cell.metadata.jupyter = {"source_hidden": starts}
        if cell.source:
            shown.append(cell)
    return shown


def split(source):
    r"""Return the exercises that a cell asks for, with the comments beside, and its other code.

    Examples
    --------
    >>> split('x = 2\ncheck("ln_of_one", ...)  # a number')
    ({'ln_of_one': 'a number'}, 'x = 2')
    """
    lines, asked = source.splitlines(), {}
    for statement in ast.parse(source).body:
        call = getattr(statement, "value", None)
        name = isinstance(call, ast.Call) and getattr(call.func, "id", "")
        if name not in ("predict", "quiz", "check"):
            continue
        places = {word.arg: word.value for word in call.keywords}
        if name == "check":
            places[call.args[0].value] = call
        for id, place in places.items():
            asked[id] = lines[place.end_lineno - 1].partition("  # ")[2]
        for number in range(statement.lineno - 1, statement.end_lineno):
            lines[number] = ""
    return asked, "\n".join(lines).strip()


def kind(id):
    """Return what kind of an exercise it is, in small letters."""
    return type(EXERCISES[id]).__name__.lower()


def with_boxes(cell, asked):
    """Return a Markdown cell in pieces, with the boxes between them."""
    text, boxes, pieces, start = cell.source, {}, [], 0
    for id, comment in asked.items():
        stop, go_on, options = place(EXERCISES[id], text)
        is_told = all(one in comment for one in options) or any(options.values())
        is_told |= comment == EXERCISES[id].label
        note = "" if is_told or not options else comment
        answer = {"id": id, "kind": kind(id), "options": options, "note": note}
        boxes.setdefault((stop, go_on), []).append(answer)
    for (stop, go_on), answers in sorted(boxes.items(), key=lambda box: box[0]):
        box = new_code_cell(metadata={"answers": answers})
        pieces += [piece(cell, text[start:stop], len(pieces)), box]
        start = go_on
    pieces.append(piece(cell, text[start:], len(pieces)))
    return [one for one in pieces if one.source or "answers" in one.metadata]


def piece(cell, text, number):
    """Return a Markdown cell with a part of another's text, and a name that is always the same."""
    return new_markdown_cell(text.strip(), id=f"{cell.id}-{number}", metadata=cell.metadata)


def place(exercise, text):
    """Return where a text stops above an exercise's box, where it goes on, and the options.

    The box stands at the end of the question, or in place of the list of its options, which have
    their words from there. Those that the text does not list stand in an order that tells nothing.
    """
    questions = list(re.finditer(QUESTION, text, re.MULTILINE))
    ends = [one.start() for one in questions[1:]] + [len(text)]
    options = dict.fromkeys(sorted(getattr(exercise, "options", {})), "")
    asking = [
        (question.start(), end)
        for question, end in zip(questions, ends, strict=False)
        if is_asked(exercise.label, question[1])
    ]
    start, end = asking[-1] if asking else (len(text), len(text))
    listed = re.search(r"(?:^- \*\*\w\*\*: .*\n?)+", text[start:end], re.MULTILINE)
    if not options or not listed:
        over = OVER.search(text, start, end)
        return (over.end(), over.end(), options) if over else (end, end, options)
    options |= re.findall(r"^- \*\*(\w)\*\*: (.*)", listed[0], re.MULTILINE)
    return start + listed.start(), start + listed.end(), options


def is_asked(label, words):
    """Return whether the bold words of a question mean the exercise with a label.

    Examples
    --------
    >>> is_asked("P6", "P4 to P7. Predict."), is_asked("F3a", "F3. 직접 해 보기.")
    (True, True)
    """
    letter, number = re.match(r"([A-Z])(\d+)", label).groups()
    named = [int(one) for one in re.findall(rf"\b{letter}(\d+)", words)]
    if re.search(" to |[~–]", words) and named:
        return min(named) <= int(number) <= max(named)
    return int(number) in named
