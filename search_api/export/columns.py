"""Articles and figures as rows of cells, the same for every form of table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from archive import FoundFigure
from schemas import Article, Figure
from search_api.links import article_link, figure_view, image_link

Cell = str | int | float | Decimal | None
"""What a cell holds; none is an empty one."""
Row = Mapping[str, Cell]
Kind = Literal["text", "whole", "real", "exact"]
"""What a column holds; ``exact`` are decimals, ``real`` floating point."""
EXACT = "_exact"
"""Ending of the column of text beside one of exact decimals, for those that floating point can't hold."""
FLOAT_DIGITS = 15
"""Significant digits that every double keeps (``DBL_DIG`` of IEEE 754); spreadsheets show no more."""
_FLOAT_POWER = 300
"""Powers of ten up to which a double goes, by far."""
_LIST_JOINT = "；"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind = "text"


def _columns(names: str, kinds: Mapping[str, Kind]) -> tuple[Column, ...]:
    return tuple(Column(name, kinds.get(name, "text")) for name in names.split())


FIGURE_COLUMNS = _columns(
    "newspaper issue_date page article number title organisation of text value upper unit kind canonical_value "
    "canonical_upper canonical_unit qualifier change basis date period_from period_to confidence review verdict "
    "verdict_by verdict_at verdict_note machine_value machine_unit regions evidence link image",
    {
        "number": "whole",
        "confidence": "real",
        **dict.fromkeys(("value", "upper", "canonical_value", "canonical_upper", "machine_value"), "exact"),
    },
)
ARTICLE_COLUMNS = _columns(
    "id newspaper issue_date pages kind section kicker title subtitle byline text people organisations figures link",
    {"figures": "whole"},
)


def with_exact(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield ``columns`` for a form that has floating point alone: behind each exact one that of its text."""
    for name, kind in columns:
        yield Column(name, "real" if kind == "exact" else kind)
        if kind == "exact":
            yield Column(f"{name}{EXACT}")


def spread(columns: Sequence[Column], row: Row) -> Iterator[str | float | None]:
    """Yield the cells of :func:`with_exact`'s columns."""
    for name, kind in columns:
        value = row[name]
        if kind == "exact":
            yield from _twins(None if value is None else Decimal(value))
        else:
            yield str(value) if isinstance(value, Decimal) else value


def _twins(number: Decimal | None) -> tuple[float | None, str | None]:
    """Return a number as floating point, and as text where that isn't all of it."""
    if number is None:
        return None, None
    in_range = abs(number.adjusted()) < _FLOAT_POWER
    whole = in_range and len(number.normalize().as_tuple().digits) <= FLOAT_DIGITS
    return float(number) if in_range else None, None if whole else f"{number:f}"


def figure_row(found: FoundFigure, base_url: str = "") -> Row:
    """Return the cells of a figure, by the names of :data:`FIGURE_COLUMNS`.

    Args:
        found: the figure.
        base_url: what the links start with (https://archive.example); they are relative without it.
    """
    figure = found.figure
    image = image_link(figure.regions) if found.pictured else None
    start, end = figure.period or (None, None)
    return {
        **{name: getattr(figure, name) for name in ("organisation", "of", "text", "unit", "kind", "qualifier")},
        **{name: getattr(figure, name) for name in ("value", "upper", "canonical_value", "canonical_upper")},
        **{name: getattr(figure, name) for name in ("canonical_unit", "date", "review")},
        "newspaper": found.newspaper,
        "issue_date": found.issue_date,
        "page": found.page,
        "article": found.article,
        "number": found.number,
        "title": found.title,
        "change": figure.change.direction if figure.change else None,
        "basis": figure.change.basis if figure.change else None,
        "period_from": start,
        "period_to": end,
        "confidence": figure.confidence,
        **_verdict_cells(figure),
        "regions": " ".join(f"{one.page}:" + ",".join(f"{v:g}" for v in one.bbox) for one in figure.regions),
        "evidence": base_url + figure_view(found.article, found.number),
        "link": base_url + article_link(found.article),
        "image": None if image is None else base_url + image,
    }


def _verdict_cells(figure: Figure) -> dict[str, Cell]:
    """Return what a person found, and how the machine reads the figure where that was corrected."""
    verdict = figure.verdict
    machine = verdict.machine if verdict else None
    return {
        "verdict": verdict.state if verdict else None,
        "verdict_by": verdict.by if verdict else None,
        "verdict_at": verdict.at if verdict else None,
        "verdict_note": verdict.note if verdict else None,
        "machine_value": machine.value if machine else None,
        "machine_unit": machine.unit if machine else None,
    }


def article_row(article: Article, base_url: str = "") -> Row:
    """Return the cells of an article, by the names of :data:`ARTICLE_COLUMNS`; lists are joined by ；."""

    def names(kind: str) -> str:
        return _LIST_JOINT.join(dict.fromkeys(one.name for one in article.mentions if one.kind == kind))

    return {
        **article.model_dump(mode="json", include={column.name for column in ARTICLE_COLUMNS}),
        "pages": _LIST_JOINT.join(article.pages),
        "byline": _LIST_JOINT.join(f"{one.role} {one.name}" for one in article.byline),
        "text": "\n".join(paragraph.text for paragraph in article.paragraphs),
        "people": names("person"),
        "organisations": names("organisation"),
        "figures": len(article.figures),
        "link": base_url + article_link(article.id),
    }
