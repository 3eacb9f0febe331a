"""What a learner calls.

`check` takes an answer to an exercise, `quiz` short answers to several questions, `predict`
predictions. Each says in a sentence what it thinks. `hint` and `solution` help, `progress` shows
what is done. The exercises themselves are in `exercises.bank`.
"""

import difflib
import json
import re
import warnings

import numpy as np
from IPython import get_ipython
from IPython.display import display

from exercises import codes, editions, slips, store
from exercises.catalogue import EXERCISES, NOTEBOOKS
from exercises.kinds import Choice, Formula, Prediction, Result
from exercises.running import refuse_inside
from exercises.sources import predicted
from exercises.words import quoted
from utils.bundle import Bundle
from utils.language import later, say, say_many

_WORDS = {  # by status: sign, words, and the colour of the bar
    "correct": ("✓", later("correct"), "2e7d32"),
    "wrong": ("✗", later("not yet"), "c62828"),
    "unattempted": ("○", later("open"), "757575"),
    "error": ("!", later("cannot be judged"), "b26a00"),
    "noted": ("◆", later("noted"), "1565c0"),
}
_ROOM = "padding:10px 12px 1px;margin-bottom:4px"
_NUMBERS = {one.id: title[:2] for title, listed in NOTEBOOKS.items() for one in listed}
_hints_given = {}  # by id: how many
_asked_to_try = set()
_committed = {}  # by id: the prediction that was made first
_said = {}  # by id: the prediction that was made last in this kernel
_last = []  # the id of the exercise that was last not right, if any was judged


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
    refuse_inside()
    try:
        exercise = _find(id)
        if exercise is None:
            return Result("error", _unknown(id))
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # whatever the notebook sets
            return exercise.judge(answer)
    except Exception as error:  # of an answer that even `type` cannot be asked about
        text = "The answer cannot be looked at (`{error}`)."
        return Result("error", say(text, error=type(error).__name__))


def check(id=None, answer=..., **answers):
    """Judge an answer to an exercise, show what there is to say, and keep that it was tried.

    Parameters
    ----------
    id : str
        The name of the exercise.
    answer : callable, number or str
        A function by its name, a number, or a formula or an option as a text.

    Examples
    --------
    >>> check("half_sure", "d")
    ✓ Q1 correct. Minus the logarithm of one half.
    """
    if answers or id is None:
        text = 'The name comes first, then the answer: `check("bce", bce)`.'
        return _show([_bar("error", None, say(text))])
    _judge([(id, answer)])


def quiz(*names, **answers):
    """Judge short answers to several questions at once.

    Parameters
    ----------
    **answers
        For each question, by its name: a number, or an option or a formula as a text.

    Examples
    --------
    >>> quiz(half_sure="b", e_to_the_zero=...)
    ✗ Q1 not yet. That is minus the logarithm to base 10; the loss takes the natural one.
    ○ D3 open. Replace the three dots by your answer.
    """
    _judge(answers.items(), _nameless("quiz", names))


def predict(*names, **answers):
    """Commit to predictions before you look.

    What speaks for or against each is said under the cell that shows what happens; such a cell
    begins with a comment that names the predictions, such as ``# Run after P1.``.

    Parameters
    ----------
    **answers
        For each prediction, by its name: one of the options that the notebook gives.

    Examples
    --------
    >>> predict(where_the_line_crosses=...)
    ○ P1 open. Replace the three dots by your answer.
    """
    known, note = store.load()
    results = {id: evaluate(id, answer) for id, answer in answers.items()}
    are_made = all(map(_is_option, results.values()))
    then = say("Now look what happens." if are_made else "Answer all of them before you look.")
    said = [_commit(id, answers[id], results[id], known, then) for id in answers]
    new = {
        id: store.Entry(True, _committed[id])
        for id in answers
        if id in _committed and not (id in known and known[id].answer)
    }
    note = _note(store.save(new) if new else "", note)
    _show([*_nameless("predict", names), *said, note, _other_editions(answers)])


def _nameless(command, names):
    """Say how an answer is written that was given without `=`."""
    calls = [quoted(f'{command}({name}="…")') for name in names if _find(name)]
    call = calls[0] if calls else say("its name and `=`")
    text = say("An answer needs its question: write {call}.", call=call)
    return [_bar("error", None, text)] if names else []


def _is_option(result):
    return result.status not in ("unattempted", "error")


def _commit(id, answer, result, known, then):
    """Commit to a prediction, and return what there is to say about that."""
    exercise = _find(id)
    if exercise and not isinstance(exercise, Prediction):
        text = say("This is no prediction: use `check` or `quiz`.")
        return _bar("error", exercise.label, text)
    if not _is_option(result):
        return _bar(result.status, exercise and exercise.label, result.feedback)
    said = _said[id] = exercise.normal(answer)
    first = _committed[id] = _first(id, known) or said
    text = say("You say {option}.", option=_with_first(said, first))
    return _bar("noted", exercise.label, f"{text} {then}")


def _with_first(said, first):
    return said if said == first else say("{said}; at first {first}", said=said, first=first)


def _after_cell(ran):
    """Say what speaks for or against the predictions that a cell with its comment names."""
    cell = ran.info.raw_cell or ""
    is_answer = re.search(r"\b(predict|quiz|check)\(", cell)  # and its comment is a learner's
    labels = predicted(cell) if ran.success and not is_answer else []
    bars = []
    for id, said in _said.items():
        label, result = EXERCISES[id].label, evaluate(id, said)
        if label in labels:
            words = "not as you predicted ({option})"
            if result.status == "correct":
                words = "as you predicted ({option})"
            words = say(words, option=_with_first(said, _committed[id]))
            bars.append(_bar(result.status, label, result.feedback, words))
    _show(bars)


def _first(id, known):
    """Return the prediction that was made first, or an empty text."""
    return (known[id].answer if id in known else "") or _committed.get(id, "")


def _judge(answers, said=()):
    """Judge answers, show what there is to say, and keep that they were tried."""
    known, note = store.load()
    answers, said, tried = [*answers], [*said], {}
    for id, answer in answers:
        exercise = _find(id)
        if exercise is None and isinstance(answer, str) and answer in EXERCISES:
            call = quoted(_call("check", answer, say("your answer")))
            text = say("The name comes first: {call}.", call=call)
            said.append(_bar("error", None, text))
            continue
        if isinstance(exercise, Prediction) and not _first(id, known):
            call = quoted(f'predict({id}="{exercise.normal(answer) or "…"}")')
            text = say("Commit to it first: {call}.", call=call)
            said.append(_bar("unattempted", exercise.label, text))
            continue
        result = evaluate(id, answer)
        said.append(_bar(result.status, exercise and exercise.label, _with_help(id, result)))
        if exercise is None or result.status == "unattempted":
            continue
        if result.status != "correct" or not _last:
            _last[:] = [id]
        if not (id in known and known[id].done):  # what is done stays done
            done = result.status == "correct"
            tried[id] = store.Entry(done, "", 1, result.misconception or "")
    note = _note(store.save(tried) if tried else "", note)
    _show([*said, note, _other_editions(id for id, _ in answers)])


def _with_help(id, result):
    """Return the sentence, and what to call next: a hint, or the solution to compare with."""
    exercise = _find(id)
    text = result.feedback
    if exercise and exercise.hints and result.status in ("wrong", "error"):
        return f"{text} {say('A hint: {call}', call=quoted(_call('hint', id)))}"
    if exercise and exercise.hints and result.status == "correct":
        return f"{text} {say('Compare: {call}', call=quoted(_call('solution', id)))}".lstrip()
    return text


def _call(name, id, *more):
    return f"{name}({', '.join([json.dumps(id), *more])})"


def _bar(status, label, text, words=None):
    """Return a line of feedback as Markdown with a coloured bar, and as plain text.

    Where styles are taken away, sign and words still say what the colour says.
    """
    sign, meaning, colour = _WORDS[status]
    line = f"{sign} **{label or say('This')} {words or say(meaning)}.** {text}".rstrip()
    style = f"border-left:6px solid #{colour};background:#{colour}1f;{_ROOM}"
    return f'<div style="{style}">\n\n{line}\n\n</div>', _plain(line)


def _note(*notes):
    """Return a bar for what is to be said about the progress file, or None."""
    text = " ".join(dict.fromkeys(filter(None, notes)))
    return _bar("error", say("About your"), text, say("progress")) if text else None


def _other_editions(ids):
    """Return a bar if a notebook with one of these exercises is of another edition than the site.

    An exercise that is unknown may be of any notebook.
    """
    names = editions.others({_NUMBERS[id] if _find(id) else "" for id in ids})
    if not names:
        return None
    text = say("To get the site's, rename yours in the list of files and reload the page.")
    words = say_many(
        len(names),
        "is of another edition than this site",
        "are of another edition than this site",
    )
    return _bar("error", ", ".join(map(quoted, names)), text, words)


def _plain(markdown):
    code_or_stars = r"(?s)(`+).*?\1|\*\*"  # the stars of b**2 in a solution are no emphasis
    return re.sub(code_or_stars, lambda found: found[0].strip("*"), markdown)


def _show(said):
    """Display pieces of Markdown, each with its plain text, in every kind of viewer."""
    said = [(one, _plain(one)) if isinstance(one, str) else one for one in said if one]
    if said:
        markdown, plain = ("\n\n".join(one for one, _ in said), "\n".join(one for _, one in said))
        display(Bundle({"text/markdown": markdown, "text/plain": plain}))


def _find(id):
    return EXERCISES.get(id) if isinstance(id, str) else None


def _unknown(id):
    if callable(id) and getattr(id, "__name__", "") in EXERCISES:
        name = quoted(json.dumps(id.__name__))
        return say("The name of an exercise is a text: write {name}.", name=name)
    if isinstance(id, str) and id in {one.label for one in EXERCISES.values()}:
        text = "{label} is a label; the name stands in quotes in the cell with `check`."
        return say(text, label=quoted(id))
    near = difflib.get_close_matches(id, EXERCISES, 1) if isinstance(id, str) else []
    instead = say("Is it {name}?", name=quoted(near[0])) if near else ""
    return f"{say('There is no exercise of this name.')} {instead}".rstrip()


def hint(id=None):
    """Show a hint; each further call shows one more.

    Parameters
    ----------
    id : str, optional
        The name of the exercise; without it, the last one that was not right.

    Examples
    --------
    >>> hint("rate_of_reciprocal")
    E1, hint 1 of 2: What is 1/x at 4, and what is it at 1?
    """
    id = _named(id, "hint")
    exercise = _find(id)
    if exercise is None:
        return
    if not exercise.hints:
        text = "There is no hint here: each option explains itself when you choose it."
        if isinstance(exercise, Prediction):
            text = "There is no hint for a prediction: make yours, then look what happens."
        return _show([say(text)])
    given = _hints_given[id] = min(_hints_given.get(id, 0) + 1, len(exercise.hints))
    values = {"label": exercise.label, "all": len(exercise.hints)}
    lines = []
    for number, text in enumerate(exercise.hints[:given], 1):
        start = say("{label}, hint {number} of {all}:", number=number, **values)
        lines.append(f"**{start}** {say(text)}")
    _show(lines)


def solution(id=None):
    """Show the right answer. Without an attempt before, it asks once to try first.

    Parameters
    ----------
    id : str, optional
        The name of the exercise; without it, the last one that was not right.

    Examples
    --------
    >>> solution("rate_of_square")
    Try it first, with a hint if you like. If you ask again, the solution shows.
    """
    id = _named(id, "solution")
    exercise = _find(id)
    if exercise is None:
        return
    known, note = store.load()
    if id not in known and id not in _asked_to_try:
        _asked_to_try.add(id)
        text = "Try it first, with a hint if you like. If you ask again, the solution shows."
        return _show([say(text), _note(note)])
    _show([exercise.solution(), _note(note)])


def _named(id, command):
    """Return an exercise's id, by default that of the last one; say so if there is none."""
    if id is None and _last:
        return _last[0]
    if _find(id) is None:
        text = _unknown(id)
        if id is None:
            example = quoted(_call("check", "bce"))
            text = "Say which exercise: its name stands in its cell, as in {example}."
            text = say(text, example=example)
        _show([_bar("error", None, text, say("needs a name"))])
    return id


def progress(code=None):
    """Show what is done in each notebook, and a code that carries it to another machine.

    Parameters
    ----------
    code : str, optional
        A code that `progress` gave elsewhere. What it stands for is added to what is done and
        tried here; one that is cut or misspelt changes nothing, and a sentence says so.
    """
    notes = []
    if code is not None:
        try:
            entries, changed = codes.read(code, NOTEBOOKS)
        except ValueError as error:
            return _show([_bar("error", None, f"{error}.", say("needs the whole code"))])
        notes.append(store.save(entries, elsewhere=True))
        if changed:
            notes.append(
                say_many(
                    changed,
                    "{number} notebook of this code had other exercises when the code was made: "
                    "nothing is marked there.",
                    "{number} notebooks of this code had other exercises when the code was made: "
                    "nothing is marked there.",
                )
            )
    known, note = store.load()
    states = {id: ("done" if entry.done else "tried") for id, entry in known.items()}
    rows = [
        (say(title), [(exercise.label, states.get(exercise.id, "open")) for exercise in exercises])
        for title, exercises in NOTEBOOKS.items()
    ]
    table = [
        say("| Notebook | Done | ● done, ◐ tried, ○ open | Not yet |"),
        "| --- | --- | --- | --- |",
        *map(_row, rows),
    ]
    words = [_in_words(*row) for row in rows]
    said = [("\n".join(table), "\n".join(words))]
    if EXERCISES.keys() & known:
        call = f'`progress("{codes.write(known, NOTEBOOKS)}")`'
        text = (
            "To go on elsewhere, run there: {call}. A teacher may ask for this code: it holds "
            "what is done, how often you tried, your predictions and your first mistakes."
        )
        said.append(say(text, call=call))
    _show([*said, _note(*notes, note)])


def _in_words(title, boxes):
    missing = _missing(boxes)
    done = len(boxes) - len(missing)
    words = "{title}: {done} of {all} done."
    if 0 < len(missing) < len(boxes):
        words = "{title}: {done} of {all} done, without {missing}."
    return say(words, title=title, done=done, all=len(boxes), missing=", ".join(missing))


def _row(row):
    """Return what `_in_words` says as a row of a table, with a sign for each exercise."""
    title, boxes = row
    missing = _missing(boxes)
    signs = "".join({"done": "●", "tried": "◐", "open": "○"}[state] for _, state in boxes)
    labels = ", ".join(missing) if len(missing) < len(boxes) else say("all")
    done = say(
        "{done}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{all}",
        done=len(boxes) - len(missing),
        all=len(boxes),
    )
    return f"| {title} | {done} | {signs} | {labels} |"


def _missing(boxes):
    return [label for label, state in boxes if state != "done"]


if shell := get_ipython():
    shell.events.register("post_run_cell", _after_cell)
slips.watch(
    lambda sentence: _show([_bar("error", None, sentence, say("needs quotes"))]),
    lambda id, text: (
        isinstance(_find(id), Choice | Formula) and evaluate(id, text).status != "error"
    ),
)
