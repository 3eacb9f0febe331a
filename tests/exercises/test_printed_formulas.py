"""What the course prints as a formula around an exercise can be typed as an answer to it.

What counts as a formula is decided here, by words and signs alone, without the reader's help: its
letters are the exercise's variables, what the course says they stand for, or functions.
"""

import json
import re

import pytest

from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from exercises.kinds import Formula, Number
from tools.reexecute import ROOT

ASKING = {id: one for id, one in EXERCISES.items() if isinstance(one, Formula | Number)}
FORMULAS = [id for id, one in ASKING.items() if isinstance(one, Formula)]
NUMBERS = [id for id in ASKING if id not in FORMULAS]
FUNCTIONS = {*"ln log exp sigmoid σ sqrt".split()}
LATEX = {*"frac dfrac cdot left right big bigl bigr lvert rvert np infty".split()}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ˣʸᶻ"
SIGNS = r"\-−+·*/^="  # for a class of a pattern
SPAN = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$|`([^`\n]+)`", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+(?:_?[\d₁₂])?")
TOKEN = re.compile(rf"\d+(?:\.\d+)?|{WORD.pattern}|[{RAISED}]+|[{SIGNS}()\[\]]")


def sections():
    """Return, by exercise, the Markdown from the heading above it to the cell below it."""
    found = {}
    for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb")):
        section = []
        cells = json.loads(path.read_text("utf-8"))["cells"]
        for cell, following in zip(cells, [*cells[1:], None]):
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                section = section * (re.search("^## ", source, re.MULTILINE) is None) + [source]
                continue
            examples = [f"`{one}`" for one in re.findall(r'#.*"(.+?)"', source)]  # such as "2*x"
            after = "".join(following["source"]) if following else ""
            for id in ASKING.keys() & {*re.findall(r"\w+", source)}:  # check("…") and quiz(…=...)
                found[id] = "\n".join([*section, *examples, after])
    return found


SECTIONS = sections()


def spoken(exercise):
    """Return all that the bank says of an exercise."""
    sentences = [exercise.praise, *exercise.hints, *(one[2] for one in exercise.misconceptions)]
    return "\n".join([*sentences, exercise.solution()])


def is_known(word, names, more=()):
    """Return whether a word is a name, a function, or a product of single letters."""
    word = re.sub(r"_(?=\d)", "", word.strip(RAISED)).translate(str.maketrans("₁₂", "12"))
    known = {*names, *FUNCTIONS, *more, "e"}
    if "p" in names:
        known |= {"ŷ", "pred"}
    return not word or word in known or set(word) <= {*names}


def is_formula(text, names):
    """Return whether all words are known, something has a value, and nothing else stands there."""
    text = re.sub(r"\\hat\s*\{?y\}?", "ŷ", text).replace(r"\sigma", "σ")
    text = re.sub(r"\\[,;:! ]", " ", text)
    if {"p", "s"} & {*names}:
        text = re.sub(r"σ(\(z\))?(?!\w|\()", "e", text)
    words = WORD.findall(text)
    raised = {"xyz"["ˣʸᶻ".index(letter)] for letter in text if letter in "ˣʸᶻ"}
    index = r"__|_[^\W\d]|(?<!left)(?<!big)(?<=\w)\[|σ(?!\()"
    return (
        not re.search(rf"[^\w\s.(){{}}[\]\\|{SIGNS}{RAISED}]|{index}", text)
        and all(is_known(word, names, LATEX) for word in words)
        and raised <= {*names}
        and bool({*words} - FUNCTIONS - LATEX or re.search(r"\d", text))
        and not re.search(rf"[{SIGNS}]\s*$", text)
        and is_closed(text)
    )


def is_closed(text):
    return all(text.count(a) == text.count(b) for a, b in ["()", "[]", "{}"])


def is_left_side(text):
    """Return whether a text names something, as `J`, `f(x)` or `∂J/∂z` do."""
    name = re.sub(r"\([^()]*\)|\\,", "", text)
    return bool(name.strip()) and is_closed(text) and not re.search(r"^\s*\d|[-−+*·,…]|cdot", name)


def formulas(text, names):
    """Yield a formula with its left side, or each formula of an equation."""
    first, *others = text.split("=")
    if others and not is_formula(first, names):
        if is_left_side(first) and all(is_formula(side, names) for side in others):
            yield text
    else:
        yield from (side for side in (first, *others) if is_formula(side, names))


def in_spans(text, names):
    """Yield the formulas between dollars or backticks."""
    for groups in SPAN.findall(text):
        for part in re.split(r"\\q?quad", "".join(groups)):
            yield from formulas(part.strip().rstrip(".,"), names)


def in_sentences(text, names):
    """Yield the formulas of two tokens or more in plain text."""
    for line in SPAN.sub(" ¦ ", text).splitlines():
        rows, end = [[]], 0
        for token in TOKEN.finditer(line):
            gap = line[end : token.start()]
            known = not WORD.fullmatch(token[0]) or is_known(token[0], names)
            if gap not in ("", " ") or not known:
                rows.append([])
            if known:
                rows[-1].append(token)
            elif gap == "" and rows[-2:-1]:
                rows[-2] = []  # as in 20h, where h is unknown
            end = token.end()
        for row in rows:
            if len(row) < 2 or row[0][0] in "+·*/^)" or row[-1][0] in FUNCTIONS | {*"-−+·*/^="}:
                continue
            start, end = row[0].start(), row[-1].end()
            if re.match(r"\w|[.,/:]\d", line[end:]) or re.search(r"[\w.,:]$", line[:start]):
                continue
            if row[0][0] == "=":  # what it says is the left side's
                left = re.search(r"(\w+['′]?\([^()]*\)|\w+)\s*$", line[:start])
                start = left.start() if left else start
            yield from formulas(line[start:end], names)


def printed(id):
    """Return the formulas around an exercise, in its variables."""
    exercise = ASKING[id]
    names = list(exercise.points) if id in FORMULAS else []
    texts = [SECTIONS[id], spoken(exercise)]
    found = [
        one for text in texts for find in (in_spans, in_sentences) for one in find(text, names)
    ]
    return names, [one for one in dict.fromkeys(map(str.strip, found)) if one]


def longer(texts):
    """Return those that are more than a name or a number."""
    return [text for text in texts if len(re.findall(r"\w+|[^\w\s]", text)) > 1]


@pytest.mark.parametrize("id", ASKING)
def test_what_stands_around_an_exercise_can_be_typed(id):
    names, found = printed(id)
    assert len(longer(found)) >= (5 if id in FORMULAS else 1)
    for text in found:
        parse(text, names)


def test_the_search_finds_what_a_reader_sees():
    _, found = printed("first_term_at_z")
    assert {r"-\dfrac{y}{p} \cdot p\,(1 - p)", "ŷ − y", "p(1 − p)", "y/(1 + p)"} <= {*found}
    _, found = printed("partial_x")
    assert {"x^2 y", r"\frac{\partial f}{\partial y} = x + 4y", "7x²"} <= {*found}
    assert sum(len(longer(printed(id)[1])) for id in NUMBERS) > 300


LETTERS = [*"abchkmnqruwxy", *"x0 x1 x2 w1 w2 h1 h2 z1 z2".split()]


@pytest.mark.parametrize("more", [["p", "s"], ["z"]])  # p is σ(z) only where z is no variable
def test_every_formula_of_the_notebooks_can_be_read(more):
    names = LETTERS + more
    cells = [
        cell
        for path in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb")
        for cell in json.loads(path.read_text("utf-8"))["cells"]
    ]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    found = {one for text in texts for one in in_spans(text, names)}
    assert len(longer(found)) > 200
    for text in found:  # each side alone, since what is equal at one point is printed as equal
        for side in text.split("="):
            if is_formula(side, names):
                parse(side, names)


def juxtaposed(text):
    return re.sub(r"(?<=[\w)])\*(?=[(a-z])", "", text)


def as_latex(text):
    text = re.sub(r"(\w+)/\(((?:[^()]|\([^()]*\))*)\)", r"\\frac{\1}{\2}", text)
    text = re.sub(r"(\w+\(\w\))/\((.*)\)", r"\\frac{\1}{\2}", text)
    text = re.sub(r"exp\(([^()]*)\)", r"e^{\1}", text)
    text = text.replace("(", r"\left( ").replace(")", r"\, \right)").replace("*", r" \cdot ")
    text = re.sub(r"\bln\b", r"\\ln", text)
    text = re.sub(r"(?<!\\)\bp\b", r"\\hat{y}", text)
    return "$" + re.sub(r"\b(w)(\d)", r"\1_{\2}", text) + "$"


def raised(text):
    small = str.maketrans("0123456789-xyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ˣʸᶻ")
    text = re.sub(r"exp\(([^()^]*)\)", lambda found: "e" + found[1].translate(small), text)
    text = re.sub(r"\^(\d)", lambda found: found[1].translate(small), text)
    return text.replace("-", "−").replace("*", "·")


SPELLINGS = {
    "Python": lambda text: text.replace("^", "**").replace("exp", "np.exp").replace("ln", "np.log"),
    "no signs for products": juxtaposed,
    "raised": raised,
    "raised, no signs for products": lambda text: raised(juxtaposed(text)),
    "LaTeX": as_latex,
    "e to a power": lambda text: text.replace("exp(", "e^("),
    "ŷ": lambda text: re.sub(r"\bp\b", "ŷ", text),
    "ŷ of two signs": lambda text: re.sub(r"\bp\b", "y\u0302", text),
    "pred": lambda text: re.sub(r"\bp\b", "pred", text),
    "y_hat": lambda text: re.sub(r"\bp\b", "y_hat", text),
    "σ(z)": lambda text: re.sub(r"\b[ps]\b", "σ(z)", text),
    "sigma(z)": lambda text: re.sub(r"\b[ps]\b", "sigma(z)", text),
    "lowered": lambda text: text.replace("w1", "w₁").replace("w2", "w_2"),
    "square brackets": lambda text: re.sub(r"(?<!p)(?<!n)\(([^()]*)\)", r"[\1]", text),
    "wide": lambda text: text.translate({code: code + 0xFEE0 for code in map(ord, "()+-*/^12")}),
    "no blanks": lambda text: text.replace(" ", ""),
    "a full stop": lambda text: f"  {text}. ",
    "LaTeX fraction in a row": lambda text: rf"\dfrac{{{text}}}{{1}}",
} | {
    left: lambda text, left=left: f"{left} = {text}"
    for left in [
        *("f'(x)", "f′(x)", "∂f/∂x", "dy/dx", "σ'(z)", "dJ/dz", "J(0, p)", "∂J/∂z", "(x^2)'"),
        *("d/dx x^2", "f", "J", "y", "", r"\frac{dy}{dx}", r"\dfrac{\partial J}{\partial \hat{y}}"),
        *(r"\frac{d}{dx} (5 - 2x)^3", "∂MSE/∂z", "d(x^2)/dx", "f_x(x, y)", "f’(x)"),
    ]
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_right_answers(spelling):
    changed = 0
    for id in FORMULAS:
        exercise = ASKING[id]
        text = SPELLINGS[spelling](exercise.reference)
        changed += text != exercise.reference
        result = exercise.judge(text)
        if "/" in exercise.without and spelling == "LaTeX fraction in a row":
            # It is read, and not simplified.
            assert result.misconception == "not_simplified"
            continue
        assert result.status == "correct", (id, text, result.feedback)
    assert changed
