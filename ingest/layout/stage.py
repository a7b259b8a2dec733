"""The layout stage: lines, rules, frames and pictures in; blocks and article drafts out."""

from __future__ import annotations

from pathlib import Path

from ingest.draft import ArticleDraft, PageLayout
from ingest.layout.canvas import canvas
from ingest.layout.drafts import blocks, draft
from ingest.layout.groups import groups
from ingest.layout.lines import PageLines
from ingest.layout.linking import linked
from ingest.layout.model import WEIGHTS
from ingest.layout.pieces import pieces
from ingest.layout.roles import roles, told
from ingest.layout.stacks import TERMINAL
from schemas import Page

SCRAP = 15
"""Characters under which an untitled text that ends in no sentence is no article."""


def layout(page: Page, weights: Path = WEIGHTS) -> PageLayout:
    """Find the blocks and articles of a printed page, with the models in the folder ``weights``.

    Raises:
        ModelError: a model is missing or damaged.
    """
    level, turned = canvas(page), canvas(page, turned=True)
    lines = PageLines(level, turned)
    chances = roles(lines, weights)
    found = pieces(level, turned, chances, told(lines, chances))
    made = groups(found, linked(level, turned, found, weights), recognised=page.ocr is not None)
    kept = [(drawn_up, group) for group in made if _says_something(drawn_up := draft(group, page))]
    laid_out = page.model_copy(update={"blocks": blocks([group for _, group in kept], page)})
    return PageLayout(laid_out, [drawn_up for drawn_up, _ in kept])


def _says_something(made: ArticleDraft) -> bool:
    """Tell whether a draft is an article; a scrap of text without head or sentence is none."""
    said = "".join(paragraph.text for paragraph in made.paragraphs)
    if made.jump_from is not None or made.kind in ("photo", "advertisement"):
        return True
    if made.headline is not None and said:
        return True
    return len(said) >= SCRAP or TERMINAL.search(said) is not None
