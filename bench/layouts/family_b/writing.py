"""Horizontal and vertical setting as one: ``u`` runs along a line, ``v`` from line to line.

Horizontally u is x and v is y. Vertically u is y and v is -x, for lines follow each other from right to left.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.typeset import faces
from bench.typeset.breaking import SetLine
from bench.typeset.sheet import Area, Direction, Face, PlacedLine


@dataclass(frozen=True)
class Span:
    """A rectangle in the coordinates of a writing direction."""

    u0: float
    v0: float
    u1: float
    v1: float

    @property
    def length(self) -> float:
        """Extent along the lines."""
        return self.u1 - self.u0

    @property
    def depth(self) -> float:
        """Extent from line to line."""
        return self.v1 - self.v0

    def grown(self, by: float) -> Span:
        """Return it with ``by`` points more on all sides."""
        return Span(self.u0 - by, self.v0 - by, self.u1 + by, self.v1 + by)

    def meets(self, other: Span) -> bool:
        """Return whether the two share more than an edge."""
        return (
            min(self.u1, other.u1) - max(self.u0, other.u0) > 0.01
            and min(self.v1, other.v1) - max(self.v0, other.v0) > 0.01
        )


def to_span(area: Area, direction: Direction) -> Span:
    """Return a page rectangle in the coordinates of ``direction``."""
    if direction == "horizontal":
        return Span(area.x, area.y, area.right, area.bottom)
    return Span(area.y, -area.right, area.bottom, -area.x)


def to_area(span: Span, direction: Direction) -> Area:
    """Return the page rectangle of ``span``."""
    if direction == "horizontal":
        return Area(span.u0, span.v0, span.length, span.depth)
    return Area(-span.v1, span.u0, span.depth, span.length)


@dataclass(frozen=True)
class Ink:
    """How a line looks and whose it is."""

    size: float
    face: Face
    role: str
    article: str | None
    piece: int = 0
    column: int = -1
    overprint: bool = False
    grey: float = 0.0
    opening: int = 0


def place(line: SetLine, u: float, v: float, direction: Direction, ink: Ink) -> PlacedLine:
    """Return a set line with its first cell's edge at ``u`` and its top (right side, when vertical) at ``v``."""
    starts = tuple(u + start for start in line.starts)
    narrow = [(1 - faces.advance(ink.face, char)) / 2 * ink.size for char in line.text]
    return PlacedLine(
        text=line.text,
        edges=(*starts, u + line.right),
        glyphs=tuple(start - shift for start, shift in zip(starts, line.shifts, strict=True)),
        across=v if direction == "horizontal" else -v - ink.size,
        size=ink.size,
        face=ink.face,
        role=ink.role,
        article=ink.article,
        piece=ink.piece,
        column=ink.column,
        begins=line.first,
        ends=line.last,
        direction=direction,
        overprint=ink.overprint,
        grey=ink.grey,
        opening=ink.opening,
        sideways=() if direction == "horizontal" else tuple(max(0.0, aside) for aside in narrow),
    )
