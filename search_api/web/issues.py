"""The calendar at ``/issues`` and one issue at ``/issues/{newspaper}/{date}`` (刊期)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from archive import Archive, HeldPage, HeldYear, Outline
from schemas.errors import NotFoundError
from search_api.exchange.addresses import Addresses
from search_api.links import article_page, issue_view, page_link, page_view
from search_api.names import ARTICLE_KINDS
from search_api.params import known
from search_api.rendering import View, page
from search_api.web.calendar import WEEKDAY_NAMES, WEEKDAYS, months
from search_api.web.naming import name_of

THUMBNAIL = 320
"""Pixels across a page's picture in an issue."""
UNDATED_SHOWN = 60
"""Pages of no known issue that are listed at a time."""
_HERE = Addresses("")


class Browsed(View):
    """Which year of which newspaper is looked at."""

    newspaper: str | None = None
    year: int | None = Field(default=None, ge=1, le=9999)
    after: str = ""
    """Pages of no known issue are listed from the first one past this id."""


@dataclass(frozen=True)
class Piece:
    """An article in the contents of a page; ``begun`` is the printed number of the page that it comes from, if any."""

    article: Outline
    begun: int | None = None


def router(archive: Archive) -> APIRouter:
    """Return the routes over ``archive``."""
    routes = APIRouter(prefix="/issues", include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("", dependencies=[known(Browsed)])
    def calendar(request: Request, view: Annotated[Browsed, Query()]) -> HTMLResponse:
        held = archive.held_years()
        newspaper = view.newspaper or (held[0].newspaper if held else None)
        years = [one for one in held if one.newspaper == newspaper]
        year = _year(view, years)
        undated = archive.undated_pages(UNDATED_SHOWN + 1, view.after)
        return page(
            request,
            "issues.html",
            newspapers=list(dict.fromkeys(one.newspaper for one in held)),
            newspaper=newspaper,
            years=years,
            year=year,
            months=[]
            if newspaper is None or year is None
            else months(year, archive.issue_days(newspaper, f"{year:04}")),
            weekdays=WEEKDAYS,
            undated=undated[:UNDATED_SHOWN],
            more=undated[UNDATED_SHOWN - 1].id if len(undated) > UNDATED_SHOWN else None,
            address=_address,
            issue_view=issue_view,
            page_view=page_view,
        )

    @routes.get("/{newspaper:path}/{issue_date}", dependencies=[known(View)])
    def issue(newspaper: str, issue_date: str, request: Request, view: Annotated[View, Query()]) -> HTMLResponse:
        pages = archive.pages_held(newspaper, issue_date)
        articles = archive.outlines_of_issue(newspaper, issue_date)
        if not pages and not articles:
            raise NotFoundError(
                f"there is no issue of {newspaper[:80]!r} of {issue_date[:20]!r}",
                remedy="See /issues for the newspapers and issues that there are.",
            )
        before, after = archive.issues_beside(newspaper, issue_date)
        return page(
            request,
            "issue.html",
            newspaper=newspaper,
            issue_date=issue_date,
            weekday=_weekday(issue_date),
            pages=[(one, _contents(one, articles), _thumbnail(one)) for one in pages],
            loose=_loose(pages, articles),
            beside=[(day, issue_view(newspaper, day)) if day else None for day in (before, after)],
            forms=_forms(newspaper, issue_date) if pages else [],
            kinds=ARTICLE_KINDS,
            name_of=name_of,
            width=THUMBNAIL,
            address=_address,
            article_page=article_page,
            page_view=page_view,
        )

    return routes


def _year(view: Browsed, years: Sequence[HeldYear]) -> int | None:
    """Return the year asked for, else the last one of which there are issues."""
    return view.year if view.year is not None else max((int(one.year) for one in years), default=None)


def _contents(one: HeldPage, articles: Sequence[Outline]) -> list[Piece]:
    """Return the articles on a page; those that go on from earlier pages come first, as their ids do."""
    return [Piece(article, _begun(article, one.id)) for article in articles if one.id in article.pages]


def _begun(article: Outline, page_id: str) -> int | None:
    at = article.pages.index(page_id)
    return article.page_numbers[at - 1] if 0 < at <= len(article.page_numbers) else None


def _loose(pages: Sequence[HeldPage], articles: Sequence[Outline]) -> list[Outline]:
    """Return the articles that stand on none of the pages, as imported ones do."""
    ids = {one.id for one in pages}
    return [article for article in articles if ids.isdisjoint(article.pages)]


def _thumbnail(one: HeldPage) -> str | None:
    return f"{page_link(one.id)}/image?width={THUMBNAIL}" if one.has_picture else None


def _weekday(issue_date: str) -> str:
    return WEEKDAY_NAMES[date.fromisoformat(issue_date).weekday()]


def _forms(newspaper: str, issue_date: str) -> list[tuple[str, str]]:
    """Return the other forms of an issue and where they are."""
    return [("METS", _HERE.mets(newspaper, issue_date)), ("IIIF", _HERE.issue_manifest(newspaper, issue_date))]


def _address(**asked: object) -> str:
    return "/issues?" + urlencode({name: value for name, value in asked.items() if value is not None})
