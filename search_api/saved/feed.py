"""The feed of a saved search, in the order in which it found the articles."""

from __future__ import annotations

from archive import Archive, SavedSearch
from search_api.by_id import hits_of
from search_api.engine import Engine
from search_api.feeds.feed import Feed, entry_of
from search_api.language import parse
from search_api.saved.models import question_of
from search_api.spelling import spoken_query


def feed_of_saved(
    archive: Archive, engine: Engine, search: SavedSearch, limit: int, base: str, path: str, rights: str
) -> Feed:
    """Return the articles that a saved search found last, the latest first.

    Those that the index no longer has are left out; those that have changed since stay, whatever they say now.

    Raises:
        QueryError: its question can't be read any more.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    found_at = {match.article_id: match.at for match in archive.searches.matches(search.id, limit)}
    parsed = spoken_query(engine, parse(question_of(search).q, engine.lexicon))
    hits = hits_of(engine, list(found_at), parsed)
    return Feed(
        id=f"urn:baoku:saved-search:{search.id}",
        title=search.name,
        home=f"{base}/searches",
        address=base + path,
        next=None,
        rights=rights,
        entries=[entry_of(hit, base, found_at[hit.id]) for hit in hits],
    )
