"""The dashboard at ``/dashboard`` (概览): its numbers are tables, which a script draws as charts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from archive import Archive
from schemas import PageOutcome
from search_api.emissions import EmissionRequest, Emissions, Factor, emissions
from search_api.engine import Engine
from search_api.names import FIGURE_KINDS
from search_api.params import known
from search_api.remembering import Remembered
from search_api.rendering import View, page
from search_api.web.figure_rows import VERDICTS, grouped
from search_api.web.overview import Overview, overview

FAILURES = 20
"""Failed pages that are named; `baoku status` names all."""


def router(archive: Archive, engine: Engine, factors: Sequence[Factor]) -> APIRouter:
    """Return the route over ``archive`` and ``engine``; ``factors`` are those that the user has set."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    last: Remembered[tuple[Overview, Emissions]] = Remembered(engine)

    def counted() -> tuple[Overview, Emissions]:
        return overview(engine), emissions(engine, factors, EmissionRequest())

    @routes.get("/dashboard", dependencies=[known(View)])
    def dashboard(request: Request, view: Annotated[View, Query()]) -> HTMLResponse:
        numbers, carbon = last.answer("all", counted)
        return page(
            request,
            "dashboard.html",
            200,
            read=archive.outcome_counts(),
            numbers=numbers,
            failures=_failures(archive),
            carbon=carbon,
            kinds=FIGURE_KINDS,
            verdicts=VERDICTS,
            percent=_percent,
            plain=_plain,
        )

    return routes


def _failures(archive: Archive) -> list[PageOutcome]:
    """Return the first failures, each file by its name alone: readers needn't know where it lies."""
    found = islice(archive.outcomes("failed"), FAILURES)
    return [one.model_copy(update={"file": PurePath(one.file).name}) for one in found]


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def _plain(amount: float) -> str:
    """Return a sum with its thousands parted, and never with a power of ten."""
    return grouped(Decimal(repr(amount)))
