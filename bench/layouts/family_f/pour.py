"""Paragraphs poured through strips, and spread until they fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts.family_d.setting import broken, pieces, single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.strips import Strip
from bench.typeset.breaking import SetLine
from bench.typeset.directions import ems

SPREAD = (1.0, 1.12)
"""Factors between which the distance of lines is stretched to fill a module; set by judgement."""


@dataclass(frozen=True)
class Para:
    """A paragraph, subhead, small headline or line of credits in running text.

    Attributes:
        align: justify, or how its lines stand.
        opening: how many of its first characters are bold.
        before: white before it, but at the top of a strip; after: white after it.
        keep: lines of what follows that must stand under it.
        drop: lines that its first character is high, none for no drop capital.
        rule: style of a rule in the white before it.
        torn: it goes on a paragraph from another page.
    """

    role: str
    text: str
    type: Type
    article: str | None
    align: str = "justify"
    indent: float = 0.0
    opening: int = 0
    before: float = 0.0
    after: float = 0.0
    keep: int = 0
    drop: int = 0
    rule: str = "none"
    piece: int = 0
    torn: bool = False


@dataclass(frozen=True)
class Laid:
    """A line in its place."""

    line: SetLine
    x: float
    y: float
    type: Type
    para: Para
    column: int
    opening: int = 0


@dataclass
class Poured:
    """What pouring gives.

    Attributes:
        rules: left end, height, right end and style of rules before paragraphs.
        stopped: number of the first paragraph that did not go in whole; none where all did.
        taken: how many of its characters went in.
        foot: strip in which the last line stands, and its lower edge.
    """

    laid: list[Laid] = field(default_factory=list)
    rules: list[tuple[float, float, float, str]] = field(default_factory=list)
    stopped: int | None = None
    taken: int = 0
    foot: tuple[Strip, float] | None = None

    def print(self, desk: Desk) -> None:
        """Print it."""
        for x0, y, x1, style in self.rules:
            desk.rule(x0, y, x1, y, style)
        for item in self.laid:
            para = item.para
            whose = Whose(para.role, para.article, para.piece, item.column)
            desk.put(item.line, (item.x, item.y), item.type, whose, opening=item.opening)


def pour(paras: Sequence[Para], strips: Sequence[Strip]) -> Poured:
    """Fill strips with paragraphs, as far as they go in."""
    out, pen = Poured(), _Pen(strips)
    for number, para in enumerate(paras):
        taken = pen.write(para, out)
        if taken < len(para.text):
            out.stopped, out.taken = number, taken
            break
    return out


def spread(paras: Sequence[Para], strips: Sequence[Strip]) -> Poured:
    """Pour paragraphs that go in whole, with the lines as far apart as they still do."""
    low, high = SPREAD
    best = pour(paras, strips)
    if (wide := pour(_stretched(paras, high), strips)).stopped is None:
        return wide
    for _ in range(6):
        middle = (low + high) / 2
        made = pour(_stretched(paras, middle), strips)
        if made.stopped is None:
            best, low = made, middle
        else:
            high = middle
    return best


def _stretched(paras: Sequence[Para], factor: float) -> list[Para]:
    return [
        replace(
            para,
            type=replace(para.type, leading=para.type.leading * factor),
            before=para.before * factor,
            after=para.after * factor,
        )
        for para in paras
    ]


class _Pen:
    """Where the next line goes."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.strips, self.at, self.used = strips, 0, 0.0

    def write(self, para: Para, out: Poured) -> int:
        """Lay a paragraph; return how many of its characters went in."""
        done = 0
        while self.at < len(self.strips):
            strip = self.strips[self.at]
            before = para.before if self.used and not done else 0.0
            if para.drop and not _droppable(para, strip.width):
                para = replace(para, drop=0)
            lines = _set(para if not done else _rest(para, done), strip.width)
            room = int((strip.depth - self.used - before) / para.type.leading + 1e-6)
            if room < _least(para, len(lines), fresh=not done):
                self._next()
                continue
            y = strip.y + self.used + before
            if before and para.rule != "none":
                out.rules.append((strip.x, y - before / 2, strip.x + strip.width, para.rule))
            if para.drop and not done:
                out.laid.append(_capital(para, strip, y))
                done += 1
            taken = lines[:room]
            self._lay(taken, para, done, y, out)
            done += sum(len(line.text) for line in taken)
            self.used += before + len(taken) * para.type.leading
            out.foot = strip, strip.y + self.used
            if len(taken) == len(lines):
                self.used += para.after
                return len(para.text)
            self._next()
        return done

    def _next(self) -> None:
        self.at, self.used = self.at + 1, 0.0

    def _lay(self, lines: Sequence[SetLine], para: Para, done: int, y: float, out: Poured) -> None:
        strip = self.strips[self.at]
        lead = (para.type.leading - para.type.size) / 2
        for number, line in enumerate(lines):
            shown = replace(line, first=line.first and not done and not para.torn)
            bold = min(max(0, para.opening - done), len(line.text))
            out.laid.append(
                Laid(shown, strip.x, y + lead + number * para.type.leading, para.type, para, strip.column, bold)
            )
            done += len(line.text)


def _least(para: Para, lines: int, *, fresh: bool) -> int:
    """Return how many lines must have room for any to be laid."""
    if para.align != "justify":
        return lines + para.keep
    return para.drop + 1 if para.drop and fresh else 1


def _droppable(para: Para, measure: float) -> bool:
    return len(para.text) * para.type.size > (para.drop + 2) * measure and measure > 9 * para.type.size


def _rest(para: Para, done: int) -> Para:
    return replace(para, text=para.text[done:], indent=0.0, drop=0)


def _set(para: Para, measure: float) -> list[SetLine]:
    """Return a paragraph's lines, with a drop capital those beside and under it."""
    kind = para.type
    if para.drop:
        return _round_capital(para, measure)
    if para.align == "justify":
        return list(broken(para.text, measure, kind.size, kind.face, "horizontal", para.indent))
    inner = measure - para.indent * kind.size
    rows: tuple[str, ...] = (para.text,)
    count = 1
    while max(ems(row, kind.face) for row in rows) * kind.size > inner and count < 5:
        count += 1
        rows = pieces(para.text, count)
    lines = [single(row, inner, kind.size, kind.face, "horizontal", para.align) for row in rows]
    shift, last = para.indent * kind.size, len(lines) - 1
    return [
        replace(line, starts=tuple(at + shift for at in line.starts), first=at == 0, last=at == last)
        for at, line in enumerate(lines)
    ]


def _capital_size(para: Para) -> float:
    return round((para.drop - 1) * para.type.leading + 0.95 * para.type.size, 2)


def _capital(para: Para, strip: Strip, y: float) -> Laid:
    size = _capital_size(para)
    line = replace(single(para.text[0], size, size, para.type.face), last=False)
    lead = (para.type.leading - para.type.size) / 2
    return Laid(line, strip.x, y + lead, replace(para.type, size=size), para, strip.column)


def _round_capital(para: Para, measure: float) -> list[SetLine]:
    kind = para.type
    aside = _capital_size(para) + 0.35 * kind.size
    beside = broken(para.text[1:], measure - aside, kind.size, kind.face, "horizontal", 0.0)[: para.drop]
    rest = para.text[1 + sum(len(line.text) for line in beside) :]
    moved = [replace(line, starts=tuple(at + aside for at in line.starts), last=not rest) for line in beside]
    under = broken(rest, measure, kind.size, kind.face, "horizontal", 0.0) if rest else ()
    return [*moved, *under]
