"""Answers to exercises of 02, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


@right("average_rate_of_change")
def named_parts(f, x0, x1):
    dy = f(x1) - f(x0)
    dx = x1 - x0
    return dy / dx


@right("average_rate_of_change")
def backwards(f, x0, x1):
    return (f(x0) - f(x1)) / (x0 - x1)


@right("average_rate_of_change")
def two_fractions(f, x0, x1):
    width = x1 - x0
    return f(x1) / width - f(x0) / width


@right("average_rate_of_change")
def by_diff(f, x0, x1):
    points = [x0, x1]
    heights = [f(p) for p in points]
    return (np.diff(heights) / np.diff(points))[0]


@right("average_rate_of_change")
def sorted_points(f, x0, x1):
    if x0 > x1:
        x0, x1 = (x1, x0)
    return np.divide(f(x1) - f(x0), x1 - x0)
