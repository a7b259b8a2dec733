"""Columns of briefs that follow each other without heads, each opening in bold or with a mark (简讯)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from ingest.layout.canvas import Canvas
from ingest.layout.stacks import TERMINAL, Stack

FEWEST = 4
"""Openings on a page that make it one with briefs: bold words that open a paragraph here and there do not."""
_MARK = re.compile(r"^[●■◆★▲▶◎○□◇☆※△▪•♦]")


def briefs(canvas: Canvas, stacks: Sequence[Stack]) -> tuple[list[Stack], set[int]]:
    """Part stacks where a brief begins.

    Returns:
        The stacks, and the ``id`` of those that begin with a brief's opening; none where the page has too few.
    """
    parts = [part for stack in stacks for part in _parted(stack, canvas)]
    opening = {id(part) for part in parts if _opens(part, 0)}
    if len(opening) < FEWEST:
        return list(stacks), set()
    opening |= {id(part) for part in parts if _after_white(canvas, part, parts, opening)}
    return parts, opening


def _opens(stack: Stack, at: int) -> bool:
    """Tell whether a line opens a brief: indented or marked, in bold, with plain text after it."""
    item = stack.items[at]
    marked = _MARK.match(item.text) is not None
    if len(stack.items) - at < 2 or stack.short(at):
        return False
    plain = [other for other in stack.items[at + 1 :] if not other.line.bold]
    bold = item.line.bold and bool(plain) and not stack.items[-1].line.bold
    return (marked and (stack.indented(at) or bold)) or (bold and stack.indented(at))


def _parted(stack: Stack, canvas: Canvas) -> list[Stack]:
    ended = [stack.short(at) or TERMINAL.search(item.text) is not None for at, item in enumerate(stack.items)]
    cuts = [0, *(at for at in range(1, len(stack.items)) if ended[at - 1] and _opens(stack, at))]
    return [
        Stack(stack.items[start:end], stack.left, stack.right) for start, end in pairwise([*cuts, len(stack.items)])
    ]


def _after_white(canvas: Canvas, stack: Stack, stacks: Sequence[Stack], opening: Collection[int]) -> bool:
    """Tell whether an indented stack stands under the end of another of its column, with white between."""
    if id(stack) in opening or not stack.indented() or len(stack.items) < 2:
        return False
    return any(
        abs(other.left - stack.left) < 1.0
        and abs(other.right - stack.right) < 1.0
        and canvas.leading * 1.3 <= stack.items[0].middle - other.items[-1].middle <= canvas.leading * 3.2
        for other in stacks
        if other is not stack
    )
