"""What our API costs over the raw engine call. Run: ``python -m bench.search.api [--articles 20000]``.

`baoku serve` runs in a process of its own over an archive whose articles have ink; the same queries (two words, dates,
facets, highlights) are asked over HTTP, one after the other on one connection, and, in turns, of the engine itself
(with Elasticsearch that is one HTTP request to it, without highlights and regions), and of our search inside the
process. Where there is Elasticsearch, it is asked the same as most people set it up, too, with highlights of its own:
its call for all that our API answers but the regions. Median and 99th percentile of milliseconds, and the ratios of
the API's median to those of both calls (bar: 1.5).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from baoku.settings import Settings
from baoku.store import Store
from bench.search import made
from bench.search.plain import Plain
from bench.search.servers import VARIABLE, connection, remove
from bench.search.speed import FIRST, LAST, words_and_phrases
from bench.serving import serving
from schemas import Article, Ink, Region
from search_api.engine import Ask
from search_api.language import parse
from search_api.models import FACETS, SearchRequest
from search_api.planning import plan_of
from search_api.searching import facet_counts, search

QUERIES = 300
PREFIX = "bench-api"
_WAYS = ("raw", "search", "API", "plain")
_LINE = 18
"""Characters of a printed line."""


def inked(article: Article) -> Article:
    """Return ``article`` with ink, set in one column of lines of 18 characters."""
    paragraphs = []
    for paragraph in article.paragraphs:
        inks = []
        for number, start in enumerate(range(0, len(paragraph.text), _LINE)):
            end = min(len(paragraph.text), start + _LINE)
            edges = [round(0.1 + 0.01 * place, 5) for place in range(end - start + 1)]
            top = round(0.05 + 0.005 * (number % 180), 5)
            box = (edges[0], top, edges[-1], top + 0.005)
            inks.append(Ink(start=start, end=end, page=article.pages[0], line=number, bbox=box, edges=edges))
        regions = [Region(page=article.pages[0], bbox=(0.1, 0.05, 0.28, 0.95))]
        paragraphs.append(paragraph.model_copy(update={"ink": inks, "regions": regions}))
    return article.model_copy(update={"paragraphs": paragraphs})


def fill(store: Store, count: int) -> None:
    """Put ``count`` articles into archive and index."""
    store.archive.put_articles(inked(article) for article in made.mixed(count))
    store.rebuild()


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Run ``baoku serve`` over ``settings`` and yield its address."""
    told = {"BAOKU_SEARCH_PREFIX": PREFIX, **({"BAOKU_SEARCH_URL": settings.search_url} if settings.search_url else {})}
    with serving(settings.data, said=None, **told) as server:
        yield server.address


def measure(settings: Settings, count: int) -> dict[str, tuple[float, float]]:
    """Return the times of the raw engine call, of our search inside the process, of the API, and of the peer."""
    with Store.open(settings) as store, peer(count, wanted=settings.search_url is not None) as plain:
        fill(store, count)
        pairs, _ = words_and_phrases(QUERIES, store.engine.lexicon)
        requests = [
            SearchRequest.model_validate({"q": " ".join(pair), "date_from": FIRST, "date_to": LAST}) for pair in pairs
        ]
        counts = facet_counts(FACETS, 200)
        asks = [Ask(plan_of(one, parse(one.q, store.engine.lexicon)), size=22, counts=counts) for one in requests]
        engine = store.engine
        with served(settings) as address, closing(HTTPConnection(address.removeprefix("http://"))) as client:
            asked = [one.model_dump(mode="json", exclude_defaults=True) for one in requests]
            ways: list[list[Callable[[], object]]] = [
                [
                    partial(engine.ask, ask),
                    partial(search, engine, request),
                    partial(_get, client, f"/api/v1/articles?{urlencode(one)}"),
                    *([partial(plain.search, str(request.q), FIRST, LAST)] if plain else ()),
                ]
                for ask, request, one in zip(asks, requests, asked, strict=True)
            ]
            return side_by_side(ways)


@contextmanager
def peer(count: int, *, wanted: bool) -> Iterator[Plain | None]:
    """Give plain Elasticsearch with the same articles; none where it isn't wanted."""
    reached = connection(f"{PREFIX}-plain")
    if not wanted or reached is None:
        yield None
        return
    with closing(Plain(reached)) as plain:
        plain.build(made.mixed(count))
        yield plain


def side_by_side(queries: Sequence[Sequence[Callable[[], object]]]) -> dict[str, tuple[float, float]]:
    """Return the median and 99th percentile of each way to ask.

    Every query is asked in all ways, each query in another order, so that none is always the one that finds caches warm
    or the machine busy; the first quarter of the queries warms up and doesn't count.
    """
    times: list[list[float]] = [[] for _ in queries[0]]
    for number, ways in enumerate(queries):
        for turn in range(len(ways)):
            way = (number + turn) % len(ways)
            began = time.perf_counter()
            ways[way]()
            if number >= len(queries) // 4:
                times[way].append((time.perf_counter() - began) * 1000)
    ordered = [sorted(one) for one in times]
    return {name: (one[len(one) // 2], one[int(len(one) * 0.99)]) for name, one in zip(_WAYS, ordered, strict=False)}


def _get(client: HTTPConnection, path: str) -> None:
    """Ask with the standard library's plain client, which adds least of its own to what is measured."""
    client.request("GET", path)
    answer = client.getresponse()
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    answer.read()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    titles = ("API/raw", "API/plain", *(title for way in _WAYS for title in (f"{way} p50", "p99")))
    print(f"{'engine':16s}" + "".join(f"{title:>11s}" for title in titles))
    urls = {"tantivy": None, **({"Elasticsearch": os.environ[VARIABLE]} if os.environ.get(VARIABLE) else {})}
    for name, url in urls.items():
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(data=Path(folder), search_url=url, search_prefix=PREFIX)
            times = measure(settings, count)
        ratios = [f"{times['API'][0] / times[way][0]:.2f}" if way in times else "" for way in ("raw", "plain")]
        cells = [f"{value:.1f}" for both in times.values() for value in both]
        print(f"{name:16s}" + "".join(f"{cell:>11s}" for cell in (*ratios, *cells)), flush=True)
        reached = connection(PREFIX)
        if url and reached is not None:
            remove(reached)


if __name__ == "__main__":
    main()
