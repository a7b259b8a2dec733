"""Feeds of any search, read by feedparser and held to the JSON Feed rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import ALL, PUMPS, STORAGE, UNDATED, article
from served import serving

from search_api.feeds.atom import atom
from search_api.feeds.feed import Entry, Feed
from search_api.feeds.json_feed import json_feed

ATOM, JSON = "/api/v1/articles.atom", "/api/v1/articles.feed.json"
TAGGED = article("cms-<b>&x", "抽水<script>试验</script>\x00\x0b结束。", title="抽水<b>一", issue_date="2022-01-02")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("data"), [*ALL, TAGGED], public_url="https://desk.example/") as made:
        yield made


def parsed(client: TestClient, **asked: str) -> Any:
    answer = client.get(ATOM, params=asked)
    assert answer.headers["content-type"].split(";")[0] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def test_atom_is_newest_first_and_leads_to_page_and_api(client: TestClient) -> None:
    feed = parsed(client, q="抽水")
    assert [entry.title for entry in feed.entries] == ["电力助农", "云岭抽水蓄能电站投产", "春检收官", "抽水<b>一"]
    first = feed.entries[0]
    assert first.id == f"urn:baoku:article:{PUMPS.id}"
    assert first.link == f"https://desk.example/articles/{PUMPS.id}"
    assert {link.rel: link.href for link in first.links}[
        "related"
    ] == f"https://desk.example/api/v1/articles/{PUMPS.id}"
    assert (first.updated, first.author) == ("2024-11-30T00:00:00+08:00", "东湖报")
    assert "泵站抽水灌溉" in first.summary
    assert (feed.feed.title, feed.feed.updated) == ("报库：抽水", first.updated)
    assert feed.feed.rights
    assert feed.feed.generator_detail.version


def test_what_pages_say_stays_text(client: TestClient) -> None:
    (entry,) = parsed(client, q="试验").entries
    assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
    assert entry.summary == "抽水<script>试验</script>\ufffd\ufffd结束。"
    assert entry.link.endswith("/articles/cms-%3Cb%3E%26x")
    raw = client.get(JSON, params={"q": "试验"}).text
    assert "<" not in raw
    assert json.loads(raw)["items"][0]["content_text"].startswith("抽水<script>试验")


def test_pages_follow_one_another_without_a_repeat(client: TestClient) -> None:
    for path, following in ((ATOM, atom_next), (JSON, lambda body: json.loads(body).get("next_url"))):
        seen, address = [], f"{path}?limit=2"
        while address:
            body = client.get(address).content
            seen += ids(body)
            address = (following(body) or "").removeprefix("https://desk.example")
        assert len(seen) == len(set(seen)) == 5


def atom_next(body: bytes) -> str | None:
    return {link.rel: link.href for link in feedparser.parse(body).feed.links}.get("next")


def ids(body: bytes) -> list[str]:
    if body.startswith(b"{"):
        return [item["id"] for item in json.loads(body)["items"]]
    return [entry.id for entry in feedparser.parse(body).entries]


def test_json_feed_keeps_its_rules(client: TestClient) -> None:
    answer = client.get(JSON, params={"q": "抽水", "newspaper": "澄江报"})
    assert answer.headers["content-type"] == "application/feed+json"
    body = answer.json()
    assert holds(body)
    assert body["feed_url"].startswith("https://desk.example/api/v1/articles.feed.json?q=")
    assert body["items"][0]["id"] == f"urn:baoku:article:{STORAGE.id}"
    assert body["items"][0]["tags"] == ["要闻"]
    undated = client.get(JSON, params={"q": "没有日期的通知"}).json()["items"][0]
    assert (undated["id"], undated["date_published"]) == (
        f"urn:baoku:article:{UNDATED.id}",
        "1970-01-01T00:00:00+00:00",
    )


def holds(feed: dict[str, Any]) -> bool:
    """Check the musts of jsonfeed.org/version/1.1."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    texts = ("home_page_url", "feed_url", "next_url", "language")
    assert all(isinstance(feed[name], str) for name in texts if name in feed)
    known = {"version", "title", "authors", "items", *texts}
    assert all(name in known or name.startswith("_") for name in feed)
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert "content_text" in item or "content_html" in item
        assert all(datetime.fromisoformat(item[name]).tzinfo for name in ("date_published", "date_modified"))
        assert all(isinstance(author, dict) and "name" in author for author in item.get("authors", []))
        assert None not in item.values()
    return True


def test_an_unchanged_feed_is_not_sent_again(client: TestClient) -> None:
    for path in (ATOM, JSON):
        tag = client.get(path).headers["etag"]
        for named in (tag, f'"other", W/{tag}', "*"):
            again = client.get(path, headers={"If-None-Match": named})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(("asked", "status"), [("?q=(", 400), ("?sort=relevance", 422), ("?x=1", 400)])
def test_wrong_questions_are_problems(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(ATOM + asked)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@given(st.text(), st.text())
def test_any_text_makes_a_well_formed_feed(title: str, summary: str) -> None:
    at = "2025-06-13T00:00:00+08:00"
    entry = Entry("urn:baoku:article:x", title, at, at, summary, "https://a/", "https://b/", title, title)
    feed = Feed("urn:baoku:search:0", title, "https://a/", "https://b/", None, summary, [entry])
    fromstring(atom(feed))  # noqa: S314
    assert holds(json.loads(json_feed(feed)))
