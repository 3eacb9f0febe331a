"""Answers to exercises of 00, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("affine_output", "returns_nothing")
def printed(x, w, b):
    z = w * x + b


@wrong("affine_output", None)
def text(x, w, b):
    return "w*x + b"
