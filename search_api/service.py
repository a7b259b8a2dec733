"""Search with ink: an engine's hits, with the places on the page that the archive knows."""

from __future__ import annotations

from collections.abc import Mapping

from archive import Archive
from schemas import Paragraph, Region
from search_api.engine import Engine
from search_api.models import Highlight, Hit, SearchRequest, SearchResponse
from search_api.searching import search as answer

INKED = ("heads", "paragraphs")
"""Parts of an article that have ink."""


def search(archive: Archive, engine: Engine, request: SearchRequest) -> SearchResponse:
    """Answer ``request`` with the regions of every highlight filled in.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    response = answer(engine, request)
    places = {
        hit.id: {(mark.part, mark.paragraph) for mark in hit.highlights if mark.part in INKED} for hit in response.hits
    }
    inked = archive.paragraphs({article: marked for article, marked in places.items() if marked})
    return response.model_copy(update={"hits": [_with_regions(hit, inked.get(hit.id, {})) for hit in response.hits]})


def _with_regions(hit: Hit, inked: Mapping[tuple[str, int], Paragraph]) -> Hit:
    """Return ``hit`` with regions; unchanged where the archive no longer has it as it was indexed."""
    marks = [
        mark.model_copy(update={"regions": _regions(inked.get((mark.part, mark.paragraph)), mark)})
        for mark in hit.highlights
    ]
    return hit.model_copy(update={"highlights": marks})


def _regions(paragraph: Paragraph | None, mark: Highlight) -> list[Region]:
    if paragraph is None or paragraph.text[mark.start : mark.end] != mark.text:
        return []
    return paragraph.regions_of(mark.start, mark.end)
