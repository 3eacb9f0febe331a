"""Exercises of the notebook *Average rate of change*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise
from utils import calculus

warm_up_loss = Number(
    "R1",
    "-ln(1 - 0.75)",
    ("owner", "-ln(0.75)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.25)", "A loss is never negative."),
    ("distance", 0.75, "That is the distance; the loss takes a logarithm."),
    ("square", "0.75^2", "That is the squared distance; the loss takes a logarithm."),
    decimals=4,
    hints=["A stranger: the truth got 1 − ŷ.", "`-np.log(1 - 0.75)` computes it."],
)

warm_up_limit = Choice(
    "R2",
    "inf",
    ("0", "That is where it goes for y = 1: here the model is certain and wrong."),
    ("1", "The loss has no such bound: see the table in 01."),
    ("inf", "Certain and wrong: beyond every bound."),
)

warm_up_mirror = Number(
    "R3",
    "1 - 0.2",
    ("same", 0.2, "The same prediction costs differently for the other label."),
    ("loss", "-ln(0.8)", "That is the loss; the prediction is asked for."),
    ("negative", -0.2, "A probability is never negative."),
    hints=["The two curves of 01 mirror each other at one half."],
)


def J(k):
    """Return the mean loss of the lock, as the notebook measures it."""
    y = np.array([1, 1, 1, 0, 0])
    pred = np.array([0.9, 0.8, 0.7, 0.6, 0.55]) ** k
    return float(-np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred)))


def rate_from_3_back():
    return (J(2.5) - J(3)) / (2.5 - 3)


rate_of_turning_back = Number(
    "F1",
    rate_from_3_back,
    ("sign", -rate_from_3_back(), "The size is right: is the change in k positive or negative here?"),
    ("height", J(2.5) - J(3), "That is the change in J: divide it by the change in k."),
    ("height_backwards", J(3) - J(2.5), "That is how far J falls: divide its change by that of k, each with its sign."),
    ("multiplied", (J(2.5) - J(3)) * -0.5, "That is the product of both changes: divide them."),
    (
        "multiplied_with_a_minus",
        (J(2.5) - J(3)) * 0.5,
        "That has the size of the product of both changes: divide them.",
    ),
    ("upside_down", -0.5 / (J(2.5) - J(3)), "That is the change in k, divided by the change in J: turn it over."),
    ("first_turn", (J(1.5) - J(1)) / 0.5, "That is the rate from 1 to 1.5: here you turn from 3 to 2.5."),
    ("forward", (J(3.5) - J(3)) / 0.5, "That is the rate from 3 to 3.5: here the turn goes back."),
    (
        "divided_by_the_end",
        (J(2.5) - J(3)) / 2.5,
        "That is the change in J, divided by 2.5: by how much does k change?",
    ),
    ("end", J(2.5), "That is the loss at 2.5: a rate compares changes."),
    ("start", J(3), "That is the loss at 3: a rate compares changes."),
    ("mean_loss", (J(2.5) + J(3)) / 2, "That is the mean of the two losses: a rate compares changes."),
    decimals=4,
    hints=["End minus start, above and below the fraction line.", "Above stands `J(2.5) - J(3)`."],
    praise="Both changes are negative: minus divided by minus is plus.",
)

fastest_water = Prediction(
    "P1",
    "a",
    ("a", "60 litres in 10 minutes is the steepest piece."),
    ("b", "That piece is the flattest: few litres in 15 minutes."),
    ("c", "It rises most, but it takes longer: compare steepness, not height."),
    tells=[r"Answer \*\*a\*\*", "6 litres per minute", "steepest piece", "it takes longer: what"],
)

TOO_FEW_DECIMALS = "The rate has more decimals: give them all."

rate_of_water = Number(
    "F2",
    "(285 - 120)/(40 - 0)",
    ("mean_of_rates", "13/3", "That is the mean of three rates, but the pieces last unequally long."),
    ("whole_litres", 4, TOO_FEW_DECIMALS),
    ("one_decimal", 4.1, TOO_FEW_DECIMALS),
    ("mean_of_amounts", 55, "That is the mean of three amounts: divide all the water by all the minutes."),
    ("sum_of_rates", 13, "That is the sum of three rates: divide all the water by all the minutes."),
    ("height", 165, "Those are litres: divide by the minutes."),
    ("reading", "285/40", "The meter did not start at 0: take the difference of the readings."),
    ("upside_down", "40/165", "Those are minutes per litre."),
    ("four_readings", "165/4", "That divides by the number of readings: divide by the minutes."),
    ("mean_reading", "(120 + 180 + 210 + 285)/4", "That is the mean of the readings: a rate compares changes."),
    ("per_hour", "165*60/40", "Those are litres per hour: give them per minute, as the question asks."),
    hints=["All the water, divided by all the time."],
    praise="Litres per minute.",
)

sign_from_minus_2_to_1 = Prediction(
    "P2",
    "-",
    ("+", "Plus would mean that f(x1) is greater than f(x0). Look again: it is less."),
    ("-", "The second height, f(x1), is less than the first, f(x0)."),
    ("0", "Zero would mean that f(x1) equals f(x0). Look again: it is less."),
    tells=["average rate = -1", "is less than the first", "ends lower"],
)

sign_from_minus_3_to_3 = Prediction(
    "P3",
    "0",
    ("+", "Plus would mean that f(x1) is greater than f(x0). Look again at these two heights: nothing else counts."),
    ("-", "Minus would mean that f(x1) is less than f(x0). Look again at these two heights: nothing else counts."),
    ("0", "f(x0) and f(x1) are the same height; what f does in between does not count."),
    tells=["average rate = 0", "average rate is 0", "Zero does not mean", "the same height"],
)


def cube(x):
    """x³"""
    return x**3


def bent(x):
    """x² − 3x"""
    return x**2 - 3 * x


def reciprocal(x):
    """1 / x"""
    return 1 / x


@exercise(
    "F3",
    inputs=[(cube, 1.0, 3.0), (bent, -2.0, 0.5), (reciprocal, 0.5, 4.0), (cube, 0.37291, -0.1)],
    hints=["Change in height, divided by change in x.", "Both differences in the same order, each in brackets."],
)
def average_rate_of_change(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 - x0)


@average_rate_of_change.wrong("That is the change in height: divide it by the change in x.")
def height_only(f, x0, x1):
    return f(x1) - f(x0)


@average_rate_of_change.wrong("That is the product of both changes: divide them.")
def multiplied(f, x0, x1):
    return (f(x1) - f(x0)) * (x1 - x0)


@average_rate_of_change.wrong("That is half the change in height: divide it by the change in x instead.")
def half_the_height(f, x0, x1):
    return (f(x1) - f(x0)) / 2


@average_rate_of_change.wrong("That is the change in height divided by x1: divide it by the change in x.")
def divided_by_the_end(f, x0, x1):
    return (f(x1) - f(x0)) / x1


@average_rate_of_change.wrong("That is the fraction upside down: the change in f goes on top.")
def upside_down(f, x0, x1):
    return (x1 - x0) / (f(x1) - f(x0))


@average_rate_of_change.wrong("The sign is wrong throughout: are both differences taken in the same order?")
def orders_differ(f, x0, x1):
    return (f(x1) - f(x0)) / (x0 - x1)


@average_rate_of_change.wrong("The same numbers come out when the brackets below the fraction line are missing.")
def no_brackets_below(f, x0, x1):
    return (f(x1) - f(x0)) / x1 - x0


@average_rate_of_change.wrong("The same numbers come out when the brackets above the fraction line are missing.")
def no_brackets_above(f, x0, x1):
    return f(x1) - f(x0) / (x1 - x0)


@average_rate_of_change.wrong("The same numbers come out when all brackets of the fraction are missing.")
def no_brackets(f, x0, x1):
    return f(x1) - f(x0) / x1 - x0


@average_rate_of_change.wrong("That is a quotient of sums: a rate of change needs differences.")
def sums(f, x0, x1):
    return (f(x1) + f(x0)) / (x1 + x0)


@average_rate_of_change.wrong("That is the sum of the heights, divided by the change in x: take their difference.")
def sum_above(f, x0, x1):
    return (f(x1) + f(x0)) / (x1 - x0)


@average_rate_of_change.wrong("That is the change in height, divided by x0 + x1: divide it by the change in x.")
def sum_below(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 + x0)


@average_rate_of_change.wrong("You return both changes: divide that in height by that in x.")
def both_changes(f, x0, x1):
    return f(x1) - f(x0), x1 - x0


@average_rate_of_change.wrong("The sign is wrong where x1 is less than x0: there the change in x is negative.")
def width_without_sign(f, x0, x1):
    return (f(x1) - f(x0)) / abs(x1 - x0)


@average_rate_of_change.wrong("That is f(x1) / x1 − f(x0) / x0: first take both differences, then divide.")
def difference_of_quotients(f, x0, x1):
    return f(x1) / x1 - f(x0) / x0


@average_rate_of_change.wrong("That is the mean of the two heights: a rate compares changes.")
def mean_height(f, x0, x1):
    return (f(x0) + f(x1)) / 2


@average_rate_of_change.wrong("That is f(x1 − x0) / (x1 − x0): take the difference of the heights.")
def f_of_difference(f, x0, x1):
    return f(x1 - x0) / (x1 - x0)


@average_rate_of_change.wrong("That is x0 + x1, whatever f is: the rate of x², not that of every f.")
def rate_of_the_square(f, x0, x1):
    return x0 + x1


@average_rate_of_change.wrong("That is how steep f is at its end alone, as 03 explains: the average uses both ends.")
def slope_at_the_end(f, x0, x1):
    return calculus.numerical_derivative(f, x1)


@average_rate_of_change.wrong("That is how steep f is at its start alone, as 03 explains: the average uses both ends.")
def slope_at_the_start(f, x0, x1):
    return calculus.numerical_derivative(f, x0)


MEAN_OF_END_SLOPES = (
    "That is the mean of how steep f is at each end, as 03 explains; in general it is not the average rate."
)


@average_rate_of_change.wrong(MEAN_OF_END_SLOPES)
def mean_of_end_slopes(f, x0, x1):
    return (slope_at_the_start(f, x0, x1) + slope_at_the_end(f, x0, x1)) / 2


@average_rate_of_change.wrong(MEAN_OF_END_SLOPES)
def mean_of_end_secants(f, x0, x1, h=1e-6):
    return ((f(x0 + h) - f(x0)) / h + (f(x1) - f(x1 - h)) / h) / 2


SLOPE_AT_THE_MIDPOINT = "That is how steep f is halfway, as 03 explains; in general it is not the average rate."


@average_rate_of_change.wrong(SLOPE_AT_THE_MIDPOINT)
def slope_at_the_midpoint(f, x0, x1):
    return calculus.numerical_derivative(f, (x0 + x1) / 2)


@average_rate_of_change.wrong(SLOPE_AT_THE_MIDPOINT)
def secant_at_the_midpoint(f, x0, x1):  # over a short way
    return calculus.numerical_derivative(f, (x0 + x1) / 2, h=0.001)


@average_rate_of_change.wrong("The minus is lost: a curve that falls from left to right has a negative rate.")
def absolute_rate(f, x0, x1):
    return abs((f(x1) - f(x0)) / (x1 - x0))


@average_rate_of_change.wrong("These are the rates rounded down to whole numbers, as `//` does: `/` divides.")
def floor_division(f, x0, x1):
    return (f(x1) - f(x0)) // (x1 - x0)


shifted_secant = Prediction(
    "P4",
    "b",
    ("a", "The two ends are no longer at the same height."),
    ("b", "The heights at the ends are now 4 and 16, and the ends are six apart."),
    ("c", "Six is the distance between the ends; 12 is the change in height."),
    tells=[r"answer \*\*b\*\*", r"slope is 2\b", "4 and 16", "climbs 12", "grows by 2"],
)

secant_of_the_parabola = Formula(
    "F4",
    "x + 2",
    {"x": [-3, 0.5, 1, 4]},
    (
        "sign_in_the_bracket",
        "x",
        "The slope is right, the height at −1 is not: what is x − (−1), and how high is the curve?",
    ),
    ("height_forgotten", "x + 1", "The slope is right; at x = −1 your line is at 0, and the curve is not."),
    ("slope_only", "1", "That is the slope; the line also needs x and a point."),
    ("sign_of_the_start", "x - 2", "The slope is right; put x = −1 in: the height must be that of the curve."),
    ("parabola", "x^2", "That is the curve; the secant is a straight line."),
    ("steeper", "3*x + 4", "Your line meets the left point alone: look at the slope."),
    ("falling", "-x", "Your line meets the left point alone: look at the slope."),
    ("sums_from_the_left", "5/3*x + 8/3", "Your line meets the left point alone: look at the slope."),
    (
        "sums_from_the_right",
        "5/3*x + 2/3",
        "Your line meets the right-hand point alone: look at the slope.",
    ),
    ("slope_of_width", "1 + (x + 1)/3", "Your line meets the left point alone: look at the slope."),
    ("neither", "2*x + 1", "Your line meets neither point: begin with the slope."),
    ("neither_from_the_middle", "2*x - 1", "Your line meets neither point: begin with the slope."),
    ("second_alone", "3*x - 2", "Your line meets the right-hand point alone: look at the slope."),
    hints=["First the slope: f(−1) = 1 and f(2) = 4.", "Start at the point (−1, 1) and go on with that slope."],
    praise="It meets the curve at −1 and at 2.",
)

never_falling = Prediction(
    "P5",
    "b",
    ("a", "From −2 to −1 it falls."),
    ("b", "It rises everywhere."),
    ("c", "From 1.6 to 2.4 it falls."),
    tells=[r"answer \*\*b\*\*", "rises everywhere", "falls from −2", r"\bfrom 1\.6"],
)

rate_of_a_sum = Formula(
    "F5",
    "x0 + x1 + 3",
    {"x0": [1, -2, 0.5, 3], "x1": [4, 5, -1.7, -0.4]},
    ("line_lost", "x0 + x1", "That is the rate of the square alone: the line 3x has a rate too."),
    ("line_alone", "3", "That is the rate of 3x alone: the square has one too."),
    ("line_counted_twice", "x0 + x1 + 6", "The rate of 3x counts once: it is the same at both ends."),
    ("line_left", "x0 + x1 + 3*(x1 - x0)", "The part of 3x still holds x1 − x0: divide it too."),
    (
        "line_for_the_sum",
        "x0 + x1 + 3*(x0 + x1)",
        "A line has one slope wherever you look: the part of 3x holds no x0 or x1.",
    ),
    ("product", "3*(x0 + x1)", "That is the rate of 3x²: here 3x is added."),
    ("difference", "x1 - x0 + 3", "The part of 3x is right; the square gives a sum of the points."),
    ("difference_backwards", "x0 - x1 + 3", "The part of 3x is right; the square gives a sum of the points."),
    ("minus_three", "x0 + x1 - 3", "Look at the sign of the part that 3x gives."),
    ("product_of_points", "x0*x1 + 3", "The part of 3x is right; the square gives a sum of the points."),
    ("start", "2*x0 + 3", "The square must count both points alike: this holds x0 alone."),
    ("end", "2*x1 + 3", "The square must count both points alike: this holds x1 alone."),
    ("square_doubled", "2*(x0 + x1) + 3", "The part of 3x is right; that of the square is twice what it should be."),
    ("middle", "(x0 + x1)/2 + 3", "The part of 3x is right; that of the square is half of what it should be."),
    ("height", "x1^2 + 3*x1 - x0^2 - 3*x0", "That is the change in height: divide it by the change in x."),
    ("upside_down", "1/(x0 + x1 + 3)", "That is the change in x, divided by the change in height: turn it over."),
    ("sum_of_heights", "x0^2 + 3*x0 + x1^2 + 3*x1", "That is the sum of the heights: a rate divides differences."),
    hints=[
        "Put the squares together, and the terms with 3: two differences.",
        "The squares give (x1 − x0)(x1 + x0), the rest 3(x1 − x0): divide both by x1 − x0.",
    ],
    praise="The rates add: x0 + x1 from the square, 3 from the line.",
    without=["/"],
)

long_turn = Prediction(
    "P6",
    "c",
    ("a", "A longer turn need not bring more: J rises again behind its lowest point."),
    ("b", "It would be negative if J(3) were below J(1): compare these two heights."),
    ("c", "J(3) is above J(1), and nothing in between counts."),
    tells=[r"answer \*\*c\*\*", r"0\.0081", "other side of the valley", r"is above J\(1\)", "the wrong way"],
)


def rate_from_2_on():
    return (J(2.1) - J(2)) / 0.1


rate_of_a_small_turn = Number(
    "F6",
    rate_from_2_on,
    ("sign", -rate_from_2_on(), "The size is right: does J rise or fall from 2 to 2.1?"),
    ("height", J(2.1) - J(2), "That is the change in J: divide it by the length of the turn."),
    ("height_backwards", J(2) - J(2.1), "That is J(2) − J(2.1): a rate is J(2.1) − J(2), divided by 0.1."),
    ("other_way", (J(2) - J(1.9)) / 0.1, "That is the rate over [1.9, 2]: here the turn goes up from 2."),
    (
        "other_way_with_a_minus",
        (J(1.9) - J(2)) / 0.1,
        "That has the size of the rate over [1.9, 2]: here the turn goes up.",
    ),
    ("too_long", (J(2.5) - J(2)) / 0.5, "That is the rate over [2, 2.5]: the turn is 0.1 long."),
    (
        "to_the_length",
        (J(0.1) - J(2)) / (0.1 - 2),
        "That is the rate from 2 to 0.1: the turn is 0.1 long, so where does it end?",
    ),
    ("from_1", (J(1.1) - J(1)) / 0.1, "That is the rate over [1, 1.1]: here you stand at 2."),
    ("divided_by_the_end", (J(2.1) - J(2)) / 2.1, "That divides the change in J by 2.1: by how much does k change?"),
    ("upside_down", 0.1 / (J(2.1) - J(2)), "That is the change in k, divided by the change in J: turn it over."),
    ("end", J(2.1), "That is the loss at 2.1: a rate compares changes."),
    ("start", J(2), "That is the loss at 2: a rate compares changes."),
    decimals=4,
    hints=["The two points are 2 and 2.1.", "`average_rate_of_change(J, 2, 2.1)`, with the function of F3."],
    praise="Positive: J is higher at 2.1 than at 2, so turn k down.",
)

rate_of_reciprocal = Number(
    "E1",
    "(1/4 - 1/1)/(4 - 1)",
    ("sign", 0.25, "1/x falls: what does that say about the sign?"),
    ("height", -0.75, "That is the change in height: divide it by the change in x."),
    ("height_without_sign", 0.75, "That is how far 1/x falls: divide by the change in x, and mind the sign."),
    ("mean_height", 0.625, "That is the mean of the two heights: a rate compares changes."),
    ("upside_down", -4, "That is the change in x, divided by the change in height: turn it over."),
    ("end", "-1/16", "So steep is 1/x at its right end alone, as 03 explains; the average uses both ends."),
    ("start", -1, "So steep is 1/x at its left end alone, as 03 explains; the average uses both ends."),
    ("midpoint", "-1/2.5^2", "So steep is 1/x halfway, as 03 explains; in general that is not the average rate."),
    ("divided_by_the_end", "-3/16", "That divides the change in height by 4: by how much does x change?"),
    ("reciprocal_of_width", "1/3", "That is 1 divided by Δx; what is Δy?"),
    ("minus_reciprocal_of_width", "-1/3", "That is −1 divided by Δx; what is Δy?"),
    hints=["What is 1/x at 4, and what is it at 1?", "It falls by 3/4 while x grows by 3."],
)

rate_of_square = Number(
    "E2",
    "1 + 1.5",
    ("height", 1.25, "That is the change in height, and the midpoint too: the rate is neither."),
    ("doubled", 5, "That is twice the sum of the two points: each counts once."),
    ("sum_of_heights", 3.25, "That is the sum of the heights; for x² the sum of the points counts."),
    ("difference", 0.5, "That is Δx; for x² the sum of the points counts."),
    ("end", 3, "That is twice the right end; each end counts once."),
    ("start", 2, "That is twice the left end; each end counts once."),
    ("product", 1.5, "That is the right end, and the product of the points; for x² their sum counts."),
    ("half_the_height", 0.625, "That is the change in height, halved: divide it by Δx instead."),
    hints=["For x² the rate depends on the sum of the two points alone."],
    praise="The sum of the two points.",
)

level_secant = Number(
    "E3",
    "5",
    ("same_point", -5, "That is the same point: 0/0 is undefined."),
    ("bottom", 0, "There the curve is at height 0, and at −5 at height 25: level means equal heights."),
    ("height", 25, "That is the height of both ends; where is the other end?"),
    ("width", 10, "That is how far apart the ends are; where is the other end?"),
    hints=["Level means: both ends are at the same height."],
    praise="Both ends are at the height 25.",
)

zero_average = Choice(
    "Q1",
    "b",
    ("a", "In between f may rise and fall, as x² does."),
    ("b", "The change in height is 0, and nothing else is known."),
    ("c", "Its two ends are equally high; how high is not said."),
    ("d", "Equal heights at the two ends say nothing of the shape in between."),
)

negative_average = Choice(
    "Q2",
    "a",
    ("a", "The change in k is positive, so the change in J is negative."),
    ("b", "In between J may rise for a while: the average sees the two ends only."),
    ("c", "A negative rate says that J ends lower, not that it is below 0: a loss never is."),
    ("d", "J may be lowest between 2 and 2.5, and rise from there: two heights do not tell."),
)
