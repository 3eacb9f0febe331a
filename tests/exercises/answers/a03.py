"""Answers to exercises of 03, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


def average_rate_of_change(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 - x0)


@right("instantaneous_rate")
def forward(f, x, h=1e-06):
    return (f(x + h) - f(x)) / h


@right("instantaneous_rate")
def backward(f, x, h=1e-06):
    before = f(x - h)
    now = f(x)
    return (now - before) / h


@right("instantaneous_rate")
def both_sides(f, x, h=1e-06):
    return (f(x + h) - f(x - h)) / (2 * h)


@right("instantaneous_rate")
def earlier_function(f, x, h=1e-06):
    return average_rate_of_change(f, x, x + h)


@right("instantaneous_rate")
def mean_of_sides(f, x, h=1e-06):
    rates = []
    for step in (h, -h):
        rates.append((f(x + step) - f(x)) / step)
    return sum(rates) / len(rates)
