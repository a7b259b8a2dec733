"""A page's grid cut into places: masthead and ears, foot of advertisements, and the shapes between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bench.layouts.family_g.adverts import set_strip
from bench.layouts.family_g.biting import Bites
from bench.layouts.family_g.cutting import Front
from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.furniture import masthead, page_foot, page_head, set_pointers
from bench.layouts.family_g.grid import Grid
from bench.layouts.family_g.pieces import Piece
from bench.layouts.family_g.shapes import LEAST_ROWS, Shape, rectangle
from bench.typeset.directions import Span
from bench.typeset.sheet import Area

ADVERTS = 0.28
"""Share of pages with advertisements at their foot."""
APART = 0.3
"""Share of pages on which a text goes on apart from its first place."""


@dataclass
class Page:
    """A page being cut up.

    Attributes:
        columns: how many columns are for texts; rows: the line after the last that is.
        heights: first line of each column that is for texts.
    """

    columns: int
    rows: int
    heights: list[int]
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Sizes:
    """Draws how many cells a piece takes; the first may be the page's lead (头条)."""

    desk: Desk
    most: float
    lead: float

    def __call__(self) -> float:
        """Return so many cells."""
        house, chance = self.desk.house, self.desk.chance
        cells = house.piece * chance.ratio(0.3, 3.2) * self.lead / house.ems
        self.lead = 1.0 if chance.odds(0.93) else 2.0
        return max(LEAST_ROWS, min(cells, self.most))


def opened(desk: Desk, grid: Grid) -> Page:
    """Print a page's furniture and cut the rest into places, in reading order."""
    chance, house, sheet = desk.chance, desk.house, desk.sheet
    front = sheet.number == 1
    page = Page(house.columns, house.rows, [0] * house.columns)
    _bands(desk, front)
    if chance.odds(ADVERTS):
        _adverts(desk, grid, page)
    if front:
        _masthead(desk, grid, page)
    sizes = Sizes(desk, page.columns * page.rows / 3, chance.any(1.0, 1.5, 2.5))
    shapes = _cut(desk, page, sizes)
    page.pieces += [Piece(shape) for shape in shapes]
    if chance.odds(APART):
        _part(desk, page)
    page.pieces.sort(key=lambda piece: (piece.shape.tops[0], piece.shape.first))
    return page


def _bands(desk: Desk, front: bool) -> None:
    house, sheet, chance = desk.house, desk.sheet, desk.chance
    wide = sheet.width - 2 * house.margin
    if not front and chance.odds(0.93):
        page_head(desk, Area(house.margin, house.margin, wide, 1.6 * house.size))
    if chance.odds(0.6):
        page_foot(desk, Area(house.margin, sheet.height - house.margin - 1.4 * house.size, wide, 1.4 * house.size))


def _adverts(desk: Desk, grid: Grid, page: Page) -> None:
    """Set advertisements over the last lines of the columns, or the last tier of a vertical page."""
    house = desk.house
    if house.direction == "vertical":
        page.columns -= 1
        page.heights.pop()
        low, high = house.lane(page.columns)
        box = Span(grid.u + low, grid.v, grid.u + high, grid.line(house.rows))
    else:
        page.rows -= round(house.rows * desk.chance.uniform(0.08, 0.22))
        box = Span(
            grid.u, grid.line(page.rows) + house.gap * house.leading, grid.u + house.length, grid.line(house.rows)
        )
    set_strip(desk, desk.area(box, house.direction))


def _masthead(desk: Desk, grid: Grid, page: Page) -> None:
    """Print the masthead: across the page, or in its first corner with or without an ear beside it (报眼)."""
    chance, house = desk.chance, desk.house
    if house.direction == "vertical":
        count = chance.randint(2, min(4, page.columns - 1))
        rows = round(house.rows * chance.uniform(0.07, 0.12))
    else:
        count = chance.any(page.columns, chance.randint(page.columns // 2, page.columns - 1))
        rows = round(house.rows * chance.uniform(0.09, 0.16))
    rows = max(rows, LEAST_ROWS)
    low, high = house.lane(0)[0], house.lane(count - 1)[1]
    box = Span(grid.u + low, grid.v, grid.u + high, grid.line(rows) - 0.4 * house.leading)
    masthead(desk, box, house.direction)
    page.heights[:count] = [rows] * count
    if count < page.columns and house.direction == "horizontal" and chance.odds(0.7):
        ear = rectangle(count, page.columns, 0, rows)
        page.heights[count:] = [rows] * (page.columns - count)
        if chance.odds(0.25):
            lanes = grid.lanes(ear)
            set_pointers(desk, Span(lanes[0].u0, lanes[0].v0, lanes[-1].u1, lanes[0].v1), house.direction)
        else:
            page.pieces.append(Piece(ear, framed=chance.odds(0.5)))


def _cut(desk: Desk, page: Page, sizes: Sizes) -> list[Shape]:
    chance = desk.chance
    if desk.house.way == "front" or len(set(page.heights)) > 1:
        return Front(chance, page.heights, page.rows, sizes).shapes()
    whole = rectangle(0, page.columns, page.heights[0], page.rows)
    return Bites(chance, sizes, chance.uniform(0.2, 0.7)).shapes(whole)


def _part(desk: Desk, page: Page) -> None:
    """Let one text go on in a place to the right that does not touch its own."""
    pairs = [
        (one, other)
        for one in page.pieces
        for other in page.pieces
        if not one.framed
        and not other.framed
        and one.shape.after < other.shape.first <= one.shape.after + 2
        and other.shape.cells < one.shape.cells * 1.5
        and min(other.shape.tops) < max(one.shape.ends)
        and min(one.shape.tops) < max(other.shape.ends)
    ]
    if not pairs:
        return
    one, other = desk.chance.choice(pairs)
    page.pieces.remove(other)
    page.pieces[page.pieces.index(one)] = replace(one, more=other.shape)
