"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


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
