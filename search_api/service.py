"""Search with ink: an engine's hits, with the places on the page that the archive knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from archive import Archive, InkWanted
from schemas import Region
from schemas.errors import UsageError
from schemas.findings import PARTS
from search_api.engine import Engine
from search_api.models import Hit, SearchRequest, SearchResponse
from search_api.searching import Answered, answered
from search_api.texts import SearchText

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings

_NOWHERE: Iterator[list[Region]] = iter(())
SWITCH_ON = "Leave `meaning` out; or set BAOKU_MEANING=1 where Baoku runs, and run `baoku reindex` there."


def search(
    archive: Archive, engine: Engine, request: SearchRequest, meanings: Meanings | None = None
) -> SearchResponse:
    """Answer ``request`` with the regions of every highlight filled in.

    A highlight has none where the archive no longer has the paragraph as it was indexed.

    Args:
        archive: where the articles are.
        engine: what they are searched with.
        request: what is looked for.
        meanings: what they are searched by meaning with, where that is switched on.

    Raises:
        QueryError: the query or its cursor can't be read.
        UsageError: it asks for a search by meaning, which isn't switched on.
        SearchIndexError: the index, or what holds the meanings, can't be used.
        ModelError: the model of meaning can't be loaded.
        ArchiveError: the archive can't be read.
    """
    answer = _answered(engine, request, meanings)
    marked = {hit.id: _marked(hit, texts) for hit, texts in zip(answer.response.hits, answer.texts, strict=True)}
    found = archive.regions({article: texts for article, texts in marked.items() if texts})
    for hit in answer.response.hits:
        _place(hit, found.get(hit.id, {}))
    return answer.whole()


def _answered(engine: Engine, request: SearchRequest, meanings: Meanings | None) -> Answered:
    if not request.meaning or request.sort == "date":
        return answered(engine, request)
    if meanings is None:
        raise UsageError("search by meaning is not switched on", remedy=SWITCH_ON)
    from search_api.meaning.fusing import fused

    return fused(engine, meanings, request)


def _marked(hit: Hit, texts: Sequence[SearchText]) -> dict[tuple[str, int], InkWanted]:
    """Return the inked texts in which something is marked, and the marks."""
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for mark in hit.highlights:
        if mark.part in PARTS:
            spans.setdefault((mark.part, mark.paragraph), []).append((mark.start, mark.end))
    here = ((one.text, (one.part, one.paragraph)) for one in texts)
    return {place: InkWanted(text, spans[place]) for text, place in here if place in spans}


def _place(hit: Hit, found: Mapping[tuple[str, int], Sequence[list[Region]]]) -> None:
    left = {place: iter(spans) for place, spans in found.items()}
    for mark in hit.highlights:
        mark.regions = next(left.get((mark.part, mark.paragraph), _NOWHERE), [])
