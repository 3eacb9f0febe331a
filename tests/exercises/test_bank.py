"""Every answer in the bank gets its own verdict, and so does every way to write a right one."""

import functools
import math
import re
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.kinds import Choice, Formula, Function, Number
from exercises.running import run
from utils import calculus
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid


def each(*kinds):
    """Parametrize a test with all exercises of some kinds."""
    ours = [one for one in EXERCISES.values() if isinstance(one, kinds)]
    return pytest.mark.parametrize("one", ours, ids=lambda one: one.id)


every_exercise = each(object)
every_function = each(Function)


def right_answer(one):
    return one.value if isinstance(one, Number) else one.reference


@every_exercise
def test_the_right_answer_is_right(one):
    result = evaluate(one.id, right_answer(one))
    assert (result.status, result.feedback, result.misconception) == ("correct", one.praise, None)


@every_exercise
def test_each_wrong_answer_gets_its_own_sentence(one):
    for name, answer, sentence in one.misconceptions:
        result = evaluate(one.id, answer)
        assert (result.status, result.misconception, result.feedback) == ("wrong", name, sentence)


@each(Function, Number, Formula)
def test_wrong_answers_with_different_sentences_are_told_apart(one):
    results = {name: answer for name, answer, _ in one.misconceptions}
    if isinstance(one, Function):
        results = {name: run(answer, one.inputs)[0] for name, answer in results.items()}
    sentences = {name: sentence for name, _, sentence in one.misconceptions}
    for first, second in combinations(results, 2):
        if sentences[first] != sentences[second]:
            assert not same(one, results[first], results[second]), (first, second)


def same(one, first, second):
    if isinstance(one, Function):
        return all(map(one._agree, first, second))
    if isinstance(one, Number):
        return one._agree(first, second)
    return np.allclose(one._values(first), one._values(second), equal_nan=True)


class TestWords:
    @every_exercise
    def test_misconceptions_have_names_of_their_own(self, one):
        """Words in other languages are keyed by them."""
        names = [name for name, _, _ in one.misconceptions]
        assert len(names) == len({*names}) > 0
        if not isinstance(one, Choice):
            assert all(re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", name) for name in names)

    @every_exercise
    def test_sentences_are_short_and_end(self, one):
        for _, _, sentence in one.misconceptions:
            assert 1 < len(sentence.split()) <= 25
            assert sentence[-1] in ".?"

    @each(Number, Formula)
    def test_sentences_do_not_contain_the_answer(self, one):
        answer = one.reference
        if isinstance(one, Number):
            answer = f"{one.value:g}" if one.decimals is None else f"{one.value:.{one.decimals}f}"
        if one.id in ("ln_of_one", "e_to_the_zero", "level_secant"):
            return  # 0, 1 and 3 stand there for other things
        pattern = rf"(?<![\w.]){re.escape(answer.replace('-', '−'))}(?![\w]|\.\d)"
        for _, _, sentence in one.misconceptions:
            assert not re.search(pattern, sentence), sentence

    @each(Choice)
    def test_options_explain_themselves(self, one):
        assert len(set(one.options.values())) == len(one.options) >= 2

    @each(Function, Number, Formula)
    def test_whoever_writes_has_hints(self, one):
        assert one.hints and all(hint[-1] in ".?" for hint in one.hints)


class Callable:
    """An object that can be called like a function."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *others, **more):
        return self.function(*others, **more)

    def method(self, *others):
        return self.function(*others)


def as_type(function, convert):
    def converted(*arguments):
        value = function(*arguments)
        if isinstance(value, tuple | list) and len(set(map(np.shape, value))) > 1:
            return tuple(map(convert, value))  # no single array can hold it
        return convert(value)

    return converted


def plain(value):
    return np.asarray(value).tolist()


def nearly(value):
    return np.asarray(value) * (1 + 1e-10)


@every_function
def test_right_functions_in_every_form(one):
    """Other names of arguments, other kinds of callables, of numbers and of what holds them."""
    right = one.reference
    forms = [lambda *values: right(*values), functools.partial(right), Callable(right)]
    forms.append(Callable(right).method)
    forms += [as_type(right, kind) for kind in (np.array, np.float64, np.longdouble, plain, nearly)]
    for form in forms:
        assert evaluate(one.id, form).status == "correct", evaluate(one.id, form)


@every_function
def test_a_result_that_is_off_is_wrong(one):
    for error in (10 * one.tolerance, -0.01):
        off = as_type(one.reference, lambda value, error=error: np.asarray(value) * (1 + error))
        assert evaluate(one.id, off).status == "wrong"


def bce_by_choice(y, pred):
    return np.where(y == 1, -np.log(pred), -np.log(1 - pred)).mean()


def bce_by_loop(labels, predictions):
    total = 0
    for label, p in zip(labels, predictions):
        total -= math.log(p) if label else math.log(1 - p)
    return total / len(labels)


def gradient_by_unit_steps(f, theta, h=1e-5):
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    slopes = [(f(theta + step) - f(theta - step)) / (2 * h) for step in steps]
    return np.reshape(slopes, theta.shape)


def trained_with_layers(X, y, lr, steps):
    affine, sigmoid, loss = Affine(np.zeros(X.shape[1]), 0.0), Sigmoid(), BCELoss()
    for _ in range(steps):
        loss.forward(y, sigmoid.forward(affine.forward(X)))
        affine.backward(sigmoid.backward(loss.backward()))
        affine.w -= lr * affine.dw
        affine.b -= lr * affine.db
    return affine.w, affine.b


def trained_with_loops(X, y, lr, steps):
    w, b = [0.0] * X.shape[1], 0.0
    for _ in range(steps):
        dw, db = [0.0] * len(w), 0.0
        for x, label in zip(X, y):
            z = sum(weight * value for weight, value in zip(w, x)) + b
            error = 1 / (1 + math.exp(-z)) - label
            dw = [one + error * value / len(y) for one, value in zip(dw, x)]
            db += error / len(y)
        w, b = [weight - lr * one for weight, one in zip(w, dw)], b - lr * db
    return np.array(w), b


def trained_by_recursion(X, y, lr, steps):
    if steps == 0:
        return np.zeros(X.shape[1]), 0.0
    w, b = trained_by_recursion(X, y, lr, steps - 1)
    error = y - (1 + np.tanh((X @ w + b) / 2)) / 2
    return w + lr / len(y) * error @ X, b + lr * error.mean()


def logits_by_cases(y, z):
    losses = []
    for label, logit in zip(np.atleast_1d(y), np.atleast_1d(z)):
        wrong_way = -logit if label == 1 else logit
        away = math.log1p(math.exp(-abs(logit)))
        losses.append(wrong_way + away if wrong_way > 0 else away)
    return sum(losses) / len(losses)


def affine_by_loop(X, w, b):
    return [sum(x * one for x, one in zip(row, w)) + b for row in X]


def sigmoid_by_masks(z):
    z = np.asarray(z, float)
    out = np.empty_like(z)
    low = z < 0
    out[~low] = 1 / (1 + np.exp(-z[~low]))
    out[low] = np.exp(z[low]) / (1 + np.exp(z[low]))
    return out


def gradients_by_loop(xs, labels, w, b):
    dw = db = 0
    for one, label in zip(xs, labels):
        error = 1 / (1 + math.exp(-w * one - b)) - label
        dw, db = dw + error * one, db + error
    return dw / len(xs), db / len(xs)


def gradients_by_nudging(x, y, w, b):
    def loss(theta):
        return bce_by_choice(y, 1 / (1 + np.exp(-(theta[0] * x + theta[1]))))

    return tuple(calculus.numerical_gradient(loss, [w, b]))


def logistic(z):
    return 1 / (1 + np.exp(-z))


def hidden_gradient_by_loops(dz2, w2, h):
    dz1 = np.empty(h.shape)
    for n in range(len(h)):
        for j in range(len(w2)):
            dz1[n, j] = dz2[n] * w2[j] * h[n, j] * (1 - h[n, j])
    return dz1


def network_by_layers(X, y, W1, b1, w2, b2):
    first, last, loss = Affine(W1, b1), Affine(w2, b2), BCEWithLogitsLoss()
    network = Sequential(first, Sigmoid(), last)
    loss.forward(y, network.forward(X))
    network.backward(loss.backward())
    return first.dw, first.db, last.dw, last.db


def gradients_example_by_example(X, y, W1, b1, w2, b2):
    dW1, db1, dw2, db2 = 0 * W1, 0 * b1, 0 * w2, 0.0
    for x, label in zip(X, y):
        h = logistic(x @ W1 + b1)
        dz2 = logistic(h @ w2 + b2) - label
        dz1 = dz2 * w2 * h * (1 - h)
        dW1 = dW1 + np.outer(x, dz1) / len(X)
        db1, dw2, db2 = db1 + dz1 / len(X), dw2 + dz2 * h / len(X), db2 + dz2 / len(X)
    return dW1, db1, dw2, db2


# Other algorithms than the reference's, by exercise; other ways to write it are generated above.
ALGORITHMS = {
    "affine_gradient": [
        lambda w1, w2, b, x1, x2: calculus.numerical_gradient(
            lambda t: t @ [x1, x2, 1], [w1, w2, b]
        ).round(9)
    ],
    "instantaneous_rate": [
        lambda f, x, h=1e-6: (f(x + h) - f(x)) / h,
        lambda f, x, h=1e-6: (f(x) - f(x - h)) / h,
        lambda f, x, h=1e-6: (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h),
        calculus.numerical_derivative,
    ],
    "bce": [bce_by_choice, bce_by_loop, lambda y, pred: BCELoss().forward(y, pred)],
    "bce_clipped": [
        lambda y, pred, eps=1e-7: bce_by_loop(y, [min(max(p, eps), 1 - eps) for p in pred]),
        lambda y, pred, eps=1e-7: -np.log(np.clip(np.abs(1 - y - pred), eps, 1 - eps)).mean(),
    ],
    "loss_of_one": [
        lambda y, pred: np.where(y == 1, -np.log(pred), -np.log(1 - pred)),
        lambda y, pred: -np.log(abs(1 - y - pred)),
        lambda y, pred: np.inf if abs(y - pred) == 1 else -math.log(1 - abs(y - pred)),
    ],
    "average_rate_of_change": [
        lambda f, x0, x1: f(x1) / (x1 - x0) - f(x0) / (x1 - x0),
        lambda f, x0, x1: np.polyfit([x0, x1], [f(x0), f(x1)], 1)[0],
        calculus.average_rate_of_change,
    ],
    "forward_difference": [
        lambda f, x, h: f(x + h) / h - f(x) / h,
        lambda f, x, step: (f(x + step) - f(x)) / ((x + step) - x),
    ],
    "central_difference": [
        lambda f, x, h: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
        calculus.numerical_derivative,
    ],
    "numerical_gradient": [calculus.numerical_gradient, gradient_by_unit_steps],
    "train_neuron": [trained_with_layers, trained_with_loops, trained_by_recursion],
    "bce_with_logits": [
        logits_by_cases,
        lambda y, z: BCEWithLogitsLoss().forward(y, z),
        lambda y, z: np.mean(np.logaddexp(0, z) - y * z),
    ],
    "affine": [
        affine_by_loop,
        lambda X, w, b: (X * w).sum(axis=1) + b,
        lambda X, w, b: np.c_[X, np.ones(len(X))] @ np.append(w, b),
    ],
    "sigmoid": [
        sigmoid_by_masks,
        lambda z: 0.5 * (1 + np.tanh(0.5 * z)),
        lambda z: np.exp(-np.logaddexp(0, -z)),
        lambda z: 1 / (1 + np.exp(-np.clip(z, -700, 700))),
    ],
    "sigmoid_derivative": [lambda z: 0.25 / np.cosh(z / 2) ** 2],
    "neuron_gradients": [gradients_by_loop, gradients_by_nudging],
    "gradient_descent_step": [lambda w, b, eta, f: np.subtract([w, b], np.multiply(eta, f(w, b)))],
    "neuron_backward": [
        lambda x, y, w, b: gradients_by_loop([x], [y], w, b),
        lambda x, y, w, b: gradients_by_nudging(np.array([x]), np.array([y]), w, b),
    ],
    "hidden_gradient": [
        hidden_gradient_by_loops,
        lambda dz2, w2, h: np.einsum("n,j,nj,nj->nj", dz2, w2, h, 1 - h),
    ],
    "two_layer_gradients": [network_by_layers, gradients_example_by_example],
}


@pytest.mark.parametrize("id", ALGORITHMS)
def test_other_algorithms_are_right(id):
    for other in ALGORITHMS[id]:
        assert evaluate(id, other).status == "correct", (other, evaluate(id, other))


@each(Number)
def test_right_numbers_in_every_form(one):
    value = one.value
    forms = [value, np.float64(value), np.array(value), [value], repr(value), f"{value:.9f}"]
    forms += [repr(value).replace("-", "−"), f" {value!r} ", Fraction(value)]
    if isinstance(one.reference, str):
        forms.append(one.reference)
    if value == int(value):
        forms += [int(value), np.int16(value), f"{2 * int(value)}/2"]
    if one.decimals is not None:
        forms += [round(value, one.decimals), f"{value:.{one.decimals}f}", np.float32(value)]
    for form in forms:
        assert evaluate(one.id, form).status == "correct", (form, evaluate(one.id, form))


@each(Formula)
def test_right_formulas_in_every_spelling(one):
    right = one.reference
    forms = [f"0 + ({right})", f"-(-({right}))", f"1·({right})", f"y = {right}", f"({right})/1"]
    forms += [right.replace(*pair) for pair in ("^ **", "* ·", "- −", "* ×", "ln np.log")
              for pair in [pair.split()]]  # fmt: skip
    forms.append(right.replace(" ", ""))
    if one.without:  # a sign that shall not be left is none that may be added
        forms = [form for form in forms if "/1" not in form and "1·" not in form]
    for form in forms:
        assert evaluate(one.id, form).status == "correct", (form, evaluate(one.id, form))


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("loss_of_eight_tenths", 0.22),
        ("prediction_for_loss_one", 0.37),
        ("mean_loss_of_two", 1.2),
        ("loss_of_trained_xnor", 0.003),
    ],
)
def test_too_few_decimals_are_close(id, answer):
    result = evaluate(id, answer)
    assert (result.status, result.feedback) == ("wrong", "You are close: give it to 4 decimals.")


def test_a_small_answer_is_not_close_to_twice_as_much():
    assert evaluate("loss_of_trained_xnor", 0.0055).feedback == (
        "It is not `0.0055`: that is too large."
    )


CHOICE_FORMS = {
    "warm_up_limit": ["inf", np.inf, "np.inf", "infinity", "∞", " INF "],
    "loss_of_a_bold_error": [2.3, "2.3", "2.30", "+2.3", np.float64(2.3)],
    "half_sure": ["d", "D", "'d'", " d."],
    "sign_from_minus_2_to_1": ["-", "−"],
    "sign_from_minus_3_to_3": ["0", 0, 0.0],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in CHOICE_FORMS.items() for answer in answers]
)
def test_right_choices_in_every_form(id, answer):
    assert evaluate(id, answer).status == "correct", evaluate(id, answer)


@pytest.mark.parametrize(
    ("id", "answer", "misconception"),
    [
        ("rate_of_water", 4.33, "mean_of_rates"),
        ("rate_of_water", 4.3333, "mean_of_rates"),
        ("slope_of_a_line", 0.333, "upside_down"),
        ("e_to_the_zero", 2.718, "base"),
    ],
)
def test_rounded_wrong_numbers_are_recognised(id, answer, misconception):
    result = evaluate(id, answer)
    assert (result.status, result.misconception) == ("wrong", misconception)


@pytest.mark.parametrize(
    ("id", "answer", "exact"),
    [
        ("rate_of_water", 4.13, "4.125"),  # half up
        ("rate_of_water", 4.12, "4.125"),  # half even
        ("recalled_sigmoid_slope", 0.188, "0.1875"),
    ],
)
def test_correctly_rounded_numbers_are_right_and_see_the_exact_one(id, answer, exact):
    for form in (answer, str(answer)):
        result = evaluate(id, form)
        assert result.status == "correct"
        assert result.feedback.endswith(f"Before rounding it is `{exact}`.")


@pytest.mark.parametrize(
    ("id", "answer"), [("rate_of_water", 4.1), ("rate_of_water", 4.14), ("rate_of_water", 4.11)]
)
def test_numbers_rounded_wrongly_or_too_far_are_not(id, answer):
    assert evaluate(id, answer).status == "wrong"


FORMULA_FORMS = {
    "derivative_of_a_nested_cube": ["-6(5-2x)²", "3(5-2x)^2*(-2)", "-150 + 120x − 24x²"],
    "derivative_of_e_to_minus_x": ["-e^(-x)", "−exp(−x)", "-1/e^x", "-e^-x", "-np.exp(-x)"],
    "sigmoid_derivative_formula": ["s(1-s)", "s - s²", "(1 - s)*s", "-s*(s-1)", "s·(1−s)"],
    "slope_of_a_strangers_loss": ["1/(1-p)", "-1/(p-1)", "(1-p)^-1", "−1/(1−p)·(−1)"],
    "first_term_at_z": ["-y(1-p)", "y p - y", "y*(p-1)", "−y·(1−p)"],
    "second_term_at_z": ["(1-y)p", "p - y*p", "p(1−y)"],
    "loss_gradient_at_z": ["p-y", "-y + p", "p − y", "-(y - p)"],
    "derivative_of_softplus": ["e^z/(1+e^z)", "1/(1+e^-z)", "σ(z)", "sigmoid(z)", "1 - 1/(1+e^z)"],
    "mse_gradient_at_z": [
        *("2(p-y)p(1-p)", "2·(p − y)·p·(1 − p)", "-2(y-p)*(p - p²)", "2*p*(p-y) - 2*p^2*(p-y)"),
        *("(p-y)*2*p*(1-p)", "2(p - y)(p - p^2)"),
    ],
    "sum_of_two_inequalities": ["w1 + w2 + 2b", "(w2 + b) + (w1 + b)", "2*b+w2+w1", "w1+b+w2+b"],
    "partial_x": ["2x y + 1", "2*x*y+1", "1 + 2y·x", "2x·y + 1", "y*2*x + 1", "(2x)(y) + 1"],
    "tangent_at_3": ["6x-9", "y = 6x − 9", "9 + 6(x - 3)", "3(2x - 3)", "6*x - 3^2"],
    "loss_for_a_stranger": [
        *("-ln(1-p)", "−ln(1 − p)", "-log(1-p)", "-np.log(1 - p)", "ln(1/(1-p))", "-1×ln(-p+1)"),
        *("J = -ln(1 - p)", "0 - ln(1 - p)", "-math.log(1 - p)", "－ln（1－p）"),
    ],
    "mirrored_prediction": [
        "1-p",
        "-p + 1",
        "(1-p²)/(1+p)",
        "q = 1 − p",
        "exp(ln(1 - p))",
        "-(p-1)",
    ],
    "derivative_of_square": ["2x", "2*x", "x*2", "x + x", "2x^1"],
    "derivative_of_cubic": ["3x²-2", "3*x**2 - 2", "-2 + 3x^2", "3*x*x − 2", "3(x^2 - 2/3)"],
    "secant_of_the_parabola": [
        *(
            "x+2",
            "y = x + 2",
            "2 + x",
            "1 + 1*(x - -1)",
            "1 + (x + 1)",
            "4 + (x-2)",
            "(x^2-4)/(x-2)",
        ),
        *("(x^2-4)/(x-2)", "2(x+2)/2", "0.5(2x + 4)", "sqrt((x+2)^2) * (x+2)/abs(x+2)"),
    ],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in FORMULA_FORMS.items() for answer in answers]
)
def test_right_formulas_in_every_form(id, answer):
    assert evaluate(id, answer).status == "correct", evaluate(id, answer)


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("first_term_at_z", "-y/p * p*(1-p)"),
        ("second_term_at_z", "(1-y)/(1-p)*p*(1-p)"),
        ("second_term_at_z", r"\frac{1 - y}{1 - p} \cdot p (1 - p)"),
        ("loss_gradient_at_z", "-y(1-p) + (1-y)p"),
        ("loss_gradient_at_z", "-y + yp + p - yp"),
    ],
)
def test_a_form_that_repeats_the_question_is_not_done(id, answer):
    result = evaluate(id, answer)
    assert (result.status, result.misconception) == ("wrong", "not_simplified")
    assert result.feedback.startswith("The values are right. Now simplify, until no `")


@pytest.mark.parametrize(
    ("id", "answer", "where"),
    [
        ("slope_of_a_strangers_loss", "1/1-p", "after `/`"),
        ("derivative_of_softplus", "e^z/1+e^z", "after `/`"),
        ("rate_of_water", "285 - 120/40", "before `/`"),
        ("mse_gradient_at_z", "p-y*2*p*(1-p)", "before `*`"),
    ],
)
def test_brackets_forgotten_in_what_is_typed_are_named_and_no_more(id, answer, where):
    result = evaluate(id, answer)
    assert (result.status, result.misconception) == ("wrong", "brackets")
    assert result.feedback == f"Products and fractions come before sums: {missing(where)}"


@pytest.mark.parametrize(
    ("id", "answer", "sign"),
    [
        ("slope_of_six_by_x", "-6/2*2", "/"),
        ("slope_of_six_by_x", "-6÷2·2", "÷"),
        ("slope_of_six_by_x", "-6/(1 + 1)*2", "/"),
        ("derivative_of_owners_loss", "1/-1*p", "/"),
    ],
)
def test_brackets_forgotten_around_a_product_are_named_without_a_sum(id, answer, sign):
    result = evaluate(id, answer)
    assert (result.status, result.misconception) == ("wrong", "brackets")
    first = f"`{sign}` divides only by the factor right after it"
    assert result.feedback == f"{first}: {missing(f'after `{sign}`')}"


@pytest.mark.parametrize("answer", ["2*(x*y + 1)", "y*(2*x + 1)"])
def test_no_brackets_are_missed_inside_of_brackets(answer):
    assert evaluate("partial_x", answer).misconception != "brackets"


def missing(where):
    return f"brackets are missing {where}."


@pytest.mark.parametrize(("id", "answer"), [("sigmoid_derivative_formula", "1-s*s")])
def test_what_may_be_meant_as_it_is_typed_gets_the_sentence_of_the_bank(id, answer):
    assert evaluate(id, answer).misconception in {name for name, *_ in EXERCISES[id].misconceptions}


def test_the_letter_of_the_figure_will_do():
    assert evaluate("derivative_of_square", "2a").status == "correct"
    assert evaluate("derivative_of_cubic", "3a² - 2").status == "error"


@pytest.mark.parametrize(
    ("id", "answer", "status"),
    [
        ("sum_of_two_inequalities", "w1 + w2 + 2b > 0", "correct"),
        ("sum_of_two_inequalities", "w1 + w2 + 2b < 0", "error"),
        ("loss_gradient_at_z", "p - y > 0", "error"),
        ("loss_gradient_at_z", "ln(exp(p - y))", "wrong"),
        ("first_term_at_z", "-y*p^-1*p*(1-p)", "wrong"),
        ("level_secant", "1 + 1*1.5", "wrong"),
        ("loss_for_a_stranger", "-ln(1 - sigmoid(1))", "wrong"),
        ("sigmoid_derivative_formula", "sigmoid(1)(1 - sigmoid(1))", "wrong"),
        ("sigmoid_derivative_formula", "σ(z)(1 − σ(z))", "correct"),
        ("sigmoid_derivative_formula", "σ(1 − σ)", "correct"),
        ("second_term_at_z", r"(1-y)\p", "error"),
        ("loss_for_a_stranger", "-np.log1p(-p)", "correct"),
        ("sum_of_two_inequalities", "w1 + w2 + 2b ＞ 0", "correct"),
        ("ln_of_one", 1e-4, "wrong"),
    ],
)
def test_what_comes_near_the_right_form(id, answer, status):
    result = evaluate(id, answer)
    assert result.status == status
    assert result.misconception != "brackets"


@pytest.mark.parametrize(
    ("id", "answer", "said"),
    [
        ("derivative_of_square", "2x + 0.00000001", "is `1e-8` more than expected throughout."),
        ("derivative_of_square", "2.00000001x", "expected is `"),
        ("derivative_of_square", 6, "This is the number `6`. Write the formula as a text in"),
        ("warm_up_loss", 1.3829, "It is not `1.3829`: that is too small."),
        ("loss_of_eight_tenths", 0.218, "It is not `0.218`: that is too small."),
        ("loss_of_eight_tenths", "-log10(0.8)", "logarithm to base 10"),
        ("warm_up_loss", 1.386, "You are close: give it to 4 decimals."),
        ("loss_of_trained_xnor", 340, "It is not `340`: that is too large."),
    ],
)
def test_what_is_said_is_true_of_it(id, answer, said):
    assert said in evaluate(id, answer).feedback


def test_a_factor_that_rounds_to_one_is_shown_by_its_digits():
    off = lambda x, w, b: (w * x + b) * (1 + 1e-7)  # noqa: E731
    assert (
        "your result is `11.0000011`; expected is `11`" in evaluate("affine_output", off).feedback
    )
