"""A page's blocks in reading order with ids, the same in every format that points at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas import Line, Page
from search_api.exchange.grid import Box

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Run:
    """Characters of a line between two spaces.

    Chinese is written without spaces between words, so that a run is what ALTO and hOCR call a word: a line's
    characters up to a space or the line's end. Cutting it into dictionary words would put guesses in the place of what
    is printed, and readers that join strings with spaces would put spaces there.

    Attributes:
        text: the characters.
        start: place of the first one in the line.
        box: where they stand.
    """

    text: str
    start: int
    box: Box


@dataclass(frozen=True)
class PlacedLine:
    """A line inside a block.

    Attributes:
        id: of the line.
        line: as it was read.
    """

    id: str
    line: Line

    def runs(self) -> Iterator[Run]:
        """Yield the runs of the line; none for a line of spaces."""
        for match in _WORD.finditer(self.line.text):
            yield Run(match.group(), match.start(), glyph_box(self.line, match.start(), match.end()))


@dataclass(frozen=True)
class PlacedBlock:
    """A block with its id.

    Attributes:
        id: of the block.
        role: headline, body, …; none for lines that no block holds.
        article: id of its article; none for furniture.
        box: its extent.
        lines: in reading order, without lines of spaces.
    """

    id: str
    role: str | None
    article: str | None
    box: Box
    lines: tuple[PlacedLine, ...]


def blocks_of(page: Page) -> list[PlacedBlock]:
    """Return the page's blocks in reading order, then the lines that no block holds, each as a block of its own.

    Ids are ``B1``, ``B2``, …, their lines' ``B1L1``, ….
    """
    held = {index for block in page.blocks for index in block.lines}
    blocks = [(block.role, block.article, block.bbox, block.lines) for block in page.blocks]
    rest = [(None, None, line.bbox, [index]) for index, line in enumerate(page.lines) if index not in held]
    return [
        PlacedBlock(f"B{number}", role, article, box, _lines(page, f"B{number}", lines))
        for number, (role, article, box, lines) in enumerate([*blocks, *rest], 1)
    ]


def glyph_box(line: Line, start: int, end: int) -> Box:
    """Return the box of a line's characters ``start`` to ``end``."""
    low, high = line.edges[start], line.edges[end]
    x0, y0, x1, y1 = line.bbox
    return (low, y0, high, y1) if line.direction == "horizontal" else (x0, low, x1, high)


def confidences_of(line: Line, start: int, end: int) -> list[float]:
    """Return the recognition confidence of each character from ``start`` to ``end``."""
    if line.confidences is None:
        return [line.confidence] * (end - start)
    return line.confidences[start:end]


def _lines(page: Page, block: str, indexes: list[int]) -> tuple[PlacedLine, ...]:
    lines = (page.lines[index] for index in indexes)
    return tuple(
        PlacedLine(f"{block}L{number}", line) for number, line in enumerate((x for x in lines if x.text.strip()), 1)
    )
