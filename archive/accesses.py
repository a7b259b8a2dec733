"""The access log (访问日志): who saw and did what; rows are added, and the database refuses to change or drop them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, insert, select

from archive.codec import clean
from archive.database import reading, writing
from archive.desk_models import AccessRow

PATH_CHARS = 2000
"""Longest address that is kept; what goes beyond is cut."""
_BATCH = 500


@dataclass(frozen=True)
class Access:
    """One request and how it was answered.

    Attributes:
        at: UTC, ISO 8601.
        actor: who asked: the name of their key; ``local`` for somebody on this machine, ``unknown`` for nobody known.
        key: id of their key, if they have one.
        client: network address that the request came from.
        method: of HTTP.
        path: what was asked for, with its query.
        status: of the answer.
    """

    at: str
    actor: str
    key: str | None
    client: str | None
    method: str
    path: str
    status: int


@dataclass(frozen=True)
class AccessFilter:
    """Which accesses are wanted.

    Attributes:
        since: those at this moment or later (UTC, ISO 8601).
        actor: those of this name.
        path: those whose address begins so.
        after: those behind this number.
    """

    since: str | None = None
    actor: str | None = None
    path: str | None = None
    after: int = 0


class Accesses:
    """The access log of an archive.

    Every method raises :class:`schemas.errors.ArchiveError` where the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, accesses: Sequence[Access]) -> None:
        """Append ``accesses`` in one transaction."""
        if accesses:
            with writing(self._engine) as session:
                session.execute(insert(AccessRow), [_columns(one) for one in accesses])

    def find(self, wanted: AccessFilter, limit: int) -> list[tuple[int, Access]]:
        """Return the first ``limit`` accesses that are ``wanted``, oldest first, each with its number."""
        query = select(AccessRow).where(AccessRow.seq > wanted.after)
        if wanted.since is not None:
            query = query.where(AccessRow.at >= wanted.since)
        if wanted.actor is not None:
            query = query.where(AccessRow.actor == clean(wanted.actor))
        if wanted.path is not None:
            query = query.where(AccessRow.path.startswith(clean(wanted.path), autoescape=True))
        with reading(self._engine) as session:
            return [(row.seq, _access(row)) for row in session.scalars(query.order_by(AccessRow.seq).limit(limit))]

    def all(self, wanted: AccessFilter) -> Iterator[Access]:
        """Yield all accesses that are ``wanted``, oldest first, in short reads."""
        found = self.find(wanted, _BATCH)
        while found:
            yield from (access for _, access in found)
            found = self.find(AccessFilter(wanted.since, wanted.actor, wanted.path, after=found[-1][0]), _BATCH)


def _columns(access: Access) -> dict[str, object]:
    values = {name: clean(value) if isinstance(value, str) else value for name, value in asdict(access).items()}
    return {**values, "path": clean(access.path[:PATH_CHARS])}


def _access(row: AccessRow) -> Access:
    return Access(row.at, row.actor, row.key, row.client, row.method, row.path, row.status)
