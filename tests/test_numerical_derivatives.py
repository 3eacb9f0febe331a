"""Numbers and derivatives that notebook 05 states, and answers to its exercises."""

import math

import numpy as np
import pytest

from exercises.bank import numerical_derivatives as bank
from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of, run_cell, tables
from tests.oracles import assert_derivative, assert_gradient
from utils import calculus

NOTEBOOK = Notebook.open(path_of("05_numerical_derivatives"))
PROSE = "\n".join(cell.source for cell in NOTEBOOK.prose)
BOTH = bank.forward_difference, bank.central_difference


def errors(f, x, h, true):
    return [difference(f, x, h) - true for difference in BOTH]


def cube(x):
    return x * x * x


def errors_of_cube(h):
    return np.abs(errors(cube, 1, h, 3))


def loss(w2):
    return -math.log(1 / (1 + math.exp(-(0.5 * 1 + w2 * 2 + 0.1))))


def slope_of_loss(w2):
    return (1 / (1 + np.exp(-(0.5 * 1 + w2 * 2 + 0.1))) - 1) * 2


class TestTwoEstimates:
    def test_the_numbers_for_the_exponential_at_0(self):
        forward, central = errors(np.exp, 0, 0.1, 1)
        assert [1 + forward, 1 + central] == pytest.approx([1.0517, 1.0017], abs=5e-5)
        assert [forward, central] == pytest.approx([0.0517, 0.0017], abs=5e-5)
        assert 0.0517 / 0.0017 == pytest.approx(30, abs=0.5)
        assert forward / central == pytest.approx(30, abs=1.5)
        behind = bank.backward(np.exp, 0, 0.1)
        assert [behind, 1 - behind] == pytest.approx([0.9516, 0.0484], abs=5e-5)
        assert ((1 + forward) + behind) / 2 == pytest.approx(1 + central)

    def test_a_tenth_of_the_step(self):
        old, new = (errors(np.exp, 0, h, 1) for h in (0.1, 0.01))
        assert new[0] == pytest.approx(0.0050, abs=5e-5)
        assert old[0] / new[0] == pytest.approx(10, rel=0.04)
        assert old[1] / new[1] == pytest.approx(100, rel=0.01)

    @pytest.mark.parametrize("h", [2.0, 0.5, 0.1])
    @pytest.mark.parametrize("x", [-1.7, 0.0, 1.0, 3.0])
    def test_the_algebra_of_the_square_and_the_cube(self, x, h):
        square = [difference(lambda x: x**2, x, h) for difference in BOTH]
        assert square == pytest.approx([2 * x + h, 2 * x])
        of_cube = [difference(cube, x, h) for difference in BOTH]
        assert of_cube == pytest.approx([3 * x**2 + 3 * x * h + h**2, 3 * x**2 + h**2])
        assert (x + h) ** 3 == pytest.approx(x**3 + 3 * x**2 * h + 3 * x * h**2 + h**3)
        assert (x - h) ** 3 == pytest.approx(x**3 - 3 * x**2 * h + 3 * x * h**2 - h**3)

    @pytest.mark.parametrize(
        ("f", "slope", "x"),
        [
            (np.exp, np.exp, 1),
            (np.log, lambda x: 1 / x, 2),
            (lambda x: 1 / x, lambda x: -1 / x**2, 3),
        ],
    )
    def test_other_curves_behave_so_too(self, f, slope, x):
        old, new = (errors(f, x, h, slope(x)) for h in (0.01, 0.001))
        assert [old[0] / new[0], old[1] / new[1]] == pytest.approx([10, 100], rel=0.02)


class TestSteps:
    def test_the_prediction(self):
        options = [1e-3, 1e-6, 1e-9, 1e-15]
        assert min(options, key=lambda h: errors_of_cube(h)[1]) == 1e-6
        # No luck: the others are worse than the worst one near 1e-6.
        worst = max(errors_of_cube(1e-6 * s)[1] for s in np.linspace(0.8, 1.25, 201))
        assert worst < min(errors_of_cube(h)[1] for h in options if h != 1e-6)

    def test_the_right_side_is_truncation(self):
        for h in 10.0 ** np.arange(-4, 0.1, 0.25):
            assert errors_of_cube(h) == pytest.approx([3 * h + h**2, h**2], rel=1e-3)

    def test_the_left_side_is_about_1e_16_over_h(self):
        sizes = [errors_of_cube(h) * h for h in np.geomspace(1e-14, 1e-9, 500)]
        assert ((2e-17 < np.median(sizes, axis=0)) & (np.median(sizes, axis=0) < 2e-16)).all()

    def test_the_best_steps(self):
        assert 1e-16 ** (1 / 3) == pytest.approx(5e-6, rel=0.1)
        assert 1e-16 / 3 == pytest.approx(3e-17, rel=0.15)
        assert math.sqrt(1e-16 / 3) == pytest.approx(6e-9, rel=0.05)
        for power in (lambda x: x**3, cube):
            assert (
                max(abs(bank.central_difference(power, 1, h) - 3) for h in (1e-5, 1e-6)) < 1.5e-10
            )
        around = {h: max(errors_of_cube(h * s)[1] for s in np.linspace(0.8, 1.25, 99))
                  for h in (1e-7, 1e-6, 1e-5, 1e-4, 1e-3)}  # fmt: skip
        assert min(around, key=around.get) == 1e-5

    def test_a_curve_that_bends_too_much_for_the_default(self):
        assert bank.central_difference(math.log, 0.001, 1e-5) == pytest.approx(1000.03, abs=5e-3)

    def test_a_step_that_is_lost(self):
        assert 1 + 1e-16 == 1
        assert bank.forward_difference(cube, 1, 1e-16) == 0
        assert 2 + 1e-15 != 2

    def test_the_captions_say_the_errors(self):
        table = tables(NOTEBOOK)[1]
        for exponent in table.values["exponent"]:
            h = float(f"{10.0**exponent:.1e}")
            forward, central = errors_of_cube(h)
            said = f"h = {h:.1e}. Error forward: {forward:.1e}. Error central: {central:.1e}."
            assert table.said(exponent) == said
            assert min(forward, central) > 2e-12  # the lower end of the picture
        assert len(table.values["exponent"]) == 81


class TestNeuron:
    def test_the_slope(self):
        def f(w2, m):
            return -m.log(1 / (1 + m.exp(-(0.5 * 1 + w2 * 2 + 0.1))))

        assert_derivative(f, slope_of_loss, [-1.0, -0.25, 0.3, 1.2])
        assert loss(-0.25) == pytest.approx(0.6444, abs=5e-5)
        assert 0.5 * 1 + (-0.25) * 2 + 0.1 == pytest.approx(0.1)

    def test_the_formula_passes_with_room_to_spare(self):
        for w2 in (-1, -0.25, 0.3, 1.2):
            estimate = bank.central_difference(loss, w2, 1e-5)
            assert bank.relative_error(slope_of_loss(w2), estimate) < 1e-9

    def test_a_forgotten_input_is_caught_only_where_it_is_not_1(self):
        def of_w1(w1):
            return -math.log(1 / (1 + math.exp(-(w1 * 1 + (-0.25) * 2 + 0.1))))

        without = 1 / (1 + math.exp(-0.1)) - 1  # neither x1 nor x2
        assert without == pytest.approx(-0.475, abs=5e-4)
        estimates = [
            bank.central_difference(loss, -0.25, 1e-5),
            bank.central_difference(of_w1, 0.5, 1e-5),
        ]
        caught, passed = (bank.relative_error(without, one) for one in estimates)
        assert passed < 1e-6 < caught


class TestRelativeError:
    def test_the_two_checks(self):
        first, second = bank.relative_error(20000.01, 20000.0), bank.relative_error(3e-5, 2e-5)
        assert first == pytest.approx(5e-7, rel=1e-3)
        assert first < 1e-6
        assert second == pytest.approx(1 / 3)

    def test_near_the_slope_0_it_fails(self):
        estimate = bank.central_difference(cube, 0, 1e-5)
        assert estimate == pytest.approx(1e-10)
        assert bank.relative_error(0, estimate) == 1

    def test_what_is_said_of_it(self):
        rng = np.random.default_rng(0)
        for a, n in rng.normal(size=(50, 2)):
            found = bank.relative_error(a, n)
            assert found == bank.relative_error(n, a) == calculus.relative_error(a, n)
            assert found == pytest.approx(bank.relative_error(1000 * a, 1000 * n))
        assert bank.relative_error(0, 0) == 0


class TestGradient:
    def test_of_the_bowl(self):
        def f(theta, m):
            return theta[0] ** 2 + theta[1] ** 2

        assert_gradient(f, lambda theta: 2 * theta, [[3, 4], [-1, 0.5], [2, -7]])

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

    def test_the_cells_have_the_code_of_the_bank(self):
        cell = next(c for c in NOTEBOOK.code if 'check("numerical_gradient"' in c.source)
        starter = cell.source.partition("check(")[0].strip()
        assert any(c.source.startswith(starter) for c in NOTEBOOK.code if c is not cell)
        space = run_cell(starter, np=np)
        result = EXERCISES["numerical_gradient"].judge(space["numerical_gradient"])
        assert result.status == "unattempted"


class TestAnswers:
    def test_the_tiny_step(self):
        value = bank.forward_difference(lambda x: x**2, 2, 1e-15)
        assert value == bank.tiny_step_on_square.value == pytest.approx(3.55, abs=5e-3)

    def test_the_corner(self):
        assert bank.central_difference(abs, 0, 1e-5) == 0.0
        assert bank.forward_difference(abs, 0, 1e-5) == 1
        assert bank.backward(abs, 0, 1e-5) == -1
