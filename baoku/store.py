"""Archive and index of one data folder, opened together and held in step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import RLock
from typing import TYPE_CHECKING

from archive import Archive
from baoku.changes import batches, present
from baoku.meaning import catch_up, open_meanings, remake
from schemas import Article
from schemas.errors import ArchiveError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from baoku.settings import Settings
    from search_api.engine import Engine
    from search_api.meaning.index import Meanings

BATCH = 500
"""Changes that go into one commit of the index: a commit costs some 50 ms, 500 articles a few hundred."""


@dataclass(frozen=True)
class Store:
    """The archive, and the index that is made from it.

    Attributes:
        archive: the system of record.
        engine: the search engine.
        public_url: what links in alerts start with; they are relative without it.
        meanings: what articles are searched by meaning with, where that is switched on.
    """

    archive: Archive
    engine: Engine
    public_url: str = ""
    meanings: Meanings | None = None
    _turn: RLock = field(default_factory=RLock, repr=False, compare=False)
    """Held by the thread that writes the index: two at once would commit each other's halves."""

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Store]:
        """Open both under the data folder of ``settings``; the folder is made where there is none.

        Raises:
            UsageError: a registry can't be read.
            ArchiveError: the archive, or its folder, can't be opened.
            SearchIndexError: the index can't be opened.
            ModelError: search by meaning is switched on, and its package isn't installed.
        """
        meanings = open_meanings(settings)
        with open_archive(settings) as archive, open_engine(settings) as engine:
            yield cls(archive, engine, (settings.public_url or "").rstrip("/"), meanings)

    def synchronise(self, on_batch: Callable[[int], None] = lambda _: None) -> int:
        """Bring the index up to the archive's last change, batch by batch; return how many changes it took.

        Then match saved searches with what changed, and queue their alerts. What is interrupted goes on from the last
        batch the next time. ``on_batch`` is told each batch's size, and then, where articles are searched by meaning,
        of each one that is encoded; an index and meanings that are both new begin together.
        """
        from search_api.saved.matching import match

        with self._turn:
            new = self.engine.checkpoint == 0
            done = self._take_in(on_batch)
            match(self.archive, self.engine, datetime.now(UTC), self.public_url)
        if self.meanings is not None:
            catch_up(self.archive, self.meanings, on_batch, begin=new)
        return done

    def _take_in(self, on_batch: Callable[[int], None]) -> int:
        done = 0
        for batch in batches(self.archive, self.engine.checkpoint, BATCH):
            self.engine.delete(batch.gone)
            self.engine.index(present(self.archive, batch.changed))
            self.engine.commit(batch.last)
            done += len(batch)
            on_batch(len(batch))
        return done

    def rebuild(self, on_article: Callable[[int], None] = lambda _: None) -> int:
        """Build the index anew beside the old one, and put it in its place when it is whole."""
        checkpoint = self.archive.last_change()

        def counted() -> Iterator[Article]:
            for article in self.archive.articles():
                on_article(1)
                yield article

        with self._turn:
            return self.engine.rebuild(counted(), checkpoint)

    def remake_meanings(self, on_article: Callable[[int], None] = lambda _: None) -> int | None:
        """Make what articles are searched by meaning with, and take over what was encoded before.

        Returns:
            How many articles had to be encoded; none where it isn't switched on.
        """
        return None if self.meanings is None else remake(self.archive, self.meanings, on_article)


def open_engine(settings: Settings) -> Engine:
    """Return the search engine of ``settings``: an Elasticsearch where its URL is set, else tantivy in a folder.

    Raises:
        UsageError: a registry can't be read.
    """
    from baoku.lexicon import lexicon_of

    lexicon = lexicon_of(settings.registries)
    if settings.search_url is None:
        from search_api.tantivy.engine import TantivyEngine

        return TantivyEngine(settings.index, lexicon)
    from search_api.elastic.engine import ElasticEngine
    from search_api.elastic.settings import Connection

    connection = Connection(
        settings.search_url,
        api_key=_secret(settings.search_api_key),
        user=settings.search_user,
        password=_secret(settings.search_password),
        ca=settings.search_ca,
        prefix=settings.search_prefix,
        timeout=settings.search_timeout,
        shards=settings.search_shards,
        replicas=settings.search_replicas,
    )
    return ElasticEngine(connection, lexicon)


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()


@contextmanager
def open_archive(settings: Settings) -> Iterator[Archive]:
    """Open the archive of ``settings``; its folder is made where there is none.

    Raises:
        ArchiveError: it can't be opened, or its folder can't be made.
    """
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"the data folder can't be made ({error.strerror})",
            remedy="Name a folder that you may write: --data DIR or BAOKU_DATA.",
            file=str(settings.data),
        ) from None
    from baoku.desk import layer

    with Archive.open(settings.database, settings.files, layer(settings)) as archive:
        yield archive
