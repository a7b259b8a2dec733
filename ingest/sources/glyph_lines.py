"""Glyphs into printed lines: horizontal, letter-spaced and vertical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.sources.glyph_lines_down import columns
from ingest.sources.glyph_rows import JOIN_GAP, Run, Wall, rows
from ingest.sources.glyph_rows_hanging import hung
from ingest.sources.glyph_rows_spaced import spaced
from ingest.sources.glyphs import Glyph
from ingest.sources.glyphs_direction import downward
from ingest.sources.glyphs_stacks import beside_turned, stacks

WORD_GAP = 0.25
"""White between two glyphs, in ems, from which on it is a space, if a space was typed or a Latin letter stands by."""
CLOCKWISE = 90
"""Degrees by which Latin words, and whole lines, stand turned that are read downwards."""


def runs(glyphs: Iterable[Glyph], walls: Sequence[Wall] = (), floors: Sequence[Wall] = ()) -> list[Run]:
    """Return the printed lines of ``glyphs``.

    Args:
        glyphs: the page's glyphs, folded.
        walls: vertical rules as (x, top, bottom); no line crosses one.
        floors: horizontal rules as (y, left, right); no vertical line crosses one.
    """
    glyphs = list(glyphs)
    upright = [glyph for glyph in glyphs if glyph.turn == 0 and not glyph.blank]
    blanks = [glyph for glyph in glyphs if glyph.turn == 0 and glyph.blank]
    turned = [glyph for glyph in glyphs if glyph.turn == CLOCKWISE and not glyph.blank]
    down = downward(upright)
    beside_turned(upright, down, turned)
    level = [glyph for glyph, falls in zip(upright, down, strict=True) if not falls]
    falling = [glyph for glyph, falls in zip(upright, down, strict=True) if falls]
    stacked = stacks(level)
    used = {id(glyph) for stack in stacked for glyph in stack}
    level = [glyph for glyph in level if id(glyph) not in used]
    falling += turned
    found = spaced(rows([*level, *blanks], walls), walls)
    hung(found)
    found.extend(columns(falling, blanks, floors))
    found.extend(Run(stack, vertical=True) for stack in stacked)
    found.extend(_turned([glyph for glyph in glyphs if glyph.turn not in (0, CLOCKWISE) and not glyph.blank]))
    return sorted(found, key=lambda run: (round(run.glyphs[0].top, 1), run.x0, run.x1))


def _turned(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return lines of glyphs that stand turned by a quarter: as vertical lines, in their reading direction."""
    stacks: list[list[Glyph]] = []
    down = {90: 1.0, 180: 1.0, 270: -1.0}
    for glyph in sorted(glyphs, key=lambda g: (g.turn, round(g.x0, 0), g.baseline * down[g.turn])):
        last = stacks[-1][-1] if stacks else None
        if last is not None and abs(last.x0 - glyph.x0) <= 0.3 * glyph.size and glyph.turn == last.turn:
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [Run(stack, vertical=True) for stack in stacks]


def text_and_edges(run: Run) -> tuple[str, list[float]]:
    """Return a line's text, white included, and its ``len(text) + 1`` edges in points along its direction."""
    solid = [glyph for glyph in run.glyphs if not glyph.blank]
    text = solid[0].text
    starts, ends = _extent(run, solid[0])
    edges = [starts + run.before]
    for glyph, following in pairwise(solid):
        end, start = _extent(run, glyph)[1], _extent(run, following)[0]
        middle = (end + start) / 2
        if _is_space(run, glyph, following, start - end):
            edges += [min(end, middle), max(start, middle)]
            text += " " + following.text
        else:
            edges.append(middle)
            text += following.text
        ends = _extent(run, following)[1]
    edges.append(ends - run.after)
    for index in range(1, len(edges)):
        edges[index] = max(edges[index], edges[index - 1])
    return text, edges


def _extent(run: Run, glyph: Glyph) -> tuple[float, float]:
    return (glyph.top, glyph.bottom) if run.vertical else (glyph.x0, glyph.x1)


def _is_space(run: Run, glyph: Glyph, following: Glyph, gap: float) -> bool:
    if gap <= WORD_GAP * 0.5 * glyph.size:
        return False
    start, end = _extent(run, glyph)[0], _extent(run, following)[0]
    typed = any(g.blank and start <= _extent(run, g)[0] <= end for g in run.glyphs)
    if run.vertical:
        return typed
    if gap > JOIN_GAP * glyph.size:
        return True
    latin = glyph.text.isascii() or following.text.isascii()
    return typed or (latin and gap > WORD_GAP * glyph.size)
