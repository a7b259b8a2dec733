"""``baoku read``: files in, one article a line out, nothing else touched."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baoku.cli.options import IssueDate, Newspaper, OcrOption, settings


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDFs, pictures or text dumps of pages.")],
    date: IssueDate = None,
    newspaper: Newspaper = None,
    ocr: OcrOption = None,
    nlp: Annotated[bool, typer.Option(help="Find names, dates and figures too.")] = True,
) -> int:
    """Read pages and write their articles, one JSON object a line (the `article` schema).

    Files of one issue may be given together: an article that jumps from one to the other comes out whole.
    """
    from baoku.console import progress, tell_failure, write_line
    from baoku.reading import Reading, annotated

    reading = Reading(settings(ocr=ocr), issue_date=date, newspaper=newspaper)
    with progress("reading", total=None) as advance:
        articles = reading.articles(files, on_page=lambda _: advance(1))
        for article in annotated(articles, nlp=nlp):
            write_line(article.model_dump_json())
    for outcome in reading.failures:
        tell_failure(outcome)
    return reading.exit_code
