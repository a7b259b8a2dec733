"""The page view at ``/pages/{id}``: a page's picture with its articles as areas (版面)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from archive import Archive, HeldPage, Outline
from schemas import Box, Page
from search_api.exchange.addresses import Addresses
from search_api.links import article_page, issue_view, page_link, page_view
from search_api.names import ARTICLE_KINDS
from search_api.params import BOXES_MAX, box, known
from search_api.rendering import View, page
from search_api.web.doubts import Doubt, doubts
from search_api.web.dump import rows_of
from search_api.web.naming import name_of
from search_api.web.sheet import WIDTH, drawn, sheet_of

PICTURE_WIDTHS = (640, 1280, 2000)
"""Pixels between which a browser without script chooses: a phone, a screen, a screen of two pixels to the point."""
DOUBTS_LISTED = 300
"""Uncertain places that are listed; all of them are drawn."""
_HERE = Addresses("")


class PageState(View):
    """What of a page is shown, beside all of it."""

    article: str | None = None
    """An article whose area is brought out."""
    highlight: list[str] = Field(default=[], max_length=BOXES_MAX)
    """Boxes to mark, ``x0,y0,x1,y1`` as fractions of the page."""
    doubts: bool = False
    """Mark the characters that may have been misread."""


@dataclass(frozen=True)
class Leap:
    """Where an article comes from or goes on: a printed number, and the page's address where the archive has it."""

    number: int
    address: str | None


def router(archive: Archive) -> APIRouter:
    """Return the route over ``archive``."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/pages/{page_id}", dependencies=[known(PageState, repeatable=frozenset({"highlight"}))])
    def one_page(page_id: str, request: Request, view: Annotated[PageState, Query()]) -> HTMLResponse:
        found = archive.page(page_id)
        sheet = sheet_of(found, archive.outlines_on(page_id))
        uncertain = doubts(found)
        return page(
            request,
            "page.html",
            page=found,
            sheet=sheet,
            width=WIDTH,
            view=view,
            marks=[drawn(box(one), sheet.height) for one in view.highlight],
            leaps={area.number: _leaps(area.article, page_id) for area in sheet.areas},
            doubts=[(one, drawn(one.box, sheet.height)) for one in uncertain],
            doubted=sum(len(one.text) for one in uncertain),
            listed_doubts=[(one, _place(found, one)) for one in uncertain[:DOUBTS_LISTED]],
            rows=rows_of(found, sheet.areas) if found.geometry == "text" else None,
            picture=_picture(archive, found),
            issue=_issue(archive, found),
            state=lambda **changes: _address(found.id, view, changes),
            forms=list(_forms(found)),
            kinds=ARTICLE_KINDS,
            name_of=name_of,
            article_page=article_page,
            issue_view=issue_view,
            page_view=page_view,
        )

    return routes


def _picture(archive: Archive, found: Page) -> list[tuple[int, str]]:
    """Return widths and addresses of the page's picture, smallest first; none for what has no picture."""
    if not archive.pictured([found.id]):
        return []
    return [(width, f"{page_link(found.id)}/image?width={width}") for width in PICTURE_WIDTHS]


def _issue(archive: Archive, found: Page) -> list[HeldPage]:
    """Return the pages of the issue, this one too; none where the issue is unknown."""
    if found.newspaper is None or found.issue_date is None:
        return []
    return archive.pages_held(found.newspaper, found.issue_date)


def _leaps(article: Outline, page_id: str) -> tuple[Leap | None, Leap | None]:
    """Return where ``article`` comes from, and where it goes on, from a page on which it stands."""
    if page_id not in article.pages:
        return None, None
    at = article.pages.index(page_id)
    before = _leap(article, at - 1) if at else None
    after = _leap(article, at + 1) if at + 1 < len(article.pages) else None
    if before is None and article.continued_from is not None:
        before = Leap(article.continued_from.page, None)
    if after is None and article.continues is not None and article.continues.article is None:
        after = Leap(article.continues.page, None)
    return before, after


def _leap(article: Outline, at: int) -> Leap | None:
    if at >= len(article.page_numbers):
        return None
    return Leap(article.page_numbers[at], f"{page_view(article.pages[at])}?{urlencode({'article': article.id})}")


def _place(found: Page, doubt: Doubt) -> str:
    return _address(found.id, PageState(doubts=True), {"highlight": [_written(doubt.box)]})


def _written(box_: Box) -> str:
    return ",".join(f"{edge:g}" for edge in box_)


def _address(page_id: str, view: PageState, changes: dict[str, object]) -> str:
    """Return the address of the page in another state."""
    state = view.model_dump(exclude={"lang"}) | changes
    given = [("article", state["article"]), *(("highlight", one) for one in state["highlight"])]
    asked = [(name, value) for name, value in [*given, ("doubts", "1" if state["doubts"] else None)] if value]
    return page_view(page_id) + (f"?{urlencode(asked, safe=',')}" if asked else "")


def _forms(found: Page) -> Iterator[tuple[str, str]]:
    """Yield the other forms of the page and where they are."""
    yield "JSON", _HERE.page(found.id)
    yield "ALTO", _HERE.alto(found.id)
    yield "hOCR", _HERE.hocr(found.id)
    if found.newspaper is None or found.issue_date is None:
        yield "IIIF", _HERE.page_manifest(found.id)
    else:
        yield "IIIF", _HERE.issue_manifest(found.newspaper, found.issue_date)
