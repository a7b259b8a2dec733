"""Display lines into headings: kicker, headline, subtitle, byline (引题、主题、副题、署名)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.layout.canvas import Box, Canvas, Item, across, down, frame_of, hull, rule_between

DISPLAY = 1.22
"""Type this many times the body's size is display type; the smallest headlines are set at 1.3 or more."""
SCAN_DISPLAY = 1.32
"""The same for recognised lines, whose size is their ink's height and varies by a tenth."""
MAIN = 0.8
"""Lines of this share of the largest size in a heading are the headline itself."""
SMALL = 1.75
"""A heading whose type is smaller than this (in ems) may be a subhead inside an article."""
NEAR = 1.3
"""White inside a heading, in ems of its smaller line, at most."""
ONE_SIZE = 1.25
"""Sizes of pieces of one headline line differ by less than this factor; recognised sizes by up to a fifth."""
AIR = 0.9
"""White between a large headline and a smaller line of its heading, in ems of the headline, at most."""
_SUBTITLE = re.compile(r"^[—–\-－―]{1,2}")


@dataclass
class Heading:
    """A group of display lines over, or beside, an article's text.

    Attributes:
        main: lines of the headline, in reading order.
        above: lines of the kicker.
        below: lines of the subtitle.
        byline: credit lines under it.
        section: lines of a section label over it.
        inner: it is of body type, so hardly more than a subhead.
    """

    main: list[Item]
    above: list[Item] = field(default_factory=list)
    below: list[Item] = field(default_factory=list)
    byline: list[Item] = field(default_factory=list)
    section: list[Item] = field(default_factory=list)
    inner: bool = False
    _measured: tuple[int, Box] = field(default=(0, (0.0, 0.0, 0.0, 0.0)), init=False, repr=False)

    @property
    def items(self) -> list[Item]:
        """All lines, in reading order."""
        return [*self.section, *self.above, *self.main, *self.below, *self.byline]

    @property
    def box(self) -> Box:
        """Box around all lines."""
        items = self.items
        if self._measured[0] != len(items):
            self._measured = (len(items), hull(item.box for item in items))
        return self._measured[1]

    @property
    def size(self) -> float:
        """Type size of the headline, in ems."""
        return max(item.size for item in self.main)

    @property
    def vertical(self) -> bool:
        """Whether the headline runs downwards."""
        return self.main[0].vertical

    @property
    def text(self) -> str:
        """The headline."""
        return "".join(item.text for item in self.main)


def is_display(canvas: Canvas, item: Item) -> bool:
    """Tell whether a line is of display type, by size or by running downwards."""
    least = SCAN_DISPLAY if canvas.page.ocr else DISPLAY
    return item.size >= least or (item.vertical and item.size >= 1.1)


def headings(canvas: Canvas, items: Iterable[Item]) -> list[Heading]:
    """Group display lines into headings, in order of their top."""
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.box[1], i.box[0])):
        near = [group for group in groups if any(_together(canvas, other, item) for other in group)]
        merged = [other for group in near for other in group] + [item]
        groups = [group for group in groups if group not in near] + [merged]
    found = [heading for group in groups for heading in _parted(group)]
    return sorted(found, key=lambda h: (h.box[1], h.box[0]))


def _together(canvas: Canvas, a: Item, b: Item) -> bool:
    if a.vertical != b.vertical or frame_of(a.box, canvas.frames) != frame_of(b.box, canvas.frames):
        return False
    small = min(a.size, b.size)
    if a.vertical:
        if across(a.box, b.box) >= 0.6 * small and max(a.size, b.size) <= ONE_SIZE * small:
            return -down(a.box, b.box) <= 1.7 * small
        beside = -across(a.box, b.box) <= NEAR * small
        return beside and down(a.box, b.box) >= 0.4 * min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    upper, lower = (a, b) if a.middle <= b.middle else (b, a)
    large = max(a.size, b.size)
    reach = max(NEAR * small, AIR * large if large > 1.2 * small else 0.0)
    if lower.box[1] - upper.box[3] > reach or rule_between(upper.box, lower.box, canvas.horizontal_rules):
        return False
    narrow = min(a.box[2] - a.box[0], b.box[2] - b.box[0])
    if across(a.box, b.box) >= 0.6 * narrow:
        return True
    return down(a.box, b.box) >= 0.6 * small and -across(a.box, b.box) <= 0.7 * small and large <= ONE_SIZE * small


def _parted(group: Sequence[Item]) -> list[Heading]:
    """Make headings of one group: two headlines of full size with smaller lines between them are two headings."""
    if group[0].vertical:
        step = 1.2 * min(item.size for item in group)
        ordered = sorted(group, key=lambda i: (-round((i.box[0] + i.box[2]) / step), i.box[1]))
    else:
        ordered = sorted(group, key=lambda i: (round(i.middle, 0), i.box[0]))
    largest = max(item.size for item in ordered)
    main = [at for at, item in enumerate(ordered) if item.size >= MAIN * largest]
    first, last = main[0], main[0]
    for at in main[1:]:
        if at == last + 1:
            last = at
    heading = Heading(list(ordered[first : last + 1]), list(ordered[:first]), list(ordered[last + 1 :]))
    _tell_subtitles(heading)
    return [heading]


def _tell_subtitles(heading: Heading) -> None:
    """Move lines that a dash marks as subtitle out of the headline."""
    for at, item in enumerate(heading.main):
        if at and _SUBTITLE.match(item.text):
            heading.below = [*heading.main[at:], *heading.below]
            heading.main = heading.main[:at]
            return
