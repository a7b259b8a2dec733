"""The layout stage: lines, rules, frames and pictures in; blocks and article drafts out."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.draft import PageLayout
from ingest.layout.canvas import Canvas, across, canvas, down
from ingest.layout.captions import captions
from ingest.layout.chains import groups
from ingest.layout.drafts import blocks, draft
from ingest.layout.furniture import furniture
from ingest.layout.headings import Heading, headings, is_credit_line, is_display
from ingest.layout.links import Scene
from ingest.layout.stacks import Stack, stacks
from schemas import Page

OVER = 2.5
"""White between a label or byline and the heading it belongs to, in ems, at most."""
LABEL = 14
"""Characters of the longest section label."""


def layout(page: Page) -> PageLayout:
    """Find the blocks and articles of a printed page."""
    sheet = canvas(page)
    left_out = furniture(sheet)
    items = [item for item in sheet.items if item.index not in left_out]
    display = [item for item in items if is_display(sheet, item)]
    shown = {item.index for item in display}
    heads = headings(sheet, display)
    plain = [item for item in items if item.index not in shown]
    pieces = stacks(sheet, [item for item in plain if not item.vertical], [head.box for head in heads])
    pieces = _with_bylines(heads, pieces)
    told = captions(sheet, pieces)
    texts = [piece for piece in pieces if all(piece is not caption.stack for caption in told)]
    found, loose = groups(Scene(sheet, texts, heads, [caption.stack for caption in told]), told)
    _attach(sheet, loose, [group.heading for group in found if group.heading is not None])
    drafts = [draft(group, page) for group in found]
    kept = [(made, group) for made, group in zip(drafts, found, strict=True) if made.paragraphs or made.headline]
    laid_out = page.model_copy(update={"blocks": blocks([group for _, group in kept], page)})
    return PageLayout(laid_out, [made for made, _ in kept])


def _with_bylines(heads: Sequence[Heading], pieces: Sequence[Stack]) -> list[Stack]:
    """Give credit lines of body type that stand right under a heading to it; return the other stacks."""
    kept: list[Stack] = []
    for piece in pieces:
        owner = _byline_owner(heads, piece) if len(piece.items) <= 2 and is_credit_line(piece.text) else None
        if owner is None:
            kept.append(piece)
        else:
            owner.byline.extend(piece.items)
    return kept


def _byline_owner(heads: Sequence[Heading], piece: Stack) -> Heading | None:
    def gap(head: Heading) -> float:
        box = head.box
        if head.vertical:
            return max(-across(box, piece.box), 0.0) if down(box, piece.box) > 0 else OVER + 1
        return piece.box[1] - box[3] if across(box, piece.box) > 0 else OVER + 1

    near = [(gap(head), at) for at, head in enumerate(heads) if -0.6 <= gap(head) <= OVER]
    return heads[min(near)[1]] if near else None


def _attach(sheet: Canvas, loose: Sequence[Heading], owned: Sequence[Heading]) -> None:
    """Make unused headings that stand right over a used one its section label (short) or its kicker."""
    for head in loose:
        under = [
            (other.box[1] - head.box[3], at)
            for at, other in enumerate(owned)
            if across(other.box, head.box) > 0 and -0.6 <= other.box[1] - head.box[3] <= OVER
        ]
        if not under or head.vertical:
            continue
        other = owned[min(under)[1]]
        if len(head.text) <= LABEL and not other.section:
            other.section = head.items
        elif not other.above:
            other.above = head.items
