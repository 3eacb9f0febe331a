"""Answers to exercises of 07, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("neuron_backward", None)
def squared_error(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = 2 * (pred - y) * pred * (1 - pred)
    return (dz * x, dz)


@wrong("neuron_backward", None)
def bracket_of_blue(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = -y / pred + (1 - y) / (1 - pred) * pred * (1 - pred)
    return (dz * x, dz)


@wrong("affine_step", None)
def roles(x, w, b, dz, lr):
    dx = dz * x
    dw, db = (dz * w, dz)
    w = w - lr * dw
    b = b - lr * db
    return (w, b, dx)
