"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import wrong


@wrong("sigmoid", None)
def clip_too_near(z):
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


@wrong("sigmoid", "sigmoid_of_minus_size_overflows")
def size_for_minus_size(z):
    e = np.exp(np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), np.exp(z) / (1 + np.exp(z)))


@wrong("bce_with_logits", "first_row_for_every_z")
def the_row_of_positive_z(y, z):
    y, z = (np.asarray(y), np.asarray(z, dtype=float))
    return np.mean((1 - y) * z + np.log(1 + np.exp(-z)))
