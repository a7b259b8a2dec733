"""How the CPU time of layout grows with a page: ``python -m bench.layouts.growth``.

The pages are made here, with no family's placement: a grid of articles of three columns each under a headline. Their
lines go straight into layout, so that nothing but layout is timed.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import ingest
from bench.layouts.corpus import Order, story
from bench.typeset import faces
from bench.typeset.breaking import break_paragraph
from schemas import Line, Page, SourceRef

SIZES = (2_000, 5_000, 10_000, 20_000)
"""Characters on a page; the issue asks for 2,000 to 20,000."""
COLUMNS, WIDTH, GUTTER, MARGIN = 9, 110.0, 14.0, 40.0
TYPE, LEADING, HEAD = 9.0, 13.0, 24.0
PER_ARTICLE = 3
LENGTH = 700
"""Characters of an article."""
ROUNDS = 5


class _Set(NamedTuple):
    text: str
    left: float
    top: float
    width: float
    size: float


@dataclass
class _Grid:
    lines: list[_Set] = field(default_factory=list)
    characters: int = 0


def page_of(characters: int, seed: int = 1) -> Page:
    """Return a page of about so many characters."""
    chance = random.Random(seed)
    grid = _Grid()
    depths = [MARGIN] * (COLUMNS // PER_ARTICLE)
    while grid.characters < characters:
        at = min(range(len(depths)), key=depths.__getitem__)
        left = MARGIN + at * PER_ARTICLE * (WIDTH + GUTTER)
        depths[at] = _article(grid, chance, left, depths[at]) + 2 * LEADING
    width = 2 * MARGIN + COLUMNS * (WIDTH + GUTTER) - GUTTER
    height = max(depths) + MARGIN
    lines = [_line(number, width, height, told) for number, told in enumerate(sorted(grid.lines, key=_downwards))]
    source = SourceRef(file="made", sha256="0" * 64, kind="pdf", index=0)
    return Page(id="made-p01", source=source, width=width, height=height, lines=lines)


def _article(grid: _Grid, chance: random.Random, left: float, top: float) -> float:
    told = story(chance, length=LENGTH, order=Order(headline=(8, 14), kicker=False, subtitle=False, subheads=0))
    title = told.headline or ""
    grid.lines.append(_Set(title, left, top, HEAD * len(title), HEAD))
    grid.characters += len(title)
    set_lines = [
        line for part in told.parts for line in break_paragraph(part.text, WIDTH, TYPE, partial(faces.advance, "serif"))
    ]
    depth = -(-len(set_lines) // PER_ARTICLE)
    top += HEAD + LEADING
    for number, line in enumerate(set_lines):
        x = left + number // depth * (WIDTH + GUTTER) + line.starts[0]
        grid.lines.append(_Set(line.text, x, top + number % depth * LEADING, line.right - line.starts[0], TYPE))
        grid.characters += len(line.text)
    return top + depth * LEADING


def _downwards(line: _Set) -> tuple[float, float]:
    return line.top, line.left


def _line(number: int, page_width: float, page_height: float, line: _Set) -> Line:
    right, bottom, count = line.left + line.width, line.top + line.size, len(line.text)
    return Line(
        text=line.text,
        bbox=(line.left / page_width, line.top / page_height, right / page_width, bottom / page_height),
        edges=[(line.left + line.width * at / count) / page_width for at in range(count + 1)],
        size=line.size,
        number=number,
    )


def seconds(page: Page) -> float:
    """Return the least CPU seconds of :data:`ROUNDS` layouts of ``page``."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        ingest.assemble([page])
        best = min(best, time.process_time() - began)
    return best


def table() -> list[str]:
    """Return a table in Markdown: characters, lines, CPU seconds, and how much more than in proportion."""
    rows = ["| characters | lines | layout, CPU s | CPU s for 10,000 characters |", "|---|---|---|---|"]
    for size in SIZES:
        page = page_of(size)
        characters = sum(len(line.text) for line in page.lines)
        took = seconds(page)
        rows.append(f"| {characters:,} | {len(page.lines):,} | {took:.3f} | {took / characters * 10_000:.3f} |")
    return rows


if __name__ == "__main__":
    print(*table(), sep="\n")
