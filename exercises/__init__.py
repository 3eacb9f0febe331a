"""Exercises that say what is wrong with an answer, and keep track of what is done.

A notebook imports `check`, `quiz`, `predict`, `hint`, `solution` and `progress` from here. They
stand in `exercises.commands` and are loaded when they are asked for, so that a module of this
package can be imported without all the others.
"""

__all__ = ["check", "evaluate", "hint", "predict", "progress", "quiz", "solution"]


def __dir__():
    return [*globals(), *__all__]


def __getattr__(name):
    if name in __all__:
        from exercises import commands

        return getattr(commands, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
