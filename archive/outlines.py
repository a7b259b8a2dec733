"""Articles as lists and page views show them: headline, extent, places; neither ink nor findings are read."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, Text, and_, cast, or_, select
from sqlalchemy.orm import Session

from archive.codec import clean
from archive.models import ArticleRow, PageRow
from archive.queries import telling_damage
from schemas import Paragraph
from schemas.article import Jump


class Outline(BaseModel):
    """What an article's own JSON says of its extent; its fields are those of :class:`schemas.Article`.

    ``heads`` and ``paragraphs`` come without their ink.
    """

    model_config = ConfigDict(extra="ignore")

    id: str
    pages: list[str]
    page_numbers: list[int]
    kind: str
    section: str | None
    title: str | None
    heads: list[Paragraph]
    paragraphs: list[Paragraph]
    continues: Jump | None
    continued_from: Jump | None
    confidence: float


def of_issue(session: Session, newspaper: str, issue_date: str) -> list[Outline]:
    """Return the articles of an issue, in order of id."""
    here = ArticleRow.newspaper == clean(newspaper), ArticleRow.issue_date == clean(issue_date)
    return _read(session, _DATA.where(*here))


def on_page(session: Session, page: PageRow) -> list[Outline]:
    """Return the articles that stand on a page, also those that begin on another page of its issue; in order of id."""
    of_its_issue = and_(ArticleRow.newspaper == page.newspaper, ArticleRow.issue_date == page.issue_date)
    named = cast(ArticleRow.data, Text).contains(json.dumps(page.id, ensure_ascii=False), autoescape=True)
    return _read(session, _DATA.where(or_(ArticleRow.page_id == page.id, and_(of_its_issue, named))))


_DATA: Select[str, str] = select(ArticleRow.id, ArticleRow.data).order_by(ArticleRow.id)


def _read(session: Session, query: Select[str, str]) -> list[Outline]:
    return [_outline(article_id, data) for article_id, data in session.execute(query)]


def _outline(article_id: str, data: str) -> Outline:
    with telling_damage(article_id):
        return Outline.model_validate_json(data)
