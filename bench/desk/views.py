"""How long the server takes for each web page. Run: ``python -m bench.desk.views [--articles 20000]``.

`baoku serve` runs in a process of its own over made-up issues with ink and pictures; each view is asked for over one
connection, every time another article, page, issue or query. Median and 99th percentile of milliseconds, from the
request to the last byte (bar: median 30), and kilobytes.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from baoku.settings import Settings
from baoku.store import Store
from bench.desk import made
from bench.search.speed import timed, words_and_phrases
from bench.serving import serving
from search_api.links import article_page, page_link, page_view

TIMES = 120
"""Requests of each view; the first twenty warm up."""

Ask = Callable[[], str]


def views(store: Store, seed: int = 5) -> dict[str, Ask]:
    """Return each view, with what makes up an address of it."""
    chance = random.Random(seed)
    articles = [one.id for one in store.archive.articles()]
    pages = sorted({article.rpartition("-a")[0] for article in articles})
    issues = store.archive.issues()
    pairs, phrases = words_and_phrases(300, store.engine.lexicon)

    def issue() -> str:
        one = chance.choice(issues)
        return f"/issues/{quote(one.newspaper)}/{one.issue_date}"

    def sought(texts: list[str], **more: str) -> str:
        return "/?" + urlencode({"q": chance.choice(texts), **more})

    words = [" ".join(pair) for pair in pairs]
    return {
        "search, newest": lambda: "/",
        "search, one word": lambda: sought([one for pair in pairs for one in pair]),
        "search, two words and dates": lambda: sought(words, date_from="2015-02-01", date_to="2015-06-30"),
        "search, phrase": lambda: sought([f'"{phrase}"' for phrase in phrases]),
        "article": lambda: article_page(chance.choice(articles)),
        "article, corrections": lambda: article_page(chance.choice(articles)) + "/edit",
        "page": lambda: page_view(chance.choice(pages)),
        "issues": lambda: "/issues",
        "issue": issue,
        "figures": lambda: "/figures",
        "figures, filtered": lambda: (
            "/figures?" + urlencode({"kind": chance.choice(("energy", "money")), "min": "1000"})
        ),
        "conflicts": lambda: "/figures/conflicts",
        "dashboard": lambda: "/dashboard",
        "journal": lambda: "/journal",
        "saved searches": lambda: "/searches",
        "(picture, cut)": lambda: f"{page_link(chance.choice(pages))}/image?crop=0.1,0.1,0.34,0.15&width=416",
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--data", type=Path, help="keep the archive here, or take the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=options.data or Path(folder), search_url=None, database_url=None)
        with Store.open(settings) as store:
            if not store.archive.count():
                made.fill(store, options.articles)
            asks = views(store)
        print(f"{'view':30s}{'p50 ms':>10s}{'p99 ms':>10s}{'kB':>10s}")
        with serving(settings.data) as server, closing(HTTPConnection(server.address[len("http://") :])) as client:
            for name, ask in asks.items():
                sizes: list[int] = []
                middle, high = timed(partial(_get, client, ask(), sizes) for _ in range(TIMES))
                print(f"{name:30s}{middle:10.1f}{high:10.1f}{sorted(sizes)[len(sizes) // 2] / 1000:10.1f}", flush=True)


def _get(client: HTTPConnection, path: str, sizes: list[int]) -> None:
    client.request("GET", path, headers={"Accept": "text/html"})
    answer = client.getresponse()
    body = answer.read()
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
    sizes.append(len(body))


if __name__ == "__main__":
    main()
