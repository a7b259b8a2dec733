"""The tables of the desk: what people did, the readings under their corrections, keys, accesses, saved searches."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from archive.models import Base, BigKey, Key


class JournalRow(Base):
    """One act of a person: a review, a correction. The database refuses that a row is changed or taken out."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[str] = mapped_column(Key)
    """UTC, ISO 8601."""
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(Key)
    article_id: Mapped[str] = mapped_column(Key)
    data: Mapped[str] = mapped_column(JSON)
    digest: Mapped[str]
    """SHA-256 over the row before it and this one: a row rewritten behind the database's back breaks the chain."""


class SubjectRow(Base):
    """An article or place that an act is about; append-only like the journal, and part of its chain."""

    __tablename__ = "journal_subjects"
    __table_args__ = (Index("ix_journal_subjects_subject", "subject", "seq"),)

    seq: Mapped[int] = mapped_column(BigKey, ForeignKey("journal.seq"), primary_key=True, autoincrement=False)
    subject: Mapped[str] = mapped_column(Key, primary_key=True)
    is_place: Mapped[bool]
    """A page or an imported article, whose articles are laid anew; else an article on a page."""


class StandingRow(Base):
    """How an act stands over the newest readings."""

    __tablename__ = "standings"
    __table_args__ = (Index("ix_standings_article", "article_id"), Index("ix_standings_state", "state"))

    seq: Mapped[int] = mapped_column(BigKey, ForeignKey("journal.seq"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(Key)
    article_id: Mapped[str | None] = mapped_column(Key)
    reason: Mapped[str | None]


class ReadingRow(Base):
    """An article as the machine read it, kept where corrections lie over it."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_page", "page_id"),)

    article_id: Mapped[str] = mapped_column(Key, primary_key=True)
    page_id: Mapped[str | None] = mapped_column(Key, ForeignKey("pages.id", ondelete="CASCADE"))
    data: Mapped[str] = mapped_column(JSON)
    ink: Mapped[bytes] = mapped_column(LargeBinary)


class KeyRow(Base):
    """A key of the API; the secret itself is not kept."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    name: Mapped[str]
    """Whose it is: the actor of what is done with it."""
    scopes: Mapped[str]
    digest: Mapped[str]
    made_at: Mapped[str] = mapped_column(Key)
    expires_at: Mapped[str | None] = mapped_column(Key)
    revoked_at: Mapped[str | None] = mapped_column(Key)


class AccessRow(Base):
    """Who saw what; append-only like the journal."""

    __tablename__ = "accesses"
    __table_args__ = (Index("ix_accesses_at", "at"),)

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[str] = mapped_column(Key)
    actor: Mapped[str]
    key: Mapped[str | None]
    """Id of the actor's key."""
    client: Mapped[str | None]
    """Network address."""
    method: Mapped[str]
    path: Mapped[str]
    status: Mapped[int]


class SearchRow(Base):
    """A saved search."""

    __tablename__ = "searches"

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    name: Mapped[str]
    owner: Mapped[str]
    request: Mapped[str] = mapped_column(JSON)
    made_at: Mapped[str] = mapped_column(Key)
    webhook: Mapped[str | None]
    secret: Mapped[str | None]
    """Signs what is sent to the webhook."""
    seen: Mapped[int] = mapped_column(BigKey)
    """Number of the last change of the archive that was looked through for it."""


class MatchRow(Base):
    """An article that a saved search found, and when it was first found."""

    __tablename__ = "matches"

    search_id: Mapped[str] = mapped_column(Key, ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[str] = mapped_column(Key, primary_key=True)
    at: Mapped[str] = mapped_column(Key)


class DeliveryRow(Base):
    """What is to be sent to a webhook, or was."""

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_due", "state", "next_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    search_id: Mapped[str] = mapped_column(Key, ForeignKey("searches.id", ondelete="CASCADE"))
    body: Mapped[str] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(Key)
    attempts: Mapped[int]
    next_at: Mapped[str] = mapped_column(Key)
    error: Mapped[str | None]
