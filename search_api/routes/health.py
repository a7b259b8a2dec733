"""``/healthz``: can archive and index be used, and are they in step?"""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response

from archive import Archive
from schemas import Model
from schemas.errors import ArchiveError, SearchIndexError
from search_api.engine import Engine
from search_api.params import known
from search_api.responses import json_of


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
    outdated: bool = False
    """The registries have changed since the index was made."""
    remedy: str | None = None


class Health(Model):
    """State of the service."""

    status: Literal["ok", "unusable"]
    archive: ArchiveHealth
    index: IndexHealth


def router(archive: Archive, engine: Engine) -> APIRouter:
    """Return the route over ``archive`` and ``engine``."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", response_model=Health, dependencies=[known()], summary="State of archive and index")
    def health() -> Response:
        """Answer 200 where both can be used, else 503 with the same body."""
        of_archive, of_index = _archive(archive), _index(archive, engine)
        usable = of_archive.usable and of_index.usable
        state = Health(status="ok" if usable else "unusable", archive=of_archive, index=of_index)
        return json_of(state, 200 if usable else 503)

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
        count, checkpoint, outdated = engine.count(), engine.checkpoint, engine.outdated
    except SearchIndexError as error:
        return IndexHealth(usable=False, remedy=error.remedy)
    try:
        behind = archive.last_change() > checkpoint
    except ArchiveError:
        behind = False
    remedy = "Run `baoku reindex`: texts are then cut by the registries as they are now." if outdated else None
    return IndexHealth(usable=True, articles=count, behind=behind, outdated=outdated, remedy=remedy)
