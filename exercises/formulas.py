"""Reads a typed formula, such as `-ln(1 - p)` or `2x² + 1`, without ever executing it.

Spellings that mean the same become one, the text is split into numbers, names and signs, and
these are put together to a tree by the rules of algebra. What is not on the lists below is
refused, and what is left is worked out number by number, in float64.

A tree is a number, a name, or a tuple of a sign or function and the trees that it takes.
"""

import functools
import operator
import re
import unicodedata

import numpy as np

from exercises.words import listed, quoted
from utils.language import say

FUNCTIONS = {
    "ln": np.log,
    "log10": np.log10,
    "log2": np.log2,
    "log1p": np.log1p,
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
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}  # a sign before a value: 3, so -x^2 = -(x^2)
_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}
# What else a name can be called. The course types p for ŷ, and s for σ(z).
_ALSO = {"p": ["ŷ", "yhat", "y_hat", "pred", "y_pred", "σ(z)", "σ"], "s": ["σ(z)", "σ"]}
_LONGEST = 200  # letters
_COMMANDS = {  # of LaTeX, where they are not names
    **dict.fromkeys(["left", "right", "big", "bigl", "bigr", "quad", "qquad"], ""),
    **dict.fromkeys(["lvert", "rvert"], "|"),
    **{"cdot": "*", "times": "*", "div": "/", "partial": "∂", "prime": "'", "infty": "inf"},
    **{"dfrac": "frac", "tfrac": "frac"},
}
_SPELLINGS = [  # other ways to write the same
    (r"\\hat\s*\{?\s*y\s*\}?", "ŷ"),
    (r"\\(mathrm|text|operatorname)\s*\{\s*(\w+)\s*\}", r"\2"),
    (r"\\([A-Za-z]+|.)", lambda found: _command(found[1])),
    (r"_\s*\{(\w+)\}", r"_\1"),
    (r"\b(np|numpy|math)\s*\.\s*", ""),
    (r"\$", " "),
    ("[\u200b-\u200f\u2060\ufeff]", ""),  # signs that nobody sees
    (r"(?<![^\W\d_])(?!log(?:1p|10|2)\s*\()(ln|log|exp|sqrt|sin|cos|tanh)(?=\d)", r" \1 "),
    (r"\.(?=[*/^])", ""),  # as MATLAB multiplies entry by entry
    (r"\*\*", "^"),
    ("[‐‒–—−]", "-"),
    ("[×·∙⋅•∗]", "*"),
    ("[÷∕⁄:∶]", "/"),
    ("[′’]|\\s\u0301", "'"),  # the second is what becomes of an acute accent
    (r"\bfrac\s*(\d)(\d)", r"frac \1 \2"),
    ("σ|sigma", " sigmoid "),
    ("√", "sqrt "),
    ("π", "pi"),
    ("∞", "inf"),
]
# Names a result: `f`, `J(0, p)`, `f'(x)`, `(x^2)'`, `∂f/∂x`, `dy/dx`, `d/dx x^2`.
_LEFT_SIDE = re.compile(r"[^\W\d]\w*\s*(\([^()]*\))?|.*['∂].*|(frac)?\W*d.*[/}]\W*d\w.*")
_TOKEN = re.compile(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+(?!\w))?|[^\W\d]\w*|[-+*/^()[\]{}|])")


class FormulaError(ValueError):
    """A formula cannot be read; the message says what to change."""


def parse(text, variables=(), also=None):
    r"""Return the function that a formula describes.

    Parameters
    ----------
    text : str
        The formula, as Python, LaTeX or a pen has it. `^` and `**` are powers, `×` and `·`
        products, and `2xy` means 2 times x times y; `ln` and `log` are both the natural
        logarithm. A left side, as in `f'(x) = 2x`, is skipped.
    variables : sequence of str
        The names that stand for numbers.
    also : dict of str to str, optional
        Other spellings of variables, such as `{"a": "x"}`. `ŷ`, `pred` and the like stand for a
        variable `p` anyway, and `σ(z)` for a variable `p` or `s` where z is no variable.

    Returns
    -------
    callable
        Takes the variables, numbers or arrays, in their order and returns float64.

    Raises
    ------
    FormulaError
        If the text is empty, too long, or can be read in no way or in two.

    Examples
    --------
    >>> f = parse("2x² − 1/y", ["x", "y"])
    >>> float(f(3.0, 2.0))
    17.5
    >>> parse(r"J = -\ln(1 - \hat{y})", ["p"])(np.array([0.0, 1.0])).tolist()
    [-0.0, inf]
    """
    tree = _tree(text, variables, also)
    return lambda *values: _evaluate(tree, dict(zip(variables, values, strict=True)))


def operations(text, variables=(), also=None):
    """Return which signs and functions a formula contains, as a set of their names.

    The names are those of `FUNCTIONS` and `+`, `-`, `*`, `/`, `^`, however they were written. Of
    a chain such as `y/p*p = y` the last formula counts.

    Examples
    --------
    >>> sorted(operations("2·log(p) = 2 ln p", ["p"]))
    ['*', 'ln']
    """
    return _operations(_tree(text, variables, also))


def _operations(tree):
    if not isinstance(tree, tuple):
        return set()
    return {tree[0]}.union(*map(_operations, tree[1:]))


def _evaluate(tree, known):
    with np.errstate(all="ignore"):
        return np.float64(_value(tree, CONSTANTS | known))


def _value(tree, known):
    match tree:
        case float():
            return np.float64(tree)
        case str():
            return np.float64(known[tree])
        case "-", operand:
            return -_value(operand, known)
        case sign, left, right:
            return _SIGNS[sign](_value(left, known), _value(right, known))
        case name, argument:
            return FUNCTIONS[name](_value(argument, known))


def _tree(text, variables, also):
    """Return the tree of a formula, without its left side."""
    if len(text) > _LONGEST:
        complaint = "A formula of {number} characters is too long: use at most {most}."
        raise FormulaError(say(complaint, number=len(text), most=_LONGEST))
    sides = _plain(text).split("=")
    if len(sides) > 1 and re.fullmatch(r"\s*([^\W\d]\w*)?\s*", sides[0]):
        del sides[0]  # a name alone, even that of a variable
    if len(sides) > 1 and not all(side.strip() for side in sides):
        raise FormulaError(say("Nothing stands on one side of the `=`: write the formula there."))
    names, phrases = _names(variables, also or {})
    read = []
    for side in sides:
        try:
            read.append((side, _Reader(_tokens(side, names, phrases)).formula()))
        except RecursionError:
            complaint = say("Too many brackets stand inside each other: use fewer.")
            raise FormulaError(complaint) from None
        except FormulaError as error:
            if not _LEFT_SIDE.fullmatch(side.strip()) or side is sides[-1] and not read:
                raise error from None
    places = {name: (0.37 + 0.61 * n * np.arange(1, 6)) % 1 for n, name in enumerate(variables, 1)}
    values = [_evaluate(tree, places) for _, tree in read]
    if not all(
        np.allclose(value, values[0], rtol=1e-9, atol=_rounding(side), equal_nan=True)
        for value, (side, _) in zip(values, read)
    ):
        complaint = "Two formulas stand there, with `=` between: write one side only."
        raise FormulaError(say(complaint))
    return read[-1][1]


def _rounding(side):
    """Return how far off a number may be that was rounded, as in `ln 2 = 0.6931`."""
    decimals = re.fullmatch(r"\s*-?\s*\d*\.(\d+)\s*", side)
    return 0.501 * 10.0 ** -len(decimals[1]) if decimals else 0


def _command(name):
    """Return what a command of LaTeX means."""
    if name in (*" ,;:!{}|", *_COMMANDS):
        return f" {_COMMANDS.get(name, name.strip(' ,;:!'))} "
    if len(name) > 1:
        return f" {name} "
    raise FormulaError(say("A formula cannot hold {sign}.", sign=quoted(chr(92) + name)))


@functools.lru_cache(maxsize=100)  # the same few names are asked for each time
def _plain(text):
    """Return a formula in few signs: `x₁²` is `x1^(2)`, `·` and `×` are `*`."""

    def written(found):
        return f"^({found[0]})"

    raised = {letter for letter in text if unicodedata.decomposition(letter)[:7] == "<super>"}
    if raised:
        text = re.sub(f"[{''.join(raised)}]+", written, text)  # e⁻²ˣ
    text = "".join(
        f" {unicodedata.numeric(letter)} "  # ½ is one number, so that 2½ are two
        if unicodedata.decomposition(letter)[:10] == "<fraction>"
        else letter
        for letter in text
    )
    text = unicodedata.normalize("NFKC", text)  # the wide signs of Korean keyboards, x₀, y and ^
    for spelling, sign in _SPELLINGS:
        text = re.sub(spelling, sign, text)
    return text.strip(" '\"“”‘’`").rstrip(".,; ")


def _names(variables, also):
    """Return what each name stands for, and what each phrase of several tokens, such as σ(z)."""
    names = {name: name for name in [*FUNCTIONS, *CONSTANTS, "frac"]} | {"log": "ln"}
    phrases = {}
    course = {spelling: name for name in variables for spelling in _ALSO.get(name, [])}
    if "z" in variables:  # σ is the function then
        course = {spelling: name for spelling, name in course.items() if spelling[0] != "σ"}
    for spelling, name in (course | also).items():
        tokens = _TOKEN.findall(_plain(spelling))
        if tokens == ["sigmoid"]:  # alone: before a bracket it is the function
            phrases["sigmoid"] = name
        elif len(tokens) == 1:
            names[tokens[0]] = name
        else:
            phrases[" ".join(tokens)] = name
    return names | {name: name for name in variables}, phrases


def _tokens(text, names, phrases):
    """Return the numbers, known names and signs of a formula."""
    found = []
    place = 0
    text = text.strip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if not token:
            raise FormulaError(_explain_sign(text, place))
        found.append(token[1])
        place = token.end()
    line = f" {' '.join(found)} "
    for phrase, name in phrases.items():
        # Before a bracket it is the function, but not in the pen's σ(1 − σ).
        alone = r"(?! [(\[{](?:(?!sigmoid)[^()])*[)\]}])" if phrase == "sigmoid" else ""
        line = re.sub(rf"(?<= ){re.escape(phrase)}(?= ){alone}", name, line)
    return [
        piece
        for token in line.split()
        for piece in (_pieces(token, names) if _is_name(token) else [token])
    ]


def _pieces(word, names):
    """Return the names that a word is made of, as few as can be: `yp` is y and p, `w_1` is w1."""
    if word not in names and word.lower() in {*FUNCTIONS, "log"}:  # Ln, as some keyboards begin
        word = word.lower()
    for spelling in (word, re.sub(r"(?<=[^\W\d_])_(?=\d)", "", word)):
        best = [[]]  # of each beginning of the word
        for end in range(1, len(spelling) + 1):
            ways = [
                [*best[start], names[spelling[start:end]]]
                for start in range(end)
                if best[start] is not None and spelling[start:end] in names
            ]
            best.append(min(ways, key=len, default=None))
        if best[-1]:
            return best[-1]
    known = [name for name in names.values() if name not in {*FUNCTIONS, *CONSTANTS, "frac"}]
    if (number := re.fullmatch(r"(.+?)([2-9]\d*)", word)) and number[1] in known:
        name, digits = number.groups()
        times, power = quoted(f"{digits}{name}"), quoted(f"{name}^{digits}")
        complaint = "Write {times} or {power} for {word}, as you mean it."
        raise FormulaError(say(complaint, times=times, power=power, word=quoted(word)))
    names = [quoted(name) for name in dict.fromkeys(known)]
    allowed = listed(names) if names else say("numbers")
    complaint = "The name {word} is unknown here: use {allowed}, `ln`, `exp` or `sqrt`."
    complaint = say(complaint, word=quoted(word), allowed=allowed)
    if len(word) > 1 and word.isalpha() and any(name in word for name in known):
        complaint += " " + say("Put `*` between what is multiplied.")
    raise FormulaError(complaint)


def _is_name(token):
    return token[0].isalpha() or token[0] == "_"


def _is_number(token):
    return token[0].isdigit() or token[0] == "."


def _explain_sign(text, place):
    """Say why a formula cannot go on at a place in its text."""
    rest = text[place:].strip()
    if rest[0] == "," and (number := re.search(r"(?<![\d.])\d+,\d+(?![\d.])", text)):
        right = number[0].replace(",", ".")
        text = "Write numbers with a point: {right}, not {wrong}."
        return say(text, right=quoted(right), wrong=quoted(number[0]))
    if rest[0] == "," and (call := re.search(r"([a-z]\w*)\s*\([^()]*$", text[:place])):
        if call[1] in {*FUNCTIONS, "log"}:
            return say("{name} takes one number here.", name=quoted(call[1]))
    if rest[0] == "%" and (number := re.search(r"[\d.]*\d\s*$", text[:place])):
        percent = number[0].strip()
        right, wrong = quoted(percent + "/100"), quoted(percent + "%")
        return say("Write {right} for {wrong}.", right=right, wrong=wrong)
    return say("A formula cannot hold {sign}.", sign=quoted(rest[0]))


class _Reader:
    """Puts tokens together to a tree."""

    def __init__(self, tokens):
        self.tokens, self.place = tokens, 0

    def formula(self):
        if not self.tokens:
            raise FormulaError(say("The formula is empty: write it between the quotes."))
        tree = self.expression("", 0)
        if self.next:
            complaint = say("The bracket {sign} was never opened.", sign=quoted(self.next))
            raise FormulaError(complaint)
        return tree

    @property
    def next(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def text(self, start, end=None):
        """Return what was read from a place on, as it can be typed."""
        text = before = ""
        for token in self.tokens[start : self.place if end is None else end]:
            if before[-1:].isalnum() and token[0].isalnum():
                text += " " if before in FUNCTIONS else "*"
            text += token
            before = token
        return text

    def expression(self, closing, weakest):
        """Read on, up to a closing bracket or a sign that binds less than the weakest."""
        start = self.place
        left = self.value(closing)
        divided = None  # where the divisor starts, if a division was the last
        while self.next and self.next not in (closing, *")]}"):
            sign = self.next if self.next in _SIGNS else "*"
            if _STRENGTH[sign] < weakest:
                break
            written = self.next in _SIGNS
            if not written and _is_number(self.next) and _is_number(self.tokens[self.place - 1]):
                one, other = quoted(self.tokens[self.place - 1]), quoted(self.next)
                complaint = "A sign is missing between {one} and {other}."
                raise FormulaError(say(complaint, one=one, other=other))
            middle = self.place
            self.place += written
            right = self.expression(closing, _STRENGTH[sign] + (sign != "^"))
            if divided is not None and not written:
                above, below = self.text(start, divided - 1), self.text(divided, middle)
                more = "…" if self.next and self.next not in (*_SIGNS, *")]}", closing) else ""
                one = quoted(f"{above}/({below}*{self.text(middle)}{more})")
                other = quoted(f"({above}/{below})*{self.text(middle)}{more}")
                complaint = "This can be read in two ways: write {one} or {other}."
                raise FormulaError(say(complaint, one=one, other=other))
            if sign == "^":
                self.refuse_long_exponent(start, middle)
            divided = middle + 1 if sign == "/" else None
            left = sign, left, right
        return left

    def value(self, closing):
        """Read a number, a name, a bracket or a function, with the signs before it."""
        token = self.next
        if not token or token in _SIGNS and token not in "+-" or token in (closing, *")]}"):
            raise FormulaError(self.explain_gap(token))
        self.place += 1
        if token in "+-":
            operand = self.expression(closing, 3)
            return ("-", operand) if token == "-" else operand
        if token in _CLOSING:
            return self.inside(token)
        if token == "frac" and self.place > 1 and _is_number(self.tokens[self.place - 2]):
            if _is_number("".join(self.tokens[self.place :][:2]).strip("{")):
                complaint = say("A sign is missing between a number and a fraction.")
                raise FormulaError(complaint)
        if token == "frac":
            return "/", self.value(closing), self.value(closing)
        if token in FUNCTIONS:
            return token, self.argument(token, closing)
        return float(token) if _is_number(token) else token

    def inside(self, opening):
        """Read what stands in brackets, and the closing one."""
        closing = _CLOSING[opening]
        tree = self.expression(closing, 0)
        if self.next != closing:
            complaint = "A {closing} is missing: {opening} is not closed."
            complaint = say(complaint, closing=quoted(closing), opening=quoted(opening))
            raise FormulaError(complaint)
        self.place += 1
        return ("abs", tree) if opening == "|" else tree

    def argument(self, name, closing):
        """Read what a function is taken of: a bracket, or one name or number."""
        start = self.place
        if self.next == "^":
            example = quoted(f"{name}(2)^2")
            complaint = "Write a power behind the brackets, as in {example}."
            raise FormulaError(say(complaint, example=example))
        if name == "sqrt" and self.next == "[":
            complaint = "Write a root other than the square root as a power: `x^(1/3)`."
            raise FormulaError(say(complaint))
        if not self.starts_value(closing):
            example = quoted(f"{name}(2)")
            complaint = "{name} needs a value in brackets, as in {example}."
            raise FormulaError(say(complaint, name=quoted(name), example=example))
        bracket = self.next in _CLOSING or self.next == "frac"
        tree = self.value(closing)
        if not bracket and (self.starts_value(closing) or self.next in ("*", "/", "^")):
            middle, self.place = self.place, start
            self.expression(closing, 2)
            one = quoted(f"{name}({self.text(start)})")
            other = quoted(f"{name}({self.text(start, middle)}){self.text(middle)}")
            complaint = "Put brackets after {name}: write {one} or {other}."
            raise FormulaError(say(complaint, name=quoted(name), one=one, other=other))
        return tree

    def starts_value(self, closing):
        return bool(self.next) and self.next not in (*_SIGNS, *")]}", closing)

    def refuse_long_exponent(self, start, middle):
        """Refuse `e^2x`, where the x may stand in the exponent."""
        last = self.tokens[self.place - 1]
        clear = _is_number(last) and self.tokens[middle - 1] != "e" or last in (*")]}|",)
        follows = self.next and (_is_number(self.next) or _is_name(self.next))
        if follows and not clear and self.next not in FUNCTIONS:
            base, exponent = self.text(start, middle), self.text(middle + 1)
            after = self.tokens[self.place + 1] if self.place + 1 < len(self.tokens) else ""
            more = "…" if after and after not in (*_SIGNS, *")]}|") else ""
            one = quoted(f"{base}^({exponent}*{self.next}{more})")
            other = quoted(f"({base}^{exponent})*{self.next}{more}")
            complaint = "Put brackets around the exponent: write {one} or {other}."
            raise FormulaError(say(complaint, one=one, other=other))

    def explain_gap(self, token):
        if token:
            return say("Something is missing before {token}.", token=quoted(token))
        before = quoted(self.tokens[self.place - 1])
        return say("Something is missing after {token}.", token=before)
