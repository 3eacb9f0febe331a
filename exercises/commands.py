"""What a learner calls.

`check` takes an answer to an exercise, `quiz` short answers to several questions, `predict`
predictions. Each says in a sentence what it thinks. `hint` and `solution` help, `progress` shows
what is done. The exercises themselves are in `exercises.bank`.
"""

import difflib
import re

from IPython.display import display

from exercises import codes, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Prediction, Result
from utils.bundle import Bundle

_WORDS = {
    "correct": "✓ {} correct.",
    "wrong": "✗ {} not yet.",
    "unattempted": "○ {} open.",
    "error": "! {} cannot be judged.",
}
_hints_given = {}  # by id: how many
_asked_to_try = set()
_committed = {}  # predictions made in this kernel, in case the file cannot be written


def evaluate(id, answer):
    """Judge an answer. Nothing is shown or kept, and no exception is raised.

    Parameters
    ----------
    id : str
        The name of an exercise.
    answer : callable, number or str
        What the learner gives as the answer; three dots, `...`, for none.

    Returns
    -------
    Result
        `.status` is "correct", "wrong", "unattempted" or "error"; `.feedback` is a sentence in
        Markdown; `.misconception` is the name of the wrong answer that gives the same results,
        or None.

    Examples
    --------
    >>> evaluate("ln_of_one", 0).status
    'correct'
    >>> evaluate("ln_of_one", 1).misconception
    'exponential'
    """
    try:
        exercise = _find(id)
        if exercise is None:
            return Result("error", _unknown(id))
        return exercise.judge(answer)
    except Exception as error:  # of an answer that even `type` cannot be asked about
        return Result("error", f"The answer cannot be looked at (`{type(error).__name__}`).")


def check(id, answer):
    """Judge an answer to an exercise, show what there is to say, and keep that it was tried.

    Parameters
    ----------
    id : str
        The name of the exercise.
    answer : callable, number or str
        A function by its name, a number, or a formula or an option as a text.

    Examples
    --------
    >>> check("e_to_the_zero", 1)
    ✓ D3 correct. Every number but 0, raised to the power 0, is 1.
    """
    _show([_judged(id, answer)])


def quiz(**answers):
    """Judge short answers to several questions at once.

    Parameters
    ----------
    **answers
        For each question, by its name: a number, or an option or a formula as a text.

    Examples
    --------
    >>> quiz(ln_of_one=0, e_to_the_zero=...)
    ✓ D2 correct. The power to which e must be raised to give 1 is 0.
    ○ D3 open. Replace the three dots by your answer.
    """
    _show([_judged(id, answer) for id, answer in answers.items()])


def predict(**answers):
    """Commit to predictions before you look. The first time only keeps them.

    Run again after you have looked, it says what speaks for or against each.

    Parameters
    ----------
    **answers
        For each prediction, by its name: one of the options that the notebook gives.

    Examples
    --------
    >>> predict(where_the_line_crosses=...)
    ○ P1 open. Replace the three dots by your answer.
    """
    _show([_predicted(id, answer) for id, answer in answers.items()])


def _predicted(id, answer):
    exercise = _find(id)
    result = evaluate(id, answer)
    if exercise and not isinstance(exercise, Prediction):
        return _line(id, Result("error", "This is no prediction: use `check` or `quiz`.")), ""
    if result.status in ("unattempted", "error"):
        return _line(id, result), ""
    known, note = store.load()
    said = exercise.normal(answer)
    first = known.get(id, (True, ""))[1] or _committed.get(id)
    if first:
        symbol, words = "✓", "as you said"
        if result.status == "wrong":
            symbol, words = "✗", "otherwise than you said"
        if said != first:
            words = f"after {first}, your first answer"
        return f"{symbol} **{exercise.label} {words}.** {result.feedback}", note
    _committed[id] = said
    note = store.save({id: (True, said)}) or note
    return f"◆ **{exercise.label} noted:** {said}. Now look what happens.", note


def _judged(id, answer):
    """Return what there is to say about an answer, and keep that it was tried."""
    result = evaluate(id, answer)
    note = ""
    exercise = _find(id)
    if exercise and result.status != "unattempted":
        known, note = store.load()
        done = result.status == "correct" or isinstance(exercise, Prediction)
        if id not in known or done > known[id][0]:
            note = store.save({id: (done, "")}) or note
    return _line(id, result), note


def _line(id, result):
    exercise = _find(id)
    words = _WORDS[result.status].format(exercise.label if exercise else "This")
    symbol, words = words.split(" ", 1)
    return f"{symbol} **{words}** {result.feedback}".rstrip()


def _show(said):
    """Display lines of Markdown, and notes about the progress file, in every kind of viewer."""
    lines = [line for line, _ in said]
    lines += dict.fromkeys(f"! {note}" for _, note in said if note)
    code_or_stars = r"(?s)(`+).*?\1|\*\*"  # the stars of b**2 in a solution are no emphasis
    plain = re.sub(code_or_stars, lambda found: found[0].strip("*"), "\n".join(lines))
    if lines:
        display(Bundle({"text/markdown": "\n\n".join(lines), "text/plain": plain}))


def _find(id):
    return EXERCISES.get(id) if isinstance(id, str) else None


def _unknown(id):
    near = difflib.get_close_matches(id, EXERCISES, 1) if isinstance(id, str) else []
    instead = f" Is it `{near[0]}`?" if near else ""
    return f"There is no exercise of this name.{instead}"


def hint(id):
    """Show a hint; each further call shows one more.

    Parameters
    ----------
    id : str
        The name of the exercise.

    Examples
    --------
    >>> hint("rate_of_reciprocal")
    Hint 1 of 2: What is 1/x at 4, and what is it at 1?
    """
    exercise = _find(id)
    if exercise is None:
        return _show([(f"! {_unknown(id)}", "")])
    if not exercise.hints:
        return _show(
            [("There is no hint here: each option explains itself when you choose it.", "")]
        )
    given = _hints_given[id] = min(_hints_given.get(id, 0) + 1, len(exercise.hints))
    lines = [
        (f"**Hint {number} of {len(exercise.hints)}:** {text}", "")
        for number, text in enumerate(exercise.hints[:given], 1)
    ]
    _show(lines)


def solution(id):
    """Show the right answer. Without an attempt before, it asks once to try first.

    Parameters
    ----------
    id : str
        The name of the exercise.

    Examples
    --------
    >>> solution("rate_of_square")
    Try it first, with a hint if you like. If you ask again, the solution shows.
    """
    exercise = _find(id)
    if exercise is None:
        return _show([(f"! {_unknown(id)}", "")])
    known, note = store.load()
    if id not in known and id not in _asked_to_try:
        _asked_to_try.add(id)
        text = "Try it first, with a hint if you like. If you ask again, the solution shows."
        return _show([(text, note)])
    return _show([(exercise.solution(), note)])


def progress(code=None):
    """Show what is done in each notebook, and a code that carries it to another machine.

    Parameters
    ----------
    code : str, optional
        A code that `progress` gave elsewhere. What it stands for is added to what is done here.

    Raises
    ------
    ValueError
        If the code is misspelt or of another course.
    """
    notes = []
    if code is not None:
        notes.append(store.save({id: (True, "") for id in codes.read(code, NOTEBOOKS)}))
    known, note = store.load()
    states = {id: ("done" if done else "tried") for id, (done, _) in known.items()}
    rows = [
        (title, [(exercise.label, states.get(exercise.id, "open")) for exercise in exercises])
        for title, exercises in NOTEBOOKS.items()
    ]
    table = [
        "| Notebook | Done | Exercises | Not yet |",
        "| --- | --- | --- | --- |",
        *map(_row, rows),
    ]
    words = [_in_words(*row) for row in rows]
    display(Bundle({"text/markdown": "\n".join(table), "text/plain": "\n".join(words)}))
    done = [id for id, state in states.items() if state == "done"]
    if done:
        resume = codes.write(done, NOTEBOOKS)
        notes.append(f'To go on elsewhere, run there: `progress("{resume}")`')
    _show([(line, "") for line in filter(None, [*notes, note])])


def _in_words(title, boxes):
    missing = _missing(boxes)
    words = f"{title}: {len(boxes) - len(missing)} of {len(boxes)} done"
    if 0 < len(missing) < len(boxes):
        words += f", without {', '.join(missing)}"
    return words + "."


def _row(row):
    """Return what `_in_words` says as a row of a table, with a sign for each exercise."""
    title, boxes = row
    missing = _missing(boxes)
    signs = "".join({"done": "●", "tried": "◐", "open": "○"}[state] for _, state in boxes)
    labels = ", ".join(missing) if len(missing) < len(boxes) else "all"
    return f"| {title} | {len(boxes) - len(missing)} of {len(boxes)} | {signs} | {labels} |"


def _missing(boxes):
    return [label for label, state in boxes if state != "done"]
