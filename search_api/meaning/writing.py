"""Encoding articles: what is new or changed, batch by batch, each kept as soon as it is done (编码入库)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

import numpy as np

from schemas import Article
from search_api.fields import order_of
from search_api.meaning.encoder import Encoder
from search_api.meaning.files import ROW, Entry, Folder, Manifest, Segment
from search_api.meaning.passages import Passage, passages_of
from search_api.meaning.vectors import Snapshot, packed
from search_api.texts import texts_of

BATCH = 64
"""Articles that are kept at once: an interruption costs what encoding them takes, some half a minute."""
_TOGETHER = 16
"""Passages that the model is given at once."""
_GROWTH = 2
"""A segment is merged with those after it that have more than half of its articles together: of n batches, some log n
segments stay, and an article is written anew as many times."""


class Writer:
    """Changes what a folder holds; for whoever has its lock.

    Args:
        folder: the folder.
        encoder: the model.
        fresh: leave out what is there.

    Raises:
        SearchIndexError: what is there can't be used.
    """

    def __init__(self, folder: Folder, encoder: Encoder, *, fresh: bool = False) -> None:
        self._folder = folder
        self._encoder = encoder
        manifest = None if fresh else folder.manifest()
        self.checkpoint = None if manifest is None else manifest.checkpoint
        """Number of the archive's last change that is in; none before all is in."""
        self._segments = [folder.segment(name) for name in (() if manifest is None else manifest.segments)]
        self._digests = Snapshot(self._segments).digests

    def put(self, articles: Iterable[Article], on_article: Callable[[int], None]) -> int:
        """Add or replace articles, of which those that say what they said are passed over; return how many weren't.

        Args:
            articles: each id once.
            on_article: is told of each article that is done.
        """
        coming = iter(articles)
        count = 0
        while batch := list(islice(coming, BATCH)):
            count += self._put(batch, on_article)
        return count

    def keep(self, ids: Collection[str]) -> None:
        """Remove all articles but those of ``ids``."""
        self.remove([article_id for article_id in self._digests if article_id not in ids])

    def remove(self, ids: Iterable[str]) -> None:
        """Remove articles; unknown ids are no error."""
        gone = [Entry(article_id, 0, "", 0) for article_id in dict.fromkeys(ids) if article_id in self._digests]
        if gone:
            self._add(gone, np.zeros(0, dtype=ROW))

    def reach(self, checkpoint: int) -> None:
        """Remember the number of the archive's last change that is in."""
        self.checkpoint = checkpoint
        self._commit()

    def _put(self, articles: Sequence[Article], on_article: Callable[[int], None]) -> int:
        entries: list[Entry] = []
        vectors: list[np.ndarray] = []
        for article in articles:
            passages = passages_of(texts_of(article))
            order = order_of(article)
            digest = _digest(order, passages)
            if self._digests.get(article.id) != digest:
                entries.append(Entry(article.id, order, digest, len(passages)))
                words = [passage.words for passage in passages]
                vectors += (
                    self._encoder.passages(words[at : at + _TOGETHER]) for at in range(0, len(words), _TOGETHER)
                )
            on_article(1)
        if entries:
            self._add(entries, packed(np.concatenate(vectors)) if vectors else np.zeros(0, dtype=ROW))
        return len(entries)

    def _add(self, entries: Sequence[Entry], rows: np.ndarray) -> None:
        self._segments.append(self._folder.write_segment(entries, rows))
        self._digests.update((entry.id, entry.digest) for entry in entries if entry.digest)
        for entry in entries:
            if not entry.digest:
                del self._digests[entry.id]
        self._merge()
        self._commit()

    def _merge(self) -> None:
        keep = len(self._segments) - 1
        count = len(self._segments[keep].entries)
        while keep and len(self._segments[keep - 1].entries) < _GROWTH * count:
            keep -= 1
            count += len(self._segments[keep].entries)
        if keep < len(self._segments) - 1:
            entries, rows = merged(self._segments[keep:], whole=keep == 0)
            self._segments[keep:] = [self._folder.write_segment(entries, rows)]

    def _commit(self) -> None:
        names = tuple(segment.name for segment in self._segments)
        self._folder.set_manifest(Manifest(self.checkpoint, names))


def merged(segments: Sequence[Segment], *, whole: bool) -> tuple[list[Entry], np.ndarray]:
    """Return what several segments, oldest first, hold together.

    Args:
        segments: the segments.
        whole: there are none before them, so that what was removed needn't be remembered.
    """
    last = {entry.id: number for number, segment in enumerate(segments) for entry in segment.entries}
    entries: list[Entry] = []
    rows: list[np.ndarray] = []
    for number, segment in enumerate(segments):
        at = 0
        for entry in segment.entries:
            if last[entry.id] == number and (entry.digest or not whole):
                entries.append(entry)
                rows.append(segment.rows[at : at + entry.rows])
            at += entry.rows
    return entries, np.concatenate(rows) if rows else np.zeros(0, dtype=ROW)


def _digest(order: int, passages: Sequence[Passage]) -> str:
    said = "\0".join([str(order), *(passage.words for passage in passages)])
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:32]
