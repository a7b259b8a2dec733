"""A list of queries as CSV, and what each finds as CSV (批量检索)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError

from archive import Archive
from schemas.errors import BaokuError, UsageError
from search_api import service
from search_api.engine import Engine
from search_api.export import csv_lines
from search_api.export.columns import Column, Row
from search_api.feeds.feed import summary_of
from search_api.links import article_page
from search_api.models import Hit, SearchRequest, SearchResponse

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings

QUERIES_MOST = 1000
"""Queries in one list."""
BYTES_MOST = 1_000_000
"""Of one list: a thousand queries of a hundred characters, and their filters, several times over."""
QUERY = "query"
FILTERS = tuple(name for name in SearchRequest.model_fields if name not in ("q", "cursor"))
"""Columns that a list may have beside ``query``."""
COLUMNS = (
    Column("query"),
    Column("total", "whole"),
    Column("rank", "whole"),
    *map(Column, ("id", "title", "newspaper", "issue_date", "pages", "snippet", "link", "note")),
)
"""Of the answer; ``note`` says what is wrong with a query, or what to try where it finds nothing."""
_REMEDY = f"Give a first line of column names: {QUERY}, and any of {', '.join(FILTERS)}."


@dataclass(frozen=True)
class Asked:
    """One line of a list.

    Attributes:
        query: as it was given.
        request: what is asked, or what is wrong with it.
    """

    query: str
    request: SearchRequest | UsageError


def read_queries(data: bytes) -> list[Asked]:
    """Read a list of queries: CSV in UTF-8 or GB 18030 (what spreadsheets in China write), with a line of names.

    A line that can't be asked is told in the answer, and doesn't stop the others.

    Raises:
        UsageError: it is no such list, has none, or too many or too long ones.
    """
    if len(data) > BYTES_MOST:
        raise UsageError(f"the list is longer than {BYTES_MOST} bytes", remedy="Ask in several lists.")
    lines = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        rows = [row for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UsageError(f"line {lines.line_num} of the list is no CSV: {error}", remedy=_REMEDY) from error
    names = [name.strip().lower() for name in rows[0]] if rows else []
    _check_names(names)
    if len(rows) == 1:
        raise UsageError("the list has no query", remedy="Put each on a line of its own, under the names.")
    if len(rows) > QUERIES_MOST + 1:
        raise UsageError(f"the list has more than {QUERIES_MOST} queries", remedy="Ask in several lists.")
    return [_asked(names, row) for row in rows[1:]]


def answers(
    archive: Archive,
    engine: Engine,
    asked: Sequence[Asked],
    limit: int,
    base: str = "",
    meanings: Meanings | None = None,
) -> Iterator[str]:
    """Yield the lines of the answer, each as soon as its query is answered.

    Args:
        archive: where the articles are.
        engine: what they are searched with.
        asked: the queries, in their order.
        limit: hits of each that doesn't say it itself.
        base: what links start with.
        meanings: what articles are searched by meaning with, where that is switched on.
    """
    search = partial(service.search, archive, engine, meanings=meanings)
    return csv_lines(COLUMNS, (row for one in asked for row in _rows(search, one, limit, base)))


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("the list is neither UTF-8 nor GB 18030", remedy="Save it as “CSV UTF-8”.")


def _check_names(names: Sequence[str]) -> None:
    if QUERY not in names:
        raise UsageError(f"the list has no column {QUERY!r}", remedy=_REMEDY)
    if unknown := [name for name in names if name not in (QUERY, *FILTERS)]:
        raise UsageError(f"the list has a column {unknown[0][:80]!r}", remedy=_REMEDY)
    if len(set(names)) != len(names):
        raise UsageError("the list has a column twice", remedy=_REMEDY)


def _asked(names: Sequence[str], row: Sequence[str]) -> Asked:
    cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
    query = cells.pop(QUERY, "")
    if any(cell.strip() for cell in row[len(names) :]):
        return Asked(query, UsageError("the line has more cells than names", remedy="Quote cells with commas."))
    given = {name: cell for name, cell in cells.items() if cell}
    try:
        return Asked(query, SearchRequest.model_validate({"q": query, **given}))
    except ValidationError as error:
        first = error.errors()[0]
        return Asked(query, UsageError(f"{first['loc'][0]}: {first['msg']}", remedy="Correct it and ask again."))


def _rows(search: Callable[[SearchRequest], SearchResponse], asked: Asked, limit: int, base: str) -> Iterator[Row]:
    request = asked.request
    if isinstance(request, UsageError):
        yield _row({"query": asked.query, "note": _told(request)})
        return
    if "limit" not in request.model_fields_set:
        request = request.model_copy(update={"limit": limit})
    try:
        response = search(request)
    except BaokuError as error:
        yield _row({"query": asked.query, "note": _told(error)})
        return
    for rank, hit in enumerate(response.hits, 1):
        yield _row({"query": asked.query, "total": response.total, "rank": rank, **_cells(hit, base)})
    if not response.hits:
        yield _row({"query": asked.query, "total": 0, "note": response.did_you_mean or response.hint})


def _row(cells: Row) -> Row:
    blank: Mapping[str, None] = dict.fromkeys(column.name for column in COLUMNS)
    return {**blank, **cells}


def _told(error: BaokuError) -> str:
    return f"{error.message}. {error.remedy}"


def _cells(hit: Hit, base: str) -> Row:
    return {
        "id": hit.id,
        "title": hit.title,
        "newspaper": hit.newspaper,
        "issue_date": hit.issue_date,
        "pages": "；".join(hit.pages),
        "snippet": summary_of(hit),
        "link": base + article_page(hit.id),
    }
