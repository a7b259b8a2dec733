"""Columns and indents of a dump, told from the widths of its lines (栏宽与缩进)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ingest.dump.lines import Row

REACH = 6
"""Lines to either side that tell a line's column width: half a short column paragraph."""
WIDTH_SLACK = 1.5
"""Cells by which full lines of one column differ: a mark pushed over the edge or held back, and a half cell of
squeezed punctuation (measured on justified columns of 12 to 27 characters)."""
INDENT = 2.0
"""Cells that a paragraph's first line stands in; where the dump loses them, that line is so much shorter."""
SURE_LACK = 1.5
"""Cells lacking from which a first line is told in doubtful places; squeezed punctuation explains less."""

Indents = Literal["white", "lost", "none"]
"""How a page shows paragraphs' first lines: by white before them, by what they lack to the full width, or not."""


def column_widths(rows: Sequence[Row]) -> list[float | None]:
    """Return, for each row, the width of a full line of the column around it; none where no two lines agree.

    Lines that stand directly under each other and are nearly equally wide vote; nearer ones count more, and those
    beyond a blank line count half.
    """
    votes = _votes(rows)
    gaps = [0]
    for row in rows:
        gaps.append(gaps[-1] + (row.gap > 0))
    return [_elected(votes, gaps, at) for at in range(len(rows))]


def indents_of(rows: Sequence[Row], widths: Sequence[float | None]) -> Indents:
    """Return how the page shows first lines: judged by most lines after sure paragraph ends."""
    starts = [
        at
        for at in range(1, len(rows))
        if rows[at - 1].ends
        and (rows[at].gap > 0 or not is_full(rows[at - 1], widths[at - 1]))
        and not rows[at].is_jump
    ]
    white = sum(rows[at].indent >= INDENT for at in starts)
    if starts and white * 5 >= len(starts) * 3:
        return "white"
    starts = [
        at
        for at in starts
        if at + 1 < len(rows)
        and rows[at + 1].gap == 0
        and (rows[at].has_mark or rows[at + 1].has_mark)
        and not is_full(rows[at - 1], widths[at - 1])
    ]
    lost = sum(is_indented(rows[at], rows[at + 1], widths[at]) for at in starts)
    return "lost" if starts and lost * 5 >= len(starts) * 3 else "none"


def is_full(row: Row, width: float | None) -> bool:
    """Tell whether the line fills its column, so that its end says nothing about the paragraph's end."""
    return width is not None and row.width >= width - WIDTH_SLACK


def is_indented(row: Row, following: Row | None, width: float | None, *, least: float = 1.0) -> bool:
    """Tell whether the line stands in as a paragraph's first: by its white, or by what it lacks to the full width.

    The latter needs a full line after it, and ``least`` cells lacking.
    """
    if row.indent >= INDENT:
        return True
    if width is None or following is None or following.gap > 0 or not is_full(following, width):
        return False
    return abs(width - INDENT - row.width) <= 1.0 and following.width - row.width >= least


def _votes(rows: Sequence[Row]) -> list[float | None]:
    votes: list[float | None] = [None] * len(rows)
    for at in range(len(rows) - 1):
        above, below = rows[at], rows[at + 1]
        marked = above.has_mark or below.has_mark
        if marked and below.gap == 0 and below.index != above.index and abs(above.width - below.width) <= WIDTH_SLACK:
            votes[at] = max(above.width, below.width)
    return votes


def _elected(votes: Sequence[float | None], gaps: Sequence[int], at: int) -> float | None:
    near = range(max(0, at - REACH), min(len(votes), at + REACH))
    ballots = [
        (vote, 2.0 ** -abs(gaps[other + 1] - gaps[at + 1]) / (1 + abs(other - at)))
        for other in near
        if (vote := votes[other]) is not None
    ]
    if not ballots:
        return None
    weights = {vote: sum(weight for value, weight in ballots if abs(value - vote) <= 1.0) for vote, _ in ballots}
    return max(weights, key=lambda vote: (weights[vote], vote))
