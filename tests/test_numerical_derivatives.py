"""Numbers and derivatives that notebook 05 states, and answers to its exercises."""

import math

import numpy as np
import pytest

from exercises.bank import numerical_derivatives as bank
from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of, run_cell, tables
from tests.oracles import assert_derivative, assert_gradient

TRUE = -0.47502081252106
NOTEBOOK = Notebook.open(path_of("05_numerical_derivatives"))
H = np.array([1e-2, 1e-3, 1e-5, 1e-6, 1e-8, 1e-9, 1e-12, 1e-15])


def loss(w1):
    return -math.log(1 / (1 + math.exp(-(w1 * 1 + (-0.25) * 2 + 0.1))))


def forward(h):
    return abs(bank.forward_difference(loss, 0.5, h) - TRUE)


def central(h):
    return abs(bank.central_difference(loss, 0.5, h) - TRUE)


def tens(k):
    return 10.0 ** round(k, 1)


def test_the_gradient_of_the_bowl():
    def f(theta, m):
        return theta[0] ** 2 + theta[1] ** 2

    assert_gradient(f, lambda theta: 2 * theta, [[3, 4], [-1, 0.5], [2, -7]])


def test_the_true_slope_of_the_neuron():
    def f(w1, m):
        return -m.log(1 / (1 + m.exp(-(w1 * 1 + (-0.25) * 2 + 0.1))))

    def derivative(w1):
        return (1 / (1 + np.exp(-(w1 * 1 + (-0.25) * 2 + 0.1))) - 1) * 1

    assert_derivative(f, derivative, [-1.0, 0.5, 2.0])
    assert derivative(0.5) == pytest.approx(TRUE, abs=1e-15)
    assert loss(0.5) == pytest.approx(0.6444, abs=5e-5)


class TestDifferences:
    def test_the_central_difference_is_some_600_times_better(self):
        assert forward(0.1) == pytest.approx(0.012, abs=5e-4)
        assert central(0.1) == pytest.approx(2.1e-5, abs=5e-7)
        assert forward(0.1) / central(0.1) == pytest.approx(600, rel=0.01)

    def test_the_secants_of_the_picture(self):
        slopes = [d(loss, 0.5, 2) for d in (bank.forward_difference, bank.central_difference)]
        assert slopes == pytest.approx([-0.264, -0.481], abs=5e-4)

    @pytest.mark.parametrize("h", [2.0, 1.0, 0.25])
    def test_it_is_exact_on_a_parabola(self, h):
        assert bank.central_difference(lambda x: x**2, 3, h) == 6


class TestSteps:
    def test_the_table(self):
        """Where truncation prevails, to the printed digits; where rounding does, its size."""
        sizes = ["1.2e-03", "1.2e-04", "1.2e-06", "1.2e-07"]
        assert [f"{forward(h):.1e}" for h in H[:4]] == sizes
        assert [f"{central(h):.1e}" for h in H[:2]] == ["2.1e-07", "2.1e-09"]
        for h in H[4:]:
            assert forward(h) < 0.12 * h + 3e-16 / h
        for h in H[2:]:
            assert central(h) < 0.0021 * h**2 + 3e-16 / h

    def test_the_predictions(self):
        assert min([1e-3, 1e-6, 1e-9, 1e-15], key=central) == 1e-6
        assert central(1e-3) == pytest.approx(2.1e-9, rel=0.05)
        assert 2 + 1e-16 == 2
        assert bank.forward_difference(lambda x: x**2, 2, 1e-16) == 0
        assert 0.01 < central(1e-15) < 0.1  # hardly one digit of 0.475

    def test_truncation_in_proportion_to_h_and_to_its_square(self):
        for k in np.arange(-2.4, -0.9, 0.2):
            assert forward(tens(k)) == pytest.approx(0.12 * tens(k), rel=0.05)
            assert central(tens(k)) == pytest.approx(0.0021 * tens(k) ** 2, rel=0.05)

    def test_rounding_is_about_1e_16_over_h(self):
        for error in (forward, central):
            sizes = [error(tens(k)) * tens(k) for k in np.arange(-14, -9, 0.1)]
            assert 2e-17 < np.median(sizes) < 2e-16

    def test_the_best_steps(self):
        h = 10.0 ** np.arange(-12, -1, 0.01)
        assert 1e-8 <= h[np.argmin(0.12 * h + 1e-16 / h)] < 5e-8
        assert 1e-5 <= h[np.argmin(0.0021 * h**2 + 1e-16 / h)] < 5e-5
        # The largest error in a neighbourhood does not depend on luck.
        around = {k: max(central(tens(k) * s) for s in np.linspace(0.8, 1.25, 40)) for k in H_LOG}
        assert min(around, key=around.get) in (-5, -4.5)
        assert around[-5] < around[-6] / 2

    def test_1e_5_needs_no_luck(self):
        assert f"{central(1e-5):.1e}" == "1.4e-11"
        typical = np.median([central(1e-5 * s) for s in np.linspace(0.8, 1.25, 201)])
        assert 0.2e-11 < typical < 2e-11

    def test_1e_6_has_luck(self):
        assert f"{central(1e-6):.1e}" == "2.9e-12"
        assert f"{central(tens(-6.2)):.1e}" == "1.3e-10"

    def test_no_error_of_the_explorer_is_cut_off(self):
        captions = [text for text in tables(NOTEBOOK)[-1].strings if "Error" in text]
        assert len(captions) == 3 * 81
        assert not any("difference: 1.0e-13" in text for text in captions)


H_LOG = [-7, -6.5, -6, -5.5, -5, -4.5, -4, -3.5, -3]


class TestGradient:
    def test_the_version_as_given(self):
        naive = bank.numerical_gradient_as_given
        assert naive(bank.bowl, np.array([3, 4]), 1e-4).tolist() == [25000, 35000]
        assert naive(bank.bowl, np.array([3.0, 4.0]), 1e-4) == pytest.approx([6, 8])
        assert (np.array([3 + 1e-4, 3 - 1e-4]).astype(int) == [3, 2]).all()
        assert (25 - 20) / 0.0002 == 25000

    @pytest.mark.parametrize("kind", ["i1", "u1", "i8", "f2", "f4", "f8"])
    @pytest.mark.parametrize("shape", [(6,), (2, 3), (3, 1, 2)])
    def test_the_solution_takes_any_type_and_shape(self, kind, shape):
        theta = np.arange(1, 7).astype(kind).reshape(shape)
        before = theta.copy()
        found = bank.numerical_gradient(lambda t: np.sum(t**3), theta)
        assert found == pytest.approx(3.0 * before.astype(float) ** 2, rel=1e-7)
        assert found.shape == shape
        assert (theta == before).all() and theta.dtype == before.dtype

    def test_the_cell_has_the_code_of_the_bank(self):
        cell = next(c for c in NOTEBOOK.code if 'check("numerical_gradient"' in c.source)
        space = run_cell(cell.source.partition("check(")[0], np=np)
        result = EXERCISES["numerical_gradient"].judge(space["numerical_gradient"])
        assert result.status == "unattempted"


class TestAnswers:
    def test_the_sigmoid(self):
        def sigmoid(z, m):
            return 1 / (1 + m.exp(-z))

        def derivative(z):
            return sigmoid(z, np) * (1 - sigmoid(z, np))

        assert_derivative(sigmoid, derivative, [-2.0, 0.0, 1.5])
        assert derivative(0) == 0.25 == round(bank.sigmoid_slope_at_zero.value, 9)

    def test_the_corner(self):
        assert bank.central_difference(abs, 0, 1e-5) == 0.0
        assert bank.forward_difference(abs, 0, 1e-5) == 1
        assert bank.backward(abs, 0, 1e-5) == -1

    def test_the_ratio(self):
        assert bank.central_error_ratio.value == pytest.approx(100, abs=0.1)
        errors = [bank.forward_difference(np.exp, 1, h) - np.e for h in (0.1, 0.01)]
        assert errors[0] / errors[1] == pytest.approx(10.3, abs=0.05)
