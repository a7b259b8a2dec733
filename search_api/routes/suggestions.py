"""``/api/v1/suggest``: what may be meant, as one types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from schemas import Model
from search_api.engine import Engine
from search_api.params import known
from search_api.responses import json_of
from search_api.suggesting import SUGGESTIONS_MOST, TYPED_MOST, Suggestions, suggest


class SuggestParams(Model):
    """What is typed so far."""

    q: str = Field(max_length=TYPED_MOST, examples=["choushui"])
    limit: int = Field(default=10, ge=1, le=SUGGESTIONS_MOST)


def router(engine: Engine) -> APIRouter:
    """Return the route over ``engine``."""
    routes = APIRouter(prefix="/api/v1/suggest", tags=["articles"])

    @routes.get("", response_model=Suggestions, dependencies=[known(SuggestParams)], summary="Suggestions as one types")
    def suggestions(params: Annotated[SuggestParams, Query()]) -> Response:
        """Suggest organisations, people, sections and headlines, by their characters, pinyin or initials."""
        return json_of(suggest(engine, params.q, params.limit))

    return routes
