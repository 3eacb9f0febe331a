"""Answers to exercises of 09, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)


@wrong("train_neuron", None)
def random_start(X, y, lr, steps):
    rng = np.random.default_rng(0)
    w, b = (rng.standard_normal(X.shape[1]), 0.0)
    for _ in range(steps):
        dz = (sigmoid(X @ w + b) - y) / len(y)
        w, b = (w - lr * X.T @ dz, b - lr * dz.sum())
    return (w, b)


@wrong("affine", "fractions_into_integers")
def in_place(X, w, b):
    X *= w
    return X.sum(axis=1) + b
