"""Answers to exercises of 09, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@right("train_neuron")
def like_the_cell(X, y, lr, steps):
    w, b = (np.zeros(X.shape[1]), 0.0)
    for _ in range(steps):
        pred = 1 / (1 + np.exp(-(X @ w + b)))
        dz = (pred - y) / len(y)
        dw, db = (X.T @ dz, dz.sum())
        w, b = (w - lr * dw, b - lr * db)
    return (w, b)


@right("train_neuron")
def plain_python(X, y, lr, steps):
    N, D = (len(X), len(X[0]))
    w = [0.0] * D
    b = 0.0
    for step in range(steps):
        dw, db = ([0.0] * D, 0.0)
        for row, label in zip(X, y):
            z = b
            for j in range(D):
                z += w[j] * row[j]
            error = (0.5 + 0.5 * math.tanh(z / 2) - label) / N
            for j in range(D):
                dw[j] += error * row[j]
            db += error
        for j in range(D):
            w[j] -= lr * dw[j]
        b -= lr * db
    return (w, b)


@right("train_neuron")
def bias_as_a_column_of_ones(X, y, lr, steps):
    ones = np.ones((len(X), 1))
    table = np.hstack([X, ones])
    theta = np.zeros(table.shape[1])
    k = 0
    while k < steps:
        theta = theta + lr * table.T @ (y - sigmoid(table @ theta)) / len(X)
        k += 1
    return (theta[:-1], theta[-1])


@right("train_neuron")
def means_for_each_gradient(X, y, lr, steps):
    w = np.zeros(len(X[0]))
    b = 0.0
    for _ in range(steps):
        errors = sigmoid(np.dot(X, w) + b) - y
        grad_w = np.mean(errors[:, np.newaxis] * X, axis=0)
        grad_b = np.mean(errors)
        w -= lr * grad_w
        b -= lr * grad_b
    return (w, float(b))


@right("train_neuron")
def columns_with_einsum(X, y, lr, steps):
    n, d = np.shape(X)
    weights, bias = (np.array([0.0 for _ in range(d)]), 0)
    for i in range(1, steps + 1):
        out = np.power(1 + np.exp(-(np.einsum("ij,j->i", X, weights) + bias)), -1)
        delta = np.subtract(out, y)
        change_w = lr / n * np.einsum("i,ij->j", delta, X)
        change_b = lr / n * np.sum(delta)
        weights, bias = (weights - change_w, bias - change_b)
    return (weights, bias)


@right("bce_with_logits")
def as_in_the_text(y, z):
    J = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    return J.mean()


@right("bce_with_logits")
def with_logaddexp(y, z):
    y, z = (np.asarray(y), np.asarray(z, dtype=float))
    return np.mean(np.logaddexp(0, z) - z * y)


@right("bce_with_logits")
def two_cases_of_the_sign(y, z):
    z = np.asarray(z, dtype=float)
    y = np.asarray(y, dtype=float)
    small = np.exp(-abs(z))
    losses = np.where(z > 0, z * (1 - y) + np.log1p(small), np.log1p(small) - y * z)
    return losses.sum() / losses.size


@right("bce_with_logits")
def loop_with_math(y, z):
    labels, logits = (np.ravel(y).tolist(), np.ravel(z).tolist())
    total = 0
    for label, logit in zip(labels, logits):
        total += max(logit, 0) - label * logit + math.log1p(math.exp(-abs(logit)))
    return total / len(logits)


@right("bce_with_logits")
def label_by_label(y, z):
    t = np.where(np.array(y) == 1, -1.0, 1.0) * z
    relu = (t + np.abs(t)) / 2
    return float(np.average(relu + np.log1p(np.exp(-np.abs(t)))))


@wrong("bce_with_logits", "mean_missing")
def no_mean_of_losses(y, z):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


@wrong("bce_with_logits", None)
def mean_of_the_last_term(y, z):
    return (np.maximum(z, 0) - y * z).sum() + np.mean(np.log1p(np.exp(-np.abs(z))))
