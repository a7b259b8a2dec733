"""The boundaries between the glyphs of a line, from where the recogniser saw them and from the ink."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import filled, runs

HAN_INK = 0.93
"""Height of a Han glyph's ink in em (Noto Serif and Sans, Song and Hei types: 0.90 to 0.95)."""
DIGIT_INK = 0.74
"""Height of a digit's or capital's ink in em."""
PLACE_SPREAD = 0.15
"""How far, in em, a glyph's ink is usually from where the recogniser saw it. Measured on 4,600 glyphs of a made page:
mean offset 0.0 to 0.2, deviation 0.05 to 0.15, by kind of character."""
CUT_COST = 12.0
"""Cost of cutting through a column full of ink, against 1 for a glyph one spread off its place."""
EMPTY_COST = 25.0
"""Cost of a character without ink, or of ink in a space."""
THINNEST = 5
"""Columns with the least ink that are tried as a boundary where two glyphs touch."""
REACH = 0.6
"""Boundaries are looked for from this many em before one character's place to as many after the next one's."""


@dataclass(frozen=True)
class Shape:
    """What the ink of a kind of character is like, in em.

    Attributes:
        least: ink is seldom narrower.
        most: ink is seldom wider.
        lean: where the recogniser sees it, relative to its middle.
    """

    least: float
    most: float
    lean: float


HAN = Shape(0.55, 0.98, 0.11)
DIGIT = Shape(0.15, 0.58, 0.09)
LATIN = Shape(0.1, 0.95, 0.09)
POINT = Shape(0.15, 0.4, 0.15)
WIDE_POINT = Shape(0.3, 1.0, 0.0)
"""Dashes, quotation marks and brackets in their full squares."""
NARROW_WIDE = frozenset("，。、；：！？（）《》〈〉【】「」“”‘’·")
"""Full-width marks whose ink fills at most half of their square."""


def shape(char: str) -> Shape:
    """Return what the ink of ``char`` is like."""
    category = unicodedata.category(char)
    if category == "Lo":
        return HAN
    if category == "Nd":
        return DIGIT
    if char in NARROW_WIDE:
        return POINT
    if unicodedata.east_asian_width(char) in "WFA":
        return WIDE_POINT
    return LATIN


def is_han(char: str) -> bool:
    """Tell whether ``char`` is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff"


def boundaries(text: str, places: Sequence[float], ink: NDArray[np.uint8], em: float) -> list[int]:
    """Return the ``len(text) + 1`` boundaries between glyphs along a line.

    Between two glyphs with white between them the boundary is the middle of the white; where they touch it is
    where little ink is cut. Of all ways to part the line, the one is taken whose glyphs have the right widths and lie
    closest to where the recogniser saw them.

    Args:
        text: the characters read, at least one.
        places: the middle of each as the recogniser saw it, in columns of ``ink``; rising.
        ink: height × length, 1 where there is ink.
        em: type size in columns of ``ink``.
    """
    columns = ink.sum(axis=0) / max(1, ink.shape[0])
    line = _Columns.of(columns, em)
    paths: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))]
    for index, char in enumerate(text):
        last = index + 1 == len(text)
        ends = [len(columns)] if last else line.candidates(places[index], places[index + 1])
        paths = [_extended(paths, line, char, places[index], end) for end in ends]
    return list(min(paths)[1])


def _extended(
    paths: Sequence[tuple[float, tuple[int, ...]]], line: _Columns, char: str, place: float, end: int
) -> tuple[float, tuple[int, ...]]:
    """Return the cheapest of ``paths`` with ``char`` added up to ``end``."""
    kind = shape(char)
    options = []
    for cost, path in paths:
        stop = max(end, path[-1])
        options.append((cost + line.cost(char, kind, place, path[-1], stop) + line.cut(stop), (*path, stop)))
    return min(options)


@dataclass(frozen=True)
class _Columns:
    """A line's columns of ink, prepared for the search."""

    ink: NDArray[np.float64]
    em: float
    middles: list[int]
    after: list[int]
    before: list[int]

    @classmethod
    def of(cls, columns: NDArray[np.float64], em: float) -> _Columns:
        length = len(columns)
        filled = columns > 0
        at = np.arange(length)
        after = np.minimum.accumulate(np.where(filled, at, length)[::-1])[::-1]
        before = np.maximum.accumulate(np.where(filled, at, -1))
        middles = [(start + end) // 2 for start, end in runs(~filled)]
        return cls(columns, max(em, 1.0), middles, [*after.tolist(), length], [-1, *before.tolist()])

    def candidates(self, left: float, right: float) -> list[int]:
        """Return where the boundary between characters seen at ``left`` and ``right`` may be."""
        length = len(self.ink)
        low = min(length - 1, max(0, round(left - REACH * self.em)))
        high = min(length - 1, max(low, round(right + REACH * self.em)))
        found = [middle for middle in self.middles if low <= middle <= high]
        near, far = min(max(low, round(left)), high), min(max(low, round(right)), high)
        if not any(near <= place <= far for place in found):
            window = self.ink[near : far + 1]
            off = np.abs(np.arange(len(window)) - len(window) / 2) / (4 * max(1, len(window)))
            thinnest = np.argsort(window + off, kind="stable")[:THINNEST]
            found += [near + int(place) for place in thinnest]
        return sorted(found)

    def cut(self, place: int) -> float:
        """Return the cost of a boundary at ``place``."""
        return CUT_COST * float(self.ink[place]) if place < len(self.ink) else 0.0

    def cost(self, char: str, kind: Shape, place: float, start: int, end: int) -> float:
        """Return how unlike ``char``, seen at ``place``, the ink from ``start`` to ``end`` is."""
        first, last = self.after[start], self.before[end]
        if char.isspace():
            return EMPTY_COST if last >= first else 0.0
        if last < first:
            return EMPTY_COST
        width = (last - first + 1) / self.em
        off = (place - (first + last) / 2) / self.em - kind.lean
        cost = (off / PLACE_SPREAD) ** 2
        if width > kind.most:
            cost += ((width - kind.most) / 0.1) ** 2
        elif width < kind.least:
            cost += ((kind.least - width) / 0.25) ** 2
        return cost


def type_size(text: str, height: int, pitch: float | None) -> float:
    """Return the type size (em) in pixels of a horizontal line.

    Args:
        text: its characters.
        height: of its ink.
        pitch: usual distance between neighbouring Han glyphs, where there are some.
    """
    full = sum(1 for char in text if shape(char) is HAN)
    size = height / (HAN_INK if full else DIGIT_INK)
    if pitch is None or full < HAN_ENOUGH or pitch <= height * PITCH_LEAST or pitch > size * PITCH_MOST:
        return size
    return (size + pitch) / 2


HAN_ENOUGH = 4
"""Han glyphs from which their pitch says more about the type size than the ink's height."""
PITCH_LEAST = 0.9
"""A pitch smaller than this share of the ink's height is a slip of the recogniser."""
PITCH_MOST = 1.06
"""Type whose pitch is this many times larger than the ink's height tells is set with letters spaced.
Closer than that, both tell: the height is only good to a pixel, the pitch follows the line's justification."""


def han_height(text: str, edges: Sequence[int], ink: NDArray[np.uint8]) -> int | None:
    """Return the height of the Han glyphs' ink in a horizontal line, or none where it has none."""
    tall = np.zeros(ink.shape[1], dtype=np.bool_)
    for index, char in enumerate(text):
        if shape(char) is HAN:
            tall[edges[index] : edges[index + 1]] = True
    rows = np.flatnonzero(filled(ink[:, tall], axis=1))
    return int(rows[-1] - rows[0] + 1) if len(rows) else None


def han_pitch(text: str, edges: Sequence[float]) -> float | None:
    """Return the usual width of the glyphs that stand between two Han characters, or none.

    It is told by whole runs of such glyphs, since each edge is only good to a pixel.
    """
    widths: list[float] = []
    start = 0
    han = [unicodedata.category(char) == "Lo" for char in text]
    for end in range(1, len(text) + 1):
        if end < len(text) and han[end]:
            continue
        inner = end - start - 2
        if inner > 0 and han[start]:
            widths += [(edges[end - 1] - edges[start + 1]) / inner] * inner
        start = end
    return float(np.median(widths)) if widths else None
