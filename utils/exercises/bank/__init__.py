"""All exercises of the course, a module for each notebook, in the notebook's order."""

from utils.exercises.bank import (
    average_rate_of_change,
    derivatives_and_numerical_checks,
    instantaneous_rate_of_change,
    loss_functions,
    partial_derivatives,
    start_here,
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
    "09 XOR and MLP": xor_and_mlp.EXERCISES,
}
EXERCISES = {exercise.id: exercise for listed in NOTEBOOKS.values() for exercise in listed}
