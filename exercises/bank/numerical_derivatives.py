"""Exercises of the notebook *Numerical derivatives*."""

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise


def cube(x):
    """x³"""
    return x**3


def growth(x):
    """exp(x)"""
    return np.exp(x)


def reciprocal(x):
    """1 / x"""
    return 1 / x


ROUNDED_DOWN = "These are the slopes rounded down to whole numbers, as `//` does: `/` divides."

INPUTS = [
    (cube, 2.0, 0.1),
    (growth, 1.537291, 0.134682),
    (reciprocal, -0.8, 0.25),
    (cube, -1.3, 1e-3),
    (growth, 0.00437, 0.5),
]


@exercise(
    "F3",
    inputs=INPUTS,
    tolerance=1e-08,
    hints=["It is the average rate of change over [x, x + h].", "Brackets around the difference, then divide by h."],
    praise="A secant that starts at x and looks ahead.",
)
def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h


@forward_difference.wrong("That is the backward difference, with the points x − h and x: step ahead instead.")
def backward(f, x, h):
    return (f(x) - f(x - h)) / h


@forward_difference.wrong("That is the central difference: the forward one starts at x itself.")
def central_instead(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


@forward_difference.wrong("That is half the forward difference: x and x + h are only h apart, not 2h.")
def forward_by_two_h(f, x, h):
    return (f(x + h) - f(x)) / (2 * h)


@forward_difference.wrong("You return the change in height: divide it by h.")
def forward_height(f, x, h):
    return f(x + h) - f(x)


@forward_difference.wrong("That is f(x + h) − f(x)/h: brackets around the difference let h divide both heights.")
def forward_no_brackets(f, x, h):
    return f(x + h) - f(x) / h


@forward_difference.wrong("The sign is turned: from the height ahead, subtract the height at x.")
def forward_sign(f, x, h):
    return (f(x) - f(x + h)) / h


@forward_difference.wrong("That is 1, whatever f is, as when h is added to the height f(x): add it to x, inside f.")
def forward_h_outside(f, x, h):
    return (f(x) + h - f(x)) / h


@forward_difference.wrong("That is the sum of the two heights, divided by h: a rate needs their difference.")
def forward_sum(f, x, h):
    return (f(x + h) + f(x)) / h


@forward_difference.wrong("That is the slope with the step 1e-6, whatever h is given.")
def forward_own_h(f, x, h):
    return (f(x + 1e-6) - f(x)) / 1e-6


@forward_difference.wrong("That is the slope with the step 1e-5, whatever h is given.")
def forward_default_h(f, x, h):
    return (f(x + 1e-5) - f(x)) / 1e-5


@forward_difference.wrong("That is 1 divided by the rate: the change in height goes on top, and h below.")
def forward_upside_down(f, x, h):
    return h / (f(x + h) - f(x))


@forward_difference.wrong("That is f(h)/h: the two heights to compare are those at x + h and at x.")
def forward_from_zero(f, x, h):
    return f(h) / h


@forward_difference.wrong("That is f(x + h)/h: the height at x still has to be subtracted.")
def forward_without_start(f, x, h):
    return f(x + h) / h


@forward_difference.wrong("That is (f(x + h) − x)/h: subtract the height at x, not x.")
def forward_minus_x(f, x, h):
    return (f(x + h) - x) / h


@forward_difference.wrong("That is (f(x·h) − f(x))/h: the point ahead is x + h.")
def forward_x_times_h(f, x, h):
    return (f(x * h) - f(x)) / h


@forward_difference.wrong("That is the change in height, divided by x: the step is h.")
def forward_by_x(f, x, h):
    return (f(x + h) - f(x)) / x


@forward_difference.wrong("That is the change in height, divided by x + h: from x to there it is only h.")
def forward_by_x_plus_h(f, x, h):
    return (f(x + h) - f(x)) / (x + h)


@forward_difference.wrong("That is the forward difference with a step of 2h.")
def forward_two_steps(f, x, h):
    return (f(x + 2 * h) - f(x)) / (2 * h)


@forward_difference.wrong("That is the change in height, times h: a rate divides by it.")
def forward_times_h(f, x, h):
    return (f(x + h) - f(x)) * h


@forward_difference.wrong(ROUNDED_DOWN)
def forward_rounded_down(f, x, h):
    return (f(x + h) - f(x)) // h


@forward_difference.wrong("That is the rate of x², whatever f is given.")
def forward_of_the_square(f, x, h):
    return ((x + h) ** 2 - x**2) / h


@exercise(
    "F4",
    inputs=INPUTS,
    tolerance=1e-08,
    hints=[
        "One point is h ahead of x, the other h behind.",
        "How far are they apart? Put that below the line, in brackets.",
    ],
    praise="A secant with x in its middle.",
)
def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


@central_difference.wrong("That is the forward difference: one of its points is x itself.")
def forward_instead(f, x, h):
    return (f(x + h) - f(x)) / h


@central_difference.wrong("That is the backward difference: step ahead as well.")
def backward_instead(f, x, h):
    return (f(x) - f(x - h)) / h


@central_difference.wrong("That is twice the central difference, the mean of both sides: x − h and x + h are 2h apart.")
def central_by_h(f, x, h):
    return (f(x + h) - f(x - h)) / h


@central_difference.wrong("That is half the change in height, times h, as `/ 2 * h` without brackets gives.")
def central_times_h(f, x, h):
    return (f(x + h) - f(x - h)) / 2 * h


@central_difference.wrong(
    "That is f(x + h) − f(x − h)/(2h): brackets around the difference let 2h divide both heights."
)
def central_no_brackets(f, x, h):
    return f(x + h) - f(x - h) / (2 * h)


@central_difference.wrong("That is f(x + h) − f(x − h)/2·h, as without brackets above and below the fraction line.")
def central_no_brackets_at_all(f, x, h):
    return f(x + h) - f(x - h) / 2 * h


@central_difference.wrong("You return the change in height: divide it by the distance of the points.")
def central_height(f, x, h):
    return f(x + h) - f(x - h)


@central_difference.wrong("The sign is turned: from the height ahead, subtract the height behind.")
def central_sign(f, x, h):
    return (f(x - h) - f(x + h)) / (2 * h)


@central_difference.wrong("That is the sum of the two heights, divided by 2h: a rate needs their difference.")
def central_sum(f, x, h):
    return (f(x + h) + f(x - h)) / (2 * h)


@central_difference.wrong("That is the central difference with half the step.")
def central_half_steps(f, x, h):
    return (f(x + h / 2) - f(x - h / 2)) / h


@central_difference.wrong("That is half the slope between x − h/2 and x + h/2: step by h to each side.")
def half_steps_by_two_h(f, x, h):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


@central_difference.wrong("That is the central difference with twice the step.")
def central_two_steps(f, x, h):
    return (f(x + 2 * h) - f(x - 2 * h)) / (4 * h)


@central_difference.wrong("That is the slope with a tiny step, whatever h is given.")
def central_own_h(f, x, h):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


@central_difference.wrong("That is 1 divided by the rate: the change in height goes on top, and 2h below.")
def central_upside_down(f, x, h):
    return 2 * h / (f(x + h) - f(x - h))


@central_difference.wrong("That is half the change in height: it still has to be divided by h.")
def central_by_two(f, x, h):
    return (f(x + h) - f(x - h)) / 2


@central_difference.wrong("That is the change in height, divided by h²: the points are 2h apart.")
def central_by_h_squared(f, x, h):
    return (f(x + h) - f(x - h)) / h**2


@central_difference.wrong(ROUNDED_DOWN)
def central_rounded_down(f, x, h):
    return (f(x + h) - f(x - h)) // (2 * h)


@central_difference.wrong("That is half a forward difference: the second point must be x − h.")
def one_sided_by_two_h(f, x, h):
    return (f(x + h) - f(x)) / (2 * h)


@central_difference.wrong("That is the slope between x and x + 2h: put x in the middle.")
def long_forward(f, x, h):
    return (f(x + 2 * h) - f(x)) / (2 * h)


@central_difference.wrong("That is (f(x + h) − f(x) − h)/(2h): subtract h from x, inside f.")
def central_h_outside(f, x, h):
    return (f(x + h) - f(x) - h) / (2 * h)


@central_difference.wrong("That is the forward difference plus half the backward one: halve their whole sum.")
def only_one_side_halved(f, x, h):
    return (f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h / 2


@central_difference.wrong("That is (f(x + h) − 2f(x) + f(x − h))/h²: it tells how fast the slope changes.")
def second_difference(f, x, h):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


central_against_forward = Prediction(
    "P4",
    "c",
    ("a", "The long secants already differ: look at the picture below the numbers."),
    ("b", "It gains far more than a factor of two."),
    ("c", "The errors of the two sides nearly cancel."),
    tells=[r"answer \*\*c\*\*", r"2\.1e-05", "600 times", "parallel", r"cancel\."],
)

best_step = Prediction(
    "P5",
    "b",
    ("a", "There the secant is still too long."),
    ("b", "Short enough, and not yet lost in rounding."),
    ("c", "There rounding already spoils the difference."),
    ("d", "Hardly one digit of the difference survives there."),
    tells=[r"answer \*\*b\*\*", r"2\.9e-12", r"\ba V\b", "is luck"],
)

step_of_1e_16 = Prediction(
    "P6",
    "b",
    ("a", "For that, `2 + h` would have to differ from 2."),
    ("b", "Both heights are the same number."),
    ("c", "That would need 0/0; here h itself is not 0."),
    tells=[r"answer \*\*b\*\*", r"2 \+ h = 2\.0", r"rounded to 2\b", "the estimate is 0"],
)

gradient_of_integers = Prediction(
    "P7",
    "c",
    ("a", "An array of integers cannot hold the number 3 + h."),
    ("b", "NumPy does not complain: it cuts the number to fit the array."),
    ("c", "3 + h becomes 3 and 3 − h becomes 2, and nobody is told."),
    tells=[r"Answer \*\*c\*\*", "25000", "No error", "cuts off"],
)


def numerical_gradient_as_given(f, theta, h=1e-5):
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        down = f(theta)
        theta[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient


def bowl(theta):
    """θ₀² + θ₁²"""
    return theta[0] ** 2 + theta[1] ** 2


def twisted(theta):
    """θ₀³ + θ₀·θ₁ − exp(θ₁)"""
    return theta[0] ** 3 + theta[0] * theta[1] - np.exp(theta[1])


def weighted(theta):
    """1·θ₀³ + 2·θ₁³ + 3·θ₂³ + … − θ₀·(sum of all)"""
    weights = np.arange(1, theta.size + 1).reshape(theta.shape)
    return np.sum(weights * theta**3) - theta.flat[0] * np.sum(theta)


@exercise(
    "E1",
    starter=numerical_gradient_as_given,
    inputs=[
        (bowl, np.array([3, 4])),
        (twisted, np.array([1.537291, -0.718346]), 0.1),
        (twisted, np.array([2.5, 0.4], np.float32)),
        (weighted, np.array([[1.237291, -0.4, 0.004], [2.1, 0.9973, -1.6]]), 0.1),
        (weighted, np.array([[[2, 5], [1, 3], [4, 2]]], np.uint8), 0.5),
    ],
    tolerance=1e-06,
    hints=[
        "Which line stores 3 + h, and what kind of array does it store it in?",
        "Make a copy of theta that can hold fractions, before the loop.",
    ],
    praise="Integers, float32 and tables of parameters all work, and theta stays as it was.",
)
def numerical_gradient(f, theta, h=1e-5):
    theta = np.array(theta, float)  # a copy in float64
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        down = f(theta)
        theta[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient


@numerical_gradient.wrong("The results are still those of the given code: in integers, 3 + h becomes 3.")
def still_in_place(f, theta, h=1e-5):
    return numerical_gradient_as_given(f, theta, h)


@numerical_gradient.wrong(
    "The result can hold fractions now, but the moved entries cannot: in integers, 3 + h still becomes 3."
)
def only_the_gradient_is_float(f, theta, h=1e-5):
    gradient = np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        down = f(theta)
        theta[i] = old
        gradient[i] = (up - down) / (2 * h)
    return gradient


@numerical_gradient.wrong("The slopes are right until they are cut to the type of `theta`: integers hold no fractions.")
def only_theta_is_float(f, theta, h=1e-5):
    return numerical_gradient(f, theta, h).astype(theta.dtype)


@numerical_gradient.wrong(
    "These are the results in float32: its 7 digits are too few for so small a difference of heights."
)
def in_float32(f, theta, h=1e-5):
    return only_the_gradient_is_float(f, theta.astype(np.float32), h)


@numerical_gradient.wrong(
    "Integers are cured, but float32 keeps 7 digits, too few for so small a difference of heights."
)
def only_integers_converted(f, theta, h=1e-5):
    kind = float if theta.dtype.kind in "iu" else theta.dtype
    return only_the_gradient_is_float(f, theta.astype(kind), h)


def _differences(f, theta, difference):
    """Return the gradient in float64 of which each entry is `difference(g, x)`."""
    theta = np.array(theta, float)
    gradient = np.empty_like(theta)
    for i in np.ndindex(theta.shape):

        def along(x, i=i):
            moved = theta.copy()
            moved[i] = x
            return f(moved)

        gradient[i] = difference(along, theta[i])
    return gradient


@numerical_gradient.wrong("These are forward differences: step to both sides.")
def forward_gradient(f, theta, h=1e-5):
    return _differences(f, theta, lambda g, x: (g(x + h) - g(x)) / h)


@numerical_gradient.wrong("These are backward differences: step to both sides.")
def backward_gradient(f, theta, h=1e-5):
    return _differences(f, theta, lambda g, x: (g(x) - g(x - h)) / h)


@numerical_gradient.wrong("These are half the forward differences: the second height must be that at old − h.")
def half_a_forward_gradient(f, theta, h=1e-5):
    return _differences(f, theta, lambda g, x: (g(x + h) - g(x)) / (2 * h))


@numerical_gradient.wrong("These are twice the slopes: the two points are 2h apart.")
def gradient_by_h(f, theta, h=1e-5):
    return _differences(f, theta, lambda g, x: (g(x + h) - g(x - h)) / h)


@numerical_gradient.wrong("These numbers come out of `/ 2 * h` too: 2h needs brackets there.")
def gradient_times_h(f, theta, h=1e-5):
    return _differences(f, theta, lambda g, x: (g(x + h) - g(x - h)) / 2 * h)


@numerical_gradient.wrong("These are the slopes with a tiny step, whatever h is given.")
def gradient_with_own_h(f, theta, h=1e-5):
    return numerical_gradient(f, theta)


@numerical_gradient.wrong("Arrays of `int` are cured, but those of `uint8` and `float32` are not: convert every type.")
def only_int_converted(f, theta, h=1e-5):
    return numerical_gradient_as_given(f, theta.astype(float) if theta.dtype == int else theta, h)


@numerical_gradient.wrong("These are the slopes with the step 1, whatever h is given.")
def whole_steps(f, theta, h=1e-5):
    return numerical_gradient(f, theta, 1)


@numerical_gradient.wrong("For integers these are the slopes with the step 1, whatever h is given.")
def whole_steps_for_integers(f, theta, h=1e-5):
    return numerical_gradient(f, theta, 1 if theta.dtype.kind in "iu" else h)


@numerical_gradient.wrong("These are the results of moving all entries at once: move one, and keep the others.")
def all_entries_at_once(f, theta, h=1e-5):
    theta = np.array(theta, float)
    return (f(theta + h) - f(theta - h)) / (2 * h) * np.ones_like(theta)


@numerical_gradient.wrong("These are the results when each entry stays at old − h while the next ones move.")
def not_put_back(f, theta, h=1e-5):
    theta = np.array(theta, float)
    gradient = np.zeros_like(theta)
    for i in np.ndindex(theta.shape):
        old = theta[i]
        theta[i] = old + h
        up = f(theta)
        theta[i] = old - h
        gradient[i] = (up - f(theta)) / (2 * h)
    return gradient


FIRST_ENTRY = "Only the first entry has a slope, the others are 0: does `return` come after the whole loop?"


@numerical_gradient.wrong(FIRST_ENTRY)
def only_the_first_entry(f, theta, h=1e-5):
    gradient = numerical_gradient(f, theta, h)
    gradient.flat[1:] = 0
    return gradient


@numerical_gradient.wrong(FIRST_ENTRY)
def first_entry_as_float32(f, theta, h=1e-5):
    gradient = only_integers_converted(f, theta, h)
    gradient.flat[1:] = 0
    return gradient


@numerical_gradient.wrong("The slopes are right, but in a flat row: the result needs the shape of `theta`.")
def flattened(f, theta, h=1e-5):
    return numerical_gradient(f, theta, h).ravel()


@numerical_gradient.wrong("For tables these are the results of moving whole rows: move one entry at a time.")
def row_by_row(f, theta, h=1e-5):
    theta = np.array(theta, float)
    gradient = np.zeros_like(theta)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


@numerical_gradient.wrong("You return the sum of all slopes: there must be one for each entry.")
def summed_up(f, theta, h=1e-5):
    return numerical_gradient(f, theta, h).sum()


sigmoid_slope_at_zero = Number(
    "E2",
    "(1/(1 + exp(-1e-05)) - 1/(1 + exp(1e-05)))/2e-05",
    ("height", 0.5, "That is σ(0) itself, or a difference divided by h and not by 2h."),
    (
        "sign",
        -0.25,
        "σ rises, so its slope is positive: look at the sign in `exp(-z)`, and at the order of the heights.",
    ),
    ("flat", 0, "σ is not flat at 0: compare both heights, and divide their difference by (2h)."),
    ("one", 1, "That is the slope of `exp` at 0; σ is flatter there."),
    ("eighth", 0.125, "That comes out when a one-sided step is divided by 2h: step to both sides."),
    decimals=4,
    hints=["Write σ as a function of z, with `np.exp`.", "Give it to your `central_difference`, at 0, with h = 1e-5."],
    praise="When z goes from 0 to 0.1, σ rises by about 0.025.",
)

corner_of_absolute_value = Choice(
    "E3",
    "c",
    ("a", "Then zooming in would show a level line, and it shows the same corner."),
    ("b", "Here |h| and |−h| are computed without any error."),
    ("c", "A central difference can miss a corner: look at both one-sided slopes."),
    ("d", "Try any other h: does the result change?"),
)

central_error_ratio = Number(
    "E4",
    "((e^1.1 - e^0.9)/0.2 - e)/((e^1.01 - e^0.99)/0.02 - e)",
    ("forward", 10.3, "That is the ratio for the forward difference."),
    ("as_h", 10, "By this factor h shrinks: compute both errors of the central difference, and divide them."),
    ("upside_down", 0.01, "That is smaller than 1: divide the larger error, that of h = 0.1, by the smaller one."),
    ("estimates", 1.0, "The estimates are nearly equal, and have this ratio: that of their errors is asked for."),
    ("cube", 1000, "Errors in proportion to h³ would shrink so: compute both errors, and divide them."),
    decimals=1,
    hints=[
        "The error is the estimate minus the exact slope, and eˣ at 1 has the slope e.",
        "Compute the error for h = 0.1 and for h = 0.01, and divide the first by the second.",
    ],
    praise="One more digit in h brings two more digits in the slope, while rounding is small.",
)

default_step = Choice(
    "Q3",
    "c",
    ("a", "With so small a step, rounding leaves one digit or none."),
    ("b", "The forward difference with this step has about 6 digits; there is better."),
    ("c", "Both errors are small there."),
    ("d", "This secant is long: most curves bend away from it."),
)
