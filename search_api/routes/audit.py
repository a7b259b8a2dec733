"""``/api/v1/audit``: who saw and did what (访问日志)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import AfterValidator, Field

from archive import Archive
from archive.accesses import AccessFilter
from archive.times import stamp
from schemas import Model
from search_api.params import known
from search_api.responses import json_of

AUDIT_MOST = 1000
"""Accesses in one answer."""


def _moment(text: str) -> str:
    """Return a moment as the log holds it; a day is its first moment, and what names no zone is UTC."""
    moment = datetime.fromisoformat(text)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


Moment = Annotated[
    str,
    AfterValidator(_moment),
    Field(json_schema_extra={"anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]


class AuditRequest(Model):
    """Which accesses are wanted."""

    since: Moment | None = Field(default=None, examples=["2025-06-13"])
    """Those of this day or moment (ISO 8601, UTC unless it says otherwise) or later."""
    actor: str | None = Field(default=None, max_length=200)
    """Those of this name; `local` for programs of the server's own machine, `unknown` for who had no key."""
    path: str | None = Field(default=None, max_length=2000, examples=["/api/v1/articles/"])
    """Those whose address begins so."""
    limit: int = Field(default=100, ge=1, le=AUDIT_MOST)
    cursor: int = Field(default=0, ge=0, le=2**63 - 1)
    """`next` of the answer before."""

    def wanted(self) -> AccessFilter:
        """Return the archive's filter."""
        return AccessFilter(self.since, self.actor, self.path, self.cursor)


class AuditEntry(Model):
    """One request and how it was answered."""

    at: str
    """UTC."""
    actor: str
    key: str | None
    """Id of the actor's key."""
    client: str | None
    """Network address that the request came from."""
    method: str
    path: str
    status: int


class Audit(Model):
    """One page of the access log."""

    entries: list[AuditEntry]
    """Oldest first."""
    next: int | None = None
    """Cursor of the next page; none on the last."""


def router(archive: Archive) -> APIRouter:
    """Return the route over ``archive``."""
    routes = APIRouter(prefix="/api/v1/audit", tags=["access"])

    @routes.get("", response_model=Audit, dependencies=[known(AuditRequest)], summary="The access log")
    def audit(request: Annotated[AuditRequest, Query()]) -> Response:
        """List who saw and did what, oldest first; it needs the scope `admin`."""
        found = archive.accesses.find(request.wanted(), request.limit + 1)
        shown = found[: request.limit]
        entries = [AuditEntry(**vars(access)) for _, access in shown]
        return json_of(Audit(entries=entries, next=shown[-1][0] if len(found) > len(shown) else None))

    return routes
