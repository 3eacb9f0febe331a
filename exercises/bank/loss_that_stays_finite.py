"""Exercises of the notebook *A loss that stays finite*."""

import math

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

sigmoid_slope_at_nine_tenths = Number(
    "R1",
    "0.9*(1 - 0.9)",
    ("other_factor", 0.1, "That is 1 − ŷ, one of the two factors of the slope."),
    ("square", 0.81, "That is ŷ²: the second factor is 1 − ŷ."),
    ("height", 0.9, "That is ŷ, the height: the slope has one more factor."),
    ("at_the_height", "exp(-0.9)/(1 + exp(-0.9))^2", "That is σ′(0.9): here 0.9 is the height, and not z."),
    ("sign", -0.09, "The sigmoid rises everywhere: its slope is never negative."),
    ("largest", 0.25, "That is the largest slope of the sigmoid, where ŷ is a half."),
    ("sum", 1.9, "That is ŷ + 1: the slope is a product."),
    hints=["σ′(z) can be written with ŷ alone.", "It is ŷ times what is missing from ŷ to 1."],
)

entry_of_dz_in_a_batch = Number(
    "R2",
    "(0.4 - 1)/4",
    ("mean_lost", -0.6, "That is ŷ − y: the mean over the batch brings one more factor."),
    ("turned", 0.15, "The sign is turned: raise this z, and J falls."),
    ("turned_and_mean_lost", 0.6, "That is y − ŷ: look at the sign, and at the mean over the batch."),
    ("label_lost", 0.1, "That is ŷ/4: the label is missing."),
    ("mean_twice", "-0.6/16", "That has the mean twice: 1/N comes once."),
    ("times_the_batch", -2.4, "That is four times ŷ − y: a mean divides."),
    (
        "flat_factor",
        "-0.6*0.4*0.6/4",
        "The slope of the sigmoid is in there: behind the cross-entropy it has cancelled.",
    ),
    (
        "flat_factor_mean_lost",
        "-0.6*0.4*0.6",
        "The slope of the sigmoid is in there, which has cancelled; and the mean is missing.",
    ),
    hints=["For one example ∂J/∂z is ŷ − y.", "J is the mean over four examples."],
)

power_out_of_a_logarithm = Number(
    "R3",
    "-2",
    ("sign", 2, "The exponent has a minus."),
    ("power_kept", "exp(-2)", "That is the factor itself: the logarithms of the factors are added."),
    ("all", "ln(7) - 2", "That is the whole logarithm: ln 7 stands there already."),
    ("seven_too", "-2*ln(7)", "The exponent belongs to e alone, and not to 7."),
    ("product", -14, "The 7 is a factor of its own, with a logarithm of its own."),
    ("exponent_lost", 1, "That is ln e: there is an exponent, too."),
    ("nothing", 0, "Only ln 1 is 0, and the factor behind 7 is not 1."),
    hints=["The logarithm of a product is the sum of the logarithms.", "ln undoes e to a power."],
)

gradient_when_sure_and_wrong = Prediction(
    "P1",
    "b",
    ("a", "The error is large, but for one of the losses it is multiplied by a tiny slope."),
    ("b", "One of them carries the slope of the sigmoid, and the sigmoid is flat there."),
    ("c", "For one of them the flat sigmoid has cancelled."),
    tells=[r"Answer \*\*b\*\*", r"-0\.000091", "learns almost nothing"],
)

mse_gradient_at_z = Formula(
    "F1",
    "2*(p - y)*p*(1 - p)",
    {"y": [0, 1, 0, 1, 1, 0], "p": [0.2, 0.7, 0.9973, 0.004, 0.37291, 0.6]},
    ("half", "(p - y)*p*(1 - p)", "The derivative of a square brings a factor in front."),
    ("slope_lost", "2*(p - y)", "That is the slope by ŷ: one more factor leads to z."),
    ("cross_entropy", "p - y", "That is the slope of binary cross-entropy."),
    ("turned", "2*(y - p)*p*(1 - p)", "The sign is turned: for y = 0, does (p − y)² rise or fall when z rises?"),
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
    ("label_in_one_factor", "2*(p - y)*y*(1 - p)", "The slope of the sigmoid is p(1 − p): no label stands in it."),
    ("error_lost", "2*p*(1 - p)", "The slope of the square is more than the 2: the error is missing."),
    ("sum", "2*(p - y) + p*(1 - p)", "The chain rule multiplies the slopes."),
    hints=[
        "Chain rule: the slope of the square by p, times the slope of the sigmoid.",
        "The slope of the sigmoid, written with p, is p(1 − p).",
    ],
    praise="The slope of the square, times that of the sigmoid.",
)

steps_of_the_slow_race = Prediction(
    "P2",
    "c",
    ("a", "At the start one slope is more than ten thousand times smaller."),
    ("b", "From z = 4 that is about right; here the start is z = 10."),
    ("c", "Almost all of these steps are spent where the sigmoid is flat."),
    tells=[r"Answer \*\*c\*\*", "73,771", "where the sigmoid is flat"],
)

logit_after_the_first_step = Number(
    "F2",
    "10 - 2*0.4/(1 + exp(-10))",
    ("weight_alone", "10 - 0.4/(1 + exp(-10))", "That is one update: w and b both move, and z is their sum."),
    ("race", "10 - 2*0.15/(1 + exp(-10))", "That is the step of the race, with η = 0.15."),
    ("uphill", "10 + 2*0.4/(1 + exp(-10))", "That is uphill: the update subtracts."),
    ("uphill_alone", "10 + 0.4/(1 + exp(-10))", "That is uphill, and one update only: w and b both move."),
    ("rate_lost", "10 - 2/(1 + exp(-10))", "That step is too long: the learning rate is missing."),
    ("rate_lost_alone", "10 - 1/(1 + exp(-10))", "The learning rate is missing, and w and b both move."),
    ("slow_runner", 10, "That leaves z almost where it was: BCE's slope at z has no flat factor."),
    ("weight", "5 - 0.4/(1 + exp(-10))", "That is w after the step: z is w + b."),
    ("fall", 0.80, "That is by how much z falls: where does it arrive?"),
    ("logit_as_slope", 2, "That is a step with z for the slope: the slope is ŷ − y."),
    ("logit_as_slope_alone", 6, "That takes z for the slope; the slope is ŷ − y, and w and b both move."),
    decimals=2,
    hints=["BCE's slope at z is ŷ − y, here almost 1.", "Each of w and b falls by η times that slope, and z is w + b."],
)

plain_loss_at_40 = Prediction(
    "P3",
    "c",
    ("a", "In exact arithmetic, yes; but look at what is left of 1 − σ(40)."),
    ("b", "The neuron is sure and wrong: the loss cannot be small."),
    ("c", "σ(40) is rounded to a number that leaves nothing for the logarithm."),
    tells=[r"Answer \*\*c\*\*", "inf +nan", r"== 1\.0 from z = 37", "exactly 1"],
)

clipped_loss_at_20 = Number(
    "F3a",
    "-ln(1e-07)",
    ("true", 20, "That is the loss without the clip."),
    ("owner", 1e-07, "J would be almost 0 for y = 1, where the neuron is right; here y is 0."),
    ("sign", "ln(1e-07)", "A loss is never negative."),
    ("base_ten", 7, "That is minus the logarithm to base 10; the loss takes ln."),
    ("infinite", "inf", "The clip is there to avoid this."),
    decimals=3,
    hints=["σ(20) is above 1 − 1e-7: what does the clip make of it?", "Then −ln(1 − ŷ)."],
)

_SIGMOID_ALONE = "That is the slope of the sigmoid alone: what is the slope of the clip behind it?"

_CLIP_LOST = "That is ∂J/∂ŷ behind the clip, times the slope of the sigmoid: the clip's own slope is missing."

slope_through_the_clip = Number(
    "F3b",
    "0",
    ("true", 1, "That is ŷ − y, the slope without the clip: does the clipped J still change?"),
    ("sign", -1, "Does the clipped J change when z moves?"),
    ("loss", "-ln(1e-07)", "That is the loss: does it change when z moves?"),
    ("sigmoid_alone", "1/(exp(10) + exp(-10))^2", _SIGMOID_ALONE),
    ("sigmoid_alone_two_digits", 2.1e-9, _SIGMOID_ALONE),
    ("sigmoid_alone_three_digits", 2.06e-9, _SIGMOID_ALONE),
    ("sigmoid_alone_rounded", 2e-9, _SIGMOID_ALONE),
    ("clip_lost", "1e7/(exp(10) + exp(-10))^2", _CLIP_LOST),
    ("clip_lost_rounded", 0.0206, _CLIP_LOST),
    ("clip_lost_two_digits", 0.021, _CLIP_LOST),
    ("clip_lost_one_digit", 0.02, _CLIP_LOST),
    ("edge", 1e-07, "That is how far the clip stays away from 1: does the clipped J change when z moves?"),
    ("steep", 10000000.0, "That is ∂J/∂ŷ: how much of a nudge of z passes the clip?"),
    hints=["Raise z to 21: what does the clip make of σ(21)?", "Does J change?"],
    praise="The clip is flat there, and a flat factor stops every gradient.",
)

difference_of_two_labels = Prediction(
    "P4",
    "a",
    ("a", "The algebra that follows finds it for every z."),
    ("b", "That is ŷ − (1 − ŷ): probabilities subtracted, before any logarithm."),
    ("c", "The losses are logarithms, and these undo the powers of e."),
    tells=[r"Answer \*\*a\*\*", r"3\.0486 +0\.0486 +3\.0000", "finds it for every z"],
)

below_one_minus_sigmoid = Formula(
    "F4a",
    "1 + e^z",
    {"z": [-2, -0.7, 0.4, 1.3, 2.1]},
    ("as_before", "1 + e^(-z)", "That is the denominator as it was: both of its terms are multiplied by eᶻ."),
    ("second_as_before", "e^z + e^(-z)", "That is eᶻ + e⁻ᶻ: the second term is multiplied by eᶻ, too."),
    ("second_lost", "e^z", "That is eᶻ alone: e⁻ᶻ times eᶻ is not 0."),
    ("first_as_before_second_power", "1 + 1", "That does not depend on z: the 1 is multiplied by eᶻ, too."),
    ("exponents_multiplied", "e^z + e^(-z^2)", "Multiplying powers adds their exponents."),
    ("doubled", "1 + e^(2*z)", "The first term is 1 times eᶻ."),
    ("minus", "e^z - 1", "The two terms of the denominator are added."),
    ("minus_turned", "1 - e^z", "The two terms of the denominator are added."),
    ("minus_second_as_before", "e^z - e^(-z)", "The two terms are added, and the second is multiplied by eᶻ, too."),
    ("fraction", "1/(1 + e^z)", "That is the whole fraction: the box is only what stands below the line."),
    ("logit", "1 + z", "That is 1 + z: the powers of e are lost."),
    ("logarithm", "ln(1 + e^z)", "That is one step too far: no logarithm is taken yet."),
    without=["*", "/"],
    hints=["Multiply each of the two terms below the line by eᶻ.", "e⁻ᶻ times eᶻ is e⁰."],
)

power_out_of_softplus = Formula(
    "F4b",
    "-z",
    {"z": [-2, -0.7, 0.4, 1.3, 2.1]},
    ("sign", "z", "The power that was taken out is e⁻ᶻ: look at its sign."),
    ("power_kept", "e^(-z)", "That is the factor itself: its logarithm stands in the box."),
    ("other_power", "e^z", "That is eᶻ: the factor in front is e⁻ᶻ, and its logarithm stands in the box."),
    ("exponent_lost", "-1", "The logarithm of e⁻ᶻ depends on z."),
    ("one", "1", "The logarithm of e⁻ᶻ depends on z."),
    ("nothing", "0", "Then both sides would differ: the factor that was taken out counts."),
    (
        "whole_sum",
        "-z + ln(1 + e^z)",
        "That is the whole left side: on the right the second logarithm stands there already.",
    ),
    without=["ln", "^"],
    hints=["The logarithm of a product is the sum of the logarithms.", "ln undoes e to a power."],
)

what_the_label_takes_away = Formula(
    "F4c",
    "y*z",
    {"y": [0, 1, 1, 0, 1, 0], "z": [0.7, -1.3, 2.1, -0.4, 0.6, 3]},
    ("owner_always", "z", "That is right for y = 1; for y = 0 nothing may be taken away."),
    ("labels_swapped", "(1 - y)*z", "That takes z away for y = 0, and nothing for y = 1."),
    ("sign", "-y*z", "The minus stands before the box already."),
    ("label_as_sign", "(2*y - 1)*z", "That is right for y = 1; for y = 0 it takes −z away, and so adds z."),
    ("label_alone", "y", "That takes 1 away for y = 1: by how much do the two losses differ?"),
    ("sum", "y + z", "For y = 0 that takes z away: nothing may be taken away there."),
    ("nothing", "0", "That is right for y = 0 only."),
    ("power", "y*e^z", "For y = 1 the two losses differ by less than eᶻ: take its logarithm."),
    ("whole", "ln(1 + e^z) - y*z", "That is the whole loss: the box is what is taken away."),
    (
        "logarithm",
        "y*ln(1 + e^z)",
        "For y = 1 that takes the stranger's whole loss away: only the difference of the two losses belongs there.",
    ),
    hints=["For y = 0 the box must be 0, for y = 1 it must be z.", "Multiply z by something that is 0 or 1."],
)

overflow_at_1000 = Prediction(
    "P5",
    "b",
    ("a", "That is the true value, to all digits; but the power of e comes first."),
    ("b", "The power of e is too large for a float64, and the logarithm of infinity is infinity."),
    ("c", "Nothing undefined is computed, as 0 times infinity would be."),
    tells=[r"Answer \*\*b\*\*", "z = 1000: inf", "435 digits"],
)


@exercise(
    "F5",
    inputs=[
        (0.7,),
        (np.array([-2.37291, 0.4, 5.10846]),),
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
    praise="Right for numbers and arrays, near and far, and no warning gets out.",
)
def sigmoid(z):
    power = np.exp(-np.abs(z))  # e to a power of 0 or less cannot overflow
    return np.where(z >= 0, 1, power) / (1 + power)


_OVERFLOW = "The values are right, but NumPy warns: for some z a power of e is too large for a float64."


@sigmoid.wrong(_OVERFLOW)
def sigmoid_naive(z):
    return 1 / (1 + np.exp(-z))


@sigmoid.wrong("For z = 1000 a power of e overflows: NumPy warns, and `nan` comes out.")
def sigmoid_naive_second_form(z):
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.wrong(_OVERFLOW)
def sigmoid_computes_both_forms(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@sigmoid.wrong(
    "Single numbers come out right; an array has no single answer to a comparison: `np.where` chooses for each entry."
)
def sigmoid_for_one_number(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.wrong(
    "An array is no single number, and e¹⁰⁰⁰ is too large: use `np.exp` for arrays, and the second form for −1000."
)
def sigmoid_by_math(z):
    return 1 / (1 + math.exp(-z))


@sigmoid.wrong("These are the values of 1 − σ(z): they fall where σ rises.")
def sigmoid_falls(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, power, 1) / (1 + power)


@sigmoid.wrong("These are the values of 1 − σ(z): they fall where σ rises.")
def sigmoid_falls_naive(z):
    return 1 / (1 + np.exp(z))


@sigmoid.wrong("That is σ(|z|): right for z ≥ 0, too large for negative z.")
def sigmoid_of_size(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@sigmoid.wrong("That is σ(−|z|): right for z ≤ 0, too small for positive z.")
def sigmoid_of_minus_size(z):
    power = np.exp(-np.abs(z))
    return power / (1 + power)


@sigmoid.wrong("That is σ(−|z|): right for z ≤ 0, too small for positive z.")
def sigmoid_of_minus_size_overflows(z):
    return 1 / (1 + np.exp(np.abs(z)))


@sigmoid.wrong("These are the slopes of the sigmoid: its height is asked for.")
def sigmoid_slope(z):
    power = np.exp(-np.abs(z))
    return power / (1 + power) ** 2


@sigmoid.wrong("That is tanh z, which goes down to −1: a probability lies between 0 and 1.")
def sigmoid_tanh(z):
    return np.tanh(z)


@sigmoid.wrong("Your values jump from 0 to 1 at z = 0: the sigmoid rises smoothly.")
def sigmoid_step(z):
    return np.where(z > 0, 1.0, 0.0)


@sigmoid.wrong("These are the values of 1 + e⁻ᶻ: 1 is divided by all of it, in brackets.")
def sigmoid_without_brackets(z):
    return 1 / 1 + np.exp(-z)


@sigmoid.wrong("That is 1/(1 − e⁻ᶻ): the two terms are added.")
def sigmoid_minus(z):
    return 1 / (1 - np.exp(-z))


@sigmoid.wrong("That is eᶻ: the denominator is 1 + e⁻ᶻ, and not e⁻ᶻ alone.")
def sigmoid_without_one(z):
    return 1 / np.exp(-z)


@sigmoid.wrong("That is σ(2z), the sigmoid of twice as much.")
def sigmoid_of_2z(z):
    return (1 + np.tanh(z)) / 2


@sigmoid.wrong("You return 1 + e⁻ᶻ for z ≥ 0 and 2eᶻ for z < 0, as if brackets were missing.")
def sigmoid_both_without_brackets(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / 1 + power, power / 1 + power)


@sigmoid.wrong("For z ≥ 0 it is right; for z < 0 you return 2eᶻ, as if brackets were missing.")
def sigmoid_second_without_brackets(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + power), power / 1 + power)


@sigmoid.wrong("For z ≥ 0 it is right; for z < 0 you return σ(σ(z)): the sigmoid is there twice.")
def sigmoid_twice_below_0(z):
    once = (1 + np.tanh(z / 2)) / 2
    return np.where(z >= 0, once, 1 / (1 + np.exp(-once)))


@sigmoid.wrong("For whole numbers in an array the decimals are cut off: an array made like z holds no fractions.")
def sigmoid_cut_to_whole_numbers(z):
    return ((1 + np.tanh(z / 2)) / 2).astype(np.asarray(z).dtype)


@exercise(
    "F6",
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
    praise="Finite at z = ±1000, and it still follows z there.",
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


@bce_with_logits.wrong("For z = −1000 the result is not finite, as when e⁻ᶻ overflows: take e to −|z| instead.")
def first_row_for_every_z(y, z):
    return np.mean(z - y * z + np.log1p(np.exp(-np.asarray(z, float))))


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


loss_of_a_far_logit = Number(
    "E1",
    "0 - 1*(-800)",
    ("right", 0, "The neuron is sure, and wrong."),
    ("infinite", "inf", "Large, but finite: use the logits form."),
    ("negative", -800, "A loss is never negative: look at the sign in −yz and at that of z."),
    ("clipped", "-ln(1e-07)", "That is what a clip at 10⁻⁷ leaves of it."),
    ("twice", 1600, "Here max(z, 0) adds nothing."),
    ("torch", 100, "That is PyTorch's clamp; the logits form needs none."),
    ("slope", -1, "That is σ(z) − y, the slope: the loss is asked for."),
    hints=["max(z, 0) is 0 here; what is left?", "The last term is ln(1 + e^(−800))."],
)

loss_for_a_sigmoid = Choice(
    "Q1",
    "c",
    ("a", "A number on another scale says nothing about learning."),
    ("b", "The squared error has a derivative everywhere."),
    ("c", "Its logarithm undoes the flat ends of the sigmoid."),
    ("d", "It grows without a bound; the squared error never exceeds 1."),
)

nan_at_step_40 = Choice(
    "Q2",
    "b",
    ("a", "A loss of zero prints as zero."),
    ("b", "The logarithm of a rounded 0, or an overflow, and then inf · 0 or inf − inf."),
    ("c", "Short steps are slow, but they stay finite."),
    ("d", "Balanced data do no harm."),
)

loss_stuck_at_16 = Choice(
    "Q3",
    "a",
    ("a", "Every ŷ lies beyond the clip, where the clipped loss no longer depends on z."),
    ("b", "At the minimum J would be almost 0; this neuron is sure and wrong."),
    ("c", "No learning rate helps: zero times any η is zero."),
    ("d", "More steps of length zero lead nowhere."),
)
