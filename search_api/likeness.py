"""More like this: articles that share an article's telling words (相关稿件)."""

from __future__ import annotations

import math
from collections import Counter

from schemas import Article
from search_api.analysis import streams
from search_api.engine import Ask, Engine
from search_api.fields import Stored, utf8
from search_api.highlight import Highlighter
from search_api.language import ParsedQuery
from search_api.models import Hit
from search_api.plan import Bool, Boost, Plan, Term, any_of
from search_api.searching import hit_of
from search_api.texts import texts_of

WORDS_MOST = 25
"""Words that stand for an article: Lucene's more-like-this takes as many."""
_CANDIDATES = 64
"""Words, the most frequent in the article first, whose frequency in the index is asked for."""
_TITLE_TIMES = 3
_SHARED = 0.2
"""Part of the words that a like article has."""


def similar(engine: Engine, article: Article, limit: int = 10) -> list[Hit]:
    """Return the articles most like ``article``, best first, prints of the same text among them.

    Raises:
        SearchIndexError: the index can't be used.
    """
    words = telling_words(engine, article)
    if not words:
        return []
    shared = tuple(
        Boost(any_of((Term("title_w", word), Term("body_w", word))), round(weight, 4)) for word, weight in words
    )
    plan: Plan = Bool(
        should=shared, least=max(1, math.ceil(_SHARED * len(words))), never=(Term("id", utf8(article.id)),)
    )
    answer = engine.ask(Ask(plan, size=limit))
    if answer is None:
        return []
    nothing = Highlighter(ParsedQuery())
    return [hit_of(Stored.loads(one.stored), one.value, nothing) for one in answer.found]


def telling_words(engine: Engine, article: Article) -> list[tuple[str, float]]:
    """Return the words that tell ``article`` from others, each with its weight (tf · idf, the highest is 1)."""
    counts: Counter[str] = Counter()
    for text in texts_of(article):
        times = _TITLE_TIMES if text.weight == "title" else 1
        for word in streams(text.text, engine.lexicon.cut_for_search).words:
            if len(word) > 1 and not word.replace(".", "").isdecimal():
                counts[word] += times
    candidates = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]]
    total = engine.count()
    if not total:
        return []
    rare = engine.frequencies("body_w", candidates)
    weights = {
        word: counts[word] * math.log(1 + total / (1 + frequency))
        for word, frequency in zip(candidates, rare, strict=True)
    }
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:WORDS_MOST]
    return [(word, weight / best[0][1]) for word, weight in best]
