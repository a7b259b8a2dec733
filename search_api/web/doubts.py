"""Characters that the recogniser was not sure of (低置信度文字)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from schemas import Box, Line, Page
from search_api.exchange.layout import glyph_box

SURE = 0.9
"""Confidence from which a character is taken as read. Of the sample issue's pages worn by office scanner, age, fax and
phone (``bench.layouts.variants``, ``fast``; 33,053 characters but for punctuation), 10 of the 11 that were misread lie
under it, and 95 of those that were read rightly."""
AROUND = 4
"""Characters of the line that are shown before and after those."""
_SIGNS = frozenset(".%‰℃")
"""Signs that a figure is made of. Other punctuation is passed over: of 3,502 marks on the same pages 852 are unsure
and 5 misread."""


@dataclass(frozen=True)
class Doubt:
    """Characters side by side that may have been misread.

    Attributes:
        text: the characters.
        before: what stands before them in the line.
        after: what stands after them.
        box: where they are.
    """

    text: str
    before: str
    after: str
    box: Box


def doubts(page: Page) -> list[Doubt]:
    """Return where ``page`` may have been misread, in the order of its lines."""
    return [_doubt(line, start, end) for line in page.lines for start, end in _spans(line)]


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    if line.confidences is None:
        if line.confidence < SURE:
            yield 0, len(line.text)
        return
    unsure = [
        confidence < SURE and (char.isalnum() or char in _SIGNS)
        for char, confidence in zip(line.text, line.confidences, strict=True)
    ]
    for is_unsure, run in groupby(range(len(unsure)), key=unsure.__getitem__):
        if is_unsure:
            places = list(run)
            yield places[0], places[-1] + 1


def _doubt(line: Line, start: int, end: int) -> Doubt:
    text = line.text
    return Doubt(
        text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], glyph_box(line, start, end)
    )
