"""The layers of a network, and its losses.

Each remembers in `forward` what its `backward` needs. `backward(dout)` gets the derivative of the
loss J with respect to the layer's output and returns the one with respect to its input: the chain
rule, one factor at a time (Rumelhart, Hinton and Williams, *Nature* 323, 1986). The losses come
last and begin the way back, so their `backward()` takes nothing.

All take one example or a batch of N. The loss is the mean over the batch: the factor 1/N stands
there, and nowhere else.

What is not made of real numbers raises a TypeError, what has a wrong shape or value a ValueError,
and `backward` before `forward` a RuntimeError; the message says what was wrong.
"""

import numpy as np

from utils.language import say


class Affine:
    """The affine function z = x·w + b: a weighted sum of the inputs, and a bias.

    Parameters
    ----------
    w : array of float, shape (D,) or (D, K)
        The weights of one output, or of K outputs.
    b : float, or array of float, shape (K,)
        The bias of each output.

    Attributes
    ----------
    w, b : array
        The parameters, copies of what was given. Training changes them.
    dw, db : array
        ∂J/∂w and ∂J/∂b, in the shapes of `w` and `b`; `backward` sets them.

    Examples
    --------
    >>> layer = Affine(w=[0.5, -0.25], b=0.1)
    >>> round(float(layer.forward([1, 2])), 4)
    0.1
    >>> layer.backward(3)
    array([ 1.5 , -0.75])
    >>> layer.dw, layer.db
    (array([3., 6.]), array(3.))
    """

    def __init__(self, w, b):
        self.w, self.b = _numbers(w, "w"), _numbers(b, "b")
        if self.w.ndim not in (1, 2) or 0 in self.w.shape:
            message = "w must have the shape (D,) or (D, K), not {shape}"
            raise ValueError(say(message, shape=self.w.shape))
        if self.b.shape != self.w.shape[1:]:
            message = "b must have the shape {wanted} for w of shape {w}, not {b}"
            shapes = {"wanted": self.w.shape[1:], "w": self.w.shape, "b": self.b.shape}
            raise ValueError(say(message, **shapes))

    def forward(self, x):
        """Return z = x·w + b.

        Parameters
        ----------
        x : array of float, shape (D,) or (N, D)
            One example, or a batch.

        Returns
        -------
        float or array, shape (), (K,), (N,) or (N, K)
            An entry for each example and each output.
        """
        x = _numbers(x, "x")
        if x.ndim not in (1, 2) or x.shape[-1] != len(self.w):
            message = "x must have the shape ({D},) or (N, {D}) for w of shape {w}, not {x}"
            raise ValueError(say(message, D=len(self.w), w=self.w.shape, x=x.shape))
        self.x = _some(x, "x")
        self._out = z = x @ self.w + self.b
        return z

    def backward(self, dout):
        """Set `dw` and `db`, and return ∂J/∂x, in the shape of `x`; `dout` is ∂J/∂z."""
        dout = _gradient(self, dout)
        x, w = np.atleast_2d(self.x), self.w.reshape(len(self.w), -1)  # (N, D), (D, K)
        dz = dout.reshape(len(x), -1)  # (N, K)
        self.dw = (x.T @ dz).reshape(self.w.shape)
        self.db = dz.sum(axis=0).reshape(self.b.shape)
        return (dz @ w.T).reshape(self.x.shape)


class Sigmoid:
    """The sigmoid σ(z) = 1 / (1 + e⁻ᶻ), which turns any number into a probability.

    Examples
    --------
    >>> layer = Sigmoid()
    >>> print(layer.forward([-1000.0, 0.0, 1000.0]))
    [0.  0.5 1. ]
    >>> print(layer.backward([1.0, 1.0, 1.0]))
    [0.   0.25 0.  ]
    """

    def forward(self, z):
        """Return σ(z), between 0 and 1, for a number or an array of any shape.

        Only e to a power of 0 or less is computed, which cannot overflow.
        """
        z = _some(_numbers(z, "z"), "z")
        power = np.exp(-np.abs(z))
        self._out = np.where(z >= 0, 1, power) / (1 + power)
        return self._out

    def backward(self, dout):
        """Return ∂J/∂z = ∂J/∂ŷ · σ(z)(1 − σ(z)), in the shape of `z`; `dout` is ∂J/∂ŷ."""
        return _gradient(self, dout) * self._out * (1 - self._out)


class BCELoss:
    """Binary cross-entropy J(y, ŷ) = −[y ln ŷ + (1 − y) ln(1 − ŷ)], the mean over the batch.

    It is the surprise, in nats, at seeing the label `y` after predicting its probability `pred`
    (Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2).

    Examples
    --------
    >>> loss = BCELoss()
    >>> round(loss.forward(y=0, pred=0.3), 4)
    0.3567
    >>> print(f"{loss.backward():.4f}")
    1.4286
    """

    def forward(self, y, pred):
        """Return the loss, 0 or more; infinite where certainty is wrong.

        Only the probability given to the label that came true counts: ŷ where y = 1, 1 − ŷ where
        y = 0. Its logarithm alone is kept, so the limit 0 · ln 0 = 0 holds and nan cannot appear.

        Parameters
        ----------
        y : int or array of int, shape (...)
            The labels, each 0 or 1.
        pred : float or array of float, shape (...)
            The predicted probabilities that the label is 1, each from 0 to 1.
        """
        y, pred = _labelled(y, pred, "pred")
        wrong = ~((pred >= 0) & (pred <= 1))
        if wrong.any():
            message = "pred must be a probability from 0 to 1, not {value:g}"
            raise ValueError(say(message, value=pred[wrong][0]))
        self.y, self.pred = y, pred
        with np.errstate(divide="ignore"):  # ln 0 = −∞ is the value that is meant
            log_likelihood = np.where(y == 1, np.log(pred), np.log1p(-pred))
        return abs(float(log_likelihood.mean()))

    def backward(self):
        """Return ∂J/∂ŷ: −1/ŷ where y = 1, 1/(1 − ŷ) where y = 0, each divided by N.

        It is infinite where certainty is wrong: there J has no derivative.
        """
        _called(self, "pred")
        with np.errstate(divide="ignore"):
            return np.where(self.y == 1, -1 / self.pred, 1 / (1 - self.pred)) / self.pred.size


class BCEWithLogitsLoss:
    """Binary cross-entropy of σ(z), computed from the logit z itself.

    J = max(z, 0) − y z + ln(1 + e^(−|z|)) is finite for every finite z, and so is its derivative:
    σ(z) is never rounded to 0 or 1 before its logarithm is taken.

    Examples
    --------
    >>> loss = BCEWithLogitsLoss()
    >>> loss.forward(y=0, z=1000)
    1000.0
    >>> print(f"{loss.backward():.4f}")
    1.0000
    """

    def forward(self, y, z):
        """Return the loss, 0 or more.

        Parameters
        ----------
        y : int or array of int, shape (...)
            The labels, each 0 or 1.
        z : float or array of float, shape (...)
            The logits: what goes into the sigmoid.
        """
        y, z = _labelled(y, z, "z")
        wrong = ~np.isfinite(z)
        if wrong.any():
            raise ValueError(say("z must be finite, not {value:g}", value=z[wrong][0]))
        self.y, self.z = y, z
        return float((np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean())

    def backward(self):
        """Return ∂J/∂z = (σ(z) − y) / N."""
        _called(self, "z")
        return (Sigmoid().forward(self.z) - self.y) / self.z.size


class Sequential:
    """A network: layers of which each takes the output of the one before it.

    Examples
    --------
    >>> neuron = Sequential(Affine(w=[0.5, -0.25], b=0.1), Sigmoid())
    >>> print(f"{neuron.forward([1, 2]):.6f}")
    0.524979
    """

    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        """Return the output of the last layer for the input `x` of the first."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dout):
        """Pass ∂J/∂output back through all layers, and return ∂J/∂x."""
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return dout


def _numbers(value, name):
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        message = "{name} must be a real number or an array of them, not {value!r}"
        raise TypeError(say(message, name=name, value=value))
    return array.astype(float)


def _some(array, name):
    if array.size == 0:
        message = "{name} must hold at least one example, not shape {shape}"
        raise ValueError(say(message, name=name, shape=array.shape))
    return array


def _labelled(y, output, name):
    """Return labels and the outputs that belong to them as arrays of one shape."""
    y, output = _numbers(y, "y"), _numbers(output, name)
    if y.shape != output.shape:
        # NumPy would pair (N,) with (N, 1) to (N, N), and say nothing.
        message = "y and {name} must have the same shape, not {one} and {other}"
        raise ValueError(say(message, name=name, one=y.shape, other=output.shape))
    _some(y, say("y and {name}", name=name))
    wrong = (y != 0) & (y != 1)
    if wrong.any():
        message = "y must be 0 or 1, not {value:g} (the order is forward(y, {name}))"
        raise ValueError(say(message, value=y[wrong][0], name=name))
    return y, output


def _called(layer, remembered):
    if not hasattr(layer, remembered):
        message = "{layer}: call forward before backward"
        raise RuntimeError(say(message, layer=type(layer).__name__))


def _gradient(layer, dout):
    """Return `dout` as an array, if it fits the output that `layer` gave last."""
    _called(layer, "_out")
    dout = _numbers(dout, "dout")
    if dout.shape != np.shape(layer._out):
        message = "dout must have the shape of the output, {wanted}, not {shape}"
        raise ValueError(say(message, wanted=np.shape(layer._out), shape=dout.shape))
    return dout
