"""Beginners' slips that Python complains of in its own words, in ours."""

import ast
import linecache
import re

from IPython import get_ipython

from exercises.words import quoted
from utils.language import later, say

_COMMANDS = ("check", "hint", "predict", "quiz", "solution")
# What an exception says, a name for it, and what else is true whenever Python says so.
_RAISED = [
    (
        "truth value of an array",
        "array_in_a_condition",
        later(
            "An array stands where Python decides for one number, as `if`, `and`, `max` and `min` "
            "do: for arrays there are `np.where`, `np.maximum` and `np.minimum`."
        ),
    ),
    (
        "only .* arrays can be converted to Python scalars",
        "array_for_a_number",
        later(
            "One number is needed there, as by `float` or the functions of `math`: "
            "those of `np` take arrays too."
        ),
    ),
    (
        "`TypeError`.*object is not callable",
        "no_function_called",
        later("What stands before the brackets is no function: a product needs its `*`."),
    ),
    (
        r"operand type\(s\) for \^|bitwise_xor",
        "hat_for_a_power",
        later("In Python `^` is no power: write `**`."),
    ),
    (
        "`TypeError`.*('function'|function object)",
        "function_not_called",
        later("A function stands where its result is needed: call it, as in `f(x)`."),
    ),
    (
        "multiply sequence|unsupported operand.*('tuple'|'list')",
        "arithmetic_with_a_tuple",
        later(
            "A text, a tuple or a list does no arithmetic: take its entries, or make it an array."
        ),
    ),
    (
        r"Cannot cast .* to dtype\('int",
        "fractions_into_integers",
        later("An array of whole numbers cannot take fractions: compute a new array."),
    ),
    (
        "`ValueError`.*(broadcast|mismatch in its core dimension)",
        "shapes_do_not_fit",
        later("The two shapes do not fit together."),
    ),
    (
        "cannot access local variable|referenced before assignment",
        "used_too_early",
        later("On this way through the function, the name has no value yet."),
    ),
    (
        "math domain error",
        "undefined_by_math",
        later(
            "There the functions of `math` raise an error, and those of NumPy give `inf` or `nan`."
        ),
    ),
]


def explained(message):
    """Return a name for what an exception says, and a sentence that explains it, or empty texts.

    Examples
    --------
    >>> explained("`TypeError`: `'float' object is not callable`")[0]
    'no_function_called'
    """
    for said, name, sentence in _RAISED:
        if re.search(said, message):
            return name, say(sentence)
    return "", ""


def watch(show, takes_text):
    """Have `show` say what to do, under Python's own message, when the quotes are missing.

    Parameters
    ----------
    show : callable
        Takes a sentence in Markdown.
    takes_text : callable
        Tells of the name of an exercise and a text whether it may be the answer.
    """
    shell = get_ipython()
    if shell is None:
        return

    def explain(shell, kind, error, trace, tb_offset=None):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        if sentence := unquoted(error, takes_text):
            show(sentence)

    shell.set_custom_exc((NameError,), explain)


def unquoted(error, takes_text):
    """Return a sentence if a name that is missing was meant as a text, else an empty text.

    Parameters
    ----------
    error : NameError
        As it was raised, with its traceback.
    takes_text : callable
        As for `watch`.
    """
    step = error.__traceback__
    while step.tb_next:
        step = step.tb_next
    lines = linecache.getlines(step.tb_frame.f_code.co_filename, step.tb_frame.f_globals)
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:  # as a cell with a line for the shell
        return ""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") in _COMMANDS):
            continue
        if not call.lineno <= step.tb_lineno <= call.end_lineno:
            continue
        command, (first, *others) = call.func.id, [*call.args, None]
        if getattr(first, "id", "") == error.name:
            in_quotes = command not in ("predict", "quiz")
            name = quoted(f'"{error.name}"' if in_quotes else f"{error.name}=…")
            return say("The name of an exercise is no name of Python's: write {name}.", name=name)
        answers = [(keyword.arg, keyword.value) for keyword in call.keywords]
        if isinstance(first, ast.Constant) and others[:-1]:
            answers.append((first.value, others[0]))
        for id, answer in answers:
            names = {node.id for node in ast.walk(answer) if isinstance(node, ast.Name)}
            text = ast.unparse(answer)
            if error.name in names and takes_text(id, text):
                text = quoted(f'"{text}"', 200)
                return say("An option or a formula is a text: write {text}.", text=text)
    return ""
