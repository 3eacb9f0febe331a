"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("bce_clipped", "changes_its_inputs")
def view_is_no_copy(y, pred, eps=1e-07):
    p = pred[:]
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@wrong("bce_clipped", "array_in_a_condition")
def python_min_max(y, pred, eps=1e-07):
    p = min(max(pred, eps), 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@wrong("loss_of_one", None)
def switch_without_bracket(y, pred):
    return -np.log(y * pred + (1 - y) * 1 - pred)
