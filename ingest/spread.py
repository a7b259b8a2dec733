"""Two pages side by side on one picture or PDF page (一图两版): where they meet, and what stands on each.

A page over both sides of a sheet (通版), and a page that is wider than high, stay one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.masthead import masthead
from ingest.options import Spread
from schemas import Box, Half, Line, Page, Rule, round_fraction

Boxes = NDArray[np.float64]
"""One row each: x0, y0, x1, y1."""
Gap = tuple[float, float]
WIDE = 1.1
"""Width over height from which a picture may show two pages: two of the narrowest made pages (0.62) give 1.24."""
MIDDLE = 0.06
"""How far from the middle, as a share of the width, the fold may lie: pages may differ in width. Set by judgement."""
BLANK = 3.5
"""Width of the white between two pages, in ems of body type, from which it parts them by itself. On the pictures that
:mod:`bench.layouts.spreads` makes it has 4.2 at least where no fold shows and 3.2 where one does, but for one that
isn't seen at all; near the middle of wide single pages at most 1.9 are free."""
NARROW = 2.0
"""Width from which it does where the fold can be seen, or each side has a page number of its own."""
SHARE = 0.1
"""Share of the text that stands on either side, at least; set by judgement."""
TALL = 0.4
"""Share of the height that the text of either side spans, at least; set by judgement."""
WHOLE = 0.9
"""A frame or picture that is so wide and so high, as shares of the picture, lies around or behind everything; set by
judgement."""


@dataclass(frozen=True)
class Seen:
    """What can be seen of a picture, in units of its own.

    Attributes:
        text: boxes of the lines of text.
        others: boxes of what else no fold goes through: pictures, frames, rules that run across.
        folds: from where to where across it a fold shows.
    """

    width: float
    height: float
    text: Boxes
    others: Boxes
    folds: tuple[Gap, ...] = ()


def fold(seen: Seen, *, numbered: bool = False) -> Gap | None:
    """Return from where to where two pages meet on a picture; none where it shows one.

    Args:
        seen: the picture.
        numbered: whether each side is known to have a page number of its own.
    """
    if seen.width < WIDE * seen.height or not len(seen.text):
        return None
    gap = max(gaps(seen), key=lambda one: one[1] - one[0], default=None)
    if gap is None or not _both_sides(seen, _within(seen, gap)):
        return None
    shown = [one for one in seen.folds if gap[0] <= one[0] and one[1] <= gap[1]]
    least = NARROW if shown or numbered else BLANK
    if gap[1] - gap[0] < least * em(seen.text):
        return None
    return max(shown, key=lambda one: one[1] - one[0]) if shown else (_within(seen, gap),) * 2


def _within(seen: Seen, gap: Gap) -> float:
    """Return the middle of a gap, or where it is nearest to that near the middle of the picture."""
    return min(max(sum(gap) / 2, (0.5 - MIDDLE) * seen.width), (0.5 + MIDDLE) * seen.width)


def gaps(seen: Seen) -> list[Gap]:
    """Return the stretches near the middle that nothing stands in or runs across, from the top to the bottom."""
    low, high = (0.5 - MIDDLE) * seen.width, (0.5 + MIDDLE) * seen.width
    found: list[Gap] = []
    end = 0.0
    boxes = np.concatenate([seen.text, seen.others])
    for x0, x1 in sorted((float(box[0]), float(box[2])) for box in boxes):
        if x0 > end and end < high and x0 > low and end > 0:
            found.append((end, x0))
        end = max(end, x1)
    return found


def em(text: Boxes) -> float:
    """Return the size of body type: the shorter side of lines, the median by their length."""
    sides = text[:, 2:] - text[:, :2]
    short, long = sides.min(axis=1), sides.max(axis=1)
    order = np.argsort(short)
    summed = np.cumsum(long[order])
    return float(short[order][np.searchsorted(summed, summed[-1] / 2)])


def _both_sides(seen: Seen, x: float) -> bool:
    """Tell whether there is a page's text on both sides of ``x``."""
    middles = (seen.text[:, 0] + seen.text[:, 2]) / 2
    long = (seen.text[:, 2:] - seen.text[:, :2]).max(axis=1)
    for side in (middles < x, middles > x):
        if long[side].sum() < SHARE * long.sum():
            return False
        if seen.text[side, 3].max() - seen.text[side, 1].min() < TALL * seen.height:
            return False
    return True


def halves(seen: Seen, spread: Spread, rotation: float, *, numbered: bool = False) -> list[Half]:
    """Return the halves of a picture that shows two pages, the left one first; nothing where it is one page.

    Args:
        seen: the picture, straightened.
        spread: whether to look, or to part it anyway.
        rotation: by which it was turned.
        numbered: see :func:`fold`.
    """
    if spread == "single":
        return []
    found = fold(seen, numbered=numbered)
    if found is None and spread == "double" and seen.width > seen.height:
        gap = max(gaps(seen), key=lambda one: one[1] - one[0], default=(seen.width / 2,) * 2)
        found = (_within(seen, gap),) * 2
    if found is None:
        return []
    left, right = (round_fraction(x / seen.width) for x in found)
    return [
        Half(side="left", bbox=(0.0, 0.0, left, 1.0), rotation=rotation),
        Half(side="right", bbox=(right, 0.0, 1.0, 1.0), rotation=rotation),
    ]


class Lined(Protocol):
    """What has lines."""

    @property
    def lines(self) -> Sequence[Line]:
        """The lines."""
        ...


LinedT = TypeVar("LinedT", bound=Lined)


def in_reading_order(pages: Sequence[LinedT]) -> list[LinedT]:
    """Return two halves, the left one first, in the order in which they are read: of vertical text the right one is."""
    lines = [line for page in pages for line in page.lines]
    down = sum(len(line.text) for line in lines if line.direction == "vertical")
    return list(pages if 2 * down <= sum(len(line.text) for line in lines) else reversed(pages))


def parted_as_asked(pages: Sequence[Page], spread: Spread) -> bool:
    """Tell whether pages that were read from one picture are what ``spread`` asks for."""
    if spread == "auto" or pages[0].geometry == "text":
        return True
    if spread == "single":
        return len(pages) == 1
    return len(pages) == 2 or pages[0].width <= pages[0].height


def parted(page: Page, spread: Spread) -> list[Page]:
    """Return a PDF's page as it is, or the two pages that stand on it, in the order in which they are read."""
    whole = np.array([[page.width, page.height] * 2])
    text = np.array([line.bbox for line in page.lines]).reshape(-1, 4) * whole
    across = [rule.bbox for rule in page.rules if rule.direction == "horizontal"]
    drawn = [box for box in (*page.frames, *page.pictures) if box[2] - box[0] < WHOLE or box[3] - box[1] < WHOLE]
    seen = Seen(page.width, page.height, text, np.array([*across, *drawn]).reshape(-1, 4) * whole)
    tried = halves(seen, "double" if spread == "auto" else spread, page.rotation)
    pages = [_half(page, half) for half in tried]
    if spread == "auto" and pages:
        numbers = [masthead(one).number for one in pages]
        if not halves(seen, spread, page.rotation, numbered=None not in numbers and len(set(numbers)) == 2):
            return [page]
    return in_reading_order(pages) if all(one.lines for one in pages) and pages else [page]


def _half(page: Page, half: Half) -> Page:
    """Return what stands on one half of a PDF's page, with the places that it has there."""
    x0, _, x1, _ = half.bbox
    lines = [_line(line, half) for line in page.lines if _on(line.bbox, half)]
    return page.model_copy(
        update={
            "source": page.source.model_copy(update={"half": half}),
            "width": page.width * (x1 - x0),
            "rotation": 0.0,
            "lines": [line.model_copy(update={"number": number}) for number, line in enumerate(lines)],
            "rules": [
                Rule(bbox=_moved(rule.bbox, half), direction=rule.direction)
                for rule in page.rules
                if _on(rule.bbox, half)
            ],
            "frames": _moved_all(page.frames, half),
            "pictures": _moved_all(page.pictures, half),
        }
    )


def _line(line: Line, half: Half) -> Line:
    edges = line.edges if line.direction == "vertical" else [_across(edge, half) for edge in line.edges]
    return line.model_copy(update={"bbox": _moved(line.bbox, half), "edges": edges})


def _moved_all(boxes: Iterable[Box], half: Half) -> list[Box]:
    return [_moved(box, half) for box in boxes if _on(box, half)]


def _on(box: Box, half: Half) -> bool:
    return half.bbox[0] <= (box[0] + box[2]) / 2 <= half.bbox[2]


def _moved(box: Box, half: Half) -> Box:
    return _across(box[0], half), box[1], _across(box[2], half), box[3]


def _across(x: float, half: Half) -> float:
    return round_fraction((x - half.bbox[0]) / (half.bbox[2] - half.bbox[0]))
