"""Search with ink: an engine's hits, with the places on the page that the archive knows."""

from __future__ import annotations

from archive import Archive
from schemas import Article, Region
from schemas.errors import NotFoundError
from search_api.engine import Engine
from search_api.models import Highlight, Hit, SearchRequest, SearchResponse
from search_api.searching import search as answer


def search(archive: Archive, engine: Engine, request: SearchRequest) -> SearchResponse:
    """Answer ``request`` with the regions of every highlight filled in.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    response = answer(engine, request)
    return response.model_copy(update={"hits": [_with_regions(archive, hit) for hit in response.hits]})


def _with_regions(archive: Archive, hit: Hit) -> Hit:
    """Return ``hit`` with regions; unchanged where the archive no longer has it as it was indexed."""
    try:
        article = archive.article(hit.id)
    except NotFoundError:
        return hit
    marks = [mark.model_copy(update={"regions": _regions(article, mark)}) for mark in hit.highlights]
    return hit.model_copy(update={"highlights": marks})


def _regions(article: Article, mark: Highlight) -> list[Region]:
    if mark.part == "paragraphs":
        paragraphs = article.paragraphs
    elif mark.part == "heads":
        paragraphs = article.heads
    else:
        return []
    if mark.paragraph >= len(paragraphs):
        return []
    paragraph = paragraphs[mark.paragraph]
    if paragraph.text[mark.start : mark.end] != mark.text:
        return []
    return paragraph.regions_of(mark.start, mark.end)
