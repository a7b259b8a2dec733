"""``/api/v1/figures``: the table of figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from archive import Archive, FigureFilter
from search_api.params import FigureParams, iso, known
from search_api.responses import json_of
from search_api.rows import FigureTable, table_of


def router(archive: Archive) -> APIRouter:
    """Return the routes over ``archive``."""
    routes = APIRouter(prefix="/api/v1/figures", tags=["figures"])

    @routes.get(
        "",
        response_model=FigureTable,
        dependencies=[known(FigureParams)],
        summary="Figures, each with its place on the page",
    )
    def figures(params: Annotated[FigureParams, Query()]) -> Response:
        """Find figures; ``min`` and ``max`` are canonical values (kWh, kW, CNY, m, t, …)."""
        wanted = FigureFilter(
            kind=params.kind,
            unit=params.unit,
            minimum=params.minimum,
            maximum=params.maximum,
            organisation=params.organisation,
            of=params.of,
            date_from=iso(params.date_from),
            date_to=iso(params.date_to),
            newspaper=params.newspaper,
            article=params.article,
        )
        return json_of(table_of(archive.figures(wanted, limit=params.limit, cursor=params.cursor)))

    return routes
