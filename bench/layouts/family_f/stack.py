"""Lines of display type stacked in a box of one width, measured before they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts.family_d.setting import broken, pieces, single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.typeset.breaking import SetLine
from bench.typeset.directions import ems
from bench.typeset.sheet import Area

Ruled = tuple[float, float, float, str]
"""Two ends along the width, the height, and the style of a rule."""


@dataclass(frozen=True)
class Row:
    """A line in its place in the stack."""

    line: SetLine
    x: float
    y: float
    type: Type
    role: str


@dataclass
class Stack:
    """Lines under each other."""

    width: float
    height: float = 0.0
    rows: list[Row] = field(default_factory=list)
    rules: list[Ruled] = field(default_factory=list)
    fills: list[tuple[Area, float]] = field(default_factory=list)

    def lines(self, texts: Sequence[str], role: str, kind: Type, align: str, inset: float = 0.0) -> None:
        """Add texts, each in a line of its own, together one paragraph; too long ones are pressed together."""
        last = len(texts) - 1
        for number, text in enumerate(texts):
            line = single(text, self.width - 2 * inset, kind.size, kind.face, "horizontal", align)
            line = replace(line, first=number == 0, last=number == last)
            self.rows.append(Row(line, inset, self.height + (kind.leading - kind.size) / 2, kind, role))
            self.height += kind.leading

    def paragraph(self, text: str, role: str, kind: Type, indent: float, inset: float = 0.0) -> None:
        """Add a justified paragraph."""
        for line in broken(text, self.width - 2 * inset, kind.size, kind.face, "horizontal", indent):
            self.rows.append(Row(line, inset, self.height + (kind.leading - kind.size) / 2, kind, role))
            self.height += kind.leading

    def space(self, by: float) -> None:
        """Add white."""
        self.height += by

    def rule(self, style: str, x0: float = 0.0, x1: float | None = None) -> None:
        """Add a rule where the stack ends by now."""
        self.rules.append((x0, self.width if x1 is None else x1, self.height, style))

    def fill(self, top: float, grey: float, x0: float = 0.0, x1: float | None = None) -> None:
        """Fill what lies between ``top`` and the end with grey."""
        right = self.width if x1 is None else x1
        self.fills.append((Area(x0, top, right - x0, self.height - top), grey))

    def print(self, desk: Desk, x: float, y: float, article: str | None, piece: int = 0, column: int = -1) -> None:
        """Print it with its top left corner at a point."""
        for area, grey in self.fills:
            desk.fill(Area(x + area.x, y + area.y, area.width, area.height), grey)
        for x0, x1, down, style in self.rules:
            desk.rule(x + x0, y + down, x + x1, y + down, style)
        for row in self.rows:
            desk.put(row.line, (x + row.x, y + row.y), row.type, Whose(row.role, article, piece, column))


def in_rows(text: str, width: float, kind: Type, most: int) -> tuple[tuple[str, ...], Type]:
    """Return a headline in as few lines as it goes into at its size, or in ``most`` at a smaller one."""
    for count in range(1, most + 1):
        rows = pieces(text, count)
        longest = max(ems(row, kind.face) for row in rows)
        if longest * kind.size <= width:
            return rows, kind
    share = width / longest / kind.size
    return rows, replace(kind, size=round(kind.size * share - 0.005, 2), leading=kind.leading * share)
