"""Numbers that know their way back: the class that the learner builds in notebook 13, finished.

Each operation says two things: its value, and what it passes back to the numbers that it came from,
`dout` times its local slope. The chain rule does the rest, in `backward`.

What is not one plain number, as an array, raises a TypeError. `order` calls itself for each source,
so a chain of thousands of operations raises a RecursionError.
"""

import math
from numbers import Real
from types import FunctionType

from utils.language import say


class Value:
    """A number that remembers where it came from, and how to pass a gradient back.

    Parameters
    ----------
    data : float
        The number itself.
    came_from : tuple of Value
        The Values it was computed from, one entry for each use.
    pass_back : callable
        Takes `dout`, the gradient that arrives, and returns one for each entry of `came_from`.

    Attributes
    ----------
    grad : float
        ∂y/∂value, after `y.backward()`.

    Examples
    --------
    >>> a = Value(3.0)
    >>> y = a * a + a
    >>> y.backward()
    >>> y, a
    (Value(12, grad=1), Value(3, grad=7))
    """

    __array_ufunc__ = None  # so that array * value asks the Value, which says what is wrong

    def __init__(self, data, came_from=(), pass_back=lambda dout: ()):
        if not isinstance(data, Real):
            kind = type(data).__name__
            raise TypeError(say("a Value is one number, not {kind}", kind=kind))
        self.data, self.grad = data, 0.0
        self.came_from, self.pass_back = came_from, pass_back

    def __repr__(self):
        """Return how the Value is shown."""
        return f"Value({self.data:g}, grad={self.grad:g})"

    @staticmethod
    def of(number):
        """Return a Value as it is, and a plain number as a Value."""
        return number if hasattr(number, "pass_back") else Value(number)

    def __add__(self, other):
        """Return self + other: both slopes are 1."""
        other = Value.of(other)
        total = self.data + other.data
        return Value(total, (self, other), lambda dout: (dout, dout))

    def __mul__(self, other):
        """Return self · other: each factor gets the other one."""
        other = Value.of(other)
        a, b = self.data, other.data
        return Value(a * b, (self, other), lambda dout: (dout * b, dout * a))

    def __pow__(self, n):
        """Return self to the power of a plain number n."""
        a = self.data
        return Value(a**n, (self,), lambda dout: (dout * n * a ** (n - 1),))

    def exp(self):
        """Return e to the power self, which is its own slope."""
        e = math.exp(self.data)
        return Value(e, (self,), lambda dout: (dout * e,))

    def log(self):
        """Return ln self."""
        a = self.data
        return Value(math.log(a), (self,), lambda dout: (dout / a,))

    def relu(self):
        """Return self where it is positive, else 0; at 0, where there is no slope, 0 stands in."""
        a = self.data
        return Value(max(a, 0.0), (self,), lambda dout: (dout if a > 0 else 0.0,))

    def __radd__(self, number):
        """Return number + self."""
        return self + number

    def __rmul__(self, number):
        """Return number · self."""
        return self * number

    def __neg__(self):
        """Return -self."""
        return self * -1

    def __sub__(self, other):
        """Return self - other."""
        return self + -Value.of(other)

    def __rsub__(self, number):
        """Return number - self."""
        return -self + number

    def __truediv__(self, other):
        """Return self / other."""
        return self * Value.of(other) ** -1

    def __rtruediv__(self, number):
        """Return number / self."""
        return self**-1 * number

    def order(self):
        """Return all Values behind this one, each once and after those it came from."""
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for source in value.came_from:
                    visit(source)
                order.append(value)

        visit(self)
        return order

    def backward(self):
        """Set the `grad` of every Value behind this one to ∂self/∂value."""
        order = self.order()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            for source, grad in zip(value.came_from, value.pass_back(value.grad)):
                source.grad += grad


def loss_from_logit(y, z):
    """Return binary cross-entropy for a label y and a logit z, a Value of any size.

    It is ln(1 + eᶻ) − yz, written for z > 0 so that e to the power z is not computed.

    Examples
    --------
    >>> loss_from_logit(0, Value(800.0))
    Value(800, grad=0)
    """
    if z.data > 0:
        return z - y * z + (1 + (-z).exp()).log()
    return (1 + z.exp()).log() - y * z


def with_class(function, of):
    """Return a function like this one, to which the name `Value` means another class, `of`."""
    if not isinstance(function, FunctionType):
        return function
    names, name = function.__globals__ | {"Value": of}, function.__name__
    more = function.__defaults__, function.__closure__
    return FunctionType(function.__code__, names, name, *more)


def mine(id, part, of, evaluate, method=None):
    """Return a learner's part if it is judged to be right, else ours, and say which."""
    right = evaluate(id, part).status == "correct"
    print(say("{id}: yours" if right else "{id}: ours, until yours is right", id=id))
    return part if right else ours(method or id, of)


def ours(name, of):
    """Return a method of this Value, or the loss, to go with another class `of` like Value."""
    return with_class(vars(Value).get(name) or globals()[name], of)
