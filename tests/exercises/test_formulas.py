"""The parser of typed formulas: what it reads, what it refuses, and that it executes nothing."""

import numpy as np
import pytest

from exercises import evaluate
from exercises.formulas import FUNCTIONS, FormulaError, parse
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
        ("exp(ln(x)) + log(1) + sqrt(y) + abs(-1) + sin(0)+cos(0)+tanh(0)", 7),
        ("np.exp(0) + math.sqrt(4) + numpy . log(1)", 3),
        ("（x＋１）", 4),
        ("1/0", np.inf),
        ("ln(0)", -np.inf),
        ("0/0", np.nan),
        ("9^9^9^9", np.inf),
    ],
)
def test_what_it_reads(text, expected):
    assert parse(text, ["x", "y"])(3.0, 4.0) == pytest.approx(expected, rel=1e-12, nan_ok=True)


def test_names_with_numbers():
    assert parse("x₀² + x0 x1 + x_1", ["x0", "x1", "x_1"])(2.0, 3.0, 1.0) == 11


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
    "'x'",
    '"x"',
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
    assert FUNCTIONS.keys() == {*"ln exp sqrt abs sin cos tanh sigmoid".split()}
