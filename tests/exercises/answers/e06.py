"""Answers to exercises of 06, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("affine_gradient", "another_order")
def crossed(w1, w2, b, x1, x2):
    return (x2, x1, 1)
