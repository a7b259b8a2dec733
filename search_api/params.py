"""Query parameters: what each address takes, and refusing what it doesn't."""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from schemas.errors import UsageError

BOXES_MAX = 200
"""Boxes drawn on one page picture; a page has some 400 lines."""
WIDTH_MIN, WIDTH_MAX = 32, 4096
"""Pixels; a broadsheet page of 400 mm at 200 dpi is 3,150 wide."""


def known(model: type[BaseModel] | None = None, *, repeatable: frozenset[str] = frozenset()) -> Any:
    """Return a dependency that refuses parameters which ``model`` doesn't have, or which come twice."""
    fields = model.model_fields if model is not None else {}
    names = [field.alias or name for name, field in fields.items()]

    async def check(request: Request) -> None:  # a plain function would take a way to another thread and back
        given = Counter(name for name, _ in request.query_params.multi_items())
        takes = f"It takes: {', '.join(names)}." if names else "It takes none."
        if unknown := [name for name in given if name not in names]:
            raise UsageError(f"there is no parameter {', '.join(map(repr, unknown))} here", remedy=takes)
        if twice := [name for name, count in given.items() if count > 1 and name not in repeatable]:
            raise UsageError(f"the parameter {', '.join(twice)} is given twice", remedy="Give it once.")

    return Depends(check)


_FRACTION = r"(\d*\.?\d+|\d+\.)"
BoxText = Annotated[str, Field(json_schema_extra={"pattern": rf"^{_FRACTION}(,{_FRACTION}){{3}}$"})]
"""A box; that it has its corners in the right order is for :func:`box` to tell."""


class ImageParams(BaseModel):
    """How a page picture is shown."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    highlight: list[BoxText] = Field(default=[], max_length=BOXES_MAX, examples=[["0.1,0.2,0.3,0.25"]])
    """A box to mark, ``x0,y0,x1,y1`` as fractions of the page; give it again for each further box."""
    width: int | None = Field(default=None, ge=WIDTH_MIN, le=WIDTH_MAX, examples=[1200])
    """Width of the picture in pixels."""
    crop: BoxText | None = Field(default=None, examples=["0,0,0.5,0.5"])
    """Only this part of the page, ``x0,y0,x1,y1`` as fractions."""

    @property
    def asks(self) -> bool:
        """Whether anything else is wanted than the picture as it is."""
        return bool(self.highlight) or self.width is not None or self.crop is not None


_NUMBER = re.compile(_FRACTION, re.ASCII)


def box(text: str) -> tuple[float, float, float, float]:
    """Read a box ``x0,y0,x1,y1``.

    Raises:
        UsageError: it isn't one with 0 ≤ x0 < x1 ≤ 1 and 0 ≤ y0 < y1 ≤ 1.
    """
    parts = text.split(",")
    if len(parts) == 4 and all(_NUMBER.fullmatch(part.strip()) for part in parts):
        x0, y0, x1, y1 = (float(part) for part in parts)
        if x0 < x1 <= 1 and y0 < y1 <= 1:
            return x0, y0, x1, y1
    raise UsageError(
        f"{text!r} is no box",
        remedy="Give x0,y0,x1,y1 as fractions of the page from 0 to 1, with x0 < x1 and y0 < y1.",
    )
