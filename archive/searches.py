"""Saved searches, and the articles that each has found (订阅检索)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.database import reading, writing
from archive.desk_models import DeliveryRow, MatchRow, SearchRow
from archive.storing import batches
from schemas import Model
from schemas.errors import NotFoundError

WAITING = "waiting"
"""State of a delivery that is still to be sent."""


class SavedSearch(Model):
    """A search that somebody keeps."""

    id: str
    name: str
    owner: str
    request: str
    """The question, as JSON; the archive doesn't look into it."""
    made_at: str
    webhook: str | None = None
    """Where new matches are sent."""
    secret: str | None = None
    """Signs what is sent."""
    seen: int = 0
    """Number of the last change of the archive that was looked through for it."""


class Match(NamedTuple):
    """An article that a saved search found."""

    article_id: str
    at: str
    """When it was first found."""


class Searches:
    """The saved searches of an archive.

    Every method raises :class:`schemas.errors.ArchiveError` where the database fails.

    Args:
        engine: the archive's database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, search: SavedSearch, matched: Sequence[str] = ()) -> None:
        """Keep a new search; ``matched`` are the articles that it finds already, which are no news."""
        with writing(self._engine) as session:
            session.add(SearchRow(**search.model_dump()))
            session.flush()
            _insert_matches(session, search.id, matched, search.made_at)

    def get(self, search_id: str, owner: str | None = None) -> SavedSearch:
        """Return a search.

        Raises:
            NotFoundError: there is none of that id, or it isn't of ``owner``, where one is given.
        """
        with reading(self._engine) as session:
            return _search(_row(session, search_id, owner))

    def all(self, owner: str | None = None) -> list[SavedSearch]:
        """Return the searches of ``owner`` (everybody's if it is none), the oldest first."""
        query = select(SearchRow).order_by(SearchRow.made_at, SearchRow.id)
        if owner is not None:
            query = query.where(SearchRow.owner == owner)
        with reading(self._engine) as session:
            return [_search(row) for row in session.scalars(query)]

    def change(self, search: SavedSearch, matched: tuple[str, Sequence[str]] | None = None) -> None:
        """Put ``search`` in the place of the one of its id; without a webhook, what waits for it is dropped.

        Args:
            search: as it is to be.
            matched: where the question is another one: when it was asked, and the articles that it finds already.
                Those of the old question are forgotten, and what it still had to send too.

        Raises:
            NotFoundError: there is none of that id.
        """
        with writing(self._engine) as session:
            row = _row(session, search.id)
            for name, value in search.model_dump(exclude={"id"} if matched else {"id", "seen"}).items():
                setattr(row, name, value)
            session.flush()
            if matched is not None:
                session.execute(delete(MatchRow).where(MatchRow.search_id == search.id))
                _insert_matches(session, search.id, matched[1], matched[0])
            if matched is not None or search.webhook is None:
                waiting = (DeliveryRow.search_id == search.id, DeliveryRow.state == WAITING)
                session.execute(delete(DeliveryRow).where(*waiting))

    def remove(self, search_id: str) -> None:
        """Forget a search, what it found and what it still had to send.

        Raises:
            NotFoundError: there is none of that id.
        """
        with writing(self._engine) as session:
            session.delete(_row(session, search_id))

    def matches(self, search_id: str, limit: int) -> list[Match]:
        """Return the articles that a search found last, the latest first."""
        query = select(MatchRow.article_id, MatchRow.at).where(MatchRow.search_id == search_id)
        with reading(self._engine) as session:
            ordered = query.order_by(MatchRow.at.desc(), MatchRow.article_id.desc()).limit(limit)
            return [Match(*row) for row in session.execute(ordered)]

    def counts(self) -> dict[str, int]:
        """Return how many articles each search has found, by its id; one that found none is left out."""
        query = select(MatchRow.search_id, func.count()).group_by(MatchRow.search_id)
        with reading(self._engine) as session:
            return dict(iter(session.execute(query)))

    def record(self, search: SavedSearch, seen: int, ids: Sequence[str], at: str, bodies: Bodies) -> list[str]:
        """Keep what a search found among the changes up to number ``seen``, and queue what is to be sent of it.

        All in one transaction: an article that is kept has its delivery queued, a crash leaves both undone. Where the
        search was removed or its question changed meanwhile, nothing is kept.

        Args:
            search: as it was when its question was asked.
            seen: number of the last change that was looked through.
            ids: the articles that fit.
            at: when.
            bodies: makes what is to be sent (one body or several) of the articles that are new; it is asked only
                where there are any, and a webhook.

        Returns:
            The articles that are new, in the order of ``ids``.
        """
        with writing(self._engine) as session:
            row = session.get(SearchRow, search.id)
            if row is None or row.request != search.request or row.seen != search.seen:
                return []
            row.seen = seen
            new = _unmatched(session, search.id, ids)
            _insert_matches(session, search.id, new, at)
            if new and row.webhook is not None:
                queued = [_delivery(search.id, body, at) for body in bodies(new)]
                session.execute(insert(DeliveryRow), queued)
            return new


Bodies = Callable[[Sequence[str]], Sequence[str]]


def _row(session: Session, search_id: str, owner: str | None = None) -> SearchRow:
    row = session.get(SearchRow, clean(search_id))
    if row is None or row.id != search_id or owner not in (None, row.owner):
        raise NotFoundError(
            f"there is no saved search {clean(search_id[:80])!r}", remedy="List them: GET /api/v1/searches"
        )
    return row


def _search(row: SearchRow) -> SavedSearch:
    return SavedSearch(**{name: getattr(row, name) for name in SavedSearch.model_fields})


def _unmatched(session: Session, search_id: str, ids: Sequence[str]) -> list[str]:
    known: set[str] = set()
    for batch in batches(iter(ids)):
        query = select(MatchRow.article_id).where(MatchRow.search_id == search_id, MatchRow.article_id.in_(batch))
        known.update(session.scalars(query))
    return [article_id for article_id in dict.fromkeys(ids) if article_id not in known]


def _insert_matches(session: Session, search_id: str, ids: Sequence[str], at: str) -> None:
    for batch in batches(iter(dict.fromkeys(ids))):
        rows = [{"search_id": search_id, "article_id": article_id, "at": at} for article_id in batch]
        session.execute(insert(MatchRow), rows)


def _delivery(search_id: str, body: str, at: str) -> dict[str, object]:
    return {"search_id": search_id, "body": body, "state": WAITING, "attempts": 0, "next_at": at, "error": None}
