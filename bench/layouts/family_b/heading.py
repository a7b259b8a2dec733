"""Headings: section label, kicker, headline, subtitle, byline, across or down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bench.layouts.family_b.lettering import ems, single
from bench.layouts.family_b.plan import Ground, Head
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.directions import Span, to_area
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Direction, Face, Fill, PlacedRule, Sheet

KICKER = 0.54
"""Size of kicker and subtitle as a share of the headline's, as the newspapers' style books have it: about half."""
LEAST_SECOND = 9.5
MOST_SECOND = 19.0
BYLINE = 8.5
SECTION = 10.5
GAP = 0.3
"""White under a row, in ems of it."""
AIRY = 0.28
"""Most white put between the characters of a short headline, in ems."""
FILL = 0.97
"""Share of the width that the longest row may take."""
SHRINK = 0.72
"""A headline that would have to be smaller than this share of its size goes into another line instead."""
MOST_LINES = 6
TINT = 0.84
PADDING = 5.0
"""White inside a filled heading, points."""


@dataclass(frozen=True)
class Row:
    """One line of a heading."""

    text: str
    size: float
    face: Face
    role: str

    @property
    def depth(self) -> float:
        """Its height with the white under it."""
        return self.size * (1 + (0.75 if self.role == "section" else GAP))


@dataclass(frozen=True)
class Titles:
    """What a heading says."""

    headline: str | None
    section: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    bylines: tuple[str, ...] = ()


def titles(story: Story) -> Titles:
    """Return what stands over a story's first part."""
    return Titles(story.headline, story.section, story.kicker, story.subtitle, story.bylines)


@lru_cache(maxsize=4096)
def split(text: str, count: int) -> tuple[str, ...]:
    """Cut a headline into ``count`` lines of about one length, between words."""
    if count <= 1:
        return (text,)
    import rjieba

    ends, at = [], 0
    for word in rjieba.cut(text):
        at += len(word)
        ends.append(at)
    cuts: list[int] = []
    for number in range(1, count):
        aim = len(text) * number / count
        free = [end for end in ends[:-1] if not cuts or end > cuts[-1]]
        if not free:
            break
        cuts.append(min(free, key=lambda end: _cost(text, end, aim)))
    return tuple(part for start, end in pairwise([0, *cuts, len(text)]) if (part := text[start:end].strip()))


def _cost(text: str, end: int, aim: float) -> float:
    """Return how bad a cut before ``text[end]`` is: far from where it should be, before a mark; good after one."""
    split_off = text[end] in "，。、”》：！？" or text[end - 1] in "“《（·"
    return abs(end - aim) + 4.0 * split_off - 2.5 * (text[end - 1] in "，：！？”》 ")


def compose(said: Titles, head: Head, length: float, size: float, lines: int) -> list[Row]:
    """Return the rows of a heading whose headline stands in ``lines`` lines of at most ``size`` points."""
    second = min(MOST_SECOND, max(LEAST_SECOND, size * KICKER))
    rows: list[Row] = []
    _add(rows, said.section, SECTION, "sans-bold", "section", length, head.direction)
    _add(rows, said.kicker, second, "serif", "kicker", length, head.direction)
    if said.headline:
        parts = split(said.headline, lines)
        wide = max(ems(part, head.face, head.direction) for part in parts)
        fitting = min(size, FILL * length / wide)
        rows.extend(Row(part, round(fitting, 2), head.face, "headline") for part in parts)
    _add(rows, said.subtitle, min(second, size * 0.8), "sans", "subtitle", length, head.direction)
    for text in said.bylines:
        _add(rows, text, BYLINE, "serif", "byline", length, head.direction)
    return rows


def _add(
    rows: list[Row], text: str | None, size: float, face: Face, role: str, length: float, direction: Direction
) -> None:
    if not text:
        return
    count = min(MOST_LINES, -int(-ems(text, face, direction) * size // (FILL * length)))
    for part in split(text, count):
        fitting = min(size, FILL * length / ems(part, face, direction))
        rows.append(Row(part, round(fitting, 2), face, role))


def depth(rows: Sequence[Row]) -> float:
    """Return the height of all rows."""
    return sum(row.depth for row in rows)


def natural(said: Titles, head: Head, length: float) -> list[Row]:
    """Return the rows of a heading of as many lines as its headline needs at about its size."""
    for lines in range(head.lines, MOST_LINES):
        rows = compose(said, head, length, head.size, lines)
        main = [row.size for row in rows if row.role == "headline"]
        if not main or main[0] >= SHRINK * head.size:
            break
    return rows


def fitted(said: Titles, head: Head, span: Span) -> list[Row]:
    """Return the rows of a heading as large as its rectangle allows, at most of the size it is given."""
    best: tuple[float, list[Row]] = (0.0, [])
    for lines in range(head.lines, MOST_LINES + 1):
        size = head.size
        rows = compose(said, head, span.length, size, lines)
        while depth(rows) > span.depth and size > LEAST_SECOND:
            size *= 0.95
            rows = compose(said, head, span.length, size, lines)
        main = max((row.size for row in rows if row.role == "headline"), default=1.0)
        over = max(0.0, depth(rows) - span.depth)
        if main - over > best[0] * 1.04 or not best[1]:
            best = (main - over, rows)
    rows = best[1]
    excess = depth(rows) / span.depth
    if excess <= 1:
        return rows
    return [Row(row.text, round(row.size / excess, 2), row.face, row.role) for row in rows]


def put(sheet: Sheet, rows: Sequence[Row], span: Span, head: Head, article: str | None, piece: int = 0) -> None:
    """Set the rows into their rectangle, its spare depth shared out around them."""
    grey = 0.0
    if head.ground != "plain":
        sheet.fills.append(Fill(to_area(span, head.direction), _ground(head.ground)))
        grey = 1.0 if head.ground == "black" else 0.0
    spare = max(0.0, span.depth - depth(rows))
    between = min(spare / (len(rows) + 1), 0.45 * max(row.size for row in rows))
    v = span.v0 + (spare - between * (len(rows) - 1)) / 2 + GAP / 2 * rows[-1].size * (spare > 0)
    for row in rows:
        length = span.length - (2 * PADDING if head.ground != "plain" else 0.0)
        u = span.u0 + (span.length - length) / 2
        align = _align(row, head, length)
        width = length
        if align == "airy":
            wide = ems(row.text, row.face, head.direction) * row.size
            width = min(length * FILL, wide + AIRY * row.size * (len(row.text) - 1))
            u += (length - width) / 2 if head.centred else 0.0
            align = "even"
        line = single(row.text, width, row.size, row.face, head.direction, align)
        bold = head.overprint and row.role == "headline"
        role = row.role if article is not None else "furniture"
        ink = Ink(row.size, row.face, role, article, piece, overprint=bold, grey=grey)
        sheet.lines.append(place(line, u, v, head.direction, ink))
        if row.role == "section" and head.ground == "plain":
            _underline(sheet, u + line.starts[0], v + row.size * 1.25, line.right - line.starts[0], head.direction)
        v += row.depth + between


def _align(row: Row, head: Head, length: float) -> str:
    if row.role == "section":
        return "left"
    if row.role == "headline" and 1 < len(row.text) < 12:
        return "airy"
    if row.role == "headline" and head.direction == "vertical":
        return "centre"
    return "centre" if head.centred else "left"


def _underline(sheet: Sheet, u: float, v: float, length: float, direction: Direction) -> None:
    area: Area = to_area(Span(u, v, u + length, v), direction)
    sheet.rules.append(PlacedRule(area.x, area.y, area.right, area.bottom, 1.0))


def _ground(ground: Ground) -> float:
    return 0.0 if ground == "black" else TINT
