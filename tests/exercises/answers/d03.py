"""Answers to exercises of 03, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("instantaneous_rate", None)
def whole_table(f, x, h=1e-06):
    table = []
    for step in [0.1, 0.01, h]:
        table.append((f(x + step) - f(x)) / step)
    return table
