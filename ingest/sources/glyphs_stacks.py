"""Characters spread far apart below each other: a label of two characters, the particulars in an old paper's corner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.sources.glyphs import CLOSING, Glyph
from ingest.sources.glyphs_direction import display_size
from ingest.sources.glyphs_links import ALIGNED_DOWN, ALIGNED_LEVEL, neighbours, whites
from ingest.spacing import is_han

SPREAD_PITCH = 4.5
"""Distance of characters spread downwards, in ems, at most."""
LABEL_PITCH = 1.7
"""Distance of the two characters of a vertical label, in ems, at most."""
SOLID_PITCH = 1.1
"""Distance of characters set solid, in ems, at most."""
APART = 0.55
"""White beside a character that stands alone in its row, in ems, at least: words have less."""
SAME_MIDDLE = 0.15
"""Ems by which the middles of such characters differ, at most."""
SAME_PITCH = 0.12
"""Ems by which their distances differ, at most."""
SAME_SIZE = 1.1
"""Factor by which their sizes differ, at most."""
SPREAD_LEAST = 5
"""Characters that are spread downwards, at least."""
WIDE_LEAST = 0.3
"""Share of Han characters among them, at least: a list of figures is no line."""
ROW_REACH = 6.0
"""How far to the sides of a character others of its row are looked for, in ems."""
IN_ROWS = 0.4
"""Share of characters with others in their row from which on they belong to a table."""
PARTICULARS = re.compile(
    r"[\d〇一二三四五六七八九十]年[\d一二三四五六七八九十]+月|星期[一二三四五六日天]|第[\d一二三四五六七八九十〇]+[期号]"
)
"""What papers print in their corner, and nobody in a column of a table: date, day of the week, number of the issue."""


def stacks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the vertical lines that ``glyphs``, of which none stands in solid vertical text, make nevertheless."""
    display = display_size(glyphs)
    beside = whites(neighbours(glyphs, display, down=False), len(glyphs))
    lone = [glyph for glyph, white in zip(glyphs, beside, strict=True) if white is None or white > APART]
    alone = {id(glyph) for glyph, white in zip(glyphs, beside, strict=True) if white is None}
    found = []
    for stack in _even(lone):
        pair = len(stack) == 2 and all(id(glyph) in alone for glyph in stack)
        if (pair and _is_pair(stack[0], stack[1], display)) or _is_spread(stack, glyphs):
            found.append(stack)
    return found


def _is_pair(above: Glyph, glyph: Glyph, display: float) -> bool:
    return _is_tail(above, glyph) or _are_label(above, glyph, display)


def _is_tail(glyph: Glyph, mark: Glyph) -> bool:
    """Tell whether a mark that begins no line stands right below a character: a paragraph's last line."""
    return mark.text in CLOSING and is_han(glyph.text) and _pitch(glyph, mark) <= SOLID_PITCH * glyph.size


def _are_label(above: Glyph, glyph: Glyph, display: float) -> bool:
    fits = _is_label(above, display) and _is_label(glyph, display)
    return fits and _pitch(above, glyph) <= LABEL_PITCH * glyph.size


def _is_label(glyph: Glyph, display: float) -> bool:
    return glyph.size >= display and is_han(glyph.text)


def _pitch(above: Glyph, glyph: Glyph) -> float:
    return glyph.baseline - above.baseline


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _even(lone: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return characters below each other at even distances, by their places."""
    lanes: list[list[Glyph]] = []
    for glyph in sorted(lone, key=lambda g: (_middle(g), g.baseline)):
        if lanes and _middle(glyph) - _middle(lanes[-1][0]) <= SAME_MIDDLE * glyph.size:
            lanes[-1].append(glyph)
        else:
            lanes.append([glyph])
    found: list[list[Glyph]] = []
    for lane in lanes:
        lane.sort(key=lambda g: g.baseline)
        found.append(lane[:1])
        for above, glyph in pairwise(lane):
            if _goes_on(found[-1], above, glyph):
                found[-1].append(glyph)
            else:
                found.append([glyph])
    return found


def _goes_on(stack: Sequence[Glyph], above: Glyph, glyph: Glyph) -> bool:
    size = max(above.size, glyph.size)
    pitch = _pitch(above, glyph)
    if size > SAME_SIZE * min(above.size, glyph.size) or not 0.9 * size <= pitch <= SPREAD_PITCH * size:
        return False
    return len(stack) < 2 or abs(pitch - _pitch(stack[-2], stack[-1])) <= SAME_PITCH * size


def _is_spread(stack: Sequence[Glyph], glyphs: Sequence[Glyph]) -> bool:
    if len(stack) < SPREAD_LEAST:
        return False
    if PARTICULARS.search("".join(glyph.text for glyph in stack)):
        return True
    if sum(not glyph.text.isascii() for glyph in stack) < WIDE_LEAST * len(stack):
        return False
    return sum(_in_row(glyph, glyphs) for glyph in stack) < IN_ROWS * len(stack)


def _in_row(glyph: Glyph, glyphs: Sequence[Glyph]) -> bool:
    reach = ROW_REACH * glyph.size
    return any(
        other is not glyph
        and abs(other.baseline - glyph.baseline) <= ALIGNED_LEVEL * glyph.size
        and other.x0 - reach <= glyph.x1
        and other.x1 + reach >= glyph.x0
        for other in glyphs
    )


def beside_turned(glyphs: Sequence[Glyph], falls: list[bool], turned: Sequence[Glyph]) -> None:
    """Mark the characters above and below Latin words that stand turned as parts of vertical lines too.

    Args:
        glyphs: upright ones.
        falls: for each whether it stands in a vertical line; gets the new ones.
        turned: those that stand turned clockwise.
    """
    if not turned:
        return
    beside = whites(neighbours(glyphs, display_size(glyphs), down=False), len(glyphs))
    lone = [at for at, white in enumerate(beside) if not falls[at] and (white is None or white > APART)]
    ends = list(turned)
    while ends:
        end = ends.pop()
        for at in [at for at in lone if _touches(end, glyphs[at])]:
            falls[at] = True
            lone.remove(at)
            ends.append(glyphs[at])


def _touches(end: Glyph, glyph: Glyph) -> bool:
    if abs(_middle(end) - _middle(glyph)) > ALIGNED_DOWN * glyph.size:
        return False
    white = max(glyph.top - end.bottom, end.top - glyph.bottom)
    return -0.2 * glyph.size <= white <= APART * glyph.size
