"""What one transaction writes: a page with its articles, or imported articles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive.codec import column, encode_article, fits_id
from archive.files import PageFiles
from archive.models import ArticleRow, ChangeRow, ClockRow, FigureRow, MentionRow, PageRow
from archive.rows import figure_rows, mention_rows
from archive.times import stamp
from schemas import Article, Page, PageOutcome
from schemas.errors import ArchiveError, BaokuError, PageTaken, UsageError

BATCH = 200
"""Articles a transaction or an IN list takes at most: far below SQLite's 32,766 parameters, some 0.2 s of writing."""

T = TypeVar("T")


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


@dataclass(frozen=True)
class Written:
    """What a write did.

    Attributes:
        changed: ids of the articles that were added or changed, sorted.
        removed: ids of the articles that were removed, sorted.
    """

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __or__(self, later: Written) -> Written:
        """Return what both writes did, one after the other."""
        changed = (set(self.changed) - set(later.removed)) | set(later.changed)
        removed = (set(self.removed) - set(later.changed)) | set(later.removed)
        return Written(tuple(sorted(changed)), tuple(sorted(removed)))


def batches(items: Iterator[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield ``items`` in lists of at most ``size``."""
    while batch := list(islice(items, size)):
        yield batch


def check_free(session: Session, page: Page, version: str) -> None:
    """Raise :class:`PageTaken` if another source, or another page of the same one, stands under the page's id.

    A page that an older pipeline version read from the same file stands in nobody's way.
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
    *,
    version: str,
    stored: Sequence[Page] = (),
    replace: bool = False,
) -> Written:
    """Store one page, and the articles of it and of the ``stored`` pages that it was assembled with.

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
    removed = _displace(session, page)
    _put_page_row(session, files, entry, version)
    for other in stored:
        _renew_geometry(session, files, other)
    session.flush()
    kept = {article.id for article in articles}
    gone = [id_ for id_ in _articles_of(session, owners) if id_ not in kept]
    changed = _put_articles(session, articles, owners, replace=replace)
    _delete_articles(session, gone)
    return _log(session, changed, {*removed, *gone} - kept)


def put_imported(
    session: Session, articles: Sequence[Article], on_failure: Callable[[Article, BaokuError], None] | None
) -> Written:
    """Store articles without pages; those whose id is taken by a page's article are refused, the others go in.

    Raises:
        PageTaken: an id is taken, and there is no ``on_failure`` to tell.
        UsageError: an id can't be one, and there is no ``on_failure`` to tell.
    """
    taken = {id_: owner for id_, (_, owner) in _existing(session, articles).items() if owner is not None}
    good = []
    for article in articles:
        try:
            _check_ids([article.id])
            if article.id in taken:
                raise _article_taken(article.id, taken[article.id])
        except BaokuError as error:
            if on_failure is None:
                raise
            on_failure(article, error)
        else:
            good.append(article)
    return _log(session, _put_articles(session, good, None, replace=True), set())


def _check_ids(ids: Sequence[str]) -> None:
    for id_ in ids:
        if not fits_id(id_):
            raise UsageError(
                f"{id_[:80]!r} can't be an id", remedy="Use 1 to 255 characters without control characters"
            )
    if len(set(ids)) != len(ids):
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        raise UsageError(f"ids stand twice: {', '.join(twice[:5])}", remedy="Give each page and article its own id")


def _displace(session: Session, page: Page) -> list[str]:
    """Remove what the same page of the same source stands as under another id; return its articles' ids."""
    other = session.execute(
        select(PageRow).where(
            PageRow.source_sha256 == page.source.sha256,
            PageRow.source_index == page.source.index,
            PageRow.id != page.id,
        )
    ).scalar_one_or_none()
    if other is None:
        return []
    gone = _articles_of(session, {other.id})
    session.delete(other)
    session.flush()
    return gone


def _put_page_row(session: Session, files: PageFiles, entry: PageEntry, version: str) -> None:
    page = entry.page
    row = session.get(PageRow, page.id)
    if row is None:
        row = PageRow(id=page.id)
        session.add(row)
    same_source = (row.source_sha256, row.source_index) == (page.source.sha256, page.source.index)
    if entry.picture is not None:
        row.picture = files.put_picture(entry.picture)
    elif not same_source:
        row.picture = None
    row.newspaper, row.issue_date, row.number = column(page.newspaper), column(page.issue_date), page.number
    row.source_sha256, row.source_index, row.version = page.source.sha256, page.source.index, version
    row.geometry = files.put_page(page)


def _renew_geometry(session: Session, files: PageFiles, page: Page) -> None:
    row = session.get(PageRow, page.id)
    if row is None or (row.source_sha256, row.source_index) != (page.source.sha256, page.source.index):
        raise ArchiveError(
            f"{page.id} was replaced by another process while its issue was put together",
            remedy="Run the command again",
        )
    row.geometry = files.put_page(page)


def _articles_of(session: Session, pages: Collection[str]) -> list[str]:
    return list(session.scalars(select(ArticleRow.id).where(ArticleRow.page_id.in_(sorted(pages))).order_by("id")))


def _existing(session: Session, articles: Sequence[Article]) -> dict[str, tuple[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for batch in batches(iter(articles)):
        query = select(ArticleRow.id, ArticleRow.digest, ArticleRow.page_id)
        for id_, digest, owner in session.execute(query.where(ArticleRow.id.in_([a.id for a in batch]))):
            found[id_] = digest, owner
    return found


def _put_articles(
    session: Session, articles: Sequence[Article], owners: Collection[str] | None, *, replace: bool
) -> list[str]:
    """Store those that are new or differ from what is stored; return their ids."""
    existing = _existing(session, articles)
    changed = []
    for article in articles:
        page = None if owners is None else article.pages[0]
        digest, owner = existing.get(article.id, (None, page))
        if not replace and owners is not None and owner not in owners:
            raise _article_taken(article.id, owner)
        row = encode_article(article)
        if row.digest == digest and owner == page:
            continue
        changed.append(article.id)
        if digest is not None:
            _delete_articles(session, [article.id])
        existing[article.id] = row.digest, page
        fields = {"id": article.id, "page_id": page, "digest": row.digest, "data": row.data, "ink": row.ink}
        _insert_article(session, article, fields)
    return changed


def _insert_article(session: Session, article: Article, fields: dict[str, Any]) -> None:
    more = {name: column(getattr(article, name)) for name in ("newspaper", "issue_date", "title")}
    session.execute(insert(ArticleRow).values(**fields, **more))
    if figures := figure_rows(article):
        session.execute(insert(FigureRow), figures)
    if mentions := mention_rows(article):
        session.execute(insert(MentionRow), mentions)


def _delete_articles(session: Session, ids: Sequence[str]) -> None:
    for batch in batches(iter(ids)):
        session.execute(delete(ArticleRow).where(ArticleRow.id.in_(batch)))


def _article_taken(article: str, owner: str | None) -> PageTaken:
    whose = f"an article of page {owner}" if owner else "an imported article"
    return PageTaken(
        f"the id {article} belongs to {whose}", remedy="Give --replace to put the new one in its place, or another id"
    )


def _log(session: Session, changed: Collection[str], removed: Collection[str]) -> Written:
    """Number the changes, in order of the ids, so that the search index can follow."""
    ids = sorted({*changed, *removed})
    if not ids:
        return Written()
    session.execute(update(ClockRow).values(seq=ClockRow.seq + len(ids)))
    first = session.execute(select(ClockRow.seq)).scalar_one() - len(ids) + 1
    gone, at = set(removed), stamp(datetime.now(UTC))
    for batch in batches(enumerate(ids, first)):
        session.execute(delete(ChangeRow).where(ChangeRow.article_id.in_([id_ for _, id_ in batch])))
        rows = [{"seq": n, "article_id": id_, "deleted": id_ in gone, "at": at} for n, id_ in batch]
        session.execute(insert(ChangeRow), rows)
    return Written(tuple(sorted(changed)), tuple(sorted(gone)))
