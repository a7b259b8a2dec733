"""OpenSearch: what a browser reads, and what it then asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import etree
from search_examples import ALL, article
from served import serving

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
BASE = "http://testserver"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data"), [*ALL, article("cms-1", "试验。", title="东湖<b>“开闸”")]) as made:
        yield made


@pytest.fixture(scope="module")
def described(client: TestClient) -> Any:
    answer = client.get("/opensearch.xml")
    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    return etree.fromstring(answer.content)


def addresses(described: Any, terms: str) -> dict[str, str]:
    urls = described.findall("o:Url", NAMES)
    return {url.get("type"): url.get("template").replace("{searchTerms}", quote(terms)) for url in urls}


def test_the_description_keeps_the_bounds_of_the_specification(described: Any) -> None:
    assert described.findtext("o:ShortName", None, NAMES) == "报库"
    assert 0 < len(described.findtext("o:Description", None, NAMES)) <= 1024
    assert len(described.findtext("o:Attribution", None, NAMES)) <= 256
    assert described.findtext("o:SyndicationRight", None, NAMES) in ("open", "limited", "private", "closed")


def test_every_address_in_it_answers(client: TestClient, described: Any) -> None:
    given = addresses(described, "抽水 “蓄能”")
    assert set(given) == {
        "text/html",
        "application/atom+xml",
        "application/x-suggestions+json",
        "application/opensearchdescription+xml",
    }
    for media_type, address in given.items():
        answer = client.get(address.removeprefix(BASE))
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media_type)
    feed = feedparser.parse(client.get(given["application/atom+xml"].removeprefix(BASE)).content)
    assert len(feed.entries) == 3
    assert client.get(described.findtext("o:Image", None, NAMES).removeprefix(BASE)).status_code == 200


def test_suggestions_have_the_form_that_browsers_read(client: TestClient, described: Any) -> None:
    address = addresses(described, "东湖")["application/x-suggestions+json"]
    answer = client.get(address.removeprefix(BASE))
    assert "<" not in answer.text
    typed, texts, words, links = answer.json()
    assert typed == "东湖"
    assert set(texts) == {"东湖供电公司", "东湖<b>“开闸”"}
    assert len(texts) == len(words) == len(links)
    assert links[texts.index("东湖供电公司")] == f"{BASE}/?q={quote('东湖供电公司')}"
    assert client.get("/opensearch/suggest").json() == ["", [], [], []]
    assert client.get("/opensearch/suggest", params={"q": "a" * 51}).status_code == 422


def test_the_search_page_names_it(client: TestClient) -> None:
    assert 'href="/opensearch.xml"' in client.get("/").text
