"""An article as IPTC ninjs 3.0, the JSON of news systems."""

from __future__ import annotations

from typing import Any

from schemas import Article
from search_api.exchange.about import LANGUAGE, Rights
from search_api.exchange.addresses import Addresses, urn
from search_api.exchange.article_facts import description_of, names, source_of, text_of, title_of
from search_api.provenance import published_at

VERSION = "3.0"
_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"


def ninjs(article: Article, at: Addresses, rights: Rights) -> dict[str, Any]:
    """Return the article as a ninjs object.

    The day of the issue stands as ``contentCreated``, from its first moment in China, since ninjs has no days.
    """
    known: dict[str, Any] = {
        "uri": urn(article.id),
        "standard": {"name": "ninjs", "version": VERSION, "schema": _SCHEMA},
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "language": LANGUAGE,
        "contentCreated": published_at(article.issue_date) if article.issue_date else None,
        "title": title_of(article),
        "headlines": _headlines(article),
        "descriptions": _texts(("summary", description_of(article))),
        "bodies": _bodies(article),
        "by": " ".join(f"{credit.role} {credit.name}".strip() for credit in article.byline) or None,
        "people": [_named(one.name) for one in names(article, "person")],
        "organisations": [_named(one.name) for one in names(article, "organisation")],
        "places": [_named(one.name, one.first.adcode) for one in names(article, "place")],
        "events": [_named(one.name) for one in names(article, "event")],
        "genres": [{"name": article.kind}],
        "subjects": [{"name": article.section, "rel": "section"}] if article.section else [],
        "renditions": [{"name": "json", "href": at.article(article.id), "contentType": "application/json"}],
        "infoSources": [{"name": article.newspaper}] if article.newspaper else [],
        "altIds": [{"role": "id", "value": article.id}],
        "slugline": source_of(article),
        "copyrightHolder": article.newspaper,
        "usageTerms": rights.statement,
        "rightsInfo": {"linkedRights": rights.url} if rights.url else None,
    }
    return {name: value for name, value in known.items() if value not in (None, "", [])}


def _headlines(article: Article) -> list[dict[str, str]]:
    return _texts(("main", article.title), ("kicker", article.kicker), ("subtitle", article.subtitle))


def _bodies(article: Article) -> list[dict[str, Any]]:
    text = text_of(article)
    return [{"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text}] if text else []


def _texts(*texts: tuple[str, str | None]) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts if text]


def _named(name: str, literal: str | None = None) -> dict[str, str]:
    made = {"name": name, "rel": "mentions"}
    return made if literal is None else made | {"literal": literal}
