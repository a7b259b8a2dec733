"""Punctuation as a Chinese page means it: the recogniser mixes half-width and full-width forms of one mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ingest.ocr.decode import Reading

FULL_OF = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
"""Full-width form of each mark that Chinese type sets in full width."""


def settle(reading: Reading) -> Reading:
    """Return ``reading`` with doubled marks folded and marks beside Han characters in full width."""
    text = list(reading.text)
    kept = [index for index in range(len(text)) if not _doubled(text, index)]
    chars = [text[index] for index in kept]
    full = [_full(chars, index) for index in range(len(chars))]
    return Reading(
        "".join(full),
        tuple(reading.confidences[index] for index in kept),
        tuple(reading.places[index] for index in kept),
    )


def dashes(text: str, joined: Sequence[bool]) -> str:
    """Return ``text`` with pairs of 一 whose ink is one stroke turned into the dash ——.

    Args:
        text: characters of a line.
        joined: for each character but the last, whether its ink runs into the next one's.
    """
    chars = list(text)
    for index in range(len(chars) - 1):
        if joined[index] and chars[index] in "一—" and text[index + 1] in "一—":
            chars[index] = chars[index + 1] = "—"
    return "".join(chars)


def _doubled(text: Sequence[str], index: int) -> bool:
    """Tell whether the mark at ``index`` is the half-width double of a neighbour."""
    full = FULL_OF.get(text[index])
    return full is not None and full in (*text[max(0, index - 1) : index], *text[index + 1 : index + 2])


def _full(text: Sequence[str], index: int) -> str:
    full = FULL_OF.get(text[index])
    if full is None:
        return text[index]
    before = next((char for char in reversed(text[:index]) if not char.isspace()), "")
    after = next((char for char in text[index + 1 :] if not char.isspace()), "")
    return full if any(_is_wide(char) for char in (before, after) if char) else text[index]


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
