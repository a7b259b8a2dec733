"""The desk over an archive: what the web asks for, done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from archive import Archive, Bench, Proposed
from archive.times import stamp
from baoku.desk import proposing
from schemas.acts import JournalEntry
from schemas.desk import Correction, FigureReview
from schemas.errors import NotFoundError, SearchIndexError
from search_api.desk import Desk, History

_LOG = logging.getLogger(__name__)


class ArchiveDesk(Desk):
    """Keeps reviews and corrections in an archive that was opened with :func:`baoku.desk.layer`.

    An act is kept even where the index can't be written just then (another process writes it): it follows with the next
    act, the next ``baoku`` command that writes, or ``baoku reindex``.

    Args:
        archive: where they are kept.
        synchronise: brings the index up to the archive's last change; called after each act.
        now: the clock.
    """

    def __init__(
        self,
        archive: Archive,
        synchronise: Callable[[], object],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._journal = archive.journal
        self._synchronise = synchronise
        self._now = now

    def review(self, actor: str, article_id: str, number: int, review: FigureReview) -> JournalEntry:
        """See :meth:`search_api.desk.Desk.review`."""
        return self._act(actor, lambda bench: proposing.review(bench, article_id, number, review))

    def correct(self, actor: str, article_id: str, correction: Correction) -> JournalEntry:
        """See :meth:`search_api.desk.Desk.correct`."""
        from nlp import load

        load()
        return self._act(actor, lambda bench: proposing.correction(bench, article_id, correction))

    def undo(self, actor: str, number: int, note: str | None = None) -> JournalEntry:
        """See :meth:`search_api.desk.Desk.undo`."""
        return self._act(actor, lambda bench: proposing.undo(bench, number, note))

    def history(self, article_id: str) -> History:
        """See :meth:`search_api.desk.Desk.history`."""
        entries, digest = self._journal.of_article(article_id), self._journal.digest(article_id)
        if digest is None and not entries:
            raise NotFoundError(f"there is no article {article_id[:80]!r}", remedy="Look it up with a search")
        return History(article=article_id, digest=digest, entries=entries)

    def journal(self, before: int | None = None, limit: int = 100) -> list[JournalEntry]:
        """See :meth:`search_api.desk.Desk.journal`."""
        return self._journal.newest(before, limit)

    def conflicts(self) -> list[JournalEntry]:
        """See :meth:`search_api.desk.Desk.conflicts`."""
        return self._journal.conflicts()

    def _act(self, actor: str, propose: Callable[[Bench], Proposed]) -> JournalEntry:
        entry = self._journal.act(actor, stamp(self._now()), propose)
        try:
            self._synchronise()
        except SearchIndexError as error:
            _LOG.warning("act %d is kept, and the index will follow the next time: %s", entry.number, error)
        return entry
