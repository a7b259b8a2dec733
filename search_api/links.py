"""Addresses inside the API, made in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from fastapi import Request

from schemas import Region

EXCERPT = (0.24, 0.05)
"""Width and height of an excerpt as fractions of the page: a column and a half of a broadsheet, some six lines."""
EXCERPT_WIDTH = 416
"""Pixels of an excerpt: twice the 208 in which a result shows it, for screens of two pixels to the point."""


def base_url(request: Request) -> str:
    """Return what absolute addresses start with: the public URL where one is set, else what was asked."""
    public: str | None = getattr(request.app.state, "public_url", None)
    return public or str(request.base_url).rstrip("/")


def article_page(article_id: str) -> str:
    """Return the address of an article's web page."""
    return f"/articles/{quote(article_id, safe='')}"


def figure_view(article_id: str, number: int) -> str:
    """Return the address of a figure on its article's web page, which calls its place so."""
    return f"{article_page(article_id)}#tf{number}"


def page_view(page_id: str) -> str:
    """Return the address of a page's web page."""
    return f"/pages/{quote(page_id, safe='')}"


def issue_view(newspaper: str, issue_date: str) -> str:
    """Return the address of an issue's web page."""
    return f"/issues/{quote(newspaper, safe='')}/{quote(issue_date, safe='')}"


def article_link(article_id: str) -> str:
    """Return the address of an article."""
    return f"/api/v1/articles/{quote(article_id, safe='')}"


def page_link(page_id: str) -> str:
    """Return the address of a page."""
    return f"/api/v1/pages/{quote(page_id, safe='')}"


def image_link(regions: Sequence[Region]) -> str | None:
    """Return the address of the picture of the first region's page, with all regions on that page marked."""
    if not regions:
        return None
    page = regions[0].page
    return f"{page_link(page)}/image?{_marks(region.bbox for region in regions if region.page == page)}"


def excerpt_link(regions: Sequence[Region], *, width: int = EXCERPT_WIDTH) -> str:
    """Return the address of a picture of the first region and what stands around it, the regions there marked."""
    page, (x0, y0, x1, y1) = regions[0].page, regions[0].bbox
    left, right = _around(x0, x1, EXCERPT[0])
    top, bottom = _around(y0, y1, EXCERPT[1])
    marks = _marks(one.bbox for one in regions if one.page == page and one.bbox[1] < bottom and one.bbox[3] > top)
    return f"{page_link(page)}/image?crop={_box((left, top, right, bottom))}&width={width}&{marks}"


def _around(low: float, high: float, least: float) -> tuple[float, float]:
    """Return a span of at least ``least`` around another, inside the page."""
    more = max(least - (high - low), 0.02) / 2
    start = min(max(0.0, low - more), max(0.0, 1 - (high - low) - 2 * more))
    return start, min(1.0, start + (high - low) + 2 * more)


def _marks(boxes: Iterable[tuple[float, float, float, float]]) -> str:
    return "&".join(f"highlight={_box(box)}" for box in boxes)


def _box(box: tuple[float, float, float, float]) -> str:
    return ",".join(f"{value:g}" for value in box)
