"""The true place of everything on the pages, for measuring layout and recognition."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bench.typeset.sheet import PlacedLine, Sheet

DIGITS = 5


def describe(sheets: Iterable[Sheet], skews: tuple[float, ...], dpi: int) -> dict[str, Any]:
    """Return pages with lines, rules, frames and pictures; boxes are fractions of the page.

    A line's box is that of its em boxes, ``edges`` the boundaries of its characters' cells; ``order`` counts the lines
    of an article through all its pieces in reading order (none for furniture).
    """
    orders: dict[str, int] = {}
    pages = []
    for index, sheet in enumerate(sheets):
        pages.append(
            {
                "page": sheet.number,
                "width": sheet.width,
                "height": sheet.height,
                "scan": {"dpi": dpi, "skew": skews[index % len(skews)]},
                "lines": [_line(line, sheet, orders) for line in sheet.lines],
                "rules": [_box(sheet, rule.x0, rule.y0, rule.x1, rule.y1) for rule in sheet.rules],
                "frames": [_box(sheet, area.x, area.y, area.right, area.bottom) for area in sheet.frames],
                "pictures": [
                    {"article": story, "bbox": _box(sheet, area.x, area.y, area.right, area.bottom)}
                    for story, area in sheet.pictures
                ],
            }
        )
    return {"pages": pages}


def dumps(geometry: dict[str, Any]) -> str:
    """Return JSON with one line of text for each printed line, so that changes can be reviewed."""
    pages = []
    for page in geometry["pages"]:
        head = {key: value for key, value in page.items() if key != "lines"}
        lines = ",\n".join("  " + json.dumps(line, ensure_ascii=False) for line in page["lines"])
        pages.append(json.dumps(head, ensure_ascii=False)[:-1] + ', "lines": [\n' + lines + "\n ]}")
    return '{"pages": [\n ' + ",\n ".join(pages) + "\n]}\n"


def _line(line: PlacedLine, sheet: Sheet, orders: dict[str, int]) -> dict[str, Any]:
    order = None
    if line.article is not None:
        order = orders.get(line.article, 0)
        orders[line.article] = order + 1
    extent = sheet.width if line.direction == "horizontal" else sheet.height
    return {
        "article": line.article,
        "role": line.role,
        "piece": line.piece,
        "column": line.column,
        "order": order,
        "text": line.text,
        "bbox": _box(sheet, *line.box),
        "edges": [round(edge / extent, DIGITS) for edge in line.edges],
        "direction": line.direction,
        "size": line.size,
        "begins": line.begins,
        "ends": line.ends,
    }


def _box(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> list[float]:
    return [
        round(x0 / sheet.width, DIGITS),
        round(y0 / sheet.height, DIGITS),
        round(x1 / sheet.width, DIGITS),
        round(y1 / sheet.height, DIGITS),
    ]
