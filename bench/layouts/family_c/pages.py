"""A page of the family being made: its grid, its outlines, what has been set on it."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from bench.layouts.case import TrueStory, true_story
from bench.layouts.corpus import Paper
from bench.layouts.family_c import furniture
from bench.layouts.family_c import grid as grids
from bench.layouts.family_c.grid import STEP, Grid
from bench.layouts.family_c.looks import MARGIN, Look
from bench.layouts.family_c.outline import Cell, Outline, covers
from bench.layouts.family_c.packer import pack
from bench.layouts.family_c.separators import Separators, draw
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Sheet

FOOT = 14.0
_PACKINGS = 24
"""Coverings among which the best is taken."""


@dataclass
class PageWork:
    """A page being filled.

    Attributes:
        seed: names this page in all random choices.
        told: stories with the place where they begin.
        free: outlines that hold nothing yet, by number.
        elsewhere: headlines of the other page.
    """

    sheet: Sheet
    grid: Grid
    look: Look
    seed: str
    outlines: list[Outline]
    told: list[tuple[Cell, TrueStory]] = field(default_factory=list)
    free: set[int] = field(default_factory=set)
    framed: set[int] = field(default_factory=set)
    ringed: set[int] = field(default_factory=set)
    features: set[str] = field(default_factory=set)
    elsewhere: set[str | None] = field(default_factory=set)
    stories: int = 0

    def chance(self, *names: object) -> random.Random:
        """Return a source of choices of its own for a purpose."""
        return random.Random("/".join(map(str, (self.seed, *names))))

    def share(self, number: int) -> float:
        """Return an outline's share of the page."""
        return self.outlines[number].weight / (self.grid.tracks * self.grid.bands)

    def tell(self, number: int, story: Story, pages: tuple[int, ...] | None = None) -> None:
        """Record a story that has been set into an outline."""
        self.told.append((self.outlines[number].anchor, true_story(story, pages or (self.sheet.number,))))

    def finish(self) -> list[TrueStory]:
        """Draw the rules between outlines and return the stories in reading order."""
        look = self.look
        style = Separators(look.parting, look.weight, look.dash, frozenset(self.framed), frozenset(self.ringed))
        self.sheet.rules += draw(self.grid, covers(self.outlines), style)
        return [story for _, story in sorted(self.told, key=lambda entry: entry[0])]


def begin(look: Look, paper: Paper, number: int, seed: str, *, packed: bool = True) -> PageWork:
    """Set a page's furniture and pack its outlines (or take the whole page as one)."""
    sheet = Sheet(number, look.width, look.height)
    chance = random.Random(f"{seed}/furniture")
    live = Area(MARGIN, MARGIN - 6, look.width - 2 * MARGIN, look.height - 2 * MARGIN + 12)
    furniture.foot(sheet, paper, Area(live.x, live.bottom - FOOT, live.width, FOOT), chance)
    at_corner = number == 1 and packed and (look.vertical or chance.random() < 0.3)
    head = 0.0
    if number == 1 and not at_corner:
        head = min(130.0, live.height * 0.1)
        furniture.banner(sheet, paper, Area(live.x, live.y, live.width, head), chance)
    elif number > 1:
        head = 24.0
        furniture.page_head(sheet, paper, Area(live.x, live.y, live.width, head), chance)
    text = Area(live.x, live.y + head + 4, live.width, live.height - head - FOOT - 8)
    grid = grids.make(text, look.shares, look.type_, vertical=look.vertical)
    blocked: set[Cell] = set()
    if at_corner:
        blocked = _corner(sheet, paper, grid, look)
    outlines = _packed(grid, look, blocked, seed) if packed else []
    work = PageWork(sheet, grid, look, seed, outlines)
    work.free = set(range(len(outlines)))
    work.features.add("masthead-corner" if at_corner else "masthead" if number == 1 else "page-head")
    return work


def _corner(sheet: Sheet, paper: Paper, grid: Grid, look: Look) -> set[Cell]:
    """Set the masthead into the first corner and return its cells."""
    tracks = max(2, round(grid.tracks * 0.4))
    deep = (150.0 if look.vertical else 125.0) / (STEP * grid.pitch)
    bands = max(2, round(deep))
    furniture.corner(sheet, paper, grid.rect(0, tracks - 1, 0, bands * STEP - 0.5), vertical=look.vertical)
    return {(track, band) for track in range(tracks) for band in range(bands)}


def _packed(grid: Grid, look: Look, blocked: Collection[Cell], seed: str) -> list[Outline]:
    """Return the best of several coverings."""
    taste = look.taste
    if blocked:
        taste = replace(taste, lead=1)
    tries = [pack(grid.tracks, grid.bands, blocked, taste, f"{seed}/{at}") for at in range(_PACKINGS)]
    best = max(tries, key=lambda found: _worth(found, grid))
    return sorted(best, key=lambda outline: outline.anchor)


def _worth(outlines: list[Outline], grid: Grid) -> float:
    """Return how much a covering looks like a page: few slivers, some interlocking, neither crumbs nor slabs."""
    cells = grid.tracks * grid.bands
    worth = 0.0
    for outline in outlines:
        heights = [run.height for run in outline.groups[0]]
        if outline.width == 1 and heights[0] > 9:
            worth -= 1.2
        elif outline.width == 1:
            worth -= 0.35
        if outline.shape != "rect":
            worth += 0.8
        if outline.weight > cells * 0.3:
            worth -= 1.0
    goal = cells / (11 if grid.vertical else 13)
    return worth - abs(len(outlines) - goal) * 0.25
