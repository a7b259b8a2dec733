"""Body lines into stacks: pieces of one column in which each line stands right under the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.jumps import find_jump
from ingest.layout.canvas import Box, Canvas, Item, across, frame_of, hull, rule_between

INDENT = (1.1, 3.2)
"""First-line indent in ems, from and to: two ems by custom, more where brackets and quotes leave white."""
ALIGNED = 0.6
"""Left ends of one column's lines differ by less than this, in ems; ink-tight boxes of scans differ most."""
SIZE_CHANGE = 1.14
"""Type sizes of one stack differ by less than this factor."""
SCAN_SIZE_CHANGE = 1.3
"""The same for recognised lines, whose size is their ink's height."""
PITCH_SLACK = 1.4
"""Distance of two lines of a stack, in usual leadings, at most."""
HANGING = 1.3
"""How far a mark may hang over its column's right end, in ems."""
RAGGED = 2.2
"""How far the next line may reach beyond a stack's first two, in ems: lines with figures in them end unevenly."""
NARROW = 8.0
"""Lines shorter than this, in ems, at a stack's beginning say nothing of its width: they end a paragraph."""
SAME_LINE = 0.3
"""Middles of two pieces of one downward line differ by less than this, in ems: figures and quotes part them."""
INSIDE_LINE = 1.2
"""White between two pieces of one downward line, in ems, at most."""
OPENING = 3
"""Lines of the longest bold opening of a brief."""
SHORT = 1.4
"""A line that ends this many ems before its column does ends its paragraph."""
TERMINAL = re.compile(r"[。！？…][”’」』）)】]*$|[。！？][^。！？]{0,2}$")
DATELINE = re.compile(
    r"^(?:本报|本刊|本网)(?:[^，。]{0,14}?[讯电](?![员话力])|[^，。\d]{2,8}\d{1,2}月(?:\d{1,2}日?)?$)|^(?:据)?新华社"
)
"""In a narrow column 讯 or 电, or a part of the date, stands on the next line."""
FURTHER = re.compile(r"^(?:又讯|另讯|另据)")


@dataclass
class Stack:
    """Lines of one column that follow each other; all of a column's width is ``left`` to ``right``.

    Lines may be added at the end; box and text are measured anew then.
    """

    items: list[Item]
    left: float = 0.0
    right: float = 0.0
    _boxed: tuple[int, Box] = field(default=(0, (0.0, 0.0, 0.0, 0.0)), init=False, repr=False)
    _joined: tuple[int, str] = field(default=(0, ""), init=False, repr=False)

    @property
    def box(self) -> Box:
        """Box around the lines."""
        count, box = self._boxed
        if count != len(self.items):
            added = [item.box for item in self.items[count:]]
            self._boxed = (len(self.items), hull([box, *added] if count else added))
        return self._boxed[1]

    @property
    def column(self) -> Box:
        """Box around the lines, as wide as the column."""
        x0, y0, x1, y1 = self.box
        return min(self.left, x0), y0, max(self.right, x1), y1

    @property
    def text(self) -> str:
        """The lines' text, joined."""
        if self._joined[0] != len(self.items):
            self._joined = (len(self.items), "".join(item.text for item in self.items))
        return self._joined[1]

    @property
    def size(self) -> float:
        """Median type size in ems."""
        return median(item.size for item in self.items)

    def indented(self, at: int = 0) -> bool:
        """Tell whether line ``at`` starts a paragraph by its indent."""
        return INDENT[0] <= self.items[at].box[0] - self.left <= INDENT[1]

    def fresh(self, at: int = 0) -> bool:
        """Tell whether line ``at`` can't go on a paragraph: it is indented, centred, or set to the right."""
        return self.items[at].box[0] - self.left >= INDENT[0]

    def short(self, at: int = -1) -> bool:
        """Tell whether line ``at`` ends before the column does."""
        return self.right - self.items[at].box[2] >= SHORT


def stacks(canvas: Canvas, items: Iterable[Item], walls: Sequence[Box]) -> list[Stack]:
    """Group body lines into stacks, in order of their top.

    Args:
        canvas: the page.
        items: its horizontal body lines.
        walls: boxes of heads: no stack goes on behind one.
    """
    open_stacks: list[Stack] = []
    done: list[Stack] = []
    for item in sorted(items, key=lambda i: (round(i.middle, 2), i.box[0])):
        fits = [stack for stack in open_stacks if _continues(canvas, stack, item, walls)]
        if fits:
            stack = min(
                fits,
                key=lambda s: (abs(s.box[0] - item.box[0]), item.middle - s.items[-1].middle),
            )
            stack.items.append(item)
        else:
            stack = Stack([item])
            open_stacks.append(stack)
            done.append(stack)
        open_stacks = [s for s in open_stacks if item.middle - s.items[-1].middle <= 4]
    split = [part for stack in done for part in _split(stack)]
    _widen(split)
    return sorted(split, key=lambda s: (s.box[1], s.box[0]))


def _continues(canvas: Canvas, stack: Stack, item: Item, walls: Sequence[Box]) -> bool:
    last = stack.items[-1]
    pitch = item.middle - last.middle
    if item.turned and abs(pitch) < SAME_LINE:
        return -0.4 <= item.box[0] - last.box[2] <= INSIDE_LINE and item.box[2] <= stack.box[2] + HANGING
    if not 0.5 <= pitch <= PITCH_SLACK * canvas.leading * max(1.0, item.size):
        return False
    box = stack.box
    if not _fits_column(stack, box, item) or across((box[0], 0, max(box[2], box[0] + 4), 0), item.box) <= 0:
        return False
    change = SCAN_SIZE_CHANGE if canvas.page.ocr else SIZE_CHANGE
    if max(item.size, last.size) > change * min(item.size, last.size):
        return False
    faces = not canvas.page.ocr and last.line.font and item.line.font
    if faces and not _same_face(last, item) and not _opening(canvas, stack, item):
        return False
    if rule_between(last.box, item.box, canvas.horizontal_rules):
        return False
    if frame_of(last.box, canvas.frames) != frame_of(item.box, canvas.frames):
        return False
    between = (max(last.box[0], item.box[0]), last.middle, min(last.box[2], item.box[2]), item.middle)
    return not any(wall[1] < item.middle and wall[3] > last.middle and across(wall, between) > 0.5 for wall in walls)


def _same_face(a: Item, b: Item) -> bool:
    """Tell whether two lines are set alike; a line of figures may be in another font."""
    figures = any(not re.search(r"[\u4e00-\u9fff]{3}", item.text) for item in (a, b))
    return a.line.font == b.line.font or figures


def _opening(canvas: Canvas, stack: Stack, item: Item) -> bool:
    """Tell whether a stack is the bold opening of a paragraph that goes on in ``item``, in plain type."""
    first, last = stack.items[0], stack.items[-1]
    if len(stack.items) > OPENING or not _opens_bold(first) or not _opens_bold(last) or item.line.bold:
        return False
    level = abs(item.size - last.size) < 0.04 and item.middle - last.middle <= 1.2 * canvas.leading
    indent = first.box[0] - (item.box[0] if len(stack.items) == 1 else last.box[0])
    return level and INDENT[0] <= indent <= INDENT[1] and last.box[2] >= item.box[2] - SHORT


def _opens_bold(item: Item) -> bool:
    return item.line.bold or item.line.opening > 0


def _fits_column(stack: Stack, box: Box, item: Item) -> bool:
    left, right = item.box[0] - box[0], item.box[2] - box[2]
    one = len(stack.items) == 1
    if one and -INDENT[1] <= left < 0:
        left = 0.0
    if left < -ALIGNED:
        return False
    wide = box[2] - box[0]
    if left > INDENT[1] and not (left < 0.8 * wide and right <= ALIGNED):
        return False
    if right <= HANGING:
        return True
    return len(stack.items) <= 2 and (right <= RAGGED or wide < NARROW)


def _split(stack: Stack) -> list[Stack]:
    """Part a stack where an article can't go on: after 下转, before 上接 and 本报讯."""
    parts: list[list[Item]] = [[]]
    for item in stack.items:
        jump = find_jump(item.text)
        opens = DATELINE.match(item.text) or (jump is not None and jump.direction == "from")
        if opens and parts[-1]:
            parts.append([])
        parts[-1].append(item)
        if jump is not None and jump.direction == "to":
            parts.append([])
    return [Stack(part) for part in parts if part]


def _right_end(stack: Stack) -> float:
    """Return where a stack's full lines end: two lines reach it, hanging marks don't count."""
    ends = sorted((item.box[2] for item in stack.items), reverse=True)
    if len(ends) < 4:
        return ends[0]
    return next((end for end, following in pairwise(ends) if end - following <= 0.3), ends[0])


def _widen(found: Sequence[Stack]) -> None:
    """Give every stack its column's sides: its own, else those of longer stacks that it stands in line with."""
    for stack in found:
        stack.left, stack.right = stack.box[0], _right_end(stack)
    by_length = sorted(found, key=lambda s: (-len(s.items), s.box))
    for stack in found:
        if len(stack.items) >= 4:
            continue
        x0, _, x1, _ = stack.box
        host = next(
            (
                other
                for other in by_length
                if len(other.items) > len(stack.items)
                and x0 >= other.left - ALIGNED
                and x1 <= other.right + ALIGNED
                and (x0 - other.left <= INDENT[1] or other.right - x1 <= ALIGNED)
            ),
            None,
        )
        if host is not None:
            stack.left, stack.right = min(x0, host.left), max(x1, host.right)
