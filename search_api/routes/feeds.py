"""``/api/v1/articles.atom`` and ``.feed.json``: any search as a feed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from archive import Archive
from search_api.conditional import NOT_MODIFIED, conditional
from search_api.engine import Engine
from search_api.feeds import atom as atom_form
from search_api.feeds import json_feed as json_form
from search_api.feeds.of_search import FeedRequest, feed_of_search
from search_api.links import base_url
from search_api.params import known
from search_api.responses import SafeJSONResponse

ATOM_PATH = "/api/v1/articles.atom"
JSON_PATH = "/api/v1/articles.feed.json"


class AtomResponse(Response):
    """An Atom document (RFC 4287)."""

    media_type = atom_form.MEDIA_TYPE


class JsonFeedResponse(SafeJSONResponse):
    """A JSON Feed."""

    media_type = json_form.MEDIA_TYPE


def router(archive: Archive, engine: Engine, rights: str) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``; ``rights`` is what feeds say of the articles' rights."""
    routes = APIRouter(tags=["feeds"], responses=NOT_MODIFIED)

    @routes.get(
        ATOM_PATH, response_class=AtomResponse, dependencies=[known(FeedRequest)], summary="Any search as an Atom feed"
    )
    def atom(asked: Annotated[FeedRequest, Query()], request: Request) -> Response:
        """Return what a search finds, newest issue first; entries keep their ids wherever the archive is served."""
        feed = feed_of_search(archive, engine, asked, base_url(request), ATOM_PATH, rights)
        return conditional(request, atom_form.atom(feed), atom_form.MEDIA_TYPE)

    @routes.get(
        JSON_PATH,
        response_model=json_form.JsonFeed,
        response_class=JsonFeedResponse,
        dependencies=[known(FeedRequest)],
        summary="Any search as a JSON Feed",
    )
    def json_feed(asked: Annotated[FeedRequest, Query()], request: Request) -> Response:
        """Return what a search finds, newest issue first, as JSON Feed 1.1."""
        feed = feed_of_search(archive, engine, asked, base_url(request), JSON_PATH, rights)
        return conditional(request, json_form.json_feed(feed), json_form.MEDIA_TYPE)

    return routes
