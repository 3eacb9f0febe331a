"""Answers to exercises of 07, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("affine")
def aff_at(X, w, b):
    return X @ w + b


@right("affine")
def aff_sum(X, w, b):
    return np.sum(X * w, axis=-1) + b


@right("affine")
def aff_loops(X, w, b):
    z = []
    for row in X:
        total = b
        for xi, wi in zip(row, w):
            total = total + xi * wi
        z.append(total)
    return np.array(z)


@right("affine")
def aff_turned(X, w, b):
    return b + np.dot(w, X.T)


@right("affine")
def aff_column(X, w, b):
    Z = np.matmul(X, np.reshape(w, (-1, 1)))
    return Z[:, 0] + b


@right("sigmoid")
def sig_where(z):
    z = np.asarray(z)
    e = np.exp(-abs(z))
    return np.where(z < 0, e, 1) / (1 + e)


@right("sigmoid")
def sig_tanh(z):
    return (1 + np.tanh(z / 2)) / 2


@right("sigmoid")
def sig_clip(z):
    safe = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-safe))


@right("sigmoid")
def sig_vectorize(z):

    def one(v):
        if v >= 0:
            return 1 / (1 + math.exp(-v))
        e = math.exp(v)
        return e / (1 + e)

    return np.vectorize(one, otypes=[float])(z)


@right("sigmoid")
def sig_masks(z):
    z = np.array(z, dtype=float)
    out = np.empty(z.shape)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    ez = np.exp(z[~pos])
    out[~pos] = ez / (1 + ez)
    return out[()]


@wrong("sigmoid", None)
def sig_cut(z):
    z = np.clip(z, -6, 6)
    return 1 / (1 + np.exp(-z))


@right("sigmoid_derivative")
def sd_s(z):
    s = sigmoid(z)
    return s * (1 - s)


@right("sigmoid_derivative")
def sd_quotient(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@right("sigmoid_derivative")
def sd_mirror(z):
    z = np.asarray(z, float)
    return sigmoid(z) * sigmoid(-z)


@right("sigmoid_derivative")
def sd_tanh(z):
    t = np.tanh(np.array(z) / 2)
    return 0.25 * (1 - t**2)


@right("sigmoid_derivative")
def sd_square(z):
    return sigmoid(z) - np.power(sigmoid(z), 2)


@wrong("sigmoid_derivative", "factor")
def sd_difference(z):
    h = 1e-05
    return (sigmoid(z + h) - sigmoid(z - h)) / 2


@right("bce_derivative")
def bd_formula(y, pred):
    return -y / pred + (1 - y) / (1 - pred)


@right("bce_derivative")
def bd_if(y, p):
    if y == 1:
        return -1 / p
    return 1 / (1 - p)


@right("bce_derivative")
def bd_common(y, pred):
    return (pred - y) / (pred * (1 - pred))


@right("bce_derivative")
def bd_where(y, pred):
    return np.where(y == 1, -1 / pred, 1 / (1 - pred))


@right("bce_derivative")
def bd_minus_bracket(y, pred):
    first = y * pred ** (-1)
    second = (1 - y) * (1 - pred) ** (-1)
    return -(first - second)


@wrong("bce_derivative", "returns_nothing")
def bd_half(y, pred):
    if y == 1:
        return -1 / pred
    slope = 1 / (1 - pred)


@right("sigmoid_backward")
def sb_slope_z(z, dout):

    def slope(u):
        s = 1 / (1 + np.exp(-u))
        return s * (1 - s)

    return dout * slope(z)


@right("sigmoid_backward")
def sb_pred(z, dout):
    pred = 1 / (1 + np.exp(-z))
    return dout * pred * (1 - pred)


@right("sigmoid_backward")
def sb_slope_of_s(z, dout):

    def slope(s):
        return s - s**2

    pred = 1 / (1 + np.exp(-z))
    return slope(pred) * dout


@right("sigmoid_backward")
def sb_sigmoid(z, dout):
    return sigmoid(z) * (1 - sigmoid(z)) * dout


@right("sigmoid_backward")
def sb_quotient(z, dout):
    e = np.exp(-z)
    return dout * e / (1 + e) ** 2
