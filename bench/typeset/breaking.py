"""Paragraphs into justified lines, by the rules of Chinese newspaper setting (禁则 kinsoku)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

NO_START = frozenset("，。、；：！？）》】」』”’…—·%％℃")
"""What may not begin a line (行首禁则; GB/T 15834—2011, 5.1)."""
NO_END = frozenset("（《【「『“‘")
"""What may not end a line (行尾禁则)."""
_OPENERS = NO_END
_CLOSERS = frozenset("，。、；：！？）》】」』”’")
SQUEEZE = 0.5
"""Ems that a full-width mark can give up: its blank half."""
LATIN_GAP = 0.25
"""Ems of justification that go first between Han and figures or Latin letters (四分空)."""
_UNIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,\-/+]*[0-9A-Za-z%％]|[0-9A-Za-z][%％]?|——|……|\s+|.", re.DOTALL)
_LATIN = re.compile(r"[0-9A-Za-z]")

Advance = Callable[[str], float]
"""Advance width of one character, in ems."""


@dataclass(frozen=True)
class SetLine:
    """One broken line.

    Attributes:
        text: its characters.
        starts: left edge of each character's cell, in points from the column's left edge.
        widths: width of each cell.
        shifts: how far left of its cell each glyph is drawn (an opening mark that was squeezed).
        first: whether it begins its paragraph.
        last: whether it ends its paragraph.
    """

    text: str
    starts: tuple[float, ...]
    widths: tuple[float, ...]
    shifts: tuple[float, ...]
    first: bool = False
    last: bool = False

    @property
    def right(self) -> float:
        """Right edge of the last cell."""
        return self.starts[-1] + self.widths[-1]

    def edges(self, start: float) -> tuple[float, ...]:
        """Return the boundaries of its cells along the writing direction, the line beginning at ``start``."""
        return (*(start + cell for cell in self.starts), start + self.right)

    def glyphs(self, start: float) -> tuple[float, ...]:
        """Return where its glyphs are drawn along the writing direction, the line beginning at ``start``."""
        return tuple(start + cell - shift for cell, shift in zip(self.starts, self.shifts, strict=True))


def units(text: str) -> list[str]:
    """Cut a text into what a line break may not cut: numbers and Latin words, dashes, single characters."""
    return _UNIT.findall(text)


def break_paragraph(text: str, measure: float, size: float, advance: Advance, indent: float = 2.0) -> list[SetLine]:
    """Break one paragraph into lines of ``measure`` points at type ``size``, its first line indented by ``indent`` ems.

    Every character of the text is on exactly one line, in order; a space at a break stays at the line's end with no
    width. All lines but the last are justified to the measure.

    Raises:
        ValueError: the measure is under four ems.
    """
    if measure < 4 * size:
        raise ValueError(f"a measure of {measure} pt is too narrow for {size} pt type; give four ems or more")
    rest = _fitting(units(text), measure - indent * size, size, advance)
    lines: list[SetLine] = []
    while rest:
        left = indent * size if not lines else 0.0
        count = _take(rest, (measure - left) / size, advance)
        taken, rest = rest[:count], rest[count:]
        lines.append(_set("".join(taken), left, measure, size, advance, first=not lines, last=not rest))
    return lines


def _fitting(pieces: Sequence[str], measure: float, size: float, advance: Advance) -> list[str]:
    """Cut what is wider than a line into single characters."""
    out: list[str] = []
    for piece in pieces:
        if len(piece) > 1 and sum(map(advance, piece)) * size > measure:
            out.extend(piece)
        else:
            out.append(piece)
    return out


def _width(piece: str, advance: Advance) -> float:
    return sum(map(advance, piece))


def _take(pieces: Sequence[str], ems: float, advance: Advance) -> int:
    """Return how many of ``pieces`` go on a line of ``ems``."""
    total, count = 0.0, 0
    while count < len(pieces):
        wide = _width(pieces[count], advance)
        if total + wide > ems + 1e-6 and not pieces[count].isspace():
            break
        total += wide
        count += 1
    if count == len(pieces):
        return count
    pushed = _pushed_in(pieces, count, ems, advance)
    if pushed:
        return pushed
    best = count
    while best > 1 and not _legal(pieces, best):
        best -= 1
    return best if _legal(pieces, best) else max(count, 1)


def _pushed_in(pieces: Sequence[str], count: int, ems: float, advance: Advance) -> int:
    """Return the count with the marks after ``count`` squeezed onto the line, or 0 where they don't go."""
    end = count
    while end < len(pieces) and pieces[end][0] in NO_START:
        end += 1
    if end == count or (end < len(pieces) and not _legal(pieces, end)):
        return 0
    spare = SQUEEZE * sum(char in _OPENERS or char in _CLOSERS for piece in pieces[:end] for char in piece)
    total = sum(_width(piece, advance) for piece in pieces[:end])
    return end if total - spare <= ems + 1e-6 else 0


def _legal(pieces: Sequence[str], at: int) -> bool:
    before = "".join(pieces[max(0, at - 2) : at]).rstrip()
    return pieces[at][0] not in NO_START and (not before or before[-1] not in NO_END)


def _set(text: str, left: float, measure: float, size: float, advance: Advance, *, first: bool, last: bool) -> SetLine:
    body = len(text.rstrip())
    widths = [advance(char) * size for char in text[:body]]
    shifts = [0.0] * len(text)
    slack = measure - left - sum(widths)
    if slack < -1e-6:
        _squeeze(text[:body], widths, shifts, -slack, size)
    elif not last:
        _spread(text[:body], widths, slack, size)
    widths += [0.0] * (len(text) - body)
    starts, at = [], left
    for wide in widths:
        starts.append(at)
        at += wide
    return SetLine(text, tuple(starts), tuple(widths), tuple(shifts), first, last)


def _squeeze(text: str, widths: list[float], shifts: list[float], excess: float, size: float) -> None:
    marks = [index for index, char in enumerate(text) if char in _OPENERS or char in _CLOSERS]
    each = min(excess / len(marks), SQUEEZE * size)
    for index in marks:
        widths[index] -= each
        if text[index] in _OPENERS:
            shifts[index] = each


def _spread(text: str, widths: list[float], slack: float, size: float) -> None:
    """Widen the cells so that the last one ends at the measure: first beside figures, then between all units alike."""
    gaps = list(accumulate(map(len, units(text)[:-1]))) if text else []
    if not gaps:
        return
    seams = [at - 1 for at in gaps if _seam(text[at - 1], text[at])]
    if seams:
        each = min(LATIN_GAP * size, slack / len(seams))
        for index in seams:
            widths[index] += each
        slack -= each * len(seams)
    for at in gaps:
        widths[at - 1] += slack / len(gaps)


def _seam(before: str, after: str) -> bool:
    marks = NO_START | NO_END
    if before in marks or after in marks or before.isspace() or after.isspace():
        return False
    return (_LATIN.match(before) is None) != (_LATIN.match(after) is None)
