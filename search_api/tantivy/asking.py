"""One question to a tantivy index: how many, which in a stable order, and the aggregations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tantivy import DocAddress, Order, Query, Schema, Searcher

from search_api.engine import Answer, Ask, Found
from search_api.plan import Between, Bool, Plan
from search_api.tantivy.compiling import compiled
from search_api.tantivy.store import as_index_errors

RANKED_MAX = 10_000
"""Deepest place in order of score that can be paged to; other orders have no such end."""
_MARGIN = 8
"""Documents asked for beyond those wanted, so that a few ties at the end need no second search."""
_TOTAL = "total"


@dataclass(frozen=True)
class _Place:
    """A document's place in the order."""

    value: float
    order: int
    address: DocAddress


def answer(searcher: Searcher, query: Query, asked: Ask, schema: Schema, floats: frozenset[str]) -> Answer:
    """Answer ``asked``, of which ``query`` is the plan."""
    total, counts = _counted(searcher, query, asked.counts)
    if asked.size == 0 or total == 0:
        places: Sequence[_Place] = ()
    elif asked.by == "score":
        places = _by_score(searcher, query, asked)
    else:
        places = _by_field(searcher, asked, schema, floats)
    with as_index_errors(None):
        found = [Found(one.value, one.order, _stored(searcher, one.address)) for one in places]
    return Answer(total, found, counts)


def _stored(searcher: Searcher, address: DocAddress) -> bytes:
    return bytes(searcher.doc(address).get_first("stored") or b"")


def _counted(searcher: Searcher, query: Query, counts: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    with as_index_errors(None):
        found = searcher.aggregate(query, {_TOTAL: {"value_count": {"field": "order"}}, **counts})
    return int(found.pop(_TOTAL)["value"]), found


def _by_score(searcher: Searcher, query: Query, asked: Ask) -> list[_Place]:
    """Return the documents that come next by score, those of one score by falling order.

    tantivy breaks ties by where a document happens to lie, so the hits of the last score are held back until all
    of that score are in hand.
    """
    window = asked.skip + asked.size + _MARGIN
    while True:
        window = min(window, RANKED_MAX)
        with as_index_errors(None):
            result = searcher.search(query, window, count=False)
            orders = searcher.fast_field_values("order", [address for _, address in result.hits])
        found = [_Place(score, int(order or 0), at) for (score, at), order in zip(result.hits, orders, strict=True)]
        found.sort(key=_rank)
        all_in_hand = len(found) < window or window == RANKED_MAX
        ready = [
            one
            for one in found
            if (all_in_hand or one.value > found[-1].value)
            and (asked.after is None or _rank(one) > (-asked.after[0], -asked.after[1]))
        ]
        if all_in_hand or len(ready) >= asked.size:
            return ready[: asked.size]
        window *= 4


def _rank(place: _Place) -> tuple[float, int]:
    return -place.value, -place.order


def _by_field(searcher: Searcher, asked: Ask, schema: Schema, floats: frozenset[str]) -> list[_Place]:
    """Return the documents that come next by a field, those of one value by falling order.

    tantivy sorts by one field alone. So the documents of the last value are asked for again, by their order.
    """

    def top(plan: Plan, by: str, descending: bool, size: int) -> list[_Place]:
        query = compiled(plan, schema, floats)
        with as_index_errors(None):
            order = Order.Desc if descending else Order.Asc
            result = searcher.search(query, size, count=False, order_by_field=by, order=order)
            orders = searcher.fast_field_values("order", [address for _, address in result.hits])
        return [_Place(value or 0, int(n or 0), at) for (value, at), n in zip(result.hits, orders, strict=True)]

    def tied(value: float, below: int | None, size: int) -> list[_Place]:
        plans: tuple[Plan, ...] = (asked.plan, Between(asked.by, value, value))
        if below is not None:
            plans = (*plans, Between("order", None, below - 1))
        places = top(Bool(when=plans), "order", True, size) if size else []
        return [_Place(value, one.order, one.address) for one in places]

    if asked.by == "order":
        low = asked.plan if asked.after is None else Bool(when=(asked.plan, Between("order", None, asked.after[1] - 1)))
        return top(low, "order", True, asked.size)
    found: list[_Place] = []
    plan = asked.plan
    if asked.after is not None:
        value, order = asked.after
        found = tied(value, order, asked.size)
        plan = Bool(when=(plan, _beyond(asked.by, value, asked.descending, asked.by in floats)))
    rest = top(plan, asked.by, asked.descending, asked.size - len(found)) if len(found) < asked.size else []
    if not rest:
        return found
    last = rest[-1].value
    found += sorted((one for one in rest if one.value != last), key=lambda one: (_sign(asked) * one.value, -one.order))
    return found + tied(last, None, asked.size - len(found))


def _sign(asked: Ask) -> int:
    return -1 if asked.descending else 1


def _beyond(field: str, value: float, descending: bool, real: bool) -> Between:
    """Return the range of all values that come after ``value``."""
    from math import inf, nextafter

    if descending:
        return Between(field, None, nextafter(value, -inf) if real else int(value) - 1)
    return Between(field, nextafter(value, inf) if real else int(value) + 1, None)
