"""Search by words and by meaning at once (词语与语义融合).

The two rankings are fused by reciprocal rank (Cormack, Clarke, Büttcher 2009): an article's score is the sum of
``1 / (60 + its place)`` over the rankings that have it among their first :data:`WINDOW`.

The words' ranking is that of a search by words, which has few articles, or none, where a query says it otherwise, and
so stays out of the way: ranked by any of their words instead, the queries of ``bench.search.paraphrases`` have .50
fused, and as it is .59 (MRR@10; by meaning alone .62). What that costs queries in an article's own words is told by
``bench.search.meaning``: they have .85 instead of .90.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search_api.cursor import Cursor, decode, encode
from search_api.engine import Ask, Engine, Found
from search_api.fields import Stored
from search_api.folding import Leader, folded
from search_api.highlight import SNIPPET_LENGTH, Highlighter
from search_api.language import ParsedQuery, parse
from search_api.meaning.index import Meanings
from search_api.meaning.musts import meant, musts
from search_api.meaning.nearest import Candidate, by_id, candidates
from search_api.meaning.passages import passages_of
from search_api.meaning.vectors import Near
from search_api.models import Hit, SearchRequest, SearchResponse, SnippetSource
from search_api.near import alike
from search_api.plan import Bool, Plan, any_of
from search_api.planning import plan_of
from search_api.searching import Answered, answered, counted, hit_of, scored_plan
from search_api.spelling import spoken_query
from search_api.texts import SearchText

K = 60
"""What Cormack and others add to each place."""
WINDOW = 100
"""Places of each ranking that count: the first adds 1/61, the hundredth 1/160."""
_SCORE_DIGITS = 6


def fused(engine: Engine, meanings: Meanings, request: SearchRequest) -> Answered:
    """Answer ``request`` by words and by meaning; where it has no words, or wants the newest first, by words alone.

    Hits are the first :data:`WINDOW` articles that the words find and the first as many by meaning that fit every
    condition of the request; ``next`` ends with them. ``total`` and facets count these, and all further articles that
    the words find.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: index or meanings can't be used, or the meanings were never made.
        ModelError: the model can't be loaded.
    """
    parsed = spoken_query(engine, parse(request.q, engine.lexicon))
    if request.sort == "date" or not parsed.clauses:
        return answered(engine, request)
    cursor = decode(request)
    plan = scored_plan(engine, request, parsed, by_date=False)
    words = engine.ask(Ask(plan, size=WINDOW))
    if words is None:
        return answered(engine, request)
    snapshot = meanings.snapshot()
    vector = meanings.encoder.query(meant(request.q, parsed))
    near = candidates(engine, snapshot, vector, plan_of(request, musts(parsed)), WINDOW)
    if not near and not words.found:
        return answered(engine, request)
    found = {one.order for one in words.found}
    others = _others(engine, plan, [one for one in near if one.near.order not in found], whole=words.total <= WINDOW)
    page = folded(
        _walk(_ranking(words.found, near), cursor, fold=request.fold),
        request.limit,
        fold=request.fold,
        seen=0 if cursor is None else cursor.seen,
    )
    total, facets = counted(engine, any_of((plan, by_id(one.id for one in others.values()))) if others else plan)
    more = None if page.last is None else encode(Cursor(page.last.value, page.last.order, page.seen), request)
    response = SearchResponse(total=total, hits=_hits(page.leaders, parsed, others), facets={}, next=more)
    return Answered(response, [leader.stored.texts for leader in page.leaders], lambda: facets)


def reciprocal_ranks(*rankings: Sequence[int]) -> dict[int, float]:
    """Return the sum of ``1 / (60 + place)`` (from 1) of everything over the rankings that have it."""
    found: dict[int, float] = {}
    for ranking in rankings:
        for place, one in enumerate(ranking, 1):
            found[one] = found.get(one, 0.0) + 1 / (K + place)
    return found


def _ranking(words: Sequence[Found], near: Sequence[Candidate]) -> list[Found]:
    """Return both rankings as one, those of one score newest first."""
    stored = {one.order: one.stored for one in words} | {one.near.order: one.stored for one in near}
    scores = reciprocal_ranks([one.order for one in words], [one.near.order for one in near])
    ranking = [Found(score, order, stored[order]) for order, score in scores.items()]
    return sorted(ranking, key=_rank)


def _rank(found: Found) -> tuple[float, int]:
    return -found.value, -found.order


def _walk(ranking: Sequence[Found], cursor: Cursor | None, *, fold: bool) -> Iterator[tuple[Found, Stored, bool]]:
    """Yield what comes after ``cursor``, each with whether a print of it came before."""
    last = None if cursor is None else (-cursor.score, -cursor.order)
    before: list[frozenset[str]] = []
    for found in ranking:
        stored = Stored.loads(found.stored)
        if last is None or _rank(found) > last:
            yield found, stored, any(alike(stored.near, other) for other in before)
        elif fold:
            before.append(stored.near)


def _others(engine: Engine, plan: Plan, near: Sequence[Candidate], *, whole: bool) -> dict[int, Near]:
    """Return those of ``near`` that the words don't find at all, by their places in date order.

    Args:
        engine: the index.
        plan: what the words find.
        near: articles that aren't among the first that they find.
        whole: those first are all.
    """
    found: set[int] = set()
    if near and not whole:
        named = by_id(one.near.id for one in near)
        answer = engine.ask(Ask(Bool(must=(plan,), when=(named,)), size=len(near), by="order"))
        found = set() if answer is None else {one.order for one in answer.found}
    return {one.near.order: one.near for one in near if one.near.order not in found}


def _hits(leaders: Sequence[Leader], parsed: ParsedQuery, others: Mapping[int, Near]) -> list[Hit]:
    marked, unmarked = Highlighter(parsed), Highlighter(ParsedQuery())
    hits = []
    for leader in leaders:
        near = others.get(leader.found.order)
        hit = hit_of(leader.stored, 0.0, marked if near is None else unmarked, leader.also)
        hit.score = round(leader.found.value, _SCORE_DIGITS)
        if near is not None:
            _show(hit, leader.stored.texts, near.passage)
        hits.append(hit)
    return hits


def _show(hit: Hit, texts: Sequence[SearchText], number: int) -> None:
    """Let a hit's snippet be the beginning of a passage."""
    passages = passages_of(texts)
    if number < len(passages):
        start, text = passages[number].start, texts[passages[number].text]
        end = min(len(text.text), start + SNIPPET_LENGTH)
        hit.snippet = text.text[start:end]
        hit.snippet_source = SnippetSource(
            part=text.part, paragraph=text.paragraph, start=start, end=end, length=len(text.text)
        )
