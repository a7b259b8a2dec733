"""A page filled from the top down, as type was made up: each piece stands on the uneven feet of those above it."""

from __future__ import annotations

from collections.abc import Sequence

from bench.layouts.family_d.plan import Room
from bench.layouts.family_d.rooms import fill
from bench.layouts.family_e.filling import Desk
from bench.layouts.family_e.lanes import LEAST_LINES, Lanes, Shape
from bench.typeset.sheet import Area, PlacedLine, Sheet

MOST_PIECES = 60


class Skyline:
    """Fills a region.

    Attributes:
        top: how far each column is filled.
        islands: what stood there before: first column, end, top, foot.
        loose: lines by which tops of columns under one headline may differ.
        ragged: share of articles whose columns end at different depths.
        close: share of articles right under whose last line the next piece stands.
        wish: characters of a middling article.
    """

    def __init__(self, desk: Desk, lanes: Lanes) -> None:
        dice = desk.board.dice
        self.desk, self.lanes, self.dice = desk, lanes, dice
        self.line = desk.board.house.leading
        self.gap = desk.board.house.gap
        self.top = [lanes.span.v0] * lanes.count
        self.islands: list[tuple[int, int, float, float]] = []
        self.loose = dice.one(0.5, 0.5, 4.0)
        self.ragged = dice.one(0.0, 0.3, 0.8)
        self.close = dice.one(0.0, 0.5, 1.0)
        self.wish = dice.log(150, 900)

    def run(self) -> None:
        """Fill it."""
        for _ in range(self.dice.one(0, 0, 0, 1, 1, 2)):
            self._island()
        for _ in range(MOST_PIECES):
            at = self._next()
            if at is None:
                return
            self._step(at)

    def _island(self) -> None:
        """Set something into the middle of the region before anything else."""
        dice, lanes = self.dice, self.lanes
        count = dice.randint(1, max(1, min(3, lanes.count - 1)))
        first = dice.randint(0, lanes.count - count)
        deep = min(lanes.span.depth * dice.uniform(0.12, 0.35), count * lanes.pitch * 1.6)
        if deep < LEAST_LINES * self.line:
            return
        v0 = lanes.span.v0 + dice.uniform(0.15, 1.0) * (lanes.span.depth - deep)
        v1 = min(v0 + deep, lanes.span.v1)
        if any(first < end and begin < first + count for begin, end, _, _ in self.islands):
            return
        self.islands.append((first, first + count, v0, v1))
        fill(self.desk.board, Room([lanes.area(first, first + count, v0, v1)]))

    def _limit(self, column: int, v: float) -> float:
        """Return how deep a column is free from ``v``."""
        ends = [v0 - self.gap for first, end, v0, v1 in self.islands if first <= column < end and v1 > v]
        return min([self.lanes.span.v1, *ends])

    def _next(self) -> int | None:
        """Return the column that is filled least, of those that can take something; none where all are full."""
        least = LEAST_LINES * self.line
        for at in range(self.lanes.count):
            while self._limit(at, self.top[at]) - self.top[at] < least:
                under = [v1 for a, b, v0, v1 in self.islands if a <= at < b and v1 > self.top[at]]
                self.top[at] = min(under) + self.gap if under else self.lanes.span.v1
                if not under:
                    break
        free = [at for at in range(self.lanes.count) if self.lanes.span.v1 - self.top[at] >= least]
        return min(free, key=lambda at: (round(self.top[at] / self.line), at)) if free else None

    def _step(self, at: int) -> None:
        """Set one piece that begins at a column."""
        lanes, dice = self.lanes, self.dice
        flat = 1
        while at + flat < lanes.count and abs(self.top[at + flat] - self.top[at]) <= self.loose * self.line:
            flat += 1
        brick = dice.hit(0.2)
        shape = self._brick(at, dice.randint(1, min(flat, 4))) if brick else self._stepped(at, flat)
        sheet = self.desk.board.sheet
        before, drawn = len(sheet.lines), _drawn(sheet)
        self.desk.take(lanes, shape)
        close = not brick and _drawn(sheet) == drawn and self.dice.hit(self.close)
        self._settle(shape, sheet.lines[before:] if close else [])

    def _brick(self, first: int, count: int) -> Shape:
        top = max(self.top[first : first + count])
        limit = min(self._limit(at, top) for at in range(first, first + count))
        foot = top + max(LEAST_LINES * self.line, count * self.lanes.pitch * self.dice.log(0.3, 1.6))
        foot = min(self._rounded(foot, limit), limit)
        return Shape(first, (top,) * count, (foot,) * count)

    def _rounded(self, foot: float, limit: float) -> float:
        return limit if limit - foot < LEAST_LINES * self.line + self.gap else foot

    def _stepped(self, first: int, flat: int) -> Shape:
        """Return columns for an article: under one headline, and further ones that begin deeper."""
        dice, lanes = self.dice, self.lanes
        head = min(flat, dice.one(1, 2, 2, 3, 3, 4, 5, 6))
        base = max(self.top[first : first + head])
        tops = [base] * head
        wanted = head + (dice.one(0, 0, 1, 1, 2) if head < 5 else 0)
        reach = base + dice.uniform(0.1, 0.5) * (lanes.span.v1 - base)
        while first + len(tops) < min(lanes.count, first + wanted):
            top = self.top[first + len(tops)]
            if not base - self.line <= top <= reach:
                break
            tops.append(max(top, base))
        limits = [self._limit(first + number, top) for number, top in enumerate(tops)]
        foot = self._foot(tops, limits, dice.log(0.45, 2.2) * self.wish)
        ragged = dice.hit(self.ragged) and len(tops) > 1
        feet = []
        for top, limit in zip(tops, limits, strict=True):
            end = foot + (dice.randint(-6, 6) * self.line if ragged else 0.0)
            feet.append(min(self._rounded(max(end, top + 4 * self.line), limit), limit))
        return Shape(first, tuple(tops), tuple(feet))

    def _foot(self, tops: list[float], limits: list[float], characters: float) -> float:
        """Return the depth to which columns must go to take so many characters, with a fifth for the headline."""
        house = self.desk.board.house
        wanted = 1.2 * characters * house.size * house.leading / self.lanes.measure
        foot, step = min(tops) + LEAST_LINES * self.line, self.line
        while foot < max(limits):
            depth = sum(
                max(0.0, min(foot, limit) - top) for top, limit in zip(tops, limits, strict=True) if limit > top
            )
            if depth >= wanted:
                break
            foot += step
        return foot

    def _settle(self, shape: Shape, printed: Sequence[PlacedLine]) -> None:
        """Move the tops of the columns down to under what was set; in the last one to right under its last line."""
        feet = list(shape.feet)
        last, foot = shape.first + shape.count - 1, feet[-1]
        end = max((v for u, v in self._ends(printed) if self._in(last, u)), default=foot)
        if foot - end >= 3 * self.line and end >= shape.tops[-1] + 3 * self.line:
            feet[-1] = end
        for at, end in enumerate(feet, shape.first):
            self.top[at] = max(self.top[at], end + self.gap)

    def _in(self, column: int, u: float) -> bool:
        low, high = self.lanes.across(column, column + 1)
        return low - self.lanes.pitch / 2 < u < high + self.lanes.pitch / 2

    def _ends(self, lines: Sequence[PlacedLine]) -> list[tuple[float, float]]:
        """Return the middle of each line along it, and where it ends across."""
        board, out = self.desk.board, []
        for line in lines:
            x0, y0, x1, y1 = line.box
            span = board.span(Area(x0, y0, x1 - x0, y1 - y0), self.lanes.direction)
            out.append(((span.u0 + span.u1) / 2, span.v1))
        return out


def _drawn(sheet: Sheet) -> tuple[int, int, int]:
    """Return how many pictures, frames and tints there are."""
    return len(sheet.pictures), len(sheet.frames), len(sheet.fills)
