"""Compare what must be fast with something else in the same run.

    .venv/bin/python -m tools.benchmark

It takes less than a minute. Only to compare training it needs PyTorch, of tools/requirements.txt.
Seconds differ between machines, so it prints ratios, each with what is usual, and fails nothing.
A gradient has two ways: nudging, as `numerical_gradient` does, and the way back of notebook 09.
Training has three ways: NumPy layers, eager PyTorch, the autograd of notebook 13. All train the
same model in float64 from the same start, on one thread; they must end with the same loss.
"""

import contextlib
import io
import time

import matplotlib.pyplot as plt
import numpy as np

from exercises import evaluate
from tools.reexecute import ROOT, read
from utils.autograd import Value
from utils.calculus import numerical_gradient
from utils.explorer import explore
from utils.layers import Affine, BCELoss, BCEWithLogitsLoss, Sequential, Sigmoid
from utils.training import gate, train, two_layer_network

try:
    import torch
except ImportError:
    torch = None

ROUNDS, STEPS, SCALAR_STEPS = 5, 400, 20


def fastest(ways):
    """Return the shortest time of each way, in seconds of CPU for each of its steps.

    The ways take turns, so that what else the machine does hits them all.
    """
    times = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, (run, steps) in ways.items():
            begin = time.process_time()
            run(steps)
            times[way].append((time.process_time() - begin) / steps)
    return [min(column) for column in times.values()]


def secant_figure():
    """Return a figure of a parabola with a secant, and the function that moves the secant."""
    fig, ax = plt.subplots()
    x = np.linspace(-3, 3, 121)
    ax.plot(x, x**2)
    (secant,) = ax.plot([], [])

    def move(x0, x1):
        secant.set_data([x0, x1], [x0**2, x1**2])
        return f"The slope is {x0 + x1:.2f}."

    return fig, move


def tabulate(positions):
    """Make an explorer with two sliders."""
    fig, move = secant_figure()
    slider = (1, round(positions**0.5), 1)
    with contextlib.redirect_stdout(None):
        explore(move, alt="A secant.", fig=fig, x0=slider, x1=slider)


def draw(positions):
    """Draw as `ipywidgets.interact` does: a picture for each position."""
    fig, move = secant_figure()
    for place in range(positions):
        move(place, place + 1)
        fig.savefig(io.BytesIO(), format="png")
    plt.close(fig)


def judge(times):
    """Judge a right answer, in which each wrong one of the bank is a function too."""

    def bce(y, pred):
        return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))

    for _ in range(times):
        assert evaluate("bce", bce).status == "correct"


def count(turns):
    """Turn round in an empty loop."""
    for _ in range(turns):
        pass


def two_ways(network, x, y):
    """Return what notebook 09 counts: nudging, the way back, and the passes that they took."""
    (path,) = ROOT.glob("notebooks/09_*.ipynb")
    (source,) = [cell.source for cell in read(path).cells if cell.id == "count-the-passes"]
    names = {"np": np, "numerical_gradient": numerical_gradient}
    names |= {"Affine": Affine, "BCELoss": BCELoss}
    exec(source.partition("networks = ")[0], names)
    return names["two_ways"](network, x, y)


def why_backward(hidden, seed, usual):
    """Print what a gradient costs by nudging, and by the way back."""
    network, loss = Sequential(*two_layer_network(hidden, seed).layers, Sigmoid()), BCELoss()
    nudge, go_back, passes = two_ways(network, x=[1, 2], y=1)
    parameters = len(nudge())
    each = passes["forward"]

    def forward():
        loss.forward(1, network.forward([1, 2]))

    def backward():
        network.backward(loss.backward())

    def repeat(way):
        return lambda times: [way() for _ in range(times)]

    forward()  # there is no way back before it
    nudging, back, one_forward, one_backward = fastest(
        {
            "nudge": (repeat(nudge), 1_000 // parameters + 1),
            "go back": (repeat(go_back), 500),
            "forward": (repeat(forward), 500),
            "backward": (repeat(backward), 500),
        }
    )
    print(
        f"A gradient of {parameters:,} parameters by nudging takes {each:,} forward passes, and "
        f"{nudging / back:,.0f} times as long as the way back, in which the backward pass takes "
        f"{one_backward / one_forward:.1f} times as long as the forward pass (usual: {usual})"
    )


def torch_training(network, X, y, lr):
    """Return a function that takes steps in PyTorch, and returns the loss before the last."""
    X, y = torch.tensor(X, dtype=torch.float64), torch.tensor(y, dtype=torch.float64)
    modules = []
    for layer in network.layers:
        if isinstance(layer, Affine):
            w = torch.tensor(layer.w.reshape(len(layer.w), -1).T)
            module = torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64)
            module.weight.data, module.bias.data = w, torch.tensor(layer.b.reshape(-1))
            modules.append(module)
        else:
            modules.append(torch.nn.Sigmoid())
    model, loss = torch.nn.Sequential(*modules), torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)

    def run(steps):
        for _ in range(steps):
            optimizer.zero_grad()
            J = loss(model(X)[:, 0], y)
            J.backward()
            optimizer.step()
        return J.item()

    return run


def scalar_training(network, X, y, lr):
    """Return a function that takes steps with scalars, and returns the loss before the last."""
    layers = [
        (
            [[Value(w) for w in row] for row in layer.w.reshape(len(layer.w), -1).tolist()],
            [Value(b) for b in layer.b.reshape(-1).tolist()],
        )
        for layer in network.layers
        if isinstance(layer, Affine)
    ]
    parameters = [one for W, b in layers for one in (*b, *(w for row in W for w in row))]

    def sigmoid(z):
        return Value(1.0) / (Value(1.0) + (Value(-1.0) * z).exp())

    def run(steps):
        for _ in range(steps):
            J = Value(0.0)
            for x, label in zip(X.tolist(), y.tolist()):
                out = [Value(float(number)) for number in x]
                for W, b in layers:
                    z = list(b)
                    for number, row in zip(out, W):
                        z = [one + number * w for one, w in zip(z, row)]
                    out = [sigmoid(one) for one in z]
                right = out[0] if label else Value(1.0) + Value(-1.0) * out[0]
                J = J + Value(-1 / len(X)) * right.log()
            for one in parameters:
                one.grad = 0.0
            J.backward()
            for one in parameters:
                one.data -= lr * one.grad
        return J.data

    return run


def numpy_training(network, X, y, lr):
    """Return a function that takes steps with the layers, and returns the loss before the last."""

    def run(steps):
        return train(network, BCEWithLogitsLoss(), X, y, lr=lr, steps=steps).loss[-2]

    return run


def compare(name, usual, make, X, y, lr=1.0):
    """Print the ratios for one model."""
    ways = {
        "NumPy": (numpy_training(make(), X, y, lr), STEPS),
        "PyTorch": (torch_training(make(), X, y, lr), STEPS),
        "scalars": (scalar_training(make(), X, y, lr), SCALAR_STEPS),
    }
    losses = {way: run(SCALAR_STEPS) for way, (run, _) in ways.items()}  # and warm up
    assert max(losses.values()) - min(losses.values()) < 1e-12, losses
    numpy, pytorch, scalars = fastest(ways)
    print(
        f"{name}: NumPy {numpy * 1e6:.0f} µs a step; "
        f"PyTorch takes {pytorch / numpy:.0f} times as long, scalars {scalars / numpy:,.0f} times "
        f"(usual: {usual})"
    )


def main():
    few, many, pictures = fastest(
        {"few": (tabulate, 60**2), "many": (tabulate, 170**2), "pictures": (draw, 10)}
    )
    print(
        f"Drawing a position takes {pictures / few:.0f} times as long as tabulating it (usual: 700)"
    )
    print(f"Eight times as many positions take {8 * many / few:.1f} times as long (usual: 2)")
    answers, turns = fastest({"answers": (judge, 20), "turns": (count, 100_000)})
    print(f"Judging takes as long as {answers / turns:,.0f} turns of an empty loop (usual: 35,000)")
    # The network of notebook 12, and a wide one.
    why_backward(4, 0, "20 and 0.8")
    why_backward(2500, 3, "9,000 and 1")
    if torch is None:
        print("Training is not compared: PyTorch is not installed")
        return
    torch.set_num_threads(1)
    # The neuron of notebook 10, the network of notebook 12, and larger batches.
    compare("10, AND", "7 and 3", lambda: Sequential(Affine([0, 0], 0)), *gate("AND"))
    compare("12, XOR, H = 4", "5 and 6", lambda: two_layer_network(4, seed=0), *gate("XOR"))
    X, y = gate("XOR")
    many = np.tile(X, (50, 1)), np.tile(y, 50)
    compare("the same, batch of 200", "4 and 2,000", lambda: two_layer_network(4, seed=0), *many)


if __name__ == "__main__":
    main()
