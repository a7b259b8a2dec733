"""Figures of a text with all that the words around them say: bounds, change, what, whose, when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from nlp.figures.around import Around
from nlp.figures.chosen import chosen
from nlp.figures.context import change, listed_with, qualifier
from nlp.figures.filters import Context
from nlp.figures.measured import Beside, measured
from nlp.figures.spans import Quantity, quantities
from nlp.figures.terms import terms
from nlp.state import State
from nlp.view import View, view
from schemas import DateMention, Figure, Mention
from schemas.findings import FigureKind

_SENTENCE_END = re.compile(r"[。！？；\n]")
_CARBON = re.compile(r"二氧化碳|碳排放|减排|CO2|CO₂|降碳|减碳")
_HEAT = re.compile(r"零下|气温|高温|低温|温度|体温|水温|油温|℃|室温")
_POWER_WORD = re.compile(r"电|度电|能耗|千瓦")
_DIGIT_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}[ \u3000]{1,3}$")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_GROUPED = "a number stands right before it, parted by white space only: it may be one number"
_PRICED = re.compile(
    r"(?:[每一][吨桶斤亩克度张件只瓶盒袋户次]|每(?:公斤|千克|千瓦时?|平方米|立方米|公里|千卡)|均价|单价|价格|收盘价|收报|报收|报价)"
    r"[\u4e00-\u9fff]{0,4}$"
)
_WORKS = re.compile(
    r"(?:(?<![^，。；：、！？\n])|(?<=[于在，]))(?P<name>(?!全|各|这|该|一)[\u4e00-\u9fff]{2,8}?(?:变电站|换流站|储能电站|蓄能电站|"
    r"核电站|水电站|光伏电站|电站|电厂|风电场|血站|煤矿)|央行|海关|铁路部门)"
)
_INTEREST = re.compile(r"(?:利率|收益率|利息率)[^，。；]{0,12}$")
_CLAUSE = re.compile(r"[，。；：！？\n]")
_FEWEST_KWH = 10**4
"""度 in larger numbers is electricity: no temperature or angle is."""
_DIGITS_KEPT = Decimal("1e-10")
"""Places kept of a quotient that doesn't end (三分之一)."""
_MOST_DIGITS = 24
"""Digits of a product that ends: more has only a quotient, which Decimal gives 28."""
_REACH = 60
Naming = Callable[[Around, Figure, Sequence[Figure], str | None], str | None]
"""Tells what a figure is of, from the words of the text, the figures before it and what the rules say."""


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: FigureKind
    canonical_unit: str
    factor: Decimal


def figures(text: str, state: State, name: Naming = chosen) -> Iterator[Figure]:
    """Yield the figures of ``text``; dates, organisations, people and places must be in ``state`` already.

    Args:
        text: the text.
        state: what has been found in it.
        name: tells what each figure is of; learning puts its own in.
    """
    seen = view(text)
    context = Context(seen.text)
    before: list[Figure] = []
    found_all = list(quantities(seen.text))
    spans = [seen.span(found.start, found.end) for found in found_all]
    beside = Beside(
        dates=sorted(state.dates, key=lambda found: found.start),
        organisations=sorted(state.of_kind("organisation"), key=lambda mention: mention.start),
        words=terms(text, state.words, [start for start, _ in spans]),
        figures=before,
    )
    around: Around | None = None
    names = [word for word in state.words if word.tag in {"LOC", "PER"}]
    previous: Quantity | None = None
    for found, (start, end) in zip(found_all, spans, strict=True):
        if _crosses(beside.dates, start, end) or not context.is_quantity(found):
            continue
        if not found.arabic and _crosses(names, start, end):
            continue
        around = around or _around(text, state, beside, spans)
        figure = _figure(text, seen, found, previous, beside)
        ruled = measured(text, start, end, beside, counted=found.unit.counts, moved=figure.change is not None)
        figure.of = name(around, figure, before, ruled)
        before.append(figure)
        yield figure
        previous = found


def _around(text: str, state: State, beside: Beside, spans: Sequence[tuple[int, int]]) -> Around:
    return Around(
        text,
        beside.words,
        figures=spans,
        dates=beside.dates,
        organisations=beside.organisations,
        people=sorted(state.of_kind("person"), key=lambda mention: mention.start),
        places=sorted(state.of_kind("place"), key=lambda mention: mention.start),
    )


def _crosses(spans: Sequence[object], start: int, end: int) -> bool:
    at = bisect_right(spans, start, key=lambda span: span.end)  # type: ignore[attr-defined]
    return at < len(spans) and spans[at].start < end  # type: ignore[attr-defined]


def _figure(text: str, seen: View, found: Quantity, previous: Quantity | None, beside: Beside) -> Figure:
    start, end = seen.span(found.start, found.end)
    meant = _meant(seen.text, found)
    bound, words = qualifier(seen.text, found, previous.end if previous else 0)
    moved = change(seen.text, found, previous)
    if previous is not None and listed_with(seen.text, previous, found):
        last = beside.figures[-1]
        if moved is None and last.change is not None and last.change.direction != "from-to":
            moved = last.change
        if bound is None:
            bound, words = last.qualifier, last.qualifier_text
    day, period = _when(text, start, beside.dates)
    canonical = found.canonical if found.canonical is not None else found.value * meant.factor
    kind: FigureKind = (
        "rate" if meant.kind == "share" and moved is not None and moved.direction != "from-to" else meant.kind
    )
    return Figure(
        text=text[start:end],
        start=start,
        end=end,
        value=plain(found.value),
        upper=None if found.upper is None else plain(found.upper),
        unit=found.unit.text,
        kind=kind,
        canonical_value=plain(canonical),
        canonical_upper=None if found.upper is None else plain(found.upper * meant.factor),
        canonical_unit=meant.canonical_unit,
        qualifier=bound,
        qualifier_text=words,
        change=moved,
        organisation=_whose(text, start, beside.organisations),
        date=day,
        period=period,
        review=_GROUPED
        if _THREE_DIGITS.match(text, start) and _DIGIT_BEFORE.search(text[max(0, start - 8) : start])
        else None,
    )


def plain(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros or exponent, quotients that don't end rounded to ten places."""
    exponent = value.as_tuple().exponent
    endless = len(value.as_tuple().digits) > _MOST_DIGITS
    if endless and isinstance(exponent, int) and exponent < _DIGITS_KEPT.as_tuple().exponent:  # type: ignore[operator]
        value = value.quantize(_DIGITS_KEPT, ROUND_HALF_EVEN)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _meant(text: str, found: Quantity) -> _Kind:
    """Decide what a unit of several meanings stands for (度, 吨 of carbon dioxide)."""
    unit = found.unit
    if unit.text == "度" and found.value < _FEWEST_KWH and not text.startswith("电", found.end):
        clause = _CLAUSE.split(text[max(0, found.start - 16) : found.start])[-1]
        if _HEAT.search(clause):
            return _Kind("temperature", "°C", Decimal(1))
        if not _POWER_WORD.search(clause):
            return _Kind("other", "度", Decimal(1))
    if unit.kind == "mass" and _CARBON.search(text[max(0, found.start - 12) : found.start]):
        return _Kind("emission", unit.canonical, unit.factor)
    before = text[max(0, found.start - 16) : found.start]
    if unit.kind == "money" and _PRICED.search(before):
        return _Kind("price", unit.canonical, unit.factor)
    if unit.kind == "share" and _INTEREST.search(before):
        return _Kind("rate", unit.canonical, unit.factor)
    return _Kind(unit.kind, unit.canonical, unit.factor)


def _sentence_start(text: str, at: int) -> int:
    matches = list(_SENTENCE_END.finditer(text, max(0, at - _REACH * 4), at))
    return matches[-1].end() if matches else max(0, at - _REACH * 4)


def _whose(text: str, start: int, organisations: Sequence[Mention]) -> str | None:
    """Return the organisation named last before ``start`` in the sentence."""
    at = bisect_right(organisations, start, key=lambda mention: mention.end) - 1
    sentence = _sentence_start(text, start)
    if at < 0 or organisations[at].start < sentence:
        return _works(text, sentence, start)
    return organisations[at].name


def _works(text: str, sentence: int, start: int) -> str | None:
    """Return the station or plant (no organisation of its own) that a clause before ``start`` begins with."""
    matches = [match["name"] for match in _WORKS.finditer(text, sentence, start)]
    return "".join(matches[-1].split()) if matches else None


def _when(text: str, start: int, dates: Sequence[DateMention]) -> tuple[str | None, tuple[str, str | None] | None]:
    """Return the day, or the period, named last before ``start`` in the sentence."""
    first = _sentence_start(text, start)
    at = bisect_left(dates, start, key=lambda found: found.end)
    for found in reversed(dates[max(0, at - 8) : at + 1]):
        if found.end <= start and found.start >= first and found.start_date is not None and not _is_basis(text, found):
            return _moment(found)
    return None, None


def _is_basis(text: str, found: DateMention) -> bool:
    """Tell whether a figure is only compared with that time (较2020年提升, 比去年同期)."""
    return text[max(0, found.start - 1) : found.start] in {"较", "比"}


def _moment(found: DateMention) -> tuple[str | None, tuple[str, str | None] | None]:
    if found.granularity in {"day", "time"} and found.end_date is None:
        return (found.start_date or "")[:10] or None, None
    return None, (found.start_date or "", found.end_date)
