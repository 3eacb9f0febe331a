"""A beginner's slip that Python notices before the judge can: an answer without its quotes."""

import ast
import linecache

from IPython import get_ipython

from exercises.words import quoted

_COMMANDS = ("check", "predict", "quiz")


def watch(show):
    """Have `show` say what to do, under Python's own message, when the quotes are missing.

    Parameters
    ----------
    show : callable
        Takes a sentence in Markdown.
    """
    shell = get_ipython()
    if shell is None:
        return

    def explain(shell, kind, error, trace, tb_offset=None):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        if sentence := unquoted(error):
            show(sentence)

    shell.set_custom_exc((NameError,), explain)


def unquoted(error):
    """Return a sentence if a name that is missing was meant as an answer, else an empty text.

    Parameters
    ----------
    error : NameError
        As it was raised, with its traceback.
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
        for answer in [*call.args, *(keyword.value for keyword in call.keywords)]:
            names = {node.id for node in ast.walk(answer) if isinstance(node, ast.Name)}
            if error.name in names:
                text = quoted(f'"{ast.unparse(answer)}"')
                return f"An option, a formula or a name of an exercise is a text: write {text}."
    return ""
