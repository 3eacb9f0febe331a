"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("bce", "factor")
def half(y, pred):
    m = len(y)
    return -(y @ np.log(pred) + (1 - y) @ np.log(1 - pred)) / (2 * m)


@wrong("bce", "warns")
def mean_of_means(y, pred):
    owner = -np.log(pred[y == 1]).mean()
    stranger = -np.log(1 - pred[y == 0]).mean()
    return (owner + stranger) / 2


@wrong("loss_of_one", "returns_nothing")
def owner_only(y, pred):
    with np.errstate(divide="ignore"):
        if y == 1:
            return -np.log(pred)


@wrong("loss_of_one", None)
def log1p_without_minus(y, pred):
    with np.errstate(divide="ignore"):
        return -np.log(pred) if y == 1 else -np.log1p(pred)
