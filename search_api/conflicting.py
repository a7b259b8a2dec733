"""Figures that tell the same with different numbers (数字矛盾): same kind and unit, of the same, whose, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pydantic import Field

from archive import Archive, FoundFigure
from schemas import Model
from search_api.agreement import contradict, said_by
from search_api.cursor import sealed, unsealed
from search_api.engine import Ask, Engine
from search_api.fields import day_of
from search_api.figure_fields import held, matter
from search_api.figures import FIGURES_MAX, FigureFilters, figure_plan, figures_of
from search_api.models import CursorText
from search_api.plan import Between, Bool, Plan, any_of
from search_api.remembering import Remembered
from search_api.rows import FigureRow, row_of

CONFLICTS_MAX = 100
"""Conflicts on one page of their list."""
_CANDIDATES_MOST = 10_000
"""Matters with more than one number that are looked at; those printed most often come first."""
_SHARD_MOST = 60_000
"""Matters that each part of an index counts: under the 65,536 buckets that both engines allow."""
_AT_ONCE = 40
"""Matters whose figures are fetched with one question."""
_COUNTS = {
    "matters": {
        "terms": {"field": "matter", "size": _CANDIDATES_MOST, "shard_size": _SHARD_MOST, "min_doc_count": 2},
        "aggs": {
            "low": {"min": {"field": "low"}},
            "high": {"max": {"field": "high"}},
            "day": {"max": {"field": "day"}},
        },
    }
}


class ConflictRequest(FigureFilters):
    """Conflicts among the figures that the filters leave."""

    limit: int = Field(default=20, ge=1, le=CONFLICTS_MAX)
    """Conflicts on one page."""
    cursor: CursorText | None = None
    """``next`` of the answer before."""


@dataclass(frozen=True)
class Conflict:
    """Figures of which not all can be right.

    Attributes:
        first: the first day that they hold for.
        last: the last day.
        rows: the figures, the newest print first.
    """

    first: date
    last: date
    rows: list[FoundFigure]


@dataclass(frozen=True)
class ConflictPage:
    """One page of conflicts, those with the newest prints first; ``next`` is the cursor of the next page."""

    conflicts: list[Conflict]
    next: str | None


class FigureConflict(Model):
    """Figures that tell the same, of which not all can be right."""

    kind: str
    unit: str
    """Canonical."""
    of: str
    organisation: str
    first_day: date
    """First day that they hold for."""
    last_day: date
    rows: list[FigureRow]
    """The newest print first."""


class FigureConflicts(Model):
    """One page of conflicts."""

    conflicts: list[FigureConflict]
    """Those with the newest prints first."""
    next: str | None = None
    """Cursor of the next page; none on the last."""


class ConflictFinder:
    """Finds conflicts; the last answer, and what it asked of the whole index, are remembered until the index changes.

    Args:
        archive: the archive.
        engine: the search engine.
    """

    def __init__(self, archive: Archive, engine: Engine) -> None:
        self._archive = archive
        self._engine = engine
        self._last: Remembered[list[_Candidate]] = Remembered(engine)
        self._page: Remembered[ConflictPage] = Remembered(engine)

    def find(self, request: ConflictRequest) -> ConflictPage:
        """Return one page of the conflicts among the figures that ``request`` describes.

        Numbers that agree are no conflict: one is the other rounded to its printed digits, or lies inside its bound.

        Raises:
            QueryError: the cursor is none of this question's.
            UsageError: a bound can't be read.
            SearchIndexError: the index can't be used.
            ArchiveError: the archive can't be read.
        """
        return self._page.answer(request.model_dump_json(), lambda: self._find(request))

    def _find(self, request: ConflictRequest) -> ConflictPage:
        plan = Bool(when=(figure_plan(request, self._engine.lexicon), Between("matter", 1, None)))
        candidates = self._last.answer(plan, lambda: self._candidates(plan))
        if (after := unsealed(request.cursor, request, 2, "list")) is not None:
            candidates = [one for one in candidates if (one.minus_day, one.matter) > (-after[0], after[1])]
        found = list(islice(self._true(plan, candidates), request.limit + 1))
        shown = found[: request.limit]
        following = sealed([shown[-1][0].day, shown[-1][0].matter], request) if len(found) > len(shown) else None
        return ConflictPage([conflict for _, conflict in shown], following)

    def _candidates(self, plan: Plan) -> list[_Candidate]:
        """Return the matters of which there are several numbers, those with the newest prints first."""
        answer = self._engine.ask(Ask(plan, counts=_COUNTS), "figures")
        buckets = [] if answer is None else answer.counts["matters"]["buckets"]
        return sorted(
            _Candidate(-int(bucket["day"]["value"]), int(bucket["key"]), int(bucket["doc_count"]))
            for bucket in buckets
            if bucket["low"]["value"] != bucket["high"]["value"]
        )

    def _true(self, plan: Plan, candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, Conflict]]:
        """Yield the candidates whose numbers can't all be right, with their figures."""
        remaining = iter(candidates)
        while batch := list(islice(remaining, _AT_ONCE)):
            size = min(FIGURES_MAX, sum(one.count for one in batch))
            these = any_of(tuple(Between("matter", one.matter, one.matter) for one in batch))
            answer = self._engine.ask(Ask(Bool(when=(plan, these)), size=size, by="day"), "figures")
            rows = _by_matter(figures_of(self._archive, answer.found if answer else ()))
            for one in batch:
                days, figures = rows.get(one.matter, ((0, 0), []))
                if contradict(said_by(row.figure) for row in figures):
                    first, last = (date.fromordinal(day) for day in days)
                    yield one, Conflict(first, last, figures)


@dataclass(frozen=True, order=True)
class _Candidate:
    """A matter of which there are several numbers."""

    minus_day: int
    matter: int
    count: int

    @property
    def day(self) -> int:
        return -self.minus_day


def _by_matter(rows: Sequence[FoundFigure]) -> dict[int, tuple[tuple[int, int], list[FoundFigure]]]:
    """Return the figures of each matter, and the days that they hold for."""
    found: dict[int, tuple[tuple[int, int], list[FoundFigure]]] = {}
    for row in rows:
        days = held(row.figure, day_of(row.issue_date))
        found.setdefault(matter(row.figure, *days), (days, []))[1].append(row)
    return found


def conflicts_of(page: ConflictPage) -> FigureConflicts:
    """Return a page of conflicts as the API gives it."""
    return FigureConflicts(conflicts=[_conflict_of(one) for one in page.conflicts], next=page.next)


def _conflict_of(conflict: Conflict) -> FigureConflict:
    figure = conflict.rows[0].figure
    return FigureConflict(
        kind=figure.kind,
        unit=figure.canonical_unit,
        of=figure.of or "",
        organisation=figure.organisation or "",
        first_day=conflict.first,
        last_day=conflict.last,
        rows=[row_of(row) for row in conflict.rows],
    )
