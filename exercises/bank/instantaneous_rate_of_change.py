"""Exercises of the notebook *Instantaneous rate of change*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

NO_BRACKETS = "The same comes out when the brackets above the fraction line are missing."
NOT_BELOW = "That is near, but the rates from the left all lie above the number they go to: look at the sign of h."
NEAR = "That is near, as the slope of a short secant is: where does it go as h shrinks to 0?"


def near(*slopes):
    """Return the slopes of short secants as wrong answers where a tangent's slope is asked for."""
    return [(f"short_secant_{place}", slope, NEAR) for place, slope in enumerate(slopes, 1)]


recalled_rate_of_square = Number(
    "R1",
    "1 + 4",
    ("height", 15, "That is the change in height: divide it by the change in x."),
    ("width", 3, "That is the change in x; what is the change in height?"),
    ("end", 4, "That is the right end, and the product of the points; for x² their sum counts."),
    ("midpoint", 2.5, "That is the midpoint; the slope is twice as large."),
    ("end_slope", 8, "Very short secants at the right end have slopes near that."),
    ("start_slope", 2, "Very short secants at the left end have slopes near that."),
    ("mean_height", 8.5, "That is the mean of the two heights."),
    hints=["For x² the rate is the sum of the two points."],
    praise="The sum of the two points.",
)

warm_up_surprise = Number(
    "R2",
    "-ln(0.25)",
    ("stranger", "-ln(0.75)", "That is the loss for y = 0; here y is 1."),
    ("no_minus", "ln(0.25)", "A loss is never negative."),
    ("distance", 0.75, "That is the distance to the label; the loss takes a logarithm."),
    ("base_10", 0.6021, "That is minus the logarithm to base 10; J takes the natural one."),
    decimals=4,
    hints=["The owner: minus the logarithm of ŷ."],
)

warm_up_cube_rate = Number(
    "R3",
    "(2^3 - 0^3)/(2 - 0)",
    ("height", 8, "That is the change in height: divide it by the change in x."),
    ("sum_of_points", 2, "That is the change in x, and the rate of x² too: how much does x³ change?"),
    ("end_slope", 12, "Very short secants at the right end have slopes near that."),
    (
        "mean_of_slopes",
        6,
        "Very short secants at both ends have slopes near 0 and 12; their mean is more than the rate.",
    ),
    hints=["Change in height over change in x."],
)

rate_from_below = Prediction(
    "P1",
    "b",
    (
        "a",
        "Over a shorter stretch the loss is not always steeper: from below, the rates rise towards those from above.",
    ),
    ("b", "It comes nearer to the rates from above."),
    ("c", "A short turn has a small change, but it is divided by a small step, too."),
    tells=[r"Answer \*\*b\*\*", r"[-−]0\.164", r"[-−]0\.162", "come to meet", "nearer to each other"],
)


def J(k):
    """Return the mean loss of the lock, as the notebook has it."""
    y = np.array([1, 1, 1, 0, 0])
    pred = np.array([0.9, 0.8, 0.7, 0.6, 0.55]) ** k
    return -np.mean(y * np.log(pred) + (1 - y) * np.log(1 - pred))


def steepness():
    # (J(2.99) - J(3)) / -0.01 rounds to the same three decimals.
    return round((J(3.01) - J(3)) / 0.01, 3)


steepness_at_3 = Number(
    "F1",
    steepness,
    ("sign", -0.085, "J rises there when k grows."),
    ("change", 0.00085, "That is 0 or close to it, as the change in J is: divide it by the change in k."),
    ("tenth", 0.0868, "That is about the average rate over [3, 3.1]: take a shorter stretch."),
    ("tenth_back", 0.0832, "That is about the average rate over [2.9, 3]: take a shorter stretch."),
    ("half", 0.0928, "That is the average rate over [3, 3.5]: take a far shorter stretch."),
    ("half_back", 0.0748, "That is the average rate over [2.5, 3]: take a far shorter stretch."),
    ("whole_step", 0.0989, "That is the average rate over [3, 4]: take a far shorter stretch."),
    ("whole_step_back", 0.0608, "That is the average rate over [2, 3]: take a far shorter stretch."),
    ("from_1", 0.0081, "That is the average rate over [1, 3]: take a far shorter stretch."),
    ("height", 0.4962, "That is J at k = 3, or very near to it; a rate is asked for."),
    ("sum", 0.4251, "That is the rate of the sum of the five losses; J is their mean."),
    ("no_brackets", -49.12, NO_BRACKETS),
    ("no_brackets_back", 50.112, NO_BRACKETS),
    ("at_1", -0.1623, "That is how steep J is at k = 1."),
    decimals=3,
    hints=["`average_rate_of_change` takes `J` and the two ends.", "Round both rates to three decimals."],
    praise="It is positive: to lower J, turn the knob down.",
)

speed_at_two = Prediction(
    "P2",
    "b",
    ("a", "0/0 is no number; the table shows what the fractions come close to."),
    ("b", "From both sides the average speeds close in on one number."),
    ("c", "That is the average over a whole second, up to 3 s."),
    tells=[r"Answer \*\*b\*\*", "come (down|up) to 4", "one number that both sides", r"4\.01"],
)


def at_5_seconds():
    # For h = 0.1, 0.01, -0.1, -0.01 the averages are 10.1, 10.01, 9.9, 9.99.
    # Both sides close in on one number.
    return 10


speed_at_5 = Number(
    "F2",
    at_5_seconds,
    ("height", 25, "That is the way in metres after 5 s; the speed is asked for."),
    ("whole_step", 11, "That is the average speed from 5 s to 6 s."),
    ("whole_step_back", 9, "That is the average speed from 4 s to 5 s."),
    ("point", 5, "That is the time, and the average speed from 0 s to 5 s."),
    ("speed_at_2", 4, "That is the speed at 2 s."),
    ("zero", 0, "Within a moment nothing changes, yet the averages do not come close to 0."),
    *near(10.1, 10.01, 9.9, 9.99, 10.001, 9.999),
    hints=["Fill the table: what do the averages of both sides come close to?"],
)

slope_at_minus_one = Prediction(
    "P3",
    "a",
    ("a", "Twice the point: left of 0 the parabola falls."),
    ("b", "The size is right; left of 0 the parabola falls."),
    ("c", "The height there is 1, but a height is not a slope."),
    tells=[r"Answer \*\*a\*\*", "→ -2", "−2 and 0", "Twice the point"],
)


def cube_at_1():
    # (1 + h)³ = 1 + 3h + 3h² + h³.
    # Less 1, and divided by h, which is not 0: 3 + 3h + h².
    # As h goes to 0, so do 3h and h², and 3 remains.
    return 3


slope_of_cube_at_1 = Number(
    "F3",
    cube_at_1,
    ("square", 2, "That is the slope of x² there."),
    ("height", 1, "That is the height of the curve there."),
    ("whole_step", 7, "That is the slope of the secant to the next whole number."),
    (
        "zero",
        0,
        "The change in height goes to 0, the change divided by h does not; and (1 + h)³ is not 1 + h³.",
    ),
    *near(3.31, 3.0301, 3.003001, 3.01, 2.71, 2.9701),
    hints=[
        "(1 + h)(1 + 2h + h²): multiply each term of the second bracket by 1, then by h, and add up.",
        "Take 1 away, and divide each remaining term by h.",
        "What remains when h goes to 0?",
    ],
    praise="3 + 3h + h², and h goes to 0.",
)

shrinking_secant = Prediction(
    "P4",
    "b",
    ("a", "That is the slope from the other side, with h = 0.01; here h is negative."),
    ("b", "The slope is 2 · (−1) + h with h = −0.01."),
    ("c", "That is the limit; with h = −0.01 the secant is still a secant."),
    tells=[r"answer \*\*b\*\*", r"to −2\.01", r"h = -0\.01"],
)

tangent_at_3 = Formula(
    "F4",
    "6x - 9",
    {"x": [-2, 0.5, 1, 5]},
    ("through_the_origin", "6x", "The slope is right; does your line meet the curve at 3?"),
    ("height_added", "6x + 9", "The slope is right; put x = 3 in: is it the curve's height?"),
    ("height_forgotten", "6(x - 3)", "The slope is right; at x = 3 your line is at 0, and the curve is not."),
    ("point_subtracted", "6x - 3", "The slope is right; put x = 3 in: is it the curve's height?"),
    ("no_brackets", "9 + 6x - 3", "The slope is right; 9 + 6x − 3 gives the same: the 6 multiplies all of x − 3."),
    ("sign_of_a", "9 + 6(x + 3)", "The slope is right; put x = 3 in: x − a must be 0 there."),
    ("point_turned", "3 + 6(x - 9)", "The slope is right; that line goes through (9, 3): which number is the height?"),
    ("slope_of_two", "9 + 2(x - 3)", "Your line meets the curve at 3: look at the slope."),
    ("height_as_slope", "9 + 9(x - 3)", "Your line meets the curve at 3; its slope is 9, the height there."),
    ("slope_turned", "9 - 6(x - 3)", "Your line meets the curve at 3, but it falls there, and the curve rises."),
    ("derivative", "2x", "That gives the slope at each x; the tangent at 3 has one slope, and goes through (3, 9)."),
    ("slope_alone", "6", "That is the slope; the line also needs x and a point."),
    ("slope_function", "9 + 2x(x - 3)", "That is no line: its slope must be one number."),
    ("curve", "x^2", "That is the curve; the tangent is a straight line."),
    ("secant", "3x", "That line joins the origin and the point; its slope is not the tangent's."),
    hints=["Its slope is 2a for a = 3, and it goes through (3, 9).", "y = f(a) + slope · (x − a)."],
    praise="It goes through (3, 9).",
)

one_point_makes_a_tangent = Prediction(
    "P5",
    "no",
    ("yes", "The first picture shows a line that meets x³ once and is no tangent."),
    ("no", "To meet once is neither enough nor needed."),
    tells=[r"\*\*No\*\*", "no tangent", "crosses", "meets the curve again", "neither enough"],
)

parallel_tangent = Number(
    "F5",
    "-4/2",
    ("sign", 2, "There the parabola rises; the line falls."),
    ("slope", -4, "That is the slope; at which point does the curve have it?"),
    ("doubled", -8, "You doubled the slope: the slope is the point doubled."),
    ("intercept", 7, "The 7 shifts the line; it does not tilt it."),
    ("height", 4, "That is the height of the curve there, and the slope without its sign."),
    hints=["Parallel lines have one slope.", "Where is 2a equal to the slope of that line?"],
)

never_straightens = Prediction(
    "P6",
    "b",
    ("a", "Its bend shrinks with h: at h = 0.01 it can no longer be seen."),
    ("b", "It keeps its corner, and the two secants keep their right angle."),
    ("c", "Near 4 it looks almost straight from the start."),
    ("d", "It bends strongly at first, but at h = 0.01 no bend can be seen."),
    tells=[r"Answer \*\*b\*\*", "keeps its corner", "looks the same at every", "right angle"],
)


def left_of_1():
    # For x between -1 and 1, |x² − 1| is 1 − x².
    # At 1 + h, with −2 < h < 0, that is 1 − (1 + 2h + h²) = −2h − h², and at 1 it is 0.
    # Divided by h, which is not 0: −2 − h. As h goes to 0, −2 remains.
    return -2


DIVIDED_BY_SIZE = "The size is that of an average rate; but on the left h is negative: divide by it, sign and all."
CHANGE_FROM_THE_LEFT = "That is the change in height for one h: divide it by h, which is negative."

slope_from_the_left = Number(
    "F6",
    left_of_1,
    ("other_side", 2, "From the right they close in on that; from the left h is negative, and so are the fractions."),
    ("height", 0, "That is the height there, and the mean of both limits; look at one side alone."),
    ("whole_step", -1, "That is the slope of the secant from 0 to 1."),
    *near(-1.9, -1.99, -1.999),
    ("below_1", -2.1, NOT_BELOW),
    ("below_2", -2.01, NOT_BELOW),
    *[(f"divided_by_size_{place}", one, DIVIDED_BY_SIZE) for place, one in enumerate((1.9, 1.99, 1.999), 1)],
    *[(f"change_{place}", one, CHANGE_FROM_THE_LEFT) for place, one in enumerate((0.19, 0.0199, 0.001999), 1)],
    hints=["Take h = −0.1, −0.01, −0.001.", "Between −1 and 1, |x² − 1| is 1 − x²."],
    praise="Right and left differ: g has no slope at 1.",
)


def cube(x):
    """x³"""
    return x**3


def bent_cube(x):
    """x³ − 4x"""
    return x**3 - 4 * x


def sine(x):
    """Sin x"""
    return np.sin(x)


def reciprocal(x):
    """1 / x"""
    return 1 / x


def parabola(x):
    """x² − 3x + 2"""
    return x**2 - 3 * x + 2


@exercise(
    "E1",
    inputs=[
        *[(cube, 2.0), (bent_cube, -1.5), (sine, 1.19372), (reciprocal, 0.5), (cube, 0.5, 0.0001)],
        (parabola, 0.0),
    ],
    tolerance=0.001,
    hints=["Take the average rate over a very short interval that starts at x.", "The two ends are x and x + h."],
    praise="It is an estimate: f′(x) itself is the limit.",
)
def instantaneous_rate(f, x, h=1e-6):
    return (f(x + h) - f(x)) / h


CHANGE_ALONE = "That is a change in f, or half of one: divide a change in f by the change in x."


@instantaneous_rate.wrong(CHANGE_ALONE)
def difference_alone(f, x, h=1e-6):
    return f(x + h) - f(x)


@instantaneous_rate.wrong(CHANGE_ALONE)
def two_sided_difference_alone(f, x, h=1e-6):
    return f(x + h) - f(x - h)


@instantaneous_rate.wrong("That is the average rate, divided by h once more.")
def divided_twice(f, x, h=1e-6):
    return (f(x + h) - f(x)) / h / h


@instantaneous_rate.wrong("That is half the slope, as two points h apart give it when divided by 2h.")
def one_side_over_two_h(f, x, h=1e-6):
    return (f(x + h) - f(x)) / (2 * h)


@instantaneous_rate.wrong("That is twice the slope, as two points 2h apart give it when divided by h.")
def both_sides_over_h(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / h


@instantaneous_rate.wrong("That is the slope times h², as `/ 2 * h` without brackets gives, or `* h` for `/ h`.")
def two_h_without_brackets(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / 2 * h


@instantaneous_rate.wrong("That is the average rate from x to x + 1: the interval shall have the length h.")
def step_of_one(f, x, h=1e-6):
    return f(x + 1) - f(x)


@instantaneous_rate.wrong("The sign is wrong throughout: are both differences taken in the same order?")
def orders_differ(f, x, h=1e-6):
    return (f(x) - f(x + h)) / h


@instantaneous_rate.wrong("That is (f(h) − f(x)) / h: the second point is x + h, not h.")
def f_of_h(f, x, h=1e-6):
    return (f(h) - f(x)) / h


@instantaneous_rate.wrong("That is as much as (f(x + h) − f(h)) / h: subtract f(x), not f(h).")
def minus_f_of_h(f, x, h=1e-6):
    return (f(x + h) - f(h)) / h


@instantaneous_rate.wrong("That is 1, whatever f is, as when h is added to the height f(x): add it to x, inside f.")
def h_outside(f, x, h=1e-6):
    return (f(x) + h - f(x)) / h


@instantaneous_rate.wrong("All results are 0, as with a step so small that x + h is rounded to x.")
def lost_in_rounding(f, x, h=1e-6):
    return 0.0


@instantaneous_rate.wrong("That is the average rate between x and h: the second point is x + h.")
def secant_to_h(f, x, h=1e-6):
    return (f(x) - f(h)) / (x - h)


@instantaneous_rate.wrong("That is the height f(x), or hardly different from it; the slope is asked for.")
def height(f, x, h=1e-6):
    return f(x)


@instantaneous_rate.wrong("That is height over x, the slope of a line from the origin.")
def height_over_x(f, x, h=1e-6):
    return f(x) / x


@instantaneous_rate.wrong("That equals a height divided by h: the difference of two heights belongs on top.")
def height_over_h(f, x, h=1e-6):
    return f(x + h) / h


@instantaneous_rate.wrong("That is as much as the sum of two heights, divided by h: their difference belongs on top.")
def sum_over_h(f, x, h=1e-6):
    return (f(x + h) + f(x)) / h


SQUARE = "That is the slope of x², whatever f is."


@instantaneous_rate.wrong(SQUARE)
def rate_of_the_square(f, x, h=1e-6):
    return 2 * x


@instantaneous_rate.wrong(SQUARE)
def secant_of_the_square(f, x, h=1e-6):
    return 2 * x + h


@instantaneous_rate.wrong("That is the fraction upside down: the change in f goes on top.")
def upside_down(f, x, h=1e-6):
    return h / (f(x + h) - f(x))


@instantaneous_rate.wrong(NO_BRACKETS)
def no_brackets(f, x, h=1e-6):
    return f(x + h) - f(x) / h


@instantaneous_rate.wrong(NO_BRACKETS)
def no_brackets_on_two_sides(f, x, h=1e-6):
    return f(x + h) - f(x - h) / (2 * h)


@instantaneous_rate.wrong("That is the change in f, divided by x + h: the change in x is h.")
def divided_by_the_end(f, x, h=1e-6):
    return (f(x + h) - f(x)) / (x + h)


@instantaneous_rate.wrong("That is the change in f, divided by x: the change in x is h.")
def divided_by_the_start(f, x, h=1e-6):
    return (f(x + h) - f(x)) / x


AT_ZERO = "Right except at x = 0, where it fails as 0/0 does: is your step in proportion to x?"


@instantaneous_rate.wrong(AT_ZERO)
def step_of_h_times_x(f, x, h=1e-6):
    return (f(x + h * x) - f(x)) / (h * x)


@instantaneous_rate.wrong(AT_ZERO)
def nan_at_zero(f, x, h=1e-6):
    return instantaneous_rate(f, x, h) if x else np.nan


@instantaneous_rate.wrong("Every result is `nan`, as 0 / 0 is: the two points must differ.")
def zero_over_zero(f, x, h=1e-6):
    return np.nan


@instantaneous_rate.wrong("That divides by 0, which has no result: take a small step, not 0.")
def step_of_zero(f, x, h=1e-6):
    return (f(x) - f(x)) / 0.0


@instantaneous_rate.wrong("The minus is lost: where the curve falls, the slope is negative.")
def absolute(f, x, h=1e-6):
    return abs((f(x + h) - f(x)) / h)


def lock_at_1():
    h = 1e-6
    return (J(1 + h) - J(1)) / h


slope_of_the_lock = Number(
    "E2",
    lock_at_1,
    ("sign", 0.1623, "The loss falls there when k grows."),
    ("height", 0.48, "That is the loss itself; how fast does it change?"),
    ("far", 0.0081, "That is the average rate over [1, 3]."),
    ("whole_step", -0.0446, "That is the average rate over [1, 2]: take a far smaller step."),
    ("tenth", -0.1441, "That is the average rate over [1, 1.1]: take a far smaller step."),
    ("tenth_back", -0.1833, "That is the average rate over [0.9, 1]: take a far smaller step."),
    ("hundredth", -0.1604, "That is the average rate over [1, 1.01]: take a smaller step."),
    ("hundredth_back", -0.1643, "That is the average rate over [0.99, 1]: take a smaller step."),
    (
        "thousandth",
        -0.1622,
        "That is near, as the average rate over [1, 1.001] is: give four decimals, by a smaller step.",
    ),
    (
        "thousandth_back",
        -0.1625,
        "That is near, as the average rate over [0.999, 1] is: take a smaller step, and four decimals.",
    ),
    ("at_3", 0.085, "That is the slope at k = 3."),
    ("sum", -0.8117, "That is the slope of the sum of the five losses; J is their mean."),
    decimals=4,
    hints=["Your function of E1 takes `J`, and 1 for `x`.", "Call it: `instantaneous_rate(J, 1)`."],
    praise="It is negative: to lower J, turn the knob up.",
)

meaning_of_tangent = Choice(
    "Q1",
    "a",
    ("a", "Same height and same slope at a: nothing else is asked."),
    ("b", "The tangent of x³ at 1 meets the curve again at −2."),
    ("c", "The tangent of x³ at 0 crosses the curve there."),
    ("d", "With h = 0 there is one point only, and no secant."),
)

meaning_of_instantaneous = Choice(
    "Q2",
    "c",
    ("a", "0 / 0 is undefined: no moment has a change of its own."),
    ("b", "Each h, however small, gives an average over a short while, not at a."),
    ("c", "It is the number that they approach, from both sides."),
    ("d", "That is the average over a unit, far too long."),
)

limit_of_a_table = Choice(
    "Q3",
    "c",
    ("a", "That is the mean of what both sides come close to; every average in the list is at least 0.9 away from it."),
    ("b", "That is what one side closes in on; the other side does not."),
    ("c", "Each side closes in on a number of its own: there is none for both."),
    ("d", "Smaller steps bring the two sides no closer to each other: they are 2 apart in the end."),
)
