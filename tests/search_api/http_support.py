"""What tests of requests that mean ill share: addresses of everything, and how a refusal looks."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

PAGE = "lanchuandianlibao-2025-06-13-p01"
ARTICLE = f"{PAGE}-a02"
ISSUE = f"{quote('澜川电力报')}/2025-06-13"
FORM = "application/x-www-form-urlencoded"
ADDRESSES = [
    "/",
    "/issues",
    "/figures",
    "/dashboard",
    "/docs",
    f"/articles/{ARTICLE}",
    f"/pages/{PAGE}",
    f"/issues/{ISSUE}",
    "/healthz",
    "/metrics",
    "/oai?verb=Identify",
    "/opensearch.xml",
    "/api/v1/articles",
    "/api/v1/articles.atom",
    "/api/v1/articles.feed.json",
    f"/api/v1/articles/{ARTICLE}",
    f"/api/v1/articles/{ARTICLE}/jsonld",
    f"/api/v1/articles/{ARTICLE}/ninjs",
    "/api/v1/figures.csv",
    "/api/v1/figures.jsonl",
    "/api/v1/openapi.json",
    f"/api/v1/pages/{PAGE}",
    f"/api/v1/pages/{PAGE}/image?width=100",
    f"/api/v1/pages/{PAGE}/alto.xml",
    f"/api/v1/pages/{PAGE}/hocr.html",
    f"/api/v1/issues/{ISSUE}/mets.xml",
    "/iiif/3/collection.json",
    f"/iiif/3/issues/{ISSUE}/manifest.json",
    f"/iiif/image/3/{PAGE}",
    f"/iiif/image/3/{PAGE}/info.json",
    f"/iiif/image/3/{PAGE}/full/100,/0/default.jpg",
]


def problem(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]
    return answer.json()
