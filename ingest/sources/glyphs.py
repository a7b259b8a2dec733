"""The glyphs of a PDF page: what pdfplumber gives, cleaned and folded.

Coordinates are points from the page's top left. A glyph's box is its em box, taken from the baseline and the type
size: the ascent and descent that fonts declare are wrong too often to rest a figure's box on them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.sources.radicals import UNIFIED

DESCENT = 0.14
"""Share of the em below the baseline: Noto, Source Han and Founder's newspaper faces draw Han glyphs between −0.12
and 0.88 em; 0.02 is left for strokes that overshoot."""
ASCENT = 0.9
"""Share of the em above the baseline, see :data:`DESCENT`."""
BASELINE = 0.88
"""Ems from the top of a Han character's cell to its baseline."""
OVERPRINT = 0.12
"""Two equal glyphs nearer to each other than this share of the em are one glyph printed twice for weight (offsets
of 0.2 to 3 pt on 16 to 40 pt type); glyphs that merely follow each other are at least 0.4 em apart."""
CLOSING = "，。、；：！？”’）》〉」』】〕…"
"""Marks with their ink in the left half of their cell: they may hang over the right end of their column."""
OPENING = "“‘（《〈「『【〔"
"""Marks with their ink in the right half of their cell: they may hang over the left end of their column."""
LOST = "\ufffd"
"""Stands for a glyph that the font maps to no character."""
_CID = re.compile(r"\(cid:\d+\)")
_BOLD = re.compile(r"bold|black|heavy|semibold|hei|dabiaosong|cuti|cusong|黑|粗", re.IGNORECASE)
_WHITE_LEVEL = 0.96

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """The visible part of a PDF page (its crop box, in pdfplumber's coordinates) and how its text stands turned.

    A page whose text runs sideways is turned upright; ``turn`` is how many degrees clockwise its text stands.
    """

    crop: Box
    turn: int = 0

    @property
    def width(self) -> float:
        """Width of the upright page, in points."""
        return self._side(0) if self.turn in (0, 180) else self._side(1)

    @property
    def height(self) -> float:
        """Height of the upright page, in points."""
        return self._side(1) if self.turn in (0, 180) else self._side(0)

    def _side(self, axis: int) -> float:
        return self.crop[axis + 2] - self.crop[axis]

    def place(self, box: Box) -> Box:
        """Return pdfplumber's ``box`` (x0, top, x1, bottom) on the upright page."""
        left, above = self.crop[:2]
        x0, top, x1, bottom = box[0] - left, box[1] - above, box[2] - left, box[3] - above
        wide, high = self._side(0), self._side(1)
        if self.turn == 90:
            return top, wide - x1, bottom, wide - x0
        if self.turn == 180:
            return wide - x1, high - bottom, wide - x0, high - top
        if self.turn == 270:
            return high - bottom, x0, high - top, x1
        return x0, top, x1, bottom

    def holds(self, box: Box) -> bool:
        """Tell whether the middle of ``box``, on the upright page, is on it."""
        return 0 <= (box[0] + box[2]) / 2 <= self.width and 0 <= (box[1] + box[3]) / 2 <= self.height


@dataclass(frozen=True)
class Glyph:
    """One printed character: box and baseline in points, ``white`` where it is drawn in white."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    bold: bool = False
    white: bool = False
    turn: int = 0
    """Degrees clockwise that the glyph stands turned: 0, 90, 180 or 270."""
    span: tuple[float, float] | None = None
    """Top and bottom of a glyph that stands turned by a quarter: its advance runs downwards."""

    @property
    def top(self) -> float:
        """Upper end of the em box."""
        return self.span[0] if self.span else self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower end of the em box."""
        return self.span[1] if self.span else self.baseline + DESCENT * self.size

    @property
    def blank(self) -> bool:
        """Whether it leaves no ink."""
        return self.text.isspace()


def from_chars(chars: Iterable[Mapping[str, Any]], sheet: Sheet) -> list[Glyph]:
    """Return the glyphs of pdfplumber's ``chars`` that lie on ``sheet``.

    Ligatures and other glyphs of several characters are parted evenly; control characters go; a glyph without a
    character becomes :data:`LOST`.
    """
    found: list[Glyph] = []
    for char in chars:
        text = _clean(str(char["text"]))
        box = sheet.place((float(char["x0"]), float(char["top"]), float(char["x1"]), float(char["bottom"])))
        if text and sheet.holds(box):
            found.extend(_parted(_glyph(char, text, box, sheet)))
    return found


def _glyph(char: Mapping[str, Any], text: str, box: Box, sheet: Sheet) -> Glyph:
    x0, top, x1, bottom = box
    turn = (glyph_turn(char) - sheet.turn) % 360
    font = re.sub(r"^[A-Z]{6}\+", "", str(char.get("fontname") or ""))
    downwards = float(char.get("adv") or 0.0) < 0 and turn == 0
    size = max(bottom - top if turn in (0, 180) and not downwards else x1 - x0, 0.1)
    baseline = bottom - DESCENT * size
    if turn == 0:
        baseline = _origin(char, box, sheet, bottom) + BASELINE * size if downwards else _baseline(char, box, sheet)
    return Glyph(
        text=text,
        x0=x0,
        x1=x1,
        baseline=baseline,
        size=size,
        font=font,
        bold=_BOLD.search(font) is not None,
        white=is_white(char.get("non_stroking_color")),
        turn=turn,
        span=None if turn in (0, 180) else (top, bottom),
    )


def _baseline(char: Mapping[str, Any], box: Box, sheet: Sheet) -> float:
    """Return the glyph's baseline from the page's top: from the text matrix, where that is inside the box."""
    _, top, _, bottom = box
    size = bottom - top
    likely = bottom - DESCENT * size
    origin = _origin(char, box, sheet, likely)
    return origin if top <= origin <= bottom + 0.4 * size else likely


def _origin(char: Mapping[str, Any], box: Box, sheet: Sheet, otherwise: float) -> float:
    """Return where the text matrix puts the glyph, from the page's top; of a font that runs down that is its top."""
    matrix = char.get("matrix")
    if matrix is None or sheet.turn != 0:
        return otherwise
    return box[3] + float(char["y0"]) - float(matrix[5])


def glyph_turn(char: Mapping[str, Any]) -> int:
    """Return how many degrees clockwise a pdfplumber character stands turned: 0, 90, 180 or 270."""
    matrix = char.get("matrix")
    if not isinstance(matrix, tuple) or len(matrix) < 4:
        return 0
    a, b, _, d = (float(value) for value in matrix[:4])
    if abs(b) > abs(a):
        return 90 if b < 0 else 270
    return 180 if a < 0 and d < 0 else 0


def _clean(text: str) -> str:
    if _CID.fullmatch(text):
        return LOST
    text = unicodedata.normalize("NFC", text)
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Co":
        return LOST
    if char in "\t\n\r" or category == "Zs":
        return "\u3000" if char == "\u3000" else " "
    return "" if category in ("Cc", "Cf", "Cs", "Cn") else UNIFIED.get(char, char)


def _parted(glyph: Glyph) -> list[Glyph]:
    count = len(glyph.text)
    if count == 1:
        return [glyph]
    step = (glyph.x1 - glyph.x0) / count
    if glyph.span is not None:
        top, step = glyph.span[0], (glyph.span[1] - glyph.span[0]) / count
        spans = [(top + step * index, top + step * (index + 1)) for index in range(count)]
        return [replace(glyph, text=char, span=span) for char, span in zip(glyph.text, spans, strict=True)]
    return [
        replace(glyph, text=char, x0=glyph.x0 + step * index, x1=glyph.x0 + step * (index + 1))
        for index, char in enumerate(glyph.text)
    ]


def is_white(color: object) -> bool:
    """Tell whether a PDF colour (grey, RGB or CMYK components) is white."""
    if isinstance(color, int | float):
        return color >= _WHITE_LEVEL
    if not isinstance(color, tuple | list) or not color or not all(isinstance(v, int | float) for v in color):
        return False
    if len(color) == 4:
        return all(v <= 1 - _WHITE_LEVEL for v in color)
    return all(v >= _WHITE_LEVEL for v in color)


def folded(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Fold glyphs that are printed twice at (nearly) one place into one that is bold."""
    kept: list[Glyph] = []
    cells: dict[tuple[str, int, int], list[int]] = {}
    for glyph in glyphs:
        reach = OVERPRINT * glyph.size
        column, row = int(glyph.x0 // 6), int(glyph.baseline // 6)
        twin = next(
            (
                index
                for dx in (-1, 0, 1)
                for dy in (-1, 0, 1)
                for index in cells.get((glyph.text, column + dx, row + dy), ())
                if abs(kept[index].x0 - glyph.x0) <= reach
                and abs(kept[index].baseline - glyph.baseline) <= reach
                and abs(kept[index].size - glyph.size) <= 0.1 * glyph.size
            ),
            None,
        )
        if twin is None:
            cells.setdefault((glyph.text, column, row), []).append(len(kept))
            kept.append(glyph)
        elif not glyph.blank:
            kept[twin] = replace(kept[twin], bold=True, white=kept[twin].white and glyph.white)
    return kept
