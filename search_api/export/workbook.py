"""Rows as an XLSX workbook, written row by row (电子表格)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from schemas.errors import UsageError
from search_api.exchange.markup import fit
from search_api.export.columns import Column, Row, spread, with_exact

ROWS_MOST = 1_048_575
"""Rows under the heading of an XLSX sheet (ECMA-376)."""
_CELL_MOST = 32_767
"""Characters of an XLSX cell (ECMA-376)."""
_CUT = "…"
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 (the library takes times without a zone alone)
"""What the file says of when it was made: nothing, as the dates in its ZIP; so the same rows give the same bytes."""
_WIDTH, _WIDE = 14, 28
"""Of columns, in characters."""
_WIDE_COLUMNS = frozenset({"title", "organisation", "of", "text", "review", "evidence", "link", "image", "regions"})


def write_xlsx(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Row], sheet: str) -> None:
    """Write ``rows`` to ``file`` as a workbook of one sheet, in memory that doesn't grow with them.

    Text is written as text, so that none of it can be a formula or a link; what is longer than a cell holds ends in an
    ellipsis.

    Raises:
        UsageError: there are more than :data:`ROWS_MOST`.
    """
    from xlsxwriter import Workbook

    with Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "bottom": 1})
        names = [column.name for column in with_exact(columns)]
        for place, name in enumerate(names):
            page.set_column(place, place, _WIDE if name in _WIDE_COLUMNS else _WIDTH)
            page.write_string(0, place, name, bold)
        page.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            if number > ROWS_MOST:
                raise too_long()
            _write_row(page, number, spread(columns, row))


def too_long() -> UsageError:
    """Return the error of more rows than a sheet holds."""
    return UsageError(
        f"a sheet holds {ROWS_MOST:,} rows, and there are more",
        remedy="Filter them into parts (a year, a newspaper), or take CSV or Parquet.",
    )


def _write_row(page: Any, number: int, cells: Iterable[str | float | None]) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            text = fit(cell)
            page.write_string(number, place, text if len(text) <= _CELL_MOST else text[: _CELL_MOST - 1] + _CUT)
        elif cell is not None:
            page.write_number(number, place, cell)
