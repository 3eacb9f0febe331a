"""For all tests and notebooks: the progress of whoever runs them is left alone."""

import pytest

from exercises.store import PLACE
from tools.reexecute import forget_progress

forget_progress()  # for the kernels of the notebooks

# What a learner keeps beside the notebooks of the course is theirs.
collect_ignore_glob = ["notebooks/[!0-9]*"]


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch, tmp_path):
    """Have each test begin with nothing done, and return where it keeps what it does."""
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.sqlite"))
    return tmp_path / "progress.sqlite"
