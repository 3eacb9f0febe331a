"""Exercises of the notebook *XOR and the multilayer perceptron*."""

import functools

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

slope_at_output_eight_tenths = Number(
    "R1",
    "0.8*(1 - 0.8)",
    ("complement", 0.2, "That is 1 − σ, one of the two factors."),
    ("output", 0.8, "That is the output: how steep is the curve there?"),
    ("square", 0.64, "That is the output times itself: one factor is 1 − σ."),
    ("output_again", "1/(1 + exp(-0.8))", "That is σ(0.8), but 0.8 is the output already."),
    ("other_rule", 0.36, "That is 1 − σ²: the slope of a sigmoid has another form."),
    ("steepest", 0.25, "That is the steepest slope, at the output 0.5."),
    (
        "sigmoid_again",
        "1/(1 + exp(-0.8))/(1 + exp(0.8))",
        "That is the slope at z = 0.8, but 0.8 is the output of the sigmoid.",
    ),
    hints=["The slope of the sigmoid is known from its output alone.", "It is σ(1 − σ)."],
)

shape_of_table_times_table = Choice(
    "R2",
    "a",
    ("a", "A row for each row of X, a column for each column of W."),
    ("b", "The twos meet and are added up: they are gone from the result."),
    ("c", "The columns of X meet the rows of W and are added up: two lengths are left."),
)

slope_from_the_logit = Choice(
    "R3",
    "b",
    ("a", "That is the slope of the first term: the label has a part in it too."),
    ("b", "The first term gives σ(z), the second the label."),
    ("c", "There the sign is turned: with y = 0, does the loss rise or fall with z?"),
)

most_right_of_xor = Prediction(
    "P1",
    "b",
    ("a", "One line does better than half: move it until only one row is wrong."),
    ("b", "Three of the four can be had, whichever three you choose."),
    ("c", "With every setting that you can choose here, at least one row stays wrong."),
    tells=[r"nswer \*\*b\*\*", "row stays wrong", "whichever three"],
)

sum_of_two_inequalities = Formula(
    "F1",
    "w1 + w2 + 2*b",
    {"w1": [1.3, -0.4, 2.2, 0.6], "w2": [0.7, 1.9, -1.1, 3.1], "b": [-0.5, 2.4, 0.9, -1.7]},
    ("bias_once", "w1 + w2 + b", "Each of the two rows has a b: count them."),
    ("bias_squared", "w1 + w2 + b^2", "b + b is not b times b."),
    ("bias_forgotten", "w1 + w2", "The bias is missing: each of the two rows has it."),
    ("difference", "w1 - w2", "That is the difference of the rows: add them."),
    ("difference_turned", "w2 - w1", "That is the difference of the rows: add them."),
    ("product", "w1*w2 + 2*b", "There the weights are multiplied: a sum of the rows multiplies nothing."),
    ("product_of_rows", "(w1 + b)*(w2 + b)", "That is the product of the rows: add them."),
    ("all_twice", "2*w1 + 2*w2 + 2*b", "Each weight occurs in one of the two rows only."),
    ("fourth_row_too", "2*w1 + 2*w2 + 3*b", "That is the sum of rows 2, 3 and 4: take rows 2 and 3."),
    compared=">",
    hints=["Add the two left sides, letter by letter.", "How often does b occur in rows 2 and 3?"],
    praise="It must be above 0, as a sum of two numbers above 0.",
)

sign_of_the_bias = Choice(
    "F2",
    "b",
    ("a", "Above 0 minus below 0: which sign does the difference have?"),
    ("b", "A positive number minus a negative one is positive: rows 1 to 4 cannot all hold."),
    ("c", "Subtract the left sides: which letters cancel, and which one stays?"),
)

places_in_hidden_space = Prediction(
    "P2",
    "b",
    ("a", "Do OR and NAND tell (0, 1) from (1, 0)?"),
    ("b", "OR and NAND say the same of (0, 1) and of (1, 0)."),
    ("c", "Do OR and NAND say the same of (0, 0) and of (1, 1)?"),
    tells=[r"nswer \*\*b\*\*", "on one place", "one square at"],
)

bias_of_xnor = Number(
    "F3",
    "30",
    ("kept", -30, "The bias is a term of the logit too: its sign turns as well."),
    ("none", 0, "Without a bias no logit has turned exactly."),
    ("other_layer", 10, "That is the size of a bias of layer 1: here layer 2 changes."),
    ("other_layer_turned", -10, "That is a bias of layer 1: here layer 2 changes."),
    ("weight", 20, "That has the size of the weights: the bias has its own."),
    ("moved", -20, "That has the size of the weights: the bias has its own."),
    hints=["z₂ = 20h₁ + 20h₂ − 30 becomes −z₂: turn every term."],
)


@exercise(
    "F4",
    inputs=[
        (np.array([0.3]), np.array([2.0, -1.5]), np.array([[0.2, 0.7]])),
        (np.array([0.1, -0.2, 0.15]), np.array([0.7, -2.5]), np.array([[0.9, 0.35], [0.12, 0.6], [0.44, 0.81]])),
        (
            np.array([-0.11728, 0.17419, 0.05263, -0.21084, 0.08397]),
            np.array([1.20537, -0.64182, 3.10926]),
            np.array(
                [
                    [0.31274, 0.62, 0.9973],
                    [0.0004, 0.27, 0.55],
                    [0.71, 0.99962, 0.16],
                    [0.85, 0.004, 0.64],
                    [0.23, 0.59, 0.77],
                ]
            ),
        ),
    ],
    hints=[
        "First ∂J/∂h, of the shape of h: each example's dz2 times each weight.",
        "`np.outer(dz2, w2)` is ∂J/∂h. Then through the sigmoids, entry by entry.",
        "The slope of a sigmoid, from its output h, is h(1 − h).",
    ],
    praise="This is what layer 1 gets: its own `backward` does the rest.",
)
def hidden_gradient(dz2, w2, h):
    dh = np.outer(dz2, w2)
    return dh * h * (1 - h)


@hidden_gradient.wrong("That is ∂J/∂h: the way through the sigmoids is missing.")
def stops_at_h(dz2, w2, h):
    return dz2[:, np.newaxis] * w2


@hidden_gradient.wrong("The slope is taken at h, which is what the sigmoids gave, not what they got.")
def sigmoid_of_h(dz2, w2, h):
    s = 1 / (1 + np.exp(-h))
    return dz2[:, np.newaxis] * w2 * s * (1 - s)


@hidden_gradient.wrong("The weights of layer 2 are missing: how does h reach z₂?")
def weights_forgotten(dz2, w2, h):
    return dz2[:, np.newaxis] * h * (1 - h)


@hidden_gradient.wrong("What comes from the loss, `dz2`, is missing: it is the first factor.")
def dout_forgotten(dz2, w2, h):
    return w2 * h * (1 - h)


@hidden_gradient.wrong("That is the slope of the sigmoids alone: the gradient that comes in from behind is missing.")
def slope_alone(dz2, w2, h):
    return h * (1 - h)


@hidden_gradient.wrong("That is ∂J/∂h times h: the slope of a sigmoid has one more factor.")
def half_a_slope(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * h


@hidden_gradient.wrong("That is ∂J/∂h times 1 − h: the slope of a sigmoid has one more factor.")
def other_half_of_the_slope(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * (1 - h)


@hidden_gradient.wrong("That is ∂J/∂h times 1 − h²: the slope of a sigmoid is another one.")
def slope_of_tanh(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * (1 - h**2)


@hidden_gradient.wrong("That is divided by the slope of the sigmoids: the chain rule multiplies.")
def divided(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 / (h * (1 - h))


@hidden_gradient.wrong("These are N times too small: the factor 1/N is in `dz2` already.")
def mean_again(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * h * (1 - h) / len(h)


@hidden_gradient.wrong("These are sums over the examples: each of them keeps its own row.")
def examples_added(dz2, w2, h):
    return (dz2[:, np.newaxis] * w2 * h * (1 - h)).sum(axis=0)


@hidden_gradient.wrong("These are sums over the hidden units: each of them keeps its own column.")
def units_added(dz2, w2, h):
    return (dz2[:, np.newaxis] * w2 * h * (1 - h)).sum(axis=1)


@hidden_gradient.wrong("That is ∂J/∂w₂, which moves layer 2: what goes on to layer 1 has the shape of `h`.")
def gradient_of_w2(dz2, w2, h):
    return h.T @ dz2


@hidden_gradient.wrong("Rows and columns are swapped: the rows are the examples.")
def transposed(dz2, w2, h):
    return (dz2[:, np.newaxis] * w2 * h * (1 - h)).T


@hidden_gradient.wrong("The sign is turned: that is the way down, not the gradient.")
def downhill(dz2, w2, h):
    return -dz2[:, np.newaxis] * w2 * h * (1 - h)


@hidden_gradient.wrong("h stands where w₂ belongs: by which number does h reach z₂?")
def outputs_for_weights(dz2, w2, h):
    return dz2[:, np.newaxis] * h * h * (1 - h)


@hidden_gradient.wrong("Each unit gets the sum of all weights: it reaches z₂ by its own alone.")
def all_weights_for_each(dz2, w2, h):
    return dz2[:, np.newaxis] * w2.sum() * h * (1 - h)


@hidden_gradient.wrong("Each unit gets the first unit's weight: it reaches z₂ by its own.")
def first_weight_for_each(dz2, w2, h):
    return dz2[:, np.newaxis] * w2[0] * h * (1 - h)


_NO_COLUMN = "`dz2` has one number for each example, `w2` one for each hidden unit: ∂J/∂h is the table of all products."


@hidden_gradient.wrong(_NO_COLUMN)
def without_a_column(dz2, w2, h):
    return dz2 * w2 * h * (1 - h)


@hidden_gradient.wrong(_NO_COLUMN)
def weights_without_a_column(dz2, w2, h):
    return w2 * dz2 * h * (1 - h)


@hidden_gradient.wrong("The table of `w2` by `dz2` has a row for each hidden unit, `h` one for each example.")
def table_turned(dz2, w2, h):
    return np.outer(w2, dz2) * h * (1 - h)


@hidden_gradient.wrong("The same numbers come out when the brackets around 1 − h are missing.")
def without_brackets(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * h - h


@hidden_gradient.wrong("That is u(1 − u), for u = h times ∂J/∂h: the slope needs h as it came.")
def slope_of_the_product(dz2, w2, h):
    u = dz2[:, np.newaxis] * w2 * h
    return u * (1 - u)


@hidden_gradient.wrong("The slope of the sigmoids is in there twice.")
def slope_twice(dz2, w2, h):
    return dz2[:, np.newaxis] * w2 * (h * (1 - h)) ** 2


@exercise(
    "F5",
    inputs=[
        (
            np.array([[0.5, -1.2]]),
            np.array([1]),
            np.array([[0.3, -0.8, 1.1], [0.6, 0.9, -0.4]]),
            np.array([0.2, -0.1, 0.4]),
            np.array([0.7, -1.3, 2.1]),
            -0.3,
        ),
        (
            np.array([[0.5, -1.2], [2.0, 0.7], [-0.6, 1.5], [1.1, 0.4]]),
            np.array([1, 0, 0, 1]),
            np.array([[1.4, -0.5, 0.8], [-0.7, 1.6, 0.2]]),
            np.array([-0.4, 0.3, 0.6]),
            np.array([1.9, -0.8, -1.5]),
            0.25,
        ),
        (
            np.array([[1.37291, 0.2, -0.70418], [-0.9, 1.86253, 2.6]]),
            np.array([0, 0]),
            np.array([[0.40719, -1.1], [0.93846, 0.5], [-0.6, 1.71582]]),
            np.array([0.15263, -0.35]),
            np.array([-1.20937, 4.3]),
            4.08145,
        ),
    ],
    parts=("dW1", "db1", "dw2", "db2"),
    hints=[
        "Forward first: keep h, of the shape (N, H), and compute `pred`, of the shape (N,).",
        "dz2 = (pred − y)/N, and your `hidden_gradient` leads from there to dz1.",
        "Each layer: its input transposed times its dz, and for the bias the sum over examples.",
    ],
    tolerance=1e-06,
    praise="All four gradients are right, through two layers.",
)
def two_layer_gradients(X, y, W1, b1, w2, b2):
    h = 1 / (1 + np.exp(-(X @ W1 + b1)))
    pred = 1 / (1 + np.exp(-(h @ w2 + b2)))
    dz2 = (pred - y) / len(y)
    dz1 = np.outer(dz2, w2) * h * (1 - h)
    return X.T @ dz1, dz1.sum(axis=0), h.T @ dz2, dz2.sum()


def _gradients(
    X,
    y,
    W1,
    b1,
    w2,
    b2,
    slope=lambda h: h * (1 - h),
    compare=lambda z, pred, y: (pred - y) / len(y),
    carry=lambda w2, dw2: w2,
    activate=lambda z: 1 / (1 + np.exp(-z)),
):
    """Compute the gradients with one of the parts replaced."""
    h = activate(X @ W1 + b1)
    z = h @ w2 + b2
    dz2 = compare(z, 1 / (1 + np.exp(-z)), y)
    dw2 = h.T @ dz2
    dz1 = dz2[:, np.newaxis] * carry(w2, dw2) * slope(h)
    return X.T @ dz1, dz1.sum(axis=0), dw2, dz2.sum()


@two_layer_gradients.wrong("Layer 1 gets ∂J/∂h: the slope of its sigmoids is missing.")
def hidden_slope_forgotten(*given):
    return _gradients(*given, slope=np.ones_like)


@two_layer_gradients.wrong("For layer 1 the slope is taken at h, which is what the sigmoids gave, not what they got.")
def hidden_slope_of_h(*given):
    def slope(h):
        s = 1 / (1 + np.exp(-h))
        return s * (1 - s)

    return _gradients(*given, slope=slope)


@two_layer_gradients.wrong("For layer 1, ∂J/∂h is multiplied by h alone: the slope of a sigmoid has one more factor.")
def hidden_slope_halved(*given):
    return _gradients(*given, slope=lambda h: h)


@two_layer_gradients.wrong("For layer 1, ∂J/∂h is multiplied by 1 − h²: the slope of a sigmoid is another one.")
def hidden_slope_of_tanh(*given):
    return _gradients(*given, slope=lambda h: 1 - h**2)


@two_layer_gradients.wrong("On the way to layer 1 the weights w₂ are missing.")
def carried_without_weights(*given):
    return _gradients(*given, carry=lambda w2, dw2: np.ones_like(w2))


@two_layer_gradients.wrong(
    "The same numbers come out when w₂ is updated before layer 1 has its gradient: all gradients come first."
)
def updated_too_early(*given):
    return _gradients(*given, carry=lambda w2, dw2: w2 - dw2)


@two_layer_gradients.wrong("On the way to layer 1, ∂J/∂w₂ stands where the weights themselves belong.")
def carried_with_gradient(*given):
    return _gradients(*given, carry=lambda w2, dw2: dw2)


@two_layer_gradients.wrong("These are N times too large: the loss is the mean over the batch.")
def not_the_mean(*given):
    return _gradients(*given, compare=lambda z, pred, y: pred - y)


@two_layer_gradients.wrong("These are N times too small: the factor 1/N belongs to the loss alone.")
def mean_twice(*given):
    return _gradients(*given, compare=lambda z, pred, y: (pred - y) / len(y) ** 2)


@two_layer_gradients.wrong("The biases have N times too small gradients: the factor 1/N is in dz2 already.")
def mean_for_the_biases(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1, db1 / len(X), dw2, db2 / len(X)


@two_layer_gradients.wrong("All signs are turned: ∂J/∂z is ŷ − y.")
def turned(*given):
    return _gradients(*given, compare=lambda z, pred, y: (y - pred) / len(y))


@two_layer_gradients.wrong("In dz2 the logit is compared with the label: the last sigmoid is missing.")
def logit_compared(*given):
    return _gradients(*given, compare=lambda z, pred, y: (z - y) / len(y))


@two_layer_gradients.wrong("In dz2 the slope of the last sigmoid is a factor: in ŷ − y it has cancelled already.")
def slope_at_the_output(*given):
    return _gradients(*given, compare=lambda z, pred, y: (pred - y) * pred * (1 - pred) / len(y))


@two_layer_gradients.wrong("There ∂J/∂ŷ stands for dz2: the slope of the last sigmoid is missing.")
def stops_at_the_prediction(*given):
    return _gradients(*given, compare=lambda z, pred, y: (pred - y) / (pred * (1 - pred)) / len(y))


@two_layer_gradients.wrong("On the way forward, the hidden layer has no sigmoid.")
def linear_hidden_layer(*given):
    return _gradients(*given, activate=lambda z: z)


@two_layer_gradients.wrong("On the way forward, the hidden layer has no sigmoid.")
def linear_hidden_layer_on_the_way_forward(*given):
    return _gradients(*given, activate=lambda z: z, slope=lambda z: 1 / (1 + np.exp(-z)) / (1 + np.exp(z)))


@two_layer_gradients.wrong("The hidden layer has no sigmoid, neither forward nor back.")
def linear_throughout(*given):
    return _gradients(*given, activate=lambda z: z, slope=np.ones_like)


@two_layer_gradients.wrong("On the way forward, the biases of layer 1 are missing.")
def first_bias_forgotten(X, y, W1, b1, w2, b2):
    return _gradients(X, y, W1, 0 * b1, w2, b2)


@two_layer_gradients.wrong("On the way forward, the bias of layer 2 is missing.")
def second_bias_forgotten(X, y, W1, b1, w2, b2):
    return _gradients(X, y, W1, b1, w2, 0)


@two_layer_gradients.wrong("On the way forward, the biases of both layers are missing.")
def both_biases_forgotten(X, y, W1, b1, w2, b2):
    return _gradients(X, y, W1, 0 * b1, w2, 0)


@two_layer_gradients.wrong("Layer 2 is right. For layer 1 the factor 1/N is there twice: dz2 has it already.")
def mean_twice_for_layer_1(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1 / len(X), db1 / len(X), dw2, db2


@two_layer_gradients.wrong("The weights are right. For the biases the factor 1/N is missing.")
def biases_not_the_mean(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1, db1 * len(X), dw2, db2 * len(X)


@two_layer_gradients.wrong(
    "For layer 1, ∂J/∂h is multiplied by 1 − h alone: the slope of a sigmoid has one more factor."
)
def other_half_of_the_hidden_slope(*given):
    return _gradients(*given, slope=lambda h: 1 - h)


@two_layer_gradients.wrong(
    "For layer 1 the slope is z(1 − z), of what the sigmoids got: the formula wants h, their output."
)
def hidden_slope_of_z(*given):
    def slope(h):
        z = np.log(h / (1 - h))
        return z * (1 - z)

    return _gradients(*given, slope=slope)


@two_layer_gradients.wrong("These are the gradients of the mean squared error: here the loss is the mean BCE.")
def squared_error(*given):
    return _gradients(*given, compare=lambda z, pred, y: 2 * (pred - y) * pred * (1 - pred) / len(y))


@two_layer_gradients.wrong("Only `db1` is wrong: it is one sum over all hidden units, and each has a bias of its own.")
def one_bias_for_all_units(*given):
    dW1, db1, dw2, db2 = _gradients(*given)
    return dW1, db1.sum(), dw2, db2


@two_layer_gradients.wrong("Only `db1` is wrong: it adds up the hidden units of each example; add up the examples.")
def units_added_for_the_biases(X, y, W1, b1, w2, b2):
    dW1, _, dw2, db2 = _gradients(X, y, W1, b1, w2, b2)
    h = 1 / (1 + np.exp(-(X @ W1 + b1)))
    dz2 = (1 / (1 + np.exp(-(h @ w2 + b2))) - y) / len(y)
    return dW1, hidden_gradient(dz2, w2, h).sum(axis=1), dw2, db2


@two_layer_gradients.wrong("Only `db1` is wrong: it is N times too small, for the factor 1/N is in dz2 already.")
def mean_for_the_hidden_biases(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1, db1 / len(X), dw2, db2


@two_layer_gradients.wrong("Only `db2` is wrong: it is N times too small, for the factor 1/N is in dz2 already.")
def mean_for_the_last_bias(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1, db1, dw2, db2 / len(X)


@two_layer_gradients.wrong("The biases are right. For the weights the factor 1/N is there twice: dz2 has it already.")
def mean_twice_for_the_weights(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1 / len(X), db1, dw2 / len(X), db2


@two_layer_gradients.wrong("The biases are right. For the weights the factor 1/N is missing.")
def weights_not_the_mean(X, *given):
    dW1, db1, dw2, db2 = _gradients(X, *given)
    return dW1 * len(X), db1, dw2 * len(X), db2


@two_layer_gradients.wrong("That is a division by 4, however many examples the batch has.")
def always_four_examples(*given):
    return _gradients(*given, compare=lambda z, pred, y: (pred - y) / 4)


@two_layer_gradients.wrong("Only `dw2` is wrong: it takes what the hidden sigmoids got, but the input of layer 2 is h.")
def input_before_the_sigmoids(X, y, W1, b1, w2, b2):
    dW1, db1, _, db2 = _gradients(X, y, W1, b1, w2, b2)
    z1 = X @ W1 + b1
    pred = 1 / (1 + np.exp(-(1 / (1 + np.exp(-z1)) @ w2 + b2)))
    return dW1, db1, z1.T @ (pred - y) / len(y), db2


@two_layer_gradients.wrong("Only `dW1` is wrong: its rows and columns are swapped.")
def transposed_weights(*given):
    dW1, db1, dw2, db2 = _gradients(*given)
    return dW1.T, db1, dw2, db2


@two_layer_gradients.wrong("The gradients of the biases are missing.")
def weights_only(*given):
    dW1, db1, dw2, db2 = _gradients(*given)
    return dW1, dw2


@two_layer_gradients.wrong(
    "These are parameters minus gradients, as after an update: only the gradients are asked for."
)
def updated(*given):
    return tuple(p - d for p, d in zip(given[2:], _gradients(*given)))


unit_pushed_to_its_end = Prediction(
    "P3",
    "c",
    ("a", "A gradient is a slope: how much does h₁ still move when z₁[1] moves?"),
    ("b", "Little gets through the unit, but w₂[1] stands behind it, and multiplies h₁ itself."),
    ("c", "The slope of the sigmoid is a factor on the way to W₁[1,1], not on the way to w₂[1]."),
    tells=[r"answer is \*\*c\*\*", "thin grey line", r"from 0\.309 to 0\.411", "hardly tells them apart"],
)

gradient_before_a_hidden_unit = Number(
    "F6",
    "(0.4 - 1)*2*0.8*(1 - 0.8)*(-2)",
    ("other_input", -0.576, "That is for W₁[1,1]: the first place in the brackets is that of the input."),
    ("places_swapped", 0.45, "That is for W₁[1,2]: the first place is the input's, the second the unit's."),
    ("other_unit", -0.3, "That is for W₁[2,2]: the second place in the brackets is that of the unit."),
    ("slope_forgotten", 2.4, "It comes out when the slope of the unit's sigmoid is left out."),
    ("half_a_slope", 1.92, "It comes out with h₁ for the slope of the sigmoid, which has one more factor."),
    ("other_half", 0.48, "It comes out with 1 − h₁ for the slope of the sigmoid, which has one more factor."),
    ("weight_forgotten", 0.192, "It comes out when the slope from h₁ to z₂ is left out: a weight of layer 2."),
    ("stops_at_the_unit", -0.192, "That is the gradient at z₁[1]: one more slope leads on to the weight."),
    ("stops_at_h", -1.2, "That is the gradient at h₁: two more slopes lead on to the weight."),
    ("stops_at_z2", -0.6, "That is the gradient at z₂, where the way back has only begun."),
    ("loss_forgotten", -0.64, "It comes out without the gradient at z₂, with which all ways back begin."),
    ("label_forgotten", -0.256, "It comes out with ŷ for the gradient at z₂, which compares ŷ with the label."),
    ("last_slope_twice", 0.09216, "The slope of the last sigmoid is in ŷ − y already."),
    ("weight_for_the_input", 0.576, "It comes out with W₁[2,1] as the last slope: what is the weight multiplied by?"),
    ("both_units", 0.084, "That adds the gradients of W₁[2,1] and W₁[2,2]: each weight has one way back."),
    hints=[
        "W₁[2,1] leads from x₂ to h₁: follow the way back from z₂ to it.",
        "Four slopes: the one at z₂, from h₁ to z₂, through the sigmoid, and from the weight to z₁[1].",
    ],
)

gradient_of_an_input_by_two_ways = Number(
    "F7",
    "(0.4 - 1)*(2*0.8*(1 - 0.8)*5 + (-1)*0.5*(1 - 0.5)*2)",
    ("first_unit_alone", -0.96, "That is the way through h₁ alone: x₁ reaches J by one more."),
    ("second_unit_alone", 0.3, "That is the way through h₂ alone: x₁ reaches J by one more."),
    ("difference", -1.26, "That is the one way minus the other: with their signs, ways add."),
    ("product", -0.288, "That is the product of the two ways: slopes along one way multiply, ways add."),
    ("mean", -0.33, "That is the mean of the two ways: they add."),
    ("column", -1.41, "It comes out with W₁[2,1], which leads from x₂, on the way through h₂."),
    ("other_input", 1.176, "That is for x₂: the weights that lead from x₁ stand in the first row of W₁."),
    ("stops_at_the_units", -0.042, "That is the gradients at z₁[1] and z₁[2], added: each way has one more slope."),
    ("slopes_forgotten", -4.8, "It comes out when the slopes of the hidden sigmoids are left out."),
    ("half_slopes", -4.2, "It comes out with h for the slopes of the hidden sigmoids: they have one more factor."),
    ("weights_forgotten", -0.78, "It comes out when the slopes from h₁ and h₂ to z₂ are left out."),
    ("weights_swapped", -0.12, "It comes out when the two weights of layer 2 are swapped."),
    ("loss_forgotten", 1.1, "It comes out without the gradient at z₂, with which both ways begin."),
    ("label_forgotten", 0.44, "It comes out with ŷ for the gradient at z₂, which compares ŷ with the label."),
    ("stops_at_z2", -0.6, "That is the gradient at z₂, from which two ways lead on to x₁."),
    ("times_the_input", -1.98, "It comes out times x₁: here x₁ moves, so the last slopes are weights."),
    ("last_slope_twice", -0.1584, "The slope of the last sigmoid is in ŷ − y already."),
    hints=[
        "x₁ reaches J through h₁ and through h₂: a product of four slopes for each, then add.",
        "The last slopes are W₁[1,1] = 5 and W₁[1,2] = 2: by them x₁ is multiplied.",
    ],
)

behind_and_before_saturation = Number(
    "F8",
    "0.999/(2*0.999*(1 - 0.999)*2)",
    ("slope_forgotten", 0.24975, "It comes out when the slope of the unit's sigmoid is left out."),
    ("half_a_slope", 0.25, "It comes out with h₁ for the slope of the sigmoid, which has one more factor."),
    ("other_half", 249.75, "There the slope is taken as 0.001: it is h₁(1 − h₁), a little less."),
    ("h_forgotten", 250.25025, "It comes out when h₁, the last slope on the way to w₂[1], is left out."),
    ("one_factor_forgotten", 500, "It comes out when one of the slopes w₂[1] and x₂ is left out."),
    (
        "two_factors_off",
        1000,
        "It comes out when w₂[1] and x₂ are left out, or one of them stands above the line instead of below.",
    ),
    ("before_the_change", 1.25, "That is with h₁ = 0.8, before the change."),
    ("old_slope", 1.5609375, "It comes out with the slope 0.16 of before: it is taken at the new h₁."),
    ("other_input", 166.6667, "That compares with W₁[1,1]: the first place in the brackets is the input's."),
    ("other_unit", 1.998, "That compares with W₁[2,2]: the saturated unit is the first."),
    ("fall_of_the_slope", 160.16016, "That is how many times smaller the slope of the sigmoid has become."),
    ("gradient_behind", 0.5994, "That is the size of ∂J/∂w₂[1]: divide it by that of the other gradient."),
    ("gradient_before", 0.0023976, "That is the size of ∂J/∂W₁[2,1]: divide the other gradient by it."),
    ("difference", 0.5970024, "That is the difference of the two sizes: how many times is a quotient."),
    hints=[
        "Both ways begin with the same ŷ − y: write both products, and divide the one by the other.",
        "The way to w₂[1] goes on with h₁ alone, that to W₁[2,1] with w₂[1], h₁(1 − h₁) and x₂.",
    ],
    praise="The unit's own sigmoid is flat now, and the way to w₂[1] does not pass it.",
)


solved_by_two_hidden_units = Prediction(
    "P4",
    "b",
    ("a", "That a solution exists does not mean that each walk downhill ends there."),
    ("b", "Most walks end in a solution, and some get stuck."),
    ("c", "Two hidden units are few, but most starts are good enough."),
    tells=[r"nswer \*\*b\*\*", "285"],
)

spread_of_solved = Number(
    "F9",
    "sqrt(400*381/400*(1 - 381/400))",
    ("two_units", "sqrt(285*(1 - 285/400))", "That is for H = 2: here 381 are solved."),
    ("square", "381*(1 - 381/400)", "That is the square of the spread: the square root is missing."),
    ("one_start", "sqrt(381/400*19/400)", "The number of starts, n, is missing under the root."),
    ("failures", 19, "19 starts failed: the question is by how much such counts scatter."),
    ("root_of_solved", "sqrt(381)", "Under the root the factor 1 − p is missing."),
    ("root_of_failures", "sqrt(19)", "Under the root the factor p is missing."),
    ("groups_of_forty", "sqrt(40*381/400*19/400)", "That is for groups of 40 starts: here n is larger."),
    ("twice", "2*sqrt(381*(1 - 381/400))", "That is twice the spread."),
    ("solved", 381, "381 is the count itself: the question is by how much such counts scatter."),
    decimals=1,
    hints=["First the share: p = 381/400.", "Then √(n·p·(1 − p)), with n = 400."],
)

half_everywhere = Prediction(
    "P5",
    "c",
    ("a", "How could two units part that have the same weights and the same gradients?"),
    ("b", "The gradient is not zero there: something moves."),
    ("c", "What is alike gets alike gradients, and stays alike."),
    tells=[r"nswer \*\*c\*\*", r"0\.4838", "the same for ever", r"6\.27"],
)

half_way_to_the_twin = Prediction(
    "P6",
    "b",
    ("a", "Both ends are solutions, but a place between two solutions need not be one."),
    ("b", "Two solutions, and a hill between them."),
    ("c", "At the ends J is almost 0, and it is never negative: below them is hardly any room."),
    tells=[r"nswer \*\*b\*\*", r"4\.99", "a hill"],
)

highest_loss_half_way = Number(
    "F10",
    "(2 + 0.8)/2",
    ("higher_end", 2, "That is the higher end: the chord is lower half-way."),
    ("lower_end", 0.8, "That is the lower end: half-way, the chord is higher, and J may be too."),
    ("sum", 2.8, "That is the sum of both ends: half-way, the chord has their mean."),
    ("difference", 1.2, "That is how far the ends are apart in height: where between them is the chord half-way?"),
    ("half_difference", 0.6, "That is half the difference: the chord starts at one of the ends, not at 0."),
    ("lowest", "ln(2)", "That is the lowest J of one neuron on XOR: the question is how high it can be."),
    ("zero", 0, "J may be above 0 half-way: the question is how high it can be."),
    ("product", 1.6, "That is the product of both ends: half-way, the chord has their mean."),
    ("quarter_way", 1.7, "That is the chord a quarter of the way from the higher end."),
    ("three_quarters", 1.1, "That is the chord a quarter of the way from the lower end."),
    hints=["Draw the chord between the two ends: J is nowhere above it.", "Half-way, it is the mean."],
)

wrong_parts_without_the_slope = Number(
    "E1",
    "2*4 + 4",
    ("all", 17, "Which gradients are ready before the way back reaches the sigmoids?"),
    ("weights_only", 8, "The way back to the biases of layer 1 passes the sigmoids too."),
    ("biases_only", 4, "That is one part with four entries: which parts are computed from dz1?"),
    ("the_others", 5, "Layer 2 has 5 parameters: the ways back to them end before they reach the sigmoids."),
    ("all_but_the_last", 16, "w₂ needs h, but no slope of it."),
    hints=[
        "Which gradients are computed from dz1, and which from dz2 alone?",
        "The ways back to W₁ and b₁ pass the sigmoids.",
    ],
)


@functools.cache
def trained_xnor():
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([1, 0, 0, 1])
    random = np.random.default_rng(0)
    W1, b1 = random.normal(size=(2, 4)), np.zeros(4)
    w2, b2 = random.normal(size=4), 0.0
    for _ in range(3000):
        dW1, db1, dw2, db2 = two_layer_gradients(X, y, W1, b1, w2, b2)
        W1, b1, w2, b2 = W1 - dW1, b1 - db1, w2 - dw2, b2 - db2
    h = 1 / (1 + np.exp(-(X @ W1 + b1)))
    pred = 1 / (1 + np.exp(-(h @ w2 + b2)))
    return -np.log(np.where(y == 1, pred, 1 - pred)).mean()


loss_of_trained_xnor = Number(
    "E2",
    trained_xnor,
    ("xor", 0.0043, "That is J for XOR: did you pass the new labels to `train`?"),
    ("thousand_steps", 0.0126, "That is J after 1000 steps."),
    ("thousand_steps_of_xor", 0.0198, "That is J for XOR, after 1000 steps."),
    ("smaller_steps", 0.007, "That is J with η = 0.5."),
    ("two_units", 0.0039, "That is J with two hidden units."),
    ("eight_units", 0.002, "That is J with eight hidden units."),
    ("start", 0.9154, "That is J at the start: take the last entry of the history."),
    ("start_of_xor", 0.9258, "That is J for XOR, at the start."),
    ("flat", 0.6931, "That is ln 2, as if every ŷ were ½: this network comes lower."),
    ("half_flat", "ln(2)/2", "That is ½ ln 2, where two examples are not told apart: this network comes lower."),
    ("one_minus", "1 - 0.0043", "That is 1 minus the loss of XOR: turning the labels does not turn J into 1 − J."),
    decimals=4,
    hints=[
        "`loss` is the one of this notebook: run the cells that define it first.",
        "The fourth argument of `train` is the labels of XNOR, and J stands in `history.loss`.",
    ],
)

zero_gradient_of_a_network = Choice(
    "Q1",
    "d",
    ("a", "For one neuron yes, because its J is convex; is it convex here?"),
    ("b", "For one neuron it is; you have seen a network that came far lower."),
    ("c", "It is zero, exactly: nothing moves."),
    ("d", "J of a network is not convex: level ground need not be the bottom."),
)

cure_of_symmetry = Choice(
    "Q2",
    "a",
    ("a", "What starts differently gets different gradients."),
    ("b", "Longer steps are still the same steps for both units."),
    ("c", "More units of the same kind act like one of them."),
    ("d", "What is alike stays alike, however long you wait."),
)
