"""Exercises of the notebook *Average rate of change*."""

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

fastest_water = Prediction(
    "P1",
    "a",
    ("a", "60 litres in 10 minutes is the steepest piece."),
    ("b", "That piece is the flattest: few litres in 15 minutes."),
    ("c", "It rises most, but it takes longer: compare steepness, not height."),
    tells=[r"Answer \*\*a\*\*", "6 litres per minute", "steepest piece", "need not be a faster one"],
)

sign_from_2_to_3 = Prediction(
    "P2",
    "+",
    ("+", "The second height, f(x1), is greater than the first, f(x0)."),
    ("-", "Minus would mean that f(x1) is less than f(x0). Look again: it is greater."),
    ("0", "Zero would mean that f(x1) equals f(x0). Look again: it is greater."),
    tells=["average rate = 5", "is greater than the first", "From 2 to 3"],
)

sign_from_0_to_3 = Prediction(
    "P3",
    "+",
    ("+", "The second height, f(x1), is greater than the first, f(x0)."),
    ("-", "Minus would mean that f(x1) is less than f(x0). Look again: it is greater."),
    ("0", "Zero would mean that f(x1) equals f(x0). Look again: it is greater."),
    tells=["average rate = 3", "is greater than the first", "from 0 to 3 it ends"],
)

sign_from_minus_2_to_1 = Prediction(
    "P4",
    "-",
    ("+", "Plus would mean that f(x1) is greater than f(x0). Look again: it is less."),
    ("-", "The second height, f(x1), is less than the first, f(x0)."),
    ("0", "Zero would mean that f(x1) equals f(x0). Look again: it is less."),
    tells=["average rate = -1", "is less than the first", "from −2 to 1 it ends"],
)

sign_from_minus_3_to_3 = Prediction(
    "P5",
    "0",
    ("+", "Plus would mean that f(x1) is greater than f(x0). Look again at these two heights: nothing else counts."),
    ("-", "Minus would mean that f(x1) is less than f(x0). Look again at these two heights: nothing else counts."),
    ("0", "f(x0) and f(x1) are the same height; what f does in between does not count."),
    tells=["average rate = 0", "average rate is 0", "Zero does not mean", "the same height"],
)

shifted_secant = Prediction(
    "P6",
    "b",
    ("a", "The two ends are no longer at the same height."),
    ("b", "The heights at the ends are now 4 and 16, and the ends are six apart."),
    ("c", "Six is the distance between the ends; 12 is the change in height."),
    tells=[r"answer \*\*b\*\*", r"slope is 2\b", "4 and 16", "grew by 2"],
)

never_falling = Prediction(
    "P7",
    "b",
    ("a", "Put both points to the left of 0: there it falls."),
    ("b", "It rises everywhere."),
    ("c", "Put both points to the right of its top: there it falls."),
    tells=[r"answer \*\*b\*\*", "rises everywhere", "falls left of 0", "falls in places"],
)

midpoint_of_a_parabola = Prediction(
    "P8",
    "yes",
    ("yes", "For a parabola it always is so."),
    ("no", "For x² the slope of every secant is x0 + x1, twice the midpoint."),
    tells=[r"5\.000", "both are 5", "every parabola", "always is so"],
)

midpoint_of_a_cube = Prediction(
    "P9",
    "no",
    ("yes", "For x³ the slope is x0² + x0·x1 + x1²: it depends on more than the midpoint."),
    ("no", "The long secant is a little steeper."),
    tells=[r"12\.000", "13 against 12", "a little steeper"],
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
    "E1",
    inputs=[(cube, 1.0, 3.0), (bent, -2.0, 0.5), (reciprocal, 0.5, 4.0), (cube, 0.37291, -0.1)],
    hints=["Change in height, divided by change in x.", "Both differences in the same order, each in brackets."],
    praise="It is also the slope of the secant.",
)
def average_rate_of_change(f, x0, x1):
    return (f(x1) - f(x0)) / (x1 - x0)


@average_rate_of_change.wrong("That is the change in height: divide it by the change in x.")
def height_only(f, x0, x1):
    return f(x1) - f(x0)


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


@average_rate_of_change.wrong("That is x0 + x1, whatever f is: it is the rate of x² only.")
def rate_of_the_square(f, x0, x1):
    return x0 + x1


@average_rate_of_change.wrong("That is the slope at one end: the average uses both ends.")
def slope_at_the_end(f, x0, x1):
    return calculus.numerical_derivative(f, x1)


@average_rate_of_change.wrong("That is the slope at the start: the average uses both ends.")
def slope_at_the_start(f, x0, x1):
    return calculus.numerical_derivative(f, x0)


MEAN_OF_END_SLOPES = "That is the mean of the slopes at both ends; in general it is not the average rate."


@average_rate_of_change.wrong(MEAN_OF_END_SLOPES)
def mean_of_end_slopes(f, x0, x1):
    return (slope_at_the_start(f, x0, x1) + slope_at_the_end(f, x0, x1)) / 2


@average_rate_of_change.wrong(MEAN_OF_END_SLOPES)
def mean_of_end_secants(f, x0, x1, h=1e-6):
    return ((f(x0 + h) - f(x0)) / h + (f(x1) - f(x1 - h)) / h) / 2


SLOPE_AT_THE_MIDPOINT = "That is the slope at the midpoint; in general it is not the average rate."


@average_rate_of_change.wrong(SLOPE_AT_THE_MIDPOINT)
def slope_at_the_midpoint(f, x0, x1):
    return calculus.numerical_derivative(f, (x0 + x1) / 2)


@average_rate_of_change.wrong(SLOPE_AT_THE_MIDPOINT)
def secant_at_the_midpoint(f, x0, x1):  # as in section 5
    return calculus.numerical_derivative(f, (x0 + x1) / 2, h=0.001)


@average_rate_of_change.wrong("The minus is lost: a curve that falls from left to right has a negative rate.")
def absolute_rate(f, x0, x1):
    return abs((f(x1) - f(x0)) / (x1 - x0))


@average_rate_of_change.wrong("These are the rates rounded down to whole numbers, as `//` does: `/` divides.")
def floor_division(f, x0, x1):
    return (f(x1) - f(x0)) // (x1 - x0)


rate_of_reciprocal = Number(
    "E2",
    "(1/4 - 1/1)/(4 - 1)",
    ("sign", 0.25, "1/x falls: what does that say about the sign?"),
    ("height", -0.75, "That is the change in height: divide it by the change in x."),
    ("height_without_sign", 0.75, "That is how far 1/x falls: divide by the change in x, and mind the sign."),
    ("mean_height", 0.625, "That is the mean of the two heights: a rate compares changes."),
    ("upside_down", -4, "That is the change in x, divided by the change in height: turn it over."),
    ("end", "-1/16", "That is the slope at the right end; the average uses both."),
    ("start", -1, "That is the slope at the left end; the average uses both."),
    ("midpoint", "-1/2.5^2", "That is the slope at the midpoint; in general it is not the average rate."),
    ("reciprocal_of_width", "1/3", "That is 1 divided by Δx; what is Δy?"),
    hints=["What is 1/x at 4, and what is it at 1?", "It falls by 3/4 while x grows by 3."],
)

rate_of_square = Number(
    "E3",
    "1 + 1.5",
    ("height", 1.25, "That is the change in height, and the midpoint too: the rate is neither."),
    ("doubled", 5, "That is twice the sum of the two points: each counts once."),
    ("sum_of_heights", 3.25, "That is the sum of the heights; for x² the sum of the points counts."),
    ("difference", 0.5, "That is Δx; for x² the sum of the points counts."),
    ("end", 3, "That is twice the right end; each end counts once."),
    ("start", 2, "That is twice the left end; each end counts once."),
    ("product", 1.5, "That is the right end, and the product of the points; for x² their sum counts."),
    hints=["For x² the rate depends on the sum of the two points alone."],
    praise="The sum of the two points.",
)

level_secant = Number(
    "E4a",
    "3",
    ("same_point", -3, "That is the same point: 0/0 is undefined."),
    ("bottom", 0, "There the curve is lowest: is it as high as at −3?"),
    ("height", 9, "That is the height of both ends; where is the other end?"),
    ("width", 6, "That is how far apart the ends are; where is the other end?"),
    hints=["For which sum of the two points is the rate 0?"],
    praise="Both ends are at the height 9.",
)

falling_secant = Number(
    "E4b",
    "-5 - (-3)",
    ("sign", 2, "For that point the sum, and so the rate, is −1."),
    ("added", -8, "That is the sum of the rate and the point: the sum of the points is the rate."),
    ("mirrored", 8, "For that point the rate is 5: look at the sign."),
    ("rate", -5, "That is the rate; which point belongs to it?"),
    hints=["The rate is −3 plus the other point."],
)

rate_of_loss = Number(
    "E5",
    "(-ln(0.9) + ln(0.5))/(0.9 - 0.5)",
    ("sign", "(ln(0.9) - ln(0.5))/0.4", "The loss falls as ŷ grows: look at the sign."),
    ("height", "ln(0.5) - ln(0.9)", "That is the change of the loss: divide by Δŷ."),
    ("height_without_sign", "ln(0.9) - ln(0.5)", "That is how far the loss falls: divide by Δŷ, and mind the sign."),
    ("multiplied", "0.4*ln(0.5/0.9)", "That is the change of the loss, times Δŷ: divide by it."),
    ("upside_down", "0.4/ln(0.5/0.9)", "That is Δŷ, divided by the change of the loss: turn it over."),
    ("log10", "ln(0.5/0.9)/ln(10)/0.4", "That is for the logarithm to base 10; the loss takes the natural one."),
    ("stranger", "(ln(0.5) - ln(0.1))/0.4", "That is for y = 0: here y is 1."),
    ("midpoint", "-1/0.7", "That is the slope at the midpoint; in general it is not the average rate."),
    ("ends", "(-1/0.5 - 1/0.9)/2", "That is the mean of the slopes at both ends."),
    decimals=4,
    hints=["Compute J at 0.5 and at 0.9.", "The loss falls: the rate is negative."],
    praise="Its sign says that a better prediction costs less.",
)

rate_of_water = Number(
    "E6",
    "(285 - 120)/(40 - 0)",
    ("mean_of_rates", "13/3", "That is the mean of three rates, but the pieces last unequally long."),
    ("whole_litres", 4, "The rate is no whole number: give it exactly."),
    ("height", 165, "Those are litres: divide by the minutes."),
    ("reading", "285/40", "The meter did not start at 0: take the difference of the readings."),
    ("upside_down", "40/165", "Those are minutes per litre."),
    ("four_readings", "165/4", "That divides by the number of readings: divide by the minutes."),
    ("mean_reading", "(120 + 180 + 210 + 285)/4", "That is the mean of the readings: a rate compares changes."),
    ("per_hour", "165*60/40", "Those are litres per hour: give them per minute, as section 1 does."),
    hints=["All the water, divided by all the time."],
    praise="Litres per minute.",
)

secant_of_the_parabola = Formula(
    "E7",
    "x + 2",
    {"x": [-3, 0.5, 1, 4]},
    ("sign_in_the_bracket", "x", "The slope is right; at x = −1 the height is not. What is x − x0 for x0 = −1?"),
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
        "Your line meets the curve at the right-hand point only: look at the slope.",
    ),
    ("slope_of_width", "1 + (x + 1)/3", "Your line meets the left point alone: look at the slope."),
    ("neither", "2*x + 1", "Your line meets neither point: begin with the slope."),
    ("neither_from_the_middle", "2*x - 1", "Your line meets neither point: begin with the slope."),
    ("second_alone", "3*x - 2", "Your line meets the curve at the right-hand point only: look at the slope."),
    hints=["First the slope, from the sum of the two points.", "Start at the point (−1, 1) and go on with that slope."],
    praise="It meets the curve at −1 and at 2.",
)

zero_average = Choice(
    "Q1",
    "b",
    ("a", "An average of 0 does not say that nothing happened in between."),
    ("b", "The change in height is 0, and nothing else is known."),
    ("c", "Its changes cancel; its values may be anything."),
    ("d", "The secant has the slope 0; in between, f may rise and fall, as x² does."),
)

rate_of_square_from_1_to_3 = Choice(
    "Q2",
    "a",
    ("a", "The sum of the two points, for x²."),
    ("b", "That is the mean of the two heights, 1 and 9."),
    ("c", "That is the slope at the right end."),
    ("d", "That is the change in height: Δx is missing."),
)
