"""Text poured into its columns, and cut to what they hold (按版面改稿)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.lanes import Slot
from bench.layouts.family_g.lettering import paragraph, row
from bench.typeset.breaking import SetLine
from bench.typeset.directions import ems
from bench.typeset.sheet import Direction, Face

LEAST_CUT = 14
"""Characters of the shortest paragraph that is left when a text is cut."""
_STOPS = "。！？”"
_PAUSES = "，；："


@dataclass(frozen=True)
class Para:
    """A paragraph or a line to be set.

    Attributes:
        align: justify, or how its single line stands.
        deep: body lines that a single line takes.
        keep: lines that must follow it in its column.
        going_on: it is the rest of a paragraph.
    """

    role: str
    text: str
    size: float
    face: Face
    article: str | None
    align: str = "justify"
    indent: float = 2.0
    opening: int = 0
    deep: int = 1
    keep: int = 0
    going_on: bool = False
    overprint: bool = False
    piece: int = 0


@dataclass(frozen=True)
class Laid:
    """A line in its place."""

    line: SetLine
    u: float
    v: float
    para: Para
    column: int
    opening: int


@dataclass(frozen=True)
class Poured:
    """Lines laid.

    Attributes:
        stopped: number of the first paragraph that did not go in whole; as many as there are if all did.
        characters: how many of its characters went in.
        left: lines that stayed empty.
        end: number of the last slot used and of its lines used.
    """

    laid: tuple[Laid, ...]
    stopped: int
    characters: int
    left: int
    end: tuple[int, int]


def set_lines(para: Para, measure: float, direction: Direction) -> tuple[SetLine, ...]:
    """Return the lines of a paragraph for a measure."""
    if para.align == "justify":
        return paragraph(para.text, measure, para.size, para.face, direction, para.indent)
    if ems(para.text, para.face, direction) * para.size * 0.86 > measure:
        return paragraph(para.text, measure, para.size, para.face, direction, 0.0)
    inner = measure - para.indent * para.size
    line = row(para.text, inner, para.size, para.face, direction, para.align)
    shift = para.indent * para.size if para.align == "left" else 0.0
    return (replace(line, starts=tuple(at + shift for at in line.starts)),)


def pour(paras: Sequence[Para], slots: Sequence[Slot], direction: Direction, leading: float) -> Poured:
    """Fill the slots in their order."""
    laid: list[Laid] = []
    at = index = used = done = 0
    rest = paras[0] if paras else None
    while rest is not None and index < len(slots):
        slot = slots[index]
        lines = set_lines(rest, slot.measure, direction)
        free = slot.lines - used - rest.keep
        deep = rest.deep * len(lines)
        count = min(len(lines), max(0, free)) if rest.deep == 1 and not rest.keep else len(lines) * (deep <= free)
        laid += _laid(rest, lines[:count], slot, used, leading)
        used += count * rest.deep
        if count == len(lines):
            at, done = at + 1, 0
            rest = paras[at] if at < len(paras) else None
            continue
        if count:
            taken = sum(len(line.text) for line in lines[:count])
            done += taken
            left = max(0, rest.opening - taken)
            rest = replace(rest, text=rest.text[taken:], indent=0.0, opening=left, going_on=True)
        index, used = index + 1, 0
    spare = sum(slot.lines for slot in slots[index:]) - used if index < len(slots) else 0
    return Poured(tuple(laid), at, done, spare, (index, used))


def _laid(para: Para, lines: Sequence[SetLine], slot: Slot, used: int, leading: float) -> list[Laid]:
    out: list[Laid] = []
    opening = para.opening
    for number, line in enumerate(lines):
        v = slot.v + (used + number * para.deep) * leading + (para.deep * leading - para.size) / 2
        begins = number == 0 and not para.going_on
        out.append(Laid(replace(line, first=begins), slot.u, v, para, slot.column, min(opening, len(line.text))))
        opening = max(0, opening - len(line.text))
    return out


def fitted(paras: Sequence[Para], slots: Sequence[Slot], direction: Direction, leading: float) -> list[Para]:
    """Return the paragraphs up to the last sentence, or clause made a sentence, that goes in."""
    out = list(paras)
    while out:
        made = pour(out, slots, direction, leading)
        if made.stopped >= len(out):
            return out
        last = out[made.stopped]
        text = shortened(last.text, made.characters) if last.role in ("body", "lead") else ""
        if not made.stopped and not text:
            text = last.text[: max(1, made.characters - 1)].rstrip(_PAUSES) + "。"
        if (len(text) >= LEAST_CUT or not made.stopped) and text != last.text:
            out = [*out[: made.stopped], replace(last, text=text)]
        else:
            out = out[: made.stopped]
        while out and out[-1].role == "subhead":
            out.pop()
    return out


def shortened(text: str, count: int) -> str:
    """Return the beginning of a text that ends well, of at most ``count`` characters; empty where there is none."""
    for end in range(min(count, len(text)), LEAST_CUT - 1, -1):
        head = text[:end]
        if not _open(head):
            if head[-1] in _STOPS:
                return head
            if head[-1] in _PAUSES:
                return head[:-1] + "。"
    return ""


def _open(text: str) -> bool:
    return any(text.count(one) != text.count(other) for one, other in ("“”", "（）", "《》", "‘’"))


def print_laid(desk: Desk, made: Poured, direction: Direction) -> None:
    """Print what was poured."""
    for item in made.laid:
        para = item.para
        ink = Ink(
            para.size,
            para.face,
            para.role,
            para.article,
            para.piece,
            item.column,
            opening=item.opening,
            overprint=para.overprint,
        )
        desk.put(item.line, item.u, item.v, direction, ink)
