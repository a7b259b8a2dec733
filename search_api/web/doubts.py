"""Characters that the recogniser was not sure of (低置信度文字)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from schemas import Box, Line, Page

SURE = 0.9
"""Confidence from which a character is taken as read. Of the sample issue's pages worn by office scanner, age, fax and
phone (``bench.layouts.variants``, ``fast``, 36,555 characters), 12 of the 16 that were misread lie under it, and 945 of
those that were read rightly."""


@dataclass(frozen=True)
class Doubt:
    """Characters side by side that may have been misread."""

    text: str
    box: Box


def doubts(page: Page) -> list[Doubt]:
    """Return where ``page`` may have been misread, in the order of its lines."""
    return [doubt for line in page.lines for doubt in _of_line(line)]


def _of_line(line: Line) -> Iterator[Doubt]:
    if line.confidences is None:
        if line.confidence < SURE:
            yield Doubt(line.text, line.bbox)
        return
    unsure = [
        confidence < SURE and not char.isspace() for char, confidence in zip(line.text, line.confidences, strict=True)
    ]
    for is_unsure, run in groupby(range(len(unsure)), key=unsure.__getitem__):
        if is_unsure:
            places = list(run)
            yield Doubt(line.text[places[0] : places[-1] + 1], _box(line, places[0], places[-1] + 1))


def _box(line: Line, start: int, end: int) -> Box:
    """Return the box of a line's characters ``start`` to ``end``."""
    x0, y0, x1, y1 = line.bbox
    low, high = line.edges[start], line.edges[end]
    return (low, y0, high, y1) if line.direction == "horizontal" else (x0, low, x1, high)
