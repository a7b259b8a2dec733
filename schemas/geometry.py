"""Boxes on a page, as fractions of its width and height with the origin at the top left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator

from schemas.base import FRACTION_DIGITS, Model


def rounded_box(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return ``box`` rounded and clamped to the page.

    Raises:
        ValueError: its corners are the wrong way round.
    """
    x0, y0 = round(box[0], FRACTION_DIGITS), round(box[1], FRACTION_DIGITS)
    x1, y1 = round(box[2], FRACTION_DIGITS), round(box[3], FRACTION_DIGITS)
    if not (x0 >= 0 and y0 >= 0 and x1 <= 1 and y1 <= 1):
        x0, y0, x1, y1 = (min(1.0, max(0.0, edge)) for edge in (x0, y0, x1, y1))
    if x0 > x1 or y0 > y1:
        raise ValueError(
            f"box {box} has its corners the wrong way round; give [x0, y0, x1, y1] with x0 <= x1, y0 <= y1"
        )
    return x0, y0, x1, y1


Box = Annotated[tuple[float, float, float, float], AfterValidator(rounded_box)]
"""``[x0, y0, x1, y1]``, fractions of page width (x) and height (y), rounded and clamped to the page."""


class Region(Model):
    """A page and a box on it (区域): where something stands."""

    page: str
    """Page id."""
    bbox: Box


def union(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """Return the smallest box around all of ``boxes``.

    Raises:
        ValueError: there is no box.
    """
    columns = list(zip(*boxes, strict=True))
    if not columns:
        raise ValueError("the union of no boxes is undefined")
    x0, y0, x1, y1 = columns
    return min(x0), min(y0), max(x1), max(y1)
