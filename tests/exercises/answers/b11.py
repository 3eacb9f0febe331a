"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


@right("sigmoid")
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("sigmoid")
def sigmoid_one_by_one(z):
    if np.ndim(z) > 0:
        return np.array([sigmoid_one_by_one(v) for v in z])
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


@right("sigmoid")
def sigmoid_tanh(z):
    return (np.tanh(np.asarray(z) / 2) + 1) / 2


@right("sigmoid")
def sigmoid_min_max(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


@right("sigmoid")
def sigmoid_masks(z):
    z = np.array(z, dtype=float)
    s = np.zeros(z.shape)
    plus = z >= 0
    minus = ~plus
    s[plus] = 1 / (1 + np.exp(-z[plus]))
    s[minus] = np.exp(z[minus]) / (1 + np.exp(z[minus]))
    return s


@right("bce_with_logits")
def the_one_line(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@right("bce_with_logits")
def by_logaddexp(y, z):
    y, z = (np.asarray(y, dtype=float), np.asarray(z, dtype=float))
    return (np.logaddexp(0, z) - y * z).mean()


@right("bce_with_logits")
def loop_of_numbers(y, z):
    total = 0.0
    ys = np.ravel(y)
    zs = np.ravel(z)
    for i in range(len(zs)):
        big = zs[i] if zs[i] > 0 else 0.0
        total += big - ys[i] * zs[i] + math.log1p(math.exp(-abs(zs[i])))
    return total / len(zs)


@right("bce_with_logits")
def one_case_for_each_label(y, z):
    t = np.where(np.array(y) == 1, -np.array(z, dtype=float), z)
    size = abs(t)
    losses = np.log1p(np.exp(-size)) + np.where(t > 0, t, 0)
    return sum(np.ravel(losses)) / np.size(losses)


@right("bce_with_logits")
def half_of_sum_and_size(y, z):
    label, logit = (np.atleast_1d(y), np.atleast_1d(z))
    J_max = (logit + abs(logit)) / 2
    J_log = np.log1p(1 / np.exp(np.minimum(abs(logit), 700)))
    return float(np.average(J_max - label * logit + J_log))


@wrong("bce_with_logits", "mean_missing")
def mean_of_last_term(y, z):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))).mean()
