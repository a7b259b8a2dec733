"""How the reading of each file and page last ended, and what waits."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, and_, delete, func, select, tuple_
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.models import ArticleRow, FigureRow, OutcomeRow, PageRow
from schemas import Model, PageOutcome

WHOLE_FILE = 0
"""Page number under which the outcome of a file as a whole stands; pages count from 1."""


START = ("", -1, "")
"""The place before all outcomes."""


class ArchiveStatus(Model):
    """What the archive holds, and what is still to do."""

    done: int
    """Pages in the archive."""
    failed: list[PageOutcome]
    """Last outcomes that are failures, each with code and remedy, in order of file and page."""
    waiting: list[str]
    """Files that were queued and haven't been read to their end."""
    articles: int
    figures: int
    newspapers: list[str]
    first_date: str | None
    """Of the earliest issue."""
    last_date: str | None
    """Of the latest issue."""


def put_outcome(session: Session, outcome: PageOutcome, sha256: str | None, version: str | None) -> None:
    """Record how a page's reading ended, in place of how it ended before.

    A page that has been read takes back the failure of its file as a whole, halves take back what became of the page
    that they make up, and the other way round. ``unchanged`` leaves a page's ``done`` as it is, and an outcome that
    differs from the last one only in its seconds changes nothing.
    """
    file, page, half = place_of(outcome)
    if page != WHOLE_FILE and outcome.status != "failed":
        session.execute(delete(OutcomeRow).where(_failures(file), OutcomeRow.page == WHOLE_FILE))
    here = and_(OutcomeRow.file == file, OutcomeRow.page == page)
    session.execute(delete(OutcomeRow).where(here, OutcomeRow.half == "" if half else OutcomeRow.half != ""))
    row = session.get(OutcomeRow, (file, page, half))
    if row is None:
        row = OutcomeRow(file=file, page=page, half=half)
        session.add(row)
    elif row.sha256 == sha256 and (
        (outcome.status == "unchanged" and row.status in ("done", "unchanged"))
        or (row.version == version and _same(_outcome(row.data), outcome))
    ):
        return
    row.sha256, row.version, row.status = sha256, version, outcome.status
    row.data = _encode(outcome)


def record_waiting(session: Session, file: str) -> None:
    """Record that ``file`` has been queued; its earlier failures are taken back, because they are tried again."""
    session.execute(delete(OutcomeRow).where(_failures(clean(file))))
    put_outcome(session, PageOutcome(file=clean(file), status="waiting"), None, None)


def file_done(session: Session, file: str) -> None:
    """Record that ``file`` has been read to its end."""
    where = and_(OutcomeRow.file == clean(file), OutcomeRow.page == WHOLE_FILE, OutcomeRow.status == "waiting")
    session.execute(delete(OutcomeRow).where(where))


def outcomes_after(
    session: Session, after: tuple[str, int, str], status: str | None, size: int | None
) -> list[PageOutcome]:
    """Return the next ``size`` outcomes after a place (all if none), in order of file and page."""
    place = OutcomeRow.file, OutcomeRow.page, OutcomeRow.half
    query = select(OutcomeRow.data).where(tuple_(*place) > tuple_(*after))
    if status is not None:
        query = query.where(OutcomeRow.status == clean(status))
    return [_outcome(data) for data in session.scalars(query.order_by(*place).limit(size))]


def place_of(outcome: PageOutcome) -> tuple[str, int, str]:
    """Return the file, page and half that an outcome is sorted by."""
    return clean(outcome.file), outcome.page or WHOLE_FILE, outcome.half or ""


def status_of(session: Session) -> ArchiveStatus:
    """Return what the archive holds, and what is still to do."""
    first, last = session.execute(select(func.min(ArticleRow.issue_date), func.max(ArticleRow.issue_date))).one()
    names = session.scalars(select(ArticleRow.newspaper).where(ArticleRow.newspaper.is_not(None)).distinct())
    return ArchiveStatus(
        done=rows_in(session, PageRow),
        failed=outcomes_after(session, START, "failed", None),
        waiting=[outcome.file for outcome in outcomes_after(session, START, "waiting", None)],
        articles=rows_in(session, ArticleRow),
        figures=rows_in(session, FigureRow),
        newspapers=sorted(name for name in names if name is not None),
        first_date=first,
        last_date=last,
    )


def counts(session: Session) -> dict[str, int]:
    """Return how many outcomes there are of each status: done, unchanged, failed, waiting."""
    query = select(OutcomeRow.status, func.count()).group_by(OutcomeRow.status)
    return {row.status: int(row[1]) for row in session.execute(query)}


def rows_in(session: Session, table: type[PageRow] | type[ArticleRow] | type[FigureRow]) -> int:
    """Return how many rows a table has."""
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def _failures(file: str) -> ColumnElement[bool]:
    return and_(OutcomeRow.file == file, OutcomeRow.status == "failed")


def _same(a: PageOutcome, b: PageOutcome) -> bool:
    return a.model_copy(update={"seconds": None}) == b.model_copy(update={"seconds": None})


def _encode(outcome: PageOutcome) -> str:
    return clean(json.dumps(outcome.model_dump(), ensure_ascii=False, separators=(",", ":")))


def _outcome(data: str) -> PageOutcome:
    return PageOutcome.model_validate(json.loads(data))
