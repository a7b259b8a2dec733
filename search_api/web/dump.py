"""A text dump's lines where they stand in the file, with the articles that they belong to (文本页)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from schemas import Line, Page
from search_api.web.sheet import Area, holds

_SPACE = "\u3000"
"""As wide as a Chinese character, of which most of a dump's lines are made."""


@dataclass(frozen=True)
class Stretch:
    """Text that stands in one row without a gap.

    Attributes:
        before: the white in front of it.
        area: the article it belongs to; none for furniture.
        is_first: whether the article begins here.
    """

    text: str
    before: str
    area: Area | None
    is_first: bool


def rows_of(page: Page, areas: Sequence[Area]) -> list[list[Stretch]]:
    """Return the rows of a dump, empty ones too."""
    seen: set[int] = set()
    rows: list[list[Stretch]] = []
    for row, lines in groupby(
        sorted(page.lines, key=lambda line: _place(page, line)), lambda line: _place(page, line)[0]
    ):
        rows += [[] for _ in range(row - len(rows))]
        rows.append(list(_stretches(page, list(lines), areas, seen)))
    return rows


def _stretches(page: Page, lines: Sequence[Line], areas: Sequence[Area], seen: set[int]) -> Iterator[Stretch]:
    at = 0
    for line in lines:
        column = _place(page, line)[1]
        area = next((one for one in areas if any(holds(box, line.bbox) for box in one.boxes)), None)
        is_first = area is not None and area.number not in seen
        if area is not None:
            seen.add(area.number)
        yield Stretch(line.text, _SPACE * (column - at), area, is_first)
        at = column + len(line.text)


def _place(page: Page, line: Line) -> tuple[int, int]:
    """Return row and column of a line; a dump's page is as wide and high as its text has columns and rows."""
    return round(line.bbox[1] * page.height), round(line.bbox[0] * page.width)
