"""Derivatives from outside the course, to compare with: central differences, and PyTorch."""

import os

import numpy as np
import pytest

try:
    import torch
except ImportError:  # a learner's machine need not have it
    if os.environ.get("CI") == "true":
        raise
    torch = None


def assert_derivative(f, derivative, points, rel=1e-6):
    """Compare a derivative with central differences, and with autograd where PyTorch is.

    `f(x, m)` must compute with the functions of the module `m`, which is NumPy or PyTorch;
    `derivative(x)` is what the course says.
    """
    assert len(points) >= 3
    for x in points:
        h = 1e-5 * max(1, abs(x))
        central = (f(x + h, np) - f(x - h, np)) / (2 * h)
        assert derivative(x) == pytest.approx(central, rel=rel, abs=1e-8)
        if torch is not None:
            at = torch.tensor(float(x), dtype=torch.float64, requires_grad=True)
            f(at, torch).backward()
            assert derivative(x) == pytest.approx(at.grad.item(), rel=1e-12, abs=1e-12)


def assert_gradient(f, gradient, points, rel=1e-6):
    """Compare partial derivatives likewise: `f(theta, m)` of an array, `gradient(theta)`."""
    assert len(points) >= 3
    for point in np.asarray(points, float):
        steps = 1e-5 * np.eye(len(point))
        central = [(f(point + s, np) - f(point - s, np)) / 2e-5 for s in steps]
        assert gradient(point) == pytest.approx(np.array(central), rel=rel, abs=1e-8)
        if torch is not None:
            at = torch.tensor(point, requires_grad=True)
            f(at, torch).backward()
            assert gradient(point) == pytest.approx(at.grad.numpy(), rel=1e-12, abs=1e-12)
