"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math
from functools import lru_cache

import numpy as np

from tests.exercises.answers import right, wrong


@right("backward_of_product")
def other_factor(a, b, dout):
    return (dout * b, dout * a)


@right("backward_of_product")
def named(a, b, dout):
    da = b * dout
    db = a * dout
    return (da, db)


@right("backward_of_product")
def in_a_list(a, b, dout):
    slopes = [b, a]
    return [slope * dout for slope in slopes]


@right("backward_of_product")
def numpy_pair(a, b, dout):
    return tuple(np.array([b, a]) * dout)


@right("backward_of_product")
def difference_of_products(a, b, dout):
    slope_a = (a + 1) * b - a * b
    slope_b = a * (b + 1) - a * b
    return (slope_a * dout, slope_b * dout)


@right("gradients")
def plus(graph, order):
    grad = {node: 0.0 for node in order}
    grad[order[-1]] = 1.0
    for node in reversed(order):
        for source, slope in graph[node]:
            grad[source] += grad[node] * slope
    return [grad[node] for node in order]


@right("gradients")
def by_get(graph, order):
    grad = {order[-1]: 1.0}
    for i in range(len(order) - 1, -1, -1):
        node = order[i]
        for pair in graph[node]:
            grad[pair[0]] = grad.get(pair[0], 0.0) + pair[1] * grad.get(node, 0.0)
    return [grad.get(node, 0.0) for node in order]


@right("gradients")
def arrivals_in_lists(graph, order):
    arrived = {node: [] for node in order}
    arrived[order[-1]].append(1.0)
    total = {}
    for node in order[::-1]:
        total[node] = sum(arrived[node])
        for source, slope in graph[node]:
            arrived[source].append(total[node] * slope)
    return [total[node] for node in order]


@right("gradients")
def ask_the_users(graph, order):
    users = {node: [] for node in order}
    for node in order:
        for source, slope in graph[node]:
            users[source].append((node, slope))

    @lru_cache(maxsize=None)
    def d(node):
        own = 1.0 if node == order[-1] else 0.0
        return own + sum((d(user) * slope for user, slope in users[node]))

    return [d(node) for node in order]


@right("gradients")
def one_matrix(graph, order):
    place = {node: i for i, node in enumerate(order)}
    n = len(order)
    slopes = np.zeros((n, n))
    for node in order:
        for source, slope in graph[node]:
            slopes[place[source], place[node]] += slope
    g = np.zeros(n)
    g[-1] = 1.0
    for i in range(n - 2, -1, -1):
        g[i] = slopes[i] @ g
    return g.tolist()


@right("topological_order")
def visit_sources_first(graph, output):
    order, seen = ([], set())

    def visit(node):
        if node not in seen:
            seen.add(node)
            for source in graph[node]:
                visit(source)
            order.append(node)

    visit(output)
    return order


@right("topological_order")
def sweep_until_done(graph, output):
    needed, todo = ({output}, [output])
    while todo:
        for source in graph[todo.pop()]:
            if source not in needed:
                needed.add(source)
                todo.append(source)
    order = []
    while len(order) < len(needed):
        for node in needed:
            if node not in order and all((source in order for source in graph[node])):
                order.append(node)
    return order


@right("topological_order")
def with_a_stack(graph, output):
    done = []
    stack = [output]
    while stack:
        node = stack[-1]
        missing = [source for source in graph[node] if source not in done]
        if node in done:
            stack.pop()
        elif missing:
            stack.append(missing[0])
        else:
            done.append(stack.pop())
    return done


@right("topological_order")
def sort_by_depth(graph, output):
    depth = {}

    def measure(node):
        if node not in depth:
            depth[node] = 1 + max([measure(source) for source in graph[node]], default=0)
        return depth[node]

    measure(output)
    return sorted(depth, key=depth.get)


@right("topological_order")
def counting_users(graph, output):
    reachable = []
    queue = [output]
    while queue:
        node = queue.pop(0)
        if node in reachable:
            continue
        reachable.append(node)
        queue.extend(graph[node])
    waiting = dict.fromkeys(reachable, 0)
    for node in reachable:
        for source in graph[node]:
            waiting[source] += 1
    free, back = ([output], [])
    while free:
        node = free.pop()
        back.append(node)
        for source in graph[node]:
            waiting[source] -= 1
            if waiting[source] == 0:
                free.append(source)
    return back[::-1]


@wrong("topological_order", "keeps_something")
def remembers_the_last_call(graph, output, order=[]):
    if output not in order:
        for source in graph[output]:
            remembers_the_last_call(graph, source, order)
        order.append(output)
    return order


@right("backward_of_log")
def over_a(a, dout):
    return dout / a


@right("backward_of_log")
def times_the_slope(a, dout):
    slope = 1 / a
    return dout * slope


@right("backward_of_log")
def power_of_minus_one(a, dout):
    return float(a) ** (-1) * dout


@right("backward_of_log")
def by_the_inverse(a, dout):
    return dout / math.exp(math.log(a))


@right("backward_of_log")
def numpy_call(a, dout):
    return np.divide(dout, a)


@right("backward_of_quotient")
def minus_sign(a, b, dout):
    return (dout / b, -dout * a / b**2)


@right("backward_of_quotient")
def by_the_quotient(a, b, dout):
    q = a / b
    da = dout / b
    return (da, -q * da)


@right("backward_of_quotient")
def by_the_reciprocal(a, b, dout):
    r = 1 / b
    return [dout * r, dout * a * (-r * r)]


@right("backward_of_quotient")
def with_powers(a, b, dout):
    b = float(b)
    return (dout * b ** (-1), dout * a * -1 * b ** (-2))


@right("backward_of_quotient")
def quotient_rule(a, b, dout):
    slope_a = (1 * b - a * 0) / (b * b)
    slope_b = (0 * b - a * 1) / (b * b)
    return (np.multiply(dout, slope_a), np.multiply(dout, slope_b))


@wrong("backward_of_quotient", "another_order")
def turned_around(a, b, dout):
    return (-dout * a / b**2, dout / b)


@wrong("backward_of_quotient", None)
def one_number(a, b, dout):
    return (dout * b - dout * a) / b**2
