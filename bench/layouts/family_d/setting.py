"""Texts into set lines: broken paragraphs, single lines, headlines in several lines."""

from __future__ import annotations

from functools import lru_cache, partial

from rjieba import cut

from bench.typeset.breaking import NO_END, NO_START, SetLine, break_paragraph
from bench.typeset.directions import advance, ems
from bench.typeset.sheet import Direction, Face

LEAST_EMS = 5.0
"""Narrowest measure that is broken."""


@lru_cache(maxsize=4096)
def broken(
    text: str, measure: float, size: float, face: Face, direction: Direction = "horizontal", indent: float = 2.0
) -> tuple[SetLine, ...]:
    """Return a paragraph's lines."""
    indent = indent if measure > (indent + LEAST_EMS) * size else 0.0
    measure = max(measure, LEAST_EMS * size)
    for less in (0.0, 0.2, 0.45, 0.8):
        try:
            return tuple(break_paragraph(text, measure - less * size, size, partial(advance, face, direction), indent))
        except ZeroDivisionError:  # a narrow sign after a space that found no room: nothing there can be squeezed
            continue
    return tuple(break_paragraph(text.replace(" ", "　"), measure, size, partial(advance, face, direction), indent))


def single(
    text: str,
    measure: float,
    size: float,
    face: Face,
    direction: Direction = "horizontal",
    align: str = "centre",
) -> SetLine:
    """Set a text in one line: left, centre, right, or even over the measure; too long ones are pressed together."""
    widths = [advance(face, direction, char) * size for char in text]
    total = sum(widths)
    if total > measure:
        widths = [wide * measure / total for wide in widths]
        total = measure
    elif align == "even" and len(text) > 1:
        more = min((measure - total) / (len(text) - 1), 1.8 * size)
        widths = [wide + more for wide in widths[:-1]] + widths[-1:]
        total += more * (len(text) - 1)
    at = {"left": 0.0, "right": measure - total}.get(align, (measure - total) / 2)
    starts = []
    for wide in widths:
        starts.append(at)
        at += wide
    return SetLine(text, tuple(starts), tuple(widths), (0.0,) * len(text), True, True)


@lru_cache(maxsize=4096)
def pieces(text: str, count: int, uneven: float = 0.0) -> tuple[str, ...]:
    """Cut a headline into ``count`` lines between words; ``uneven`` lets the first lines take more than their share."""
    if count < 2 or len(text) < 2 * count:
        return (text,)
    words = [str(word) for word in cut(text)]
    out: list[str] = []
    for left in range(count, 1, -1):
        target = sum(map(len, words)) / left * (1 + uneven)
        at = _seam(words, target)
        out.append("".join(words[:at]).strip())
        words = words[at:]
    return tuple(piece for piece in (*out, "".join(words).strip()) if piece)


def _seam(words: list[str], target: float) -> int:
    best, at, total = float("inf"), 1, 0
    for index, word in enumerate(words[:-1], 1):
        total += len(word)
        blank = not word.strip() or not words[index].strip()
        bad = words[index][0] in NO_START or word[-1] in NO_END
        cost = abs(total - target) - 2.0 * blank + 50 * bad
        if cost < best:
            best, at = cost, index
    return at


def wrapped(
    text: str, width: float, size: float, face: Face, direction: Direction, lines: int, uneven: float = 0.0
) -> tuple[tuple[str, ...], float]:
    """Return a text in at most about ``lines`` lines, and the size at which they go into ``width``."""
    count = lines
    while True:
        rows = pieces(text, count, uneven)
        longest = max(ems(row, face, direction) for row in rows)
        if longest * size <= width or count > lines + 2 or len(rows) < count:
            return rows, min(size, width / longest)
        if count >= lines and longest * size * 0.8 <= width:
            return rows, width / longest
        count += 1
