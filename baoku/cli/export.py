"""``baoku export``: all articles or figures, as JSON Lines or CSV."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive import Archive, FoundFigure


class What(StrEnum):
    """What is exported."""

    articles = "articles"
    figures = "figures"


class Form(StrEnum):
    """Form of the export."""

    jsonl = "jsonl"
    csv = "csv"


def export(
    what: Annotated[What, typer.Argument(help="articles or figures.")],
    data: DataOption = None,
    form: Annotated[Form, typer.Option("--format", help="JSON Lines or CSV.")] = Form.jsonl,
    to: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Written aside, then renamed; else standard output.")
    ] = None,
    base_url: Annotated[str, typer.Option(help="What links in CSV start with, such as https://archive.example")] = "",
) -> None:
    """Export everything in the archive; each row leads back to its place on the page."""
    from baoku.files import writing_aside
    from baoku.store import open_archive

    with open_archive(settings(data=data)) as archive:
        lines = _lines(archive, what, form, base_url)
        if to is None:
            sys.stdout.writelines(lines)
            return
        with writing_aside(to) as file:
            file.writelines(lines)


def _lines(archive: Archive, what: What, form: Form, base_url: str) -> Iterator[str]:
    from search_api import export as rows

    if what is What.figures:
        found = _all_figures(archive)
        return rows.figure_lines(found) if form is Form.jsonl else rows.figure_csv(found, base_url)
    articles = archive.articles()
    return rows.article_lines(articles) if form is Form.jsonl else rows.article_csv(articles, base_url)


def _all_figures(archive: Archive) -> Iterator[FoundFigure]:
    cursor: str | None = None
    while True:
        page = archive.figures(limit=1000, cursor=cursor)
        yield from page.rows
        cursor = page.next
        if cursor is None:
            return
