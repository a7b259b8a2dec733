"""Words into set lines, along either writing direction."""

from __future__ import annotations

import itertools
from functools import lru_cache, partial

from rjieba import cut

from bench.typeset.breaking import NO_END, NO_START, SetLine, break_paragraph
from bench.typeset.directions import advance
from bench.typeset.sheet import Direction, Face

LEAST_EMS = 4.5
"""Narrowest measure that a paragraph is broken to."""
SPREAD = 0.8
"""Most white between the characters of a line that is spread over its measure, in ems."""


@lru_cache(maxsize=4096)
def paragraph(
    text: str, measure: float, size: float, face: Face, direction: Direction, indent: float
) -> tuple[SetLine, ...]:
    """Return a paragraph's justified lines."""
    measure = max(measure, LEAST_EMS * size)
    indent = min(indent, max(0.0, measure / size - LEAST_EMS))
    wide = partial(advance, face, direction)
    try:
        return tuple(break_paragraph(text, measure, size, wide, indent))
    except ZeroDivisionError:  # a half space at a line's end, with no mark on the line that could be squeezed
        return tuple(break_paragraph(text.replace(" ", "　"), measure, size, wide, indent))


def row(text: str, measure: float, size: float, face: Face, direction: Direction, align: str) -> SetLine:
    """Set one line: left, right, centre, or spread over the measure; what is too long is pressed together."""
    widths = [advance(face, direction, char) * size for char in text]
    total = sum(widths)
    if total > measure:
        widths = [wide * measure / total for wide in widths]
    elif align == "spread" and len(text) > 1:
        more = min((measure - total) / (len(text) - 1), SPREAD * size)
        widths = [*(wide + more for wide in widths[:-1]), widths[-1]]
    total = sum(widths)
    left = {"left": 0.0, "right": measure - total}.get(align, (measure - total) / 2)
    starts = [left, *(left + part for part in itertools.accumulate(widths[:-1]))]
    return SetLine(text, tuple(starts), tuple(widths), (0.0,) * len(text), True, True)


@lru_cache(maxsize=4096)
def parted(text: str, count: int) -> tuple[str, ...]:
    """Cut a headline into ``count`` lines, between words and as even as they allow."""
    words = [str(word) for word in cut(text)]
    if count < 2 or len(words) < count:
        return (text,)
    seams = [0, *itertools.accumulate(map(len, words))]
    inner = [at for at in seams[1:-1] if _parts(text, at)]
    if len(inner) < count - 1:
        return (text,)
    best = min(itertools.combinations(inner, count - 1), key=lambda cuts: _unevenness(text, cuts))
    ends = (0, *best, len(text))
    return tuple(text[low:high].strip() for low, high in itertools.pairwise(ends))


def _parts(text: str, at: int) -> bool:
    return text[at] not in NO_START and text[at - 1] not in NO_END and bool(text[:at].strip() and text[at:].strip())


def _unevenness(text: str, cuts: tuple[int, ...]) -> float:
    ends = (0, *cuts, len(text))
    mean = len(text) / (len(ends) - 1)
    marks = sum(text[at - 1] in "，：；！？　 " for at in cuts)
    return sum((high - low - mean) ** 2 for low, high in itertools.pairwise(ends)) - 6.0 * marks
