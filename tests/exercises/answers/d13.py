"""Answers to exercises of 11, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("topological_order", "keeps_something")
def default_list(graph, output, order=[]):
    if output not in order:
        for source in graph[output]:
            default_list(graph, source)
        order.append(output)
    return order


@wrong("topological_order", "returns_nothing")
def result_of_append(graph, output):
    order, seen = ([], set())

    def visit(node):
        if node not in seen:
            seen.add(node)
            for source in graph[node]:
                visit(source)
            order.append(node)

    visit(output)
    order = order.append(output)
    return order


@wrong("backward_of_log", "in_a_list")
def tuple_of_one(a, dout):
    return (dout / a,)


@wrong("backward_of_quotient", "hat_for_a_power")
def hat_for_power(a, b, dout):
    return (dout / b, -dout * a / b ^ 2)
