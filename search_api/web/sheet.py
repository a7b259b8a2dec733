"""A page's articles as areas over its picture: where each stands, in which order they are read (版面图)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive import Outline
from schemas import Box, Page
from schemas.geometry import union
from search_api.web.colours import coloured

WIDTH = 1000
"""Of the drawing, in its own units."""
_MARGIN = 3
"""By which an area is wider than its ink on each side, in units: paragraphs of one column then touch."""
NARROW = 0.03
"""Share of the page's width by which two paragraphs of a column may begin or end apart: less than a gutter and an
indent."""
LEADING = 0.01
"""Share of the page's height between two paragraphs of a column: less than an empty line. In a dump, whose rows are far
lower, other articles' lines have room in it: there paragraphs aren't joined."""
DOUBTFUL = 0.75
"""Confidence under which an article's extent is drawn dashed, as ``baoku read --overlay`` does: on 25 made-up layouts,
18 of the 94 articles under it were found rightly, and 138 of the 231 above it."""


@dataclass(frozen=True)
class Rectangle:
    """A box in the drawing's units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def path(self) -> str:
        """The same as a part of an SVG path."""
        return f"M{self.x:g} {self.y:g}h{self.width:g}v{self.height:g}h{-self.width:g}z"


@dataclass(frozen=True)
class Area:
    """An article as far as it stands on the page.

    Attributes:
        article: the article.
        number: its place in the page's reading order, from 1.
        colour: from 1; 0 is grey.
        boxes: where its pieces stand, as fractions of the page.
        rectangles: the same in the drawing's units, a little wider.
    """

    article: Outline
    number: int
    colour: int
    boxes: list[Box]
    rectangles: list[Rectangle]

    @property
    def doubtful(self) -> bool:
        """Whether the layout isn't sure of it."""
        return self.article.confidence < DOUBTFUL

    @property
    def path(self) -> str:
        """All of it as an SVG path: overlapping pieces are filled once."""
        return "".join(one.path for one in self.rectangles)

    @property
    def corner(self) -> tuple[float, float]:
        """Where its number stands: at the upper left of its highest piece."""
        highest = min(self.rectangles, key=lambda one: (one.y, one.x))
        return round(highest.x - 6, 1), round(highest.y - 3, 1)


@dataclass(frozen=True)
class Sheet:
    """What is drawn over a page.

    Attributes:
        height: of the drawing; its width is :data:`WIDTH`.
        areas: the articles in reading order.
        furniture: what is in no article.
    """

    height: float
    areas: list[Area]
    furniture: list[Rectangle]


def sheet_of(page: Page, articles: Iterable[Outline]) -> Sheet:
    """Return what is drawn over ``page``; ``articles`` are those that stand on it."""
    height = round(WIDTH * page.height / page.width, 1)
    inked = ((one, boxes) for one in articles if (boxes := _boxes(one, page)))
    placed = sorted(inked, key=lambda one: _first_block(page, one[1]))
    coloured_ones = [boxes for one, boxes in placed if not _is_grey(one)]
    colours = iter(coloured(coloured_ones))
    areas = [
        Area(one, number, 0 if _is_grey(one) else next(colours), boxes, [drawn(box, height, _MARGIN) for box in boxes])
        for number, (one, boxes) in enumerate(placed, 1)
    ]
    return Sheet(height, areas, [drawn(block.bbox, height) for block in page.blocks if block.article is None])


def drawn(box: Box, height: float, margin: float = 0) -> Rectangle:
    """Return a box in the units of a drawing of ``height``, wider by ``margin`` on each side."""
    x0, y0, x1, y1 = box
    x, y = round(x0 * WIDTH - margin, 1), round(y0 * height - margin, 1)
    return Rectangle(x, y, round((x1 - x0) * WIDTH + 2 * margin, 1), round((y1 - y0) * height + 2 * margin, 1))


def holds(box: Box, other: Box) -> bool:
    """Tell whether the middle of ``other`` lies in ``box``."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _boxes(article: Outline, page: Page) -> list[Box]:
    """Return the pieces of an article on a page; paragraphs that follow each other in one column are one piece."""
    texts = (*article.heads, *article.paragraphs)
    leading = LEADING if page.geometry == "printed" else 0.0
    pieces: list[Box] = []
    for box in (region.bbox for text in texts for region in text.regions if region.page == page.id):
        if pieces and _follows(pieces[-1], box, leading):
            pieces[-1] = union((pieces[-1], box))
        else:
            pieces.append(box)
    return pieces


def _follows(box: Box, other: Box, leading: float) -> bool:
    """Tell whether ``other`` stands right below ``box`` and is as wide."""
    in_column = max(abs(box[0] - other[0]), abs(box[2] - other[2])) < NARROW
    return in_column and other[3] >= box[3] and other[1] - box[3] < leading


def _first_block(page: Page, boxes: Sequence[Box]) -> int:
    """Return the number of the block in which an article begins; blocks stand in reading order.

    Places tell it, not the block's article: corrections join and split articles, and leave the page as it was read.
    """
    return next(_blocks_with(page, boxes), len(page.blocks))


def _blocks_with(page: Page, boxes: Sequence[Box]) -> Iterator[int]:
    return (number for number, block in enumerate(page.blocks) if any(holds(block.bbox, box) for box in boxes))


def _is_grey(article: Outline) -> bool:
    return article.kind == "advertisement"
