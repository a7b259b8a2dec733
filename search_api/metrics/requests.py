"""Requests counted and timed by address, method and status; a plain ASGI layer."""

from __future__ import annotations

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER = "OTHER"
"""A client may send any word as its method, and each label is kept for ever."""
NO_ROUTE = "none"
"""Of what was refused before any route, or has none."""
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds; the bar for a page is 30 ms."""


class RequestMetrics:
    """The counters of one application.

    Args:
        registry: where they are registered.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._count = Counter(
            "baoku_http_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "baoku_http_request_duration_seconds",
            "Seconds from a request to the end of its answer.",
            ("method", "route"),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        """Those of labels that were seen: looking them up in the library costs more than counting."""

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        known = method if method in _METHODS else _OTHER
        found = self._children.get((known, route, status))
        if found is None:
            found = self._count.labels(known, route, str(status)), self._seconds.labels(known, route)
            self._children[known, route, status] = found
        found[0].inc()
        found[1].observe(seconds)


class MetricsLayer:
    """Counts what the application under it answers."""

    def __init__(self, app: ASGIApp, metrics: RequestMetrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        start = perf_counter()
        try:
            await self._app(scope, receive, told)
        finally:
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self._metrics.observe(scope["method"], route, status, perf_counter() - start)
