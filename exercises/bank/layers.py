"""Exercises of the notebook *Layers*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)


back_through_affine = Prediction(
    "P3",
    "a",
    ("a", "What arrives, times the local slope for this weight, its input."),
    ("b", "That is the local slope alone: what arrives is not used."),
    ("c", "That multiplies by the weight, the local slope for the input moving."),
    tells=[r"Answer \*\*a\*\*", r"-1\.2\b", "what arrives, times"],
)

steepest_sigmoid = Prediction(
    "P4",
    "c",
    ("a", "A slope of 1, kept for one unit of z, would lead from 0 to 1."),
    ("b", "That is the height in the middle, and not the slope."),
    ("c", "It is steepest in the middle, at z = 0."),
    tells=[r"\*\*c\*\*", r"\b0\.25", r"\\frac\{1\}\{2\} \\cdot"],
)


sigmoid_derivative_formula = Formula(
    "F5",
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


@exercise(
    "F6a",
    inputs=[(0.7,), (np.array([-2.37291, 0.4, 3.60158]),), (np.array([[3, -2], [-1, 4]]),), (-800.0,)],
    hints=["Compute s = σ(z) with your own function.", "Then put s into your formula of F5."],
    tolerance=1e-08,
    praise="The slope at −z is the same as at z.",
)
def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


@sigmoid_derivative.wrong("That is the sigmoid itself: its slope is asked for.")
def slope_sigmoid(z):
    return sigmoid(z)


_ONE_FACTOR = "That is 1 − σ(z), one factor alone: the other one is missing."


@sigmoid_derivative.wrong(_ONE_FACTOR)
def slope_other_factor(z):
    return 1 - sigmoid(z)


@sigmoid_derivative.wrong(_ONE_FACTOR)
def slope_other_factor_naive(z):
    return np.exp(-z) / (1 + np.exp(-z))


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


@sigmoid_derivative.wrong(
    "The values are right near 0, but at −800 `nan` comes out: your `sigmoid` gives s without it."
)
def slope_naive(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@sigmoid_derivative.wrong("That is 0 for every z: does s multiply all of 1 − s?")
def slope_zero(z):
    return 0 * sigmoid(z)


@sigmoid_derivative.wrong("That is s(1 − z): the second factor takes s as well.")
def slope_of_s_and_z(z):
    return sigmoid(z) * (1 - z)


@sigmoid_derivative.wrong("That is σ(z) times σ(1 − z): in the second factor the 1 stands outside of σ.")
def slope_with_1_inside(z):
    return sigmoid(z) * sigmoid(1 - z)


sigmoid_slope_at_two = Number(
    "F6b",
    "sigmoid(2)*(1 - sigmoid(2))",
    ("height", "sigmoid(2)", "That is σ(2), the height there."),
    ("other_factor", "1 - sigmoid(2)", "That is 1 − σ(2), one factor alone: multiply by the other."),
    ("of_z", -2, "That is z(1 − z): the formula wants s, the output."),
    ("at_output", "sigmoid(sigmoid(2))*(1 - sigmoid(sigmoid(2)))", "The slope is taken at σ(2): take it at 2."),
    ("largest", 0.25, "That is the slope at z = 0."),
    ("square", "sigmoid(2)^2", "That is s²: the second factor is not the first one again."),
    ("other_rule", "1 - sigmoid(2)^2", "That is 1 − s², and not s times a second factor."),
    ("sign", "-sigmoid(2)*(1 - sigmoid(2))", "The sigmoid rises everywhere: look at the sign."),
    decimals=4,
    hints=["First σ(2), then your formula.", "`sigmoid_derivative(2)` computes it."],
)

slope_of_a_rising_error = Prediction(
    "P5",
    "a",
    ("a", "Where ŷ is ten times as near to 1, the slope is ten times as large."),
    ("b", "The loss itself grows by a constant here; its slope does not."),
    ("c", "The nearer ŷ comes to 1, the larger the slope: look at its column in the table."),
    tells=[r"\*\*a\*\*", r"\b100\.00", "shrinks to a tenth", "[Tt]en times as"],
)

slope_of_a_strangers_loss = Formula(
    "F7a",
    "1/(1 - p)",
    {"p": [0.15, 0.4, 0.7, 0.95]},
    ("inner_missing", "-1/(1 - p)", "That is −1/u, the outer slope alone: the slope of 1 − p has a sign as well."),
    ("outer_at_p", "1/p", "That is 1/p: the logarithm gets 1 − p, and its slope is taken there."),
    ("owner", "-1/p", "That is for −ln p; here the logarithm gets 1 − p."),
    ("function", "-ln(1 - p)", "That is the loss itself: differentiate it."),
    ("log_kept", "ln(1 - p)", "The logarithm is still there: it has the derivative 1/u."),
    ("other_log", "ln(p)", "The logarithm is still there: it gets 1 − p, and has the derivative 1/u."),
    ("log_kept_too", "ln(1 - p)/(1 - p)", "The logarithm is still there, as a factor: ln u has the derivative 1/u."),
    ("inner_kept", "p/(1 - p)", "That is p divided by 1 − p: the slope of 1 − p is a number, without p."),
    ("reciprocal", "1/(1 - p)^2", "That is 1/u² for u = 1 − p: ln u has the derivative 1/u."),
    ("distance", "1 - p", "That is 1 − p itself; ln u has the derivative 1/u."),
    ("inner_alone", "-1", "That is the inner slope alone: multiply by the outer."),
    ("sum", "-1/(1 - p) - 1", "That is the sum of the two slopes: gears multiply."),
    hints=[
        "The inner function is u = 1 − p, the outer one −ln u.",
        "What are the outer slope, and the slope of 1 − p?",
    ],
    praise="Positive: when p rises, so does the loss of a stranger.",
)


@exercise(
    "F7b",
    inputs=[(1, 0.8), (0, 0.3), (1, 0.00041), (0, 0.99973), (1, 0.62914), (0, 0.12738)],
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


@bce_derivative.wrong("For y = 0 the sign is wrong: 1 − ŷ, inside the logarithm, has a slope of its own.")
def bce_slope_inner_missing(y, pred):
    return -y / pred - (1 - y) / (1 - pred)


@bce_derivative.wrong("For y = 1 the sign is wrong: J falls there when ŷ rises.")
def bce_slope_first_sign(y, pred):
    return y / pred + (1 - y) / (1 - pred)


@bce_derivative.wrong("For y = 0 you return 0: the second term of J has a slope, too.")
def bce_slope_owner_only(y, pred):
    return -y / pred


@bce_derivative.wrong("For y = 1 you return 0: the first term of J has a slope, too.")
def bce_slope_stranger_only(y, pred):
    return (1 - y) / (1 - pred)


@bce_derivative.wrong("For y = 0 you return −1/ŷ, which belongs to y = 1.")
def bce_slope_of_owner_for_both(y, pred):
    return -1 / pred


@bce_derivative.wrong("For y = 1 you return 1/(1 − ŷ), which belongs to y = 0.")
def bce_slope_of_stranger_for_both(y, pred):
    return 1 / (1 - pred)


@bce_derivative.wrong("Both terms are there for both labels: the factors y and 1 − y choose one.")
def bce_slope_without_label(y, pred):
    return -1 / pred + 1 / (1 - pred)


@bce_derivative.wrong("The two denominators have changed places.")
def bce_slope_swapped(y, pred):
    return -y / (1 - pred) + (1 - y) / pred


@bce_derivative.wrong("For y = 0 you return 1/ŷ: there the logarithm gets 1 − ŷ.")
def bce_slope_one_denominator(y, pred):
    return (-y + (1 - y)) / pred


@bce_derivative.wrong("That is a difference of prediction and label: J is made of logarithms.")
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


@bce_derivative.wrong("The logarithms are still there, and no sign is turned for 1 − ŷ: ln u has the derivative 1/u.")
def bce_slope_below_logarithms(y, pred):
    return -(y / np.log(pred) + (1 - y) / np.log(1 - pred))


@bce_derivative.wrong("The logarithms are still there, as factors: ln u has the derivative 1/u.")
def bce_slope_times_logarithms(y, pred):
    return -y * np.log(pred) / pred + (1 - y) * np.log(1 - pred) / (1 - pred)


@bce_derivative.wrong("That is (ŷ − y) times ŷ(1 − ŷ): the derivative of ln u, 1/u, divides.")
def bce_slope_times_variance(y, pred):
    return (pred - y) * pred * (1 - pred)


@bce_derivative.wrong("That is (ŷ − y)/ŷ times 1 − ŷ: which of these factors belong below the line?")
def bce_slope_half_below(y, pred):
    return (pred - y) / pred * (1 - pred)


@bce_derivative.wrong("Where ŷ is on the wrong side of ½, you return the slope for the other label: y decides, not ŷ.")
def bce_slope_by_side(y, pred):
    return -1 / pred if pred > 0.5 else 1 / (1 - pred)


@bce_derivative.wrong("That is how fast J changes with y: here ŷ moves.")
def bce_slope_by_label(y, pred):
    return np.log(1 - pred) - np.log(pred)


@bce_derivative.wrong("That divides by 0 for either label: predictions belong below the line, not labels.")
def bce_slope_arguments_swapped(y, pred):
    return -pred / y + (1 - pred) / (1 - y)


@bce_derivative.wrong("The denominators are squared: ln u has the derivative 1/u.")
def bce_slope_squared(y, pred):
    return -y / pred**2 + (1 - y) / (1 - pred) ** 2


@bce_derivative.wrong("The labels have changed places: you return for y = 1 what belongs to y = 0.")
def bce_slope_labels_swapped(y, pred):
    return 1 / (1 - pred) if y else -1 / pred


@bce_derivative.wrong("The same numbers come out when the brackets around 1 − ŷ are missing below the line.")
def bce_slope_without_brackets(y, pred):
    return -y / pred + (1 - y) / 1 - pred


@bce_derivative.wrong("For y = 1 the term 1/(1 − ŷ) is in there as well: its factor is 1 − y.")
def bce_slope_second_always(y, pred):
    return -y / pred + 1 / (1 - pred)


@bce_derivative.wrong("For y = 0 you return 1, whatever ŷ is: below the line stands the prediction.")
def bce_slope_label_below(y, pred):
    return -1 / pred if y else 1.0


long_way_blue = Number(
    "F8a",
    "1/(1 - 0.3)",
    ("owner", "-1/0.3", "That is for y = 1; here y is 0."),
    ("sign", "-1/0.7", "ŷ should fall to 0: does J rise or fall when ŷ rises?"),
    ("outer_at_p", "1/0.3", "That is 1/ŷ; where y is 0, the logarithm gets 1 − ŷ."),
    ("at_z", 0.3, "That is ŷ itself: the slope of the loss is asked for."),
    ("loss", "-ln(0.7)", "That is the loss: its slope is asked for."),
    ("loss_of_owner", "-ln(0.3)", "That is the loss for y = 1: the slope for y = 0 is asked for."),
    ("distance", 0.7, "That is 1 − ŷ: the derivative of ln u is 1/u."),
    decimals=4,
    hints=["y is 0: which of the two terms is there?", "`bce_derivative(0, 0.3)` computes it."],
)

long_way_green = Number(
    "F8b",
    "0.3*(1 - 0.3)",
    (
        "at_output",
        "sigmoid(0.3)*(1 - sigmoid(0.3))",
        "That is the slope at z = 0.3, but 0.3 is the output of the sigmoid.",
    ),
    ("square", 0.09, "That is ŷ²: the second factor is not the first one again."),
    ("other_rule", 0.91, "That is 1 − ŷ², and not ŷ times a second factor."),
    ("plus", "0.3*(1 + 0.3)", "That is ŷ(1 + ŷ): look at the sign in the second factor."),
    ("sign", -0.21, "The sigmoid rises: look at the sign."),
    ("height", 0.3, "That is the height, ŷ; its slope is asked for."),
    ("sigmoid_of_output", "sigmoid(0.3)", "That is σ(0.3), but 0.3 is the output already."),
    ("other_factor", 0.7, "That is 1 − ŷ, one factor alone."),
    ("largest", 0.25, "That is the slope at z = 0, where ŷ is one half."),
    hints=["You know s = σ(z): it is ŷ.", "Put it into your formula of F5."],
)

long_way_product = Number(
    "F8c",
    "1/(1 - 0.3)*0.3*(1 - 0.3)",
    ("sum", "1/0.7 + 0.21", "That is the sum of the two slopes: gears multiply."),
    ("sign", -0.3, "Both slopes are positive: look at the sign."),
    ("owner", -0.7, "That is for y = 1; here y is 0."),
    ("quotient", "1/0.7/0.21", "That is the first slope divided by the second: gears multiply."),
    ("blue", "1/0.7", "That is the first slope alone."),
    ("green", 0.21, "That is the second slope alone."),
    ("twice", "0.3*0.21", "The slope of the sigmoid is in there twice."),
    ("outer_at_p", 0.7, "That is 1/ŷ times the second slope; where y is 0, the logarithm gets 1 − ŷ."),
    ("not_below", "0.7*0.21", "That is 0.7 times the second slope: in the first one, 0.7 stands below the line."),
    decimals=4,
    hints=["Two gears in a row: multiply their slopes."],
)

_POINTS = {"y": [1, 0, 0.3, 0.8, 1, 0], "p": [0.2, 0.9, 0.6, 0.15, 0.7, 0.35]}

first_term_at_z = Formula(
    "F9a",
    "-y*(1 - p)",
    _POINTS,
    ("wrong_factor", "-y*p", "There p is left over: what stands below the line cancels."),
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
    ("wrong_factor", "(1 - y)*(1 - p)", "There 1 − p is left over: what stands below the line cancels."),
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
    ("green_alone", 0.16, "That is ∂ŷ/∂z alone: two more gears are missing."),
    ("last_added", 3.8, "That is ∂J/∂z plus the input: gears multiply."),
    ("divided", "0.8/3", "That is ∂J/∂z divided by the input: gears multiply."),
    ("sum", 8.16, "That is the sum of the three slopes: gears multiply."),
    hints=["Three gears: w1 → z → ŷ → J.", "You know ∂J/∂z at once; how does z change with w1?"],
)

square_gradient_at_z = Formula(
    "E3",
    "2*(p - y)*p*(1 - p)",
    _POINTS,
    ("of_bce", "p - y", "That belongs to the other loss, where the slopes cancel."),
    ("blue_alone", "2*(p - y)", "That is the slope with respect to ŷ: the sigmoid follows."),
    ("factor_lost", "(p - y)*p*(1 - p)", "The power rule puts the old power in front."),
    ("sign", "2*(y - p)*p*(1 - p)", "All signs are turned: when ŷ rises, so does ŷ − y."),
    ("divided", "2*(p - y)/(p*(1 - p))", "That is divided by the slope of the sigmoid: multiply."),
    ("not_differentiated", "(p - y)^2*p*(1 - p)", "The square is still there: differentiate it."),
    ("power_kept", "2*(p - y)^2*p*(1 - p)", "The power rule lowers the power by one."),
    ("function", "(p - y)^2", "That is the loss itself: differentiate it."),
    ("green_alone", "p*(1 - p)", "That is the slope of the sigmoid alone."),
    ("label_lost", "2*p*p*(1 - p)", "The label is lost: the outer slope is taken at ŷ − y."),
    ("sum", "2*(p - y) + p*(1 - p)", "That is the sum of the two slopes: gears multiply."),
    ("half_green", "2*(p - y)*p", "The slope of the sigmoid has one more factor."),
    ("other_half_green", "2*(p - y)*(1 - p)", "The slope of the sigmoid has one more factor."),
    ("first_bracket_lost", "2*p - y*p*(1 - p)", "The same values come out when the brackets around p − y are missing."),
    ("other_bracket_lost", "2*(p - y)*p - p", "The same values come out when the brackets around 1 − p are missing."),
    (
        "last_bracket_lost",
        "-p^2 + 2*(p - y)*p",
        "The same values come out when the brackets around p − p² are missing.",
    ),
    hints=[
        "First the blue slope: how does (ŷ − y)² change with ŷ?",
        "Then the green one, as before; here nothing cancels.",
    ],
    praise="Here the factor ŷ(1 − ŷ) does not cancel.",
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
    inputs=[(1.2, -0.7), (np.array([-2.04817, 0.6, 3.13729]), np.array([0.4, -1.53862, 2.2])), (-3.3, 1.8)],
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


@sigmoid_backward.wrong("The slope is taken at σ(z), the layer's output: which number did the sigmoid get?")
def bug_at_the_output(z, dout):
    s = sigmoid(sigmoid(z))
    return dout * s * (1 - s)


@sigmoid_backward.wrong("What arrives, `dout`, is not used: multiply by it.")
def bug_local_only(z, dout):
    return sigmoid_derivative(z)


@sigmoid_backward.wrong("That is `dout` times σ(z) itself: multiply by its slope.")
def bug_no_slope(z, dout):
    return dout * sigmoid(z)


@sigmoid_backward.wrong("That is `dout` times z(1 − z): the formula s(1 − s) wants σ(z).")
def bug_z_as_output(z, dout):
    return dout * z * (1 - z)


@sigmoid_backward.wrong("Your signs are turned: the sigmoid rises.")
def bug_sign(z, dout):
    return -dout * sigmoid_derivative(z)


@sigmoid_backward.wrong("The slope of the sigmoid is in there twice.")
def bug_twice(z, dout):
    return dout * sigmoid_derivative(z) ** 2


@sigmoid_backward.wrong("That is `dout` plus the slope: gears multiply.")
def bug_sum(z, dout):
    return dout + sigmoid_derivative(z)


@sigmoid_backward.wrong("The slope is taken at `dout`: it belongs to the layer's input.")
def bug_at_dout(z, dout):
    return dout * sigmoid_derivative(dout)


@sigmoid_backward.wrong("That is the slope at `dout` alone: it belongs to z, and `dout` is a factor.")
def bug_at_dout_alone(z, dout):
    return sigmoid_derivative(dout)


@sigmoid_backward.wrong("The slope is taken at `dout` times z: it belongs to z, and `dout` stays outside.")
def bug_inside(z, dout):
    return sigmoid_derivative(dout * z)


@sigmoid_backward.wrong("The slope is taken at `dout` times z: it belongs to z alone.")
def bug_inside_too(z, dout):
    return dout * sigmoid_derivative(dout * z)


@sigmoid_backward.wrong("That is z times the slope at `dout`: the two have changed places.")
def bug_places_changed(z, dout):
    return z * sigmoid_derivative(dout)


@sigmoid_backward.wrong("Two slopes are in there, that at z and that at σ(z): one of them is enough.")
def bug_two_slopes(z, dout):
    return dout * sigmoid_derivative(z) * sigmoid_derivative(sigmoid(z))


@sigmoid_backward.wrong("That is `dout` times σ(z)(1 − z): the second factor takes σ(z) as well.")
def bug_of_s_and_z(z, dout):
    return dout * sigmoid(z) * (1 - z)


@sigmoid_backward.wrong("That is `dout` times σ(z)(1 − σ(σ(z))): in the second factor the sigmoid is there twice.")
def bug_twice_in_one_factor(z, dout):
    return dout * sigmoid(z) * (1 - sigmoid(sigmoid(z)))


@sigmoid_backward.wrong("For arrays you return one sum: each z has a gradient of its own.")
def bug_added_up(z, dout):
    return np.sum(dout * sigmoid_derivative(z))


@sigmoid_backward.wrong("That is `dout` times σ(z), minus σ(z)²: `dout` is a factor of both.")
def bug_square_without_dout(z, dout):
    return dout * sigmoid(z) - sigmoid(z) ** 2


@sigmoid_backward.wrong("That is `dout` divided by the slope: gears multiply.")
def bug_divided(z, dout):
    return dout / sigmoid_derivative(z)


@sigmoid_backward.wrong("You pass on what arrives: the layer's own slope is missing.")
def bug_passed_on(z, dout):
    return dout


@sigmoid_backward.wrong("That has z as a factor, too: the slope alone is the factor.")
def bug_times_z(z, dout):
    return dout * sigmoid_derivative(z) * z


@sigmoid_backward.wrong("That has σ(z) as a factor, too: the slope alone is the factor.")
def bug_times_output(z, dout):
    return dout * sigmoid(z) * sigmoid_derivative(z)


@sigmoid_backward.wrong("That is σ(z) times the slope at `dout`: the slope belongs to z, and `dout` is the factor.")
def bug_exchanged(z, dout):
    return sigmoid(z) * sigmoid_derivative(dout)


@sigmoid_backward.wrong("The slope is still taken at σ(z), and the signs are turned, too.")
def bug_at_the_output_and_sign(z, dout):
    return -dout * sigmoid_derivative(sigmoid(z))


@sigmoid_backward.wrong("The slope is taken at σ(−z): which number did the sigmoid get?")
def bug_at_the_other_output(z, dout):
    return dout * sigmoid_derivative(sigmoid(-z))


@sigmoid_backward.wrong("The same numbers come out when the brackets around 1 − σ(z) are missing.")
def bug_without_brackets(z, dout):
    return dout * sigmoid(z) - sigmoid(z)


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
    ("a", "The output has been passed on; which number does the way back need?"),
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
