"""``baoku search``: what did we print about …?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baoku.cli.options import DataOption, DateFrom, DateTo, JsonOption, Newspaper, settings

if TYPE_CHECKING:
    from search_api.models import Hit, SearchResponse


def search(
    query: Annotated[
        str,
        typer.Argument(
            help='Words that must all occur, "…" for a phrase, AND OR NOT, 标题: 机构: 日期: 数字: … (see the README).'
        ),
    ] = "",
    data: DataOption = None,
    date_from: DateFrom = None,
    date_to: DateTo = None,
    newspaper: Newspaper = None,
    organisation: Annotated[str | None, typer.Option(help="Canonical name of an organisation (机构).")] = None,
    person: Annotated[str | None, typer.Option(help="Name of a person (人物).")] = None,
    section: Annotated[str | None, typer.Option(help="Section label (栏目).")] = None,
    page: Annotated[str | None, typer.Option(help="Printed page number (版).")] = None,
    sort: Annotated[str, typer.Option(metavar="relevance|date", help="Best first, or newest first.")] = "relevance",
    recency: Annotated[bool, typer.Option("--recency", help="Let newer articles rise among like ones.")] = False,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Find articles that say it in other words, too (BAOKU_MEANING=1).")
    ] = False,
    fold: Annotated[bool, typer.Option(help="Show prints of the same text once, or each of them.")] = True,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="Hits at the most.")] = 20,
    cursor: Annotated[str | None, typer.Option(help="`next` of the answer before.")] = None,
    queries: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Ask each line of its column query (and filters); the answer is CSV."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Search the index; an answer without hits says what to try."""
    if queries is not None:
        _check_alone(query, cursor, date_from, date_to, newspaper, organisation, person, section, page)
        _ask_all(queries, data, limit)
        return
    from baoku.cli.options import validated
    from baoku.console import say, write_line
    from baoku.store import Store
    from search_api import service
    from search_api.models import SearchRequest

    given = {"q": query, **{name: value for name, value in locals().items() if value is not None}}
    request = validated(SearchRequest, given)
    with Store.open(settings(data=data)) as store:
        store.synchronise()
        response = service.search(store.archive, store.engine, request, store.meanings)
        outdated = store.engine.outdated
    if json:
        write_line(response.model_dump_json())
        return
    _show(response)
    for note in notes(response, outdated=outdated):
        say(note)


def _check_alone(*others: str | None) -> None:
    from schemas.errors import UsageError

    if any(others):
        remedy = "Put queries and filters into the file, each in its column."
        raise UsageError("--queries stands for the query and all filters", remedy=remedy)


def _ask_all(file: Path, data: Path | None, limit: int) -> None:
    import sys

    from baoku.store import Store
    from schemas.errors import NotFoundError
    from search_api.queries import answers, read_queries

    try:
        asked = read_queries(file.read_bytes())
    except OSError as error:
        remedy = "Name a CSV file that you may read."
        raise NotFoundError(f"it can't be read ({error.strerror})", remedy=remedy, file=str(file)) from None
    chosen = settings(data=data)
    with Store.open(chosen) as store:
        store.synchronise()
        sys.stdout.writelines(answers(store.archive, store.engine, asked, limit, store.public_url, store.meanings))


def notes(response: SearchResponse, *, outdated: bool) -> Iterator[str]:
    """Yield what a person should know of an answer, beside its hits."""
    if response.did_you_mean:
        yield f"Did you mean: {response.did_you_mean}"
    if response.hint:
        yield response.hint
    if outdated:
        yield "The registries have changed since the index was made: `baoku reindex` cuts the texts by them."


def _show(response: SearchResponse) -> None:
    from baoku.console import output

    output.print(f"{response.total} articles")
    for hit in response.hits:
        output.print()
        output.print(hit.title or "（无题）", style="bold", markup=False)
        where = " ".join(str(part) for part in (hit.newspaper, hit.issue_date, hit.id) if part)
        output.print(where, style="dim", markup=False)
        if hit.also:
            output.print(f"also printed: {' '.join(hit.also)}", style="dim", markup=False)
        output.print(_marked(hit))
    if response.next:
        output.print(f"\nmore: --cursor {response.next}", markup=False, soft_wrap=True)


def _marked(hit: Hit) -> object:
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.snippet_marks:
        text.stylize("black on yellow", start, end)
    return text
