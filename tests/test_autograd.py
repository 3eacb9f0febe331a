"""Tests of utils/autograd.py, by central differences, and by PyTorch where it is installed."""

import math
import sys

import numpy as np
import pytest

from tests.bilingual import refused, speaking
from tests.oracles import torch
from tools.translation import translations_of
from utils.autograd import Value, loss_from_logit, ours


class Methods:
    """The functions of a module, for Values."""

    exp = staticmethod(lambda value: value.exp())
    log = staticmethod(lambda value: value.log())
    relu = staticmethod(lambda value: value.relu())


class Plain(Methods):
    exp, log, relu = math.exp, math.log, lambda value: max(value, 0.0)


def tanh(a, m):
    return 2 / (1 + m.exp(-2 * a)) - 1


def mlp(t, m):
    """Two inputs, two hidden units, one output, on two examples."""
    total = 0.0
    for x1, x2, y in [(0.5, -1.0, 1), (2.0, 0.3, 0)]:
        h1 = tanh(t[0] * x1 + t[1] * x2 + t[2], m)
        h2 = m.relu(t[3] * x1 + t[4] * x2 + t[5])
        pred = 1 / (1 + m.exp(-(t[6] * h1 + t[7] * h2 + t[8])))
        total = total - (y * m.log(pred) + (1 - y) * m.log(1 - pred))
    return total / 2


EXPRESSIONS = {
    "reuse": lambda t, m: (t[0] * t[1] + t[0]) * (t[0] * t[1] - t[1] * t[1] * t[1]),
    "used at every step": lambda t, m: t[0] + (t[0] + t[0] * (t[0] + t[0] * t[1])) * t[0],
    "powers": lambda t, m: (t[0] * t[0] + 1) ** -1.5 + t[1] ** 3 - (t[1] ** 2 + 2) ** 0.5,
    "division": lambda t, m: t[0] / (t[1] * t[1] + 1) - 3 / (2 + t[0] * t[0]) + t[1] / 4,
    "signs": lambda t, m: -(5 - t[0]) * (t[1] - 2.5) - (-t[0]) + 0.3 * t[1] - 1,
    "relu": lambda t, m: m.relu(t[0] - t[1]) * t[0] + m.relu(-t[0] * t[1]) + m.relu(2 * t[1] + 9),
    "exp and log": lambda t, m: m.log(1 + m.exp(t[0] - t[1])) * m.exp(-t[0] * t[0]),
    "tanh": lambda t, m: tanh(t[0] * t[1] + 0.3, m) * t[0],
}
POINTS = [[0.7, -0.4], [-1.3, 0.6], [2.1, 1.7]]


def values(f, point):
    t = [Value(float(one)) for one in point]
    y = f(t, Methods)
    y.backward()
    return y.data, [value.grad for value in t]


def compare(f, point):
    """Compare with differences of fourth order, which are good to 1e-8 and better, and PyTorch."""
    data, grads = values(f, point)
    assert data == pytest.approx(f(point, Plain), rel=1e-14)
    h = 1e-3
    for place, grad in enumerate(grads):

        def at(k, place=place):
            return f([x + k * h * (i == place) for i, x in enumerate(point)], Plain)

        central = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
        assert grad == pytest.approx(central, rel=1e-8, abs=1e-8)
    if torch is not None:
        t = torch.tensor(point, dtype=torch.float64, requires_grad=True)
        f(t, torch).backward()
        assert grads == pytest.approx(t.grad.tolist(), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", EXPRESSIONS)
@pytest.mark.parametrize("point", POINTS)
def test_expressions(name, point):
    compare(EXPRESSIONS[name], point)


@pytest.mark.parametrize("seed", range(3))
def test_a_network(seed):
    compare(mlp, np.random.default_rng(seed).normal(size=9).tolist())


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("z", [-800.0, -30.0, -1.5, 0.0, 0.2, 30.0, 800.0])
def test_the_loss_from_the_logit(y, z):
    logit = Value(z)
    J = loss_from_logit(y, logit)
    J.backward()
    right = max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))
    assert J.data == pytest.approx(right, rel=1e-14, abs=1e-15)
    slope = (1 + math.tanh(z / 2)) / 2 - y
    assert logit.grad == pytest.approx(slope, rel=1e-12, abs=1e-15)


def test_walking_twice_gives_the_same():
    a = Value(3)
    y = a * a + a
    for _ in range(2):
        y.backward()
        assert (y.data, a.grad) == (12, 7)


def test_the_order_has_each_value_once_and_after_its_sources():
    a = Value(3.0)
    m = a * a
    y = (m + m * a).exp() + m
    order = y.order()
    assert len(order) == len(set(order)) == 6 and order[-1] is y
    for place, value in enumerate(order):
        assert all(order.index(source) < place for source in value.came_from)


def test_what_is_no_number_is_refused_by_name():
    a, array = Value(2.0), np.ones(2)
    for act in (
        lambda: Value(array),
        lambda: a * array,
        lambda: array * a,
        lambda: array + a,
        lambda: a / array,
    ):
        refused(TypeError, "^a Value is one number, not ndarray$", act)
    for other, kind in [("3", "str"), ([1.0], "list"), (None, "NoneType"), (1j, "complex")]:
        with pytest.raises(TypeError, match=f"not {kind}$"):
            a + other


def test_it_refuses_as_the_class_of_the_notebook_does():
    given = "{type(data).__name__}"
    known = translations_of("13_tiny_autograd")[f"a Value is one number, not {given}"]
    with speaking("ko"), pytest.raises(TypeError) as caught:
        Value("3")
    assert str(caught.value) == known.replace(given, "str")


def test_thousands_of_operations_in_a_row_end_in_a_recursion_error():
    y = Value(1.0)
    for _ in range(sys.getrecursionlimit() + 100):
        y = y + 1
    with pytest.raises(RecursionError):
        y.backward()


def test_a_part_for_another_class():
    class Other:
        def __init__(self, data, came_from=(), pass_back=None):
            self.data, self.came_from, self.pass_back = data, came_from, pass_back

    a = Other(2.0)
    for name, gives in [("exp", math.exp(2.0)), ("log", math.log(2.0)), ("relu", 2.0)]:
        made = ours(name, Other)(a)
        assert type(made) is Other and made.came_from == (a,) and made.data == gives


def test_relu_at_its_kink():
    """Where there is no slope, 0 stands in, as in PyTorch."""
    a = Value(0.0)
    a.relu().backward()
    assert a.grad == 0
    if torch is not None:
        t = torch.tensor(0.0, requires_grad=True)
        torch.relu(t).backward()
        assert t.grad.item() == 0
