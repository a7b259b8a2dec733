"""Names of what a design holds, so that scores can be sorted by it."""

from __future__ import annotations

from collections.abc import Iterator

from bench.layouts.family_b.plan import (
    Advert,
    Briefs,
    Design,
    Head,
    Masthead,
    PageHead,
    Photos,
    Pointers,
    Slot,
    Table,
    Text,
)


def of(design: Design) -> frozenset[str]:
    """Return the features of a design."""
    found = {name for slot in design.slots for name in _names(slot)}
    found |= {"gutter rules" if design.type.ruled else "white gutters"}
    if len(design.sizes) > 1:
        found.add("two pages")
    articles = [slot for slot in design.slots if isinstance(slot, Text | Briefs | Photos | Table)]
    if len(articles) == 1:
        found.add("one article")
    return frozenset(found)


def _names(slot: Slot) -> Iterator[str]:
    if isinstance(slot, Text):
        yield from _text(slot)
    elif isinstance(slot, Briefs):
        yield "titled briefs" if slot.titled else "bold openings"
        if slot.direction == "vertical":
            yield "vertical body"
    elif isinstance(slot, Photos):
        yield "photo" if slot.rows == (1,) else "photo group"
    for kind, name in (
        (Advert, "advertisement"),
        (Table, "table"),
        (Pointers, "pointers"),
        (Masthead, "masthead"),
        (PageHead, "page head"),
    ):
        if isinstance(slot, kind):
            yield name


def _text(slot: Text) -> Iterator[str]:
    yield from slot.wanted
    shares = {share for box in slot.boxes for share in box.columns}
    told = {
        "several boxes": len({box.area for box in slot.boxes}) > 1,
        "unequal columns": len(shares) > 1,
        "vertical body": slot.direction == "vertical",
        "boxed": slot.frame in ("line", "double"),
        "shaded": slot.frame == "tint",
        "jump": len({box.page for box in slot.boxes}) > 1,
        "changed headline": slot.again is not None,
        "note": slot.note is not None,
        "lead": slot.lead,
        "white at the end": slot.white > 2,
        "picture inside": slot.inset is not None,
        "around others": bool(slot.cuts),
        "other setting": slot.type is not None,
        "untitled": slot.head is None,
        "notice": slot.kind == "notice",
    }
    yield from (name for name, true in told.items() if true)
    if slot.head is not None:
        yield from _head(slot, slot.head)


def _head(slot: Text, head: Head) -> Iterator[str]:
    first = slot.boxes[0].area
    if head.direction == "vertical":
        yield "vertical headline"
    if head.ground != "plain":
        yield "reversed headline" if head.ground == "black" else "shaded headline"
    if head.lines > 1:
        yield "headline in lines"
    if head.down > 0:
        yield "headline inside"
    if head.span is not None:
        yield "headline over some columns"
    if head.area is not None and slot.direction == "horizontal":
        if head.area.right <= first.x + 1:
            yield "headline left"
        elif head.area.x >= max(box.area.right for box in slot.boxes) - 1:
            yield "headline right"
