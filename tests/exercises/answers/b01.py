"""Answers to exercises of 01, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def loop_with_two_cases(y, pred):
    total = 0
    for i in range(len(y)):
        if y[i] == 1:
            total = total - math.log(pred[i])
        else:
            total = total - math.log(1 - pred[i])
    return total / len(y)


@right("bce")
def loop_with_two_cases(y, pred):
    total = 0
    for i in range(len(y)):
        if y[i] == 1:
            total = total - math.log(pred[i])
        else:
            total = total - math.log(1 - pred[i])
    return total / len(y)


@right("bce")
def list_of_losses(y, pred):
    losses = [-(t * np.log(p) + (1 - t) * np.log(1 - p)) for t, p in zip(y, pred)]
    return sum(losses) / len(losses)


@right("bce")
def where_label(y, pred):
    truth = np.where(y == 1, pred, 1 - pred)
    return np.mean(-np.log(truth))


@right("bce")
def two_dot_products(y, pred):
    owner = np.dot(y, np.log(pred))
    stranger = np.dot(1 - y, np.log(1 - pred))
    return -(owner + stranger) / y.size


@right("bce")
def two_groups(y, pred):
    owners = pred[y == 1]
    strangers = pred[y == 0]
    return -(np.log(owners).sum() + np.log(1 - strangers).sum()) / len(pred)


@wrong("bce", None)
def mean_not_called(y, pred):
    loss = -(y * np.log(pred) + (1 - y) * np.log(1 - pred))
    return loss.mean


@right("bce_clipped")
def clip_under_new_name(y, pred, eps=1e-07):
    safe = np.clip(pred, eps, 1 - eps)
    J = -(y * np.log(safe) + (1 - y) * np.log(1 - safe))
    return J.mean()


@right("bce_clipped")
def min_max_in_loop(y, pred, eps=1e-07):
    J = 0.0
    for label, p in zip(y, pred):
        p = min(max(p, eps), 1 - eps)
        if label == 1:
            J -= math.log(p)
        else:
            J -= math.log(1 - p)
    return J / len(y)


@right("bce_clipped")
def two_wheres(y, pred, eps=1e-07):
    p = np.where(pred < eps, eps, pred)
    p = np.where(p > 1 - eps, 1 - eps, p)
    return np.mean(np.where(y == 1, -np.log(p), -np.log(1 - p)))


@right("bce_clipped")
def minimum_of_maximum(y, pred, eps=1e-07):
    low, high = (eps, 1 - eps)
    return loop_with_two_cases(y, np.minimum(np.maximum(pred, low), high))


@right("bce_clipped")
def new_list(y, pred, eps=1e-07):
    kept = []
    for p in pred:
        if p < eps:
            kept.append(eps)
        elif p > 1 - eps:
            kept.append(1 - eps)
        else:
            kept.append(p)
    kept = np.array(kept)
    return -np.sum(y * np.log(kept) + (1 - y) * np.log(1 - kept)) / len(kept)


@wrong("bce_clipped", "changes_its_inputs")
def slice_is_no_copy(y, pred, eps=1e-07):
    p = pred[:]
    for i in range(len(p)):
        if p[i] < eps:
            p[i] = eps
        if p[i] > 1 - eps:
            p[i] = 1 - eps
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@right("loss_of_one")
def label_first(y, pred):
    if y == 1:
        return -np.log(pred)
    return -np.log(1 - pred)


@right("loss_of_one")
def truth_probability(y, pred):
    p = pred if y == 1 else 1 - pred
    if p == 0:
        return math.inf
    return -math.log(p)


@right("loss_of_one")
def nan_means_certain_and_right(y, pred):
    with np.errstate(divide="ignore", invalid="ignore"):
        J = -(y * np.log(pred) + (1 - y) * np.log(1 - pred))
    if np.isnan(J):
        return 0.0
    return J


@right("loss_of_one")
def corners_by_hand(y, pred):
    if y == pred:
        return 0
    if y == 1 and pred == 0 or (y == 0 and pred == 1):
        return float("inf")
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@right("loss_of_one")
def mixture(y, pred):
    p = y * pred + (1 - y) * (1 - pred)
    return -np.log(p)
