"""``/api/v1/figures``: the table of figures, and their sums."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from archive import Archive
from search_api import figures as table
from search_api.aggregates import AggregateRequest, Aggregates, aggregate
from search_api.conflicting import ConflictFinder, ConflictRequest, FigureConflicts, conflicts_of
from search_api.engine import Engine
from search_api.figures import FigureRequest
from search_api.params import known
from search_api.responses import json_of
from search_api.rows import FigureTable, table_of


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the routes over ``archive`` and ``engine``."""
    routes = APIRouter(prefix="/api/v1/figures", tags=["figures"])
    finder = ConflictFinder(archive, engine)

    @routes.get(
        "",
        response_model=FigureTable,
        dependencies=[known(FigureRequest)],
        summary="Figures, each with its place on the page",
    )
    def figures(request: Annotated[FigureRequest, Query()]) -> Response:
        """Find figures; ``min`` and ``max`` are canonical values (kWh, kW, CNY, m, t, …), or amounts in any unit."""
        return json_of(table_of(table.figures(archive, engine, request)))

    @routes.get(
        "/conflicts",
        response_model=FigureConflicts,
        dependencies=[known(ConflictRequest)],
        summary="Figures that contradict each other",
    )
    def contradictions(request: Annotated[ConflictRequest, Query()]) -> Response:
        """Find figures of one kind and unit, of the same, of the same organisation and for the same time, of which not
        all can be right. Numbers that agree are none: one is the other rounded, or lies inside its bound; neither are
        differences, ranges, and what a person rejected.
        """
        return json_of(conflicts_of(finder.find(request)))

    @routes.get(
        "/aggregate",
        response_model=Aggregates,
        dependencies=[known(AggregateRequest)],
        summary="Figures counted and summed",
    )
    def sums(request: Annotated[AggregateRequest, Query()]) -> Response:
        """Count and sum figures by month, quarter, year, organisation, …, apart for each kind and unit.

        Exact figures are never summed with bounds, approximate ones, ranges or changes; ``repeated`` says what stands
        there more than once.
        """
        return json_of(aggregate(engine, request))

    return routes
