"""The same as `exercises`, in Korean: a notebook that imports from here speaks it.

Examples
--------
>>> from exercises.ko import evaluate
>>> evaluate("ln_of_one", 0).status
'correct'
"""

from exercises.commands import check, evaluate, hint, predict, progress, quiz, solution
from utils.language import choose

__all__ = ["check", "evaluate", "hint", "predict", "progress", "quiz", "solution"]

choose("ko")
