"""An output that each program shows in the richest form it knows."""


class Bundle:
    """One output in several formats, by MIME type; outside a notebook it prints as plain text.

    Examples
    --------
    >>> Bundle({"text/markdown": "**2**", "text/plain": "2"})
    2
    """

    def __init__(self, data, metadata=None):
        self.data, self.metadata = data, metadata or {}

    def __repr__(self):
        return self.data["text/plain"]

    def _repr_mimebundle_(self, **_):
        return self.data, self.metadata
