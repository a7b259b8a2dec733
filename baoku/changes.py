"""What changed in the archive, batch by batch, for whatever is made from it and kept in step (变更)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from archive import Archive
from schemas import Article
from schemas.errors import NotFoundError


@dataclass(frozen=True)
class Batch:
    """Some changes.

    Attributes:
        gone: ids of the articles that were removed.
        changed: ids of those that were added or changed.
        last: number of the last change.
    """

    gone: list[str]
    changed: list[str]
    last: int

    def __len__(self) -> int:
        return len(self.gone) + len(self.changed)


def batches(archive: Archive, since: int, size: int) -> Iterator[Batch]:
    """Yield the changes after change number ``since``, up to ``size`` at a time.

    Raises:
        ArchiveError: the archive can't be read.
    """
    changes = iter(archive.changes(since))
    while batch := list(islice(changes, size)):
        gone = [change.article_id for change in batch if change.deleted]
        yield Batch(gone, [change.article_id for change in batch if not change.deleted], batch[-1].seq)


def present(archive: Archive, ids: Iterable[str]) -> Iterator[Article]:
    """Yield the articles that the archive still has: one removed meanwhile has a later change of its own.

    Raises:
        ArchiveError: the archive can't be read.
    """
    for article_id in ids:
        with suppress(NotFoundError):
            yield archive.article(article_id)
