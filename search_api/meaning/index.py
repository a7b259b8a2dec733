"""The meanings of an archive's articles, kept in step with it, and asked (语义索引)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas import Article
from schemas.errors import SearchIndexError
from search_api.engine import REINDEX
from search_api.meaning.encoder import Encoder
from search_api.meaning.files import Folder
from search_api.meaning.vectors import Snapshot
from search_api.meaning.writing import Writer


class Meanings:
    """A folder of vectors, made from the archive and made again from it at any time.

    One process writes at a time; any number read, and see each commit at their next search. Nothing is read and no
    model is loaded before it is needed.

    Args:
        path: the folder; made when first written.
        encoder: the model.
        patience: seconds to wait for another writer before :class:`schemas.errors.IndexBusy`.
    """

    def __init__(self, path: Path, encoder: Encoder, *, patience: float = 10.0) -> None:
        self.encoder = encoder
        self._folder = Folder(path, encoder.name)
        self._patience = patience
        self._reading = threading.Lock()
        self._read: tuple[object, Snapshot] | None = None

    @property
    def checkpoint(self) -> int | None:
        """Number of the archive's last change that is in; none where they were never made to the end.

        Raises:
            SearchIndexError: the folder can't be used.
        """
        manifest = self._folder.manifest()
        return None if manifest is None else manifest.checkpoint

    @contextmanager
    def writer(self, patience: float | None = None) -> Iterator[Writer]:
        """Give a writer, alone.

        Raises:
            IndexBusy: somebody else writes.
            SearchIndexError: the folder can't be used.
        """
        with self._folder.locked(self._patience if patience is None else patience):
            yield Writer(self._folder, self.encoder)

    def rebuild(
        self, articles: Iterable[Article], checkpoint: int = 0, on_article: Callable[[int], None] = lambda _: None
    ) -> int:
        """Bring in all of ``articles``, take out all others; return how many had to be encoded.

        Searches go on meanwhile. What was encoded before and says the same is taken over, so that an interrupted run
        goes on where it was. Works on a damaged folder, and on one of another version, of which nothing is taken over.

        Raises:
            IndexBusy: somebody else writes.
            ModelError: the model can't be loaded.
        """
        seen: set[str] = set()

        def noted() -> Iterator[Article]:
            for article in articles:
                seen.add(article.id)
                yield article

        with self._folder.locked(self._patience):
            writer = self._writer_of_any_state()
            count = writer.put(noted(), on_article)
            writer.keep(seen)
            writer.reach(checkpoint)
        return count

    def snapshot(self) -> Snapshot:
        """Return all that is committed.

        Raises:
            SearchIndexError: they were never made to the end, or the folder can't be used.
        """
        with self._reading:
            stamp = self._folder.stamp()
            while self._read is None or self._read[0] != stamp:
                try:
                    self._read = stamp, self._opened()
                except SearchIndexError:
                    swapped = self._folder.stamp()
                    if swapped == stamp:
                        raise
                    stamp = swapped
            return self._read[1]

    def _opened(self) -> Snapshot:
        manifest = self._folder.manifest()
        if manifest is None or manifest.checkpoint is None:
            raise SearchIndexError("the articles' meanings have not been made, or not to the end", remedy=REINDEX)
        return Snapshot([self._folder.segment(name) for name in manifest.segments])

    def _writer_of_any_state(self) -> Writer:
        try:
            return Writer(self._folder, self.encoder)
        except SearchIndexError:
            return Writer(self._folder, self.encoder, fresh=True)
