"""Letter-spaced lines: characters set so wide that each stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.sources.glyph_rows import SAME_BASELINE, Run, Wall, column_begins, similar, starts_of, walled

SPACED_PITCH = 3.2
"""Largest distance of two letter-spaced headline characters, in ems."""
LOOSE = 0.3
"""White between the characters of a letter-spaced line, in ems, at least."""
BODY = 1.25
"""Type up to this many times a page's median size is body type, in which a row that begins a column starts a line."""
SAME_PITCH = 0.35
"""Ems by which the white between the characters of a letter-spaced line differs at most."""


def spaced(found: Sequence[Run], walls: Sequence[Wall] = ()) -> list[Run]:
    """Join letter-spaced characters of one line: single ones, and loose rows, of one size at one pitch.

    Args:
        found: rows.
        walls: vertical rules; no line crosses one.
    """
    loose = [run for run in found if _is_loose(run)]
    body = BODY * median(run.size for run in found) if found else 0.0
    starts = starts_of([run for run in found if run.size < body])
    joined: list[list[Run]] = []
    for run in sorted(loose, key=lambda r: (round(r.baseline, 1), r.x0)):
        column = run.size < body and column_begins(starts, run.x0, run.baseline, run.size)
        wall = bool(joined) and walled(joined[-1][-1].glyphs[-1], run.glyphs[0], walls)
        if joined and not wall and not column and _goes_on(joined[-1], run):
            joined[-1].append(run)
        else:
            joined.append([run])
    lines = [row for row in joined if len(row) > 1]
    used = {id(run) for row in lines for run in row}
    whole = [Run([glyph for run in row for glyph in run.glyphs]) for row in lines]
    return [run for run in found if id(run) not in used] + whole


def _is_loose(run: Run) -> bool:
    """Tell whether a row is a single character or figure, or all its characters stand apart."""
    if all(glyph.text.isascii() for glyph in run.glyphs):
        return len(run.glyphs) <= 2
    return all(white >= LOOSE * run.size for white in _whites(run))


def _whites(run: Run) -> list[float]:
    solid = [glyph for glyph in run.glyphs if not glyph.blank]
    pairs = [(a, b) for a, b in pairwise(solid) if not (a.text.isascii() and b.text.isascii())]
    return [b.x0 - a.x1 for a, b in pairs]


def _goes_on(row: Sequence[Run], run: Run) -> bool:
    last = row[-1]
    size = max(last.size, run.size)
    white = run.glyphs[0].x0 - last.glyphs[-1].x1
    if abs(last.baseline - run.baseline) > SAME_BASELINE * size or not similar(last, run):
        return False
    if not 0 < run.glyphs[0].x0 - last.glyphs[-1].x0 <= SPACED_PITCH * size:
        return False
    known = [b.glyphs[0].x0 - a.glyphs[-1].x1 for a, b in pairwise(row)][-1:] + _whites(last)[-1:] + _whites(run)[:1]
    return all(abs(white - other) <= SAME_PITCH * size for other in known)
