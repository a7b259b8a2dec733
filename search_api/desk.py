"""What the web asks of the desk; the application hands in whoever does it (复核与更正)."""

from __future__ import annotations

from typing import Protocol

from pydantic import Field

from schemas import Model
from schemas.acts import JournalEntry
from schemas.desk import Correction, FigureReview, Note
from search_api.cursor import sealed, unsealed
from search_api.models import CursorText

ENTRIES_MOST = 1000
"""Entries on one page of the journal: about 1 MB of JSON."""


class History(Model):
    """What was done to an article."""

    article: str
    digest: str | None
    """Of the article as it is now: what a correction gives as ``seen``; none where it is no more."""
    entries: list[JournalEntry]
    """Oldest first."""


class Journal(Model):
    """One page of the journal."""

    entries: list[JournalEntry]
    """Newest first."""
    next: str | None = None
    """Cursor of the next page; none on the last."""


class JournalRequest(Model):
    """One page of the journal."""

    limit: int = Field(default=100, ge=1, le=ENTRIES_MOST)
    cursor: CursorText | None = None
    """``next`` of the answer before."""


class Undo(Model):
    """Why an act is taken back."""

    note: Note = None


class Conflicts(Model):
    """Acts that no longer apply, oldest first; each is cleared by undoing it, and if need be doing it again."""

    entries: list[JournalEntry]


class Desk(Protocol):
    """Reviews and corrections.

    Methods may be called from several threads. The index answers by an act as soon as its method has returned. Each
    raises :class:`schemas.errors.ArchiveError` where the archive can't be used.
    """

    def review(self, actor: str, article_id: str, number: int, review: FigureReview) -> JournalEntry:
        """Keep a review of figure ``number`` (from 0) of an article.

        Raises:
            NotFoundError: there is no such article or figure.
            StaleError: it isn't as the person saw it any more.
            UsageError: the corrected amount can't be read, or nothing would change.
        """

    def correct(self, actor: str, article_id: str, correction: Correction) -> JournalEntry:
        """Keep a correction of an article.

        Raises:
            NotFoundError: there is no such article or paragraph.
            StaleError: it isn't as the person saw it any more.
            UsageError: it can't be done, or nothing would change.
        """

    def undo(self, actor: str, number: int, note: str | None = None) -> JournalEntry:
        """Take back an act (also one that took back another).

        Raises:
            NotFoundError: there is no act of that number.
            StaleError: it has been taken back already.
        """

    def history(self, article_id: str) -> History:
        """Return what was done to an article, whatever its id was then.

        Raises:
            NotFoundError: there is no such article, and never was one that anybody worked on.
        """

    def journal(self, before: int | None = None, limit: int = 100) -> list[JournalEntry]:
        """Return the newest ``limit`` entries whose number is under ``before``, newest first."""

    def conflicts(self) -> list[JournalEntry]:
        """Return the acts that no longer apply, oldest first."""


def page_of_journal(desk: Desk, request: JournalRequest) -> Journal:
    """Return one page of the journal, newest first.

    Raises:
        QueryError: the cursor is none of the journal's.
        ArchiveError: the archive can't be read.
    """
    after = unsealed(request.cursor, request, 1, "list")
    found = desk.journal(None if after is None else int(after[0]), request.limit + 1)
    entries = found[: request.limit]
    following = sealed([entries[-1].number], request) if len(found) > len(entries) else None
    return Journal(entries=entries, next=following)
