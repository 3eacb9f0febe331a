"""Answers to exercises of 03, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("instantaneous_rate", None)
def until_nothing_is_left(f, x, h=1e-06):
    rate = None
    while x + h != x:
        h = h / 2
        rate = (f(x + h) - f(x)) / h
    return rate
