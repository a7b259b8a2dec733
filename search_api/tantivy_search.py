"""One search in tantivy: hits in a stable order, facets, the next cursor, a hint where nothing is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import DocAddress, Occur, Order, Query, Searcher

from search_api.cursor import Cursor, decode, encode
from search_api.highlight import Highlighter
from search_api.hints import NOTHING_INDEXED, hint_for
from search_api.models import FACET_VALUES, FACETS, FacetValue, Hit, SearchRequest, SearchResponse
from search_api.query import ParsedQuery, parse
from search_api.tantivy_documents import Stored
from search_api.tantivy_query import all_of, before, filters, text_query
from search_api.tantivy_store import as_index_errors

RANKED_MAX = 10_000
"""Deepest place in relevance order that can be paged to; date order has no such end."""
_MARGIN = 8
"""Hits asked for beyond those wanted, so that a few ties at the end need no second search."""
_SCORE_DIGITS = 4
_BUCKETS = 200
"""Facet values asked for at first; more where a tie runs over the last of them."""
_ALL_BUCKETS = 65_000
"""tantivy's own limit of buckets in one aggregation is 65,535."""


@dataclass(frozen=True)
class _Found:
    """A hit's place in the order."""

    score: float
    order: int
    address: DocAddress


def answer(searcher: Searcher | None, request: SearchRequest) -> SearchResponse:
    """Answer ``request``; ``searcher`` is none for an index that was never written.

    Raises:
        QueryError: the query or its cursor can't be read.
    """
    parsed = parse(request.q)
    cursor = decode(request)
    if searcher is None:
        return SearchResponse(total=0, hits=[], facets={name: [] for name in FACETS}, hint=NOTHING_INDEXED)
    query = _whole(request, parsed)
    total, facets = _counted(searcher, query)
    if total == 0:
        hint = hint_for(request, parsed, lambda asked, text: _counted(searcher, _whole(asked, text), [])[0])
        return SearchResponse(total=0, hits=[], facets=facets, hint=hint)
    by_date = request.sort == "date" or not parsed.clauses
    ranked = _by_date if by_date else _by_relevance
    found = ranked(searcher, query, request.limit + 1, cursor)
    page = found[: request.limit]
    more = None
    if len(found) > len(page):
        seen = len(page) + (cursor.seen if cursor else 0)
        more = encode(Cursor(page[-1].score, page[-1].order, seen), request)
    highlighter = Highlighter(parsed)
    hits = [_hit(searcher, one, highlighter) for one in page]
    return SearchResponse(total=total, hits=hits, facets=facets, next=more)


def _whole(request: SearchRequest, parsed: ParsedQuery) -> Query:
    text = [(Occur.Must, text_query(parsed))] if parsed.clauses else []
    return all_of([*text, *filters(request)])


def _by_date(searcher: Searcher, query: Query, wanted: int, cursor: Cursor | None) -> list[_Found]:
    """Return the ``wanted`` articles that come next in date order."""
    if cursor is not None:
        query = all_of([(Occur.Must, query), before(cursor.order)])
    with as_index_errors(None):
        result = searcher.search(query, wanted, count=False, order_by_field="order", order=Order.Desc)
    return [_Found(0.0, int(order), address) for order, address in result.hits]


def _by_relevance(searcher: Searcher, query: Query, wanted: int, cursor: Cursor | None) -> list[_Found]:
    """Return the ``wanted`` articles that come next by score, those of one score in date order.

    tantivy breaks ties by where an article happens to lie, so the hits of the last score are held back until
    all of that score are in hand.
    """
    window = (cursor.seen if cursor else 0) + wanted + _MARGIN
    while True:
        window = min(window, RANKED_MAX)
        with as_index_errors(None):
            result = searcher.search(query, window, count=False)
            orders = searcher.fast_field_values("order", [address for _, address in result.hits])
        found = [_Found(score, int(order or 0), at) for (score, at), order in zip(result.hits, orders, strict=True)]
        found.sort(key=_rank)
        all_in_hand = len(found) < window or window == RANKED_MAX
        ready = [
            one
            for one in found
            if (all_in_hand or one.score > found[-1].score)
            and (cursor is None or _rank(one) > (-cursor.score, -cursor.order))
        ]
        if all_in_hand or len(ready) >= wanted:
            return ready[:wanted]
        window *= 4


def _rank(found: _Found) -> tuple[float, int]:
    return -found.score, -found.order


def _hit(searcher: Searcher, found: _Found, highlighter: Highlighter) -> Hit:
    with as_index_errors(None):
        stored = Stored.loads(bytes(searcher.doc(found.address).get_first("stored") or b""))
    marked = highlighter.mark(stored.texts)
    return Hit(
        **stored.fields,
        score=round(found.score, _SCORE_DIGITS),
        snippet=marked.snippet,
        snippet_source=marked.source,
        snippet_marks=marked.marks,
        highlights=marked.highlights,
    )


def _counted(
    searcher: Searcher, query: Query, names: Sequence[str] = FACETS, size: int = _BUCKETS
) -> tuple[int, dict[str, list[FacetValue]]]:
    """Return how many articles match, and their most frequent values of the facets ``names``."""
    asked = {name: {"terms": {"field": name, "size": size}} for name in names}
    with as_index_errors(None):
        counted = searcher.aggregate(query, {"": {"value_count": {"field": "order"}}, **asked})
    facets: dict[str, list[FacetValue]] = {}
    for name in names:
        buckets = counted[name]["buckets"]
        if len(buckets) == size < _ALL_BUCKETS and buckets[-1]["doc_count"] == buckets[FACET_VALUES]["doc_count"]:
            facets |= _counted(searcher, query, [name], _ALL_BUCKETS)[1]
            continue
        values = sorted((-bucket["doc_count"], str(bucket["key"])) for bucket in buckets)
        facets[name] = [FacetValue(value=value, count=-count) for count, value in values[:FACET_VALUES]]
    return int(counted[""]["value"]), facets
