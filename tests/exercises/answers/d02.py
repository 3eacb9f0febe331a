"""Answers to exercises of 02, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("average_rate_of_change", "function_not_called")
def f_times_x(f, x0, x1):
    return (f * x1 - f * x0) / (x1 - x0)
