"""The HTTP application: the API, its problem documents, and the search page."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive import Archive
from search_api.engine import Engine
from search_api.feeds.feed import RIGHTS
from search_api.problems import PROBLEMS, install
from search_api.responses import SafeJSONResponse
from search_api.routes import articles, feeds, figures, health, pages, suggestions, web

VERSION = "1"
"""Of the API, as in its addresses."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}


def create_app(archive: Archive, engine: Engine, *, public_url: str | None = None, rights: str = RIGHTS) -> FastAPI:
    """Return the application over an open ``archive`` and ``engine``; both stay the caller's to close.

    Args:
        archive: the archive.
        engine: the search engine.
        public_url: what absolute addresses start with; what each request asked for, where it is none.
        rights: what feeds say of the articles' rights.
    """
    app = FastAPI(
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
    app.state.public_url = None if public_url is None else public_url.rstrip("/")
    install(app)
    app.add_middleware(_Headers)
    app.include_router(articles.router(archive, engine))
    app.include_router(feeds.router(archive, engine, rights))
    app.include_router(figures.router(archive, engine))
    app.include_router(suggestions.router(engine))
    app.include_router(pages.router(archive))
    app.include_router(health.router(archive, engine))
    app.include_router(web.router(archive, engine, app.openapi))
    return app


class _Headers:
    """Adds the headers that every answer has; a plain ASGI layer, without the tasks of Starlette's base class."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
