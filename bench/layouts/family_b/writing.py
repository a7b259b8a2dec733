"""Horizontal and vertical setting as one: ``u`` runs along a line, ``v`` from line to line.

Horizontally u is x and v is y. Vertically u is y and v is -x, for lines follow each other from right to left.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.typeset import faces
from bench.typeset.breaking import SetLine
from bench.typeset.sheet import Direction, Face, PlacedLine

TOUCH = 0.01
"""Points by which what shares an edge may overlap."""


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
    narrow = [(1 - faces.advance(ink.face, char)) / 2 * ink.size for char in line.text]
    return PlacedLine(
        text=line.text,
        edges=line.edges(u),
        glyphs=line.glyphs(u),
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
