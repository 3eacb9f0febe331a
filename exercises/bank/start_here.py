"""Exercises of the notebook *Start here*."""

from exercises.kinds import Choice, Number, Prediction, exercise

where_the_line_crosses = Prediction(
    "P1",
    "c",
    ("a", "The line tilts around its crossing with the vertical axis: at x = 0, w plays no part."),
    ("b", "A falling line is lower on the right, and higher on the left: what is it at x = 0?"),
    ("c", "At x = 0 only b remains."),
)


@exercise(
    "E1",
    inputs=[(2.0, 3.0, 5.0), (-1.5, 0.5, 2.25), (4.123, -2.0, -0.756)],
    hints=["First the product of w and x, then the sum with b.", "Python writes the product `w * x`."],
    praise="This is what a neuron does first.",
)
def affine_output(x, w, b):
    return w * x + b


@affine_output.wrong("You left out b: where does the line cross the vertical axis?")
def without_bias(x, w, b):
    return w * x


@affine_output.wrong("You left out x: your result is the same for each x.")
def without_input(x, w, b):
    return w + b


@affine_output.wrong("You subtract b, but the formula adds it.")
def minus_bias(x, w, b):
    return w * x - b


@affine_output.wrong("You add all three: w is a factor of x.")
def sum_of_all(x, w, b):
    return w + x + b


@affine_output.wrong("You multiply all three: b is added after the product.")
def product_of_all(x, w, b):
    return w * x * b


@affine_output.wrong("Your brackets add b to x before w multiplies: w multiplies x alone.")
def bias_inside(x, w, b):
    return w * (x + b)


@affine_output.wrong("Your brackets add b to w before x multiplies: b stands alone.")
def bias_beside_weight(x, w, b):
    return (w + b) * x


@affine_output.wrong("The names w and b have changed places: w multiplies x, b is added.")
def swapped_parameters(x, w, b):
    return b * x + w


@affine_output.wrong("You use b as the factor of w: the factor of w is x.")
def bias_times_weight(x, w, b):
    return w * b + x


@affine_output.wrong("You return b alone: the product of w and x is missing.")
def bias_alone(x, w, b):
    return b


@affine_output.wrong("You divide by w: the formula multiplies.")
def divided_by_weight(x, w, b):
    return x / w + b


slope_of_a_line = Number(
    "D1",
    "(8 - 2)/(3 - 1)",
    ("upside_down", "1/3", "That is right divided by up; slope is up divided by right. See 02."),
    ("height_alone", 6, "That is how far it rises: divide by how far it goes right. See 02."),
    ("difference", 4, "That is a difference of two differences; a slope is a quotient. See 02."),
    ("sign", -3, "Take both differences in the same order. See 02."),
    ("through_the_origin", "8/3", "That is y / x of one point; take differences. See 02."),
    hints=["Up, divided by right.", "How far up from 2 to 8, how far right from 1 to 3?"],
    praise="It rises by 6 over 2 to the right.",
)

ln_of_one = Number(
    "D2",
    "ln(1)",
    ("identity", "e", "That is e itself, the number whose logarithm is 1. See 01."),
    ("exponential", 1, "That is the power of e to the 0; the logarithm goes the other way. See 01."),
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
