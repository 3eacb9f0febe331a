"""Answers to exercises of 06, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


@right("affine_gradient")
def with_names(w1, w2, b, x1, x2):
    dz_dw1 = x1 * 1 + 0 + 0
    dz_dw2 = 0 + x2 * 1 + 0
    dz_db = 0 + 0 + 1
    gradient = [dz_dw1, dz_dw2, dz_db]
    return gradient


@right("affine_gradient")
def as_numpy(w1, w2, b, x1, x2):
    return np.array([x1, x2, 1], dtype=float)


@right("affine_gradient")
def fill_ones(w1, w2, b, x1, x2):
    g = np.ones(3)
    g[0] = x1
    g[1] = x2
    return g


@right("affine_gradient")
def multiply_unit(w1, w2, b, x1, x2):
    inputs = [x1, x2, 1.0]
    out = []
    for i in range(3):
        out.append(inputs[i])
    return tuple(out)
