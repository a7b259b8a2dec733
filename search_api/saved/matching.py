"""New and changed articles matched against every saved search, each told of once."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice, takewhile

from archive import Archive, ArticleChange, SavedSearch
from archive.times import stamp
from schemas.errors import QueryError
from search_api.by_id import hits_of
from search_api.engine import Engine
from search_api.language import parse
from search_api.models import Hit
from search_api.planning import plan_of
from search_api.saved.bodies import bodies
from search_api.saved.models import question_of
from search_api.spelling import spoken_query

BATCH = 200
"""Articles that one question asks about: as many as the archive reads changes at a time."""
_LOG = logging.getLogger(__name__)


def match(archive: Archive, engine: Engine, now: datetime, base: str = "") -> int:
    """Match what changed since each saved search last looked, up to what the index has; return how many are new.

    What is found is kept together with what is to be sent of it. Interrupted, it goes on where it was.

    Args:
        archive: where the searches and the changes are.
        engine: the index.
        now: when the articles count as found.
        base: what links in deliveries start with.

    Raises:
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be used.
    """
    searches = archive.searches.all()
    if not searches:
        return 0
    checkpoint = engine.checkpoint
    behind = sorted((one for one in searches if one.seen < checkpoint), key=lambda one: one.seen)
    new = 0
    for seen, group in groupby(behind, key=lambda one: one.seen):
        waiting = list(group)
        for last, ids in _batches(archive, seen, checkpoint):
            for place, search in enumerate(waiting):
                new += _matched(archive, engine, search, last, ids, stamp(now), base)
                waiting[place] = search.model_copy(update={"seen": last})
    return new


def _batches(archive: Archive, seen: int, checkpoint: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the articles that changed, and the number up to which the changes are then looked through."""
    changes = takewhile(lambda change: change.seq <= checkpoint, archive.changes(seen))
    batch: list[ArticleChange] = list(islice(changes, BATCH))
    while batch:
        following = list(islice(changes, BATCH))
        yield batch[-1].seq if following else checkpoint, [one.article_id for one in batch if not one.deleted]
        batch = following


def _matched(
    archive: Archive, engine: Engine, search: SavedSearch, last: int, ids: Sequence[str], at: str, base: str
) -> int:
    try:
        hits = {hit.id: hit for hit in found_among(engine, search, ids)}
    except QueryError as error:
        _LOG.warning("the saved search %s can't be read any more: %s", search.id, error)
        return 0
    new = archive.searches.record(
        search, last, list(hits), at, lambda new: list(bodies(search, [hits[one] for one in new], at, base))
    )
    return len(new)


def found_among(engine: Engine, search: SavedSearch, ids: Sequence[str]) -> list[Hit]:
    """Return those of ``ids`` that a saved search finds.

    Raises:
        QueryError: its question can't be read any more.
        SearchIndexError: the index can't be used.
    """
    question = question_of(search)
    parsed = spoken_query(engine, parse(question.q, engine.lexicon))
    return hits_of(engine, ids, parsed, plan_of(question, parsed))
