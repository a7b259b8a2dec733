"""Why a figure should be looked at: signs in the text that it was misread, misprinted or meant otherwise (复核)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from schemas import Figure

_ENERGY_OF = re.compile(r"(?:电量|用电|耗电|发电|充电|放电|售电|购电|网损|能耗)(?:总量)?$")
_NO_ENERGY_OF = re.compile(r"负荷|功率|能力|装机|容量|出力|缺口|需求")
_POWER_OF = re.compile(r"(?:装机(?:容量|规模)?|最大负荷|负荷|出力|功率|变电容量|用电负荷)$")
_ABOVE_ALL = re.compile(r"拨备覆盖率|倍数|溢价|流动性覆盖率|超额")
"""Shares that are well above 100 % as a rule."""
_OF_STORAGE = re.compile(r"储能|抽水|抽蓄|电池")
_THOUSANDS = re.compile(r"^\d{1,3}\.\d{3}$")
_GROUPS = re.compile(r"\d+(?:[,，]\d+)+")
_RIGHT_GROUPS = re.compile(r"\d{1,3}(?:[,，]\d{3})+|\d{1,4}(?:[,，]\d{4})+")
_NUMERAL = re.compile(r"[\d.,，]+")
_STRANGE = re.compile(r"[?？*#@^~|\\<>{}\[\]_=À-ɏА-я■□●▲]$|[A-Za-z]$")
_COMMA = re.compile(r"\d,$")
_PARTS = re.compile(r"其中|包括|分别[为是有]")
_REST = "其余"
_SENTENCE_END = re.compile(r"[。！？；\n]")
_MOST_SHARE = 150
"""Per cent above which a share that is no growth is hardly meant; 完成计划的130% occurs."""
_FAR, _FAR_MONEY = 1000, 10**4
"""Ratio of two levels of one measure and unit in one article from which on one of them is likely misread: 万 for 亿 is
10⁴; a lost decimal point is 10 to 100, which differences between places and years can reach as well."""
_SLACK = Decimal("0.02")
"""Share by which rounded parts may miss their total."""


def in_text(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Return ``found`` with ``review`` set where a figure is odd by itself, or is not what its parts add up to.

    Args:
        text: the text, whose offsets the figures have.
        found: its figures, in text order.
    """
    alone = ((at, reason) for at, figure in enumerate(found) if (reason := _alone(text, figure)) is not None)
    return _reviewed(found, [*alone, *_sums(text, found)])


def in_article(found: Sequence[Figure]) -> list[Figure]:
    """Return the figures of one article with ``review`` set on those out of line with the same measure elsewhere."""
    return _reviewed(found, _out_of_line(found))


def _reviewed(found: Sequence[Figure], told: Iterable[tuple[int, str]]) -> list[Figure]:
    reasons: dict[int, str] = {}
    for at, reason in told:
        reasons.setdefault(at, reason)
    return [
        figure.model_copy(update={"review": reasons[at]}) if figure.review is None and at in reasons else figure
        for at, figure in enumerate(found)
    ]


def _alone(text: str, figure: Figure) -> str | None:
    """Return what is odd about one figure by itself."""
    numeral = _NUMERAL.match(figure.text)
    printed = numeral.group() if numeral else ""
    multiplied = figure.text[len(printed) : len(printed) + 1] in {"万", "亿"}
    if figure.kind == "count" and _THOUSANDS.match(printed) and not multiplied:
        return f"a count of {printed}: the point may be a comma of thousands"
    groups = _GROUPS.match(printed)
    if groups is not None and not _RIGHT_GROUPS.fullmatch(groups.group()):
        return f"{groups.group()} is not grouped by thousands: a comma may be a point"
    if _COMMA.search(text, max(0, figure.start - 2), figure.start):
        return "a number and a comma stand right before it: it may be one number"
    if _STRANGE.search(text[max(0, figure.start - 1) : figure.start]):
        return f"{text[figure.start - 1]!r} stands right before it: a digit may be misread"
    level = figure.kind == "share" and figure.change is None and figure.canonical_unit == "%"
    if level and not _ABOVE_ALL.search(figure.of or "") and figure.canonical_value > _MOST_SHARE:
        return f"a share of {figure.canonical_value} %: a decimal point may be lost"
    return _unit(figure)


def _unit(figure: Figure) -> str | None:
    of = figure.of or ""
    if figure.kind == "power" and _ENERGY_OF.search(of) and not _NO_ENERGY_OF.search(of):
        return f"{of} in {figure.unit}: energy may be meant (千瓦时)"
    power = _POWER_OF.search(of) is not None and not _OF_STORAGE.search(of)
    if figure.kind == "energy" and figure.canonical_unit == "kWh" and power:
        return f"{of} in {figure.unit}: power may be meant (千瓦)"
    return None


def _sums(text: str, found: Sequence[Figure]) -> Iterator[tuple[int, str]]:
    """Yield totals whose parts, named behind 其中 in the same sentence, don't add up to them."""
    for at, total in enumerate(found[:-1]):
        if total.change is not None or total.upper is not None or total.qualifier is not None:
            continue
        end = _SENTENCE_END.search(text, total.end)
        limit = end.start() if end else len(text)
        again = text.find("其中", found[at + 1].start, limit)
        limit = again if again >= 0 else limit
        sign = _PARTS.search(text, total.end, min(limit, found[at + 1].start))
        if sign is None:
            continue
        parts = [
            figure
            for figure in found[at + 1 : at + 12]
            if figure.start < limit
            and (figure.canonical_unit, figure.kind, figure.change) == (total.canonical_unit, total.kind, None)
        ]
        over = _over(total, parts, complete=sign.group().startswith("分别") or _REST in text[total.end : limit])
        if over is not None and all(figure.kind != "share" for figure in (total, *parts)):
            yield at, over


def _over(total: Figure, parts: Sequence[Figure], *, complete: bool) -> str | None:
    if len(parts) < 2 and not (parts and parts[0].canonical_value > total.canonical_value):
        return None
    added = sum((part.canonical_value for part in parts), Decimal(0))
    slack = abs(total.canonical_value) * _SLACK
    if added > total.canonical_value + slack:
        return f"its parts add up to {added:f} {total.canonical_unit}, more than it"
    if complete and added < total.canonical_value - slack:
        return f"its parts add up to {added:f} {total.canonical_unit}, less than it"
    return None


def _out_of_line(found: Sequence[Figure]) -> Iterator[tuple[int, str]]:
    """Yield levels that are a thousand times those of the same measure elsewhere, or a thousandth."""
    seen: dict[tuple[str, str, str | None], list[int]] = {}
    for at, figure in enumerate(found):
        level = figure.change is None or figure.change.direction == "from-to"
        comparable = figure.kind not in {"share", "rate", "count"} and figure.qualifier not in {"minimum", "maximum"}
        if figure.of is not None and level and comparable and figure.canonical_value > 0:
            seen.setdefault((figure.of, figure.unit, figure.organisation), []).append(at)
    for same in seen.values():
        least, most = (pick(same, key=lambda at: found[at].canonical_value) for pick in (min, max))
        ratio = found[most].canonical_value / found[least].canonical_value
        for at, other in ((most, least), (least, most)):
            if ratio >= (_FAR_MONEY if found[at].kind == "money" else _FAR):
                yield at, f"out of line with {found[other].text} of the same measure"
