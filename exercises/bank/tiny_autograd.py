"""Exercises of the notebook *A tiny autograd*."""

import math

import numpy as np

from exercises.kinds import Choice, Number, Prediction, exercise

_ZERO = np.float64(0)  # whoever divides by it gets nan or inf and no exception, so that it can be named

chain_of_a_square = Number(
    "R1",
    "2*(5*2 - 1)*5",
    ("inner_missing", 18, "That is dy/du: multiply by the slope of the inner function."),
    ("outer_at_x", 20, "That is the outer slope at x, times 5: take it at u."),
    ("height", 81, "That is y itself: its slope is asked for."),
    ("added", 23, "That is the sum of the two slopes: they are multiplied."),
    ("factor_lost", 45, "That is u times 5: the derivative of u² is 2u."),
    ("inner_alone", 5, "That is du/dx: multiply by the slope of the outer function."),
    hints=["u = 9 at this point.", "dy/du is 2u, and du/dx is the slope of 5x − 1."],
    praise="The outer slope at u = 9, times the inner slope.",
)

gradient_of_the_second_weight = Number(
    "R2",
    "(0.8 - 0)*3",
    ("at_z", 0.8, "That is ∂J/∂z: go on to the weight."),
    ("other_label", -0.6, "That is for y = 1: here the label is 0."),
    ("sign", -2.4, "Look at the sign: it is ŷ − y."),
    ("first_weight", 1.6, "That is for the first weight."),
    ("at_pred", 5, "That is ∂J/∂ŷ, where the way back begins: go on."),
    ("sigmoid_skipped", 15, "That is ∂J/∂ŷ times x2: the sigmoid lies between."),
    ("sigmoid_twice", 0.384, "That has the factor ŷ(1 − ŷ) once too often: it is in ŷ − y already."),
    ("loss_missing", 0.48, "That is the sigmoid's slope times x2: where is the loss?"),
    hints=["For sigmoid and BCE together, ∂J/∂z = ŷ − y.", "And ∂z/∂w2 = x2."],
)

paths_of_b = Number(
    "R3",
    "4 + 1",
    ("product_path", 4, "That is the path through the product; b has a second path."),
    ("direct_path", 1, "That is the direct path; b has a second path."),
    ("by_a", 7, "That is for a moving; here b moves."),
    ("height", 35, "That is y itself: how fast does it change?"),
    ("both_move", 8, "That is b + 1: in the product b moves, so a is the constant factor."),
    ("multiplied", 28, "That is the product a·b: how fast does it change with b?"),
    hints=["b reaches y on two paths.", "One path leads through a·b, the other leads directly."],
    praise="Two paths, and their slopes add up.",
)

how_many_objects = Prediction(
    "P1",
    "a",
    ("a", "a, m and y: however often a is used, it stays one object."),
    ("b", "Which would be the fourth? Using a number does not copy it."),
    ("c", "That counts each use of a, but all three uses are the same object."),
    tells=[r"answer is \*\*a\*\*", "nodes: 3", "one object"],
)


@exercise(
    "F1",
    inputs=[(2.0, -3.0, 0.5), (-1.5137, 0.41729, 7.0), (_ZERO, 2.5183, -0.37291), (0.61853, _ZERO, 1.7)],
    parts=("da", "db"),
    hints=[
        "How fast does a·b change when a moves and b is frozen?",
        "Each result is `dout` times that slope; return two values, first the one for a.",
    ],
    praise="Each factor gets what arrives, times the other factor.",
)
def backward_of_product(a, b, dout):
    return dout * b, dout * a


@backward_of_product.wrong("The two are swapped: when a moves, which letter is the constant factor?")
def product_swapped(a, b, dout):
    return dout * a, dout * b


@backward_of_product.wrong("These are the local slopes: what arrives in `dout` is lost.")
def product_without_dout(a, b, dout):
    return b, a


@backward_of_product.wrong("These are sums of `dout` and the local slopes: the chain rule multiplies.")
def product_adds_dout(a, b, dout):
    return dout + b, dout + a


@backward_of_product.wrong("That is the product itself, times `dout`, for both: how fast does it change?")
def product_itself(a, b, dout):
    return dout * a * b, dout * a * b


@backward_of_product.wrong("That is how a sum hands back; a product has other slopes.")
def product_like_a_sum(a, b, dout):
    return dout, dout


@backward_of_product.wrong("The same comes out when the product is divided by each factor, which fails for a factor 0.")
def product_divided_again(a, b, dout):
    return dout * a * b / a, dout * a * b / b


@backward_of_product.wrong("That is `dout` divided by each factor: how fast does a·b change with it?")
def product_undone(a, b, dout):
    return dout / a, dout / b


@backward_of_product.wrong(
    "Python does not multiply a pair entry by entry: multiply each of the two before you return both."
)
def product_of_a_pair(a, b, dout):
    return (b, a) * dout


@backward_of_product.wrong("That is `dout` divided by the other factor: the chain rule multiplies.")
def product_divided_by_the_other(a, b, dout):
    return dout / b, dout / a


@backward_of_product.wrong("Your `db` is `dout` times `da`: it needs the a that came in.")
def product_overwritten(a, b, dout):
    return dout * b, dout * dout * b


@backward_of_product.wrong("Your `db` equals `da`: when b moves, the constant factor is another one.")
def product_first_twice(a, b, dout):
    return dout * b, dout * b


@backward_of_product.wrong("Your `da` equals `db`: when a moves, the constant factor is another one.")
def product_second_twice(a, b, dout):
    return dout * a, dout * a


@backward_of_product.wrong("Only one gradient comes back, the one for a: each factor gets one.")
def product_first_only(a, b, dout):
    return dout * b


@backward_of_product.wrong("That is the sum of the two gradients: each factor gets its own.")
def product_summed(a, b, dout):
    return dout * (a + b)


@backward_of_product.wrong("`db` lacks `dout`: what arrives is for both factors.")
def product_dout_once(a, b, dout):
    return dout * b, a


@backward_of_product.wrong("These are the local slopes divided by `dout`: the chain rule multiplies.")
def product_divided(a, b, dout):
    return b / dout, a / dout


gradient_of_a_used_thrice = Prediction(
    "P2",
    "c",
    ("a", "That would be right, but look at what the last line of `pass_on` does."),
    ("b", "The two factors would have to add up: look at the last line of `pass_on`."),
    ("c", "Each new gradient replaces the one before, and the last factor wins."),
    tells=[r"answer is \*\*c\*\*", r"pass_on\(m\): a\.grad = 3", "3 is wrong", "wipes out"],
)


def gradients_as_given(graph, order):
    grad = {node: 0.0 for node in order}
    grad[order[-1]] = 1.0
    for node in reversed(order):
        for source, slope in graph[node]:
            grad[source] = grad[node] * slope
    return [grad[node] for node in order]


@exercise(
    "F2",
    starter=gradients_as_given,
    inputs=[
        ({1: [], 2: [(1, 3.0), (1, 3.0)], 3: [(2, 1.0), (1, 1.0)]}, [1, 2, 3]),
        ({5: [], 2: [(5, -0.5137)], 7: [(2, 4.0), (5, 1.5)], 4: [(7, 0.37291), (2, -2.0), (5, 0.8)]}, [5, 2, 7, 4]),
        ({4: [(9, 6.0), (9, 6.0)], 5: [(9, 1.0), (4, 1.0)], 9: [(1, 2.0), (2, 3.0)], 1: [], 2: []}, [1, 2, 9, 4, 5]),
    ],
    hints=[
        "Work it out on paper for y = a·a + a: what stands in `grad[1]` after each line?",
        "When the second path reaches a node, what happens to what the first one brought?",
    ],
    praise="What arrives on different paths is now added.",
)
def gradients(graph, order):
    grad = {node: 0.0 for node in order}
    grad[order[-1]] = 1.0
    for node in reversed(order):
        for source, slope in graph[node]:
            grad[source] += grad[node] * slope
    return [grad[node] for node in order]


@gradients.wrong("A node that is used twice still keeps only what came last.")
def gradients_overwritten(graph, order):
    grad = dict.fromkeys(order, 0.0) | {order[-1]: 1.0}
    for node in order[::-1]:
        grad.update({source: slope * grad[node] for source, slope in graph[node]})
    return list(grad.values())


@gradients.wrong("A node that is used twice keeps only what came first.")
def gradients_first_only(graph, order):
    grad = dict.fromkeys(order, 0.0) | {order[-1]: 1.0}
    for node in order[::-1]:
        for source, slope in graph[node]:
            grad[source] = grad[source] or slope * grad[node]
    return list(grad.values())


def _walk(graph, order, contribution, start=0.0, last=1.0):
    """Walk back through a graph, adding up what `contribution(gradient, slope)` says."""
    grad = dict.fromkeys(order, start) | {order[-1]: last}
    for node in order[::-1]:
        for source, slope in graph[node]:
            grad[source] += contribution(grad[node], slope)
    return list(grad.values())


@gradients.wrong("These are sums of slopes alone: what arrived at the node is missing as a factor.")
def gradients_of_slopes(graph, order):
    return _walk(graph, order, lambda arrived, slope: slope)


@gradients.wrong("These are the numbers of paths to the output: the slopes along them are missing.")
def gradients_without_slopes(graph, order):
    return _walk(graph, order, lambda arrived, slope: arrived)


@gradients.wrong("The same numbers come out when slope and gradient are added: the chain rule multiplies them.")
def gradients_with_sums(graph, order):
    return _walk(graph, order, lambda arrived, slope: arrived + slope)


@gradients.wrong("The same numbers come out when what arrives is subtracted: paths are added.")
def gradients_subtracted(graph, order):
    return _walk(graph, order, lambda arrived, slope: -arrived * slope)


@gradients.wrong("Everything is 0: the output must start with the slope of itself.")
def gradients_never_started(graph, order):
    return _walk(graph, order, lambda arrived, slope: arrived * slope, last=0.0)


@gradients.wrong("Only the output has a gradient: what it hands on must reach its sources, and they must hand it on.")
def gradients_to_the_node(graph, order):
    return [0.0] * (len(order) - 1) + [1.0]


@gradients.wrong("What one node hands to a source is added up, but what other nodes brought before is lost.")
def gradients_of_one_user(graph, order):
    grad = dict.fromkeys(order, 0.0) | {order[-1]: 1.0}
    for node in order[::-1]:
        grad |= {source: 0.0 for source, _ in graph[node]}
        for source, slope in graph[node]:
            grad[source] += slope * grad[node]
    return list(grad.values())


@gradients.wrong("The same numbers come out when every node starts with 1: only the output may.")
def gradients_all_start_at_one(graph, order):
    return _walk(graph, order, lambda arrived, slope: arrived * slope, start=1.0)


@gradients.wrong("Only the direct sources of the output get something: they must hand on what has arrived, too.")
def gradients_forward(graph, order):
    grad = dict.fromkeys(order, 0.0) | {order[-1]: 1.0}
    for node in order:
        for source, slope in graph[node]:
            grad[source] += slope * grad[node]
    return list(grad.values())


@gradients.wrong("The same numbers come out when arrivals are multiplied: along a path slopes multiply, but paths add.")
def gradients_multiplied(graph, order):
    grad = dict.fromkeys(order, 1.0)
    for node in order[::-1]:
        for source, slope in graph[node]:
            grad[source] *= slope * grad[node]
    return list(grad.values())


@gradients.wrong("Two equal entries of a node count once: in a·a both factors count.")
def gradients_of_a_set(graph, order):
    return gradients({node: set(sources) for node, sources in graph.items()}, order)


@gradients.wrong("The right numbers, but turned round: return them in the given order.")
def gradients_turned_round(graph, order):
    return gradients(graph, order)[::-1]


@gradients.wrong("The right numbers, but sorted by the numbers of the nodes: return them in the given order.")
def gradients_sorted(graph, order):
    return [grad for _, grad in sorted(zip(order, gradients(graph, order)))]


each_node_once_at_once = Prediction(
    "P3",
    "b",
    ("a", "m passes on before p has sent anything to it: can the result be complete?"),
    ("b", "m passed on too early, and what came later got stuck in it."),
    ("c", "Nothing is counted twice here: each node passes on only once."),
    tells=[r"answer is \*\*b\*\*", r"at once:  a\.grad = 2\b", "it is 2", "too early"],
)


@exercise(
    "F3",
    inputs=[
        ({1: [], 2: [1, 1], 3: [2, 1]}, 3),
        ({7: [], 4: [7], 9: [4, 7], 2: [7, 9, 4]}, 2),
        ({8: [3], 3: [5], 5: [], 6: [8, 5], 1: [8]}, 8),
        ({3: [11, 8], 8: [2, 6], 2: [11], 11: [6], 6: []}, 3),
        ({2: [33], 33: [12, 5], 12: [17], 17: [8, 5], 30: [], 5: [21], 21: [8, 30], 40: [8], 8: [30]}, 33),
    ],
    hints=[
        "Write a helper `visit(node)` that first visits all sources of the node.",
        "Only after the loop over the sources, append the node; do nothing if it is there already.",
        "At the end: `visit(output)`, then `return order`.",
    ],
    praise="Each node comes after all that it was made from.",
)
def topological_order(graph, output):
    order = []

    def visit(node):
        if node not in order:
            for source in graph[node]:
                visit(source)
            order.append(node)

    visit(output)
    return order


def _discovered(graph, output):
    """Return the nodes as a walk from the output meets them: too early."""
    met = []

    def visit(node):
        if node not in met:
            met.append(node)
            for source in graph[node]:
                visit(source)

    visit(output)
    return met


@topological_order.wrong("The nodes come as a walk from the output meets them: each must stand after its sources.")
def order_of_discovery(graph, output):
    return _discovered(graph, output)


@topological_order.wrong("A node stands before one of its sources: discovery turned round is not enough.")
def order_of_discovery_turned(graph, output):
    return _discovered(graph, output)[::-1]


@topological_order.wrong("Some nodes occur several times: do nothing for one that is there already.")
def order_with_repeats(graph, output):
    return [node for source in graph[output] for node in order_with_repeats(graph, source)] + [output]


@topological_order.wrong("These are the nodes as the dictionary lists them: follow the sources instead.")
def order_of_the_dictionary(graph, output):
    return list(graph)


@topological_order.wrong("All nodes come sorted by their numbers, which are only names: follow the sources.")
def order_of_the_numbers(graph, output):
    return sorted(graph)


_SORTED = "The nodes come sorted by their numbers, which are only names: follow the sources."


@topological_order.wrong(_SORTED)
def order_of_the_needed_numbers(graph, output):
    return sorted(topological_order(graph, output))


@topological_order.wrong(_SORTED)
def order_of_the_numbers_before_the_output(graph, output):
    return sorted(topological_order(graph, output)[:-1]) + [output]


@topological_order.wrong("That is the way back: the output must come last here.")
def order_turned(graph, output):
    return topological_order(graph, output)[::-1]


@topological_order.wrong("The output itself is missing.")
def order_without_output(graph, output):
    return topological_order(graph, output)[:-1]


@topological_order.wrong("Nodes that came from nothing are missing: they belong to it, too.")
def order_without_leaves(graph, output):
    return [node for node in topological_order(graph, output) if graph[node]]


@topological_order.wrong("Only the direct sources are there: what these were made from belongs to it, too.")
def order_of_direct_sources(graph, output):
    return [*dict.fromkeys(graph[output]), output]


@topological_order.wrong("Only the output is there: all that it was made from belongs to it.")
def order_of_the_output_alone(graph, output):
    return [output]


@topological_order.wrong("The sources and their sources are there, but what lies further back is missing.")
def order_of_two_generations(graph, output):
    return [*dict.fromkeys(node for source in graph[output] for node in [*graph[source], source]), output]


@topological_order.wrong("Nodes that the output was not made from do not belong to it.")
def order_of_everything(graph, output):
    order = []
    for node in graph:
        order += [one for one in topological_order(graph, node) if one not in order]
    return order


@topological_order.wrong("Nodes that the output was not made from do not belong to it.")
def order_of_everything_else(graph, output):
    return [node for node in order_of_everything(graph, output) if node != output] + [output]


_BY_LEVELS = "A node stands before one of its sources: what the output needs directly, others may need first."


@topological_order.wrong(_BY_LEVELS)
def order_by_levels(graph, output):
    met = [output]
    for node in met:
        met += [source for source in dict.fromkeys(graph[node]) if source not in met]
    return met[::-1]


@topological_order.wrong(_BY_LEVELS)
def order_by_shortest_ways(graph, output):
    levels = [[output]]
    while levels[-1]:
        met = sum(levels, [])
        found = dict.fromkeys(source for node in levels[-1] for source in graph[node])
        levels.append([source for source in found if source not in met])
    return sum(levels[::-1], [])


@exercise(
    "F4",
    inputs=[(2.0, 3.0), (0.2437, -0.61853), (5.318, 0.7204)],
    hints=["From 04: what is the derivative of ln x?", "Multiply it by `dout`."],
    praise="Near 0 this is huge: there the logarithm is steep.",
)
def backward_of_log(a, dout):
    return dout / a


@backward_of_log.wrong("That is the local slope: what arrives in `dout` is lost.")
def log_without_dout(a, dout):
    return 1 / a


@backward_of_log.wrong("That is the logarithm itself, times `dout`: how fast does it change?")
def log_itself(a, dout):
    return dout * math.log(a)


@backward_of_log.wrong("That is `dout` times a: does ln x get steeper or flatter as x grows?")
def log_upside_down(a, dout):
    return dout * a


@backward_of_log.wrong("The sign is turned: the logarithm rises everywhere.")
def log_falls(a, dout):
    return -dout / a


@backward_of_log.wrong("That is `dout` divided by ln a: the slope belongs to the input, a.")
def log_slope_at_output(a, dout):
    return dout / math.log(a)


@backward_of_log.wrong("That is the local slope divided by `dout`: the chain rule multiplies.")
def log_divided_by_dout(a, dout):
    return 1 / (a * dout)


@backward_of_log.wrong("That slope belongs to −1/a, not to the logarithm.")
def log_as_reciprocal(a, dout):
    return dout / a**2


@backward_of_log.wrong("That slope belongs to 1/a: the derivative is taken once too often.")
def log_second_derivative(a, dout):
    return -dout / a**2


@backward_of_log.wrong("Your results are rounded down to whole numbers, as `//` does.")
def log_floored(a, dout):
    return dout // a


@backward_of_log.wrong("That is the sum of `dout` and the local slope: the chain rule multiplies.")
def log_added(a, dout):
    return dout + 1 / a


@backward_of_log.wrong("That is the way back through exp; the logarithm is its mirror.")
def log_as_exp(a, dout):
    return dout * math.exp(a)


@backward_of_log.wrong("That belongs to the logarithm to base 10: here it is ln.")
def log_to_base_ten(a, dout):
    return dout / (a * math.log(10))


@backward_of_log.wrong("That is a less what ln a hands back, as in an update: only what it hands back is asked for.")
def log_updated(a, dout):
    return a - dout / a


@backward_of_log.wrong("`dout` comes back unchanged: the slope of the logarithm is missing.")
def log_passes_on(a, dout):
    return dout


@backward_of_log.wrong("That is a divided by `dout`: which one arrives, and which one is the input?")
def log_letters_swapped(a, dout):
    return a / dout


how_exact_is_autograd = Prediction(
    "P4",
    "c",
    ("a", "There is no step h here, so there is no truncation error."),
    ("b", "Each operation knows its own slope, and the chain rule does the rest."),
    ("c", "Exact slopes, multiplied and added: only the last digits are rounded."),
    tells=[r"answer is \*\*c\*\*", r"0\.000000000000", "truncation error", "1e-12: True"],
)

values_in_one_step = Prediction(
    "P5",
    "c",
    ("a", "That many are the parameters and inputs: each operation makes one more."),
    ("b", "That is for one example, and there are four."),
    ("c", "Each single addition and multiplication, in each example, makes one."),
    tells=[r"answer is \*\*c\*\*", r"\b119\b"],
)

gradient_at_m = Number(
    "E1a",
    "2*6",
    ("one_factor", 6, "m is both factors: what both get adds up."),
    ("data", 36, "That is m·m itself: how fast does it change with m?"),
    ("of_output", 1, "That is y.grad, where the way back begins."),
    ("two", 2, "That is a, and also the power: the slope of m·m at m = 6 is asked for."),
    ("direct_a", 13, "The last term of y contains a, not m."),
    ("output", 38, "That is y itself: how fast does it change?"),
    hints=["m = 6 is used twice, as both factors.", "Each factor gets the other one."],
)

gradient_at_a = Number(
    "E1b",
    "12*3 + 1",
    ("through_m", 36, "That is the path through m; a has a second path."),
    ("direct", 1, "That is the direct path; a has a second path."),
    ("local", 3, "That is ∂m/∂a: multiply by what arrived at m, and mind the second path."),
    ("m_grad_lost", 4, "What arrived at m is lost on the path through it."),
    ("own_factor", 25, "Through m, a gets the other factor, not itself."),
    ("half", 19, "m is both factors of m·m: more arrives at m."),
    ("paths_multiplied", 13, "On the path through m, the slope ∂m/∂a is missing."),
    ("output", 38, "That is y itself: how fast does it change?"),
    hints=["a has two paths to y: through m, and directly.", "Through m: m.grad times b."],
    praise="36 through m, and 1 directly.",
)

gradient_at_b = Number(
    "E1c",
    "12*2",
    ("own_factor", 36, "Through m, b gets the other factor, not itself."),
    ("local", 2, "That is ∂m/∂b: multiply by what arrived at m."),
    ("m_grad", 12, "The slope ∂m/∂b is missing, or only one factor of m·m was counted."),
    ("direct_path", 25, "b has no direct path: the last term of y is a."),
    ("of_a", 37, "That is for a."),
    ("other_and_direct", 13, "b has no direct path, and ∂m/∂b is a factor."),
    hints=["b has one path to y, through m.", "m.grad times a."],
)

product_with_its_exponential = Number(
    "E2",
    "exp(2) + 2*exp(2)",
    ("factor_only", "exp(2)", "That is one of the two paths: a is used twice."),
    ("exponential_only", "2*exp(2)", "That is one of two paths, and also y itself."),
    ("slopes_multiplied", "2*exp(4)", "That is the product of the two paths: paths add up."),
    (
        "power_rule",
        "exp(2) + 4*exp(1)",
        "The exponential function is its own derivative; the power rule is for powers.",
    ),
    ("at_one", "2*exp(1)", "That is for a = 1. The power rule gives it, too, but exp is its own derivative."),
    ("plus_one", "exp(2) + 1", "The second path runs through the product too."),
    decimals=4,
    hints=[
        "a is used twice: as a factor, and inside the exponential function.",
        "One path brings exp(a), the other brings a·exp(a).",
    ],
)


def backward_of_quotient_as_given(a, b, dout):
    return dout / b, dout * a / b**2


@exercise(
    "E3",
    starter=backward_of_quotient_as_given,
    inputs=[(3.0, 2.0, 5.0), (-1.5137, 0.41729, 0.7), (4.0, -2.5183, -0.37291), (_ZERO, 1.7, -0.61853)],
    parts=("da", "db"),
    hints=[
        "Check each by a small step: does a/b rise or fall when b rises, for positive a and b?",
        "a/b is a times b to the power −1: use the power rule.",
    ],
    praise="For positive a and b, a quotient falls when its denominator rises.",
)
def backward_of_quotient(a, b, dout):
    return dout / b, -dout * a / b**2


@backward_of_quotient.wrong("One of the two still has the wrong sign: raise b a little, and see where a/b goes.")
def quotient_sign(a, b, dout):
    return dout * b**-1, dout * b**-2 * a


@backward_of_quotient.wrong("`db` is right now, but `da` has the other sign: it was right before.")
def quotient_both_signs(a, b, dout):
    return -dout / b, -dout * a / b**2


@backward_of_quotient.wrong("The other sign was wrong: a/b rises with a while b is positive.")
def quotient_other_sign(a, b, dout):
    return -dout / b, dout * a / b**2


@backward_of_quotient.wrong("`db` lacks a power of b: differentiate b to the power −1.")
def quotient_square_lost(a, b, dout):
    return dout / b, -dout * a / b


@backward_of_quotient.wrong("`db` lacks the constant factor a.")
def quotient_factor_lost(a, b, dout):
    return dout / b, -dout / b**2


@backward_of_quotient.wrong("That is how a product hands back.")
def quotient_as_product(a, b, dout):
    return dout * b, dout * a


@backward_of_quotient.wrong("`db` is what a product hands back.")
def quotient_half_product(a, b, dout):
    return dout / b, dout * a


@backward_of_quotient.wrong("These are the local slopes: what arrives in `dout` is lost.")
def quotient_without_dout(a, b, dout):
    return 1 / b, -a / b**2


@backward_of_quotient.wrong("In `db` the letters changed places: which one is the denominator?")
def quotient_letters(a, b, dout):
    return dout / b, -dout * b / a**2


@backward_of_quotient.wrong("`db` has b² as a factor: the power −1 becomes −2, not 2.")
def quotient_power(a, b, dout):
    return dout / b, -dout * a * b**2


@backward_of_quotient.wrong("The exponent in `db` is wrong: from −1 it goes down by one, to −2.")
def quotient_cube(a, b, dout):
    return dout / b, -dout * a / b**3


@backward_of_quotient.wrong("`db` has the slope of 1/b² in it: here b has the power −1.")
def quotient_of_square(a, b, dout):
    return dout / b, -2 * dout * a / b**3


@backward_of_quotient.wrong("`db` is right now, but `da` no longer is: it was right before.")
def quotient_first_changed(a, b, dout):
    return dout / b**2, -dout * a / b**2


@backward_of_quotient.wrong("`db` is right now, but `da` no longer is: it was right before.")
def quotient_first_times_a(a, b, dout):
    return dout * a / b, -dout * a / b**2


@backward_of_quotient.wrong("`db` is right now, but `da` is what a product hands back: it was right before.")
def quotient_first_as_product(a, b, dout):
    return dout * b, -dout * a / b**2


@backward_of_quotient.wrong("`db` lacks `dout`: what arrives is for both.")
def quotient_dout_once(a, b, dout):
    return dout / b, -a / b**2


@backward_of_quotient.wrong("`db` is the sum of `dout` and the local slope: the chain rule multiplies.")
def quotient_added(a, b, dout):
    return dout / b, dout - a / b**2


@backward_of_quotient.wrong("`db` does not contain b any more: `a / b * b` is a again.")
def quotient_brackets(a, b, dout):
    return dout / b, -dout * a


@backward_of_quotient.wrong("The same `db` comes out of `/ b * 2` in place of `/ b**2`.")
def quotient_star(a, b, dout):
    return dout / b, -dout * a / b * 2


@backward_of_quotient.wrong("`db` is divided by twice b: b squared belongs there.")
def quotient_double(a, b, dout):
    return dout / b, -dout * a / (b * 2)


@backward_of_quotient.wrong("The square in `db` goes over a, too: only b is squared.")
def quotient_all_squared(a, b, dout):
    return dout / b, -dout * (a / b) ** 2


why_gradients_are_added = Choice(
    "Q1",
    "b",
    ("a", "Within one walk each Value hands back once: what arrives comes on several paths."),
    ("b", "Each use is a path to the output, and slopes of paths add up."),
    ("c", "The chain rule multiplies along a path: which rule joins several paths?"),
    ("d", "No mean is taken: the mean stands in the loss, if anywhere."),
)

when_a_value_may_hand_back = Choice(
    "Q2",
    "d",
    ("a", "What arrives after that would get stuck in it."),
    ("b", "On the way back it is the other way round: its sources come later."),
    ("c", "The number does not say whether more is to come."),
    ("d", "Then its gradient is complete."),
)

what_autograd_does = Choice(
    "Q3",
    "a",
    ("a", "Exact local slopes, joined by the chain rule."),
    ("b", "There is no step h in it: no heights are compared."),
    ("c", "It never sees a formula of the whole, only numbers and local slopes."),
    ("d", "The update is a line of its own, after `backward`."),
)

a_second_walk_without_zeros = Choice(
    "Q4",
    "c",
    ("a", "That needs the gradients to be set to 0 first, and this is left out."),
    ("b", "Nothing is multiplied: the second walk adds."),
    ("c", "The second walk adds 7 to the 7 that is there."),
    ("d", "Nothing sets it to 0."),
)
