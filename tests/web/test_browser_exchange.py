"""What the article page says to machines, in a browser that complains of what the content security policy forbids."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import Page


def test_an_article_page_has_json_ld_and_the_browser_is_content(tab: Page, address: str) -> None:
    hit = httpx.get(f"{address}/api/v1/articles").json()["hits"][0]
    tab.goto(f"{address}/articles/{hit['id']}")
    said = tab.locator('script[type="application/ld+json"]').text_content()
    assert said is not None
    found = json.loads(said)
    assert found["@type"] == "NewsArticle"
    assert found["url"] == tab.url
    assert found == httpx.get(f"{address}/api/v1/articles/{hit['id']}/jsonld").json()
