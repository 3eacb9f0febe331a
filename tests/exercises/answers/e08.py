"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right


@right("sigmoid_derivative")
def only_numbers(z):
    s = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
    return s * (1 - s)
