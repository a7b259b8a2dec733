"""Which lines of a page are text set in lines that run downwards, from right to left (竖排)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.canvas import Canvas, Item, across, down, frame_of, hull

BODY = 1.22
"""Lines of up to this many times the body's size are text; larger ones are heads."""
READS = 4
"""Characters of the shortest downward line that shows a text to be set downwards: shorter ones may be labels."""
FELLOWS = 3
"""Downward lines of body type, side by side, that make a text."""
PITCH = 2.6
"""Distance of two such lines, in ems, at most."""
REACH = 3.0
"""White between a downward text and a head of it, in ems, at most."""
MOSTLY = 0.6
"""Share of a page's characters in downward texts from which on all its lines belong to them."""


def upright(canvas: Canvas, left_out: set[int]) -> set[int]:
    """Return the indexes of the lines that belong to texts set downwards: these, and the heads that stand by them.

    Args:
        canvas: the page, not turned.
        left_out: lines of its head and foot.
    """
    items = [item for item in canvas.items if item.index not in left_out]
    texts = _texts([item for item in items if item.vertical and item.size < BODY])
    found = {item.index for text in texts for item in text}
    total = sum(len(item.text) for item in items)
    if sum(len(item.text) for item in items if item.index in found) >= MOSTLY * total:
        return {item.index for item in items}
    for text in texts:
        outline = hull(item.box for item in text)
        frame = frame_of(outline, canvas.frames)
        for item in items:
            near = across(outline, item.box) >= -REACH and down(outline, item.box) >= -REACH
            if item.vertical and near and frame_of(item.box, canvas.frames) == frame:
                found.add(item.index)
    return found


def _texts(lines: Sequence[Item]) -> list[list[Item]]:
    """Group downward lines that stand side by side; groups of too few are none."""
    groups: list[list[Item]] = []
    for item in sorted(lines, key=lambda i: (-i.box[2], i.box[1])):
        near = [group for group in groups if any(_side_by_side(other, item) for other in group)]
        merged = [other for group in near for other in group] + [item]
        groups = [group for group in groups if group not in near] + [merged]
    return [group for group in groups if sum(len(item.text) >= READS for item in group) >= FELLOWS]


def _side_by_side(a: Item, b: Item) -> bool:
    return down(a.box, b.box) > 0 and abs(a.box[2] - b.box[2]) <= PITCH
