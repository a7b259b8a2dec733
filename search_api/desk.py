"""What the web asks of the desk; the application hands in whoever does it (复核与更正)."""

from __future__ import annotations

from typing import Protocol

from schemas import Model
from schemas.acts import JournalEntry
from schemas.desk import Correction, FigureReview


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
