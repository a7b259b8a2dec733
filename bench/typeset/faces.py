"""Typefaces: where they lie and how wide their characters are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import ImageFont

from bench.typeset.sheet import Face

_FILES: dict[Face, str] = {
    "serif": "NotoSerifCJK-Regular.ttc",
    "serif-bold": "NotoSerifCJK-Bold.ttc",
    "sans": "NotoSansCJK-Regular.ttc",
    "sans-bold": "NotoSansCJK-Bold.ttc",
}
FOLDER = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's fonts-noto-cjk puts them."""
SC_INDEX = 2
"""Place of the Simplified Chinese face inside each collection (JP, KR, SC, TC, HK)."""
VERTICAL_FORMS = frozenset("，。、；：！？（）《》〈〉「」『』【】“”‘’—…")
"""Marks whose glyph is another one in vertical lines (turned, or moved in its cell; GB/T 15834—2011, 5.2)."""
_UNITS = 1000


def missing() -> list[str]:
    """Return the names of the font files that are not there."""
    return [name for name in _FILES.values() if not (FOLDER / name).exists()]


def file(face: Face) -> Path:
    """Return the font collection that holds ``face``."""
    return FOLDER / _FILES[face]


def css_name(face: Face, *, vertical: bool = False) -> str:
    """Return the family name of ``face``, or of its marks for vertical lines, in the HTML."""
    return f"page-{face}-vertical" if vertical else f"page-{face}"


@cache
def advance(face: Face, char: str) -> float:
    """Return the advance width of ``char`` in ems; a space is half an em."""
    return 0.5 if char.isspace() else _font(face).getlength(char) / _UNITS


@cache
def _font(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file(face)), _UNITS, index=SC_INDEX)
