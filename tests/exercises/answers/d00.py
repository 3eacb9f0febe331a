"""Answers to exercises of 00, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("affine_output", "sum_missing")
def comma_pair(x, w, b):
    return (w * x, +b)


@wrong("affine_output", "no_function_called")
def blackboard_product(x, w, b):
    return w(x) + b
