"""Lines of (nearly) body type that belong to a heading: byline, subtitle, kicker, section label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.credits import is_credit_line
from ingest.layout.canvas import Box, Canvas, Item, across, down, frame_of, rule_between
from ingest.layout.headings import Heading
from ingest.layout.stacks import TERMINAL

BELOW = 2.6
"""White between a heading and a subtitle or byline under it, in ems, at most."""
ABOVE = 4.0
"""White between a heading and a kicker or section label over it, in ems, at most."""
LABEL = 14
"""Characters of the longest section label."""
LINE = 36
"""Characters of the longest kicker or subtitle line."""
CENTRED = 2.0
"""Middles of a heading and of a line centred over or under it differ by less than this, in ems."""
LARGER = 1.08
"""Type this many times the body's size is no body type, where the line also stands by itself."""
_DASH = re.compile(r"^[—–\-－―]{1,2}\S")
_SENTENCE = re.compile(r"[。！？，；]$")


def satellites(canvas: Canvas, heads: Sequence[Heading], items: Sequence[Item]) -> list[Item]:
    """Give each heading the lines that belong to it; return the lines that belong to none."""
    font = Counter(item.line.font for item in items for _ in item.text).most_common(1)
    body_font = font[0][0] if font else None
    taken: set[int] = set()
    for head in sorted(heads, key=lambda h: (h.box[1], h.box[0])):
        for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
            if item.index not in taken and _is_below(canvas, head, item, items, body_font):
                (head.byline if is_credit_line(item.text) else head.below).append(item)
                taken.add(item.index)
    for head in sorted(heads, key=lambda h: (h.box[1], h.box[0])):
        for item in sorted(items, key=lambda i: (-i.box[1], i.box[0])):
            if item.index not in taken and _is_above(canvas, head, item, items, body_font):
                (head.above if _is_kicker(head, item.box) else head.section).insert(0, item)
                taken.add(item.index)
    return [item for item in items if item.index not in taken]


def _is_below(canvas: Canvas, head: Heading, item: Item, items: Sequence[Item], body_font: str | None) -> bool:
    if item.vertical or frame_of(item.box, canvas.frames) != frame_of(head.box, canvas.frames):
        return False
    credit = is_credit_line(item.text)
    if head.vertical:
        return credit and down(head.box, item.box) > 0 and -across(head.box, item.box) <= BELOW
    box = head.box
    gap = item.box[1] - box[3]
    if not -0.3 <= gap <= below_reach(head) or across(box, item.box) < 0.5 * (item.box[2] - item.box[0]):
        return False
    if rule_between(box, item.box, canvas.horizontal_rules):
        return False
    if credit:
        return True
    if len(item.text) > LINE or _SENTENCE.search(item.text) or TERMINAL.search(item.text):
        return False
    if _of_text(canvas, item, items):
        return False
    centred = abs(_middle(box) - _middle(item.box)) <= CENTRED
    return (_DASH.match(item.text) is not None or centred) and _differs(canvas, item, items, body_font)


def _is_above(canvas: Canvas, head: Heading, item: Item, items: Sequence[Item], body_font: str | None) -> bool:
    if item.vertical or head.vertical or head.section or len(item.text) > LINE:
        return False
    box = head.box
    if not -0.3 <= box[1] - item.box[3] <= ABOVE or TERMINAL.search(item.text) or _SENTENCE.search(item.text):
        return False
    if any(_parts(other, item, box) for other in items):
        return False
    framed = frame_of(item.box, canvas.frames)
    own = framed is not None and framed[3] - framed[1] <= 4
    if framed != frame_of(box, canvas.frames) and not own:
        return False
    left_of = item.box[0] <= box[0] and item.box[2] >= box[0] - 10
    if across(box, item.box) <= 0 and not left_of:
        return False
    if not _is_kicker(head, item.box) and len(item.text) > LABEL:
        return False
    return own or _underlined(canvas, item) or _differs(canvas, item, items, body_font)


def _parts(other: Item, item: Item, box: Box) -> bool:
    """Tell whether a line of text stands between a line and the heading under it."""
    between = other.box[1] >= item.box[3] - 0.3 and other.box[3] <= box[1] + 0.3
    return other is not item and between and len(other.text) > 3 and across(other.box, item.box) > 1.0


def _is_kicker(head: Heading, box: Box) -> bool:
    """Tell whether a line over a headline is centred on it, or begins with it, as kickers are."""
    return abs(_middle(head.box) - _middle(box)) <= CENTRED


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _underlined(canvas: Canvas, item: Item) -> bool:
    return any(
        -0.3 <= rule[1] - item.box[3] <= 1.0
        and across(rule, item.box) > 0.8 * (item.box[2] - item.box[0])
        and rule[2] - rule[0] <= 2.5 * (item.box[2] - item.box[0])
        for rule in canvas.horizontal_rules
    )


def _differs(canvas: Canvas, item: Item, items: Iterable[Item], body_font: str | None) -> bool:
    """Tell whether a line is no body line: other face or larger type, and no line of its kind right by it."""
    if item.line.font is not None and item.line.font != body_font:
        return True
    alone = not any(
        other is not item
        and abs(other.box[0] - item.box[0]) < 3.2
        and abs(other.middle - item.middle) <= 1.25 * canvas.leading
        for other in items
    )
    return alone or item.size >= LARGER * 1.05


def _of_text(canvas: Canvas, item: Item, items: Iterable[Item]) -> bool:
    """Tell whether a line is one of three or more set alike under each other: running text in any face."""
    alike = [
        other
        for other in items
        if other is not item
        and other.line.font == item.line.font
        and 0.93 <= other.size / item.size <= 1.07
        and abs(other.box[0] - item.box[0]) < 3.2
        and abs(other.middle - item.middle) <= 2.6 * canvas.leading
    ]
    return len(alike) >= 2


def attach(loose: Sequence[Heading], owned: Sequence[Heading]) -> None:
    """Make unused headings that stand right over or under a used one its kicker, section label or subtitle."""
    for head in loose:
        if head.vertical:
            continue
        over = _nearest(head, owned, over=True)
        under = _nearest(head, owned, over=False)
        if over is not None and not over.above and _is_kicker(over, head.box):
            over.above = head.items
        elif over is not None and not over.section and len(head.text) <= LABEL:
            over.section = head.items
        elif under is not None and (_is_kicker(under, head.box) or _DASH.match(head.text)):
            under.below = [*under.below, *head.items]


def _nearest(head: Heading, owned: Sequence[Heading], *, over: bool) -> Heading | None:
    """Return the nearest larger heading that ``head`` stands right over (else: right under)."""
    near: list[tuple[float, int]] = []
    for at, other in enumerate(owned):
        gap = other.box[1] - head.box[3] if over else head.box[1] - other.box[3]
        reach = ABOVE if over else below_reach(other)
        if across(other.box, head.box) > 0 and -0.6 <= gap <= reach and other.size > head.size:
            near.append((gap, at))
    return owned[min(near)[1]] if near else None


def below_reach(head: Heading) -> float:
    """Return how much white, in ems, may stand between a heading and its subtitle: more under larger type."""
    return max(BELOW, 0.9 * head.size)
