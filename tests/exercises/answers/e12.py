"""Answers to exercises of 10, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("two_layer_gradients", "another_order")
def other_order(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return (X.T @ dz1, h.T @ dz2, dz1.sum(axis=0), dz2.sum())
