"""All exercises of the course, by notebook, in the order in which the bank's modules have them."""

from exercises.bank import (
    average_rate_of_change,
    backpropagation_one_neuron,
    chain_rule,
    derivatives,
    instantaneous_rate_of_change,
    layers,
    loss_functions,
    loss_that_stays_finite,
    numerical_derivatives,
    partial_derivatives,
    start_here,
    tiny_autograd,
    training_and_logic_gates,
    xor_and_mlp,
)
from exercises.kinds import Exercise


def _exercises(module):
    """Return the exercises of a module, each knowing its name there as its id."""
    found = {name: one for name, one in vars(module).items() if isinstance(one, Exercise)}
    for name, one in found.items():
        one.id = name
    return list(found.values())


# By title: the exercises of each notebook.
NOTEBOOKS = {
    title: _exercises(module)
    for title, module in {
        "00 Start here": start_here,
        "01 Loss functions": loss_functions,
        "02 Average rate of change": average_rate_of_change,
        "03 Instantaneous rate of change": instantaneous_rate_of_change,
        "04 Derivatives": derivatives,
        "05 Numerical derivatives": numerical_derivatives,
        "06 Partial derivatives": partial_derivatives,
        "07 Chain rule": chain_rule,
        "08 Layers": layers,
        "09 Backpropagation of one neuron": backpropagation_one_neuron,
        "10 Training and logic gates": training_and_logic_gates,
        "11 A loss that stays finite": loss_that_stays_finite,
        "12 XOR and the multilayer perceptron": xor_and_mlp,
        "13 A tiny autograd": tiny_autograd,
    }.items()
}
_ALL = [exercise for listed in NOTEBOOKS.values() for exercise in listed]
EXERCISES = {exercise.id: exercise for exercise in _ALL}
if len(EXERCISES) < len(_ALL):
    raise ValueError(f"two exercises have one name among {sorted(one.id for one in _ALL)}")
