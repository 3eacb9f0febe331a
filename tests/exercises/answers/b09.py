"""Answers to exercises of 09, by somebody who had not seen the bank."""

import math

import numpy as np

from tests.exercises.answers import right, wrong


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


@right("gradient_descent_step")
def step_index(w, b, lr, gradients):
    g = gradients(w, b)
    w_new = w - lr * g[0]
    b_new = b - lr * g[1]
    return (w_new, b_new)


@right("gradient_descent_step")
def step_overwrites_names(w, b, lr, gradients):
    dw, db = gradients(w, b)
    w = w - dw * lr
    b = b - db * lr
    return (w, b)


@right("gradient_descent_step")
def step_plus_minus(w, b, lr, gradients):
    slope_w, slope_b = gradients(w, b)
    eta = -lr
    return [w + eta * slope_w, b + eta * slope_b]


@right("gradient_descent_step")
def step_loop(w, b, lr, gradients):
    new = []
    for parameter, slope in zip((w, b), gradients(w, b)):
        new.append(parameter - lr * slope)
    return tuple(new)


@wrong("gradient_descent_step", "function_not_called")
def step_no_call(w, b, lr, gradients):
    dw, db = gradients
    return (w - lr * dw, b - lr * db)


@right("neuron_backward")
def back_blue_then_green(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dpred = -y / pred + (1 - y) / (1 - pred)
    dz = dpred * pred * (1 - pred)
    dw = dz * x
    db = dz
    return (dw, db)


@right("neuron_backward")
def back_cases(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    if y == 1:
        dz = -(1 - pred)
    else:
        dz = pred
    return (dz * x, dz * 1)


@right("neuron_backward")
def back_math(x, y, w, b):
    z = w * x + b
    error = sigmoid(z) - y
    gradient = [error * local for local in (x, 1)]
    return gradient


@right("neuron_backward")
def back_tanh(x, y, w, b):
    half = (w * x + b) / 2
    db = 0.5 + 0.5 * np.tanh(half) - y
    dw = x * db
    return (dw, db)
