"""Answers to exercises of 10, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("backward_of_quotient", None)
def quotient_power_rule(a, b, dout):
    return (dout / b, -2 * dout * a / b**3)
