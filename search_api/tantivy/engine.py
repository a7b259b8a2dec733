"""The engine without a server: two tantivy indexes in a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import tantivy

from schemas import Article
from schemas.errors import SearchIndexError
from search_api.engine import INDEXES, REINDEX, Answer, Ask, Engine, Index
from search_api.fields import document, utf8
from search_api.figure_fields import FIGURE_FLOATS, figure_documents
from search_api.lexicon import Lexicon
from search_api.tantivy.asking import answer
from search_api.tantivy.compiling import compiled
from search_api.tantivy.documents import article_document, figure_document, figure_schema, schema
from search_api.tantivy.store import Store, as_index_errors

_HEAP_BYTES = 64_000_000
"""Memory of a writer; 20,000 articles of `bench.search.speed` make a handful of segments."""
_META = "meta.json"
_SCHEMAS = {"articles": schema, "figures": figure_schema}
_FLOATS: dict[Index, frozenset[str]] = {"articles": frozenset(), "figures": frozenset(FIGURE_FLOATS)}


@dataclass
class _Reader:
    """Searchers of one committed state, which is the last one while both stamps hold."""

    pointer: object
    folder: Path
    meta: object
    indexes: dict[Index, tantivy.Index]
    searchers: dict[Index, tantivy.Searcher]


class _Writers:
    """A writer for each index of one generation."""

    def __init__(self, folder: Path, indexes: dict[Index, tantivy.Index]) -> None:
        self.folder = folder
        self._writers = {name: _writer(index) for name, index in indexes.items()}

    def add(self, articles: Iterable[Article], lexicon: Lexicon) -> int:
        """Add or replace articles and their figures; return how many articles."""
        count = 0
        for article in articles:
            made = document(article, lexicon.cut_for_search)
            self.delete(made.id)
            with as_index_errors(self.folder):
                self._writers["articles"].add_document(article_document(made))
                for figure in figure_documents(article):
                    self._writers["figures"].add_document(figure_document(figure))
            count += 1
        return count

    def delete(self, article_id: str) -> None:
        """Take an article and its figures out."""
        with as_index_errors(self.folder):
            self._writers["articles"].delete_documents_by_term("id", article_id)
            self._writers["figures"].delete_documents_by_term("article", article_id)

    def commit(self) -> None:
        """Commit the figures, then the articles, and let merges end."""
        with as_index_errors(self.folder):
            for name in reversed(INDEXES):
                self._writers[name].commit()
                self._writers[name].wait_merging_threads()

    def drop(self) -> None:
        """Drop what was not committed."""
        with as_index_errors(self.folder):
            for writer in self._writers.values():
                writer.rollback()
                writer.wait_merging_threads()


class _Session:
    """Open writers on one generation, with the lock that belongs to it."""

    def __init__(self, store: Store, patience: float, dictionary: str) -> None:
        self._stack = ExitStack()
        with ExitStack() as stack:
            stack.enter_context(store.locked(patience))
            folder = store.current()
            if folder is None:
                folder = store.make_generation()
                indexes = _create(folder)
                store.make_current(folder, dictionary)
            else:
                indexes = _open(folder)
            self.folder = folder
            self.writers = _Writers(folder, indexes)
            self._stack = stack.pop_all()

    def commit(self) -> None:
        """Commit and give the lock back."""
        with self._stack:
            self.writers.commit()

    def drop(self) -> None:
        """Drop what was not committed, give the lock back."""
        with self._stack:
            self.writers.drop()


class TantivyEngine(Engine):
    """A search index in a folder; see :class:`search_api.engine.Engine` for what its methods promise.

    Opening is lazy: a missing index is an empty one, and a damaged one raises where it is used, so that
    :meth:`rebuild` can replace it. One process writes at a time, from its first change to its commit; any number
    read, and see each commit and each rebuild at their next search.

    Args:
        path: the index's folder; made when first written.
        lexicon: words, synonyms and units.
        patience: seconds to wait for another writer before :class:`schemas.errors.IndexBusy`.
    """

    def __init__(self, path: Path, lexicon: Lexicon | None = None, *, patience: float = 10.0) -> None:
        super().__init__(lexicon)
        self._store = Store(path)
        self._patience = patience
        self._session: _Session | None = None
        self._reader: _Reader | None = None
        self._writing = threading.RLock()
        self._reading = threading.Lock()

    def index(self, articles: Iterable[Article]) -> int:
        """Add or replace ``articles`` by id; return how many."""
        with self._writing:
            return self._open_session().writers.add(articles, self.lexicon)

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out by id."""
        with self._writing:
            session = self._open_session()
            for article_id in ids:
                session.writers.delete(utf8(article_id))

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

    @property
    def folder(self) -> Path:
        """Folder of the index."""
        return self._store.root

    @property
    def dictionary(self) -> str | None:
        """Digest of the dictionary that the index was cut by."""
        return self._store.dictionary()

    def ask(self, asked: Ask, index: Index = "articles") -> Answer | None:
        """Answer from the last committed state."""
        reader = self._current_reader()
        if reader is None:
            return None
        query = compiled(asked.plan, _SCHEMAS[index](), _FLOATS[index])
        return answer(reader.searchers[index], query, asked, _SCHEMAS[index](), _FLOATS[index])

    def frequencies(self, field: str, tokens: Iterable[str]) -> list[int]:
        """Return in how many articles each token of a text field occurs."""
        reader = self._current_reader()
        with as_index_errors(None):
            return [0 if reader is None else reader.searchers["articles"].doc_freq(field, token) for token in tokens]

    def rebuild(self, articles: Iterable[Article], checkpoint: int = 0) -> int:
        """Build a new index beside the old, and put it in its place when it is whole."""
        with self._writing:
            self.close()
            with self._store.locked(self._patience):
                folder = self._store.make_generation()
                writers = _Writers(folder, _create(folder))
                count = writers.add(articles, self.lexicon)
                writers.commit()
                self._store.set_checkpoint(folder, checkpoint)
                self._store.make_current(folder, self.lexicon.digest)
            return count

    def size(self) -> int:
        """Return how many bytes both indexes take."""
        return self._store.size()

    def close(self) -> None:
        """Let go of everything; changes that were not committed are dropped."""
        with self._writing:
            session, self._session = self._session, None
            if session is not None:
                session.drop()
        with self._reading:
            self._reader = None

    def _open_session(self) -> _Session:
        if self._session is None:
            self._session = _Session(self._store, self._patience, self.lexicon.digest)
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
        meta, indexes = _meta_stamp(folder), _open(folder)
        return _Reader(pointer, folder, meta, indexes, {name: index.searcher() for name, index in indexes.items()})
    meta = _meta_stamp(reader.folder)
    if meta != reader.meta:
        with as_index_errors(reader.folder):
            for name, index in reader.indexes.items():
                index.reload()
                reader.searchers[name] = index.searcher()
        reader.meta = meta
    return reader


def _meta_stamp(folder: Path) -> object:
    """Return what changes with every commit: tantivy replaces this file by renaming, that of the articles last."""
    try:
        stat = (folder / "articles" / _META).stat()
    except OSError as error:
        raise SearchIndexError("the index is damaged", remedy=REINDEX, file=str(folder)) from error
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _create(folder: Path) -> dict[Index, tantivy.Index]:
    with as_index_errors(folder):
        for name in INDEXES:
            (folder / name).mkdir()
        return {name: tantivy.Index(_SCHEMAS[name](), path=str(folder / name), reuse=False) for name in INDEXES}


def _open(folder: Path) -> dict[Index, tantivy.Index]:
    opened: dict[Index, tantivy.Index] = {}
    with as_index_errors(folder):
        for name in INDEXES:
            index = tantivy.Index.open(str(folder / name))
            index.config_reader("manual")
            index.reload()
            opened[name] = index
    return opened


def _writer(index: tantivy.Index) -> tantivy.IndexWriter:
    """Return a writer of one thread, so that the same articles always give the same segments."""
    with as_index_errors(None):
        return index.writer(_HEAP_BYTES, 1)
