"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def bce(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@wrong("bce", None)
def one_minus_log(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * (1 - np.log(pred)))


@wrong("bce", None)
def returns_at_once(y, pred):
    total = 0
    for label, p in zip(y, pred):
        total += -np.log(p) if label else -np.log(1 - p)
        return total / 1


@wrong("bce", None)
def mean_of_means(y, pred):
    groups = []
    if (y == 1).any():
        groups.append(-np.log(pred[y == 1]).mean())
    if (y == 0).any():
        groups.append(-np.log(1 - pred[y == 0]).mean())
    return sum(groups) / len(groups)


@wrong("bce_clipped", "changes_its_inputs")
def in_place(y, pred, eps=1e-07):
    pred[pred < eps] = eps
    pred[pred > 1 - eps] = 1 - eps
    return bce(y, pred)


@wrong("loss_of_one", "returns_nothing")
def one_branch(y, pred):
    if y == 1:
        with np.errstate(divide="ignore"):
            return -np.log(pred)
