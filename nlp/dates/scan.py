"""Where dates stand and what they come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from nlp.dates import calendar, grammar, lunar, resolve
from nlp.dates.calendar import UNRESOLVED, Span
from nlp.dates.resolve import Anchor, Groups
from schemas.findings import Granularity

_Resolver = Callable[[Groups, Anchor], Span | None]
_JOINT = re.compile(grammar.TO)
_SENTENCE = re.compile(r"[。！？\n]")
_RULES: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (grammar.PLAN, lambda groups, _: resolve.plan(groups)),
    (lunar.LUNAR_DAY, lunar.lunar_day),
    (lunar.HOLIDAY, lunar.holiday),
    (grammar.SAME_PERIOD, lambda _, anchor: resolve.same_period(anchor)),
    (grammar.CENTURY, lambda groups, _: resolve.century(groups)),
    (grammar.YEARS, lambda groups, _: resolve.years(groups)),
    (grammar.MONTHS, resolve.months),
    (grammar.FIRST_MONTHS, resolve.months),
    (grammar.DAYS, resolve.days),
    (grammar.ISO, resolve.point),
    (grammar.VAGUE, lambda _, __: UNRESOLVED),
    (grammar.RELATIVE_DAY, resolve.relative_day),
    (grammar.WEEKDAY, resolve.weekday),
)
_POINTS = (grammar.POINT, grammar.MONTH_POINT, grammar.PART_POINT)
_HEADS_DAY = frozenset({"", *"，。、；）\n和及于在从讯"})
_TELLS_DAY = re.compile(r"[，在晚电讯表说召举宣发上下从]")
_START = re.compile(
    r"[\d〇零一二三四五六七八九十凌早午傍晚深夜“\"今去明前后当同本上次翌首头第年岁下这昨即日近连不多入改新建长过周星元国春清端中劳除未农正腊冬最七重两三零]"
)
"""Every form begins with one of these; at other characters no pattern is tried."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the offsets of the view it was found in."""

    start: int
    end: int
    span: Span


def dates(text: str, anchor: Anchor) -> Iterator[Dated]:
    """Yield the dates of ``text`` (a view) from left to right; ``anchor`` is moved along with what is named.

    Args:
        text: the view.
        anchor: the issue's date and what earlier texts named; changed in place.
    """
    at, sentence_end = 0, 0
    while True:
        candidate = _START.search(text, at)
        if candidate is None:
            return
        at = candidate.start()
        if at >= sentence_end:
            anchor.year = None
            stop = _SENTENCE.search(text, at)
            sentence_end = stop.end() if stop else len(text)
        found = _at(text, at, anchor)
        if found is None:
            at += 1
            continue
        _remember(text, found, anchor)
        yield found
        at = found.end


def _at(text: str, at: int, anchor: Anchor) -> Dated | None:
    for pattern, resolver in _RULES:
        match = pattern.match(text, at)
        if match is not None:
            span = resolver(match.groupdict(), anchor)
            if span is not None:
                return _extended(text, Dated(at, match.end(), span), anchor)
    for pattern in _POINTS:
        found = _point(pattern, text, at, anchor)
        if found is not None:
            return _extended(text, found, anchor)
    return _bare_day(text, at, anchor) or _clock(text, at, anchor)


def _clock(text: str, at: int, anchor: Anchor) -> Dated | None:
    """Read 晚上8时 of the day that was named last; none where no day was."""
    match = grammar.BARE_CLOCK.match(text, at)
    if match is None or anchor.day is None or not (match["hour"] or match["hour2"]):
        return None
    span = resolve.point(
        {**match.groupdict(), "day": str(anchor.day.day)}, Anchor(anchor.issue, anchor.day, anchor.day.year)
    )
    return None if span is None else _extended(text, Dated(at, match.end(), span), anchor)


def _point(pattern: re.Pattern[str], text: str, at: int, anchor: Anchor) -> Dated | None:
    match = pattern.match(text, at)
    if match is None or not _begins_word(text, at):
        return None
    before = text[max(0, at - 3) : at]
    end_point = grammar.END_BEFORE.search(before) is not None
    span = resolve.point(match.groupdict(), anchor, end_point=end_point)
    if span is None:
        return None
    return Dated(at, match.end(), span)


def _begins_word(text: str, at: int) -> bool:
    """Tell whether a numeral may begin here (not inside 第十一月… or a longer number)."""
    before = text[at - 1 : at]
    if text[at] in "一二三四五六七八九十":
        return before not in tuple("〇零一二三四五六七八九十百千万第") or not before
    return not (text[at].isdigit() and (before.isdigit() or before == "第" or (before.isascii() and before.isalpha())))


def _bare_day(text: str, at: int, anchor: Anchor) -> Dated | None:
    """Read 15日 with no month before it: Arabic digits, at the head of a clause or before what happened then."""
    if not text[at].isdigit() or not _begins_word(text, at):
        return None
    match = grammar.DAY_POINT.match(text, at)
    if match is None or "号" in match.group():
        return None
    if text[at - 1 : at] not in _HEADS_DAY and _TELLS_DAY.match(text, match.end()) is None:
        return None
    span = resolve.point(match.groupdict(), anchor)
    return None if span is None else _extended(text, Dated(at, match.end(), span), anchor)


def _extended(text: str, found: Dated, anchor: Anchor) -> Dated:
    """Take in the upper end of a range and a following 以来."""
    joint = _JOINT.match(text, found.end)
    if joint is not None and found.span.first is not None:
        later = _upper(text, joint.end(), _anchor_of(anchor, found.span), found.span)
        if later is not None:
            return _joined(found, later)
    since = grammar.SINCE.match(text, found.end)
    if since is not None:
        first = found.span.first
        return Dated(found.start, since.end(), Span(first, None, "period" if first else "vague"))
    return found


def _anchor_of(anchor: Anchor, span: Span) -> Anchor:
    """Return an anchor for the upper end of a range that begins with ``span``."""
    year = span.first.year if span.first else anchor.year
    return Anchor(anchor.issue, span.first or anchor.day, year, anchor.period)


def _upper(text: str, at: int, anchor: Anchor, lower: Span) -> Dated | None:
    if at >= len(text):
        return None
    if lower.granularity == "time":
        clock = grammar.CLOCK_POINT.match(text, at)
        if clock is not None and (clock.group("hour") or clock.group("hour2")):
            span = resolve.point({**clock.groupdict(), "day": str(lower.first.day if lower.first else 1)}, anchor)
            return None if span is None else Dated(at, clock.end(), span)
    for pattern in (grammar.ISO, *_POINTS, grammar.DAY_POINT):
        match = pattern.match(text, at)
        if match is None:
            continue
        end_point = lower.granularity == "day"
        span = resolve.point(match.groupdict(), anchor, end_point=end_point)
        if span is None or span.first is None or lower.first is None:
            continue
        if span.first < lower.first and not match.groupdict().get("year"):
            span = replace(calendar.shifted_years(span, 1), clock=span.clock)
        if span.first is not None and span.first >= lower.first:
            return Dated(at, match.end(), span)
    return None


def _joined(lower: Dated, upper: Dated) -> Dated:
    a, b = lower.span, upper.span
    granularity: Granularity = "time" if b.clock is not None else "period"
    return Dated(lower.start, upper.end, Span(a.first, b.last, granularity, a.clock, b.clock))


def _remember(text: str, found: Dated, anchor: Anchor) -> None:
    span = found.span
    if span.first is None:
        return
    printed = text[found.start : found.end]
    if re.match(r"(?:1[89]|20)\d\d|[一二][〇零○]", printed):
        anchor.year = (span.last or span.first).year if span.granularity != "period" else span.first.year
    elif re.match(r"去年|上年|前年|明年", printed):
        anchor.year = span.first.year if span.granularity != "period" or span.last else anchor.year
    elif printed.startswith("今年"):
        anchor.year = None
    if span.granularity in {"day", "time", "month"}:
        anchor.month = span.first
    if span.granularity in {"day", "time"}:
        anchor.day = span.first
    else:
        anchor.period = span
