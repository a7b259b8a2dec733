"""Both writing directions: rectangles and characters as lines of a direction see them (横排、竖排)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bench.typeset import faces
from bench.typeset.sheet import Area, Direction, Face

_NUMERALS = str.maketrans("0123456789.%-", "〇一二三四五六七八九点％—")


@dataclass(frozen=True)
class Span:
    """A rectangle as a writing direction has it: ``u`` along its lines, ``v`` from line to line."""

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

    def inset(self, by: float) -> Span:
        """Return it smaller by ``by`` points on all sides."""
        return Span(self.u0 + by, self.v0 + by, self.u1 - by, self.v1 - by)

    def meets(self, other: Span, touch: float) -> bool:
        """Tell whether the two overlap by more than ``touch`` points both ways."""
        return (
            min(self.u1, other.u1) - max(self.u0, other.u0) > touch
            and min(self.v1, other.v1) - max(self.v0, other.v0) > touch
        )


def to_span(area: Area, direction: Direction, width: float = 0.0) -> Span:
    """Return an area of the page as a direction has it: vertical lines follow from right to left.

    Args:
        area: the area.
        direction: of the lines.
        width: how far right of the page's left edge ``v`` of vertical lines begins: the page's width, or none.
    """
    if direction == "horizontal":
        return Span(area.x, area.y, area.right, area.bottom)
    return Span(area.y, width - area.right, area.bottom, width - area.x)


def to_area(span: Span, direction: Direction, width: float = 0.0) -> Area:
    """Return the area of the page that :func:`to_span` gives a span of."""
    if direction == "horizontal":
        return Area(span.u0, span.v0, span.length, span.depth)
    return Area(width - span.v1, span.u0, span.depth, span.length)


def upright(text: str) -> str:
    """Return ``text`` as vertical lines print it, with Chinese numerals."""
    return text.translate(_NUMERALS)


def advance(face: Face, direction: Direction, char: str) -> float:
    """Return a character's extent along its line in ems."""
    if direction == "vertical":
        return 0.5 if char == " " else 1.0
    return faces.advance(face, char)


@lru_cache(maxsize=8192)
def ems(text: str, face: Face, direction: Direction = "horizontal") -> float:
    """Return the length of a text in ems, at least half of one."""
    return max(0.5, sum(advance(face, direction, char) for char in text))
