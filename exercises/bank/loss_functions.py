"""Exercises of the notebook *Loss functions*."""

import math

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

knob_curve = Prediction(
    "P1",
    "b",
    ("a", "A count of five answers takes whole numbers only: it cannot change smoothly."),
    ("b", "The count stays the same until one answer tips over."),
    ("c", "A straight line would pass through fractions, and a count has none."),
    tells=[r"\*\*b\*\*", r"[Ss]taircase", r"flat piece"],
)

tipping_knob = Number(
    "F1",
    "ln(0.5)/ln(0.7)",
    ("upside_down", "ln(0.7)/ln(0.5)", "The fraction stands upside down: 0.7 to that power is still above 0.8."),
    ("quotient", "0.7/0.5", "That is 0.7 divided by 0.5: divide their logarithms instead."),
    ("quotient_upside_down", "0.5/0.7", "That is 0.5 divided by 0.7: divide their logarithms instead."),
    ("difference", "ln(0.5) - ln(0.7)", "That is ln 0.5 − ln 0.7: k multiplies ln 0.7, so divide by it."),
    ("difference_turned", "ln(0.7) - ln(0.5)", "That is ln 0.7 − ln 0.5: k multiplies ln 0.7, so divide by it."),
    ("power", "0.7^0.5", "That is 0.7 to the power 0.5; which power of 0.7 is 0.5?"),
    ("power_turned", "0.5^0.7", "That is 0.5 to the power 0.7; which power of 0.7 is 0.5?"),
    ("divided_by_itself", "ln(0.5)/0.7", "That divides ln 0.5 by 0.7 itself: divide by the logarithm of 0.7."),
    ("logarithm_alone", "ln(0.5)", "That is ln 0.5 alone: divide by the logarithm that k multiplies."),
    ("negative", "-ln(0.5)/ln(0.7)", "Both logarithms are negative, so their quotient is positive."),
    ("attempt_4", "ln(0.5)/ln(0.6)", "There attempt 4 crosses 0.5; attempt 3 has 0.7."),
    ("attempt_5", "ln(0.5)/ln(0.55)", "There attempt 5 crosses 0.5; attempt 3 has 0.7."),
    ("attempt_2", "ln(0.5)/ln(0.8)", "There attempt 2 crosses 0.5; attempt 3 has 0.7."),
    ("whole_number", 2, "At 2 it lies below 0.5 already: the square of 0.7 is 0.49."),
    decimals=2,
    hints=[
        "Put 0.7 where attempt 4 has 0.6.",
        "Take the logarithm of both sides of 0.7^k = 0.5, and divide by the factor of k.",
    ],
)

pair_by_reciprocal = Prediction(
    "P2",
    "b",
    ("a", "1/0.25 − 1 is 3, and one by one they cost 2: this loss does not add."),
    ("b", "1/0.25 − 1 is 3, and one by one they cost 2."),
    ("c", "A smaller probability costs more: 1/0.25 − 1 is 3."),
    tells=[r"\*\*b\*\*", r"1/0\.25", r"\b0\.56\b"],
)

loss_for_a_stranger = Formula(
    "F2",
    "-ln(1 - p)",
    {"p": [0.1, 0.3, 0.6, 0.95]},
    ("owner", "-ln(p)", "That is the loss for the owner; here a stranger stands there."),
    ("no_minus", "ln(1 - p)", "The logarithm of a number below 1 is negative: a loss is not."),
    (
        "both_wrong",
        "ln(p)",
        "That is negative, and about the owner; the logarithm of a difference is not the difference of the logarithms.",
    ),
    ("probability", "1 - p", "That is the probability of the truth: do with it what the owner's loss does with ŷ."),
    ("minus_probability", "-(1 - p)", "That is minus the probability of the truth: its logarithm is missing."),
    ("difference", "p", "That is a distance; the owner's loss takes a logarithm, and so does this one."),
    ("one_minus_loss", "1 + ln(p)", "That is 1 minus the owner's loss: the 1 belongs inside the logarithm."),
    ("one_plus_loss", "1 - ln(p)", "That is 1 more than the owner's loss: the 1 belongs inside the logarithm."),
    (
        "minus_one_less_loss",
        "ln(p) - 1",
        "That is negative, as no loss is, and about the owner; the 1 belongs inside the logarithm.",
    ),
    ("above_one", "-ln(1 + p)", "1 + p is above 1, so it is no probability: which one is left for the stranger?"),
    ("split", "-p", "That is −p, as ln 1 is 0: the logarithm is taken of the whole difference 1 − p."),
    ("owner_weighted", "-(1 - p)*ln(p)", "That multiplies the owner's loss: what stands inside the logarithm?"),
    ("reciprocal", "1/(1 - p) - 1", "That is the third candidate of section 2: its losses do not add."),
    ("square", "p^2", "That is a squared distance: it has a bound."),
    ("weighted", "-(1 - p)*ln(1 - p)", "The logarithm is right: it needs no factor but the minus."),
    hints=[
        "Which probability did the model give to what really happened?",
        "Put that probability where the owner's loss has ŷ.",
    ],
    praise="Minus the logarithm of the probability that the truth got.",
)

loss_of_a_bold_error = Prediction(
    "P3",
    "2.3",
    ("0.1", "Near 0.1 is the loss when the owner stands there; for a stranger the truth got 0.1 only."),
    ("0.9", "That is the distance from 0.9 to the label 0; the loss takes a logarithm."),
    ("2.3", "The truth got the probability 0.1 only, a large surprise."),
    tells=[r"2\.3026", r"= 0\.1\b", r"ln 0\.1\b"],
)

loss_where_fewer_are_wrong = Number(
    "F3",
    "(-ln(0.9^0.6) - ln(0.7^0.6) - ln(0.4^0.6) - ln(1 - 0.6^0.6) - ln(1 - 0.2^0.6))/5",
    (
        "sum",
        "-ln(0.9^0.6) - ln(0.7^0.6) - ln(0.4^0.6) - ln(1 - 0.6^0.6) - ln(1 - 0.2^0.6)",
        "That is the sum of the five losses: the mean divides by 5.",
    ),
    (
        "knob_at_one",
        "(-ln(0.9) - ln(0.7) - ln(0.4) - ln(1 - 0.6) - ln(1 - 0.2))/5",
        "That is the mean loss at k = 1: raise the predictions to the power 0.6 first.",
    ),
    (
        "knob_as_factor",
        "(-ln(0.54) - ln(0.42) - ln(0.24) - ln(1 - 0.36) - ln(1 - 0.12))/5",
        "That multiplies the predictions by 0.6: the knob is a power.",
    ),
    (
        "label_ignored",
        "-0.6*(ln(0.9) + ln(0.7) + ln(0.4) + ln(0.6) + ln(0.2))/5",
        "That is the mean of −ln ŷ for all five: for the two strangers the truth got 1 − ŷ.",
    ),
    (
        "owners_alone",
        "-0.6*(ln(0.9) + ln(0.7) + ln(0.4))/5",
        "There strangers cost nothing: their losses count too.",
    ),
    (
        "strangers_alone",
        "-(ln(1 - 0.6^0.6) + ln(1 - 0.2^0.6))/5",
        "There the owner costs nothing: the three losses of the owner count too.",
    ),
    (
        "no_minus",
        "(ln(0.9^0.6) + ln(0.7^0.6) + ln(0.4^0.6) + ln(1 - 0.6^0.6) + ln(1 - 0.2^0.6))/5",
        "A loss is never negative.",
    ),
    (
        "log10",
        "-(ln(0.9^0.6) + ln(0.7^0.6) + ln(0.4^0.6) + ln(1 - 0.6^0.6) + ln(1 - 0.2^0.6))/5/ln(10)",
        "That takes logarithms to base 10; the loss takes the natural one.",
    ),
    (
        "first_five",
        "(-ln(0.9^0.6) - ln(0.8^0.6) - ln(0.7^0.6) - ln(1 - 0.6^0.6) - ln(1 - 0.55^0.6))/5",
        "That is the mean loss for the predictions of section 1; here they are others.",
    ),
    (
        "scaled_loss",
        "-0.6*(ln(0.9) + ln(0.7) + ln(0.4) + ln(0.4) + ln(0.8))/5",
        "That is 0.6 times the loss at k = 1: for strangers the power belongs inside 1 − ŷ.",
    ),
    (
        "labels_exchanged",
        "(-ln(1 - 0.9^0.6) - ln(1 - 0.7^0.6) - ln(1 - 0.4^0.6) - ln(0.6^0.6) - ln(0.2^0.6))/5",
        "That is the mean loss with the labels exchanged: 1 is the owner, and takes ln ŷ.",
    ),
    (
        "log_of_mean",
        "-ln((0.9^0.6 + 0.7^0.6 + 0.4^0.6 + 1 - 0.6^0.6 + 1 - 0.2^0.6)/5)",
        "That is the loss for the mean probability; the mean of the losses is asked for.",
    ),
    ("share", 0.2, "That is the share of wrong answers; the mean loss is asked for."),
    ("at_the_other_knob", 0.5013, "That is the mean loss at k = 0.9, as the text has it."),
    decimals=4,
    hints=[
        "The model predicts `other` to the power 0.6; the labels are in `y`.",
        "`np.mean(BCELoss().forward(y, …))` is a mean loss: put the predictions in the place of the dots.",
    ],
)

limit_owner_at_0 = Prediction(
    "P4",
    "inf",
    ("inf", "The probability of the truth goes to 0: the surprise has no bound."),
    ("0", "Look again. The probability of the truth goes to 0: the surprise has no bound."),
    tells=[r"\$y = 1\$ \| \$\\infty\$", r"\bfall(s|ing)\b", r"diverges"],
)

limit_owner_at_1 = Prediction(
    "P5",
    "0",
    ("0", "The probability of the truth goes to 1: no surprise is left."),
    ("inf", "Look again. The probability of the truth goes to 1: no surprise is left."),
    tells=[r"\$\\infty\$ \| 0", r"\bfall(s|ing)\b", r"\$J\$ goes to 0"],
)

limit_stranger_at_0 = Prediction(
    "P6",
    "0",
    ("0", "The probability of the truth goes to 1: no surprise is left."),
    ("inf", "Look again. The probability of the truth goes to 1: no surprise is left."),
    tells=[r"\$y = 0\$ \| 0", r"\bris(es|ing)\b", r"mirror image"],
)

limit_stranger_at_1 = Prediction(
    "P7",
    "inf",
    ("inf", "The probability of the truth goes to 0: the surprise has no bound."),
    ("0", "Look again. The probability of the truth goes to 0: the surprise has no bound."),
    tells=[r"\| 0 \| \$\\infty\$", r"\bris(es|ing)\b", r"diverges"],
)

steps_of_the_loss = Prediction(
    "P8",
    "b",
    ("a", "The probability of the truth shrinks tenfold; the logarithm turns factors into sums."),
    ("b", "Dividing by 10 inside a logarithm is a constant step outside."),
    ("c", "ŷ hardly changes, but what is left for the truth, 1 − ŷ, shrinks tenfold."),
    tells=[r"\*\*b\*\*", r"[Cc]onstant (step|amount)", r"4\.6052", r"6\.9078", r"ln 10\b"],
)

prediction_for_loss_one = Number(
    "F4",
    "exp(-1)",
    ("sign", "e", "That is e to the power 1: a probability is at most 1."),
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

perfect_prediction = Prediction(
    "P9",
    "c",
    ("a", "As a limit, yes; but the computer evaluates the second term too."),
    ("b", "The logarithm of 0 is minus infinity, but then it is multiplied by 0."),
    ("c", "The computer works out 0 times infinity."),
    tells=[r"\*\*c\*\*", r"\bnan\b", r"-inf\b", r"IEEE 754"],
)


def losses(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


def losses_by_choice(y, pred):
    return np.where(y == 1, -np.log(pred), -np.log(1 - pred))


def loss_of_one_as_given(y, pred):
    return -(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@exercise(
    "F5",
    starter=loss_of_one_as_given,
    inputs=[
        *[(1, 0.8), (0, 0.3), (1, 1.0), (0, 0.0), (1, 0.0), (0, 1.0)],
        *[(1, 0.37291), (1, 0.0043), (0, 0.9973)],
    ],
    hints=[
        "Which of the two terms does the computer work out although y switches it off?",
        "Look at y first, with `if`, and take one logarithm.",
    ],
    praise="Both ends are exact, and no `nan` is left.",
)
def loss_of_one(y, pred):
    return -np.log(pred) if y == 1 else -np.log(1 - pred)


@loss_of_one.wrong(
    "Certain and right still gives `nan`: look at y first. If you compared with `==`: nothing equals `nan`."
)
def both_terms_still(y, pred):
    return losses(y, pred)


FINITE = "Certain and wrong costs a finite number here, as after clipping or with a small number added: it must cost infinity."


def ends_clipped(y, pred, eps=1e-7):
    return bce_clipped(y, pred, eps)


def small_number_added(y, pred, eps=1e-7):
    return -(y * np.log(pred + eps) + (1 - y) * np.log(1 - pred + eps))


def add_with(eps, function, name):
    """Add a wrong answer with a small number of its own."""

    def loss(y, pred):
        return function(y, pred, eps)

    loss.__name__ = name
    loss_of_one.wrong(FINITE)(loss)


add_with(1e-7, ends_clipped, "ends_clipped")
add_with(1e-7, small_number_added, "small_number_added")
add_with(1e-12, small_number_added, "tiny_number_added")
for number, small in enumerate((1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6, np.finfo(float).eps), 1):
    add_with(small, ends_clipped, f"ends_clipped_{number}")
for number, small in enumerate((1e-15, 1e-10, 1e-9, 1e-8, 1e-6), 1):
    add_with(small, small_number_added, f"small_number_added_{number}")


@loss_of_one.wrong("Certain and wrong stops with an error, as `math.log(0)` does: `np.log(0)` is minus infinity.")
def logarithm_of_math(y, pred):
    return -math.log(pred) if y == 1 else -math.log(1 - pred)


@loss_of_one.wrong("At both ends that is the loss for y = 1, whatever y is.")
def owner_at_both_ends(y, pred):
    return -np.log(pred) if pred in (0, 1) else losses(y, pred)


@loss_of_one.wrong("A prediction of 1 costs nothing here, whatever y is; and 0 for a stranger still gives `nan`.")
def nothing_for_one(y, pred):
    return 0.0 if pred == 1 else losses(y, pred)


@loss_of_one.wrong("Certain and right costs infinity here, as certain and wrong does: it must cost 0.")
def infinity_at_both_ends(y, pred):
    return np.inf if pred in (0, 1) else losses(y, pred)


@loss_of_one.wrong("Certain and wrong costs a huge but finite number here: `np.nan_to_num` changes infinity too.")
def nan_to_number(y, pred):
    return np.nan_to_num(losses(y, pred))


@loss_of_one.wrong("You give 0 at both ends, but certain and wrong must cost infinity.")
def zero_at_both_ends(y, pred):
    return 0.0 if pred in (0, 1) else losses(y, pred)


@loss_of_one.wrong("That takes the larger one of ŷ and 1 − ŷ, whatever y is: y says which of them the truth got.")
def chosen_by_the_prediction(y, pred):
    return -np.log(max(pred, 1 - pred))


@loss_of_one.wrong("Certain and right is mended for y = 1; for y = 0 it is still `nan`.")
def owner_mended(y, pred):
    return -np.log(pred) if y == 1 else losses(y, pred)


@loss_of_one.wrong("Certain and right is mended for y = 0; for y = 1 it is still `nan`.")
def stranger_mended(y, pred):
    return -np.log(1 - pred) if y == 0 else losses(y, pred)


@loss_of_one.wrong("That is the loss with the labels exchanged: y = 1 takes ln ŷ.")
def branches_swapped(y, pred):
    return -np.log(1 - pred) if y == 1 else -np.log(pred)


@loss_of_one.wrong("The sign is wrong throughout: a loss is never negative.")
def minus_lost(y, pred):
    return -loss_of_one(y, pred)


@loss_of_one.wrong("The sign is wrong for y = 0: a loss is never negative.")
def minus_lost_for_strangers(y, pred):
    return -np.log(pred) if y == 1 else np.log(1 - pred)


@loss_of_one.wrong("For y = 0 that is −ln(1 + ŷ), and 1 + ŷ can be above 1: what is left for the stranger?")
def above_one_for_strangers(y, pred):
    return -np.log(pred) if y == 1 else -np.log(1 + pred)


@loss_of_one.wrong("For y = 0 your function returns `None`: the stranger's loss is missing, or its `return`.")
def nothing_for_strangers(y, pred):
    return -np.log(pred) if y == 1 else None


@loss_of_one.wrong("Every stranger costs 0 here, as −ln(1 − y) does: the truth got 1 − ŷ.")
def label_for_prediction(y, pred):
    return -np.log(pred) if y == 1 else -np.log(1 - y)


@loss_of_one.wrong("That is the loss with logarithms to base 2: `np.log` is the natural one.")
def loss_to_base_2(y, pred):
    return loss_of_one(y, pred) / np.log(2)


@loss_of_one.wrong("That is the loss with logarithms to base 10: `np.log` is the natural one.")
def loss_to_base_10(y, pred):
    return loss_of_one(y, pred) / np.log(10)


@loss_of_one.wrong("That is the distance |y − ŷ|: certain and wrong costs 1 here, and must cost infinity.")
def distance_to_the_label(y, pred):
    return abs(y - pred)


@loss_of_one.wrong("That is −ln ŷ for both labels: for y = 0 the truth got 1 − ŷ.")
def one_branch(y, pred):
    return -np.log(pred)


loss_of_eight_tenths = Number(
    "E1",
    "-ln(0.8)",
    ("no_minus", "ln(0.8)", "A loss is never negative: the formula starts with a minus."),
    ("stranger", "-ln(0.2)", "That is the loss for a stranger; the owner stands there."),
    ("distance", 0.2, "That is the distance to the label; the loss is a surprise."),
    ("square", 0.04, "That is the squared distance; the loss takes a logarithm."),
    ("log10", "-ln(0.8)/ln(10)", "That is minus the logarithm to base 10; the loss takes the natural one."),
    ("log2", "-ln(0.8)/ln(2)", "That is minus the logarithm to base 2; the loss takes the natural one."),
    ("prediction", 0.8, "That is the prediction, not what it costs."),
    ("weighted", "-0.8*ln(0.8)", "That is 0.8 times the loss: the factor of the logarithm is y, which is 1."),
    ("entropy", "-0.8*ln(0.8) - 0.2*ln(0.2)", "That is the formula with 0.8 for y too: y is 1."),
    decimals=4,
    hints=["The owner: only −ln ŷ counts.", "`-np.log(0.8)` computes it."],
)

mean_loss_of_two = Number(
    "E2",
    "(-ln(0.9) - ln(1 - 0.9))/2",
    ("sum", "-ln(0.9) - ln(0.1)", "That is the sum: the mean divides by how many there are."),
    ("owner_twice", "-ln(0.9)", "That is the owner's loss alone: for the stranger, the truth got 1 − ŷ."),
    ("stranger_alone", "-ln(0.1)", "That is the stranger's loss alone; the owner's counts too."),
    ("halved_owner", "-ln(0.9)/2", "That is half the owner's loss: the stranger's counts too."),
    ("halved_stranger", "-ln(0.1)/2", "That is half the stranger's loss: the owner's counts too."),
    ("no_minus", "(ln(0.9) + ln(0.1))/2", "A loss is never negative."),
    ("halved_twice", "(-ln(0.9) - ln(0.1))/4", "That is half the mean: divide the sum once, by how many there are."),
    (
        "log10",
        "-(ln(0.9) + ln(0.1))/2/ln(10)",
        "That is for the logarithm to base 10; the losses take the natural one.",
    ),
    ("accuracy", 0.5, "That is the share of wrong answers, and the mean distance too; the losses take logarithms."),
    ("square", 0.41, "That is the mean of the squared distances; the losses take logarithms."),
    ("log_of_mean", "-ln(0.5)", "That is the loss for the mean probability; the mean of the losses is asked for."),
    ("difference", "(ln(0.9) - ln(0.1))/2", "That is half the difference of the losses: the mean takes their sum."),
    decimals=4,
    hints=["Compute both losses, one for each label.", "The mean is their sum, divided by 2."],
)

mirrored_prediction = Formula(
    "E3",
    "1 - p",
    {"p": [0.2, 0.35, 0.8, 0.95]},
    ("same", "p", "Then both labels would cost the same for each prediction: try p = 0.2."),
    ("negative", "-p", "A probability is never negative."),
    ("reversed", "p - 1", "That is negative, as no probability is: turn the difference around."),
    ("reciprocal", "1/p", "A probability is at most 1."),
    ("loss", "-ln(1 - p)", "That is the loss; the prediction is asked for."),
    ("minus_loss", "ln(1 - p)", "That is a logarithm, and negative; the prediction is asked for."),
    ("half", "p/2", "Try p = 0.2: the two losses then differ."),
    ("twice", "1 - 2*p", "Try p = 0.8: that is negative, and a probability is not."),
    ("from_half", "0.5 - p", "That turns around 0.25; the mirror stands at one half."),
    hints=[
        "Write both losses with logarithms, and compare what stands inside.",
        "J(0, p) is −ln(1 − p), and J(1, q) is −ln q.",
    ],
    praise="The mirror stands at one half.",
)


NEAR_THE_ENDS = np.array([0, 1, 1]), np.array([0.9973, 0.004, 0.37291])


@exercise(
    "E4",
    inputs=[
        (np.array([1]), np.array([0.8])),
        (np.array([0]), np.array([0.3])),
        (np.array([1, 0, 1]), np.array([0.8, 0.3, 0.6])),
        (np.array([0, 1, 0, 0]), np.array([0.9, 0.25, 0.15, 0.4])),
        NEAR_THE_ENDS,
        (np.array([1, 0]), np.array([4e-7, 0.9999996])),
    ],
    hints=[
        "The class of section 3 has the formula for one attempt; NumPy applies it to arrays.",
        "`np.mean` of the losses is one number.",
    ],
)
def bce(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("You return the sum: divide by the number of attempts.")
def sum_not_mean(y, pred):
    return np.sum(losses(y, pred))


@bce.wrong("All results are negative: the logarithm of a probability needs a minus.")
def no_minus(y, pred):
    return -np.mean(losses(y, pred))


@bce.wrong("Strangers cost nothing here: the term for y = 0 counts too.")
def owners_only(y, pred):
    return -np.mean(y * np.log(pred))


@bce.wrong("Owners cost nothing here: the term for y = 1 counts too.")
def strangers_only(y, pred):
    return -np.mean((1 - y) * np.log(1 - pred))


@bce.wrong("That is the mean of −ln ŷ for both labels: for a stranger the truth got 1 − ŷ.")
def label_ignored(y, pred):
    return -np.mean(np.log(pred))


@bce.wrong("That is the loss with the labels exchanged: y = 1 switches ln ŷ on.")
def labels_swapped(y, pred):
    return np.mean(losses(1 - y, pred))


@bce.wrong("For an owner ln(1 − ŷ) counts here too: its factor 1 − y switches it off.")
def second_term_always_on(y, pred):
    return -np.mean(y * np.log(pred) + np.log(1 - pred))


@bce.wrong("For a stranger ln ŷ counts here too: its factor y switches it off.")
def first_term_always_on(y, pred):
    return -np.mean(np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong("The same numbers come out when the brackets around 1 − y are missing.")
def no_brackets(y, pred):
    return -np.mean(y * np.log(pred) + 1 - y * np.log(1 - pred))


@bce.wrong("Strangers' losses count as negative here: the minus must reach both terms.")
def minus_for_one_term(y, pred):
    return np.mean(-y * np.log(pred) + (1 - y) * np.log(1 - pred))


@bce.wrong(
    "All results are infinite, as they are when the logarithm of the labels is taken: did `y` and `pred` change places?"
)
def arguments_swapped(y, pred):
    return np.mean(losses(pred, y))


@bce.wrong("That is the loss with `y` and `pred` exchanged, the labels clipped.")
def arguments_swapped_and_clipped(y, pred):
    return np.mean(losses(pred, np.clip(y, 1e-7, 1 - 1e-7)))


@bce.wrong("That is the mean squared error: binary cross-entropy takes logarithms.")
def squared_error(y, pred):
    return np.mean((y - pred) ** 2)


@bce.wrong("That is the mean distance |y − ŷ|: binary cross-entropy takes logarithms.")
def absolute_error(y, pred):
    return np.mean(np.abs(y - pred))


@bce.wrong("That is the loss with logarithms to base 10: `np.log` is the natural one.")
def base_10(y, pred):
    return np.mean(losses(y, pred)) / np.log(10)


@bce.wrong("That is the loss with logarithms to base 2: `np.log` is the natural one.")
def base_2(y, pred):
    return np.mean(losses(y, pred)) / np.log(2)


@bce.wrong("That is the mean, divided by the number of attempts once more.")
def divided_twice(y, pred):
    return np.mean(losses(y, pred)) / len(y)


@bce.wrong("That is the first attempt's loss, divided by the number of all: the others count too.")
def first_alone(y, pred):
    return losses(y, pred)[0] / len(y)


@bce.wrong("That is the first attempt's loss alone: the others count too.")
def loss_of_the_first(y, pred):
    return losses(y, pred)[0]


@bce.wrong("The first attempt's loss does not count here: Python counts from 0.")
def first_left_out(y, pred):
    return np.sum(losses(y, pred)[1:]) / len(y)


@bce.wrong("The last attempt's loss does not count here.")
def last_left_out(y, pred):
    return np.sum(losses(y, pred)[:-1]) / len(y)


@bce.wrong("Owners' losses are added up here, and only strangers' divided by the number of attempts.")
def half_divided(y, pred):
    return -np.sum(y * np.log(pred)) - np.mean((1 - y) * np.log(1 - pred))


@bce.wrong("Here the first label chooses the logarithm for the whole batch: each label chooses its own.")
def first_label_for_all(y, pred):
    return np.mean(losses(y[0], pred))


ONE_FOR_ALL = "In a batch with both labels one logarithm is taken for all here: each label chooses its own."


@bce.wrong(ONE_FOR_ALL)
def stranger_for_all(y, pred):
    return np.mean(losses(int(np.all(y)), pred))


@bce.wrong(ONE_FOR_ALL)
def owner_for_all(y, pred):
    return np.mean(losses(int(np.any(y)), pred))


@bce.wrong("For a stranger −(1 − ŷ) counts here: its logarithm is missing.")
def logarithm_missing(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * (1 - pred))


@bce.wrong("For a stranger −(1 − ln ŷ) counts here: the 1 belongs inside the logarithm.")
def one_outside_the_logarithm(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * (1 - np.log(pred)))


@bce.wrong("For a stranger −ln(1 + ŷ) counts here, and 1 + ŷ can be above 1: what is left for the stranger?")
def above_one(y, pred):
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 + pred))


@bce.wrong("That is the sum of the losses, divided by the number of owners: divide by that of all.")
def divided_by_owners(y, pred):
    return np.sum(losses(y, pred)) / np.sum(y)


@bce.wrong("These are the means rounded down to whole numbers, as `//` does: `/` divides.")
def floor_division(y, pred):
    return np.sum(losses(y, pred)) // len(y)


@bce.wrong("That is the owners' mean plus the strangers' mean, `nan` where there are none of them.")
def mean_of_each_label(y, pred):
    return -np.mean(np.log(pred[y == 1])) - np.mean(np.log(1 - pred[y == 0]))


TWO_MEANS = (
    "In a batch with both labels that is the mean of the owners' mean and the strangers': each attempt counts alike."
)


@bce.wrong(TWO_MEANS)
def mean_of_two_means(y, pred):
    return mean_of_each_label(y, pred) / 2


@bce.wrong(TWO_MEANS)
def mean_of_the_means_there_are(y, pred):
    return np.mean([np.mean(losses(y, pred)[y == label]) for label in set(y.tolist())])


@bce.wrong("That is the logarithm of a mean: take the mean of the logarithms.")
def log_of_mean(y, pred):
    return -np.log(np.mean(y * pred + (1 - y) * (1 - pred)))


@bce.wrong("That is the loss of the mean label and the mean prediction: take the mean of the losses.")
def loss_of_means(y, pred):
    return losses(np.mean(y), np.mean(pred))


@bce.wrong("That is the share of wrong answers, a staircase: binary cross-entropy takes logarithms.")
def share_of_errors(y, pred):
    return np.mean((pred > 0.5) != y)


@exercise(
    "E5",
    inputs=[
        (np.array([1]), np.array([0.8])),
        (np.array([1, 0]), np.array([0.0, 1.0]), 0.1),
        (np.array([1, 0]), np.array([1.0, 0.0]), 0.1),
        (np.array([1, 0, 1]), np.array([0.03, 0.6, 0.97]), 0.2),
        (np.array([1, 0, 0]), np.array([0.0, 0.3, 1.0])),
        NEAR_THE_ENDS,
    ],
    hints=[
        "Clip first, then go on as in `bce`.",
        "`np.clip(pred, low, high)` returns a new array that stays between low and high.",
    ],
)
def bce_clipped(y, pred, eps=1e-7):
    pred = np.clip(pred, eps, 1 - eps)
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


NOT_CLIPPED = "Predictions of 0 and 1 reach the logarithm as they came. `np.clip` returns a new array and leaves the old one as it was."


@bce_clipped.wrong(NOT_CLIPPED)
def not_clipped(y, pred, eps=1e-7):
    return np.mean(losses(y, pred))


@bce_clipped.wrong(NOT_CLIPPED)
def nan_replaced(y, pred, eps=1e-7):
    return np.mean(losses_by_choice(y, pred))


LOW_END_ONLY = "Predictions stay above `eps` here, but not below `1 - eps`."


@bce_clipped.wrong(LOW_END_ONLY)
def low_end_only(y, pred, eps=1e-7):
    return np.mean(losses(y, np.maximum(pred, eps)))


@bce_clipped.wrong(LOW_END_ONLY)
def upper_end_is_one(y, pred, eps=1e-7):
    return np.mean(losses_by_choice(y, np.maximum(pred, eps)))


HIGH_END_ONLY = "Predictions stay below `1 - eps` here, but not above `eps`."


@bce_clipped.wrong(HIGH_END_ONLY)
def high_end_only(y, pred, eps=1e-7):
    return np.mean(losses(y, np.minimum(pred, 1 - eps)))


@bce_clipped.wrong(HIGH_END_ONLY)
def lower_end_is_zero(y, pred, eps=1e-7):
    return np.mean(losses_by_choice(y, np.minimum(pred, 1 - eps)))


@bce_clipped.wrong("Every prediction counts as `eps` here, as it does when the two ends of the clip are exchanged.")
def ends_swapped(y, pred, eps=1e-7):
    return np.mean(losses(y, 0 * pred + eps))


@bce_clipped.wrong("The same numbers come out when the second logarithm takes the predictions as they came.")
def second_logarithm_not_clipped(y, pred, eps=1e-7):
    return -np.mean(y * np.log(np.clip(pred, eps, 1 - eps)) + (1 - y) * np.log(1 - pred))


@bce_clipped.wrong("The same numbers come out when `eps` is added inside the logarithms; that shifts every loss.")
def eps_added(y, pred, eps=1e-7):
    return -np.mean(y * np.log(pred + eps) + (1 - y) * np.log(1 - pred + eps))


@bce_clipped.wrong("These are the results for `eps = 1e-7`, whatever `eps` is.")
def eps_ignored(y, pred, eps=1e-7):
    return bce_clipped(y, pred)


@bce_clipped.wrong("Only 0 and 1 themselves are moved here: predictions nearer to an end than `eps` must be, too.")
def exact_ends_only(y, pred, eps=1e-7):
    return np.mean(losses(y, np.where(pred == 0, eps, np.where(pred == 1, 1 - eps, pred))))


@bce_clipped.wrong("The extreme predictions are left out here: they must be moved to the ends, and count.")
def extremes_left_out(y, pred, eps=1e-7):
    inside = (pred >= eps) & (pred <= 1 - eps)
    return np.mean(losses(y[inside], pred[inside]))


@bce_clipped.wrong("The same numbers come out when the labels are clipped: the predictions must be.")
def labels_clipped(y, pred, eps=1e-7):
    return np.mean(losses(np.clip(y, eps, 1 - eps), pred))


@bce_clipped.wrong("The same numbers come out when the labels are clipped too: they stay 0 or 1.")
def both_clipped(y, pred, eps=1e-7):
    return np.mean(losses(np.clip(y, eps, 1 - eps), np.clip(pred, eps, 1 - eps)))


LOSSES_CLIPPED = "The same numbers come out when the losses are clipped: the predictions must be, before the logarithm."


@bce_clipped.wrong(LOSSES_CLIPPED)
def losses_clipped(y, pred, eps=1e-7):
    return np.mean(np.clip(losses(y, pred), eps, 1 - eps))


@bce_clipped.wrong(LOSSES_CLIPPED)
def chosen_losses_clipped(y, pred, eps=1e-7):
    return np.mean(np.clip(losses_by_choice(y, pred), eps, 1 - eps))


@bce_clipped.wrong("You return the sum: divide by the number of attempts.")
def clipped_sum(y, pred, eps=1e-7):
    return bce_clipped(y, pred, eps) * len(y)


@bce_clipped.wrong("All results are negative: the logarithm of a probability needs a minus.")
def clipped_no_minus(y, pred, eps=1e-7):
    return -bce_clipped(y, pred, eps)


half_sure = Choice(
    "Q1",
    "d",
    ("a", "Half right does not cancel half wrong: the truth got the probability 0.5 only."),
    ("b", "That is minus the logarithm to base 10; the loss takes the natural one."),
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
