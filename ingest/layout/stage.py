"""The layout stage: lines, rules, frames and pictures in; blocks and article drafts out."""

from __future__ import annotations

from collections.abc import Collection

from ingest.draft import ArticleDraft, PageLayout
from ingest.layout.briefs import briefs
from ingest.layout.canvas import Canvas, canvas
from ingest.layout.captions import captions
from ingest.layout.chains import Group, groups
from ingest.layout.drafts import blocks, draft
from ingest.layout.furniture import furniture
from ingest.layout.headings import headings, is_display
from ingest.layout.satellites import attach, satellites
from ingest.layout.scene import Scene
from ingest.layout.stacks import TERMINAL, stacks
from ingest.layout.subheads import subheads
from ingest.layout.upright import upright
from schemas import Page

SCRAP = 15
"""Characters under which an untitled text that ends in no sentence is no article."""


def layout(page: Page) -> PageLayout:
    """Find the blocks and articles of a printed page."""
    sheet = canvas(page)
    left_out = furniture(sheet)
    turned = upright(sheet, left_out)
    level = {item.index for item in sheet.items} - left_out - turned
    found = _grouped(canvas(page, turned, turned=True)) if turned else []
    if level:
        found += _grouped(canvas(page, level) if turned else sheet, level)
    kept = [(made, group) for group in found if _says_something(made := draft(group, page))]
    laid_out = page.model_copy(update={"blocks": blocks([group for _, group in kept], page)})
    return PageLayout(laid_out, [made for made, _ in kept])


def _grouped(sheet: Canvas, only: Collection[int] | None = None) -> list[Group]:
    """Return the articles of a canvas, in its reading order; with ``only``, from these of its lines."""
    items = [item for item in sheet.items if only is None or item.index in only]
    display = [item for item in items if is_display(sheet, item)]
    shown = {item.index for item in display}
    heads = headings(sheet, display)
    plain = satellites(sheet, heads, [item for item in items if item.index not in shown])
    pieces = stacks(sheet, [item for item in plain if not item.vertical], [head.box for head in heads])
    pieces, openings = briefs(sheet, pieces)
    told = captions(sheet, pieces)
    small, texts = subheads(sheet, [piece for piece in pieces if all(piece is not c.stack for c in told)])
    heads += small
    found, loose = groups(Scene(sheet, texts, heads, [caption.stack for caption in told], openings), told)
    attach(loose, [group.heading for group in found if group.heading is not None])
    return found


def _says_something(made: ArticleDraft) -> bool:
    """Tell whether a draft is an article; a scrap of text without head or sentence is none."""
    said = "".join(paragraph.text for paragraph in made.paragraphs)
    if made.headline is not None or made.jump_from is not None:
        return True
    return len(said) >= SCRAP or TERMINAL.search(said) is not None
