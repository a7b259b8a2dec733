"""An archive of made-up pages with ink and pictures, for measuring the web pages."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice

from PIL import Image

from archive import PageEntry
from baoku.store import Store
from bench.search import made
from schemas import Article, Ink, Page, PageOutcome, Paragraph, Region, SourceRef
from schemas.page import Block, Line

ARTICLES = 5
"""Of a page; a page has a column for each."""
PAGES = 4
"""Of an issue."""
PICTURE = (2480, 3508)
"""Pixels: A3 at 150 dpi, as of a PDF's page."""
_LINE = 16
"""Characters of a printed line."""


def fill(store: Store, count: int) -> None:
    """Put ``count`` articles on pages of issues, all with one white picture, and index them."""
    picture = io.BytesIO()
    Image.new("L", PICTURE, 255).save(picture, "PNG")
    articles = made.mixed(count)
    number = 0
    while some := list(islice(articles, ARTICLES * PAGES)):
        pages = [some[at : at + ARTICLES] for at in range(0, len(some), ARTICLES)]
        made_pages = [_page(number, place, on) for place, on in enumerate(pages)]
        entries = [PageEntry(page, _outcome(page), picture.getvalue()) for page, _ in made_pages]
        store.archive.put_issue(entries, [one for _, on in made_pages for one in on], version="1")
        number += 1
    store.rebuild()


def _page(issue: int, place: int, articles: Sequence[Article]) -> tuple[Page, list[Article]]:
    paper = made.PAPERS[issue % len(made.PAPERS)]
    day = (made.FIRST_DAY + timedelta(days=issue // len(made.PAPERS))).isoformat()
    page_id = f"paper{issue % len(made.PAPERS)}-{day}-p{place + 1:02d}"
    lines: list[Line] = []
    blocks: list[Block] = []
    placed = []
    for column, article in enumerate(articles):
        update = {
            "id": f"{page_id}-a{column + 1:02d}",
            "newspaper": paper,
            "issue_date": day,
            "pages": [page_id],
            "page_numbers": [place + 1],
        }
        one = article.model_copy(update=update)
        placed.append(one.model_copy(update={"paragraphs": _set(one, column, page_id, lines, blocks)}))
    source = SourceRef(file="made.pdf", sha256=hashlib.sha256(page_id.encode()).hexdigest(), kind="pdf", index=0)
    page = Page(
        id=page_id,
        newspaper=paper,
        issue_date=day,
        number=place + 1,
        source=source,
        width=842,
        height=1191,
        lines=lines,
        blocks=blocks,
    )
    return page, placed


def _set(article: Article, column: int, page: str, lines: list[Line], blocks: list[Block]) -> list[Paragraph]:
    """Return the article's paragraphs set in a column; their lines and blocks are added to the page's."""
    left, top = 0.02 + column * 0.195, 0.05
    found = []
    for paragraph in article.paragraphs:
        inks, first, start = [], top, 0
        blocks.append(Block(role="body", bbox=(left, top, left + 0.18, 0.99), lines=[], article=article.id))
        for start in range(0, len(paragraph.text), _LINE):
            text = paragraph.text[start : start + _LINE]
            edges = [round(left + 0.011 * at, 5) for at in range(len(text) + 1)]
            box = (edges[0], round(top, 5), edges[-1], round(top + 0.008, 5))
            inks.append(Ink(start=start, end=start + len(text), page=page, line=len(lines), bbox=box, edges=edges))
            blocks[-1].lines.append(len(lines))
            lines.append(Line(text=text, bbox=box, edges=edges, size=8.5, number=len(lines)))
            top = min(0.98, top + 0.009)
        region = Region(page=page, bbox=(left, first, left + 0.18, min(0.99, top)))
        found.append(paragraph.model_copy(update={"ink": inks, "regions": [region]}))
    return found


def _outcome(page: Page) -> PageOutcome:
    return PageOutcome(file=f"{page.id}.pdf", page=1, page_id=page.id, status="done")
