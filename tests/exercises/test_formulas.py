"""The parser of typed formulas: what it reads, what it refuses, and that it executes nothing."""

import inspect
import sys

import numpy as np
import pytest

from exercises import evaluate
from exercises.formulas import FUNCTIONS, FormulaError, operations, parse
from tests.exercises.test_faults import tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x", 6),
        ("2(x + 1)", 8),
        ("(x + 1)(x - 1)", 8),
        ("x(x+1)", 12),
        ("x y", 12),
        ("2x^2", 18),
        ("2x²", 18),
        ("x⁴", 81),
        ("2⁻¹x", 1.5),
        ("2x¹⁰", 2 * 3**10),
        ("½x", 1.5),
        ("f(x) = 2x", 6),
        ("J(0, p) = 2x", 6),
        ("x³ − 2x", 21),
        ("-x^2", -9),
        ("2^3^2", 512),
        ("x × y · 2 ÷ 4", 6),
        (".5x + 1.", 2.5),
        ("1e-3*x", 0.003),
        ("e", np.e),
        ("2e", 2 * np.e),
        ("π", np.pi),
        ("∞", np.inf),
        ("-−+x", 3),
        ("f = x", 3),
        ("σ(0)", 0.5),
        ("σ(x)(1 − σ(x))", 0.04517665973091),
        ("sigmoid(-1000)", 0),
        ("log10(100)*log2(8) + log1p(0)", 6),
        ("exp(ln(x)) + log(1) + sqrt(y) + abs(-1) + sin(0)+cos(0)+tanh(0)", 7),
        ("np.exp(0) + math.sqrt(4) + numpy . log(1)", 3),
        ("（x＋１）", 4),
        ("1/0", np.inf),
        ("ln(0)", -np.inf),
        ("0/0", np.nan),
        ("9^9^9^9", np.inf),
        ("2xy + 1", 25),
        ("-y + yx", 8),
        ("xln(y)", 3 * np.log(4)),
        ("lnx + Ln y", np.log(12)),
        ("e⁻ˣ", np.exp(-3)),
        ("e⁻²ˣ + e^-x + e^{-x} + e**-x", np.exp(-6) + 3 * np.exp(-3)),
        ("(1 + e⁻ˣ)⁻¹", 1 / (1 + np.exp(-3))),
        ("x⁺¹x⁽²⁾", 27),
        ("x^2y", 36),
        ("e^x(1 + x)", 4 * np.exp(3)),
        ("|x − y|x + ln|−x| + x|y|", 3 + np.log(3) + 12),
        ("ln x − ln 2 + sin x", np.log(1.5) + np.sin(3)),
        ("−ln σ(x)", np.log1p(np.exp(-3))),
        ("√x + √(y) + \\sqrt{4}", np.sqrt(3) + 4),
        ("x : y + [x + 1]", 4.75),
        ("(1/2)x + 1/(2x) + 3y/2", 1.5 + 1 / 6 + 6),
        ("\\frac{x}{y} + \\dfrac12 + \\frac xy", 2),
        ("$-\\left[\\, x \\cdot \\ln y \\right]$", -3 * np.log(4)),
        ("\\mathrm{e}^{-x}\\exp\\left(x\\right)", 1),
        ("sigma(0) + \\sigma(0)", 1),
        ("\\tfrac{x}{2} ⋅ y \\quad", 6),
        ("\\lvert -x \\rvert", 3),
        ("2x.", 6),
        ("2x;", 6),
        ("= 2x", 6),
        ("y = 2x", 6),
        ("2x = f'(x)", 6),
        ("f'(x) = x + x = 2·x = 2x", 6),
        ("f´(x) = 2x", 6),
        ("g(y, q) = ∂f/∂x = dy/dx = 2x", 6),
        ("x(x + 1) = x² + x", 12),
        ("ln 2 = 0.69", 0.69),
    ],
)
def test_what_it_reads(text, expected):
    assert parse(text, ["x", "y"])(3.0, 4.0) == pytest.approx(expected, rel=1e-12, nan_ok=True)


def test_a_function_is_no_product_of_letters():
    assert parse("xexp(p − 1)", ["x", "p"])(3.0, 1.0) == 3


def test_too_deep_for_what_is_left_of_the_stack():
    def deeper(levels):
        return deeper(levels - 1) if levels else parse("(" * 99 + "x" + ")" * 99, ["x"])

    with pytest.raises(FormulaError, match="Too many brackets"):
        deeper(sys.getrecursionlimit() - len(inspect.stack(0)) - 100)


def test_names_with_numbers():
    assert parse("x₀² + x0 x1 + x_1", ["x0", "x1", "x_1"])(2.0, 3.0, 1.0) == 11


def test_lowered_numbers():
    for text in [
        "w1 + 2w2",
        "w_1 + 2w_2",
        "w₁ + 2w₂",
        "w_{1} + 2 w_{2}",
        "w1w2 + w_1 - w1w_2 + 2w2",
    ]:
        assert parse(text, ["w1", "w2"])(3.0, 4.0) == 11


@pytest.mark.parametrize("name", ["ŷ", "y\u0302", "\\hat y", "\\hat{y}", "pred", "yhat", "y_hat"])
def test_names_of_the_prediction(name):
    assert parse(f"{name} − y·{name}", ["y", "p"])(2.0, 3.0) == -3
    with pytest.raises(FormulaError):
        parse(name, ["x"])


def test_other_letters():
    assert parse("2a + ax", ["x"], {"a": "x"})(3.0) == 15
    assert parse("f(a)² + 1", ["x"], {"f(a)": "x"})(3.0) == 10
    assert parse("x²", ["x", "a"], {"a": "x"})(3.0, 4.0) == 9  # a stands for itself here
    assert parse("a²", ["x", "a"], {"a": "x"})(3.0, 4.0) == 16


def test_the_sigmoid_is_a_letter_where_z_is_none():
    for text in ["σ(z)(1 − σ(z))", "sigmoid(z) * (1 - sigma(z))", "σ(1 − σ)"]:
        assert parse(text, ["s"])(0.25) == 0.1875
    assert parse("σ(z)", ["p", "z"])(0.25, 0.0) == 0.5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1/2x", "write `1/(2*x)` or `(1/2)*x`"),
        ("1/xy", "write `1/(x*y)` or `(1/x)*y`"),
        ("-3y/x(x + 1)", "write `-3*y/(x*(x+1))` or `(-3*y/x)*(x+1)`"),
        ("3/2 x", "write `3/(2*x)` or `(3/2)*x`"),
        ("ln 2x", "write `ln(2*x)` or `ln(2)x`"),
        ("1 - ln x/2", "write `ln(x/2)` or `ln(x)/2`"),
        ("ln x^2", "write `ln(x^2)` or `ln(x)^2`"),
        ("e^2x", "write `e^(2*x)` or `(e^2)*x`"),
        ("e^-xy", "write `e^(-x*y)` or `(e^-x)*y`"),
        ("sin²x", "`sin(2)^2`"),
        ("x + 2 = 2x", "write one side only"),
        ("2x =", "Nothing stands on one side"),
        ("y ( x", "`)` is missing"),
        ("x)", "`)` was never opened"),
        ("2 +", "missing after `+`"),
        ("2 + )", "missing before `)`"),
        ("2½", "between `2` and `0.5`"),
        ("0,5x", "`0.5`, not `0,5`"),
        ("log(0.5,0.7)", "`log` takes one number"),
        ("np.exp( 0.5, 2)", "`exp` takes one number"),
        ("1,234.5", "cannot hold `,`"),
        ("(2, 3)", "cannot hold `,`"),
        ("50%", "`50/100` for `50%`"),
        ("x2", "`2x` or `x^2` for `x2`"),
        ("xq", "Put `*` between"),
        ("exp", "`exp(2)`"),
        ("σ", "`sigmoid(2)`"),
        ("lambda", "`lambda` is unknown here: use `x` and `y`"),
        ("x < y", "cannot hold `<`"),
        ("ln 2 = 0.70", "write one side only"),
    ],
)
def test_what_it_says(text, wanted):
    with pytest.raises(FormulaError) as refused:
        parse(text, ["x", "y"])
    assert wanted in str(refused.value)


@pytest.mark.parametrize("text", ["1/3", "−0.5", "e", "e⁻¹", "-ln 0.8", "ln(2)/2", "1e-3", "J = ½"])
def test_numbers(text):
    known = {"1/3": 1 / 3, "−0.5": -0.5, "e": np.e, "e⁻¹": np.exp(-1), "-ln 0.8": -np.log(0.8)}
    known |= {"ln(2)/2": np.log(2) / 2, "1e-3": 0.001, "J = ½": 0.5}
    assert parse(text)() == pytest.approx(known[text], rel=1e-15)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("-y/p*p*(1-p)", "-*/"),
        (r"-\frac{y}{p} p(1 − p)", "-*/"),
        ("yp − y", "-*"),
        ("y/p*p = y", ""),
        ("+2.5", ""),
        ("p²", "^"),
        ("p + 1", "+"),
    ],
)
def test_operations(text, wanted):
    assert operations(text, ["y", "p"]) == {*wanted}


def test_operations_that_are_functions():
    assert operations("log(p) + |y|", ["y", "p"]) == {"ln", "+", "abs"}
    assert operations("ln ŷ = ln a", ["p"], {"a": "p"}) == {"ln"}


def test_arrays():
    x = np.array([1.0, 2.0])
    assert parse("x^2 + 1", ["x"])(x).tolist() == [2, 5]


ATTACKS = [
    "__import__('os').system('touch /tmp/owned')",
    "exec('x=1')",
    "eval(1)",
    "().__class__.__bases__[0].__subclasses__()",
    "x.__class__",
    "x.real",
    "np.load(x)",
    "np.__config__",
    "os.system(1)",
    "lambda: x",
    "lambda x: x",
    "[x for x in (1,)]",
    "x if x else x",
    "x := 2",
    "x == x",
    "x < 1",
    "x and x",
    "not x",
    "x; x",
    "x\nimport os",
    "f'{x}'",
    "b'x'",
    "x, x",
    "*x",
    "**x",
    "x @ x",
    "x // 2",
    "x % 2",
    "~x",
    "x << 9",
    "x | x",
    "await x",
    "yield x",
    "exp",
    "exp(x, x)",
    "exp()",
    "exp(x=1)",
    "exp(*x)",
    "exp(exp)",
    "print(x)",
    "globals()",
    "x(",
    "x)",
    "((x)",
    "2 +",
    "* 2",
    "1..2",
    "1 2",
    "<script>alert(1)</script>",
    "![a](b)",
    "# x",
    "x\x00",
    "x\u202e",
    "\ud800",
    "x" * 201,
    "(" * 100 + "x" + ")" * 99,
    "_",
    "__x__",
    "y",
    "True",
    "None",
    "0x10",
    "1j",
    "1_000",
    "",
    "   ",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_it_refuses(text, tmp_path):
    with pytest.raises(FormulaError) as refused:
        parse(text, ["x"])
    assert tags(str(refused.value)) <= {"p", "code"}
    assert "\n" not in str(refused.value)
    assert len(str(refused.value).split()) <= 25 + 10  # ten for the learner's own


@pytest.mark.parametrize("text", [*ATTACKS, "`", "``", "`x`", "x|y", "**x", "</p>"])
@pytest.mark.parametrize("id", ["loss_for_a_stranger", "rate_of_water"])
def test_through_evaluate(id, text):
    result = evaluate(id, text)
    assert result.status == ("error" if text.strip() else "unattempted")
    assert tags(result.feedback) <= {"p", "code"}


@pytest.mark.parametrize("text", ["(" * 80 + "x" + ")" * 80, "-" * 199 + "x", "2^" * 99 + "x"])
def test_deep_but_harmless(text):
    assert np.isfinite(parse(text, ["x"])(1.0)) or "^" in text


def test_every_function_is_tried_above():
    assert FUNCTIONS.keys() == {*"ln log10 log2 log1p exp sqrt abs sin cos tanh sigmoid".split()}
