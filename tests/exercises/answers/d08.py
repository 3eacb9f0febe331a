"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right


@right("sigmoid_derivative")
def numbers_only(z):
    e = math.exp(-abs(z))
    return e / (1 + e) ** 2
