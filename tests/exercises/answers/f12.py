"""Answers to exercises of 12, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sig(z):
    return 1 / (1 + np.exp(-z))


@wrong("hidden_gradient", None)
def matrix_product(dz2, w2, h):
    return np.outer(dz2, w2) @ h.T @ (1 - h)


@wrong("two_layer_gradients", "another_order")
def order_of_the_way_back(X, y, W1, b1, w2, b2):
    h = sig(X @ W1 + b1)
    dz2 = (sig(h @ w2 + b2) - y) / len(y)
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return (h.T @ dz2, dz2.sum(), X.T @ dz1, dz1.sum(axis=0))
