"""Answers to exercises of 00, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


@right("affine_output")
def step_by_step(x, w, b):
    product = x * w
    z = product + b
    return z


@right("affine_output")
def bias_first(x, weight, bias):
    return bias + weight * x


@right("affine_output")
def sum_of_a_list(x, w, b):
    return sum([w * x, b])


@right("affine_output")
def numpy_words(x, w, b):
    return np.add(np.multiply(w, x), b)


@wrong("affine_output", "returns_nothing")
def prints(x, w, b):
    print(w * x + b)
