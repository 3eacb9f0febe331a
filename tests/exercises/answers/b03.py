"""Answers to exercises of 03, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


def average_rate_of_change(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 - x0)


@right("instantaneous_rate")
def forward(f, x, h=1e-06):
    change = f(x + h) - f(x)
    return change / h


@right("instantaneous_rate")
def both_sides(f, x, h=1e-06):
    return 0.5 * (f(x + h) - f(x - h)) / h


@right("instantaneous_rate")
def with_average_rate(f, x, h=1e-06):
    left = average_rate_of_change(f, x - h, x)
    right_side = average_rate_of_change(f, x, x + h)
    return (left + right_side) / 2


@right("instantaneous_rate")
def from_behind(f, x, h=1e-06):
    return (f(x) - f(x - h)) / h


@right("instantaneous_rate")
def secant_through_neighbours(f, x, h=1e-06):
    points = [x - h, x + h]
    heights = [f(p) for p in points]
    return np.diff(heights)[0] / np.diff(points)[0]
