"""Answers to exercises of 12, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("hidden_gradient", "changes_its_inputs")
def in_place(dz2, w2, h):
    h *= 1 - h
    h *= np.outer(dz2, w2)
    return h


@wrong("two_layer_gradients", "another_order")
def layer_two_first(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return (h.T @ dz2, dz2.sum(), X.T @ dz1, dz1.sum(axis=0))


@wrong("two_layer_gradients", None)
def mean_in_between(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = sigmoid(h @ w2 + b2) - y
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    dz1 /= len(y)
    db1 = dz1.sum(axis=0)
    dz1 /= len(y)
    return (X.T @ dz1, db1, h.T @ dz2 / len(y), dz2.mean())
