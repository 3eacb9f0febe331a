"""Rates of change, numerical derivatives and gradients.

All take plain numbers or NumPy arrays of any real type, and compute in float64.
What cannot be used raises a TypeError or a ValueError that names it.
"""

import math

import numpy as np

from utils.language import say


def average_rate_of_change(f, x0, x1):
    """Return how much `f` changes per unit of x between two points: (f(x1) − f(x0)) / (x1 − x0).

    It is also the slope of the secant line through the two points.

    Parameters
    ----------
    f : callable
        A function of one number.
    x0, x1 : float
        The two ends, different from each other.

    Returns
    -------
    float
        In units of f per unit of x.

    Examples
    --------
    >>> average_rate_of_change(lambda x: x**2, 2, 3)
    5.0
    """
    x0, x1 = _scalar(x0, "x0"), _scalar(x1, "x1")
    if x0 == x1:
        raise ValueError(
            say(
                "x0 and x1 must differ, but both are {x:g}: "
                "an average rate needs a change in x, and 0 / 0 is undefined",
                x=x0,
            )
        )
    return (_value(f, x1) - _value(f, x0)) / (x1 - x0)


def numerical_derivative(f, x, h=1e-5):
    """Estimate f′(x) by the central difference (f(x + h) − f(x − h)) / 2h.

    The truncation error is about h² · f‴(x) / 6 and the rounding error about 1e-16 · |f(x)| / h,
    so an h near 1e-5 keeps both small (Press et al., *Numerical Recipes*, section 5.7).
    The estimate says nothing about whether f has a derivative: for |x| at 0 it is 0.

    Parameters
    ----------
    f : callable
        A function of one number; with an array for `x` it must work on arrays too.
    x : float or array of float, shape (...)
        Where to estimate.
    h : float
        Half the distance between the two points, positive, in units of x.

    Returns
    -------
    float or array of float, shape (...)
        In units of f per unit of x.

    Examples
    --------
    >>> round(numerical_derivative(lambda x: x**3, 2.0), 6)
    12.0
    """
    x, h = _real(x, "x"), _step(h)
    up, down = x + h, x - h
    step = up - down  # 2h, but for the rounding of x ± h
    if not np.all(step):
        message = "h = {h:g} is too small at x = {x}: x + h and x - h round to one number"
        raise ValueError(say(message, h=h, x=x))
    return (_value(f, up) - _value(f, down)) / step


def numerical_gradient(f, theta, h=1e-5):
    """Estimate all partial derivatives of `f` at `theta`, one central difference each.

    Parameters
    ----------
    f : callable
        A function of one array that returns one number.
    theta : array of any real type, shape (...)
        The point; it is copied to float64 and never changed.
    h : float
        The step, positive, in units of theta.

    Returns
    -------
    array of float, shape (...)
        The gradient: at each place, ∂f/∂theta there.

    Examples
    --------
    >>> numerical_gradient(lambda t: t[0] ** 2 + t[1] ** 2, np.array([3, 4])).round(6)
    array([6., 8.])
    """
    theta, h = np.array(_real(theta, "theta")), _step(h)
    gradient = np.empty_like(theta)
    for i in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        step = up[i] - down[i]
        if step == 0:
            message = "h = {h:g} is too small at theta{place} = {value:g}"
            raise ValueError(say(message, h=h, place=list(i), value=theta[i]))
        gradient[i] = (_one_value(f, up) - _one_value(f, down)) / step
    return gradient


def relative_error(a, b):
    """Return how far two numbers are apart, by the larger: |a − b| / max(|a|, |b|, 1e-12).

    A gradient check passes below 1e-6.

    Parameters
    ----------
    a, b : float or array of float, shape (...)
        What to compare, entry by entry, such as a derived and a numerical gradient.

    Returns
    -------
    float or array of float, shape (...)
        0 for equal numbers, at most 2 for opposite ones.

    Examples
    --------
    >>> relative_error(2.0, 1.0)
    0.5
    """
    a, b = _real(a, "a"), _real(b, "b")
    if np.shape(a) != np.shape(b):
        message = "a and b must have the same shape, not {one} and {other}"
        raise ValueError(say(message, one=np.shape(a), other=np.shape(b)))
    error = np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)
    return float(error) if np.ndim(error) == 0 else error


def _real(value, name):
    """Return `value` as a float or a new float array; an error names what is wrong with it."""
    if type(value) is float and math.isfinite(value):
        return value
    array = np.asarray(value)
    if array.dtype.kind not in "iuf":
        message = "{name} must be a real number or an array of them, not {value!r}"
        raise TypeError(say(message, name=name, value=value))
    if not np.isfinite(array).all():
        raise ValueError(say("{name} must be finite, not {value!r}", name=name, value=value))
    return array.astype(float) if array.ndim else float(array)


def _scalar(value, name):
    value = _real(value, name)
    if not isinstance(value, float):
        message = "{name} must be one number, not an array of shape {shape}"
        raise TypeError(say(message, name=name, shape=value.shape))
    return value


def _step(h):
    h = _scalar(h, "h")
    if h <= 0:
        raise ValueError(say("h must be positive, not {h:g}", h=h))
    return h


def _value(f, x):
    """Return f(x) as a float or an array like `x`; an error names a value that cannot be used."""
    if not callable(f):
        raise TypeError(say("f must be a function such as `lambda x: x**2`, not {f!r}", f=f))
    y = f(x)
    if type(y) is float and math.isfinite(y):
        return y
    y = _real(y, f"f({x})")
    if np.shape(y) not in ((), np.shape(x)):
        message = "f({x}) must have the shape of x, {wanted}, not {shape}"
        raise ValueError(say(message, x=x, wanted=np.shape(x), shape=np.shape(y)))
    return y


def _one_value(f, theta):
    value = _value(f, theta)
    if np.size(value) != 1:
        message = "f must return one number, not an array of shape {shape}"
        raise ValueError(say(message, shape=np.shape(value)))
    return value if isinstance(value, float) else value.item()
