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


@affine_output.wrong("That is the product of all three: b is added after the product of two.")
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


slope_of_a_line = Number(
    "D1",
    "(8 - 2)/(3 - 1)",
    ("upside_down", "1/3", "That is right divided by up; slope is up divided by right. See 02."),
    ("height_alone", 6, "That is how far it rises: divide by how far it goes right. See 02."),
    ("width", 2, "That is how far it goes right: how far does it rise meanwhile? See 02."),
    ("difference", 4, "That is 6 − 2, up minus right; a slope is a quotient. See 02."),
    ("sign", -3, "The line rises to the right: its slope is positive. See 02."),
    ("through_the_origin", "8/3", "That is y / x of one point; take differences. See 02."),
    hints=["Up, divided by right.", "How far up from 2 to 8, how far right from 1 to 3?"],
    praise="It rises by 6 over 2 to the right.",
)

ln_of_one = Number(
    "D2",
    "ln(1)",
    ("identity", "e", "That is e itself, the number whose logarithm is 1. See 01."),
    ("exponential", 1, "That is e to the power 0; the logarithm goes the other way. See 01."),
    ("minus_infinity", "-inf", "That is where ln goes as its argument goes to 0. See 01."),
    hints=["ln a is the power to which e must be raised to give a."],
    praise="The power to which e must be raised to give 1 is 0.",
)

e_to_the_zero = Number(
    "D3",
    "exp(0)",
    ("product", 0, "That is e times 0; a power counts factors, and there are none. See 01."),
    ("base", "e", "That is e to the power one. See 01."),
    hints=["What is 2 to the power 3, 2, 1? Go on to the power 0."],
    praise="Every number but 0, raised to the power 0, is 1.",
)

sign_of_ln_half = Choice(
    "D4",
    "negative",
    ("positive", "Raising e to a positive power gives more than 1, and 0.5 is less. See 01."),
    ("negative", "e must be raised to a power below 0 to give less than 1."),
    ("zero", "e to the power 0 is 1, not 0.5. See 01."),
)

square_of_minus_three = Number(
    "D5",
    "(-3)^2",
    ("sign", -9, "Minus times minus is plus; in Python the brackets matter. See 02."),
    ("doubled", -6, "That is twice the number, not its square. See 02."),
    ("doubled_size", 6, "That is twice 3, not its square. See 02."),
    hints=["Multiply −3 by itself, sign and all."],
    praise="Minus times minus is plus.",
)

shape_of_an_array = Choice(
    "D6",
    "a",
    ("a", "Rows come first, then columns."),
    ("b", "Those are columns first; NumPy counts rows first."),
    ("c", "That is the number of entries, its `.size`."),
)
