"""Feeds as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from schemas import Model
from search_api.exchange.about import SOFTWARE
from search_api.feeds.feed import LANGUAGE, NAME, Entry, Feed
from search_api.provenance import program_version
from search_api.responses import SafeJSONResponse

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


class Author(Model):
    """Who made a feed or an article."""

    name: str


class ArticleExtension(Model):
    """What the format has no word for."""

    api: str
    """The API's address of the article."""


class Item(Model):
    """An article."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    url: str
    title: str
    content_text: str
    date_published: str
    date_modified: str
    authors: list[Author] | None = None
    """The newspaper."""
    tags: list[str] | None = None
    """The section label."""
    baoku: ArticleExtension = Field(alias="_baoku")


class FeedExtension(Model):
    """What the format has no word for."""

    about: str
    rights: str
    generator: str
    version: str


class JsonFeed(Model):
    """A feed."""

    model_config = ConfigDict(populate_by_name=True)

    version: str = VERSION
    title: str
    home_page_url: str
    feed_url: str
    next_url: str | None = None
    language: str = LANGUAGE
    authors: list[Author]
    baoku: FeedExtension = Field(alias="_baoku")
    items: list[Item]


def json_feed(feed: Feed) -> bytes:
    """Return ``feed`` as a JSON Feed document, safe inside HTML."""
    made = JsonFeed(
        title=feed.title,
        home_page_url=feed.home,
        feed_url=feed.address,
        next_url=feed.next,
        authors=[Author(name=NAME)],
        baoku=FeedExtension(about=feed.id, rights=feed.rights, generator=SOFTWARE, version=program_version()),
        items=[_item(one) for one in feed.entries],
    )
    return bytes(SafeJSONResponse(made.model_dump(mode="json", by_alias=True, exclude_none=True)).body)


def _item(entry: Entry) -> Item:
    return Item(
        id=entry.id,
        url=entry.link,
        title=entry.title,
        content_text=entry.summary,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=[Author(name=entry.newspaper)] if entry.newspaper else None,
        tags=[entry.section] if entry.section else None,
        baoku=ArticleExtension(api=entry.data),
    )
