"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("numerical_gradient", None)
def column_major(f, theta, h=1e-05):
    t = theta.astype(float)
    g = []
    for i in np.ndindex(t.shape):
        e = np.zeros(t.shape)
        e[i] = h
        g.append((f(t + e) - f(t - e)) / (2 * h))
    return np.array(g).reshape(t.shape, order="F")
