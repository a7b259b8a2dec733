"""The layout stage: lines, rules, frames and pictures in; blocks and article drafts out."""

from __future__ import annotations

from ingest.draft import PageLayout
from ingest.layout.canvas import canvas
from ingest.layout.captions import captions
from ingest.layout.chains import groups
from ingest.layout.drafts import blocks, draft
from ingest.layout.furniture import furniture
from ingest.layout.headings import headings, is_display
from ingest.layout.links import Scene
from ingest.layout.satellites import attach, satellites
from ingest.layout.stacks import stacks
from ingest.layout.subheads import subheads
from schemas import Page


def layout(page: Page) -> PageLayout:
    """Find the blocks and articles of a printed page."""
    sheet = canvas(page)
    left_out = furniture(sheet)
    items = [item for item in sheet.items if item.index not in left_out]
    display = [item for item in items if is_display(sheet, item)]
    shown = {item.index for item in display}
    heads = headings(sheet, display)
    plain = satellites(sheet, heads, [item for item in items if item.index not in shown])
    pieces = stacks(sheet, [item for item in plain if not item.vertical], [head.box for head in heads])
    told = captions(sheet, pieces)
    small, texts = subheads(sheet, [piece for piece in pieces if all(piece is not c.stack for c in told)])
    heads += small
    found, loose = groups(Scene(sheet, texts, heads, [caption.stack for caption in told]), told)
    attach(loose, [group.heading for group in found if group.heading is not None])
    drafts = [draft(group, page) for group in found]
    kept = [(made, group) for made, group in zip(drafts, found, strict=True) if made.paragraphs or made.headline]
    laid_out = page.model_copy(update={"blocks": blocks([group for _, group in kept], page)})
    return PageLayout(laid_out, [made for made, _ in kept])
