"""One case of the family: a paper of one page or two, its grid cut into places, each filled."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.case import Case
from bench.layouts.family_g.chance import Chance
from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.grid import Grid
from bench.layouts.family_g.house import House, house
from bench.layouts.family_g.jumps import Rest, set_first, set_rest
from bench.layouts.family_g.pages import Page, opened
from bench.layouts.family_g.pieces import Piece, fill, job_of
from bench.layouts.family_g.seams import draw
from bench.typeset.sheet import Sheet

_SEED = 91_000
_WORDS = 92_000
TWO_PAGES = 0.3
FRONT = 0.45
"""Share of issues whose first page here is the paper's first."""
JUMPER, TAKER = 260, 150
"""Characters of the smallest place that an article goes on from, and to."""
BANDS = 2.4
"""Ems of the strips over and under the grid, in body type."""


def made(index: int, name: str) -> Case:
    """Return the case of an index."""
    chance, words = Chance(_SEED + index), Chance(_WORDS + index)
    habits = house(chance)
    paper = corpus.paper(words)
    sheets = [_sheet(habits, number) for number in _numbers(chance)]
    desk = Desk(chance, words, habits, paper, sheets[0])
    grid = _grid(habits)
    rests: list[Rest] = []
    for number, sheet in enumerate(sheets):
        desk.sheet = sheet
        page = opened(desk, grid)
        if number == 0 and len(sheets) > 1:
            rests = _first(desk, grid, page, sheets[1].number)
        else:
            _last(desk, grid, page, rests)
        draw(desk, grid, page.pieces)
    return Case(name, paper.name, paper.issue_date, sheets, list(desk.told.values()))


def _numbers(chance: Chance) -> list[int]:
    first = 1 if chance.odds(FRONT) else chance.randint(2, 6)
    return [first, first + chance.randint(1, 3)] if chance.odds(TWO_PAGES) else [first]


def _sheet(habits: House, number: int) -> Sheet:
    bands = 2 * BANDS * habits.size
    wide, high = habits.length, habits.depth
    if habits.direction == "vertical":
        wide, high = high, wide
    return Sheet(number, round(wide + 2 * habits.margin, 2), round(high + bands + 2 * habits.margin, 2))


def _grid(habits: House) -> Grid:
    top = habits.margin + BANDS * habits.size
    if habits.direction == "vertical":
        return Grid(habits, top, habits.margin)
    return Grid(habits, habits.margin, top)


def _texts(desk: Desk, page: Page, least: int) -> list[int]:
    """Return the numbers of the places that a text of so many characters can stand in."""
    return [
        number
        for number, piece in enumerate(page.pieces)
        if piece.kind in ("", "article") and not piece.framed and piece.shape.cells * desk.house.ems > least
    ]


def _first(desk: Desk, grid: Grid, page: Page, to: int) -> list[Rest]:
    """Fill a page from which articles go on."""
    chance = desk.chance
    fit = _texts(desk, page, JUMPER)
    count = min(len(fit), chance.any(1, 1, 1, 2, 3))
    marks = "ABC" if count > 1 and chance.odds(0.5) else "   "
    chosen = dict(zip(chance.sample(fit, count), marks, strict=False))
    rests = []
    for number, piece in enumerate(page.pieces):
        if number not in chosen:
            fill(desk, grid, piece)
            continue
        rest = set_first(desk, job_of(desk, grid, piece), to, chosen[number].strip())
        rests += [rest] if rest is not None else []
    return rests


def _last(desk: Desk, grid: Grid, page: Page, rests: list[Rest]) -> None:
    """Fill a page to which articles come.

    Raises:
        ValueError: it has too few places for them.
    """
    fit = _texts(desk, page, TAKER)
    if len(fit) < len(rests):
        raise ValueError(f"page {desk.sheet.number} has {len(fit)} places for {len(rests)} articles")
    takers = dict(zip(desk.chance.sample(fit, len(rests)), rests, strict=True))
    for number, piece in enumerate(page.pieces):
        if number in takers:
            set_rest(desk, job_of(desk, grid, Piece(piece.shape, piece.more)), takers[number])
        else:
            fill(desk, grid, piece)
