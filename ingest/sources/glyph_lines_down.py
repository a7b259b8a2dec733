"""Vertical lines, by the same rules as horizontal ones: the glyphs are laid on their side and taken for rows.

A cell of a vertical line may hold two or three figures side by side (縦中横), narrow figures in its middle, or a Latin
letter that stands turned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.sources.glyph_rows import BLANK_REACH, Run, Wall, rows
from ingest.sources.glyph_rows_hanging import hung
from ingest.sources.glyph_rows_spaced import spaced
from ingest.sources.glyphs import BASELINE, Glyph

NARROW = 0.8
"""Glyphs narrower than this share of the em have no column of their own: they stand somewhere in their cell."""
ANCHOR_REACH = 8.0
"""How far up and down the column of a narrow glyph is looked for, in ems: long figures are set downwards."""
CELL = 1.2
"""Width of the figures that share one cell, in ems, at most."""
_MIDDLE = 0.4


@dataclass(frozen=True)
class _Column:
    """Wide glyphs of vertical lines, by the left end."""

    glyphs: list[Glyph]
    lefts: list[float]

    def anchor(self, glyph: Glyph) -> Glyph | None:
        """Return the nearest wide glyph in whose column the middle of ``glyph`` stands."""
        middle, reach = (glyph.x0 + glyph.x1) / 2, ANCHOR_REACH * glyph.size
        low, high = bisect_left(self.lefts, middle - 2 * glyph.size), bisect_left(self.lefts, middle)
        near = [
            other
            for other in self.glyphs[low:high]
            if other.x0 < middle < other.x1 and abs(other.baseline - glyph.baseline) <= reach
        ]
        return min(near, key=lambda other: abs(other.baseline - glyph.baseline), default=None)


def columns(glyphs: Sequence[Glyph], blanks: Sequence[Glyph], walls: Sequence[Wall]) -> list[Run]:
    """Return the vertical lines of ``glyphs``.

    Args:
        glyphs: those that stand in vertical lines, upright or turned clockwise.
        blanks: white that was typed, anywhere.
        walls: horizontal rules as (y, left, right); no line crosses one.
    """
    wide = sorted((g for g in glyphs if not _is_adrift(g)), key=lambda g: (g.x0, g.baseline))
    column = _Column(wide, [glyph.x0 for glyph in wide])
    typed = [(blank, anchor) for blank in blanks if (anchor := column.anchor(blank)) is not None]
    laid: dict[int, tuple[Glyph, ...]] = {}
    lying: list[Glyph] = []
    for cell in _cells(glyphs, column):
        lying.append(_lying(cell, column.anchor(cell[0]) if _is_adrift(cell[0]) else None))
        laid[id(lying[-1])] = cell
    for blank, anchor in typed:
        if abs(blank.baseline - anchor.baseline) <= BLANK_REACH * blank.size:
            lying.append(_lying((blank,), anchor))
            laid[id(lying[-1])] = (blank,)
    lines = spaced(rows(lying, walls), walls)
    hung(lines)
    return [_upright(line, laid) for line in lines]


def _is_adrift(glyph: Glyph) -> bool:
    """Tell whether a glyph need not stand in the middle of its column: a narrow one, or a turned Latin letter."""
    return glyph.x1 - glyph.x0 < NARROW * glyph.size or (glyph.turn != 0 and glyph.text.isascii())


def _upright(line: Run, laid: Mapping[int, tuple[Glyph, ...]]) -> Run:
    return Run([glyph for lain in line.glyphs for glyph in laid[id(lain)]], True, line.before, line.after)


def _cells(glyphs: Sequence[Glyph], column: _Column) -> list[tuple[Glyph, ...]]:
    """Put figures that stand side by side in one cell together."""
    cells: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (round(g.baseline, 1), g.x0)):
        last = cells[-1] if cells else None
        if last is not None and _shares(last, glyph, column):
            last.append(glyph)
        else:
            cells.append([glyph])
    return [tuple(cell) for cell in cells]


def _shares(cell: Sequence[Glyph], glyph: Glyph, column: _Column) -> bool:
    last = cell[-1]
    narrow = all(g.turn == 0 and g.text.isascii() and g.x1 - g.x0 < NARROW * g.size for g in (last, glyph))
    if not narrow or abs(last.baseline - glyph.baseline) > 0.05 * glyph.size or glyph.x0 - last.x1 > 0.3 * glyph.size:
        return False
    return glyph.x1 - cell[0].x0 <= CELL * glyph.size and column.anchor(last) is not None


def _lying(cell: tuple[Glyph, ...], anchor: Glyph | None) -> Glyph:
    """Return a cell laid on its side: left end for top, and a baseline that its column shares."""
    first = cell[0]
    held = anchor or first
    if first.turn:
        start, end = first.top, first.bottom
    else:
        start, end = first.baseline - BASELINE * first.size, first.baseline + (1 - BASELINE) * first.size
    middle = (held.x0 + held.x1) / 2
    if not anchor and len(cell) > 1:
        middle = (first.x0 + cell[-1].x1) / 2
    text = first.text if len(cell) == 1 else "".join(glyph.text for glyph in cell)
    return replace(first, text=text, x0=start, x1=end, baseline=middle + _MIDDLE * held.size)
