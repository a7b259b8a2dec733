"""``baoku export``: all articles or figures, as JSON Lines, CSV, XLSX or Parquet."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from baoku.cli.options import DataOption, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Archive, FoundFigure
    from search_api.export import Row
    from search_api.export.columns import Column


class What(StrEnum):
    """What is exported."""

    articles = "articles"
    figures = "figures"


class Form(StrEnum):
    """Form of the export."""

    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self in (Form.jsonl, Form.csv)


def export(
    what: Annotated[What, typer.Argument(help="articles or figures.")],
    data: DataOption = None,
    form: Annotated[Form, typer.Option("--format", help="JSON Lines, CSV, XLSX or Parquet.")] = Form.jsonl,
    to: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Written aside, then renamed; else standard output.")
    ] = None,
    base_url: Annotated[str, typer.Option(help="What links start with, such as https://archive.example")] = "",
) -> None:
    """Export everything in the archive; each row leads back to its place on the page."""
    from baoku.store import open_archive

    with open_archive(settings(data=data)) as archive, _output(to, form) as file:
        if form is Form.jsonl:
            file.writelines(line.encode() for line in _json_lines(archive, what, base_url))
            return
        columns, rows = _table(archive, what, base_url)
        _write(file, form, what, columns, rows)


@contextmanager
def _output(to: Path | None, form: Form) -> Iterator[BinaryIO]:
    from baoku.files import writing_bytes_aside
    from schemas.errors import UsageError

    if to is not None:
        with writing_bytes_aside(to, "--output") as file:
            yield file
        return
    if not form.is_text and sys.stdout.isatty():
        raise UsageError(f"{form} is nothing for a terminal", remedy="Name a file: --output FILE.")
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _json_lines(archive: Archive, what: What, base_url: str) -> Iterator[str]:
    from search_api.export import article_lines, figure_lines

    return figure_lines(_all_figures(archive), base_url) if what is What.figures else article_lines(archive.articles())


def _table(archive: Archive, what: What, base_url: str) -> tuple[tuple[Column, ...], Iterator[Row]]:
    from search_api.export import ARTICLE_COLUMNS, FIGURE_COLUMNS, article_row, figure_row

    if what is What.figures:
        return FIGURE_COLUMNS, (figure_row(one, base_url) for one in _all_figures(archive))
    return ARTICLE_COLUMNS, (article_row(one, base_url) for one in archive.articles())


def _write(file: BinaryIO, form: Form, what: What, columns: tuple[Column, ...], rows: Iterator[Row]) -> None:
    from search_api.export import csv_lines, write_parquet, write_xlsx

    if form is Form.csv:
        file.writelines(line.encode() for line in csv_lines(columns, rows))
    elif form is Form.xlsx:
        write_xlsx(file, columns, rows, what)
    else:
        write_parquet(file, columns, rows)


def _all_figures(archive: Archive) -> Iterator[FoundFigure]:
    cursor: str | None = None
    while True:
        page = archive.figures(limit=1000, cursor=cursor)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return
