"""Feeds as Atom (RFC 4287)."""

from __future__ import annotations

from search_api.exchange.about import SOFTWARE, Rights
from search_api.exchange.markup import Node, child, document, root
from search_api.feeds.feed import LANGUAGE, NAME, Entry, Feed
from search_api.provenance import program_version

MEDIA_TYPE = "application/atom+xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    """Return ``feed`` as an Atom document."""
    made = root("feed", {None: "http://www.w3.org/2005/Atom"}, {_LANG: LANGUAGE})
    child(made, "id", feed.id)
    child(made, "title", feed.title)
    child(made, "updated", feed.updated)
    child(child(made, "author"), "name", NAME)
    _link(made, "self", feed.address, MEDIA_TYPE)
    _link(made, "alternate", feed.home, "text/html")
    if feed.next is not None:
        _link(made, "next", feed.next, MEDIA_TYPE)
    child(made, "rights", feed.rights)
    if (licence := Rights.of(feed.rights).url) is not None:
        _link(made, "license", licence, "text/html")
    child(made, "generator", SOFTWARE, version=program_version())
    for one in feed.entries:
        _entry(child(made, "entry"), one)
    return document(made)


def _entry(into: Node, entry: Entry) -> None:
    child(into, "id", entry.id)
    child(into, "title", entry.title)
    child(into, "published", entry.published)
    child(into, "updated", entry.updated)
    if entry.newspaper:
        child(child(into, "author"), "name", entry.newspaper)
    if entry.section:
        child(into, "category", term=entry.section)
    _link(into, "alternate", entry.link, "text/html")
    _link(into, "related", entry.data, "application/json")
    child(into, "summary", entry.summary)


def _link(into: Node, relation: str, address: str, media_type: str) -> None:
    child(into, "link", rel=relation, type=media_type, href=address)
