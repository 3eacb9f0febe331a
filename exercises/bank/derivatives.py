"""Exercises of the notebook *Derivatives*."""

from exercises.kinds import Choice, Formula, Number, Prediction

recalled_rate_of_cube = Number(
    "R1",
    "(2^3 - 1^3)/(2 - 1)",
    ("height", 8, "That is the height at 2: subtract the height at 1."),
    ("midpoint", 6.75, "That is the slope at the midpoint, 1.5; on this curve the average rate is another number."),
    ("start", 3, "That is the slope at 1, or the rate of x²; how much does x³ change from 1 to 2?"),
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
    ("minus_height", -16, "That is −4², minus the height there."),
    hints=["The average rate over [a, a + h] is 2a + h; now let h go to 0."],
)

recalled_loss = Number(
    "R3",
    "-ln(0.6)",
    ("no_minus", "ln(0.6)", "A loss is never negative."),
    ("stranger", "-ln(0.4)", "That is the loss for y = 0; here y is 1."),
    ("distance", 0.4, "That is the distance; the loss takes a logarithm."),
    ("square", 0.16, "That is the squared distance; the loss takes a logarithm."),
    ("prediction", 0.6, "That is ŷ itself; the loss is minus its logarithm."),
    ("log10", "-ln(0.6)/ln(10)", "That is minus the logarithm to base 10; the loss takes ln."),
    decimals=4,
    hints=["For y = 1 the loss is −ln ŷ.", "`-np.log(0.6)` computes it."],
)

slopes_of_the_square = Prediction(
    "P1",
    "b",
    ("a", "The slopes grow steadily: each step of a adds the same amount."),
    ("b", "Each step of a adds the same amount to the slope."),
    ("c", "The parabola falls on the left and rises on the right, so its slope changes."),
    tells=[r"answer \*\*b\*\*", "straight line:"],
)

slopes_of_the_cubic = Prediction(
    "P2",
    "a",
    ("a", "Steep at both ends, and falling only in the middle."),
    ("b", "The slopes fall at first and grow later, and no straight line does both."),
    ("c", "Its slope is high on the left too: the curve rises steeply there."),
    tells=[r"answer \*\*a\*\*", "on both sides, and below 0"],
)

derivative_of_square = Formula(
    "F1",
    "2*x",
    {"x": [-2, -0.5, 1, 3]},
    ("the_function", "x^2", "That is the height of the curve; the dots show its slope."),
    ("power_kept", "2*x^2", "The dots of x² lie on a straight line: no x² is left."),
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

lifted_curve = Prediction(
    "P3",
    "a",
    ("a", "Both heights of a secant grew by 3: their difference did not, and neither did the slope."),
    ("b", "The lift adds 3 to both heights of a secant, so it drops out of their difference."),
    ("c", "A lift adds the same to every height; it multiplies no difference."),
    tells=[r"P3, answer \*\*a\*\*", "drops out"],
)

stretched_curve = Prediction(
    "P4",
    "c",
    ("a", "Every height is 3 times as large now, and so is every difference of two heights."),
    ("b", "Nothing is added: every difference of two heights is multiplied."),
    ("c", "Every difference of two heights is 3 times as large, over the same Δx."),
    tells=[r"P4, answer \*\*c\*\*", "times as large"],
)

derivative_of_parabola = Formula(
    "F2",
    "8*x - 3",
    {"x": [-2, -0.5, 1, 3]},
    ("constant_kept", "8*x - 3 + 1", "A constant has the slope 0: no term with it is left."),
    ("line_kept", "8*x - 3*x", "The slope of −3x is one number: it contains no x."),
    ("both_kept", "8*x - 3*x + 1", "The slope of −3x is one number, and that of a constant is 0."),
    ("line_lost", "8*x", "The term −3x has a slope too."),
    ("factor_lost", "2*x - 3", "The factor 4 multiplies every change, and so the slope."),
    ("sign", "8*x + 3", "The line −3x falls: look at the sign."),
    ("power_kept", "8*x^2 - 3", "The slopes of x² lie on a straight line, as F1 found: no x² is left."),
    ("not_doubled", "4*x - 3", "That takes x for the derivative of x²: look at F1."),
    ("factor_squared", "32*x - 3", "That is right for (4x)²: in 4x² the square is on x alone."),
    ("factor_alone", "4 - 3", "The first term is no line: its slope depends on x."),
    ("the_function", "4*x^2 - 3*x + 1", "That is the function itself; its derivative is asked for."),
    ("number", "5", "That is the slope at x = 1; a formula for every x is asked for."),
    hints=[
        "Take the three terms one by one, and add their slopes.",
        "The first term gives 8x; what is the slope of the line −3x, and of the constant 1?",
    ],
)

growing_square = Prediction(
    "P5",
    "c",
    ("a", "That is the corner alone, 0.1 times 0.1: along the sides there is much more."),
    ("b", "That is one strip of 10 by 0.1, but the square grows along two of its sides."),
    ("c", "Two strips of 10 by 0.1, and a corner that hardly counts."),
    tells=[r"answer \*\*c\*\*", "[Tt]wo strips"],
)

derivative_of_cubic = Formula(
    "F3",
    "3*x^2 - 2",
    {"x": [-2, -0.5, 1, 3]},
    ("the_function", "x^3 - 2*x", "That is the function itself; its derivative is asked for."),
    ("line_lost", "3*x^2", "The term −2x has a slope too."),
    ("line_kept", "3*x^2 - 2*x", "The slope of −2x is one number: it contains no x."),
    ("line_beside_its_slope", "3*x^2 - 2 - 2*x", "The slope of a term takes its place: −2x itself does not stay."),
    ("power_not_lowered", "3*x^3 - 2", "The power must fall by one."),
    ("factor_lost", "x^2 - 2", "The old power comes down as a factor."),
    ("sign", "3*x^2 + 2", "The line −2x falls: look at the sign."),
    ("line_to_one", "3*x^2 - 1", "In the term with x alone, the factor in front of x is the slope."),
    ("factor_two", "2*x^2 - 2", "The old power comes down, not the new one."),
    ("integral", "x^4/4 - x^2", "x³ − 2x is the derivative of that: the question is the other way round."),
    ("factor_squared", "9*x^2 - 2", "The old power stands in front of the new one: it is not squared with x."),
    (
        "power_as_product",
        "6*x - 2",
        "That is a straight line, as when `*` stands for `**`: the dots do not lie on one.",
    ),
    ("bad_power", "3*x - 2", "The power 3 falls by one: which power is left?"),
    ("twice", "6*x", "That is what differentiating twice gives; once is asked for."),
    (
        "places_swapped",
        "2*x^3 - 2",
        "The old power comes down as the factor, and the power that is left is one less.",
    ),
    (
        "power_stays",
        "x^3 - 2",
        "x³ itself does not stay: the power comes down as a factor, and falls by one.",
    ),
    hints=["One rule for each term: power, and line.", "What is the slope of the line y = −2x?"],
    praise="Compare it with the dots in the explorer of section 1.",
)

slope_of_six_by_x = Number(
    "F4",
    "-6/2^2",
    ("sign", 1.5, "Right of 0 this curve falls: look at the sign."),
    ("height", 3, "That is the height at 2; its slope is asked for."),
    ("factor_lost", -0.25, "That is the slope of 1/x there: every change of 6/x is 6 times as large."),
    ("not_squared", -3, "That is −6/x; in the derivative of 1/x the x below is squared."),
    ("factor_squared", -9, "That is minus the square of 6/2: the square belongs to x alone."),
    ("whole_below", 6, "That is the size of the slope at 1; at 2 the curve falls, and less steeply."),
    ("at_one", -6, "That is the slope at 1; further right the curve is flatter."),
    ("power_too_low", -0.75, "That is −6/x³: the power −1 falls by one, to −2."),
    ("divided", "-1/24", "That divides by 6; the 6 stands above."),
    ("one_step", -1, "That is the slope of the secant from 2 to 3."),
    hints=["6/x is 6 times 1/x.", "What is the slope of 1/x at 2? Every change is 6 times as large."],
)

base_with_slope_one = Prediction(
    "P6",
    "b",
    ("a", "At base 2 the curve is still flatter than the line of slope 1."),
    ("b", "Base 2 is too flat, base 3 a little too steep."),
    ("c", "At base 3 the curve is already steeper than the line of slope 1."),
    tells=[r"answer \*\*b\*\*", r"2\.7\d"],
)

slope_at_log_of_five = Number(
    "F5",
    "e^(ln(5))",
    ("place", "ln(5)", "That is the place, ln of the height; how steep is the curve there?"),
    ("reciprocal", 0.2, "That is 1 divided by what is asked for."),
    ("without_ln", "e^5", "That leaves out ln: it is the slope much further to the right."),
    ("one", 1, "That is the slope at 0; to the right of it the curve is steeper."),
    ("e", "e", "That is the slope at 1; further right the curve is steeper."),
    ("power_rule", "ln(5)*e^(ln(5) - 1)", "That is what the power rule gives; in eˣ it is the power that moves."),
    ("level", 0, "A slope of 0 is level, and eˣ rises everywhere."),
    ("sign", -5, "eˣ rises everywhere: look at the sign."),
    hints=["What is the height of eˣ there? ln undoes eˣ.", "How is the slope of eˣ related to its height?"],
)

mirrored_slope = Prediction(
    "P7",
    "b",
    ("a", "The mirror swaps across and up: what is steep becomes flat."),
    ("b", "What was up is across now, and what was across is up."),
    ("c", "Both curves rise from left to right: where both coordinates grow, they grow after the swap too."),
    tells=[r"answer \*\*b\*\*", "is across now"],
)

slope_of_log_at_five = Number(
    "F6",
    "1/5",
    ("height", "ln(5)", "That is the height of the curve; its slope is asked for."),
    ("mirrored", 5, "That is the slope of eˣ at the mirrored point: go through the mirror."),
    ("sign", -0.2, "ln x rises everywhere: look at the sign."),
    ("of_reciprocal", -0.04, "That is the slope of 1/x there."),
    ("by_the_height", "1/ln(5)", "That is 1 divided by the height; the mirrored point has another slope."),
    ("at_one", 1, "That is the slope at 1; further right the curve is flatter."),
    ("exponential", "e^5", "That is the slope of eˣ at 5; the mirrored point lies elsewhere."),
    ("mirrored_far", "e^(-5)", "That turns over the slope of eˣ at 5; the mirrored point lies elsewhere."),
    hints=[
        "The mirrored point on eˣ is (ln 5, 5): F5 found the slope there.",
        "What does the mirror do to a slope m?",
    ],
)

derivative_of_owners_loss = Formula(
    "F7",
    "-1/p",
    {"p": [0.1, 0.25, 0.5, 0.9]},
    ("sign", "1/p", "This loss falls as ŷ grows: look at the sign."),
    ("the_function", "-ln(p)", "That is the loss itself; its derivative is asked for."),
    ("log_itself", "ln(p)", "That is the logarithm itself; the derivative of −ln ŷ is asked for."),
    ("power_rule", "-1/p^2", "That is the derivative of 1/ŷ, not of −ln ŷ."),
    ("power_rule_turned", "1/p^2", "That is the derivative of −1/ŷ, not of −ln ŷ."),
    ("stranger", "1/(1-p)", "For the owner only ŷ counts: no 1 − ŷ stands in this loss."),
    ("stranger_turned", "-1/(1-p)", "For the owner only ŷ counts: no 1 − ŷ stands in this loss."),
    ("exponential", "-e^p", "That is the derivative of minus the exponential, not of minus the logarithm."),
    ("log_kept", "-ln(p)/p", "The logarithm does not stay: its slope takes its place."),
    ("by_the_height", "-1/ln(p)", "That divides by the height of ln; its slope is 1 divided by the place ŷ."),
    ("at_one", "-1", "That is the slope at ŷ = 1; for smaller ŷ the curve is steeper."),
    ("at_half", "-2", "That is the slope at 0.5; a formula for every ŷ is asked for."),
    ("upside_down", "-p", "That gets steeper as ŷ grows; the curve gets flatter."),
    hints=["−ln ŷ is (−1) times ln ŷ.", "What is the derivative of ln, and what does the factor −1 do?"],
    also={"x": "p"},
)

derivative_of_four_terms = Formula(
    "E1",
    "2*x^3 - 6/x^2 + 2*e^x - 1/x",
    {"x": [0.5, 1.5, 2, 3]},
    ("reciprocal_sign", "2*x^3 + 6/x^2 + 2*e^x - 1/x", "The term 6/x falls: look at its sign."),
    ("log_sign", "2*x^3 - 6/x^2 + 2*e^x + 1/x", "The term −ln x falls: look at its sign."),
    ("both_signs", "2*x^3 + 6/x^2 + 2*e^x + 1/x", "Both 6/x and −ln x fall: look at their signs."),
    ("half_lost", "4*x^3 - 6/x^2 + 2*e^x - 1/x", "The factor ½ multiplies every change, and so the slope."),
    ("power_not_lowered", "2*x^4 - 6/x^2 + 2*e^x - 1/x", "In the derivative of x⁴ the power has fallen by one."),
    ("old_power_lost", "x^3/2 - 6/x^2 + 2*e^x - 1/x", "The old power of x⁴ comes down as a factor."),
    ("six_lost", "2*x^3 - 1/x^2 + 2*e^x - 1/x", "The factor 6 multiplies every change, and so the slope."),
    ("not_squared", "2*x^3 - 6/x + 2*e^x - 1/x", "In the derivative of 1/x the x below is squared."),
    ("reciprocal_as_log", "2*x^3 + 6*ln(x) + 2*e^x - 1/x", "1/x is the derivative of ln x, not the other way round."),
    ("reciprocal_lost", "2*x^3 + 2*e^x - 1/x", "The term 6/x has a slope too."),
    (
        "top_over_slope",
        "2*x^3 + 6 + 2*e^x - 1/x",
        "The slope of a fraction is not top over the slope of what is below: 6/x is 6 times 1/x.",
    ),
    ("square_above", "2*x^3 - 6*x^2 + 2*e^x - 1/x", "x to the power −2 is 1/x², not x²."),
    (
        "power_rule",
        "2*x^3 - 6/x^2 + 2*x*e^(x-1) - 1/x",
        "The power rule is for a fixed power of x; in eˣ the power moves.",
    ),
    (
        "factor_of_power_lost",
        "2*x^3 - 6/x^2 + e^x - 1/x",
        "The factor 2 of eˣ multiplies every change, and so the slope.",
    ),
    ("exponential_lost", "2*x^3 - 6/x^2 - 1/x", "The term 2eˣ has a slope too: it rises everywhere."),
    ("slope_at_0", "2*x^3 - 6/x^2 + 2 - 1/x", "That takes the slope of eˣ for 1, which it is only at 0."),
    ("line", "2*x^3 - 6/x^2 + 2*e - 1/x", "That takes eˣ for the line e·x; it is a power."),
    ("log_kept", "2*x^3 - 6/x^2 + 2*e^x - ln(x)", "ln x itself does not stay: its slope takes its place."),
    ("log_lost", "2*x^3 - 6/x^2 + 2*e^x", "The term −ln x has a slope too."),
    (
        "by_the_log",
        "2*x^3 - 6/x^2 + 2*e^x - 1/ln(x)",
        "The slope of ln x is 1 divided by x, not by ln x.",
    ),
    ("the_function", "x^4/2 + 6/x + 2*e^x - ln(x)", "That is the function itself; its derivative is asked for."),
    hints=[
        "Four terms, four rules: the slopes add up.",
        "One after the other: half of x⁴, 6 times 1/x, 2 times eˣ, (−1) times ln x.",
    ],
)

change_along_the_tangent = Number(
    "E2",
    "-1/0.2 * 0.01",
    ("sign", 0.05, "Raising ŷ lowers this loss: look at the sign."),
    ("slope", -5, "That is the slope: multiply it by the change of ŷ."),
    ("true_change", "-ln(0.21) + ln(0.2)", "That is the change along the curve; asked is the one along the tangent."),
    ("place_for_slope", -0.002, "That takes −0.2 for the slope; at 0.2 the curve is steeper."),
    ("step", -0.01, "That takes −1 for the slope; at 0.2 the curve is steeper."),
    ("end_of_step", "-0.01/0.21", "That uses the slope at 0.21; take the one at 0.2."),
    ("stranger", -0.0125, "That divides by 1 − ŷ; for the owner only ŷ counts."),
    ("squared", -0.25, "That uses −1/ŷ², which is not the derivative of −ln ŷ."),
    ("height", "-ln(0.2)", "That is J at 0.2; its change is asked for."),
    ("half", -0.02, "That uses the slope at 0.5; take the one at 0.2."),
    ("divided", -500, "That divides by the change of ŷ: multiply."),
    hints=[
        "What is the slope of −ln ŷ at 0.2?",
        "Along the tangent: up, divided by across, is the slope; across is 0.01.",
    ],
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
