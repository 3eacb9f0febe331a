"""Answers to exercises of 01, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("bce_clipped", "changes_its_inputs")
def in_place(y, pred, eps=1e-07):
    np.clip(pred, eps, 1 - eps, out=pred)
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@wrong("bce_clipped", "changes_its_inputs")
def alias(y, pred, eps=1e-07):
    p = pred
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@wrong("loss_of_one", "returns_nothing")
def forgets_return(y, pred):
    loss = -np.log(pred) if y == 1 else -np.log(1 - pred)


@wrong("bce", None)
def ddof(y, pred):
    return -np.sum(y * np.log(pred) + (1 - y) * np.log(1 - pred)) / max(len(y) - 1, 1)


@wrong("bce_clipped", None)
def in_float32(y, pred, eps=1e-07):
    p = np.clip(pred.astype(np.float32), np.float32(eps), np.float32(1 - eps))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
