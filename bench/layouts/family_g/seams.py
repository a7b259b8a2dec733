"""Rules along the seams between the pieces of a page (分隔线), most but not all of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.grid import Grid
from bench.layouts.family_g.house import RULES
from bench.layouts.family_g.pieces import Piece
from bench.typeset.directions import Span

Owners = list[list[int]]
"""For each column and line of the grid the number of the piece that has it, -1 for none."""


def draw(desk: Desk, grid: Grid, pieces: Sequence[Piece]) -> None:
    """Draw rules under and beside pieces."""
    owners = _owners(grid, pieces)
    _level(desk, grid, owners)
    _beside(desk, grid, owners)


def _owners(grid: Grid, pieces: Sequence[Piece]) -> Owners:
    owners = [[-1] * grid.house.rows for _ in range(grid.house.columns)]
    for number, piece in enumerate(pieces):
        for shape in (piece.shape, piece.more):
            for column in shape.columns() if shape is not None else ():
                top, end = shape.run(column) if shape is not None else (0, 0)
                owners[column][top:end] = [number] * (end - top)
    return owners


def _style(desk: Desk) -> str:
    if not desk.chance.odds(desk.house.ruled):
        return "none"
    return desk.house.rule if desk.chance.odds(0.75) else desk.chance.weighed(RULES)


def _level(desk: Desk, grid: Grid, owners: Owners) -> None:
    """Draw rules in the white over pieces."""
    house = grid.house
    for row in range(1, house.rows):
        pairs = [(column[row - 1], column[row]) for column in owners]
        at = 0
        for (over, under), group in itertools.groupby(pairs):
            count = len(list(group))
            first, at = at, at + count
            if over == under or under < 0 or over < 0:
                continue
            u0, u1 = house.lane(first)[0], house.lane(at - 1)[1]
            v = grid.line(row) + 0.5 * house.gap * house.leading
            desk.rule(Span(grid.u + u0, v, grid.u + u1, v), house.direction, _style(desk))


def _beside(desk: Desk, grid: Grid, owners: Owners) -> None:
    """Draw rules in the gutters between pieces."""
    house = grid.house
    for column in range(1, house.columns):
        u = grid.u + house.lane(column)[0] - house.gutter / 2
        at = 0
        for (left, right), group in itertools.groupby(zip(owners[column - 1], owners[column], strict=True)):
            count = len(list(group))
            first, at = at, at + count
            if left != right and left >= 0 and right >= 0:
                gap = 0.7 * house.gap * house.leading if first else 0.0
                style = _style(desk)
                style = "thin" if style in ("pair", "thick", "short") else style
                desk.rule(Span(u, grid.line(first) + gap, u, grid.line(at) - 1), house.direction, style)
