"""Which texts of an article are searched, shown and highlighted, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from schemas import Article

Weight = Literal["title", "body"]
TextPart = Literal["heads", "paragraphs", "title", "kicker", "subtitle", "section", "byline"]
"""Where a text stands in the article's JSON; ``title`` to ``byline`` only where ``heads`` doesn't have it."""

_HEADLINE_ROLES = {"headline", "kicker", "subtitle"}
_SEARCHED_HEADS = {*_HEADLINE_ROLES, "section", "byline"}


class SearchText(NamedTuple):
    """One text of an article.

    Attributes:
        part: the field of the article's JSON that holds it.
        paragraph: place in that field (paragraph number; 0 where the field is a single text).
        role: ``headline``, ``kicker``, ``body``, …
        weight: whether it counts as title or as body.
        text: the text, as the article has it.
    """

    part: TextPart
    paragraph: int
    role: str
    weight: Weight
    text: str


def texts_of(article: Article) -> list[SearchText]:
    """Return the searched texts of ``article``: titles first, then paragraphs in reading order.

    Jump lines are left out. A title, section or byline that no head paragraph holds (an imported article) is
    taken from the article's own field.
    """
    return [text for text in (*_heads(article), *_fields(article), *_paragraphs(article)) if text.text.strip()]


def _heads(article: Article) -> Iterator[SearchText]:
    for index, head in enumerate(article.heads):
        if head.role in _SEARCHED_HEADS:
            weight: Weight = "title" if head.role in _HEADLINE_ROLES else "body"
            yield SearchText("heads", index, head.role, weight, head.text)


def _fields(article: Article) -> Iterator[SearchText]:
    present = {head.role for head in article.heads}
    if "kicker" not in present and article.kicker:
        yield SearchText("kicker", 0, "kicker", "title", article.kicker)
    if "headline" not in present and article.title:
        yield SearchText("title", 0, "headline", "title", article.title)
    if "subtitle" not in present and article.subtitle:
        yield SearchText("subtitle", 0, "subtitle", "title", article.subtitle)
    if "section" not in present and article.section:
        yield SearchText("section", 0, "section", "body", article.section)
    if "byline" not in present:
        printed = "\n".join(paragraph.text for paragraph in article.paragraphs)
        for index, credit in enumerate(article.byline):
            if credit.name not in printed:
                yield SearchText("byline", index, "byline", "body", credit.name)


def _paragraphs(article: Article) -> Iterator[SearchText]:
    for index, paragraph in enumerate(article.paragraphs):
        yield SearchText("paragraphs", index, paragraph.role, "body", paragraph.text)
