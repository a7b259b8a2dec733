"""The tables of the archive, as SQLAlchemy models.

Portable between SQLite and PostgreSQL: plain types, ids compared by code point on both. JSON columns hold JSON
text that passes through SQLAlchemy untouched (see :mod:`archive.database`), so that it can be queried with the
database's own JSON functions and is validated by pydantic alone.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Key = String().with_variant(String(collation="C"), "postgresql")
"""Text that is sorted and paged by: PostgreSQL's usual collations don't sort by code point, SQLite's does."""

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both: SQLite's INTEGER is, and only that name makes a row id."""


class Base(DeclarativeBase):
    """Base of the archive's tables."""

    type_annotation_map = {str: Text}


class PageRow(Base):
    """A page that was read (版); its geometry and picture are files."""

    __tablename__ = "pages"
    __table_args__ = (
        UniqueConstraint("source_sha256", "source_index", "source_half", name="uq_pages_source"),
        Index("ix_pages_issue", "newspaper", "issue_date", "number"),
    )

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    newspaper: Mapped[str | None] = mapped_column(Key)
    issue_date: Mapped[str | None] = mapped_column(Key)
    number: Mapped[int]
    source_sha256: Mapped[str]
    source_index: Mapped[int]
    source_half: Mapped[str]
    """``left`` or ``right`` where the source's page shows two pages; else empty."""
    version: Mapped[str]
    """Of the pipeline that read it."""
    geometry: Mapped[str]
    """SHA-256 of the page's JSON, which names its file."""
    picture: Mapped[str | None]
    """SHA-256 of the page picture, which names its file."""


class ArticleRow(Base):
    """An article (稿件)."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_page", "page_id"),
        Index("ix_articles_issue", "newspaper", "issue_date"),
    )

    id: Mapped[str] = mapped_column(Key, primary_key=True)
    page_id: Mapped[str | None] = mapped_column(Key, ForeignKey("pages.id", ondelete="CASCADE"))
    """The page of its first part; none for an article that was imported without one."""
    newspaper: Mapped[str | None] = mapped_column(Key)
    issue_date: Mapped[str | None] = mapped_column(Key)
    title: Mapped[str | None]
    digest: Mapped[str]
    data: Mapped[str] = mapped_column(JSON)
    """The article's JSON without its ink."""
    ink: Mapped[bytes] = mapped_column(LargeBinary)


class FigureRow(Base):
    """A figure of an article (数字); newspaper, date and page are its article's, repeated for filtering."""

    __tablename__ = "figures"
    __table_args__ = (
        Index("ix_figures_quantity", "canonical_unit", "low"),
        Index("ix_figures_kind", "kind", "issue_date"),
        Index("ix_figures_issue", "newspaper", "issue_date"),
    )

    article_id: Mapped[str] = mapped_column(Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place among the article's figures, from 0."""
    newspaper: Mapped[str | None] = mapped_column(Key)
    issue_date: Mapped[str | None] = mapped_column(Key)
    page_id: Mapped[str | None] = mapped_column(Key)
    """The page it stands on."""
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(Key)
    unit: Mapped[str]
    value: Mapped[str]
    """Exact decimal, as are ``upper`` and ``canonical_value``."""
    upper: Mapped[str | None]
    canonical_value: Mapped[str]
    canonical_unit: Mapped[str] = mapped_column(Key)
    low: Mapped[float] = mapped_column(Float(53))
    """Lower end of the canonical value as the nearest float, for range queries."""
    high: Mapped[float] = mapped_column(Float(53))
    """Upper end; the same as ``low`` where the figure is no range."""
    qualifier: Mapped[str | None]
    measured: Mapped[str | None]
    """``Figure.of``: what is measured."""
    organisation: Mapped[str | None]
    holds_from: Mapped[str | None]
    """First day that the figure holds for."""
    holds_to: Mapped[str | None]
    """Last day that it holds for; none for a single day, and where the period is open."""
    review: Mapped[str | None]
    data: Mapped[str] = mapped_column(JSON)
    """The figure's JSON."""


class MentionRow(Base):
    """A name that an article mentions (实体提及)."""

    __tablename__ = "mentions"
    __table_args__ = (Index("ix_mentions_name", "name", "kind"),)

    article_id: Mapped[str] = mapped_column(Key, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Key)
    name: Mapped[str] = mapped_column(Key)
    text: Mapped[str]
    title: Mapped[str | None]
    organisation: Mapped[str | None]
    role: Mapped[str | None]


class OutcomeRow(Base):
    """How the last reading of a file's page ended, or where it waits."""

    __tablename__ = "outcomes"
    __table_args__ = (Index("ix_outcomes_status", "status"),)

    file: Mapped[str] = mapped_column(Key, primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Page of the file, from 1; 0 for the file as a whole."""
    half: Mapped[str] = mapped_column(Key, primary_key=True)
    """``left`` or ``right`` where the file's page shows two pages; else empty."""
    sha256: Mapped[str | None]
    version: Mapped[str | None]
    status: Mapped[str] = mapped_column(Key)
    data: Mapped[str] = mapped_column(JSON)
    """The outcome's JSON."""


class ChangeRow(Base):
    """The last change of an article: added or changed, or removed."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_at", "at"),)

    article_id: Mapped[str] = mapped_column(Key, primary_key=True)
    seq: Mapped[int] = mapped_column(BigKey, unique=True)
    deleted: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[str] = mapped_column(Key)
    """UTC, ISO 8601; of changes older than this column the moment at which it was added."""


class ClockRow(Base):
    """One row: the number of the last change. Who writes locks it first, so that writers wait for each other."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigKey)
