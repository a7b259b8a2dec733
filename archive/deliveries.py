"""What is to be sent to webhooks: claimed by one sender at a time, tried again, given up (推送)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Engine, delete, func, select, update

from archive.database import reading, writing
from archive.desk_models import DeliveryRow, SearchRow
from archive.searches import WAITING
from archive.times import stamp
from schemas import Model

State = Literal["waiting", "sent", "dead"]
"""``dead``: given up."""


class Delivery(Model):
    """What is to be sent to a webhook, or was."""

    id: int
    search_id: str
    body: str
    """JSON."""
    state: State
    attempts: int
    next_at: str
    """When it is tried next; for one that is over, when it was tried last."""
    error: str | None
    """Why the last attempt failed."""


class Claimed(NamedTuple):
    """A delivery that one sender has taken on."""

    id: int
    search_id: str
    body: str
    attempts: int
    """This one included."""
    webhook: str | None
    secret: str | None


class Deliveries:
    """The deliveries of an archive's saved searches.

    Every method raises :class:`schemas.errors.ArchiveError` where the database fails.

    Args:
        engine: the archive's database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, now: datetime, until: datetime, most: int) -> list[Claimed]:
        """Take on deliveries that are due, the longest due first; nobody else gets them before ``until``.

        A sender that is killed leaves them to whoever claims after ``until``: each is sent at least once.
        """
        query = select(DeliveryRow).where(DeliveryRow.state == WAITING, DeliveryRow.next_at <= stamp(now))
        with writing(self._engine) as session:
            rows = list(session.scalars(query.order_by(DeliveryRow.next_at, DeliveryRow.id).limit(most)))
            found = []
            for row in rows:
                row.attempts += 1
                row.next_at = stamp(until)
                search = session.get_one(SearchRow, row.search_id)
                found.append(Claimed(row.id, row.search_id, row.body, row.attempts, search.webhook, search.secret))
            return found

    def settle(self, claimed: Claimed, state: State, at: datetime, error: str | None = None) -> None:
        """Keep how an attempt ended; nothing where somebody else has taken it on since.

        Args:
            claimed: what was tried.
            state: what it is now.
            at: for ``waiting`` when it is tried next, else when it was tried.
            error: why it failed.
        """
        mine = (DeliveryRow.id == claimed.id, DeliveryRow.attempts == claimed.attempts, DeliveryRow.state == WAITING)
        with writing(self._engine) as session:
            session.execute(update(DeliveryRow).where(*mine).values(state=state, next_at=stamp(at), error=error))

    def in_state(self, state: State, limit: int, search_id: str | None = None) -> list[Delivery]:
        """Return the deliveries in ``state``, the latest made first; of one search if it is given."""
        query = select(DeliveryRow).where(DeliveryRow.state == state)
        if search_id is not None:
            query = query.where(DeliveryRow.search_id == search_id)
        with reading(self._engine) as session:
            rows = session.scalars(query.order_by(DeliveryRow.id.desc()).limit(limit))
            return [Delivery(**{name: getattr(row, name) for name in Delivery.model_fields}) for row in rows]

    def counts(self) -> dict[State, int]:
        """Return how many deliveries there are in each state."""
        query = select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state)
        with reading(self._engine) as session:
            found = {str(state): int(count) for state, count in session.execute(query)}
        return {"waiting": found.get("waiting", 0), "sent": found.get("sent", 0), "dead": found.get("dead", 0)}

    def revive(self, now: datetime, search_id: str | None = None) -> int:
        """Let the dead ones (of one search, if it is given) be tried again from the first attempt; return how many."""
        dead = update(DeliveryRow).where(DeliveryRow.state == "dead")
        if search_id is not None:
            dead = dead.where(DeliveryRow.search_id == search_id)
        anew = dead.values(state=WAITING, attempts=0, next_at=stamp(now)).returning(DeliveryRow.id)
        with writing(self._engine) as session:
            return len(session.scalars(anew).all())

    def forget_sent(self, before: datetime) -> int:
        """Remove the deliveries that were sent before a moment; return how many."""
        old = (DeliveryRow.state == "sent", DeliveryRow.next_at < stamp(before))
        with writing(self._engine) as session:
            return len(session.scalars(delete(DeliveryRow).where(*old).returning(DeliveryRow.id)).all())
