"""Exercises of the notebook *Numerical derivatives*."""

import numpy as np

from exercises.kinds import Choice, Formula, Number, Prediction, exercise


def cube(x):
    """x³"""
    return x**3


def growth(x):
    """exp(x)"""
    return np.exp(x)


def reciprocal(x):
    """1 / x"""
    return 1 / x


rate_right_of_three = Number(
    "R1",
    "(3.5^2 - 3^2)/0.5",
    ("change", 3.25, "That is the change in height: divide it by the width of the interval."),
    ("start", 6, "That is the slope at 3 itself; the interval reaches on to 3.5."),
    ("end", 7, "That is the slope at 3.5, the right end; the average uses both ends."),
    ("height", 12.25, "That is the height at 3.5: subtract the height at 3."),
    ("halved", 1.625, "That is half the change in height: dividing by 0.5 makes it larger."),
    ("sum", 42.5, "That is the sum of the heights, divided by the width: take their difference."),
    ("upside_down", "0.5/3.25", "That is upside down: the change in height goes on top."),
    hints=["Change in height, divided by change in x.", "The heights are 3.5² and 3²; the width is 0.5."],
)

cube_slope_left_of_zero = Number(
    "R2",
    "3*(-2)^2",
    ("height", -8, "That is the height of the curve there."),
    ("sign", -12, "A square is never negative, so 3x² is not either."),
    ("power_lost", 4, "That is x²: the rule also has a factor in front."),
    ("factor_and_point", -6, "That is 3x: the rule lowers the power by one only."),
    ("of_the_square", -4, "That is the slope of x² there; the curve is x³."),
    ("power_kept", -24, "That is 3x³: the rule lowers the power by one."),
    ("two_for_the_square", 6, "6 is 3 · 2: the rule for x³ leaves a square."),
    ("cube_without_sign", 24, "24 is 3 · 8: the rule lowers the power by one."),
    ("product_squared", 36, "That is (3x)²: only x is squared."),
    hints=["The derivative of x³ is 3x².", "Put −2 into it, in brackets."],
)

loss_at_two_tenths = Number(
    "R3",
    "-ln(0.8)",
    ("owner", "-ln(0.2)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.8)", "A loss is never negative."),
    ("owner_no_minus", "ln(0.2)", "A loss is never negative, and here y is 0."),
    ("distance", 0.2, "That is the distance of ŷ from y; the loss takes a logarithm."),
    ("chance", 0.8, "That is 1 − ŷ; the loss is minus its logarithm."),
    ("log10", "-ln(0.8)/ln(10)", "That is minus the logarithm to base 10; the loss takes ln."),
    decimals=4,
    hints=["For y = 0 the loss is −ln(1 − ŷ).", "`-np.log(1 - 0.2)` computes it."],
)

central_against_forward = Prediction(
    "P1",
    "c",
    ("a", "The error changes a lot: compare the two dots in the right picture."),
    ("b", "It gains far more than a factor of two."),
    ("c", "The errors of the two sides nearly cancel."),
    tells=[r"[Aa]nswer \*\*c\*\*", r"1\.0017", r"0\.9516", r"nearly cancel\."],
)

ROUNDED_DOWN = "These are the slopes rounded down to whole numbers, as `//` does: `/` divides."

INPUTS = [
    (cube, 2.0, 0.1),
    (growth, 1.537291, 0.134682),
    (reciprocal, -0.8, 0.25),
    (cube, -1.3, 1e-3),
    (growth, 0.00437, 0.5),
]


@exercise(
    "F1",
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


@forward_difference.wrong("That is the slope with a tiny step, whatever h is given.")
def forward_own_h(f, x, h):
    return (f(x + 1e-6) - f(x)) / 1e-6


@forward_difference.wrong("That is the slope with a tiny step, whatever h is given.")
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
    "F2",
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


@central_difference.wrong(
    "That is twice the central difference: x − h and x + h are 2h apart, and a mean of two is half their sum."
)
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


@central_difference.wrong("That is half a backward difference: the first point must be x + h.")
def backward_by_two_h(f, x, h):
    return (f(x) - f(x - h)) / (2 * h)


@central_difference.wrong("That is (f(x + h) − f(h − x))/(2h): the second point is x − h.")
def turned_second_point(f, x, h):
    return (f(x + h) - f(h - x)) / (2 * h)


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


central_error_of_a_tenth_step = Prediction(
    "P2",
    "c",
    ("a", "So it is for the forward difference; look at the column of the central one."),
    ("b", "Two sides do not mean twice the gain: look at the powers of ten in the table."),
    ("c", "Ten times smaller, and ten times again."),
    tells=[r"[Aa]nswer \*\*c\*\*", r"1\.7e-05", "proportion to"],
)

central_difference_of_cube = Formula(
    "F3",
    "3x^2 + h^2",
    {"x": [0, 1, -1.5, 2.5], "h": [1, 0.5, 0.3, 0.75]},
    ("third_of_the_error", "3x^2 + h^2/3", "The first term is right: what is 2h³ divided by 2h?"),
    ("limit", "3x^2", "That is what remains when h goes to 0; here h is kept."),
    (
        "forward",
        "3x^2 + 3xh + h^2",
        "That is the forward difference of x³; in the central one the terms 3xh² cancel.",
    ),
    ("backward", "3x^2 - 3xh + h^2", "That is the backward difference of x³: use both x + h and x − h."),
    ("by_h", "6x^2 + 2h^2", "That is the difference of the heights, divided by h: the points are 2h apart."),
    ("undivided", "6x^2*h + 2h^3", "That is the difference of the heights: divide it by 2h."),
    ("by_two", "3x^2*h + h^3", "That is half the difference of the heights: h still has to be divided out."),
    ("half_divided", "3x^2 + h^3", "The first term is right: divide the other term by 2h as well."),
    ("both_terms", "3x^2 + 2h^2", "The first term is right: the factor 2 below the line divides the other one, too."),
    ("sign", "3x^2 - h^2", "The first term is right: what is h³ − (−h³)?"),
    ("cancelled_cubes", "3x^2 + h", "The first term is right: what is 2h³ divided by 2h?"),
    (
        "first_term_twice",
        "6x^2 + h^2",
        "The second term is right: the factor 2 below the line divides the other one, too.",
    ),
    ("first_term_times_h", "3x^2*h + h^2", "The second term is right: in the other one h still has to be divided out."),
    ("half_the_error", "3x^2 + h^2/2", "The first term is right; the other is too small: what is h³ − (−h³)?"),
    ("error_alone", "h^2", "That is the error alone; the central difference also has the slope in it."),
    ("square", "2x", "That is the central difference of x²; the curve is x³."),
    hints=[
        "Subtract the second line from the first, sign by sign: which terms cancel?",
        "6x²h and 2h³ are left. Divide each of them by 2h.",
    ],
    without=["/"],
)

best_step = Prediction(
    "P3",
    "b",
    ("a", "There the secant is still too long."),
    ("b", "Short enough, and not yet lost in rounding."),
    ("c", "There rounding already spoils the difference."),
    ("d", "Hardly one digit of the difference survives there."),
    tells=[r"[Aa]nswer \*\*b\*\*", r"\ba V\b", "up again"],
)

tiny_step_on_square = Number(
    "F4",
    "((2 + 1e-15)^2 - 2^2)/1e-15",
    (
        "true_slope",
        4,
        "4 is the true slope, and the central difference comes close to it: compute the forward one.",
    ),
    ("level", 0, "With `1e-16` it is 0, and before you divide by h it is nearly 0."),
    ("backward", "(2^2 - (2 - 1e-15)^2)/1e-15", "That is the backward difference: step ahead from 2."),
    ("longer_step", "((2 + 1e-14)^2 - 2^2)/1e-14", "That is the result for `1e-14`: one more zero behind the point."),
    ("by_two_h", "((2 + 1e-15)^2 - 2^2)/2e-15", "That is half the forward difference: its points are only h apart."),
    (
        "error",
        "4 - ((2 + 1e-15)^2 - 2^2)/1e-15",
        "That is how much is missing to the true slope: give the estimate itself.",
    ),
    decimals=2,
    hints=[
        "Define `def square(x): return x * x`, and give it to your `forward_difference`.",
        "`forward_difference(square, 2, 1e-15)`; write the step as 1e-15, in one word.",
    ],
    praise="Not even the first digit of the slope is right: 2 + h was rounded.",
)

which_formula_is_wrong = Prediction(
    "P4",
    "b",
    ("a", "0.01 is little for numbers of this size: six digits agree."),
    ("b", "The two numbers differ by a third of the larger one."),
    ("c", "A small difference is no comfort where the numbers are as small."),
    tells=[r"[Aa]nswer \*\*b\*\*", r"3\.3e-01", "by a third"],
)


@exercise(
    "F5",
    inputs=[
        (2.0, 1.0),
        (0.3, 0.7),
        (-0.475, -0.38),
        (-2.0, -2.5),
        (-3.0, 3.0),
        (0.0, 2e-05),
        (-4e-05, 0.0),
        (20000.01, 20000.0),
        (3e-09, 2e-09),
        (0.0, 0.0),
    ],
    tolerance=1e-6,
    hints=[
        "`abs` gives a size, and `max` takes several numbers.",
        "Above the line, the size of a − n; below it, the largest of |a|, |n| and 1e-12.",
    ],
)
def relative_error(a, n):
    return abs(a - n) / max(abs(a), abs(n), 1e-12)


@relative_error.wrong("That is |a − n|, the difference alone: it still has to be divided.")
def difference_alone(a, n):
    return abs(a - n)


@relative_error.wrong("The difference is divided by |a| each time: take the larger of both sizes.")
def by_the_formula(a, n):
    return abs(a - n) / max(abs(a), 1e-12)


@relative_error.wrong("The difference is divided by |n| each time: take the larger of both sizes.")
def by_the_estimate(a, n):
    return abs(a - n) / max(abs(n), 1e-12)


@relative_error.wrong("The difference is divided by |a| each time, even by 0: take the larger of both sizes.")
def by_the_formula_unguarded(a, n):
    return abs(a - n) / abs(a)


@relative_error.wrong("The difference is divided by |n| each time, even by 0: take the larger of both sizes.")
def by_the_estimate_unguarded(a, n):
    return abs(a - n) / abs(n)


@relative_error.wrong(
    "All is right but for two zeros: there it is 0/0, and the third number under the line is missing."
)
def two_zeros_forgotten(a, n):
    return abs(a - n) / max(abs(a), abs(n))


@relative_error.wrong("The sizes are right, but where a is smaller than n the error is negative.")
def signed(a, n):
    return (a - n) / max(abs(a), abs(n), 1e-12)


@relative_error.wrong("The sizes are right, but where n is smaller than a the error is negative.")
def signed_the_other_way(a, n):
    return (n - a) / max(abs(a), abs(n), 1e-12)


@relative_error.wrong("The same numbers come out with max(a, n) below the line, without sizes: take both sizes first.")
def larger_number_not_size(a, n):
    return abs(a - n) / max(a, n, 1e-12)


@relative_error.wrong("Below the line stands max(|a|, n): a negative n has a size, too.")
def size_of_a_only(a, n):
    return abs(a - n) / max(abs(a), n, 1e-12)


@relative_error.wrong("Below the line stands max(a, |n|): a negative a has a size, too.")
def size_of_n_only(a, n):
    return abs(a - n) / max(a, abs(n), 1e-12)


@relative_error.wrong("That is the smaller size divided by the larger one: above the line belongs the size of a − n.")
def smaller_by_larger(a, n):
    return min(abs(a), abs(n)) / max(abs(a), abs(n), 1e-12)


@relative_error.wrong("Below the line stands the smaller size: take the larger one.")
def by_the_smaller(a, n):
    return abs(a - n) / max(min(abs(a), abs(n)), 1e-12)


@relative_error.wrong("The difference is divided by the sum of both sizes: take the larger one alone.")
def by_the_sum(a, n):
    return abs(a - n) / max(abs(a) + abs(n), 1e-12)


@relative_error.wrong("The difference is divided by the mean of both sizes: take the larger one.")
def by_the_mean(a, n):
    return 2 * abs(a - n) / max(abs(a) + abs(n), 1e-12)


@relative_error.wrong("These are the sizes above the line subtracted, not the numbers: for −3 and 3 the error is 2.")
def difference_of_sizes(a, n):
    return abs(abs(a) - abs(n)) / max(abs(a), abs(n), 1e-12)


GUARD_TOO_LARGE = "Below the line a third number larger than 1e-12 takes over for small slopes: take a smaller one."


@relative_error.wrong(GUARD_TOO_LARGE)
def guard_of_a_millionth(a, n):
    return abs(a - n) / max(abs(a), abs(n), 1e-6)


@relative_error.wrong(GUARD_TOO_LARGE)
def guard_of_the_step(a, n):
    return abs(a - n) / max(abs(a), abs(n), 1e-5)


@relative_error.wrong(GUARD_TOO_LARGE)
def guard_of_eight_places(a, n):
    return abs(a - n) / max(abs(a), abs(n), 1e-8)


@relative_error.wrong("Below the line 1e-12 is added: under `max` it leaves slopes that are larger than it alone.")
def guard_added(a, n):
    return abs(a - n) / (max(abs(a), abs(n)) + 1e-12)


@relative_error.wrong("These are percent: leave out the factor 100.")
def in_percent(a, n):
    return 100 * abs(a - n) / max(abs(a), abs(n), 1e-12)


gradient_of_integers = Prediction(
    "P5",
    "c",
    ("a", "An array of integers cannot hold the number 3 + h."),
    ("b", "NumPy does not complain: it cuts the number to fit the array."),
    ("c", "3 + h becomes 3 and 3 − h becomes 2, and nobody is told."),
    tells=[r"[Aa]nswer \*\*c\*\*", "25000", "without a warning", "cuts off"],
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
    """1·θ₀³ + 2·θ₁³ + 3·θ₂³ + … − θ₀·(θ₀ + θ₁ + θ₂ + …)"""
    weights = np.arange(1, theta.size + 1).reshape(theta.shape)
    return np.sum(weights * theta**3) - theta.flat[0] * np.sum(theta)


@exercise(
    "F6",
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


corner_of_absolute_value = Choice(
    "E1",
    "c",
    ("a", "Then zooming in would show a level line, and it shows the same corner."),
    ("b", "Here |h| and |−h| are computed without any error."),
    ("c", "A central difference can miss a corner: look at both one-sided slopes."),
    ("d", "Try any other h: does the result change?"),
)

default_step = Choice(
    "Q1",
    "c",
    ("a", "With so small a step, rounding leaves one digit or none."),
    ("b", "The forward difference with this step has about 6 digits; there is better."),
    ("c", "Both errors are small there."),
    ("d", "This secant is long: most curves bend away from it."),
)
