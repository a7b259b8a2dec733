"""What the tests of several families ask of a printed sheet."""

from __future__ import annotations

import re
from itertools import pairwise

from bench.layouts.case import Case
from bench.typeset.sheet import PlacedLine, Sheet


def bare(text: str | None) -> str:
    """Return a text without white space."""
    return re.sub(r"\s+", "", text or "")


def printed(made: Case, story: str, *roles: str, piece: int | None = None) -> str:
    """Return what the pages print of a story in these roles, in the order of setting."""
    lines = [line for sheet in made.sheets for line in sheet.lines if line.article == story and line.role in roles]
    return bare("".join(line.text for line in lines if piece is None or line.piece == piece))


def misplaced(sheet: Sheet, touch: float, *, least: float = 3.0) -> list[str]:
    """Return the lines that stand off the page, are too small to read, or whose edges fall back.

    Args:
        sheet: the page.
        touch: points by which a line may stand over its right and lower edges.
        least: size that every line's type is over.
    """
    return [
        shown(line)
        for line in sheet.lines
        if not (0 <= line.box[0] < line.box[2] <= sheet.width + touch)
        or not (0 <= line.box[1] < line.box[3] <= sheet.height + touch)
        or line.size <= least
        or not len(line.edges) == len(line.text) + 1 == len(line.glyphs) + 1
        or any(after < before - 1e-6 for before, after in pairwise(line.edges))
    ]


def overlaps(sheet: Sheet, touch: float) -> list[tuple[str, str]]:
    """Return the pairs of lines that overlap by more than ``touch`` points both ways."""
    lines = sorted(sheet.lines, key=lambda line: line.box[1])
    found = []
    for at, line in enumerate(lines):
        x0, _, x1, y1 = line.box
        for other in lines[at + 1 :]:
            left, top, right, _ = other.box
            if top > y1 - touch:
                break
            if min(x1, right) - max(x0, left) > touch:
                found.append((shown(line), shown(other)))
    return found


def shown(line: PlacedLine) -> str:
    """Return a line with its place, for the message of a failed test."""
    return f"{line.role} {line.article} {line.direction[0]} {[round(at) for at in line.box]} {line.text}"
