"""Answers to exercises of 05, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import right, wrong


@right("relative_error")
def sizes_first(a, n):
    size_a, size_n = abs(a), abs(n)
    return abs(a - n) / max(size_a, size_n, 1e-12)


@right("relative_error")
def turned_difference(formula, estimate):
    return abs(estimate - formula) / max(abs(formula), abs(estimate), 1e-12)


@right("relative_error")
def with_numpy(a, n):
    return np.abs(a - n) / np.max([np.abs(a), np.abs(n), 1e-12])


@right("relative_error")
def nested_maximum(a, n):
    return np.abs(a - n) / np.maximum(np.maximum(np.abs(a), np.abs(n)), 1e-12)


@right("relative_error")
def by_branches(a, n):
    if abs(a) > abs(n):
        larger = abs(a)
    else:
        larger = abs(n)
    if larger < 1e-12:
        larger = 1e-12
    return abs(a - n) / larger


@right("relative_error")
def equal_ones_first(a, n):
    if a == n:
        return 0.0
    return abs(a - n) / max(abs(a), abs(n))


@right("relative_error")
def two_fractions(a, n):
    larger = max(abs(a), abs(n), 1e-12)
    return abs(a / larger - n / larger)


@right("relative_error")
def by_sorting(a, n):
    *_, largest = sorted([1e-12, abs(a), abs(n)])
    return max(a - n, n - a) / largest


@right("relative_error")
def by_a_square(a, n):
    return ((a - n) ** 2) ** 0.5 / max(abs(a), abs(n), 1e-12)


@right("relative_error")
def a_loop_for_the_larger(a, n):
    largest = 1e-12
    for number in (a, -a, n, -n):
        if number > largest:
            largest = number
    return abs(a - n) / largest


@wrong("relative_error", "larger_number_not_size")
def brackets_around_one_size(a, n):
    return abs(n - a) / max([a, n, 1e-12])


@wrong("relative_error", "signed")
def no_size_above(a, n):
    return a / max(abs(a), abs(n), 1e-12) - n / max(abs(a), abs(n), 1e-12)


@wrong("relative_error", "size_of_a_only")
def size_of_a_only_below(a, n):
    return abs(a - n) / max(abs(a), n, 1e-12)


@wrong("relative_error", "smaller_by_larger")
def ratio_of_both(a, n):
    return min(abs(a), abs(n)) / max(abs(a), abs(n), 1e-12)


@wrong("relative_error", "guard_of_a_millionth")
def guard_as_the_limit(a, n):
    larger = max(abs(a), abs(n))
    return abs(a - n) / (larger if larger > 1e-6 else 1e-6)


@wrong("relative_error", "guard_added")
def guard_added_to_the_larger(a, n):
    return abs(n - a) / (1e-12 + max(abs(n), abs(a)))


@wrong("relative_error", None)
def guard_too_large(a, n):
    return abs(a - n) / max(abs(a), abs(n), 1e-3)


@wrong("relative_error", "returns_nothing")
def printed(a, n):
    print(abs(a - n) / max(abs(a), abs(n), 1e-12))
