"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("bce", "factor")
def half(y, pred):
    m = len(y)
    return -(y @ np.log(pred) + (1 - y) @ np.log(1 - pred)) / (2 * m)
