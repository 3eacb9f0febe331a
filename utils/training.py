"""Data of the logic gates, networks to learn them, and the training loop.

Training is gradient descent on the whole batch: every step computes all gradients, then moves all
parameters against them. Nothing is random but the weights a network starts with, and those are
seeded.
"""

from dataclasses import dataclass

import numpy as np

from utils.language import say
from utils.layers import Affine, Sequential, Sigmoid

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
GATES = {
    "AND": np.array([0, 0, 0, 1]),
    "OR": np.array([0, 1, 1, 1]),
    "NAND": np.array([1, 1, 1, 0]),
    "NOR": np.array([1, 0, 0, 0]),
    "XOR": np.array([0, 1, 1, 0]),
    "XNOR": np.array([1, 0, 0, 1]),
}


def gate(name):
    """Return the inputs of a logic gate, shape (4, 2), and the label of each, shape (4,).

    Examples
    --------
    >>> X, y = gate("AND")
    >>> print(y)
    [0 0 0 1]
    """
    if name not in GATES:
        message = "name must be one of {names}, not {name!r}"
        raise ValueError(say(message, names=", ".join(GATES), name=name))
    return INPUTS.copy(), GATES[name].copy()


def two_layer_network(hidden, seed):
    """Return a network with two inputs, one hidden layer of sigmoids, and one logit as output.

    Its weights are drawn from the standard normal distribution: were they alike, all hidden
    units would stay alike for ever. Its biases are 0.

    Parameters
    ----------
    hidden : int
        H, the number of hidden units.
    seed : int
        Of NumPy's random generator: the same seed gives the same weights.

    Returns
    -------
    Sequential
        Affine (2, H), Sigmoid, Affine (H,).

    Examples
    --------
    >>> network = two_layer_network(hidden=4, seed=0)
    >>> network.forward(INPUTS).shape
    (4,)
    """
    if not isinstance(hidden, int) or hidden < 1:
        message = "hidden must be a whole number of at least 1, not {hidden!r}"
        raise ValueError(say(message, hidden=hidden))
    random = np.random.default_rng(seed)
    first = Affine(random.normal(size=(2, hidden)), np.zeros(hidden))
    second = Affine(random.normal(size=hidden), 0.0)
    return Sequential(first, Sigmoid(), second)


@dataclass
class History:
    """What training went through. Entry k is the state after k steps; entry 0 is the start.

    Attributes
    ----------
    loss : array, shape (steps + 1,)
        J, the mean over the batch.
    outputs : array, shape (steps + 1, N)
        The output of the network for each example.
    parameters : list of list of array
        The parameters w and b of each affine layer, in the order of the layers.
    """

    loss: np.ndarray
    outputs: np.ndarray
    parameters: list


def train(network, loss, X, y, lr, steps):
    """Train a network by gradient descent, in place, and return its `History`.

    Where a huge learning rate makes an output infinite, the loss raises a ValueError.

    Parameters
    ----------
    network : Sequential
    loss : BCELoss or BCEWithLogitsLoss
    X : array, shape (N, D)
        The inputs.
    y : array, shape (N,)
        The labels.
    lr : float
        The learning rate η, above 0.
    steps : int
        How many times all parameters are updated.

    Examples
    --------
    >>> from utils.layers import BCELoss
    >>> neuron = Sequential(Affine(w=[0, 0], b=0), Sigmoid())
    >>> history = train(neuron, BCELoss(), *gate("AND"), lr=1.0, steps=1000)
    >>> print(f"J was {history.loss[0]:.4f} and is {history.loss[-1]:.4f}")
    J was 0.6931 and is 0.0174
    """
    if not 0 < lr < np.inf:
        raise ValueError(say("lr must be above 0 and finite, not {lr!r}", lr=lr))
    if not isinstance(steps, int) or steps < 0:
        message = "steps must be a whole number of at least 0, not {steps!r}"
        raise ValueError(say(message, steps=steps))
    affine = [layer for layer in network.layers if isinstance(layer, Affine)]
    losses, outputs, parameters = [], [], []
    for step in range(steps + 1):
        output = network.forward(X)
        losses.append(loss.forward(y, output))
        outputs.append(output)
        parameters.append([part.copy() for layer in affine for part in (layer.w, layer.b)])
        if step < steps:
            network.backward(loss.backward())
            for layer in affine:
                layer.w -= lr * layer.dw
                layer.b -= lr * layer.db
    return History(np.array(losses), np.array(outputs), parameters)
