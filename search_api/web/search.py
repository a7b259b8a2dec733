"""The search page at ``/`` (检索)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from archive import Archive
from schemas import Region
from search_api import service
from search_api.engine import Engine
from search_api.links import article_page, excerpt_link, page_view
from search_api.models import FACETS, Hit, Question, SearchRequest, SearchResponse
from search_api.names import ARTICLE_KINDS, FIGURE_KINDS
from search_api.params import known
from search_api.rendering import View, page
from search_api.timeline import Timeline, timeline
from search_api.web.histogram import drawn

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings

FACET_NAMES = {
    "newspaper": "报纸",
    "year": "年份",
    "section": "栏目",
    "organisation": "机构",
    "person": "人物",
    "kind": "体裁",
    "figure": "数字类型",
    "page": "版次",
}
_CALLED = dict([*ARTICLE_KINDS.items(), *FIGURE_KINDS.items()])
SHOWN = 8
"""Values of a facet that are shown at once."""


class SearchView(SearchRequest, View):
    """A search, and the language of its page."""


def router(archive: Archive, engine: Engine, meanings: Meanings | None = None) -> APIRouter:
    """Return the route over ``archive`` and ``engine``, and ``meanings`` where articles are searched by them."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/", dependencies=[known(SearchView)])
    def search_page(request: Request, view: Annotated[SearchView, Query()]) -> HTMLResponse:
        """Show what a search finds; with nothing asked for, the newest articles."""
        response = service.search(archive, engine, view, meanings)
        asked = view.model_dump(mode="json", exclude_defaults=True, exclude={"lang"})
        values = _values(asked, response, _timeline(engine, view))
        values["by_meaning"] = meanings is not None
        return page(request, "search.html", 200, excerpts=_excerpts(archive, response.hits), **values)

    return routes


def _timeline(engine: Engine, view: SearchView) -> Timeline:
    return timeline(engine, Question(**view.model_dump(include=set(Question.model_fields))))


def _values(asked: dict[str, Any], response: SearchResponse, spread: Timeline) -> dict[str, object]:
    """Return what the template shows."""

    def address(**changes: object) -> str:
        return _address(asked, changes)

    return {
        "asked": asked,
        "response": response,
        "hits": [(hit, list(segments(hit))) for hit in response.hits],
        "histogram": drawn(spread.bars) if len(spread.bars) > 1 else None,
        "facets": [(name, FACET_NAMES[name], _values_of(name, response)) for name in _open(asked, response)],
        "chosen": [(FACET_NAMES[name], asked[name], address(**{name: None})) for name in FACETS if asked.get(name)],
        "shown": SHOWN,
        "address": address,
        "called": _CALLED,
        "query": "?" + urlencode({"q": asked["q"]}) if asked.get("q") else "",
        "atom": "/api/v1/articles.atom?" + urlencode(_question(asked)),
        "article_page": article_page,
        "page_view": page_view,
    }


def _open(asked: dict[str, Any], response: SearchResponse) -> Iterator[str]:
    """Yield the facets in which something can be chosen."""
    return (name for name in FACET_NAMES if response.facets.get(name) and not asked.get(name))


def _values_of(name: str, response: SearchResponse) -> list[tuple[str, int, dict[str, str]]]:
    """Return a facet's values, how many articles have each, and what to ask for to see these alone."""
    return [(one.value, one.count, _choice(name, one.value)) for one in response.facets[name]]


def _choice(name: str, value: str) -> dict[str, str]:
    if name != "year":
        return {name: value}
    year = int(value)
    return {"date_from": date(year, 1, 1).isoformat(), "date_to": date(year, 12, 31).isoformat()}


def _question(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if name in Question.model_fields}


def segments(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the snippet in pieces, each with whether it is marked."""
    at = 0
    for start, end in hit.snippet_marks:
        yield hit.snippet[at:start], False
        yield hit.snippet[start:end], True
        at = end
    yield hit.snippet[at:], False


def _excerpts(archive: Archive, hits: Sequence[Hit]) -> dict[str, str]:
    """Return the picture of each hit's first highlight, where its page has one."""
    places = {hit.id: regions for hit in hits if (regions := _place(hit))}
    pictured = archive.pictured({regions[0].page for regions in places.values()})
    return {hit: excerpt_link(regions) for hit, regions in places.items() if regions[0].page in pictured}


def _place(hit: Hit) -> list[Region]:
    """Return where the first highlight with ink stands, one of the body if there is any."""
    inked = [mark for mark in hit.highlights if mark.regions]
    chosen = next((mark for mark in inked if mark.part == "paragraphs"), inked[0] if inked else None)
    return chosen.regions if chosen else []


def _address(asked: dict[str, Any], changes: dict[str, Any]) -> str:
    """Return the address of the question with ``changes`` made, from its first page of results."""
    wanted = {**asked, "cursor": None, **changes}
    kept = {name: value for name, value in wanted.items() if value not in (None, "")}
    return f"/?{urlencode(kept)}" if kept else "/"
