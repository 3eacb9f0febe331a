"""Answers to exercises of 10, by somebody who had not seen the bank."""

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


@right("affine")
def affine_sum(X, w, b):
    products = X * w
    return np.sum(products, axis=1) + b


@right("affine")
def affine_two_loops(X, w, b):
    N, D = X.shape
    z = np.zeros(N)
    for n in range(N):
        z[n] = b
        for d in range(D):
            z[n] = z[n] + w[d] * X[n, d]
    return z


@right("affine")
def affine_rows(X, w, b):
    z = []
    for row in X:
        z.append(sum((wi * xi for wi, xi in zip(w, row))) + b)
    return np.array(z)


@right("affine")
def affine_columns(X, w, b):
    w_T = np.transpose(w)
    return b + np.dot(w_T, X.T)


@right("neuron_gradients")
def batch_mean(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = pred - y
    return (np.mean(dz * x), np.mean(dz))


@right("neuron_gradients")
def batch_loop(x, y, w, b):
    dw = 0
    db = 0
    for i in range(len(x)):
        z = w * x[i] + b
        p = sigmoid(z)
        error = p - y[i]
        dw += error * x[i]
        db += error
    dw = dw / len(x)
    db = db / len(x)
    return (dw, db)


@right("neuron_gradients")
def batch_long_way(x, y, w, b):
    pred = sigmoid(w * x + b)
    blue = -y / pred + (1 - y) / (1 - pred)
    green = blue * pred * (1 - pred)
    N = len(y)
    return ((green * x).sum() / N, (green * 1).sum() / N)


@right("neuron_gradients")
def batch_dot(x, y, w, b):
    N = x.shape[0]
    dz = (sigmoid(b + w * x) - y) / N
    dw = dz @ x
    db = np.sum(dz)
    return [dw, db]


@right("neuron_gradients")
def batch_lists(x, y, w, b):
    errors = [1 / (1 + math.exp(-w * xi - b)) - yi for xi, yi in zip(x, y)]
    dws = [e * xi for e, xi in zip(errors, x)]
    return (sum(dws) / len(dws), sum(errors) / len(errors))
