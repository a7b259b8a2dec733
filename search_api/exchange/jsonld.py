"""An article as a schema.org NewsArticle in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from schemas import Article, Credit
from schemas.findings import MentionKind
from search_api.exchange.about import LANGUAGE, Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.article_facts import (
    Name,
    description_of,
    names,
    picture_makers,
    printed_pages,
    text_of,
    title_of,
    writers,
)
from search_api.responses import safe

MEDIA_TYPE = "application/ld+json"
_TYPES: dict[MentionKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "work": "CreativeWork",
}


def news_article(article: Article, at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the article in the words of schema.org.

    Args:
        article: the article.
        at: where addresses begin.
        rights: of the newspaper; an address stands as ``license``, words as ``copyrightNotice``.
    """
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": at.article(article.id),
        "url": at.article_page(article.id),
        "identifier": article.id,
        "headline": title_of(article),
        "alternativeHeadline": article.subtitle or article.kicker,
        "description": description_of(article),
        "articleBody": text_of(article),
        "articleSection": article.section,
        "inLanguage": LANGUAGE,
        "datePublished": article.issue_date,
        "author": [_person(credit) for credit in writers(article)],
        "contributor": [_person(credit) for credit in picture_makers(article)],
        "isPartOf": _issue(article),
        "pageStart": article.page_numbers[0] if article.page_numbers else None,
        "pagination": printed_pages(article),
        "mentions": list(_mentions(article)),
        "license": rights.url,
        "copyrightNotice": rights.statement,
    }
    return _without_empty(known)


def ld_json(data: Mapping[str, Any]) -> Markup:
    """Return ``data`` as a data block for an HTML page; a browser doesn't run it, and no text in it can end it."""
    text = safe(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).decode()
    return Markup(f'<script type="{MEDIA_TYPE}">{text}</script>')  # noqa: S704  what could be markup is escaped


def _person(credit: Credit) -> dict[str, Any]:
    affiliation = {"@type": "Organization", "name": credit.organisation} if credit.organisation else None
    return _without_empty({"@type": "Person", "name": credit.name, "jobTitle": credit.role, "affiliation": affiliation})


def _issue(article: Article) -> dict[str, Any] | None:
    paper = {"@type": "Newspaper", "name": article.newspaper} if article.newspaper else None
    if article.issue_date is None:
        return paper
    return _without_empty({"@type": "PublicationIssue", "datePublished": article.issue_date, "isPartOf": paper})


def _mentions(article: Article) -> Iterator[dict[str, Any]]:
    for one in names(article, *_TYPES):
        yield _without_empty({"@type": _TYPES[one.kind], "name": one.name, **_more(one)})


def _more(one: Name) -> dict[str, Any]:
    if one.kind == "place":
        return {"address": one.first.division, "identifier": one.first.adcode}
    if one.kind == "person":
        works_for = {"@type": "Organization", "name": one.first.organisation} if one.first.organisation else None
        return {"jobTitle": one.first.title, "worksFor": works_for}
    return {}


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
