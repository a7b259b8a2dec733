"""An issue with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas import Article, Page
from search_api.exchange.grid import Grid


@dataclass(frozen=True)
class PicturedPage:
    """A page with its grid, and the picture where there is one.

    Attributes:
        page: the page.
        grid: units of its documents; pixels of the picture where there is one.
        media_type: of the picture; none where there is none.
    """

    page: Page
    grid: Grid
    media_type: str | None


@dataclass(frozen=True)
class IssueView:
    """Pages that stand together: an issue, or a page that belongs to no known one.

    Attributes:
        pages: in order of their numbers.
        articles: that begin on one of the pages, by id.
    """

    pages: Sequence[PicturedPage]
    articles: Mapping[str, Article]
