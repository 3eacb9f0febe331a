"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("numerical_gradient", None)
def not_put_back(f, theta, h=1e-05):
    gradient = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] = theta[i] + h
        up = f(theta)
        theta[i] = theta[i] - 2 * h
        down = f(theta)
        gradient[i] = (up - down) / (2 * h)
    return gradient
