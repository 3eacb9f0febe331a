"""Answers to exercises of 08, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("bce_with_logits", None)
def z_without_max(y, z):
    return np.mean(z - y * z + np.log1p(np.exp(-np.abs(z))))
