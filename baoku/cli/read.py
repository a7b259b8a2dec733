"""``baoku read``: files in, one article a line out, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import IssueDate, Newspaper, OcrOption, SpreadOption, settings

if TYPE_CHECKING:
    from baoku.picture_pdf import PicturePdf
    from baoku.reading import Reading
    from ingest import Assembly
    from schemas import PageOutcome


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDFs, pictures or text dumps of pages.")],
    date: IssueDate = None,
    newspaper: Newspaper = None,
    ocr: OcrOption = None,
    spread: SpreadOption = None,
    nlp: Annotated[bool, typer.Option(help="Find names, dates and figures too.")] = True,
    overlay: Annotated[
        Path | None,
        typer.Option(
            "--overlay",
            metavar="OUT.pdf",
            dir_okay=False,
            help="Also draw the pages into a PDF: each article in a colour, its blocks with role and order, its jumps.",
        ),
    ] = None,
) -> int:
    """Read pages and write their articles, one JSON object a line (the `article` schema).

    Files of one issue may be given together: an article that jumps from one to the other comes out whole.
    """
    from baoku.console import progress, tell_failure, write_line
    from baoku.reading import Reading, annotated

    told = settings(ocr=ocr, spread=spread)
    reading = Reading(told, issue_date=date, newspaper=newspaper)
    with _overlay(overlay, files) as pdf:
        with progress("reading", total=None) as advance:
            assembly = reading.assembly(files, on_page=lambda _: advance(1))
            for article in annotated(assembly.articles, told, nlp=nlp):
                write_line(article.model_dump_json())
        for outcome in reading.failures:
            tell_failure(outcome)
        if pdf is not None:
            _draw(pdf, assembly, reading)
    return reading.exit_code


@contextmanager
def _overlay(target: Path | None, files: list[Path]) -> Iterator[PicturePdf | None]:
    """Give the PDF to draw into; where no page could be drawn, nothing is written."""
    if target is None:
        yield None
        return
    from baoku import overlay
    from baoku.files import writing_bytes_aside
    from baoku.picture_pdf import PicturePdf

    overlay.check(target, files)
    with writing_bytes_aside(target, overlay.OPTION) as file:
        yield PicturePdf(file, overlay.DPI)


def _draw(pdf: PicturePdf, assembly: Assembly, reading: Reading) -> None:
    """Draw all pages that have a picture; those that can't be drawn are failures of the reading."""
    from baoku import overlay
    from baoku.console import progress, say, tell_failure
    from baoku.files import Discarded
    from schemas.errors import UsageError

    def failed(outcome: PageOutcome) -> None:
        reading.failures.append(outcome)
        tell_failure(outcome)

    for file in overlay.dumps(assembly.pages, reading.paths):
        say(f"{file}: a text dump has no picture to draw on; it is left out of the overlay", style="yellow")
    with progress("drawing", total=len(assembly.pages)) as advance:
        overlay.write(pdf, assembly, reading.paths, on_page=lambda: advance(1), on_failure=failed)
    if pdf.count:
        pdf.close()
    elif reading.failures:
        say("No page could be drawn: there is no overlay.")
        raise Discarded
    else:
        remedy = f"Give a PDF or a scan, or leave {overlay.OPTION} out."
        raise UsageError("none of the files has a picture to draw on", remedy=remedy)
