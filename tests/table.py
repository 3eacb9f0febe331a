"""Reads the packed table of an explorer in Python, the way explorer.js reads it."""

import base64
import gzip
import json
import re

import numpy as np
from matplotlib.text import Text

GAP = -(2**31)
PIXELS = 100 / 72 / 16  # in a table unit, where a figure is shown in full size


class Table:
    """A packed table; `at` is an index for each control.

    With the controls as they are stored, it can be read by the values that they show.
    """

    def __init__(self, packed, controls=()):
        self.values = {control["description"]: _values(control) for control in controls}
        self.start = [
            control["value"] if "value" in control else values[control["index"]]
            for control, values in zip(controls, self.values.values())
        ]
        content = gzip.decompress(base64.b64decode(packed))
        body = 4 + int.from_bytes(content[:4], "little")
        header = json.loads(content[4:body])
        self.shape, self.strings, self.svg = header["shape"], header["strings"], header["svg"]
        self.tape = header["tape"]
        planes = np.frombuffer(content[body:], np.uint8).reshape(4, -1)
        counts = planes.T.copy().view("<u4").ravel()  # 0, 1, 2, 3, … for 0, -1, 1, -2, …
        steps = (counts >> 1).astype("<i4") ^ -(counts & 1).astype("<i4")
        numbers = steps.cumsum(dtype=np.int32)
        self.parts, start = {}, 0
        for part in header["parts"]:
            size = part["rows"] * part["columns"]
            part["cells"] = numbers[start : start + size].reshape(part["columns"], part["rows"])
            start += size
            self.parts[part.get("id", "caption")] = part
        assert start == len(numbers)

    def cells(self, name, at):
        part = self.parts[name]
        row = 0
        for axis in part["axes"]:
            row = row * self.shape[axis] + at[axis]
        return part["cells"][:, row]

    def caption(self, at, values=()):
        return self._read(self.cells("caption", at)[0], values)

    def _read(self, index, values):
        """Return a string, its marks replaced by what the tape gives for these values."""
        results = []
        for name, *places in self.tape:
            if name == "number":
                results.append(places[0])
            elif name == "control":
                results.append(values[places[0]])
            else:
                results.append(getattr(np, name)(*(results[place] for place in places)))
        return re.sub(
            "\ue000(\\d+):(.*?)\ue001",
            lambda mark: format(results[int(mark[1])], mark[2]).replace("-", "−"),
            self.strings[index],
        )

    def points(self, artist, at):
        """Return the points in units of 1/72 inch from the upper left, nan for a gap."""
        places = self.cells(artist.get_gid(), at)[2 if isinstance(artist, Text) else 1 :]
        return np.where(places == GAP, np.nan, places / 16).reshape(-1, 2)

    def visible(self, artist, at):
        return bool(self.cells(artist.get_gid(), at)[0])

    def text(self, artist, at, values=()):
        return self._read(self.cells(artist.get_gid(), at)[1], values)

    def at(self, *values):
        """Return the index for the value, or the label, of each control."""
        known = zip(self.values.values(), values, self.shape, strict=True)
        # A slider whose arithmetic is on the tape has one index for all its values.
        return [min(all.index(one), size - 1) for all, one, size in known]

    def said(self, *values):
        return self.caption(self.at(*values), values)

    def line(self, number, *values):
        """Return the points of a line in pixels, x to the right and y up from the upper left.

        Its number is the one that explore gives it, in the order in which the code moves artists.
        Gaps are left out: a hidden line has no points.
        """
        visible, *places = self.cells(f"moves-{number}", self.at(*values))
        points = np.reshape(places, (-1, 2))
        return points[(points != GAP).all(axis=1) & bool(visible)] * [PIXELS, -PIXELS]


def _values(control):
    """Return the labels of a choice, or the values of a slider."""
    if "_options_labels" in control:
        return control["_options_labels"]
    low, high, step = (control[name] for name in ("min", "max", "step"))
    return [round(low + i * step, 9) for i in range(round((high - low) / step) + 1)]
