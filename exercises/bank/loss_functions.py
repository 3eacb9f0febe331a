"""Exercises of the notebook *Loss functions*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

knob_curve = Prediction(
    "P1",
    "b",
    ("a", "A count of five answers takes whole numbers only: it cannot change smoothly."),
    ("b", "The count stays the same until one answer tips over."),
    ("c", "A straight line would pass through fractions, and a count has none."),
)

loss_for_a_stranger = Formula(
    "F1",
    "-ln(1 - p)",
    {"p": [0.1, 0.3, 0.6, 0.95]},
    ("owner", "-ln(p)", "That is the loss for the owner; here a stranger stands there."),
    ("no_minus", "ln(1 - p)", "The logarithm of a number below 1 is negative: a loss is not."),
    ("both_wrong", "ln(p)", "That is negative, and it is about the owner."),
    ("probability", "1 - p", "That is the probability of the truth; its surprise is asked for."),
    ("difference", "p", "That is a distance; the loss is a surprise, with a logarithm."),
    ("one_minus_loss", "1 + ln(p)", "Subtract inside the logarithm, not from the owner's loss."),
    ("one_plus_loss", "1 - ln(p)", "The 1 belongs inside the logarithm."),
    hints=[
        "Which probability did the model give to what really happened?",
        "Put that probability where the owner's loss has ŷ.",
    ],
    praise="Minus the logarithm of the probability that the truth got.",
)

loss_of_a_mild_error = Prediction(
    "P2",
    "0.3",
    ("0", "The truth got less than certainty, so there is some surprise."),
    ("0.3", "The truth got the probability 0.7, a small surprise."),
    ("1.2", "That is the loss for the other label, the owner."),
)

limit_owner_at_0 = Prediction(
    "P3",
    "inf",
    ("inf", "The probability of the truth goes to 0: the surprise has no bound."),
    ("0", "Look again. The probability of the truth goes to 0: the surprise has no bound."),
)

limit_owner_at_1 = Prediction(
    "P4",
    "0",
    ("0", "The probability of the truth goes to 1: no surprise is left."),
    ("inf", "Look again. The probability of the truth goes to 1: no surprise is left."),
)

limit_stranger_at_0 = Prediction(
    "P5",
    "0",
    ("0", "The probability of the truth goes to 1: no surprise is left."),
    ("inf", "Look again. The probability of the truth goes to 1: no surprise is left."),
)

limit_stranger_at_1 = Prediction(
    "P6",
    "inf",
    ("inf", "The probability of the truth goes to 0: the surprise has no bound."),
    ("0", "Look again. The probability of the truth goes to 0: the surprise has no bound."),
)

steps_of_the_loss = Prediction(
    "P7",
    "b",
    ("a", "The probability of the truth shrinks tenfold; the logarithm turns factors into sums."),
    ("b", "Dividing by 10 inside a logarithm is a constant step outside."),
    ("c", "ŷ hardly changes, but what is left for the truth, 1 − ŷ, shrinks tenfold."),
)

perfect_prediction = Prediction(
    "P8",
    "c",
    ("a", "As a limit, yes; but the computer evaluates the second term too."),
    ("b", "The logarithm of 0 is minus infinity, but then it is multiplied by 0."),
    ("c", "The computer works out 0 times infinity."),
)

loss_of_eight_tenths = Number(
    "E1",
    "-ln(0.8)",
    ("no_minus", "ln(0.8)", "A loss is never negative: the formula starts with a minus."),
    ("stranger", "-ln(0.2)", "That is the loss for a stranger; the owner stands there."),
    ("distance", 0.2, "That is the distance to the label; the loss is a surprise."),
    ("square", 0.04, "That is the squared distance; the loss takes a logarithm."),
    ("log10", "-ln(0.8)/ln(10)", "That is the logarithm to base 10; the loss takes the natural one."),
    ("log2", "-ln(0.8)/ln(2)", "That is the logarithm to base 2; the loss takes the natural one."),
    ("prediction", 0.8, "That is the prediction, not what it costs."),
    decimals=4,
    hints=["The owner: only −ln ŷ counts.", "`-np.log(0.8)` computes it."],
)

prediction_for_loss_one = Number(
    "E2",
    "exp(-1)",
    ("sign", "e", "A probability is at most 1: look at the sign of the exponent."),
    ("stranger", "1 - exp(-1)", "That costs 1 when a stranger stands there: y is 1 here."),
    ("log10", 0.1, "That is for the logarithm to base 10; the loss takes the natural one."),
    ("loss", 1, "A prediction of 1 costs nothing when y is 1."),
    ("zero", 0, "A prediction of 0 costs more than every bound when y is 1."),
    ("half", 0.5, "Fifty-fifty costs less than that, as section 3 shows."),
    ("negative", "-exp(-1)", "A probability is never negative."),
    decimals=4,
    hints=["Multiply both sides of −ln ŷ = 1 by −1.", "Raise e to both sides of ln ŷ = −1."],
    praise="e to the power −1.",
)

mean_loss_of_two = Number(
    "E3",
    "(-ln(0.9) - ln(1 - 0.9))/2",
    ("sum", "-ln(0.9) - ln(0.1)", "That is the sum: the mean divides by how many there are."),
    ("owner_twice", "-ln(0.9)", "For the stranger, the truth got 1 − ŷ."),
    ("stranger_alone", "-ln(0.1)", "That is the second loss alone; the first counts too."),
    ("halved_owner", "-ln(0.9)/2", "The stranger's loss is missing."),
    ("halved_stranger", "-ln(0.1)/2", "The owner's loss is missing."),
    ("no_minus", "(ln(0.9) + ln(0.1))/2", "A loss is never negative."),
    ("accuracy", 0.5, "That is the share of wrong answers; the mean of the losses is asked for."),
    decimals=4,
    hints=["Compute both losses, one for each label.", "The mean is their sum, divided by 2."],
)

mirrored_prediction = Formula(
    "E4",
    "1 - p",
    {"p": [0.2, 0.35, 0.8, 0.95]},
    ("same", "p", "Then both labels would cost the same for each prediction: try p = 0.2."),
    ("negative", "-p", "A probability is never negative."),
    ("reversed", "p - 1", "A probability is never negative: turn the difference around."),
    ("reciprocal", "1/p", "A probability is at most 1."),
    ("loss", "-ln(1 - p)", "That is the loss; the prediction is asked for."),
    ("half", "p/2", "Try p = 0.2: the two losses then differ."),
    ("from_half", "0.5 - p", "That turns around 0.25; the mirror stands at one half."),
    hints=[
        "Write both losses with logarithms, and compare what stands inside.",
        "J(0, p) is −ln(1 − p), and J(1, q) is −ln q.",
    ],
    praise="The mirror stands at one half.",
)


@exercise(
    "E5",
    inputs=[
        (np.array([1]), np.array([0.8])),
        (np.array([0]), np.array([0.3])),
        (np.array([1, 0, 1]), np.array([0.8, 0.3, 0.6])),
        (np.array([0, 1, 0, 0]), np.array([0.9, 0.25, 0.15, 0.4])),
    ],
    hints=[
        "The class of section 3 has the formula for one attempt; NumPy applies it to arrays.",
        "`np.mean` of the losses is one number.",
    ],
)
def bce(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("You return the sum: divide by the number of examples.")
def sum_not_mean(y, pred):
    return -np.sum(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("You return one loss for each example: their mean is asked for.")
def one_for_each(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("Your losses are negative: the logarithm of a probability needs a minus.")
def no_minus(y, pred):
    return np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("Strangers cost nothing in your function: the term for y = 0 is missing.")
def owners_only(y, pred):
    return -np.mean(y * np.log(pred))


@bce.wrong("Owners cost nothing in your function: the term for y = 1 is missing.")
def strangers_only(y, pred):
    return -np.mean((1 - y) * np.log(1 - pred))


@bce.wrong("That is −ln ŷ for both labels: for a stranger the truth got 1 − ŷ.")
def label_ignored(y, pred):
    return -np.mean(np.log(pred))


@bce.wrong("The labels have changed places: y switches ln ŷ on.")
def labels_swapped(y, pred):
    return -np.mean((1 - y) * np.log(pred) + y * np.log(1 - pred))


@bce.wrong("Nothing switches your second term off: it needs the factor 1 − y.")
def second_term_always_on(y, pred):
    return -np.mean(y * np.log(pred) + np.log(1 - pred))


@bce.wrong("The sign of your second term is wrong: one minus must reach the sum of both.")
def minus_for_one_term(y, pred):
    return np.mean(-y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("You take the logarithm of the labels: y and pred have changed places.")
def arguments_swapped(y, pred):
    return -np.mean(pred * np.log(y) + (1 - pred) * np.log(1 - y))


@bce.wrong("That is the mean squared error: binary cross-entropy takes logarithms.")
def squared_error(y, pred):
    return np.mean((y - pred) ** 2)


@bce.wrong("That is the mean distance |y − ŷ|: binary cross-entropy takes logarithms.")
def absolute_error(y, pred):
    return np.mean(np.abs(y - pred))


@bce.wrong("That is the logarithm to base 10: `np.log` is the natural one.")
def base_10(y, pred):
    return -np.mean(y * np.log10(pred) + (1 - y) * np.log10(1 - pred))


@bce.wrong("That is the logarithm to base 2: `np.log` is the natural one.")
def base_2(y, pred):
    return -np.mean(y * np.log2(pred) + (1 - y) * np.log2(1 - pred))


@bce.wrong("You divide by the number of examples twice.")
def divided_twice(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred)) / len(y)


@bce.wrong("That counts wrong answers: it is a staircase, not a loss.")
def share_of_errors(y, pred):
    return np.mean((pred > 0.5) != y)


@exercise(
    "E6",
    inputs=[
        (np.array([1]), np.array([0.8])),
        (np.array([1, 0]), np.array([0.0, 1.0]), 0.1),
        (np.array([1, 0]), np.array([1.0, 0.0]), 0.1),
        (np.array([1, 0, 1]), np.array([0.03, 0.6, 0.97]), 0.2),
        (np.array([1, 0, 0]), np.array([0.0, 0.3, 1.0])),
    ],
    hints=[
        "Clip first, then go on as in `bce`.",
        "`np.clip(pred, low, high)` returns a new array that stays between low and high.",
    ],
)
def bce_clipped(y, pred, eps=1e-7):
    pred = np.clip(pred, eps, 1 - eps)
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce_clipped.wrong("Predictions of exactly 0 or 1 still reach the logarithm: clip them first.")
def not_clipped(y, pred, eps=1e-7):
    return bce(y, pred)


@bce_clipped.wrong("You clip at the low end only: a prediction of 1 needs it too.")
def low_end_only(y, pred, eps=1e-7):
    return bce(y, np.maximum(pred, eps))


@bce_clipped.wrong("You clip at the high end only: a prediction of 0 needs it too.")
def high_end_only(y, pred, eps=1e-7):
    return bce(y, np.minimum(pred, 1 - eps))


@bce_clipped.wrong("You add eps inside the logarithms; that shifts every prediction.")
def eps_added(y, pred, eps=1e-7):
    return -np.mean(y * np.log(pred + eps) + (1 - y) * np.log(1 - pred + eps))


@bce_clipped.wrong("You do not use the argument `eps`: another value must clip elsewhere.")
def eps_ignored(y, pred, eps=1e-7):
    return bce_clipped(y, pred)


@bce_clipped.wrong("You clip the labels: it is the predictions that must stay away from 0 and 1.")
def labels_clipped(y, pred, eps=1e-7):
    return bce(np.clip(y, eps, 1 - eps), pred)


@bce_clipped.wrong("You clip labels and predictions: the labels stay 0 or 1.")
def both_clipped(y, pred, eps=1e-7):
    return bce(np.clip(y, eps, 1 - eps), np.clip(pred, eps, 1 - eps))


@bce_clipped.wrong("You clip the loss: clip the predictions, before the logarithm.")
def loss_clipped(y, pred, eps=1e-7):
    return np.clip(bce(y, pred), eps, 1 - eps)


@bce_clipped.wrong("You replace `nan` afterwards: the infinite losses remain. Clip first.")
def nan_replaced(y, pred, eps=1e-7):
    losses = -(y * np.log(pred) + (1 - y) * np.log(1 - pred))
    return np.mean(np.where(np.isnan(losses), 0, losses))


@bce_clipped.wrong("You return the sum: divide by the number of examples.")
def clipped_sum(y, pred, eps=1e-7):
    return bce_clipped(y, pred, eps) * len(y)


@bce_clipped.wrong("You return one loss for each example: their mean is asked for.")
def clipped_one_for_each(y, pred, eps=1e-7):
    pred = np.clip(pred, eps, 1 - eps)
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce_clipped.wrong("Your losses are negative: the logarithm of a probability needs a minus.")
def clipped_no_minus(y, pred, eps=1e-7):
    return -bce_clipped(y, pred, eps)


@bce_clipped.wrong("Your high end is 1: it must be a little below.")
def upper_end_is_one(y, pred, eps=1e-7):
    pred = np.clip(pred, eps, 1)
    return -np.mean(np.where(y == 1, np.log(pred), np.log(1 - pred)))


def loss_of_one_as_given(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@exercise(
    "E7",
    starter=loss_of_one_as_given,
    inputs=[(1, 0.8), (0, 0.3), (1, 1.0), (0, 0.0), (1, 0.0), (0, 1.0)],
    hints=[
        "Which of the two terms does the computer work out although y switches it off?",
        "Look at y first, with `if`, and take one logarithm.",
    ],
    praise="Both ends are exact, and no `nan` is left.",
)
def loss_of_one(y, pred):
    return -np.log(pred) if y == 1 else -np.log(1 - pred)


@loss_of_one.wrong("The term that is switched off is still computed: 0 times infinity is `nan`.")
def both_terms_still(y, pred):
    return -y * np.log(pred) - (1 - y) * np.log(1 - pred)


@loss_of_one.wrong("Clipping shifts the ends: certain and right must cost exactly 0, certain and wrong infinity.")
def ends_clipped(y, pred):
    return bce_clipped(y, pred)


@loss_of_one.wrong("A small number inside the logarithm changes every loss a little.")
def small_number_added(y, pred):
    return -(y * np.log(pred + 1e-7) + (1 - y) * np.log(1 - pred + 1e-7))


@loss_of_one.wrong("`np.nan_to_num` makes infinity finite too: certain and wrong must cost infinity.")
def nan_to_number(y, pred):
    return np.nan_to_num(loss_of_one_as_given(y, pred))


@loss_of_one.wrong("You give 0 at both ends, but certain and wrong must cost infinity.")
def zero_at_both_ends(y, pred):
    return 0.0 if pred in (0, 1) else loss_of_one_as_given(y, pred)


@loss_of_one.wrong("One end is mended, for y = 1; the other, for y = 0, is not.")
def owner_mended(y, pred):
    return -np.log(pred) if y == 1 else loss_of_one_as_given(y, pred)


@loss_of_one.wrong("One end is mended, for y = 0; the other, for y = 1, is not.")
def stranger_mended(y, pred):
    return -np.log(1 - pred) if y == 0 else loss_of_one_as_given(y, pred)


@loss_of_one.wrong("The labels have changed places: y = 1 takes ln ŷ.")
def branches_swapped(y, pred):
    return -np.log(1 - pred) if y == 1 else -np.log(pred)


@loss_of_one.wrong("The minus is lost: a loss is never negative.")
def minus_lost(y, pred):
    return -loss_of_one(y, pred)


@loss_of_one.wrong("You take −ln ŷ for both labels: look at y.")
def one_branch(y, pred):
    return -np.log(pred)


half_sure = Choice(
    "Q1",
    "d",
    ("a", "Half right does not cancel half wrong: the truth got the probability 0.5 only."),
    ("b", "That is the squared error, (1 − 0.5)²."),
    ("c", "That is the distance |y − ŷ|."),
    ("d", "Minus the logarithm of one half."),
)

swapped_arguments = Choice(
    "Q2",
    "b",
    ("a", "The logarithm is taken of the second argument alone: the order matters."),
    ("b", "The second argument is 0, and its logarithm is taken."),
    ("c", "No term of the formula gives back its argument."),
    ("d", "NumPy warns, but it goes on: the class does not look at what it gets."),
)
