"""The same as `exercises`, in Korean: `from exercises.ko import check, hint, quiz`."""

from exercises.commands import check, evaluate, hint, predict, progress, quiz, solution
from utils.language import choose

__all__ = ["check", "evaluate", "hint", "predict", "progress", "quiz", "solution"]

choose("ko")
