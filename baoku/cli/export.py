"""``baoku export``: all articles or figures, as JSON Lines, CSV, XLSX or Parquet."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from baoku.cli.options import (
    DataOption,
    DateFrom,
    DateTo,
    HeldFrom,
    HeldTo,
    Kind,
    Maximum,
    Minimum,
    Newspaper,
    Of,
    Organisation,
    Unit,
    Verdict,
    settings,
    validated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive import Archive, FoundFigure
    from baoku.settings import Settings


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
    kind: Kind = None,
    unit: Unit = None,
    minimum: Minimum = None,
    maximum: Maximum = None,
    organisation: Organisation = None,
    of: Of = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    held_from: HeldFrom = None,
    held_to: HeldTo = None,
    newspaper: Newspaper = None,
    verdict: Verdict = None,
) -> None:
    """Export everything in the archive, or the figures that filters leave; each row leads back to its place."""
    from search_api.figures import FigureFilters

    given = {
        name: value for name, value in locals().items() if value is not None and name in FigureFilters.model_fields
    }
    if given and what is What.articles:
        from schemas.errors import UsageError

        raise UsageError("only figures can be filtered", remedy="Leave the filters out, or export figures.")
    with _output(to, form) as file, _rows(settings(data=data), what, given) as rows:
        if form is Form.jsonl:
            file.writelines(line.encode() for line in _json_lines(what, rows, base_url))
        else:
            _write(file, form, what, rows, base_url)


@contextmanager
def _rows(chosen: Settings, what: What, given: Mapping[str, object]) -> Iterator[Iterator[Any]]:
    """Give articles or figures: all that the archive has, rejected figures included, or what the index finds to fit."""
    from baoku.store import Store, open_archive

    if given:
        from search_api.walking import WholeTable, walk

        with Store.open(chosen) as store:
            store.synchronise()
            yield walk(store.archive, store.engine, validated(WholeTable, given)).rows
        return
    with open_archive(chosen) as archive:
        yield archive.articles() if what is What.articles else _all_figures(archive)


@contextmanager
def _output(to: Path | None, form: Form) -> Iterator[BinaryIO]:
    from baoku.files import writing_bytes_aside

    if to is not None:
        with writing_bytes_aside(to, "--output") as file:
            yield file
        return
    if not form.is_text and sys.stdout.isatty():
        from schemas.errors import UsageError

        raise UsageError(f"{form} is nothing for a terminal", remedy="Name a file: --output FILE.")
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def _json_lines(what: What, rows: Iterator[Any], base_url: str) -> Iterator[str]:
    from search_api.export import article_lines, figure_lines

    return figure_lines(rows, base_url) if what is What.figures else article_lines(rows)


def _write(file: BinaryIO, form: Form, what: What, rows: Iterator[Any], base_url: str) -> None:
    from search_api.export import (
        ARTICLE_COLUMNS,
        FIGURE_COLUMNS,
        article_row,
        csv_lines,
        figure_row,
        write_parquet,
        write_xlsx,
    )

    columns, row_of = (FIGURE_COLUMNS, figure_row) if what is What.figures else (ARTICLE_COLUMNS, article_row)
    cells = (row_of(one, base_url) for one in rows)
    if form is Form.csv:
        file.writelines(line.encode() for line in csv_lines(columns, cells))
    elif form is Form.xlsx:
        write_xlsx(file, columns, cells, what)
    else:
        write_parquet(file, columns, cells)


def _all_figures(archive: Archive) -> Iterator[FoundFigure]:
    cursor: str | None = None
    while True:
        page = archive.figures(limit=1000, cursor=cursor)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return
