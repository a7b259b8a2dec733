"""Glyphs into printed lines: horizontal, letter-spaced and vertical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.sources.glyph_rows import JOIN_GAP, SAME_BASELINE, SAME_SIZE, Run, Wall, rows, similar
from ingest.sources.glyphs import Glyph

WORD_GAP = 0.25
"""White between two glyphs, in ems, from which on it is a space, if a space was typed or a Latin letter stands by."""
SPACED_PITCH = 3.2
"""Largest distance of two letter-spaced headline characters, in ems."""
STACK_PITCH = 1.7
"""Largest distance of two characters of a vertical headline, in ems."""
DISPLAY = 1.25
"""Type this many times the page's median size is display type; only that is set vertically in several lines."""
ROW_LIMIT = 4
"""Vertical headline lines that stand beside each other, at most."""
STACK_LEAST = 3
"""Single characters above each other that make a vertical line."""


def runs(glyphs: Iterable[Glyph], walls: Sequence[Wall] = ()) -> list[Run]:
    """Return the printed lines of ``glyphs``.

    Args:
        glyphs: the page's glyphs, folded.
        walls: vertical rules as (x, top, bottom); no line crosses one.
    """
    upright = [glyph for glyph in glyphs if glyph.turn == 0]
    found = _spaced(_stacked(_parted(rows(upright, walls))))
    found.extend(_turned([glyph for glyph in glyphs if glyph.turn != 0 and not glyph.blank]))
    return sorted(found, key=lambda run: (round(run.glyphs[0].top, 1), run.x0, run.x1))


def _parted(found: list[Run]) -> list[Run]:
    """Part rows of a vertical headline of several lines into single characters.

    Such rows are a few characters of display type, stand closer above each other than their characters beside each
    other, and are at least :data:`STACK_LEAST`.
    """
    if not found:
        return found
    display = DISPLAY * median(run.size for run in found for _ in run.glyphs)
    rows = [run for run in found if 1 < len(run.glyphs) <= ROW_LIMIT and run.size >= display]
    rows.sort(key=lambda run: (run.baseline, run.x0))
    stacks: list[list[Run]] = []
    for run in rows:
        fits = [stack for stack in stacks if _row_below(stack[-1], run)]
        if fits:
            fits[0].append(run)
        else:
            stacks.append([run])
    used = {id(run) for stack in stacks if len(stack) >= STACK_LEAST for run in stack}
    singles = [Run([glyph]) for run in rows if id(run) in used for glyph in run.glyphs]
    return [run for run in found if id(run) not in used] + singles


def _row_below(above: Run, run: Run) -> bool:
    size = max(above.size, run.size)
    gap = min(b.x0 - a.x1 for a, b in pairwise(run.glyphs))
    pitch = run.baseline - above.baseline
    aligned = any(abs(a.x0 - b.x0) <= 0.2 * size for a in above.glyphs for b in run.glyphs)
    return aligned and 0.7 * size <= pitch and pitch - size < gap and similar(above, run)


def _stacked(found: list[Run]) -> list[Run]:
    """Turn columns of single characters into vertical lines."""
    singles = sorted((run for run in found if len(run.glyphs) == 1), key=lambda r: (r.baseline, r.x0))
    stacks: list[list[Run]] = []
    for run in singles:
        fits = [stack for stack in stacks if _below(stack[-1], run)]
        if fits:
            max(fits, key=lambda stack: stack[-1].baseline).append(run)
        else:
            stacks.append([run])
    tall = [stack for stack in stacks if len(stack) >= STACK_LEAST]
    used = {id(run) for stack in tall for run in stack}
    lines = [Run([run.glyphs[0] for run in stack], vertical=True) for stack in tall]
    return [run for run in found if id(run) not in used] + lines


def _below(above: Run, run: Run) -> bool:
    size = max(above.size, run.size)
    return (
        abs(above.middle - run.middle) <= 0.3 * size
        and min(above.size, run.size) * SAME_SIZE >= size
        and 0.7 * size <= run.baseline - above.baseline <= STACK_PITCH * size
    )


def _spaced(found: list[Run]) -> list[Run]:
    """Join letter-spaced characters of one line: short runs of one size at one pitch."""
    short = [run for run in found if not run.vertical and len(run.glyphs) <= 2]
    joined: list[list[Run]] = []
    for run in sorted(short, key=lambda r: (round(r.baseline, 1), r.x0)):
        if joined and _spaced_on(joined[-1], run):
            joined[-1].append(run)
        else:
            joined.append([run])
    lines = [row for row in joined if len(row) > 2 or (len(row) == 2 and all(len(r.glyphs) == 1 for r in row))]
    used = {id(run) for row in lines for run in row}
    whole = [Run([glyph for run in row for glyph in run.glyphs]) for row in lines]
    return [run for run in found if id(run) not in used] + whole


def _spaced_on(row: list[Run], run: Run) -> bool:
    last = row[-1]
    size = max(last.size, run.size)
    pitch = run.glyphs[0].x0 - last.glyphs[-1].x0
    if abs(last.baseline - run.baseline) > SAME_BASELINE * size or size > SAME_SIZE * min(last.size, run.size):
        return False
    if not 0 < pitch <= SPACED_PITCH * size:
        return False
    if len(row) == 1:
        return True
    before = last.glyphs[0].x0 - row[-2].glyphs[-1].x0
    return abs(pitch - before) <= 0.35 * size


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
    edges = [starts]
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
    edges.append(ends)
    for index in range(1, len(edges)):
        edges[index] = max(edges[index], edges[index - 1])
    return text, edges


def _extent(run: Run, glyph: Glyph) -> tuple[float, float]:
    return (glyph.top, glyph.bottom) if run.vertical else (glyph.x0, glyph.x1)


def _is_space(run: Run, glyph: Glyph, following: Glyph, gap: float) -> bool:
    if run.vertical or gap <= WORD_GAP * 0.5 * glyph.size:
        return False
    if gap > JOIN_GAP * glyph.size:
        return True
    latin = glyph.text.isascii() or following.text.isascii()
    typed = any(g.blank and glyph.x0 <= g.x0 <= following.x0 for g in run.glyphs)
    return typed or (latin and gap > WORD_GAP * glyph.size)
