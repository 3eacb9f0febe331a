"""For authors and teachers: each module is a command, `python -m tools.NAME`."""
