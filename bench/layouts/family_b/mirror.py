"""A design seen in a mirror: what stood at the left stands at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_b.plan import Box, Briefs, Design, Head, Line, Slot, Text
from bench.typeset.sheet import Area


def mirrored(design: Design) -> Design:
    """Return the design with left and right exchanged; columns are still read from left to right.

    Raises:
        ValueError: it has vertical text, whose headings must stand at its right.
    """
    if any(isinstance(slot, Text | Briefs) and slot.direction == "vertical" for slot in design.slots):
        raise ValueError("a design with vertical text has no mirror image")
    return replace(design, slots=tuple(_slot(slot, [width for width, _ in design.sizes]) for slot in design.slots))


def _area(area: Area, width: float) -> Area:
    return replace(area, x=width - area.right)


def _slot(slot: Slot, widths: Sequence[float]) -> Slot:
    if isinstance(slot, Text):
        return _text(slot, widths)
    if isinstance(slot, Briefs):
        return replace(slot, boxes=_boxes(slot.boxes, widths), label=_head(slot.label, widths[slot.boxes[0].page]))
    width = widths[slot.page]
    if isinstance(slot, Line):
        return replace(slot, x0=width - slot.x1, x1=width - slot.x0)
    return replace(slot, area=_area(slot.area, width))


def _text(slot: Text, widths: Sequence[float]) -> Text:
    first, last = widths[slot.boxes[0].page], widths[slot.boxes[-1].page]
    inset = slot.inset
    if inset is not None and inset.area is not None:
        inset = replace(inset, area=_area(inset.area, first))
    return replace(
        slot,
        boxes=_boxes(slot.boxes, widths),
        head=_head(slot.head, first),
        again=_head(slot.again, last),
        outline=_area(slot.outline, first) if slot.outline else None,
        cuts=tuple(_area(area, first) for area in slot.cuts),
        inset=inset,
    )


def _head(head: Head | None, width: float) -> Head | None:
    return replace(head, area=_area(head.area, width)) if head and head.area else head


def _boxes(boxes: Sequence[Box], widths: Sequence[float]) -> tuple[Box, ...]:
    """Return the boxes' images; those that stand side by side change places, for the left one is read first."""
    out: list[Box] = []
    for box in boxes:
        image = replace(box, area=_area(box.area, widths[box.page]))
        at = len(out)
        while at and out[at - 1].page == image.page and _beside(out[at - 1].area, image.area):
            at -= 1
        out.insert(at, image)
    return tuple(out)


def _beside(before: Area, area: Area) -> bool:
    """Return whether ``area`` stands left of ``before``, beside at least half of the lower of the two."""
    shared = min(before.bottom, area.bottom) - max(before.y, area.y)
    return area.right <= before.x and shared > 0.5 * min(before.height, area.height)
