"""Exercises of the notebook *Training and logic gates*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

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

largest_sigmoid_slope = Choice(
    "R3",
    "b",
    ("a", "There σ is almost 1, and hardly rises any more."),
    ("b", "There ŷ is one half, and its slope is a quarter."),
    ("c", "There σ is almost 0, and hardly rises yet."),
)

shape_of_the_errors = Prediction(
    "P1",
    "c",
    ("a", "NumPy does not pair row by row when one of the two is a column."),
    ("b", "The other array is stretched too: how many columns does it bring?"),
    ("c", "A column and a flat array span a table of all pairs."),
    tells=[r"answer is \*\*c\*\*", r"has \(4, 4\)", "16 pairs"],
)

first_step_of_and = Prediction(
    "P2",
    "b",
    ("a", "Add up the errors of the rows with x1 = 1: what is their sum?"),
    ("b", "For each weight the errors of its rows cancel; for the bias they do not."),
    ("c", "The bias meets all four errors: is their sum zero?"),
    ("d", "Equal weights can learn: here it depends on the errors, which differ."),
    tells=[r"answer is \*\*b\*\*", r"0\.00, 0\.00, \+0\.25", "they cancel"],
)


@exercise(
    "F1",
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
    praise="With AND, η = 1 and 1000 steps it gives w = (7.41, 7.41), b = −11.29: compare below.",
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


def descend(X, y, lr, steps, gradients):
    """Train from zero, with gradients(X, y, pred, z) as they are given."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        z = X @ w + b
        dw, db = gradients(X, y, 1 / (1 + np.exp(-z)), z)
        w, b = w - lr * dw, b - lr * db
    return w, b


def from_errors(X, dz):
    return X.T @ dz, dz.sum()


@train_neuron.wrong("The gradients are N times too large, as without the 1/N of the mean.")
def sum_of_the_batch(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, pred - y))


@train_neuron.wrong("The gradients are N times too small: 1/N enters once, in `dz`, and nowhere else.")
def two_means(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (pred - y) / len(y) ** 2))


@train_neuron.wrong("The gradient of the bias is N times too small: after 1/N in `dz`, it should be a sum.")
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


@train_neuron.wrong("The gradient of the weights is N times too small: 1/N enters once, in `dz`.")
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


@train_neuron.wrong("These are the results with 1/(1 + eᶻ), which falls: look at the sign in the exponent.")
def falling_sigmoid(X, y, lr, steps):
    return descend(X, y, lr, steps, lambda X, y, pred, z: from_errors(X, (1 - pred - y) / len(y)))


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


@train_neuron.wrong("That is one step too few.")
def one_step_less(X, y, lr, steps):
    return train_neuron(X, y, lr, steps - 1)


@train_neuron.wrong("That is one step too many.")
def one_step_more(X, y, lr, steps):
    return train_neuron(X, y, lr, steps + 1)


@train_neuron.wrong("That is where a single step leads: all of them are to be made before `return`.")
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


@train_neuron.wrong("These are the results from a start at ones: start with zeros.")
def from_ones(X, y, lr, steps):
    w, b = np.ones(X.shape[1]), 1.0
    for _ in range(steps):
        dz = (1 / (1 + np.exp(-(X @ w + b))) - y) / len(y)
        w, b = w - lr * X.T @ dz, b - lr * dz.sum()
    return w, b


after_all_are_right = Prediction(
    "P3",
    "b",
    ("a", "The errors are smaller, but none of them is zero."),
    ("b", "Every ŷ can still come closer to its label, and so it does."),
    ("c", "Each step goes down the gradient, and here the steps are short enough."),
    tells=[r"answer is \*\*b\*\*", "weights grow forever", r"0\.0174", r"-11\.29"],
)

landing_rate = Number(
    "F2",
    "1/2",
    ("one", 1, "Try it from x = 3: the step is twice as long as the way."),
    ("two", 2, "Try it from x = 3: you land far on the other side."),
    ("zero", 0, "Then nothing moves."),
    ("quarter", 0.25, "Try it from x = 3: half of the way is left."),
    ("sign", -0.5, "A negative learning rate goes uphill."),
    hints=["The new x is a number times the old x: which number?", "When is 1 − 2η zero?"],
    praise="One step from anywhere, and you are there.",
)

rate_of_nine_tenths = Prediction(
    "P4",
    "b",
    ("a", "The factor 1 − 2η is negative here: what does that do to the sign of x?"),
    ("b", "The factor is negative, and smaller than 1 in size."),
    ("c", "The factor is negative, but is it larger than 1 in size?"),
    tells=[r"answer is \*\*b\*\*", "oscillates inward", r"-0\.80,  0\.64"],
)

rate_of_ten_on_and = Prediction(
    "P5",
    "b",
    ("a", "On x² the slope grows with every jump; how large can ŷ − y become?"),
    ("b", "It jumps at first, then it walks down in long steps."),
    ("c", "The gradient of this loss is bounded: 200 long steps do not overflow."),
    tells=[r"answer is \*\*b\*\*", "rises 6 times", r"0\.0082", "is bounded"],
)

mse_gradient_at_z = Formula(
    "F3",
    "2*(p - y)*p*(1 - p)",
    {"y": [0, 1, 0, 1, 1, 0], "p": [0.2, 0.7, 0.9973, 0.004, 0.37291, 0.6]},
    ("half", "(p - y)*p*(1 - p)", "The derivative of a square brings a factor in front."),
    ("slope_lost", "2*(p - y)", "That is the slope by ŷ: one more factor leads to z."),
    ("cross_entropy", "p - y", "That is the slope of binary cross-entropy."),
    ("turned", "2*(y - p)*p*(1 - p)", "The sign is turned: which way does p move?"),
    ("sigmoid_alone", "p*(1 - p)", "That is the slope of the sigmoid alone."),
    ("slope_twice", "2*(p - y)*p^2*(1 - p)^2", "The sigmoid stands there once, so does its slope."),
    ("loss", "(p - y)^2", "That is the loss itself: differentiate it."),
    ("square_kept", "(p - y)^2*p*(1 - p)", "The square has to be differentiated too."),
    ("square_kept_doubled", "2*(p - y)^2*p*(1 - p)", "The exponent comes down, and one less remains."),
    ("half_of_the_slope", "2*(p - y)*p", "The slope of the sigmoid has two factors."),
    ("other_half", "2*(p - y)*(1 - p)", "The slope of the sigmoid has two factors."),
    ("brackets_lost", "-p + 2*(p - y)*p", "That is 2(p − y)p, less p: without its brackets, 1 − p is no factor."),
    (
        "first_brackets_lost",
        "2*p - y*p*(1 - p)",
        "That is 2p, less yp(1 − p): the difference p − y is no factor there.",
    ),
    ("label_in_the_slope", "2*(p - y)*p*(1 - y)", "The slope of the sigmoid is p(1 − p): no label stands in it."),
    ("label_as_the_slope", "2*(p - y)*y*(1 - y)", "The slope of the sigmoid is p(1 − p): no label stands in it."),
    ("sum", "2*(p - y) + p*(1 - p)", "The chain rule multiplies the slopes."),
    hints=[
        "Chain rule: the slope of the square by p, times the slope of the sigmoid.",
        "The slope of the sigmoid, written with p, is p(1 − p).",
    ],
    praise="The slope of the square, times that of the sigmoid.",
)

gradient_when_sure_and_wrong = Prediction(
    "P6",
    "b",
    ("a", "The error is large, but for one of the losses it is multiplied by a tiny slope."),
    ("b", "One of them carries the slope of the sigmoid, and the sigmoid is flat there."),
    ("c", "For one of them the flat sigmoid has cancelled."),
    tells=[r"answer is \*\*b\*\*", r"-0\.000091", "learns almost nothing"],
)

steps_of_the_slow_race = Prediction(
    "P7",
    "c",
    ("a", "At the start one gradient is more than ten thousand times smaller."),
    ("b", "From z = 4 that is about right; here the start is z = 10."),
    ("c", "Almost all of these steps are spent where the sigmoid is flat."),
    tells=[r"answer is \*\*c\*\*", "73,771", "hopeless"],
)

clipped_loss_at_20 = Number(
    "F4a",
    "-ln(1e-07)",
    ("true", 20, "That is the loss without the clip."),
    ("owner", 1e-07, "That is for y = 1; here y is 0."),
    ("sign", "ln(1e-07)", "A loss is never negative."),
    ("base_ten", 7, "That is the logarithm to base 10; the loss takes ln."),
    ("infinite", "inf", "The clip is there to avoid this."),
    decimals=3,
    hints=["σ(20) is above 1 − 1e-7: what does the clip make of it?", "Then −ln(1 − ŷ)."],
)

_SIGMOID_ALONE = "That is the slope of the sigmoid alone: which slope has the clip behind it?"

_CLIP_LOST = "That is ∂J/∂ŷ behind the clip, times the slope of the sigmoid: the clip's own slope is missing."

slope_through_the_clip = Number(
    "F4b",
    "0",
    ("true", 1, "That is ŷ − y, the slope without the clip: does the clipped J still change?"),
    ("sign", -1, "Does the clipped J change when z moves?"),
    ("loss", "-ln(1e-07)", "That is the loss: does it change when z moves?"),
    ("sigmoid_alone", "1/(exp(10) + exp(-10))^2", _SIGMOID_ALONE),
    ("sigmoid_alone_rounded", 2e-9, _SIGMOID_ALONE),
    ("clip_lost", "1e7/(exp(10) + exp(-10))^2", _CLIP_LOST),
    ("clip_lost_rounded", 0.0206, _CLIP_LOST),
    ("edge", 1e-07, "That is how far the clip stays away from 1: does the clipped J change when z moves?"),
    ("steep", 10000000.0, "That is ∂J/∂ŷ: how much of a nudge of z passes the clip?"),
    hints=["Raise z to 21: what does the clip make of σ(21)?", "Does J change?"],
    praise="The clip is flat there, and a flat factor stops every gradient.",
)

plain_loss_at_40 = Prediction(
    "P8",
    "c",
    ("a", "In exact arithmetic, yes; but look at what is left of 1 − σ(40)."),
    ("b", "The neuron is sure and wrong: the loss cannot be small."),
    ("c", "σ(40) is rounded to a number that leaves nothing for the logarithm."),
    tells=[r"answer is \*\*c\*\*", "inf +nan", r"== 1\.0 from z = 37", "rounded to exactly"],
)


@exercise(
    "F5",
    inputs=[
        (1, 0.7),
        (0, 1.37291),
        (1, -2.4),
        (np.array([1, 0, 1]), np.array([2.5, -1.2, -0.4])),
        (np.array([0, 1, 1, 0, 0]), np.array([3.137291, -0.6, 4.2, 0.004, 1.7])),
        (0, 40.0),
        (0, 1000.0),
        (1, -1000),
        (np.array([0, 1, 1, 0]), np.array([37.0, -1000.0, 1000.0, 20.0])),
    ],
    hints=[
        "`np.maximum(z, 0)` works for numbers and for arrays, `max` for numbers only.",
        "The exponent is −|z|, and at the end comes the mean.",
    ],
    tolerance=1e-09,
    praise="Finite for every finite z, and still following it at 1000.",
)
def bce_with_logits(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


def probability(z):
    return 1 / (1 + np.exp(-np.asarray(z, float)))


@bce_with_logits.wrong(
    "For far-out z the result is not finite, as when σ(z) is rounded to 0 or 1 before the logarithm."
)
def through_the_probability(y, z):
    p = probability(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@bce_with_logits.wrong(
    "For far-out z the result is not finite, as when σ(z) is rounded to 0 or 1 before the logarithm."
)
def through_the_chosen_probability(y, z):
    p = probability(z)
    return -np.mean(np.log(np.where(np.equal(y, 1), p, 1 - p)))


@bce_with_logits.wrong("From about |z| = 16 on, the loss no longer follows z, as when ŷ is clipped at 10⁻⁷.")
def clipped(y, z):
    p = np.clip(probability(z), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@bce_with_logits.wrong("At z = 1000 the result is not finite, as when eᶻ overflows: take e to −|z| instead.")
def softplus_overflows(y, z):
    return np.mean(np.log1p(np.exp(np.asarray(z, float))) - y * z)


@bce_with_logits.wrong("For far-out z the result is not finite, as when a positive power of e overflows: take −|z|.")
def each_label_overflows(y, z):
    return np.mean(np.log1p(np.exp(np.where(np.equal(y, 1), -1.0, 1.0) * z)))


@bce_with_logits.wrong("These are the results with e^(−z), too large for every negative z: its exponent is −|z|.")
def size_missing(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.asarray(z, float))))


@bce_with_logits.wrong("These are the results with e^|z|, which grows with the size of z: its exponent is −|z|.")
def exponent_turned(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(np.abs(np.asarray(z, float)))))


@bce_with_logits.wrong("You return the sum over the batch: the mean is asked for.")
def summed(y, z):
    return np.sum(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the results with + yz: that term is subtracted.")
def product_added(y, z):
    return np.mean(np.maximum(z, 0) + y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the results with y·|z|: that term takes z as it is.")
def size_in_the_product(y, z):
    return np.mean(np.maximum(z, 0) - y * np.abs(z) + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("The term yz is missing: the result does not depend on the label.")
def label_lost(y, z):
    return np.mean(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("The term max(z, 0) is missing.")
def maximum_lost(y, z):
    return np.mean(-y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the results with |z| where max(z, 0) belongs: they differ for negative z.")
def size_for_maximum(y, z):
    return np.mean(np.abs(z) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the results with z where max(z, 0) belongs: they differ for negative z.")
def logit_for_maximum(y, z):
    return np.mean(z - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong(
    "It is right for numbers. For arrays, `max` and `if` fail, where `np.maximum` and `np.where` take each entry."
)
def for_numbers_only(y, z):
    return np.mean(max(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the results with the smaller of z and 0; the larger belongs there.")
def minimum(y, z):
    return np.mean(np.minimum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong(
    "`np.max(z, 0)` gives these results, the largest z of a batch; `np.maximum(z, 0)` compares each z with 0."
)
def largest_of_the_batch(y, z):
    return np.mean(np.max(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("One largest z counts for the whole batch: max(z, 0) should be taken for each z by itself.")
def largest_or_zero(y, z):
    return np.mean(np.maximum(np.max(z), 0) - y * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("These are the losses of the other label, 1 − y, which are also those of −z.")
def labels_swapped(y, z):
    return np.mean(np.maximum(z, 0) - (1 - y) * z + np.log1p(np.exp(-np.abs(z))))


@bce_with_logits.wrong("The last term is missing: near z = 0 it counts.")
def corner(y, z):
    return np.mean(np.maximum(z, 0) - y * z)


@bce_with_logits.wrong("The last term comes without its logarithm: these are the results with e^(−|z|) alone.")
def logarithm_lost(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.exp(-np.abs(z)))


@bce_with_logits.wrong("The last term comes without its logarithm: these are the results with 1 + e^(−|z|).")
def logarithm_of_the_sum_lost(y, z):
    return np.mean(np.maximum(z, 0) - y * z + 1 + np.exp(-np.abs(z)))


@bce_with_logits.wrong("The 1 inside the logarithm is missing: these are the results with ln(e^(−|z|)).")
def one_lost(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log(np.exp(-np.abs(np.asarray(z, float)))))


@bce_with_logits.wrong("The 1 is added twice: these are the results with ln(2 + e^(−|z|)).")
def one_twice(y, z):
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(1 + np.exp(-np.abs(z))))


@bce_with_logits.wrong("You return the mean of σ(z) − y, the slope: the loss is asked for.")
def slope(y, z):
    return np.mean(probability(z) - y)


@bce_with_logits.wrong("These are the results of taking z for ŷ: it is the logit, before the sigmoid.")
def logit_as_probability(y, z):
    z = np.asarray(z, float)
    return -np.mean(y * np.log(z) + (1 - y) * np.log(1 - z))


@bce_with_logits.wrong("That is the squared error.")
def squared_error(y, z):
    return np.mean((probability(z) - y) ** 2)


@bce_with_logits.wrong("These are the results with y and z exchanged: first y, then z.")
def exchanged(y, z):
    return np.mean(np.maximum(y, 0) - y * z + np.log1p(np.exp(-np.abs(y))))


@bce_with_logits.wrong("A loss is never negative: the sign is turned.")
def negative(y, z):
    return -np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


landing_rate_of_a_steeper_parabola = Number(
    "E1",
    "1/8",
    ("of_the_square", 0.5, "That is for x²: this parabola is steeper."),
    ("factor_only", 0.25, "The derivative of x² brings a 2: the slope is 8x."),
    ("upside_down", 8, "That is the factor in the slope: which η undoes it?"),
    ("too_large", 2, "Try it from x = 1: you land far on the other side."),
    ("sign", -0.125, "A negative learning rate goes uphill."),
    ("halfway", "1/16", "Half of the way is left."),
    hints=["The slope is 8x: write the update.", "When is 1 − 8η zero?"],
)

nor_weight = Number(
    "E2a",
    "-8.66",
    ("of_or", 8.66, "That is the weight of OR: where OR says yes, NOR says no."),
    ("one_minus", "1 - 8.66", "ŷ turns into 1 − ŷ; what happens to z?"),
    ("of_nand", -7.41, "That is the weight of NAND, which turns AND around."),
    ("bias_of_or", -3.87, "That is the bias of OR: here a weight is asked for."),
    ("size_of_the_bias", 3.87, "That is the size of OR's bias: here a weight is asked for."),
    ("inverse", "1/8.66", "1 − σ(z) = σ of what?"),
    decimals=2,
    hints=["NOR is 1 where OR is 0: its ŷ must be 1 − ŷ.", "1 − σ(z) = σ(−z)."],
)

nor_bias = Number(
    "E2b",
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
    ("as_weight", -8.66, "That is a weight; the bias of OR is another number."),
    decimals=2,
    hints=["The bias is a part of z, as the weights are.", "1 − σ(z) = σ(−z)."],
    praise="No training was needed: turned labels turn z.",
)

rate_after_two_means = Number(
    "E3",
    "1/4",
    ("none", 1, "The gradients became smaller, and so did the steps."),
    ("larger", 4, "Dividing once more makes the steps shorter."),
    ("square", "1/16", "One of the two divisions is right."),
    ("half", 0.5, "The batch has more than two examples."),
    hints=["How many examples has the batch?", "All gradients are that many times smaller."],
)

three_bouncing_steps = Number(
    "E4",
    "5*(1 - 2*0.8)^3",
    ("sign_lost", 1.08, "Each step jumps to the other side: on which side is the third?"),
    ("two_steps", 1.8, "That is after two steps."),
    ("four_steps", 0.648, "That is after four steps."),
    ("one_step", -3, "That is after one step."),
    ("from_one", "-0.6^3", "That is the factor of three steps: you start at 5."),
    ("same_slope", "5 - 3*0.8*10", "That is where three steps like the first lead: the slope changes with x."),
    ("no_two", "5*0.2^3", "The slope of x² is 2x: the factor is 1 − 2η."),
    ("uphill", "5*2.6^3", "You went uphill."),
    hints=["Each step multiplies x by 1 − 2η.", "That factor is −0.6."],
)

loss_of_a_far_logit = Number(
    "E5",
    "0 - 1*(-800)",
    ("right", 0, "The neuron is sure, and wrong."),
    ("infinite", "inf", "Large, but finite: use the logits form."),
    ("negative", -800, "A loss is never negative: look at the two signs."),
    ("clipped", "-ln(1e-07)", "That is what a clip at 10⁻⁷ leaves of it."),
    ("twice", 1600, "Here max(z, 0) adds nothing."),
    ("torch", 100, "That is PyTorch's clamp; the logits form needs none."),
    ("slope", -1, "That is σ(z) − y, the slope: the loss is asked for."),
    hints=["max(z, 0) is 0 here; what is left?", "The last term is ln(1 + e^(−800))."],
)

nan_at_step_40 = Choice(
    "Q1",
    "b",
    ("a", "A loss of zero prints as zero."),
    ("b", "The logarithm of a rounded 0, or an overflow, and then inf · 0 or inf − inf."),
    ("c", "Short steps are slow, but they stay finite."),
    ("d", "Balanced data do no harm."),
)

loss_for_a_sigmoid = Choice(
    "Q2",
    "c",
    ("a", "A number on another scale says nothing about learning."),
    ("b", "The squared error has a derivative everywhere."),
    ("c", "Its logarithm undoes the flat ends of the sigmoid."),
    ("d", "On separable data neither of them reaches zero."),
)

loss_stuck_at_16 = Choice(
    "Q3",
    "a",
    ("a", "Every ŷ lies beyond the clip, where nothing depends on z."),
    ("b", "At a minimum the loss would be small; this neuron is sure and wrong."),
    ("c", "No learning rate helps: zero times any η is zero."),
    ("d", "More steps of length zero lead nowhere."),
)

weights_that_grow = Choice(
    "Q4",
    "d",
    ("a", "With a smaller η they grow too, only later."),
    ("b", "The gradient is right: each of its steps lowers J."),
    ("c", "There is no lowest point to which they could come."),
    ("d", "With all four right, a longer (w, b) is always better still."),
)
