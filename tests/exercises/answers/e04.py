"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("numerical_gradient", None)
def returns_in_loop(f, theta, h=1e-05):
    theta = theta * 1.0
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        down = f(theta)
        theta[i] = old
        gradient[i] = (up - down) / (2 * h)
        return gradient
