"""Articles and figures as JSON Lines and CSV, each line with the link that leads back to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from archive import FoundFigure
from schemas import Article, Figure, Model
from search_api.links import article_link, image_link
from search_api.rows import row_of

FIGURE_COLUMNS = (
    "newspaper", "issue_date", "page", "article", "title", "organisation", "of", "text", "value", "upper", "unit",
    "kind", "canonical_value", "canonical_upper", "canonical_unit", "qualifier", "change", "basis", "date",
    "period_from", "period_to", "confidence", "review", "verdict", "verdict_by", "verdict_at", "verdict_note",
    "machine_value", "machine_unit", "regions", "link", "image",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "id", "newspaper", "issue_date", "pages", "kind", "section", "kicker", "title", "subtitle", "byline", "text",
    "people", "organisations", "figures", "link",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula (OWASP's list of CSV injection), and the full-width forms that some do."""
_LIST_JOINT = "；"


def figure_lines(found: Iterable[FoundFigure]) -> Iterator[str]:
    """Yield figures as JSON Lines, each with its newline: the rows of ``/api/v1/figures``."""
    return (_line(row_of(one)) for one in found)


def article_lines(articles: Iterable[Article]) -> Iterator[str]:
    """Yield articles as JSON Lines, each with its newline: whole, with their ink."""
    return (_line(article) for article in articles)


def figure_csv(found: Iterable[FoundFigure], base_url: str = "") -> Iterator[str]:
    """Yield figures as CSV (RFC 4180, UTF-8 with a byte order mark for spreadsheets), row by row.

    Args:
        found: what :meth:`archive.Archive.figures` gave.
        base_url: what the links start with (https://archive.example); they are relative without it.
    """
    return _csv(FIGURE_COLUMNS, (_figure_cells(one, base_url) for one in found))


def article_csv(articles: Iterable[Article], base_url: str = "") -> Iterator[str]:
    """Yield articles as CSV, like :func:`figure_csv`; lists are joined by ；."""
    return _csv(ARTICLE_COLUMNS, (_article_cells(one, base_url) for one in articles))


def _line(model: Model) -> str:
    return model.model_dump_json() + "\n"


def _csv(columns: tuple[str, ...], rows: Iterable[dict[str, object]]) -> Iterator[str]:
    yield "\ufeff" + _csv_row(columns)
    for row in rows:
        yield _csv_row([_cell(row[name]) for name in columns])


def _csv_row(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _figure_cells(found: FoundFigure, base_url: str) -> dict[str, object]:
    figure = found.figure
    image = image_link(figure.regions) if found.pictured else None
    start, end = figure.period or (None, None)
    return {
        **figure.model_dump(mode="json", include=set(FIGURE_COLUMNS)),
        "newspaper": found.newspaper,
        "issue_date": found.issue_date,
        "page": found.page,
        "article": found.article,
        "title": found.title,
        "change": figure.change.direction if figure.change else None,
        "basis": figure.change.basis if figure.change else None,
        "period_from": start,
        "period_to": end,
        **_verdict_cells(figure),
        "regions": " ".join(f"{one.page}:" + ",".join(f"{v:g}" for v in one.bbox) for one in figure.regions),
        "link": base_url + article_link(found.article),
        "image": None if image is None else base_url + image,
    }


def _verdict_cells(figure: Figure) -> dict[str, object]:
    """Return what a person found, and how the machine reads the figure where that was corrected."""
    verdict = figure.verdict
    machine = verdict.machine.model_dump(mode="json") if verdict and verdict.machine else {}
    return {
        "verdict": verdict.state if verdict else None,
        "verdict_by": verdict.by if verdict else None,
        "verdict_at": verdict.at if verdict else None,
        "verdict_note": verdict.note if verdict else None,
        "machine_value": machine.get("value"),
        "machine_unit": machine.get("unit"),
    }


def _article_cells(article: Article, base_url: str) -> dict[str, object]:
    def names(kind: str) -> str:
        return _LIST_JOINT.join(dict.fromkeys(one.name for one in article.mentions if one.kind == kind))

    return {
        **article.model_dump(mode="json", include=set(ARTICLE_COLUMNS)),
        "pages": _LIST_JOINT.join(article.pages),
        "byline": _LIST_JOINT.join(f"{one.role} {one.name}" for one in article.byline),
        "text": "\n".join(paragraph.text for paragraph in article.paragraphs),
        "people": names("person"),
        "organisations": names("organisation"),
        "figures": len(article.figures),
        "link": base_url + article_link(article.id),
    }
