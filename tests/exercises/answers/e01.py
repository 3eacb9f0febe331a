"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def bce(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@wrong("bce_clipped", "changes_its_inputs")
def in_place(y, pred, eps=1e-07):
    pred[pred < eps] = eps
    pred[pred > 1 - eps] = 1 - eps
    return bce(y, pred)
