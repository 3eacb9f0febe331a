"""For all tests and notebooks: the progress of whoever runs them is left alone."""

import re

import pytest

from exercises.store import PLACE
from tools.reexecute import ROOT, forget_progress
from utils.language import choose

forget_progress()  # for the kernels of the notebooks


def pytest_ignore_collect(collection_path):
    """Leave out what a learner keeps beside the notebooks of the course: it is theirs."""
    place = collection_path.relative_to(ROOT).as_posix()
    ours = re.fullmatch(r"notebooks(/ko)?(/\d\d_\w+\.ipynb)?", place)
    return True if place.startswith("notebooks/") and not ours else None


@pytest.fixture
def new_kernel(monkeypatch):
    """Have the commands begin as in a kernel in which nothing was shown yet."""
    from exercises import commands

    for name in ("_hints_given", "_asked_to_try", "_committed", "_said", "_last"):
        monkeypatch.setattr(commands, name, type(getattr(commands, name))())


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch, tmp_path):
    """Have each test begin with nothing done, and return where it keeps what it does."""
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.sqlite"))
    yield tmp_path / "progress.sqlite"
    choose("en")
