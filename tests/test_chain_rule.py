"""Numbers and claims of the notebook *Chain rule*."""

import numpy as np
import pytest

from exercises.catalogue import EXERCISES
from exercises.formulas import parse
from tests.contracts import Notebook, path_of
from tests.oracles import assert_derivative
from utils.calculus import numerical_gradient

NOTEBOOK = Notebook.open(path_of("07_chain_rule"))
TEXT = "\n".join(cell.source for cell in NOTEBOOK.prose)


def formula(id):
    """Return a function of the variables of a formula in the bank."""
    return parse(EXERCISES[id].reference, list(EXERCISES[id].points))


def sigmoid(z, m=np):
    return 1 / (1 + m.exp(-z))


def test_the_first_chain():
    assert ((3 * 2 + 1) ** 2, (3 * 2 + 1) * 2**2, 3 * 2**2 + 1) == (49, 28, 13)
    assert_derivative(lambda x, m: (3 * x + 1) ** 2, lambda x: 2 * (3 * x + 1) * 3, [1, 2, -0.5])
    rates = [((3 * (1 + h) + 1) ** 2 - 16) / h for h in (0.1, 0.001)]
    assert rates == pytest.approx([24.9, 24.009])
    assert "24.9 for the nudge 0.1, and 24.009 for 0.001" in TEXT
    u = 3 * 0.1 + 1
    assert (u, 2 * u) == pytest.approx((1.3, 2.6))
    assert "there $u = 1.3$, and the outer slope is only 2.6" in TEXT


def test_order_of_composition():
    def g(x):
        return 2 * x + 3

    def f(u):
        return 4 - u**2

    x = np.array([-1.5, 0.2, 3])
    assert formula("g_first_then_f")(x) == pytest.approx(f(g(x)))
    assert (f(g(x)) != pytest.approx(g(f(x)))) and (f(g(x)) != pytest.approx(f(x) * g(x)))


@pytest.mark.parametrize(
    ("id", "f"),
    [
        ("derivative_of_a_nested_cube", lambda x, m: (5 - 2 * x) ** 3),
        ("derivative_of_e_to_minus_x", lambda x, m: m.exp(-x)),
        ("derivative_of_softplus", lambda z, m: m.log(1 + m.exp(z))),
        ("derivative_of_a_bell", lambda x, m: m.exp(-(x**2))),
        ("derivative_of_x_times_e_to_minus_x", lambda x, m: x * m.exp(-x)),
    ],
)
def test_nested_functions_and_products(id, f):
    assert_derivative(f, formula(id), [-1.3, 0.4, 1.7, 2.6])


def test_a_level_inner_function_leaves_a_right_rule_and_a_fraction_without_a_value():
    """For u = 7 the rule gives 14 · 0, which is the slope, though δu is 0."""
    du, dy = 7 - 7, 7**2 - 7**2
    assert du == dy == 0
    assert_derivative(lambda x, m: (7 + 0 * x) ** 2, lambda x: 2 * 7 * 0, [0, 1, 2])


@pytest.mark.parametrize("h", [0.1, -0.03, 1e-4])
def test_the_remainders_of_the_proof(h):
    """u = x², y = u²: both fractions are a slope and a remainder, and their product is δy/δx."""
    for x in (1.0, -0.7, 2.5):
        u, du = x**2, (x + h) ** 2 - x**2
        dy = (u + du) ** 2 - u**2
        r1, r2 = du / h - 2 * x, dy / du - 2 * u
        assert r1 == pytest.approx(h, rel=1e-6) and r2 == pytest.approx(du, rel=1e-6)
        assert dy / h == pytest.approx((2 * u + r2) * (2 * x + r1))
        assert formula("rate_of_the_double_square")(x, h) == pytest.approx(dy / h, rel=1e-6)
    assert formula("rate_of_the_double_square")(1, 0.1) == pytest.approx(4.641)
    assert formula("rate_of_the_double_square")(1.7, 0) == pytest.approx(4 * 1.7**3)


def test_the_proof_holds_where_u_does_not_move():
    """u = x² does not move from -h/2 to h/2: with r₂ = 0 the formula says 0 = 0."""
    x, h = -0.05, 0.1
    du = (x + h) ** 2 - x**2
    r1 = du / h - 2 * x
    assert du == pytest.approx(0, abs=1e-16)
    assert (2 * x**2 + 0) * (2 * x + r1) * h == pytest.approx(0, abs=1e-16)


def test_the_strangers_loss():
    assert_derivative(lambda p, m: -m.log(1 - p), lambda p: 1 / (1 - p), [0.2, 0.5, 0.8])
    assert 1 / (1 - 0.8) == pytest.approx(5)


def test_the_three_links_give_the_gradient_of_06():
    z = 0.5 * 1 - 0.25 * 2 + 0.1
    pred = sigmoid(z)
    assert (z, pred) == pytest.approx((0.1, 0.525), abs=5e-5)
    blue, green = -1 / pred, pred * (1 - pred)
    assert (blue, green) == pytest.approx((-1.9048, 0.2494), abs=5e-5)

    def loss(theta):
        return -np.log(sigmoid(theta[0] * 1 + theta[1] * 2 + theta[2]))

    gradient = [blue * green * red for red in (1, 2, 1)]
    assert gradient == pytest.approx(list(numerical_gradient(loss, [0.5, -0.25, 0.1])))
    assert gradient == pytest.approx([-0.475, -0.95, -0.475], abs=5e-5)


def test_the_numbers_of_the_weight_of_an_owner_fit_together():
    z = np.log(0.2 / 0.8)
    assert sigmoid(z) == pytest.approx(0.2) and 0.2 * 0.8 == pytest.approx(0.16)
    h = 1e-6  # of w₁, with x₁ = -2.5

    def loss(step):
        return -np.log(sigmoid(z - 2.5 * step))

    central = (loss(h) - loss(-h)) / (2 * h)
    assert EXERCISES["weight_of_an_owner"].value == pytest.approx(central) == pytest.approx(2)


def test_the_rectangle_grows_by_two_strips_and_a_corner():
    assert_derivative(lambda x, m: (2 * x + 1) * (x + 4), lambda x: 4 * x + 9, [1, 0, -2])
    for h in (0.6, 0.1, 0.02):
        du, dv = 2 * h, h
        change = (3 + du) * (5 + dv) - 15
        assert change == pytest.approx(5 * du + 3 * dv + du * dv)
        assert change / h == pytest.approx(13 + 2 * h)


def test_two_paths():
    """Straight u and v through the given numbers, with the given slopes."""

    def y(x, m):
        u, v = 3 + 0.5 * x, -2 + 4 * x
        return u**2 + u * v

    assert EXERCISES["slope_along_two_paths"].value == pytest.approx(14)
    slopes = [(2 * (3 + 0.5 * x) - 2 + 4 * x) * 0.5 + (3 + 0.5 * x) * 4 for x in (0, 1, -1)]
    assert slopes[0] == pytest.approx(14)
    assert_derivative(y, dict(zip((0, 1, -1), slopes, strict=True)).get, [0, 1, -1])


def test_what_the_tilted_plane_leaves_out_dies_even_when_divided_by_the_nudge():
    """With bent u and v through the numbers of F8; the last error is about a constant times h."""
    errors = []
    for h in (0.1, 0.01, 0.001):
        du, dv = 0.5 * h + h**2, 4 * h - 3 * h**2
        change = (3 + du) ** 2 + (3 + du) * (-2 + dv) - 3
        errors.append(abs(change - (4 * du + 3 * dv)) / h)
    assert errors[1] < errors[0] / 8 and errors[2] < errors[1] / 8


def test_the_sigmoid_in_the_praise_of_softplus():
    z = np.array([-2.0, 0.3, 1.7])
    assert np.exp(z) / (1 + np.exp(z)) == pytest.approx(sigmoid(z))
    assert "the sigmoid" in EXERCISES["derivative_of_softplus"].praise


def test_warm_up():
    warm_up = ("partial_by_second_weight", "slope_of_a_surprise", "loss_of_a_stranger")
    answers = [EXERCISES[id].value for id in warm_up]
    assert answers == pytest.approx([-3, -5, 1.0498], abs=5e-5)
