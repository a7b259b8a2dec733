"""The articles nearest in meaning that fit the conditions of a search (语义候选)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_api.engine import Ask, Engine
from search_api.fields import utf8
from search_api.meaning.vectors import Near, Snapshot
from search_api.plan import Bool, Everything, Plan, Term, any_of

NARROW = 2000
"""Articles that fit the conditions: of so few, or fewer, each is compared. Of more, the nearest of the whole archive
are looked through instead."""
DEEPEST = 2000
"""How many of the archive's nearest are looked through: with conditions that one article in twenty fits, a hundred."""
_BLOCK = 500
"""Articles that an engine is asked for by id at once."""


@dataclass(frozen=True)
class Candidate:
    """An article that is near and fits.

    Attributes:
        near: where it lies.
        stored: what the index stored of it.
    """

    near: Near
    stored: str | bytes


def candidates(
    engine: Engine, snapshot: Snapshot, vector: NDArray[np.float32], conditions: Plan, most: int
) -> list[Candidate]:
    """Return up to ``most`` articles that fit ``conditions``, the nearest to ``vector`` first.

    What the index doesn't have (any more, or yet) is left out. Of conditions that more than :data:`NARROW` articles
    fit, and yet few of the nearest, there may be fewer than there could be.

    Raises:
        SearchIndexError: the index can't be used.
    """
    everywhere = isinstance(conditions, Everything)
    among = None if everywhere else _few(engine, conditions)
    depth = most if everywhere or among is not None else DEEPEST
    near = snapshot.nearest(vector, depth, among)
    found: list[Candidate] = []
    for at in range(0, len(near), _BLOCK):
        block = near[at : at + _BLOCK]
        answer = engine.ask(Ask(Bool(when=(conditions, by_id(one.id for one in block))), size=len(block), by="order"))
        stored = {} if answer is None else {one.order: one.stored for one in answer.found}
        found += (Candidate(one, stored[one.order]) for one in block if one.order in stored)
        if len(found) >= most:
            break
    return found[:most]


def by_id(ids: Iterable[str]) -> Plan:
    """Return the plan of the articles of ``ids`` (not none)."""
    return any_of(tuple(Term("id", utf8(article_id)) for article_id in ids))


def _few(engine: Engine, conditions: Plan) -> Collection[int] | None:
    """Return the places in date order of all articles that fit; none where they are too many."""
    total = engine.total(conditions)
    if total > NARROW:
        return None
    answer = engine.ask(Ask(conditions, size=total, by="order")) if total else None
    return set() if answer is None else {one.order for one in answer.found}
