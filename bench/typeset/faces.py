"""Typefaces: where they lie and how wide their characters are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bench.typeset.sheet import Face

FAMILIES: dict[Face, tuple[str, int]] = {
    "serif": ("Noto Serif CJK SC", 400),
    "serif-bold": ("Noto Serif CJK SC", 700),
    "sans": ("Noto Sans CJK SC", 400),
    "sans-bold": ("Noto Sans CJK SC", 700),
}
"""CSS family and weight of each face."""
_FILES: dict[Face, str] = {
    "serif": "NotoSerifCJK-Regular.ttc",
    "serif-bold": "NotoSerifCJK-Bold.ttc",
    "sans": "NotoSansCJK-Regular.ttc",
    "sans-bold": "NotoSansCJK-Bold.ttc",
}
FOLDER = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's fonts-noto-cjk puts them."""
_SC_INDEX = 2
"""Place of the Simplified Chinese face inside each collection (JP, KR, SC, TC, HK)."""
_UNITS = 1000


def missing() -> list[str]:
    """Return the names of the font files that are not there."""
    return [name for name in _FILES.values() if not (FOLDER / name).exists()]


@cache
def advance(face: Face, char: str) -> float:
    """Return the advance width of ``char`` in ems; a space is half an em."""
    return 0.5 if char.isspace() else _font(face).getlength(char) / _UNITS


@cache
def _font(face: Face):  # type: ignore[no-untyped-def]
    from PIL import ImageFont

    return ImageFont.truetype(str(FOLDER / _FILES[face]), _UNITS, index=_SC_INDEX)
