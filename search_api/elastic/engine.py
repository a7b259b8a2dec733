"""Elasticsearch as a search engine."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from anyio import to_thread

from schemas import Article
from schemas.errors import SearchIndexError
from search_api.elastic.client import Client
from search_api.elastic.compiling import compiled
from search_api.elastic.mapping import FORMAT, mappings
from search_api.elastic.settings import Connection
from search_api.elastic.writing import Operation, articles_operations, parts, write, write_all
from search_api.engine import INDEXES, REINDEX, Answer, Ask, Engine, Found, HitsFirst, Index
from search_api.fields import utf8
from search_api.lexicon import Lexicon

_PLACES_MOST = 10_000
"""Documents of one answer: the server's own index.max_result_window."""
_OTHER_PREFIX = "Set BAOKU_SEARCH_PREFIX to a name that nobody else's indexes on that server begin with."
_LOOK_SECONDS = 5.0
"""How long an index that was found stands for one that is there: looking is a request of its own."""
_SETTINGS = {"refresh_interval": "-1", "max_result_window": _PLACES_MOST, "translog.durability": "request"}
"""Nothing is seen before a commit asks for it, and what is acknowledged is on disk."""


class ElasticEngine(Engine):
    """Two indexes on a server; see :class:`search_api.engine.Engine` for what its methods promise.

    Each is ``<prefix>-articles-000001`` under the alias ``<prefix>-articles`` (and likewise figures). Changes are
    kept here until :meth:`commit`, which sends them, then makes them visible, then remembers the checkpoint: a crash
    in between only repeats work, because a document is written under its own id.

    Args:
        connection: how the server is reached; nothing is asked of it before the first call.
        lexicon: words, synonyms and units.
    """

    def __init__(self, connection: Connection, lexicon: Lexicon | None = None) -> None:
        super().__init__(lexicon)
        self._connection = connection
        self._opened: Client | None = None
        self._changes: dict[str, list[Operation] | None] = {}
        self._looked_at: float | None = None
        self._settled = False
        """Whether all that was written is visible: a commit that broke off may have left figures which no search sees,
        and which the next one must take out."""

    def index(self, articles: Iterable[Article]) -> int:
        """Add or replace ``articles`` by id; return how many."""
        count = 0
        for article_id, operations in articles_operations(articles, self.lexicon, *map(self._alias, INDEXES)):
            self._changes[article_id] = operations
            count += 1
        return count

    def delete(self, ids: Iterable[str]) -> None:
        """Take articles out by id."""
        self._changes.update((utf8(article_id), None) for article_id in ids)

    def commit(self, checkpoint: int | None = None) -> None:
        """Send all changes, make them visible, remember the checkpoint."""
        if not self._changes and checkpoint is None:
            return
        meta = self._checked_meta()
        if meta is None:
            self._swap(self._make(), 0)
        client, changes = self._client, self._changes
        if changes:
            if not self._settled:
                self._refresh()
            self._settled = False
            written = (operations for operations in changes.values() if operations is not None)
            gone = chain(self._old_figures(changes), self._old_articles(changes))
            for part in parts(chain(gone, chain.from_iterable(written))):
                client.run(lambda part=part: write(client.raw, part))  # type: ignore[misc]
            self._refresh()
            self._changes, self._settled = {}, True
        if checkpoint is not None:
            dictionary = self.lexicon.digest if meta is None else str(meta["dictionary"])
            self._set_meta(self._alias("articles"), checkpoint, dictionary)

    @property
    def checkpoint(self) -> int:
        """Sequence number of the archive's last change that is in the index."""
        meta = self._checked_meta()
        return 0 if meta is None else int(meta["checkpoint"])

    @property
    def dictionary(self) -> str | None:
        """Digest of the dictionary that the index was cut by."""
        meta = self._meta()
        return None if meta is None else str(meta.get("dictionary"))

    def ask(self, asked: Ask, index: Index = "articles") -> Answer | None:
        """Answer from the last committed state, in one request."""
        return self._asking(asked, index)() if self._is_there() else None

    def ask_hits_first(self, asked: Ask, index: Index = "articles") -> HitsFirst | None:
        """Answer without the aggregations, which the server counts meanwhile, in a request of their own.

        It keeps them, too, until the next commit: the next page of a search, and a search that many make, is counted
        once (the server remembers no answer that has hits).
        """
        if not self._is_there():
            return None
        finding = self._asking(replace(asked, counts={}), index)
        counting = self._asking(Ask(asked.plan, counts=asked.counts), index, total=False)
        return finding(), lambda: counting().counts

    def _asking(self, asked: Ask, index: Index, *, total: bool = True) -> Callable[[], Answer]:
        """Send a request, and return what waits for its answer."""
        by = "_score" if asked.by == "score" else asked.by
        sort = [{by: "desc" if asked.descending else "asc"}, *([] if by == "order" else [{"order": "desc"}])]
        after = [asked.after[1]] if asked.after and by == "order" else asked.after
        waiting = self._client.start(
            self._client.raw.search,
            index=self._alias(index),
            query=compiled(asked.plan),
            size=min(asked.size, _PLACES_MOST),
            sort=sort if asked.size else None,
            search_after=None if after is None else list(after),
            track_total_hits=total,
            aggregations=dict(asked.counts),
        )
        return lambda: _answer(waiting())

    def frequencies(self, field: str, tokens: Iterable[str]) -> list[int]:
        """Return in how many articles each token of a text field occurs."""
        wanted = list(tokens)
        if not self._is_there():
            return [0] * len(wanted)
        searches: list[dict[str, Any]] = []
        for token in wanted:
            searches += [{}, {"query": {"term": {field: token}}, "size": 0, "track_total_hits": True}]
        if not searches:
            return []
        answer = self._client.call(self._client.raw.msearch, index=self._alias("articles"), searches=searches)
        return [int(one["hits"]["total"]["value"]) for one in answer["responses"]]

    def rebuild(self, articles: Iterable[Article], checkpoint: int = 0) -> int:
        """Build new indexes beside the old, and swap the aliases when they are whole."""
        self._changes = {}
        names = self._make()
        count = 0

        def made() -> Iterator[list[Operation]]:
            nonlocal count
            for _, operations in articles_operations(articles, self.lexicon, names["articles"], names["figures"]):
                count += 1
                yield operations

        requests = parts(chain.from_iterable(made()))

        async def streamed() -> AsyncIterator[list[Operation]]:
            while (part := await to_thread.run_sync(next, requests, None)) is not None:
                yield part

        client = self._client
        try:
            client.run(lambda: write_all(client.raw, streamed()))
            self._refresh(names.values())
            self._swap(names, checkpoint)
        except BaseException:
            client.call(client.raw.indices.delete, index=list(names.values()), ignore_unavailable=True)
            raise
        return count

    def size(self) -> int:
        """Return how many bytes both indexes take, copies not counted."""
        if not self._is_there():
            return 0
        where = [self._alias(index) for index in INDEXES]
        answer = self._client.call(self._client.raw.indices.stats, index=where, metric="store")
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])

    def close(self) -> None:
        """Let go of the connections; changes that were not committed are dropped."""
        self._changes = {}
        client, self._opened = self._opened, None
        if client is not None:
            client.close()

    @property
    def _client(self) -> Client:
        if self._opened is None:
            self._opened = Client(self._connection)
        return self._opened

    def _alias(self, index: Index) -> str:
        return f"{self._connection.prefix}-{index}"

    def _meta(self) -> dict[str, Any] | None:
        """Return what the index of articles says of itself; none where there is none."""
        alias = self._alias("articles")
        answer = self._client.call(
            self._client.raw.indices.get_mapping,
            index=alias,
            ignore_unavailable=True,
            allow_no_indices=True,
        )
        if not answer:
            return None
        meta = [one["mappings"].get("_meta", {}).get("baoku") for one in answer.values()]
        if len(meta) > 1 or meta[0] is None:
            raise SearchIndexError(f"{alias} is an index of somebody else", remedy=_OTHER_PREFIX)
        return dict(meta[0])

    def _checked_meta(self) -> dict[str, Any] | None:
        meta = self._meta()
        if meta is not None and meta.get("format") != FORMAT:
            raise SearchIndexError(
                f"the index is of another version ({meta.get('format')}, this program has {FORMAT})", remedy=REINDEX
            )
        return meta

    def _is_there(self) -> bool:
        """Tell whether there is an index, which is looked at anew every few seconds.

        Raises:
            SearchIndexError: it is of another version.
        """
        now = time.monotonic()
        if self._looked_at is None or now - self._looked_at > _LOOK_SECONDS:
            self._looked_at = now if self._checked_meta() is not None else None
        return self._looked_at is not None

    def _make(self) -> dict[Index, str]:
        """Make new, empty indexes beside those that there are; return their names."""
        raw = self._client.raw
        number = max([0, *map(_number, self._standing())]) + 1
        names = {index: f"{self._alias(index)}-{number:06}" for index in INDEXES}
        settings = {
            **_SETTINGS,
            "number_of_shards": self._connection.shards,
            "number_of_replicas": self._connection.replicas,
        }
        for index, name in names.items():
            self._client.call(raw.indices.create, index=name, mappings=mappings()[index], settings=settings)
        return names

    def _standing(self) -> list[str]:
        """Return the names of all our indexes, those that a broken rebuild left included.

        Raises:
            SearchIndexError: an alias of ours is an index of somebody else.
        """
        aliases = [self._alias(index) for index in INDEXES]
        found = self._client.call(
            self._client.raw.indices.get,
            index=[*aliases, *(f"{alias}-*" for alias in aliases)],
            allow_no_indices=True,
            ignore_unavailable=True,
            filter_path="*.aliases",
        )
        if set(aliases) & set(found):
            raise SearchIndexError(f"{aliases[0]} is an index of somebody else", remedy=_OTHER_PREFIX)
        return [name for name in found if _number(name)]

    def _swap(self, names: dict[Index, str], checkpoint: int) -> None:
        """Put new indexes in the place of the old ones, in one step, then remove the old."""
        raw = self._client.raw
        self._set_meta(names["articles"], checkpoint, self.lexicon.digest)
        old = [name for name in self._standing() if name not in names.values()]
        actions: list[dict[str, Any]] = [
            {"add": {"index": name, "alias": self._alias(index)}} for index, name in names.items()
        ]
        actions += [{"remove_index": {"index": name}} for name in old]
        self._client.call(raw.indices.update_aliases, actions=actions)

    def _set_meta(self, name: str, checkpoint: int, dictionary: str) -> None:
        meta = {"baoku": {"format": FORMAT, "dictionary": dictionary, "checkpoint": checkpoint}}
        self._client.call(self._client.raw.indices.put_mapping, index=name, meta=meta)

    def _refresh(self, names: Iterable[str] = ()) -> None:
        where = list(names) or [self._alias(index) for index in INDEXES]
        self._client.call(self._client.raw.indices.refresh, index=where)

    def _old_articles(self, changes: dict[str, list[Operation] | None]) -> Iterator[Operation]:
        for article_id, operations in changes.items():
            if operations is None:
                yield {"delete": {"_index": self._alias("articles"), "_id": article_id}}, None

    def _old_figures(self, changes: dict[str, list[Operation] | None]) -> Iterator[Operation]:
        """Yield what removes the figures that changed articles had and no longer have."""
        kept = {
            action["index"]["_id"]
            for operations in changes.values()
            for action, _ in operations or ()
            if action["index"]["_index"] == self._alias("figures")
        }
        ids = list(changes)
        for start in range(0, len(ids), 1000):
            batch = ids[start : start + 1000]
            after: list[Any] | None = None
            while True:
                answer = self._client.call(
                    self._client.raw.search,
                    index=self._alias("figures"),
                    query={"terms": {"article": batch}},
                    size=_PLACES_MOST,
                    sort=[{"order": "asc"}],
                    search_after=after,
                    source=False,
                )
                hits = answer["hits"]["hits"]
                for hit in hits:
                    if hit["_id"] not in kept:
                        yield {"delete": {"_index": self._alias("figures"), "_id": hit["_id"]}}, None
                if len(hits) < _PLACES_MOST:
                    break
                after = hits[-1]["sort"]


def _answer(body: Mapping[str, Any]) -> Answer:
    hits = body["hits"]
    found = [Found(float(hit["sort"][0]), int(hit["sort"][-1]), hit["_source"]["stored"]) for hit in hits["hits"]]
    return Answer(int(hits.get("total", {"value": 0})["value"]), found, body.get("aggregations", {}))


def _number(name: str) -> int:
    match = re.search(r"-(?:articles|figures)-(\d+)$", name)
    return int(match.group(1)) if match else 0
