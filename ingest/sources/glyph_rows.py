"""Glyphs into horizontal rows: what stands on one baseline inside one column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.sources.glyphs import CLOSING, OPENING, Glyph

JOIN_GAP = 0.55
"""White between two glyphs of one line, in ems, at most: justified lines stay under 0.4, gutters begin at 0.7."""
JOIN_FIGURES = 0.65
"""White between figures or Latin letters and Han characters, in ems, at most: a quarter is added there by itself."""
BLANK_REACH = 2.2
"""White that typed spaces may bridge, in ems: two full-width spaces part the names of a byline."""
SAME_BASELINE = 0.12
"""Baselines of one line differ by less than this share of the em; digits of another font by up to 0.08."""
SAME_SIZE = 1.3
"""Sizes within one line differ by less than this factor; Latin letters are set up to 1.2 times larger."""
ONE_SIZE = 1.1
"""Factor by which the Han characters of one line differ in size at most: a label and the page number beside it differ
by 1.15 and more."""
LOOSE_GAP = 2.5
"""White inside a line that is justified over few characters, in ems, at most; see :func:`_bridged`."""
NEIGHBOUR = 2.3
"""Distance of two lines of one column, in ems, at most."""
WIDE = 0.8
"""Width from which on a mark has a full cell, in ems."""
KERNED = 1.15
"""Overlap of the cells of a closing and an opening mark, in ems, at most: each is set into half a cell."""
OVERLAP = 0.7
"""Overlap of the cells of two glyphs of one line, in ems, at most: half a cell of a mark, and tight setting."""
COLUMN_ROWS = 3
"""Rows that begin at one place within :data:`COLUMN_REACH` show that a column begins there."""
COLUMN_REACH = 12.0
"""How far up and down such rows are looked for, in ems: about eight lines."""
ROW = 4
"""Glyphs of the shortest row that shows where a column begins."""

Wall = tuple[float, float, float]
"""A vertical rule as (x, top, bottom)."""


@dataclass
class Run:
    """Glyphs of one printed line in reading order; ``vertical`` where it runs downwards.

    ``before`` and ``after`` are points at the ends of the first and last cell that do not belong to the line.
    """

    glyphs: list[Glyph]
    vertical: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def size(self) -> float:
        """Median type size."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        """Left end."""
        return min(glyph.x0 for glyph in self.glyphs) + (0.0 if self.vertical else self.before)

    @property
    def x1(self) -> float:
        """Right end."""
        return max(glyph.x1 for glyph in self.glyphs) - (0.0 if self.vertical else self.after)

    @property
    def top(self) -> float:
        """Upper end."""
        return min(glyph.top for glyph in self.glyphs) + (self.before if self.vertical else 0.0)

    @property
    def bottom(self) -> float:
        """Lower end."""
        return max(glyph.bottom for glyph in self.glyphs) - (self.after if self.vertical else 0.0)

    @property
    def baseline(self) -> float:
        """Median baseline."""
        return median(glyph.baseline for glyph in self.glyphs)


def rows(glyphs: Sequence[Glyph], walls: Sequence[Wall]) -> list[Run]:
    """Return the horizontal rows of ``glyphs``, without white at their ends.

    Args:
        glyphs: upright glyphs.
        walls: vertical rules; no row crosses one.
    """
    found = [trimmed for run in _horizontal(glyphs, walls) if (trimmed := _trimmed(run)) is not None]
    starts = starts_of(found)
    found = [part for run in found for part in _unhung(run, starts)]
    for _ in range(2):
        found = _bridged(found, walls, starts_of(found))
    return found


Starts = tuple[list[float], list[float]]
"""Left ends of longer rows, rising, and their baselines."""


def starts_of(found: Sequence[Run]) -> Starts:
    """Return where rows begin."""
    ends = sorted((run.x0, run.baseline) for run in found if len(run.glyphs) >= ROW)
    return [x for x, _ in ends], [y for _, y in ends]


def column_begins(starts: Starts, x: float, y: float, size: float) -> bool:
    """Tell whether several rows near the height ``y`` begin at ``x``."""
    lefts, heights = starts
    low, high = bisect_left(lefts, x - 0.15 * size), bisect_right(lefts, x + 0.15 * size)
    near = sum(0.3 * size < abs(height - y) <= COLUMN_REACH * size for height in heights[low:high])
    return near >= COLUMN_ROWS


def _unhung(run: Run, starts: Starts) -> list[Run]:
    """Part a row where a mark that hangs into the gutter touches the next column."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(run.glyphs)]
    if len(gaps) < ROW:
        return [run]
    usual, size = median(gaps), run.size
    for at, (glyph, following) in enumerate(pairwise(run.glyphs), 1):
        wide = gaps[at - 1] > usual + 0.08 * size
        if wide and glyph.text in CLOSING and column_begins(starts, following.x0, run.baseline, size):
            return [Run(run.glyphs[:at]), *_unhung(Run(run.glyphs[at:]), starts)]
    return [run]


def _horizontal(glyphs: Sequence[Glyph], walls: Sequence[Wall]) -> list[Run]:
    closed: list[Run] = []
    rows: dict[int, list[Run]] = {}
    for glyph in sorted(glyphs, key=lambda g: (_ink(g), g.baseline, g.x1)):
        row = int(glyph.baseline // 4)
        near = [run for key in (row - 2, row - 1, row, row + 1, row + 2) for run in rows.get(key, ())]
        fits = [run for run in near if _follows(run.glyphs, glyph) and not walled(run.glyphs[-1], glyph, walls)]
        if fits:
            best = min(
                fits, key=lambda run: (abs(run.glyphs[-1].baseline - glyph.baseline), glyph.x0 - run.glyphs[-1].x1)
            )
            best.glyphs.append(glyph)
        else:
            run = Run([glyph])
            closed.append(run)
            rows.setdefault(row, []).append(run)
    return closed


def _follows(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size)
    if abs(last.baseline - glyph.baseline) > max(SAME_BASELINE * size, 0.5):
        return False
    if size > SAME_SIZE * min(last.size, glyph.size):
        return False
    gap = glyph.x0 - last.x1
    if size > ONE_SIZE * min(last.size, glyph.size) and _both_wide(last, glyph):
        return False
    if glyph.blank or last.blank:
        solid = next((g for g in reversed(run) if not g.blank), last)
        return gap <= JOIN_GAP * size and glyph.x0 - solid.x1 <= BLANK_REACH * size
    marks = last.text in CLOSING and glyph.text in OPENING
    join = JOIN_GAP if last.text.isascii() == glyph.text.isascii() else JOIN_FIGURES
    return -(KERNED if marks else OVERLAP) * size <= gap <= join * max(size, last.x1 - last.x0, glyph.x1 - glyph.x0)


def _ink(glyph: Glyph) -> float:
    """Return where a glyph's ink begins, as far as marks tell: opening ones may overlap what stands before them."""
    wide = glyph.x1 - glyph.x0 >= WIDE * glyph.size
    return glyph.x0 + (0.5 * glyph.size if wide and glyph.text in OPENING else 0.0)


def _both_wide(last: Glyph, glyph: Glyph) -> bool:
    return not (last.text.isascii() or glyph.text.isascii())


def walled(last: Glyph, glyph: Glyph, walls: Sequence[Wall]) -> bool:
    """Tell whether a vertical rule stands between two glyphs."""
    left, right = (last.x0 + last.x1) / 2, (glyph.x0 + glyph.x1) / 2
    height = glyph.baseline - 0.4 * glyph.size
    return any(left < x < right and top <= height <= bottom for x, top, bottom in walls)


def _trimmed(run: Run) -> Run | None:
    solid = [index for index, glyph in enumerate(run.glyphs) if not glyph.blank]
    return Run(run.glyphs[solid[0] : solid[-1] + 1]) if solid else None


def _bridged(found: list[Run], walls: Sequence[Wall], starts: Starts) -> list[Run]:
    """Join the pieces of loosely justified lines: the lines above and below run on where these have white.

    Between two columns the white runs on above and below; inside a column the neighbouring lines close it.
    """
    level = sorted((run for run in found if not run.vertical), key=lambda r: (r.baseline, r.x0))
    heights = [run.baseline for run in level]
    rows: dict[int, Run] = {}
    joined: set[int] = set()
    for at, run in enumerate(level):
        size = run.size
        row = level[bisect_left(heights, run.baseline - 0.5) : bisect_right(heights, run.baseline + 0.5)]
        left = [other for other in row if _loose_gap(other, run)]
        if column_begins(starts, run.x0, run.baseline, size):
            continue
        if left and _closed(max(left, key=lambda r: r.x1), run, level, heights, size):
            before = max(left, key=lambda r: r.x1)
            if not walled(before.glyphs[-1], run.glyphs[0], walls):
                whole = rows.get(id(before), before)
                whole.glyphs.extend(run.glyphs)
                rows[id(run)] = whole
                joined.add(at)
    gone = {id(level[at]) for at in joined}
    return [run for run in found if id(run) not in gone]


def _loose_gap(left: Run, right: Run) -> bool:
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    same = abs(left.baseline - right.baseline) <= max(SAME_BASELINE * size, 0.5)
    return same and 0 < gap <= LOOSE_GAP * size and similar(left, right)


def _closed(left: Run, right: Run, level: Sequence[Run], heights: Sequence[float], size: float) -> bool:
    """Tell whether the nearest lines above and below close the white between ``left`` and ``right``."""
    votes: list[bool] = []
    for low, high, nearest in ((-NEIGHBOUR, -0.6, -1), (0.6, NEIGHBOUR, 0)):
        start = bisect_left(heights, right.baseline + low * size)
        stop = bisect_right(heights, right.baseline + high * size)
        over = [r for r in level[start:stop] if r.x0 < right.x1 and r.x1 > left.x0 and similar(r, right)]
        if not over:
            continue
        line = [r for r in over if abs(r.baseline - over[nearest].baseline) <= 0.5]
        votes.append(any(r.x0 <= left.x1 and r.x1 >= right.x0 for r in line))
    return bool(votes) and all(votes)


def similar(a: Run, b: Run) -> bool:
    """Tell whether two rows are of one size, near enough for one line."""
    han = all(any(not glyph.text.isascii() for glyph in run.glyphs) for run in (a, b))
    return max(a.size, b.size) <= (ONE_SIZE if han else SAME_SIZE) * min(a.size, b.size)
