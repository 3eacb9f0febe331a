"""Every answer in the bank gets its own verdict, and so does every way to write a right one."""

import functools
import math
import re
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES, NOTEBOOKS, average_rate_of_change, loss_functions
from exercises.kinds import Choice, Code, Formula, Number, Prediction
from exercises.running import run
from utils import calculus
from utils.calculus import secant_line
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid

CODE = [one for one in EXERCISES.values() if isinstance(one, Code)]
NUMBERS = [one for one in EXERCISES.values() if isinstance(one, Number)]
FORMULAS = [one for one in EXERCISES.values() if isinstance(one, Formula)]
CHOICES = [one for one in EXERCISES.values() if isinstance(one, Choice)]
WRONG = [
    (one.id, name, answer, sentence)
    for one in [*CODE, *NUMBERS, *FORMULAS]
    for name, answer, sentence in one.misconceptions
]
WRONG += [
    (one.id, option, option, sentence)
    for one in CHOICES
    for option, sentence in one.options.items()
    if option != one.right
]


def ids(exercises):
    return [one.id for one in exercises]


def pairs(one):
    return combinations(one.misconceptions, 2)


def right_answer(one):
    if isinstance(one, Number):
        return one.reference()
    return one.right if isinstance(one, Choice) else one.reference


class Callable:
    """An object that can be called like a function."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *others, **more):
        return self.function(*others, **more)


def as_type(function, convert):
    def converted(*arguments):
        value = function(*arguments)
        if isinstance(value, tuple | list) and len(set(map(np.shape, value))) > 1:
            return tuple(map(convert, value))  # no single array can hold it
        return convert(value)

    return converted


class TestCounts:
    """An empty list would make every test below pass."""

    def test_there_are_exercises_of_each_kind(self):
        assert (len(CODE), len(NUMBERS), len(FORMULAS), len(CHOICES)) == (28, 80, 19, 114)
        assert sum(map(len, NOTEBOOKS.values())) == len(EXERCISES) == 241
        assert sum(isinstance(one, Prediction) for one in CHOICES) == 75

    def test_functions_have_eight_wrong_answers_or_more(self):
        assert all(len(one.misconceptions) >= 8 for one in CODE), ids(CODE)
        assert len(WRONG) >= 560


@pytest.mark.parametrize("one", EXERCISES.values(), ids=ids(EXERCISES.values()))
def test_the_right_answer_is_right(one):
    result = evaluate(one.id, right_answer(one))
    assert (result.status, result.misconception) == ("correct", None), result


@pytest.mark.parametrize(("id", "name", "answer", "sentence"), WRONG)
def test_each_wrong_answer_gets_its_own_sentence(id, name, answer, sentence):
    result = evaluate(id, answer)
    assert (result.status, result.misconception, result.feedback) == ("wrong", name, sentence)


@pytest.mark.parametrize("one", CODE, ids=ids(CODE))
def test_inputs_separate_wrong_answers_with_different_sentences(one):
    outcomes = {name: run(wrong, one.inputs)[0] for name, wrong, _ in one.misconceptions}
    sentences = {name: sentence for name, _, sentence in one.misconceptions}
    for first, second in combinations(outcomes, 2):
        if sentences[first] != sentences[second]:
            assert not all(map(one._agree, outcomes[first], outcomes[second])), (first, second)


@pytest.mark.parametrize("one", NUMBERS, ids=ids(NUMBERS))
def test_wrong_numbers_are_separate(one):
    for (_, first, one_sentence), (_, second, other_sentence) in combinations(
        one.misconceptions, 2
    ):
        assert one_sentence == other_sentence or not one._agree(first, second)


@pytest.mark.parametrize("one", FORMULAS, ids=ids(FORMULAS))
def test_wrong_formulas_are_separate(one):
    for (_, first, one_sentence), (_, second, other_sentence) in combinations(
        one.misconceptions, 2
    ):
        assert one_sentence == other_sentence or not np.allclose(
            one._values(first), one._values(second), equal_nan=True
        )


class TestSentences:
    @pytest.mark.parametrize(("id", "name", "answer", "sentence"), WRONG)
    def test_they_are_short_and_end(self, id, name, answer, sentence):
        assert 1 < len(sentence.split()) <= 25
        assert sentence[-1] in ".?"

    @pytest.mark.parametrize("one", [*NUMBERS, *FORMULAS], ids=ids([*NUMBERS, *FORMULAS]))
    def test_they_do_not_contain_the_answer(self, one):
        if isinstance(one, Formula):
            answer = one.reference
        else:
            value = one.reference()
            answer = f"{value:g}" if one.decimals is None else f"{value:.4f}"
        if one.id in ("ln_of_one", "e_to_the_zero", "level_secant"):
            return  # 0, 1 and 3 stand there for other things
        pattern = rf"(?<![\w.]){re.escape(answer.replace('-', '−'))}(?![\w]|\.\d)"
        for _, _, sentence in one.misconceptions:
            assert not re.search(pattern, sentence), sentence

    @pytest.mark.parametrize("one", CHOICES, ids=ids(CHOICES))
    def test_options_explain_themselves(self, one):
        assert len(set(one.options.values())) == len(one.options) >= 2
        assert one.right in one.options

    def test_whoever_writes_has_hints(self):
        for one in [*CODE, *NUMBERS, *FORMULAS]:
            assert one.hints and all(hint[-1] in ".?" for hint in one.hints), one.id


def w_of_bias():
    return 1


def neuron(x, w, b):
    z = b
    z += x * w
    return z


def bce_by_choice(y, pred):
    return np.where(y == 1, -np.log(pred), -np.log(1 - pred)).mean()


def bce_by_loop(labels, predictions):
    total = 0
    for label, p in zip(labels, predictions):
        total -= math.log(p) if label else math.log(1 - p)
    return total / len(labels)


def clip_by_hand(p, eps):
    p = p.copy()
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return p


def by_chance_of_truth(y, pred):
    truth = y * pred + (1 - y) * (1 - pred)
    return float(-np.log(truth).mean())


def gradient_by_unit_steps(f, theta, h=1e-5):
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    slopes = [(f(theta + step) - f(theta - step)) / (2 * h) for step in steps]
    return np.reshape(slopes, theta.shape)


def gradient_of_a_flat_copy(f, theta, h=1e-5):
    shape, flat = theta.shape, theta.ravel().astype(float)
    slopes = []
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i], down[i] = up[i] + h, down[i] - h
        slopes.append((f(up.reshape(shape)) - f(down.reshape(shape))) / (2 * h))
    return np.array(slopes).reshape(shape)


def gradient_with_nditer(f, theta, h=1e-5):
    theta = np.array(theta, dtype=np.float64)
    slopes = np.zeros(theta.shape)
    places = np.nditer(theta, flags=["multi_index"])
    for old in places:
        old, place = float(old), places.multi_index
        heights = []
        for new in (old + h, old - h, old):
            theta[place] = new
            heights.append(f(theta))
        slopes[place] = (heights[0] - heights[1]) / h / 2
    return slopes


def trained_with_layers(X, y, lr, steps):
    affine, sigmoid, loss = Affine(np.zeros(X.shape[1]), 0.0), Sigmoid(), BCELoss()
    for _ in range(steps):
        loss.forward(y, sigmoid.forward(affine.forward(X)))
        affine.backward(sigmoid.backward(loss.backward()))
        affine.w -= lr * affine.dw
        affine.b -= lr * affine.db
    return affine.w, affine.b


def trained_in_one_vector(X, y, lr, steps):
    with_ones = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(with_ones.shape[1])
    for _ in range(steps):
        theta -= lr * np.mean((1 / (1 + np.exp(-with_ones @ theta)) - y) * with_ones.T, axis=1)
    return theta[:-1], theta[-1]


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


VARIANTS = {
    "affine_gradient": [
        lambda w1, w2, b, x1, x2: (x1, x2, 1),
        lambda w1, w2, b, x1, x2: [x1, x2, 1.0],
        lambda w1, w2, b, x1, x2: np.array([x1, x2, 1]),
        lambda *given: (*given[3:], w_of_bias()),
        lambda w1, w2, b, x1, x2: np.append([x1, x2], 1),
        lambda w1, w2, b, x1, x2: calculus.numerical_gradient(
            lambda t: t @ [x1, x2, 1], [w1, w2, b]
        ).round(9),
        lambda w1, w2, b, p, q: (p, q, b - b + 1),
    ],
    "instantaneous_rate": [
        lambda f, x, h=1e-6: (f(x + h) - f(x)) / h,
        lambda f, x, h=1e-6: (f(x) - f(x - h)) / h,
        lambda f, x, h=1e-6: (f(x + h / 2) - f(x - h / 2)) / h,
        lambda f, x, h=1e-6: (f(x - h) - f(x + h)) / (-2 * h),
        lambda f, a, step=1e-6: np.diff([f(a), f(a + step)])[0] / step,
        lambda f, x, h=1e-6: calculus.average_rate_of_change(f, x, x + h),
        lambda f, x, h=1e-6: calculus.numerical_derivative(f, x),
        lambda f, x, h=1e-6: (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h),
    ],
    "affine_output": [
        neuron,
        lambda x, w, b: b + x * w,
        lambda x, w, b: np.dot([x, 1], [w, b]),
        lambda x, w, b: sum([w * x, b]),
        lambda x, w, b: -(-w * x - b),
        lambda x, w, b: (w * x * 2 + 2 * b) / 2,
        lambda x, w, b: np.polyval([w, b], x),
    ],
    "bce": [
        bce_by_choice,
        bce_by_loop,
        by_chance_of_truth,
        lambda y, pred: -(y * np.log(pred) + (1 - y) * np.log1p(-pred)).sum() / len(y),
        lambda y, pred: -np.mean(np.log(np.where(y == 1, pred, 1 - pred))),
        lambda y, pred: -(y @ np.log(pred) + (1 - y) @ np.log(1 - pred)) / y.size,
        lambda y, pred: np.mean([BCELoss().forward(*pair) for pair in zip(y, pred)]),
        lambda y, pred: np.log(1 / np.abs(1 - y - pred)).mean(),
        BCELoss().forward,
    ],
    "bce_clipped": [
        lambda y, pred, eps=1e-7: bce_by_loop(y, np.clip(pred, eps, 1 - eps)),
        lambda y, pred, eps=1e-7: bce_by_choice(y, np.maximum(np.minimum(pred, 1 - eps), eps)),
        lambda y, pred, eps=1e-7: by_chance_of_truth(y, clip_by_hand(pred, eps)),
        lambda y, pred, eps=1e-7: bce_by_loop(y, [min(max(p, eps), 1 - eps) for p in pred]),
        lambda y, pred, eps=1e-7: -np.log(np.clip(np.abs(1 - y - pred), eps, 1 - eps)).mean(),
        lambda y, pred, eps=1e-7: BCELoss().forward(y, pred.clip(eps, 1 - eps)),
        lambda y, p, tiny=1e-7: bce_by_choice(y, np.where(p < tiny, tiny, np.fmin(p, 1 - tiny))),
    ],
    "loss_of_one": [
        lambda y, pred: BCELoss().forward(y, pred),
        lambda y, pred: np.where(y == 1, -np.log(pred), -np.log(1 - pred)),
        lambda y, pred: -np.log(pred if y else 1 - pred),
        lambda y, pred: -np.log(abs(1 - y - pred)),
        lambda y, pred: (-np.log1p(-pred), -np.log(pred))[y],
        lambda y, pred: np.inf if abs(y - pred) == 1 else -math.log(1 - abs(y - pred)),
        lambda y, pred: -np.log(y * pred + (1 - y) * (1 - pred)),
    ],
    "average_rate_of_change": [
        lambda f, x0, x1: (f(x0) - f(x1)) / (x0 - x1),
        lambda f, a, b: np.divide(np.subtract(f(b), f(a)), b - a),
        lambda f, x0, x1: f(x1) / (x1 - x0) - f(x0) / (x1 - x0),
        lambda f, x0, x1: (x1 - x0) ** -1 * (f(x1) - f(x0)),
        lambda f, x0, x1: np.polyfit([x0, x1], [f(x0), f(x1)], 1)[0],
        lambda f, x0, x1: secant_line(f, x0, x1).slope,
        lambda f, x0, x1: np.diff([f(x0), f(x1)]).item() / np.diff([x0, x1])[0],
        average_rate_of_change.calculus.average_rate_of_change,
    ],
}


VARIANTS |= {
    "forward_difference": [
        lambda f, x, h: (f(x) - f(x + h)) / -h,
        lambda f, x, h: f(x + h) / h - f(x) / h,
        lambda f, x, step: (f(x + step) - f(x)) / ((x + step) - x),
        lambda f, x, h: secant_line(f, x, x + h).slope,
        lambda f, x, h: np.subtract(f(x + h), f(x)) / h,
        lambda f, x, h: calculus.average_rate_of_change(f, x, x + h),
        lambda f, x, h: np.polyfit([0, h], [f(x), f(x + h)], 1)[0],
    ],
    "central_difference": [
        lambda f, x, h: (f(x - h) - f(x + h)) / (-2 * h),
        lambda f, x, h: (f(x + h) - f(x - h)) / 2 / h,
        lambda f, x, h: 0.5 * (f(x + h) - f(x - h)) / h,
        lambda f, x, h: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
        lambda f, x, h: (f(x + h) - f(x - h)) / ((x + h) - (x - h)),
        lambda f, x, h: secant_line(f, x - h, x + h).slope,
        calculus.numerical_derivative,
    ],
    "numerical_gradient": [
        calculus.numerical_gradient,
        gradient_by_unit_steps,
        gradient_of_a_flat_copy,
        gradient_with_nditer,
        lambda f, theta, h=1e-5: gradient_by_unit_steps(f, theta.astype(float), h),
        lambda f, theta, h=1e-5: gradient_of_a_flat_copy(f, 1.0 * theta.astype("f8"), h),
        lambda f, theta, h=1e-5: (
            calculus.numerical_gradient(f, theta + 0.0, h)
            if theta.dtype != np.float32
            else gradient_by_unit_steps(f, np.float64(theta), h)
        ),
    ],
}

VARIANTS |= {
    "train_neuron": [
        trained_with_layers,
        trained_in_one_vector,
        trained_with_loops,
        lambda X, y, lr, steps: trained_in_one_vector(X, y, lr, steps),
        lambda X, y, lr, steps: list(trained_with_layers(X, y, lr, steps)),
        lambda X, y, lr, steps: (
            trained_with_layers(X, y, lr, steps)[0].tolist(),
            trained_with_loops(X, y, lr, steps)[1],
        ),
        lambda inputs, labels, eta, n: trained_with_layers(inputs, labels, eta, n),
        trained_by_recursion,
    ],
    "bce_with_logits": [
        logits_by_cases,
        lambda y, z: BCEWithLogitsLoss().forward(y, z),
        lambda y, z: np.mean(np.logaddexp(0, z) - y * z),
        lambda y, z: np.mean(y * np.logaddexp(0, -np.asarray(z)) + (1 - y) * np.logaddexp(0, z)),
        lambda y, z: np.logaddexp(0, np.where(np.equal(y, 1), -1, 1) * z).mean(),
        lambda y, z: np.average(np.clip(z, 0, None) - z * y + np.log(1 + np.exp(-np.abs(z)))),
        lambda y, z: np.mean(
            (z + np.abs(z)) / 2 - y * z + np.log1p(1 / np.exp(np.minimum(np.abs(z), 700)))
        ),
        lambda labels, logits: np.mean(
            np.maximum((1 - 2 * labels) * logits, 0) + np.log1p(np.exp(-np.abs(logits)))
        ),
    ],
}


def affine_by_loop(X, w, b):
    return [sum(x * one for x, one in zip(row, w)) + b for row in X]


def sigmoid_by_masks(z):
    z = np.asarray(z, float)
    out = np.empty_like(z)
    low = z < 0
    out[~low] = 1 / (1 + np.exp(-z[~low]))
    out[low] = np.exp(z[low]) / (1 + np.exp(z[low]))
    return out


def bce_derivative_by_choice(y, pred):
    if y == 1:
        return -1 / pred
    return 1 / (1 - pred)


def slope_from_layer(z, dout):
    layer = Sigmoid()
    layer.forward(z)
    return layer.backward(dout)


VARIANTS |= {
    "affine": [
        affine_by_loop,
        lambda X, w, b: b + np.dot(X, w),
        lambda X, w, b: (X * w).sum(axis=1) + b,
        lambda X, w, b: w @ X.T + b,
        lambda X, w, b: np.einsum("nd,d->n", X, w) + b,
        lambda X, w, b: np.c_[X, np.ones(len(X))] @ np.append(w, b),
        lambda X, w, b: (X @ w.reshape(-1, 1) + b).ravel(),
        lambda X, w, b: Affine(w, b).forward(X),
    ],
    "sigmoid": [
        sigmoid_by_masks,
        lambda z: Sigmoid().forward(z),
        lambda z: 0.5 * (1 + np.tanh(0.5 * z)),
        lambda z: np.exp(-np.logaddexp(0, -z)),
        lambda z: 1 / (1 + np.exp(-np.clip(z, -700, 700))),
        lambda z: np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))),
        lambda z: np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z)))),
    ],
    "sigmoid_derivative": [
        lambda z: Sigmoid().forward(z) * Sigmoid().forward(-np.asarray(z)),
        lambda z: Sigmoid().forward(z) - Sigmoid().forward(z) ** 2,
        lambda z: 0.25 * (1 - np.tanh(0.5 * z) ** 2),
        lambda z: 0.25 / np.cosh(z / 2) ** 2,
        lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2,
        lambda z: slope_from_layer(z, np.ones_like(z, float)),
        lambda z: sigmoid_by_masks(z) * (1 - sigmoid_by_masks(z)),
    ],
    "bce_derivative": [
        bce_derivative_by_choice,
        lambda y, pred: (pred - y) / (pred * (1 - pred)),
        lambda y, pred: -(y / pred - (1 - y) / (1 - pred)),
        lambda y, p: -1 / p if y else 1 / (1 - p),
        lambda y, pred: np.where(y == 1, -1 / pred, 1 / (1 - pred)),
        lambda y, pred: 1 / (1 - y - pred),
        lambda y, pred: (1 - y) / (1 - pred) - y / pred,
    ],
    "sigmoid_backward": [
        slope_from_layer,
        lambda z, dout: dout * sigmoid_by_masks(z) * (1 - sigmoid_by_masks(z)),
        lambda z, dout: dout * np.exp(-z) / (1 + np.exp(-z)) ** 2,
        lambda z, dout: dout / (2 + np.exp(z) + np.exp(-z)),
        lambda z, dout: dout * 0.25 / np.cosh(z / 2) ** 2,
        lambda z, upstream: (1 - np.tanh(z / 2) ** 2) / 4 * upstream,
        lambda z, dout: dout * calculus.numerical_derivative(sigmoid_by_masks, z),
    ],
}


def gradients_the_long_way(x, y, w, b):
    pred = 1 / (1 + np.exp(-(x * w + b)))
    dpred = (-y / pred + (1 - y) / (1 - pred)) / y.size
    dz = dpred * pred * (1 - pred)
    return x @ dz, dz.sum()


def gradients_by_layers(x, y, w, b):
    affine, sigmoid, loss = Affine([w], b), Sigmoid(), BCELoss()
    loss.forward(y, sigmoid.forward(affine.forward(x[:, np.newaxis])))
    affine.backward(sigmoid.backward(loss.backward()))
    return affine.dw[0], affine.db


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


def gradients_with_logits(x, y, w, b):
    loss = BCEWithLogitsLoss()
    loss.forward(y, x * w + b)
    dz = loss.backward()
    return dz @ x, dz @ np.ones(len(x))


def step_in_place(w, b, lr, gradients):
    dw, db = gradients(w, b)
    w -= lr * dw
    b -= lr * db
    return w, b


def step_by_index(w, b, lr, gradients):
    new_w = w - lr * gradients(w, b)[0]
    new_b = b - lr * gradients(w, b)[1]
    return new_w, new_b


def step_as_vector(w, b, lr, gradients):
    theta = np.array([w, b]) - lr * np.array(gradients(w, b))
    return theta[0], theta[1]


def backward_the_long_way(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dpred = -1 / pred if y == 1 else 1 / (1 - pred)
    dz = dpred * pred * (1 - pred)
    return dz * x, dz


def affine_step_with_a_copy(x, w, b, dz, lr):
    old = w
    w -= lr * dz * x
    b -= lr * dz
    return w, b, dz * old


def affine_step_by_layer(x, w, b, dz, lr):
    layer = Affine([w], b)
    layer.forward([x])
    (dx,) = layer.backward(dz)
    return layer.w[0] - lr * layer.dw[0], layer.b - lr * layer.db, dx


VARIANTS |= {
    "neuron_gradients": [
        gradients_the_long_way,
        gradients_by_layers,
        gradients_by_loop,
        gradients_by_nudging,
        gradients_with_logits,
        lambda x, y, w, b: tuple(
            np.stack([x, np.ones_like(x)]) @ (1 / (1 + np.exp(-w * x - b)) - y) / len(y)
        ),
        lambda x, t, w, b: (
            -np.mean((t - 1 / (1 + np.exp(-w * x - b))) * x),
            -np.mean(t - 1 / (1 + np.exp(-w * x - b))),
        ),
    ],
    "gradient_descent_step": [
        step_in_place,
        step_by_index,
        step_as_vector,
        lambda w, b, lr, gradients: tuple(
            old - lr * slope for old, slope in zip((w, b), gradients(w, b))
        ),
        lambda w, b, lr, gradients: (
            w + -lr * gradients(w, b)[0],
            b + -lr * gradients(w, b)[1],
        ),
        lambda w, b, eta, f: np.subtract([w, b], np.multiply(eta, f(w, b))),
        lambda w, b, lr, g: (lambda dw, db: [w - lr * dw, b - lr * db])(*g(w, b)),
    ],
    "neuron_backward": [
        backward_the_long_way,
        lambda x, y, w, b: gradients_by_layers(np.array([x]), np.array([y]), w, b),
        lambda x, y, w, b: gradients_by_loop([x], [y], w, b),
        lambda x, y, w, b: gradients_by_nudging(np.array([x]), np.array([y]), w, b),
        lambda x, y, w, b: gradients_with_logits(np.array([x]), np.array([y]), w, b),
        lambda x, y, w, b: (1 / (1 + np.exp(-w * x - b)) - y) * np.array([x, 1]),
        lambda x, y, w, b: (
            (1 / (1 + np.exp(-w * x - b)) - y) * x,
            1 / (1 + np.exp(-w * x - b)) - y,
        ),
    ],
    "affine_step": [
        affine_step_with_a_copy,
        affine_step_by_layer,
        lambda x, w, b, dz, lr: (w - lr * dz * x, b - lr * dz, dz * w),
        lambda x, w, b, dz, lr: [w - lr * (dz * x), b - lr * dz, w * dz],
        lambda x, w, b, dz, lr: np.array([w - dz * lr * x, b - dz * lr, w * dz]),
        lambda x, w, b, dz, lr: (*(np.array([w, b]) - lr * dz * np.array([x, 1])), dz * w),
        lambda x, w, b, dz, rate: (w + -rate * dz * x, -(rate * dz - b), dz * w),
    ],
}


def order_by_counting_uses(graph, output):
    needed, waiting = {output}, [output]
    while waiting:
        for source in graph[waiting.pop()]:
            if source not in needed:
                needed.add(source)
                waiting.append(source)
    order = []
    while len(order) < len(needed):
        order += [
            node for node in needed if node not in order and all(s in order for s in graph[node])
        ]
    return order


def order_with_a_stack(graph, output):
    order, stack = [], [output]
    while stack:
        missing = [source for source in graph[stack[-1]] if source not in order]
        if missing:
            stack += missing
        elif (node := stack.pop()) not in order:
            order.append(node)
    return order


def order_joined(graph, output):
    order = {}
    for source in graph[output]:
        order |= dict.fromkeys(order_joined(graph, source))
    return [*order, output]


def order_by_longest_path(graph, output):
    def depth(node):
        return 1 + max(map(depth, graph[node]), default=0)

    return sorted(set(order_joined(graph, output)), key=depth)


def order_with_seen(graph, output):
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for source in reversed(graph[node]):
            visit(source)
        order.append(node)

    visit(output)
    return order


def order_from_the_end(graph, output):
    users, order = {node: 0 for node in order_joined(graph, output)}, []
    for node in users:
        for source in graph[node]:
            users[source] += 1
    ready = [output]
    while ready:
        order.insert(0, ready.pop())
        for source in graph[order[0]]:
            users[source] -= 1
            if users[source] == 0:
                ready.append(source)
    return order


def gradients_by_paths(graph, order):
    """Walk along every path from the output, one at a time."""
    grad = dict.fromkeys(order, 0)

    def follow(node, slope):
        grad[node] += slope
        for source, local in graph[node]:
            follow(source, slope * local)

    follow(order[-1], 1)
    return [grad[node] for node in order]


def gradients_by_users(graph, order):
    grad = {order[-1]: 1.0}
    for node in order[-2::-1]:
        uses = [(user, slope) for user in grad for one, slope in graph[user] if one == node]
        grad[node] = sum(grad[user] * slope for user, slope in uses)
    return [grad[node] for node in order]


def gradients_by_matrix(graph, order):
    A = np.zeros((len(order), len(order)))
    for node in order:
        for source, slope in graph[node]:
            A[order.index(source), order.index(node)] += slope
    return np.linalg.inv(np.eye(len(order)) - A)[:, -1]


def gradients_forward(graph, order):
    """Push the slope of each node forward, one node after the other."""
    found = []
    for moved in order:
        slope = {}
        for node in order:
            slope[node] = sum(slope[source] * local for source, local in graph[node])
            slope[node] += node == moved
        found.append(slope[order[-1]])
    return found


def gradients_in_a_list(graph, order):
    grad = [0.0] * (len(order) - 1) + [1.0]
    for place in range(len(order) - 1, -1, -1):
        for source, slope in graph[order[place]]:
            grad[order.index(source)] = grad[order.index(source)] + slope * grad[place]
    return grad


def gradients_with_get(graph, order):
    grad = {order[-1]: 1.0}
    for node in order[::-1]:
        for source, slope in graph[node]:
            grad[source] = grad.get(source, 0) + grad[node] * slope
    return [grad[node] for node in order]


VARIANTS |= {
    "backward_of_product": [
        lambda a, b, dout: (b * dout, a * dout),
        lambda a, b, dout: [dout * b, dout * a],
        lambda a, b, dout: dout * np.array([b, a]),
        lambda x, y, d: (d * y, d * x),
        lambda a, b, dout: tuple(dout * other for other in (b, a)),
        lambda a, b, dout: (dout * a * b / a, dout * a * b / b),
        lambda *given: (given[2] * given[1], given[2] * given[0]),
    ],
    "backward_of_log": [
        lambda a, dout: dout * (1 / a),
        lambda a, dout: dout * a**-1,
        lambda a, dout: 1 / a * dout,
        lambda x, d: np.divide(d, x),
        lambda a, dout: dout / np.exp(np.log(a)),
        lambda a, dout: dout * math.exp(-math.log(a)),
        lambda a, dout: -dout / -a,
    ],
    "backward_of_quotient": [
        lambda a, b, dout: (dout / b, -(dout * a) / (b * b)),
        lambda a, b, dout: [dout / b, -dout * a * b**-2],
        lambda a, b, dout: np.array([1, -a / b]) * dout / b,
        lambda a, b, dout: (dout * (1 / b), -(a / b) * (dout / b)),
        lambda p, q, d: (d / q, 0 - d * p / q / q),
        lambda a, b, dout: (dout * b / b**2, dout * -a / b**2),
        lambda a, b, dout: (dout / b, dout * a / -(b**2)),
    ],
    "topological_order": [
        order_by_counting_uses,
        order_with_a_stack,
        order_joined,
        order_by_longest_path,
        order_with_seen,
        order_from_the_end,
        lambda graph, output: tuple(order_joined(graph, output)),
    ],
    "gradients": [
        gradients_by_paths,
        gradients_by_users,
        gradients_by_matrix,
        gradients_forward,
        gradients_in_a_list,
        gradients_with_get,
        lambda graph, order: tuple(gradients_by_paths(graph, order)),
    ],
}


def logistic(z):
    return 1 / (1 + np.exp(-z))


def hidden_gradient_by_loops(dz2, w2, h):
    dz1 = np.empty(h.shape)
    for n in range(len(h)):
        for j in range(len(w2)):
            dz1[n, j] = dz2[n] * w2[j] * h[n, j] * (1 - h[n, j])
    return dz1


def hidden_gradient_by_layers(dz2, w2, h):
    between, last = Sigmoid(), Affine(w2, 0.0)
    last.forward(between.forward(np.log(h / (1 - h))))
    return between.backward(last.backward(dz2))


def network_by_layers(X, y, W1, b1, w2, b2):
    first, last, loss = Affine(W1, b1), Affine(w2, b2), BCEWithLogitsLoss()
    network = Sequential(first, Sigmoid(), last)
    loss.forward(y, network.forward(X))
    network.backward(loss.backward())
    return first.dw, first.db, last.dw, last.db


def network_the_long_way(X, y, W1, b1, w2, b2):
    first, last, loss = Affine(W1, b1), Affine(w2, b2), BCELoss()
    network = Sequential(first, Sigmoid(), last, Sigmoid())
    loss.forward(y, network.forward(X))
    network.backward(loss.backward())
    return [first.dw, first.db, last.dw, last.db]


def gradients_example_by_example(X, y, W1, b1, w2, b2):
    dW1, db1, dw2, db2 = 0 * W1, 0 * b1, 0 * w2, 0.0
    for x, label in zip(X, y):
        h = logistic(x @ W1 + b1)
        dz2 = logistic(h @ w2 + b2) - label
        dz1 = dz2 * w2 * h * (1 - h)
        dW1 = dW1 + np.outer(x, dz1) / len(X)
        db1, dw2, db2 = db1 + dz1 / len(X), dw2 + dz2 * h / len(X), db2 + dz2 / len(X)
    return dW1, db1, dw2, db2


def gradients_with_columns(X, y, W1, b1, w2, b2):
    h = logistic(X @ W1 + b1)
    dZ2 = (logistic(h @ w2[:, np.newaxis] + b2) - y.reshape(-1, 1)) / len(X)
    dZ1 = dZ2 @ w2[np.newaxis] * h * (1 - h)
    return X.T @ dZ1, dZ1.sum(0), (h.T @ dZ2).ravel(), dZ2.sum()


def gradients_mean_at_the_end(X, y, W1, b1, w2, b2):
    h = logistic(X @ W1 + b1)
    dz2 = logistic(h @ w2 + b2) - y
    dz1 = np.outer(dz2, w2) * (h - h**2)
    return tuple(sum_ / y.size for sum_ in (X.T @ dz1, dz1.sum(0), dz2 @ h, np.sum(dz2)))


def gradients_by_differences(X, y, *parameters):
    def loss(place, part):
        W1, b1, w2, b2 = [*parameters[:place], part, *parameters[place + 1 :]]
        z = logistic(X @ W1 + b1) @ w2 + b2
        return (np.logaddexp(0, z) - y * z).mean()

    return tuple(
        calculus.numerical_gradient(lambda part, i=i: loss(i, part), part)
        if np.ndim(part)
        else calculus.numerical_derivative(lambda part, i=i: loss(i, part), part)
        for i, part in enumerate(parameters)
    )


VARIANTS |= {
    "hidden_gradient": [
        hidden_gradient_by_loops,
        hidden_gradient_by_layers,
        lambda dz2, w2, h: np.outer(dz2, w2) * h * (1 - h),
        lambda dz2, w2, h: np.outer(dz2, w2) * (h - h**2),
        lambda dz2, w2, h: dz2.reshape(-1, 1) @ w2.reshape(1, -1) * h * (1 - h),
        lambda dz2, w2, h: np.einsum("n,j,nj,nj->nj", dz2, w2, h, 1 - h),
        lambda dout, w, a: (dout * (w * a * (1 - a)).T).T,
        lambda dz2, w2, h: np.array([d * w2 * row * (1 - row) for d, row in zip(dz2, h)]),
    ],
    "two_layer_gradients": [
        network_by_layers,
        network_the_long_way,
        gradients_example_by_example,
        gradients_with_columns,
        gradients_mean_at_the_end,
        gradients_by_differences,
    ],
}


def test_every_function_has_six_variants_or_more():
    assert VARIANTS.keys() == set(ids(CODE))
    assert all(len(variants) >= 6 for variants in VARIANTS.values())


@pytest.mark.parametrize(
    ("id", "place"), [(id, place) for id in VARIANTS for place in range(len(VARIANTS[id]))]
)
def test_right_answers_in_every_form(id, place):
    variant = VARIANTS[id][place]
    forms = [
        variant,
        functools.partial(variant),
        Callable(variant),
        as_type(variant, np.float64),
        as_type(variant, np.array),
        as_type(variant, lambda value: value if np.ndim(value) else float(np.asarray(value))),
        as_type(variant, lambda value: np.asarray(value).tolist()),
        as_type(variant, np.longdouble),
        lambda *values: variant(*values),
    ]
    for form in forms:
        result = evaluate(id, form)
        assert result.status == "correct", result


NUMBER_FORMS = {
    "partial_by_second_weight": [-3, "−3", np.int8(-3), "-6/2"],
    "slope_of_a_surprise": [-5, "−5", "-1/0.2", -1 / 0.2],
    "loss_of_a_stranger": [1.0498, "-ln(0.35)", "-ln(1 - 0.65)", 1.04982],
    "sigmoid_slope_at_two": [0.105, 0.1050, "0.10499", "e^-2/(1+e^-2)^2", "σ(2)(1 - σ(2))"],
    "long_way_blue": [1.4286, "1/0.7", "10/7", "1/(1 - 0.3)", 1.428571],
    "long_way_green": [0.21, ".21", "0.3*0.7", 0.3 * (1 - 0.3), Fraction(21, 100)],
    "long_way_product": [0.3, "0.3", "3/10", 1.4286 * 0.21],
    "slope_of_a_weight": [2.4, "0.8*3", "12/5", 0.8 / 0.16 * 0.16 * 3],
    "landing_rate": [0.5, "1/2", ".5", Fraction(1, 2), np.float32(0.5)],
    "clipped_loss_at_20": [16.118, 16.1181, "-ln(1e-7)", "7*ln(10)"],
    "slope_through_the_clip": [0, 0.0, -0.0, "0", np.int8(0)],
    "nor_weight": [-8.66, "−8.66", -8.664],
    "nor_bias": [3.87, "3.867", 3.8672],
    "landing_rate_of_a_steeper_parabola": [0.125, "1/8", "0.5/4", Fraction(1, 8)],
    "rate_after_two_means": [0.25, "1/4", ".25"],
    "three_bouncing_steps": [-1.08, "5*(-0.6)^3", "−1.08", "-27/25"],
    "loss_of_a_far_logit": [800, 800.0, "800", np.int32(800)],
    "chain_of_a_square": [90, 90.0, "2*9*5", np.int64(90)],
    "gradient_of_the_second_weight": [2.4, "0.8*3", "12/5", np.float64(2.4)],
    "paths_of_b": [5, "4 + 1", 5.0],
    "gradient_at_m": [12, "6 + 6", "2*6"],
    "gradient_at_a": [37, "36 + 1", np.int32(37)],
    "gradient_at_b": [24, 24.0, "12*2"],
    "product_with_its_exponential": [22.1672, "3*e^2", "exp(2) + 2*exp(2)", 22.16717],
    "slope_at_output_eight_tenths": [0.16, ".16", "0.8*(1-0.8)", "4/25", Fraction(4, 25)],
    "gradient_of_a_negative_input": [0.7, "(0.3-1)*(-1)", "7/10", np.float32(0.7)],
    "entries_of_a_column_minus_a_row": [36, "6*6", "6²", np.int64(36)],
    "parameters_of_eight_hidden": [33, 33.0, "2*8 + 8 + 8 + 1"],
    "wrong_parts_without_the_slope": [12, "8+4", np.array(12)],
    "gradient_of_two_paths": [4, "3 + 1", 4.0],
    "bias_of_xnor": [30, 30.0, "-(-30)"],
    "loss_of_trained_xnor": [0.0028, 0.00285, np.float64(0.002847672), ".0028"],
    "bias_partial": [1, 1.0, "1", np.int64(1), "2/2"],
    "slope_of_square_at_3": [6, 6.0, "2*3"],
    "parallel_tangent": [-2, "−2", "-4/2"],
    "rate_of_reciprocal": [-0.25, -1 / 4, "-1/4", "−0.25", "-.25", Fraction(-1, 4), "-2.5e-1"],
    "loss_of_eight_tenths": [
        0.2231,
        0.22314,
        "-ln(0.8)",
        "ln(1.25)",
    ],
    "prediction_for_loss_one": [0.3679, 0.36788, "1/e", "e^-1", "exp(-1)", "e**(−1)"],
    "mean_loss_of_two": [1.204, "1.2040", "(-ln(0.9) - ln(0.1))/2", np.float32(1.20397)],
    "warm_up_mirror": [0.8, np.float32(0.8), "4/5", "1 - 0.2"],
    "level_secant": [3, 3.0, np.int8(3), np.array(3), [3], "3", 0.1 + 0.2 + 2.7],
    "recalled_slope_of_square": [-8, -8.0, "−8", "2*(-4)", np.int16(-8)],
    "sigmoid_slope_at_zero": [0.25, "1/4", ".25", 0.2500000000023, Fraction(1, 4)],
    "central_error_ratio": [100, 100.0, 100.05, "100", 100.0495, np.float32(100.05)],
    "recalled_loss_slope": [4, 4.0, "1/(1 - 0.75)"],
    "recalled_sigmoid_slope": [0.1875, "3/16", ".75*.25"],
    "recalled_weight_slope": [-7, "−7", np.int8(-7)],
    "faded_green": [0.5744, 0.574443, "1/(1 + e^-0.3)", np.float32(0.5744425)],
    "faded_red_w1": [1.1489, 1.148885, "2*0.574443"],
    "faded_red_w2": [-0.5744, "−0.5744", -0.574443],
    "faded_red_b": [0.5744, 0.57444],
    "faded_update_w2": [0.5872, "0.3 + 0.5*0.574443", 0.587221],
    "loss_by_hand": [0.5130, 0.51302, "ln(1 + e^-0.4)"],
    "gradient_of_w1_by_hand": [0, 0.0, "0", -0.0],
    "gradient_of_w2_by_hand": [0.4013, "1/(1 + e^0.4)", 0.401312],
    "loss_after_100_steps": [0.0170, 0.01705, 0.017047],
    "rate_of_water": [4.125, "33/8", "165/40", "4.125", np.float16(4.125)],
}


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in NUMBER_FORMS.items() for answer in answers]
)
def test_right_numbers_in_every_form(id, answer):
    assert evaluate(id, answer).status == "correct", evaluate(id, answer)


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
    assert evaluate("loss_of_trained_xnor", 0.0055).feedback == "It is not `0.0055`."


CHOICE_FORMS = {
    "warm_up_limit": ["inf", np.inf, "np.inf", "infinity", "∞", " INF "],
    "loss_of_a_mild_error": [0.3, "0.3", ".3", "0.30", np.float64(0.3)],
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
        ("rate_of_water", 4.12, None),
    ],
)
def test_rounded_wrong_numbers_are_recognised(id, answer, misconception):
    result = evaluate(id, answer)
    assert (result.status, result.misconception) == ("wrong", misconception)
    assert misconception or result.feedback.startswith("You are close")


FORMULA_FORMS = {
    "derivative_of_a_nested_cube": ["-6(5-2x)²", "3(5-2x)^2*(-2)", "-150 + 120x − 24x²"],
    "derivative_of_e_to_minus_x": ["-e^(-x)", "−exp(−x)", "-1/e^x", "-e^-x", "-np.exp(-x)"],
    "sigmoid_derivative_formula": ["s(1-s)", "s - s²", "(1 - s)*s", "-s*(s-1)", "s·(1−s)"],
    "slope_of_a_strangers_loss": ["1/(1-p)", "-1/(p-1)", "(1-p)^-1", "−1/(1−p)·(−1)"],
    "first_term_at_z": ["-y(1-p)", "y p - y", "y*(p-1)", "−y·(1−p)", "-y/p * p*(1-p)"],
    "second_term_at_z": ["(1-y)p", "p - y*p", "p(1−y)", "(1-y)/(1-p)*p*(1-p)"],
    "loss_gradient_at_z": ["p-y", "-y + p", "p − y", "-y(1-p) + (1-y)p", "-(y - p)"],
    "derivative_of_softplus": ["e^z/(1+e^z)", "1/(1+e^-z)", "σ(z)", "sigmoid(z)", "1 - 1/(1+e^z)"],
    "square_gradient_at_z": ["2(p-y)p(1-p)", "2p(1-p)(p-y)", "-2(y-p)*(p - p²)"],
    "mse_gradient_at_z": [
        *("2(p-y)p(1-p)", "2·(p − y)·p·(1 − p)", "-2(y-p)*(p - p²)", "2*p*(p-y) - 2*p^2*(p-y)"),
        *("(p-y)*2*p*(1-p)", "2(p - y)(p - p^2)"),
    ],
    "fourth_inequality": ["w1+w2+b", "b + w2 + w1", "w1*1 + w2*1 + b", "1w1 + 1w2 + b"],
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
    "derivative_of_square": ["2x", "2*x", "x*2", "x + x", "f'(x) = 2x".split("= ")[1], "2x^1"],
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


def test_formulas_in_the_bank_are_what_they_should_be():
    p = np.array([0.15, 0.5, 0.85])
    assert loss_functions.loss_for_a_stranger._values("-ln(1 - p)").shape == (4,)
    values = [BCELoss().forward(0, one) for one in p]
    assert values == pytest.approx([BCELoss().forward(1, 1 - one) for one in p])
    line = secant_line(lambda x: x**2, -1, 2)
    assert [line(x) for x in (-3, 0.5, 4)] == [-3 + 2, 0.5 + 2, 4 + 2]
