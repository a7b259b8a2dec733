"""What is drawn on a PDF page beside its text: rules, frames, pictures (points, origin at the top left)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.sources.drawings_rules import closed_frames, whole_rules
from ingest.sources.glyphs import Box, Sheet, is_white

RULE_THICKNESS = 4.0
"""Thickest rule, in points: double and ornamental rules of newspapers are 1 to 3 pt."""
FRAME_SIDE = 28.0
"""Shortest side of a frame, in points: three lines of body type."""
WHOLE_PAGE = 0.9
"""A rectangle or picture that takes more than this share of the page is its background."""
ALONG_SIDE = 0.6
"""Share of each side of a frame that its path runs along at least; the rest may be round corners."""
PICTURE_SIDE = 24.0
"""Shortest side of a picture, in points; smaller ones are ornaments."""


@dataclass(frozen=True)
class Drawings:
    """Rules (thin boxes), frames and pictures of a page, and the filled areas that white type may stand on."""

    rules: list[Box]
    frames: list[Box]
    pictures: list[Box]
    dark: list[Box]


def drawings(page: Any, sheet: Sheet) -> Drawings:
    """Return what pdfplumber's ``page`` draws, on the upright ``sheet``."""
    thin: list[Box] = []
    frames: list[Box] = []
    dark: list[Box] = []
    for shape in _shapes(page):
        box = _clipped(_box(shape, sheet), sheet)
        if box is None:
            continue
        wide, high = box[2] - box[0], box[3] - box[1]
        visible = bool(shape.get("stroke")) or (bool(shape.get("fill")) and not is_white(_fill(shape)))
        if not visible:
            continue
        if min(wide, high) <= RULE_THICKNESS:
            thin.append(box)
        elif shape["object_type"] != "line" and min(wide, high) >= FRAME_SIDE / 2:
            _area(shape, box, sheet, frames, dark)
    closed, rules = closed_frames(_distinct(whole_rules(thin)), FRAME_SIDE)
    whole = [box for box in closed if _on_background(box, sheet)]
    frames += [box for box in closed if not _on_background(box, sheet)]
    rules += [side for box in whole for side in _sides(box)]
    images = [box for image in page.images if (box := _clipped(_box(image, sheet), sheet)) is not None]
    pictures = [box for box in _patched(images) if _picture(box, sheet)]
    return Drawings(_distinct(rules), _distinct(frames), _distinct(pictures), dark + pictures)


def _on_background(box: Box, sheet: Sheet) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > WHOLE_PAGE * sheet.width * sheet.height


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _area(shape: Mapping[str, Any], box: Box, sheet: Sheet, frames: list[Box], dark: list[Box]) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if shape.get("fill") and not is_white(_fill(shape)):
        dark.append(box)
    if min(wide, high) >= FRAME_SIDE and not _on_background(box, sheet) and _straight(shape):
        frames.append(box)


def _straight(shape: Mapping[str, Any]) -> bool:
    """Tell whether a path is a rectangle, its corners perhaps round: along each side of its box its points reach far.

    The points of an ellipse, those that steer its curves included, reach along 0.55 of a side.
    """
    if shape["object_type"] == "rect":
        return True
    points = [(float(x), float(y)) for x, y in shape.get("pts") or []]
    if len(points) < 4:
        return False
    return all(_reaches(points, axis, end) for axis in (0, 1) for end in (min, max))


def _reaches(points: Sequence[tuple[float, float]], axis: int, end: Callable[[Iterable[float]], float]) -> bool:
    edge = end(point[axis] for point in points)
    along = [point[1 - axis] for point in points if abs(point[axis] - edge) <= 1.0]
    side = max(point[1 - axis] for point in points) - min(point[1 - axis] for point in points)
    return max(along) - min(along) >= ALONG_SIDE * side


def _shapes(page: Any) -> Iterable[Mapping[str, Any]]:
    yield from page.lines
    yield from page.rects
    yield from page.curves


def _fill(shape: Mapping[str, Any]) -> object:
    return shape.get("non_stroking_color")


def _box(shape: Mapping[str, Any], sheet: Sheet) -> Box:
    return sheet.place((float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"])))


def _clipped(box: Box, sheet: Sheet) -> Box | None:
    x0, y0 = max(box[0], 0.0), max(box[1], 0.0)
    x1, y1 = min(box[2], sheet.width), min(box[3], sheet.height)
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _picture(box: Box, sheet: Sheet) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= PICTURE_SIDE and not _on_background(box, sheet)


def _patched(images: Iterable[Box]) -> list[Box]:
    """Put pictures together that a program cut into strips: they touch along a whole side."""
    out: list[Box] = []
    for axis in (1, 0):
        images = out or images
        out = []
        for box in sorted(images, key=lambda box: (box[1 - axis], box[axis])):
            before = next((at for at, other in enumerate(out) if _continues(other, box, axis)), None)
            if before is None:
                out.append(box)
            else:
                last = out[before]
                out[before] = (*last[:2], max(last[2], box[2]), max(last[3], box[3]))
    return out


def _continues(box: Box, other: Box, axis: int) -> bool:
    across = 1 - axis
    level = abs(box[across] - other[across]) <= 1.0 and abs(box[across + 2] - other[across + 2]) <= 1.0
    return level and abs(other[axis] - box[axis + 2]) <= 1.0


def _distinct(boxes: Iterable[Box]) -> list[Box]:
    """Return the boxes, top to bottom, without those drawn twice (within half a point)."""
    seen: dict[tuple[int, ...], Box] = {}
    for box in boxes:
        seen.setdefault(tuple(round(value * 2) for value in box), box)
    return sorted(seen.values(), key=lambda box: (box[1], box[0], box[3], box[2]))
