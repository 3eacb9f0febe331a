"""Answers to exercises of 09, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("gradient_descent_step", "arithmetic_with_a_tuple")
def pair_as_vector(w, b, lr, gradients):
    w, b = (w, b) - lr * gradients(w, b)
    return (w, b)


@wrong("gradient_descent_step", "function_not_called")
def indexes_the_function(w, b, lr, gradients):
    return (w - lr * gradients[0], b - lr * gradients[1])
