"""Exercises of the notebook *A tiny autograd*.

The learner's methods are put to use in a fresh copy of the course's class, whose other methods are
the course's: what is judged is the numbers that come out.
"""

import contextlib
import inspect
import math
import textwrap
from numbers import Real

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise
from exercises.running import Refused
from utils import autograd
from utils.autograd import Value, with_class
from utils.language import later, say

_CLASS = compile(inspect.getsource(autograd), autograd.__file__, "exec")
_ZERO = np.float64(0)  # whoever divides by it gets nan or inf and no exception, so that it can be named
_behind = Value.order  # by a name of its own: to the learner's method, Value is another class
_AGAIN = "Your list is wrong when `order` is called again: put no mark on the Values, keep nothing from call to call."


def _fresh_with(method, part):
    """Return a new class like Value, in which one method is the learner's."""
    names = {"__name__": autograd.__name__}
    exec(_CLASS, names)
    own = with_class(part, names["Value"])

    def guarded(*operands):
        result = own(*operands)
        if result is ...:
            raise TypeError("ellipsis")  # as Python says where three dots are computed with
        return result

    setattr(names["Value"], method, guarded)
    return names["Value"]


class _Nothing(Exception):
    """Raised where an operation returns None."""


def _not(text, value):
    """Return a sentence about a value of a wrong kind."""
    return say(text, kind=type(value).__name__)


@contextlib.contextmanager
def _unchanged(values, *names, because):
    """Refuse what changes Values that others still need."""

    def now():
        return {name: [getattr(value, name) for value in values] for name in names}

    before = now()
    yield
    after = now()
    for name in names:
        if after[name] != before[name]:
            text = "Your function changes the `{name}` of a Value: {because}"
            raise Refused(say(text, name=name, because=say(because)))


def _as_value(result, Value):
    """Return the result of an operation as an object of a class like Value."""
    if result is None:
        raise _Nothing
    if isinstance(result, Value):
        return result
    if not hasattr(result, "pass_back"):
        raise Refused(_not("Your function must return a Value, not this: {kind}.", result))
    return Value(result.data, result.came_from, result.pass_back)


def _plain(gradient):
    if not isinstance(gradient, Real):
        raise Refused(_not("A gradient must be a plain number, not this: {kind}.", gradient))
    return gradient


def _watch(value):
    """Refuse a `pass_back` that adds to gradients by itself."""
    pass_back = value.pass_back
    if not callable(pass_back):
        text = "The third thing that a Value gets must be a function of `dout`, not this: {kind}."
        raise Refused(_not(text, pass_back))

    def watched(dout):
        because = later("`pass_back` returns what each gets, and the walk adds it.")
        with _unchanged(value.came_from, "grad", because=because):
            return pass_back(dout)

    value.pass_back = watched


def _operation(method):
    """Return what puts an operation to use: in an expression, of which it gives the gradients."""

    def use(part):
        def operation(*operands):
            given = [operand for operand in operands if isinstance(operand, Trial)]
            with _unchanged(given, "data", "grad", "came_from", because=later("others still need it.")):
                result = own(*operands)
            return result if result is ... else _as_value(result, Trial)

        def numbers(y, a, b):
            values = {"a": Trial(a), "b": Trial(b)}
            try:
                output = eval(y, values.copy())
            except _Nothing:
                return None
            for value in output.order():
                _watch(value)
            output.backward()
            return (output.data, *(_plain(value.grad) for value in values.values()))

        Trial = _fresh_with(method, operation)
        own = with_class(part, Trial)
        return numbers

    return use


def _product(part):
    """Use the learner's product."""
    numbers = _operation("__mul__")(part)
    return lambda m, y, a, b: numbers(y.replace("m", f"({m})"), a, b)


def _graph(Trial, m, y, a, b):
    """Return the Values of an expression by their names."""
    values = {"a": Trial(a), "b": Trial(b)}
    values["m"] = eval(m, values.copy())
    return values | {"y": eval(y, values.copy())}


def _too_early(listed, name):
    """Say which Value of a list comes before one from which it was made, or nothing."""
    for place, value in enumerate(listed):
        for source in value.came_from:
            if source in listed[place:]:
                text = "Your list has `{name}` before `{source}`, from which it was made."
                return say(text, name=name(value), source=name(source))
    return ""


def _fault(listed, wanted, name):
    """Say what else is wrong with a list of Values, or nothing."""
    for value in listed:
        if listed.count(value) > 1:
            return say("Your list has `{name}` twice.", name=name(value))
    if any(value not in wanted for value in listed):
        return say("Your list has a Value from which `y` was not made, maybe left from another call.")
    for value in wanted:
        if value not in listed:
            text = "Your list lacks `{name}`."
            if any(value.data == other.data for other in listed):
                text = "Your list lacks `{name}`: two Values may hold the same number."
            return say(text, name=name(value))
    return ""


def _ordered(part):
    """Use the learner's order; any order in which each comes after its sources is right."""

    def numbers(m, y, a, b):
        values = _graph(_fresh_with("order", part), m, y, a, b)
        output, longer = values["y"], values["y"] + values["a"]
        named = {value: name for name, value in values.items()} | {longer: "y + a"}
        wanted = _behind(output)
        for value in wanted:
            value.grad = -1.375  # so that it is seen when somebody sets it to 0

        def name(value):
            return named.get(value, f"{value.data:.3g}")

        because = later("here you only look at them.")
        with _unchanged(wanted, "data", "grad", "came_from", because=because):
            for one, is_again in ((output, False), (output, True), (longer, False)):
                behind = _behind(one)
                listed = one.order()
                if listed is None:
                    return None
                if not isinstance(listed, list | tuple):
                    raise Refused(_not("Your function must return a list, not this: {kind}.", listed))
                if odd := [value for value in listed if not hasattr(value, "came_from")]:
                    raise Refused(_not("Your list must hold Values, not this: {kind}.", odd[0]))
                early = _too_early(listed, name)
                if fault := early or _fault(listed, behind, name):
                    if is_again and not early:
                        raise Refused(say(_AGAIN))
                    names = ", ".join(map(name, listed))
                    said = say("{fault} It is: {names}.", fault=fault, names=names) if names else fault
                    raise Refused(textwrap.shorten(said, 120, placeholder=" …"))
        return [value.data for value in wanted]

    return numbers


def _walked(part):
    """Use the learner's walk back, from each of some Values."""

    def numbers(m, y, a, b, walks):
        values = _graph(_fresh_with("backward", part), m, y, a, b)
        because = later("it may set each `grad`, and nothing else.")
        with _unchanged(_behind(values["y"]), "data", "came_from", because=because):
            for name in walks:
                values[name].backward()
        return tuple(_plain(values[name].grad) for name in "maby")

    return numbers


def _loss(part):
    """Use the learner's loss on the logit of a neuron with one input."""
    own = with_class(part, Value)

    def numbers(y, w, x, b):
        w = Value(w)
        J = own(y, w * x + b)
        if J is ... or J is None:
            return J
        J = _as_value(J, Value)
        J.backward()
        return J.data, _plain(w.grad)

    return numbers


chain_of_a_square = Number(
    "R1",
    "2*(5*2 - 1)*5",
    ("inner_missing", 18, "That is dy/du: multiply by the slope of the inner function."),
    ("outer_at_x", 20, "That is the outer slope at x, times 5: take it at u."),
    ("height", 81, "That is y itself: its slope is asked for."),
    ("added", 23, "That is the sum of the two slopes: they are multiplied."),
    ("factor_lost", 45, "That is u times 5: the derivative of u² is 2u."),
    ("u_lost", 10, "That is 2 times the inner slope: the derivative of u² is 2u."),
    ("inner_alone", 5, "That is du/dx: multiply by the slope of the outer function."),
    hints=["u = 9 at this point.", "dy/du is 2u, and du/dx is the slope of 5x − 1."],
    praise="The outer slope at u = 9, times the inner slope.",
)

gradient_of_the_second_weight = Number(
    "R2",
    "(0.8 - 0)*3",
    ("at_z", 0.8, "That is ∂J/∂z: go on to the weight."),
    ("other_label", -0.6, "That is for y = 1: here the label is 0."),
    ("sign", -2.4, "Look at the sign: it is ŷ − y."),
    ("first_weight", 1.6, "That is for the first weight."),
    ("at_pred", 5, "That is ∂J/∂ŷ, where the way back begins: go on."),
    ("sigmoid_skipped", 15, "That is ∂J/∂ŷ times x2: the sigmoid lies between."),
    ("sigmoid_twice", 0.384, "That has the factor ŷ(1 − ŷ) once too often: it is in ŷ − y already."),
    ("loss_missing", 0.48, "That is the sigmoid's slope times x2: where is the loss?"),
    hints=["For sigmoid and BCE together, ∂J/∂z = ŷ − y.", "And ∂z/∂w2 = x2."],
)

paths_of_b = Number(
    "R3",
    "4 + 1",
    ("product_path", 4, "That is the path through the product; b has a second path."),
    ("direct_path", 1, "That is the direct path; b has a second path."),
    ("by_a", 7, "That is for a moving; here b moves."),
    ("height", 35, "That is y itself: how fast does it change?"),
    ("both_move", 8, "That is b + 1: in the product b moves, so a is the constant factor."),
    ("sum", 11, "That is a + b: how fast does the product change when b moves?"),
    ("multiplied", 28, "That is the product a·b: how fast does it change with b?"),
    hints=["b reaches y on two paths.", "One path leads through a·b, the other leads directly."],
    praise="Two paths, and their slopes add up.",
)

how_many_objects = Prediction(
    "P1",
    "a",
    ("a", "a, m and y: however often a is used, it stays one object."),
    ("b", "Which would be the fourth? Using a number does not copy it."),
    ("c", "That counts each use of a, but all three uses are the same object."),
    tells=[r"answer is \*\*a\*\*", "different Values: 3", "one object"],
)


@exercise(
    "F1",
    use=_product,
    inputs=[
        ("a * b", "m + 1", 2.0, -3.0),
        ("a * b", "m * (a + b)", -1.5137, 0.41729),
        ("a * 3", "m + 0.7 * b", 0.5, 7.25),
        ("a * a", "m * b + a", 1.3193, 0.61853),
        ("a * b", "m * 5", _ZERO, 2.5183),
        ("a * b", "m * 5", 0.61853, _ZERO),
    ],
    parts=("y", "a.grad", "b.grad"),
    hints=[
        "Three things, as in `__add__`: the number, what it came from, and what it passes back.",
        "How fast does a·b change when a moves and b is frozen?",
        "The tuple is `dout` times one slope, then `dout` times the other.",
    ],
    praise="Each factor gets what arrives, times the other factor.",
)
def multiply(self, other):
    other = Value.of(other)
    a, b = self.data, other.data
    return Value(a * b, (self, other), lambda dout: (dout * b, dout * a))


def _handing_back(hand_back):
    """Return a product of Values that passes back what a function of a, b and dout says."""

    def product(self, other):
        other = Value.of(other)
        a, b = self.data, other.data
        return Value(a * b, (self, other), lambda dout: hand_back(a, b, dout))

    return product


@multiply.wrong("The two are swapped: when a moves, which letter is the constant factor?")
def product_swapped(self, other):
    return _handing_back(lambda a, b, dout: (dout * a, dout * b))(self, other)


@multiply.wrong("Only the local slopes are passed back: what arrives in `dout` is lost.")
def product_without_dout(self, other):
    return _handing_back(lambda a, b, dout: (b, a))(self, other)


@multiply.wrong("Sums of `dout` and the local slopes are passed back: the chain rule multiplies.")
def product_adds_dout(self, other):
    return _handing_back(lambda a, b, dout: (dout + b, dout + a))(self, other)


@multiply.wrong("That is how a sum passes back; a product has other slopes.")
def product_like_a_sum(self, other):
    return _handing_back(lambda a, b, dout: (dout, dout))(self, other)


@multiply.wrong("Both get the product itself, times `dout`: how fast does it change?")
def product_itself(self, other):
    return _handing_back(lambda a, b, dout: (dout * a * b, dout * a * b))(self, other)


@multiply.wrong("The same comes out when the product is divided by each factor, which fails for a factor 0.")
def product_divided_again(self, other):
    return _handing_back(lambda a, b, dout: (dout * a * b / a, dout * a * b / b))(self, other)


@multiply.wrong("Both factors get the same: when b moves, the constant factor is another one.")
def product_first_twice(self, other):
    return _handing_back(lambda a, b, dout: (dout * b, dout * b))(self, other)


@multiply.wrong("Both factors get the same: when a moves, the constant factor is another one.")
def product_second_twice(self, other):
    return _handing_back(lambda a, b, dout: (dout * a, dout * a))(self, other)


@multiply.wrong("The second factor's share lacks `dout`: what arrives is for both.")
def product_dout_once(self, other):
    return _handing_back(lambda a, b, dout: (dout * b, a))(self, other)


@multiply.wrong("The first factor's share lacks `dout`: what arrives is for both.")
def product_dout_second(self, other):
    return _handing_back(lambda a, b, dout: (b, dout * a))(self, other)


@multiply.wrong("The second factor gets nothing: the tuple needs an entry for each of the two.")
def product_first_only(self, other):
    return _handing_back(lambda a, b, dout: (dout * b,))(self, other)


@multiply.wrong("`pass_back` gives a bare number: it must be a tuple, with an entry for each of the two.")
def product_without_a_tuple(self, other):
    return _handing_back(lambda a, b, dout: dout * b)(self, other)


@multiply.wrong("Python repeats a tuple that is multiplied by a whole number, and refuses others: multiply each entry.")
def product_of_a_pair(self, other):
    return _handing_back(lambda a, b, dout: (b, a) * dout)(self, other)


@multiply.wrong("The gradients that arrive are Values: pass back plain numbers, made from `data`.")
def product_of_values(self, other):
    other = Value.of(other)
    return Value(self.data * other.data, (self, other), lambda dout: (dout * other, dout * self))


@multiply.wrong("The number is that of a sum, `a + b`: a product is asked for.")
def product_is_a_sum(self, other):
    other = Value.of(other)
    a, b = self.data, other.data
    return Value(a + b, (self, other), lambda dout: (dout * b, dout * a))


@multiply.wrong(
    "Nothing comes back to the factors: the product does not know what it came from, or passes back nothing."
)
def product_without_memory(self, other):
    return Value(self.data * Value.of(other).data)


@multiply.wrong("A plain number comes out: it must be a Value, which knows what it came from.")
def product_is_a_number(self, other):
    return self.data * Value.of(other).data


@multiply.wrong("A plain number, as in `a * 3`, has no `data`: begin as `__add__` does, with `Value.of`.")
def product_of_values_only(self, other):
    return Value(self.data * other.data, (self, other), lambda dout: (dout * other.data, dout * self.data))


@multiply.wrong("The third thing that a Value gets must be a function of `dout`: here it is a tuple.")
def product_with_a_tuple(self, other):
    other = Value.of(other)
    return Value(self.data * other.data, (self, other), (other.data, self.data))


gradient_of_a_used_thrice = Prediction(
    "P2",
    "c",
    ("a", "That would be right, but look at what the last line of `pass_on` does."),
    ("b", "The two factors would have to add up: look at the last line of `pass_on`."),
    ("c", "Each new gradient replaces the one before, and the last factor wins."),
    tells=[r"answer is \*\*c\*\*", r"pass_on\(m\): a\.grad = 3", "3 is wrong", "wipes out"],
)


gradient_at_a = Number(
    "F2",
    "12*3 + 1",
    ("through_m", 36, "That is the path through m; a has a second path."),
    ("direct", 1, "That is the direct path; a has a second path."),
    ("local", 3, "That is ∂m/∂a: multiply by what arrived at m, and mind the second path."),
    ("m_grad_lost", 4, "What arrived at m is lost on the path through it."),
    ("own_factor", 25, "Through m, a gets the other factor, not itself."),
    ("half", 19, "m is both factors of m·m: more arrives at m."),
    ("paths_multiplied", 13, "On the path through m, the slope ∂m/∂a is missing."),
    ("output", 38, "That is y itself: how fast does it change?"),
    hints=["a has two paths to y: through m, and directly.", "Through m: m.grad times b."],
    praise="36 through m, and 1 directly.",
)

each_node_once_at_once = Prediction(
    "P3",
    "b",
    ("a", "m passes on before p has sent anything to it: can the result be complete?"),
    ("b", "m passed on too early, and what came later got stuck in it."),
    ("c", "Nothing is counted twice here: each Value passes on only once."),
    tells=[r"answer is \*\*b\*\*", r"at once:  a\.grad = 2\b", "it is 2", "too early"],
)


order = exercise(
    "F3",
    use=_ordered,
    inputs=[
        ("a * b", "m + a", 3.0, 2.0),
        ("a * b", "m + m * m", 1.513724, 2.61753),
        ("a + b * a", "(m * a + b) * m + a", 1.319372, -0.618531),
        ("b.exp()", "(a * a + m) * (m + a) + m * b", 0.417294, 1.2718391),
        ("a * a", "(b * a).exp() + (b * a * a + m) * m", 1.1872613, 0.3817261),
    ],
    hints=[
        "Write a helper `visit(value)` inside, which first visits every source of the value.",
        "Only after this loop, append the value; if it is there already, do nothing.",
        "At the end: `visit(self)`, then return the list.",
    ],
    praise="Each Value comes after all that it was made from.",
)(Value.order)


def _discovered(value, met):
    """Return the Values as a walk from the output meets them: too early."""
    if value not in met:
        met.append(value)
        for source in value.came_from:
            _discovered(source, met)
    return met


@order.wrong("The Values come as a walk from the output meets them: each must stand after its sources.")
def order_of_discovery(self):
    return _discovered(self, [])


@order.wrong("A Value stands before one of its sources: what was met first, turned round, is not enough.")
def order_of_discovery_turned(self):
    return _discovered(self, [])[::-1]


def _every_path(value):
    """Return the way to a Value along every path."""
    return [one for source in value.came_from for one in _every_path(source)] + [value]


@order.wrong("Some Values occur several times: do nothing for one that is there already.")
def order_with_repeats(self):
    return _every_path(self)


@order.wrong("That is the way back: the output must come last here.")
def order_turned(self):
    return _behind(self)[::-1]


@order.wrong("The output itself is missing.")
def order_without_output(self):
    return _behind(self)[:-1]


@order.wrong("Values that came from nothing are missing: they belong to it, too.")
def order_without_leaves(self):
    return [value for value in _behind(self) if value.came_from]


@order.wrong("Only the direct sources are there: what these were made from belongs to it, too.")
def order_of_direct_sources(self):
    return [*dict.fromkeys(self.came_from), self]


@order.wrong("Only the output is there: all that it was made from belongs to it.")
def order_of_the_output_alone(self):
    return [self]


@order.wrong(
    "The direct sources alone are there, without the output: all that it was made from belongs to it, and itself."
)
def order_of_sources_alone(self):
    return [*dict.fromkeys(self.came_from)]


@order.wrong("The Values come sorted by their data: how large a number is does not say what it was made from.")
def order_by_size(self):
    return sorted(_behind(self), key=lambda value: value.data)


@order.wrong("A Value stands before one of its sources: what the output needs directly, others may need first.")
def order_by_levels(self):
    met = [self]
    for value in met:
        met += [source for source in dict.fromkeys(value.came_from) if source not in met]
    return met[::-1]


@order.wrong("Plain numbers come out: the list must hold the Values themselves.")
def order_of_data(self):
    return [value.data for value in _behind(self)]


backward = exercise(
    "F4",
    use=_walked,
    inputs=[
        ("a * b", "m + a", 3.0, 2.0, "y"),
        ("a * b", "m + m * m", 3.0, 2.0, "y"),
        ("a + b * a", "(m * a + b) * m + a", 1.3193, -0.61853, "y"),
        ("b.exp()", "(a * a + m) * (m + a)", 0.41729, 1.27183, "my"),
        ("a * b", "m + a", 3.0, 2.0, "ymy"),
    ],
    parts=("m.grad", "a.grad", "b.grad", "y.grad"),
    hints=[
        "Start clean: every `grad` in the order is 0, then that of `self` is 1.",
        "`reversed(...)` gives a list from its end.",
        "For each value, do what `pass_on` does, with `+=`.",
    ],
    praise="Clean, start with 1, walk back, and add.",
)(Value.backward)


def _walk(self, way=reversed, arrive=lambda old, new: old + new, first=1.0, start=0.0, send=lambda grad: grad):
    """Walk back with one thing changed."""
    order = self.order()
    for value in order:
        value.grad = start
    self.grad = first
    for value in way(order):
        for source, grad in zip(value.came_from, value.pass_back(send(value.grad))):
            source.grad = arrive(source.grad, grad)


def _at_once(value):
    """Pass on along every path, whatever has arrived before."""
    for source, grad in zip(value.came_from, value.pass_back(value.grad)):
        source.grad += grad
    for source in value.came_from:
        _at_once(source)


@backward.wrong("A Value that is used more than once keeps only what came last.")
def walk_overwrites(self):
    _walk(self, arrive=lambda old, new: new)


@backward.wrong(
    "Only the direct sources of the output get something, as when the order is walked from its beginning: begin at its end."
)
def walk_forward(self):
    _walk(self, way=list)


@backward.wrong("Everything is 0: the output must start with the slope of itself, after all others were set to 0.")
def walk_never_starts(self):
    _walk(self, first=0.0)


@backward.wrong("The first walk is right, the second adds to what is there: set every `grad` to 0 first.")
def walk_not_cleaned(self):
    self.grad = 1.0
    for value in reversed(self.order()):
        for source, grad in zip(value.came_from, value.pass_back(value.grad)):
            source.grad += grad


@backward.wrong("Each passes on its local slopes alone: what has arrived, its `grad`, must go into `pass_back`.")
def walk_of_slopes(self):
    _walk(self, send=lambda grad: 1.0)


@backward.wrong("The same comes out when the walk starts with the output's own number: it must start with 1.")
def walk_starts_with_data(self):
    _walk(self, first=self.data)


@backward.wrong("The same comes out when every `grad` starts with 1: only that of the output may.")
def walk_all_start_at_one(self):
    _walk(self, start=1.0)


@backward.wrong("The same comes out when arrivals are subtracted: paths are added.")
def walk_subtracts(self):
    _walk(self, arrive=lambda old, new: old - new)


@backward.wrong(
    "The same comes out when each passes on at once, on every path: what was passed on before is passed on again."
)
def walk_on_every_path(self):
    for value in self.order():
        value.grad = 0.0
    self.grad = 1.0
    _at_once(self)


@backward.wrong("A Value passes on before all has arrived, and only once: the order says who goes first.")
def walk_at_once(self):
    _walk(self, way=lambda order: _discovered(self, []))


log = exercise(
    "F5",
    use=_operation("log"),
    inputs=[
        ("b * a.log()", 2.0, 3.0),
        ("(a * b).log() * a", 0.2437, 3.0),
        ("(a * a + b).log() * -0.61853", 1.7294, 0.4173),
        ("a.log() * b.log()", 5.318, 1.7294),
    ],
    parts=("y", "a.grad", "b.grad"),
    hints=[
        "As `exp`, with another number and another slope: from 04, what is the derivative of ln x?",
        "`math.log` gives the number; the tuple has one entry, and needs its comma.",
    ],
    praise="Near 0 it passes back much: there the logarithm is steep.",
)(Value.log)


def _logarithm(hand_back, number=math.log):
    """Return a logarithm of a Value that passes back what a function of a and dout says."""

    def logarithm(self):
        a = self.data
        return Value(number(a), (self,), lambda dout: hand_back(a, dout))

    return logarithm


@log.wrong("The local slope alone is passed back: what arrives in `dout` is lost.")
def log_without_dout(self):
    return _logarithm(lambda a, dout: (1 / a,))(self)


@log.wrong("The logarithm itself is passed back, times `dout`: how fast does it change?")
def log_itself(self):
    return _logarithm(lambda a, dout: (dout * math.log(a),))(self)


@log.wrong("What is passed back is `dout` times a: does ln x get steeper or flatter as x grows?")
def log_upside_down(self):
    return _logarithm(lambda a, dout: (dout * a,))(self)


@log.wrong("The sign of what is passed back is turned: the logarithm rises everywhere.")
def log_falls(self):
    return _logarithm(lambda a, dout: (-dout / a,))(self)


@log.wrong("What is passed back is `dout` divided by ln a: the slope belongs to the input, a.")
def log_slope_at_output(self):
    return _logarithm(lambda a, dout: (dout / math.log(a),))(self)


@log.wrong("The slope that is passed back belongs to −1/a, not to the logarithm.")
def log_as_reciprocal(self):
    return _logarithm(lambda a, dout: (dout / a**2,))(self)


@log.wrong("The slope that is passed back belongs to 1/a: the derivative is taken once too often.")
def log_second_derivative(self):
    return _logarithm(lambda a, dout: (-dout / a**2,))(self)


@log.wrong("What is passed back is a sum of `dout` and the local slope: the chain rule multiplies.")
def log_added(self):
    return _logarithm(lambda a, dout: (dout + 1 / a,))(self)


@log.wrong("That is how exp passes back; the logarithm is its mirror.")
def log_as_exp(self):
    return _logarithm(lambda a, dout: (dout * math.exp(a),))(self)


@log.wrong("`dout` is passed back unchanged: the slope of the logarithm is missing.")
def log_passes_on(self):
    return _logarithm(lambda a, dout: (dout,))(self)


@log.wrong("What is passed back is a divided by `dout`: which one arrives, and which one is the input?")
def log_letters_swapped(self):
    return _logarithm(lambda a, dout: (a / dout,))(self)


@log.wrong("That is the logarithm to base 10, with its slope: here both are of ln.")
def log_to_base_ten(self):
    return _logarithm(lambda a, dout: (dout / (a * math.log(10)),), math.log10)(self)


@log.wrong("The number is the logarithm to base 10, and the slope is that of ln: here both are ln.")
def log_of_base_ten_alone(self):
    return _logarithm(lambda a, dout: (dout / a,), math.log10)(self)


@log.wrong("`pass_back` gives a bare number: a tuple with one entry needs its comma.")
def log_without_comma(self):
    return _logarithm(lambda a, dout: dout / a)(self)


@log.wrong("Nothing comes back to a: the logarithm does not know what it came from, or passes back nothing.")
def log_without_memory(self):
    return Value(math.log(self.data))


@log.wrong("A plain number comes out: it must be a Value, which knows what it came from.")
def log_is_a_number(self):
    return math.log(self.data)


@log.wrong("`math.log` takes a plain number, and `self` is a Value: its number is `self.data`.")
def log_of_the_object(self):
    return Value(math.log(self), (self,), lambda dout: (dout / self.data,))


@log.wrong("What it came from is a bare Value, `(self)`: a tuple with one entry needs its comma.")
def log_source_without_comma(self):
    return Value(math.log(self.data), self, lambda dout: (dout / self.data,))


how_exact_is_autograd = Prediction(
    "P4",
    "c",
    ("a", "There is no step h here, so there is no truncation error."),
    ("b", "Each operation knows its own slope, and the chain rule does the rest."),
    ("c", "Exact slopes, multiplied and added: only the last digits are rounded."),
    tells=[r"answer is \*\*c\*\*", r"0\.475020812521060", "truncation error", "below 1e-15: True"],
)


loss_from_logit = exercise(
    "F6",
    use=_loss,
    inputs=[
        (1, 0.5, 2.0, 0.1),
        (0, -1.7294, 1.3193, 0.5),
        (0, 1.2437, 2.5183, -0.25),
        (1, -0.61853, 3.1729, 0.1),
        (1, 800.0, 1.0, 0.0),
        (0, 800.0, 1.0, 0.0),
        (1, -800.0, 1.0, 0.0),
        (0, -800.0, 1.0, 0.0),
        (1, 0.0, 2.0, 0.0),
        (0, 0.0, 2.0, 0.0),
        (1, 1.0, 6.5, 0.0),
        (0, -1.0, 6.5, 0.0),
        (1, 1.0, 15.0, 0.0),
        (0, -1.0, 15.0, 0.0),
    ],
    parts=("J", "w.grad"),
    hints=[
        "Two cases: `if z.data > 0:` and the rest, each with its `return`.",
        "The line for z > 0 is in the text; below, e to the power z cannot overflow.",
    ],
    praise="Finite for logits of any size, and the walk back goes through the branch that was taken.",
)(autograd.loss_from_logit)


def _softplus(z):
    """Return ln(1 + e to the power z), the loss of label 0, without overflow."""
    if z.data > 0:
        return z + (1 + (-z).exp()).log()
    return (1 + z.exp()).log()


@loss_from_logit.wrong("It is right while e to the power z can be computed: for z = 800 it is too large for a float.")
def loss_overflows(y, z):
    return (1 + z.exp()).log() - y * z


@loss_from_logit.wrong("It is right while e to the power −z can be computed: for z = −800 it is too large for a float.")
def loss_overflows_below(y, z):
    return z - y * z + (1 + (-z).exp()).log()


_ROUNDED = "For z = 800 the sigmoid is rounded to 1, and the logarithm of 0 is asked for, as in 01."


@loss_from_logit.wrong(_ROUNDED)
def loss_through_the_sigmoid(y, z):
    pred = 1 / (1 + (-z).exp())
    return -(y * pred.log() + (1 - y) * (1 - pred).log())


@loss_from_logit.wrong(_ROUNDED)
def loss_through_a_split_sigmoid(y, z):
    pred = 1 / (1 + (-z).exp()) if z.data > 0 else z.exp() / (1 + z.exp())
    return -(y * pred.log() + (1 - y) * (1 - pred).log())


@loss_from_logit.wrong("The sign of yz is turned: yz is taken away, not added.")
def loss_of_the_other_sign(y, z):
    return _softplus(z) + y * z


@loss_from_logit.wrong("The term −yz is missing: your loss does not depend on the label.")
def loss_without_the_label(y, z):
    return _softplus(z)


@loss_from_logit.wrong("That is the loss for the other label.")
def loss_of_the_other_label(y, z):
    return _softplus(z) - (1 - y) * z


@loss_from_logit.wrong("The logarithm is missing: what remains is right only far from 0.")
def loss_without_logarithm(y, z):
    return (z if z.data > 0 else Value(0.0)) - y * z


@loss_from_logit.wrong("For z > 0 the z in front is missing: ln(1 + e⁻ᶻ) alone is the loss of label 1.")
def loss_without_z(y, z):
    return (1 + (-z if z.data > 0 else z).exp()).log() - y * z


@loss_from_logit.wrong("It is right but at z = 0: there the kink passes back 0 in place of a half.")
def loss_with_a_kink(y, z):
    size = z.relu() + (-z).relu()
    return z.relu() - y * z + (1 + (-size).exp()).log()


@loss_from_logit.wrong("The loss is a plain number: it no longer knows what it came from, and nothing can walk back.")
def loss_is_a_number(y, z):
    return _softplus(z).data - y * z.data


@loss_from_logit.wrong(
    "The loss is right, but nothing comes back to w: it was computed from `z.data`, or from a new Value."
)
def loss_of_the_data(y, z):
    return Value((_softplus(z) - y * z).data)


@loss_from_logit.wrong(
    "It is right while e to the power 800 is not asked for: split by the sign of z, not by the label."
)
def loss_split_by_the_label(y, z):
    return (1 + (-z if y == 1 else z).exp()).log()


@loss_from_logit.wrong("The logarithm is dropped too early: at z = 6.5 it is still 0.0015.")
def loss_cut_too_early(y, z):
    return _softplus(z) - y * z if abs(z.data) < 5 else (z if z.data > 0 else Value(0.0)) - y * z


_OF_A_VALUE = "`z` is a Value: it has `z.exp()` and `.log()`, which those of math or NumPy cannot replace."


@loss_from_logit.wrong(_OF_A_VALUE)
def loss_by_math(y, z):
    return math.log(1 + math.exp(z)) - y * z


@loss_from_logit.wrong(_OF_A_VALUE)
def loss_by_numpy(y, z):
    return np.log(1 + np.exp(z)) - y * z


@loss_from_logit.wrong("A Value is compared with a number there: compare its `data`.")
def loss_compares_the_object(y, z):
    return z - y * z + (1 + (-z).exp()).log() if z > 0 else (1 + z.exp()).log() - y * z


values_in_a_step_of_xor = Prediction(
    "P5",
    "c",
    ("a", "That many are the parameters, nine: each operation makes one more, in each example."),
    ("b", "That is for one example, and there are four."),
    ("c", "Each single operation, in each example, makes one."),
    tells=[r"answer is \*\*c\*\*", r"\b179\b"],
)

loss_from_another_seed = Number(
    "F7",
    "0.0679",
    ("seed_4", 0.0362, "That is the loss from seed 4: take the other seed."),
    ("start", 0.7123, "That is the loss at the start, before any step."),
    ("hundred_steps", 0.6147, "That is the loss after 100 steps."),
    ("thousand_steps", 0.0159, "That is the loss after 1000 steps."),
    ("seed_0", 0.6925, "That is the loss from seed 0."),
    decimals=4,
    hints=["`learn(seed=3, steps=500)` trains, and returns the losses.", "The last entry is `[-1]`."],
)

gradient_after_three_walks = Number(
    "F8",
    "3*7",
    ("one_walk", 7, "That is right after one walk, or with `zero_grad` in between."),
    ("two_walks", 14, "That is after two walks: there are three."),
    ("product", 343, "Nothing is multiplied: each walk adds."),
    ("value", 12, "That is y itself."),
    ("one_graph", 39, "That would come of three walks through one graph: here y is computed anew."),
    ("overwritten", 3, "That is the number a, which `=` in place of `+=` would leave."),
    hints=["One walk brings 2a + 1.", "PyTorch adds to what is there."],
)


relu = exercise(
    "E1",
    use=_operation("relu"),
    inputs=[
        ("b * a.relu()", 20.0, 3.0),
        ("b * a.relu()", -1.5, 3.0),
        ("(a * b).relu() * a", -0.7204, -2.5183),
        ("(a * b).relu() + a", 0.2437, -2.5183),
        ("a.relu() * b.relu() + a", 1.7294, 0.4173),
        ("-(a + b).relu()", 1.2437, 0.3172),
        ("b * a.relu()", 0.0, 3.0),
    ],
    parts=("y", "a.grad", "b.grad"),
    hints=[
        "Right of 0 it is a itself, with the slope 1; left of 0 it is constant.",
        "`max(a, 0)` gives the number; `dout if a > 0 else 0` is one value or the other.",
    ],
    praise="What arrives goes on where the number is positive, and stops where it is not.",
)(Value.relu)


def _rectified(hand_back, number=lambda a: max(a, 0.0)):
    """Return a relu of a Value that passes back what a function of a and dout says."""

    def rectified(self):
        a = self.data
        return Value(number(a), (self,), lambda dout: hand_back(a, dout))

    return rectified


@relu.wrong("`dout` goes back everywhere: left of 0 the function is constant.")
def relu_passes_always(self):
    return _rectified(lambda a, dout: (dout,))(self)


@relu.wrong("At 0 what arrives is passed back: there 0 was to stand in for the slope.")
def relu_passes_at_zero(self):
    return _rectified(lambda a, dout: (dout if a >= 0 else 0.0,))(self)


@relu.wrong("The local slope is passed back: what arrives in `dout` is lost.")
def relu_without_dout(self):
    return _rectified(lambda a, dout: (float(a > 0),))(self)


@relu.wrong("It looks at the sign of `dout`: the slope depends on a.")
def relu_of_dout(self):
    return _rectified(lambda a, dout: (max(dout, 0.0),))(self)


@relu.wrong("The number itself goes back, times `dout`: how fast does it change?")
def relu_itself(self):
    return _rectified(lambda a, dout: (dout * max(a, 0.0),))(self)


@relu.wrong("The two sides are exchanged in what goes back: which side is constant?")
def relu_turned(self):
    return _rectified(lambda a, dout: (dout if a < 0 else 0.0,))(self)


@relu.wrong("Nothing goes back: right of 0 the slope is not 0.")
def relu_blocks(self):
    return _rectified(lambda a, dout: (0.0,))(self)


@relu.wrong("The number is |a|: left of 0 it must be 0.")
def relu_is_the_size(self):
    return _rectified(lambda a, dout: (dout if a > 0 else 0.0,), abs)(self)


@relu.wrong("Left of 0 the number is a: it must be 0 there.")
def relu_is_linear(self):
    return _rectified(lambda a, dout: (dout if a > 0 else 0.0,), float)(self)


@relu.wrong("The number is 1 or 0, a step: right of 0 it must be a.")
def relu_is_a_step(self):
    return _rectified(lambda a, dout: (dout if a > 0 else 0.0,), lambda a: float(a > 0))(self)


@relu.wrong("That is min(a, 0), the other half.")
def relu_of_the_other_half(self):
    return _rectified(lambda a, dout: (dout if a < 0 else 0.0,), lambda a: min(a, 0.0))(self)


@relu.wrong("`pass_back` gives a bare number: a tuple with one entry needs its comma.")
def relu_without_comma(self):
    return _rectified(lambda a, dout: dout if a > 0 else 0.0)(self)


@relu.wrong("A Value is compared with a number there: compare its `data`.")
def relu_compares_the_object(self):
    return Value(max(self, 0.0), (self,), lambda dout: (dout if self.data > 0 else 0.0,))


@relu.wrong("A plain number comes out: it must be a Value, which knows what it came from.")
def relu_is_a_number(self):
    return max(self.data, 0.0)


@relu.wrong("What it came from is a bare Value, `(self)`: a tuple with one entry needs its comma.")
def relu_source_without_comma(self):
    return Value(max(self.data, 0.0), self, lambda dout: (dout if self.data > 0 else 0.0,))


why_gradients_are_added = Choice(
    "Q1",
    "b",
    ("a", "Within one walk each Value passes back once: what arrives comes on several paths."),
    ("b", "Each use is a path to the output, and slopes of paths add up."),
    ("c", "The chain rule multiplies along a path: which rule joins several paths?"),
    ("d", "No mean is taken: the mean stands in the loss, if anywhere."),
)

when_a_value_may_hand_back = Choice(
    "Q2",
    "d",
    ("a", "What arrives after that would get stuck in it."),
    ("b", "On the way back it is the other way round: its sources come later."),
    ("c", "The number does not say whether more is to come."),
    ("d", "Then its gradient is complete."),
)

what_autograd_does = Choice(
    "Q3",
    "a",
    ("a", "Exact local slopes, joined by the chain rule."),
    ("b", "There is no step h in it: no heights are compared."),
    ("c", "It never sees a formula of the whole, only numbers and local slopes."),
    ("d", "The update is a line of its own, after `backward`."),
)
