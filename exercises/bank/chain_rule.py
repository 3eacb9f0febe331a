"""Exercises of the notebook *Chain rule*."""

from exercises.kinds import Choice, Formula, Number, Prediction

partial_by_second_weight = Number(
    "R1",
    "-3",
    ("input_moves", 0.6, "That is for the input moving; here the weight moves."),
    ("term", -1.8, "That is a term of z: how fast does it change with its weight?"),
    ("other", 4, "That is for the other weight."),
    ("vanished", 0, "The frozen input is a factor of w₂, not a term: it stays."),
    ("factor_lost", 1, "The weight is multiplied by its input: a constant factor stays."),
    ("function", -0.5, "That is z itself: how fast does it change with w₂?"),
    ("sign", 3, "The size is right: which sign has the input?"),
    hints=["w2 moves, all else is frozen.", "By which constant is w2 multiplied?"],
)

slope_of_a_surprise = Number(
    "R2",
    "-1/0.2",
    ("sign", 5, "That is the slope of ln x; here a minus stands before it."),
    ("height", "-ln(0.2)", "That is the height of the curve; its slope is asked for."),
    ("height_of_ln", "ln(0.2)", "That is ln 0.2, a height; the slope of −ln x is asked for."),
    ("point", -0.2, "That is −x; the derivative of ln x is another function of x."),
    ("reciprocal", -25, "That is the slope of 1/x there; here the function is a logarithm."),
    hints=["ln x has the derivative 1/x.", "A constant factor stays, −1 too; then put in 0.2."],
)

loss_of_a_stranger = Number(
    "R3",
    "-ln(1 - 0.65)",
    ("owner", "-ln(0.65)", "That is the loss for y = 1; here y is 0."),
    ("no_minus", "ln(0.35)", "A loss is never negative."),
    ("distance", 0.65, "That is the distance; the loss takes a logarithm."),
    ("square", "0.65^2", "That is the squared distance; the loss takes a logarithm."),
    ("probability", 0.35, "That is 1 − ŷ, the probability of the truth; the loss takes its logarithm."),
    ("base_ten", "-ln(0.35)/ln(10)", "That is −log₁₀ 0.35, to the base 10; the loss takes ln."),
    decimals=4,
    hints=["y is 0: the truth got the probability 1 − ŷ.", "`-np.log(1 - 0.65)` computes it."],
)

output_of_the_pair = Prediction(
    "P1",
    "b",
    ("a", "That multiplies the outputs of both for x = 2; here one feeds the other."),
    ("b", "First the inner function gives u, then u is squared."),
    ("c", "That squares first: which function meets x first?"),
    tells=[r"\*\*b\*\*", "y = 49", "put into the other"],
)

rate_of_the_pair = Prediction(
    "P2",
    "c",
    ("a", "That adds the slopes: what does the second gear do with a turn of the first?"),
    ("b", "The outer slope is taken at x = 1, but the outer function gets u."),
    ("c", "A change is first enlarged by the one slope, then by the other."),
    tells=[r"\*\*c\*\*", r"\b24\.0", r"= 24\b", r"slopes\*\* multiply", "chain rule"],
)

derivative_of_a_nested_cube = Formula(
    "F1",
    "-6*(5 - 2*x)^2",
    {"x": [-1.5, 0.3, 1.2, 4]},
    ("inner_missing", "3*(5 - 2*x)^2", "That is the outer slope alone: multiply by the inner."),
    ("sign", "6*(5 - 2*x)^2", "The size is right, but the inner function falls: its slope is negative."),
    ("outer_at_x", "-6*x^2", "That is −2 times the outer slope at x: the outer function gets u."),
    ("outer_at_slope", "12", "That is 12 for every x, the outer slope at the inner slope, −2: take it at u."),
    ("square_inside", "-6*(5 - 2*x^2)", "There x alone is squared: the power belongs to all of the bracket."),
    ("inner_alone", "-2", "That is the inner slope alone: multiply by the outer."),
    ("factor_lost", "-2*(5 - 2*x)^2", "The old power is missing in front: the power rule puts it there."),
    (
        "outer_kept",
        "-2*(5 - 2*x)^3",
        "That is the inner slope times the function itself: the cube has a slope of its own.",
    ),
    ("power_kept", "-6*(5 - 2*x)^3", "The power rule lowers the power by one."),
    ("power_too_low", "-6*(5 - 2*x)", "The power rule lowers the power by one; here it has become lower still."),
    ("sum", "3*(5 - 2*x)^2 - 2", "That is the sum of the two slopes: gears multiply."),
    (
        "product",
        "-2*x^3 + 3*(5 - 2*x)*x^2",
        "That is the derivative of the product (5 − 2x)·x³; here one function is inside the other.",
    ),
    ("function", "(5 - 2*x)^3", "That is the function itself: differentiate it."),
    ("inner_kept", "3*(5 - 2*x)^3", "That is the outer slope times u itself: multiply by the slope of u."),
    ("inner_with_x", "-6*x*(5 - 2*x)^2", "That has an x as a factor: the slope of 5 − 2x is a number."),
    (
        "inner_constant_kept",
        "9*(5 - 2*x)^2",
        "That is three times the outer slope: the 5 inside is constant, and its slope is 0.",
    ),
    hints=[
        "Call the inner function u = 5 − 2x: what are du/dx and dy/du?",
        "The outer slope is 3u²; put u back, and multiply by the inner slope.",
    ],
    praise="The outer slope at u, times the inner slope.",
)

derivative_of_e_to_minus_x = Formula(
    "F2",
    "-exp(-x)",
    {"x": [-1.3, 0.4, 1.1, 2.5]},
    ("inner_missing", "exp(-x)", "That is the outer slope alone: multiply by the inner."),
    ("outer_at_x", "-exp(x)", "That has eˣ in it: the outer function gets −x, and its slope is taken there."),
    ("nothing", "exp(x)", "That is the derivative of eˣ; here the exponent is −x."),
    ("power_rule", "-x*exp(-x-1)", "The power rule needs a fixed power; here the power moves."),
    ("inner_kept", "-x*exp(-x)", "That is e⁻ˣ times −x itself: multiply by the slope of −x."),
    ("inner_kept_plus", "x*exp(-x)", "That is e⁻ˣ times x: multiply by the slope of −x."),
    ("outer_at_slope", "-exp(-1)", "That is one number for all x: take the outer slope at −x, not at the inner slope."),
    ("inner_alone", "-1", "That is the inner slope alone: multiply by the outer."),
    ("sum", "exp(-x) - 1", "That is the sum of the two slopes: gears multiply."),
    ("fraction", "-1/exp(x)^2", "That is −1/u² for u = eˣ: the slope of u is missing."),
    hints=["The inner function is u = −x, the outer one eᵘ.", "eᵘ is its own derivative; what is the slope of −x?"],
    praise="The curve of e⁻ˣ falls everywhere as steeply as it is high.",
)


nudge_at_six = Prediction(
    "P6",
    "b",
    ("a", "That is for z = 0, where the sigmoid is steepest."),
    ("b", "At z = 6 the slope of the sigmoid is almost 0."),
    ("c", "As much as z itself: which slope would that be?"),
    tells=[r"\*\*b\*\*", r"0\.00247", "a hundredth", "is almost 0"],
)

nudge_on_the_wrong_side = Prediction(
    "P7",
    "b",
    ("a", "That is the size of the change of ŷ: the last gear turns far more."),
    ("b", "The small slope and the large one nearly make −1, and the nudge is 0.1."),
    ("c", "That is the last slope times 0.1, but ŷ hardly moves."),
    tells=[r"\*\*b\*\*", "turns wildly", "neither tiny nor huge", "about 2 to the left"],
)

derivative_of_softplus = Formula(
    "E2",
    "exp(z)/(1 + exp(z))",
    {"z": [-1.7, -0.4, 0.9, 2.3]},
    ("inner_missing", "1/(1 + exp(z))", "That is the outer slope alone: multiply by the inner."),
    ("outer_missing", "exp(z)", "That is the inner slope alone: multiply by the outer."),
    ("outer_at_z", "exp(z)/z", "That is eᶻ/z: the logarithm gets u, and its slope is taken there."),
    (
        "all_cancelled",
        "1",
        "That is 1 everywhere: the outer slope is 1 over all of u, and inside the constant 1 has the slope 0.",
    ),
    ("function", "ln(1 + exp(z))", "That is the function itself: differentiate it."),
    ("reciprocal", "-exp(z)/(1 + exp(z))^2", "That is the derivative of 1/u; here it is ln u."),
    (
        "squared",
        "exp(z)/(1 + exp(z))^2",
        "That is eᶻ/u² for u = 1 + eᶻ, the slope of the sigmoid: ln u has the derivative 1/u.",
    ),
    ("sum", "1/(1 + exp(z)) + exp(z)", "That is the sum of the two slopes: gears multiply."),
    ("multiplied", "exp(z)*(1 + exp(z))", "That is the inner slope times u itself: the outer slope is 1/u."),
    ("log_kept", "exp(z)*ln(1 + exp(z))", "The logarithm is still there: differentiate it."),
    ("sign", "-exp(z)/(1 + exp(z))", "The function rises: look at the sign."),
    ("power_rule", "z*exp(z - 1)/(1 + exp(z))", "The power rule needs a fixed power: what is the derivative of eᶻ?"),
    hints=[
        "The inner function is u = 1 + eᶻ, the outer one ln u.",
        "The outer slope is 1/u; what is the slope of 1 + eᶻ?",
    ],
    praise="It is the sigmoid again.",
)

what_multiplies = Choice(
    "Q4",
    "c",
    ("a", "A composition puts one function into the other: f gets what g gives."),
    ("b", "That is the rule for a sum, not for one inside the other."),
    ("c", "The slopes multiply, and the outer one is taken at what the inner one gives."),
    ("d", "The outer function never sees x: at which number does it stand?"),
)
