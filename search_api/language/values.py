"""What dates and amounts in a query mean: ``2023..2025``, ``>=2025-05``, ``>1亿元``, ``5..8万千瓦``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

from search_api.language.syntax import Amounted, Printed
from search_api.lexicon import Amount

_DAY = re.compile(r"(?P<year>[12]\d{3})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})日?|月)?|年)?", re.ASCII)
_COMPARED = re.compile(r"(?P<sign>>=|<=|[><=≥≤＞＜＝]|不低于|不超过|超过|低于)?(?P<rest>.*)", re.DOTALL)
_ABOVE, _FROM = {">", "＞", "超过"}, {">=", "≥", "不低于"}
_BELOW, _UPTO = {"<", "＜", "低于"}, {"<=", "≤", "不超过"}
_SPAN = re.compile(r"\.\.|…")


def printed(text: str) -> Printed | None:
    """Read a day, month, year, a range of them, or one end; none where ``text`` is none of these."""
    compared = _COMPARED.fullmatch(text.strip())
    if compared is None:
        return None
    sign, rest = compared["sign"], compared["rest"].strip()
    ends = _SPAN.split(rest)
    if len(ends) == 2 and not sign:
        return _between(*ends)
    found = _days(rest) if len(ends) == 1 else None
    if found is None or not sign or sign in "=＝":
        return found
    if sign in _ABOVE:
        return Printed(found.last + 1, date.max.toordinal())
    if sign in _FROM:
        return Printed(found.first, date.max.toordinal())
    return Printed(1, found.first - 1 if sign in _BELOW else found.last)


def _between(low: str, high: str) -> Printed | None:
    first = _days(low.strip()) if low.strip() else Printed(1, 1)
    last = _days(high.strip()) if high.strip() else Printed(1, date.max.toordinal())
    if first is None or last is None or not (low.strip() or high.strip()):
        return None
    return Printed(first.first, last.last)


def _days(text: str) -> Printed | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Printed(first.toordinal(), first.toordinal())
    last_month = month or 12
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Printed(first.toordinal(), last.toordinal())


def amounted(text: str, read: Callable[[str], Amount | None]) -> tuple[Amounted, Amount] | None:
    """Read a bound, a range or a single amount; none where ``text`` is none of these.

    Args:
        text: ``>1亿元``, ``5..8万千瓦``, ``10GWh``.
        read: reads a quantity.
    """
    compared = _COMPARED.fullmatch(text.strip())
    if compared is None:
        return None
    sign, rest = compared["sign"], compared["rest"].strip()
    found = read(_SPAN.sub("至", rest, count=1))
    if found is None or (sign and sign not in "=＝" and found.low != found.high):
        return None
    if sign in _ABOVE | _FROM:
        return Amounted(found.unit, found.low, None, open_low=sign in _ABOVE), found
    if sign in _BELOW | _UPTO:
        return Amounted(found.unit, None, found.high, open_high=sign in _BELOW), found
    return Amounted(found.unit, found.low, found.high), found
