"""Answers to exercises of 11, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


def depth_first(graph, output):
    order, seen = ([], set())

    def visit(node):
        if node not in seen:
            seen.add(node)
            for source in graph[node]:
                visit(source)
            order.append(node)

    visit(output)
    return order


@wrong("backward_of_product", "factor")
def shared(a, b, dout):
    return (dout * b / 2, dout * a / 2)


@wrong("backward_of_product", None)
def returns_function(a, b, dout):

    def pass_back(dout):
        return (dout * b, dout * a)

    return pass_back


@wrong("topological_order", "keeps_something")
def mutable_default(graph, output, order=[]):
    if output not in order:
        for source in graph[output]:
            mutable_default(graph, source)
        order.append(output)
    return order


@wrong("topological_order", "changes_its_inputs")
def eats_the_graph(graph, output):
    order = []
    needed = depth_first(graph, output)
    while len(order) < len(needed):
        for node in needed:
            if node not in order and (not graph[node]):
                order.append(node)
                for sources in graph.values():
                    while node in sources:
                        sources.remove(node)
    return order


@wrong("backward_of_quotient", None)
def with_log(a, b, dout):
    return (dout / b, dout * a * np.log(abs(b)))


@wrong("gradients", None)
def largest_is_output(graph, order):
    grad = {node: 0.0 for node in order}
    grad[max(order)] = 1.0
    for node in reversed(order):
        for source, slope in graph[node]:
            grad[source] += grad[node] * slope
    return [grad[node] for node in order]
