"""What our API costs over the raw engine call. Run: ``python -m bench.search.api [--articles 20000]``.

`baoku serve` runs in a process of its own over an archive whose articles have ink; queries (two words, dates, facets,
highlights) are asked over HTTP, one after the other on one connection. Others of their kind are asked, in turns, of the
engine itself (with Elasticsearch that is one HTTP request to it, without highlights and regions), and of our search
inside the process. Elasticsearch is asked the same as most people set it up, too, with highlights of its own: its call
for all that our API answers but the regions. Median and 99th percentile of milliseconds, and the ratios of the API's
median to those of both calls (bar: 1.5).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from search_api.engine import Ask, Engine
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
        engine = store.engine
        with served(settings) as address, closing(HTTPConnection(address.removeprefix("http://"))) as client:
            ways: dict[str, Callable[[SearchRequest], Callable[[], object]]] = {
                "raw": lambda one: partial(engine.ask, raw_ask(engine, one)),
                "search": lambda one: partial(search, engine, one),
                "API": lambda one: partial(_get, client, f"/api/v1/articles?{asked_of(one)}"),
                **({"plain": lambda one: partial(plain.search, one.q, FIRST, LAST)} if plain else {}),
            }
            return side_by_side(
                {name: list(map(way, requests(engine, at))) for at, (name, way) in enumerate(ways.items())}
            )


def requests(engine: Engine, at: int) -> list[SearchRequest]:
    """Return the queries of the ``at``-th way to ask: each has its own, since engines remember what they were asked."""
    pairs, _ = words_and_phrases(QUERIES, engine.lexicon, seed=3 + at)
    return [SearchRequest.model_validate({"q": " ".join(pair), "date_from": FIRST, "date_to": LAST}) for pair in pairs]


def raw_ask(engine: Engine, request: SearchRequest) -> Ask:
    """Return what a search asks of the engine, in one question."""
    return Ask(plan_of(request, parse(request.q, engine.lexicon)), size=22, counts=facet_counts(FACETS, 200))


def asked_of(request: SearchRequest) -> str:
    """Return ``request`` as an address's query."""
    return urlencode(request.model_dump(mode="json", exclude_defaults=True))


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


def side_by_side(ways: Mapping[str, Sequence[Callable[[], object]]]) -> dict[str, tuple[float, float]]:
    """Return the median and 99th percentile of each way to ask.

    They take turns, each time in another order, so that none is always the one that finds caches warm or the machine
    busy; the first quarter of the queries warms up and doesn't count.
    """
    names = list(ways)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(QUERIES):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            began = time.perf_counter()
            ways[name][number]()
            if number >= QUERIES // 4:
                times[name].append((time.perf_counter() - began) * 1000)
    ordered = {name: sorted(one) for name, one in times.items()}
    return {name: (one[len(one) // 2], one[int(len(one) * 0.99)]) for name, one in ordered.items()}


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
