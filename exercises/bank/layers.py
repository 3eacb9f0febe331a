"""Exercises of the notebook *Layers*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise
from utils.calculus import numerical_derivative, relative_error
from utils.layers import BCELoss


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


slope_of_a_chain = Number(
    "R1",
    "e^0*3",
    ("inner_missing", 1, "That is the outer slope alone: how fast does u change with x?"),
    ("outer_at_x", "e^2*3", "The outer slope is taken at x = 2, but eᵘ gets u."),
    ("outer_at_x_alone", "e^2", "That is eˣ at x = 2: the outer function gets u, and u has a slope, too."),
    ("sum", 4, "That is the sum of the two slopes: along a path they multiply."),
    ("value_of_u", 0, "At x = 2, u is 0: what is e to the power 0?"),
    ("outer_at_one", "3*e", "The outer slope is taken at u = 1; what is u at x = 2?"),
    ("sign", -3, "When x rises, u rises, and so does eᵘ."),
    hints=["First u at x = 2, then the outer slope at this u.", "Then multiply by the slope of 3x − 6."],
)

slope_for_an_input = Number(
    "R2",
    "2",
    ("weight_moves", -1, "That is for w2 moving; here x2 moves."),
    ("sign", -2, "When x2 rises by a little, does z rise or fall?"),
    ("other_input", 0.5, "That is for x1 moving; here x2 moves."),
    ("other_weight", 3, "That is for w1 moving; here x2 moves."),
    ("bias", 1, "That is for b moving; here x2 moves."),
    ("vanished", 0, "The question moves x2, and z moves with it."),
    ("height", 0.2, "That is z itself: how fast does it change?"),
    hints=["Which term contains x2, and what is it multiplied by?", "Raise x2 by 1: by how much does z rise?"],
)

relative_error_of_two = Choice(
    "R3",
    "0.2",
    ("0.5", "That is the difference: divide it by the larger size."),
    ("0.25", "That divides the difference by the smaller size: the larger stands below the line."),
    ("0.2", "The difference, 0.5, divided by the larger size, 2.5."),
)

share_of_a_sum = Prediction(
    "P1",
    "b",
    ("a", "A slope is no cake: raise u by a little, and z rises by as much, all of it."),
    ("b", "The slope of u + b is 1 for each of the two: what arrives goes on unchanged."),
    ("c", "How fast a sum changes does not depend on how large its parts are."),
    tells=[r"Answer \*\*b\*\*", r"slope \$?1", "passed on unchanged"],
)

slope_on_wire_w = Number(
    "F1",
    "2*(-3)*(-4)",
    ("other_wire", -30, "That is the slope for x: w is multiplied by x, and not by itself."),
    ("sign", -24, "Minus times minus: look at the sign."),
    ("passed_on", -6, "That is what arrives at the box ×: its own slope is missing."),
    ("value", 12, "The same number comes out when the square passes on z: z² has the slope 2z."),
    ("at_loss", -72, "The same number comes out when 2J is passed on: the slope of z² is taken at z."),
    ("square_left_out", -8, "The same number comes out with 2 as the slope of z²: it depends on z."),
    ("local_alone", -4, "That is the slope of the box × alone: what arrives is not used."),
    ("weight", 5, "That is w itself."),
    ("both_factors", 120, "That multiplies by w as well: while w moves, only x is its factor."),
    ("sum", -10, "That adds what arrives and the local slope: they multiply."),
    ("quotient", 1.5, "That divides what arrives by the local slope: they multiply."),
    hints=[
        "Forward first. Then the square passes on 2z, at the z of this circuit, and the box + hands it on.",
        "The box × multiplies it by the other input.",
    ],
)

layer_that_saw_two = Prediction(
    "P2",
    "b",
    ("a", "`self.x` is set each time that `forward` runs: what is in it at the end?"),
    ("b", "An object has one place called `self.x`, and the second example stands in it."),
    ("c", "Nothing in the class adds: `self.x = …` puts something new in the place of the old."),
    tells=[r"P2: \*\*b\*\*", r"dw = \[0\.5 +3\.5\]", "overwrote"],
)

check_of_a_turned_layer = Prediction(
    "P3",
    "a",
    ("a", "It compares `backward` with the slope of the layer's own `forward`, and these fit together."),
    ("b", "The check does not know what the layer is meant to compute."),
    ("c", "`dout` is a factor of both slopes that are compared, whatever its sign."),
    tells=[r"P3: \*\*a\*\*", r"Square: .*True", "fit together"],
)

passed_back_for_the_first_input = Number(
    "F2",
    "-0.6*0.3",
    ("sign", 0.18, "What arrives is negative, and the weight is not."),
    ("local_alone", 0.3, "That is the weight alone: what arrives is not used."),
    ("kept", -1.2, "That is for the first weight, and the layer keeps it: here the input moves."),
    ("kept_second", 3, "That is for the second weight, and the layer keeps it: here the first input moves."),
    ("second_input", -2.4, "That is for the second input."),
    ("bias", -0.6, "That is what arrives: the local slope is missing."),
    ("sum", -0.3, "That adds what arrives and the weight: they multiply."),
    ("divided", -2, "That divides what arrives by the weight: they multiply."),
    ("value", -17.4, "That is z, what `forward` returned: `backward` returns a slope."),
    ("times_value", 10.44, "That is what arrives times z: multiply it by the local slope."),
    hints=["Which weight is the first input multiplied by?", "Multiply it by what arrives."],
)


steepest_sigmoid = Prediction(
    "P4",
    "c",
    ("a", "A slope of 1, kept for one unit of z, would lead from 0 to 1."),
    ("b", "That is the height in the middle, and not the slope."),
    ("c", "It is steepest in the middle, at z = 0."),
    tells=[r"\*\*c\*\*", r"\b0\.25", "a square with the sides"],
)

slope_through_four_boxes = Number(
    "F3",
    "-1/5^2*1*4*(-1)",
    ("last_box", -0.16, "The size is right; the box furthest to the left turns the sign."),
    ("first_box", -0.04, "That is the slope under 1 + e⁻ᶻ: three boxes are left."),
    (
        "power_missing",
        0.04,
        "That has the size of the slope under 1 + e⁻ᶻ: the box with the power has a slope of its own.",
    ),
    ("height", 0.2, "That is the value ŷ; a wrong 5 as the slope of the power box gives it, too."),
    ("not_squared", 0.8, "The same number comes out with −1/u as the slope of the box for 1/u: it is −1/u²."),
    (
        "power_at_input",
        "0.04*1.3863",
        "The same number comes out when the power box multiplies by its input: its slope is its output.",
    ),
    ("sum", "-1/5^2 + 1 + 4 - 1", "That adds the four slopes: along a path they multiply."),
    ("power_alone", 4, "That is the slope of one box alone: multiply all four."),
    hints=[
        'Go on from −0.04: multiply it by the slope of the box "1 +", which is 1.',
        "The box e to the power has its own output, 4, as its slope; the leftmost box has −1.",
    ],
)

sigmoid_derivative_formula = Formula(
    "F4",
    "s*(1 - s)",
    {"s": [0.12, 0.35, 0.6, 0.9]},
    ("first_factor", "s", "That is the first factor alone; what is the second one?"),
    ("second_factor", "1 - s", "That is the second factor alone; multiply by the first one."),
    ("square", "s^2", "That is s times s: the numerator of the second factor has a −1 as well."),
    ("minus_square", "-s^2", "The sigmoid rises: its slope cannot be negative."),
    ("sign", "s*(s - 1)", "The sigmoid rises: its slope cannot be negative."),
    ("plus", "s*(1 + s)", "Look at the sign in the second factor: its numerator ends in −1."),
    ("squares", "1 - s^2", "That is (1 + s) times the second factor: which letter is the first fraction?"),
    ("other_square", "(1 - s)^2", "That is the second factor twice: the first fraction is another one."),
    ("in_s", "1 - 2*s", "That is the slope of the right formula: the last step only splits a fraction."),
    ("sum", "s + (1 - s)", "That is 1 for every s: the two factors are multiplied, not added."),
    ("divided", "s/(1 - s)", "That is the first factor divided by the second: the two are multiplied."),
    ("divided_by_the_first", "(1 - s)/s", "That is the second factor divided by the first: the two are multiplied."),
    ("reciprocal", "s - 1", "The sigmoid rises: its slope cannot be negative."),
    ("bracket_lost", "0", "That is 0 for every s: does the first factor multiply all of the second one?"),
    ("second_twice", "s*(1 - s)^2", "The second factor is in there twice: the square has been split into two factors."),
    ("first_twice", "s^2*(1 - s)", "The first factor is in there twice: the square has been split into two factors."),
    hints=[
        "The first fraction is s. Split the second one: (1 + e⁻ᶻ) and −1, each over 1 + e⁻ᶻ.",
        "The first part of the split is 1; which letter is the other one?",
    ],
    praise="The output alone gives the slope: z is not needed.",
)

_ONE_FACTOR = "That is 1 − σ(z), one factor alone: the other one is missing."


@exercise(
    "F5",
    inputs=[(2,), (0.7,), (-2.37291,), (3.60158,), (-0.41,)],
    hints=["First compute s = `sigmoid(z)`.", "Then put s into your formula of F4."],
    tolerance=1e-08,
    praise="The slope at −z is the same as at z.",
)
def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


@sigmoid_derivative.wrong("That is the sigmoid itself: its slope is asked for.")
def slope_sigmoid(z):
    return sigmoid(z)


@sigmoid_derivative.wrong(_ONE_FACTOR)
def slope_other_factor(z):
    return 1 - sigmoid(z)


@sigmoid_derivative.wrong("That is the smaller one of two factors, σ(z) and 1 − σ(z): multiply by the other.")
def slope_smaller_factor(z):
    return sigmoid(-np.abs(z))


@sigmoid_derivative.wrong("That is z(1 − z): the formula wants s, the output of the sigmoid.")
def slope_of_z_itself(z):
    return z * (1 - z)


@sigmoid_derivative.wrong("The slope is taken at σ(z): take it at z.")
def slope_at_the_output(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@sigmoid_derivative.wrong("Your slopes are negative, but the sigmoid rises.")
def slope_sign(z):
    s = sigmoid(z)
    return s * (s - 1)


@sigmoid_derivative.wrong("That is s²: the second factor is not the first one again.")
def slope_square(z):
    return sigmoid(z) ** 2


@sigmoid_derivative.wrong("That is (1 − s)²: the second factor is not the first one again.")
def slope_other_square(z):
    return (1 - sigmoid(z)) ** 2


@sigmoid_derivative.wrong("Left of 0 your slopes are negative, but the sigmoid rises there, too.")
def slope_odd(z):
    s = sigmoid(z)
    return np.where(z >= 0, s * (1 - s), s * (s - 1))


@sigmoid_derivative.wrong("That is the square of the smaller one of σ(z) and 1 − σ(z): multiply the two.")
def slope_all_squared(z):
    return sigmoid(-np.abs(z)) ** 2


@sigmoid_derivative.wrong("That is q²/(1 + q) for q = exp(−|z|): the square belongs to the denominator.")
def slope_square_above(z):
    power = np.exp(-np.abs(z))
    return power**2 / (1 + power)


@sigmoid_derivative.wrong("That is −1/u², the outer slope alone, for u = 1 + e⁻ᶻ: the slope of u is missing.")
def slope_inner_missing(z):
    return -(sigmoid(z) ** 2)


@sigmoid_derivative.wrong("That is s(1 + s): look at the sign in the second factor.")
def slope_plus(z):
    s = sigmoid(z)
    return s * (1 + s)


@sigmoid_derivative.wrong("That is s²(1 − s): the first factor is in there twice.")
def slope_first_twice(z):
    s = sigmoid(z)
    return s**2 * (1 - s)


@sigmoid_derivative.wrong("That is s(1 − s)²: the second factor is in there twice.")
def slope_second_twice(z):
    s = sigmoid(z)
    return s * (1 - s) ** 2


@sigmoid_derivative.wrong("That is 1 − s², the rule for another function.")
def slope_of_tanh(z):
    return 1 - sigmoid(z) ** 2


@sigmoid_derivative.wrong("That is 1 for every z: the two factors are multiplied, not added.")
def slope_sum(z):
    s = sigmoid(z)
    return s + (1 - s)


@sigmoid_derivative.wrong("That is the slope times z: it depends on s alone.")
def slope_times_z(z):
    s = sigmoid(z)
    return s * (1 - s) * z


@sigmoid_derivative.wrong("That is the slope at z = 0, everywhere: elsewhere it is another one.")
def slope_largest(z):
    return 0.25 + 0 * z


@sigmoid_derivative.wrong("That is 0 for every z: does s multiply all of 1 − s?")
def slope_zero(z):
    return 0 * sigmoid(z)


@sigmoid_derivative.wrong("That is s(1 − z): the second factor takes s as well.")
def slope_of_s_and_z(z):
    return sigmoid(z) * (1 - z)


@sigmoid_derivative.wrong("That is σ(z) times σ(1 − z): in the second factor the 1 stands outside of σ.")
def slope_with_1_inside(z):
    return sigmoid(z) * sigmoid(1 - z)


@exercise(
    "F6",
    inputs=[
        ([-2.5, 0.4, 3.0], [-0.7, 1.0, 2.0]),
        ([1.61803, -0.70711, -3.14159], [0.57722, -1.20206, 4.6692]),
        ([-0.9, 6.0, -8.0], [7.5, 0.0, -7.0]),
    ],
    parts=("pred 1", "pred 2", "pred 3", "slope 1", "slope 2", "slope 3"),
    hints=[
        "`forward` has put s = σ(z) aside: it is `self.s`.",
        "The local slope is your formula of F4, at `self.s`; then what arrives is a factor.",
    ],
    tolerance=1e-08,
)
def sigmoid_layer(zs, douts):
    class Sigmoid:
        def forward(self, z):
            self.s = 1 / (1 + np.exp(-z))
            return self.s

        def backward(self, dout):
            return dout * self.s * (1 - self.s)

    layers = [Sigmoid() for _ in zs]
    preds = [layer.forward(z) for layer, z in zip(layers, zs)]
    slopes = [layer.backward(dout) for layer, dout in zip(layers, douts)]
    return *preds, *slopes


def _sigmoid_results(zs, slopes):
    return *(sigmoid(z) for z in zs), *slopes


def _slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


@sigmoid_layer.wrong("The forward values are right; the slopes do not depend on `dout`: it is a factor.")
def layer_ignores_dout(zs, douts):
    return _sigmoid_results(zs, [_slope(z) for z in zs])


@sigmoid_layer.wrong("`backward` passes on what arrives as it is: multiply by the layer's own slope.")
def layer_passes_on(zs, douts):
    return _sigmoid_results(zs, douts)


@sigmoid_layer.wrong("The sigmoid rises, so what arrives keeps its sign: your slopes have the other one.")
def layer_sign(zs, douts):
    return _sigmoid_results(zs, [-dout * _slope(z) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("All slopes belong to the z of the last `forward`: each object must keep its own, in `self`.")
def layer_keeps_in_the_class(zs, douts):
    return _sigmoid_results(zs, [dout * _slope(zs[-1]) for dout in douts])


@sigmoid_layer.wrong("All slopes belong to an earlier example: each `forward` must overwrite what was put aside.")
def layer_keeps_the_oldest(zs, douts):  # the notebook's trial runs 0.9 first, in each object
    return _sigmoid_results(zs, [dout * _slope(0.9) for dout in douts])


@sigmoid_layer.wrong("The slopes belong to one another's z: every object must keep its own, in `self`.")
def layer_keeps_a_pile(zs, douts):  # `backward` runs in the order 2, 1, 3
    return _sigmoid_results(zs, [dout * _slope(z) for z, dout in zip([zs[1], zs[2], zs[0]], douts)])


@sigmoid_layer.wrong("The slope is taken at σ(z): it belongs to the z that `forward` got.")
def layer_slope_at_the_output(zs, douts):
    return _sigmoid_results(zs, [dout * _slope(sigmoid(z)) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("That is `dout` times s: the second factor of the slope is missing.")
def layer_one_factor(zs, douts):
    return _sigmoid_results(zs, [dout * sigmoid(z) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("That is `dout` times 1 − s: one factor of the slope is missing.")
def layer_other_factor(zs, douts):
    return _sigmoid_results(zs, [dout * (1 - sigmoid(z)) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("That is `dout` plus the slope: along a path slopes multiply.")
def layer_adds(zs, douts):
    return _sigmoid_results(zs, [dout + _slope(z) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("The slope is taken at `dout`: it belongs to the z that `forward` got.")
def layer_slope_at_dout(zs, douts):
    return _sigmoid_results(zs, [dout * _slope(dout) for dout in douts])


@sigmoid_layer.wrong("That is `dout` times z(1 − z): the formula of F4 wants s.")
def layer_slope_of_z(zs, douts):
    return _sigmoid_results(zs, [dout * z * (1 - z) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("`backward` returns the forward values again: its result is a slope.")
def layer_returns_heights(zs, douts):
    return _sigmoid_results(zs, [sigmoid(z) for z in zs])


@sigmoid_layer.wrong("That is `dout` times s, minus s: the same numbers come out without the brackets around 1 − s.")
def layer_bracket_lost(zs, douts):
    return _sigmoid_results(zs, [dout * sigmoid(z) - sigmoid(z) for z, dout in zip(zs, douts)])


@sigmoid_layer.wrong("`backward` does not know a name `s`: what `forward` has put aside is `self.s`.")
def layer_without_self(zs, douts):
    raise NameError("name 's' is not defined")


slope_of_a_rising_error = Prediction(
    "P5",
    "a",
    ("a", "Where ŷ is ten times as near to 1, the slope is ten times as large."),
    ("b", "The loss itself grows by a constant here; its slope does not."),
    ("c", "The nearer ŷ comes to 1, the larger the slope: look at its column in the table."),
    tells=[r"\*\*a\*\*", r"\b100\.00", "shrinks to a tenth", "[Tt]en times as"],
)

slope_of_a_strangers_loss = Formula(
    "F7",
    "1/(1 - p)",
    {"p": [0.15, 0.4, 0.7, 0.95]},
    (
        "inner_missing",
        "-1/(1 - p)",
        "That is −1/u for u = 1 − p: of two minus signs, one before ln and one in 1 − p, one is missing.",
    ),
    ("outer_at_p", "1/p", "That is 1/p: the logarithm gets 1 − p, and its slope is taken there."),
    ("owner", "-1/p", "That is for −ln p; here the logarithm gets 1 − p."),
    ("function", "-ln(1 - p)", "That is the loss itself: differentiate it."),
    ("log_kept", "ln(1 - p)", "The logarithm is still there: ln u has the derivative 1/u."),
    ("other_log", "ln(p)", "The logarithm is still there: it gets 1 − p, and ln u has the derivative 1/u."),
    ("log_kept_too", "ln(1 - p)/(1 - p)", "The logarithm is still there, as a factor: ln u has the derivative 1/u."),
    ("inner_kept", "p/(1 - p)", "That is p divided by 1 − p: the slope of 1 − p is a number, without p."),
    ("reciprocal", "1/(1 - p)^2", "That is 1/u² for u = 1 − p: ln u has the derivative 1/u."),
    ("distance", "1 - p", "That is 1 − p itself; ln u has the derivative 1/u."),
    ("inner_alone", "-1", "That is the inner slope alone: multiply by the outer."),
    ("sum", "-1/(1 - p) - 1", "That is the sum of the two slopes: slopes multiply."),
    hints=[
        "The inner function is u = 1 − p, the outer one −ln u.",
        "What are the outer slope, and the slope of 1 − p?",
    ],
    praise="Positive: when p rises, so does the loss of a stranger.",
)


@exercise(
    "F8",
    inputs=[
        ([1, 0, 1], [0.2, 0.3, 0.9]),
        ([0, 1, 0], [0.91287, 0.04217, 0.57735]),
        ([0, 1, 0], [0.97, 0.02, 0.0123]),
    ],
    parts=("loss 1", "loss 2", "loss 3", "slope 1", "slope 2", "slope 3"),
    hints=[
        "First put `y` and `pred` aside, in `self.y` and `self.pred`; then return J.",
        "`backward` returns −1/ŷ where y was 1, and your slope of F7 where y was 0.",
    ],
    tolerance=1e-08,
)
def bce_layer(ys, preds):
    class BCELoss:
        def forward(self, y, pred):
            self.y, self.pred = y, pred
            return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))

        def backward(self):
            return -self.y / self.pred + (1 - self.y) / (1 - self.pred)

    layers = [BCELoss() for _ in ys]
    losses = [layer.forward(y, pred) for layer, y, pred in zip(layers, ys, preds)]
    slopes = [layer.backward() for layer in layers]
    return *losses, *slopes


def _loss(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


def _loss_slope(y, pred):
    return -y / pred + (1 - y) / (1 - pred)


def _loss_results(ys, preds, slopes):
    return *map(_loss, ys, preds), *slopes


@bce_layer.wrong("Losses and slopes all have the wrong sign: a loss is never negative.")
def loss_turned(ys, preds):
    return *(-_loss(*one) for one in zip(ys, preds)), *(-_loss_slope(*one) for one in zip(ys, preds))


@bce_layer.wrong("The slopes are right; the losses have the wrong sign: a loss is never negative.")
def loss_height_turned(ys, preds):
    return *(-_loss(*one) for one in zip(ys, preds)), *map(_loss_slope, ys, preds)


@bce_layer.wrong("The losses are right; all slopes have the wrong sign.")
def loss_slope_turned(ys, preds):
    return _loss_results(ys, preds, [-_loss_slope(*one) for one in zip(ys, preds)])


@bce_layer.wrong("All slopes belong to the last `forward`: each object must keep its own numbers, in `self`.")
def loss_keeps_in_the_class(ys, preds):
    return _loss_results(ys, preds, [_loss_slope(ys[-1], preds[-1])] * len(ys))


@bce_layer.wrong("All slopes belong to an earlier example: each `forward` must overwrite what was put aside.")
def loss_keeps_the_oldest(ys, preds):  # the notebook's trial runs (1, 0.6) first, in each object
    return _loss_results(ys, preds, [_loss_slope(1, 0.6)] * len(ys))


@bce_layer.wrong("The slopes belong to one another's numbers: every object must keep its own, in `self`.")
def loss_keeps_a_pile(ys, preds):  # `backward` runs in the order 2, 1, 3
    return _loss_results(ys, preds, [_loss_slope(ys[i], preds[i]) for i in (1, 2, 0)])


@bce_layer.wrong("The losses are right; `backward` returns them again: its result is a slope.")
def loss_returned_again(ys, preds):
    return _loss_results(ys, preds, [_loss(*one) for one in zip(ys, preds)])


@bce_layer.wrong("Of the slopes, those for y = 1 are right: where y is 0, 1 − ŷ has a slope of its own.")
def loss_slope_inner_missing(ys, preds):
    return _loss_results(ys, preds, [-y / p - (1 - y) / (1 - p) for y, p in zip(ys, preds)])


_LOSS_OF_A_STRANGER = "Of the slopes, those for y = 1 are right: for y = 0 the logarithm gets 1 − ŷ."


@bce_layer.wrong(_LOSS_OF_A_STRANGER)
def loss_slope_of_the_owner(ys, preds):
    return _loss_results(ys, preds, [-1 / p for p in preds])


@bce_layer.wrong("Of the slopes, those for y = 0 are right: for y = 1, J is −ln ŷ.")
def loss_slope_of_the_stranger(ys, preds):
    return _loss_results(ys, preds, [1 / (1 - p) for p in preds])


@bce_layer.wrong(_LOSS_OF_A_STRANGER)
def loss_slope_one_denominator(ys, preds):
    return _loss_results(ys, preds, [(1 - 2 * y) / p for y, p in zip(ys, preds)])


@bce_layer.wrong("The losses are right; the slopes are ŷ − y: that is no slope with respect to ŷ.")
def loss_slope_difference(ys, preds):
    return _loss_results(ys, preds, [p - y for y, p in zip(ys, preds)])


@bce_layer.wrong("Losses and slopes are those of the squared distance: J is made of logarithms.")
def loss_of_squares(ys, preds):
    return *((p - y) ** 2 for y, p in zip(ys, preds)), *(2 * (p - y) for y, p in zip(ys, preds))


@bce_layer.wrong("Losses and slopes are those for the other label: y = 1 brings −ln ŷ.")
def loss_labels_swapped(ys, preds):
    return *(_loss(1 - y, p) for y, p in zip(ys, preds)), *(_loss_slope(1 - y, p) for y, p in zip(ys, preds))


@bce_layer.wrong("The losses for y = 0 have the wrong sign: in J the minus stands before the whole bracket.")
def loss_bracket_lost(ys, preds):
    losses = [-y * np.log(p) + (1 - y) * np.log(1 - p) for y, p in zip(ys, preds)]
    return *losses, *map(_loss_slope, ys, preds)


@bce_layer.wrong("The way back begins here: `backward` takes `self` alone, and no `dout`.")
def loss_asks_for_dout(ys, preds):
    raise TypeError("BCELoss.backward() missing 1 required positional argument: 'dout'")


product_on_the_wrong_side = Prediction(
    "P6",
    "c",
    ("a", "That is the slope of the loss alone: the flat sigmoid multiplies it."),
    ("b", "That is the slope of the sigmoid alone: the steep loss multiplies it."),
    ("c", "One factor grows as fast as the other shrinks."),
    tells=[r"Answer \*\*c\*\*", r"−0\.99", "as fast as the other shrinks"],
)

_POINTS = {"y": [1, 0, 0.3, 0.8, 1, 0], "p": [0.2, 0.9, 0.6, 0.15, 0.7, 0.35]}

first_term_at_z = Formula(
    "F9a",
    "-y*(1 - p)",
    _POINTS,
    ("wrong_factor", "-y*p", "There p is left over: the factor below the line cancels and is gone."),
    ("sign", "y*(1 - p)", "The sign is turned: a minus stands in front."),
    ("both", "-y", "Both factors, p and 1 − p, are gone: only one of them is below the line."),
    ("nothing", "-y/p", "Only the fraction is left: the product p(1 − p) is lost."),
    ("denominator_kept", "-y*(1 - p)/p", "A p is left below the line: a factor p stands above it, too."),
    ("not_divided", "-y*p*(1 - p)", "The division by p is lost."),
    ("label_lost", "-(1 - p)", "The factor y is lost: it is 1 or 0."),
    ("other_term", "(1 - y)*p", "That is the second term."),
    ("bracket_lost", "-y - p", "That is −y − p: y is a factor of all of the bracket 1 − p."),
    ("minus_minus", "-y - y*p", "That is −y − yp: the bracket is 1 − p, and minus times minus is plus."),
    ("half_multiplied", "p - y", "There p is without y: y is a factor of all of the bracket 1 − p."),
    without=("/", "^", "ln", "exp"),
    hints=["Which factor stands above and below the line?", "Cross out p; keep the minus."],
)

second_term_at_z = Formula(
    "F9b",
    "(1 - y)*p",
    _POINTS,
    ("wrong_factor", "(1 - y)*(1 - p)", "There 1 − p is left over: the factor below the line cancels and is gone."),
    ("sign", "-(1 - y)*p", "The sign is turned: this term has no minus in front."),
    ("both", "1 - y", "Both factors, p and 1 − p, are gone: only one of them is below the line."),
    ("nothing", "(1 - y)/(1 - p)", "Only the fraction is left: p(1 − p) is lost."),
    ("denominator_kept", "(1 - y)*p/(1 - p)", "Below the line 1 − p is still there."),
    ("below", "(1 - y)/p", "That is divided by p: p is a factor above the line."),
    ("not_divided", "(1 - y)*p*(1 - p)", "The division by 1 − p is lost."),
    ("label_lost", "p", "The factor with y is lost."),
    ("label_of_owner", "y*p", "The factor is 1 − y here, not y."),
    ("other_term", "-y*(1 - p)", "That is the first term."),
    ("bracket_lost", "-y*p + 1", "That is 1 − yp: p is a factor of all of the bracket 1 − y."),
    ("half_multiplied", "p - y", "There y is without p: p is a factor of all of the bracket 1 − y."),
    ("plus", "p + y*p", "Look at the sign of the second product: the bracket is 1 − y."),
    without=("/", "^", "ln", "exp"),
    hints=["Which factor stands above and below the line?", "Cross out 1 − p."],
)

loss_gradient_at_z = Formula(
    "F9c",
    "p - y",
    _POINTS,
    ("sign", "y - p", "All signs are turned: for y = 1, J falls when z rises."),
    ("first_term", "-y*(1 - p)", "That is the first term alone: add the second one."),
    ("second_term", "(1 - y)*p", "That is the second term alone: add the first one."),
    ("sum_of_sizes", "y + p", "A minus is lost: the first term begins with one."),
    (
        "minus_inside",
        "-y - y*p + p - y*p",
        "There −yp is left over twice: in the first term, minus times minus is plus.",
    ),
    ("minus_lost", "y*(1 - p) + (1 - y)*p", "That is the sum without the minus of the first term."),
    ("minus_kept", "-y*(1 - p) - (1 - y)*p", "That is the first term minus the second: add them."),
    ("by_pred", "(p - y)/(p*(1 - p))", "That is ∂J/∂ŷ: multiply by ŷ(1 − ŷ)."),
    ("half_green", "(p - y)/p", "That is ∂J/∂ŷ times 1 − ŷ: the slope of the sigmoid has one more factor."),
    ("other_half_green", "(p - y)/(1 - p)", "That is ∂J/∂ŷ times ŷ: the slope of the sigmoid has one more factor."),
    ("slope_twice", "(p - y)*p*(1 - p)", "The slope of the sigmoid is in there once more: it has cancelled."),
    ("green_alone", "p*(1 - p)", "That is the slope of the sigmoid alone."),
    ("product", "-y*(1 - p)*(1 - y)*p", "That is the product of the two terms: add them."),
    (
        "plus_inside",
        "-y + y*p + p + y*p",
        "There yp is left over twice: in the second term, plus times minus is minus.",
    ),
    ("product_lost", "p - y - y*p", "There −yp is left over: the two products with yp should cancel."),
    ("other_product_lost", "p - y + y*p", "There yp is left over: the two products with yp should cancel."),
    ("first_term_wrong", "-y*p + (1 - y)*p", "That is −yp plus the second term: the first term is another one."),
    ("label_1_only", "p - 1", "That is right for y = 1 only: where is the label?"),
    ("label_0_only", "p", "That is right for y = 0 only: where is the label?"),
    ("half_multiplied", "p - 2*y + y*p", "In the second term, p is a factor of all of the bracket 1 − y."),
    without=("/", "*", "^", "ln", "exp"),
    hints=[
        "Multiply out both terms: there are four products.",
        "Two of the four products are alike and have opposite signs.",
    ],
    praise="Neither a logarithm nor a fraction is left.",
)


def coarse_check():
    loss = BCELoss()
    loss.forward(0, 0.9)
    a = loss.backward()
    n = numerical_derivative(lambda p: BCELoss().forward(0, p), 0.9, h=0.05)
    return relative_error(a, n)


error_of_a_coarse_check = Number(
    "E1",
    coarse_check,
    ("difference", "10*ln(3) - 10", "That is the difference of the two slopes: the relative error divides it."),
    ("by_the_smaller", "ln(3) - 1", "That divides by the smaller of the two slopes: the larger stands below the line."),
    ("by_the_sum", "(ln(3) - 1)/(ln(3) + 1)", "That divides by the sum of the two: divide by the larger one."),
    ("one_sided_up", "1 - 1/(2*ln(2))", "That is for the forward difference: the central one goes to both sides."),
    (
        "one_sided_down",
        "1 - 2*ln(1.5)",
        "That is for the difference to the left: the central one goes to both sides.",
    ),
    ("half_the_distance", "1 - 1/(2*ln(3))", "From 0.9 − h to 0.9 + h it is 2h: divide the change of J by that."),
    ("half_the_nudge", "1 - 1/(2*ln(5/3))", "That is for h = 0.025: h is the distance to each side."),
    ("usual_nudge", 0, "That is for a tiny h: take h = 0.05."),
    ("other_label", "1 - (10/9)/(10*ln(0.95/0.85))", "That is for y = 1: here y is 0."),
    ("derived", 10, "That is the slope that `backward` returns: compare it with the numerical one."),
    ("central", "10*ln(3)", "That is the central difference: compare it with what `backward` returns."),
    decimals=4,
    hints=[
        "`backward` gives a = 10, after `forward(0, 0.9)`; n is `numerical_derivative(…, 0.9, h=0.05)`.",
        "Then `relative_error(a, n)`: the difference, divided by the larger of the two.",
    ],
    praise="It is the h that is too coarse, and not `backward` that is wrong.",
)

derivative_of_sigmoid_of_3z = Choice(
    "Q1",
    "b",
    ("a", "The slope of the inner function, 3z, is missing."),
    ("b", "The outer slope at 3z, times the inner slope."),
    ("c", "The outer slope is taken at z, but the sigmoid gets 3z."),
    ("d", "That multiplies by 3z itself: multiply by its slope instead."),
)

why_layers_remember = Choice(
    "Q2",
    "d",
    ("a", "The output has been passed on; what does the way back need?"),
    ("b", "One example goes forward and back here: what would there be to add?"),
    ("c", "What arrives there is dout; what does it say about this layer?"),
    ("d", "A slope belongs to a place: the input says where it is, and for the sigmoid the output does, too."),
)
