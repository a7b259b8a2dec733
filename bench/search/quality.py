"""Does a query find its article first? Run: ``python -m bench.search.quality``.

A labelled set made from 2,000 made-up stories (``bench.layouts.corpus``): for 100 of them, queries of seven kinds whose
right answer is that story. Mean reciprocal rank of the first ten (MRR@10), beside Elasticsearch's own ``standard``
analyzer (one token a character) asked with its ``multi_match`` over headline (boost 4) and body.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from bench.search.made import whole
from bench.search.plain import Plain
from bench.search.servers import connection, engines
from schemas import Article
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.models import SearchRequest
from search_api.pinyin import syllables_of
from search_api.searching import search

STORIES = 2000
ASKED = 100
FIRST = 10
_UNQUOTED = str.maketrans("", "", '"“”「」『』')
_ENDINGS = ("是什么时候的事？", "的情况怎么样？", "，我们报道过吗？")


def labelled(articles: list[Article], lexicon: Lexicon, seed: int = 9) -> Iterator[tuple[str, str, str]]:
    """Yield kind of query, query, and the id of the article that is right."""
    chance = random.Random(seed)
    for article in chance.sample(articles, ASKED):
        title = (article.title or "").translate(_UNQUOTED)
        body = "".join(paragraph.text for paragraph in article.paragraphs).translate(_UNQUOTED)
        words = list(dict.fromkeys(word for word in lexicon.cut(body) if len(word) > 1 and word.isalpha()))
        yield "headline", title, article.id
        yield "two headline words", " ".join(_some(chance, list(lexicon.cut(title)), 2)), article.id
        yield "three body words", " ".join(_some(chance, words, 3)), article.id
        start = chance.randrange(max(1, len(body) - 12))
        stretch = body[start : start + 10]
        yield "phrase", f'"{stretch}"', article.id
        if len(stretch) == 10:
            yield "phrase, one character wrong", f'"{stretch[:4]}某{stretch[5:]}"~', article.id
        sentences = [one for one in body.split("。") if 15 <= len(one) <= 60]
        if sentences:
            yield "question", chance.choice(sentences).replace("，", "") + chance.choice(_ENDINGS), article.id
        run = next((word for word in lexicon.cut(title) if len(word) >= 2 and syllables_of(word)), None)
        if run is not None:
            yield "headline in pinyin", "".join(syllables_of(title[title.index(run) :][:6]) or ()), article.id


def _some(chance: random.Random, words: list[str], count: int) -> list[str]:
    longer = [word for word in words if len(word) > 1] or words
    return chance.sample(longer, min(count, len(longer)))


def main() -> None:
    """Print the table."""
    articles = whole(STORIES)
    with engines() as opened:
        lexicon = next(iter(opened.values())).lexicon
        cases = [case for case in labelled(articles, lexicon) if case[1].strip()]
        ways: dict[str, Callable[[str], list[str]]] = {}
        for name, engine in opened.items():
            engine.rebuild(articles)
            ways[name] = _ours(engine)
        reached = connection("bench-plain")
        plain = Plain(reached) if reached is not None else None
        if plain is not None:
            plain.build(articles)
            ways["standard analyzer"] = plain.ids
        table: dict[str, dict[str, list[float]]] = {}
        for kind, q, right in cases:
            for name, ask in ways.items():
                found = ask(q)
                rank = found.index(right) + 1 if right in found else None
                table.setdefault(kind, {}).setdefault(name, []).append(1 / rank if rank else 0.0)
        if plain is not None:
            plain.close()
    _print(table, list(ways))


def _ours(engine: Engine) -> Callable[[str], list[str]]:
    def ids(q: str) -> list[str]:
        return [hit.id for hit in search(engine, SearchRequest(q=q, limit=FIRST, fold=False)).hits]

    return ids


def _print(table: dict[str, dict[str, list[float]]], names: list[str]) -> None:
    print(f"{'MRR@10':30s} {'queries':>8s} " + " ".join(f"{name:>18s}" for name in names))
    every: dict[str, list[Any]] = {}
    for kind, by_name in table.items():
        cells = " ".join(f"{sum(by_name[name]) / len(by_name[name]):18.3f}" for name in names)
        print(f"{kind:30s} {len(by_name[names[0]]):8d} {cells}")
        for name in names:
            every.setdefault(name, []).extend(by_name[name])
    cells = " ".join(f"{sum(every[name]) / len(every[name]):18.3f}" for name in names)
    print(f"{'all':30s} {len(every[names[0]]):8d} {cells}")


if __name__ == "__main__":
    main()
