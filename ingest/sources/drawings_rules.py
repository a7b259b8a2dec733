"""Rules put together from what a PDF draws: pieces of one rule, dashes, double rules, rules that close a rectangle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations
from statistics import median

from ingest.sources.glyphs import Box

RULE_LENGTH = 18.0
"""Shortest rule, in points: two ems of body type; shorter strokes underline or strike."""
SAME_LEVEL = 0.6
"""Points by which pieces of one rule may stand off each other."""
TOUCH = 1.0
"""White between touching pieces of one rule, in points, at most."""
DASH_GAP = 9.0
"""White between two dashes, in points, at most: an em of body type."""
DASHES = 4
"""Dashes of one rule, at least."""
DASH_SLACK = 0.7
"""Points by which the white between dashes of one rule differs from its median, at most."""
DOUBLE = 4.0
"""Points between the two rules of a double rule, at most."""
MOST_RULES = 400
"""Horizontal rules of a page from which on no rectangles are looked for: it shows a chart or a map."""
CORNER = 2.0
"""Points by which rules that close a rectangle miss its corner, at most: its rules are up to 3 pt thick."""


def whole_rules(pieces: Iterable[Box]) -> list[Box]:
    """Return the rules that thin boxes make: horizontal ones, then vertical ones."""
    dots, level, upright = [], [], []
    for box in sorted(set(pieces)):
        wide, high = box[2] - box[0], box[3] - box[1]
        if max(wide, high) < RULE_LENGTH and max(wide, high) <= 1.5 * min(wide, high):
            dots.append(box)
        elif wide >= high:
            level.append(box)
        else:
            upright.append(_flipped(box))
    rules = _level_rules(level + dots)
    taken = {box for rule in rules for box in dots if _inside(box, rule)}
    rest = [_flipped(box) for box in dots if box not in taken]
    return rules + [_flipped(box) for box in _level_rules(upright + rest)]


def _flipped(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _inside(box: Box, other: Box) -> bool:
    return box[0] >= other[0] and box[1] >= other[1] and box[2] <= other[2] and box[3] <= other[3]


def _level_rules(pieces: Sequence[Box]) -> list[Box]:
    rules: list[Box] = []
    for row in _rows(pieces):
        joined = _joined(row)
        short = [box for box in joined if box[2] - box[0] < RULE_LENGTH]
        rules += [box for box in joined if box[2] - box[0] >= RULE_LENGTH] if len(short) < DASHES else _dashed(joined)
    return _doubled(rules)


def _rows(pieces: Sequence[Box]) -> list[list[Box]]:
    """Return the pieces by level, each row from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(pieces, key=lambda box: ((box[1] + box[3]) / 2, box[0])):
        level = (box[1] + box[3]) / 2
        if rows and level - (rows[-1][0][1] + rows[-1][0][3]) / 2 <= SAME_LEVEL:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def _union(boxes: Sequence[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _joined(row: Sequence[Box]) -> list[Box]:
    """Join pieces of one thickness that overlap, and long ones that touch."""
    out: list[Box] = []
    for box in row:
        if out and _goes_on(out[-1], box):
            out[-1] = _union((out[-1], box))
        else:
            out.append(box)
    return out


def _goes_on(box: Box, other: Box) -> bool:
    if abs((box[3] - box[1]) - (other[3] - other[1])) > SAME_LEVEL:
        return False
    long = min(box[2] - box[0], other[2] - other[0]) >= RULE_LENGTH
    return other[0] - box[2] <= (TOUCH if long else 0.0)


def _dashed(row: Sequence[Box]) -> list[Box]:
    """Join dashes that follow each other at equal white; what is no dash stays, if long enough."""
    groups: list[list[Box]] = []
    for box in row:
        if groups and box[0] - groups[-1][-1][2] <= DASH_GAP:
            groups[-1].append(box)
        else:
            groups.append([box])
    out: list[Box] = []
    for group in groups:
        gaps = [b[0] - a[2] for a, b in pairwise(group)]
        even = len(group) >= DASHES and all(abs(gap - median(gaps)) <= DASH_SLACK for gap in gaps)
        found = [_union(group)] if even else group
        out += [box for box in found if box[2] - box[0] >= RULE_LENGTH]
    return out


def _doubled(rules: Sequence[Box]) -> list[Box]:
    """Make one rule of two that run beside each other."""
    out: list[Box] = []
    for box in sorted(rules, key=lambda box: (box[1], box[0])):
        near = range(bisect_left(out, box[1] - 2 * DOUBLE, key=lambda other: other[1]), len(out))
        twin = next((at for at in near if _beside(out[at], box)), None)
        if twin is None:
            out.append(box)
        else:
            out[twin] = _union((out[twin], box))
    return out


def _beside(box: Box, other: Box) -> bool:
    if other[3] - box[1] > DOUBLE + 1.0:
        return False
    return abs(box[0] - other[0]) <= DOUBLE and abs(box[2] - other[2]) <= DOUBLE


def closed_frames(rules: Sequence[Box], least: float) -> tuple[list[Box], list[Box]]:
    """Return the rectangles that four rules close, and the rules that close none.

    Args:
        rules: thin boxes.
        least: shortest side of a rectangle, in points.
    """
    level = [box for box in rules if box[2] - box[0] >= box[3] - box[1]]
    upright = [box for box in rules if box[2] - box[0] < box[3] - box[1]]
    if len(level) > MOST_RULES:
        return [], list(rules)
    frames: list[Box] = []
    used: set[Box] = set()
    for top, bottom in permutations(level, 2):
        if max(abs(top[0] - bottom[0]), abs(top[2] - bottom[2])) > CORNER or bottom[1] - top[3] < least:
            continue
        sides = [[box for box in upright if _closes(box, x, top, bottom)] for x in (top[0], top[2])]
        if all(sides) and top[2] - top[0] >= least:
            frames.append(_union((top, bottom, sides[0][0], sides[1][0])))
            used |= {top, bottom, *sides[0], *sides[1]}
    return frames, [box for box in rules if box not in used]


def _closes(side: Box, x: float, top: Box, bottom: Box) -> bool:
    level = abs((side[0] + side[2]) / 2 - x) <= CORNER
    return level and abs(side[1] - top[1]) <= CORNER and abs(side[3] - bottom[3]) <= CORNER
