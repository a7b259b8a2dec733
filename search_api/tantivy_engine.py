"""The engine without a server: tantivy in a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy

from schemas import Article
from schemas.errors import SearchIndexError
from search_api.models import SearchRequest, SearchResponse
from search_api.tantivy_documents import document, schema
from search_api.tantivy_search import answer
from search_api.tantivy_store import REINDEX, Store, as_index_errors

_HEAP_BYTES = 64_000_000
"""Memory of the writer: some 20,000 articles before a segment is written."""
_META = "meta.json"


@dataclass
class _Reader:
    """A searcher of one committed state, which is the last one while both stamps hold."""

    pointer: object
    folder: Path
    meta: object
    index: tantivy.Index
    searcher: tantivy.Searcher


class _Session:
    """An open writer on one generation, with the lock that belongs to it."""

    def __init__(self, store: Store, patience: float) -> None:
        self._stack = ExitStack()
        with ExitStack() as stack:
            stack.enter_context(store.locked(patience))
            folder = store.current()
            if folder is None:
                folder = store.make_generation()
                index = _create(folder)
                store.make_current(folder)
            else:
                index = _open(folder)
            self.folder = folder
            self.writer = _writer(index)
            self._stack = stack.pop_all()

    def commit(self) -> None:
        """Commit, let merges end, give the lock back."""
        with self._stack, as_index_errors(self.folder):
            self.writer.commit()
            self.writer.wait_merging_threads()

    def drop(self) -> None:
        """Drop what was not committed, give the lock back."""
        with self._stack, as_index_errors(self.folder):
            self.writer.rollback()
            self.writer.wait_merging_threads()


class TantivyEngine:
    """A search index in a folder; see :class:`search_api.engine.Engine` for what its methods promise.

    Opening is lazy: a missing index is an empty one, and a damaged one raises where it is used, so that
    :meth:`rebuild` can replace it. One process writes at a time, from its first change to its commit; any number
    read, and see each commit and each rebuild at their next search.

    Args:
        path: the index's folder; made when first written.
        patience: seconds to wait for another writer before :class:`schemas.errors.IndexBusy`.
    """

    def __init__(self, path: Path, *, patience: float = 10.0) -> None:
        self._store = Store(path)
        self._patience = patience
        self._session: _Session | None = None
        self._reader: _Reader | None = None
        self._writing = threading.RLock()
        self._reading = threading.Lock()

    def index(self, articles: Iterable[Article]) -> int:
        """Add or replace ``articles`` by id; return how many."""
        with self._writing:
            session = self._open_session()
            return _add(session.writer, articles, session.folder)

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out by id."""
        with self._writing:
            session = self._open_session()
            with as_index_errors(session.folder):
                for article_id in ids:
                    session.writer.delete_documents_by_term("id", article_id)

    def commit(self, checkpoint: int | None = None) -> None:
        """Make all changes visible; the checkpoint is written after them, so that a crash only repeats work."""
        with self._writing:
            if self._session is None and checkpoint is None:
                return
            session = self._open_session()
            self._session = None
            session.commit()
            if checkpoint is not None:
                self._store.set_checkpoint(session.folder, checkpoint)

    @property
    def checkpoint(self) -> int:
        """Sequence number of the archive's last change that is in the index."""
        folder = self._store.current()
        return 0 if folder is None else self._store.checkpoint(folder)

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer ``request`` from the last committed state."""
        reader = self._current_reader()
        return answer(None if reader is None else reader.searcher, request)

    def count(self) -> int:
        """Return how many articles are indexed."""
        reader = self._current_reader()
        return 0 if reader is None else int(reader.searcher.num_docs)

    def clear(self) -> None:
        """Empty the index, whatever state it is in."""
        self.rebuild([])

    def rebuild(self, articles: Iterable[Article], checkpoint: int = 0) -> int:
        """Build a new index beside the old, and put it in its place when it is whole."""
        with self._writing:
            self.close()
            with self._store.locked(self._patience):
                folder = self._store.make_generation()
                writer = _writer(_create(folder))
                count = _add(writer, articles, folder)
                with as_index_errors(folder):
                    writer.commit()
                    writer.wait_merging_threads()
                self._store.set_checkpoint(folder, checkpoint)
                self._store.make_current(folder)
            return count

    def close(self) -> None:
        """Let go of everything; changes that were not committed are dropped."""
        with self._writing:
            session, self._session = self._session, None
            if session is not None:
                session.drop()
        with self._reading:
            self._reader = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_session(self) -> _Session:
        if self._session is None:
            self._session = _Session(self._store, self._patience)
        return self._session

    def _current_reader(self) -> _Reader | None:
        """Return a reader of the last commit; none where nothing was ever indexed."""
        with self._reading:
            pointer = self._store.stamp()
            while pointer is not None:
                try:
                    self._reader = _refreshed(self._reader, self._store, pointer)
                except SearchIndexError:
                    swapped = self._store.stamp()
                    if swapped == pointer:
                        raise
                    pointer = swapped
                else:
                    return self._reader
            return None


def _refreshed(reader: _Reader | None, store: Store, pointer: object) -> _Reader:
    if reader is None or reader.pointer != pointer:
        folder = store.current()
        if folder is None:
            raise SearchIndexError("the index was removed while it was opened", remedy=REINDEX)
        index = _open(folder)
        return _Reader(pointer, folder, _meta_stamp(folder), index, index.searcher())
    meta = _meta_stamp(reader.folder)
    if meta != reader.meta:
        with as_index_errors(reader.folder):
            reader.index.reload()
            reader.searcher = reader.index.searcher()
        reader.meta = meta
    return reader


def _meta_stamp(folder: Path) -> object:
    """Return what changes with every commit: tantivy replaces this file by renaming."""
    try:
        stat = (folder / _META).stat()
    except OSError as error:
        raise SearchIndexError("the index is damaged", remedy=REINDEX, file=str(folder)) from error
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _create(folder: Path) -> tantivy.Index:
    with as_index_errors(folder):
        return tantivy.Index(schema(), path=str(folder), reuse=False)


def _open(folder: Path) -> tantivy.Index:
    with as_index_errors(folder):
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        index.reload()
        return index


def _writer(index: tantivy.Index) -> tantivy.IndexWriter:
    """Return a writer of one thread, so that the same articles always give the same segments."""
    with as_index_errors(None):
        return index.writer(_HEAP_BYTES, 1)


def _add(writer: tantivy.IndexWriter, articles: Iterable[Article], folder: Path) -> int:
    count = 0
    for article in articles:
        with as_index_errors(folder):
            writer.delete_documents_by_term("id", article.id)
            writer.add_document(document(article))
        count += 1
    return count
