"""How fast search is. Run: ``python -m bench.search.speed [--articles 20000 200000] [--queries 300]``.

In one run: tantivy, Elasticsearch, and Elasticsearch as most people set it up (``bench.search.plain``), on the same
mixed articles with names and figures. Articles a second (what making them up takes is not counted), size, and
milliseconds (median and 99th percentile) inside the process for (a) two words, dates, facets, highlights; (b) a phrase;
(c) figures of one unit summed by month.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from baoku.lexicon import lexicon_of
from bench.search import made
from bench.search.plain import Plain
from bench.search.servers import connection, engines, folder_bytes
from search_api.aggregates import AggregateRequest, aggregate
from search_api.elastic.engine import ElasticEngine
from search_api.engine import Engine
from search_api.lexicon import Lexicon
from search_api.models import SearchRequest
from search_api.searching import search
from search_api.tantivy.engine import TantivyEngine

FIRST, LAST = "2017-01-01", "2021-12-31"
SUMS = 30
_WARM = 20


def timed(calls: Iterable[Callable[[], object]]) -> tuple[float, float]:
    """Return the median and the 99th percentile of the calls' milliseconds; the first few warm up and don't count."""
    times = []
    for number, call in enumerate(calls):
        began = time.perf_counter()
        call()
        if number >= _WARM:
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def words_and_phrases(count: int, lexicon: Lexicon, seed: int = 3) -> tuple[list[tuple[str, str]], list[str]]:
    """Return pairs of words and phrases of four to eight characters out of the articles' sentences."""
    chance = random.Random(seed)
    texts = [paragraph.text for article in made.mixed(200, seed=99) for paragraph in article.paragraphs]
    words = sorted({word for text in texts for word in lexicon.cut(text) if len(word) > 1 and word.isalpha()})
    pairs = [(chance.choice(words), chance.choice(words)) for _ in range(count)]
    phrases: list[str] = []
    while len(phrases) < count:
        text = chance.choice(texts)
        start = chance.randrange(max(1, len(text) - 8))
        stretch = text[start : start + chance.randint(4, 8)]
        if '"' not in stretch and any(char.isalnum() for char in stretch):
            phrases.append(stretch)
    return pairs, phrases


def making(count: int) -> float:
    """Return the seconds that making up ``count`` articles takes, the first time left out."""
    next(made.mixed(1))
    part = min(count, 5000)
    began = time.perf_counter()
    for _ in made.mixed(part):
        pass
    return (time.perf_counter() - began) * count / part


def measure(engine: Engine, count: int, queries: int) -> dict[str, float]:
    """Index ``count`` articles and ask; return the row of the table."""
    own = making(count)
    began = time.perf_counter()
    engine.rebuild(made.mixed(count))
    seconds = time.perf_counter() - began - own
    pairs, phrases = words_and_phrases(queries + _WARM, engine.lexicon)
    asked = [SearchRequest.model_validate({"q": " ".join(pair), "date_from": FIRST, "date_to": LAST}) for pair in pairs]
    quoted = [SearchRequest(q=f'"{phrase}"') for phrase in phrases]
    sums = AggregateRequest(by="month", unit="kWh")
    gc.collect()
    gc.freeze()
    rows = {
        "a": timed(partial(search, engine, one) for one in asked),
        "b": timed(partial(search, engine, one) for one in quoted),
        "c": timed(partial(aggregate, engine, sums) for _ in range(SUMS + _WARM)),
    }
    return _row(count / seconds, _bytes(engine), rows)


def measure_plain(count: int, queries: int) -> dict[str, float] | None:
    """Do the same with the peer; none without a server."""
    reached = connection("bench-plain")
    if reached is None:
        return None
    plain = Plain(reached)
    own = making(count)
    began = time.perf_counter()
    plain.build(made.mixed(count))
    seconds = time.perf_counter() - began - own
    pairs, phrases = words_and_phrases(queries + _WARM, lexicon_of(Path("no-such-folder")))
    rows = {
        "a": timed(partial(plain.search, " ".join(one), FIRST, LAST) for one in pairs),
        "b": timed(partial(plain.phrase, one) for one in phrases),
        "c": timed(partial(plain.by_month, "kWh") for _ in range(SUMS + _WARM)),
    }
    size = plain.bytes()
    plain.close()
    return _row(count / seconds, size, rows)


def _row(speed: float, size: int, rows: dict[str, tuple[float, float]]) -> dict[str, float]:
    times = {
        f"{name} {part}": value for name, both in rows.items() for part, value in zip(("p50", "p99"), both, strict=True)
    }
    return {"docs/s": speed, "MB": size / 1e6, **times}


def _bytes(engine: Engine) -> int:
    if isinstance(engine, TantivyEngine):
        return folder_bytes(engine.folder)
    assert isinstance(engine, ElasticEngine)  # noqa: S101
    return engine.size()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000])
    parser.add_argument("--queries", type=int, default=300)
    arguments = parser.parse_args()
    head: list[str] = []
    for count in arguments.articles:
        with engines() as opened:
            rows: dict[str, dict[str, float] | None] = {
                name: measure(engine, count, arguments.queries) for name, engine in opened.items()
            }
        rows["standard analyzer"] = measure_plain(count, arguments.queries)
        for name, row in rows.items():
            if row is None:
                continue
            if not head:
                head = list(row)
                print(f"{'articles':>9s} {'engine':18s}" + "".join(f"{title:>9s}" for title in head))
            print(f"{count:9d} {name:18s}" + "".join(f"{row[title]:9.1f}" for title in head), flush=True)


if __name__ == "__main__":
    main()
