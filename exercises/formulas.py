"""Reads a typed formula, such as `-ln(1 - p)` or `2x² + 1`, without ever executing it.

The text is split into numbers, names and signs. What is not on the lists below is refused, and
what is left is worked out number by number, in float64.
"""

import ast
import operator
import re
import unicodedata

import numpy as np

from exercises.words import quoted

FUNCTIONS = {
    "ln": np.log,
    "log": np.log,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "sigmoid": lambda z: np.exp(-np.logaddexp(0, -z)),
}
CONSTANTS = {"e": np.e, "pi": np.pi, "inf": np.inf}
_SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_BRACKETS = "A function needs brackets around one value, as in `ln(2)`."
_LONGEST = 200  # letters
_SPELLINGS = [  # other ways to write the same
    (r"^\s*\w+\s*(\([^()]*\))?\s*=", ""),
    (r"(\d+)⁄(\d+)", r"(\1/\2)"),
    (r"\b(np|numpy|math)\s*\.\s*", ""),
    (r"\*\*", "^"),
    ("[−–⁻]", "-"),
    ("[×·∙⋅]", "*"),
    ("[÷∕]", "/"),
    ("σ", "sigmoid"),
    ("π", "pi"),
    ("∞", "inf"),
]
_TOKEN = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[^\W\d]\w*|[-+*/^()])")


class FormulaError(ValueError):
    """A formula cannot be read; the message says what to change."""


def parse(text, variables=()):
    """Return the function that a formula describes.

    Parameters
    ----------
    text : str
        The formula. `^` and `**` are powers, `×` and `·` products, and `2x` means 2 times x;
        `ln` and `log` are both the natural logarithm.
    variables : sequence of str
        The names that stand for numbers.

    Returns
    -------
    callable
        Takes the variables, numbers or arrays, in their order and returns float64.

    Raises
    ------
    FormulaError
        If the text is empty, too long, or holds anything but numbers, the variables, the known
        functions and arithmetic.

    Examples
    --------
    >>> f = parse("2x² − 1/y", ["x", "y"])
    >>> float(f(3.0, 2.0))
    17.5
    """
    if len(text) > _LONGEST:
        raise FormulaError(
            f"A formula of {len(text)} characters is too long: use at most {_LONGEST}."
        )
    try:
        tree = ast.parse(_as_python(text, variables), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        message = f"The formula {quoted(text)} cannot be read: look for a missing sign or bracket."
        raise FormulaError(message) from None

    def evaluate(*values):
        known = CONSTANTS | dict(zip(variables, values, strict=True))
        with np.errstate(all="ignore"):
            return np.float64(_evaluate(tree, known))

    evaluate(*[1.0] * len(variables))  # so that what cannot be worked out is refused here
    return evaluate


def _as_python(text, variables):
    """Return the formula with Python's signs, and with the products that are not written."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda found: f"^({found[0]})", text)  # e⁻¹
    text = unicodedata.normalize("NFKC", text)  # the wide signs of Korean keyboards, and x₀
    for spelling, sign in _SPELLINGS:
        text = re.sub(spelling, sign, text)
    text = text.strip()
    tokens = []
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            raise FormulaError(f"A formula cannot hold {quoted(text[place:].strip()[:1])}.")
        token, place = found[1], found.end()
        is_name = token[0].isalpha() or token[0] == "_"
        if is_name and token not in {*FUNCTIONS, *CONSTANTS, *variables}:
            allowed = " and ".join(quoted(name) for name in variables) or "numbers"
            message = (
                f"The name {quoted(token)} is unknown here: use {allowed}, `ln`, `exp` or `sqrt`."
            )
            raise FormulaError(message)
        before = tokens[-1] if tokens else "("
        if before in FUNCTIONS and token != "(":
            raise FormulaError(_BRACKETS)
        after_number = before[0].isdigit() or before[0] == "."
        after_value = before == ")" or before[0].isalpha() and before not in FUNCTIONS
        is_number = token[0].isdigit() or token[0] == "."
        if (is_name or token == "(") and (after_number or after_value) or is_number and after_value:
            tokens.append("*")  # 2x, 2(x + 1), x y; but two numbers are a slip
        tokens.append(token)
    if not tokens:
        raise FormulaError("The formula is empty: write it between the quotes.")
    return " ".join("**" if token == "^" else token for token in tokens)


def _evaluate(node, known):
    match node:
        case ast.Constant(value=int() | float()):
            return np.float64(node.value)
        case ast.Name() if node.id in known:
            return np.float64(known[node.id])
        case ast.UnaryOp():
            return _SIGNS[type(node.op)](_evaluate(node.operand, known))
        case ast.BinOp():
            left, right = _evaluate(node.left, known), _evaluate(node.right, known)
            return _SIGNS[type(node.op)](left, right)
        case ast.Call(func=ast.Name(), args=[argument], keywords=[]):
            return FUNCTIONS[node.func.id](_evaluate(argument, known))
    raise FormulaError(_BRACKETS)


def operations(text, variables=()):
    return set()
