"""Answers to exercises of 10, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("train_neuron", "fractions_into_integers")
def integer_start(X, y, lr, steps):
    w, b = (np.zeros(X.shape[1], dtype=int), 0)
    for _ in range(steps):
        dz = (sigmoid(X @ w + b) - y) / len(y)
        dw, db = (X.T @ dz, dz.sum())
        w -= lr * dw
        b -= lr * db
    return (w, b)


@wrong("affine", None)
def rows_counted_by_inputs(X, w, b):
    z = []
    for i in range(len(w)):
        z.append(X[i] @ w + b)
    return np.array(z)
