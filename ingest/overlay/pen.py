"""Strokes: solid and dashed boxes, arrows, and tabs of text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.overlay.colours import Colour
from ingest.overlay.lettering import font

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

Point = tuple[float, float]
Pixels = tuple[float, float, float, float]
DASH = 5.0
"""Length of a dash, and of two gaps, in widths of the stroke."""
PAD = 0.25
"""White around a tab's text, in its height."""


@dataclass(frozen=True)
class Tab:
    """A filled label.

    Attributes:
        at: its left upper corner in pixels.
        size: of its letters in pixels.
    """

    text: str
    at: Point
    size: float
    colour: Colour

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return tab_width(self.text, self.size)


def tab_width(text: str, size: float) -> float:
    """Return how wide a tab with ``text`` is, in pixels."""
    return font(size).getlength(text) + 2 * PAD * size


def tab_height(size: float) -> float:
    """Return how high a tab with letters of ``size`` is, in pixels."""
    return size * (1 + PAD)


def tab(pen: ImageDraw, label: Tab) -> None:
    """Draw a label: white on its colour."""
    x, y = label.at
    pen.rectangle((x, y, x + label.width, y + tab_height(label.size)), fill=label.colour)
    middle = (x + PAD * label.size, y + tab_height(label.size) / 2)
    pen.text(middle, label.text, fill="white", font=font(label.size), anchor="lm", stroke_width=0.3)


def box(pen: ImageDraw, where: Pixels, colour: Colour, width: int, *, dashed: bool = False) -> None:
    """Draw a box's outline."""
    if not dashed:
        pen.rectangle(where, outline=colour, width=width)
        return
    x0, y0, x1, y1 = where
    corners: list[Point] = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    for start, end in pairwise(corners):
        _dashes(pen, start, end, colour, width)


def _dashes(pen: ImageDraw, start: Point, end: Point, colour: Colour, width: int) -> None:
    length = math.dist(start, end)
    step = DASH * width
    count = max(1, round(length / (1.5 * step)))
    for number in range(count):
        low, high = number / count, (number + 2 / 3) / count
        pen.line((*_between(start, end, low), *_between(start, end, high)), fill=colour, width=width)


def arrow(pen: ImageDraw, start: Point, end: Point, colour: Colour, head: float) -> None:
    """Draw a thin line with a dot where it starts and a head of ``head`` pixels where it ends."""
    length = math.dist(start, end)
    width, dot = max(1, round(head / 8)), head / 4
    pen.ellipse((start[0] - dot, start[1] - dot, start[0] + dot, start[1] + dot), fill=colour)
    if length < 1:
        return
    head = min(head, length)
    base = _between(start, end, 1 - head / length)
    across = ((end[1] - start[1]) / length * head / 2.2, (start[0] - end[0]) / length * head / 2.2)
    pen.line((*start, *base), fill=colour, width=width)
    sides = [(base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])]
    pen.polygon([end, *sides], fill=colour)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
