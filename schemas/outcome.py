"""How the reading of one page ended."""

from __future__ import annotations

from typing import Literal

from schemas.base import Model
from schemas.errors import BaokuError
from schemas.page import Side


class PageOutcome(Model):
    """Outcome of one page (or of a whole file, where no page could be told apart)."""

    file: str
    page: int | None = None
    """Page of the file, from 1; none where the whole file failed."""
    half: Side | None = None
    """Which half of it, where it shows two printed pages."""
    page_id: str | None = None
    status: Literal["done", "unchanged", "failed", "waiting"]
    code: str | None = None
    """Error code, as :mod:`schemas.errors` lists them."""
    message: str | None = None
    remedy: str | None = None
    articles: int = 0
    figures: int = 0
    seconds: float | None = None

    @classmethod
    def of_error(
        cls, error: BaokuError, *, file: str, page: int | None = None, half: Side | None = None
    ) -> PageOutcome:
        """Return the failed outcome that ``error`` stands for."""
        return cls(
            file=error.file or file,
            page=error.page if error.page is not None else page,
            half=half,
            status="failed",
            code=error.code,
            message=error.message,
            remedy=error.remedy,
        )
