"""Answers to exercises of 06, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


@right("affine_gradient")
def ag_tuple(w1, w2, b, x1, x2):
    return (x1, x2, 1)


@right("affine_gradient")
def ag_list(w1, w2, b, x1, x2):
    dz_dw1 = x1
    dz_dw2 = x2
    dz_db = 1.0
    return [dz_dw1, dz_dw2, dz_db]


@right("affine_gradient")
def ag_array(w1, w2, b, x1, x2):
    return np.array([x1, x2, 1])


@right("affine_gradient")
def ag_ones(w1, w2, b, x1, x2):
    grad = np.ones(3)
    grad[0] = x1
    grad[1] = x2
    return grad


@right("affine_gradient")
def ag_append(w1, w2, b, x1, x2):
    result = []
    for x in (x1, x2):
        result.append(x)
    result.append(0 + 0 + 1)
    return tuple(result)


@wrong("affine_gradient", "another_order")
def ag_bias_first(w1, w2, b, x1, x2):
    return (1, x1, x2)
