"""Bulk writes: in parts of under a megabyte, with back-off, each refused document told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from schemas import Article
from schemas.errors import SearchIndexError
from search_api.engine import REINDEX
from search_api.fields import Document, document
from search_api.figure_fields import FigureDocument, figure_documents
from search_api.lexicon import Lexicon

Operation = tuple[dict[str, Any], dict[str, Any] | None]
"""An action of the bulk API and its document; none for a deletion."""
PART_OPERATIONS = 1000
PART_CHARACTERS = 300_000
"""Of one request: Chinese characters take three bytes each, and the client's transport warns of bodies over 1 MiB."""
_TRIES = 6
_FIRST_WAIT = 0.5
"""Seconds; doubled with each try, so that a busy server gets a quarter of a minute."""
_REFUSED_SHOWN = 3


def articles_operations(
    articles: Iterable[Article], lexicon: Lexicon, article_index: str, figure_index: str
) -> Iterator[tuple[str, list[Operation]]]:
    """Yield each article's id and what writes it and its figures."""
    for article in articles:
        made = document(article, lexicon.cut_for_search)
        operations: list[Operation] = [({"index": {"_index": article_index, "_id": made.id}}, _article(made))]
        operations += [
            ({"index": {"_index": figure_index, "_id": one.id}}, _figure(one)) for one in figure_documents(article)
        ]
        yield made.id, operations


def parts(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """Yield operations in requests of a good size."""
    part: list[Operation] = []
    size = 0
    for operation in operations:
        part.append(operation)
        body = operation[1]
        size += 200 if body is None else sum(len(value) for value in body.values() if isinstance(value, str))
        if len(part) >= PART_OPERATIONS or size >= PART_CHARACTERS:
            yield part
            part, size = [], 0
    if part:
        yield part


async def write(raw: Any, part: list[Operation]) -> None:
    """Write one request's operations; what the server was too busy for is tried again.

    Raises:
        SearchIndexError: documents were refused; the first few are told.
    """
    wait = _FIRST_WAIT
    for left in reversed(range(_TRIES)):
        answer = (await raw.bulk(operations=list(_lines(part)), filter_path="errors,items.*.status,items.*.error")).body
        if not answer["errors"]:
            return
        states = [next(iter(item.values())) for item in answer["items"]]
        busy = [one for one, state in zip(part, states, strict=True) if state["status"] in (429, 503)]
        refused = [
            (one, state)
            for one, state in zip(part, states, strict=True)
            if state["status"] >= 400 and state["status"] not in (404, 429, 503)
        ]
        if refused:
            raise _refused(refused)
        if not busy:
            return
        if left == 0:
            raise SearchIndexError("the search server is too busy", remedy="Run the command again later.")
        await asyncio.sleep(wait)
        part, wait = busy, wait * 2


def _lines(part: Iterable[Operation]) -> Iterator[dict[str, Any]]:
    for action, body in part:
        yield action
        if body is not None:
            yield body


async def write_all(raw: Any, made: AsyncIterator[list[Operation]]) -> None:
    """Write requests, one under way while the next is made."""
    pending: asyncio.Task[None] | None = None
    try:
        async for part in made:
            if pending is not None:
                await pending
            pending = asyncio.create_task(write(raw, part))
        if pending is not None:
            await pending
    except BaseException:
        if pending is not None:
            pending.cancel()
        raise


def _refused(refused: list[tuple[Operation, dict[str, Any]]]) -> SearchIndexError:
    told = "; ".join(
        f"{next(iter(action.values()))['_id']}: {state['error'].get('reason', state['status'])}"
        for (action, _), state in refused[:_REFUSED_SHOWN]
    )
    return SearchIndexError(f"the search server refused {len(refused)} documents ({told})", remedy=REINDEX)


def _article(made: Document) -> dict[str, Any]:
    return {"id": made.id, **made.texts, **made.facets, **made.keys, **made.numbers, "stored": made.stored}


def _figure(made: FigureDocument) -> dict[str, Any]:
    keys = {name: value for name, value in made.keys.items() if value is not None}
    return {
        "article": made.article,
        **made.texts,
        **keys,
        **made.numbers,
        **made.floats,
        "stored": made.stored,
    }
