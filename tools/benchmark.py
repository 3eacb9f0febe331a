"""Compare the time of one training step: NumPy layers, eager PyTorch, the autograd of notebook 10.

    python -m tools.benchmark

All three train the same model in float64 from the same start, on one thread, in turns; they must
end with the same loss. What counts are the ratios of one run.
"""

import time

import numpy as np
import torch

from tools.reexecute import ROOT, read
from utils.layers import Affine, BCEWithLogitsLoss, Sequential
from utils.training import gate, train, two_layer_network

ROUNDS, STEPS, SCALAR_STEPS = 5, 400, 20


def tiny_autograd():
    """Return the class Value that the learner builds in notebook 10."""
    (path,) = ROOT.glob("notebooks/10_*.ipynb")
    sources = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    names = {}
    exec([source for source in sources if "class Value" in source][-1], names)
    return names["Value"]


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


def scalar_training(network, X, y, lr, Value):
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


def compare(name, make, X, y, lr=1.0):
    """Print the ratios for one model; return (PyTorch / NumPy, scalars / NumPy)."""
    ways = {
        "NumPy": (numpy_training(make(), X, y, lr), STEPS),
        "PyTorch": (torch_training(make(), X, y, lr), STEPS),
        "scalars": (scalar_training(make(), X, y, lr, tiny_autograd()), SCALAR_STEPS),
    }
    losses = {way: run(SCALAR_STEPS) for way, (run, _) in ways.items()}  # and warm up
    assert max(losses.values()) - min(losses.values()) < 1e-12, losses
    times = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, (run, steps) in ways.items():
            begin = time.perf_counter()
            run(steps)
            times[way].append((time.perf_counter() - begin) / steps)
    best = {way: min(column) for way, column in times.items()}
    ratios = best["PyTorch"] / best["NumPy"], best["scalars"] / best["NumPy"]
    print(
        f"{name}: NumPy {best['NumPy'] * 1e6:.0f} µs a step; "
        f"PyTorch takes {ratios[0]:.1f} times as long, scalars {ratios[1]:.0f} times"
    )
    return ratios


def main():
    """Compare the neuron of notebook 08 and the network of notebook 09, and larger batches."""
    torch.set_num_threads(1)
    compare("08, AND", lambda: Sequential(Affine([0, 0], 0)), *gate("AND"))
    compare("09, XOR, H = 4", lambda: two_layer_network(4, seed=0), *gate("XOR"))
    X, y = gate("XOR")
    many = np.tile(X, (50, 1)), np.tile(y, 50)
    compare("09, XOR, H = 4, batch of 200", lambda: two_layer_network(4, seed=0), *many)


if __name__ == "__main__":
    main()
