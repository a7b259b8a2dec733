"""The HTTP application: the API, its problem documents, and the search page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
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
    app.include_router(audit.router(archive))
    if desk is not None:
        app.include_router(desk_routes.router(desk))
        app.include_router(corrections.router(archive, desk))
        app.include_router(journal.router(desk))
    app.include_router(articles.router(archive, engine, meanings))
    app.include_router(feeds.router(archive, engine, rights))
    app.include_router(figures.router(archive, engine))
    app.include_router(exports.router(archive, engine))
    app.include_router(emissions.router(engine, factors))
    app.include_router(searches.router(archive, engine, rights))
    app.include_router(searches_page.router(archive, engine))
    app.include_router(opensearch.router(engine, rights))
    app.include_router(queries.router(archive, engine, meanings))
    app.include_router(series.router(engine))
    app.include_router(suggestions.router(engine))
    app.include_router(pages.router(archive))
    app.include_router(health.router(archive, engine))
    for router in formats.routers(archive, engine, rights, exchange or ExchangeOptions()):
        app.include_router(router)
    app.include_router(static_files.router())
    app.include_router(search.router(archive, engine, meanings))
    app.include_router(page_views.router(archive))
    app.include_router(issue_views.router(archive))
    app.include_router(article_pages.router(archive, engine, Rights.of(rights), editable=desk is not None))
    app.include_router(figure_pages.router(archive, engine, desk))
    app.include_router(conflict_pages.router(archive, engine, desk))
    app.include_router(dashboard.router(archive, engine, factors))
    app.include_router(docs.router(app.openapi))
    return app


class _App(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """Return the API's description, with how one asks for what."""
        if self.openapi_schema is None:
            self.openapi_schema = with_security(super().openapi())
        return self.openapi_schema
