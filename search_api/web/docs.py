"""The list of the API's addresses at ``/docs``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.params import known
from search_api.rendering import View, page


def router(describe: Callable[[], dict[str, Any]]) -> APIRouter:
    """Return the route; ``describe`` gives the API's OpenAPI document."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/docs", dependencies=[known(View)])
    def docs(request: Request, view: Annotated[View, Query()]) -> HTMLResponse:
        return page(request, "docs.html", api=describe())

    return routes
