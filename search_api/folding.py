"""Reprints folded: of articles with nearly the same text, a page of results shows the best, and names the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search_api.cursor import Cursor
from search_api.engine import Ask, Engine, Found
from search_api.fields import Stored
from search_api.near import alike
from search_api.plan import Bool, Plan, Term

_SLACK = 4
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

    def first(self, counts: Mapping[str, Any]) -> Ask:
        """Return the first question, with the aggregations ``counts``."""
        after = None if self.cursor is None else (self.cursor.score, self.cursor.order)
        return self._ask(after, 0 if self.cursor is None else self.cursor.seen, counts)

    def walk(self, found: Sequence[Found]) -> Iterator[Found]:
        """Yield the documents, of which ``found`` are the first, as long as there are any."""
        seen = 0 if self.cursor is None else self.cursor.seen
        while found:
            yield from found
            seen += len(found)
            if len(found) < self.limit + _SLACK:
                return
            answer = self.engine.ask(self._ask((found[-1].value, found[-1].order), seen, {}))
            found = () if answer is None else answer.found

    def precedes(self, stored: Stored, found: Found) -> bool:
        """Tell whether a print of the same text stands on an earlier page of these results."""
        if self.cursor is None or not stored.near:
            return False
        reprints = Bool(when=(self.plan,), should=tuple(Term("near", one) for one in stored.near), least=1)
        answer = self.engine.ask(Ask(Bool(must=(self.plan,), when=(reprints,)), size=50, by=self._by))
        for other in () if answer is None else answer.found:
            if self._rank(other) > (-self.cursor.score if not self.by_date else 0.0, -self.cursor.order):
                return False
            if alike(Stored.loads(other.stored).near, stored.near):
                return True
        return False

    @property
    def _by(self) -> str:
        return "order" if self.by_date else "score"

    def _rank(self, found: Found) -> tuple[float, int]:
        return (0.0 if self.by_date else -found.value), -found.order

    def _ask(self, after: tuple[float, int] | None, skip: int, counts: Mapping[str, Any]) -> Ask:
        return Ask(self.plan, size=self.limit + _SLACK, by=self._by, after=after, counts=counts, skip=skip)


def folded(fold: Fold, found: Sequence[Found], *, fold_reprints: bool) -> FoldedPage:
    """Return a page of results: up to the fold's limit of articles that aren't prints of one another.

    Args:
        fold: the walk.
        found: the engine's answer to its first question.
        fold_reprints: whether reprints are folded at all.
    """
    leaders: list[Leader] = []
    last: Found | None = None
    seen = 0 if fold.cursor is None else fold.cursor.seen
    for one in fold.walk(found):
        stored = Stored.loads(one.stored)
        first = next((other for other in leaders if alike(other.stored.near, stored.near)), None)
        if fold_reprints and first is not None:
            first.also.append(str(stored.fields["id"]))
        elif len(leaders) == fold.limit:
            return FoldedPage(leaders, last, seen)
        elif not (fold_reprints and fold.precedes(stored, one)):
            leaders.append(Leader(one, stored))
        last, seen = one, seen + 1
    return FoldedPage(leaders, None, seen)
