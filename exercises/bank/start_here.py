"""Exercises of the notebook *Start here*."""

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise

where_the_line_crosses = Prediction(
    "P1",
    "c",
    ("a", "The line tilts around its crossing with the vertical axis: at x = 0, w plays no part."),
    ("b", "A falling line is lower on the right, and higher on the left: how high is it at x = 0?"),
    ("c", "At x = 0 only b remains."),
    tells=[r"\*\*c\*\*", r"stays where it is", r"\bremains\b", r"set_data\(\[0\], \[b\]\)"],
)


slope_through_the_ring = Number(
    "F1",
    "(-3 - 2)/(2 - 0)",
    ("sign", 2.5, "That line rises; from (0, 2) to the ring the way goes down."),
    ("fall_alone", -5, "That is how far the line falls altogether: divide by the steps to the right."),
    ("through_the_origin", -1.5, "That is −3/2, of a line through (0, 0); yours crosses the vertical axis at 2."),
    ("height_of_the_ring", -3, "That is how high the ring stands; as a slope it leads there only from b = 3."),
    (
        "sum_of_heights",
        -1,
        "That is −3 + 2; the way down is a difference, divided by the way right. From b = −1 it leads to the ring.",
    ),
    (
        "rise_to_the_middle",
        -0.5,
        "That is (−3 + 2)/2, which leads to the ring from b = −2: subtract the height at the start, 2, from −3.",
    ),
    ("upside_down", -0.4, "That is right divided by up; slope is up divided by right."),
    ("crossing", 2, "That is b, the crossing, and as a slope it leads upwards."),
    ("minus_crossing", -2, "That slope leads to the ring from b = 1; from b = 2 the line passes above it."),
    ("level", 0, "That line is level, and meets the ring only from b = −3; yours falls."),
    hints=[
        "Set b to 2 and move w until the caption names the ring.",
        "From (0, 2) to (2, −3): how far down, and over how many steps to the right?",
    ],
    praise="From 2 down to −3, over two steps to the right.",
)


@exercise(
    "E1",
    # Their powers are real, too: `**` for `*` must give numbers.
    inputs=[(2.0, 3.0, 5.0), (1.53297, 0.37291, 2.25), (3.0, -2.71828, -0.756), (-4.0, 2.0, -0.75)],
    hints=["First the product of w and x, then the sum with b.", "Python writes the product `w * x`."],
    praise="This is what a neuron does first.",
)
def affine_output(x, w, b):
    return w * x + b


@affine_output.wrong("That is w·x alone: where would such a line cross the vertical axis?")
def without_bias(x, w, b):
    return w * x


@affine_output.wrong("That is w + b, the same for each x.")
def without_input(x, w, b):
    return w + b


@affine_output.wrong("That is w·x − b: b is added.")
def minus_bias(x, w, b):
    return w * x - b


@affine_output.wrong("That is the sum of all three: w is a factor of x.")
def sum_of_all(x, w, b):
    return w + x + b


@affine_output.wrong("That is the product of all three: b is added after the product of w and x.")
def product_of_all(x, w, b):
    return w * x * b


@affine_output.wrong("That is w·(x + b): w multiplies x alone.")
def bias_inside(x, w, b):
    return w * (x + b)


@affine_output.wrong("That is (w + b)·x: b is no part of the factor.")
def bias_beside_weight(x, w, b):
    return (w + b) * x


@affine_output.wrong("That is b·x + w: w and b have changed places.")
def swapped_parameters(x, w, b):
    return b * x + w


@affine_output.wrong("That is w·b + x: the factor of w is x.")
def bias_times_weight(x, w, b):
    return w * b + x


@affine_output.wrong("That is b alone: the product of w and x is missing.")
def bias_alone(x, w, b):
    return b


@affine_output.wrong("That is w to the power x, plus b: `**` raises to a power, `*` multiplies.")
def power(x, w, b):
    return w**x + b


@affine_output.wrong("That is x to the power w, plus b: `**` raises to a power, `*` multiplies.")
def power_turned(x, w, b):
    return x**w + b


@affine_output.wrong("That is (x − b) / w, the way back from an output to its input.")
def solved_for_the_input(x, w, b):
    return (x - b) / w


@affine_output.wrong("That is 2x + 1, whatever w and b are: they come as arguments.")
def numbers_of_the_example(x, w, b):
    return 2 * x + 1


@affine_output.wrong("That is the sigmoid of z, one stage further: z itself is asked for.")
def through_the_sigmoid(x, w, b):
    return 1 / (1 + np.exp(-w * x - b))


product_of_the_answers = Number(
    "E2",
    "-2*0.25*6",
    ("sum", "-2 + 0.25 + 6", "That is the sum of the three: the answers along the way back are multiplied."),
    ("sign", 3, "One of the three factors is negative, so the product is too."),
    (
        "without_red",
        "-2*0.25",
        "That is blue times green, or blue plus the product of green and red: all three are factors.",
    ),
    ("without_green", -12, "That is blue times red: green, between the two, is missing."),
    ("without_blue", "0.25*6", "That is green times red: the way back begins with blue."),
    ("green_divides", "-2/0.25*6", "That divides by the green answer: all three are factors."),
    ("red_divides", "-2*0.25/6", "That divides by the red answer: all three are factors."),
    ("red_divides_rounded", -0.08, "That divides by the red answer: all three are factors."),
    ("blue_by_red", "-2/6", "That is blue divided by red: all three are factors."),
    ("mean", "(-2 + 0.25 + 6)/3", "That is the mean of the three: multiply them."),
    ("blue_and_green", "-2 + 0.25", "That is blue plus green: all three are factors of one product."),
    ("blue_outside", "-2*(0.25 + 6)", "That is blue times the sum of the others: all three are factors."),
    ("red_added", "-2*0.25 + 6", "That adds the red answer to the product of the others: it is a factor, too."),
    hints=["Blue times green times red.", "First −2 times 0.25, then that times 6."],
    praise="It is negative: to raise this weight a little lowers the loss.",
)

slope_of_a_line = Number(
    "D1",
    "(8 - 2)/(3 - 1)",
    ("upside_down", "1/3", "That is right divided by up; slope is up divided by right. See F1."),
    ("upside_down_rounded", 0.33, "That is right divided by up; slope is up divided by right. See F1."),
    ("height_alone", 6, "That is how far it rises: divide by how far it goes right. See F1."),
    ("width", 2, "That is how far it goes right: how far does it rise meanwhile? See F1."),
    ("difference", 4, "That is 6 − 2, up minus right; a slope is a quotient. See F1."),
    ("sign", -3, "The line rises to the right: its slope is positive. See F1."),
    ("through_the_origin", "8/3", "That is y / x of one point; take differences. See F1."),
    hints=["Up, divided by right.", "How far up from 2 to 8, how far right from 1 to 3?"],
    praise="It rises by 6 over 2 to the right.",
)

ln_of_one = Number(
    "D2",
    "ln(1)",
    ("identity", "e", "That is e itself, the number whose logarithm is 1. See section 6, e and ln."),
    ("identity_rounded", 2.7, "That is e itself, the number whose logarithm is 1. See section 6, e and ln."),
    ("exponential", 1, "That is e to the power 0; the logarithm goes the other way. See section 6, e and ln."),
    ("minus_infinity", "-inf", "That is where ln goes as its argument goes to 0. See section 6, e and ln."),
    hints=["ln a is the exponent that e needs to give a."],
    praise="The exponent that e needs to give 1 is 0.",
)

e_to_the_zero = Number(
    "D3",
    "exp(0)",
    ("product", 0, "That is e times 0; go on dividing by e: e², e¹, and then? See section 6, Powers."),
    ("base", "e", "That is e to the power one. See section 6, Powers."),
    ("base_rounded", 2.7, "That is e to the power one. See section 6, Powers."),
    hints=["What is 2 to the power 3, 2, 1? Go on to the power 0."],
    praise="Every number but 0, raised to the power 0, is 1.",
)

sign_of_ln_half = Choice(
    "D4",
    "negative",
    ("positive", "With a positive exponent e gives more than 1, and 0.5 is less. See section 6, e and ln."),
    ("negative", "To give less than 1, e needs a negative exponent."),
    ("zero", "e to the power 0 is 1, not 0.5. See section 6, e and ln."),
)

square_of_minus_three = Number(
    "D5",
    "(-3)^2",
    ("sign", -9, "Minus times minus is plus; in Python the brackets matter. See section 6, Powers."),
    ("doubled", -6, "That is twice the number, not its square. See section 6, Powers."),
    ("doubled_size", 6, "That is twice 3, not its square. See section 6, Powers."),
    hints=["Multiply −3 by itself, sign and all."],
    praise="Minus times minus is plus.",
)

shape_of_an_array = Choice(
    "D6",
    "a",
    ("a", "Rows come first, then columns."),
    ("b", "Those are columns first; NumPy counts rows first. See section 6, Arrays."),
    ("c", "That is the number of entries, its `.size`. See section 6, Arrays."),
)

method_of_a_lock = Choice(
    "D7",
    "a",
    ("a", "The lock notes its limit, 0.8, and its method compares 0.9 with that."),
    ("b", "The limit that this lock noted is 0.8, and 0.9 is above it. See section 6, Classes."),
    ("c", "Python itself hands the lock over as `self`, so one argument is enough. See section 6, Classes."),
)

ln_of_twelve = Number(
    "E3",
    "2*ln(2) + ln(3)",
    ("six", "ln(6)", "That is ln 6: twelve has one more factor 2."),
    ("eighteen", "ln(18)", "That is ln 18, from 2·3·3; twelve is 2·2·3."),
    ("product", "ln(2)^2*ln(3)", "That multiplies the logarithms: ln turns a product into a sum."),
    ("sum_of_factors", "ln(7)", "That is ln 7, and 7 is 2 + 2 + 3: the factors multiply to 12."),
    ("squared", "ln(2)^2 + ln(3)", "That squares ln 2; to two factors 2 belongs ln 2 twice, as summands."),
    ("factor_outside", "4*ln(3)", "That is 4·ln 3, the logarithm of 3·3·3·3, which is 81."),
    ("two_logs_multiplied", "ln(4)*ln(3)", "That is ln 4 times ln 3: ln turns a product into a sum."),
    ("fours", "2*ln(2)", "That is ln 4: the factor 3 is missing."),
    ("eight", "3*ln(2)", "That is ln 8: of the three factors of twelve, not all are 2."),
    ("sixteen", "4*ln(2)", "That is ln 16, from four factors 2; twelve has a factor 3."),
    ("twenty_four", "3*ln(2) + ln(3)", "That is ln 24, from 2·2·2·3: one factor 2 too many."),
    ("power", "6*ln(2)", "That is 6·ln 2, the logarithm of 2 to the power 6, which is 64."),
    ("log10", "ln(12)/ln(10)", "That is the logarithm to base 10; ln has the base e."),
    # Rounded, these two cannot be told apart.
    (
        "log2",
        "ln(12)/ln(2)",
        "That is the logarithm of 12 to base 2, or 2·ln 6: ln has base e, and one more factor 2 adds ln 2.",
    ),
    (
        "double_six",
        "2*ln(6)",
        "That is the logarithm of 12 to base 2, or 2·ln 6: ln has base e, and one more factor 2 adds ln 2.",
    ),
    decimals=3,
    hints=["Write 12 as a product of twos and threes.", "For each factor, add its logarithm."],
    praise="Two factors 2 and one factor 3.",
)

mean_of_clipped = Number(
    "E4",
    "(0 + 0.2 + 1 + 1)/4",
    (
        "not_clipped",
        "(-6 + 0.2 + 4 + 10)/4",
        "That is the mean without clipping: clip each of the doubled entries first.",
    ),
    ("mean_first", 1, "That is what clipping the mean gives: clip each entry first, then average."),
    (
        "not_doubled",
        "(0 + 0.1 + 1 + 1)/4",
        "That is the mean for entries that are not doubled; a list would be repeated, an array is doubled.",
    ),
    (
        "doubled_last",
        "(0 + 0.1 + 1 + 1)/2",
        "That is the double of the mean; double the entries, before they are clipped.",
    ),
    ("outside_dropped", 0.2, "That is the one entry between 0 and 1; the others are moved to an end, not dropped."),
    ("outside_to_zero", "0.2/4", "In that mean all entries outside count as 0: each goes to the nearer end."),
    ("sum", 2.2, "That is the sum of the clipped entries: divide by how many there are."),
    ("below_only", "(0 + 0.2 + 4 + 10)/4", "In that mean only −6 is moved: 4 and 10 lie outside, too."),
    ("above_only", "(-6 + 0.2 + 1 + 1)/4", "In that mean only 4 and 10 are moved: −6 lies outside, too."),
    ("ends_swapped", "(1 + 0.2 + 0 + 0)/4", "In that mean each entry outside goes to the farther end."),
    ("third", "(0 + 0.2 + 1 + 1)/3", "That is a third of the sum of the clipped entries: how many are there?"),
    ("size", "(1 + 0.2 + 1 + 1)/4", "In that mean −6 counts as 1: it lies below 0, so it goes to 0."),
    ("median", 0.6, "That is the median of the clipped entries, or the mean of 0.2 and 1: all four count."),
    hints=["Double each entry, then clip: what becomes of −6, of 4 and of 10?", "Add up, divide by four."],
    praise="−6 goes to 0, 4 and 10 go to 1.",
)

openings_of_the_gate = Number(
    "E5",
    "1 + 1 + 1",
    ("all_attempts", 4, "That counts every attempt at the gate; one of them is below its limit."),
    ("both_locks", 5, "That counts the openings of both locks: each lock has a number of its own."),
    ("all_attempts_of_both", 6, "That counts every attempt at both locks; the gate counts its own openings only."),
    ("last_alone", 1, "That is the count after a single opening: the lock remembers all of its own."),
    ("one_too_few", 2, "That is the count before the last attempt, and the vault's: 0.8 opens the gate once more."),
    ("prediction", 0.8, "That is the prediction of the last attempt; `attempt` returns a count."),
    ("other_limit", 0, "No attempt at the gate is above 0.95; the gate's own limit is 0.6."),
    hints=["Which of the four attempts at the gate are above 0.6?", "What the vault does, the gate does not see."],
    praise="The gate remembers its own openings, and no others.",
)
