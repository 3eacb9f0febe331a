"""Exercises of the notebook *Partial derivatives*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise

loss_of_six_tenths = Number(
    "R1",
    "-ln(1 - 0.6)",
    ("owner", "-ln(0.6)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.4)", "A loss is never negative."),
    ("distance", 0.6, "That is the distance; the loss takes a logarithm."),
    ("square", "0.6^2", "That is the squared distance; the loss takes a logarithm."),
    ("chance_of_truth", 0.4, "That is 1 − ŷ, the probability given to the truth; the loss is minus its logarithm."),
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

height_on_the_slice = Prediction(
    "P1",
    "b",
    ("a", "The last term, 2y², is frozen at 2, and 2 still adds to the height."),
    ("b", "Each y became the number 1."),
    ("c", "The term xy keeps its x: only y is frozen."),
    tells=[r"Answer \*\*b\*\*", "does not disappear", "becomes 2"],
)

slice_at_minus_one = Formula(
    "F1",
    "x^2 - x + 2",
    {"x": [-1.5, 0.7, 2, 3.25]},
    ("frozen_at_one", "x^2 + x + 2", "That is the slice at y = 1; here y is frozen at −1."),
    ("constant_lost", "x^2 - x", "The last term is a number now, and it still adds to the height."),
    ("square_negative", "x^2 - x - 2", "A square is never negative: look at the last term."),
    ("cross_term_lost", "x^2 + 2", "The middle term keeps its x: only y is a number."),
    ("frozen_letter_vanishes", "x^2", "A frozen letter does not disappear: put the number in its place."),
    ("x_lost", "x^2 + 1", "The middle term keeps its x: only y is a number."),
    ("two_squared", "x^2 - x + 4", "In the last term only y is squared, and the 2 is not."),
    ("two_lost", "x^2 - x + 1", "Look at the factor of the last term."),
    ("slope", "2*x - 1", "That is the slope of the slice; its height is asked."),
    hints=["Put −1 in the place of each y.", "What is (−1)²?"],
)

fate_of_x_squared = Prediction(
    "P2",
    "b",
    ("a", "That is its derivative when x moves; here x is frozen."),
    ("b", "While x is frozen, it is a constant that stands alone."),
    ("c", "It stays in the height, but it does not change with y."),
    tells=[r"Answer \*\*b\*\*", r"x \+ 4y", "stands alone vanishes"],
)

partial_x = Formula(
    "F2",
    "2*x*y + 1",
    {"x": [-1.5, 0.7, 2, 3], "y": [2, -1.2, 0.5, 4]},
    ("by_y", "x^2 + 3*y^2", "That is for y moving; here x moves."),
    ("both", "2*x*y + x^2 + 1 + 3*y^2", "That is the sum of both partial derivatives: here y is frozen."),
    ("constant_kept", "2*x*y + 1 + y^3", "y³ does not contain x: what is its slope?"),
    ("cube_by_y", "2*x*y + 1 + 3*y^2", "3y² is the slope of y³ while y moves: here it is frozen."),
    ("line_lost", "2*x*y", "The middle term, x, has a slope too."),
    ("factor_and_line_lost", "2*x", "Two things are missing: the constant factor y, and the slope of the middle term."),
    ("first_by_y", "x^2 + 1", "x² is the slope of the first term while y moves: here x moves."),
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
    ("function", "x^2*y + x + y^3", "That is the function itself: differentiate it."),
    hints=[
        "Treat y as a number, such as 7, and differentiate each of the three terms.",
        "With y = 7 the first term is 7x²; which terms do not contain x?",
    ],
    praise="y³ vanished, and the y in front of x² stayed.",
)

partial_y_alone = Formula(
    "F3",
    "-8*x*y + 5",
    {"x": [-1.5, 0.7, 2, 3], "y": [2, -1.2, 0.5, 4]},
    ("by_x", "3*x^2 - 4*y^2", "That is for x moving; here y moves."),
    ("both", "3*x^2 - 4*y^2 - 8*x*y + 5", "That is the sum of both partial derivatives: here x is frozen."),
    ("constant_kept", "x^3 - 8*x*y + 5", "x³ does not contain y: what is its slope?"),
    ("cube_by_x", "3*x^2 - 8*x*y + 5", "3x² is the slope of x³ while x moves: here it is frozen."),
    ("factor_lost", "-8*y + 5", "A constant factor stays: where is the x of the middle term?"),
    ("number_lost", "-2*x*y + 5", "A constant factor stays: where is the 4 of the middle term?"),
    ("power_kept", "-4*x*y + 5", "The derivative of y² is 2y: a 2 in front is missing."),
    ("power_not_lowered", "-8*x*y^2 + 5", "In the middle term the power of y must fall by one."),
    ("line_lost", "-8*x*y", "The last term has a slope too."),
    ("line_kept", "-8*x*y + 5*y", "The last term is still 5y: differentiate it."),
    ("sign", "8*x*y + 5", "Look at the sign of the middle term."),
    ("function", "x^3 - 4*x*y^2 + 5*y", "That is the function itself: differentiate it."),
    hints=[
        "Treat x as a number, such as 7, and differentiate each of the three terms.",
        "With x = 7 the middle term is −28y²; which term does not contain y?",
    ],
)

bias_partial = Number(
    "F4",
    "1",
    ("vanished", 0, "The other terms vanish, but b moves, and z moves with it."),
    ("sign", -1, "z rises when b rises: look at the sign."),
    ("bias_itself", 0.1, "That is the number b of the course's neuron: how fast does z change with it?"),
    ("every_term", 3, "That counts each of the terms, but two of them do not contain b."),
    ("half", 0.5, "Is that a rise of z? Divide it by the rise of b that made it."),
    hints=["Raise b by 0.5: by how much does z rise?", "Now divide the rise of z by that of b."],
    praise="z rises exactly as much as b.",
)

partial_by_the_input = Prediction(
    "P3",
    "b",
    ("a", "That is for w1 moving; here x1 moves."),
    ("b", "Now w1 is the constant factor."),
    ("c", "The question moves x1, whatever it is otherwise, and z moves with it."),
    tells=[r"Answer \*\*b\*\*", "x_1 = w_1", r"∂z/∂x1 = 0\.5", "No letter"],
)


@exercise(
    "F5",
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


@affine_gradient.wrong("Those are the numbers of section 3, whatever the inputs are.")
def numbers_of_another_example(w1, w2, b, x1, x2):
    return 4, 3, 1


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


gradient_without_x2 = Prediction(
    "P4",
    "c",
    ("a", "Nothing is divided by x2: how does w2 reach z?"),
    ("b", "How does w2 reach z? Only as the product w2x2."),
    ("c", "w2 no longer reaches z, so it cannot learn from this example."),
    tells=[r"Answer \*\*c\*\*", "cannot learn", r" 0\. ", r"w_2 x_2\$ is 0"],
)


def slope_for_the_second_weight():
    def loss(w2):
        pred = 1 / (1 + np.exp(-(0.5 * 2 + w2 * (-3) + 0.1)))
        return -np.log(1 - pred)  # y is 0

    h = 1e-5
    return (loss(-0.25 + h) - loss(-0.25 - h)) / (2 * h)


knob_of_another_example = Number(
    "F6",
    slope_for_the_second_weight,
    ("other_label", 0.4076, "That is for the label y = 1; here y is 0."),
    ("by_w1", 1.7283, "That is the first of the three numbers, for w1; here w2 moves."),
    ("by_b", 0.8641, "That is the last of the three numbers, for b; here w2 moves."),
    ("loss", 1.996, "That is J itself: how fast does it change with w2?"),
    ("slope_of_z", -3, "That is how fast z changes with w2; J is asked, and the label plays a part."),
    ("sign", 2.5924, "Look at the sign: x2 is below 0."),
    ("first_example", -0.95, "That is for x = (1, 2) and y = 1: this is another example."),
    decimals=4,
    hints=[
        "`gradient_of_loss` takes x1, x2 and y, in this order.",
        "`gradient_of_loss(2, -3, 0)` gives three numbers: which of them is for w2?",
    ],
)

change_after_three_turns = Number(
    "F7",
    "(-0.475)*0.02 + (-0.95)*0.04 + (-0.475)*(-0.04)",
    ("sign", 0.0285, "Look at the sign: does J rise or fall here?"),
    ("w1_alone", -0.0095, "As much as w1 changes alone, or the mean of all three: add what all three change."),
    ("w2_alone", -0.038, "As much as w2 changes alone: each slope belongs to its own turn, three products in all."),
    ("bias_left_alone", -0.0475, "That comes out when b stays where it is: it is turned down."),
    ("signs", 0.0665, "That adds three rises: w1 and w2 are turned up, and J falls."),
    ("bias_turned_up", -0.0665, "That comes out when b is turned up: here it is turned down."),
    ("w2_left_alone", 0.0095, "That comes out when w2 stays where it is: it is turned up."),
    ("slopes_added", -1.9, "That is the sum of the slopes: each belongs to a turn of its own length."),
    ("new_height", 0.6159, "That is about the new J; its change is asked."),
    # To four decimals −0.0281: this number leaves the coarser −0.028 alone, which may be −0.0285.
    ("true_change", -0.02814, "That is about the true change of J: what do the three slopes say?"),
    decimals=4,
    hints=[
        "Each knob adds its slope times its turn.",
        "A turn down is negative, and so is the slope for b: what sign has their product?",
    ],
)

direction_of_the_arrow = Prediction(
    "P5",
    "b",
    ("a", "Only by luck: the arrow knows the slope where it stands, no more."),
    ("b", "Across the contour line, wherever that leads."),
    ("c", "Along a contour line the height stays the same."),
    tells=[r"Answer \*\*b\*\*", "stands at a right angle", "points across", "changes nothing"],
)

fall_of_a_turned_step = Number(
    "F8",
    "0.02*5*0.5",
    ("not_turned", 0.1, "That is the fall straight along −∇J: this step is turned away from it."),
    ("sine", 0.0866, "That is with the sine: which part of the step goes across the contour lines?"),
    ("length_forgotten", 2.5, "That is the fall for each unit of length: how long is the step?"),
    ("gradient_forgotten", 0.01, "That is how far the step goes across the contour lines: how steep is it there?"),
    ("parts_added", 0.07, "The length of ∇J comes from Pythagoras, not from adding its parts."),
    ("square_of_the_length", 0.25, "That is with the square of the length of ∇J."),
    ("radians", "0.1*cos(60)", "That is the cosine of 60 radians: NumPy counts angles in radians."),
    ("sign", -0.05, "A fall is asked, counted as positive, and this step leads down."),
    hints=[
        "How long is ∇J, by Pythagoras?",
        "Turned by 60°, half of the step goes across the contour lines: cos 60° = 0.5.",
    ],
)

lowest_after_ten_steps = Prediction(
    "P6",
    "b",
    ("a", "The way is right, but ten such steps do not lead far."),
    ("b", "Long enough to get far, short enough not to jump across."),
    ("c", "Those steps jump from one side of the valley to the other."),
    tells=[r"Answer \*\*b\*\*", r"0\.5781", "too short", "jump across"],
)

height_after_one_step = Number(
    "F9",
    "0.7^2 + 0.7*0.5 + 2*0.5^2",
    ("uphill", 8.14, "That is one step up: the step is taken against the gradient."),
    ("x_alone", 3.19, "That comes out when only x steps: both letters step at once."),
    ("y_alone", 2, "That comes out when only y steps: both letters step at once."),
    ("one_after_the_other", 1.4228, "That comes out when y uses the new x: both slopes are taken at the start."),
    ("rate_forgotten", 44, "That comes out with η = 1: multiply the gradient by η = 0.1."),
    ("tilted_plane", 0.6, "That is what the two slopes promise; put the new place into f."),
    ("start", 4, "That is the height before the step."),
    ("same_slope_twice", 1.96, "That is the height at (0.7, 0.7): y has its own slope."),
    ("all_squared", 1.84, "In 2y² only y is squared."),
    ("cross_term_lost", 0.99, "The term xy is missing."),
    ("swapped", 1.58, "That is the height at (0.5, 0.7): each letter has its own slope."),
    hints=[
        "New x: 1 − 0.1 · 3. New y: 1 − 0.1 · 5.",
        "Put both new numbers into f.",
    ],
)


product_by_x = Number(
    "E1",
    "-3",
    ("by_y", 4, "That is for y moving; here x moves."),
    ("height", -12, "That is f itself, at this point: how fast does it change?"),
    ("vanished", 0, "The frozen letter is a factor, not a term: it stays."),
    ("factor_lost", 1, "x is multiplied by the frozen y: a constant factor stays."),
    ("sign", 3, "Look at the sign of the frozen letter."),
    ("other_sign", -4, "That is −x, but x moves here: which number is frozen?"),
    hints=["y is frozen, at which number?", "Along this walk f is a number times x."],
)

bias_counted_three_times = Choice(
    "Q1",
    "c",
    ("a", "The rule for b alone; here z rises by more than b does."),
    ("b", "The other term does not contain b: while b moves, it is a constant."),
    ("c", "A constant factor stays, and the other term vanishes."),
    ("d", "That is the term itself; how fast does it change with b?"),
)

letters_held_constant = Choice(
    "Q2",
    "b",
    ("a", "For one partial derivative, the other parameters are held still too."),
    ("b", "All but the one letter that the question moves."),
    ("c", "The data do not move either."),
    ("d", "Then nothing would move, and nothing would change."),
)
