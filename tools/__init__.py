"""For authors and teachers: each module but `lab` is a command, `python -m tools.NAME`."""
