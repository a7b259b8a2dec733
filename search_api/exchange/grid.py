"""From fractions of a page to the units of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas import Page

_POINTS_PER_INCH = 72
_UNITS_PER_INCH = 1200
"""ALTO's unit ``inch1200``."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Grid:
    """A page's extent in the units of its document.

    Attributes:
        width: of the page.
        height: of the page.
        unit: ``pixel`` of the page picture; ``inch1200`` for a PDF whose picture isn't kept; ``cell`` for a text dump,
            which never was ink: a character across, a line down.
    """

    width: float
    height: float
    unit: Literal["pixel", "inch1200", "cell"]

    def place(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, top, width and height of a box."""
        x0, y0, x1, y1 = box
        return x0 * self.width, y0 * self.height, (x1 - x0) * self.width, (y1 - y0) * self.height

    def corners(self, box: Box) -> tuple[int, int, int, int]:
        """Return the corners of a box as whole units, at least one wide and high, inside the page."""
        right, bottom = max(1, round(self.width)), max(1, round(self.height))
        x0, y0 = min(right - 1, round(box[0] * self.width)), min(bottom - 1, round(box[1] * self.height))
        return x0, y0, max(x0 + 1, round(box[2] * self.width)), max(y0 + 1, round(box[3] * self.height))


def grid_of(page: Page, picture: tuple[int, int] | None) -> Grid:
    """Return the grid of a page whose picture has the size ``picture`` in pixels, where it has one."""
    if page.geometry == "text":
        return Grid(page.width, page.height, "cell")
    if picture is not None:
        return Grid(float(picture[0]), float(picture[1]), "pixel")
    if page.source.kind == "pdf":
        scale = _UNITS_PER_INCH / _POINTS_PER_INCH
        return Grid(page.width * scale, page.height * scale, "inch1200")
    return Grid(page.width, page.height, "pixel")
