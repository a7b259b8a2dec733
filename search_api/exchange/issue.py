"""An issue with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas import Article, Page
from search_api.exchange.grid import Grid
from search_api.exchange.layout import PlacedBlock, blocks_of


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

    def parts(self) -> dict[str, list[tuple[int, PlacedBlock]]]:
        """Return of each article that stands on the pages its blocks, each with the place of its page among them."""
        found: dict[str, list[tuple[int, PlacedBlock]]] = {}
        for number, one in enumerate(self.pages):
            for block in blocks_of(one.page):
                if block.article is not None:
                    found.setdefault(block.article, []).append((number, block))
        return found
