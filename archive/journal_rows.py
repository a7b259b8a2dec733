"""The journal's rows: what is kept of an act, and the chain of digests through all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.desk_models import JournalRow, StandingRow, SubjectRow
from archive.storing import batches
from schemas.acts import Act, JournalEntry, Standing

_ACT: TypeAdapter[Act] = TypeAdapter(Act)
_START = ""
"""What stands before the first row's digest."""


@dataclass(frozen=True)
class KeptAct:
    """An act in the journal.

    Attributes:
        number: its number, from 1.
        at: when, UTC, ISO 8601.
        actor: who.
        article: id of the article then.
        act: what.
    """

    number: int
    at: str
    actor: str
    article: str
    act: Act


@dataclass(frozen=True)
class Subjects:
    """What an act is about.

    Attributes:
        articles: ids of articles.
        places: pages, and imported articles, that must be laid anew.
    """

    articles: frozenset[str]
    places: frozenset[str]


def append(session: Session, kept: KeptAct, subjects: Subjects) -> None:
    """Write an act behind the last row; its numbers are kept as exact decimals in strings."""
    data = json.dumps(kept.act.model_dump(), ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)
    row = {
        "seq": kept.number,
        "at": kept.at,
        "actor": clean(kept.actor),
        "action": kept.act.action,
        "article_id": kept.article,
        "data": data,
    }
    about = sorted((id_, id_ in subjects.places) for id_ in subjects.articles | subjects.places)
    before = session.scalars(select(JournalRow.digest).order_by(JournalRow.seq.desc()).limit(1)).first()
    session.execute(insert(JournalRow).values(**row, digest=chained(before or _START, list(row.values()), about)))
    session.execute(insert(SubjectRow), [{"seq": kept.number, "subject": s, "is_place": p} for s, p in about])


def chained(before: str, values: Sequence[object], about: Sequence[tuple[str, bool]]) -> str:
    """Return the digest of a row: SHA-256 over that of the row before it and all that it holds."""
    text = json.dumps([before, *values, about], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def last_number(session: Session) -> int:
    """Return the number of the last act; 0 where there is none."""
    return session.scalars(select(JournalRow.seq).order_by(JournalRow.seq.desc()).limit(1)).first() or 0


def acts_numbered(session: Session, numbers: Sequence[int]) -> list[KeptAct]:
    """Return acts by their numbers, in that order."""
    found = []
    for batch in batches(iter(numbers)):
        rows = session.scalars(select(JournalRow).where(JournalRow.seq.in_(batch)).order_by(JournalRow.seq))
        found += [KeptAct(row.seq, row.at, row.actor, row.article_id, act_of(row)) for row in rows]
    return found


def act_of(row: JournalRow) -> Act:
    """Return the act that a row holds."""
    return _ACT.validate_json(row.data)


def subjects_of(session: Session, number: int) -> Subjects:
    """Return what an act is about."""
    about = _about(session, number)
    return Subjects(frozenset(s for s, _ in about), frozenset(s for s, is_place in about if is_place))


def entries(
    session: Session, *where: ColumnElement[bool], newest_first: bool = False, limit: int | None = None
) -> list[JournalEntry]:
    """Return the entries that fit, with how they stand."""
    order = JournalRow.seq.desc() if newest_first else JournalRow.seq
    query = select(JournalRow, StandingRow).join(StandingRow, StandingRow.seq == JournalRow.seq).where(*where)
    return [_entry(row, standing) for row, standing in session.execute(query.order_by(order).limit(limit))]


def _entry(row: JournalRow, standing: StandingRow) -> JournalEntry:
    return JournalEntry(
        number=row.seq,
        at=row.at,
        actor=row.actor,
        article=row.article_id,
        act=act_of(row),
        standing=Standing.model_validate(
            {"state": standing.state, "article": standing.article_id, "reason": standing.reason}
        ),
        digest=row.digest,
    )


def first_broken(session: Session, rows: Iterable[JournalRow], before: str, number: int) -> int | None:
    """Return the number of the first of ``rows`` that doesn't follow from the row before it.

    Args:
        session: a read.
        rows: rows in order.
        before: digest of the row before the first of them.
        number: number of that row.
    """
    for row in rows:
        values = [row.seq, row.at, row.actor, row.action, row.article_id, row.data]
        if row.seq != number + 1 or row.digest != chained(before, values, _about(session, row.seq)):
            return row.seq
        before, number = row.digest, row.seq
    return None


def _about(session: Session, number: int) -> list[tuple[str, bool]]:
    query = select(SubjectRow.subject, SubjectRow.is_place).where(SubjectRow.seq == number)
    return sorted((subject, is_place) for subject, is_place in session.execute(query))
