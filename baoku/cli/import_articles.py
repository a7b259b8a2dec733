"""``baoku import``: articles that somebody already has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from baoku.cli.options import DataOption, JsonOption, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baoku.imports import WrongLine
    from schemas import Article


def import_articles(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One JSON object a line.")],
    data: DataOption = None,
    nlp: Annotated[bool, typer.Option(help="Find names, dates and figures too.")] = True,
    json: JsonOption = False,
) -> int:
    """Import articles: `title`, `text` or `paragraphs`, `issue_date`, `newspaper`, `id`, `page`, `section`, `byline`.

    Wrong lines are told by number and left out; the others go in.
    """
    from baoku.console import progress, say, write_json
    from baoku.exit_codes import ExitCode
    from baoku.imports import WrongLine
    from baoku.reading import annotated
    from baoku.store import Store
    from schemas.errors import BaokuError

    wrong: list[WrongLine] = []
    numbers: dict[str, int] = {}

    def refused(article: Article, error: BaokuError) -> None:
        wrong.append(WrongLine(numbers[article.id], f"{error.message}. {error.remedy}"))

    told = settings(data=data)
    with _opened(file) as lines, Store.open(told) as store:
        with progress("importing") as advance:

            def counted() -> Iterator[Article]:
                for article in _good(lines, wrong, numbers):
                    advance(1)
                    yield article

            written = store.archive.put_articles(annotated(counted(), told, nlp=nlp), on_failure=refused)
        with progress("indexing") as advance:
            store.synchronise(advance)
    wrong.sort(key=lambda line: line.number)
    for line in wrong:
        say(f"{file}:{line.number}: {line.reason}", style="yellow")
    changed, unchanged = len(written.changed), len(numbers) - len(written.changed)
    if json:
        lines_wrong = [{"line": line.number, "reason": line.reason} for line in wrong]
        write_json({"imported": changed, "unchanged": unchanged, "wrong": lines_wrong})
    else:
        say(f"{changed} articles imported, {unchanged} as they were or refused, {len(wrong)} lines wrong")
    if not wrong:
        return ExitCode.OK
    return ExitCode.PARTIAL if numbers else ExitCode.SOURCE


def _opened(file: Path) -> BinaryIO:
    from schemas.errors import BrokenSource, NotFoundError

    try:
        return file.open("rb")
    except FileNotFoundError:
        raise NotFoundError("there is no such file", remedy="Check the path.", file=str(file)) from None
    except OSError as error:
        remedy = "Give a JSON Lines file."
        raise BrokenSource(f"it can't be read ({error.strerror})", remedy=remedy, file=str(file)) from None


def _good(lines: BinaryIO, wrong: list[WrongLine], numbers: dict[str, int]) -> Iterator[Article]:
    from baoku.imports import WrongLine, imported

    for number, entry in imported(lines):
        if isinstance(entry, WrongLine):
            wrong.append(entry)
            continue
        numbers[entry.id] = number
        yield entry
