"""The rows of an article's figures and mentions."""

from __future__ import annotations

from typing import Any

from archive.codec import as_float, clean, column, encode_figure
from schemas import Article, Figure


def figure_rows(article: Article) -> list[dict[str, Any]]:
    """Return the rows of the article's figures, as :class:`archive.models.FigureRow` names their columns."""
    return [_figure_row(article, number, figure) for number, figure in enumerate(article.figures)]


def _figure_row(article: Article, number: int, figure: Figure) -> dict[str, Any]:
    upper = figure.canonical_value if figure.canonical_upper is None else figure.canonical_upper
    low, high = sorted((as_float(figure.canonical_value), as_float(upper)))
    holds_from, holds_to = figure.period or (figure.date, None)
    return {
        "article_id": article.id,
        "number": number,
        "newspaper": column(article.newspaper),
        "issue_date": column(article.issue_date),
        "page_id": column(page_of(article, figure)),
        "text": clean(figure.text),
        "kind": figure.kind,
        "unit": column(figure.unit),
        "value": str(figure.value),
        "upper": None if figure.upper is None else str(figure.upper),
        "canonical_value": str(figure.canonical_value),
        "canonical_unit": column(figure.canonical_unit),
        "low": low,
        "high": high,
        "qualifier": figure.qualifier,
        "measured": column(figure.of),
        "organisation": column(figure.organisation),
        "holds_from": column(holds_from),
        "holds_to": column(holds_to),
        "review": column(figure.review),
        "data": encode_figure(figure),
    }


def page_of(article: Article, figure: Figure) -> str | None:
    """Return the id of the page that ``figure`` begins on, as far as its regions or the article tell."""
    if figure.regions:
        return figure.regions[0].page
    return article.pages[0] if article.pages else None


def mention_rows(article: Article) -> list[dict[str, Any]]:
    """Return the rows of the article's mentions, as :class:`archive.models.MentionRow` names their columns."""
    return [
        {
            "article_id": article.id,
            "number": number,
            "kind": mention.kind,
            "name": column(mention.name),
            "text": clean(mention.text),
            "title": column(mention.title),
            "organisation": column(mention.organisation),
            "role": column(mention.role),
        }
        for number, mention in enumerate(article.mentions)
    ]
