"""A text without its typesetting: what grammars read, with the way back to the text's own offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FOLD = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOLD |= {ord("％"): ord("%"), ord("／"): ord("/"), ord("－"): ord("-"), ord("．"): ord("."), ord("＋"): ord("+")}
_FOLD |= {ord("～"): ord("~"), ord("—"): ord("—"), ord("–"): ord("-"), ord("−"): ord("-")}
_WHITE = re.compile(r"\s+")
_NARROW = re.compile(r"[0-9A-Za-z]")

_CUT_DAY, _DAY_REST = re.compile(r"[年月][123]$"), re.compile(r"\d[日月]")
"""The digits of a month or day that a space or a line break cuts in two (6月1 8日)."""


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and the place of each of its characters in the original.

    Attributes:
        text: full-width digits and letters narrowed, white space that is only typesetting left out.
        index: for each character of ``text`` its offset in the original.
    """

    text: str
    index: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's offsets of the non-empty stretch ``start`` to ``end`` of the view."""
        return self.index[start], self.index[end - 1] + 1


def view(text: str, *, keep_spaces: bool = False) -> View:
    """Return the view of ``text``.

    White space between wide characters, or between a wide and a narrow one, goes; between two digits or two Latin
    letters it stays as one space; an empty line stays as one line feed, which no grammar crosses.

    Args:
        text: any text.
        keep_spaces: keep blanks as one space, so that only line breaks are closed up (names parted by a space).
    """
    folded = text.translate(_FOLD)
    pieces: list[str] = []
    index: list[int] = []
    at = 0
    for match in _WHITE.finditer(folded):
        start, end = match.span()
        pieces.append(folded[at:start])
        index.extend(range(at, start))
        kept = _kept(folded, start, end, keep_spaces=keep_spaces)
        if kept:
            pieces.append(kept)
            index.append(start)
        at = end
    pieces.append(folded[at:])
    index.extend(range(at, len(folded)))
    return View("".join(pieces), index)


def _kept(text: str, start: int, end: int, *, keep_spaces: bool) -> str:
    white = text[start:end]
    breaks = white.count("\n")
    if breaks > 1 or "\f" in white or "\u2029" in white:
        return "\n"
    if start == 0 or end == len(text):
        return ""
    if keep_spaces and not breaks:
        return " "
    if _CUT_DAY.search(text[max(0, start - 3) : start]) and _DAY_REST.match(text, end):
        return ""
    parted = _NARROW.match(text[start - 1]) and _NARROW.match(text[end])
    return " " if parted and text[start - 1].isdigit() == text[end].isdigit() else ""
