"""Whether two printed numbers can both be right (数字是否相合)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from schemas import Figure
from search_api.figure_fields import exactness

_NUMBER = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")


@dataclass(frozen=True)
class Said:
    """What a figure says in its canonical unit.

    Attributes:
        value: the value.
        step: of its last printed digit: 318亿 is said in steps of 1亿; 0 where it is meant to the last digit.
        bound: whether it is a lower or upper bound only.
    """

    value: Decimal
    step: Decimal = Decimal(0)
    bound: Literal["lower", "upper"] | None = None


def agree(one: Said, other: Said) -> bool:
    """Tell whether both can be right: one is the other rounded to its printed digits, or lies inside its bound."""
    if one.bound is not None and one.bound == other.bound:
        return True
    if one.bound is None and other.bound is None:
        return abs(one.value - other.value) <= max(one.step, other.step) / 2
    low, high = (one, other) if one.bound == "lower" or other.bound == "upper" else (other, one)
    slack = sum((said.step for said in (low, high) if said.bound is None), Decimal(0)) / 2
    return low.value <= high.value + slack


def contradict(said: Iterable[Said]) -> bool:
    """Tell whether any two of them can't both be right."""
    return any(not agree(one, other) for one, other in combinations(set(said), 2))


def said_by(figure: Figure) -> Said:
    """Return what a figure says.

    One that a person corrected is meant to its last digit, since its printed words are known to be wrong. What is said
    as about so much is said in steps of its last digit that isn't 0 (约300亿: 100亿).
    """
    how = exactness(figure)
    if how in ("lower", "upper"):
        return Said(figure.canonical_value, _step(figure), "lower" if how == "lower" else "upper")
    if figure.verdict is not None and figure.verdict.state == "corrected":
        return Said(figure.canonical_value)
    step = _step(figure)
    return Said(figure.canonical_value, max(step, _last_digit(figure.canonical_value)) if how == "about" else step)


def _step(figure: Figure) -> Decimal:
    """Return the step of the last printed digit; of Chinese numerals, of the last digit that isn't 0."""
    if figure.value == 0:
        return Decimal(0)
    for match in _NUMBER.finditer(unicodedata.normalize("NFKC", figure.text)):
        printed = Decimal(match[0].replace(",", ""))
        if printed and _is_power_of_ten(scale := abs(figure.value) / printed):
            decimals = len(match["decimals"] or "")
            return scale.scaleb(-decimals) * abs(figure.canonical_value / figure.value)
    return _last_digit(figure.canonical_value)


def _is_power_of_ten(number: Decimal) -> bool:
    return number.normalize().as_tuple().digits == (1,)


def _last_digit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else Decimal(0)
