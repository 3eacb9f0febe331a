"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


@wrong("sigmoid", None)
def tight_clip(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@wrong("sigmoid", "array_for_a_number")
def math_exp(z):
    e = math.exp(-abs(z))
    return 1 / (1 + e) if z >= 0 else e / (1 + e)


@wrong("sigmoid", "changes_its_inputs")
def absolute_in_place(z):
    z = np.asarray(z)
    positive = z >= 0
    np.abs(z, out=z)
    e = np.exp(-z)
    return np.where(positive, 1, e) / (1 + e)


@wrong("sigmoid", None)
def arrays_only(z):
    s = np.zeros(z.shape)
    s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s
