"""What every model shares: strictness, exact numbers, rounding."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

FRACTION_DIGITS = 5
"""Decimals kept of a page fraction: 1/100,000 of a 4,300 px page is 0.04 px, far below a glyph's stroke."""


class Model(BaseModel):
    """A frozen-shape model: an unknown field is an error, so that a typing slip never passes silently."""

    model_config = ConfigDict(extra="forbid")


def round_fraction(value: float) -> float:
    """Round a page fraction to :data:`FRACTION_DIGITS` and clamp it to 0..1."""
    rounded = round(value, FRACTION_DIGITS)
    return rounded if 0.0 < rounded < 1.0 else min(1.0, max(0.0, rounded))


def _to_decimal(value: object) -> object:
    return Decimal(repr(value)) if isinstance(value, float) else value


def _to_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Exact = Annotated[
    Decimal,
    BeforeValidator(_to_decimal),
    PlainSerializer(_to_number, return_type=int | float, when_used="json"),
]
"""Decimal in Python, a JSON number on the wire (up to 15 significant digits survive the round trip unchanged)."""
