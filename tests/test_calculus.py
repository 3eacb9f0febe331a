"""Tests of utils/calculus.py against closed forms."""

import math

import numpy as np
import pytest

from tests.bilingual import refused
from utils.calculus import (
    average_rate_of_change,
    numerical_derivative,
    numerical_gradient,
    relative_error,
)


def square(x):
    return x**2


def pairs(count, low=-5.0, high=5.0):
    """Return random pairs, the same in every run."""
    return np.random.default_rng(2).uniform(low, high, size=(count, 2)).tolist()


# function, derivative, and where to compare them
SMOOTH = [
    (lambda x: 2 * x + 1, lambda x: 2 + 0 * x, (-5, 5)),
    (square, lambda x: 2 * x, (-5, 5)),
    (lambda x: x**3, lambda x: 3 * x**2, (-5, 5)),
    (np.sin, np.cos, (-5, 5)),
    (np.exp, np.exp, (-3, 3)),
    (np.log, lambda x: 1 / x, (0.2, 5)),
    (lambda x: 1 / (1 + np.exp(-x)), lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2, (-5, 5)),
]


class TestAverageRateOfChange:
    @pytest.mark.parametrize(
        ("x0", "x1", "rate"),
        [(2, 3, 5), (0, 3, 3), (-2, 1, -1), (-3, 3, 0), (0, 2, 2), (1, 1.5, 2.5)],
    )
    def test_square(self, x0, x1, rate):
        assert average_rate_of_change(square, x0, x1) == rate

    def test_closed_forms(self):
        for x0, x1 in pairs(200):
            near = {"rel": 1e-9, "abs": 1e-9}
            rate = average_rate_of_change
            assert rate(lambda x: 2 * x + 1, x0, x1) == pytest.approx(2, **near)
            assert rate(square, x0, x1) == pytest.approx(x0 + x1, **near)
            assert rate(lambda x: x**3, x0, x1) == pytest.approx(x0**2 + x0 * x1 + x1**2, **near)

    def test_order_of_the_points_does_not_matter(self):
        for x0, x1 in pairs(200):
            assert average_rate_of_change(math.sin, x0, x1) == average_rate_of_change(
                math.sin, x1, x0
            )

    def test_one_over_x_and_the_loss(self):
        assert average_rate_of_change(lambda x: 1 / x, 1, 4) == pytest.approx(-0.25)
        assert average_rate_of_change(lambda p: -math.log(p), 0.5, 0.9) == pytest.approx(
            -math.log(0.9 / 0.5) / 0.4
        )

    @pytest.mark.parametrize(
        ("x0", "x1"),
        [
            (np.int64(2), np.int64(3)),
            (np.float32(2), np.float32(3)),
            (np.array(2), np.array(3.0)),
            (np.uint8(2), np.uint8(3)),
            (np.uint8(3), np.uint8(2)),  # must not wrap round at 0
        ],
    )
    def test_numbers_of_all_types_give_a_float(self, x0, x1):
        rate = average_rate_of_change(square, x0, x1)
        assert (type(rate), rate) == (float, 5.0)

    @pytest.mark.parametrize(
        ("f", "x0", "x1", "error", "message"),
        [
            (square, 2, 2, ValueError, "both are 2"),
            (square, 2, 2.0, ValueError, "0 / 0"),
            (5, 2, 3, TypeError, "f must be a function .* not 5"),
            (None, 2, 3, TypeError, "not None"),
            (square, math.nan, 3, ValueError, "x0 must be finite, not nan"),
            (square, 2, math.inf, ValueError, "x1 must be finite, not inf"),
            (square, "2", 3, TypeError, "x0 must be a real number .* not '2'"),
            (square, 2, 3j, TypeError, "x1 must be a real number .* not 3j"),
            (square, True, 3, TypeError, "x0 must be a real number .* not True"),
            (square, None, 3, TypeError, "not None"),
            (square, [1, 2], 3, TypeError, r"x0 must be one number, not an array of shape \(2,\)"),
            (lambda x: ..., 2, 3, TypeError, r"f\(3.0\) must be a real number .* not Ellipsis"),
            (lambda x: None, 2, 3, TypeError, r"f\(3.0\) .* not None"),
            (lambda x: "9", 2, 3, TypeError, r"f\(3.0\) .* not '9'"),
            (lambda x: math.nan, 2, 3, ValueError, r"f\(3.0\) must be finite, not nan"),
            (lambda x: [x, x], 2, 3, ValueError, r"f\(3.0\) must have the shape"),
        ],
    )
    def test_bad_input(self, f, x0, x1, error, message):
        refused(error, message, lambda: average_rate_of_change(f, x0, x1))

    def test_an_error_of_f_comes_through(self):
        with pytest.raises(ZeroDivisionError):
            average_rate_of_change(lambda x: 1 / x, 0, 1)


class TestNumericalDerivative:
    @pytest.mark.parametrize(("f", "derivative", "ends"), SMOOTH)
    def test_closed_forms(self, f, derivative, ends):
        x = np.random.default_rng(3).uniform(*ends, size=200)
        estimate = numerical_derivative(f, x)
        assert estimate.shape == x.shape
        assert np.max(np.abs(estimate - derivative(x))) < 2e-8
        assert numerical_derivative(f, float(x[0])) == estimate[0]

    def test_parabolas_have_no_truncation_error(self):
        assert numerical_derivative(square, 3.0, h=0.5) == 6

    def test_truncation_error_shrinks_with_the_square_of_h(self):
        errors = [abs(numerical_derivative(math.exp, 1.0, h=h) - math.e) for h in (1e-1, 1e-2)]
        assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)

    def test_integer_arrays_and_lists_are_not_truncated(self):
        for x in ([3, 4], np.array([3, 4]), np.array([3, 4], dtype=np.uint8)):
            assert numerical_derivative(square, x).round(6).tolist() == [6, 8]

    @pytest.mark.parametrize("x", [2, np.int32(2), np.float32(2), np.array(2), np.array(2.0)])
    def test_scalars_give_a_float(self, x):
        slope = numerical_derivative(square, x)
        assert type(slope) is float
        assert slope == pytest.approx(4)

    def test_rounding_of_x_plus_h_does_not_bend_the_estimate(self):
        for x in (0.1, 1e8, 1e9, 1e10):
            assert numerical_derivative(lambda x: 2 * x, x) == 2

    def test_the_argument_is_not_changed(self):
        x = np.array([1.0, 2.0])
        numerical_derivative(square, x)
        assert x.tolist() == [1, 2]

    def test_a_corner_is_not_noticed(self):
        assert numerical_derivative(abs, 0.0) == 0

    @pytest.mark.parametrize(
        ("arguments", "error", "message"),
        [
            ((square, 1, 0), ValueError, "h must be positive, not 0"),
            ((square, 1, -1e-5), ValueError, "h must be positive, not -1e-05"),
            ((square, 1, math.nan), ValueError, "h must be finite, not nan"),
            ((square, 1, [1e-5]), TypeError, r"h must be one number, not an array of shape \(1,\)"),
            ((square, 2.0, 1e-17), ValueError, "h = 1e-17 is too small at x = 2.0"),
            ((square, [0.0, 1e12]), ValueError, "h = 1e-05 is too small"),
            ((square, math.inf), ValueError, "x must be finite, not inf"),
            ((square, "1"), TypeError, "x must be a real number .* not '1'"),
            ((3, 1), TypeError, "f must be a function .* not 3"),
            ((lambda x: ..., 1), TypeError, "must be a real number .* not Ellipsis"),
            ((lambda x: x[:1], [1, 2]), ValueError, r"shape of x, \(2,\), not \(1,\)"),
        ],
    )
    def test_bad_input(self, arguments, error, message):
        refused(error, message, lambda: numerical_derivative(*arguments))

    def test_a_value_that_is_not_finite(self):
        with np.errstate(invalid="ignore"), pytest.raises(ValueError, match="must be finite"):
            numerical_derivative(np.log, -1.0)


class TestNumericalGradient:
    def test_quadratic_forms_of_all_shapes(self):
        random = np.random.default_rng(4)
        for shape in [(), (1,), (3,), (2, 3), (2, 1, 2)]:
            weights, theta = random.normal(size=shape), random.normal(size=shape)
            gradient = numerical_gradient(lambda t, w=weights: np.sum(w * t**2), theta)
            assert gradient.shape == shape
            assert np.allclose(gradient, 2 * weights * theta, atol=1e-8)

    def test_integers_are_not_truncated_and_not_changed(self):
        theta = np.array([3, 4])
        assert numerical_gradient(lambda t: t[0] ** 2 + t[1] ** 2, theta).round(6).tolist() == [
            6,
            8,
        ]
        assert theta.tolist() == [3, 4]
        assert numerical_gradient(lambda t: t[0] * t[1], [4, -3]).round(6).tolist() == [-3, 4]

    def test_a_function_that_changes_its_argument_does_no_harm(self):
        def f(t):
            t *= 2
            return t[0] * t[1]

        assert numerical_gradient(f, np.array([3.0, 5.0])).round(6).tolist() == [20, 12]

    def test_a_value_of_shape_one_counts_as_one_number(self):
        assert numerical_gradient(lambda t: t**2, np.array([3.0])).round(6).tolist() == [6]

    @pytest.mark.parametrize(
        ("arguments", "error", "message"),
        [
            ((np.square, [1.0, 2.0]), ValueError, r"one number, not an array of shape \(2,\)"),
            ((np.sum, [1.0, math.nan]), ValueError, "theta must be finite"),
            ((np.sum, ["1"]), TypeError, r"theta must be a real number .* not \['1'\]"),
            ((np.sum, [1.0], 0), ValueError, "h must be positive, not 0"),
            ((np.sum, [1.0, 1e12]), ValueError, r"too small at theta\[1\] = 1e\+12"),
            ((1, [1.0]), TypeError, "f must be a function .* not 1"),
            ((lambda t: None, [1.0]), TypeError, "not None"),
        ],
    )
    def test_bad_input(self, arguments, error, message):
        refused(error, message, lambda: numerical_gradient(*arguments))


class TestRelativeError:
    @pytest.mark.parametrize(
        ("a", "b", "error"),
        [(2, 1, 0.5), (1, 2, 0.5), (1, -1, 2), (0, 0, 0), (0, 3, 1), (3, 3, 0), (0, 1e-9, 1)],
    )
    def test_values(self, a, b, error):
        assert (type(relative_error(a, b)), relative_error(a, b)) == (float, error)

    def test_arrays(self):
        assert relative_error([1, 2], np.array([1, 4])).tolist() == [0, 0.5]

    def test_near_zero_it_is_absolute(self):
        assert relative_error(0, 1e-13) == pytest.approx(0.1)

    def test_it_is_symmetric_and_at_most_two(self):
        for a, b in pairs(200):
            assert 0 <= relative_error(a, b) == relative_error(b, a) <= 2

    @pytest.mark.parametrize(
        ("a", "b", "error", "message"),
        [
            ([1, 2], [[1, 2]], ValueError, r"same shape, not \(2,\) and \(1, 2\)"),
            (1, [1], ValueError, r"same shape, not \(\) and \(1,\)"),
            (math.nan, 1, ValueError, "a must be finite, not nan"),
            (1, "1", TypeError, "b must be a real number .* not '1'"),
        ],
    )
    def test_bad_input(self, a, b, error, message):
        refused(error, message, lambda: relative_error(a, b))
