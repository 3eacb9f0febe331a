"""Exercises of the notebook *Chain rule and layers*."""

import math

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

partial_by_second_weight = Number(
    "R1",
    "-3",
    ("input_moves", 0.6, "That is for the input moving; here the weight moves."),
    ("term", -1.8, "That is a term of z: how fast does it change with its weight?"),
    ("other", 4, "That is for the other weight."),
    ("vanished", 0, "The frozen letter is a factor, not a term: it stays."),
    ("factor_lost", 1, "The weight is multiplied by its input: a constant factor stays."),
    ("sign", 3, "Look at the sign of the input."),
    hints=["w2 moves, all else is frozen.", "By which constant is w2 multiplied?"],
)

slope_of_a_surprise = Number(
    "R2",
    "-1/0.2",
    ("sign", 5, "That is the slope of ln x; here a minus stands before it."),
    ("height", "-ln(0.2)", "That is the height of the curve; its slope is asked for."),
    ("point", -0.2, "The derivative of ln x is not x: look at its rule."),
    ("reciprocal", -25, "You differentiated 1/x; here the function is a logarithm."),
    hints=["ln x has the derivative 1/x.", "A constant factor stays, −1 too; then put in 0.2."],
)

loss_of_a_stranger = Number(
    "R3",
    "-ln(1 - 0.65)",
    ("owner", "-ln(0.65)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.35)", "A loss is never negative."),
    ("distance", 0.65, "That is the distance; the loss takes a logarithm."),
    ("square", "0.65^2", "That is the squared distance; the loss takes a logarithm."),
    decimals=4,
    hints=["y is 0: the truth got the probability 1 − ŷ.", "`-np.log(1 - 0.65)` computes it."],
)

output_of_the_pair = Prediction(
    "P1",
    "b",
    ("a", "That multiplies the outputs of both for x = 2; here one feeds the other."),
    ("b", "First the inner function gives u, then u is squared."),
    ("c", "That squares first: which function meets x first?"),
)

rate_of_the_pair = Prediction(
    "P2",
    "c",
    ("a", "You add the slopes: does the second gear turn what the first one adds?"),
    ("b", "The outer slope is taken at x = 1, but the outer function gets u."),
    ("c", "A change is first enlarged by the one slope, then by the other."),
)

derivative_of_a_nested_cube = Formula(
    "F1",
    "-6*(5 - 2*x)^2",
    {"x": [-1.5, 0.3, 1.2, 4]},
    ("inner_missing", "3*(5 - 2*x)^2", "That is the outer slope alone: multiply by the inner."),
    ("sign", "6*(5 - 2*x)^2", "The inner function falls: look at the sign of its slope."),
    ("outer_at_x", "-6*x^2", "The outer slope is taken at x: the outer function gets u."),
    ("outer_at_slope", "12", "The outer slope is taken at the inner slope: take it at u."),
    ("inner_alone", "-2", "That is the inner slope alone: multiply by the outer."),
    ("factor_lost", "-2*(5 - 2*x)^2", "The power rule puts the old power in front: it is lost."),
    ("power_kept", "-6*(5 - 2*x)^3", "The power rule lowers the power by one."),
    ("sum", "3*(5 - 2*x)^2 - 2", "You add the two slopes: gears multiply."),
    ("product", "-2*x^3 + 3*(5 - 2*x)*x^2", "That differentiates a product; here one is inside."),
    ("function", "(5 - 2*x)^3", "That is the function itself: differentiate it."),
    ("inner_kept", "3*(5 - 2*x)^3", "You multiply by u itself: multiply by its slope."),
    hints=[
        "Call the inner function u = 5 − 2x: what are du/dx and dy/du?",
        "The outer slope is 3u²; put u back, and multiply by the inner slope.",
    ],
    praise="The outer slope at u, times the inner slope.",
)

derivative_of_e_to_minus_x = Formula(
    "F2",
    "-exp(-x)",
    {"x": [-1.3, 0.4, 1.1, 2.5]},
    ("inner_missing", "exp(-x)", "That is the outer slope alone: multiply by the inner."),
    ("outer_at_x", "-exp(x)", "The outer slope is taken at x: the outer function gets −x."),
    ("nothing", "exp(x)", "The minus in the exponent is lost: the outer function gets −x."),
    ("power_rule", "-x*exp(-x-1)", "The power rule needs a fixed power; here the power moves."),
    ("inner_kept", "-x*exp(-x)", "You multiply by −x itself: multiply by its slope."),
    ("inner_kept_plus", "x*exp(-x)", "You multiply by x: multiply by the slope of −x."),
    ("outer_at_slope", "-exp(-1)", "The outer slope is taken at the inner slope: take it at −x."),
    ("inner_alone", "-1", "That is the inner slope alone: multiply by the outer."),
    ("sum", "exp(-x) - 1", "You add the two slopes: gears multiply."),
    ("fraction", "-1/exp(x)^2", "You differentiate a fraction: the slope inside is eˣ, too."),
    hints=["The inner function is u = −x, the outer one eᵘ.", "eᵘ is its own derivative; what is the slope of −x?"],
    praise="It falls, and its slope is as large as its height.",
)


@exercise(
    "F3",
    inputs=[
        (np.array([[2.0, -3.0, 0.5], [4.0, 1.5, -2.0]]), np.array([0.3, -0.7, 2.0]), 0.6),
        (np.array([[2.5, 4.0, -1.5, 3.0]]), np.array([1.5, -0.4, 0.8, 2.2]), -1.3),
        (np.array([[3.0], [-2.0], [0.7]]), np.array([-1.7]), 2.4),
        (np.array([[3, 2], [-4, 5], [7, -6], [2, 8], [-5, 3]]), np.array([0.25, -1.5]), 0.7),
    ],
    hints=[
        "Each row of X is one example: multiply it by w, entry by entry, and add up.",
        "`X @ w` does this for all rows at once; one thing is still to be added.",
    ],
    praise="One z for each row, however many there are.",
)
def affine(X, w, b):
    return X @ w + b


@affine.wrong("The bias is missing.")
def affine_without_bias(X, w, b):
    return X @ w


@affine.wrong("You multiply by the inputs, but do not add up: one number for each example.")
def affine_not_summed(X, w, b):
    return X * w + b


@affine.wrong("You add down the columns: add up along each row, for each example.")
def affine_summed_over_examples(X, w, b):
    return (X * w).sum(axis=0) + b


@affine.wrong("You add over the whole batch: one number for each example is wanted.")
def affine_summed_over_all(X, w, b):
    return (X * w).sum() + b


@affine.wrong("You add the bias once for each input: it belongs to the sum, once.")
def affine_bias_for_each_input(X, w, b):
    return (X * w + b).sum(axis=1)


@affine.wrong("You multiply by the bias: it is added.")
def affine_times_bias(X, w, b):
    return X @ w * b


@affine.wrong("You subtract the bias: it is added.")
def affine_minus_bias(X, w, b):
    return X @ w - b


@affine.wrong("You take the mean of the products: the neuron takes their sum.")
def affine_mean(X, w, b):
    return (X * w).mean(axis=1) + b


@affine.wrong("Look at the order: the inputs, of shape (N, D), stand first, then w.")
def affine_turned_round(X, w, b):
    return w @ X + b


@affine.wrong("Your result is a column: it should have the shape (N,), not (N, 1).")
def affine_column(X, w, b):
    return (X @ w + b).reshape(-1, 1)


@affine.wrong("You use the first example only: one number for each row is wanted.")
def affine_first_example(X, w, b):
    return X[0] @ w + b


@affine.wrong("You add inputs and weights: each input is multiplied by its weight.")
def affine_sum_of_both(X, w, b):
    return (X + w).sum(axis=1) + b


@affine.wrong("The weights are missing: each input is multiplied by its own.")
def affine_without_weights(X, w, b):
    return X.sum(axis=1) + b


back_through_affine = Prediction(
    "P3",
    "a",
    ("a", "What arrives, times the local slope for this weight, its input."),
    ("b", "That is the local slope alone: what arrives is not used."),
    ("c", "That multiplies by the weight, the local slope for the input moving."),
)

steepest_sigmoid = Prediction(
    "P4",
    "c",
    ("a", "Such a slope would lead from 0 to 1 within one unit of z."),
    ("b", "That is the height in the middle, and not the slope."),
    ("c", "In the middle both factors are one half."),
)


@exercise(
    "F4",
    inputs=[
        (0.7,),
        (np.array([-2.3, 0.4, 5.1]),),
        (np.array([[3, -2], [-1, 4]]),),
        (1000.0,),
        (-1000.0,),
        (np.array([-1000.0, -1.2, 0.3, 1000.0]),),
    ],
    quiet=True,
    hints=[
        "For z ≥ 0 the first form is safe, for z < 0 the second one.",
        "Both forms need e to the power −|z|: compute it once, `np.exp(-np.abs(z))`.",
        "The denominator is the same in both; `np.where(z >= 0, …, …)` chooses the numerator.",
    ],
    praise="No power of e here can overflow.",
)
def sigmoid(z):
    power = np.exp(-np.abs(z))  # e to a power of 0 or less cannot overflow
    return np.where(z >= 0, 1, power) / (1 + power)


_OVERFLOW = "The formula is right, but e to a large power overflows for some z: NumPy warns."


@sigmoid.wrong(_OVERFLOW)
def sigmoid_naive(z):
    return 1 / (1 + np.exp(-z))


@sigmoid.wrong(_OVERFLOW)
def sigmoid_naive_second_form(z):
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.wrong(_OVERFLOW)
def sigmoid_computes_both_forms(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@sigmoid.wrong("Your `if` decides for one number: an array needs `np.where`.")
def sigmoid_for_one_number(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.wrong("`math.exp` takes one number: use `np.exp`, which takes arrays too.")
def sigmoid_by_math(z):
    return 1 / (1 + math.exp(-z))


@sigmoid.wrong("You compute 1 − σ(z): it falls where σ rises.")
def sigmoid_falls(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, power, 1) / (1 + power)


@sigmoid.wrong("You compute 1 − σ(z): it falls where σ rises.")
def sigmoid_falls_naive(z):
    return 1 / (1 + np.exp(z))


@sigmoid.wrong("Your values for negative z are too large: |z| hides on which side of 0 z lies.")
def sigmoid_of_size(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@sigmoid.wrong("Your values for positive z are too small: |z| hides on which side of 0 z lies.")
def sigmoid_of_minus_size(z):
    power = np.exp(-np.abs(z))
    return power / (1 + power)


@sigmoid.wrong("You return the slope of the sigmoid: its height is asked for.")
def sigmoid_slope(z):
    power = np.exp(-np.abs(z))
    return power / (1 + power) ** 2


@sigmoid.wrong("Some of your values are negative: a probability lies between 0 and 1.")
def sigmoid_tanh(z):
    return np.tanh(z)


@sigmoid.wrong("You jump from 0 to 1 at z = 0: the sigmoid rises smoothly.")
def sigmoid_step(z):
    return np.where(z > 0, 1.0, 0.0)


@sigmoid.wrong("Python divides first: put brackets around the denominator.")
def sigmoid_without_brackets(z):
    return 1 / 1 + np.exp(-z)


@sigmoid.wrong("You subtract in the denominator: the two terms are added.")
def sigmoid_minus(z):
    return 1 / (1 - np.exp(-z))


@sigmoid.wrong("The 1 in the denominator is missing.")
def sigmoid_without_one(z):
    return 1 / np.exp(-z)


@sigmoid.wrong("You limit z, but what is between the limits stays a straight line.")
def sigmoid_line(z):
    return np.clip(0.5 + z / 4, 0, 1)


sigmoid_derivative_formula = Formula(
    "F5",
    "s*(1 - s)",
    {"s": [0.12, 0.35, 0.6, 0.9]},
    ("first_factor", "s", "That is the first factor alone; what is the second one?"),
    ("second_factor", "1 - s", "That is the second factor alone; multiply by the first one."),
    ("square", "s^2", "The second factor is not s: its numerator has a −1 as well."),
    ("minus_square", "-s^2", "The sigmoid rises: its slope cannot be negative."),
    ("sign", "s*(s - 1)", "The sigmoid rises: its slope cannot be negative."),
    ("plus", "s*(1 + s)", "Look at the sign: the −1 in the numerator is subtracted."),
    ("squares", "1 - s^2", "The first factor is lost: it is neither 1 nor 1 + s."),
    ("other_square", "(1 - s)^2", "Only the second factor is of this kind: the first is s."),
    ("in_s", "1 - 2*s", "You differentiated once more: nothing is left to differentiate."),
    ("sum", "s + (1 - s)", "You add the two factors: they are multiplied."),
    ("reciprocal", "s*(1 - 1/s)", "The split part is 1 over 1 + e⁻ᶻ: that is s, not 1/s."),
    hints=[
        "The first fraction is s. Split the second one: (1 + e⁻ᶻ) and −1, each over 1 + e⁻ᶻ.",
        "The first part of the split is 1; which letter is the other one?",
    ],
    praise="No z and no power of e is left: the output alone gives the slope.",
)


@exercise(
    "F6a",
    inputs=[(0.7,), (np.array([-2.3, 0.4, 3.6]),), (np.array([[3, -2], [-1, 4]]),), (-800.0,)],
    hints=["Compute s = σ(z) with your own function.", "Then put s into your formula of F5."],
    tolerance=1e-08,
    praise="Your formula needs the sigmoid once.",
)
def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


@sigmoid_derivative.wrong("That is the sigmoid itself: its slope is asked for.")
def slope_sigmoid(z):
    return sigmoid(z)


@sigmoid_derivative.wrong("That is one factor alone: the other one is missing.")
def slope_other_factor(z):
    return 1 - sigmoid(z)


@sigmoid_derivative.wrong("You put z itself into the formula: it wants s, the output of the sigmoid.")
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


@sigmoid_derivative.wrong("You return s²: one of the two factors is another one.")
def slope_square(z):
    return sigmoid(z) ** 2


@sigmoid_derivative.wrong("Your slopes are negative, and the slope inside, of 1 + e⁻ᶻ, is missing.")
def slope_inner_missing(z):
    return -(sigmoid(z) ** 2)


@sigmoid_derivative.wrong("Look at the sign in the second factor.")
def slope_plus(z):
    s = sigmoid(z)
    return s * (1 + s)


@sigmoid_derivative.wrong("That is the rule for tanh, another function.")
def slope_of_tanh(z):
    return 1 - sigmoid(z) ** 2


@sigmoid_derivative.wrong("You add the two factors: they are multiplied.")
def slope_sum(z):
    s = sigmoid(z)
    return s + (1 - s)


@sigmoid_derivative.wrong("You multiply by z as well: the slope depends on s alone.")
def slope_times_z(z):
    s = sigmoid(z)
    return s * (1 - s) * z


@sigmoid_derivative.wrong("That is the largest slope: it holds at z = 0 only.")
def slope_largest(z):
    return 0.25 + 0 * z


@sigmoid_derivative.wrong("The formula is right, but far from 0 it computes inf / inf: use s.")
def slope_naive(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


sigmoid_slope_at_two = Number(
    "F6b",
    "sigmoid(2)*(1 - sigmoid(2))",
    ("height", "sigmoid(2)", "That is σ(2), the height there."),
    ("other_factor", "1 - sigmoid(2)", "That is one factor alone: multiply by σ(2)."),
    ("of_z", -2, "You put z into the formula: it wants s, the output."),
    ("at_output", "sigmoid(sigmoid(2))*(1 - sigmoid(sigmoid(2)))", "The slope is taken at σ(2): take it at 2."),
    ("largest", 0.25, "That is the slope at z = 0."),
    ("square", "sigmoid(2)^2", "That is s²: one of the two factors is another one."),
    ("sign", "-sigmoid(2)*(1 - sigmoid(2))", "The sigmoid rises everywhere: look at the sign."),
    decimals=4,
    hints=["First σ(2), then your formula.", "`sigmoid_derivative(2)` computes it."],
)

slope_of_a_rising_error = Prediction(
    "P5",
    "a",
    ("a", "The slope is one over the distance from certainty, and that shrank."),
    ("b", "The loss itself grows by a constant here; its slope does not."),
    ("c", "The curve gets steeper towards the wall at ŷ = 1, not flatter."),
)

slope_of_a_strangers_loss = Formula(
    "F7a",
    "1/(1 - p)",
    {"p": [0.15, 0.4, 0.7, 0.95]},
    ("inner_missing", "-1/(1 - p)", "That is the outer slope alone: the inner one has a sign."),
    ("outer_at_p", "1/p", "The outer slope is taken at p: the logarithm gets 1 − p."),
    ("owner", "-1/p", "That is for −ln p; here the logarithm gets 1 − p."),
    ("function", "-ln(1 - p)", "That is the loss itself: differentiate it."),
    ("log_kept", "ln(1 - p)", "The logarithm is still there: it has the derivative 1/u."),
    ("reciprocal", "1/(1 - p)^2", "You differentiated 1/u; here the outer one is a logarithm."),
    ("distance", "1 - p", "The derivative of ln u is not u: look at its rule."),
    ("inner_alone", "-1", "That is the inner slope alone: multiply by the outer."),
    ("sum", "-1/(1 - p) - 1", "You add the two slopes: gears multiply."),
    hints=[
        "The inner function is u = 1 − p, the outer one −ln u.",
        "What are the outer slope, and the slope of 1 − p?",
    ],
    praise="Two minus signs, and none is left.",
)


@exercise(
    "F7b",
    inputs=[(1, 0.8), (0, 0.3), (1, 0.05), (0, 0.97), (1, 0.62), (0, 0.12)],
    hints=[
        "For y = 1 only the first term of J is there, for y = 0 only the second one.",
        "Differentiate each term, and keep its factor y or 1 − y: it is a constant.",
    ],
    praise="Negative where ŷ should rise, positive where it should fall.",
)
def bce_derivative(y, pred):
    return -y / pred + (1 - y) / (1 - pred)


@bce_derivative.wrong("All signs are turned: J falls when ŷ comes nearer to y.")
def bce_slope_sign(y, pred):
    return y / pred - (1 - y) / (1 - pred)


@bce_derivative.wrong("That is the loss itself: its slope is asked for.")
def bce_slope_loss(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce_derivative.wrong("For y = 0 your sign is wrong: the slope of 1 − ŷ, inside, is missing.")
def bce_slope_inner_missing(y, pred):
    return -y / pred - (1 - y) / (1 - pred)


@bce_derivative.wrong("For y = 1 your sign is wrong: J falls there when ŷ rises.")
def bce_slope_first_sign(y, pred):
    return y / pred + (1 - y) / (1 - pred)


@bce_derivative.wrong("The term for y = 0 is missing.")
def bce_slope_owner_only(y, pred):
    return -y / pred


@bce_derivative.wrong("The term for y = 1 is missing.")
def bce_slope_stranger_only(y, pred):
    return (1 - y) / (1 - pred)


@bce_derivative.wrong("The factors y and 1 − y are missing: both terms count always.")
def bce_slope_without_label(y, pred):
    return -1 / pred + 1 / (1 - pred)


@bce_derivative.wrong("The two denominators have changed places.")
def bce_slope_swapped(y, pred):
    return -y / (1 - pred) + (1 - y) / pred


@bce_derivative.wrong("Both terms have the same denominator: where y is 0, the logarithm gets 1 − ŷ.")
def bce_slope_one_denominator(y, pred):
    return (-y + (1 - y)) / pred


@bce_derivative.wrong("That is the slope with respect to z, after the sigmoid: the question is ŷ.")
def bce_slope_at_z(y, pred):
    return pred - y


@bce_derivative.wrong("That is a difference of label and prediction: J is made of logarithms.")
def bce_slope_difference(y, pred):
    return y - pred


@bce_derivative.wrong("That is the slope of the squared error: J is made of logarithms.")
def bce_slope_of_square(y, pred):
    return 2 * (pred - y)


@bce_derivative.wrong("That is the slope of the distance: J is made of logarithms.")
def bce_slope_of_distance(y, pred):
    return np.sign(pred - y)


@bce_derivative.wrong("The logarithms are still there: ln u has the derivative 1/u.")
def bce_slope_logarithms_kept(y, pred):
    return -y / np.log(pred) + (1 - y) / np.log(1 - pred)


@bce_derivative.wrong("You divide by the label: have `y` and `pred` changed places?")
def bce_slope_arguments_swapped(y, pred):
    return -pred / y + (1 - pred) / (1 - y)


@bce_derivative.wrong("The denominators are squared: ln u has the derivative 1/u.")
def bce_slope_squared(y, pred):
    return -y / pred**2 + (1 - y) / (1 - pred) ** 2


nudge_at_six = Prediction(
    "P6",
    "b",
    ("a", "That is for z = 0, where the sigmoid is steepest."),
    ("b", "At z = 6 the curve is almost level."),
    ("c", "As much as z itself: which slope would that be?"),
)

nudge_on_the_wrong_side = Prediction(
    "P7",
    "b",
    ("a", "That is the change of ŷ: the last gear turns far more."),
    ("b", "The small slope and the large one nearly make −1, and the nudge is 0.1."),
    ("c", "That is the last slope times 0.1, but ŷ hardly moves."),
)

long_way_blue = Number(
    "F8a",
    "1/(1 - 0.3)",
    ("owner", "-1/0.3", "That is for y = 1; here y is 0."),
    ("sign", "-1/0.7", "ŷ should fall to 0: does J rise or fall when ŷ rises?"),
    ("outer_at_p", "1/0.3", "That divides by ŷ; where y is 0, the logarithm gets 1 − ŷ."),
    ("at_z", 0.3, "That is the end of the way; here only its first step is asked for."),
    ("loss", "-ln(0.7)", "That is the loss: its slope is asked for."),
    ("distance", 0.7, "That is 1 − ŷ: the derivative of ln u is 1/u."),
    decimals=4,
    hints=["y is 0: which of the two terms is there?", "`bce_derivative(0, 0.3)` computes it."],
)

long_way_green = Number(
    "F8b",
    "0.3*(1 - 0.3)",
    ("at_output", "sigmoid(0.3)*(1 - sigmoid(0.3))", "You took 0.3 for z, but it is the output of the sigmoid."),
    ("square", 0.09, "That is ŷ²: one of the two factors is another one."),
    ("sign", -0.21, "The sigmoid rises: look at the sign."),
    ("height", 0.3, "That is the height, ŷ; its slope is asked for."),
    ("other_factor", 0.7, "That is one factor alone."),
    ("largest", 0.25, "That is the slope at z = 0, where ŷ is one half."),
    hints=["You know s = σ(z): it is ŷ.", "Put it into your formula of F5."],
)

long_way_product = Number(
    "F8c",
    "1/(1 - 0.3)*0.3*(1 - 0.3)",
    ("sum", "1/0.7 + 0.21", "You add the two slopes: gears multiply."),
    ("sign", -0.3, "Both slopes are positive: look at the sign."),
    ("owner", -0.7, "That is for y = 1; here y is 0."),
    ("quotient", "1/0.7/0.21", "You divide the two slopes: gears multiply."),
    ("blue", "1/0.7", "That is the first slope alone."),
    ("green", 0.21, "That is the second slope alone."),
    ("twice", "0.3*0.21", "The slope of the sigmoid is in there twice."),
    decimals=4,
    hints=["Two gears in a row: multiply their slopes."],
)

_POINTS = {"y": [1, 0, 0.3, 0.8, 1, 0], "p": [0.2, 0.9, 0.6, 0.15, 0.7, 0.35]}

first_term_at_z = Formula(
    "F9a",
    "-y*(1 - p)",
    _POINTS,
    ("wrong_factor", "-y*p", "You crossed out 1 − p, but the denominator is p."),
    ("sign", "y*(1 - p)", "The minus in front is lost."),
    ("both", "-y", "You crossed out both factors, but only one is below the line."),
    ("nothing", "-y/p", "Only the fraction is left: the product p(1 − p) is lost."),
    ("denominator_kept", "-y*(1 - p)/p", "The p above the line is lost, the one below not."),
    ("not_divided", "-y*p*(1 - p)", "The division by p is lost."),
    ("label_lost", "-(1 - p)", "The factor y is lost: it is 1 or 0."),
    ("other_term", "(1 - y)*p", "That is the second term."),
    hints=["Which factor stands above and below the line?", "Cross out p; keep the minus."],
)

second_term_at_z = Formula(
    "F9b",
    "(1 - y)*p",
    _POINTS,
    ("wrong_factor", "(1 - y)*(1 - p)", "You crossed out p: the denominator is 1 − p."),
    ("sign", "-(1 - y)*p", "This term has no minus in front."),
    ("both", "1 - y", "You crossed out both factors, but only one is below the line."),
    ("nothing", "(1 - y)/(1 - p)", "Only the fraction is left: p(1 − p) is lost."),
    ("denominator_kept", "(1 - y)*p/(1 - p)", "Below the line 1 − p is still there."),
    ("not_divided", "(1 - y)*p*(1 - p)", "The division by 1 − p is lost."),
    ("label_lost", "p", "The factor with y is lost."),
    ("label_of_owner", "y*p", "The factor is 1 − y here, not y."),
    ("other_term", "-y*(1 - p)", "That is the first term."),
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
    ("minus_inside", "-y - y*p + p - y*p", "In the first term, minus times minus is plus."),
    ("minus_lost", "y*(1 - p) + (1 - y)*p", "The minus of the first term is lost."),
    ("minus_kept", "-y*(1 - p) - (1 - y)*p", "The second term has no minus in front."),
    ("by_pred", "(p - y)/(p*(1 - p))", "That is ∂J/∂ŷ: multiply by ŷ(1 − ŷ)."),
    ("slope_twice", "(p - y)*p*(1 - p)", "The slope of the sigmoid is in there once more: it has cancelled."),
    ("green_alone", "p*(1 - p)", "That is the slope of the sigmoid alone."),
    ("square", "2*(p - y)", "That has a factor too many: multiply out both terms."),
    hints=[
        "Multiply out both terms: there are four products.",
        "Two of the four products are alike and have opposite signs.",
    ],
    praise="Neither a logarithm nor a fraction is left.",
)

slope_of_a_weight = Number(
    "E1",
    "0.8*3",
    ("at_z", 0.8, "That is ∂J/∂z: one more gear leads to the weight."),
    ("red_alone", 3, "That is ∂z/∂w1 alone: two more gears follow."),
    ("sign", -2.4, "ŷ is too high, and w1 raises it: look at the sign."),
    ("owner", -0.6, "That is for y = 1; here y is 0."),
    ("green_missing", 15, "The slope of the sigmoid is missing."),
    ("blue_missing", 0.48, "The slope of the loss is missing."),
    ("green_twice", 0.384, "The slope of the sigmoid is in there twice."),
    ("blue_alone", 5, "That is ∂J/∂ŷ alone: two more gears lead to the weight."),
    ("sum", 8.16, "You add the three slopes: gears multiply."),
    hints=["Three gears: w1 → z → ŷ → J.", "You know ∂J/∂z at once; how does z change with w1?"],
)

derivative_of_softplus = Formula(
    "E2",
    "exp(z)/(1 + exp(z))",
    {"z": [-1.7, -0.4, 0.9, 2.3]},
    ("inner_missing", "1/(1 + exp(z))", "That is the outer slope alone: multiply by the inner."),
    ("outer_missing", "exp(z)", "That is the inner slope alone: multiply by the outer."),
    ("outer_at_z", "exp(z)/z", "The outer slope is taken at z: the logarithm gets u."),
    ("all_cancelled", "1", "All cancelled: take the outer slope at u, times the slope of u."),
    ("function", "ln(1 + exp(z))", "That is the function itself: differentiate it."),
    ("reciprocal", "-exp(z)/(1 + exp(z))^2", "You differentiated 1/u; here it is ln u."),
    ("squared", "exp(z)/(1 + exp(z))^2", "ln u has the derivative 1/u, without a square."),
    ("sum", "1/(1 + exp(z)) + exp(z)", "You add the two slopes: gears multiply."),
    ("log_kept", "exp(z)*ln(1 + exp(z))", "The logarithm is still there: differentiate it."),
    ("sign", "-exp(z)/(1 + exp(z))", "The function rises: look at the sign."),
    hints=[
        "The inner function is u = 1 + eᶻ, the outer one ln u.",
        "The outer slope is 1/u; what is the slope of 1 + eᶻ?",
    ],
    praise="Multiply above and below by e⁻ᶻ: it is the sigmoid.",
)

square_gradient_at_z = Formula(
    "E3",
    "2*(p - y)*p*(1 - p)",
    _POINTS,
    ("of_bce", "p - y", "That belongs to the other loss, where the slopes cancel."),
    ("blue_alone", "2*(p - y)", "That is the slope with respect to ŷ: the sigmoid follows."),
    ("factor_lost", "(p - y)*p*(1 - p)", "The power rule puts the old power in front."),
    ("sign", "2*(y - p)*p*(1 - p)", "All signs are turned: look at the slope of ŷ − y."),
    ("divided", "2*(p - y)/(p*(1 - p))", "You divide by the slope of the sigmoid: multiply."),
    ("not_differentiated", "(p - y)^2*p*(1 - p)", "The square is still there: differentiate it."),
    ("function", "(p - y)^2", "That is the loss itself: differentiate it."),
    ("green_alone", "p*(1 - p)", "That is the slope of the sigmoid alone."),
    ("label_lost", "2*p*p*(1 - p)", "The label is lost: the outer slope is taken at ŷ − y."),
    ("sum", "2*(p - y) + p*(1 - p)", "You add the two slopes: gears multiply."),
    hints=[
        "First the blue slope: how does (ŷ − y)² change with ŷ?",
        "Then the green one, as before; here nothing cancels.",
    ],
    praise="The factor ŷ(1 − ŷ) stays: notebook 08 shows what that does to learning.",
)


def sigmoid_backward_as_given(z, dout):
    def slope(u):
        s = 1 / (1 + np.exp(-u))
        return s * (1 - s)

    pred = 1 / (1 + np.exp(-z))  # what forward returned
    return dout * slope(pred)


@exercise(
    "E4",
    starter=sigmoid_backward_as_given,
    inputs=[(1.2, -0.7), (np.array([-2.0, 0.6, 3.1]), np.array([0.4, -1.5, 2.2])), (-3.3, 1.8)],
    hints=[
        "At which number is the slope taken, and at which should it be?",
        "`slope` applies the sigmoid to what it gets: it wants the layer's input.",
    ],
    tolerance=1e-08,
    praise="The local slope belongs to the layer's input.",
)
def sigmoid_backward(z, dout):
    def slope(u):
        s = 1 / (1 + np.exp(-u))
        return s * (1 - s)

    return dout * slope(z)


@sigmoid_backward.wrong("The slope is still taken at the layer's output: where does the sigmoid stand?")
def bug_at_the_output(z, dout):
    s = sigmoid(sigmoid(z))
    return dout * s * (1 - s)


@sigmoid_backward.wrong("What arrives, `dout`, is not used: multiply by it.")
def bug_local_only(z, dout):
    return sigmoid_derivative(z)


@sigmoid_backward.wrong("You multiply by σ(z) itself: multiply by its slope.")
def bug_no_slope(z, dout):
    return dout * sigmoid(z)


@sigmoid_backward.wrong("You use z as if it were the output: the formula s(1 − s) wants σ(z).")
def bug_z_as_output(z, dout):
    return dout * z * (1 - z)


@sigmoid_backward.wrong("Your signs are turned: the sigmoid rises.")
def bug_sign(z, dout):
    return -dout * sigmoid_derivative(z)


@sigmoid_backward.wrong("The slope of the sigmoid is in there twice.")
def bug_twice(z, dout):
    return dout * sigmoid_derivative(z) ** 2


@sigmoid_backward.wrong("You add what arrives and the slope: gears multiply.")
def bug_sum(z, dout):
    return dout + sigmoid_derivative(z)


@sigmoid_backward.wrong("The slope is taken at `dout`: it belongs to the layer's input.")
def bug_at_dout(z, dout):
    return dout * sigmoid_derivative(dout)


@sigmoid_backward.wrong("The slope is taken at `dout` times z: it belongs to z, and `dout` stays outside.")
def bug_inside(z, dout):
    return sigmoid_derivative(dout * z)


@sigmoid_backward.wrong("You divide by the slope: gears multiply.")
def bug_divided(z, dout):
    return dout / sigmoid_derivative(z)


@sigmoid_backward.wrong("You pass on what arrives: the layer's own slope is missing.")
def bug_passed_on(z, dout):
    return dout


@sigmoid_backward.wrong("You multiply by z too: the slope alone is the factor.")
def bug_times_z(z, dout):
    return dout * sigmoid_derivative(z) * z


derivative_of_sigmoid_of_3z = Choice(
    "Q1",
    "b",
    ("a", "The slope of the inner function, 3z, is missing."),
    ("b", "The outer slope at 3z, times the inner slope."),
    ("c", "The outer slope is taken at z, but the sigmoid gets 3z."),
    ("d", "That multiplies by 3z itself: multiply by its slope."),
)

why_layers_remember = Choice(
    "Q2",
    "d",
    ("a", "The output can be computed at any time; which number is needed on the way back?"),
    ("b", "The parameters do not change on the way back: when would they?"),
    ("c", "What arrives there is dout; what does it say about this layer?"),
    ("d", "A slope belongs to a place, and the place is the layer's input."),
)

certain_and_wrong_at_z = Choice(
    "Q3",
    "a",
    ("a", "The huge slope and the tiny one cancel: what is left is ŷ − y."),
    ("b", "That is the slope of the loss alone: the sigmoid follows."),
    ("c", "That is the slope of the sigmoid alone: the loss comes before."),
    ("d", "Neither slope is 0, and their product is not either."),
)

what_multiplies = Choice(
    "Q4",
    "c",
    ("a", "A composition puts one function into the other: f gets what g gives."),
    ("b", "That is the rule for a sum, not for one inside the other."),
    ("c", "The slopes multiply, and the outer one is taken at what the inner one gives."),
    ("d", "The outer function never sees x: at which number does it stand?"),
)
