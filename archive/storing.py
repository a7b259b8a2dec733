"""Articles into their rows, and the numbers of their changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from archive.codec import column, encode_article
from archive.models import ArticleRow, ChangeRow, ClockRow, FigureRow, MentionRow
from archive.rows import figure_rows, mention_rows
from archive.times import stamp
from schemas import Article
from schemas.errors import PageTaken

BATCH = 200
"""Articles a transaction or an IN list takes at most: far below SQLite's 32,766 parameters, some 0.2 s of writing."""

T = TypeVar("T")


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


def articles_of(session: Session, pages: Collection[str]) -> list[str]:
    """Return the ids of the articles that begin on ``pages``, in order."""
    return list(session.scalars(select(ArticleRow.id).where(ArticleRow.page_id.in_(sorted(pages))).order_by("id")))


def existing(session: Session, ids: Collection[str]) -> dict[str, tuple[str, str | None]]:
    """Return digest and page of those of ``ids`` that are stored."""
    found: dict[str, tuple[str, str | None]] = {}
    for batch in batches(iter(ids)):
        query = select(ArticleRow.id, ArticleRow.digest, ArticleRow.page_id)
        for id_, digest, owner in session.execute(query.where(ArticleRow.id.in_(batch))):
            found[id_] = digest, owner
    return found


def put_articles(session: Session, articles: Sequence[Article], owners: Collection[str], *, replace: bool) -> list[str]:
    """Store those that are new or differ from what is stored; return their ids.

    Args:
        session: the transaction.
        articles: each belongs to the page that it begins on where that is one of ``owners``, else to none.
        owners: pages.
        replace: take ids over from articles that don't belong to ``owners``.

    Raises:
        PageTaken: an id belongs to another page's article or an imported one, and ``replace`` isn't set.
    """
    known = existing(session, [article.id for article in articles])
    changed = []
    for article in articles:
        page = owner_of(article, owners)
        digest, owner = known.get(article.id, (None, page))
        if not replace and page is not None and owner not in owners:
            raise article_taken(article.id, owner)
        row = encode_article(article)
        if row.digest == digest and owner == page:
            continue
        changed.append(article.id)
        if digest is not None:
            delete_articles(session, [article.id])
        known[article.id] = row.digest, page
        more = {name: column(getattr(article, name)) for name in ("newspaper", "issue_date", "title")}
        values = {"id": article.id, "page_id": page, "digest": row.digest, "data": row.data, "ink": row.ink}
        session.execute(insert(ArticleRow).values(**values, **more))
        _put_findings(session, article)
    return changed


def owner_of(article: Article, pages: Collection[str]) -> str | None:
    """Return the page that ``article`` begins on, where it is one of ``pages``."""
    return article.pages[0] if article.pages and article.pages[0] in pages else None


def _put_findings(session: Session, article: Article) -> None:
    if figures := figure_rows(article):
        session.execute(insert(FigureRow), figures)
    if mentions := mention_rows(article):
        session.execute(insert(MentionRow), mentions)


def delete_articles(session: Session, ids: Sequence[str]) -> None:
    """Remove articles with what was found in them."""
    for batch in batches(iter(ids)):
        session.execute(delete(ArticleRow).where(ArticleRow.id.in_(batch)))


def article_taken(article: str, owner: str | None) -> PageTaken:
    """Return the error of an id that belongs to page ``owner``, or to an imported article."""
    whose = f"an article of page {owner}" if owner else "an imported article"
    return PageTaken(
        f"the id {article} belongs to {whose}", remedy="Give --replace to put the new one in its place, or another id"
    )


def log(session: Session, changed: Collection[str], removed: Collection[str]) -> Written:
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
