"""Answers to exercises of 12, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@right("hidden_gradient")
def broadcasting(dz2, w2, h):
    dh = dz2[:, np.newaxis] * w2
    return dh * h * (1 - h)


@right("hidden_gradient")
def outer_product(dz2, w2, h):
    return np.outer(dz2, w2) * (h - h**2)


@right("hidden_gradient")
def two_loops(dz2, w2, h):
    N, H = h.shape
    dz1 = np.empty((N, H))
    for n in range(N):
        for j in range(H):
            slope = h[n, j] * (1 - h[n, j])
            dz1[n, j] = dz2[n] * w2[j] * slope
    return dz1


@right("hidden_gradient")
def matrix_product(dz2, w2, h):
    column, row = (np.reshape(dz2, (-1, 1)), np.reshape(w2, (1, -1)))
    return np.multiply(column @ row, h) - column @ row * h * h


@right("hidden_gradient")
def unit_by_unit(dz2, w2, h):
    columns = [dz2 * w * (0.25 - (out - 0.5) ** 2) for w, out in zip(w2, h.T)]
    return np.stack(columns, axis=1)


@right("two_layer_gradients")
def step_by_step(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    pred = sigmoid(h @ w2 + b2)
    dz2 = (pred - y) / len(y)
    dw2 = h.T @ dz2
    db2 = dz2.sum()
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    dW1 = X.T @ dz1
    db1 = dz1.sum(axis=0)
    return (dW1, db1, dw2, db2)


@right("two_layer_gradients")
def example_by_example(X, y, W1, b1, w2, b2):
    N = len(X)
    gW1, gb1 = (np.zeros(np.shape(W1)), np.zeros(len(b1)))
    gw2, gb2 = (np.zeros(len(w2)), 0.0)
    for x, label in zip(X, y):
        h = 1 / (1 + np.exp(-(x @ W1 + b1)))
        p = 1 / (1 + np.exp(-(h @ w2 + b2)))
        d2 = (p - label) / N
        d1 = d2 * w2 * h * (1 - h)
        gw2 += d2 * h
        gb2 += d2
        gW1 += np.outer(x, d1)
        gb1 += d1
    return (gW1, gb1, gw2, gb2)


@right("two_layer_gradients")
def with_einsum(X, y, W1, b1, w2, b2):
    hidden = 0.5 * (1 + np.tanh((np.einsum("nd,dh->nh", X, W1) + b1) / 2))
    out = 0.5 * (1 + np.tanh((np.einsum("nh,h->n", hidden, w2) + b2) / 2))
    error = out - y
    n = error.size
    back = np.einsum("n,h,nh->nh", error, w2, hidden - hidden * hidden)
    return (
        np.einsum("nd,nh->dh", X, back) / n,
        back.mean(axis=0),
        np.einsum("nh,n->h", hidden, error) / n,
        error.mean(),
    )


@right("two_layer_gradients")
def columns_everywhere(X, y, W1, b1, w2, b2):
    y = np.reshape(y, (-1, 1))
    v = np.reshape(w2, (-1, 1))
    A = sigmoid(X @ W1 + b1)
    P = sigmoid(A @ v + b2)
    D2 = (P - y) / X.shape[0]
    D1 = D2 @ v.T * A * (1 - A)
    ones = np.ones(X.shape[0])
    return [X.T @ D1, ones @ D1, (A.T @ D2).ravel(), float(D2.sum())]


@right("two_layer_gradients")
def no_collapse_at_the_end(X, y, W1, b1, w2, b2):
    h = 1 / (1 + np.exp(-(np.dot(X, W1) + b1)))
    pred = 1 / (1 + np.exp(-(np.dot(h, w2) + b2)))
    dpred = (-y / pred + (1 - y) / (1 - pred)) / len(X)
    dz2 = dpred * pred * (1 - pred)
    dz1 = dz2[:, None] * w2[None, :] * h * (1 - h)
    dW1 = np.stack([(X[:, [d]] * dz1).sum(axis=0) for d in range(X.shape[1])])
    return (dW1, np.sum(dz1, axis=0), np.sum(h * dz2[:, None], axis=0), np.sum(dz2))


@wrong("two_layer_gradients", "another_order")
def layer_two_first(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
    dz1 = dz2[:, None] * w2 * h * (1 - h)
    return (h.T @ dz2, dz2.sum(), X.T @ dz1, dz1.sum(axis=0))
