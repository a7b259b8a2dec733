"""What goes into a room: by its size, its shape, and what the newspaper is full of."""

from __future__ import annotations

from bench.layouts.family_d.adverts import set_advert
from bench.layouts.family_d.article import Carried, set_article
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.briefs import set_briefs
from bench.layouts.family_d.classified import set_classified
from bench.layouts.family_d.labels import SECTIONS, set_strip
from bench.layouts.family_d.photos import set_group, set_photo
from bench.layouts.family_d.plan import Room
from bench.layouts.family_d.pointers import set_pointers
from bench.layouts.family_d.small import set_notice, set_table, set_verse
from bench.typeset.sheet import Area, Direction

LEAST = 34.0
"""Points of the smallest side that is filled."""


def fill(board: Board, room: Room, jump: tuple[int, str] | None = None) -> Carried | None:
    """Fill a room; with ``jump`` it takes an article that goes on on that page, which is returned."""
    house, dice, area = board.house, board.dice, room.area
    if min(area.width, area.height) < LEAST and not room.label:
        return None
    if room.label:
        set_strip(board, area, dice.choice(SECTIONS))
        return None
    way: Direction = house.direction
    if dice.hit(house.mixed):
        way = "vertical" if way == "horizontal" else "horizontal"
    kind = "article" if jump else _kind(board, room)
    if kind == "article":
        return set_article(board, room, way, jump)
    if kind == "briefs":
        set_briefs(board, room, way)
    elif kind == "classified":
        set_classified(board, room)
    elif kind in ("notice", "verse"):
        (set_notice if kind == "notice" else set_verse)(board, area, way)
    else:
        _level(board, area, kind)
    return None


def _level(board: Board, area: Area, kind: str) -> None:
    setters = {
        "photo": set_photo,
        "group": set_group,
        "advert": set_advert,
        "table": set_table,
        "pointers": set_pointers,
    }
    setters[kind](board, area)


def _kind(board: Board, room: Room) -> str:
    """Draw what a room holds, of what fits into it."""
    house, area = board.house, room.area
    wide, high = area.width / house.size, area.height / house.leading
    cap = house.capacity(area)
    fits = {
        "article": wide >= 8 and high >= 6 and cap >= 110,
        "briefs": wide >= 8 and high >= 6 and cap >= 150,
        "photo": min(area.width, area.height) > 70 and cap < 2500,
        "group": min(area.width, area.height) > 120 and cap > 300,
        "advert": cap < 3000,
        "classified": wide >= 9 and high >= 8 and cap > 250,
        "notice": wide >= 7 and high >= 5 and cap < 420,
        "table": wide >= 16 and high >= 7 and cap < 900,
        "pointers": wide >= 8 and high >= 5 and cap < 700,
        "verse": wide >= 12 and high >= 8 and cap < 1200,
    }
    if not room.simple:
        fits = {name: good and name in ("article", "briefs", "classified") for name, good in fits.items()}
    weights = {name: house.contents[name] for name, good in fits.items() if good}
    return board.dice.pick(**weights) if weights else "article" if not room.simple else "advert"
