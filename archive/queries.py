"""What is read of pages, articles and changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from archive.codec import clean, decode_article
from archive.ink import Place, Wanted, regions_in
from archive.models import ArticleRow, ChangeRow, MentionRow, PageRow
from schemas import Article, Region
from schemas.errors import ArchiveError, NotFoundError


class ArticleChange(NamedTuple):
    """The last change of an article."""

    seq: int
    """Number of the change; later changes have higher ones."""
    article_id: str
    deleted: bool


def page_row(session: Session, page_id: str) -> PageRow:
    """Return the row of a page.

    Raises:
        NotFoundError: there is none.
    """
    row = session.get(PageRow, clean(page_id))
    if row is None or row.id != page_id:
        raise NotFoundError(f"there is no page {clean(page_id[:80])!r} in the archive", remedy=_LOOK)
    return row


def pictured(connection: Connection, page_ids: Collection[str]) -> set[str]:
    """Return which of these pages have a picture."""
    return set(connection.scalars(_PICTURED, {"ids": sorted(map(clean, page_ids))}))


_PICTURED = select(PageRow.id).where(PageRow.id.in_(bindparam("ids", expanding=True)), PageRow.picture.is_not(None))


def geometry_of_issue(session: Session, newspaper: str | None, issue_date: str) -> list[str]:
    """Return the names of the geometry files of an issue's pages, in order of page number and id."""
    same_paper = PageRow.newspaper.is_not_distinct_from(newspaper if newspaper is None else clean(newspaper))
    query = select(PageRow.geometry).where(same_paper, PageRow.issue_date == clean(issue_date))
    return list(session.scalars(query.order_by(PageRow.number, PageRow.id)))


def article(session: Session, article_id: str) -> Article:
    """Return an article.

    Raises:
        NotFoundError: there is none.
    """
    query = select(ArticleRow.id, ArticleRow.data, ArticleRow.ink).where(ArticleRow.id == clean(article_id))
    row = session.execute(query).one_or_none()
    if row is None or row.id != article_id:
        raise NotFoundError(f"there is no article {clean(article_id[:80])!r} in the archive", remedy=_LOOK)
    return _decode(*row)


def regions(
    connection: Connection, wanted: Mapping[str, Mapping[Place, Wanted]]
) -> dict[str, dict[Place, list[list[Region]]]]:
    """Return where spans of several articles stand, by article and place; what reads otherwise is left out."""
    found = {}
    for article_id, packed in connection.execute(_INK, {"ids": sorted(map(clean, wanted))}):
        if article_id in wanted:
            with telling_damage(article_id):
                found[article_id] = regions_in(packed, wanted[article_id])
    return found


_INK = select(ArticleRow.id, ArticleRow.ink).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))
"""Built once: it is part of every search."""


class Listed(NamedTuple):
    """An article in a list."""

    id: str
    title: str | None
    digest: str
    """SHA-256 of all of it."""


def titles_on(session: Session, page_id: str) -> list[Listed]:
    """Return the articles that begin on a page, in order of id."""
    query = select(ArticleRow.id, ArticleRow.title, ArticleRow.digest).where(ArticleRow.page_id == clean(page_id))
    return [Listed(*row) for row in session.execute(query.order_by(ArticleRow.id))]


def articles_on(session: Session, page_id: str) -> list[Article]:
    """Return the articles that begin on a page, in order of id."""
    query = select(ArticleRow.id, ArticleRow.data, ArticleRow.ink).where(ArticleRow.page_id == clean(page_id))
    return [_decode(*row) for row in session.execute(query.order_by(ArticleRow.id))]


def articles_after(session: Session, after: str, size: int) -> list[Article]:
    """Return the next ``size`` articles after an id, in order of id."""
    query = select(ArticleRow.id, ArticleRow.data, ArticleRow.ink).where(ArticleRow.id > clean(after))
    return [_decode(*row) for row in session.execute(query.order_by(ArticleRow.id).limit(size))]


def articles_naming(session: Session, name: str, kinds: Collection[str]) -> list[str]:
    """Return the ids of the articles that mention ``name`` (canonical), in order; of these kinds if any is given."""
    query = select(MentionRow.article_id).where(MentionRow.name == clean(name)).distinct()
    if kinds:
        query = query.where(MentionRow.kind.in_(sorted(kinds)))
    return list(session.scalars(query.order_by(MentionRow.article_id)))


def changes_after(session: Session, since: int, size: int) -> list[ArticleChange]:
    """Return the next ``size`` changes after number ``since``."""
    query = select(ChangeRow.seq, ChangeRow.article_id, ChangeRow.deleted).where(ChangeRow.seq > since)
    return [ArticleChange(*row) for row in session.execute(query.order_by(ChangeRow.seq).limit(size))]


def count(session: Session) -> int:
    """Return how many articles there are."""
    return session.execute(select(func.count()).select_from(ArticleRow)).scalar_one()


_LOOK = "Look it up with `baoku search`, or see with `baoku status` what has been ingested"


def _decode(article_id: str, data: str, ink: bytes) -> Article:
    with telling_damage(article_id):
        return decode_article(data, ink)


@contextmanager
def telling_damage(article_id: str) -> Iterator[None]:
    """Raise :class:`ArchiveError` where what the block decodes of an article isn't what was stored."""
    try:
        yield
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ArchiveError(
            f"article {article_id} is damaged in the archive",
            remedy="Restore the archive from a backup, or ingest the article's source again with --replace",
        ) from error
