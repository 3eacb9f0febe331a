"""Answers to exercises of 01, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


class BCELoss:
    def forward(self, y, pred):
        return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


def own_bce(y, pred):
    return np.mean(-(y * np.log(pred) + (1 - y) * np.log(1 - pred)))


@right("bce")
def loop_with_if(y, pred):
    total = 0
    for label, p in zip(y, pred):
        if label == 1:
            total -= math.log(p)
        else:
            total -= math.log(1 - p)
    return total / len(y)


@right("bce")
def where(y, pred):
    truth = np.where(y == 1, pred, 1 - pred)
    return np.average(-np.log(truth))


@right("bce")
def scalar_products(y, pred):
    n = y.size
    return -(y @ np.log(pred) + (1 - y) @ np.log(1 - pred)) / n


@right("bce")
def by_class(y, pred):
    losses = BCELoss().forward(y, pred)
    return losses.mean()


@right("bce")
def masks(y, pred):
    owners = pred[y == 1]
    strangers = pred[y == 0]
    return -(np.sum(np.log(owners)) + np.sum(np.log1p(-strangers))) / len(pred)


@wrong("bce", "mean_missing")
def no_mean(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@right("bce_clipped")
def min_max(y, pred, eps=1e-07):
    safe = np.minimum(np.maximum(pred, eps), 1 - eps)
    return own_bce(y, safe)


@right("bce_clipped")
def plain_loop(y, pred, eps=1e-07):
    losses = []
    for label, p in zip(y, pred):
        p = max(eps, min(p, 1 - eps))
        losses.append(-math.log(p) if label == 1 else -math.log(1 - p))
    return sum(losses) / len(losses)


@right("bce_clipped")
def copied_then_masked(y, pred, eps=1e-07):
    p = np.array(pred, dtype=float)
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@right("bce_clipped")
def method_clip(y, pred, eps=1e-07):
    q = pred.clip(eps, 1 - eps)
    owner = y * np.log(q)
    stranger = (1 - y) * np.log(1 - q)
    return -(owner.sum() + stranger.sum()) / y.shape[0]


@right("bce_clipped")
def nested_where(y, pred, eps=1e-07):
    p = np.where(pred < eps, eps, np.where(pred > 1 - eps, 1 - eps, pred))
    return np.mean(np.where(y == 1, -np.log(p), -np.log(1 - p)))


@wrong("bce_clipped", "changes_its_inputs")
def in_place(y, pred, eps=1e-07):
    pred[pred < eps] = eps
    pred[pred > 1 - eps] = 1 - eps
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@wrong("bce_clipped", "undefined")
def turned_bound(y, pred, eps=1e-07):
    pred = np.clip(pred, eps, eps - 1)
    return np.mean(np.where(y == 1, -np.log(pred), -np.log(1 - pred)))


@right("loss_of_one")
def one_logarithm(y, pred):
    truth = pred if y == 1 else 1 - pred
    return -np.log(truth)


@right("loss_of_one")
def equal_first(y, pred):
    if pred == y:
        return 0
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@right("loss_of_one")
def blended_probability(y, pred):
    with np.errstate(divide="ignore"):
        return -np.log(y * pred + (1 - y) * (1 - pred))


@right("loss_of_one")
def math_with_ends(y, pred):
    p = 1 - abs(y - pred)
    if p == 0:
        return math.inf
    return -math.log(p)


@right("loss_of_one")
def nan_repaired(y, pred):
    loss = -(y * np.log(pred) + (1 - y) * np.log(1 - pred))
    if np.isnan(loss):
        loss = 0.0
    return loss
