"""Answers to exercises of 09, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("neuron_backward", "factor")
def factor_two(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = 2 * (pred - y)
    dw = dz * x
    db = dz
    return (dw, db)


@wrong("neuron_backward", "another_order")
def db_dw(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = pred - y
    return (dz, dz * x)
