"""Tests of utils/training.py: the numbers of the course, and what training promises."""

import math

import numpy as np
import pytest

from tests.bilingual import refused
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid
from utils.training import GATES, INPUTS, gate, train, two_layer_network


def neuron():
    return Sequential(Affine([0, 0], 0), Sigmoid())


def test_gates_are_what_their_names_say():
    meanings = {
        "AND": lambda a, b: a and b,
        "OR": lambda a, b: a or b,
        "NAND": lambda a, b: not (a and b),
        "NOR": lambda a, b: not (a or b),
        "XOR": lambda a, b: a != b,
        "XNOR": lambda a, b: a == b,
    }
    assert GATES.keys() == meanings.keys()
    for name, meaning in meanings.items():
        X, y = gate(name)
        assert y.tolist() == [int(meaning(*map(bool, x))) for x in X]
        X[:] = y[:] = 7
        assert (gate(name)[0] == INPUTS).all() and gate(name)[1].max() == 1


@pytest.mark.parametrize(
    ("name", "lr", "first_right", "J"),
    [("AND", 1.0, 16, 0.0174), ("OR", 1.0, 20, 0.0093), ("NAND", 1.0, 16, 0.0174)]
    + [("AND", 0.1, 162, 0.1434), ("OR", 0.1, 193, 0.0900), ("NAND", 0.1, 162, 0.1434)],
)
@pytest.mark.parametrize("logits", [False, True])
def test_gates_are_learned(name, lr, first_right, J, logits):
    network = Sequential(Affine([0, 0], 0)) if logits else neuron()
    loss = BCEWithLogitsLoss() if logits else BCELoss()
    X, y = gate(name)
    history = train(network, loss, X, y, lr=lr, steps=1000)
    right = ((history.outputs > (0 if logits else 0.5)) == y).all(axis=1)
    assert right.argmax() == first_right and right[first_right:].all()
    assert history.loss[0] == pytest.approx(math.log(2))
    assert history.loss[-1] == pytest.approx(J, abs=5e-5)


def test_the_history_is_of_all_states():
    network, (X, y) = two_layer_network(3, seed=5), gate("XOR")
    history = train(network, BCEWithLogitsLoss(), X, y, lr=0.5, steps=20)
    assert (history.loss.shape, history.outputs.shape) == ((21,), (21, 4))
    for loss, output, (w1, b1, w2, b2) in zip(
        history.loss, history.outputs, history.parameters, strict=True
    ):
        again = Sequential(Affine(w1, b1), Sigmoid(), Affine(w2, b2)).forward(X)
        assert (again == output).all()
        assert BCEWithLogitsLoss().forward(y, again) == loss
    assert (history.parameters[-1][0] == network.layers[0].w).all()


def test_a_step_goes_against_the_gradient_of_all_parameters_at_once():
    random = np.random.default_rng(1)
    network, (X, y) = two_layer_network(2, seed=1), gate("XOR")
    start = np.concatenate(
        [
            part.ravel()
            for part in train(network, BCEWithLogitsLoss(), X, y, lr=1.0, steps=0).parameters[0]
        ]
    )

    def J(flat):
        w1, b1, w2, b2 = flat[:4].reshape(2, 2), flat[4:6], flat[6:8], flat[8]
        hidden = 1 / (1 + np.exp(-(X @ w1 + b1)))
        pred = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
        return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))

    history = train(network, BCEWithLogitsLoss(), X, y, lr=0.3, steps=1)
    end = np.concatenate([part.ravel() for part in history.parameters[1]])
    for _ in range(5):
        direction = random.normal(size=9)
        slope = (J(start + 1e-5 * direction) - J(start - 1e-5 * direction)) / 2e-5
        assert (start - end) / 0.3 @ direction == pytest.approx(slope, abs=1e-9)


def test_a_seed_gives_the_same_network():
    one, same, other = (two_layer_network(4, seed=seed) for seed in (3, 3, 4))
    assert (one.layers[0].w == same.layers[0].w).all() and (
        one.layers[2].w == same.layers[2].w
    ).all()
    assert (one.layers[0].w != other.layers[0].w).all()
    assert not one.layers[0].b.any() and not one.layers[2].b.any()
    assert (
        sum(part.size for layer in (one.layers[0], one.layers[2]) for part in (layer.w, layer.b))
        == 17
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gate("XAND"), "name must be one of AND, OR, .* not 'XAND'"),
        (lambda: gate("xor"), "not 'xor'"),
        (lambda: two_layer_network(0, seed=1), "hidden must be a whole number .* not 0"),
        (lambda: two_layer_network(2.0, seed=1), "not 2.0"),
        (lambda: train(neuron(), BCELoss(), *gate("OR"), lr=0, steps=1), "lr must be above 0"),
        (lambda: train(neuron(), BCELoss(), *gate("OR"), lr=math.nan, steps=1), "not nan"),
        (
            lambda: train(neuron(), BCELoss(), *gate("OR"), lr=1, steps=-1),
            "steps must be .* not -1",
        ),
        (lambda: train(neuron(), BCELoss(), *gate("OR"), lr=1, steps=2.5), "not 2.5"),
        (
            lambda: train(neuron(), BCELoss(), INPUTS, np.ones((4, 1)), lr=1, steps=1),
            r"same shape, not \(4, 1\) and \(4,\)",
        ),
    ],
)
def test_bad_input(call, message):
    refused(ValueError, message, call)
