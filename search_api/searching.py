"""One search, the same over every engine: hits in a stable order, facets, the next cursor, what to try instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from search_api.cursor import Cursor, decode, encode
from search_api.engine import Ask, Engine
from search_api.fields import Stored
from search_api.folding import Fold, folded
from search_api.highlight import Highlighter
from search_api.hints import NOTHING_INDEXED, hint_for
from search_api.language import ParsedQuery, parse
from search_api.meant import did_you_mean
from search_api.models import FACET_VALUES, FACETS, FacetValue, Hit, SearchRequest, SearchResponse
from search_api.plan import Plan
from search_api.planning import plan_of
from search_api.recency import newest_day, recent
from search_api.spelling import spoken_query
from search_api.texts import SearchText

_SCORE_DIGITS = 4
_BUCKETS = 200
"""Facet values asked for at first; more where a tie runs over the last of them."""
_ALL_BUCKETS = 65_000
"""Both engines refuse more than 65,535 buckets in one aggregation."""


Facets = dict[str, list[FacetValue]]


@dataclass(frozen=True)
class Answered:
    """An answer whose facets may still be counted.

    Attributes:
        response: the answer without facets.
        texts: those that the index has of each of its hits.
        facets: waits for the facets.
    """

    response: SearchResponse
    texts: list[list[SearchText]]
    facets: Callable[[], Facets]

    def whole(self) -> SearchResponse:
        """Return the answer with its facets."""
        self.response.facets = self.facets()
        return self.response


def search(engine: Engine, request: SearchRequest) -> SearchResponse:
    """Answer ``request`` from the engine's last committed state; regions of highlights are left empty.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: the index can't be used.
    """
    return answered(engine, request).whole()


def answered(engine: Engine, request: SearchRequest) -> Answered:
    """Answer ``request`` like :func:`search`, but for the facets; hits' texts are returned as well."""
    parsed = spoken_query(engine, parse(request.q, engine.lexicon))
    cursor = decode(request)
    by_date = request.sort == "date" or not parsed.clauses
    plan = scored_plan(engine, request, parsed, by_date=by_date)
    fold = Fold(engine, plan, request.limit, cursor, by_date=by_date, fold=request.fold)
    asked = engine.ask_hits_first(fold.first(facet_counts(FACETS, _BUCKETS)))
    if asked is None:
        return Answered(SearchResponse(total=0, hits=[], facets={}, hint=NOTHING_INDEXED), [], no_facets)
    answer, counts = asked
    if answer.total == 0:
        meant = did_you_mean(engine, request, parsed)
        hint = hint_for(request, parsed, lambda asked, text: engine.total(plan_of(asked, text)))
        return Answered(SearchResponse(total=0, hits=[], facets={}, hint=hint, did_you_mean=meant), [], no_facets)
    page = folded(fold.walk(answer.found), request.limit, fold=request.fold, seen=fold.seen)
    more = None
    if page.last is not None:
        score = 0.0 if by_date else page.last.value
        more = encode(Cursor(score, page.last.order, page.seen), request)
    highlighter = Highlighter(parsed)
    hits = [hit_of(one.stored, 0.0 if by_date else one.found.value, highlighter, one.also) for one in page.leaders]
    response = SearchResponse(total=answer.total, hits=hits, facets={}, next=more)
    return Answered(response, [one.stored.texts for one in page.leaders], lambda: _facets(engine, plan, counts()))


def no_facets() -> Facets:
    """Return the facets of no article."""
    return {name: [] for name in FACETS}


def scored_plan(engine: Engine, request: SearchRequest, parsed: ParsedQuery, *, by_date: bool) -> Plan:
    """Return the plan of ``request``, its scores as the request wants them.

    Raises:
        SearchIndexError: the index can't be used.
    """
    plan = plan_of(request, parsed)
    return recent(plan, newest_day(engine)) if request.recency and not by_date else plan


def counted(engine: Engine, plan: Plan) -> tuple[int, Facets]:
    """Return how many articles fit ``plan``, and its facets.

    Raises:
        SearchIndexError: the index can't be used.
    """
    answer = engine.ask(Ask(plan, counts=facet_counts(FACETS, _BUCKETS)))
    if answer is None:
        return 0, no_facets()
    return answer.total, _facets(engine, plan, answer.counts)


def facet_counts(names: Sequence[str], size: int) -> dict[str, Any]:
    """Return the aggregations of the facets ``names``."""
    return {name: {"terms": {"field": name, "size": size}} for name in names}


def facet_values(buckets: Sequence[Mapping[str, Any]], most: int = FACET_VALUES) -> list[FacetValue]:
    """Return an aggregation's most frequent values, ties by name; ``buckets`` come by falling count."""
    least = buckets[min(most, len(buckets)) - 1]["doc_count"] if buckets else 0
    frequent = takewhile(lambda bucket: bucket["doc_count"] >= least, buckets)
    values = sorted((-int(bucket["doc_count"]), str(bucket["key"])) for bucket in frequent)
    return [FacetValue(value, -count) for count, value in values[:most]]


def _facets(engine: Engine, plan: Plan, counts: Mapping[str, Any]) -> Facets:
    """Return the facets; those in which a tie runs over what was asked for are asked for again, whole."""
    found = {name: counts[name]["buckets"] for name in FACETS}
    tied = [
        name
        for name, buckets in found.items()
        if len(buckets) == _BUCKETS and buckets[-1]["doc_count"] == buckets[FACET_VALUES]["doc_count"]
    ]
    if tied:
        again = engine.ask(Ask(plan, counts=facet_counts(tied, _ALL_BUCKETS)))
        if again is not None:
            found |= {name: again.counts[name]["buckets"] for name in tied}
    return {name: facet_values(buckets) for name, buckets in found.items()}


def hit_of(stored: Stored, score: float, highlighter: Highlighter, also: Sequence[str] = ()) -> Hit:
    """Return an article as a hit, what ``highlighter`` finds in it marked."""
    marked = highlighter.mark(stored.texts)
    return Hit(
        **stored.fields,
        score=round(score, _SCORE_DIGITS),
        snippet=marked.snippet,
        snippet_source=marked.source,
        snippet_marks=marked.marks,
        highlights=marked.highlights,
        also=list(also),
    )
