"""Letter-spaced lines: characters set so wide that each stands alone."""

from __future__ import annotations

from ingest.sources.glyph_rows import SAME_BASELINE, SAME_SIZE, Run

SPACED_PITCH = 3.2
"""Largest distance of two letter-spaced headline characters, in ems."""


def spaced(found: list[Run]) -> list[Run]:
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
