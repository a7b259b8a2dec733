"""Addresses inside the API, made in one place."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from fastapi import Request

from schemas import Region


def base_url(request: Request) -> str:
    """Return what absolute addresses start with: the public URL where one is set, else what was asked."""
    public: str | None = getattr(request.app.state, "public_url", None)
    return public or str(request.base_url).rstrip("/")


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
    boxes = [region.bbox for region in regions if region.page == page]
    marks = "&".join("highlight=" + ",".join(f"{value:g}" for value in box) for box in boxes)
    return f"{page_link(page)}/image?{marks}"
