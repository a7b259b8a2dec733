"""The machine's readings, and over them what people did: what an archive's articles hold (机读与人工更正).

Acts hang together by the places they name (pages, or imported articles): a merge of two pages' articles makes both
depend on both. Whatever is written to one place, all places that hang together with it are laid anew, in the same
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select
from sqlalchemy.orm import Session

from archive.codec import decode_article, encode_article
from archive.desk_models import ReadingRow, StandingRow, SubjectRow
from archive.journal_rows import KeptAct, acts_numbered
from archive.models import ArticleRow, PageRow
from archive.storing import articles_of, batches, delete_articles, existing, put_articles
from schemas import Article
from schemas.acts import SplitAct, Standing
from schemas.errors import ArchiveError


@dataclass(frozen=True)
class Laid:
    """What acts made of readings.

    Attributes:
        articles: all articles that result.
        standings: how each act stands, by number.
    """

    articles: Sequence[Article]
    standings: Mapping[int, Standing]


Lay = Callable[[Sequence[Article], Sequence[KeptAct]], Laid]
"""Lays acts, oldest first, over the machine's readings of all places that they name, in order of id."""


class Changed(NamedTuple):
    """Ids of articles."""

    changed: list[str]
    removed: list[str]


def refuse(_articles: Sequence[Article], acts: Sequence[KeptAct]) -> Laid:
    """Stand for :data:`Lay` in an archive that was opened without one.

    Raises:
        ArchiveError: always.
    """
    raise ArchiveError(
        f"corrections lie over it (the last is number {acts[-1].number}), and this archive was opened without what "
        "lays them",
        remedy="Open the archive as `baoku` does",
    )


def put(session: Session, given: Mapping[str, Sequence[Article]], lay: Lay, *, replace: bool) -> Changed:
    """Store the machine's new readings of some places, with what people did laid over them.

    Args:
        session: the transaction.
        given: by place, all the articles that the machine reads there.
        lay: lays the acts over readings.
        replace: see :func:`archive.storing.put_articles`.

    Raises:
        PageTaken: see :func:`archive.storing.put_articles`.
    """
    linked = connected(session, given)
    results = [article for place, articles in given.items() if place not in linked.places for article in articles]
    if linked.acts:
        for place in sorted(linked.places & given.keys()):
            _keep(session, place, given[place])
        results += _laid(session, linked, lay)
    return _store(session, results, {*given, *linked.places}, linked, replace=replace)


def relay(session: Session, places: Collection[str], lay: Lay) -> Changed:
    """Lay the acts anew over the readings of ``places``; of those without any the articles are kept as readings.

    What ``places`` held before any act is what the machine read.
    """
    for place in sorted(places):
        if session.execute(select(ReadingRow.article_id).where(_at(place)).limit(1)).first() is None:
            query = select(ArticleRow.data, ArticleRow.ink).where(_stored_at(place)).order_by(ArticleRow.id)
            _keep(session, place, [decode_article(*row) for row in session.execute(query)])
    linked = connected(session, places)
    return _store(session, _laid(session, linked, lay), linked.places, linked, replace=True)


class Linked(NamedTuple):
    """Places that hang together, and the acts that name them; both are empty where nobody acted."""

    places: set[str]
    acts: list[KeptAct]


def connected(session: Session, places: Collection[str]) -> Linked:
    """Return those of ``places`` that acts name, with all places that hang together with them."""
    found: set[str] = set()
    numbers: set[int] = set()
    asked = set(places)
    while asked:
        new = _numbers_naming(session, asked) - numbers
        numbers |= new
        named = _places_of(session, new)
        asked = named - found
        found |= named
    return Linked(found, acts_numbered(session, sorted(numbers)))


def _numbers_naming(session: Session, places: Collection[str]) -> set[int]:
    numbers: set[int] = set()
    for batch in batches(iter(sorted(places))):
        query = select(SubjectRow.seq).where(SubjectRow.subject.in_(batch), SubjectRow.is_place)
        numbers |= set(session.scalars(query))
    return numbers


def _places_of(session: Session, numbers: Collection[int]) -> set[str]:
    places: set[str] = set()
    for batch in batches(iter(sorted(numbers))):
        query = select(SubjectRow.subject).where(SubjectRow.seq.in_(batch), SubjectRow.is_place)
        places |= set(session.scalars(query))
    return places


def _keep(session: Session, place: str, articles: Sequence[Article]) -> None:
    """Keep what the machine reads at ``place``."""
    session.execute(delete(ReadingRow).where(_at(place)))
    page = place if _pages_among(session, [place]) else None
    for article in articles:
        row = encode_article(article)
        session.execute(insert(ReadingRow).values(article_id=article.id, page_id=page, data=row.data, ink=row.ink))


def _laid(session: Session, linked: Linked, lay: Lay) -> list[Article]:
    readings = [
        decode_article(*row)
        for place in sorted(linked.places)
        for row in session.execute(
            select(ReadingRow.data, ReadingRow.ink).where(_at(place)).order_by(ReadingRow.article_id)
        )
    ]
    laid = lay(sorted(readings, key=lambda article: article.id), linked.acts)
    for batch in batches(iter(sorted(laid.standings))):
        session.execute(delete(StandingRow).where(StandingRow.seq.in_(batch)))
        rows = [(number, laid.standings[number]) for number in batch]
        session.execute(
            insert(StandingRow),
            [{"seq": n, "state": s.state, "article_id": s.article, "reason": s.reason} for n, s in rows],
        )
    return list(laid.articles)


def _store(
    session: Session, results: Sequence[Article], places: Collection[str], linked: Linked, *, replace: bool
) -> Changed:
    pages = _pages_among(session, places)
    kept = {article.id for article in results}
    gone = [id_ for id_ in articles_of(session, pages) if id_ not in kept]
    changed = put_articles(session, results, pages, replace=replace)
    gone += _left_of_imported(session, linked, kept)
    delete_articles(session, gone)
    return Changed(changed, gone)


def _pages_among(session: Session, places: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(iter(sorted(places))):
        found |= set(session.scalars(select(PageRow.id).where(PageRow.id.in_(batch))))
    return found


def _left_of_imported(session: Session, linked: Linked, kept: Collection[str]) -> list[str]:
    """Return the ids of stored imported articles of the places, and what they were split into, that are no more."""
    splits = {kept_act.act.new_article for kept_act in linked.acts if isinstance(kept_act.act, SplitAct)}
    stored = existing(session, sorted({*linked.places, *splits} - set(kept)))
    return sorted(id_ for id_, (_, owner) in stored.items() if owner is None)


def _at(place: str) -> ColumnElement[bool]:
    return or_(ReadingRow.page_id == place, and_(ReadingRow.article_id == place, ReadingRow.page_id.is_(None)))


def _stored_at(place: str) -> ColumnElement[bool]:
    return or_(ArticleRow.page_id == place, and_(ArticleRow.id == place, ArticleRow.page_id.is_(None)))
