"""Do both engines answer alike, and does a phrase find every stretch? Run: ``python -m bench.search.agreement``.

100 queries of all kinds over 1,000 stories: how many have the same ids in the same order on tantivy and on
Elasticsearch. Then 500 stretches each of 2, 3, 4 and 8 characters, drawn at random from the stories: how many are
found by a phrase query for them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.search.made import whole
from bench.search.servers import engines
from schemas import Article
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.models import SearchRequest
from search_api.searching import search

STORIES = 1000
STRETCHES = 500
_UNQUOTED = str.maketrans("", "", '"“”「」『』')
LENGTHS = (2, 3, 4, 8)


def queries(articles: list[Article], lexicon: Lexicon, seed: int = 5) -> list[SearchRequest]:
    """Return 100 queries of ten kinds, drawn from ``articles``."""
    chance = random.Random(seed)
    made: list[SearchRequest] = []
    for _ in range(10):
        texts = [chance.choice(chance.choice(articles).paragraphs).text for _ in range(3)]
        words = [_word(chance, text, lexicon) for text in texts]
        title = (chance.choice(articles).title or "").translate(_UNQUOTED)
        start = chance.randrange(max(1, len(texts[0]) - 8))
        stretch = texts[0][start : start + 6].replace('"', "")
        wrong = stretch[:2] + "某" + stretch[3:]
        made += [
            SearchRequest(q=words[0]),
            SearchRequest(q=" ".join(words[:2])),
            SearchRequest(q=f'"{stretch}"'),
            SearchRequest(q=f"{words[0]} OR {words[1]} -{words[2]}"),
            SearchRequest(q=f"标题:{title[:4]}"),
            SearchRequest(q=title),
            SearchRequest(q=f"{words[0]} 2015..2018", sort="date"),
            SearchRequest(q=f'"{wrong}"~'),
            SearchRequest(q=f"{texts[1].split('。')[0][:40].translate(_UNQUOTED)}是什么时候的事？"),
            SearchRequest(q=words[2], newspaper="东湖报"),
        ]
    return made


def stretches(articles: list[Article], length: int, count: int, seed: int = 6) -> Iterator[tuple[str, str]]:
    """Yield the id of an article and a stretch of one of its paragraphs."""
    chance = random.Random(seed * 100 + length)
    while count:
        article = chance.choice(articles)
        text = chance.choice(article.paragraphs).text
        if len(text) < length:
            continue
        start = chance.randrange(len(text) - length + 1)
        stretch = text[start : start + length]
        if '"' in stretch or not any(char.isalnum() for char in stretch):
            continue
        count -= 1
        yield article.id, stretch


def found(engine: Engine, article_id: str, stretch: str) -> bool:
    """Tell whether a phrase query for ``stretch`` finds the article it was drawn from."""
    cursor: str | None = None
    while True:
        response = search(engine, SearchRequest(q=f'"{stretch}"', limit=100, cursor=cursor, fold=False, sort="date"))
        if any(hit.id == article_id for hit in response.hits):
            return True
        cursor = response.next
        if cursor is None:
            return False


def same(engines_by_name: dict[str, Engine], asked: list[SearchRequest]) -> list[str]:
    """Return the queries that the engines answer with other ids, or in another order; totals must agree too."""
    differ = []
    for request in asked:
        answers = [search(engine, request) for engine in engines_by_name.values()]
        if len({(answer.total, *(hit.id for hit in answer.hits)) for answer in answers}) > 1:
            differ.append(request.q)
    return differ


def _word(chance: random.Random, text: str, lexicon: Lexicon) -> str:
    words = [word for word in lexicon.cut(text) if len(word) > 1 and word.isalnum() and not word.isascii()]
    return chance.choice(words or ["电力"])


def main() -> None:
    """Print both tables."""
    articles = whole(STORIES)
    with engines() as opened:
        for engine in opened.values():
            engine.rebuild(articles)
        lexicon = next(iter(opened.values())).lexicon
        asked = queries(articles, lexicon)
        if len(opened) > 1:
            differ = same(opened, asked)
            print(f"{len(asked) - len(differ)} of {len(asked)} queries: same ids, order and total on both")
            for q in differ:
                print(f"  differs: {q}")
        for name, engine in opened.items():
            for length in LENGTHS:
                drawn = list(stretches(articles, length, STRETCHES))
                hits = sum(found(engine, *one) for one in drawn)
                print(f"{name}: stretches of {length} characters found {hits} of {len(drawn)}")


if __name__ == "__main__":
    main()
