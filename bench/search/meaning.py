"""Does search by meaning find what words don't, and what does it cost? Run: ``python -m bench.search.meaning``.

Quality: queries in other words (``bench.search.paraphrases``), and queries in an article's own words
(``bench.search.quality``), over the articles of the sample issue and made-up stories, as mean reciprocal rank of the
first ten (MRR@10) by words alone, by meaning alone, and fused. ``--every 22`` takes each twenty-second of 2,000
stories: encoding takes half a second each. Then what encoding costs.

Speed: ``--articles`` mixed articles (``bench.search.made``), pairs of their words asked by words alone and fused:
milliseconds, median and 99th percentile, inside the process. The articles' vectors are drawn by chance, because
encoding 20,000 takes hours and their values make no difference to the time; the queries are really encoded.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from baoku.lexicon import lexicon_of
from bench.search import made, quality
from bench.search.paraphrases import SAMPLE, STORIES
from bench.search.speed import timed, words_and_phrases
from schemas import Article, Paragraph
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.meaning.encoder import DIMENSIONS, Encoder
from search_api.meaning.fusing import fused
from search_api.meaning.index import Meanings
from search_api.models import SearchRequest
from search_api.searching import search
from search_api.tantivy.engine import TantivyEngine

FIRST = 10
_TRUTH = Path(__file__).parents[2] / "samples" / "truth.json"
_WAYS = ("words", "meaning", "fused")
_OWN_WORDS = ("two headline words", "three body words", "question")
"""Kinds of queries of ``bench.search.quality``."""


class Drawn(Encoder):
    """An encoder whose articles' vectors are drawn by chance; its queries are the model's."""

    def __init__(self, seed: int = 5) -> None:
        super().__init__()
        self._chance = np.random.default_rng(seed)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of length 1 in any direction."""
        drawn = self._chance.standard_normal((len(texts), DIMENSIONS), dtype=np.float32)
        made_one: NDArray[np.float32] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
        return made_one


def sample_articles() -> Iterator[Article]:
    """Yield the articles of the sample issue, as they were written."""
    truth = json.loads(_TRUTH.read_text("utf-8"))
    for one in truth["articles"]:
        yield Article(
            id=one["id"],
            newspaper=truth["newspaper"],
            issue_date=truth["issue_date"],
            pages=[],
            title=one["title"],
            kicker=one["kicker"],
            subtitle=one["subtitle"],
            paragraphs=[Paragraph(role="body", text=text) for text in one["body"]],
        )


def labelled(every: int, lexicon: Lexicon) -> tuple[list[Article], dict[str, list[tuple[str, str]]]]:
    """Return the articles, and the queries of each set with the article that is right."""
    stories = made.whole(2000)
    kept = sorted({number for _, number in STORIES} | set(range(7, len(stories), every)))
    articles = [*sample_articles(), *(stories[number] for number in kept)]
    own = ((q, right) for kind, q, right in quality.labelled(articles, lexicon) if kind in _OWN_WORDS)
    sets = {
        "other words, sample issue": list(SAMPLE),
        "other words, stories": [(q, stories[number].id) for q, number in STORIES],
        "own words": [(q, right) for q, right in own if q.strip()],
    }
    return articles, sets


def reciprocal(ids: Sequence[str], right: str) -> float:
    """Return one over the place of ``right`` among the first ten; 0 where it isn't there."""
    return 1 / (ids.index(right) + 1) if right in ids else 0.0


def ways(engine: Engine, meanings: Meanings) -> dict[str, Callable[[str], list[str]]]:
    """Return the three ways to ask: each gives the ids of its first ten."""
    request = partial(SearchRequest, limit=FIRST, fold=False)

    def by_meaning(q: str) -> list[str]:
        return [one.id for one in meanings.snapshot().nearest(meanings.encoder.query(q), FIRST)]

    return {
        "words": lambda q: [hit.id for hit in search(engine, request(q=q)).hits],
        "meaning": by_meaning,
        "fused": lambda q: [hit.id for hit in fused(engine, meanings, request(q=q)).response.hits],
    }


def found(folder: Path, every: int) -> None:
    """Print the table of quality, and what encoding cost."""
    lexicon = lexicon_of(folder)
    articles, sets = labelled(every, lexicon)
    with TantivyEngine(folder / "index", lexicon) as engine:
        engine.rebuild(articles)
        meanings = Meanings(folder / "meaning", Encoder())
        began, processor = time.perf_counter(), time.process_time()
        meanings.rebuild(articles)
        wall, cpu = time.perf_counter() - began, time.process_time() - processor
        asks = ways(engine, meanings)
        ranks = {
            name: {way: [reciprocal(ask(q), right) for q, right in queries] for way, ask in asks.items()}
            for name, queries in sets.items()
        }
    print(f"{'MRR@10, ' + str(len(articles)) + ' articles':26s} {'queries':>8s}" + "".join(f"{w:>9s}" for w in _WAYS))
    for name, by_way in ranks.items():
        print(f"{name:26s} {len(by_way['words']):8d}" + "".join(f"{np.mean(by_way[way]):9.3f}" for way in _WAYS))
    print(
        f"encoding: {cpu / len(articles):.2f} CPU s an article, {len(articles) / wall:.1f} articles/s beside other work"
    )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def speed(folder: Path, count: int, queries: int) -> None:
    """Print what a search costs among ``count`` articles."""
    lexicon = lexicon_of(folder)
    with TantivyEngine(folder / f"index-{count}", lexicon) as engine:
        engine.rebuild(made.mixed(count))
        meanings = Meanings(folder / f"meaning-{count}", Drawn())
        meanings.rebuild(made.mixed(count))
        snapshot = meanings.snapshot()
        pairs, _ = words_and_phrases(queries, lexicon)
        asked = [" ".join(pair) for pair in pairs]
        filtered = {"date_from": "2018-01-01", "date_to": "2018-12-31"}
        vector = meanings.encoder.query("储能")
        rows: dict[str, Iterable[Callable[[], Any]]] = {
            "words": (partial(search, engine, SearchRequest(q=q)) for q in asked),
            "recency": (partial(search, engine, SearchRequest(q=q, recency=True)) for q in asked),
            "fused": (partial(fused, engine, meanings, SearchRequest(q=q)) for q in asked),
            "fused, one year": (
                partial(fused, engine, meanings, SearchRequest.model_validate({"q": q, **filtered})) for q in asked
            ),
            "query encoded": (partial(meanings.encoder.query, q) for q in asked),
            "nearest 100": (partial(snapshot.nearest, vector, 100) for _ in asked),
        }
        for name, calls in rows.items():
            middle, late = timed(calls)
            print(f"{count:9d} {name:18s} p50 {middle:8.1f} ms   p99 {late:8.1f} ms", flush=True)
        size = sum(path.stat().st_size for path in (folder / f"meaning-{count}").iterdir())
        print(f"{count:9d} {'on the disk':18s} {size / 1e6:.0f} MB")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=22, help="0: no quality")
    parser.add_argument("--articles", type=int, nargs="*", default=[20_000])
    parser.add_argument("--queries", type=int, default=220)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.every:
            found(Path(folder), arguments.every)
        for count in arguments.articles:
            speed(Path(folder), count, arguments.queries)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
