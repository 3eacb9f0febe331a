"""The examples in the docstrings of the course are right."""

import doctest
import importlib

import matplotlib.pyplot as plt
import pytest

from tests.test_imports import LOADS

# The bank says what learners read, and its package and the others' hold no code.
MODULES = [name for name in LOADS if ".bank" not in name and "." in name]
WITHOUT_EXAMPLES = {"exercises.catalogue", "exercises.kinds"}


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name):
    result = doctest.testmod(importlib.import_module(name))
    plt.close("all")
    assert (result.attempted > 0) != (name in WITHOUT_EXAMPLES)
    assert result.failed == 0
