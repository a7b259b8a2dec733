"""Rules between outlines, drawn along the edges of the grid's cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bench.layouts.family_c.grid import STEP, Grid
from bench.layouts.family_c.outline import Cell
from bench.typeset.sheet import PlacedRule

OUTSIDE = 2.5
"""Points from the page's text to a rule at its edge."""
Kind = Literal["all", "across", "along", "none"]
"""Where articles are parted by rules: everywhere, across the tracks only, along them only, nowhere."""


@dataclass(frozen=True)
class Separators:
    """How articles are parted.

    Attributes:
        framed: outlines that have a frame of their own and need no rules.
        ringed: outlines that have rules all around whatever the page's kind is.
    """

    kind: Kind
    weight: float
    dash: str
    framed: Collection[int] = ()
    ringed: Collection[int] = ()


def draw(grid: Grid, owners: Mapping[Cell, int], style: Separators) -> list[PlacedRule]:
    """Return the rules of a page."""
    return [*_along(grid, owners, style), *_across(grid, owners, style)]


def _wanted(one: int | None, two: int | None, style: Separators, kind: Kind) -> bool:
    if one == two or one in style.framed or two in style.framed:
        return False
    if one in style.ringed or two in style.ringed:
        return True
    return one is not None and two is not None and style.kind in ("all", kind)


def _stretches(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at
            start = None


def _along(grid: Grid, owners: Mapping[Cell, int], style: Separators) -> Iterator[PlacedRule]:
    """Yield the rules in the gutters."""
    for track in range(grid.tracks + 1):
        pairs = [(owners.get((track - 1, band)), owners.get((track, band))) for band in range(grid.bands)]
        for low, high in _stretches([_wanted(one, two, style, "along") for one, two in pairs]):
            at = _gutter(grid, track)
            start, end = (low * STEP + 0.3) * grid.pitch, (high * STEP - 0.3) * grid.pitch
            yield _rule(grid, (at, start), (at, end), style)


def _across(grid: Grid, owners: Mapping[Cell, int], style: Separators) -> Iterator[PlacedRule]:
    """Yield the rules across the tracks."""
    for band in range(grid.bands + 1):
        pairs = [(owners.get((track, band - 1)), owners.get((track, band))) for track in range(grid.tracks)]
        for low, high in _stretches([_wanted(one, two, style, "across") for one, two in pairs]):
            depth = band * STEP * grid.pitch
            low_end = _gutter(grid, low) if low else grid.starts[0]
            high_end = _gutter(grid, high) if high < grid.tracks else grid.starts[-1] + grid.measures[-1]
            yield _rule(grid, (low_end, depth), (high_end, depth), style)


def _gutter(grid: Grid, track: int) -> float:
    """Return the middle of the gutter before a track; just outside, before the first and after the last."""
    if track == 0:
        return -OUTSIDE
    if track == grid.tracks:
        return grid.starts[-1] + grid.measures[-1] + OUTSIDE
    return grid.starts[track] - grid.gutter / 2


def _rule(grid: Grid, one: tuple[float, float], two: tuple[float, float], style: Separators) -> PlacedRule:
    """Return a rule between two points, each along the tracks' row and along the lines' depth."""
    area = grid.area
    if grid.vertical:
        return PlacedRule(
            area.right - one[1], area.y + one[0], area.right - two[1], area.y + two[0], style.weight, style.dash
        )
    return PlacedRule(area.x + one[0], area.y + one[1], area.x + two[0], area.y + two[1], style.weight, style.dash)
