"""What is drawn on a PDF page beside its text: rules, frames, pictures (points, origin at the top left)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.sources.glyphs import Box, Sheet, is_white

RULE_THICKNESS = 4.0
"""Thickest rule, in points: double and ornamental rules of newspapers are 1 to 3 pt."""
RULE_LENGTH = 18.0
"""Shortest rule, in points: two ems of body type; shorter strokes underline or strike."""
FRAME_SIDE = 28.0
"""Shortest side of a frame, in points: three lines of body type."""
WHOLE_PAGE = 0.9
"""A rectangle or picture that takes more than this share of the page is its background."""
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
    rules: list[Box] = []
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
        if min(wide, high) <= RULE_THICKNESS and max(wide, high) >= RULE_LENGTH:
            rules.append(box)
        elif shape["object_type"] != "line" and min(wide, high) >= FRAME_SIDE / 2:
            _area(shape, box, sheet, frames, dark)
    pictures = [box for image in page.images if (box := _picture(image, sheet)) is not None]
    return Drawings(_distinct(rules), _distinct(frames), _distinct(pictures), dark + pictures)


def _area(shape: Mapping[str, Any], box: Box, sheet: Sheet, frames: list[Box], dark: list[Box]) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    if shape.get("fill") and not is_white(_fill(shape)):
        dark.append(box)
    background = wide * high > WHOLE_PAGE * sheet.width * sheet.height
    if min(wide, high) >= FRAME_SIDE and not background and _straight(shape):
        frames.append(box)


def _straight(shape: Mapping[str, Any]) -> bool:
    """Tell whether a path is a rectangle: all its points lie on the sides of its box."""
    if shape["object_type"] == "rect":
        return True
    points = shape.get("pts") or []
    xs, ys = {round(x, 0) for x, _ in points}, {round(y, 0) for _, y in points}
    return len(points) >= 4 and len(xs) <= 4 and len(ys) <= 4


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


def _picture(image: Mapping[str, Any], sheet: Sheet) -> Box | None:
    box = _clipped(_box(image, sheet), sheet)
    if box is None or min(box[2] - box[0], box[3] - box[1]) < PICTURE_SIDE:
        return None
    area = (box[2] - box[0]) * (box[3] - box[1])
    return box if area <= WHOLE_PAGE * sheet.width * sheet.height else None


def _distinct(boxes: Iterable[Box]) -> list[Box]:
    """Return the boxes, top to bottom, without those drawn twice (within half a point)."""
    seen: dict[tuple[int, ...], Box] = {}
    for box in boxes:
        seen.setdefault(tuple(round(value * 2) for value in box), box)
    return sorted(seen.values(), key=lambda box: (box[1], box[0], box[3], box[2]))
