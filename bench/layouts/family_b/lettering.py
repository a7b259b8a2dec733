"""Single lines and broken paragraphs, for both writing directions."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from bench.typeset import faces
from bench.typeset.breaking import SetLine, break_paragraph
from bench.typeset.sheet import Direction, Face

LEAST_EMS = 4
"""Narrowest measure that can be broken (bench.typeset.breaking)."""
_SHARE = re.compile(r"([0-9.]+)%")
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def upright(text: str) -> str:
    """Return ``text`` with its figures in Chinese numerals, digit by digit (12.5% → 百分之一二点五)."""
    return _POINT.sub("点", _SHARE.sub(r"百分之\1", text)).translate(_DIGITS)


def advance(face: Face, direction: Direction, char: str) -> float:
    """Return a character's extent along its line, in ems: in vertical lines each has a full cell."""
    if direction == "vertical":
        return 0.5 if char.isspace() else 1.0
    return faces.advance(face, char)


@lru_cache(maxsize=20_000)
def broken(
    text: str, measure: float, size: float, face: Face, direction: Direction, indent: float
) -> tuple[SetLine, ...]:
    """Break a paragraph, remembering the result: fitting sets the same paragraphs again and again."""
    return tuple(break_paragraph(text, measure, size, partial(advance, face, direction), indent))


def ems(text: str, face: Face, direction: Direction = "horizontal") -> float:
    """Return the width of ``text`` in ems."""
    return sum(advance(face, direction, char) for char in text)


def single(
    text: str, measure: float, size: float, face: Face, direction: Direction = "horizontal", align: str = "centre"
) -> SetLine:
    """Set one unbroken line; ``align`` is left, centre, right or even (spread to the measure).

    A text wider than the measure is pressed together evenly.
    """
    widths = [advance(face, direction, char) * size for char in text]
    total = sum(widths)
    if total > measure:
        widths = [wide * measure / total for wide in widths]
        total = measure
    elif align == "even" and len(text) > 1:
        more = (measure - total) / (len(text) - 1)
        widths = [wide + more for wide in widths[:-1]] + widths[-1:]
        total = measure
    at = {"left": 0.0, "centre": (measure - total) / 2, "right": measure - total, "even": 0.0}[align]
    starts = []
    for wide in widths:
        starts.append(at)
        at += wide
    return SetLine(text, tuple(starts), tuple(widths), (0.0,) * len(text), True, True)
