"""What the archive holds, listed: newspapers, issues, and articles by the time of their last change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, Select, func, or_, select
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.database import reading
from archive.models import ArticleRow, ChangeRow, PageRow


class Issue(NamedTuple):
    """One day's paper, as far as its pages are there."""

    newspaper: str
    issue_date: str
    pages: int
    """How many of its pages are there."""


class DatedChange(NamedTuple):
    """The last change of an article, and when it was made."""

    seq: int
    """Number of the change; later changes have higher ones."""
    article_id: str
    deleted: bool
    at: str
    """UTC, ISO 8601 to the second."""
    newspaper: str | None
    """Of the article; none where it is unknown, or where the article was removed."""


@dataclass(frozen=True)
class ChangeFilter:
    """Which changes are wanted.

    Attributes:
        first: the earliest moment, as ``at`` has it.
        last: the latest moment.
        newspaper: only of its articles; removed articles, of which it is no longer known, come with every newspaper.
        after: only changes of higher numbers.
    """

    first: str | None = None
    last: str | None = None
    newspaper: str | None = None
    after: int = 0


class HoldingsReader:
    """The lists that :class:`archive.reader.ArchiveReader` has besides what it finds by id.

    Every method raises :class:`schemas.errors.ArchiveError` where the database fails.
    """

    _engine: Engine

    def newspapers(self) -> list[str]:
        """Return the names of all newspapers of which there is an article or a page, in order."""
        with reading(self._engine) as session:
            return _newspapers(session)

    def issues(self, newspaper: str | None = None) -> list[Issue]:
        """Return the issues of which there are pages, of one newspaper or of all, in order of newspaper and date."""
        with reading(self._engine) as session:
            return _issues(session, newspaper)

    def picture_name(self, page_id: str) -> str | None:
        """Return the SHA-256 of a page's picture; none where there is no such page, or it has none."""
        with reading(self._engine) as session:
            row = session.get(PageRow, clean(page_id))
            return None if row is None or row.id != page_id else row.picture

    def dated_change(self, article_id: str) -> DatedChange | None:
        """Return the last change of an article; none where there never was one of that id."""
        with reading(self._engine) as session:
            row = session.execute(_dated().where(ChangeRow.article_id == clean(article_id))).one_or_none()
            return None if row is None or row.article_id != article_id else DatedChange(*row)

    def dated_changes(self, wanted: ChangeFilter, limit: int) -> list[DatedChange]:
        """Return the first ``limit`` of the ``wanted`` changes, in order of their numbers."""
        query = _dated().where(*_conditions(wanted)).order_by(ChangeRow.seq).limit(limit)
        with reading(self._engine) as session:
            return [DatedChange(*row) for row in session.execute(query)]

    def first_change_at(self) -> str | None:
        """Return the earliest time of a change; none in an empty archive."""
        with reading(self._engine) as session:
            return session.execute(select(func.min(ChangeRow.at))).scalar_one()


def _newspapers(session: Session) -> list[str]:
    names: set[str] = set()
    for column in (ArticleRow.newspaper, PageRow.newspaper):
        names.update(name for name in session.scalars(select(column).distinct()) if name is not None)
    return sorted(names)


def _issues(session: Session, newspaper: str | None) -> list[Issue]:
    query = select(PageRow.newspaper, PageRow.issue_date, func.count()).where(
        PageRow.newspaper.is_not(None), PageRow.issue_date.is_not(None)
    )
    if newspaper is not None:
        query = query.where(PageRow.newspaper == clean(newspaper))
    of_issue = PageRow.newspaper, PageRow.issue_date
    rows = session.execute(query.group_by(*of_issue).order_by(*of_issue))
    return [Issue(str(name), str(date), count) for name, date, count in rows]


def _dated() -> Select[int, str, bool, str, str | None]:
    return select(ChangeRow.seq, ChangeRow.article_id, ChangeRow.deleted, ChangeRow.at, ArticleRow.newspaper).outerjoin(
        ArticleRow, ArticleRow.id == ChangeRow.article_id
    )


def _conditions(wanted: ChangeFilter) -> list[ColumnElement[bool]]:
    conditions = [ChangeRow.seq > wanted.after]
    if wanted.first is not None:
        conditions.append(ChangeRow.at >= wanted.first)
    if wanted.last is not None:
        conditions.append(ChangeRow.at <= wanted.last)
    if wanted.newspaper is not None:
        conditions.append(or_(ChangeRow.deleted, ArticleRow.newspaper == clean(wanted.newspaper)))
    return conditions
