"""A story's body as a stream of set lines, and the stream poured into columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bench.typeset import faces
from bench.typeset.breaking import SetLine, break_paragraph
from bench.typeset.manuscript import Part
from bench.typeset.sheet import Face


@dataclass(frozen=True)
class FlowLine:
    """A set line with its role; ``units`` is its height in body lines."""

    line: SetLine
    role: str
    face: Face
    size: float
    units: int = 1


@dataclass(frozen=True)
class Setting:
    """How a body is set.

    Attributes:
        size: type size.
        leading: distance of the baselines.
        give: how much wider the leading may become to fill a space, as a factor.
        gutter: least white between two columns.
    """

    size: float = 10.0
    leading: float = 15.0
    give: float = 1.07
    gutter: float = 13.0


def body_lines(parts: Iterable[Part], measure: float, setting: Setting) -> list[FlowLine]:
    """Set paragraphs and subheads for a column of ``measure`` points."""
    out: list[FlowLine] = []
    size = setting.size
    for part in parts:
        if part.role == "subhead":
            out.append(FlowLine(aligned(part.text, measure, size, "sans-bold"), "subhead", "sans-bold", size, 2))
        elif part.role == "sign":
            out.append(FlowLine(aligned(part.text, measure, size, "serif", "right"), "body", "serif", size))
        else:
            lines = break_paragraph(part.text, measure, size, partial(faces.advance, "serif"))
            out.extend(FlowLine(line, "body", "serif", size) for line in lines)
    return out


def aligned(text: str, measure: float, size: float, face: Face, align: str = "centre", spread: float = 0.0) -> SetLine:
    """Set one line unbroken; ``align`` is left, centre or right, ``spread`` points are added after each character.

    A text wider than the measure is pressed together evenly.
    """
    widths = [faces.advance(face, char) * size + spread for char in text]
    widths[-1] -= spread
    total = sum(widths)
    if total > measure:
        widths = [wide * measure / total for wide in widths]
        total = measure
    at = {"left": 0.0, "centre": (measure - total) / 2, "right": measure - total}[align]
    starts = []
    for wide in widths:
        starts.append(at)
        at += wide
    return SetLine(text, tuple(starts), tuple(widths), (0.0,) * len(text), True, True)


def pour(lines: Sequence[FlowLine], depths: Sequence[int]) -> list[list[FlowLine]] | None:
    """Fill columns of the given ``depths`` (in body lines), or return None where the lines don't fit.

    A subhead never stands last in a column.
    """
    columns: list[list[FlowLine]] = []
    rest = list(lines)
    for depth in depths:
        column: list[FlowLine] = []
        used = 0
        while rest and used + _kept_together(rest) <= depth:
            line = rest.pop(0)
            column.append(line)
            used += line.units
        columns.append(column)
    return None if rest else columns


def _kept_together(lines: Sequence[FlowLine]) -> int:
    """Return the height of the first line with, where it is a subhead, all subheads after it and one line of text."""
    height = 0
    for line in lines:
        height += line.units
        if line.units == 1:
            break
    return height


def least_depth(lines: Sequence[FlowLine], columns: int) -> int:
    """Return the smallest depth at which the lines fit into ``columns`` columns of equal depth."""
    depth = max(1, -(-sum(line.units for line in lines) // columns))
    while pour(lines, [depth] * columns) is None:
        depth += 1
    return depth
