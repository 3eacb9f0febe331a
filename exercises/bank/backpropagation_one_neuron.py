"""Exercises of the notebook *Backpropagation of one neuron*."""

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise

recalled_loss_slope = Number(
    "R1",
    "1/(1 - 0.75)",
    ("other_label", "-1/0.75", "That is the slope for y = 1; here y is 0."),
    ("sign", -4, "For y = 0 the loss rises with ŷ: look at the sign."),
    ("loss", "-ln(0.25)", "That is J itself; its slope is asked for."),
    ("other_loss", "-ln(0.75)", "That is J for y = 1; for y = 0, the slope of J is asked for."),
    ("upside_down", 0.25, "That is 1 − ŷ: the slope has it below."),
    ("other_side", "1/0.75", "That is 1/ŷ: for y = 0 the loss depends on 1 − ŷ."),
    ("collapsed", 0.75, "That is ŷ itself, and also ∂J/∂z: the slope with respect to ŷ is asked for."),
    hints=["For y = 0, J = −ln(1 − ŷ).", "Its slope is 1/(1 − ŷ)."],
)

recalled_sigmoid_slope = Number(
    "R2",
    "0.75*(1 - 0.75)",
    ("itself", 0.75, "That is ŷ itself; the slope of the sigmoid is asked for."),
    ("rest", 0.25, "That is 1 − ŷ, which is one of the two factors."),
    ("sign", -0.1875, "The sigmoid rises everywhere: look at the sign."),
    ("square", "0.75^2", "That is ŷ times itself: the other factor is 1 − ŷ."),
    ("rest_of_square", "1 - 0.75^2", "That is 1 − ŷ²: try your rule at ŷ = ½, where the slope is ¼."),
    (
        "at_pred",
        "sigmoid(0.75)*(1 - sigmoid(0.75))",
        "That is σ′(0.75): but 0.75 is σ(z), so it has been through the sigmoid already.",
    ),
    hints=["The slope of σ can be computed from ŷ alone.", "It is ŷ(1 − ŷ)."],
)

recalled_weight_slope = Number(
    "R3",
    "-7",
    ("input_moves", 0.5, "That is for x₂ moving; here w₂ moves."),
    ("term", -3.5, "That is the term w₂x₂: how fast does it change with w₂?"),
    ("sign", 7, "Look at the sign of the input."),
    ("vanished", 0, "The frozen x₂ is a factor of w₂, not a term of its own: it stays."),
    ("factor_lost", 1, "The weight is multiplied by its input: that factor stays."),
    ("other", 6, "That is for the other weight."),
    hints=["w₂ moves, all else is frozen.", "By which constant is w₂ multiplied?"],
)

side_of_a_half = Prediction(
    "P1",
    "c",
    ("a", "For that, z would have to be negative."),
    ("b", "For that, z would have to be 0: the two products cancel, but b remains."),
    ("c", "The two products cancel, and z = b is a little above 0."),
    tells=[r"Answer \*\*c\*\*", r"0\.524979", "hardly surer", r"b = 0\.1\$"],
)

loss_by_hand = Number(
    "F1",
    "-ln(1 - sigmoid(-0.4))",
    ("other_label", "-ln(sigmoid(-0.4))", "That is the loss for y = 1; a z with the other sign gives it, too."),
    ("pred", "sigmoid(-0.4)", "That is ŷ; the loss comes after it."),
    ("square", "sigmoid(-0.4)^2", "That is the squared distance; the loss takes a logarithm."),
    ("z", -0.4, "That is z; a sigmoid and a loss follow."),
    ("chance", "1 - sigmoid(-0.4)", "That is the probability of what came true: take −ln of it."),
    ("no_minus", "ln(1 - sigmoid(-0.4))", "A loss is never negative."),
    ("base_ten", "-ln(1 - sigmoid(-0.4))/ln(10)", "That is with the logarithm of base 10: here it is ln, of base e."),
    decimals=4,
    hints=["First z, then ŷ = σ(z), then J for y = 0.", "z = −0.4, and J = −ln(1 − ŷ)."],
)

sign_at_the_loss = Prediction(
    "P2",
    "b",
    ("a", "Then a larger ŷ would cost more, although y is 1."),
    ("b", "A larger ŷ is closer to y = 1, so it costs less."),
    ("c", "Only at ŷ = 1 would there be nothing to gain, and even there −1/ŷ is not 0."),
    tells=[r"answer \*\*b\*\*", r"1\.9048", r"(-|−)1/(ŷ|\\hat)", r"\$J\$ falls"],
)

slope_at_z_against_blue = Prediction(
    "P3",
    "a",
    ("a", "The slope of the sigmoid is positive, and here a little under a quarter."),
    ("b", "ŷ is the height of the sigmoid: by which number does green 2 multiply?"),
    ("c", "A rising function has a positive slope: what does such a factor do to a sign?"),
    tells=[r"answer \*\*a\*\*", r"0\.249376", r"0\.475021", "the sign stays"],
)

sign_at_the_input = Prediction(
    "P4",
    "b",
    ("a", "∂J/∂z is negative, but it is multiplied by the weight: which sign has w₂?"),
    ("b", "Minus times minus: ∂J/∂z and w₂ are both negative."),
    ("c", "While a neuron learns, x does not move; but if it did, J would change."),
    tells=[r"answer \*\*b\*\*", r"0\.118755", "[Mm]inus times minus"],
)

faded_green = Number(
    "F2",
    "1/(1 - 0.574443)*0.574443*(1 - 0.574443)",
    ("blue", "1/(1 - 0.574443)", "That is blue 3 as it came: multiply it by the sigmoid's slope."),
    ("local", "0.574443*(1 - 0.574443)", "That is the sigmoid's own slope: multiply it by blue 3."),
    (
        "sum",
        "1/(1 - 0.574443) + 0.574443*(1 - 0.574443)",
        "That is the sum of the two slopes: along a chain they are multiplied.",
    ),
    ("twice", "0.574443*0.574443*(1 - 0.574443)", "That has the factor ŷ(1 − ŷ) once too often."),
    ("rest", "1 - 0.574443", "That is 1 − ŷ: which factor is left when 1/(1 − ŷ) meets ŷ(1 − ŷ)?"),
    ("slope_of_z", "0.3*(1 - 0.3)/(1 - 0.574443)", "That is blue 3 times z(1 − z): the slope is ŷ(1 − ŷ)."),
    ("other_label", "0.574443 - 1", "That is for y = 1; here y is 0."),
    ("sign", "-0.574443", "Both factors are positive: look at the sign."),
    (
        "at_pred",
        "1/(1 - 0.574443)*sigmoid(0.574443)*(1 - sigmoid(0.574443))",
        "That is blue 3 times σ′(ŷ): but ŷ has been through the sigmoid already.",
    ),
    decimals=4,
    hints=["Green 2 multiplies blue 3 by the sigmoid's slope.", "That slope is ŷ(1 − ŷ)."],
    praise="It is ŷ − y again.",
)

_INPUT_MOVES = "That is the gradient of the input: here the weight moves."

_GREEN_SKIPPED = "That is blue 3 times the affine layer's local slope: green 2 lies between."

faded_red_w2 = Number(
    "F3",
    "0.574443*(-1)",
    ("input_moves", "0.574443*0.3", _INPUT_MOVES),
    ("sign", "0.574443", "Look at the sign of the input."),
    ("skipped", "-1/(1 - 0.574443)", _GREEN_SKIPPED),
    (
        "local",
        "-0.574443*(1 - 0.574443)",
        "That has the sigmoid's slope in place of green 2, which contains blue 3, too.",
    ),
    ("input", -1, "That is ∂z/∂w₂ alone: multiply it by green 2."),
    ("other", "0.574443*2", "That is for the other weight."),
    ("other_label", "1 - 0.574443", "That is for y = 1; here y is 0."),
    decimals=4,
    hints=["Red 1 multiplies green 2 by ∂z/∂w₂.", "∂z/∂w₂ is the input of that weight."],
)

sign_label_1_input_negative = Prediction(
    "P5",
    "+",
    ("-", "With a negative input, a larger w₂ makes z smaller: is that good for y = 1?"),
    ("+", "ŷ is too small, and a larger w₂ makes it smaller still."),
    ("0", "Only x₂ = 0 would cut w₂ off."),
    tells=[r"\*\*\+\*\* for P5", r"\(\\hat\{y\} - y\)"],
)

sign_label_0_input_positive = Prediction(
    "P6",
    "+",
    ("-", "A larger w₂ makes z and ŷ larger: is that good for y = 0?"),
    ("+", "ŷ is too large, and a larger w₂ makes it larger still."),
    ("0", "Only x₂ = 0 would cut w₂ off."),
    tells=[r"\*\*\+\*\* for P6", "for .y = 0. it is positive"],
)

sign_label_0_input_negative = Prediction(
    "P7",
    "-",
    ("-", "ŷ is too large, and a larger w₂ makes it smaller."),
    ("+", "With a negative input, a larger w₂ makes z smaller: is that good for y = 0?"),
    ("0", "Only x₂ = 0 would cut w₂ off."),
    tells=[r"\*\*−\*\* for P7", "second factor is the input"],
)

gradient_of_the_other_weight = Number(
    "F4",
    "-0.6/2*(-1)",
    ("at_z", -0.3, "That is ∂J/∂z, which both weights share: multiply it by the other input."),
    ("same", -0.6, "That is the gradient of w₁: for each weight, ∂J/∂z is multiplied by its own input."),
    ("sign_alone", 0.6, "That is the gradient of w₁ times x₂: it still holds the factor x₁."),
    (
        "factor_kept",
        1.2,
        "That is the gradient of w₁ times x₁ and x₂: to get back to z, divide by x₁ instead of multiplying.",
    ),
    ("divided_twice", 0.15, "That has been divided by x₁ twice."),
    ("other_way_round", -1.2, "That is the gradient of w₁ times x₁: on the way back to z it is divided by x₁."),
    ("prediction", 0.7, "That is ŷ: it follows from ∂J/∂z, but a gradient is asked for."),
    ("vanished", 0, "Only an input of 0 would make it 0."),
    hints=[
        "Both weights get the same ∂J/∂z, times their inputs.",
        "Divide the gradient of w₁ by x₁: that is ∂J/∂z.",
    ],
)

passes_of_the_way_back = Prediction(
    "P8",
    "a",
    ("a", "One pass back leaves a gradient at every parameter that it comes by."),
    ("b", "In section 2, `affine.backward` ran once: how many gradients did it set?"),
    ("c", "Backpropagation nudges nothing: what did it take for the three gradients of section 2?"),
    tells=[r"Answer \*\*a\*\*", r"20,002", "fills in", r"all six nudges"],
)

passes_of_a_camera = Number(
    "F5",
    "2*(200 + 1)",
    ("one_each", 201, "That is the number of parameters: each is nudged twice, up and down."),
    ("bias_forgotten", 400, "That is for the weights alone: the bias is nudged, too."),
    ("inputs", 200, "That is the number of weights: each is nudged twice, and the bias, too."),
    ("way_back", 2, "That is what backpropagation takes: nudging is asked for."),
    ("one_more", 403, "That is one pass more: a central difference does not look at the place itself."),
    (
        "forward_differences",
        202,
        "That is with forward differences: a central one looks at two places for each parameter.",
    ),
    ("square", "201^2", "That is the number of parameters times itself: a nudge concerns one parameter."),
    ("twice_too_many", 804, "That is four passes for each parameter: how often is each nudged?"),
    hints=["Count the parameters first: the weights, and the bias.", "Each takes a pass up and a pass down."],
)

nudging_against_the_way_back = Number(
    "F6",
    "2*(200 + 1)/(1 + 2)",
    ("one_pass", 402, "That is against one forward pass: backpropagation takes a forward and a backward pass."),
    (
        "half",
        201,
        "That is 402/2, or the number of parameters: forward and backward together last as long as three forward passes.",
    ),
    ("upside_down", "3/402", "That is upside down: nudging takes longer."),
    ("one_each", "201/3", "That is with one pass for each parameter: nudging takes two."),
    ("bias_forgotten", "400/3", "That is without the bias, which is nudged, too."),
    ("slow_forward", 268, "That is with a backward pass half as long as a forward pass: it is twice as long."),
    ("product", 1206, "That is the product: a ratio is asked for."),
    ("way_back", 3, "That is how many forward passes backpropagation is worth: divide by it."),
    (
        "four",
        "402/4",
        "That is against four forward passes: the forward pass is one, and the backward pass is worth two.",
    ),
    hints=[
        "Count all in forward passes: nudging on one side, backpropagation on the other.",
        "Backpropagation takes 1 + 2 of them.",
    ],
)

what_backward_changed = Prediction(
    "P9",
    "b",
    ("a", "Nothing was subtracted yet: `backward` computes, it moves no parameter."),
    ("b", "It wrote down two gradients, and moved nothing."),
    ("c", "The data are fixed, and `backward` does not touch them."),
    tells=[r"\*\*b\*\* twice", r"w = \[ ?0\.5", "nothing but `dw`"],
)

direction_of_the_update = Prediction(
    "P10",
    "b",
    ("a", "The gradients are negative, and they are subtracted."),
    ("b", "Minus a negative number is an increase, for all three."),
    ("c", "The sign of w₂ itself plays no part: look at the sign of its gradient."),
    tells=[r"\*\*b\*\* twice", r"0\.547502", "parameters rise"],
)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _error(x, y, w, b):
    return _sigmoid(w * x + b) - y


def _slope(x, w, b):
    pred = _sigmoid(w * x + b)
    return pred * (1 - pred)


def _coupled(w, b):
    """(2w + 3b, 3w + 8b)"""
    return 2 * w + 3 * b, 3 * w + 8 * b


def _twisted(w, b):
    """(3w²b, w³ + 2b)"""
    return 3 * w**2 * b, w**3 + 2 * b


def _neuron(w, b):
    """(1.5(σ(1.5w + b) − 1), σ(1.5w + b) − 1)"""
    error = _sigmoid(1.5 * w + b) - 1
    return 1.5 * error, error


@exercise(
    "F7",
    inputs=[(2.0, -1.0, 0.25, _coupled), (1.5137, 0.7291, 0.2034, _twisted), (-0.6, 0.4, 0.5, _neuron)],
    parts=("w", "b"),
    hints=[
        "`dw, db = gradients(w, b)` gets both gradients at once.",
        "Then subtract `lr` times its gradient from each.",
    ],
    praise="Both gradients belong to the same point.",
)
def gradient_descent_step(w, b, lr, gradients):
    dw, db = gradients(w, b)  # both, before anything moves
    return w - lr * dw, b - lr * db


@gradient_descent_step.wrong("Your `b` moves by its gradient at the new w: both gradients belong to the old point.")
def weight_moved_first(w, b, lr, gradients):
    w = w - lr * gradients(w, b)[0]
    b = b - lr * gradients(w, b)[1]
    return w, b


@gradient_descent_step.wrong("Your `w` moves by its gradient at the new b: both gradients belong to the old point.")
def bias_moved_first(w, b, lr, gradients):
    b = b - lr * gradients(w, b)[1]
    w = w - lr * gradients(w, b)[0]
    return w, b


@gradient_descent_step.wrong("w and b go uphill: which way does the gradient point?")
def uphill(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w + lr * dw, b + lr * db


@gradient_descent_step.wrong("These are steps with the learning rate 1, whatever `lr` is.")
def rate_ignored(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w - dw, b - db


@gradient_descent_step.wrong("Your steps are the gradients divided by `lr`: a small rate must make small steps.")
def rate_divides(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w - dw / lr, b - db / lr


@gradient_descent_step.wrong("b stays where it was: it has a gradient too.")
def bias_stays(w, b, lr, gradients):
    return w - lr * gradients(w, b)[0], b


@gradient_descent_step.wrong("w stays where it was: it has a gradient too.")
def weight_stays(w, b, lr, gradients):
    return w, b - lr * gradients(w, b)[1]


@gradient_descent_step.wrong("b moves without the learning rate.")
def rate_for_the_weight_alone(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w - lr * dw, b - db


@gradient_descent_step.wrong("w moves without the learning rate.")
def rate_for_the_bias_alone(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w - dw, b - lr * db


@gradient_descent_step.wrong("These are the changes alone: add them to the old values.")
def change_alone(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return -lr * dw, -lr * db


@gradient_descent_step.wrong("These are the gradients times the learning rate: where are the old values?")
def scaled_gradients(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return lr * dw, lr * db


@gradient_descent_step.wrong("You return the gradients: the new w and b are asked for.")
def gradients_alone(w, b, lr, gradients):
    return gradients(w, b)


@gradient_descent_step.wrong("w and b come back as they were.")
def nothing_moves(w, b, lr, gradients):
    return w, b


@gradient_descent_step.wrong("Each parameter moves by the gradient of the other one.")
def swapped_gradients(w, b, lr, gradients):
    db, dw = gradients(w, b)
    return w - lr * dw, b - lr * db


@gradient_descent_step.wrong("Both move by the gradient of w: b has its own.")
def same_gradient(w, b, lr, gradients):
    dw, _ = gradients(w, b)
    return w - lr * dw, b - lr * dw


@gradient_descent_step.wrong("These are (w − lr)·dw and (b − lr)·db: only `lr` is multiplied by the gradient.")
def brackets_across(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return (w - lr) * dw, (b - lr) * db


@gradient_descent_step.wrong("These are lr·(w − dw) and lr·(b − db): the old values should have no factor.")
def brackets_around_all(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return lr * (w - dw), lr * (b - db)


@gradient_descent_step.wrong("Both gradients are those at (b, w): the first argument is w.")
def swapped_arguments(w, b, lr, gradients):
    dw, db = gradients(b, w)
    return w - lr * dw, b - lr * db


@gradient_descent_step.wrong("That is where two steps lead: one is asked for.")
def two_steps(w, b, lr, gradients):
    return gradient_descent_step(*gradient_descent_step(w, b, lr, gradients), lr, gradients)


@gradient_descent_step.wrong("Your steps have the parameter itself as a factor: a step is `lr` times the gradient.")
def relative_step(w, b, lr, gradients):
    dw, db = gradients(w, b)
    return w - lr * dw * w, b - lr * db * b


@gradient_descent_step.wrong("You return the new w alone.")
def weight_alone(w, b, lr, gradients):
    return w - lr * gradients(w, b)[0]


gradient_of_w2_by_hand = Number(
    "E1",
    "(sigmoid(-0.4) - 0)*1",
    ("blue", "1/(1 - sigmoid(-0.4))", "That is blue 3: green 2 and red 1 follow."),
    ("other_label", "sigmoid(-0.4) - 1", "That is for y = 1; here y is 0."),
    ("local", "sigmoid(-0.4)*(1 - sigmoid(-0.4))", "That is the sigmoid's own slope: blue 3 is missing."),
    ("twice", "sigmoid(-0.4)*sigmoid(-0.4)*(1 - sigmoid(-0.4))", "That has the factor ŷ(1 − ŷ) once too often."),
    ("rest", "1 - sigmoid(-0.4)", "That is 1 − ŷ, and also what a z with the other sign gives."),
    ("input_moves", "sigmoid(-0.4)*(-0.4)", _INPUT_MOVES),
    ("sign", "-sigmoid(-0.4)", "That is y − ŷ: look at the sign."),
    ("vanished", 0, "That is for w₁: the input of w₂ is another one."),
    decimals=4,
    hints=["Blue 3, then green 2, then red 1.", "Or at once: (ŷ − y)·x₂."],
    praise="Here ∂J/∂b is the same number, because x₂ = 1.",
)


def twenty_steps():
    x, y = np.array([1, 2]), 1
    w, b, lr = np.array([0.5, -0.25]), 0.1, 0.5
    for _ in range(20):
        dz = 1 / (1 + np.exp(-(w @ x + b))) - y
        w, b = w - lr * dz * x, b - lr * dz
    return -np.log(1 / (1 + np.exp(-(w @ x + b))))


loss_after_20_steps = Number(
    "E2",
    twenty_steps,
    (
        "weight_moved_first",  # the other order gives 0.016228, which is as near
        0.016189,
        "That is J if one gradient is taken when the other parameter has moved: both belong to the same point.",
    ),
    ("before_the_last", 0.016566, "That is J after 19 steps: J belongs to the w and b of the last update."),
    ("one_too_many", 0.015057, "That is J after 21 steps."),
    ("start", 0.644397, "That is J at the start: do the new w and b reach forward, in each round?"),
    ("one_step", 0.196888, "That is J after one step: does each round start anew?"),
    ("ten_steps", 0.030248, "That is J after 10 steps."),
    ("hundred_steps", 0.003288, "That is J after 100 steps."),
    ("large_steps", 0.007262, "That is J after 20 steps with η = 1."),
    ("small_steps", 0.084629, "That is J after 20 steps with η = 0.1."),
    ("uphill", 57.61821, "J has grown: the gradient is subtracted."),
    ("bias_frozen", 0.019152, "That is J when w alone moves: b learns, too."),
    ("weights_frozen", 0.101348, "That is J when b alone moves: w learns, too."),
    ("inputs_forgotten", 0.024255, "That is J if both weights move by ŷ − y alone: red 1 is missing."),
    ("factor_twice", 0.112029, "That has the factor ŷ(1 − ŷ) once too often."),
    (
        "first_gradient_kept",
        0.0,
        "J does not get so far: is each gradient computed anew, and is ∂J/∂z taken as ŷ − y?",
    ),
    ("pred", 0.984349, "That is ŷ after 20 steps: J is asked for."),
    decimals=4,
    hints=[
        "Forward, backward, update: all three go into `for _ in range(20):`.",
        "After the loop, run forward once more: J belongs to the last w and b.",
    ],
    praise="J fell at each of the 20 steps.",
)


def neuron_backward_as_given(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = pred - y
    dz = dz * pred * (1 - pred)
    dw = dz * x
    db = dz
    return dw, db


@exercise(
    "E3",
    starter=neuron_backward_as_given,
    inputs=[(1.5, 1, 0.4, -0.2), (-3.4731, 0, 2.2158, 0.1062), (0.8137, 1, 6.1924, 2.5318), (0.8, 0, -1.2, 2.1)],
    parts=("dw", "db"),
    hints=[
        "Divide a wrong value by the numerical one: which number of the forward pass gives this?",
        "ŷ − y is what remains after blue 3 and green 2 were multiplied.",
    ],
    tolerance=1e-06,
    praise="Now the check holds: the sigmoid's slope was in ŷ − y already.",
)
def neuron_backward(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = pred - y  # this is blue 3 times green 2 already
    dw = dz * x
    db = dz
    return dw, db


@neuron_backward.wrong("The check still fails, by the factor ŷ(1 − ŷ): which step is taken twice?")
def factor_twice(x, y, w, b):
    dz = _error(x, y, w, b) * _slope(x, w, b)
    return dz * x, dz


@neuron_backward.wrong("`dw` is right now, but `db` still carries the factor ŷ(1 − ŷ).")
def factor_left_in_bias(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x, error * _slope(x, w, b)


@neuron_backward.wrong("`db` is right now, but `dw` still carries the factor ŷ(1 − ŷ).")
def factor_left_in_weight(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x * _slope(x, w, b), error


@neuron_backward.wrong("Your `db` is ∂J/∂ŷ now, blue 3 alone: green 2 still has to multiply it.")
def factor_missing(x, y, w, b):
    dpred = _error(x, y, w, b) / _slope(x, w, b)
    return dpred * x, dpred


@neuron_backward.wrong("For y = 1 your `db` is blue 3 alone: green 2 has to multiply it there, too.")
def factor_missing_for_label_1(x, y, w, b):
    dz = _error(x, y, w, b) / (_slope(x, w, b) if y else 1)
    return dz * x, dz


@neuron_backward.wrong("That is the gradient of the squared error: here the loss is binary cross-entropy.")
def squared_error_of_one(x, y, w, b):
    dz = 2 * _error(x, y, w, b) * _slope(x, w, b)
    return dz * x, dz


@neuron_backward.wrong("Both signs are turned: `db` is y − ŷ now.")
def error_turned(x, y, w, b):
    dz = -_error(x, y, w, b)
    return dz * x, dz


@neuron_backward.wrong("One half of the factor is still there: ŷ.")
def factor_pred_left(x, y, w, b):
    dz = _error(x, y, w, b) * _sigmoid(w * x + b)
    return dz * x, dz


@neuron_backward.wrong("One half of the factor is still there: 1 − ŷ.")
def factor_rest_left(x, y, w, b):
    dz = _error(x, y, w, b) * (1 - _sigmoid(w * x + b))
    return dz * x, dz


@neuron_backward.wrong("That is how fast ŷ changes, without the loss: where does y enter?")
def loss_removed(x, y, w, b):
    slope = _slope(x, w, b)
    return slope * x, slope


@neuron_backward.wrong("That is right for y = 1, but for y = 0 blue 3 is another.")
def label_1_only(x, y, w, b):
    return neuron_backward(x, 1, w, b)


@neuron_backward.wrong("That is right for y = 1, but for y = 0 you return 0: blue 3 has a second term.")
def label_0_missing(x, y, w, b):
    dz = y * _error(x, y, w, b)
    return dz * x, dz


@neuron_backward.wrong("The same numbers come out with σ(−z), which is 1 − ŷ, in place of ŷ.")
def exponent_without_minus(x, y, w, b):
    return neuron_backward(x, y, -w, -b)


@neuron_backward.wrong("That is right for y = 0, but for y = 1 the sign is turned: which sign has blue 3 there?")
def blue_positive(x, y, w, b):
    dz = abs(_error(x, y, w, b))
    return dz * x, dz


@neuron_backward.wrong("The same numbers come out without the brackets of `(1 - pred)`: they were right.")
def brackets_of_the_slope(x, y, w, b):
    pred = _sigmoid(w * x + b)
    dz = (pred - y) * pred - pred
    return dz * x, dz


@neuron_backward.wrong("The same numbers come out with −b in place of b: does a minus reach all of z?")
def brackets_of_exponent(x, y, w, b):
    return neuron_backward(x, y, w, -b)


@neuron_backward.wrong("Your `db` comes times b itself: how fast does z change with b?")
def bias_as_factor(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x, error * b


@neuron_backward.wrong("Your `dw` equals `db` now: with the factor x it was right.")
def input_removed(x, y, w, b):
    error = _error(x, y, w, b)
    return error, error


@neuron_backward.wrong("Your `db` equals `dw` now: without the factor x it was right.")
def input_added(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x, error * x


@neuron_backward.wrong("Your `dw` is ŷ − y times w: that is the gradient of the input.")
def weight_for_input(x, y, w, b):
    error = _error(x, y, w, b)
    return error * w, error


what_backpropagation_does = Choice(
    "Q1",
    "a",
    ("a", "It computes; gradient descent then uses what it computed."),
    ("b", "That is gradient descent: after `backward`, w and b were as before."),
    ("c", "Gradients travel backwards, not values: x is known all along."),
    ("d", "The data stay fixed; parameters are fitted, and by the update."),
)

why_gradients_come_first = Choice(
    "Q2",
    "c",
    ("a", "Speed is not the point: the numbers themselves would be others."),
    ("b", "No shape changes when a weight moves."),
    ("c", "One gradient is a vector at one point, the one where forward was run."),
    ("d", "The sum would have other terms: how can the order not matter?"),
)

use_of_the_input_gradient = Choice(
    "Q3",
    "b",
    ("a", "The data are given: nobody moves them to lower the loss."),
    ("b", "What is input here is output there, so it arrives as its `dout`."),
    ("c", "The update needs ∂J/∂w and ∂J/∂b only."),
    ("d", "It is `dout` times a local slope, so it is rarely 0: x moves z, and z moves J."),
)
