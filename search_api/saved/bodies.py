"""What a webhook is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive import SavedSearch
from schemas import Model
from search_api.feeds.feed import summary_of
from search_api.links import article_link, article_page
from search_api.models import Hit

MATCHES_MOST = 100
"""Matches in one delivery; at some 500 bytes each, 50 kB."""


class NewMatch(Model):
    """An article that a search found now."""

    id: str
    title: str | None
    newspaper: str | None
    issue_date: str | None
    snippet: str
    link: str
    """Its web page; relative where no public URL is set."""
    api: str
    """The API's address of it."""


class SearchRef(Model):
    """The search that found them."""

    id: str
    name: str
    link: str
    """Its feed."""


class Found(Model):
    """What the webhook is told."""

    search: SearchRef
    matches: list[NewMatch]


class Message(Model):
    """The body, as Standard Webhooks has it."""

    type: str = "search.matched"
    timestamp: str
    """When the articles were found."""
    data: Found


def bodies(search: SavedSearch, hits: Sequence[Hit], at: str, base: str) -> Iterator[str]:
    """Yield what is sent of ``hits``: one body for each :data:`MATCHES_MOST`.

    Args:
        search: what found them.
        hits: the articles.
        at: when they were found.
        base: what links start with.
    """
    about = SearchRef(id=search.id, name=search.name, link=f"{base}/api/v1/searches/{search.id}/atom")
    for start in range(0, len(hits), MATCHES_MOST):
        matches = [_match(hit, base) for hit in hits[start : start + MATCHES_MOST]]
        yield Message(timestamp=at, data=Found(search=about, matches=matches)).model_dump_json()


def _match(hit: Hit, base: str) -> NewMatch:
    return NewMatch(
        id=hit.id,
        title=hit.title,
        newspaper=hit.newspaper,
        issue_date=hit.issue_date,
        snippet=summary_of(hit),
        link=base + article_page(hit.id),
        api=base + article_link(hit.id),
    )
