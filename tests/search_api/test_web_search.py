"""The search page, without any script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from search_examples import PAGE, article
from test_search_app import served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(tmp_path_factory.mktemp("data")) as (archive, engine, client):
        archive.put_articles([article("cms-3", "四月的水。", issue_date="2023-04-20")])
        engine.rebuild(archive.articles(), archive.last_change())
        yield client


def links(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [(html.unescape(address), re.sub(r"<.*?>", "", text).strip()) for address, text in found]


def test_every_facet_leads_to_the_articles_that_it_counts(client: TestClient) -> None:
    page = client.get("/", params={"q": "水"}).text
    aside = page[page.index("<aside") : page.index("</aside>")]
    facets = re.findall(r'<li><a href="([^"]*)">[^<]*</a> <span class="quiet">(\d+)</span>', aside)
    assert len(facets) > 5
    for address, count in facets:
        answer = client.get(html.unescape(address)).text
        assert f"<span>{count} 篇</span>" in answer, address


def test_a_year_is_a_span_of_days(client: TestClient) -> None:
    page = client.get("/", params={"newspaper": "澄江报"}).text
    address = next(address for address, text in links(page) if text == "2023")
    asked = parse_qs(urlsplit(address).query)
    assert asked == {"newspaper": ["澄江报"], "date_from": ["2023-01-01"], "date_to": ["2023-12-31"]}


def test_bars_lead_to_their_days(client: TestClient) -> None:
    page = client.get("/").text
    drawing = page[page.index("<svg") : page.index("</svg>")]
    bars = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)：(\d+) 篇"', drawing)
    assert sum(int(count) for *_, count in bars) == 3
    for address, _, count in bars:
        if count != "0":
            assert f"<span>{count} 篇</span>" in client.get(html.unescape(address)).text


def test_a_hit_shows_its_place_on_the_page_and_keeps_what_was_sought(client: TestClient) -> None:
    page = client.get("/", params={"q": "全年发电"}).text
    image = re.search(r'<img src="([^"]*)"', page)
    assert image is not None
    answer = client.get(html.unescape(image.group(1)))
    assert answer.headers["content-type"] == "image/png"
    assert (f"/articles/{PAGE}-a01?q=%E5%85%A8%E5%B9%B4%E5%8F%91%E7%94%B5") in page
    assert "<img" not in client.get("/", params={"q": "抽水试验"}).text, "an imported article has no picture"


def test_nothing_found_says_what_to_try(client: TestClient) -> None:
    page = client.get("/", params={"q": "蓄氺"}).text
    assert '<p class="hint">' in page


def test_static_files_may_be_kept_for_ever_under_their_contents_address(client: TestClient) -> None:
    address = next(found for found in re.findall(r'href="([^"]+)"', client.get("/").text) if "desk.css" in found)
    kept = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert kept.headers["content-encoding"] == "gzip"
    assert "immutable" in kept.headers["cache-control"]
    plain = client.get("/static/desk.css", headers={"Accept-Encoding": "identity"})
    assert plain.headers["cache-control"] == "no-cache"
    assert plain.text == kept.text
    again = client.get("/static/desk.css", headers={"If-None-Match": plain.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for missing in ("/static/none.css", "/static/../app.py", "/static/%2e%2e/app.py", "/static/vendor/README.md"):
        assert client.get(missing).status_code == 404


def test_recency_is_a_link_on_the_page_and_stays_chosen(client: TestClient) -> None:
    page = client.get("/", params={"q": "水"}).text
    address = next(address for address, text in links(page) if text == "新近优先")
    chosen = client.get(address).text
    assert '<input type="hidden" name="recency"' in chosen
    back = next(address for address, text in links(chosen) if text == "不计新旧")
    assert parse_qs(urlsplit(back).query) == {"q": ["水"]}
