"""Which columns a heading stands over, or beside: its span (题统领的栏)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ingest.layout.canvas import Box, Canvas, across, column_rules, down, frame_of, hull, rule_between, wall_between
from ingest.layout.flow import flow
from ingest.layout.headings import Heading
from ingest.layout.stacks import DATELINE, Stack

UNDER = 7.0
"""White between a headline and its text, in ems, at most: a byline or two and air."""
GUTTER = 3.6
"""Widest gutter between two columns of one article, in ems."""
ASIDE = 14.0
"""White between a vertical headline and its text, in ems, at most: it may stand in the middle of a column."""
LEVEL = 4.0
"""Tops of the columns under one heading differ by less than this, in ems: a byline may stand over the middle one."""
OVERHANG = 1.5
"""How far a headline may stand out over its columns, in ems."""
OFF_CENTRE = 0.8
"""Against each em between the middles of a headline and of its columns (three at most)."""
FLUSH_LEFT = 1.0
"""A headline that begins where its columns do, give or take this, need not be centred on them."""
FRESH = 1.2
"""The first column begins a paragraph (and counts against the span where it doesn't)."""
LEFT_OUT = 0.3
"""Against each end of a span where it could go on: of two spans that are centred alike the wider one is meant."""
UNTITLED = -4.0
"""Score of a heading without columns: what it would lose where others take its only ones."""
FLOW = 0.5
"""Weight of how well each column's text goes on in the next."""

Clear = Callable[[Box, Box, Sequence[object]], bool]
Tail = Callable[[Stack], Stack]


def spans(
    canvas: Canvas, headings: Sequence[Heading], stacks: Sequence[Stack], clear: Clear, tail: Tail
) -> dict[int, list[Stack]]:
    """Return the columns (their top stacks) that each heading stands over or beside, by the heading's ``id``.

    No stack is given to two headings: those are settled first that would lose most by another choice.

    Args:
        canvas: the page.
        headings: its headings.
        stacks: its stacks.
        clear: tells whether nothing but the pieces named stands between two boxes above each other.
        tail: gives the last stack of the column run that a stack begins.
    """
    taken: set[int] = set()
    found: dict[int, list[Stack]] = {}
    waiting = [
        (heading, list(_candidates(canvas, heading, stacks, clear, tail))) for heading in headings if not heading.inner
    ]
    while waiting:
        waiting = [
            (heading, [(score, columns) for score, columns in candidates if not any(id(s) in taken for s in columns)])
            for heading, candidates in waiting
        ]
        choices = [_choice(candidates) for _, candidates in waiting]
        _, at = max((choice[0], -at) for at, choice in enumerate(choices))
        heading, columns = waiting.pop(-at)[0], choices[-at][1]
        if columns:
            found[id(heading)] = columns
            taken.update(id(stack) for stack in columns)
    return found


def _choice(candidates: Sequence[tuple[float, list[Stack]]]) -> tuple[float, list[Stack]]:
    """Return the best candidate, and how much worse the best of those is that share no column with it."""
    if not candidates:
        return -1e9, []
    score, columns = max(candidates, key=lambda pair: pair[0])
    mine = {id(stack) for stack in columns}
    others = [value for value, other in candidates if not any(id(stack) in mine for stack in other)]
    return score - max([*others, UNTITLED]), columns


def _candidates(
    canvas: Canvas, heading: Heading, stacks: Sequence[Stack], clear: Clear, tail: Tail
) -> Iterator[tuple[float, list[Stack]]]:
    """Yield runs of neighbouring columns that may be the heading's, each with its score."""
    frame = frame_of(heading.box, canvas.frames)
    near = [stack for stack in stacks if frame_of(stack.box, canvas.frames) == frame]
    if heading.vertical:
        row = [stack for stack in near if _beside(canvas, heading, stack, clear)]
        scored = _beside_score
    else:
        row = [stack for stack in near if _under(canvas, heading, stack, clear)]
        scored = _under_score
    row.sort(key=lambda stack: (stack.left, stack.box[1]))
    for first in range(len(row)):
        columns: list[Stack] = []
        for at in range(first, len(row)):
            if columns and not _neighbours(canvas, columns[-1], row[at]):
                break
            columns = [*columns, row[at]]
            score = scored(heading, columns, tail)
            if score is not None:
                yield score - LEFT_OUT * _open_ends(canvas, row, first, at), columns


def _open_ends(canvas: Canvas, row: Sequence[Stack], first: int, last: int) -> int:
    """Count the ends at which a span leaves out a column that stands level with it, with nothing between."""
    before = first > 0 and _neighbours(canvas, row[first - 1], row[first])
    after = last + 1 < len(row) and _neighbours(canvas, row[last], row[last + 1])
    return int(before) + int(after)


def _under(canvas: Canvas, heading: Heading, stack: Stack, clear: Clear) -> bool:
    box = heading.box
    if not -0.6 <= stack.box[1] - box[3] <= UNDER:
        return False
    level = (stack.left, box[1], stack.right, box[1] + 0.3)
    strip = (stack.left, box[1], stack.right, box[3])
    return clear(level, stack.box, (heading, stack)) and not rule_between(strip, stack.box, canvas.horizontal_rules)


def _beside(canvas: Canvas, heading: Heading, stack: Stack, clear: Clear) -> bool:
    box = heading.box
    level = (stack.left, box[1] - 1.0, stack.right, box[1] - 0.5)
    if not clear(level, stack.box, (heading, stack)):
        return False
    left, right = (box, stack.column) if box[0] < stack.left else (stack.column, box)
    if wall_between(left, right, canvas.vertical_rules):
        return False
    tall = min(box[3] - box[1], stack.box[3] - stack.box[1])
    return down(box, stack.box) >= 0.4 * tall and abs(stack.box[1] - box[1]) <= LEVEL


def _neighbours(canvas: Canvas, left: Stack, right: Stack) -> bool:
    a, b = left.column, right.column
    return (
        0 < b[0] - a[2] + 1 <= GUTTER + 1
        and abs(a[1] - b[1]) <= LEVEL
        and not wall_between(a, b, column_rules(canvas.vertical_rules, a, b))
    )


def _text_score(columns: Sequence[Stack], tail: Tail) -> float:
    opens = columns[0].indented() or DATELINE.match(columns[0].text) is not None
    score = FRESH if opens else -FRESH
    return score + FLOW * sum(max(flow(tail(a), b), -4.0) for a, b in pairwise(columns))


def _under_score(heading: Heading, columns: Sequence[Stack], tail: Tail) -> float | None:
    box, outline = heading.box, hull(stack.column for stack in columns)
    if box[0] < outline[0] - OVERHANG or box[2] > outline[2] + OVERHANG:
        return None
    off = abs((box[0] + box[2]) / 2 - (outline[0] + outline[2]) / 2)
    if abs(box[0] - outline[0]) <= FLUSH_LEFT:
        off = min(off, FLUSH_LEFT)
    return _text_score(columns, tail) - OFF_CENTRE * min(off, 3.0) - 0.1 * (min(s.box[1] for s in columns) - box[3])


def _beside_score(heading: Heading, columns: Sequence[Stack], tail: Tail) -> float | None:
    outline = hull(stack.column for stack in columns)
    gap = -across(heading.box, outline)
    if not -0.6 <= gap <= ASIDE:
        return None
    return _text_score(columns, tail) - 0.1 * gap - 0.2 * abs(columns[0].box[1] - heading.box[1])
