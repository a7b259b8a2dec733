"""The texts that figures stand in (上下文)."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from pydantic import BaseModel
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


class _Text(BaseModel):
    text: str


class _Texts(BaseModel):
    """Of an article's JSON the texts alone: the rest is passed over unread."""

    heads: list[_Text]
    paragraphs: list[_Text]


_DATA = select(ArticleRow.id, ArticleRow.data).where(ArticleRow.id.in_(bindparam("ids", expanding=True)))


def texts(session: Session, wanted: Collection[Passage]) -> dict[Passage, str]:
    """Return the texts of ``wanted``; what the archive doesn't have is left out."""
    of_article: dict[str, list[Passage]] = {}
    for passage in wanted:
        of_article.setdefault(passage.article, []).append(passage)
    found: dict[Passage, str] = {}
    for article_id, data in session.execute(_DATA, {"ids": sorted(map(clean, of_article))}):
        article = _Texts.model_validate_json(data)
        for passage in of_article.get(article_id, ()):
            part = article.heads if passage.part == "heads" else article.paragraphs
            if passage.number < len(part):
                found[passage] = part[passage.number].text
    return found
