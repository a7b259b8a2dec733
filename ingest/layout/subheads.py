"""Stacks that are subheads: a short line in another face, or centred, over a new paragraph of its column (小标题)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.credits import is_credit_line
from ingest.jumps import find_jump
from ingest.layout.canvas import Canvas, across
from ingest.layout.headings import Heading
from ingest.layout.stacks import TERMINAL, Stack

LONGEST = 22
"""Characters of the longest subhead line."""
LINES = 2
"""Lines of the longest subhead."""
REACH = 2.0
"""White between a subhead and the paragraph under it, in ems, at most."""
_STOPPED = re.compile(r"[。，；：、,;]$")


def subheads(canvas: Canvas, stacks: Sequence[Stack]) -> tuple[list[Heading], list[Stack]]:
    """Return the stacks that are subheads, as small headings, and the others."""
    fonts = Counter(item.line.font for stack in stacks for item in stack.items for _ in item.text).most_common(1)
    body_font = fonts[0][0] if fonts else None
    found: list[Heading] = []
    kept: list[Stack] = []
    for stack in stacks:
        if _worded(stack) and _set_apart(stack, body_font) and _over_text(stack, stacks):
            found.append(Heading(list(stack.items), inner=True))
        else:
            kept.append(stack)
    return found, kept


def _worded(stack: Stack) -> bool:
    if len(stack.items) > LINES or find_jump(stack.text) is not None or is_credit_line(stack.text):
        return False
    return all(
        len(item.text) <= LONGEST and not _STOPPED.search(item.text) and not TERMINAL.search(item.text)
        for item in stack.items
    )


def _set_apart(stack: Stack, body_font: str | None) -> bool:
    item = stack.items[0]
    if item.line.font is not None and item.line.font != body_font:
        return True
    left, right = item.box[0] - stack.left, stack.right - item.box[2]
    return left > 0.8 and right > 0.8 and abs(left - right) <= 1.2


def _over_text(stack: Stack, stacks: Sequence[Stack]) -> bool:
    below = [
        other
        for other in stacks
        if other is not stack
        and across(other.column, stack.column) > 0.6 * (stack.right - stack.left)
        and -0.3 <= other.box[1] - stack.box[3] <= REACH
    ]
    return len(below) == 1 and len(below[0].items) > 1 and below[0].fresh()
