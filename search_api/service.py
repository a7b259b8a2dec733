"""Search with ink: an engine's hits, with the places on the page that the archive knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive import Archive, InkWanted
from schemas import Ink
from schemas.article import regions_of
from search_api.engine import Engine
from search_api.models import Hit, SearchRequest, SearchResponse
from search_api.searching import answered
from search_api.texts import SearchText

_INKED = ("heads", "paragraphs")
"""Parts of an article that have ink."""


def search(archive: Archive, engine: Engine, request: SearchRequest) -> SearchResponse:
    """Answer ``request`` with the regions of every highlight filled in.

    A highlight has none where the archive no longer has the paragraph as it was indexed.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    answer = answered(engine, request)
    marked = {hit.id: _marked(hit, texts) for hit, texts in zip(answer.response.hits, answer.texts, strict=True)}
    ink = archive.ink({article: texts for article, texts in marked.items() if texts})
    for hit in answer.response.hits:
        _place(hit, ink.get(hit.id, {}))
    return answer.response


def _marked(hit: Hit, texts: Sequence[SearchText]) -> dict[tuple[str, int], InkWanted]:
    """Return the inked texts in which something is marked, and the marks."""
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for mark in hit.highlights:
        if mark.part in _INKED:
            spans.setdefault((mark.part, mark.paragraph), []).append((mark.start, mark.end))
    here = ((one.text, (one.part, one.paragraph)) for one in texts)
    return {place: InkWanted(text, spans[place]) for text, place in here if place in spans}


def _place(hit: Hit, ink: Mapping[tuple[str, int], list[Ink]]) -> None:
    for mark in hit.highlights:
        mark.regions = regions_of(ink.get((mark.part, mark.paragraph), ()), mark.start, mark.end)
