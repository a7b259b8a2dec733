"""``/api/v1/series``: sums and coverage over time as flat rows, for Grafana and its like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from schemas import Model
from search_api.aggregates import AggregateRequest
from search_api.engine import Engine
from search_api.params import known
from search_api.responses import SafeJSONResponse
from search_api.series import CoveragePoint, CoverageRequest, FigurePoint, coverage, figure_series


def router(engine: Engine) -> APIRouter:
    """Return the routes over ``engine``."""
    routes = APIRouter(prefix="/api/v1/series", tags=["dashboards"])

    @routes.get(
        "/figures",
        response_model=list[FigurePoint],
        dependencies=[known(AggregateRequest)],
        summary="Sums of figures as flat rows",
    )
    def figures(request: Annotated[AggregateRequest, Query()]) -> Response:
        """Return the sums of ``/api/v1/figures/aggregate``, a flat row for each month (or other group), kind and unit.

        Sums of the same kind and unit may be added up over rows; exact ones never with the others.
        """
        return _rows(figure_series(engine, request))

    @routes.get(
        "/coverage",
        response_model=list[CoveragePoint],
        dependencies=[known(CoverageRequest)],
        summary="Articles over time as flat rows",
    )
    def covered(request: Annotated[CoverageRequest, Query()]) -> Response:
        """Count the articles that a search finds by month, quarter or year, and by newspaper, organisation, … ."""
        return _rows(coverage(engine, request))

    return routes


def _rows(points: Sequence[Model]) -> Response:
    return SafeJSONResponse([point.model_dump(mode="json") for point in points])
