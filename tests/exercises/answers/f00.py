"""Answers to exercises of 00, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("affine_output", None)
def power(x, w, b):
    return x**w + b


@wrong("affine_output", None)
def solved_for_x(x, w, b):
    return (x - b) / w
