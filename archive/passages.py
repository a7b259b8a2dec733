"""The texts that figures stand in (上下文)."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.models import ArticleRow
from schemas.findings import Part


class Passage(NamedTuple):
    """A paragraph or head of an article."""

    article: str
    part: Part
    number: int


_DATA = select(ArticleRow.id, ArticleRow.data).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))


def texts(session: Session, wanted: Collection[Passage]) -> dict[Passage, str]:
    """Return the texts of ``wanted``; what the archive doesn't have is left out."""
    numbers: dict[str, list[Passage]] = {}
    for passage in wanted:
        numbers.setdefault(passage.article, []).append(passage)
    found: dict[Passage, str] = {}
    for article_id, data in session.execute(_DATA, {"ids": sorted(map(clean, numbers))}):
        article = json.loads(data)
        for passage in numbers.get(article_id, ()):
            part = article[passage.part]
            if passage.number < len(part):
                found[passage] = part[passage.number]["text"]
    return found
