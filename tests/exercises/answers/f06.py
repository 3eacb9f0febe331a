"""Answers to exercises of 06, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def safe_sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


@wrong("affine", None)
def one_based(X, w, b):
    z = np.zeros(X.shape[0]) + b
    for d in range(1, X.shape[1]):
        z = z + X[:, d] * w[d]
    return z


@wrong("sigmoid_derivative", None)
def squared_factor(z):
    s = safe_sigmoid(z)
    return s * (1 - s) ** 2


@wrong("sigmoid_backward", None)
def dot_product(z, dout):
    s = 1 / (1 + np.exp(-z))
    return np.dot(dout, s * (1 - s))
