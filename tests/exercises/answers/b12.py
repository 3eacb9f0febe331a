"""Answers to exercises of 12, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Affine:
    def __init__(self, w, b):
        self.w, self.b = (np.array(w, dtype=float), b)

    def forward(self, X):
        self.X = X
        return X @ self.w + self.b

    def backward(self, dout):
        self.dw, self.db = (self.X.T @ dout, dout.sum(axis=0))
        return np.outer(dout, self.w) if dout.ndim == 1 else dout @ self.w.T


class Sigmoid:
    def forward(self, z):
        self.out = 1 / (1 + np.exp(-z))
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)


@right("hidden_gradient")
def outer_product(dz2, w2, h):
    return np.outer(dz2, w2) * h * (1 - h)


@right("hidden_gradient")
def double_loop(dz2, w2, h):
    dz1 = np.zeros(np.shape(h))
    for n in range(len(dz2)):
        for j in range(len(w2)):
            dh = dz2[n] * w2[j]
            dz1[n, j] = dh * h[n][j] * (1 - h[n][j])
    return dz1


@right("hidden_gradient")
def column_times_row(dz2, w2, h):
    dh = dz2[:, np.newaxis] @ w2[np.newaxis, :]
    slope = h - h**2
    return np.multiply(dh, slope)


@right("hidden_gradient")
def row_lists(dz2, w2, h):
    rows = []
    for d, row in zip(dz2, h):
        rows.append([d * w * a * (1 - a) for w, a in zip(w2, row)])
    return np.array(rows)


@right("hidden_gradient")
def by_einsum(dz2, w2, h):
    return np.einsum("n,j,nj,nj->nj", dz2, w2, h, 1 - np.asarray(h))


@right("two_layer_gradients")
def with_matrices(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    pred = sigmoid(h @ w2 + b2)
    dz2 = (pred - y) / len(y)
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return (X.T @ dz1, dz1.sum(axis=0), h.T @ dz2, dz2.sum())


@right("two_layer_gradients")
def example_by_example(X, y, W1, b1, w2, b2):
    N, D = X.shape
    H = len(w2)
    dW1 = np.zeros((D, H))
    db1 = np.zeros(H)
    dw2 = np.zeros(H)
    db2 = 0.0
    for n in range(N):
        h = [
            1 / (1 + math.exp(-(sum((X[n, i] * W1[i, j] for i in range(D))) + b1[j])))
            for j in range(H)
        ]
        z = sum((h[j] * w2[j] for j in range(H))) + b2
        d = (1 / (1 + math.exp(-z)) - y[n]) / N
        db2 += d
        for j in range(H):
            dw2[j] += d * h[j]
            e = d * w2[j] * h[j] * (1 - h[j])
            db1[j] += e
            for i in range(D):
                dW1[i, j] += e * X[n, i]
    return [dW1, db1, dw2, db2]


@right("two_layer_gradients")
def with_the_layers(X, y, W1, b1, w2, b2):
    first, between, last, end = (Affine(W1, b1), Sigmoid(), Affine(w2, b2), Sigmoid())
    pred = end.forward(last.forward(between.forward(first.forward(X))))
    dpred = (-y / pred + (1 - y) / (1 - pred)) / len(y)
    first.backward(between.backward(last.backward(end.backward(dpred))))
    return (first.dw, first.db, last.dw, last.db)


@right("two_layer_gradients")
def means_at_the_end(X, y, W1, b1, w2, b2):
    N = len(X)
    h = 1 / (1 + np.exp(-(np.dot(X, W1) + b1)))
    err = 1 / (1 + np.exp(-(np.dot(h, w2) + b2))) - y
    back = err[:, np.newaxis] * w2 * h * (1 - h)
    db2 = np.mean(err)
    dw2 = np.mean(err[:, np.newaxis] * h, axis=0)
    db1 = np.mean(back, axis=0)
    dW1 = np.dot(np.transpose(X), back) / N
    return (dW1, db1, dw2, db2)


@right("two_layer_gradients")
def with_columns(X, y, W1, b1, w2, b2):
    n = X.shape[0]
    A = np.hstack([X, np.ones((n, 1))])
    h = sigmoid(A @ np.vstack([W1, b1]))
    B = np.hstack([h, np.ones((n, 1))])
    pred = sigmoid(B @ np.append(w2, b2))
    d2 = (pred - y)[:, None] / n
    G2 = (B.T @ d2).ravel()
    G1 = A.T @ (d2 @ w2[None, :] * h * (1 - h))
    return (G1[:-1], G1[-1], G2[:-1], float(G2[-1]))


@wrong("two_layer_gradients", "another_order")
def order_of_the_walk(X, y, W1, b1, w2, b2):
    h = sigmoid(X @ W1 + b1)
    dz2 = (sigmoid(h @ w2 + b2) - y) / len(y)
    dw2, db2 = (h.T @ dz2, dz2.sum())
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    dW1, db1 = (X.T @ dz1, dz1.sum(axis=0))
    return (dw2, db2, dW1, db1)
