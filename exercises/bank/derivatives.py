"""Exercises of the notebook *Derivatives*."""

from exercises.kinds import Choice, Formula, Number, Prediction

recalled_rate_of_cube = Number(
    "R1",
    "(2^3 - 1^3)/(2 - 1)",
    ("height", 8, "That is the height at 2: subtract the height at 1."),
    ("midpoint", 6.75, "That is the slope at the midpoint, 1.5; on this curve the average rate is another number."),
    ("start", 3, "That is the slope at 1, or the rate of x²; look at x³ between both."),
    ("mean_of_ends", 7.5, "That is the mean of the slopes at both ends."),
    ("end", 12, "That is the slope at the right end; the average uses both."),
    ("mean_height", 4.5, "That is the mean of the two heights: a rate compares changes."),
    ("sum_of_heights", 9, "That is the sum of the two heights: take their difference."),
    ("by_the_end", 3.5, "That is the change in height, divided by 2, the right end: divide by the change in x."),
    hints=["Change in height, divided by change in x.", "What are the two heights, 1³ and 2³?"],
)

recalled_slope_of_square = Number(
    "R2",
    "2*(-4)",
    ("height", 16, "That is the height of the curve there."),
    ("sign", 8, "Left of 0 the parabola falls: look at the sign."),
    ("point", -4, "That is the point; which number does 2a + h approach there?"),
    ("one_step", -7, "That is the slope of the secant with h = 1: let h shrink."),
    hints=["The average rate over [a, a + h] is 2a + h; now let h go to 0."],
)

recalled_loss = Number(
    "R3",
    "-ln(0.6)",
    ("no_minus", "ln(0.6)", "A loss is never negative."),
    ("stranger", "-ln(0.4)", "That is the loss for y = 0; here y is 1."),
    ("distance", 0.4, "That is the distance; the loss takes a logarithm."),
    ("square", 0.16, "That is the squared distance; the loss takes a logarithm."),
    ("prediction", 0.6, "That is ŷ itself; the loss takes its logarithm."),
    ("log10", "-ln(0.6)/ln(10)", "That is the logarithm to base 10; the loss takes ln."),
    decimals=4,
    hints=["For y = 1 the loss is −ln ŷ.", "`-np.log(0.6)` computes it."],
)

slopes_of_the_square = Prediction(
    "P1",
    "b",
    ("a", "The slopes grow steadily: each step of a adds the same amount."),
    ("b", "Each step of a adds the same amount to the slope."),
    ("c", "The parabola falls on the left and rises on the right, so its slope changes."),
    tells=[r"answer \*\*b\*\*", "straight line:", "dashed line 2x", 'label="2x"'],
)

slopes_of_the_cubic = Prediction(
    "P2",
    "a",
    ("a", "Steep at both ends, and falling only in the middle."),
    ("b", "The slopes fall at first and grow later, and no straight line does both."),
    ("c", "Its slope is high on the left and high on the right: the dots do not cross over."),
    tells=[r"answer \*\*a\*\*", "on both sides, and below 0"],
)

derivative_of_square = Formula(
    "F1",
    "2*x",
    {"x": [-2, -0.5, 1, 3]},
    ("the_function", "x^2", "That is the height of the curve; the dots show its slope."),
    ("power_kept", "2*x^2", "The power must fall by one."),
    ("factor_lost", "x", "Look at a = 1: is the dot at height 1?"),
    ("number", "2", "That is the same slope everywhere; a parabola has many."),
    ("shifted", "2*x + 1", "Look at a = 0: how steep is the parabola at its bottom?"),
    ("sign", "-2*x", "Right of 0 the parabola rises: look at the sign."),
    ("power_of_two", "2^x", "That is 2 to the power x, and never negative: on the left the dots are below 0."),
    ("half", "x/2", "Your factor stands upside down."),
    ("integral", "x^3/3", "x² is the derivative of that: the question is the other way round."),
    hints=[
        "At which height is the dot for a = 1, and at which for a = 2?",
        "The dots lie on a line through the origin: what is its slope?",
    ],
    praise="One formula for all the dots.",
    also={"a": "x"},
)

base_with_slope_one = Prediction(
    "P3",
    "b",
    ("a", "At base 2 the curve is still flatter than the line of slope 1."),
    ("b", "Base 2 is too flat, base 3 a little too steep."),
    ("c", "At base 3 the curve is already steeper than the line of slope 1."),
    tells=[r"answer \*\*b\*\*", r"2\.7\d"],
)

derivative_of_cubic = Formula(
    "F2",
    "3*x^2 - 2",
    {"x": [-2, -0.5, 1, 3]},
    ("the_function", "x^3 - 2*x", "That is the function itself; its derivative is asked for."),
    ("line_lost", "3*x^2", "The term −2x has a slope too."),
    ("line_kept", "3*x^2 - 2*x", "The slope of −2x is one number: it contains no x."),
    ("line_beside_its_slope", "3*x^2 - 2 - 2*x", "The slope of a term takes its place: −2x itself does not stay."),
    ("power_not_lowered", "3*x^3 - 2", "The power must fall by one."),
    ("factor_lost", "x^2 - 2", "The old power comes down as a factor."),
    ("sign", "3*x^2 + 2", "The line −2x falls: look at the sign."),
    ("line_to_one", "3*x^2 - 1", "The factor in front of x is the slope of that term."),
    ("factor_two", "2*x^2 - 2", "The old power comes down, not the new one."),
    ("integral", "x^4/4 - x^2", "x³ − 2x is the derivative of that: the question is the other way round."),
    ("factor_squared", "9*x^2 - 2", "The old power stands in front of the new one: it is not squared with x."),
    (
        "power_as_product",
        "6*x - 2",
        "That is a straight line, as when `*` stands for `**`: the dots do not lie on one.",
    ),
    ("bad_power", "3*x - 2", "The power 3 falls by one: which power is left?"),
    hints=["One rule for each term: power, and line.", "What is the slope of the line y = −2x?"],
    praise="Compare it with the dots in the explorer of section 1.",
)

slope_not_height = Choice(
    "Q1",
    "a",
    ("a", "First the derivative as a function, then the point."),
    ("b", "First the point, then the derivative: that asks how steep the number 9 is."),
    ("c", "That is the height of the curve, not its slope."),
    ("d", "That is the derivative as a function; a number is asked for."),
)

number_or_function = Choice(
    "Q2",
    "b",
    ("a", "This still has to be given a point."),
    ("b", "A point is fixed, and what comes out is one slope."),
    ("c", "It becomes a number only when you put one in for x."),
    ("d", "It is the rule that gives a slope for every x."),
)
