"""Feeds as Atom (RFC 4287)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from search_api.feeds.feed import LANGUAGE, NAME, Entry, Feed, program_version

MEDIA_TYPE = "application/atom+xml"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold, not even escaped."""


def atom(feed: Feed) -> bytes:
    """Return ``feed`` as an Atom document."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(SubElement(root, "author"), "name", NAME)
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.home, "text/html")
    if feed.next is not None:
        _link(root, "next", feed.next, MEDIA_TYPE)
    _text(root, "rights", feed.rights)
    _text(root, "generator", "Baoku").set("version", program_version())
    for one in feed.entries:
        _entry(SubElement(root, "entry"), one)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(into: Element, entry: Entry) -> None:
    _text(into, "id", entry.id)
    _text(into, "title", entry.title)
    _text(into, "published", entry.published)
    _text(into, "updated", entry.updated)
    if entry.newspaper:
        _text(SubElement(into, "author"), "name", entry.newspaper)
    if entry.section:
        SubElement(into, "category", {"term": fit(entry.section)})
    _link(into, "alternate", entry.link, "text/html")
    _link(into, "related", entry.data, "application/json")
    _text(into, "summary", entry.summary)


def _text(into: Element, name: str, text: str) -> Element:
    made = SubElement(into, name)
    made.text = fit(text)
    return made


def _link(into: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(into, "link", {"rel": relation, "type": media_type, "href": fit(address)})


def fit(text: str) -> str:
    """Return ``text`` with what XML can't hold as U+FFFD."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
