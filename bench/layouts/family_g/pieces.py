"""Shapes filled: what stands in each, in a frame or not, with other columns than the grid's or with a guest inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_g.article import set_article
from bench.layouts.family_g.briefs import set_briefs
from bench.layouts.family_g.desk import Desk, across
from bench.layouts.family_g.grid import Grid
from bench.layouts.family_g.groups import set_group
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.lanes import even_lanes
from bench.layouts.family_g.photos import set_photo
from bench.layouts.family_g.shapes import LEAST_ROWS, Shape, rectangle
from bench.layouts.family_g.small import set_notice, set_table, set_verse
from bench.typeset.directions import Span
from bench.typeset.sheet import Direction

FRAMES = {"line": 4.0, "double": 1.5, "dots": 1.0, "wave": 0.8, "tint": 1.5, "tinted": 0.8, "open": 1.0, "bars": 0.8}
GUESTS = {"comment": 2.0, "article": 2.0, "photo": 2.0, "notice": 1.0, "verse": 0.7, "briefs": 0.7}
MEASURES = (7.5, 24.0)
"""Ems of the narrowest and widest column that a text is set in where it leaves the grid."""


@dataclass(frozen=True)
class Piece:
    """A place on the page.

    Attributes:
        more: where its text goes on apart from the rest, on the same page (隔栏).
        kind: what stands in it; empty for any.
        framed: whether it stands in a frame in any case.
    """

    shape: Shape
    more: Shape | None = None
    kind: str = ""
    framed: bool = False


def kind_of(desk: Desk, piece: Piece) -> str:
    """Choose what stands in a place."""
    house, shape = desk.house, piece.shape
    characters = shape.cells * house.ems
    if piece.more is not None:
        return "article"
    fits = {"article": True, "comment": 110 < characters < 600, "briefs": characters > 170}
    if shape.rectangular:
        fits |= _small(desk, shape, characters)
    return desk.chance.weighed({name: house.contents[name] for name, good in fits.items() if good})


def _small(desk: Desk, shape: Shape, characters: int) -> dict[str, bool]:
    house = desk.house
    long = shape.count * (house.measure + house.gutter)
    deep = (shape.ends[0] - shape.tops[0]) * house.leading
    wide, high = (long, deep) if house.direction == "horizontal" else (deep, long)
    picture = 0.35 < high / wide < 1.7 and high > 75 and wide > 75
    return {
        "photo": picture and characters < 900,
        "topic": characters > 420 and shape.count > 1 and deep > 2 * LEAST_ROWS * house.leading,
        "group": picture and 350 < characters < 2000,
        "notice": characters < 280,
        "table": 110 < characters < 500 and long > 13 * house.size and 1.5 * deep < 3.5 * long,
        "verse": 70 < characters < 420,
    }


def fill(desk: Desk, grid: Grid, piece: Piece) -> None:
    """Fill a place."""
    kind = piece.kind or kind_of(desk, piece)
    if kind in ("article", "comment", "briefs"):
        job = job_of(desk, grid, piece, kind)
        if kind == "briefs":
            set_briefs(desk, job)
        else:
            set_article(desk, job, comment=kind == "comment")
        return
    box, direction = grid.box(piece.shape), grid.house.direction
    framed = piece.framed or desk.chance.odds(
        {"notice": 0.6, "topic": 0.75, "verse": 0.4, "table": 0.2}.get(kind, 0.12)
    )
    if framed and min(box.length, box.depth) > 7 * grid.house.size:
        box = frame(desk, box, direction)
    if kind in ("photo", "group"):
        set_photo(desk, desk.area(box, direction), 1 if kind == "photo" else desk.chance.randint(2, 6))
    else:
        {"notice": set_notice, "table": set_table, "verse": set_verse, "topic": set_group}[kind](desk, box, direction)


def frame(desk: Desk, box: Span, direction: Direction) -> Span:
    """Draw a frame; return what is left inside."""
    desk.frame(box, direction, desk.chance.weighed(FRAMES))
    return box.inset(desk.house.size * desk.chance.uniform(0.55, 0.95))


def job_of(desk: Desk, grid: Grid, piece: Piece, kind: str = "article") -> Job:
    """Return the columns of a text's place: the grid's, others in a frame or without, or round a guest."""
    chance, house, shape = desk.chance, desk.house, piece.shape
    direction = house.direction
    likely = 0.6 if kind == "comment" else house.framed
    if shape.rectangular and piece.more is None:
        if piece.framed or chance.odds(likely):
            return _framed(desk, grid, shape)
        if shape.count > 1 and chance.odds(0.14):
            lanes = _relaned(desk, grid.box(shape), shape.count, direction)
            return Job(desk, lanes, direction, len(lanes))
        if kind == "article" and _hosts(shape) and chance.odds(0.6):
            return _hosting(desk, grid, shape)
    lanes = grid.lanes(shape)
    if chance.odds(0.12):
        lanes = _joined(desk, lanes)
    whole = len(lanes)
    if piece.more is not None:
        lanes += grid.lanes(piece.more)
    return Job(desk, lanes, direction, whole)


def _framed(desk: Desk, grid: Grid, shape: Shape) -> Job:
    house, chance = desk.house, desk.chance
    inner = frame(desk, grid.box(shape), house.direction)
    direction = house.direction
    if chance.odds(house.upright) and min(inner.length, inner.depth) > 11 * house.size:
        direction = across(direction)
        inner = desk.box(desk.area(inner, house.direction), direction)
        count = max(1, round(inner.length / (chance.uniform(8, 15) * house.size)))
        lanes = even_lanes(inner, count, house.size, house.gutter)
    else:
        lanes = _relaned(desk, inner, shape.count, direction)
    return Job(desk, lanes, direction, len(lanes))


def _relaned(desk: Desk, box: Span, count: int, direction: Direction) -> list[Span]:
    """Return columns over a box, some more or fewer than the grid has there."""
    house = desk.house
    wish = count - desk.chance.any(0, 1, 1, 2, -1)
    least, most = (
        box.length / (MEASURES[1] * house.size),
        (box.length + house.gutter) / (MEASURES[0] * house.size + house.gutter),
    )
    return even_lanes(box, int(max(1, min(max(wish, least + 0.999), most))), house.size, house.gutter)


def _joined(desk: Desk, lanes: Sequence[Span]) -> list[Span]:
    """Return the columns with two of them made one (破栏), where two are alike."""
    alike = [at for at in range(len(lanes) - 1) if (lanes[at].v0, lanes[at].v1) == (lanes[at + 1].v0, lanes[at + 1].v1)]
    if not alike:
        return list(lanes)
    at = desk.chance.choice(alike)
    return [*lanes[:at], replace(lanes[at], u1=lanes[at + 1].u1), *lanes[at + 2 :]]


def _hosts(shape: Shape) -> bool:
    return shape.count >= 3 and shape.ends[0] - shape.tops[0] >= 2 * LEAST_ROWS + 4


def _hosting(desk: Desk, grid: Grid, shape: Shape) -> Job:
    """Set a guest inside of a shape; return what is left round it, in two boxes where it takes whole columns."""
    chance, house = desk.chance, desk.house
    top, end = shape.run(shape.first)
    first = chance.randint(1, shape.count - 1)
    after = min(shape.count, first + chance.any(1, 1, 2))
    whole = after < shape.count and chance.odds(0.4)
    high = end - top if whole else chance.randint(LEAST_ROWS, end - top - LEAST_ROWS - 2)
    foot = end if whole or chance.odds(0.6) else min(end, max(top + high + LEAST_ROWS, end - chance.randint(5, 12)))
    guest = rectangle(shape.first + first, shape.first + after, foot - high, foot)
    kinds = {name: weight for name, weight in GUESTS.items() if _welcome(desk, guest, name)}
    kind = chance.weighed(kinds)
    fill(desk, grid, Piece(guest, kind=kind, framed=kind != "photo" and chance.odds(0.8)))
    lanes = grid.lanes(shape)
    if whole:
        left = [*lanes[:first], *lanes[after:]]
        return Job(desk, left, house.direction, first)
    own = lanes[first:after]
    v1 = grid.line(foot) + (0.0 if foot == end else house.gap * house.leading)
    hole = Span(own[0].u0, grid.line(foot - high), own[-1].u1, v1)
    return Job(desk, lanes, house.direction, len(lanes), [hole])


def _welcome(desk: Desk, guest: Shape, kind: str) -> bool:
    characters = guest.cells * desk.house.ems
    if kind in ("photo", "notice", "verse"):
        return _small(desk, guest, characters)[kind]
    return kind == "article" or characters > 170
