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
    ("sign", 3, "The size is right: which sign has the input of this weight?"),
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

g_first_then_f = Formula(
    "F1",
    "4 - (2*x + 3)^2",
    {"x": [-1.7, 0.4, 1.3, 2.6]},
    ("other_order", "2*(4 - x^2) + 3", "That is f first and g second: which of them meets x first?"),
    ("product", "(2*x + 3)*(4 - x^2)", "That multiplies the two functions: f gets what g gives."),
    ("sum", "2*x + 3 + 4 - x^2", "That adds the two functions: f gets what g gives."),
    ("inner_alone", "2*x + 3", "That is what g gives; f is still to come."),
    ("outer_alone", "4 - x^2", "That is f of x itself: f gets what g gives."),
    ("square_lost", "4 - (2*x + 3)", "That takes u away from 4: f takes away its square."),
    ("squared_apart", "4 - (4*x^2 + 9)", "The square of a sum is not the sum of the squares."),
    (
        "first_sign_turned",
        "4 - 4*x^2 + 12*x + 9",
        "The minus before the square turns the sign of each of its terms.",
    ),
    (
        "last_sign_kept",
        "4 - 4*x^2 - 12*x + 9",
        "The minus before the square turns the sign of each of its terms.",
    ),
    (
        "middle_sign_kept",
        "4 - 4*x^2 + 12*x - 9",
        "The minus before the square turns the sign of each of its terms.",
    ),
    ("middle_halved", "4 - (4*x^2 + 6*x + 9)", "The square of 2x + 3 has the middle term twice: 12x."),
    (
        "all_squared_without_brackets",
        "(4 - 2*x + 3)^2",
        "There the 4 is squared too: f squares u alone, and u needs brackets of its own.",
    ),
    ("all_squared", "(4 - (2*x + 3))^2", "That squares 4 − u: f squares u alone."),
    ("plus", "4 + (2*x + 3)^2", "That adds the square of u: f takes it away from 4."),
    ("four_lost", "-(2*x + 3)^2", "That is minus the square of u alone: f begins with a number."),
    ("bracket_lost", "4 - 2*x + 3^2", "There the 3 alone is squared: f squares all that it gets."),
    ("two_not_squared", "4 - (2*x^2 + 3)", "There x alone is squared: f squares all that it gets."),
    hints=[
        "Call what g gives u = 2x + 3. What does f make of u?",
        "f takes the square of what it gets away from 4: put u into it, in brackets.",
    ],
)

rate_of_the_pair = Prediction(
    "P2",
    "c",
    ("a", "That adds the slopes: what does the second function do with the nudge of u?"),
    ("b", "The outer slope is taken at x = 1, but the outer function gets u."),
    ("c", "A nudge is first enlarged by the one slope, then by the other."),
    tells=[r"\*\*c\*\*", r"\b24\.0", r"= 24\b", "slopes multiply"],
)

nudge_through_two_slopes = Number(
    "F2",
    "-0.4*5*0.02",
    ("slope", -2, "That is the slope of the chain: how far does y move for a nudge of 0.02?"),
    ("inner_alone", "-0.4*0.02", "That is how far u moves: the outer function still has to act."),
    ("outer_alone", "5*0.02", "That sends the nudge of x into the outer function, which gets the nudge of u."),
    ("sum_alone", 4.6, "That adds the two slopes, and has no nudge in it."),
    ("sum", "4.6*0.02", "That adds the two slopes: the second enlarges what the first has made."),
    ("sign", 0.04, "The size is right, but one of the two turns the direction round."),
    ("inner_divides", "5/0.4*0.02", "That divides one slope by the other: both of them act, one after the other."),
    (
        "inner_divides_signed",
        "-5/0.4*0.02",
        "That divides one slope by the other: both of them act, one after the other.",
    ),
    ("nudge_divides", "-2/0.02", "That divides the slope by the nudge: change is slope times nudge."),
    ("nudge_twice", "-2*0.02^2", "There the nudge is a factor twice: only u gets it from x."),
    ("nudge_alone", 0.02, "That is the nudge of x itself."),
    hints=["How far does u move?", "Then y moves 5 times as far as u, in the direction of u."],
)

fraction_without_a_value = Prediction(
    "P3",
    "b",
    ("a", "All three have 0 above the line; what stands below it?"),
    ("b", "u does not move, so δu is 0, and nothing can be divided by it."),
    ("c", "Below its line stands δx, which is 0.1."),
    tells=[r"\*\*b\*\*", "0/0", "nothing can be divided"],
)

rate_of_the_double_square = Formula(
    "F3",
    "(2*x^2 + 2*x*h + h^2)*(2*x + h)",
    {"x": [1, -0.8, 2.1, 0.6], "h": [0.1, 0.3, -0.4, 1.2]},
    ("limit", "4*x^3", "That is what it approaches; for a nudge that is not 0 there is more."),
    (
        "outer_at_x",
        "(2*x + h)^2",
        "That has 2x + h in both links: the second function starts from u, and gets the nudge of u.",
    ),
    (
        "nudge_of_x_twice",
        "(2*x^2 + h)*(2*x + h)",
        "That equals (2x² + h)(2x + h): are brackets missing, or is u nudged by h instead of δu?",
    ),
    (
        "second_not_nudged",
        "2*x^2*(2*x + h)",
        "That has 2u for the second link: it also contains the nudge of u.",
    ),
    (
        "first_without_error",
        "(2*x^2 + 2*x*h + h^2)*2*x",
        "That has 2x for the first link: it also contains the nudge of x.",
    ),
    ("second_alone", "2*x^2 + 2*x*h + h^2", "That is δy/δu, the second link alone."),
    ("first_alone", "2*x + h", "That is δu/δx, the first link alone."),
    ("sum", "2*x^2 + 2*x*h + h^2 + 2*x + h", "That adds the two fractions: multiply them."),
    ("difference", "(x + h)^4 - x^4", "That is δy itself: divide it by the nudge of x."),
    (
        "last_square_lost",
        "(2*x^2 + 2*x*h)*(2*x + h)",
        "That has 2x² + 2xh for the second link: there is a term too few, for δu has two.",
    ),
    (
        "doubled_nudge",
        "(2*x^2 + 4*x*h + 2*h^2)*(2*x + h)",
        "That has 2u + 2δu in the second link: the average rate of u² has the nudge of u once.",
    ),
    hints=[
        "Twice the start, plus the nudge: what is that for the start u and the nudge δu?",
        "The second is 2u + δu; put in u = x² and δu = 2xh + h², and multiply the two.",
    ],
)

strangers_slope = Prediction(
    "P4",
    "b",
    ("a", "That is the outer slope alone: how does u = 1 − ŷ move when ŷ rises?"),
    ("b", "The outer slope is −5, and u falls as fast as ŷ rises."),
    ("c", "That is the slope of the owner's loss, −1/ŷ."),
    tells=[r"\*\*b\*\*", r"\b5\.0", "turns the sign", r"\(-1\)"],
)

derivative_of_a_nested_cube = Formula(
    "F4",
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
    ("sum", "3*(5 - 2*x)^2 - 2", "That is the sum of the two slopes: along a chain slopes multiply."),
    (
        "product",
        "-2*x^3 + 3*(5 - 2*x)*x^2",
        "That is the derivative of the product (5 − 2x)·x³; here one function is inside the other.",
    ),
    ("function", "(5 - 2*x)^3", "That is the function itself: differentiate it."),
    ("inner_kept", "3*(5 - 2*x)^3", "That is the outer slope times u itself: multiply by the slope of u instead."),
    ("inner_with_x", "-6*x*(5 - 2*x)^2", "That has an x as a factor: the slope of 5 − 2x is a number."),
    (
        "inner_constant_kept",
        "9*(5 - 2*x)^2",
        "That is 9(5 − 2x)²: the outer slope is 3(5 − 2x)², and what is the inner one?",
    ),
    hints=[
        "Call the inner function u = 5 − 2x: what are the slopes of 5 − 2x and of u³?",
        "The outer slope is 3u²; put u back, and multiply by the inner slope.",
    ],
    praise="The outer slope at u, times the inner slope.",
)

derivative_of_e_to_minus_x = Formula(
    "F5",
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
    ("sum", "exp(-x) - 1", "That is the sum of the two slopes: along a chain slopes multiply."),
    ("fraction", "-1/exp(x)^2", "That is −1/u² for u = eˣ: the slope of u is missing."),
    hints=["The inner function is u = −x, the outer one eᵘ.", "eᵘ is its own derivative; what is the slope of −x?"],
    praise="The curve of e⁻ˣ falls everywhere as steeply as it is high.",
)

derivative_of_softplus = Formula(
    "F6",
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
        "That is eᶻ/u² for u = 1 + eᶻ: ln u has the derivative 1/u.",
    ),
    ("sum", "1/(1 + exp(z)) + exp(z)", "That is the sum of the two slopes: along a chain slopes multiply."),
    ("multiplied", "exp(z)*(1 + exp(z))", "That is the inner slope times u itself: the outer slope is 1/u."),
    ("log_kept", "exp(z)*ln(1 + exp(z))", "The logarithm is still there: differentiate it."),
    ("sign", "-exp(z)/(1 + exp(z))", "The function rises: look at the sign."),
    ("power_rule", "z*exp(z - 1)/(1 + exp(z))", "The power rule needs a fixed power: what is the derivative of eᶻ?"),
    hints=[
        "The inner function is u = 1 + eᶻ, the outer one ln u.",
        "The outer slope is 1/u; what is the slope of 1 + eᶻ?",
    ],
    praise="It is the sigmoid: multiply eᶻ/(1 + eᶻ) above and below by e⁻ᶻ.",
)

link_that_differs = Prediction(
    "P5",
    "c",
    ("a", "That link sees ŷ alone, and ŷ is the same for all knobs."),
    ("b", "That link sees z alone, and z is the same for all knobs."),
    ("c", "Each knob has its own link to z; from there all share the others."),
    tells=[r"\*\*c\*\*", "red 1 differs", r"· 2 = ", "share"],
)

weight_of_an_owner = Number(
    "F7",
    "(-2.5)*0.16*(-1/0.2)",
    ("owner_sign", -2, "The size is right: count the negative slopes among the three."),
    ("stranger", "(-2.5)*0.16/0.8", "That takes a stranger's loss; the owner's is −ln ŷ."),
    (
        "stranger_other_sign",
        "(-2.5)*0.16*(-1/0.8)",
        "That has −1/(1 − ŷ) for the last link: what is the derivative of −ln ŷ?",
    ),
    ("at_z", "0.16*(-1/0.2)", "That is the slope of J by z: one link is still missing."),
    ("without_sigmoid", "(-2.5)*(-1/0.2)", "That leaves out the link from z to ŷ."),
    ("without_loss", "(-2.5)*0.16", "That is the slope of ŷ by w₁: the link to J is missing."),
    ("sum", "-2.5 + 0.16 - 5", "That adds the three slopes: along a path they multiply."),
    ("loss_alone", -5, "That is the slope of J by ŷ: two links are missing."),
    ("prediction_as_slope", "(-2.5)*0.16*(-0.2)", "That has −ŷ for the last link: what is the derivative of −ln ŷ?"),
    ("height", "(-2.5)*0.16*(-ln(0.2))", "That has the loss itself for the last link; its slope is asked for."),
    ("height_of_ln", "(-2.5)*0.16*ln(0.2)", "That has ln ŷ, a height, for the last link; a slope is asked for."),
    ("prediction_too", "(-2.5)*0.2*0.16*(-1/0.2)", "There ŷ is a factor as well: only slopes are multiplied."),
    hints=[
        "Three links: from w₁ to z, from z to ŷ, from ŷ to J.",
        "The first is x₁, the second is given, and the last is −1/ŷ.",
    ],
)

growing_rectangle = Prediction(
    "P6",
    "b",
    ("a", "That multiplies the slopes of the two sides, which gives the corner, 2 δx · δx; two strips are missing."),
    ("b", "Each side, as it grows, adds a strip along the other side, and the strips add up."),
    ("c", "That is how fast the sum of the two sides grows."),
    tells=[r"\*\*b\*\*", "the strips add", r"10 \+ 3"],
)

slope_along_two_paths = Number(
    "F8",
    "(2*3 - 2)*0.5 + 3*4",
    ("path_u_alone", 2, "That is the path through u alone."),
    ("path_v_alone", 12, "That is the path through v alone."),
    ("paths_multiplied", 24, "That multiplies the two paths: each makes a change of its own, and these add up."),
    ("slopes_of_f_alone", 7, "That adds ∂f/∂u and ∂f/∂v: how fast do u and v move?"),
    ("slopes_of_sides_alone", 4.5, "That adds du/dx and dv/dx: if u and v move like that, how fast does f move?"),
    ("all_added", 11.5, "That adds all four slopes: along a path they multiply."),
    ("sums_multiplied", 31.5, "That multiplies two sums: each path has its own two slopes."),
    ("crossed", 17.5, "That joins slopes of different paths: along one path there is one middle letter."),
    ("v_vanished", 15, "In ∂f/∂u the term uv does not vanish: v is a factor there, and stays."),
    ("v_by_v", -6, "In ∂f/∂v the frozen letter is u, and it is what stays of uv."),
    ("square_kept", 15.5, "That has u² in ∂f/∂u: a power has a slope of its own."),
    ("square_lost", 11, "That is for uv alone: f has u² as well."),
    ("no_slope_by_u", 12.5, "The path through u has two slopes: ∂f/∂u is missing."),
    ("no_slope_by_v", 6, "The path through v has two slopes: ∂f/∂v is missing."),
    ("height", 3, "That is f itself: its slope is asked for."),
    hints=[
        "First the two partial derivatives of f, with the numbers put in.",
        "Path through u: ∂f/∂u times du/dx. The other one likewise; then add.",
    ],
)

derivative_of_a_bell = Formula(
    "E1",
    "-2*x*exp(-x^2)",
    {"x": [-1.3, 0.4, 1.1, 1.9]},
    ("inner_missing", "exp(-x^2)", "That is the outer slope alone: multiply by the inner."),
    ("sign", "2*x*exp(-x^2)", "The size is right, but the inner function is −x²."),
    ("inner_alone", "-2*x", "That is the inner slope alone: multiply by the outer."),
    (
        "outer_at_slope",
        "exp(-2*x)",
        "That is e to the power of the inner slope: the power stays, and the slope is a factor.",
    ),
    (
        "outer_at_slope_too",
        "-2*x*exp(-2*x)",
        "That has e to the power −2x: the outer slope is taken at −x².",
    ),
    ("outer_at_x", "-2*x*exp(x)", "That has eˣ in it: the outer function gets −x², and its slope is taken there."),
    ("power_rule", "-x^2*exp(-x^2 - 1)", "The power rule needs a fixed power; here the power moves."),
    ("inner_kept", "-x^2*exp(-x^2)", "That has −x² itself as a factor: multiply by its slope."),
    ("two_lost", "-x*exp(-x^2)", "The slope of x² is 2x, not x."),
    ("x_lost", "-2*exp(-x^2)", "The slope of −x² is no number: it depends on x."),
    ("minus_in_power_lost", "-2*x*exp(x^2)", "The power has lost its minus."),
    ("sum", "exp(-x^2) - 2*x", "That is the sum of the two slopes: along a chain slopes multiply."),
    hints=["The inner function is u = −x², the outer one eᵘ.", "What is the slope of −x²?"],
)

derivative_of_x_times_e_to_minus_x = Formula(
    "E2",
    "exp(-x) - x*exp(-x)",
    {"x": [-1.3, 0.4, 1.7, 2.5]},
    (
        "slopes_multiplied",
        "-exp(-x)",
        "That is the product of the two slopes: in each path the other factor stays as it is.",
    ),
    ("first_path", "exp(-x)", "That is the path through the first factor alone."),
    (
        "first_factor_lost",
        "1 - x*exp(-x)",
        "In the first path the other factor is missing, or brackets are.",
    ),
    ("second_path", "-x*exp(-x)", "That is the path through the second factor alone."),
    ("plus", "exp(-x) + x*exp(-x)", "On one of the two paths the factor falls: what is the slope of e⁻ˣ?"),
    (
        "slopes_added",
        "1 - exp(-x)",
        "That adds the slopes of the two factors: each has to be multiplied by the other factor.",
    ),
    (
        "both_negative",
        "-exp(-x) - x*exp(-x)",
        "The path through the first factor has the slope of x, which is not negative.",
    ),
    ("reversed", "x*exp(-x) - exp(-x)", "The signs of the two paths are exchanged."),
    ("function", "x*exp(-x)", "That is the function itself: differentiate it."),
    ("power_rule", "exp(-x) - x^2*exp(-x - 1)", "The power rule needs a fixed power; in e⁻ˣ the power moves."),
    ("minus_in_power_lost", "exp(x) + x*exp(x)", "That is the derivative of x eˣ; here the power is −x."),
    ("minus_lost_late", "exp(-x) - x*exp(x)", "In the second path the power has lost its minus."),
    ("slope_of_power_alone", "exp(-x) - x", "In the second path x is multiplied by −1: the slope of e⁻ˣ is −e⁻ˣ."),
    hints=["Two factors, u = x and v = e⁻ˣ: two paths.", "v has the slope −e⁻ˣ, as in F5."],
)

what_multiplies = Choice(
    "Q1",
    "c",
    ("a", "A composition puts one function into the other: f gets what g gives."),
    ("b", "That is the rule for a sum, not for one inside the other."),
    ("c", "The slopes multiply, and the outer one is taken at what the inner one gives."),
    ("d", "The outer function never sees x: at which number does it stand?"),
)
