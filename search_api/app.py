"""The HTTP application: the API, its problem documents, and the search page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry

from archive import Archive
from search_api import static_files
from search_api.access.describing import with_security
from search_api.access.gate import Gate
from search_api.access.headers import SecurityHeaders
from search_api.access.layer import AccessLayer
from search_api.desk import Desk
from search_api.emissions import Factor
from search_api.engine import Engine
from search_api.exchange.about import Rights
from search_api.head_method import HeadMethod
from search_api.metrics.holdings import Holdings
from search_api.metrics.requests import MetricsLayer, RequestMetrics
from search_api.page_pictures import PagePictures
from search_api.problems import PROBLEMS
from search_api.provenance import RIGHTS
from search_api.responses import SafeJSONResponse
from search_api.routes import (
    articles,
    audit,
    emissions,
    exports,
    feeds,
    figures,
    formats,
    health,
    login,
    metrics,
    opensearch,
    pages,
    queries,
    searches,
    searches_page,
    series,
    suggestions,
)
from search_api.routes import (
    desk as desk_routes,
)
from search_api.routes.formats import ExchangeOptions
from search_api.web import articles as article_pages
from search_api.web import conflicts as conflict_pages
from search_api.web import corrections, dashboard, docs, journal, search
from search_api.web import figures as figure_pages
from search_api.web import issues as issue_views
from search_api.web import pages as page_views
from search_api.web import problems as problem_pages

if TYPE_CHECKING:
    from search_api.meaning.index import Meanings

VERSION = "1"
"""Of the API, as in its addresses."""


def create_app(  # noqa: PLR0913 (each is an option of its own)
    archive: Archive,
    engine: Engine,
    *,
    gate: Gate | None = None,
    desk: Desk | None = None,
    public_url: str | None = None,
    rights: str = RIGHTS,
    exchange: ExchangeOptions | None = None,
    factors: Sequence[Factor] = (),
    meanings: Meanings | None = None,
) -> FastAPI:
    """Return the application over an open ``archive`` and ``engine``; both stay the caller's to close.

    Args:
        archive: the archive.
        engine: the search engine.
        gate: who may ask for what. Without one everything is open: put a layer of your own before the application.
        desk: keeps reviews and corrections; without one their addresses aren't there.
        public_url: what absolute addresses start with; what each request asked for, where it is none.
        rights: what feeds and exchange formats say of the articles' rights: words, or the address of a licence.
        exchange: what the exchange formats say of this installation.
        factors: emission factors of electricity that the user has set.
        meanings: what articles are searched by meaning with; without it that is not switched on.
    """
    app = _App(
        title="Baoku",
        version=VERSION,
        summary="Newspaper pages as searchable articles, and figures that can be checked.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        default_response_class=SafeJSONResponse,
        responses=PROBLEMS,
        separate_input_output_schemas=False,
    )
    app.state.desk = desk is not None
    app.state.public_url = None if public_url is None else public_url.rstrip("/")
    problem_pages.install(app)
    app.add_middleware(HeadMethod)
    if gate is not None:
        app.add_middleware(AccessLayer, gate)
        app.include_router(login.router(gate))
    app.add_middleware(SecurityHeaders)
    registry = CollectorRegistry()
    registry.register(Holdings(archive, engine))
    app.add_middleware(MetricsLayer, RequestMetrics(registry))
    app.include_router(metrics.router(registry))
    routers = [
        *_of_programs(archive, engine, rights, exchange or ExchangeOptions(), factors, meanings),
        *(_of_desk(archive, desk) if desk is not None else ()),
        *_of_readers(archive, engine, desk, Rights.of(rights), factors, meanings),
        docs.router(app.openapi),
    ]
    for router in routers:
        app.include_router(router)
    return app


def _of_programs(
    archive: Archive,
    engine: Engine,
    rights: str,
    exchange: ExchangeOptions,
    factors: Sequence[Factor],
    meanings: Meanings | None,
) -> Iterator[APIRouter]:
    """Yield the routes of the API, feeds and exchange formats."""
    pictures = PagePictures(archive)
    yield audit.router(archive)
    yield articles.router(archive, engine, meanings)
    yield feeds.router(archive, engine, rights)
    yield figures.router(archive, engine)
    yield exports.router(archive, engine)
    yield emissions.router(engine, factors)
    yield searches.router(archive, engine, rights)
    yield opensearch.router(engine, rights)
    yield queries.router(archive, engine, meanings)
    yield series.router(engine)
    yield suggestions.router(engine)
    yield pages.router(archive, pictures)
    yield health.router(archive, engine)
    yield from formats.routers(archive, engine, pictures, Rights.of(rights), exchange)


def _of_desk(archive: Archive, desk: Desk) -> Iterator[APIRouter]:
    """Yield the routes of reviews and corrections."""
    yield desk_routes.router(desk)
    yield corrections.router(archive, desk)
    yield journal.router(desk)


def _of_readers(
    archive: Archive,
    engine: Engine,
    desk: Desk | None,
    rights: Rights,
    factors: Sequence[Factor],
    meanings: Meanings | None,
) -> Iterator[APIRouter]:
    """Yield the routes of the web pages."""
    yield static_files.router()
    yield search.router(archive, engine, meanings)
    yield searches_page.router(archive, engine)
    yield page_views.router(archive)
    yield issue_views.router(archive)
    yield article_pages.router(archive, engine, rights, editable=desk is not None)
    yield figure_pages.router(archive, engine, desk)
    yield conflict_pages.router(archive, engine, desk)
    yield dashboard.router(archive, engine, factors)


class _App(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """Return the API's description, with how one asks for what."""
        if self.openapi_schema is None:
            self.openapi_schema = with_security(super().openapi())
        return self.openapi_schema
