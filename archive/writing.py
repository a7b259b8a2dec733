"""What one transaction writes: a page with its articles, or imported articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import laying
from archive.codec import column, fits_id
from archive.files import PageFiles
from archive.laying import Lay
from archive.models import PageRow
from archive.storing import Written, article_taken, articles_of, existing, log
from schemas import Article, Page, PageOutcome
from schemas.errors import ArchiveError, BaokuError, PageTaken, UsageError


@dataclass(frozen=True)
class PageEntry:
    """A page that was read and is to be stored.

    Attributes:
        page: the page; its ``source`` says which page of which file it is.
        outcome: how its reading ended, kept for ``status``.
        picture: its page picture as a file's bytes; none keeps the picture that the same source gave before.
    """

    page: Page
    outcome: PageOutcome
    picture: bytes | None = None


def check_free(session: Session, page: Page, version: str) -> None:
    """Raise :class:`PageTaken` if another source, or another page of the same one, stands under the page's id.

    A page that an older pipeline version read from the same file stands in nobody's way, nor does the other half of a
    scan of two pages, which is read together with it.
    """
    row = session.get(PageRow, page.id)
    if row is None or (row.source_sha256, row.source_index) == (page.source.sha256, page.source.index):
        return
    if row.source_sha256 == page.source.sha256 and row.version != version:
        return
    raise PageTaken(
        f"{page.id} has been archived from another source (SHA-256 {row.source_sha256[:12]}, page "
        f"{row.source_index + 1})",
        remedy="Give --replace if this file is the better one, or its right --date and --newspaper",
        file=page.source.file,
        page=page.source.index + 1,
    )


def put_page(
    session: Session,
    files: PageFiles,
    entry: PageEntry,
    articles: Sequence[Article],
    lay: Lay,
    *,
    version: str,
    stored: Sequence[Page] = (),
    replace: bool = False,
) -> Written:
    """Store one page, and the articles of it and of the ``stored`` pages that it was assembled with.

    What people did to the pages' articles is laid over them by ``lay``.

    Raises:
        PageTaken: see :func:`check_free`; or an article's id is taken by one of another page or an imported one.
        ArchiveError: a ``stored`` page has been replaced meanwhile.
        UsageError: an id can't be one.
        ValueError: an article begins on none of the pages.
    """
    page = entry.page
    owners = {page.id, *(other.id for other in stored)}
    for article in articles:
        if not article.pages or article.pages[0] not in owners:
            raise ValueError(f"article {article.id} begins on none of the pages {sorted(owners)}")
    _check_ids([page.id, *(article.id for article in articles)])
    if not replace:
        check_free(session, page, version)
    displaced = _displaced(session, page)
    removed = [gone for row in displaced for gone in _remove(session, row)]
    _put_page_row(session, files, entry, version)
    for other in stored:
        _renew_geometry(session, files, other)
    session.flush()
    given = {owner: [article for article in articles if article.pages[0] == owner] for owner in sorted(owners)}
    given |= {row.id: [] for row in displaced}
    changed, gone = laying.put(session, given, lay, replace=replace)
    return log(session, changed, {*removed, *gone} - set(changed))


def put_imported(
    session: Session, articles: Sequence[Article], lay: Lay, on_failure: Callable[[Article, BaokuError], None] | None
) -> Written:
    """Store articles without pages; those whose id is taken by a page's article are refused, the others go in.

    What people did to them is laid over them by ``lay``.

    Raises:
        PageTaken: an id is taken, and there is no ``on_failure`` to tell.
        UsageError: an id can't be one, and there is no ``on_failure`` to tell.
    """
    stored = existing(session, [article.id for article in articles])
    taken = {id_: owner for id_, (_, owner) in stored.items() if owner is not None}
    good: dict[str, list[Article]] = {}
    for article in articles:
        try:
            _check_ids([article.id])
            if article.id in taken:
                raise article_taken(article.id, taken[article.id])
        except BaokuError as error:
            if on_failure is None:
                raise
            on_failure(article, error)
        else:
            good[article.id] = [article]
    changed, removed = laying.put(session, good, lay, replace=True)
    return log(session, changed, removed)


def _check_ids(ids: Sequence[str]) -> None:
    for id_ in ids:
        if not fits_id(id_):
            raise UsageError(
                f"{id_[:80]!r} can't be an id", remedy="Use 1 to 255 characters without control characters"
            )
    if len(set(ids)) != len(ids):
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        raise UsageError(f"ids stand twice: {', '.join(twice[:5])}", remedy="Give each page and article its own id")


def _displaced(session: Session, page: Page) -> list[PageRow]:
    """Return what the same page of the same source stands under otherwise: by another id, or parted otherwise."""
    query = select(PageRow).where(
        PageRow.source_sha256 == page.source.sha256,
        PageRow.source_index == page.source.index,
        PageRow.id != page.id,
    )
    if page.source.side is not None:
        query = query.where(PageRow.source_half.in_(("", page.source.side)))
    return list(session.scalars(query.order_by(PageRow.id)))


def _remove(session: Session, page: PageRow) -> list[str]:
    """Remove a page with all that begins on it; return its articles' ids."""
    gone = articles_of(session, {page.id})
    session.delete(page)
    session.flush()
    return gone


def _put_page_row(session: Session, files: PageFiles, entry: PageEntry, version: str) -> None:
    page = entry.page
    row = session.get(PageRow, page.id)
    if row is None:
        row = PageRow(id=page.id)
        session.add(row)
    same_source = _same_source(row, page)
    if entry.picture is not None:
        row.picture = files.put_picture(entry.picture)
    elif not same_source:
        row.picture = None
    row.newspaper, row.issue_date, row.number = column(page.newspaper), column(page.issue_date), page.number
    row.source_sha256, row.source_index, row.version = page.source.sha256, page.source.index, version
    row.source_half = page.source.side or ""
    row.geometry = files.put_page(page)


def _renew_geometry(session: Session, files: PageFiles, page: Page) -> None:
    row = session.get(PageRow, page.id)
    if row is None or not _same_source(row, page):
        raise ArchiveError(
            f"{page.id} was replaced by another process while its issue was put together",
            remedy="Run the command again",
        )
    row.geometry = files.put_page(page)


def _same_source(row: PageRow, page: Page) -> bool:
    source = page.source
    return (row.source_sha256, row.source_index, row.source_half) == (source.sha256, source.index, source.side or "")
