"""Answers to exercises of 08, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


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
