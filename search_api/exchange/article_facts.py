"""What the article formats say alike: text, writers, names, places in the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from schemas import Article, Credit, Mention
from schemas.findings import MentionKind

_PICTURED = frozenset("摄图绘")
"""In the role of a credit: whoever took or drew a picture (摄, 摄影, 图, 制图, 绘) didn't write the text."""
TITLE_MOST = 30
"""Characters of a text's beginning that stand for the headline it hasn't."""
DESCRIPTION_MOST = 200
"""Characters of a description: two or three sentences."""


class Name(NamedTuple):
    """A name that an article mentions, once."""

    kind: MentionKind
    name: str
    first: Mention
    """The first mention that says most: with a title where there is one."""


def title_of(article: Article) -> str:
    """Return the headline; for a piece without one the beginning of its text, or its id."""
    begun = next((one.text for one in article.paragraphs if one.text), article.id)
    return article.title or begun[:TITLE_MOST]


def text_of(article: Article) -> str:
    """Return the text without headlines, a line for each paragraph."""
    return "\n".join(paragraph.text for paragraph in article.paragraphs)


def description_of(article: Article) -> str | None:
    """Return the beginning of the text; none where there is no text."""
    text = next((paragraph.text for paragraph in article.paragraphs if paragraph.role in ("lead", "body")), "")
    return text[:DESCRIPTION_MOST] or None


def writers(article: Article) -> list[Credit]:
    """Return the credits of those who wrote it."""
    return [credit for credit in article.byline if not _PICTURED & set(credit.role)]


def picture_makers(article: Article) -> list[Credit]:
    """Return the credits of those who took or drew its pictures."""
    return [credit for credit in article.byline if _PICTURED & set(credit.role)]


def names(article: Article, *kinds: MentionKind) -> Iterator[Name]:
    """Yield each name of ``kinds`` once, in the order of first mention."""
    found: dict[tuple[MentionKind, str], Mention] = {}
    for mention in article.mentions:
        key = mention.kind, mention.name
        if mention.kind in kinds and (key not in found or (found[key].title is None and mention.title is not None)):
            found[key] = mention
    for (kind, name), mention in found.items():
        yield Name(kind, name, mention)


def printed_pages(article: Article) -> str | None:
    """Return the printed page numbers, as ``1, 3``."""
    return ", ".join(str(number) for number in article.page_numbers) or None


def source_of(article: Article) -> str | None:
    """Return newspaper, date and page as a reader would name them: 澄江报 2023-04-06 第1版."""
    pages = printed_pages(article)
    parts = (article.newspaper, article.issue_date, f"第{pages}版" if pages else None)
    return " ".join(part for part in parts if part) or None
