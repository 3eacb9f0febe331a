"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


def average_rate_of_change(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 - x0)


def my_forward(f, x, h):
    return (f(x + h) - f(x)) / h


def my_central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


@right("forward_difference")
def named_heights(f, x, h):
    here = f(x)
    ahead = f(x + h)
    return (ahead - here) / h


@right("forward_difference")
def by_average_rate(f, x, h):
    return average_rate_of_change(f, x, x + h)


@right("forward_difference")
def two_fractions(f, x, h):
    return f(x + h) / h - f(x) / h


@right("forward_difference")
def turned_twice(f, x, h):
    return (f(x) - f(x + h)) / -h


@right("forward_difference")
def with_lists(f, x, h):
    values = [f(place) for place in (x, x + h)]
    return np.diff(values)[0] / h


@right("central_difference")
def mean_of_both(f, x, h):
    ahead = (f(x + h) - f(x)) / h
    behind = (f(x) - f(x - h)) / h
    return (ahead + behind) / 2


@right("central_difference")
def divided_twice(f, x, h):
    return (f(x + h) - f(x - h)) / h / 2


@right("central_difference")
def by_secant(f, x, h):
    return average_rate_of_change(f, x - h, x + h)


@right("central_difference")
def with_own_forward(f, x, h):
    return 0.5 * (my_forward(f, x, h) + my_forward(f, x, -h))


@right("central_difference")
def forward_from_left(f, x, h):
    left = x - h
    return my_forward(f, left, 2 * h)


@right("numerical_gradient")
def float_copy_first(f, theta, h=1e-05):
    theta = np.array(theta, dtype=float)
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        down = f(theta)
        theta[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient


@right("numerical_gradient")
def step_arrays(f, theta, h=1e-05):
    grad = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[i] = h
        grad[i] = (f(theta + step) - f(theta - step)) / (2 * h)
    return grad


@right("numerical_gradient")
def two_copies(f, theta, h=1e-05):
    gradient = np.zeros_like(theta, dtype=np.float64)
    for i in np.ndindex(theta.shape):
        plus = theta.astype(np.float64)
        minus = theta.astype(np.float64)
        plus[i] += h
        minus[i] -= h
        gradient[i] = (f(plus) - f(minus)) / (2 * h)
    return gradient


@right("numerical_gradient")
def with_central(f, theta, h=1e-05):
    slopes = []
    for k in range(theta.size):

        def along(t):
            moved = theta.astype(float).ravel()
            moved[k] = t
            return f(moved.reshape(theta.shape))

        slopes.append(my_central(along, float(theta.flat[k]), h))
    return np.array(slopes, dtype=float).reshape(theta.shape)


@right("numerical_gradient")
def multi_index(f, theta, h=1e-05):
    work = theta.astype("float64").copy()
    result = np.empty(work.shape)
    it = np.nditer(theta, flags=["multi_index", "zerosize_ok"])
    for value in it:
        place = it.multi_index
        work[place] = float(value) + h
        high = f(work)
        work[place] = float(value) - h
        low = f(work)
        work[place] = float(value)
        result[place] = (high - low) / h / 2
    return result


@wrong("numerical_gradient", None)
def integers_only(f, theta, h=1e-05):
    if theta.dtype == int:
        theta = theta.astype(float)
    gradient = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        theta[i] += h
        up = f(theta)
        theta[i] -= 2 * h
        down = f(theta)
        gradient[i] = (up - down) / (2 * h)
    return gradient
