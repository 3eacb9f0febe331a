"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


def _one_slope(z):
    e = math.exp(-abs(z))
    return e / (1 + e) / (1 + e)


@wrong("sigmoid_derivative", "array_for_a_number")
def numbers_only(z):
    return _one_slope(float(z))
