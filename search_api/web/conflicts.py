"""Figures that contradict each other, side by side, at ``/figures/conflicts`` (互相矛盾的数字)."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from archive import Archive
from schemas.errors import UsageError
from search_api.conflicting import ConflictFinder, ConflictPage, ConflictRequest
from search_api.desk import Desk
from search_api.engine import Engine
from search_api.params import known
from search_api.problems import status_of
from search_api.rendering import page
from search_api.web.figure_rows import shown_figures
from search_api.web.figures import FormView, words_of_rows

SHOWN = 10
"""Conflicts on one page."""


class ConflictsView(ConflictRequest, FormView):
    """A state of the list."""

    limit: int = Field(default=SHOWN, ge=1, le=50)
    """Conflicts on one page."""


def router(archive: Archive, engine: Engine, desk: Desk | None) -> APIRouter:
    """Return the route; without a ``desk`` nothing can be reviewed."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    finder = ConflictFinder(archive, engine)

    @routes.get("/figures/conflicts", dependencies=[known(ConflictsView)])
    def conflicts_page(request: Request, view: Annotated[ConflictsView, Query()]) -> HTMLResponse:
        asked = view.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"lang"})
        problem, found = None, ConflictPage([], None)
        try:
            found = finder.find(ConflictRequest.model_validate({"limit": SHOWN, **asked}))
        except UsageError as error:
            problem = error
        rows = iter(shown_figures(archive, [row for one in found.conflicts for row in one.rows]))
        return page(
            request,
            "conflicts.html",
            status_of(problem),
            problem=problem,
            asked=asked,
            conflicts=[(one, [next(rows) for _ in one.rows]) for one in found.conflicts],
            following=found.next and f"/figures/conflicts?{urlencode({**asked, 'cursor': found.next})}",
            **words_of_rows(request, desk, f"/figures/conflicts?{urlencode(asked)}"),
        )

    return routes
