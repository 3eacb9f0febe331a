"""Answers to exercises of 09, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@right("train_neuron")
def as_in_the_cell(X, y, lr, steps):
    w, b = (np.zeros(X.shape[1]), 0.0)
    for _ in range(steps):
        pred = 1 / (1 + np.exp(-(X @ w + b)))
        assert pred.shape == y.shape
        dz = (pred - y) / len(y)
        dw, db = (X.T @ dz, dz.sum())
        w, b = (w - lr * dw, b - lr * db)
    return (w, b)


@right("train_neuron")
def plain_python_loops(X, y, lr, steps):
    n = len(X)
    d = len(X[0])
    w = [0.0] * d
    b = 0.0
    for step in range(steps):
        dw = [0.0] * d
        db = 0.0
        for i in range(n):
            z = b
            for j in range(d):
                z = z + w[j] * X[i][j]
            p = 1 / (1 + math.exp(-z))
            error = (p - y[i]) / n
            for j in range(d):
                dw[j] += error * X[i][j]
            db += error
        for j in range(d):
            w[j] -= lr * dw[j]
        b -= lr * db
    return (np.array(w), b)


@right("train_neuron")
def with_a_column_of_ones(X, y, lr, steps):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(A.shape[1])
    for _ in range(steps):
        theta = theta - lr * (A.T @ (sigmoid(A @ theta) - y)) / len(y)
    return (theta[:-1], theta[-1])


@right("train_neuron")
def means_and_while(X, y, lr, steps):
    weights = np.zeros_like(X[0], dtype=float)
    bias = 0
    done = 0
    while done < steps:
        e = np.exp(X.dot(weights) + bias)
        err = e / (1 + e) - y
        grad_w = np.mean(X * err[:, np.newaxis], axis=0)
        grad_b = np.mean(err)
        weights -= lr * grad_w
        bias -= lr * grad_b
        done += 1
    return (weights, bias)


@right("train_neuron")
def error_turned_around_list_out(X, y, lr, steps):
    N, D = np.shape(X)
    w = [0.0 for _ in range(D)]
    b = 0.0
    for _ in range(steps):
        pred = sigmoid(np.dot(X, w) + b)
        push = y - pred
        up = [lr / N * float(sum(push * X[:, j])) for j in range(D)]
        b = b + lr / N * float(sum(push))
        w = [wj + u for wj, u in zip(w, up)]
    return [w, b]


@right("bce_with_logits")
def the_one_line(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@right("bce_with_logits")
def by_logaddexp(y, z):
    y, z = (np.asarray(y, dtype=float), np.asarray(z, dtype=float))
    return (np.logaddexp(0, z) - y * z).mean()


@right("bce_with_logits")
def loop_of_numbers(y, z):
    total = 0.0
    ys = np.ravel(y)
    zs = np.ravel(z)
    for i in range(len(zs)):
        big = zs[i] if zs[i] > 0 else 0.0
        total += big - ys[i] * zs[i] + math.log1p(math.exp(-abs(zs[i])))
    return total / len(zs)


@right("bce_with_logits")
def one_case_for_each_label(y, z):
    t = np.where(np.array(y) == 1, -np.array(z, dtype=float), z)
    size = abs(t)
    losses = np.log1p(np.exp(-size)) + np.where(t > 0, t, 0)
    return sum(np.ravel(losses)) / np.size(losses)


@right("bce_with_logits")
def half_of_sum_and_size(y, z):
    label, logit = (np.atleast_1d(y), np.atleast_1d(z))
    J_max = (logit + abs(logit)) / 2
    J_log = np.log1p(1 / np.exp(np.minimum(abs(logit), 700)))
    return float(np.average(J_max - label * logit + J_log))


@wrong("bce_with_logits", "mean_missing")
def mean_of_last_term(y, z):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))).mean()
