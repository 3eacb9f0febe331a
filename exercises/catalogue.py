"""All exercises of the course, by notebook, in the order in which the bank's modules have them."""

from exercises.bank import (
    average_rate_of_change,
    backpropagation_one_neuron,
    capstone_tiny_autograd,
    chain_rule_and_layers,
    derivatives,
    instantaneous_rate_of_change,
    loss_functions,
    numerical_derivatives,
    partial_derivatives,
    start_here,
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
        "07 Chain rule and layers": chain_rule_and_layers,
        "08 Backpropagation of one neuron": backpropagation_one_neuron,
        "09 Training and logic gates": training_and_logic_gates,
        "10 XOR and MLP": xor_and_mlp,
        "11 A tiny autograd": capstone_tiny_autograd,
    }.items()
}
_ALL = [exercise for listed in NOTEBOOKS.values() for exercise in listed]
EXERCISES = {exercise.id: exercise for exercise in _ALL}
if len(EXERCISES) < len(_ALL):
    raise ValueError(f"two exercises have one name among {sorted(one.id for one in _ALL)}")
