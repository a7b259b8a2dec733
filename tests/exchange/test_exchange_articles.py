"""JSON-LD as extruct reads it, ninjs against what the standard says."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from exchange_schemas import DATA
from exchange_support import DATE, LICENCE, PAPER
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker

from archive import Archive
from schemas import Article, Credit, Mention, Paragraph
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.jsonld import ld_json, news_article
from search_api.exchange.ninjs import ninjs
from search_api.provenance import RIGHTS

AT = Addresses("http://archive.example")
OPEN = Rights.of(LICENCE)
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028"


def article(**more: Any) -> Article:
    values: dict[str, Any] = {"id": "a/1", "pages": [], "paragraphs": [Paragraph(role="body", text="正文。")], **more}
    return Article.model_validate(values)


def extracted(html: str) -> list[dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, on being imported
        from extruct.jsonld import JsonLdExtractor
    found: list[dict[str, Any]] = JsonLdExtractor().extract(html)
    return found


def test_an_article_is_read_by_extruct(client: TestClient, archive: Archive, page_ids: list[str]) -> None:
    one = next(one for one in archive.articles_on(page_ids[0]) if one.byline and one.mentions)
    answer = client.get(f"/api/v1/articles/{one.id}/jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    (found,) = extracted(f"<html><head>{ld_json(answer.json())}</head></html>")
    assert found == answer.json()
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == one.title
    assert found["datePublished"] == DATE
    assert found["isPartOf"]["isPartOf"] == {"@type": "Newspaper", "name": PAPER}
    assert found["license"] == LICENCE
    assert found["pageStart"] == 1
    assert one.paragraphs[0].text in found["articleBody"]
    names = {(mention["@type"], mention["name"]) for mention in found["mentions"]}
    assert {name for kind, name in names if kind == "Person"} == {m.name for m in one.mentions if m.kind == "person"}


def test_writers_and_photographers_are_kept_apart() -> None:
    byline = [Credit(role="记者", name="江帆"), Credit(role="摄影", name="何青", organisation="北岭公司")]
    found = news_article(article(byline=byline), AT, OPEN)
    assert [one["name"] for one in found["author"]] == ["江帆"]
    assert found["contributor"] == [
        {
            "@type": "Person",
            "name": "何青",
            "jobTitle": "摄影",
            "affiliation": {"@type": "Organization", "name": "北岭公司"},
        }
    ]


def test_names_are_given_once_with_their_titles() -> None:
    mentions = [
        Mention(text="张江", start=0, end=2, kind="person", name="张江"),
        Mention(text="张江", start=0, end=2, kind="person", name="张江", title="总经理"),
        Mention(text="新城区", start=0, end=3, kind="place", name="新城区", division="甲/乙/新城区", adcode="150102"),
    ]
    found = news_article(article(mentions=mentions), AT, OPEN)["mentions"]
    assert found == [
        {"@type": "Person", "name": "张江", "jobTitle": "总经理"},
        {"@type": "Place", "name": "新城区", "address": "甲/乙/新城区", "identifier": "150102"},
    ]


def test_no_text_ends_the_data_block() -> None:
    made = news_article(article(title=HOSTILE, section=HOSTILE), AT, OPEN)
    block = str(ld_json(made))
    assert block.count("<") == 2
    (found,) = extracted(f"<html><head>{block}</head></html>")
    assert found["headline"] == HOSTILE


def test_an_article_with_nothing_known_has_no_empty_fields() -> None:
    bare = Article(id="x", pages=[])
    for made in (news_article(bare, AT, OPEN), ninjs(bare, AT, OPEN)):
        assert None not in made.values()
        assert "" not in made.values()
        assert [] not in made.values()
    assert ninjs_errors(ninjs(bare, AT, OPEN)) == []


def ninjs_errors(data: dict[str, Any]) -> list[str]:
    schema = json.loads((DATA / "ninjs-3.0-used.schema.json").read_text("utf-8"))
    return [one.message for one in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)]


def test_every_article_is_right_ninjs(client: TestClient, plain: TestClient, archive: Archive) -> None:
    articles = list(archive.articles())
    assert articles
    for one in articles:
        for asked, said in ((client, LICENCE), (plain, RIGHTS)):
            answer = asked.get(f"/api/v1/articles/{one.id}/ninjs")
            assert answer.headers["Content-Type"] == "application/json"
            found = answer.json()
            assert ninjs_errors(found) == []
            assert found["usageTerms"] == said
            assert found["standard"]["version"] == "3.0"
            assert [text["value"] for text in found.get("headlines", []) if text["role"] == "main"] == (
                [one.title] if one.title else []
            )


@pytest.mark.parametrize("name", ["jsonld", "ninjs"])
def test_an_article_is_not_sent_twice(client: TestClient, archive: Archive, page_ids: list[str], name: str) -> None:
    address = f"/api/v1/articles/{archive.articles_on(page_ids[0])[0].id}/{name}"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"/api/v1/articles/no-such-article/{name}").status_code == 404


def test_words_are_no_licence_address() -> None:
    assert Rights.of("版权所有").url is None
    assert Rights.of("版权所有").headers == {}
    assert Rights.of("https://例子.example/版权").headers == {}
    assert Rights.of("https://example.org/>; rel=other").headers == {}
    assert Rights.of(LICENCE).iiif == LICENCE
    assert Rights.of("https://example.org/terms").iiif is None
    assert Rights.of("https://example.org/terms").url == "https://example.org/terms"
