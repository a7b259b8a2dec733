"""Pages and issues with the sizes of their pictures, as the exchange formats need them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from archive import Archive
from schemas import Page
from schemas.errors import ArchiveError, NotFoundError
from search_api.exchange.decoded import Decoded, DecodedPictures
from search_api.exchange.grid import grid_of
from search_api.exchange.issue import IssueView, PicturedPage

_SIZES_KEPT = 10_000
"""Sizes of pictures remembered, so that a manifest needn't open each: a few dozen bytes each."""


class PictureSize(NamedTuple):
    """What a picture's file says before it is decoded."""

    width: int
    height: int
    media_type: str
    """In which it is given: what is no JPEG is given as PNG."""


class PagePictures:
    """The pages of an archive with their pictures; threads may share one."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._decoded = DecodedPictures()
        self._size = lru_cache(_SIZES_KEPT)(self._size_of)

    def page(self, page_id: str) -> PicturedPage:
        """Return a page with its grid.

        Raises:
            NotFoundError: there is none of that id.
            ArchiveError: the archive can't be read.
        """
        return self._pictured(self._archive.page(page_id))

    def single(self, page_id: str) -> IssueView:
        """Return one page with the articles that begin on it.

        Raises:
            NotFoundError: there is none of that id.
            ArchiveError: the archive can't be read.
        """
        return self._view([self.page(page_id)])

    def issue(self, newspaper: str, issue_date: str) -> IssueView:
        """Return an issue.

        Raises:
            NotFoundError: the archive has no page of it.
            ArchiveError: the archive can't be read.
        """
        return self._view(self.pages(newspaper, issue_date))

    def pages(self, newspaper: str, issue_date: str) -> list[PicturedPage]:
        """Return the pages of an issue.

        Raises:
            NotFoundError: the archive has none.
            ArchiveError: the archive can't be read.
        """
        pages = self._archive.pages_of_issue(newspaper, issue_date)
        if not pages:
            raise NotFoundError(
                f"there is no issue of {newspaper[:80]!r} of {issue_date[:20]!r}",
                remedy="See /iiif/3/collection.json for the newspapers and issues that there are.",
            )
        return [self._pictured(page) for page in pages]

    def name(self, page_id: str) -> str:
        """Return the SHA-256 of a page's picture.

        Raises:
            NotFoundError: there is no such page, or it has no picture.
            ArchiveError: the archive can't be read.
        """
        name = self._archive.picture_name(page_id)
        if name is None:
            raise NotFoundError(f"there is no picture of {page_id[:80]!r}", remedy="A text dump has no picture.")
        return name

    def decoded(self, page_id: str, name: str) -> Decoded:
        """Return the picture of a page, decoded; ``name`` is its SHA-256.

        Raises:
            NotFoundError: there is no such page, or it has no picture.
            ArchiveError: the picture is damaged, or can't be read.
        """
        return self._decoded.get(name, lambda: self._archive.picture(page_id))

    def size(self, page_id: str, name: str) -> PictureSize:
        """Return what the file of a page's picture says of it; ``name`` is its SHA-256.

        Raises:
            NotFoundError: there is no such page, or it has no picture.
            ArchiveError: the picture is damaged, or can't be read.
        """
        return self._size(name, page_id)

    def _size_of(self, _name: str, page_id: str) -> PictureSize:
        try:
            with Image.open(BytesIO(self._archive.picture(page_id))) as image:
                return PictureSize(image.width, image.height, "image/jpeg" if image.format == "JPEG" else "image/png")
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
            raise ArchiveError("the page picture is damaged", remedy="Ingest the page again with --replace.") from error

    def _pictured(self, page: Page) -> PicturedPage:
        name = None if page.geometry == "text" else self._archive.picture_name(page.id)
        if name is None:
            return PicturedPage(page, grid_of(page, None), None)
        size = self.size(page.id, name)
        return PicturedPage(page, grid_of(page, (size.width, size.height)), size.media_type)

    def _view(self, pages: Sequence[PicturedPage]) -> IssueView:
        articles = [article for one in pages for article in self._archive.articles_on(one.page.id)]
        return IssueView(pages, {article.id: article for article in articles})
