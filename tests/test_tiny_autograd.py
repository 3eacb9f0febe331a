"""Numbers and claims of the notebook *A tiny autograd*, and how its methods are judged."""

import contextlib
import functools
import io
import math
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from exercises import evaluate
from exercises.catalogue import EXERCISES
from exercises.sources import source
from tests.contracts import Notebook, path_of, run_cell
from tests.exercises.answers import a13
from tests.oracles import assert_derivative, assert_gradient, torch
from tests.pictures import boxes_apart
from utils import autograd
from utils.drawings import graph_of_values
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sigmoid
from utils.training import gate, train, two_layer_network

NOTEBOOK = Notebook.open(path_of("13_tiny_autograd"))
CELLS = {cell.id: cell.source for cell in NOTEBOOK.cells}
METHODS = {"multiply": "__mul__"} | {name: name for name in ("log", "order", "backward")}
LOSS = EXERCISES["loss_from_logit"]
REFUSED = [
    ("multiply", "adds_by_itself", "changes the `grad` of a Value: `pass_back` returns what each"),
    ("order", "marks_on_the_values", "is called again: put no mark on the Values"),
    ("order", "forgets_its_sources", "changes the `came_from` of a Value"),
    ("order", "writes_gradients", "changes the `grad` of a Value"),
    ("order", "last_of_the_repeats", "has `m` before `a`, from which it was made. It is: b, m,"),
    ("order", "by_their_data", "lacks `0.453`: two Values may hold the same number."),
    ("order", "a_list_that_stays", "from which `y` was not made, maybe left from another call."),
    ("backward", "trains_at_once", "changes the `data` of a Value: it may set each `grad`"),
    ("backward", "cuts_the_graph", "changes the `came_from` of a Value"),
    ("backward", "clears_the_output", "`y.grad` is `0`; expected is `1`."),
    ("log", "in_place", "changes the `data` of a Value: others still need it."),
    ("relu", "cuts_its_input", "changes the `data` of a Value: others still need it."),
]
SILENT = dict.fromkeys(("check", "predict", "quiz", "progress"), lambda *_, **__: None)


@functools.cache
def run_notebook(solved=False):
    """Return what all its cells define, with starters or with right answers; nothing is shown."""
    figures, names, said = [], {}, io.StringIO()
    for cell in NOTEBOOK.code[1:]:
        text = cell.source
        for id in [*METHODS, "loss_from_logit", "relu"] if solved else []:
            starter = rf"def {id}\(.*\n    return \.\.\.  # your code\n"
            text = re.sub(starter, lambda _, id=id: source(EXERCISES[id].method), text)
        with contextlib.redirect_stdout(said):
            names = run_cell(text, **names)
        names |= SILENT | {"explore": lambda *_, **__: None}
        names["show"] = lambda fig, alt: figures.append((fig, alt))
    plt.close("all")
    return names, figures, said.getvalue()


@pytest.fixture(scope="module", params=[False, True], ids=["starters", "solved"])
def names(request):
    return run_notebook(request.param)[0]


def printed(id):
    (cell,) = [cell for cell in NOTEBOOK.code if cell.id == id]
    return "".join(output.get("text", "") for output in cell.outputs)


class TestTheClassOfTheNotebook:
    def test_yours_and_ours(self):
        *_, said = run_notebook(solved=True)
        assert "until yours is right" not in said
        for id in [*METHODS, "loss_from_logit"]:
            assert f"{id}: yours\n" in said
        assert printed("complete-class").count("ours, until yours is right") == len(METHODS)

    def test_all_of_it_makes_its_own_objects(self, names):
        """So that the learner's methods are used, whoever wrote the other ones."""
        Value = names["Value"]
        assert Value is not autograd.Value
        a, b = Value(1.5), Value(0.7)
        y = 2 - (1 / (a * b + 3) + a.exp() ** 2).log() * (a - 1) / b + 0.5 * b - -a
        assert {type(value) for value in y.order()} == {Value}

    def test_its_gradients(self, names):
        Value = names["Value"]

        def f(t, m):
            a, b = t
            return 2 - m.log(1 / (a * b + 3) + m.exp(a) ** 2) * (a - 1) / b + 0.5 * b

        class Methods:
            exp = staticmethod(lambda value: value.exp())
            log = staticmethod(lambda value: value.log())

        def gradient(point):
            values = [Value(float(one)) for one in point]
            f(values, Methods).backward()
            return np.array([value.grad for value in values])

        assert_gradient(f, gradient, [[1.5, 0.7], [-0.3, 2.0], [0.2, -1.1]])

    def test_an_array_is_refused_from_both_sides(self, names):
        a, array = names["Value"](2.0), np.array([1.0, 2.0])
        for refused in (lambda: array * a, lambda: a * array, lambda: a + array, lambda: array - a):
            with pytest.raises(TypeError, match="^a Value is one number, not ndarray$"):
                refused()
        with pytest.raises(TypeError, match="not str"):
            names["Value"]("3")
        assert (np.float64(3) * a).data == (a * np.int64(3)).data == 6

    def test_how_it_is_shown(self, names):
        assert repr(names["Value"](3) + 5) == "Value(8, grad=0)"

    def test_every_gradient_of_its_text(self, names):
        a = names["Value"](2.0)
        y = 1 / (a * a + 1) - a.log()
        y.backward()
        assert a.grad == pytest.approx(-2 * 2 / (4 + 1) ** 2 - 1 / 2, rel=1e-15)
        assert_derivative(
            lambda a, m: 1 / (a * a + 1) - m.log(a),
            lambda a: -2 * a / (a**2 + 1) ** 2 - 1 / a,
            [2.0, 0.5, 3.0],
        )


class TestWithoutTheFirstReveal:
    def test_the_other_cells_run_without_it(self):
        """Who does not run the cell after P1 gets the class all the same."""
        names = {}
        skipped = {"graph-draws-itself", "three-walks"}
        for cell in NOTEBOOK.code[1:]:
            if cell.id not in skipped:
                names = run_cell(cell.source, **names) | SILENT
                names |= {"explore": lambda *_, **__: None, "print": lambda *_: None}
        plt.close("all")
        assert names["history"][-1] == pytest.approx(0.036160, abs=5e-7)

    def test_a_part_by_any_name_and_an_open_one(self):
        names = run_notebook()[0]
        mine, Value = autograd.mine, names["Value"]
        log = lambda self: Value(math.log(self.data), (self,), lambda d: (d / self.data,))  # noqa: E731
        assert mine("log", log, Value, evaluate) is log
        assert mine("log", ..., Value, evaluate)(Value(2.0)).data == math.log(2)
        a_class_of_its_own = mine("multiply", ..., Value, evaluate, "__mul__")
        assert type(a_class_of_its_own(Value(2.0), 3)) is Value


class TestReveals:
    def test_used_three_times(self):
        assert printed("gradient-overwritten").splitlines()[1:] == [
            "after pass_on(y): a.grad = 1",
            "after pass_on(m): a.grad = 3",
            "central difference:        7.000000",
        ]

    def test_the_bug_hides_only_at_minus_1(self):
        assert [a for a in np.arange(-4, 5.5, 0.5) if a == 2 * a + 1] == [-1]

    def test_three_walks(self):
        """2 = 1·b, 54 = 26 + 2·(1 + 12) + 2, and 26 = b(1 + 2m)."""
        found = re.findall(r"a\.grad = (\d+)", printed("three-walks"))
        assert found == ["2", "54", "26"]
        assert 2 * (1 + 2 * 6) == 26
        # On every path: m hands on 1, then 7, then 19, each time all that has arrived.
        assert 2 * (1 + (1 + 12) + (1 + 12)) == 54

    def test_several_orders_are_topological(self, names):
        """The text gives two of them."""
        assert "$a, b, m, p, y$, or with $b$ first" in CELLS["ask-order"]
        a, b = names["Value"](3), names["Value"](2)
        m = a * b
        p = m * m
        y = m + p
        for listed in ([a, b, m, p, y], [b, a, m, p, y]):
            for place, value in enumerate(listed):
                assert {*listed[:place]}.issuperset(value.came_from)
            assert {*listed} == {*y.order()}

    def test_what_is_used_elsewhere_does_not_wait(self, names):
        """A Value passes on when all that use it on the way to y have: others never will."""
        a = names["Value"](3)
        m = a * a
        elsewhere = m * 5
        (m + 1).backward()
        assert (a.grad, elsewhere.grad) == (6, 0)
        for id in ("ask-order", "quiz"):
            assert "all that use it on the way to " in CELLS[id]

    def test_the_three_gradients(self, names):
        dz = 1 / (1 + math.exp(-0.1)) - 1
        found = [names[name].grad for name in ("w1", "w2", "b")]
        assert found == pytest.approx([dz, 2 * dz, dz], rel=1e-15, abs=0)

    def test_the_bug_of_the_logarithm_and_its_cure(self, names):
        Value, loss = names["Value"], names["loss"]
        with pytest.raises(ValueError):
            names["bce"](1, names["sigmoid"](Value(40.0)))
        for y, logit in [(0, 800.0), (1, 800.0), (0, -800.0), (1, -800.0), (0, 40.0), (1, 0.0)]:
            z = Value(logit)
            J = loss(y, z)
            J.backward()
            theirs = BCEWithLogitsLoss()
            assert J.data == pytest.approx(theirs.forward(y, logit), rel=1e-15)
            assert z.grad == pytest.approx(float(theirs.backward()), rel=1e-15)

    def test_both_ways_to_write_the_logarithm(self):
        z = np.linspace(-5, 30, 50)
        np.testing.assert_allclose(np.log(1 + np.exp(z)), z + np.log(1 + np.exp(-z)), rtol=1e-12)

    def test_a_kink_at_zero_hands_back_the_wrong_thing(self):
        """Why the loss is not written with relu: at z = 0 it is σ(0) − y that must come back."""
        z = autograd.Value(0.0)
        size = z.relu() + (-z).relu()
        (z.relu() - 1 * z + (1 + (-size).exp()).log()).backward()
        assert z.grad == -1
        autograd.loss_from_logit(1, z).backward()
        assert z.grad == -0.5


class TestXor:
    def test_step_by_step_as_the_layers(self, names):
        history = names["learn"](seed=4, steps=500)
        X, labels = gate("XOR")
        network = two_layer_network(2, seed=4)
        theirs = train(network, BCEWithLogitsLoss(), X, labels, lr=1.0, steps=500)
        assert history == pytest.approx(theirs.loss, rel=0, abs=1e-12)
        assert ((theirs.outputs[-1] > 0) == labels).all()

    def test_how_many_values(self, names):
        Value = names["Value"]
        assert len(names["mean_loss"](*names["start"](4)).order()) == 179
        W1, b1, w2, b2 = names["start"](4)
        h = [names["sigmoid"](names["affine"]([0.0, 1.0], w, b)) for w, b in zip(W1, b1)]
        assert len(names["loss"](1, names["affine"](h, w2, b2)).order()) == 50
        assert len([*W1[0], *W1[1], *b1, *w2, b2]) == 9
        assert isinstance(b2, Value)

    def test_how_many_stand_for_one_matrix_product(self, names):
        """Dozens: the hidden layer's `X @ W1 + b1`, without what goes into it."""
        W1, b1, _, _ = names["start"](4)
        given = {*W1[0], *W1[1], *b1}
        made = set()
        for x in gate("XOR")[0].tolist():
            for w, b in zip(W1, b1):
                made |= {*names["affine"](x, w, b).order()} - given
        assert len(made) == 48  # 32 are results, and the inputs' 16 are numbers made Values
        assert "one object in place of dozens" in CELLS["answer-values-in-a-step"]

    def test_the_loss_from_another_seed(self, names):
        one = EXERCISES["loss_from_another_seed"]
        wrong = {name: value for name, value, _ in one.misconceptions}
        history = names["learn"](seed=3, steps=500)
        assert [one.value, wrong["start"], wrong["hundred_steps"]] == pytest.approx(
            [history[500], history[0], history[100]], abs=5e-5
        )
        X, labels = gate("XOR")
        for name, seed, steps in [
            ("seed_4", 4, 500),
            ("seed_0", 0, 500),
            ("thousand_steps", 3, 1000),
        ]:
            network = two_layer_network(2, seed)
            loss = train(network, BCEWithLogitsLoss(), X, labels, lr=1.0, steps=steps).loss[-1]
            assert wrong[name] == pytest.approx(loss, abs=5e-5)

    def test_another_hidden_layer(self, names):
        relu = autograd.ours("relu", names["Value"])
        assert names["learn"](1, 500, hidden=relu)[-1] < 0.01
        assert names["learn"](4, 500, hidden=relu)[-1] == pytest.approx(0.35, abs=0.005)

    def test_the_slope_of_tanh(self):
        assert_derivative(
            lambda a, m: m.tanh(a), lambda a: 1 - math.tanh(a) ** 2, [-1.5, 0.0, 0.3, 2.0]
        )


class TestPyTorch:
    (TEXT,) = re.findall(r"```python\n(import torch\n.*?)```", CELLS["pytorch-beside-it"], re.S)

    def test_the_same_gradients_and_the_same_training(self, names):
        if torch is None:
            compile(self.TEXT, "pytorch", "exec")
            return
        W1, b1, w2, b2 = parameters = names["start"](4)
        names["mean_loss"](*parameters).backward()
        there = run_cell(self.TEXT.replace("range(500)", "range(1)"), **names)
        mine = [*(w for column in zip(*W1) for w in column), *b1, *w2, b2]
        theirs = [there[name].grad.numpy().ravel() for name in ("W1", "b1", "w2", "b2")]
        np.testing.assert_allclose(
            [one.grad for one in mine], np.concatenate(theirs), rtol=0, atol=1e-12
        )
        after = run_cell(self.TEXT.replace("range(500)", "range(60)"), **names)
        J = names["learn"](4, 59)[-1]  # J is computed before the last step
        assert after["J"].item() == pytest.approx(J, rel=0, abs=1e-12)
        assert after["J"].grad_fn is not None

    def test_what_it_prints(self, names):
        """J is computed before the last step, so it is not the 0.036160 above."""
        assert f"{names['learn'](4, 499)[-1]:.6f}" == "0.036287"
        assert "It prints 0.036287, the loss before" in CELLS["pytorch-beside-it"]
        assert self.TEXT.endswith('print(f"{J.item():.6f}")\n')

    def test_one_graph_is_walked_once_there(self):
        """So the question computes y anew."""
        text = CELLS["pytorch-beside-it"]
        assert "at $a = 3$ anew and call `y.backward()`" in text
        if torch is not None:
            a = torch.tensor(3.0, requires_grad=True)
            y = a * a + a
            y.backward()
            with pytest.raises(RuntimeError, match="second time"):
                y.backward()

    def test_how_many_operations_in_a_row(self, names):
        """About a thousand: Python's limit, less what is called around it."""
        assert "about a thousand operations in a row end" in CELLS["pytorch-beside-it"]
        Value = names["Value"]

        def chain(length):
            y = Value(1.0)
            for _ in range(length):
                y = y + 1
            return y

        chain(800).backward()
        with pytest.raises(RecursionError):
            chain(1100).backward()

    def test_walks_through_one_graph_add_up_inside_too(self):
        """In a class that does not zero: the 39 that is named."""
        a = autograd.Value(3)
        m = a * a
        y = m + a
        for _ in range(3):
            y.grad = 1.0
            for value in reversed(y.order()):
                for one, grad in zip(value.came_from, value.pass_back(value.grad)):
                    one.grad += grad
        assert a.grad == 39

    def test_it_stands_in_the_notebook_as_it_runs(self):
        for name in ("zero_grad", "backward", "step", "requires_grad"):
            assert name in self.TEXT

    def test_it_adds_to_what_is_there(self):
        assert EXERCISES["gradient_after_three_walks"].value == 21
        if torch is not None:
            a = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
            for expected in (7, 14, 21):
                (a * a + a).backward()
                assert a.grad.item() == expected


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

    def test_two_paths(self):
        a, b = autograd.Value(2), autograd.Value(3)
        m = a * b
        (m * m + a).backward()
        assert EXERCISES["gradient_at_a"].value == a.grad == 37
        assert (m.grad, b.grad) == (12, 24)
        assert_gradient(
            lambda t, _: (t[0] * t[1]) ** 2 + t[0],
            lambda t: np.array([2 * t[0] * t[1] ** 2 + 1, 2 * t[0] ** 2 * t[1]]),
            [[2, 3], [-1, 0.5], [0.7, 2]],
        )


def paths(t):
    return np.array([t[1], t[0] + 1])


class TestJudging:
    """A method is judged by the numbers that come out where it is put to use."""

    @pytest.mark.parametrize("id", [*METHODS, "relu", "loss_from_logit"])
    def test_with_a_class_of_the_learners_own(self, id):
        """As in the notebook, where `Value` is another class than the bank's."""
        own = {"math": math, "Value": run_notebook()[0]["Value"]}
        answer = run_cell(source(EXERCISES[id].method), **own)[id]
        assert evaluate(id, answer).status == "correct"

    @pytest.mark.parametrize("id", [*METHODS, "relu", "loss_from_logit"])
    def test_starters_are_open_and_solutions_are_methods(self, id):
        one = EXERCISES[id]
        assert one.solution().startswith(f"```python\ndef {id}(")
        arguments = ", ".join(f"a{k}" for k in range(one.method.__code__.co_argcount))
        assert evaluate(id, eval(f"lambda {arguments}: ...")).status == "unattempted"
        said = evaluate(id, lambda: 0).feedback
        names = one.method.__code__.co_varnames[: one.method.__code__.co_argcount]
        assert said == f"Your function must take these arguments: `{', '.join(names)}`."

    @pytest.mark.parametrize(("id", "name", "said"), REFUSED, ids=lambda one: one)
    def test_what_is_refused_is_said_and_is_true(self, id, name, said):
        """Of those answers in which right numbers come about wrongly, or the order is wrong."""
        feedback = evaluate(id, getattr(a13, name)).feedback
        assert said in feedback
        sentence = feedback.partition("`: ")[2] if feedback.startswith("For") else feedback
        assert "Refused" not in feedback and len(sentence) <= 120

    def test_where_a_cut_of_the_loss_shows(self):
        assert math.log1p(math.exp(-6.5)) == pytest.approx(0.0015, abs=5e-5)
        (said,) = {s for name, _, s in LOSS.misconceptions if name == "loss_cut_too_early"}
        assert "at z = 6.5 it is still 0.0015" in said

    def test_nothing_returned_is_said(self):
        for id in ("log", "relu", "order"):
            assert "`None`" in evaluate(id, lambda self: None).feedback

    def test_an_empty_list_is_not_shown(self):
        assert evaluate("order", lambda self: []).feedback == "Your list lacks `a`."

    def test_what_was_computed_is_shown(self):
        def thrice(self):
            return autograd.Value(3 * math.log(self.data), (self,), lambda d: (3 * d / self.data,))

        said = evaluate("log", thrice).feedback
        assert "`y = b * a.log(), a = 2, b = 3`" in said and "expected" in said

    def test_a_method_that_never_ends_is_ended(self):
        def endless(self):
            return endless(self)

        assert evaluate("order", endless).status == "error"

    def test_the_course_class_stays_as_it_is(self):
        before = dict(vars(autograd.Value))
        evaluate("multiply", lambda self, other: self)
        assert dict(vars(autograd.Value)) == before


def test_pictures_of_the_notebook_keep_apart():
    _, figures, _ = run_notebook()
    assert len(figures) == 2
    for fig, alt in figures:
        fig.canvas.draw()
        boxes_apart(text for text in fig.axes[0].texts if text.get_text())
        assert len(alt) > 50


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
