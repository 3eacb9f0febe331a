"""Answers to exercises of 11, by somebody who had not seen the bank."""

import numpy as np

from tests.exercises.answers import wrong


@wrong("topological_order", "keeps_something")
def remembers_calls(graph, output, seen=set()):
    if output in seen:
        return []
    seen.add(output)
    order = []
    for source in graph[output]:
        order += remembers_calls(graph, source)
    return order + [output]
