"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("forward_difference", "returns_nothing")
def prints_it(f, x, h):
    slope = (f(x + h) - f(x)) / h
    print(slope)


@wrong("central_difference", "factor")
def decimal_point(f, x, h):
    return (f(x + h) - f(x - h)) / (0.2 * h)
