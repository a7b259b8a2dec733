"""The table of figures: filters, rows, and paging that stays right while the archive grows."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from archive.codec import as_float, clean, decode_figure
from archive.models import ArticleRow, FigureRow, PageRow
from schemas import Figure
from schemas.errors import QueryError, UsageError

MAX_LIMIT = 1000
"""Rows a page of figures holds at most: about 1 MB of JSON."""

MAX_FILTER_CHARS = 200
"""Longest text in a filter; organisations' names stay under 50, and SQLite refuses patterns over 50,000 bytes."""

_PLACES_MOST = 500
"""Places in one IN list."""
_ROWS = (
    select(FigureRow, ArticleRow.title, PageRow.picture)
    .join(ArticleRow, ArticleRow.id == FigureRow.article_id)
    .outerjoin(PageRow, PageRow.id == FigureRow.page_id)
)
"""Figures with what :func:`_found` takes beside them."""


@dataclass(frozen=True)
class FigureFilter:
    """Which figures are wanted; what is none doesn't count.

    Attributes:
        kind: exactly this kind (energy, money, …).
        unit: this unit, as printed or canonical.
        minimum: canonical value at least this; a range counts if any of it does.
        maximum: canonical value at most this; a range counts if any of it does.
        organisation: this text is part of the organisation's name.
        of: this text is part of what is measured.
        date_from: printed on this day or later (ISO).
        date_to: printed on this day or earlier (ISO).
        newspaper: exactly this newspaper.
        article: exactly this article id.
        review: only those that a person should look at (true), or only those that are clear (false).

    Raises:
        UsageError: a date is no ISO date, or a text is longer than :data:`MAX_FILTER_CHARS`.
    """

    kind: str | None = None
    unit: str | None = None
    minimum: Decimal | float | None = None
    maximum: Decimal | float | None = None
    organisation: str | None = None
    of: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    newspaper: str | None = None
    article: str | None = None
    review: bool | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and len(value) > MAX_FILTER_CHARS:
                raise UsageError(f"{field.name} is too long", remedy=f"Give at most {MAX_FILTER_CHARS} characters")
        for name in ("date_from", "date_to"):
            _check_date(name, getattr(self, name))


@dataclass(frozen=True)
class FoundFigure:
    """A figure and where it was printed.

    Attributes:
        article: id of its article.
        number: its place among the article's figures, from 0.
        newspaper: of its article.
        issue_date: ISO date of the issue.
        page: id of the page it stands on.
        title: of its article.
        figure: the figure, with its regions.
        pictured: whether there is a picture of that page.
    """

    article: str
    number: int
    newspaper: str | None
    issue_date: str | None
    page: str | None
    title: str | None
    figure: Figure
    pictured: bool = True


@dataclass(frozen=True)
class FigurePage:
    """One page of a table of figures.

    Attributes:
        rows: in order of article id and place in it.
        next: cursor of the next page; none on the last.
        total: how many figures there are in all pages.
    """

    rows: list[FoundFigure]
    next: str | None
    total: int


def find(session: Session, wanted: FigureFilter, limit: int, cursor: str | None) -> FigurePage:
    """Return one page of the figures that ``wanted`` describes.

    Raises:
        QueryError: the cursor is none of this filter's.
        UsageError: the limit is not in 1..:data:`MAX_LIMIT`.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise UsageError(f"limit {limit} is out of range", remedy=f"Give a limit from 1 to {MAX_LIMIT}")
    where = list(_conditions(wanted))
    total = session.execute(select(func.count()).select_from(FigureRow).where(*where)).scalar_one()
    query = _ROWS.where(*where)
    if cursor is not None:
        article, number = _read_cursor(cursor, wanted)
        same = and_(FigureRow.article_id == article, FigureRow.number > number)
        query = query.where(or_(FigureRow.article_id > article, same))
    query = query.order_by(FigureRow.article_id, FigureRow.number).limit(limit + 1)
    rows = [_found(row, title, picture is not None) for row, title, picture in session.execute(query)]
    following = _make_cursor(rows[limit - 1], wanted) if len(rows) > limit else None
    return FigurePage(rows[:limit], following, total)


def at(session: Session, places: Sequence[tuple[str, int]]) -> list[FoundFigure]:
    """Return the figures at ``places`` (article id and number), in that order; those that are gone are left out.

    The articles are named besides the places: SQLite looks up no pairs in an index, only what stands alone.
    """
    wanted = list(dict.fromkeys((clean(article), number) for article, number in places))
    found: dict[tuple[str, int], FoundFigure] = {}
    for start in range(0, len(wanted), _PLACES_MOST):
        batch = wanted[start : start + _PLACES_MOST]
        of_articles = FigureRow.article_id.in_(sorted({article for article, _ in batch}))
        here = tuple_(FigureRow.article_id, FigureRow.number).in_(batch)
        for row, title, picture in session.execute(_ROWS.where(of_articles, here)):
            found[row.article_id, row.number] = _found(row, title, picture is not None)
    return [found[place] for place in wanted if place in found]


def _found(row: FigureRow, title: str | None, pictured: bool) -> FoundFigure:
    return FoundFigure(
        article=row.article_id,
        number=row.number,
        newspaper=row.newspaper,
        issue_date=row.issue_date,
        page=row.page_id,
        title=title,
        figure=decode_figure(row.data),
        pictured=pictured,
    )


def _conditions(wanted: FigureFilter) -> Iterator[ColumnElement[bool]]:
    equal = {
        FigureRow.kind: wanted.kind,
        FigureRow.newspaper: wanted.newspaper,
        FigureRow.article_id: wanted.article,
    }
    yield from (column == clean(value) for column, value in equal.items() if value is not None)
    contained = {FigureRow.organisation: wanted.organisation, FigureRow.measured: wanted.of}
    yield from (
        column.icontains(clean(value), autoescape=True) for column, value in contained.items() if value is not None
    )
    if wanted.unit is not None:
        yield or_(FigureRow.unit == clean(wanted.unit), FigureRow.canonical_unit == clean(wanted.unit))
    if wanted.minimum is not None:
        yield FigureRow.high >= _bound(wanted.minimum)
    if wanted.maximum is not None:
        yield FigureRow.low <= _bound(wanted.maximum)
    if wanted.date_from is not None:
        yield FigureRow.issue_date >= wanted.date_from
    if wanted.date_to is not None:
        yield FigureRow.issue_date <= wanted.date_to
    if wanted.review is not None:
        yield FigureRow.review.is_not(None) if wanted.review else FigureRow.review.is_(None)


def _bound(value: Decimal | float) -> float:
    return as_float(value) if isinstance(value, Decimal) else float(value)


def _check_date(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        right = date.fromisoformat(value).isoformat() == value
    except ValueError:
        right = False
    if not right:
        raise UsageError(f"{name} {value!r} is no date", remedy="Give it as YYYY-MM-DD")


def _print(wanted: FigureFilter) -> str:
    return hashlib.sha256(repr(wanted).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _make_cursor(last: FoundFigure, wanted: FigureFilter) -> str:
    text = json.dumps([_print(wanted), last.article, last.number], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str, wanted: FigureFilter) -> tuple[str, int]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        made_for, article, number = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, RecursionError):
        made_for, article, number = None, "", 0
    if made_for != _print(wanted) or not isinstance(article, str) or type(number) is not int:
        raise QueryError(
            "the cursor belongs to another query", remedy="Start again without a cursor, or repeat the same filters"
        )
    return clean(article), min(max(number, -1), 2**31 - 1)
