"""A colour for each article, far from those of its neighbours."""

from __future__ import annotations

from collections import Counter

from ingest.overlay.marks import ArticleMark, PageMarks
from schemas import Box

Colour = tuple[int, int, int]
PALETTE: tuple[Colour, ...] = (
    (214, 39, 40),
    (31, 119, 180),
    (44, 160, 44),
    (148, 80, 200),
    (230, 120, 0),
    (0, 150, 160),
    (140, 86, 75),
    (220, 60, 160),
    (125, 125, 0),
    (30, 50, 150),
)
"""Ten colours of about the same weight on white paper: none of them can be mistaken for ink or for the grey."""
GREY: Colour = (130, 130, 130)
"""What is in no article, and advertisements."""
FAR = 150.0
"""Distance in RGB, the eye's weights counted, from which two colours of the palette can't be mistaken as tints."""
NEAR = 0.04
"""Share of the page within which boxes are neighbours: a gutter and a headline's white."""


class Colours:
    """Gives articles their colours; one that goes on on a later page keeps its own."""

    def __init__(self) -> None:
        self._of: dict[str, Colour] = {}
        self._used: Counter[Colour] = Counter()

    def of_page(self, page: PageMarks) -> dict[str, Colour]:
        """Return the colour of each article of ``page`` by id."""
        done = [article for article in page.articles if article.id in self._of]
        for article in page.articles:
            if article.id not in self._of:
                beside = [self._of[other.id] for other in done if _neighbours(article, other)]
                self._of[article.id] = self._free(beside)
                self._used[self._of[article.id]] += 1
                done.append(article)
        return {article.id: self._of[article.id] for article in page.articles}

    def _free(self, beside: list[Colour]) -> Colour:
        def rank(colour: Colour) -> tuple[float, int, int]:
            nearest = min((_distance(colour, other) for other in beside), default=FAR)
            return -min(nearest, FAR), self._used[colour], PALETTE.index(colour)

        return min(PALETTE, key=rank)


def _neighbours(one: ArticleMark, other: ArticleMark) -> bool:
    return any(_touch(a.bbox, b.bbox) for a in one.blocks for b in other.blocks)


def _touch(a: Box, b: Box) -> bool:
    return max(a[0], b[0]) - min(a[2], b[2]) < NEAR and max(a[1], b[1]) - min(a[3], b[3]) < NEAR


def _distance(a: Colour, b: Colour) -> float:
    """Return how far two colours look apart (the "redmean" approximation of CIELUV distance)."""
    red = (a[0] + b[0]) / 2
    squares = [(x - y) ** 2 for x, y in zip(a, b, strict=True)]
    weights = (2 + red / 256, 4.0, 2 + (255 - red) / 256)
    return float(sum(weight * square for weight, square in zip(weights, squares, strict=True)) ** 0.5)
