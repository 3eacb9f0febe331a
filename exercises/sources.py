"""What stands in a function, and which names it reads. Nothing of it is run."""

import ast
import builtins
import dis
import inspect
import linecache
import re
import textwrap

# The comments and descriptions of a function that is a right answer: no text in it has such signs.
_WORDS = re.compile(r'(# )([^\n]*)()|(""")(.*?)(""")', re.DOTALL)


def behind(function):
    """Return the function written in Python behind a method, a partial or a callable object.

    None where there is none, as behind a function of NumPy.
    """
    for _ in range(9):
        if hasattr(function, "__code__"):
            return function
        if type(function).__name__ == "partial":
            function = function.func
        elif hasattr(function, "__func__"):
            function = function.__func__
        else:
            function = getattr(type(function), "__call__", None)  # noqa: B004
    return None


def predicted(cell):
    r"""Return the labels of the predictions after which a cell is to be run: its comment says so.

    Examples
    --------
    >>> predicted("# Run after P1 and P2.\nprint(6 * 7)")
    ['P1', 'P2']
    """
    comment = re.match(r"(?:\s*|%%.*\n)*(#.*)", cell)
    return re.findall(r"\bP\d+\b", comment[1], re.ASCII) if comment else []


def source(function):
    """Return how a function is written, from its `def` on, without decorators.

    Examples
    --------
    >>> print(source(source).splitlines()[0])
    def source(function):
    """
    text = textwrap.dedent(inspect.getsource(function))
    return "".join(text.splitlines(keepends=True)[ast.parse(text).body[0].lineno - 1 :])


def words(code):
    r"""Return the comments and descriptions in a function's text, in order.

    Examples
    --------
    >>> words('def f(x):\n    return x  # as it is')
    ['as it is']
    """
    return [found[2] or found[5] for found in _WORDS.finditer(code)]


def with_words(code, translate):
    """Return a function's text with its comments and descriptions translated."""

    def translated(found):
        before, text, after = found.groups("")[:3] if found[1] else found.groups("")[3:]
        return before + translate(text) + after

    return _WORDS.sub(translated, code)


def alike(one, other):
    """Return whether two functions have the same arguments and statements, whatever their names.

    Examples
    --------
    >>> alike(source, source), alike(source, behind)
    (True, False)
    """
    tree = _tree(one)
    return tree is not None and tree == _tree(other)


def _tree(function):
    try:
        written = ast.parse(textwrap.dedent(inspect.getsource(behind(function).__code__))).body[0]
    except (AttributeError, OSError, SyntaxError):  # it has no text of its own
        return None
    if not isinstance(written, ast.FunctionDef):
        return None
    for node in ast.walk(written.args):
        if isinstance(node, ast.arg):
            node.annotation = None
    described = ast.get_docstring(written, clean=False) is not None
    return ast.dump(ast.Module([written.args, *written.body[described:]], []))


def data_read(function):
    """Return the names of the notebook's data, not its functions or modules, that it reads."""
    own = behind(function)
    if own is None:
        return []
    return [
        name
        for name in _read(own.__code__)
        if name in own.__globals__
        and not callable(own.__globals__[name])
        and not inspect.ismodule(own.__globals__[name])
    ]


def hidden(function):
    """Return the names of Python's own functions that it reads and its notebook uses for data.

    Examples
    --------
    >>> notebook = {"sum": 0}
    >>> exec("def mean(numbers): return sum(numbers) / len(numbers)", notebook)
    >>> hidden(notebook["mean"])
    ['sum']
    """
    return [name for name in data_read(function) if callable(getattr(builtins, name, None))]


def _read(code):
    """Return the global names that a function, or a function in it, reads, each once."""
    names = [step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"]
    for inner in code.co_consts:
        if inspect.iscode(inner):
            names += _read(inner)
    return list(dict.fromkeys(names))


def line_that_raised(function, error):
    """Return the function's own line in which an exception arose, or an empty text."""
    own = behind(inspect.unwrap(getattr(function, "pyfunc", function)))  # what NumPy wraps, too
    line = ""
    step = error.__traceback__
    while step and own:
        if step.tb_frame.f_code.co_filename == own.__code__.co_filename:
            name = step.tb_frame.f_code.co_filename
            line = linecache.getline(name, step.tb_lineno, step.tb_frame.f_globals)
        step = step.tb_next
    return line.strip()
