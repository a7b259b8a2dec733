"""Articles merged, split, and their paragraphs' text and roles set: pure functions over articles (合并、拆分、改字)."""

from __future__ import annotations

from baoku.desk.heads import ORDER, in_order, with_fields
from baoku.desk.retext import retext
from schemas import Article, Credit
from schemas.article import HeadRole, ParagraphRole
from schemas.desk import HEAD_FIELDS
from schemas.findings import Part

_SUBHEADS = ("kicker", "headline", "subtitle")
"""Heads that become subheads where their article is taken into another."""


def with_text(article: Article, part: Part, index: int, text: str) -> Article:
    """Return ``article`` with a paragraph's text replaced."""
    paragraphs = list(article.heads if part == "heads" else article.paragraphs)
    paragraphs[index] = retext(paragraphs[index], text)
    changed = article.model_copy(update={part: paragraphs})
    return with_fields(changed) if part == "heads" else changed


def with_role(article: Article, part: Part, index: int, role: ParagraphRole | HeadRole) -> Article:
    """Return ``article`` with a paragraph's role set; it moves to where paragraphs of that role are."""
    heads, paragraphs = list(article.heads), list(article.paragraphs)
    old = (heads if part == "heads" else paragraphs)[index]
    new = old.model_copy(update={"role": role})
    if role in ORDER:
        del (heads if part == "heads" else paragraphs)[index]
        heads = in_order([*heads, new])
    elif part == "heads":
        del heads[index]
        paragraphs.insert(0, new)
    else:
        paragraphs[index] = new
    emptied = {HEAD_FIELDS[old.role]: None} if part == "heads" and old.role in HEAD_FIELDS else {}
    return with_fields(article.model_copy(update={**emptied, "heads": heads, "paragraphs": paragraphs}))


def merged(article: Article, other: Article, *, before: bool) -> Article:
    """Return ``article`` with ``other`` taken in; its pages come behind the article's own, which it still begins on."""
    heads, subheads = list(article.heads), []
    titled = any(paragraph.role == "headline" for paragraph in heads)
    for paragraph in other.heads:
        if titled and paragraph.role in _SUBHEADS:
            subheads.append(paragraph.model_copy(update={"role": "subhead"}))
        else:
            heads.append(paragraph)
    taken = [*subheads, *other.paragraphs]
    paragraphs = [*taken, *article.paragraphs] if before else [*article.paragraphs, *taken]
    numbers = {**_numbers(other), **_numbers(article)}
    pages = list(dict.fromkeys([*article.pages, *other.pages]))
    whole = article.model_copy(
        update={
            "heads": in_order(heads),
            "paragraphs": paragraphs,
            "pages": pages,
            "page_numbers": [numbers[page] for page in pages if page in numbers] or article.page_numbers,
            "byline": _distinct([*article.byline, *other.byline]),
            "continues": other.continues if _leads_to(article, other) else article.continues or other.continues,
            "continued_from": article.continued_from or other.continued_from,
            "section": article.section or other.section,
            "confidence": min(article.confidence, other.confidence),
        }
    )
    return with_fields(whole)


def split(article: Article, index: int, new_id: str) -> tuple[Article, Article]:
    """Return ``article`` up to paragraph ``index``, and the rest as an article of id ``new_id``.

    A subhead that the rest begins with becomes its headline. Each keeps the pages that its ink is on.
    """
    rest = list(article.paragraphs[index:])
    heads = [rest.pop(0).model_copy(update={"role": "headline"})] if rest[0].role == "subhead" else []
    new = Article(
        id=new_id,
        newspaper=article.newspaper,
        issue_date=article.issue_date,
        pages=article.pages,
        page_numbers=article.page_numbers,
        kind=article.kind,
        section=article.section,
        title=heads[0].text if heads else None,
        heads=heads,
        paragraphs=rest,
    )
    first = article.model_copy(update={"paragraphs": list(article.paragraphs[:index])})
    return _on_its_pages(first), _on_its_pages(new)


def _on_its_pages(article: Article) -> Article:
    inked = {ink.page for paragraph in [*article.heads, *article.paragraphs] for ink in paragraph.ink}
    pages = [page for page in article.pages if page in inked]
    if not pages:
        return article
    numbers = _numbers(article)
    return article.model_copy(
        update={"pages": pages, "page_numbers": [numbers[page] for page in pages if page in numbers]}
    )


def _numbers(article: Article) -> dict[str, int]:
    return dict(zip(article.pages, article.page_numbers, strict=False))


def _distinct(byline: list[Credit]) -> list[Credit]:
    return list({(credit.role, credit.name): credit for credit in reversed(byline)}.values())[::-1]


def _leads_to(article: Article, other: Article) -> bool:
    return article.continues is not None and article.continues.article == other.id
