"""Text poured into wells: the stretches of column (or of strip) that an article has, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bench.layouts.family_c.cutting import cut
from bench.typeset import faces
from bench.typeset.breaking import SetLine, break_paragraph
from bench.typeset.sheet import Area, Face, PlacedLine

Align = Literal["justify", "left", "centre", "right"]
_UPRIGHT = 0.88
"""Ems that a figure or Latin letter takes along a vertical line."""


@dataclass(frozen=True)
class Well:
    """A box that lines are set in, from its top (from its right edge where they are vertical).

    Attributes:
        pitch: distance of the lines.
        column: number of the text column, in reading order.
    """

    area: Area
    vertical: bool
    pitch: float
    column: int = 0

    @property
    def measure(self) -> float:
        """Length of a line."""
        return self.area.height if self.vertical else self.area.width

    @property
    def capacity(self) -> int:
        """Number of lines that go in."""
        return int((self.area.width if self.vertical else self.area.height) / self.pitch + 0.01)


@dataclass(frozen=True)
class Item:
    """A paragraph (or what is left of it) to be poured.

    Attributes:
        units: body lines that each of its lines takes.
        opening: characters at its beginning that are printed bold.
        begun: whether its beginning stands in another well.
    """

    text: str
    role: str = "body"
    face: Face = "serif"
    size: float = 10.0
    indent: float = 2.0
    align: Align = "justify"
    units: float = 1.0
    opening: int = 0
    begun: bool = False


@dataclass
class Poured:
    """What came of pouring: the lines, what did not go in, and lines still free in the last well."""

    lines: list[PlacedLine] = field(default_factory=list)
    left: list[Item] = field(default_factory=list)
    free: float = 0.0


@dataclass(frozen=True)
class Owner:
    """Whose lines they are: the story's id (none for furniture) and which part of it."""

    article: str | None
    piece: int = 0


def advance(char: str, face: Face, *, vertical: bool) -> float:
    """Return the ems that a character takes along its line."""
    wide = faces.advance(face, char)
    if not vertical or char.isspace():
        return wide
    return 1.0 if wide > _UPRIGHT or char == "—" else _UPRIGHT


def unbroken(text: str, measure: float, size: float, face: Face, align: Align, *, vertical: bool = False) -> SetLine:
    """Set one line as it is; one that is wider than the measure is pressed together."""
    widths = [advance(char, face, vertical=vertical) * size for char in text]
    total = sum(widths)
    if total > measure:
        widths = [wide * measure / total for wide in widths]
        total = measure
    at = {"left": 0.0, "justify": 0.0, "centre": (measure - total) / 2, "right": measure - total}[align]
    starts = []
    for wide in widths:
        starts.append(at)
        at += wide
    return SetLine(text, tuple(starts), tuple(widths), (0.0,) * len(text), True, True)


def placed(line: SetLine, item: Item, well: Well, depth: float, owner: Owner) -> PlacedLine:
    """Return a set line at ``depth`` points from the well's beginning."""
    size, vertical = item.size, well.vertical
    slack = (well.pitch * item.units - size) / 2
    base = well.area.y if vertical else well.area.x
    across = well.area.right - depth - slack - size if vertical else well.area.y + depth + slack
    starts = tuple(base + start for start in line.starts)
    return PlacedLine(
        text=line.text,
        edges=(*starts, base + line.right),
        glyphs=_glyphs(line, starts, item, vertical=vertical),
        across=across,
        size=size,
        face=item.face,
        role=item.role,
        article=owner.article,
        piece=owner.piece,
        column=well.column,
        begins=line.first and not item.begun,
        ends=line.last,
        direction="vertical" if vertical else "horizontal",
        opening=min(item.opening, len(line.text)),
        sideways=_sideways(line.text, item) if vertical else (),
    )


def _glyphs(line: SetLine, starts: Sequence[float], item: Item, *, vertical: bool) -> tuple[float, ...]:
    if not vertical:
        return tuple(start - shift for start, shift in zip(starts, line.shifts, strict=True))
    return tuple(
        start - shift - (0.0 if char.isspace() else (1 - advance(char, item.face, vertical=True)) * item.size / 2)
        for char, start, shift in zip(line.text, starts, line.shifts, strict=True)
    )


def _sideways(text: str, item: Item) -> tuple[float, ...]:
    found = tuple(max(0.0, 1 - faces.advance(item.face, char)) / 2 * item.size for char in text)
    return found if any(found) else ()


def _lines(item: Item, measure: float, *, vertical: bool) -> list[SetLine]:
    if item.align != "justify":
        wide = sum(advance(char, item.face, vertical=vertical) for char in item.text) * item.size
        parts = cut(item.text, int(wide / measure - 1e-6) + 1)
        return [
            replace(
                unbroken(part, measure, item.size, item.face, item.align, vertical=vertical),
                first=number == 0,
                last=number == len(parts) - 1,
            )
            for number, part in enumerate(parts)
        ]
    return break_paragraph(
        item.text,
        measure,
        item.size,
        lambda char: advance(char, item.face, vertical=vertical),
        0.0 if item.begun else item.indent,
    )


def pour(items: Iterable[Item], wells: Sequence[Well], owner: Owner) -> Poured:
    """Fill the wells in order; a subhead never ends one."""
    out = Poured(left=list(items))
    for number, well in enumerate(wells):
        used = 0.0
        while out.left:
            item = out.left[0]
            room = well.capacity - used
            if room < item.units or (item.role == "subhead" and number < len(wells) - 1 and room < item.units + 1):
                break
            lines = _lines(item, well.measure, vertical=well.vertical)
            taken = min(len(lines), int(room / item.units + 1e-6))
            for line in lines[:taken]:
                out.lines.append(placed(line, item, well, used * well.pitch, owner))
                item = replace(item, opening=max(0, item.opening - len(line.text)))
                used += item.units
            rest = "".join(line.text for line in lines[taken:])
            out.left[:1] = [replace(item, text=rest, begun=True)] if rest else []
        out.free = well.capacity - used
        if not out.left:
            out.free += sum(later.capacity for later in wells[number + 1 :])
            break
    return out


def columns(area: Area, count: int, type_: tuple[float, float, float], *, vertical: bool = False) -> list[Well]:
    """Cut an area into ``count`` wells of whole ems with even gutters; ``type_`` is size, pitch, least gutter."""
    size, pitch, gutter = type_
    length = area.height if vertical else area.width
    measure = int((length - gutter * (count - 1)) / count / size + 1e-6) * size
    step = (length - measure) / (count - 1) if count > 1 else 0.0
    found = []
    for index in range(count):
        box = (
            Area(area.x, area.y + index * step, area.width, measure)
            if vertical
            else Area(area.x + index * step, area.y, measure, area.height)
        )
        found.append(Well(box, vertical, pitch, index))
    return found
