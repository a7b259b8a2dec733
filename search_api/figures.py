"""The table of figures, asked of the index: filters, order, paging; the rows themselves come from the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from pydantic import ConfigDict, Field

from archive import Archive, FigurePage, FoundFigure
from schemas import Model
from schemas.errors import UsageError
from schemas.findings import FigureKind
from search_api.analysis import characters_of, key
from search_api.cursor import sealed, unsealed
from search_api.engine import Ask, Engine, Found
from search_api.lexicon import Lexicon
from search_api.models import CursorText, Day
from search_api.plan import Between, Bool, Plan, Term, all_of, any_of, run

Wanted = Literal["confirmed", "corrected", "rejected", "open", "doubtful", "any"]
Order = Literal["newest", "oldest", "largest", "smallest"]
FIGURES_MAX = 1000
"""Rows on one page of a table of figures: about 1 MB of JSON."""
_ORDERS: dict[Order, tuple[str, bool]] = {
    "newest": ("day", True),
    "oldest": ("day", False),
    "largest": ("high", True),
    "smallest": ("low", False),
}


class FigureFilters(Model):
    """Which figures are wanted; filters add up."""

    model_config = ConfigDict(use_attribute_docstrings=True, populate_by_name=True)

    kind: FigureKind | None = None
    """Kind of quantity."""
    unit: str | None = Field(default=None, max_length=200, examples=["kWh"])
    """Unit, as printed or canonical."""
    minimum: str | None = Field(default=None, alias="min", max_length=50, examples=["1亿元"])
    """At least this: a number in the canonical unit, or a number with any unit (1亿元, 10GWh)."""
    maximum: str | None = Field(default=None, alias="max", max_length=50)
    """At most this, likewise; a range counts if any of it lies inside."""
    organisation: str | None = Field(default=None, max_length=200)
    """Part of the organisation's name."""
    of: str | None = Field(default=None, max_length=200, examples=["发电量"])
    """Part of what is measured."""
    date_from: Day | None = None
    """First issue date."""
    date_to: Day | None = None
    """Last issue date."""
    held_from: Day | None = None
    """The figure holds for this day or a later one (its issue's, where the text says no other)."""
    held_to: Day | None = None
    """The figure holds for this day or an earlier one."""
    newspaper: str | None = Field(default=None, max_length=200)
    """Newspaper, exactly."""
    article: str | None = Field(default=None, max_length=255)
    """Article id."""
    review: bool | None = None
    """Only those that a person should look at (true), or only the others (false)."""
    verdict: Wanted | None = None
    """confirmed, corrected, rejected; open (nobody looked), doubtful (nobody looked, and the machine doubts it); any.
    Without it all but the rejected ones, which no sum or range should hold by accident."""


class FigureRequest(FigureFilters):
    """One page of the table of figures."""

    sort: Order = "newest"
    """newest, oldest (by issue), largest or smallest (by canonical value: filter by unit too)."""
    limit: int = Field(default=100, ge=1, le=FIGURES_MAX)
    """Rows on one page of the table."""
    cursor: CursorText | None = None
    """``next`` of the answer before."""


def figures(archive: Archive, engine: Engine, request: FigureRequest) -> FigurePage:
    """Return one page of the figures that ``request`` describes.

    Raises:
        QueryError: the cursor is none of this question's.
        UsageError: a bound can't be read.
        SearchIndexError: the index can't be used.
        ArchiveError: the archive can't be read.
    """
    by, descending = _ORDERS[request.sort]
    asked = Ask(
        figure_plan(request, engine.lexicon),
        size=request.limit + 1,
        by=by,
        descending=descending,
        after=_after(request),
    )
    answer = engine.ask(asked, "figures")
    if answer is None:
        return FigurePage([], None, 0)
    page = answer.found[: request.limit]
    following = None
    if len(answer.found) > len(page):
        following = sealed([page[-1].value, page[-1].order], request)
    return FigurePage(figures_of(archive, page), following, answer.total)


def figures_of(archive: Archive, found: Sequence[Found]) -> list[FoundFigure]:
    """Return the figures that the index found; those that the archive no longer has are left out.

    Raises:
        ArchiveError: the archive can't be read.
    """
    places = [json.loads(one.stored) for one in found]
    return archive.figures_at([(place["article"], place["number"]) for place in places])


def figure_plan(wanted: FigureFilters, lexicon: Lexicon) -> Plan:
    """Return the plan of ``wanted``.

    Raises:
        UsageError: a bound can't be read, or the bounds are of two units.
    """
    conditions = (*_equal(wanted), *_contained(wanted), *_days(wanted), *_bounds(wanted, lexicon), *_judged(wanted))
    if wanted.verdict is None:
        return Bool(when=conditions, never=(Term("verdict", "rejected"),))
    return Bool(when=conditions) if conditions else all_of(())


def _equal(wanted: FigureFilters) -> Iterator[Plan]:
    if wanted.kind is not None:
        yield Term("kind", wanted.kind)
    if wanted.unit is not None:
        yield any_of((Term("unit", wanted.unit), Term("canonical_unit", wanted.unit)))
    if wanted.newspaper is not None:
        yield Term("newspaper_k", key(wanted.newspaper))
    if wanted.article is not None:
        yield Term("article", wanted.article)
    if wanted.review is not None:
        yield Term("review", "yes" if wanted.review else "no")


def _judged(wanted: FigureFilters) -> Iterator[Plan]:
    if wanted.verdict == "open":
        yield any_of((Term("verdict", "doubtful"), Term("verdict", "undoubted")))
    elif wanted.verdict not in (None, "any"):
        yield Term("verdict", str(wanted.verdict))


def _contained(wanted: FigureFilters) -> Iterator[Plan]:
    for field, text in (("organisation_c", wanted.organisation), ("of_c", wanted.of)):
        if characters := characters_of(text or ""):
            yield run(field, characters)


def _days(wanted: FigureFilters) -> Iterator[Plan]:
    if wanted.date_from is not None or wanted.date_to is not None:
        yield Between("day", _ordinal(wanted.date_from) or 1, _ordinal(wanted.date_to))
    if wanted.held_from is not None or wanted.held_to is not None:
        yield Between("last", _ordinal(wanted.held_from) or 1, None)
        yield Between("first", 1, _ordinal(wanted.held_to))


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _bounds(wanted: FigureFilters, lexicon: Lexicon) -> Iterator[Plan]:
    units = set()
    for name, text, field in (("min", wanted.minimum, "high"), ("max", wanted.maximum, "low")):
        if text is None:
            continue
        value, unit = _bound(name, text, lexicon)
        yield Between("high", value, None) if field == "high" else Between("low", None, value)
        if unit is not None:
            units.add(unit)
    if len(units) > 1:
        raise UsageError(f"min and max are of two units ({', '.join(sorted(units))})", remedy="Give both in one.")
    for unit in units:
        yield Term("canonical_unit", unit)


def _bound(name: str, text: str, lexicon: Lexicon) -> tuple[float, str | None]:
    try:
        value = Decimal(text)
    except InvalidOperation:
        amount = lexicon.amount(text.strip())
        if amount is None or amount.low != amount.high:
            remedy = "Give a number, or a number with its unit: 100000000, 1亿元, 10GWh."
            raise UsageError(f"{name} {text!r} is no amount", remedy=remedy) from None
        return amount.low, amount.unit
    if not value.is_finite():
        raise UsageError(f"{name} {text!r} is no amount", remedy="Give a number.")
    return float(value), None


def _after(request: FigureRequest) -> tuple[float, int] | None:
    values = unsealed(request.cursor, request, 2, "query")
    return None if values is None else (values[0], int(values[1]))
