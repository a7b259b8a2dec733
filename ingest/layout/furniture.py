"""Head and foot of a page: what belongs to the newspaper and to no article (报头、版头)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.canvas import Box, Canvas, Item, across, down
from ingest.masthead import FOOT, HEAD, masthead

SHORT_LINE = 26
"""Characters of the longest slogan or notice that stands beside a masthead."""
BESIDE = 14.0
"""White between two pieces of one masthead, in ems, at most."""
LONG_RULE = 0.6
"""Share of the page's width from which on a rule near its edge closes the head or opens the foot."""


def furniture(canvas: Canvas) -> set[int]:
    """Return the indexes of the page's lines that are head or foot matter."""
    used = set(masthead(canvas.page).lines)
    head = [item for item in canvas.items if item.index in used and item.box[3] <= HEAD * canvas.height]
    if head:
        used |= _around(canvas, head)
    edge = _foot_rule(canvas)
    used |= {item.index for item in canvas.items if item.box[1] >= edge - 0.3}
    return used


def _around(canvas: Canvas, head: Sequence[Item]) -> set[int]:
    """Return the short lines that stand with the head lines: above the rule that closes the head, or beside them."""
    closing = _head_rule(canvas, max(item.box[3] for item in head))
    if closing is not None:
        return {item.index for item in canvas.items if item.box[3] <= closing + 0.3 and not _in_text(canvas, item)}
    found = {item.index: item for item in head}
    grown = True
    while grown:
        grown = False
        for item in canvas.items:
            if item.index in found or item.box[3] > HEAD * canvas.height or len(item.text) > SHORT_LINE:
                continue
            if any(_near(other.box, item.box) for other in found.values()) and not _in_text(canvas, item):
                found[item.index] = item
                grown = True
    return set(found)


def _head_rule(canvas: Canvas, bottom: float) -> float | None:
    """Return the height of the long rule that stands right under the head, none where there is none."""
    heights = [
        rule[3]
        for rule in canvas.horizontal_rules
        if rule[2] - rule[0] >= LONG_RULE * canvas.width and bottom - 1 <= rule[1] <= bottom + 4
    ]
    return min(heights, default=None)


def _foot_rule(canvas: Canvas) -> float:
    heights = [
        rule[1]
        for rule in canvas.horizontal_rules
        if rule[2] - rule[0] >= LONG_RULE * canvas.width and rule[1] >= (FOOT - 0.02) * canvas.height
    ]
    lowest = max((item.box[3] for item in canvas.items if len(item.text) >= SHORT_LINE / 2), default=0.0)
    return min((height for height in heights if height <= lowest + 2), default=canvas.height + 1)


def _near(a: Box, b: Box) -> bool:
    """Tell whether two boxes stand in one row, or right above each other, as the pieces of a masthead do."""
    row = down(a, b) > 0.3 * min(a[3] - a[1], b[3] - b[1]) and -across(a, b) <= BESIDE
    pile = across(a, b) > 0 and -down(a, b) <= 0.8
    return row or pile


def _in_text(canvas: Canvas, item: Item) -> bool:
    """Tell whether a line is one of at least three of body type that stand under each other."""
    if item.vertical or not 0.85 <= item.size <= 1.15 or len(item.text) < 6:
        return False
    fellows = [
        other
        for other in canvas.items
        if other is not item
        and 0.85 <= other.size <= 1.15
        and abs(other.box[0] - item.box[0]) < 2.6
        and abs(other.middle - item.middle) <= 2.2 * canvas.leading
        and abs((other.box[2] - other.box[0]) - (item.box[2] - item.box[0])) < 2.6
    ]
    return len(fellows) >= 2
