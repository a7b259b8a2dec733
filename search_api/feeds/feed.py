"""A feed of articles, before it is written in one form or another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from search_api.links import article_link, article_page
from search_api.models import Hit
from search_api.provenance import NO_TIME, published_at

LANGUAGE = "zh-CN"
NAME = "报库"


@dataclass(frozen=True)
class Entry:
    """An article in a feed.

    Attributes:
        id: stays the same wherever the archive is served.
        title: its headline, or that there is none.
        published: when its issue appeared (RFC 3339).
        updated: when it came into this feed, or ``published``.
        summary: where it was found, as plain text.
        link: its web page.
        data: the API's address of it.
        newspaper: its newspaper.
        section: its section label (栏目).
    """

    id: str
    title: str
    published: str
    updated: str
    summary: str
    link: str
    data: str
    newspaper: str | None
    section: str | None


@dataclass(frozen=True)
class Feed:
    """A feed.

    Attributes:
        id: stays the same wherever the archive is served.
        title: what people call it.
        home: the web page of the same.
        address: the feed's own.
        next: address of the next page; none on the last.
        rights: who may do what with the articles.
        entries: in the order in which they are shown.
    """

    id: str
    title: str
    home: str
    address: str
    next: str | None
    rights: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> str:
        """When the latest entry was, so that the same entries always give the same feed."""
        latest = max((datetime.fromisoformat(one.updated) for one in self.entries), default=NO_TIME)
        return latest.isoformat()


def entry_of(hit: Hit, base: str, found_at: str | None = None) -> Entry:
    """Return a hit as an entry.

    Args:
        hit: the article as it was found.
        base: what addresses start with.
        found_at: when it came into the feed (RFC 3339); when its issue appeared, where it isn't given.
    """
    published = published_at(hit.issue_date)
    return Entry(
        id=f"urn:baoku:article:{quote(hit.id, safe='')}",
        title=hit.title or "（无题）",
        published=published,
        updated=found_at or published,
        summary=summary_of(hit),
        link=base + article_page(hit.id),
        data=base + article_link(hit.id),
        newspaper=hit.newspaper,
        section=hit.section,
    )


def summary_of(hit: Hit) -> str:
    """Return a hit's snippet as plain text, with … where it is cut."""
    source = hit.snippet_source
    if source is None:
        return hit.snippet
    return f"{'…' if source.start else ''}{hit.snippet}{'…' if source.end < source.length else ''}"
