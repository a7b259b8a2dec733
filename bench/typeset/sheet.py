"""What stands on a page: set lines with their glyphs, rules, frames, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["horizontal", "vertical"]
Face = Literal["serif", "serif-bold", "sans", "sans-bold"]
OPENING_FACE: Face = "sans-bold"
"""What a brief's first words are printed in."""
BASELINE = 0.88
"""Ems from the top of a Han character's em box to its baseline (Noto CJK: ascender 880 of 1000)."""


@dataclass(frozen=True)
class Area:
    """A rectangle on the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> Area:
        """Return the rectangle ``by`` points further in on all sides."""
        return Area(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True)
class PlacedLine:
    """One printed line in its place.

    Attributes:
        edges: ``len(text) + 1`` cell boundaries along the writing direction, never falling.
        glyphs: where each glyph is drawn along the writing direction.
        across: the line's top (left, for a vertical line).
        article: id of the story; none for furniture.
        piece: which part of the story (0 before a jump, 1 after it).
        column: which text column of the piece, from 0; -1 for heads.
        ends: whether it ends a paragraph.
        overprint: drawn twice with a small shift, as old typesetting systems made bold.
        grey: how light the ink is, from 0 (black) to 1 (white, on a filled box).
        sideways: how far right of ``across`` each glyph of a vertical line is drawn (narrow figures are centred); empty
            for none.
        opening: how many of its first characters are printed in the bold sans face (a brief's bold opening).
    """

    text: str
    edges: tuple[float, ...]
    glyphs: tuple[float, ...]
    across: float
    size: float
    face: Face
    role: str
    article: str | None
    piece: int = 0
    column: int = -1
    begins: bool = False
    ends: bool = False
    direction: Direction = "horizontal"
    overprint: bool = False
    grey: float = 0.0
    opening: int = 0
    sideways: tuple[float, ...] = ()

    def faces(self) -> list[tuple[Face, int, int]]:
        """Return the stretches of one face: face, first character, end."""
        whole: list[tuple[Face, int, int]] = [
            (OPENING_FACE, 0, self.opening),
            (self.face, self.opening, len(self.text)),
        ]
        return [stretch for stretch in whole if stretch[1] < stretch[2]]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its em boxes together: x0, y0, x1, y1."""
        low, high = self.edges[0], self.edges[-1]
        if self.direction == "horizontal":
            return low, self.across, high, self.across + self.size
        return self.across, low, self.across + self.size, high


@dataclass(frozen=True)
class PlacedRule:
    """A printed rule between two points."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.4
    dash: str = ""
    """Lengths of ink and white in points, as SVG has them; empty for an unbroken rule."""


@dataclass(frozen=True)
class Fill:
    """A box filled with grey under everything else: a tint (0.85), or the black of a reversed headline (0)."""

    area: Area
    grey: float = 0.85


@dataclass
class Sheet:
    """One page being filled."""

    number: int
    width: float
    height: float
    lines: list[PlacedLine] = field(default_factory=list)
    rules: list[PlacedRule] = field(default_factory=list)
    frames: list[Area] = field(default_factory=list)
    pictures: list[tuple[str, Area]] = field(default_factory=list)
    """Story id (with a number after it where the story has several) and place of each picture."""
    fills: list[Fill] = field(default_factory=list)
    """In the order of drawing, before the frames, rules and lines."""
