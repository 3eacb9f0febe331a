"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


def slope_s(z):
    s = sigmoid(z)
    return s * (1 - s)


@right("sigmoid")
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("sigmoid_derivative")
def slope_two_sides(z):
    return sigmoid(z) * sigmoid(-np.asarray(z))


@right("sigmoid_derivative")
def slope_minus_square(z):
    s = sigmoid(z)
    return s - s**2


@right("sigmoid_derivative")
def slope_tanh(z):
    t = np.tanh(np.asarray(z) / 2)
    return 1 / 4 * (1 - t**2)


@wrong("sigmoid_derivative", "factor")
def slope_difference(z):
    h = 1e-05
    return sigmoid(z + h) - sigmoid(z - h)


@right("bce_derivative")
def bce_cases(y, pred):
    if y == 1:
        return -1 / pred
    else:
        return 1 / (1 - pred)


@right("bce_derivative")
def bce_outer_bracket(y, pred):
    first = y * (1 / pred)
    second = (1 - y) * (1 / (1 - pred)) * -1
    return -(first + second)


@right("bce_derivative")
def bce_right_probability(y, pred):
    p_true = y * pred + (1 - y) * (1 - pred)
    inner = 2 * y - 1
    return -1 / p_true * inner


@wrong("bce_derivative", "returns_nothing")
def bce_one_case(y, pred):
    if y == 1:
        return -1 / pred
    1 / (1 - pred)


@right("sigmoid_backward")
def back_slope_takes_s(z, dout):

    def slope(s):
        return s * (1 - s)

    pred = 1 / (1 + np.exp(-z))
    return dout * slope(pred)


@right("sigmoid_backward")
def back_derived(z, dout):
    u = 1 + np.exp(-z)
    outer = -1 / u**2
    inner = -np.exp(-z)
    return dout * outer * inner


@right("sigmoid_backward")
def back_with_own(z, dout):
    return np.multiply(slope_s(z), dout)
