"""One case of the family: a newspaper, one or two pages, all by chance."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.case import Case
from bench.layouts.family_d.adverts import set_advert
from bench.layouts.family_d.article import Carried
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.furniture import page_foot, page_head
from bench.layouts.family_d.house import House, house
from bench.layouts.family_d.jumps import set_rest
from bench.layouts.family_d.masthead import masthead
from bench.layouts.family_d.plan import Planner, Room
from bench.layouts.family_d.rooms import fill
from bench.typeset.sheet import Area, Sheet

_SEED = 71_000
_WORDS = 72_000
TWO_PAGES = 0.3


def made(index: int, name: str) -> Case:
    """Return the case of an index."""
    dice, words = Dice(_SEED + index), Dice(_WORDS + index)
    board, sheets = opened(dice, words, house(dice))
    numbers = [sheet.number for sheet in sheets]
    planned: list[list[Room]] = []
    for sheet in sheets:
        board.sheet = sheet
        planned.append([room for area in _furnished(board) for room in Planner(board, area).rooms()])
    carried: list[Carried] = []
    board.sheet = sheets[0]
    jumps = _jumping(board, planned, numbers)
    for room in planned[0]:
        rest = fill(board, room, jumps.get(id(room)))
        if rest is not None:
            carried.append(rest)
    if len(sheets) > 1:
        board.sheet = sheets[1]
        _second(board, planned[1], carried)
    return Case(name, board.paper.name, board.paper.issue_date, sheets, list(board.stories.values()))


def opened(dice: Dice, words: Dice, habits: House) -> tuple[Board, list[Sheet]]:
    """Return a newspaper's empty sheets, one or two, and the board with the first in hand."""
    paper = corpus.paper(words)
    numbers = [1 if dice.hit(0.4) else dice.randint(2, 7)]
    if dice.hit(TWO_PAGES):
        numbers.append(numbers[0] + dice.randint(1, 3))
    sheets = [Sheet(number, habits.width, habits.height) for number in numbers]
    return Board(dice, words, habits, paper, sheets[0]), sheets


def headed(board: Board, area: Area) -> list[Area]:
    """Print a page's masthead or head; return the areas that are left."""
    front = board.sheet.number == 1 and board.dice.hit(0.9)
    return masthead(board, area) if front else [page_head(board, area)]


def ways(dice: Dice, to: int, count: int) -> list[tuple[int, str]]:
    """Return the page that so many jumps go to, and the letter of each where they have letters."""
    marks = "ABC" if count > 1 and dice.hit(0.4) else "   "
    return [(to, mark.strip()) for mark in marks[:count]]


def _furnished(board: Board) -> list[Area]:
    """Print a page's furniture; return the areas that are left."""
    dice, area = board.dice, board.house.area()
    area = page_foot(board, area)
    if dice.hit(0.15):
        area = _strip_advert(board, area)
    return headed(board, area)


def _strip_advert(board: Board, area: Area) -> Area:
    """Set an advertisement across the foot of the page; return what is left."""
    high = area.height * board.dice.log(0.04, 0.3)
    high = max(high, 36.0)
    gap = board.house.gap
    if board.dice.hit(0.7):
        set_advert(board, Area(area.x, area.bottom - high, area.width, high))
    else:
        half = area.width * board.dice.uniform(0.3, 0.7)
        set_advert(board, Area(area.x, area.bottom - high, half - gap / 2, high))
        set_advert(board, Area(area.x + half + gap / 2, area.bottom - high, area.width - half - gap / 2, high))
    return Area(area.x, area.y, area.width, area.height - high - gap)


def _jumping(board: Board, planned: list[list[Room]], numbers: list[int]) -> dict[int, tuple[int, str]]:
    """Choose which rooms take articles that go on on the second page: up to three, no more than it has rooms for."""
    if len(numbers) < 2:
        return {}
    fit = [room for room in planned[0] if not room.label and board.house.capacity(room.area) > 220]
    count = min(board.dice.one(0, 1, 1, 2, 3), len(fit), len(_roomy(board, planned[1])))
    chosen = board.dice.sample(fit, count)
    return dict(zip(map(id, chosen), ways(board.dice, numbers[1], count), strict=True))


def _roomy(board: Board, rooms: list[Room]) -> list[Room]:
    house = board.house
    return [
        room
        for room in rooms
        if not room.label
        and house.capacity(room.area) > 140
        and min(room.area.width, room.area.height) > 9 * house.size
    ]


def _second(board: Board, rooms: list[Room], carried: list[Carried]) -> None:
    takers = board.dice.sample(_roomy(board, rooms), len(carried))
    rests = dict(zip(map(id, takers), carried, strict=True))
    for room in rooms:
        if id(room) in rests:
            set_rest(board, room, board.house.direction, rests[id(room)])
        else:
            fill(board, room)
