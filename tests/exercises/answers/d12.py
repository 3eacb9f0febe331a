"""Answers to exercises of 12, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("hidden_gradient", None)
def summed_over_units(dz2, w2, h):
    slope = (h * (1 - h)).sum(axis=1, keepdims=True)
    return np.outer(dz2, w2) * slope


@wrong("two_layer_gradients", "another_order")
def layer_two_first(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
    dw2, db2 = (h.T @ dz2, dz2.sum())
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return (dw2, db2, X.T @ dz1, dz1.sum(axis=0))
