"""The journal: what people did, in order, for good; and the articles as it leaves them (操作日志)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from archive import journal_rows as rows
from archive import laying, queries, storing
from archive.codec import clean, decode_article
from archive.database import reading, writing
from archive.desk_models import JournalRow, ReadingRow, StandingRow, SubjectRow
from archive.journal_rows import KeptAct, Subjects
from archive.laying import Lay
from archive.models import ArticleRow, PageRow
from schemas import Article
from schemas.acts import Act, JournalEntry
from schemas.errors import NotFoundError, UsageError

BATCH = 500
"""Rows that a check of the chain takes at a time."""
_LAST = 2**63 - 1
"""The largest number that a database takes."""
_LOOK = "See with `baoku journal` which there are"


@dataclass(frozen=True)
class Proposed:
    """An act that is to be kept.

    Attributes:
        act: what.
        article: id of the article it is done to.
        subjects: what else it is about.
    """

    act: Act
    article: str
    subjects: Subjects


@dataclass(frozen=True)
class Chain:
    """The journal's chain of digests, checked.

    Attributes:
        entries: how many rows there are.
        last: digest of the last one; empty where there is none. Whoever keeps it elsewhere will notice that rows at
            the end were taken away, which the chain itself can't tell.
        broken: number of the first row that doesn't follow from the one before it; none where all do.
    """

    entries: int
    last: str
    broken: int | None


class Bench:
    """What an act that is about to be kept may look at: the archive as it is, with nobody else writing.

    Attributes:
        number: the number that the act will have.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.number = rows.last_number(session) + 1

    def article(self, article_id: str) -> Article:
        """Return an article as it is.

        Raises:
            NotFoundError: there is none.
        """
        return queries.article(self._session, article_id)

    def digest(self, article_id: str) -> str | None:
        """Return an article's digest; none where there is none."""
        return storing.existing(self._session, [clean(article_id)]).get(article_id, (None, None))[0]

    def places(self, article: Article) -> list[str]:
        """Return the pages that an article is on; of an imported one its id, or that of what it was split from."""
        pages = [page for page in article.pages if self._session.get(PageRow, page) is not None]
        return pages or [article.id.partition("@")[0]]

    def entry(self, number: int) -> JournalEntry:
        """Return an entry.

        Raises:
            NotFoundError: there is none.
        """
        return _one(self._session, number)

    def subjects(self, number: int) -> Subjects:
        """Return what an act is about."""
        return rows.subjects_of(self._session, number)


class Journal:
    """The acts of people; each is kept with all that follows from it, or not at all.

    Args:
        engine: the archive's database.
        lay: lays acts over the machine's readings.
    """

    def __init__(self, engine: Engine, lay: Lay) -> None:
        self._engine = engine
        self._lay = lay

    def act(self, actor: str, at: str, propose: Callable[[Bench], Proposed]) -> JournalEntry:
        """Keep an act: its row, the articles that result and their changes, in one transaction.

        Args:
            actor: who.
            at: when, UTC, ISO 8601.
            propose: looks at the archive, with nobody else writing, and says what is to be kept; what it raises
                leaves everything as it was.

        Raises:
            UsageError: the act can't be applied, or changes nothing.
            ArchiveError: the archive can't be written.
        """
        with writing(self._engine) as session:
            bench = Bench(session)
            proposed = propose(bench)
            kept = KeptAct(bench.number, at, actor, proposed.article, proposed.act)
            rows.append(session, kept, proposed.subjects)
            written = laying.relay(session, proposed.subjects.places, self._lay)
            storing.log(session, written.changed, written.removed)
            entry = _one(session, kept.number)
            if entry.standing.state != "applied":
                reason = entry.standing.reason or "it reads so already"
                raise UsageError(f"nothing was changed: {reason}", remedy="Look at the article as it is now")
        return entry

    def newest(self, before: int | None = None, limit: int = 100) -> list[JournalEntry]:
        """Return the newest ``limit`` entries whose number is under ``before``, newest first."""
        where = [] if before is None else [JournalRow.seq < min(before, _LAST)]
        with reading(self._engine) as session:
            return rows.entries(session, *where, newest_first=True, limit=limit)

    def after(self, number: int = 0, limit: int = 100) -> list[JournalEntry]:
        """Return the first ``limit`` entries past ``number``, oldest first."""
        with reading(self._engine) as session:
            return rows.entries(session, JournalRow.seq > min(number, _LAST), limit=limit)

    def entry(self, number: int) -> JournalEntry:
        """Return an entry.

        Raises:
            NotFoundError: there is none.
        """
        with reading(self._engine) as session:
            return _one(session, number)

    def of_article(self, article_id: str) -> list[JournalEntry]:
        """Return what was done to an article, oldest first, whatever its id was then."""
        id_ = clean(article_id)
        named = select(SubjectRow.seq).where(SubjectRow.subject == id_)
        with reading(self._engine) as session:
            return rows.entries(session, or_(JournalRow.seq.in_(named), StandingRow.article_id == id_))

    def conflicts(self) -> list[JournalEntry]:
        """Return the acts that no longer apply, oldest first."""
        with reading(self._engine) as session:
            return rows.entries(session, StandingRow.state == "conflict")

    def digest(self, article_id: str) -> str | None:
        """Return an article's digest as it is now; none where there is no such article."""
        with reading(self._engine) as session:
            return Bench(session).digest(article_id)

    def machine_article(self, article_id: str) -> Article | None:
        """Return an article as the machine read it, without what people did; none where it read no such one."""
        id_ = clean(article_id)
        kept = select(ReadingRow.data, ReadingRow.ink).where(ReadingRow.article_id == id_)
        stored = select(ArticleRow.data, ArticleRow.ink, ArticleRow.page_id).where(ArticleRow.id == id_)
        with reading(self._engine) as session:
            if reading_row := session.execute(kept).one_or_none():
                return decode_article(*reading_row)
            row = session.execute(stored).one_or_none()
            if row is None or laying.connected(session, {row.page_id or id_}).acts:
                return None
            return decode_article(row.data, row.ink)

    def verify(self) -> Chain:
        """Check every row against the one before it."""
        before, number, count = "", 0, 0
        broken: int | None = None
        while True:
            with reading(self._engine) as session:
                query = select(JournalRow).where(JournalRow.seq > number).order_by(JournalRow.seq).limit(BATCH)
                batch = list(session.scalars(query))
                if not batch:
                    return Chain(count, before, broken)
                if broken is None:
                    broken = rows.first_broken(session, batch, before, number)
            count += len(batch)
            before, number = batch[-1].digest, batch[-1].seq


def _one(session: Session, number: int) -> JournalEntry:
    found = rows.entries(session, JournalRow.seq == min(number, _LAST))
    if not found:
        raise NotFoundError(f"there is no act number {number} in the journal", remedy=_LOOK)
    return found[0]
