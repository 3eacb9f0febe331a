"""Exercises of the notebook *Start here*."""

import numpy as np

from exercises.kinds import Choice, Code, Number, Prediction

crossing = Prediction(
    "where_the_line_crosses",
    "P1",
    right="c",
    options={
        "a": "The line tilts around its crossing with the vertical axis: at x = 0, w plays no part.",
        "b": "A falling line is lower on the right, and higher on the left: what is it at x = 0?",
        "c": "At x = 0 only b remains.",
    },
)


def affine_output(x, w, b):
    return w * x + b


FIRST = Code(
    affine_output,
    "E1",
    inputs=[(2.0, 3.0, 5.0), (-1.5, 0.5, 2.25), (4.123, -2.0, -0.756)],
    hints=[
        "First the product of w and x, then the sum with b.",
        "Python writes the product `w * x`.",
    ],
    right="This is what a neuron does first.",
)


@FIRST.wrong("You left out b: where does the line cross the vertical axis?")
def without_bias(x, w, b):
    return w * x


@FIRST.wrong("You left out x: your result is the same for each x.")
def without_input(x, w, b):
    return w + b


@FIRST.wrong("You subtract b, but the formula adds it.")
def minus_bias(x, w, b):
    return w * x - b


@FIRST.wrong("You add all three: w is a factor of x.")
def sum_of_all(x, w, b):
    return w + x + b


@FIRST.wrong("You multiply all three: b is added after the product.")
def product_of_all(x, w, b):
    return w * x * b


@FIRST.wrong("Your brackets add b to x before w multiplies: w multiplies x alone.")
def bias_inside(x, w, b):
    return w * (x + b)


@FIRST.wrong("Your brackets add b to w before x multiplies: b stands alone.")
def bias_beside_weight(x, w, b):
    return (w + b) * x


@FIRST.wrong("The names w and b have changed places: w multiplies x, b is added.")
def swapped_parameters(x, w, b):
    return b * x + w


@FIRST.wrong("You use b as the factor of w: the factor of w is x.")
def bias_times_weight(x, w, b):
    return w * b + x


@FIRST.wrong("You return b alone: the product of w and x is missing.")
def bias_alone(x, w, b):
    return b


@FIRST.wrong("You divide by w: the formula multiplies.")
def divided_by_weight(x, w, b):
    return x / w + b


def slope_of_a_line():
    return (8 - 2) / (3 - 1)


def ln_of_one():
    return np.log(1)


def e_to_the_zero():
    return np.exp(0)


def square_of_minus_three():
    return (-3) ** 2


EXERCISES = [
    crossing,
    FIRST,
    Number(
        slope_of_a_line,
        "D1",
        hints=["Up, divided by right.", "How far up from 2 to 8, how far right from 1 to 3?"],
        wrong={
            "upside_down": (
                1 / 3,
                "That is right divided by up; slope is up divided by right. See 02.",
            ),
            "height_alone": (
                6,
                "That is how far it rises: divide by how far it goes right. See 02.",
            ),
            "difference": (
                4,
                "That is a difference of two differences; a slope is a quotient. See 02.",
            ),
            "sign": (-3, "Take both differences in the same order. See 02."),
            "through_the_origin": (8 / 3, "That is y / x of one point; take differences. See 02."),
        },
        right="It rises by 6 over 2 to the right.",
    ),
    Number(
        ln_of_one,
        "D2",
        hints=["ln a is the power to which e must be raised to give a."],
        wrong={
            "identity": (np.e, "That is e itself, the number whose logarithm is 1. See 01."),
            "exponential": (
                1,
                "That is the power of e to the 0; the logarithm goes the other way. See 01.",
            ),
            "minus_infinity": (-np.inf, "That is where ln goes as its argument goes to 0. See 01."),
        },
        right="The power to which e must be raised to give 1 is 0.",
    ),
    Number(
        e_to_the_zero,
        "D3",
        hints=["What is 2 to the power 3, 2, 1? Go on to the power 0."],
        wrong={
            "product": (
                0,
                "That is e times 0; a power counts factors, and there are none. See 01.",
            ),
            "base": (np.e, "That is e to the power one. See 01."),
        },
        right="Every number but 0, raised to the power 0, is 1.",
    ),
    Choice(
        "sign_of_ln_half",
        "D4",
        right="negative",
        options={
            "positive": "Raising e to a positive power gives more than 1, and 0.5 is less. See 01.",
            "negative": "e must be raised to a power below 0 to give less than 1.",
            "zero": "e to the power 0 is 1, not 0.5. See 01.",
        },
    ),
    Number(
        square_of_minus_three,
        "D5",
        hints=["Multiply −3 by itself, sign and all."],
        wrong={
            "sign": (-9, "Minus times minus is plus; in Python the brackets matter. See 02."),
            "doubled": (-6, "That is twice the number, not its square. See 02."),
            "doubled_size": (6, "That is twice 3, not its square. See 02."),
        },
        right="Minus times minus is plus.",
    ),
    Choice(
        "shape_of_an_array",
        "D6",
        right="a",
        options={
            "a": "Rows come first, then columns.",
            "b": "Those are columns first; NumPy counts rows first.",
            "c": "That is the number of entries, its `.size`.",
        },
    ),
]
