"""Answers to exercises of 04, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right


def rise_over_run(f, x, h):
    here = f(x)
    ahead = f(x + h)
    return (ahead - here) / h


def two_divisions(f, x, h):
    return (f(x + h) - f(x - h)) / 2 / h


@right("forward_difference")
def diff_of_list(f, x, h):
    heights = [f(x), f(x + h)]
    return float(np.diff(heights)[0]) / h


@right("forward_difference")
def one_over_h(f, x, h):
    return 1 / h * (-f(x) + f(x + h))


@right("central_difference")
def two_divisions(f, x, h):
    return (f(x + h) - f(x - h)) / 2 / h


@right("central_difference")
def named_ends(f, x, h):
    left, right_end = (x - h, x + h)
    dx = 2 * h
    return (f(right_end) - f(left)) / dx


@right("central_difference")
def sum_over_signs(f, x, h):
    total = 0
    for sign in (1, -1):
        total += sign * f(x + sign * h)
    return total / (h + h)


@right("central_difference")
def mean_of_slopes(f, x, h):
    return np.mean([rise_over_run(f, x, h), rise_over_run(f, x, -h)])


@right("numerical_gradient")
def float_copy_first(f, theta, h=1e-05):
    theta = theta.astype(float)
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
def two_fresh_copies(f, theta, h=1e-05):
    gradient = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        plus = np.array(theta, dtype=np.float64)
        minus = np.array(theta, dtype=np.float64)
        plus[i] += h
        minus[i] -= h
        gradient[i] = (f(plus) - f(minus)) / (2 * h)
    return gradient


@right("numerical_gradient")
def flat_list(f, theta, h=1e-05):
    values = [float(v) for v in theta.ravel()]
    slopes = []
    for k in range(len(values)):
        up = values.copy()
        down = values.copy()
        up[k] = up[k] + h
        down[k] = down[k] - h
        f_up = f(np.array(up).reshape(theta.shape))
        f_down = f(np.array(down).reshape(theta.shape))
        slopes.append((f_up - f_down) / (2 * h))
    return np.array(slopes).reshape(theta.shape)


@right("numerical_gradient")
def step_arrays(f, theta, h=1e-05):
    start = np.asarray(theta, dtype=float)
    result = np.empty(start.shape, dtype=float)
    for place in np.ndindex(*start.shape):
        step = np.zeros(start.shape)
        step[place] = h
        result[place] = (f(start + step) - f(start - step)) / (2 * h)
    return result


@right("numerical_gradient")
def with_central_difference(f, theta, h=1e-05):
    base = theta.astype("float64")
    gradient = np.zeros_like(base)
    for i in np.ndindex(base.shape):

        def along(value):
            moved = base.copy()
            moved[i] = value
            return f(moved)

        gradient[i] = two_divisions(along, base[i], h)
    return gradient
