"""Numbers and claims of the notebook *A tiny autograd*, and its class `Value`."""

import ast
import math

import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from tests.contracts import Notebook, path_of
from tests.oracles import assert_derivative, assert_gradient, torch
from utils.drawings import graph_of_values
from utils.layers import Affine, BCELoss, Sequential, Sigmoid
from utils.training import gate, train

NOTEBOOK = Notebook.open(path_of("13_tiny_autograd"))
(CLASS,) = [cell.source for cell in NOTEBOOK.code if "class Value" in cell.source]


def names_defined_by(*wanted):
    """Run the notebook's class, and those of its functions that are wanted; return the names."""
    names = {}
    exec(CLASS, names)
    for cell in NOTEBOOK.code:
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef) and node.name in wanted:
                exec(ast.unparse(node), names)
    return names


NAMES = names_defined_by("sigmoid", "bce", "mean_loss")
Value, sigmoid, bce, mean_loss = (NAMES[name] for name in ("Value", "sigmoid", "bce", "mean_loss"))


def gradient_of(f):
    """Return the function that gives the gradient of f(list of Values), by the tiny autograd."""

    def gradient(point):
        values = [Value(float(one)) for one in point]
        f(values).backward()
        return np.array([value.grad for value in values])

    return gradient


class TestTheClass:
    def test_it_stands_alone_and_is_short(self):
        tree = ast.parse(CLASS)
        assert [type(node) for node in tree.body] == [ast.Import, ast.ClassDef]
        assert ast.unparse(tree.body[0]) == "import math"
        assert tree.body[1].end_lineno - tree.body[1].lineno + 1 <= 60

    def test_all_operations(self):
        def f(t, m):
            a, b, c = t
            wave = (
                m.exp(-a) * b - 2 / c + (3 - a) / (b + 1) + 4 * c + (b - 1.5) ** 3 + (1 + a) * 0.5
            )
            return wave * wave - m.log(b * c) + c**-2

        class Methods:
            exp = staticmethod(lambda value: value.exp())
            log = staticmethod(lambda value: value.log())

        points = [[0.3, 1.2, 2.5], [-1.1, 0.4, 0.7], [2.0, 3.0, 1.5], [-0.2, 2.2, -0.0 + 4]]
        assert_gradient(f, gradient_of(lambda t: f(t, Methods)), points, rel=1e-5)
        for point in points:
            assert f([Value(one) for one in point], Methods).data == pytest.approx(f(point, np))

    def test_shared_nodes(self):
        def f(t):
            a, b = t
            m = a * b
            p = m * m
            return m + p

        points = [[3, 2], [-1, 0.5], [0.2, -4]]
        assert_gradient(lambda t, _: f(t), gradient_of(f), points)
        assert gradient_of(f)([3, 2]).tolist() == [26, 39]

    def test_walking_twice_gives_the_same(self):
        a = Value(3)
        y = a * a + a
        for _ in range(2):
            y.backward()
            assert (y.data, a.grad) == (12, 7)

    def test_the_order_has_each_value_once_and_after_its_sources(self):
        a = Value(3.0)
        m = a * a
        y = (m + m * a).exp() + m
        order = y.order()
        assert len(order) == len(set(order)) == 6 and order[-1] is y
        for place, value in enumerate(order):
            assert all(order.index(source) < place for source in value.came_from)


class TestTheNeuron:
    def test_the_three_gradients(self):
        w1, w2, b = Value(0.5), Value(-0.25), Value(0.1)
        pred = sigmoid(w1 * 1 + w2 * 2 + b)
        J = bce(1, pred)
        J.backward()
        dz = 1 / (1 + math.exp(-0.1)) - 1
        assert [w1.grad, w2.grad, b.grad] == pytest.approx([dz, 2 * dz, dz], rel=2e-15, abs=0)
        assert [w1.grad, w2.grad] == pytest.approx([-0.475021, -0.950042], abs=5e-7)
        assert (pred.data, J.data) == pytest.approx((0.524979, 0.644397), abs=5e-7)

    @pytest.mark.parametrize("y", [0, 1])
    def test_any_neuron(self, y):
        def loss(t, m):
            pred = 1 / (1 + m.exp(-(t[0] * 1.5 + t[1] * -2 + t[2])))
            return -(y * m.log(pred) + (1 - y) * m.log(1 - pred))

        def ours(t):
            return bce(y, sigmoid(t[0] * 1.5 + t[1] * -2 + t[2]))

        points = np.random.default_rng(0).normal(size=(20, 3))
        assert_gradient(loss, gradient_of(ours), points)

    def test_training_on_and(self):
        X, labels = gate("AND")
        parameters = [Value(0.0), Value(0.0), Value(0.0)]
        history = []
        for _ in range(301):
            J = mean_loss(X, labels, *parameters)
            history.append(J.data)
            J.backward()
            for parameter in parameters:
                parameter.data -= parameter.grad
        neuron = Sequential(Affine(w=[0, 0], b=0), Sigmoid())
        theirs = train(neuron, BCELoss(), X, labels, lr=1.0, steps=300).loss
        assert history == pytest.approx(theirs, rel=0, abs=1e-12)

    @pytest.mark.parametrize("times", [1, 10, 100])
    def test_each_example_brings_28_values(self, times):
        X, labels = gate("AND")
        parameters = [Value(0.0), Value(0.0), Value(0.0)]
        J = mean_loss(np.tile(X, (times, 1)), np.tile(labels, times), *parameters)
        assert len(J.order()) == 119 + 28 * 4 * (times - 1)
        one = bce(1, sigmoid(parameters[0] * 1 + parameters[1] * 2 + parameters[2]))
        assert len(one.order()) == 30  # what the prediction takes for "one example"


class TestAnswers:
    def test_warm_up(self):
        assert_derivative(lambda x, _: (5 * x - 1) ** 2, lambda x: 10 * (5 * x - 1), [2, 0.5, -1])
        assert EXERCISES["chain_of_a_square"].value == 10 * (5 * 2 - 1)
        assert_gradient(lambda t, _: t[0] * t[1] + t[1], paths, [[4, 7], [1, 2], [-3, 0.5]])
        assert EXERCISES["paths_of_b"].value == paths([4, 7])[1]
        layer, squash, loss = Affine([0.0, 0.0], math.log(4)), Sigmoid(), BCELoss()
        loss.forward(0, squash.forward(layer.forward([2, 3])))
        layer.backward(squash.backward(loss.backward()))
        assert squash._out == pytest.approx(0.8)
        assert EXERCISES["gradient_of_the_second_weight"].value == pytest.approx(layer.dw[1])

    def test_shared_nodes(self):
        a, b = Value(2), Value(3)
        m = a * b
        y = m * m + a
        y.backward()
        found = [EXERCISES[f"gradient_at_{name}"].value for name in "mab"]
        assert found == [m.grad, a.grad, b.grad] == [12, 37, 24]
        assert_gradient(
            lambda t, _: (t[0] * t[1]) ** 2 + t[0],
            lambda t: np.array([2 * t[0] * t[1] ** 2 + 1, 2 * t[0] ** 2 * t[1]]),
            [[2, 3], [-1, 0.5], [0.7, 2]],
        )

    def test_product_with_its_exponential(self):
        assert_derivative(
            lambda a, m: a * m.exp(a), lambda a: (1 + a) * np.exp(a), [2.0, -1.0, 0.5]
        )
        assert EXERCISES["product_with_its_exponential"].value == pytest.approx(
            gradient_of(lambda t: t[0] * t[0].exp())([2])[0]
        )

    @pytest.mark.parametrize(
        ("id", "f"),
        [
            ("backward_of_product", lambda t, _: t[0] * t[1]),
            ("backward_of_quotient", lambda t, _: t[0] / t[1]),
        ],
    )
    def test_two_inputs(self, id, f):
        def gradient(t):
            return np.array(EXERCISES[id].reference(*t, 1.0))

        points = [inputs[:2] for inputs in EXERCISES[id].inputs]
        assert_gradient(f, gradient, points)
        assert EXERCISES[id].reference(3.0, 2.0, 5.0) == tuple(5 * gradient([3.0, 2.0]))

    def test_logarithm(self):
        reference = EXERCISES["backward_of_log"].reference
        assert_derivative(lambda a, m: m.log(a), lambda a: reference(a, 1.0), [2.0, 0.25, 5.0])
        assert reference(2.0, 3.0) == 3 * reference(2.0, 1.0)

    def test_graphs_have_only_one_topological_order(self):
        """Otherwise a right answer with another order would be judged wrong."""
        exercise = EXERCISES["topological_order"]
        for graph, output in exercise.inputs:
            order = exercise.reference(graph, output)
            assert all(before in graph[after] for before, after in zip(order, order[1:]))

    def test_gradients_of_a_graph(self):
        gradients = EXERCISES["gradients"].reference
        results = [gradients(*inputs) for inputs in EXERCISES["gradients"].inputs]
        assert results[0] == [7, 1, 1]
        assert results[2] == [26, 39, 13, 1, 1]

    def test_a_graph_is_shown_where_an_answer_is_wrong(self):
        result = evaluate("topological_order", lambda graph, output: [3, 1, 2])
        assert result.feedback == (
            "For `graph = {1: [], 2: [1, 1], 3: [2, 1]}, output = 3`: entry `[0]` of your result "
            "is `3`; expected is `1`."
        )

    def test_the_bug_hides_only_at_minus_1(self):
        graph, order = {1: [], 2: None, 3: [(2, 1.0), (1, 1.0)]}, [1, 2, 3]
        for a in np.arange(-4, 5.5, 0.5):
            graph[2] = [(1, a), (1, a)]
            wrong = EXERCISES["gradients"].starter(graph, order)[0]
            assert wrong == a
            assert (wrong == 2 * a + 1) == (a == -1)

    def test_pytorch_adds_to_what_is_there(self):
        if torch is not None:
            a = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
            for expected in (7, 14):
                (a * a + a).backward()
                assert a.grad.item() == expected


def paths(t):
    return np.array([t[1], t[0] + 1])


def test_arrows_of_a_graph_keep_apart():
    boxes = {"a": ("a", 0, 0, "3", "7"), "m": ("m", 1, 1, "9", "1"), "y": ("y", 2, 0, "12", "1")}
    fig = graph_of_values(boxes, {"a": [], "m": ["a", "a"], "y": ["m", "a"]})
    artists = {artist.get_gid(): artist for artist in fig.axes[0].get_children()}
    assert artists["a.data"].get_text() == "3"
    assert artists["a.grad"].get_text() == "7"
    lines = [artists[f"{name}.line.{k}"] for name in "my" for k in (0, 1)]
    ends = [tuple(np.round(line.get_xydata()[place], 6)) for line in lines for place in (0, 1)]
    assert len(set(ends)) == 8
    assert not any(line.get_visible() for line in lines)
