"""Lines of one role that stand together as pieces (块): what the assembly links into articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import numpy as np

from ingest.layout.arrays import Floats
from ingest.layout.canvas import Box, Canvas, Item, across, down, frame_of, hull, rule_between
from ingest.layout.roles import ROLES
from ingest.layout.stacks import DATELINE, TERMINAL, Stack, stacks
from ingest.layout.wording import NAMES, wording

HEADS = frozenset({"section", "kicker", "headline", "subtitle", "byline"})
TITLES = frozenset({"headline", "subhead"})
"""Roles of what may be a text's title."""
CHAINED = HEADS | {"body", "subhead", "caption", "table"}
"""Roles whose pieces belong to articles; furniture and advertisements don't."""
AIRY, SEEN_AIRY = 1.25, 1.4
"""A line that stands this many usual pitches under the one before may begin a piece of its own; after a short line, and
not indented, this many where it was recognised."""
DISPLAY = 1.3
"""Type this many times the body's size is display type; the smallest headlines of several lines are set so."""
LINES = 4
"""Lines of the longest headline."""
CLOSE = 0.75
"""White between two lines of one headline, in ems of it, at most."""
LIKE = 0.02
"""Sizes of two lines of one headline differ by less than this share; recognised ones by :data:`SCAN_LIKE`."""
SCAN_LIKE = 0.1
CLUSTER = 3.0
"""White inside a table or an advertisement without a frame, in ems, at most."""
NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]")
"""How a numbered brief or paragraph opens."""
_BULLET = NAMES.index("bullet")


@dataclass(eq=False)
class Piece:
    """Lines that belong together.

    Attributes:
        role: their role.
        stack: their lines, top to bottom along the reading direction, with their column's sides; its boxes are those
            of the canvas that is turned so that the lines run level.
        level: box on the page as it is; turned: on the page turned a quarter.
        chances: mean probabilities of the roles.
    """

    role: str
    stack: Stack
    level: Box
    turned: Box
    chances: Floats = field(repr=False)

    @property
    def items(self) -> list[Item]:
        """Its lines."""
        return self.stack.items

    @property
    def downwards(self) -> bool:
        """Whether its lines run downwards."""
        return self.items[0].line.direction == "vertical"

    @property
    def text(self) -> str:
        """Its lines' text."""
        return self.stack.text

    def alike(self, other: Piece, tolerance: float) -> bool:
        """Tell whether two are set in one face, and in sizes that differ by less than this share of the larger."""
        mine, its = self.items[0].line, other.items[0].line
        like = abs(self.stack.size - other.stack.size) <= tolerance * max(self.stack.size, other.stack.size)
        return like and (mine.bold, mine.font, mine.direction) == (its.bold, its.font, its.direction)


def pieces(level: Canvas, turned: Canvas, chances: Floats, told: Sequence[str] | None = None) -> list[Piece]:
    """Group the lines of a page into pieces, in order of their place on the page.

    Args:
        level: the page.
        turned: the same turned a quarter, with the same lines.
        chances: probabilities of the roles of each line (:func:`ingest.layout.roles.roles`).
        told: role of each line; without it the likeliest.
    """
    if told is None:
        told = [ROLES[at] for at in np.argmax(chances, axis=1)] if len(chances) else []
    found: list[tuple[str, Stack]] = []
    for canvas in (level, turned):
        mine = [(item, role) for item, role in zip(canvas.items, told, strict=True) if not item.vertical]
        if mine:
            found += _on(canvas, _agreed(canvas, mine))
    places = {item.index: at for at, item in enumerate(level.items)}
    out = []
    for role, stack in found:
        at = [places[item.index] for item in stack.items]
        out.append(
            Piece(
                role,
                stack,
                hull(level.items[number].box for number in at),
                hull(turned.items[number].box for number in at),
                chances[at].mean(axis=0),
            )
        )
    return sorted(out, key=lambda piece: (piece.level[1], piece.level[0]))


def _agreed(canvas: Canvas, told: Sequence[tuple[Item, str]]) -> list[tuple[Item, str]]:
    """Return the lines with their roles, where a line that goes on a headline, over or under it, is headline too."""
    heads = [item for item, role in told if role == "headline" and item.size >= DISPLAY]
    out = []
    for item, role in told:
        if role in ("kicker", "subtitle", "subhead", "furniture", "advert", "body") and item.size >= DISPLAY:
            goes_on = any(_goes_on(canvas, head, item) or _goes_on(canvas, item, head) for head in heads)
            role = "headline" if goes_on else role  # noqa: PLW2901
        out.append((item, role))
    return out


def _on(canvas: Canvas, told: Sequence[tuple[Item, str]]) -> list[tuple[str, Stack]]:
    walls = [item.box for item, role in told if role in ("headline", "kicker", "section", "subhead")]
    out: list[tuple[str, Stack]] = []
    for role in ("body", "caption"):
        for stack in stacks(canvas, [item for item, own in told if own == role], walls):
            out += [(role, part) for part in _parted(canvas, stack)]
    for role in ("section", "kicker", "headline", "subtitle", "byline", "subhead"):
        own_lines = [item for item, own in told if own == role]
        parts = _spread(canvas, own_lines) if role == "headline" else [[item] for item in own_lines]
        out += [(role, _alone(part)) for part in parts]
    for role in ("table", "advert", "furniture"):
        out += [(role, _alone(group)) for group in _clusters(canvas, [item for item, own in told if own == role])]
    return out


def _spread(canvas: Canvas, items: Sequence[Item]) -> list[list[Item]]:
    """Group the lines of headlines set in several lines: of one size, close under each other, centred or flush."""
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        over = next((group for group in groups if _goes_on(canvas, group[-1], item)), None)
        if over is not None and len(over) < LINES:
            over.append(item)
        else:
            groups.append([item])
    return groups


def _goes_on(canvas: Canvas, upper: Item, lower: Item) -> bool:
    a, b = upper.box, lower.box
    size = max(upper.size, lower.size)
    close = -0.25 * size <= b[1] - a[3] <= CLOSE * size
    like = abs(upper.size - lower.size) <= (SCAN_LIKE if canvas.page.ocr else LIKE) * size
    if not close or not like or upper.line.font != lower.line.font or upper.line.bold != lower.line.bold:
        return False
    centred = abs(a[0] + a[2] - b[0] - b[2]) <= 0.7 * size
    flush = abs(a[0] - b[0]) <= 0.35 * size
    stepped = 0.5 * size <= b[0] - a[0] <= 3.2 * size and across(a, b) > 0.4 * min(a[2] - a[0], b[2] - b[0])
    return (
        (centred or flush or stepped)
        and frame_of(a, canvas.frames) == frame_of(b, canvas.frames)
        and not rule_between(a, b, canvas.horizontal_rules)
    )


def _alone(items: Sequence[Item]) -> Stack:
    stack = Stack(list(items))
    stack.left, stack.right = stack.box[0], stack.box[2]
    return stack


def _parted(canvas: Canvas, stack: Stack) -> Iterable[Stack]:
    """Part a stack wherever a text of its own may begin: better a cut too many, which a link mends."""
    cuts = [0, *(at for at in range(1, len(stack.items)) if _may_begin(canvas, stack, at)), len(stack.items)]
    for start, end in pairwise(cuts):
        yield Stack(stack.items[start:end], stack.left, stack.right)


def _may_begin(canvas: Canvas, stack: Stack, at: int) -> bool:
    item, before = stack.items[at], stack.items[at - 1]
    recognised, short = canvas.page.ocr is not None, stack.short(at - 1)
    apart = (item.middle - before.middle) / canvas.leading
    if not short and not TERMINAL.search(before.text):
        return apart > AIRY and stack.fresh(at)
    opens = item.line.opening > 0
    if wording(item.text)[_BULLET] > 0 or NUMBERED.match(item.text) or (stack.fresh(at) and item.text[0] == "【"):
        return True
    if (opens and (short or not recognised)) or (short and apart > (SEEN_AIRY if recognised else AIRY)):
        return True
    face = item.line.bold != before.line.bold or item.line.font != before.line.font
    return stack.fresh(at) and (apart > AIRY or face or opens or DATELINE.match(item.text) is not None)


def _clusters(canvas: Canvas, items: Sequence[Item]) -> list[list[Item]]:
    """Group lines that stand near each other in one frame, each group in rows from the top."""
    frames = {item.index: frame_of(item.box, canvas.frames) for item in items}
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        near = [group for group in groups if any(_near(other, item, frames) for other in group)]
        merged = [other for group in near for other in group] + [item]
        groups = [group for group in groups if group not in near] + [merged]
    return [[item for row in rows(group) for item in row] for group in groups]


def _near(a: Item, b: Item, frames: Mapping[int, Box | None]) -> bool:
    frame = frames[a.index]
    if frame != frames[b.index]:
        return False
    reach = CLUSTER * max(1.0, min(a.size, b.size)) * (2 if frame is not None else 1)
    return -across(a.box, b.box) <= 2.5 * reach and -down(a.box, b.box) <= reach


def rows(items: Sequence[Item]) -> list[list[Item]]:
    """Sort lines into rows from the top, each from the left: cells of a row overlap by more than half."""
    found: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.middle, i.box[0])):
        high = median(other.box[3] - other.box[1] for other in found[-1]) if found else 0.0
        if found and item.middle - median(other.middle for other in found[-1]) < 0.5 * high:
            found[-1].append(item)
        else:
            found.append([item])
    return [sorted(row, key=lambda i: i.box[0]) for row in found]
