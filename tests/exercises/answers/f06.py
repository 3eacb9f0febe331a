"""Answers to exercises of 06, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("affine_gradient", None)
def unit_length(w1, w2, b, x1, x2):
    g = np.array([x1, x2, 1.0])
    return g / np.linalg.norm(g)
