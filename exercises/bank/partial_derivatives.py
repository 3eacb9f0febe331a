"""Exercises of the notebook *Partial derivatives*."""

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

loss_of_six_tenths = Number(
    "R1",
    "-ln(1 - 0.6)",
    ("owner", "-ln(0.6)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.4)", "A loss is never negative."),
    ("distance", 0.6, "That is the distance; the loss takes a logarithm."),
    ("square", "0.6^2", "That is the squared distance; the loss takes a logarithm."),
    ("chance_of_truth", 0.4, "That is 1 − ŷ, the chance given to the truth; the loss takes its logarithm."),
    ("log10", "-ln(0.4)/ln(10)", "That is −log₁₀ 0.4, to the base 10; the loss takes ln."),
    decimals=4,
    hints=["The truth is y = 0, and it got 1 − ŷ.", "`-np.log(1 - 0.6)` computes it."],
)

slope_of_two_powers = Number(
    "R2",
    "8*2 - 5",
    ("value", 6, "That is f(2), the height; or the slope of −5x was left with its x."),
    ("line_lost", 16, "That is the slope of the first term alone: the second term has one too."),
    ("power_kept", 3, "That is 4x − 5 at 2: the derivative of x² is 2x, so a 2 in front is missing."),
    ("power_not_lowered", 27, "That is 8x² − 5 at 2: the power must fall by one."),
    ("sign", 21, "The second term falls: look at its sign."),
    ("put_in_first", 0, "First the derivative, then x = 2: the other way round it is 0."),
    hints=["First the derivative as a function, then put in 2.", "x² has the derivative 2x."],
)

error_of_a_tiny_step = Choice(
    "R3",
    "rounding",
    ("rounding", "Nearly equal heights are subtracted, and their last digits are wrong."),
    ("truncation", "That one shrinks with h: what happens to the last digits?"),
)

height_along_the_walk = Prediction(
    "P1",
    "b",
    ("a", "The last term, y, is frozen at 1, and 1 still adds to the height."),
    ("b", "Each y became the number 1."),
    ("c", "The term 3xy keeps its x: only y is frozen."),
    tells=[r"Answer \*\*b\*\*", "does not disappear", r"x\^2 - 3x - 1"],
)

fate_of_x_squared = Prediction(
    "P2",
    "b",
    ("a", "That is its derivative when x moves; here x is frozen."),
    ("b", "While x is frozen, it is a constant that stands alone."),
    ("c", "It stays in the height, but it does not change with y."),
    tells=[r"Answer \*\*b\*\*", r"3x \+ 1", "stands alone vanishes"],
)

partial_x = Formula(
    "F1",
    "2*x*y + 1",
    {"x": [-1.5, 0.7, 2, 3], "y": [2, -1.2, 0.5, 4]},
    ("by_y", "x^2 + 3*y^2", "That is for y moving; here x moves."),
    ("both", "2*x*y + x^2 + 1 + 3*y^2", "That is the sum of both partial derivatives: here y is frozen."),
    ("constant_kept", "2*x*y + 1 + y^3", "y³ does not contain x: what is its slope?"),
    ("cube_by_y", "2*x*y + 1 + 3*y^2", "3y² is the slope of y³ while y moves: here it is frozen."),
    ("line_lost", "2*x*y", "The middle term, x, has a slope too."),
    ("line_kept", "2*x*y + x", "The middle term is still x: differentiate it."),
    ("factor_lost", "2*x + 1", "A constant factor stays: where is the y of the first term?"),
    (
        "factor_differentiated",
        "2*x + 1 + 3*y^2",
        "That comes out when each y is differentiated as well: here y is a number.",
    ),
    ("sum_for_product", "2*x + y + 1", "The y multiplies x²: it stays a factor, and is no term of its own."),
    ("power_kept", "x*y + 1", "The derivative of x² is 2x: the 2 in front is missing."),
    ("power_not_lowered", "2*x^2*y + 1", "In the first term the power of x must fall by one."),
    ("function", "x^2*y + x + y^3", "That is f itself: differentiate it."),
    hints=[
        "Treat y as a number, such as 7, and differentiate each of the three terms.",
        "With y = 7 the first term is 7x²; which terms do not contain x?",
    ],
    praise="y³ vanished, and the y in front of x² stayed.",
)

bias_partial = Number(
    "F2",
    "1",
    ("vanished", 0, "The other terms vanish, but b moves, and z moves with it."),
    ("sign", -1, "z rises when b rises: look at the sign."),
    ("bias_itself", 0.1, "That is the number b of the course's neuron: how fast does z change with it?"),
    ("every_term", 3, "That counts each of the terms, but two of them do not contain b."),
    ("half", 0.5, "z rises by as much as b does: what is their ratio?"),
    hints=["Raise b by 0.5: by how much does z rise?", "Now divide the rise of z by that of b."],
    praise="z rises exactly as much as b.",
)

partial_by_the_input = Prediction(
    "P3",
    "b",
    ("a", "That is for w1 moving; here x1 moves."),
    ("b", "Now w1 is the constant factor."),
    ("c", "The question moves x1, whatever it is otherwise, and z moves with it."),
    tells=[r"Answer \*\*b\*\*", "x_1 = w_1", r"∂z/∂x1: +0\.5", "No letter"],
)

gradient_without_x2 = Prediction(
    "P4",
    "c",
    ("a", "Nothing is divided by x2: how does w2 reach z?"),
    ("b", "How does w2 reach z? Only as the product w2x2."),
    ("c", "w2 no longer reaches z, so it cannot learn from this example."),
    tells=[r"Answer \*\*c\*\*", "cannot learn", r"0\.0000", r"w_2 x_2\$ is 0"],
)

direction_of_the_arrow = Prediction(
    "P5",
    "b",
    ("a", "Only by luck: the arrow knows the slope where it stands, no more."),
    ("b", "Across the contour line, wherever that leads."),
    ("c", "Along a contour line the height stays the same."),
    tells=[r"Answer \*\*b\*\*", "stands at a right angle", "points across", "turned by 90"],
)

lowest_after_ten_steps = Prediction(
    "P6",
    "b",
    ("a", "The way is right, but ten such steps do not lead far."),
    ("b", "Long enough to get far, short enough not to jump across."),
    ("c", "Those steps jump from one side of the valley to the other."),
    tells=[r"Answer \*\*b\*\*", r"0\.5781", "too short", "jump across"],
)

_INPUT_MOVES = "That is for the input moving; here the weight moves."

_TERM = "That is a term of z: how fast does it change when its weight moves?"

_Z = "That is z itself: how fast does it change?"

_FROZEN_FACTOR = "The frozen letter is a factor, not a term: it stays."

_FACTOR_LOST = "The weight is multiplied by its input: a constant factor stays."

z_by_w1 = Number(
    "E1a",
    "3",
    ("input_moves", 0.5, _INPUT_MOVES),
    ("term", 1.5, _TERM),
    ("z", 2.1, _Z),
    ("other", -2, "That is for the other weight."),
    ("vanished", 0, _FROZEN_FACTOR),
    ("factor_lost", 1, _FACTOR_LOST),
    ("sign", -3, "Look at the sign of the input."),
    ("frozen_stay", 3.6, "The other two terms are constants: their slope is 0."),
    hints=["w1 moves, all else is frozen.", "By which constant is w1 multiplied?"],
)

z_by_w2 = Number(
    "E1b",
    "-2",
    ("input_moves", -0.25, _INPUT_MOVES),
    ("term", 0.5, _TERM),
    ("z", 2.1, _Z),
    ("other", 3, "That is for the other weight."),
    ("vanished", 0, _FROZEN_FACTOR),
    ("factor_lost", 1, _FACTOR_LOST),
    ("sign", 2, "Look at the sign of the input."),
    ("frozen_stay", -0.4, "The other two terms are constants: their slope is 0."),
    hints=["w2 moves, all else is frozen.", "By which constant is w2 multiplied?"],
)

z_by_b = Number(
    "E1c",
    "1",
    ("vanished", 0, "The other terms vanish, but b moves, and z moves with it."),
    ("bias_itself", 0.1, "That is b itself: how fast does z change with it?"),
    ("z", 2.1, _Z),
    ("frozen_stay", 2, "The two products are constants: their slope is 0."),
    ("sign", -1, "z rises when b rises: look at the sign."),
    hints=["Raise b by 0.5: by how much does z rise?"],
)

_HEIGHT = "That is f itself, at this point: how fast does it change?"

product_by_x = Number(
    "E2a",
    "-3",
    ("by_y", 4, "That is for y moving; here x moves."),
    ("height", -12, _HEIGHT),
    ("vanished", 0, _FROZEN_FACTOR),
    ("factor_lost", 1, "x is multiplied by the frozen y: a constant factor stays."),
    ("sign", 3, "Look at the sign of the frozen letter."),
    ("other_sign", -4, "That is −x, but x moves here: which number is frozen?"),
    hints=["y is frozen, at which number?", "Along this walk f is a number times x."],
)

product_by_y = Number(
    "E2b",
    "4",
    ("by_x", -3, "That is for x moving; here y moves."),
    ("height", -12, _HEIGHT),
    ("vanished", 0, _FROZEN_FACTOR),
    ("factor_lost", 1, "y is multiplied by the frozen x: a constant factor stays."),
    ("sign", -4, "Look at the sign of the frozen letter."),
    ("other_sign", 3, "That is −y, but y moves here: which number is frozen?"),
    hints=["x is frozen, at which number?", "Along this walk f is a number times y."],
)


@exercise(
    "E3",
    inputs=[
        (0.5, -0.25, 0.1, 4.0, -7.0),
        (-1.537291, 2.204816, 0.703164, 0.672916, 5),
        (3.1, 0.6, -2.4, -1.2, 0.004827196),
    ],
    parts=("∂z/∂w1", "∂z/∂w2", "∂z/∂b"),
    hints=[
        "Three values, separated by commas: for w1, for w2 and for b.",
        "For each: what multiplies the letter that moves?",
    ],
    tolerance=1e-06,
    praise="None of the three depends on the parameters.",
)
def affine_gradient(w1, w2, b, x1, x2):
    return x1, x2, 1


@affine_gradient.wrong("For b you return 0: b moves, and z moves with it.")
def bias_vanishes(w1, w2, b, x1, x2):
    return x1, x2, 0


@affine_gradient.wrong("For b you return b itself: how fast does z change with it?")
def bias_itself(w1, w2, b, x1, x2):
    return x1, x2, b


@affine_gradient.wrong("For b you return the other terms: they do not contain b.")
def bias_gets_the_others(w1, w2, b, x1, x2):
    return x1, x2, w1 * x1 + w2 * x2


@affine_gradient.wrong("For the weights you return the weights: these are the slopes when the inputs move.")
def by_the_inputs(w1, w2, b, x1, x2):
    return w1, w2, 1


@affine_gradient.wrong("You return the parameters themselves: differentiate z.")
def parameters(w1, w2, b, x1, x2):
    return w1, w2, b


@affine_gradient.wrong("Those are the three terms of z: differentiate each of them.")
def terms(w1, w2, b, x1, x2):
    return w1 * x1, w2 * x2, b


@affine_gradient.wrong("For the weights you return the terms of z: differentiate them.")
def terms_of_the_weights(w1, w2, b, x1, x2):
    return w1 * x1, w2 * x2, 1


@affine_gradient.wrong("Frozen terms stay in your results: the derivative of a constant is 0.")
def frozen_terms_stay(w1, w2, b, x1, x2):
    return x1 + w2 * x2 + b, x2 + w1 * x1 + b, 1 + w1 * x1 + w2 * x2


@affine_gradient.wrong("For w2 you return x1 too: which input is w2 multiplied by?")
def first_input_twice(w1, w2, b, x1, x2):
    return x1, x1, 1


@affine_gradient.wrong("For the weights you return 0: an input is a constant factor, and factors stay.")
def data_vanish(w1, w2, b, x1, x2):
    return 0, 0, 1


@affine_gradient.wrong("For the weights you return 1: each is multiplied by an input, and a constant factor stays.")
def factors_lost(w1, w2, b, x1, x2):
    return 1, 1, 1


@affine_gradient.wrong("That is z, three times: ask how fast it changes.")
def z_itself(w1, w2, b, x1, x2):
    return (w1 * x1 + w2 * x2 + b,) * 3


@affine_gradient.wrong("For the weights you return w + x, the slope if both moved alike: one of them is frozen.")
def both_factors_move(w1, w2, b, x1, x2):
    return w1 + x1, w2 + x2, 1


@affine_gradient.wrong("Those are the numbers of E1, whatever the inputs are.")
def numbers_of_another_example(w1, w2, b, x1, x2):
    return 3, -2, 1


@affine_gradient.wrong("The decimals of the inputs are cut off, as an array of whole numbers does.")
def decimals_cut_off(w1, w2, b, x1, x2):
    return int(x1), int(x2), 1


@affine_gradient.wrong("You return the sum of the partial derivatives: the gradient keeps them apart.")
def sum_of_all(w1, w2, b, x1, x2):
    return x1 + x2 + 1


@affine_gradient.wrong("The value for b is missing.")
def bias_missing(w1, w2, b, x1, x2):
    return x1, x2


@affine_gradient.wrong("You return one value, the one for w1: those for w2 and b are asked for as well.")
def first_alone(w1, w2, b, x1, x2):
    return x1


@affine_gradient.wrong("You return five values: the inputs do not move here.")
def inputs_too(w1, w2, b, x1, x2):
    return x1, x2, 1, w1, w2


bias_of_three_inputs = Choice(
    "Q1",
    "c",
    ("a", "The other terms vanish, but b moves, and z moves with it."),
    ("b", "That is the bias itself; how fast does z change with it?"),
    ("c", "However many inputs there are, z rises as much as b."),
    ("d", "These terms do not contain b: while b moves, they are constants."),
)

letters_held_constant = Choice(
    "Q2",
    "b",
    ("a", "For one partial derivative, the other parameters are held still too."),
    ("b", "All but the one letter that the question moves."),
    ("c", "The data do not move either."),
    ("d", "Then nothing would move, and nothing would change."),
)
