"""Answers to exercises of 00, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


@right("affine_output")
def other_order(x, w, b):
    z = b + x * w
    return z


@right("affine_output")
def with_dot(x, w, b):
    return np.dot(w, x) + b


@right("affine_output")
def horner(x, w, b):
    return np.polyval([w, b], x)


@right("affine_output")
def summed(x, w, b):
    total = 0
    for factor, value in [(w, x), (b, 1)]:
        total = total + factor * value
    return total


@right("affine_output")
def two_points_on_the_line(x, w, b):
    start = b
    end = b + w
    return start + (end - start) * x


@wrong("affine_output", "returns_nothing")
def no_return(x, w, b):
    z = w * x + b
    print(z)


@wrong("affine_output", "sum_missing")
def comma(x, w, b):
    return (w * x, b)
