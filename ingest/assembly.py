"""Pages into articles: each page's layout, ids, and jumps linked inside one issue (下转／上接)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.continuation import link
from ingest.draft import PageLayout, finish
from ingest.identity import article_id
from schemas import Article, Block, Page


@dataclass(frozen=True)
class Assembly:
    """Pages with their blocks, and the articles on them, in reading order."""

    pages: list[Page]
    articles: list[Article]


def assemble(pages: Iterable[Page]) -> Assembly:
    """Lay out ``pages`` and put their articles together.

    Articles are numbered on their page in reading order. A part that is continued from another page of the same
    issue (same newspaper and date, or same file) is appended to the part it comes from and is no article of its
    own; its number stays unused, so that ids don't depend on which pages are read together.
    """
    layouts = [_layout(page) for page in pages]
    found: list[Article] = []
    done: list[Page] = []
    for layout in layouts:
        articles = [
            finish(draft, article_id(layout.page.id, number), layout.page)
            for number, draft in enumerate(layout.drafts, 1)
        ]
        found.extend(articles)
        done.append(layout.page)
    linked, names = link(found, {page.id: _issue(page) for page in done})
    return Assembly([_with_owners(page, found, names) for page in done], linked)


def articles(pages: Iterable[Page]) -> list[Article]:
    """Return the articles on ``pages``; see :func:`assemble`."""
    return assemble(pages).articles


def _layout(page: Page) -> PageLayout:
    if page.geometry == "text":
        from ingest.dump import layout as text_layout

        return text_layout(page)
    from ingest.layout import layout as printed_layout

    return printed_layout(page)


def _issue(page: Page) -> tuple[str, str]:
    if page.newspaper is not None and page.issue_date is not None:
        return page.newspaper, page.issue_date
    return "file", page.source.sha256


def _with_owners(page: Page, found: Iterable[Article], names: dict[str, str]) -> Page:
    """Return the page with each block naming the article that most of its lines belong to."""
    owners: dict[int, str] = {}
    for article in found:
        if article.pages == [page.id]:
            for paragraph in [*article.heads, *article.paragraphs]:
                owners.update((ink.line, names.get(article.id, article.id)) for ink in paragraph.ink)
    return page.model_copy(update={"blocks": [_owned(block, page, owners) for block in page.blocks]})


def _owned(block: Block, page: Page, owners: dict[int, str]) -> Block:
    votes = Counter(owners[number] for index in block.lines if (number := page.lines[index].number) in owners)
    owner = min(votes, key=lambda name: (-votes[name], name)) if votes and block.role != "furniture" else None
    return block.model_copy(update={"article": owner})
