"""Answers to exercises of 10, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("backward_of_product", None)
def copied_line(a, b, dout):
    da = dout * b
    db = dout * b
    return (da, db)


@wrong("topological_order", "keeps_something")
def remembers_calls(graph, output, seen=set()):
    if output in seen:
        return []
    seen.add(output)
    order = []
    for source in graph[output]:
        order += remembers_calls(graph, source)
    return order + [output]


@wrong("backward_of_quotient", None)
def twice_b(a, b, dout):
    return (dout / b, -dout * a / (b * 2))


@wrong("backward_of_quotient", None)
def first_for_the_bug(a, b, dout):
    return (dout * b, -dout * a / b**2)
