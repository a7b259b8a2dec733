"""The reading half of the archive."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, select

from archive import figures, outcomes, passages, queries
from archive.database import asking, last_change, reading
from archive.figures import FigureFilter, FigurePage, FoundFigure
from archive.files import PageFiles
from archive.holdings import HoldingsReader
from archive.ink import Place, Wanted
from archive.issues import IssuesReader
from archive.models import PageRow
from archive.outcomes import ArchiveStatus
from archive.passages import Passage
from archive.queries import ArticleChange, Listed
from schemas import Article, Page, PageOutcome, Region
from schemas.errors import NotFoundError

BATCH = 200
"""Rows that a streaming read takes at a time: a few MB of articles, each time in a short transaction of its own, so
that a slow consumer doesn't hold back the writers' log."""


class ArchiveReader(HoldingsReader, IssuesReader):
    """What can be asked of an archive; :class:`archive.archive.Archive` opens one.

    Every method raises :class:`schemas.errors.ArchiveError` where database or files fail.
    """

    def __init__(self, engine: Engine, files: PageFiles) -> None:
        self._engine = engine
        self._files = files

    def close(self) -> None:
        """Give the database connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def known(self, sha256: str, index: int, version: str) -> bool:
        """Tell whether this page of this source (both halves of it, if parted) has been stored by this version."""
        query = select(PageRow.source_half).where(
            PageRow.source_sha256 == sha256, PageRow.source_index == index, PageRow.version == version
        )
        with reading(self._engine) as session:
            return set(session.scalars(query)) in ({""}, {"left", "right"})

    def pages_of_source(self, sha256: str, index: int) -> list[str]:
        """Return the ids under which this page of this source stands, whatever version read it: two for halves."""
        query = select(PageRow.id).where(PageRow.source_sha256 == sha256, PageRow.source_index == index)
        with reading(self._engine) as session:
            return list(session.scalars(query.order_by(PageRow.source_half)))

    def outcomes(self, status: str | None = None) -> Iterator[PageOutcome]:
        """Yield the last outcome of each file and page, in order of both; only those of ``status`` if it is given."""
        after = outcomes.START
        while True:
            with reading(self._engine) as session:
                batch = outcomes.outcomes_after(session, after, status, BATCH)
            if not batch:
                return
            yield from batch
            after = outcomes.place_of(batch[-1])

    def outcome_counts(self) -> dict[str, int]:
        """Return how many outcomes there are of each status: done, unchanged, failed, waiting."""
        with reading(self._engine) as session:
            return outcomes.counts(session)

    def status(self) -> ArchiveStatus:
        """Return what the archive holds, and what is still to do."""
        with reading(self._engine) as session:
            return outcomes.status_of(session)

    def page(self, page_id: str) -> Page:
        """Return a page with its lines and blocks.

        Raises:
            NotFoundError: there is none of that id.
        """
        with reading(self._engine) as session:
            name = queries.page_row(session, page_id).geometry
        return self._files.page(name)

    def picture(self, page_id: str) -> bytes:
        """Return the page picture, as the bytes that were stored.

        Raises:
            NotFoundError: there is no page of that id, or it has no picture.
        """
        with reading(self._engine) as session:
            name = queries.page_row(session, page_id).picture
        if name is None:
            raise NotFoundError(f"page {page_id} has no picture", remedy="Show its text: a text dump has no picture")
        return self._files.picture(name)

    def pictured(self, page_ids: Collection[str]) -> set[str]:
        """Return which of these pages have a picture."""
        if not page_ids:
            return set()
        with asking(self._engine) as connection:
            return queries.pictured(connection, page_ids)

    def pages_of_issue(self, newspaper: str | None, issue_date: str) -> list[Page]:
        """Return the pages of one issue, in order of page number."""
        with reading(self._engine) as session:
            names = queries.geometry_of_issue(session, newspaper, issue_date)
        return [self._files.page(name) for name in names]

    def article(self, article_id: str) -> Article:
        """Return an article.

        Raises:
            NotFoundError: there is none of that id.
        """
        with reading(self._engine) as session:
            return queries.article(session, article_id)

    def regions(self, wanted: Mapping[str, Mapping[Place, Wanted]]) -> dict[str, dict[Place, list[list[Region]]]]:
        """Return where spans of several articles stand, in one query.

        Args:
            wanted: by article id and place (``heads`` or ``paragraphs``, and the number there).

        Returns:
            By article id and place, for each span its boxes in text order, one for each printed line; what the archive
            doesn't have, or has otherwise by now, is left out.
        """
        if not wanted:
            return {}
        with asking(self._engine) as connection:
            return queries.regions(connection, wanted)

    def articles(self, after: str | None = None, *, batch: int = BATCH) -> Iterator[Article]:
        """Yield all articles in order of id (by code point), from the first one past ``after``."""
        last = after or ""
        while True:
            with reading(self._engine) as session:
                found = queries.articles_after(session, last, batch)
            if not found:
                return
            yield from found
            last = found[-1].id

    def articles_on(self, page_id: str) -> list[Article]:
        """Return the articles that begin on a page, in order of id."""
        with reading(self._engine) as session:
            return queries.articles_on(session, page_id)

    def titles_on(self, page_id: str) -> list[Listed]:
        """Return the articles that begin on a page, in order of id."""
        with reading(self._engine) as session:
            return queries.titles_on(session, page_id)

    def articles_naming(self, name: str, *kinds: str) -> list[str]:
        """Return the ids of the articles that mention ``name`` (canonical), as one of ``kinds`` if any is given."""
        with reading(self._engine) as session:
            return queries.articles_naming(session, name, kinds)

    def count(self) -> int:
        """Return how many articles there are."""
        with reading(self._engine) as session:
            return queries.count(session)

    def figures(self, wanted: FigureFilter | None = None, limit: int = 100, cursor: str | None = None) -> FigurePage:
        """Return one page of the figures that ``wanted`` describes (all if it is none).

        Rows come in order of article id and place in the article. The cursor names the last row seen, so paging
        neither skips nor repeats rows while articles are added.

        Raises:
            QueryError: the cursor belongs to another filter.
            UsageError: ``limit`` is out of range.
        """
        with reading(self._engine) as session:
            return figures.find(session, wanted or FigureFilter(), limit, cursor)

    def figures_at(self, places: Sequence[tuple[str, int]]) -> list[FoundFigure]:
        """Return the figures at ``places`` (article id and number in it), in that order.

        Those that the archive no longer has are left out.
        """
        with reading(self._engine) as session:
            return figures.at(session, places)

    def texts(self, wanted: Collection[Passage]) -> dict[Passage, str]:
        """Return the texts of paragraphs and heads, in one query; what the archive doesn't have is left out."""
        with reading(self._engine) as session:
            return passages.texts(session, wanted)

    def changes(self, since: int = 0) -> Iterator[ArticleChange]:
        """Yield the last change of each article that changed after change number ``since``, oldest first.

        Whoever keeps something made of the articles asks with the number of the last change it has taken in. An
        article comes once, as it is now; one that is added, changed and removed comes as removed. Numbers become
        visible in order: none lower than one that was yielded appears later.
        """
        last = since
        while True:
            with reading(self._engine) as session:
                found = queries.changes_after(session, last, BATCH)
            if not found:
                return
            yield from found
            last = found[-1].seq

    def last_change(self) -> int:
        """Return the number of the last change; 0 in a new archive."""
        with reading(self._engine) as session:
            return last_change(session)
