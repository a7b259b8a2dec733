"""``/metrics``: what Prometheus asks for."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from search_api.params import known

OPENMETRICS = "application/openmetrics-text"


class MetricsResponse(Response):
    """Metrics as text."""

    media_type = "text/plain"


def router(registry: CollectorRegistry) -> APIRouter:
    """Return the route over ``registry``."""
    routes = APIRouter(tags=["health"])

    @routes.get(
        "/metrics",
        response_class=MetricsResponse,
        responses={200: {"content": {OPENMETRICS: {"schema": {"type": "string"}}}, "description": "The metrics."}},
        dependencies=[known()],
        summary="Metrics for Prometheus",
    )
    def metrics(request: Request) -> Response:
        """Return requests by address and status, how long they took, what archive and index hold, what waits.

        In the text format of Prometheus, or as OpenMetrics where the request prefers that.
        """
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return Response(encode(registry), headers={"Content-Type": content_type})

    return routes
