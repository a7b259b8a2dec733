"""IIIF Presentation 3 and Content Search 2: issues for viewers of any library (展示接口、内容检索)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from archive import Archive
from schemas.errors import NotFoundError
from search_api import service
from search_api.conditional import NOT_MODIFIED
from search_api.engine import Engine
from search_api.exchange import manifest as form
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.content_search import found_places
from search_api.exchange.iiif import PRESENTATION, SEARCH, media_type
from search_api.exchange.issue import PicturedPage
from search_api.links import base_url
from search_api.models import LIMIT_MAX, Hit, SearchRequest
from search_api.page_pictures import PagePictures
from search_api.path_params import IssueDate, NewspaperName, PageId
from search_api.routes.exchange import document, gives, json_body

_JSON = "application/json", "application/ld+json"
_PASSED_OVER = ("motivation", "date", "user")
"""Parameters of the specification that make no difference here, which is then said."""


class ContentSearch(BaseModel):
    """What is looked for in an issue or on a page."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    q: str = Field(min_length=1, examples=["抽水蓄能"])
    """As in the search of articles."""


class Opening:
    """How IIIF documents are sent: their licence, and who else's pages may read them.

    Args:
        rights: of the newspapers.
        origin: of the web pages that may read what is under ``/iiif`` (``*`` for all); none but this server's own
            without it.
    """

    def __init__(self, rights: Rights, origin: str | None) -> None:
        self.rights = rights
        self._headers = (
            {}
            if origin is None
            else {"Access-Control-Allow-Origin": origin, "Cross-Origin-Resource-Policy": "cross-origin"}
        )

    def open(self, response: Response) -> Response:
        """Return ``response`` with what it says to other pages."""
        response.headers.update(self._headers)
        return response

    def json(self, request: Request, data: Mapping[str, Any], context: str) -> Response:
        """Return a document of ``context``, as JSON-LD where that is asked for."""
        linked = "application/ld+json" in request.headers.get("Accept", "")
        kind = media_type(context) if linked else "application/json"
        response = document(request, json_body(data), kind, self.rights)
        response.headers["Vary"] = "Accept"
        return self.open(response)


def router(archive: Archive, engine: Engine, pages: PagePictures, opening: Opening) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/iiif", tags=["iiif"], responses=NOT_MODIFIED)
    _manifests(routes, pages, opening)
    _collections(routes, archive, opening)
    _searches(routes, archive, engine, pages, opening)
    return routes


def _manifests(routes: APIRouter, pages: PagePictures, opening: Opening) -> None:
    @routes.get(
        "/3/issues/{newspaper:path}/{issue_date}/manifest.json",
        response_class=Response,
        responses=gives("A manifest.", *_JSON),
        summary="An issue as IIIF manifest",
    )
    def issue(newspaper: NewspaperName, issue_date: IssueDate, request: Request) -> Response:
        """Return an issue's pages as canvases, its articles as ranges."""
        found = pages.issue(newspaper, issue_date)
        made = form.issue_manifest(newspaper, issue_date, found, Addresses(base_url(request)), opening.rights)
        return opening.json(request, made, PRESENTATION)

    @routes.get(
        "/3/pages/{page_id}/manifest.json",
        response_class=Response,
        responses=gives("A manifest.", *_JSON),
        summary="A single page as IIIF manifest",
    )
    def page(page_id: PageId, request: Request) -> Response:
        """Return one page as a manifest of its own; a page without newspaper or date has no other."""
        made = form.page_manifest(pages.single(page_id), Addresses(base_url(request)), opening.rights)
        return opening.json(request, made, PRESENTATION)

    @routes.get(
        "/3/pages/{page_id}/canvas",
        response_class=Response,
        responses=gives("A canvas.", *_JSON),
        summary="A page as IIIF canvas",
    )
    def canvas(page_id: PageId, request: Request) -> Response:
        """Return a page's canvas, as manifests have it."""
        made = {"@context": PRESENTATION} | form.canvas_of(pages.page(page_id), Addresses(base_url(request)))
        return opening.json(request, made, PRESENTATION)

    @routes.get(
        "/3/pages/{page_id}/lines.json",
        response_class=Response,
        responses=gives("An annotation page.", *_JSON),
        summary="A page's lines as IIIF annotations",
    )
    def lines(page_id: PageId, request: Request) -> Response:
        """Return a page's lines with their places, in reading order."""
        made = form.line_annotations(pages.page(page_id), Addresses(base_url(request)))
        return opening.json(request, made, PRESENTATION)


def _collections(routes: APIRouter, archive: Archive, opening: Opening) -> None:
    @routes.get(
        "/3/collection.json",
        response_class=Response,
        responses=gives("A collection.", *_JSON),
        summary="All newspapers as IIIF collection",
    )
    def everything(request: Request) -> Response:
        """Return the newspapers of which there are issues with pages."""
        newspapers = list(dict.fromkeys(one.newspaper for one in archive.issues()))
        made = form.all_newspapers(newspapers, Addresses(base_url(request)), opening.rights)
        return opening.json(request, made, PRESENTATION)

    @routes.get(
        "/3/newspapers/{newspaper:path}/collection.json",
        response_class=Response,
        responses=gives("A collection.", *_JSON),
        summary="A newspaper's issues as IIIF collection",
    )
    def of_newspaper(newspaper: NewspaperName, request: Request) -> Response:
        """Return the issues of a newspaper, oldest first."""
        issues = archive.issues(newspaper)
        if not issues:
            raise NotFoundError(
                f"there is no issue of {newspaper[:80]!r}",
                remedy="See /iiif/3/collection.json for the newspapers that there are.",
            )
        made = form.newspaper_collection(newspaper, issues, Addresses(base_url(request)), opening.rights)
        return opening.json(request, made, PRESENTATION)


def _searches(routes: APIRouter, archive: Archive, engine: Engine, pages: PagePictures, opening: Opening) -> None:
    def answer(request: Request, asked: SearchRequest, searched: Sequence[PicturedPage]) -> Response:
        base = base_url(request)
        path = f"{base}{request.url.path}?{request.url.query}"
        grids = {one.page.id: one.grid for one in searched}
        ignored = [name for name in _PASSED_OVER if name in request.query_params]
        made = found_places(path, _all_hits(archive, engine, asked), grids, Addresses(base), ignored)
        return opening.json(request, made, SEARCH)

    @routes.get(
        "/search/2/issues/{newspaper:path}/{issue_date}",
        response_class=Response,
        responses=gives("An annotation page.", *_JSON),
        summary="Search in an issue",
    )
    def in_issue(
        newspaper: NewspaperName, issue_date: IssueDate, params: Annotated[ContentSearch, Query()], request: Request
    ) -> Response:
        """Return the places of an issue on which what is looked for stands."""
        searched = pages.pages(newspaper, issue_date)
        asked = SearchRequest.model_validate(
            {"q": params.q, "newspaper": newspaper, "date_from": issue_date, "date_to": issue_date}
        )
        return answer(request, asked, searched)

    @routes.get(
        "/search/2/pages/{page_id}",
        response_class=Response,
        responses=gives("An annotation page.", *_JSON),
        summary="Search on a page",
    )
    def on_page(page_id: PageId, params: Annotated[ContentSearch, Query()], request: Request) -> Response:
        """Return the places of a page on which what is looked for stands."""
        return answer(request, SearchRequest(q=params.q, page=page_id), [pages.page(page_id)])


def _all_hits(archive: Archive, engine: Engine, asked: SearchRequest) -> list[Hit]:
    """Return all hits: the specification has no pages of results for places within one issue."""
    hits: list[Hit] = []
    cursor: str | None = None
    while True:
        more = {"cursor": cursor, "limit": LIMIT_MAX, "fold": False}
        found = service.search(archive, engine, asked.model_copy(update=more))
        hits += found.hits
        cursor = found.next
        if cursor is None:
            return hits
