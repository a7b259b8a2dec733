"""Rows as text, line by line: CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from archive import FoundFigure
from schemas import Article, Model
from search_api.export.columns import Cell, Column, Row
from search_api.rows import row_of

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula (OWASP's list of CSV injection), and the full-width forms that some do."""


def figure_lines(found: Iterable[FoundFigure], base_url: str = "") -> Iterator[str]:
    """Yield figures as JSON Lines, each with its newline: the rows of ``/api/v1/figures``.

    Args:
        found: the figures.
        base_url: what the links start with (https://archive.example); they are relative without it.
    """
    return (_line(row_of(one, base_url)) for one in found)


def article_lines(articles: Iterable[Article]) -> Iterator[str]:
    """Yield articles as JSON Lines, each with its newline: whole, with their ink."""
    return (_line(article) for article in articles)


def csv_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as CSV (RFC 4180, UTF-8 with a byte order mark for spreadsheets); numbers keep all their digits."""
    yield "\ufeff" + _csv_row(column.name for column in columns)
    for row in rows:
        yield _csv_row(_guarded(row[column.name]) for column in columns)


def _line(model: Model) -> str:
    return model.model_dump_json() + "\n"


def _csv_row(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _guarded(value: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
