"""``/api/v1/figures/emissions``: sums of energy as emissions (以电折碳)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from search_api.emissions import EmissionRequest, Emissions, Factor, emissions
from search_api.engine import Engine
from search_api.params import known
from search_api.responses import json_of


def router(engine: Engine, factors: Sequence[Factor]) -> APIRouter:
    """Return the route over ``engine``; ``factors`` are those that the user has set."""
    routes = APIRouter(prefix="/api/v1/figures/emissions", tags=["figures"])

    @routes.get("", response_model=Emissions, dependencies=[known(EmissionRequest)], summary="Energy as carbon dioxide")
    def carbon(request: Annotated[EmissionRequest, Query()]) -> Response:
        """Sum energy by the year that it holds for, and multiply with each factor that covers the year.

        Each line names its factor and source. What was said exactly is never summed with bounds.
        """
        return json_of(emissions(engine, factors, request))

    return routes
