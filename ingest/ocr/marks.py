"""Punctuation as a Chinese page means it: the recogniser mixes half-width and full-width forms of one mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.decode import Reading
from ingest.ocr.ink import filled

FULL_OF = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""Full-width form of each mark that Chinese type sets in full width."""
TWICE = frozenset("%‰％")
"""Wide marks that the recogniser sees twice, and that nobody prints twice."""


def settle(reading: Reading) -> Reading:
    """Return ``reading`` with doubled marks folded and marks beside Han characters in full width."""
    text = list(reading.text.translate(WAVE))
    kept = [index for index in range(len(text)) if not _doubled(text, index)]
    chars = [text[index] for index in kept]
    full = [_full(chars, index) for index in range(len(chars))]
    return Reading(
        "".join(full),
        tuple(reading.confidences[index] for index in kept),
        tuple(reading.places[index] for index in kept),
    )


CLOSING = re.compile(r"(?<=[\u4e00-\u9fff！？…）》])99(?![\d.,%％A-Za-z年月日])")
OPENING = re.compile(r"(?<![\d.])66(?=[\u4e00-\u9fff《])")
"""What the recogniser makes of heavy quotation marks at times."""


def quoted(reading: Reading) -> Reading:
    """Return the reading of a headline with the quotation mark that it lacks in the place of 99 or 66.

    In body text a quotation that goes on in the next line may well end in a figure.
    """
    text = list(reading.text)
    marks = _quoted(reading.text)
    for at, mark in marks.items():
        text[at] = mark
    kept = [index for index in range(len(text)) if index - 1 not in marks]
    return Reading(
        "".join(text[index] for index in kept),
        tuple(reading.confidences[index] for index in kept),
        tuple(reading.places[index] for index in kept),
    )


def _quoted(text: str) -> dict[int, str]:
    """Return which pairs of digits are the quotation mark that the line lacks, by the place of the first."""
    found: dict[int, str] = {}
    for match in CLOSING.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if before.count("“") > before.count("”") and after.count("”") <= after.count("“"):
            found[match.start()] = "”"
    for match in OPENING.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if after.count("”") > after.count("“") and before.count("“") <= before.count("”"):
            found[match.start()] = "“"
    return found


WAVE = str.maketrans("〜∼", "～～")
"""Waves that the recogniser tells for the one of Chinese ranges (5～8 万千瓦)."""
UPRIGHT_QUOTES = {"『": "“", "』": "”", "「": "‘", "」": "’", "﹃": "“", "﹄": "”", "﹁": "‘", "﹂": "’"}
"""What quotation marks in vertical lines stand for (GB/T 15834-2011, 5.2: ﹃﹄ for “” and ﹁﹂ for ‘’)."""


def upright_marks(reading: Reading) -> Reading:
    """Return the reading of a vertical line with its quotation marks as horizontal text has them, without blanks."""
    kept = [index for index, char in enumerate(reading.text) if not char.isspace()]
    return Reading(
        "".join(UPRIGHT_QUOTES.get(reading.text[index], reading.text[index]) for index in kept),
        tuple(reading.confidences[index] for index in kept),
        tuple(reading.places[index] for index in kept),
    )


DASH_LIKE = frozenset("一—-")
"""What the recogniser makes of a dash, which differs from 一 only in its place and its evenness."""
DASH_WIDTH = 0.5
"""Least width of a dash in em; a hyphen has a quarter."""
DASH_EVEN = 0.72
"""Least share of its box that a dash fills: 0.77 to 1.0 measured; 一 in Song types, with its serif, 0.3 to 0.6."""
DASH_MIDDLE = 0.49
"""Least depth, in em below the top of the line's ink, of a dash's middle: 0.52 to 0.60 measured; 一 has 0.33 to
0.46 in Song and Hei types."""


def dashes(text: str, edges: Sequence[int], ink: NDArray[np.uint8], em: float) -> str:
    """Return ``text`` with what is printed as a dash made one: 一 and wide hyphens, by their ink.

    Args:
        text: characters of a horizontal line.
        edges: boundaries of their glyphs, in columns of ``ink``.
        ink: height × length, 1 where there is ink.
        em: type size in pixels.
    """
    chars = list(text)
    for index, char in enumerate(chars):
        if char in DASH_LIKE and _is_dash(ink[:, edges[index] : edges[index + 1]], em):
            chars[index] = "—"
    return "".join(chars)


def _is_dash(glyph: NDArray[np.uint8], em: float) -> bool:
    rows, columns = np.flatnonzero(filled(glyph, axis=1)), np.flatnonzero(filled(glyph, axis=0))
    if not len(rows):
        return False
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    even = float(glyph.sum()) / (height * width) >= DASH_EVEN
    return bool(even and width >= DASH_WIDTH * em and (rows[0] + rows[-1]) / 2 >= DASH_MIDDLE * em)


def _doubled(text: Sequence[str], index: int) -> bool:
    """Tell whether the mark at ``index`` is the half-width double of a neighbour, or its echo."""
    if text[index] in TWICE and text[index - 1 : index] == [text[index]]:
        return True
    full = FULL_OF.get(text[index])
    return full is not None and full in (*text[max(0, index - 1) : index], *text[index + 1 : index + 2])


def _full(text: Sequence[str], index: int) -> str:
    full = FULL_OF.get(text[index])
    if full is None:
        return text[index]
    before = next((char for char in reversed(text[:index]) if not char.isspace()), "")
    after = next((char for char in text[index + 1 :] if not char.isspace()), "")
    last = not after and any(_is_wide(char) for char in text)
    return full if last or any(_is_wide(char) for char in (before, after) if char) else text[index]


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
