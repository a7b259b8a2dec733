"""The search page at ``/``, and the list of addresses at ``/docs``: plain HTML, made on the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from archive import Archive
from search_api import service
from search_api.engine import Engine
from search_api.links import article_link, image_link, page_link
from search_api.models import Hit, SearchRequest
from search_api.params import known

FILTERS = ("newspaper", "section", "organisation", "person", "page")
"""Facets that the page offers as filters."""


def router(archive: Archive, engine: Engine, describe: Callable[[], dict[str, Any]]) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``; ``describe`` gives the API's OpenAPI document."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/", dependencies=[known(SearchRequest)])
    def search_page(request: Annotated[SearchRequest, Query()]) -> HTMLResponse:
        asked = request.model_dump(mode="json", exclude_defaults=True)
        response = service.search(archive, engine, request)
        page = _templates().get_template("search.html")
        return HTMLResponse(
            page.render(
                asked=asked,
                response=response,
                hits=[(hit, list(_segments(hit)), _image(hit)) for hit in response.hits],
                filters=FILTERS,
                address=lambda **changes: _address(asked, changes),
                article_link=article_link,
                page_link=page_link,
            )
        )

    @routes.get("/docs", dependencies=[known()])
    def docs() -> HTMLResponse:
        return HTMLResponse(_templates().get_template("docs.html").render(api=describe()))

    @routes.get("/style.css", dependencies=[known()])
    def style() -> Response:
        return Response(files("search_api").joinpath("templates/style.css").read_bytes(), media_type="text/css")

    return routes


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("search_api"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _segments(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the snippet in pieces, each with whether it is marked."""
    at = 0
    for start, end in hit.snippet_marks:
        yield hit.snippet[at:start], False
        yield hit.snippet[start:end], True
        at = end
    yield hit.snippet[at:], False


def _image(hit: Hit) -> str | None:
    """Return the page picture on which the first highlight with ink stands."""
    return next((image_link(mark.regions) for mark in hit.highlights if mark.regions), None)


def _address(asked: dict[str, Any], changes: dict[str, Any]) -> str:
    """Return the address of the question with ``changes`` made, from its first page of results."""
    wanted = {**asked, "cursor": None, **changes}
    return "/?" + urlencode({name: value for name, value in wanted.items() if value not in (None, "")})
