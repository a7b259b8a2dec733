"""``/api/v1/articles``: search, and one article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from archive import Archive
from schemas import Article, Model
from search_api import service
from search_api.engine import Engine
from search_api.likeness import similar
from search_api.models import Hit, SearchRequest, SearchResponse
from search_api.params import known
from search_api.path_params import ArticleId
from search_api.responses import json_of

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings


class SimilarParams(Model):
    """How many like articles are wanted."""

    limit: int = Field(default=10, ge=1, le=50)


class Similar(Model):
    """Articles like one, best first; their highlights are empty."""

    hits: list[Hit]


def router(archive: Archive, engine: Engine, meanings: Meanings | None = None) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``, and ``meanings`` where articles are searched by them."""
    routes = APIRouter(prefix="/api/v1/articles", tags=["articles"])

    @routes.get("", response_model=SearchResponse, dependencies=[known(SearchRequest)], summary="Search articles")
    def search(request: Annotated[SearchRequest, Query()]) -> Response:
        """Find articles: all words of ``q`` must occur, of a whole question most, text in quotation marks exactly so;
        AND OR NOT, brackets, fields, dates and amounts as the README describes them.

        Without ``q``, every article that the filters leave, newest first. ``next`` is the cursor of the next page.
        """
        return json_of(service.search(archive, engine, request, meanings))

    @routes.get(
        "/{article_id}/similar", response_model=Similar, dependencies=[known(SimilarParams)], summary="More like one"
    )
    def more_like_this(article_id: ArticleId, params: Annotated[SimilarParams, Query()]) -> Response:
        """Find the articles that share most telling words with one, best first."""
        return json_of(Similar(hits=similar(engine, archive.article(article_id), params.limit)))

    @routes.get("/{article_id}", response_model=Article, dependencies=[known()], summary="One article")
    def article(article_id: ArticleId) -> Response:
        """Return an article with everything that is known of it: text, ink, names, dates, figures."""
        return json_of(archive.article(article_id))

    return routes
