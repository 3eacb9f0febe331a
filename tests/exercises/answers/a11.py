"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math
import warnings

import numpy as np

from tests.exercises.answers import right, wrong


@right("sigmoid")
def sig_where(z):
    z = np.asarray(z)
    e = np.exp(-abs(z))
    return np.where(z < 0, e, 1) / (1 + e)


@right("sigmoid")
def sig_tanh(z):
    return (1 + np.tanh(z / 2)) / 2


@right("sigmoid")
def sig_clip(z):
    safe = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-safe))


@right("sigmoid")
def sig_vectorize(z):

    def one(v):
        if v >= 0:
            return 1 / (1 + math.exp(-v))
        e = math.exp(v)
        return e / (1 + e)

    return np.vectorize(one, otypes=[float])(z)


@right("sigmoid")
def sig_masks(z):
    z = np.array(z, dtype=float)
    out = np.empty(z.shape)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    ez = np.exp(z[~pos])
    out[~pos] = ez / (1 + ez)
    return out[()]


@right("sigmoid")
def sig_silenced_by_numpy(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


@right("sigmoid")
def sig_silenced_by_python(z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return 1 / (1 + np.exp(-z))


@wrong("sigmoid", None)
def sig_cut(z):
    z = np.clip(z, -6, 6)
    return 1 / (1 + np.exp(-z))


@right("bce_with_logits")
def as_in_the_text(y, z):
    J = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    return J.mean()


@right("bce_with_logits")
def with_logaddexp(y, z):
    y, z = (np.asarray(y), np.asarray(z, dtype=float))
    return np.mean(np.logaddexp(0, z) - z * y)


@right("bce_with_logits")
def two_cases_of_the_sign(y, z):
    z = np.asarray(z, dtype=float)
    y = np.asarray(y, dtype=float)
    small = np.exp(-abs(z))
    losses = np.where(z > 0, z * (1 - y) + np.log1p(small), np.log1p(small) - y * z)
    return losses.sum() / losses.size


@right("bce_with_logits")
def loop_with_math(y, z):
    labels, logits = (np.ravel(y).tolist(), np.ravel(z).tolist())
    total = 0
    for label, logit in zip(labels, logits):
        total += max(logit, 0) - label * logit + math.log1p(math.exp(-abs(logit)))
    return total / len(logits)


@right("bce_with_logits")
def label_by_label(y, z):
    t = np.where(np.array(y) == 1, -1.0, 1.0) * z
    relu = (t + np.abs(t)) / 2
    return float(np.average(relu + np.log1p(np.exp(-np.abs(t)))))


@wrong("bce_with_logits", "mean_missing")
def no_mean_of_losses(y, z):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


@wrong("bce_with_logits", None)
def mean_of_the_last_term(y, z):
    return (np.maximum(z, 0) - y * z).sum() + np.mean(np.log1p(np.exp(-np.abs(z))))
