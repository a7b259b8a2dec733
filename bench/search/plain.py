"""The peer: Elasticsearch as most people set it up, its ``standard`` analyzer over headline and body."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from schemas import Article
from search_api.elastic.client import Client
from search_api.elastic.settings import Connection
from search_api.texts import texts_of

FACETS = ("newspaper", "year", "section", "organisation", "person", "page", "kind", "figure")
_BATCH = 500


class Plain:
    """Two indexes, articles and figures, on a real server.

    Args:
        reached: how the server is reached; the prefix names the indexes.
    """

    def __init__(self, reached: Connection) -> None:
        self.articles, self.figures = f"{reached.prefix}-articles", f"{reached.prefix}-figures"
        self._client = Client(reached)
        self.call, self.raw = self._client.call, self._client.raw

    def build(self, articles: Iterable[Article]) -> None:
        """Index ``articles`` and their figures."""
        for name in (self.articles, self.figures):
            self.call(self.raw.indices.delete, index=name, ignore_unavailable=True)
        text = {"type": "text", "analyzer": "standard"}
        facets = {name: {"type": "keyword"} for name in FACETS}
        properties = {"title": text, "body": text, "date": {"type": "date"}, **facets}
        self.call(self.raw.indices.create, index=self.articles, mappings={"properties": properties})
        figure = {"date": {"type": "date"}, "value": {"type": "double"}}
        figure |= {name: {"type": "keyword"} for name in ("kind", "unit", "organisation", "of", "qualifier")}
        self.call(self.raw.indices.create, index=self.figures, mappings={"properties": figure})
        made = iter(articles)
        while batch := list(islice(made, _BATCH)):
            self.call(self.raw.bulk, operations=[line for one in batch for line in self._lines(one)])
        self.call(self.raw.indices.refresh, index=[self.articles, self.figures])

    def ids(self, q: str, size: int = 10) -> list[str]:
        """Return the ids of the articles found, best first."""
        answer = self.call(self.raw.search, index=self.articles, query=query(q), size=size, source=False)
        return [hit["_id"] for hit in answer["hits"]["hits"]]

    def search(self, words: str, first: str, last: str) -> Any:
        """Ask for words, with dates, facets and highlights."""
        when = {"range": {"date": {"gte": first, "lte": last}}}
        return self.call(
            self.raw.search,
            index=self.articles,
            query={"bool": {"must": [query(words)], "filter": [when]}},
            size=20,
            aggregations={name: {"terms": {"field": name, "size": 20}} for name in FACETS},
            highlight={"fields": {"title": {}, "body": {}}},
            track_total_hits=True,
        )

    def phrase(self, text: str) -> Any:
        """Ask for a phrase, with highlights."""
        return self.call(
            self.raw.search,
            index=self.articles,
            query=query(f'"{text}"'),
            size=20,
            highlight={"fields": {"title": {}, "body": {}}},
            track_total_hits=True,
        )

    def by_month(self, unit: str) -> Any:
        """Sum figures of a unit by month."""
        months = {"date_histogram": {"field": "date", "calendar_interval": "month"}}
        exactness = {
            "terms": {"field": "qualifier", "missing": "exact"},
            "aggs": {"value": {"stats": {"field": "value"}}},
        }
        return self.call(
            self.raw.search,
            index=self.figures,
            query={"term": {"unit": unit}},
            size=0,
            aggregations={"months": {**months, "aggs": {"exactness": exactness}}},
        )

    def bytes(self) -> int:
        """Return how many bytes both indexes take."""
        answer = self.call(self.raw.indices.stats, index=[self.articles, self.figures], metric="store")
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])

    def close(self) -> None:
        """Remove the indexes."""
        for name in (self.articles, self.figures):
            self.call(self.raw.indices.delete, index=name, ignore_unavailable=True)
        self._client.close()

    def _lines(self, article: Article) -> Iterator[dict[str, Any]]:
        yield {"index": {"_index": self.articles, "_id": article.id}}
        yield {
            "title": article.title,
            "body": "\n".join(text.text for text in texts_of(article) if text.weight == "body"),
            "date": article.issue_date,
            "newspaper": article.newspaper,
            "year": (article.issue_date or "")[:4],
            "section": article.section,
            "organisation": sorted({one.name for one in article.mentions if one.kind == "organisation"}),
            "person": sorted({one.name for one in article.mentions if one.kind == "person"}),
            "page": [str(number) for number in article.page_numbers],
            "kind": article.kind,
            "figure": sorted({figure.kind for figure in article.figures}),
        }
        for number, figure in enumerate(article.figures):
            yield {"index": {"_index": self.figures, "_id": f"{article.id}#{number}"}}
            yield {
                "date": article.issue_date,
                "value": float(figure.canonical_value),
                "kind": figure.kind,
                "unit": figure.canonical_unit,
                "organisation": figure.organisation,
                "of": figure.of,
                "qualifier": figure.qualifier,
            }


def query(q: str) -> dict[str, Any]:
    """Return what such a set-up asks for ``q``: a phrase in quotation marks, all of a few words, some of a question."""
    fields = ["title^4", "body"]
    bare = q.rstrip("~")
    if bare.startswith('"'):
        return {"multi_match": {"query": json.loads(bare), "type": "phrase", "fields": fields}}
    if len(bare) > 25:
        return {"multi_match": {"query": bare, "fields": fields}}
    return {"multi_match": {"query": bare, "fields": fields, "operator": "and", "type": "cross_fields"}}
