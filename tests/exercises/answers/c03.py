"""Answers to exercises of 03, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("instantaneous_rate", None)
def at_zero(f, x, h=1e-06):
    return (f(h) - f(0)) / h
