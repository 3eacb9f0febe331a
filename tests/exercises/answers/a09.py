"""Answers to exercises of 09, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("gradient_descent_step")
def gd_plain(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return (w - lr * dw, b - lr * db)


@right("gradient_descent_step")
def gd_rebind(w, b, lr, gradients):
    dw, db = gradients(w, b)
    w = w - lr * dw
    b = b - lr * db
    return (w, b)


@right("gradient_descent_step")
def gd_index(w, b, lr, gradients):
    g = gradients(w, b)
    new_w = w + -lr * g[0]
    new_b = b + -lr * g[1]
    return [new_w, new_b]


@right("gradient_descent_step")
def gd_zip(w, b, lr, gradients):
    return tuple((p - g * lr for p, g in zip((w, b), gradients(w, b))))


@right("gradient_descent_step")
def gd_two_calls(w, b, lr, gradients):
    w_new = w - lr * gradients(w, b)[0]
    b_new = b - lr * gradients(w, b)[1]
    return (w_new, b_new)


@right("neuron_backward")
def nb_line_out(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = pred - y
    dw = dz * x
    db = dz
    return (dw, db)


@right("neuron_backward")
def nb_long_way(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dpred = -y / pred + (1 - y) / (1 - pred)
    dz = dpred * pred * (1 - pred)
    return (dz * x, dz)


@right("neuron_backward")
def nb_math(x, y, w, b):
    z = w * x + b
    error = 1 / (1 + math.exp(-z)) - y
    return (x * error, error)


@right("neuron_backward")
def nb_labels(x, y, w, b):
    pred = 1 / (1 + np.exp(-w * x - b))
    if y == 1:
        dpred = -1 / pred
    else:
        dpred = 1 / (1 - pred)
    dz = dpred * (pred - pred**2)
    dw, db = (dz * x, dz * 1)
    return (dw, db)


@right("neuron_backward")
def nb_minus(x, y, w, b):
    missing = y - sigmoid(x * w + b)
    return np.array([-missing * x, -missing])
