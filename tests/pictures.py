"""What tests ask of figures."""

from itertools import combinations


def boxes_apart(artists):
    """Return the boxes, in pixels, of what is seen of these artists; none may lie on another."""
    boxes = [one.get_window_extent() for one in artists if one.get_visible()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    return boxes
