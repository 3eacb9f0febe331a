"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


@wrong("sigmoid", None)
def clip_too_near(z):
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))
