"""The dashboard at ``/dashboard`` (概览): its numbers are tables, which a script draws as charts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from archive import Archive
from schemas import PageOutcome
from search_api.emissions import EmissionRequest, Factor, emissions
from search_api.engine import Engine
from search_api.names import FIGURE_KINDS
from search_api.params import known
from search_api.rendering import View, page
from search_api.web.figure_rows import VERDICTS
from search_api.web.overview import overview

FAILURES = 20
"""Failed pages that are named; `baoku status` names all."""


def router(archive: Archive, engine: Engine, factors: Sequence[Factor]) -> APIRouter:
    """Return the route over ``archive`` and ``engine``; ``factors`` are those that the user has set."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/dashboard", dependencies=[known(View)])
    def dashboard(request: Request, view: Annotated[View, Query()]) -> HTMLResponse:
        return page(
            request,
            "dashboard.html",
            200,
            held=archive.gauges(),
            numbers=overview(engine),
            failures=_failures(archive),
            carbon=emissions(engine, factors, EmissionRequest()),
            kinds=FIGURE_KINDS,
            verdicts=VERDICTS,
            percent=_percent,
        )

    return routes


def _failures(archive: Archive) -> list[PageOutcome]:
    """Return the first failures, each file by its name alone: readers needn't know where it lies."""
    found = islice(archive.outcomes("failed"), FAILURES)
    return [one.model_copy(update={"file": PurePath(one.file).name}) for one in found]


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"
