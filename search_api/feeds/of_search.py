"""The feed of any search, newest issue first."""

from __future__ import annotations

import hashlib
from typing import Literal
from urllib.parse import urlencode

from archive import Archive
from search_api import service
from search_api.engine import Engine
from search_api.feeds.feed import NAME, Feed, entry_of
from search_api.models import SearchRequest
from search_api.provenance import RIGHTS


class FeedRequest(SearchRequest):
    """What is looked for; a feed is newest first."""

    sort: Literal["date"] = "date"
    """Newest first."""


def feed_of_search(
    archive: Archive, engine: Engine, request: FeedRequest, base: str, path: str, rights: str = RIGHTS
) -> Feed:
    """Return the feed of what ``request`` finds.

    Args:
        archive: where the articles are.
        engine: what they are searched with.
        request: what is looked for.
        base: what addresses start with.
        path: the feed's own address after that, without parameters.
        rights: who may do what with the articles.

    Raises:
        QueryError: the query or its cursor can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    response = service.search(archive, engine, request)
    asked = request.model_dump(mode="json", exclude_defaults=True)
    lasting = {name: value for name, value in asked.items() if name not in ("cursor", "limit")}
    digest = hashlib.sha256(urlencode(sorted(lasting.items())).encode()).hexdigest()[:32]
    following = None if response.next is None else address(base, path, {**asked, "cursor": response.next})
    return Feed(
        id=f"urn:baoku:search:{digest}",
        title=f"{NAME}：{request.q}" if request.q else NAME,
        home=address(base, "/", {**lasting, "sort": "date"}),
        address=address(base, path, asked),
        next=following,
        rights=rights,
        entries=[entry_of(hit, base) for hit in response.hits],
    )


def address(base: str, path: str, parameters: dict[str, object]) -> str:
    """Return an address with its parameters, if there are any."""
    return f"{base}{path}?{urlencode(parameters)}" if parameters else base + path
