"""Both engines answer alike, and a phrase finds every stretch; the whole measurement is ``bench.search.agreement``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from conftest import opened

from bench.search.agreement import LENGTHS, found, queries, stretches
from bench.search.made import whole
from schemas import Article
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.models import SearchResponse
from search_api.searching import search

STORIES = 300
DRAWN = 40


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return whole(STORIES)


@pytest.fixture
def both(request: pytest.FixtureRequest, lexicon: Lexicon, articles: list[Article]) -> Iterator[list[Engine]]:
    with opened("tantivy", request, lexicon) as tantivy, opened("elastic", request, lexicon) as elastic:
        for engine in (tantivy, elastic):
            engine.rebuild(articles)
        yield [tantivy, elastic]


def ranks(response: SearchResponse) -> list[set[str]]:
    """Return the ids in order; those whose scores differ by less than single precision tells stand together."""
    groups = groupby(response.hits, key=lambda hit: round(hit.score, 2))
    return [{hit.id for hit in group} for _, group in groups]


def test_both_engines_answer_100_queries_alike(both: list[Engine], articles: list[Article]) -> None:
    for asked in queries(articles, both[0].lexicon):
        request = asked.model_copy(update={"limit": 100})
        one, other = (search(engine, request) for engine in both)
        assert (one.total, one.facets, one.did_you_mean, one.hint) == (
            other.total,
            other.facets,
            other.did_you_mean,
            other.hint,
        ), request.q
        assert ranks(one) == ranks(other), request.q


def test_every_stretch_is_found_by_a_phrase(engine: Engine, articles: list[Article]) -> None:
    engine.rebuild(articles)
    for length in LENGTHS:
        for article_id, stretch in stretches(articles, length, DRAWN):
            assert found(engine, article_id, stretch), stretch
