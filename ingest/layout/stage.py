"""The layout stage: lines, rules, frames and pictures in; blocks and article drafts out."""

from __future__ import annotations

from ingest.draft import ArticleDraft, PageLayout
from ingest.layout.canvas import canvas
from ingest.layout.drafts import blocks, draft
from ingest.layout.groups import groups
from ingest.layout.linking import linked
from ingest.layout.pieces import pieces
from ingest.layout.roles import roles
from ingest.layout.stacks import TERMINAL
from schemas import Page

SCRAP = 15
"""Characters under which an untitled text that ends in no sentence is no article."""


def layout(page: Page) -> PageLayout:
    """Find the blocks and articles of a printed page."""
    level, turned = canvas(page), canvas(page, turned=True)
    found = pieces(level, turned, roles(level, turned))
    made = groups(found, linked(level, turned, found))
    kept = [(told, group) for group in made if _says_something(told := draft(group, page))]
    laid_out = page.model_copy(update={"blocks": blocks([group for _, group in kept], page)})
    return PageLayout(laid_out, [told for told, _ in kept])


def _says_something(made: ArticleDraft) -> bool:
    """Tell whether a draft is an article; a scrap of text without head or sentence is none."""
    said = "".join(paragraph.text for paragraph in made.paragraphs)
    if made.jump_from is not None or made.kind in ("photo", "advertisement"):
        return True
    if made.headline is not None and said:
        return True
    return len(said) >= SCRAP or TERMINAL.search(said) is not None
