"""Answers to exercises of 11, by somebody who had not seen the bank."""

import math
from collections import deque

import numpy as np

from tests.exercises.answers import right, wrong


@right("backward_of_product")
def named_gradients(a, b, dout):
    local_a = b
    local_b = a
    grad_a = local_a * dout
    grad_b = local_b * dout
    return (grad_a, grad_b)


@right("backward_of_product")
def an_array(a, b, dout):
    return np.array([b, a]) * dout


@right("backward_of_product")
def a_list(a, b, dout):
    result = []
    for other in (b, a):
        result.append(dout * other)
    return result


@right("gradients")
def written_out(graph, order):
    grad = {}
    for node in order:
        grad[node] = 0
    grad[order[-1]] = 1
    i = len(order) - 1
    while i >= 0:
        node = order[i]
        for pair in graph[node]:
            source = pair[0]
            grad[source] = grad[source] + grad[node] * pair[1]
        i -= 1
    result = []
    for node in order:
        result.append(grad[node])
    return result


@right("gradients")
def gathers_from_users(graph, order):
    grad = {order[-1]: 1.0}
    for node in order[-2::-1]:
        arriving = [
            grad[user] * slope for user in grad for source, slope in graph[user] if source == node
        ]
        grad[node] = sum(arriving)
    return [grad[node] for node in order]


@right("gradients")
def forward_from_each(graph, order):
    result = []
    for start in order:
        slope_of = {}
        for node in order:
            if node == start:
                slope_of[node] = 1.0
            else:
                slope_of[node] = sum((slope_of[s] * k for s, k in graph[node]))
        result.append(slope_of[order[-1]])
    return result


@right("gradients")
def array_of_places(graph, order):
    place = {node: i for i, node in enumerate(order)}
    g = np.zeros(len(order))
    g[-1] = 1
    for node in order[::-1]:
        if len(graph[node]) > 0:
            where = [place[source] for source, _ in graph[node]]
            np.add.at(g, where, [g[place[node]] * slope for _, slope in graph[node]])
    return g.tolist()


@right("topological_order")
def visit_sources_first(graph, output):
    order = []

    def visit(node):
        if node in order:
            return
        for source in graph[node]:
            visit(source)
        order.append(node)

    visit(output)
    return order


@right("topological_order")
def repeated_rounds(graph, output):
    behind = {output}
    size = 0
    while size != len(behind):
        size = len(behind)
        for node in list(behind):
            behind.update(graph[node])
    order = []
    while len(order) < len(behind):
        for node in behind:
            if node not in order and all((s in order for s in graph[node])):
                order.append(node)
    return order


@right("topological_order")
def count_the_users(graph, output):
    users = {output: 0}
    todo = [output]
    while todo:
        node = todo.pop()
        for source in graph[node]:
            if source not in users:
                users[source] = 0
                todo.append(source)
            users[source] += 1
    free = deque([output])
    backwards = []
    while free:
        node = free.popleft()
        backwards.append(node)
        for source in graph[node]:
            users[source] -= 1
            if users[source] == 0:
                free.append(source)
    return backwards[::-1]


@right("topological_order")
def stack_with_marks(graph, output):
    order, seen = ([], set())
    stack = [(output, False)]
    while stack:
        node, finished = stack.pop()
        if finished:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            for source in graph[node]:
                stack.append((source, False))
    return order


@right("topological_order")
def by_depth(graph, output):
    depth = {}

    def longest(node):
        if node not in depth:
            depth[node] = 1 + max([longest(s) for s in graph[node]], default=0)
        return depth[node]

    longest(output)
    return sorted(depth, key=depth.get)


@wrong("topological_order", "keeps_something")
def list_that_stays(graph, output, order=[]):
    for source in graph[output]:
        if source not in order:
            list_that_stays(graph, source, order)
    if output not in order:
        order.append(output)
    return order


@right("backward_of_log")
def slope_then_chain(a, dout):
    slope = 1 / a
    da = slope * dout
    return da


@right("backward_of_log")
def as_a_power(a, dout):
    return dout * float(a) ** (-1)


@right("backward_of_log")
def inverse_of_exp(a, dout):
    u = math.log(a)
    return dout / math.exp(u)


@right("backward_of_quotient")
def by_the_output(a, b, dout):
    q = a / b
    da = dout / b
    db = -da * q
    return (da, db)


@right("backward_of_quotient")
def power_of_minus_one(a, b, dout):
    b = float(b)
    return [dout * b ** (-1), dout * a * -1 * b ** (-2)]


@right("backward_of_quotient")
def slopes_in_an_array(a, b, dout):
    slopes = np.array([1 / b, -a / (b * b)])
    return slopes * dout


@right("backward_of_quotient")
def quotient_rule(a, b, dout):
    grads = []
    for du, dv in [(1, 0), (0, 1)]:
        grads.append(dout * (du * b - a * dv) / b**2)
    return tuple(grads)
