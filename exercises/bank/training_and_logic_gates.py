"""Exercises of the notebook *Training and logic gates*."""

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise

slope_at_z_of_a_stranger = Number(
    "R1",
    "0.85 - 0",
    ("turned", -0.85, "That is y − ŷ: a larger z makes this loss larger, so its slope is positive."),
    ("owner", -0.15, "That is for y = 1; here y is the other label."),
    ("chance_of_truth", 0.15, "That is the chance given to the truth, not the slope."),
    ("only_blue", "1/0.15", "That is ∂J/∂ŷ: one more factor leads to z."),
    ("only_green", "0.85*0.15", "That is the slope of the sigmoid alone."),
    ("loss", "-ln(0.15)", "That is the loss itself: its slope is asked for."),
    hints=["Multiply ∂J/∂ŷ by the slope of the sigmoid.", "It collapses to ŷ − y."],
)


weight_after_one_update = Number(
    "R2",
    "0.4 - 0.5*(-0.6)",
    ("uphill", 0.1, "That is a step uphill: look at the two minus signs."),
    ("rate_lost", 1, "That is 0.4 + 0.6: the learning rate is missing."),
    ("step", 0.3, "That is the step: where does it lead?"),
    ("step_turned", -0.3, "That is a step uphill, not the new weight."),
    ("rate_alone", -0.1, "That is 0.4 − 0.5: the gradient is missing."),
    ("uphill_whole", -0.2, "That is 0.4 − 0.6: go against the gradient, and scale it by η."),
    hints=["w ← w − η · ∂J/∂w.", "Two minus signs meet."],
)


slope_of_two_paths = Choice(
    "R3",
    "b",
    ("a", "Slopes multiply along one path; here there are two paths."),
    ("b", "What comes along each path arrives together."),
    ("c", "Both paths bring their whole change: nothing is averaged."),
)


shape_of_the_errors = Prediction(
    "P1",
    "c",
    ("a", "With a column, NumPy takes the flat array as a row: they do not pair one to one."),
    ("b", "The flat array is stretched too: as a row, how many columns has it?"),
    ("c", "A column and a flat array span a table of all pairs."),
    tells=[r"answer is \*\*c\*\*", r"has \(4, 4\)", "16 pairs"],
)


second_entry_by_hand = Number(
    "F1a",
    "-4*0.5 + 5*(-2)",
    ("first_row", -1, "That is the first entry: take the second row."),
    ("second_column", -9.5, "That goes down the second column of X: take its second row."),
    ("first_column", 9, "That goes down the first column of X: take its second row."),
    ("weights_swapped", 10.5, "The first input belongs to the first weight."),
    ("product", 20, "That multiplies the two products: add them."),
    ("first_sign_lost", -8, "The first product is negative: look at its signs."),
    ("second_sign_lost", 8, "The second product is negative: look at its signs."),
    ("both_signs_lost", 12, "Both products are negative."),
    ("first_product", -2, "That is the first product alone: the second one is added."),
    ("second_product", -10, "That is the second product alone: the first one is added."),
    ("both_rows", -13, "That adds both rows: each has its own entry."),
    ("without_weights", 1, "That adds the inputs: multiply each by its weight first."),
    ("mean", -6, "That is the mean of the two products: their sum is taken."),
    hints=["Take the second row of X, −4 and 5.", "Multiply each by its weight, and add the two products."],
)


entries_of_a_product = Number(
    "F1b",
    "50*4",
    ("entries_of_x", 150, "So many has X: the result has a column for each column of W."),
    ("entries_of_w", 12, "So many has W: the result has a row for each row of X."),
    ("all_products", 600, "So many products there are, and three of them are added to each entry."),
    ("rows", 50, "So many rows it has: each holds an entry for each column of W."),
    ("columns", 4, "So many columns it has: each holds an entry for each row of X."),
    ("added", 54, "That adds rows and columns: a table has rows times columns."),
    ("both_together", 162, "That adds the entries of both tables."),
    ("inner", 9, "The two inner lengths meet, and disappear: the outer ones stay."),
    hints=["Each row of X meets each column of W.", "The two inner lengths disappear: what shape is left?"],
)


@exercise(
    "F2",
    inputs=[
        (np.array([[2.0, -3.0, 0.5], [4.0, 1.5, -2.0]]), np.array([0.3, -0.7, 2.0]), 0.6),
        (np.array([[2.5, 4.0, -1.5, 3.0]]), np.array([1.5, -0.4, 0.8, 2.2]), -1.3),
        (np.array([[0.37291, -1.84627], [2.00714, 0.00418]]), np.array([1.26837, -0.71496]), 0.09417),
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


@affine.wrong("These are the products, each with the bias: add up those of each row.")
def affine_not_summed(X, w, b):
    return X * w + b


@affine.wrong("These are sums down the columns: add up along each row, for each example.")
def affine_summed_over_examples(X, w, b):
    return (X * w).sum(axis=0) + b


@affine.wrong("That is one sum over the whole batch: one number for each example is wanted.")
def affine_summed_over_all(X, w, b):
    return (X * w).sum() + b


@affine.wrong("The bias is in there once for each input: it belongs to the sum, once.")
def affine_bias_for_each_input(X, w, b):
    return (X * w + b).sum(axis=1)


@affine.wrong("That is ŷ: only z is asked for.")
def affine_and_sigmoid(X, w, b):
    return 1 / (1 + np.exp(-(X @ w + b)))


@affine.wrong("That is X @ w times the bias: it is added.")
def affine_times_bias(X, w, b):
    return X @ w * b


@affine.wrong("That is X @ w − b: the bias is added.")
def affine_minus_bias(X, w, b):
    return X @ w - b


@affine.wrong("These are the means of the products, plus b: the neuron takes their sum.")
def affine_mean(X, w, b):
    return (X * w).mean(axis=1) + b


_COLUMNS = "Here w meets the columns of X, of length N; it must meet the rows, of length D."


@affine.wrong(_COLUMNS)
def affine_turned_round(X, w, b):
    return w @ X + b


@affine.wrong(_COLUMNS)  # NumPy has other words for this one, and for the next
def affine_turned_round_by_dot(X, w, b):
    return np.dot(w, X) + b


@affine.wrong(_COLUMNS)
def affine_transposed(X, w, b):
    return np.dot(X.T, w) + b


@affine.wrong("The numbers are right, but they stand in a column, (N, 1): the shape should be (N,).")
def affine_column(X, w, b):
    return (X @ w + b).reshape(-1, 1)


@affine.wrong("That is the z of the first example only: one number for each row is wanted.")
def affine_first_example(X, w, b):
    return X[0] @ w + b


@affine.wrong("These are sums of inputs, weights and bias: each input is multiplied by its weight.")
def affine_sum_of_both(X, w, b):
    return (X + w).sum(axis=1) + b


@affine.wrong("These are the sums of the inputs, plus b: each is multiplied by its weight first.")
def affine_without_weights(X, w, b):
    return X.sum(axis=1) + b


@affine.wrong("That is X @ (w + b): the bias is added to the sum, not to each weight.")
def affine_bias_in_the_weights(X, w, b):
    return X @ (w + b)


@affine.wrong("Only the first two inputs are in there: X may have any number of columns.")
def affine_of_two_inputs(X, w, b):
    return X[:, :2] @ w[:2] + b


@affine.wrong("All inputs but the first are in there: the first column has the index 0.")
def affine_without_first_input(X, w, b):
    return X[:, 1:] @ w[1:] + b


@affine.wrong("All inputs but the last are in there: it has its weight, too.")
def affine_without_last_input(X, w, b):
    return X[:, :-1] @ w[:-1] + b


@affine.wrong("Each z holds the sums of the rows before it as well: every row begins anew, with the bias.")
def affine_running_sum(X, w, b):
    return np.cumsum(X @ w) + b


@affine.wrong("Only the first example has its z, the others have 0: does a loop end too early?")
def affine_others_left_0(X, w, b):
    return np.r_[X[0] @ w + b, np.zeros(len(X) - 1)]


@affine.wrong("The decimals of z are cut off, as an array of whole numbers does.")
def affine_cut_off(X, w, b):
    return np.trunc(X @ w + b)


@affine.wrong("For whole numbers in X the decimals of z are cut off: an array made like X holds no fractions.")
def affine_cut_off_like_x(X, w, b):
    return (X @ w + b).astype(X.dtype)


@affine.wrong("The last example has no z, but 0: every row needs its own.")
def affine_last_left_0(X, w, b):
    return np.r_[X[:-1] @ w + b, 0]


sign_against_the_errors = Prediction(
    "P2",
    "b",
    ("a", "The errors do not act alone: each meets the input x₂ of its own attempt first."),
    ("b", "The third error meets the largest input, and outweighs the first."),
    ("c", "Plus and minus are both there, but do they cancel exactly?"),
    tells=[r"answer is \*\*b\*\*", r"1\.156", r"0\.0687", "outweigh"],
)


first_weight_of_three_attempts = Number(
    "F3",
    "(-0.475*1 - 0.250*2 + 0.289*0)/3",
    ("sum", -0.975, "That is the sum of the shares: J is a mean over the attempts."),
    ("second_weight", "(-0.475*2 - 0.250*0 + 0.289*4)/3", "That is the gradient of w₂: take the other column."),
    (
        "errors_alone",
        "(-0.475 - 0.250 + 0.289)/3",
        "That is the mean of the errors: each meets the x₁ of its own attempt first.",
    ),
    ("sum_of_errors", -0.436, "That is the sum of the errors, without inputs and without the mean."),
    ("two_means", "-0.975/9", "That is divided by 3 twice."),
    ("mean_over_two", -0.4875, "That is divided by 2: there are three attempts."),
    ("turned", 0.325, "The size is right, the sign is not: an error is ŷ − y."),
    ("first_attempt", -0.475, "That is what the first attempt brings alone."),
    ("without_the_double", "(-0.475 - 0.250)/3", "In the second attempt x₁ is 2: multiply its error by it."),
    ("third_by_one", "(-0.475 - 0.5 + 0.289)/3", "In the third attempt x₁ is 0: how much does its error add then?"),
    decimals=3,
    hints=["Multiply each error by the x₁ of its attempt.", "Add the three shares, and divide by N = 3."],
)


_BATCHES = [
    (np.array([1.5, -2.0, 0.7]), np.array([1, 0, 0]), 0.8, -0.3),
    (np.array([2.5, -0.4137, 1.2962, -13.1, 0.9371]), np.array([0, 1, 1, 0, 1]), -0.6218, 0.45371),
    (np.array([-1.7]), np.array([1]), 1.4, 0.25),
]


@exercise(
    "F4",
    inputs=_BATCHES,
    parts=("dw", "db"),
    hints=[
        "For the loss of one example alone, ∂J/∂z is ŷ − y: `pred - y` for all of them at once.",
        "Multiply by the input of each example, then take the mean over the examples.",
    ],
    tolerance=1e-06,
    praise="Each example brings (ŷ − y)·x and ŷ − y, and the batch takes their mean.",
)
def neuron_gradients(x, y, w, b):
    pred = 1 / (1 + np.exp(-(w * x + b)))
    dz = (pred - y) / len(x)  # blue 3 and green 2; the mean brings 1/N
    return np.sum(dz * x), np.sum(dz)  # red 1


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _error(x, y, w, b):
    return _sigmoid(w * x + b) - y


@neuron_gradients.wrong("These are the sums over the examples: the loss is a mean.")
def batch_sum(x, y, w, b):
    error = _error(x, y, w, b)
    return np.sum(error * x), np.sum(error)


@neuron_gradients.wrong("`db` is the mean over the examples, but `dw` is still the sum.")
def batch_sum_for_w(x, y, w, b):
    error = _error(x, y, w, b)
    return np.sum(error * x), np.mean(error)


@neuron_gradients.wrong("`dw` is the mean over the examples, but `db` is still the sum.")
def batch_sum_for_b(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x), np.sum(error)


@neuron_gradients.wrong("These are the means divided by N once more: one 1/N is enough.")
def batch_mean_twice(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x) / len(x), np.mean(error) / len(x)


@neuron_gradients.wrong("`dw` is right, but `db` is divided by N once more.")
def batch_mean_twice_for_b(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x), np.mean(error) / len(x)


@neuron_gradients.wrong("`db` is right, but `dw` is divided by N once more.")
def batch_mean_twice_for_w(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x) / len(x), np.mean(error)


@neuron_gradients.wrong("These are the sums divided by N − 1: a mean divides by the number of examples.")
def batch_less_one(x, y, w, b):
    error = _error(x, y, w, b)
    return np.sum(error * x) / (len(x) - 1), np.sum(error) / (len(x) - 1)


@neuron_gradients.wrong("These are the sums divided by 4, however many examples there are.")
def batch_of_four(x, y, w, b):
    error = _error(x, y, w, b)
    return np.sum(error * x) / 4, np.sum(error) / 4


@neuron_gradients.wrong("These are the sums divided by 3, however many examples there are.")
def batch_of_three(x, y, w, b):
    error = _error(x, y, w, b)
    return np.sum(error * x) / 3, np.sum(error) / 3


@neuron_gradients.wrong("`w` is one number: `@` needs an array on both sides; use `w * x`.")
def at_with_a_number(x, y, w, b):
    return x @ w + b


@neuron_gradients.wrong("`w` is one number: `@` needs an array on both sides; use `w * x`.")
def at_with_a_number_first(x, y, w, b):
    return w @ x + b


@neuron_gradients.wrong("Your `dw` is the mean error times each x: multiply each error by its own x, and then add up.")
def mean_error_times_each_input(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error) * x, np.mean(error)


@neuron_gradients.wrong("You return a value for each example, divided by N: their sums are asked for.")
def shares_for_each(x, y, w, b):
    share = _error(x, y, w, b) / len(x)
    return share * x, share


@neuron_gradients.wrong("The same numbers come out with σ(−z), which is 1 − ŷ, in place of ŷ.")
def exponent_turned(x, y, w, b):
    return neuron_gradients(x, y, -w, -b)


@neuron_gradients.wrong("Both signs are turned, as if the error were y − ŷ: that is the way down, not the gradient.")
def label_minus_prediction(x, y, w, b):
    error = -_error(x, y, w, b)
    return np.mean(error * x), np.mean(error)


def _slope(x, w, b):
    pred = _sigmoid(w * x + b)
    return pred * (1 - pred)


@neuron_gradients.wrong(
    "In each example there is one factor ŷ(1 − ŷ) too many: ŷ − y contains the sigmoid's slope already."
)
def sigmoid_slope_twice(x, y, w, b):
    dz = _error(x, y, w, b) * _slope(x, w, b)
    return np.mean(dz * x), np.mean(dz)


@neuron_gradients.wrong(
    "Your `db` is the mean of ∂J/∂ŷ, blue 3 alone: green 2 still has to multiply it, in each example."
)
def sigmoid_slope_missing(x, y, w, b):
    dpred = _error(x, y, w, b) / _slope(x, w, b)
    return np.mean(dpred * x), np.mean(dpred)


@neuron_gradients.wrong("That is the gradient of the squared error; the loss is binary cross-entropy.")
def squared_error(x, y, w, b):
    dz = 2 * _error(x, y, w, b) * _slope(x, w, b)
    return np.mean(dz * x), np.mean(dz)


@neuron_gradients.wrong("That is the gradient of the mean ŷ: the labels and the loss have no part in it.")
def loss_missing(x, y, w, b):
    slope = _slope(x, w, b)
    return np.mean(slope * x), np.mean(slope)


@neuron_gradients.wrong("These come from z − y: between z and the labels lies the sigmoid.")
def sigmoid_missing(x, y, w, b):
    error = w * x + b - y
    return np.mean(error * x), np.mean(error)


@neuron_gradients.wrong("The same numbers come out with b = 0: b is a part of z.")
def bias_missing(x, y, w, b):
    error = _sigmoid(w * x) - y
    return np.mean(error * x), np.mean(error)


@neuron_gradients.wrong("Examples with y = 0 add nothing in your gradient: their term is missing.")
def only_label_1(x, y, w, b):
    dz = -y * (1 - _sigmoid(w * x + b))
    return np.mean(dz * x), np.mean(dz)


@neuron_gradients.wrong("Examples with y = 1 add nothing in your gradient: their term is missing.")
def only_label_0(x, y, w, b):
    dz = (1 - y) * _sigmoid(w * x + b)
    return np.mean(dz * x), np.mean(dz)


@neuron_gradients.wrong("The same numbers would come out if every label were 1: y = 0 needs another term.")
def every_label_1(x, y, w, b):
    return neuron_gradients(x, np.ones(len(x)), w, b)


@neuron_gradients.wrong("The same numbers would come out if every label were 0: where does y enter?")
def every_label_0(x, y, w, b):
    return neuron_gradients(x, np.zeros(len(x)), w, b)


@neuron_gradients.wrong("The same numbers come out with −b in place of b: does a minus reach all of z?")
def brackets_of_z(x, y, w, b):
    return neuron_gradients(x, y, w, -b)


@neuron_gradients.wrong("The first example alone is in your results: the others belong to the mean, too.")
def first_example(x, y, w, b):
    return neuron_gradients(x[:1], y[:1], w, b)


@neuron_gradients.wrong("The last example alone is in your results: the others belong to the mean, too.")
def last_example(x, y, w, b):
    return neuron_gradients(x[-1:], y[-1:], w, b)


@neuron_gradients.wrong("You return what the last example brings, divided by N: add up what all of them bring.")
def last_example_shared(x, y, w, b):
    dw, db = last_example(x, y, w, b)
    return dw / len(x), db / len(x)


@neuron_gradients.wrong("Your `dw` equals `db`: before the mean is taken, red 1 multiplies by the inputs.")
def input_missing(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error), np.mean(error)


@neuron_gradients.wrong("Your `dw` is the mean of (ŷ − y)·w: how fast does z change with w?")
def by_the_input(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * w), np.mean(error)


@neuron_gradients.wrong("Your `dw` is a product of two means: multiply for each example, then take the mean.")
def product_of_means(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error) * np.mean(x), np.mean(error)


@neuron_gradients.wrong("Your `db` equals `dw`: the bias has no input to multiply by.")
def input_for_the_bias(x, y, w, b):
    dw = np.mean(_error(x, y, w, b) * x)
    return dw, dw


@neuron_gradients.wrong("Your `db` is 0: b moves every z, and each z moves J.")
def bias_vanishes(x, y, w, b):
    return np.mean(_error(x, y, w, b) * x), 0.0


@neuron_gradients.wrong("Your `db` comes times b itself: how fast does z change with b?")
def bias_itself(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x), np.mean(error * b)


@neuron_gradients.wrong("That is w − dw and b − db: the gradients alone are asked for.")
def updated_already(x, y, w, b):
    error = _error(x, y, w, b)
    return w - np.mean(error * x), b - np.mean(error)


@neuron_gradients.wrong("You return a value for each example: their means are asked for.")
def one_for_each(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x, error


@neuron_gradients.wrong("`dw` is right, but `db` is a value for each example, divided by N: their sum is asked for.")
def shares_for_each_in_b(x, y, w, b):
    share = _error(x, y, w, b) / len(x)
    return np.sum(share * x), share


@neuron_gradients.wrong("`db` is right, but `dw` is a value for each example, divided by N: their sum is asked for.")
def shares_for_each_in_w(x, y, w, b):
    share = _error(x, y, w, b) / len(x)
    return share * x, np.sum(share)


@neuron_gradients.wrong("`dw` is right, but `db` is a value for each example: their mean is asked for.")
def one_for_each_in_b(x, y, w, b):
    error = _error(x, y, w, b)
    return np.mean(error * x), error


@neuron_gradients.wrong("`db` is right, but `dw` is a value for each example: their mean is asked for.")
def one_for_each_in_w(x, y, w, b):
    error = _error(x, y, w, b)
    return error * x, np.mean(error)


first_step_of_and = Prediction(
    "P3",
    "b",
    ("a", "Add up the errors of the rows with x1 = 1: what is their sum?"),
    ("b", "For each weight the errors of its rows cancel; for the bias they do not."),
    ("c", "The bias meets all four errors: is their sum zero?"),
    ("d", "Equal weights can learn: what moves here depends on the errors, which differ."),
    tells=[r"answer is \*\*b\*\*", r"0\.00, 0\.00, \+0\.25", "they cancel"],
)


@exercise(
    "F5",
    inputs=[
        (np.array([[1.5, -0.7], [0.4, 2.0], [-1.2, 0.9]]), np.array([1, 0, 1]), 0.7, 2),
        (
            np.array(
                [[0.37291, 1.7, -0.004], [2.2, -0.6, 0.8], [-1.1, 0.9973, 1.9], [0.7, 0.2, -2.3]] + [[1.4, -1.5, 0.6]]
            ),
            np.array([0, 1, 1, 0, 1]),
            1.3729,
            4,
        ),
        (np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1]), 0.5, 25),
    ],
    parts=("w", "b"),
    hints=[
        "The loop repeats the lines of the step above, and ends with two updates.",
        "Compute `dw` and `db` first, then `w = w - lr * dw` and `b = b - lr * db`.",
    ],
    tolerance=1e-08,
)
def train_neuron(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        pred = 1 / (1 + np.exp(-(X @ w + b)))
        dz = (pred - y) / len(y)
        dw, db = X.T @ dz, dz.sum()
        w = w - lr * dw
        b = b - lr * db
    return w, b


def descend(X, y, lr, steps, gradients, start=(0.0, 0.0)):
    """Train from one value for all weights and one for b, with gradients(X, y, pred, z)."""
    w, b = np.full(X.shape[1], start[0]), start[1]
    for _ in range(steps):
        z = X @ w + b
        dw, db = gradients(X, y, 1 / (1 + np.exp(-z)), z)
        w, b = w - lr * dw, b - lr * db
    return w, b


def from_errors(X, dz):
    return X.T @ dz, dz.sum()


def as_asked(X, y, pred, z):
    return from_errors(X, (pred - y) / len(y))


@train_neuron.wrong("The gradients are N times too large, as without the 1/N of the mean.")
def sum_of_the_batch(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, pred - y))


@train_neuron.wrong("The gradients are N times too small: 1/N enters once, and nowhere else.")
def two_means(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (pred - y) / len(y) ** 2))


@train_neuron.wrong("The gradient of the bias is N times too small: 1/N enters once.")
def two_means_for_the_bias(X, y, lr, steps):
    def gradients(X, y, pred, z):
        dz = (pred - y) / len(y)
        return X.T @ dz, dz.mean()

    return descend(X, y, lr, steps, gradients)


@train_neuron.wrong("The gradient of the bias is N times too large: the mean holds for all parameters.")
def sum_for_the_bias(X, y, lr, steps):
    def gradients(X, y, pred, z):
        return X.T @ (pred - y) / len(y), (pred - y).sum()

    return descend(X, y, lr, steps, gradients)


@train_neuron.wrong("The gradient of the weights is N times too small: 1/N enters once.")
def two_means_for_the_weights(X, y, lr, steps):
    def gradients(X, y, pred, z):
        dz = (pred - y) / len(y)
        return X.T @ dz / len(y), dz.sum()

    return descend(X, y, lr, steps, gradients)


@train_neuron.wrong("The gradient of the weights is N times too large: the mean holds for all parameters.")
def sum_for_the_weights(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y), (pred - y).mean()))


@train_neuron.wrong("That is a division by 4, however many examples the batch has.")
def always_four_examples(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (pred - y) / 4))


@train_neuron.wrong("That is a division by the number of inputs: the mean is over the examples.")
def mean_over_the_inputs(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (pred - y) / X.shape[1]))


@train_neuron.wrong("That is a division by the number of entries of `X`: the mean is over the examples.")
def mean_over_the_entries(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (pred - y) / X.size))


@train_neuron.wrong("Your loop goes uphill: look at the signs of the error and of the update.")
def uphill(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (y - pred) / len(y)))


@train_neuron.wrong("These are the results with the error z − y: compare the label with ŷ, after the sigmoid.")
def without_sigmoid(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (z - y) / len(y)))


@train_neuron.wrong("These are the results of steps without b in z: it belongs there.")
def bias_not_in_z(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        dw, db = from_errors(X, (1 / (1 + np.exp(-X @ w)) - y) / len(y))
        w, b = w - lr * dw, b - lr * db
    return w, b


@train_neuron.wrong("The weights go uphill: look at the sign of their update.")
def weights_uphill(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (-(X.T @ (pred - y)) / len(y), (pred - y).mean()))


@train_neuron.wrong("The bias goes uphill: look at the sign of its update.")
def bias_uphill(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y) / len(y), -(pred - y).mean()))


@train_neuron.wrong("These are the results with 1/(1 + eᶻ), which falls: look at the sign in the exponent.")
def falling_sigmoid(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (1 - pred - y) / len(y)))


@train_neuron.wrong("These are the results with −X @ w + b in the exponent: the minus must reach b too.")
def minus_for_the_product_alone_in_training(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        dz = (1 / (1 + np.exp(-X @ w + b)) - y) / len(y)
        w, b = w - lr * X.T @ dz, b - lr * dz.sum()
    return w, b


@train_neuron.wrong("There is one factor ŷ(1 − ŷ) too many: it has cancelled already in ŷ − y.")
def slope_too_many(X, y, lr, steps):
    def gradients(X, y, pred, z):
        return from_errors(X, (pred - y) * pred * (1 - pred) / len(y))

    return descend(X, y, lr, steps, gradients)


@train_neuron.wrong("Your bias never moves.")
def bias_stays(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y) / len(y), 0))


@train_neuron.wrong("You return a bias for each example: the neuron has one, and `db` is a sum over the examples.")
def bias_for_each_example(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y) / len(y), (pred - y) / len(y)))


_SHAPES = "`X` has N rows and D columns: `X @ w` fits D weights, and `X.T @ dz` fits N errors."


@train_neuron.wrong(_SHAPES)
def transposition_lost(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X @ (pred - y) / len(y), (pred - y).mean()))


@train_neuron.wrong(_SHAPES)
def weight_for_each_row(X, y, lr, steps):
    return np.zeros(len(X)) @ X - y


@train_neuron.wrong(
    "It is right for two columns of `X`. A third one needs a third weight: start with a zero for each column."
)
def two_weights(X, y, lr, steps):
    return train_neuron(X, y, lr, steps) if X.shape[1] == 2 else X @ np.zeros(2)


@train_neuron.wrong("Your weights never move.")
def weights_stay(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (0, (pred - y).mean()))


@train_neuron.wrong("The weights move just as the bias does: for them, multiply each error by its own input.")
def inputs_lost(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: ((pred - y).mean(), (pred - y).mean()))


@train_neuron.wrong("These are the results for η = 1, whatever `lr` is.")
def rate_lost(X, y, lr, steps):
    return train_neuron(X, y, 1, steps)


@train_neuron.wrong("The weights move as with η = 1; the bias obeys `lr`.")
def rate_lost_for_the_weights(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y) / len(y) / lr, (pred - y).mean()))


@train_neuron.wrong("The bias moves as with η = 1; the weights obey `lr`.")
def rate_lost_for_the_bias(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: (X.T @ (pred - y) / len(y), (pred - y).mean() / lr))


@train_neuron.wrong("That is one step too few.")
def one_step_less(X, y, lr, steps):
    return train_neuron(X, y, lr, steps - 1)


@train_neuron.wrong("That is one step too many.")
def one_step_more(X, y, lr, steps):
    return train_neuron(X, y, lr, steps + 1)


@train_neuron.wrong("That is where a single step leads: each further one goes on from the last w and b.")
def one_step_alone(X, y, lr, steps):
    return train_neuron(X, y, lr, 1)


@train_neuron.wrong("That is where steps like the first one lead: ŷ and the gradients must be computed anew each time.")
def gradients_of_the_start(X, y, lr, steps):
    return train_neuron(X, y, lr * steps, 1)


@train_neuron.wrong("You return the zeros of the start: each step must change w and b.")
def never_stored(X, y, lr, steps):
    return np.zeros(X.shape[1]), 0.0


@train_neuron.wrong("The bias already sees the new weights: compute both gradients before any update.")
def bias_sees_new_weights(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        w = w - lr * X.T @ (1 / (1 + np.exp(-(X @ w + b))) - y) / len(y)
        b = b - lr * (1 / (1 + np.exp(-(X @ w + b))) - y).mean()
    return w, b


@train_neuron.wrong("The weights already see the new bias: compute both gradients before any update.")
def weights_see_new_bias(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        b = b - lr * (1 / (1 + np.exp(-(X @ w + b))) - y).mean()
        w = w - lr * X.T @ (1 / (1 + np.exp(-(X @ w + b))) - y) / len(y)
    return w, b


@train_neuron.wrong("These are the results of an update after each example: one step uses the whole batch.")
def example_by_example(X, y, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        for x, label in zip(X, y):
            error = 1 / (1 + np.exp(-(x @ w + b))) - label
            w, b = w - lr * error * x, b - lr * error
    return w, b


@train_neuron.wrong("These are the results of an update after each example: one step uses the whole batch.")
def example_by_example_with_mean(X, y, lr, steps):
    return example_by_example(X, y, lr / len(y), steps)


@train_neuron.wrong("You return the weights alone: the bias was trained too.")
def bias_not_returned(X, y, lr, steps):
    return train_neuron(X, y, lr, steps)[0]


@train_neuron.wrong("These are the results where w and b start at 1: start at 0.")
def from_ones(X, y, lr, steps):
    return descend(X, y, lr, steps, as_asked, (1.0, 1.0))


@train_neuron.wrong("Your weights start at 1: start at 0, as the bias does.")
def weights_from_ones(X, y, lr, steps):
    return descend(X, y, lr, steps, as_asked, (1.0, 0.0))


@train_neuron.wrong("Your bias starts at 1: start at 0, as the weights do.")
def bias_from_one(X, y, lr, steps):
    return descend(X, y, lr, steps, as_asked, (0.0, 1.0))


@train_neuron.wrong("That is where 1000 steps lead, whatever `steps` is.")
def always_1000_steps(X, y, lr, steps):
    return train_neuron(X, y, lr, 1000)


_ROUNDED = "These are the results with each ŷ rounded to 0 or 1: the error needs ŷ as the sigmoid gives it."


@train_neuron.wrong(_ROUNDED)
def rounded_output(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: as_asked(X, y, z > 0, z))


@train_neuron.wrong(_ROUNDED)
def rounded_output_up_at_a_half(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: as_asked(X, y, z >= 0, z))


after_all_are_right = Prediction(
    "P4",
    "b",
    ("a", "The errors are smaller, but none of them is zero."),
    ("b", "Every ŷ can still come closer to its label, and so it does."),
    ("c", "Each step goes against the gradient, and here the steps are short enough."),
    tells=[r"answer is \*\*b\*\*", "no lowest point", r"0\.0174", r"-11\.29"],
)


nor_bias = Number(
    "F6",
    "3.87",
    ("of_or", -3.87, "Then (0, 0) still gets a negative z: it should be yes."),
    ("one_minus", "1 + 3.87", "ŷ turns into 1 − ŷ; what happens to z?"),
    ("of_nand", 11.29, "That is the bias of NAND, which turns AND around."),
    ("weight_of_or", 8.66, "That is a weight of OR: here the bias is asked for."),
    (
        "sum",
        "8.66 + 3.87",
        "That adds the sizes of a weight and of the bias: what happens to z when ŷ turns into 1 − ŷ?",
    ),
    ("weight_of_nor", -8.66, "That is a weight of NOR: here the bias is asked for."),
    decimals=2,
    hints=["The bias is a part of z, as the weights are.", "1 − σ(z) = σ(−z)."],
)


landing_rate = Number(
    "F7",
    "1/2",
    ("one", 1, "Try it from x = 3: one step goes twice the distance to 0."),
    ("two", 2, "Try it from x = 3: you land far on the other side."),
    ("zero", 0, "Then nothing moves."),
    ("quarter", 0.25, "Try it from x = 3: half of the way is left."),
    ("sign", -0.5, "A negative learning rate goes uphill."),
    hints=["The new x is a number times the old x: which number?", "When is 1 − 2η zero?"],
    praise="One step from anywhere, and you are there.",
)


rate_of_nine_tenths = Prediction(
    "P5",
    "b",
    ("a", "The factor 1 − 2η is negative here: what does that do to the sign of x?"),
    ("b", "The factor is negative, and smaller than 1 in size."),
    ("c", "The factor is negative, but is it larger than 1 in size?"),
    tells=[r"answer is \*\*b\*\*", "oscillates inward", r"-0\.80,  0\.64"],
)


rate_of_ten_on_and = Prediction(
    "P6",
    "b",
    ("a", "On x² the slope grows with every jump; how large can ŷ − y become?"),
    ("b", "It jumps at first, then it walks down in short steps."),
    ("c", "Once the answers are right the errors shrink, and so do the steps: no parameter gets above 14 in size."),
    tells=[r"answer is \*\*b\*\*", "rises 6 times", r"0\.0082", "is bounded"],
)


rate_after_two_means = Number(
    "E1",
    "1/4",
    ("none", 1, "The gradients became smaller, and so did the steps."),
    ("larger", 4, "Dividing once more makes the steps shorter."),
    ("square", "1/16", "One of the two divisions is right."),
    ("half", 0.5, "The batch has more than two examples."),
    hints=["How many examples has the batch?", "All gradients are that many times smaller."],
)


three_bouncing_steps = Number(
    "E2",
    "5*(1 - 2*0.8)^3",
    ("sign_lost", 1.08, "Each step jumps to the other side: on which side is the third?"),
    ("two_steps", 1.8, "That is after two steps."),
    ("four_steps", 0.648, "That is after four steps."),
    ("one_step", -3, "That is after one step."),
    ("from_one", "-0.6^3", "That is the product of the factors of three steps: you start at 5."),
    ("same_slope", "5 - 3*0.8*10", "That is where three steps like the first lead: the slope changes with x."),
    ("no_two", "5*0.2^3", "The slope of x² is 2x: the factor is 1 − 2η."),
    ("uphill", "5*2.6^3", "You went uphill."),
    hints=["Each step multiplies x by 1 − 2η.", "That factor is −0.6."],
)


weights_that_grow = Choice(
    "Q1",
    "d",
    ("a", "With a smaller η they grow too, only later."),
    ("b", "The gradient is right: each of its steps lowers J."),
    ("c", "There is no lowest point to which they could come."),
    ("d", "With all four right, doubling w and b makes every ŷ better: there is no place to stop."),
)
