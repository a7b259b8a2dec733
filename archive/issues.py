"""What the archive holds, for browsing: years, days, the pages of an issue (刊期). Page files are not read."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Engine, Select, Subquery, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from archive import outlines
from archive.codec import clean
from archive.database import reading
from archive.models import ArticleRow, PageRow
from archive.outlines import Outline
from archive.queries import page_row


class HeldYear(NamedTuple):
    """A year in which a newspaper has issues."""

    newspaper: str
    year: str
    issues: int


class IssueDay(NamedTuple):
    """A day's issue."""

    issue_date: str
    pages: int
    articles: int


class HeldPage(NamedTuple):
    """A page, without what stands on it."""

    id: str
    newspaper: str | None
    issue_date: str | None
    number: int
    has_picture: bool


class IssuesReader:
    """The lists for browsing that :class:`archive.reader.ArchiveReader` has.

    An issue is a day of a newspaper of which there is a page or an article; imported articles have no page. Every
    method raises :class:`schemas.errors.ArchiveError` where the database fails.
    """

    _engine: Engine

    def held_years(self) -> list[HeldYear]:
        """Return the years of all newspapers with how many issues each has, in order of newspaper and year."""
        with reading(self._engine) as session:
            return _held_years(session)

    def issue_days(self, newspaper: str, year: str) -> list[IssueDay]:
        """Return the issues of a newspaper's year, by date."""
        with reading(self._engine) as session:
            return _issue_days(session, newspaper, year)

    def issues_beside(self, newspaper: str, issue_date: str) -> tuple[str | None, str | None]:
        """Return the dates of the newspaper's issues before and after a day."""
        with reading(self._engine) as session:
            return _issues_beside(session, newspaper, issue_date)

    def pages_held(self, newspaper: str, issue_date: str) -> list[HeldPage]:
        """Return the pages of an issue, by number and id."""
        here = PageRow.newspaper == clean(newspaper), PageRow.issue_date == clean(issue_date)
        with reading(self._engine) as session:
            return _pages(session, _PAGES.where(*here).order_by(PageRow.number, PageRow.id))

    def undated_pages(self, limit: int, after: str = "") -> list[HeldPage]:
        """Return the first ``limit`` pages past the id ``after`` that belong to no known issue, by id."""
        unknown = or_(PageRow.newspaper.is_(None), PageRow.issue_date.is_(None))
        query = _PAGES.where(unknown, PageRow.id > clean(after)).order_by(PageRow.id).limit(limit)
        with reading(self._engine) as session:
            return _pages(session, query)

    def outlines_of_issue(self, newspaper: str, issue_date: str) -> list[Outline]:
        """Return the articles of an issue, in order of id."""
        with reading(self._engine) as session:
            return outlines.of_issue(session, newspaper, issue_date)

    def outlines_on(self, page_id: str) -> list[Outline]:
        """Return the articles that stand on a page, also those that begin on another one, in order of id.

        Raises:
            NotFoundError: there is no such page.
        """
        with reading(self._engine) as session:
            return outlines.on_page(session, page_row(session, page_id))


_PAGES = select(
    PageRow.id, PageRow.newspaper, PageRow.issue_date, PageRow.number, PageRow.picture.is_not(None).label("has_picture")
)


def _pages(session: Session, query: Select[str, str | None, str | None, int, bool]) -> list[HeldPage]:
    return [HeldPage(*row) for row in session.execute(query)]


def _held_years(session: Session) -> list[HeldYear]:
    days = _days()
    year = func.substr(days.c.issue_date, 1, 4)
    query = select(days.c.newspaper, year, func.count()).group_by(days.c.newspaper, year)
    return sorted(HeldYear(*row) for row in session.execute(query))


def _days() -> Subquery:
    """Return all days of all newspapers once.

    What is distinct is told by an index alone; SQLite sorts a UNION instead (35 ms of 20,000 articles, against 10).
    """
    pages, articles = (
        select(table.newspaper, table.issue_date)
        .distinct()
        .where(table.newspaper.is_not(None), table.issue_date.is_not(None))
        for table in (PageRow, ArticleRow)
    )
    printed = articles.subquery()
    has_pages = exists().where(PageRow.newspaper == printed.c.newspaper, PageRow.issue_date == printed.c.issue_date)
    return union_all(pages, select(printed).where(~has_pages)).subquery()


def _issue_days(session: Session, newspaper: str, year: str) -> list[IssueDay]:
    first, last = f"{clean(year)}-01-01", f"{clean(year)}-12-31"
    rows = union_all(
        *(
            select(table.issue_date, literal(page).label("pages"), literal(article).label("articles")).where(
                table.newspaper == clean(newspaper), table.issue_date >= first, table.issue_date <= last
            )
            for table, page, article in ((PageRow, 1, 0), (ArticleRow, 0, 1))
        )
    ).subquery()
    query = select(rows.c.issue_date, func.sum(rows.c.pages), func.sum(rows.c.articles))
    return [IssueDay(*row) for row in session.execute(query.group_by(rows.c.issue_date).order_by(rows.c.issue_date))]


def _issues_beside(session: Session, newspaper: str, issue_date: str) -> tuple[str | None, str | None]:
    paper, day = clean(newspaper), clean(issue_date)
    before = [
        select(func.max(table.issue_date)).where(table.newspaper == paper, table.issue_date < day).scalar_subquery()
        for table in (PageRow, ArticleRow)
    ]
    after = [
        select(func.min(table.issue_date)).where(table.newspaper == paper, table.issue_date > day).scalar_subquery()
        for table in (PageRow, ArticleRow)
    ]
    found = session.execute(select(*before, *after)).one()
    earlier, later = ([one for one in pair if one is not None] for pair in (found[:2], found[2:]))
    return max(earlier, default=None), min(later, default=None)
