"""Answers to exercises of 02, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


@right("average_rate_of_change")
def other_way_round(function, a, b):
    return (function(a) - function(b)) / (a - b)


@right("average_rate_of_change")
def heights_in_a_list(f, x0, x1):
    x = [x0, x1]
    y = [f(point) for point in x]
    return (y[1] - y[0]) * (1 / (x[1] - x[0]))


@right("average_rate_of_change")
def with_np_diff(f, x0, x1):
    dx = np.diff([x0, x1])
    dy = np.diff([f(x0), f(x1)])
    return (dy / dx)[0]


@right("average_rate_of_change")
def two_fractions(f, x0, x1):
    h = x1 - x0
    return f(x0 + h) / h - f(x0) / h
