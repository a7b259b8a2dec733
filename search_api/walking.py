"""All figures that filters leave, one page of the table after the other (逐页取尽)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive import Archive, FigurePage, FoundFigure
from search_api.engine import Engine
from search_api.figures import FIGURES_MAX, FigureFilters, FigureRequest, Order, figures


class WholeTable(FigureFilters):
    """All figures that the filters leave."""

    sort: Order = "newest"
    """newest, oldest (by issue), largest or smallest (by canonical value: filter by unit too)."""


@dataclass(frozen=True)
class Walk:
    """All of them, as they are taken.

    Attributes:
        total: how many there were when the first were taken.
        rows: the figures in order. Each page continues behind the last figure seen: what is added, changed or reviewed
            meanwhile makes no other figure come twice or be left out.
    """

    total: int
    rows: Iterator[FoundFigure]


def walk(archive: Archive, engine: Engine, wanted: WholeTable) -> Walk:
    """Return all figures that ``wanted`` describes; the first page of them is taken at once.

    Raises:
        UsageError: a bound can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    request = FigureRequest.model_validate({**wanted.model_dump(mode="json"), "limit": FIGURES_MAX})
    first = figures(archive, engine, request)
    return Walk(first.total, _rows(archive, engine, request, first))


def _rows(archive: Archive, engine: Engine, request: FigureRequest, page: FigurePage) -> Iterator[FoundFigure]:
    yield from page.rows
    while page.next is not None:
        page = figures(archive, engine, request.model_copy(update={"cursor": page.next}))
        yield from page.rows
