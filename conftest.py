"""For all tests and notebooks: the progress of whoever runs them is left alone."""

import pytest

from exercises.store import PLACE
from tools.reexecute import forget_progress

forget_progress()  # for the kernels of the notebooks


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch, tmp_path):
    """Have each test begin with nothing done, and return where it keeps what it does."""
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.sqlite"))
    return tmp_path / "progress.sqlite"
