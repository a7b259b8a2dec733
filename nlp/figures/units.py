"""Units of Chinese corporate and power-sector news, their dimension and what they come to in canonical units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from nlp import lexicon
from schemas.findings import FigureKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed and what it comes to.

    Attributes:
        text: as printed.
        kind: the figure's kind.
        symbol: its own symbol, for compositions (克 in 克/千瓦时 is g).
        canonical: canonical unit.
        factor: canonical units in one of these.
    """

    text: str
    kind: FigureKind
    symbol: str
    canonical: str
    factor: Decimal

    @property
    def counts(self) -> bool:
        """Whether it is a measure word."""
        return self.kind == "count"


_SYMBOLS = {
    "克": "g", "千克": "kg", "公斤": "kg", "毫克": "mg", "公里": "km", "千米": "km", "毫米": "mm", "微米": "μm",
    "km": "km", "mm": "mm", "微克": "µg",
    "秒": "s", "分钟": "min", "升": "L", "转": "r",
}  # fmt: skip
"""Own symbols of units whose table line names another, for compositions (克/千瓦时 is g/kWh)."""
_PRICED = frozenset({"energy", "mass", "volume", "area"})
"""What 分 is the price of where it stands over it: fen, not points."""
_CENT = Unit("分", "money", "分", "CNY", Decimal("0.01"))
_SECONDS = {"h": Decimal(3600), "d": Decimal(86400)}
LONGEST_UNIT = 8
"""Characters of the longest simple unit (吨二氧化碳当量)."""


@cache
def units() -> dict[str, Unit]:
    """Return all simple units by their printed form."""
    table: dict[str, Unit] = {}
    for line in lexicon.lines("units"):
        kind, symbol, canonical, *entries = line.split()
        for entry in entries:
            name, _, factor = entry.partition("=")
            above, _, below = factor.partition("/")
            own = _SYMBOLS.get(name, symbol)
            table[name] = Unit(name, cast("FigureKind", kind), own, canonical, Decimal(above) / Decimal(below or 1))
    for name in sorted(lexicon.words("units_counted")):
        table.setdefault(name, Unit(name, "count", name, name, Decimal(1)))
    return table


@cache
def _not_before() -> dict[str, str]:
    rows = (line.split() for line in lexicon.lines("units_not_before"))
    return {name: following for name, following, *_ in rows}


def unit_at(text: str, at: int) -> Unit | None:
    """Return the longest unit that starts at offset ``at``, compositions (元/千瓦时) included, or none."""
    first = _simple(text, at)
    if first is None:
        return None
    after = at + len(first.text)
    if after < len(text) and text[after] in "/每":
        below = _simple(text, after + 1) or _per(text, after + 1)
        if below is not None:
            return _composed(first, below, text[at : after + 1 + len(below.text)])
    return first


def _simple(text: str, at: int) -> Unit | None:
    for length in range(min(LONGEST_UNIT, len(text) - at), 0, -1):
        unit = units().get(text[at : at + length])
        if unit is not None and _stands(unit.text, text[at + length : at + length + 1]):
            return unit
    return None


def _stands(name: str, following: str) -> bool:
    if not following:
        return True
    if name[-1].isascii() and name[-1].isalpha():
        return not (following.isascii() and (following.isalpha() or following.isdigit()))
    return following not in _not_before().get(name, "")


def _per(text: str, at: int) -> Unit | None:
    for name in ("年", "月", "日", "天", "户", "人", "h", "s", "d"):
        if text.startswith(name, at):
            return Unit(name, "duration", name, name, Decimal(1))
    return None


def _composed(above: Unit, below: Unit, text: str) -> Unit:
    """Return the unit of a rate: a price to yuan, a speed to metres a second, all else as its parts are printed."""
    if above.text == "分" and below.kind in _PRICED:
        above = _CENT
    energy = below.kind == "energy"
    per, factor = (below.canonical, below.factor) if energy else (below.symbol, Decimal(1))
    if above.kind == "money":
        return Unit(text, "price", "", f"{above.canonical}/{per}", above.factor / factor)
    if above.kind == "length" and below.kind == "duration" and below.canonical in _SECONDS:
        seconds = below.factor * _SECONDS[below.canonical]
        return Unit(text, "speed", "", "m/s", above.factor / seconds)
    return Unit(text, "other", "", f"{above.symbol}/{per}", 1 / factor)
