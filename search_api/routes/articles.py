"""``/api/v1/articles``: search, and one article."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from archive import Archive
from schemas import Article
from search_api import service
from search_api.engine import Engine
from search_api.models import SearchRequest, SearchResponse
from search_api.params import known


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/api/v1/articles", tags=["articles"])

    @routes.get("", dependencies=[known(SearchRequest)], summary="Search articles")
    def search(request: Annotated[SearchRequest, Query()]) -> SearchResponse:
        """Find articles: all words of ``q`` must occur, text in quotation marks exactly so.

        Without ``q``, every article that the filters leave, newest first. ``next`` is the cursor of the next page.
        """
        return service.search(archive, engine, request)

    @routes.get("/{article_id}", dependencies=[known()], summary="One article")
    def article(article_id: str) -> Article:
        """Return an article with everything that is known of it: text, ink, names, dates, figures."""
        return archive.article(article_id)

    return routes
