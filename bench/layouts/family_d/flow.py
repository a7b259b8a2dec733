"""Copy poured through slots of text, in either writing direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.setting import broken, single, wrapped
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, ems
from bench.typeset.sheet import Direction, Face


@dataclass(frozen=True)
class Slot:
    """A piece of a column that takes text."""

    u: float
    v: float
    measure: float
    depth: float
    column: int


@dataclass(frozen=True)
class Copy:
    """A paragraph, subhead or brief headline to be set.

    Attributes:
        leading: distance of its lines.
        align: justify, or how its single lines stand.
        before: white before it (but at the top of a slot); after: white after it.
        keep: what follows stands under it.
        ruled: style of a rule drawn in the white before it.
        part: which part of its story it is, for fitting; -1 for none.
        going_on: it is the rest of a paragraph cut by the slot's end.
    """

    role: str
    text: str
    size: float
    leading: float
    face: Face
    article: str | None
    align: str = "justify"
    indent: float = 2.0
    opening: int = 0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    ruled: str = "none"
    part: int = -1
    going_on: bool = False
    overprint: bool = False
    piece: int = 0
    drop: int = 0


@dataclass(frozen=True)
class Laid:
    """A line in its place."""

    line: SetLine
    u: float
    v: float
    copy: Copy
    column: int
    opening: int
    first: bool


@dataclass(frozen=True)
class Poured:
    """What pouring gives: lines, and for the first copy that did not go in, its number and its characters laid."""

    laid: tuple[Laid, ...]
    stopped: int | None
    characters: int
    rest: tuple[Copy, ...]
    end: tuple[int, float]


def set_lines(copy: Copy, measure: float, direction: Direction) -> tuple[SetLine, ...]:
    """Return a copy's lines for a measure."""
    room = measure - copy.indent * copy.size if copy.align != "justify" else measure
    if copy.drop:
        return _round_cap(copy, measure)
    if copy.align == "justify":
        return broken(copy.text, measure, copy.size, copy.face, direction, copy.indent)
    rows: tuple[str, ...] = (copy.text,)
    if ems(copy.text, copy.face, direction) * copy.size > room + 0.01:
        if copy.role == "body":
            return broken(copy.text, measure, copy.size, copy.face, direction, 0.0)
        rows, _ = wrapped(copy.text, room, copy.size, copy.face, direction, 2)
    lines = [single(row, room, copy.size, copy.face, direction, copy.align) for row in rows]
    shift = copy.indent * copy.size
    moved = [replace(line, starts=tuple(at + shift for at in line.starts)) for line in lines]
    last = len(moved) - 1
    return tuple(replace(line, first=at == 0, last=at == last) for at, line in enumerate(moved))


def pour(copies: Sequence[Copy], slots: Sequence[Slot], direction: Direction) -> Poured:
    """Fill the slots."""
    queue, laid, at = list(copies), list[Laid](), 0
    used, index, done = 0.0, 0, 0
    while queue and index < len(slots):
        copy, slot = queue[0], slots[index]
        before = copy.before if used > 0 else 0.0
        if copy.drop and (direction == "vertical" or not _droppable(copy, slot, slot.depth - used - before)):
            copy = queue[0] = replace(copy, drop=0)
        lines = set_lines(copy, slot.measure, direction)
        follow = 1.5 * copy.leading if copy.keep else 0.0
        room = int((slot.depth - used - before - follow) / copy.leading + 1e-6)
        whole = copy.keep or copy.align != "justify"
        taken = 0 if whole and room < len(lines) else max(0, min(room, len(lines)))
        if taken:
            v = slot.v + used + before
            laid += _laid(lines, taken, copy, (slot, v))
            used += before + taken * copy.leading
            count = sum(len(line.text) for line in lines[:taken]) + (copy.drop > 0)
            done += count
        if taken == len(lines):
            used += copy.after
            queue.pop(0)
            at, done = at + 1, 0
            continue
        if taken:
            left = max(0, copy.opening - count)
            queue[0] = replace(
                copy, text=copy.text[count:], indent=0.0, drop=0, opening=left, before=0.0, going_on=True, ruled="none"
            )
        index, used = index + 1, 0.0
    stop = at if queue else None
    return Poured(tuple(laid), stop, done, tuple(queue), (index, used))


def _cap(copy: Copy) -> float:
    """Return the size of a drop capital."""
    return round((copy.drop - 1) * copy.leading + copy.size, 2)


def _droppable(copy: Copy, slot: Slot, room: float) -> bool:
    """Tell whether a drop capital and the lines beside it go in."""
    narrow = slot.measure - _cap(copy) - 0.4 * copy.size
    enough = len(copy.text) * copy.size > (copy.drop + 1) * slot.measure
    return enough and narrow > 5 * copy.size and room > (copy.drop + 1) * copy.leading and copy.text[0] not in "“《（"


def _round_cap(copy: Copy, measure: float) -> tuple[SetLine, ...]:
    """Return the lines of a paragraph beside and under its drop capital, without its first character."""
    aside = _cap(copy) + 0.4 * copy.size
    beside = broken(copy.text[1:], measure - aside, copy.size, copy.face, "horizontal", 0.0)[: copy.drop]
    rest = copy.text[1 + sum(len(line.text) for line in beside) :]
    moved = [
        replace(line, starts=tuple(at + aside for at in line.starts), first=False, last=line.last and not rest)
        for line in beside
    ]
    under = broken(rest, measure, copy.size, copy.face, "horizontal", 0.0) if rest else ()
    return (*moved, *(replace(line, first=False) for line in under))


def _laid(lines: Sequence[SetLine], taken: int, copy: Copy, where: tuple[Slot, float]) -> list[Laid]:
    slot, v = where
    out, left = [], copy.opening
    if copy.drop:
        cap = replace(copy, size=_cap(copy), drop=0)
        line = replace(single(copy.text[0], cap.size, cap.size, copy.face), last=False)
        out.append(Laid(line, slot.u, v + (copy.leading - copy.size) / 2, cap, slot.column, 0, False))
    for number, line in enumerate(lines[:taken]):
        first = line.first and not copy.going_on
        shown = replace(line, first=first, last=line.last)
        lead = (copy.leading - copy.size) / 2
        bold = min(left, len(line.text))
        left -= bold
        top = number == 0 and not copy.going_on
        out.append(Laid(shown, slot.u, v + number * copy.leading + lead, copy, slot.column, bold, top))
    return out


def print_laid(board: Board, poured: Poured, slots: Sequence[Slot], direction: Direction) -> None:
    """Print what was poured, and the rules before its copies."""
    measures = {slot.column: slot.measure for slot in slots}
    for item in poured.laid:
        copy = item.copy
        ink = Ink(
            copy.size,
            copy.face,
            copy.role,
            copy.article,
            copy.piece,
            item.column,
            opening=item.opening,
            overprint=copy.overprint,
        )
        board.put(item.line, item.u, item.v, direction, ink)
        top = any(abs(item.v - slot.v) < copy.leading * 0.6 for slot in slots if slot.column == item.column)
        if item.first and copy.ruled != "none" and not top and copy.before > 3:
            v = item.v - (copy.leading - copy.size) / 2 - copy.before / 2
            board.rule_of(Span(item.u, v, item.u + measures[item.column], v), direction, copy.ruled)


def cut_back(text: str, count: int) -> str:
    """Return the whole sentences among the first ``count`` characters, none inside quotation marks."""
    for end in range(min(count, len(text)), 0, -1):
        head = text[:end]
        if head[-1] in "。！？”" and head.count("“") == head.count("”") and head.count("（") == head.count("）"):
            return head
    return ""
