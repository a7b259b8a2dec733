"""``/opensearch.xml`` and ``/opensearch/suggest``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from schemas import Model
from search_api.conditional import NOT_MODIFIED, conditional
from search_api.engine import Engine
from search_api.links import base_url
from search_api.opensearch import DESCRIPTION, SUGGEST_PATH, SUGGESTIONS, completions, description
from search_api.params import known
from search_api.responses import SafeJSONResponse
from search_api.suggesting import TYPED_MOST

PATH = "/opensearch.xml"


class Typed(Model):
    """What is typed so far."""

    q: str = Field(default="", max_length=TYPED_MOST, examples=["抽水"])


class DescriptionResponse(Response):
    """An OpenSearch description document."""

    media_type = DESCRIPTION


class SuggestionsResponse(SafeJSONResponse):
    """OpenSearch Suggestions."""

    media_type = SUGGESTIONS


def router(engine: Engine, rights: str) -> APIRouter:
    """Return the routes over ``engine``; ``rights`` is what is said of the articles' rights."""
    routes = APIRouter(tags=["articles"])

    @routes.get(
        PATH,
        response_class=DescriptionResponse,
        responses=NOT_MODIFIED,
        dependencies=[known()],
        summary="OpenSearch description",
    )
    def described(request: Request) -> Response:
        """Tell a browser how to search here: as a page, as an Atom feed, and with suggestions."""
        return conditional(request, description(base_url(request), PATH, rights), DESCRIPTION)

    @routes.get(
        SUGGEST_PATH,
        response_model=list[str | list[str]],
        response_class=SuggestionsResponse,
        dependencies=[known(Typed)],
        summary="OpenSearch suggestions",
    )
    def suggested(params: Annotated[Typed, Query()], request: Request) -> Response:
        """Return what may be meant: what is typed, completions, how many articles have each, and their addresses."""
        return SuggestionsResponse(completions(engine, params.q, base_url(request)))

    return routes
