"""Search by meaning, where it is switched on: its folder opened, and held in step with the archive (语义索引)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archive import Archive
from baoku.changes import batches, present
from schemas.errors import IndexBusy

if TYPE_CHECKING:
    from baoku.settings import Settings
    from search_api.meaning.index import Meanings


def open_meanings(settings: Settings) -> Meanings | None:
    """Return what articles are searched by meaning with; none where it isn't switched on.

    Raises:
        ModelError: it needs a package that isn't installed.
    """
    if not settings.meaning:
        return None
    from search_api.meaning.encoder import Encoder
    from search_api.meaning.index import Meanings

    return Meanings(settings.meanings, Encoder())


def catch_up(archive: Archive, meanings: Meanings, on_article: Callable[[int], None], *, begin: bool = False) -> None:
    """Encode what changed since the last time, unless somebody else is at it, who then takes it in, or the next call.

    Meanings that were never made to the end are left to ``baoku reindex``: that takes hours where the archive is large.

    Args:
        archive: the archive.
        meanings: what is brought up to it.
        on_article: is told of each article that is done.
        begin: make them where they were never made.

    Raises:
        SearchIndexError: they can't be used.
        ModelError: the model can't be loaded.
        ArchiveError: the archive can't be read.
    """
    from search_api.meaning.writing import BATCH

    if meanings.checkpoint is None and not begin:
        return
    try:
        with meanings.writer(patience=0) as writer:
            for batch in batches(archive, writer.checkpoint or 0, BATCH):
                writer.remove(batch.gone)
                writer.put(present(archive, batch.changed), on_article)
                writer.reach(batch.last)
    except IndexBusy:
        return


def remake(archive: Archive, meanings: Meanings, on_article: Callable[[int], None]) -> int:
    """Bring in all articles, whatever state the meanings are in; return how many had to be encoded.

    Raises:
        IndexBusy: somebody else is at it.
        ModelError: the model can't be loaded.
        ArchiveError: the archive can't be read.
    """
    checkpoint = archive.last_change()
    return meanings.rebuild(archive.articles(), checkpoint, on_article)
