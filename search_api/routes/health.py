"""``/healthz``: can archive and index be used, and are they in step?"""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response

from archive import Archive
from schemas import Model
from schemas.errors import ArchiveError, SearchIndexError
from search_api.engine import Engine
from search_api.params import known


class ArchiveHealth(Model):
    """State of the archive."""

    usable: bool
    articles: int = 0
    figures: int = 0
    pages: int = 0
    failed: int = 0
    waiting: int = 0


class IndexHealth(Model):
    """State of the search index."""

    usable: bool
    articles: int = 0
    behind: bool = False
    """The archive has changes that the index hasn't taken in yet."""
    remedy: str | None = None


class Health(Model):
    """State of the service."""

    status: Literal["ok", "unusable"]
    archive: ArchiveHealth
    index: IndexHealth


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the route over ``archive`` and ``engine``."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", dependencies=[known()], summary="State of archive and index")
    def health(response: Response) -> Health:
        """Answer 200 where both can be used, else 503 with the same body."""
        state = Health(status="ok", archive=_archive(archive), index=_index(archive, engine))
        if not (state.archive.usable and state.index.usable):
            state = state.model_copy(update={"status": "unusable"})
            response.status_code = 503
        return state

    return routes


def _archive(archive: Archive) -> ArchiveHealth:
    try:
        status = archive.status()
    except ArchiveError:
        return ArchiveHealth(usable=False)
    return ArchiveHealth(
        usable=True,
        articles=status.articles,
        figures=status.figures,
        pages=status.done,
        failed=len(status.failed),
        waiting=len(status.waiting),
    )


def _index(archive: Archive, engine: Engine) -> IndexHealth:
    try:
        count, checkpoint = engine.count(), engine.checkpoint
    except SearchIndexError as error:
        return IndexHealth(usable=False, remedy=error.remedy)
    try:
        behind = archive.last_change() > checkpoint
    except ArchiveError:
        behind = False
    return IndexHealth(usable=True, articles=count, behind=behind)
