"""One case of the family: a newspaper, one or two pages, each filled in one of three ways, or in two."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.case import Case
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.furniture import page_foot
from bench.layouts.family_d.house import DIVIDERS, House, house
from bench.layouts.family_d.making import headed, opened, ways
from bench.layouts.family_e.filling import Desk
from bench.layouts.family_e.lanes import LEAST_LINES, Lanes
from bench.layouts.family_e.skyline import Skyline
from bench.layouts.family_e.stream import Stream
from bench.layouts.family_e.tiling import Tiling
from bench.typeset.sheet import Area

_SEED = 83_000
_WORDS = 84_000


def made(index: int, name: str) -> Case:
    """Return the case of an index.

    Raises:
        ValueError: an article that goes on found no room on the second page.
    """
    dice, words = Dice(_SEED + index), Dice(_WORDS + index)
    board, sheets = opened(dice, words, _house(dice))
    desk = _desk(board)
    if len(sheets) > 1:
        desk.ways = ways(dice, sheets[1].number, dice.one(1, 1, 2, 3))
    for sheet in sheets:
        board.sheet = sheet
        if sheet is not sheets[0]:
            desk.ways, desk.rests, desk.carried = [], desk.carried, []
        _fill(desk)
    if desk.rests or desk.carried:
        raise ValueError(f"an article of {name} has no room to go on in")
    return Case(name, board.paper.name, board.paper.issue_date, sheets, list(board.stories.values()))


def _house(dice: Dice) -> House:
    """Return the habits of a newspaper, whose pieces stand closer than family D's at times."""
    drawn = house(dice)
    return replace(
        drawn,
        gap=drawn.size * dice.log(0.5, 2.4),
        framed=dice.one(0.0, 0.05, 0.2),
        mixed=0.0 if dice.hit(0.75) else dice.uniform(0.02, 0.2),
        whole=drawn.whole if dice.hit(0.5) else False,
    )


def _desk(board: Board) -> Desk:
    dice = board.dice
    return Desk(
        board,
        small=dice.one(0.1, 0.25, 0.5),
        divider=dice.pick(**DIVIDERS),
        foot=dice.one(0.3, 0.8, 1.0),
        sides=dice.one(0.0, 0.0, 0.4, 1.0),
    )


def _fill(desk: Desk) -> None:
    """Fill the page in hand."""
    board = desk.board
    area = page_foot(board, board.house.area())
    for one in headed(board, area):
        for region in _regions(board, one):
            _region(desk, region)


def _regions(board: Board, area: Area) -> list[Area]:
    """Return the area whole, or in two: one over the other, or side by side."""
    dice, house = board.dice, board.house
    if not dice.hit(0.3) or area.height < 30 * house.leading or area.width < 40 * house.size:
        return [area]
    if dice.hit(0.6):
        at = area.height * dice.uniform(0.3, 0.7)
        board.rule(area.x, area.y + at, area.right, area.y + at, dice.pick(**DIVIDERS))
        upper = Area(area.x, area.y, area.width, at - house.gap / 2)
        return [upper, Area(area.x, area.y + at + house.gap / 2, area.width, area.height - at - house.gap / 2)]
    at = area.width * dice.uniform(0.3, 0.7)
    board.rule(area.x + at, area.y, area.x + at, area.bottom, dice.pick(**DIVIDERS))
    left = Area(area.x, area.y, at - house.gap / 2, area.height)
    return [left, Area(area.x + at + house.gap / 2, area.y, area.width - at - house.gap / 2, area.height)]


def _region(desk: Desk, area: Area) -> None:
    board, dice, house = desk.board, desk.board.dice, desk.board.house
    direction = house.direction
    extent = area.width if direction == "horizontal" else area.height
    least, most = extent / (26 * house.size), (extent + house.gutter) / (8.5 * house.size + house.gutter)
    wanted = extent / house.pitch if direction == "horizontal" else extent / (dice.uniform(9, 20) * house.size)
    count = int(max(1, min(most, max(round(wanted), least))))
    lanes = Lanes(board, area, direction, count)
    if lanes.span.depth < (LEAST_LINES + 1) * house.leading or extent < 9 * house.size:
        return
    way = dice.pick(skyline=4.5, tiling=4.0, stream=1.2)
    if way == "stream" and not desk.rests and lanes.span.depth > 14 * house.leading:
        Stream(board, lanes).run()
    elif way == "tiling":
        Tiling(desk, lanes).run()
    else:
        Skyline(desk, lanes).run()
