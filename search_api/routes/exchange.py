"""Pages as ALTO and hOCR, issues as METS, articles as JSON-LD and ninjs (交换格式)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from archive import Archive
from search_api.conditional import NOT_MODIFIED, conditional
from search_api.exchange import alto as alto_form
from search_api.exchange import hocr as hocr_form
from search_api.exchange import jsonld as jsonld_form
from search_api.exchange import mets as mets_form
from search_api.exchange import ninjs as ninjs_form
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.links import base_url
from search_api.page_pictures import PagePictures
from search_api.params import known
from search_api.path_params import ArticleId, IssueDate, NewspaperName, PageId
from search_api.responses import safe

_XML = "application/xml"
_HTML = "text/html; charset=utf-8"


class AltoParams(BaseModel):
    """How fine an ALTO document is."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    glyphs: bool = False
    """Give each character's box too; the document is then up to four times as large."""


def router(archive: Archive, pages: PagePictures, rights: Rights) -> APIRouter:
    """Return the routes over ``archive``; ``rights`` is what each document says of them."""
    routes = APIRouter(prefix="/api/v1", tags=["exchange"], responses=NOT_MODIFIED)
    _of_pages(routes, pages, rights)
    _of_articles(routes, archive, rights)

    @routes.get(
        "/issues/{newspaper:path}/{issue_date}/mets.xml",
        dependencies=[known()],
        response_class=Response,
        responses=gives(f"METS {mets_form.VERSION}.", _XML),
        summary="An issue as METS",
    )
    def mets(newspaper: NewspaperName, issue_date: IssueDate, request: Request) -> Response:
        """Return an issue's files, pages and articles (METS 1.12.1 with MODS); articles point at blocks of the ALTO."""
        issue = pages.issue(newspaper, issue_date)
        body = mets_form.mets(newspaper, issue_date, issue, Addresses(base_url(request)), rights)
        return document(request, body, _XML, rights)

    return routes


def _of_pages(routes: APIRouter, pages: PagePictures, rights: Rights) -> None:
    @routes.get(
        "/pages/{page_id}/alto.xml",
        dependencies=[known(AltoParams)],
        response_class=Response,
        responses=gives(f"ALTO {alto_form.VERSION}.", _XML),
        summary="A page as ALTO",
    )
    def alto(page_id: PageId, params: Annotated[AltoParams, Query()], request: Request) -> Response:
        """Return a page's text with its places (ALTO 4.4), in pixels of the page picture.

        Of a text dump, which has no picture, a unit is one cell of the dump's grid.
        """
        one = pages.page(page_id)
        body = alto_form.alto(one.page, one.grid, rights, glyphs=params.glyphs)
        return document(request, body, _XML, rights)

    @routes.get(
        "/pages/{page_id}/hocr.html",
        dependencies=[known()],
        response_class=Response,
        responses=gives(f"hOCR {hocr_form.VERSION}.", "text/html"),
        summary="A page as hOCR",
    )
    def hocr(page_id: PageId, request: Request) -> Response:
        """Return a page's text with its places (hOCR 1.2), in the same units as its ALTO."""
        one = pages.page(page_id)
        image = None if one.media_type is None else Addresses(base_url(request)).picture(page_id)
        return document(request, hocr_form.hocr(one.page, one.grid, rights, image), _HTML, rights)


def _of_articles(routes: APIRouter, archive: Archive, rights: Rights) -> None:
    @routes.get(
        "/articles/{article_id}/jsonld",
        dependencies=[known()],
        response_class=Response,
        responses=gives("A schema.org NewsArticle.", jsonld_form.MEDIA_TYPE),
        summary="An article in the words of schema.org",
    )
    def jsonld(article_id: ArticleId, request: Request) -> Response:
        """Return an article as a NewsArticle in JSON-LD."""
        made = jsonld_form.news_article(archive.article(article_id), Addresses(base_url(request)), rights)
        return document(request, json_body(made), jsonld_form.MEDIA_TYPE, rights)

    @routes.get(
        "/articles/{article_id}/ninjs",
        dependencies=[known()],
        response_class=Response,
        responses=gives(f"ninjs {ninjs_form.VERSION}.", "application/json"),
        summary="An article as IPTC ninjs",
    )
    def ninjs(article_id: ArticleId, request: Request) -> Response:
        """Return an article as IPTC ninjs 3.0."""
        made = ninjs_form.ninjs(archive.article(article_id), Addresses(base_url(request)), rights)
        return document(request, json_body(made), "application/json", rights)


def gives(what: str, *media_types: str) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of an answer of these media types."""
    schema = {"type": "object" if all("json" in one for one in media_types) else "string"}
    return {200: {"description": what, "content": {one: {"schema": schema} for one in media_types}}}


def json_body(data: Mapping[str, Any]) -> bytes:
    """Return ``data`` as JSON that is safe inside HTML."""
    return safe(json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8"))


def document(request: Request, body: bytes, media_type: str, rights: Rights) -> Response:
    """Return a document with its tag and its licence, or that it hasn't changed."""
    response = conditional(request, body, media_type)
    response.headers.update(rights.headers)
    return response
