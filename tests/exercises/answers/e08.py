"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


@wrong("sigmoid_derivative", "array_in_a_condition")
def only_numbers(z):
    s = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
    return s * (1 - s)


@wrong("bce_derivative", "reciprocal")
def swapped(y, pred):
    y, pred = (pred, y)
    return -y / pred if pred else (1 - y) / (1 - pred)


@wrong("bce_derivative", "zero")
def multiplied(y, pred):
    return -y / pred * ((1 - y) / (1 - pred))
