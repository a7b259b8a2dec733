"""A page's lines and drawings measured in ems of its body type, so that every distance means the same everywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from schemas import Line, Page

Box = tuple[float, float, float, float]
"""``(x0, y0, x1, y1)`` in ems of the body type, origin at the page's top left."""
READING = 6
"""Characters from which on a line counts for the body's size: shorter ones are heads and ends of paragraphs."""
RISE = 1.2
"""A rule in a gutter that stands out over the columns by less than this, in ems, is only a column rule."""
DEFAULT_LEADING = 1.5
"""Line pitch in ems where a page has too few lines to measure it."""


@dataclass(frozen=True)
class Item:
    """One printed line: ``index`` into the page's lines, box and type size in ems; ``turned`` as its canvas is."""

    index: int
    line: Line
    box: Box
    size: float
    turned: bool = False

    @cached_property
    def text(self) -> str:
        """The line's text without white at its ends."""
        return self.line.text.strip()

    @property
    def vertical(self) -> bool:
        """Whether the line runs downwards on its canvas."""
        return (self.line.direction == "vertical") != self.turned

    @cached_property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True)
class Canvas:
    """A page in ems.

    Attributes:
        page: the page.
        em: size of its body type in page units.
        leading: usual distance of two body lines, in ems.
        width: page width in ems.
        height: page height in ems.
        items: its lines.
        rules: horizontal rules, then vertical rules, as thin boxes.
        frames: drawn or shaded rectangles, smallest first.
        pictures: pictures.
    """

    page: Page
    em: float
    leading: float
    width: float
    height: float
    items: list[Item]
    horizontal_rules: list[Box]
    vertical_rules: list[Box]
    frames: list[Box]
    pictures: list[Box]


def canvas(page: Page, only: Collection[int] | None = None, *, turned: bool = False) -> Canvas:
    """Measure ``page`` in ems of its body type.

    Args:
        page: the page.
        only: indexes of the lines that are meant; all without it.
        turned: turn the page a quarter to the left, so that lines that run downwards, from right to left, stand
            under each other as level ones do.
    """
    chosen = [(index, line) for index, line in enumerate(page.lines) if only is None or index in only]
    em = _em([line for _, line in chosen])
    across, down = page.width / em, page.height / em

    def scaled(box: Box) -> Box:
        x0, y0, x1, y1 = box[0] * across, box[1] * down, box[2] * across, box[3] * down
        return (y0, across - x1, y1, across - x0) if turned else (x0, y0, x1, y1)

    items = [
        Item(index, line, scaled(line.bbox), line.size / em, turned) for index, line in chosen if line.text.strip()
    ]
    level = [scaled(rule.bbox) for rule in page.rules if (rule.direction == "horizontal") != turned]
    upright = [scaled(rule.bbox) for rule in page.rules if (rule.direction == "vertical") != turned]
    return Canvas(
        page=page,
        em=em,
        leading=_leading(items),
        width=down if turned else across,
        height=across if turned else down,
        items=items,
        horizontal_rules=level,
        vertical_rules=upright,
        frames=sorted(map(scaled, page.frames), key=lambda box: (area(box), box)),
        pictures=[scaled(box) for box in page.pictures],
    )


def _em(lines: Sequence[Line]) -> float:
    """Return the body's type size in page units: the median over the characters of all longer lines."""
    weights = sorted((line.size, len(line.text)) for line in lines if line.size > 0 and len(line.text) >= READING)
    weights = weights or sorted((line.size, len(line.text)) for line in lines if line.size > 0) or [(1.0, 1)]
    half = sum(count for _, count in weights) / 2
    for size, count in weights:
        half -= count
        if half <= 0:
            return size
    return weights[-1][0]


def _leading(items: Sequence[Item]) -> float:
    body = sorted((i for i in items if not i.vertical and 0.85 <= i.size <= 1.15), key=lambda i: i.middle)
    pitches: list[float] = []
    for at, item in enumerate(body):
        for below in body[at + 1 :]:
            if below.middle - item.middle > 2.5:
                break
            if below.middle - item.middle > 0.8 and abs(below.box[0] - item.box[0]) < 0.5:
                pitches.append(below.middle - item.middle)
                break
    return median(pitches) if pitches else DEFAULT_LEADING


def area(box: Box) -> float:
    """Return the area of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def hull(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of ``boxes`` (at least one)."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def across(a: Box, b: Box) -> float:
    """Return how far two boxes overlap horizontally; negative is the white between them."""
    return min(a[2], b[2]) - max(a[0], b[0])


def down(a: Box, b: Box) -> float:
    """Return how far two boxes overlap vertically; negative is the white between them."""
    return min(a[3], b[3]) - max(a[1], b[1])


def inside(box: Box, outer: Box, slack: float = 0.5) -> bool:
    """Tell whether ``box`` lies in ``outer``, give or take ``slack``."""
    return (
        box[0] >= outer[0] - slack
        and box[1] >= outer[1] - slack
        and box[2] <= outer[2] + slack
        and box[3] <= outer[3] + slack
    )


def frame_of(box: Box, frames: Sequence[Box]) -> Box | None:
    """Return the smallest frame that holds ``box``."""
    return next((frame for frame in frames if inside(box, frame)), None)


def rule_between(upper: Box, lower: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a horizontal rule parts ``upper`` from ``lower``: it covers most of the width they share."""
    return _parted(upper, lower, rules, 1, across(upper, lower))


def wall_between(left: Box, right: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a vertical rule parts ``left`` from ``right``: it covers most of the height they share."""
    return _parted(left, right, rules, 0, down(left, right))


def _parted(first: Box, second: Box, rules: Sequence[Box], axis: int, shared: float) -> bool:
    """Tell whether a rule stands between two boxes that follow each other along ``axis`` (0 is x, 1 is y)."""
    low, high = 1 - axis, 3 - axis
    return any(
        first[axis + 2] - 0.4 <= (rule[axis] + rule[axis + 2]) / 2 <= second[axis] + 0.4
        and min(rule[high], first[high], second[high]) - max(rule[low], first[low], second[low]) >= 0.5 * shared
        for rule in rules
        if shared > 0
    )


def column_rules(rules: Sequence[Box], left: Box, right: Box) -> list[Box]:
    """Return the vertical rules without those between two columns that begin with them (栏线).

    A rule that parts two articles also runs beside a head of one of them, so it rises above their text.
    """
    top = min(left[1], right[1])
    return [rule for rule in rules if rule[1] < top - RISE]
