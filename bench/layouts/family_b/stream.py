"""Copy poured through runs of lines, whatever their measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_b.lettering import broken, ems, single
from bench.layouts.family_b.strips import Run
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.breaking import SetLine
from bench.typeset.sheet import Direction, Face, PlacedLine


@dataclass(frozen=True)
class Copy:
    """A paragraph to be set.

    Attributes:
        align: left, centre or right make it one unbroken line, where the measure is wide enough.
        indent: ems before its first line.
        opening: characters at its beginning that are bold.
        lines: how many lines deep a one-line paragraph is; it stands in their middle.
        before: lines left white before it, but at the top of a run.
        kept: a line of what follows stands under it.
        article: whose it is.
        going_on: it is the rest of a paragraph that began in another run.
    """

    role: str
    text: str
    size: float
    article: str | None
    face: Face = "serif"
    align: str = "justify"
    indent: float = 2.0
    opening: int = 0
    lines: int = 1
    before: int = 0
    kept: bool = False
    going_on: bool = False


@dataclass(frozen=True)
class Laid:
    """A set line in its place: which run, which of its lines."""

    run: int
    row: int
    line: SetLine
    copy: Copy


@dataclass(frozen=True)
class Poured:
    """What pouring gives.

    Attributes:
        rest: copy that found no place.
        free: body lines after the last one, through all runs.
    """

    laid: tuple[Laid, ...]
    rest: tuple[Copy, ...]
    free: int


def pour(copies: Sequence[Copy], runs: Sequence[Run], direction: Direction) -> Poured:
    """Fill the runs; what is kept with its successor never stands last in one."""
    queue, laid, used = list(copies), [], 0
    for index, run in enumerate(runs):
        row = 0
        while queue and row < run.lines:
            copy = queue[0]
            row += copy.before if row else 0
            if row + copy.lines + copy.kept > run.lines:
                break
            if copy.align != "justify" and ems(copy.text, copy.face, direction) * copy.size <= run.measure + 0.01:
                line = single(copy.text, run.measure, copy.size, copy.face, direction, copy.align)
                laid.append(Laid(index, row, line, copy))
                row += copy.lines
                queue.pop(0)
                continue
            indent = copy.indent if copy.align == "justify" else 0.0
            lines = broken(copy.text, run.measure, copy.size, copy.face, direction, indent)
            taken = lines[: run.lines - row]
            laid.extend(_laid(index, row, taken, copy, whole=len(taken) == len(lines)))
            row += len(taken)
            queue.pop(0)
            if len(taken) < len(lines):
                rest = "".join(line.text for line in lines[len(taken) :])
                cut = max(0, copy.opening - (len(copy.text) - len(rest)))
                queue.insert(0, replace(copy, text=rest, indent=0.0, opening=cut, before=0, going_on=True))
        used = row
        if not queue:
            free = run.lines - used + sum(later.lines for later in runs[index + 1 :])
            return Poured(tuple(laid), (), free)
    return Poured(tuple(laid), tuple(queue), 0)


def _laid(run: int, row: int, lines: Sequence[SetLine], copy: Copy, *, whole: bool) -> list[Laid]:
    """Return lines in their rows; those of a paragraph that goes on don't begin (or end) one."""
    out, left = [], copy.opening
    for number, line in enumerate(lines):
        first = line.first and not copy.going_on
        last = line.last and (whole or number < len(lines) - 1)
        bold = min(left, len(line.text))
        left -= bold
        out.append(Laid(run, row + number, replace(line, first=first, last=last), replace(copy, opening=bold, lines=1)))
    return out


def line_of(item: Laid, run: Run, direction: Direction, piece: int, column: int) -> PlacedLine:
    """Return the printed line; ``column`` is the number of its run within its piece of the article."""
    copy = item.copy
    drop = (copy.lines - 1) * run.step / 2
    ink = Ink(copy.size, copy.face, copy.role, copy.article, piece, column, opening=copy.opening)
    return place(item.line, run.u, run.v + item.row * run.step + drop, direction, ink)
