"""A figure as a row of a table that leads back to the ink."""

from __future__ import annotations

from pydantic import ConfigDict

from archive import FigurePage, FoundFigure
from schemas import Figure, Model
from search_api.examples import TABLE_EXAMPLE
from search_api.links import article_link, image_link


class FigureRow(Figure):
    """A figure, where it was printed, and a link to its place on the page."""

    article: str
    """Article id."""
    number: int
    """Place among the article's figures, from 0."""
    title: str | None
    newspaper: str | None
    issue_date: str | None
    page: str | None
    """Page id."""
    article_url: str
    image_url: str | None
    """The page picture with the figure marked; none where there is no picture of the page."""


class FigureTable(Model):
    """One page of a table of figures."""

    model_config = ConfigDict(json_schema_extra={"examples": [TABLE_EXAMPLE]})

    total: int
    rows: list[FigureRow]
    next: str | None = None
    """Cursor of the next page; none on the last."""


def row_of(found: FoundFigure, base_url: str = "") -> FigureRow:
    """Return the row of a figure that the archive found; its links start with ``base_url``."""
    image = image_link(found.figure.regions) if found.pictured else None
    return FigureRow(
        **dict(found.figure),
        article=found.article,
        number=found.number,
        title=found.title,
        newspaper=found.newspaper,
        issue_date=found.issue_date,
        page=found.page,
        article_url=base_url + article_link(found.article),
        image_url=None if image is None else base_url + image,
    )


def table_of(page: FigurePage) -> FigureTable:
    """Return a page of figures as the API and the command line give it."""
    return FigureTable(total=page.total, rows=[row_of(row) for row in page.rows], next=page.next)
