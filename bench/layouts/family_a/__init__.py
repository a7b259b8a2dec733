"""Family A: pages of a modern corporate newspaper, parted into rows and cells; the family that layout is built with."""

from __future__ import annotations

import random

from bench.layouts import corpus
from bench.layouts.case import Case
from bench.layouts.family_a import pages
from bench.layouts.family_a.desk import Desk
from bench.layouts.family_a.maker import Maker
from bench.layouts.family_a.pages import GRIDS
from bench.layouts.family_a.press import Block, Look, Press

COUNT = 48
_SEED = 41_000
"""Of the layouts; the words have a seed of their own, so that a layout stays when the corpus changes."""
_WORDS = 42_000


def case(index: int) -> Case:
    """Return layout ``index`` (from 0); the same index gives the same layout.

    Raises:
        IndexError: there is no such layout.
    """
    return _set(_known(index))[0]


def practice(index: int) -> Case:
    """Return a layout that is none of the family's own, for models to learn from; any index from 0 is good."""
    return _set(COUNT + index)[0]


def features(index: int) -> frozenset[str]:
    """Return the names of what layout ``index`` shows."""
    return _set(_known(index))[1]


def _known(index: int) -> int:
    if not 0 <= index < COUNT:
        raise IndexError(f"family A has layouts 0 to {COUNT - 1}")
    return index


def _set(index: int) -> tuple[Case, frozenset[str]]:
    chance = random.Random(_SEED + index)
    grid = GRIDS[(index + index // len(GRIDS)) % len(GRIDS)]
    look = Look(
        head=chance.choice(("sans-bold", "serif-bold")),
        second=chance.choice(("sans-bold", "serif-bold", "serif")),
        rules=index % 2 == 0,
        inner_rules=index % 5 == 2,
        left=index % 7 == 3,
    )
    words = random.Random(_WORDS + index)
    paper = corpus.paper(words)
    press = Press(grid, look, words, Desk(words), grid.sheet(1), paper)
    press.show(f"{grid.columns} columns", "rules between articles" if look.rules else "white between articles")
    numbers, blocks = _pages(index, Maker.of(index, grid, look, chance))
    sheets = []
    for number, block in zip(numbers, blocks, strict=True):
        press.sheet = grid.sheet(number)
        block.place(press, grid.area())
        sheets.append(press.sheet)
    if len(sheets) > 1:
        press.show("two pages")
    made = Case(f"a-{index:02d}", paper.name, paper.issue_date, sheets, list(press.truth.values()))
    return made, frozenset(press.features)


def _pages(index: int, maker: Maker) -> tuple[list[int], list[Block]]:
    """Return the page numbers and pages of a layout: twelve kinds in turn, a quarter of them of two pages."""
    kind, style = index % 12, (index // 12) % 4
    number = 2 + maker.chance.randrange(3)
    if kind in (2, 5, 8):
        return [1, number], pages.jumping(maker, style, number)
    if kind == 0:
        return [1], [pages.front(maker, style % 2)]
    if kind == 7:
        return [1], [pages.corner(maker)]
    kinds = {
        1: pages.inner,
        3: pages.rail,
        4: pages.single,
        6: pages.twenty,
        9: pages.pictured,
        10: pages.supplement,
        11: pages.classified,
    }
    return [number], [kinds[kind](maker, style)]
