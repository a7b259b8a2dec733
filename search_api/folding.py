"""Reprints folded: of articles with nearly the same text, a page of results shows the best, and names the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search_api.cursor import Cursor
from search_api.engine import Ask, Engine, Found
from search_api.fields import Stored
from search_api.near import ALIKE, alike
from search_api.plan import Bool, Plan, Term, any_of

_PRINTS_MOST = 500
"""Prints of the articles of one page that are looked through, on the second page of results and later ones."""
_SLACK = 2
"""Documents asked for beyond a page, in the place of those that are folded away."""


@dataclass
class Leader:
    """A hit that is shown.

    Attributes:
        found: as the engine found it.
        stored: what is kept of it.
        also: ids of the hits that are prints of the same text and come after it.
    """

    found: Found
    stored: Stored
    also: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FoldedPage:
    """One page of results.

    Attributes:
        leaders: what is shown.
        last: the last document that was looked at, where there are more.
        seen: how many were looked at, those of earlier pages included.
    """

    leaders: list[Leader]
    last: Found | None
    seen: int


@dataclass(frozen=True)
class Fold:
    """A walk through the documents of a plan, in order, from a cursor on."""

    engine: Engine
    plan: Plan
    limit: int
    cursor: Cursor | None
    by_date: bool
    fold: bool = True

    def first(self, counts: Mapping[str, Any]) -> Ask:
        """Return the first question, with the aggregations ``counts``."""
        after = None if self.cursor is None else (self.cursor.score, self.cursor.order)
        return self._ask(after, self.seen, counts)

    @property
    def seen(self) -> int:
        """How many documents were looked at on earlier pages."""
        return 0 if self.cursor is None else self.cursor.seen

    def walk(self, found: Sequence[Found]) -> Iterator[tuple[Found, Stored, bool]]:
        """Yield the documents, of which ``found`` are the first, as long as there are any.

        Each comes with what is stored of it, and whether a print of it stands on an earlier page of these results.
        """
        seen = self.seen
        while found:
            stored = [Stored.loads(one.stored) for one in found]
            yield from zip(found, stored, self._shown_before(stored), strict=True)
            seen += len(found)
            if len(found) < self.limit + _SLACK:
                return
            answer = self.engine.ask(self._ask((found[-1].value, found[-1].order), seen, {}))
            found = () if answer is None else answer.found

    def _shown_before(self, stored: Sequence[Stored]) -> list[bool]:
        sketches = [one.near for one in stored if one.near]
        if self.cursor is None or not self.fold or not sketches:
            return [False] * len(stored)
        near = tuple(
            Bool(should=tuple(Term("near", part) for part in sorted(sketch)), least=ALIKE)
            for sketch in dict.fromkeys(sketches)
        )
        answer = self.engine.ask(Ask(Bool(must=(self.plan,), when=(any_of(near),)), size=_PRINTS_MOST, by=self._by))
        last = (0.0 if self.by_date else -self.cursor.score), -self.cursor.order
        before = [
            Stored.loads(one.stored).near for one in (() if answer is None else answer.found) if self._rank(one) <= last
        ]
        return [any(alike(one.near, other) for other in before) for one in stored]

    @property
    def _by(self) -> str:
        return "order" if self.by_date else "score"

    def _rank(self, found: Found) -> tuple[float, int]:
        return (0.0 if self.by_date else -found.value), -found.order

    def _ask(self, after: tuple[float, int] | None, skip: int, counts: Mapping[str, Any]) -> Ask:
        return Ask(self.plan, size=self.limit + _SLACK, by=self._by, after=after, counts=counts, skip=skip)


def folded(walk: Iterable[tuple[Found, Stored, bool]], limit: int, *, fold: bool, seen: int) -> FoldedPage:
    """Return a page of results: up to ``limit`` articles that aren't prints of one another.

    Args:
        walk: the documents in order, each with whether a print of it stands on an earlier page (:meth:`Fold.walk`).
        limit: how many.
        fold: show prints of one text once.
        seen: how many documents were looked at on earlier pages.
    """
    leaders: list[Leader] = []
    by_hash: dict[str, list[int]] = {}
    last: Found | None = None
    for one, stored, shown_before in walk:
        first = _print_of(stored, by_hash) if fold else None
        if first is not None:
            leaders[first].also.append(str(stored.fields["id"]))
        elif not shown_before:
            if len(leaders) == limit:
                return FoldedPage(leaders, last, seen)
            for part in stored.near:
                by_hash.setdefault(part, []).append(len(leaders))
            leaders.append(Leader(one, stored))
        last, seen = one, seen + 1
    return FoldedPage(leaders, None, seen)


def _print_of(stored: Stored, by_hash: Mapping[str, Sequence[int]]) -> int | None:
    """Return the number of the first leader that is a print of the same text."""
    if stored.near.isdisjoint(by_hash):
        return None
    shared = Counter(number for part in stored.near for number in by_hash.get(part, ()))
    return min((number for number, count in shared.items() if count >= ALIKE), default=None)
