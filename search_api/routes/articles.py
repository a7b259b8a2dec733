"""``/api/v1/articles``: search, and one article."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from archive import Archive
from schemas import Article
from search_api import service
from search_api.engine import Engine
from search_api.models import SearchRequest, SearchResponse
from search_api.params import known
from search_api.responses import json_of


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/api/v1/articles", tags=["articles"])

    @routes.get("", response_model=SearchResponse, dependencies=[known(SearchRequest)], summary="Search articles")
    def search(request: Annotated[SearchRequest, Query()]) -> Response:
        """Find articles: all words of ``q`` must occur, text in quotation marks exactly so.

        Without ``q``, every article that the filters leave, newest first. ``next`` is the cursor of the next page.
        """
        return json_of(service.search(archive, engine, request))

    @routes.get("/{article_id}", response_model=Article, dependencies=[known()], summary="One article")
    def article(article_id: str) -> Response:
        """Return an article with everything that is known of it: text, ink, names, dates, figures."""
        return json_of(archive.article(article_id))

    return routes
