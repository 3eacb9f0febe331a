"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


@wrong("sigmoid_derivative", "array_for_a_number")
def numbers_only(z):
    e = math.exp(-abs(z))
    return e / (1 + e) ** 2


@wrong("bce_derivative", "returns_nothing")
def return_only_in_else(y, pred):
    if y == 1:
        slope = -1 / pred
    else:
        slope = 1 / (1 - pred)
        return slope
