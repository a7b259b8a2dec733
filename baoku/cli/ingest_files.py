"""``baoku ingest``: files and folders into the archive and the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, IssueDate, JsonOption, Newspaper, OcrOption, SpreadOption, settings

if TYPE_CHECKING:
    from schemas import PageOutcome


def ingest_files(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders of them.")],
    data: DataOption = None,
    date: IssueDate = None,
    newspaper: Newspaper = None,
    ocr: OcrOption = None,
    spread: SpreadOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of a page that another file gave.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Read pages, archive and index them. What has been read already is passed over."""
    from baoku.console import progress
    from baoku.ingesting import Ingestion, files_in
    from baoku.store import Store

    chosen = settings(data=data, ocr=ocr, spread=spread)
    files = list(files_in(paths))
    outcomes: list[PageOutcome] = []
    with Store.open(chosen) as store:
        work = Ingestion(store.archive, chosen, issue_date=date, newspaper=newspaper, replace=replace)
        with progress("reading", total=None) as advance:

            def report(outcome: PageOutcome) -> None:
                outcomes.append(outcome)
                _tell(outcome, json=json)
                advance(1)

            work.run(files, report)
        with progress("indexing") as advance:
            store.synchronise(advance)
    return _end(outcomes, json=json)


def _tell(outcome: PageOutcome, *, json: bool) -> None:
    from baoku.console import tell_failure, write_line

    if json:
        write_line(outcome.model_dump_json())
    elif outcome.status == "failed":
        tell_failure(outcome)


def _end(outcomes: list[PageOutcome], *, json: bool) -> int:
    from baoku.console import say
    from baoku.exit_codes import ExitCode

    count = {status: sum(entry.status == status for entry in outcomes) for status in ("done", "unchanged", "failed")}
    if not json:
        articles, figures = (sum(getattr(entry, name) for entry in outcomes) for name in ("articles", "figures"))
        say(
            f"{count['done']} pages read ({articles} articles, {figures} figures), "
            f"{count['unchanged']} known already, {count['failed']} failed"
        )
    if not count["failed"]:
        return ExitCode.OK
    return ExitCode.PARTIAL if count["done"] or count["unchanged"] else ExitCode.SOURCE
