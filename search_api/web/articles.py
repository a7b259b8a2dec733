"""The article page at ``/articles/{id}``: text and ink side by side (稿件)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from archive import Archive
from archive.queries import Listed
from schemas import Article, Mention
from schemas.findings import PARTS
from search_api import citation
from search_api.engine import Engine
from search_api.exchange.about import Rights
from search_api.exchange.addresses import Addresses
from search_api.exchange.jsonld import ld_json, news_article
from search_api.highlight import Highlighter
from search_api.language import parse
from search_api.likeness import similar
from search_api.links import article_link, article_page, base_url, page_view
from search_api.names import FIGURE_KINDS, MENTION_KINDS
from search_api.params import known
from search_api.rendering import View, page
from search_api.texts import texts_of
from search_api.web.article_ink import UNITS, cuts
from search_api.web.article_text import Span, found_key, shown
from search_api.web.sheet import DOUBTFUL

LIKE = 5
"""Articles like one that its page names."""


class ArticleView(View):
    """An article, and what was sought when it was found."""

    q: str | None = None


def router(archive: Archive, engine: Engine, rights: Rights, *, editable: bool) -> APIRouter:
    """Return the route over ``archive`` and ``engine``; ``editable`` says whether there is a page for corrections."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/articles/{article_id}", dependencies=[known(ArticleView)])
    def article_page_(article_id: str, request: Request, view: Annotated[ArticleView, Query()]) -> HTMLResponse:
        article = archive.article(article_id)
        heads, body = _sought(engine, article, view.q)
        address = base_url(request) + article_page(article.id)
        return page(
            request,
            "article.html",
            200,
            article=article,
            heads=shown(article, "heads", heads),
            paragraphs=shown(article, "paragraphs", body),
            cuts=cuts(article, archive.pictured(article.pages)),
            units=UNITS,
            names=_names(article),
            found_key=found_key,
            figure_kinds=FIGURE_KINDS,
            neighbours=_neighbours(archive, article),
            like=similar(engine, article, LIKE),
            copies=_copies(article, address),
            ld=ld_json(news_article(article, Addresses(base_url(request)), rights)),
            editable=editable,
            doubtful=DOUBTFUL,
            article_page=article_page,
            article_link=article_link,
            page_view=page_view,
            search=lambda **asked: f"/?{urlencode(asked)}",
        )

    return routes


def _sought(engine: Engine, article: Article, query: str | None) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
    """Return where ``query`` stands in the article's heads and paragraphs."""
    heads: dict[int, list[Span]] = {}
    body: dict[int, list[Span]] = {}
    if query:
        for mark in Highlighter(parse(query, engine.lexicon)).mark(texts_of(article)).highlights:
            if mark.part in PARTS:
                (heads if mark.part == "heads" else body).setdefault(mark.paragraph, []).append((mark.start, mark.end))
    return heads, body


def _names(article: Article) -> list[tuple[str, list[tuple[str, Mention]]]]:
    """Return each kind of name with its names, each once: where it is first mentioned, or first with a title."""
    found: list[tuple[str, list[tuple[str, Mention]]]] = []
    for kind, label in MENTION_KINDS.items():
        first: dict[str, tuple[str, Mention]] = {}
        for number, one in enumerate(article.mentions):
            if one.kind == kind and (one.name not in first or (one.title and not first[one.name][1].title)):
                first[one.name] = found_key("mention", number), one
        if first:
            found.append((label, list(first.values())))
    return found


def _neighbours(archive: Archive, article: Article) -> tuple[Listed | None, Listed | None]:
    """Return the articles before and after this one on the page that it begins on."""
    others = archive.titles_on(article.pages[0]) if article.pages else []
    at = next((number for number, other in enumerate(others) if other.id == article.id), None)
    if at is None:
        return None, None
    return (others[at - 1] if at else None), (others[at + 1] if at + 1 < len(others) else None)


def _copies(article: Article, address: str) -> Sequence[tuple[str, str]]:
    return (
        ("GB/T 7714", citation.citation(article, address)),
        ("纯文本", citation.plain(article)),
        ("Markdown", citation.markdown(article, address)),
    )
