"""Answers to exercises of 07, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@wrong("neuron_gradients", None)
def array_db(x, y, w, b):
    dz = (sigmoid(w * x + b) - y) / len(x)
    return (np.dot(x, dz), dz)


@wrong("neuron_backward", None)
def squared(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = 2 * (pred - y)
    dz = dz * pred * (1 - pred)
    return (dz * x, dz)


@wrong("affine_step", None)
def dz_itself(x, w, b, dz, lr):
    dw, db = (dz * x, dz)
    w = w - lr * dw
    b = b - lr * db
    return (w, b, dz)
