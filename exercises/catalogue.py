"""All exercises of the course, by notebook, in the notebook's order."""

from exercises.bank import (
    average_rate_of_change,
    backpropagation_one_neuron,
    capstone_tiny_autograd,
    chain_rule_and_layers,
    derivatives_and_numerical_checks,
    instantaneous_rate_of_change,
    loss_functions,
    partial_derivatives,
    start_here,
    training_and_logic_gates,
    xor_and_mlp,
)

# By title: the exercises of each notebook.
NOTEBOOKS = {
    "00 Start here": start_here.EXERCISES,
    "01 Loss functions": loss_functions.EXERCISES,
    "02 Average rate of change": average_rate_of_change.EXERCISES,
    "03 Instantaneous rate of change": instantaneous_rate_of_change.EXERCISES,
    "04 Derivatives and numerical checks": derivatives_and_numerical_checks.EXERCISES,
    "05 Partial derivatives": partial_derivatives.EXERCISES,
    "06 Chain rule and layers": chain_rule_and_layers.EXERCISES,
    "07 Backpropagation of one neuron": backpropagation_one_neuron.EXERCISES,
    "08 Training and logic gates": training_and_logic_gates.EXERCISES,
    "09 XOR and MLP": xor_and_mlp.EXERCISES,
    "10 A tiny autograd": capstone_tiny_autograd.EXERCISES,
}
EXERCISES = {exercise.id: exercise for listed in NOTEBOOKS.values() for exercise in listed}
