"""Where figures stand: numerals with their units, ranges, shares and lists that share a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from nlp.figures.numerals import Numeral, numerals, read
from nlp.figures.units import Unit, unit_at, units

_TO = re.compile(r"(?:至|到|—{1,2}|-{1,2}|~|～)(?=[\d零一二两三四五六七八九十百千万数几])")
JOINT = r"(?:、|和|及|与|以及)"
"""What stands between two members of a list."""
_LISTED = re.compile(rf"{JOINT}(?=\d)")
_NEGATIVE = re.compile(r"(?:零下|负|(?<![\d\w%）)])-)$")
_MINUS = re.compile(r"(?<![\dA-Za-z%℃）)])-$")
"""A hyphen behind a Han character is a minus only where a value may well be negative: temperatures and shares."""
_PARTS = re.compile(
    r"(?P<below>百|千|万|[二三四五六七八九十\d]{1,4})分之(?P<above>\d{1,6}(?:\.\d{1,4})?|[〇零一二两三四五六七八九十百点]{1,8})",
    re.ASCII,
)
_PER_HUNDRED = {"百": ("%", Decimal(1)), "千": ("‰", Decimal("0.1")), "万": ("‱", Decimal("0.01"))}
_DOUBLED = re.compile(r"翻(?:了|上)?(?P<number>[一两二三四\d])番(?P<more>多)?", re.ASCII)
_HALF = re.compile(r"个半(?P<unit>小时|月)")
_HALVES = re.compile(
    r"(?<![一二两三四五六七八九十百千万亿\d个年月天日时周倍里斤多大上下前后过对折成小夜点])"
    r"半(?P<unit>个?小时|个月|个?钟头|天(?!然)|公里|公斤|斤|亩|吨)"
)
_ONE_HALF = re.compile(r"(?<![十百千万亿第])一半")
_HALF_AFTER = frozenset({"年", "天", "小时", "倍", "周"})
_MORE_AFTER = frozenset({"年", "番", "倍", "小时", "个小时", "个月", "天", "元", "岁", "公里", "亩"})
_MORE = re.compile(r"多(?![云雨个次家种名项年元处])")
_LARGE_NOUN = re.compile(
    r"大(?P<noun>领域|方面|板块|体系|举措|任务|工程|行动|类别|类|产业|项目|系统|模块|平台|片区|区域|基地|功能|能力|要素|环节|"
    r"指标|目标|重点|专项|措施|机制|场景|中心|支柱|优势|特色|亮点|战役|课题|难题|问题|挑战|原则|主题|维度|市场|集群|品牌|战略|关键|"
    r"攻坚|抓手|路径|转型|提升|专业|流域|城市|盟市|事件|成果|变化|需求|业务|服务|创新|计划|建设|保障)"
)
_ABSTRACT = re.compile(r"个(?:大?方面|层面|领域|维度|角度|环节)")
_WHOLE = Unit("", "share", "", "%", Decimal(100))
"""What a fraction is a share of."""
_GROUP = Unit("个", "count", "个", "个", Decimal(1))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in the offsets of the view it was found in.

    Attributes:
        start: offset of its first character.
        end: offset after its last one, the unit included where it is not shared with a later number.
        value: in the printed unit.
        upper: upper end of a range.
        unit: the unit.
        canonical: value in canonical units, where it is not ``value * unit.factor`` (shares, doublings).
        bound: a bound glued to the number (余, 多, 数).
        arabic: whether written with Arabic digits.
        numeral: the number as printed.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: Unit
    canonical: Decimal | None = None
    bound: str | None = None
    arabic: bool = True
    numeral: str = ""


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of ``text`` (a view) from left to right; none overlaps another."""
    special = sorted([*_shares(text), *_doublings(text), *_halves(text)], key=lambda quantity: quantity.start)
    found = [
        number
        for number in numerals(text)
        if not any(q.start < number.end and number.start < q.end for q in _near(special, number))
    ]
    at = 0
    plain: list[Quantity] = []
    while at < len(found):
        taken = _range(text, found, at) or _list(text, found, at) or _single(text, found[at])
        plain += taken[0]
        at += taken[1]
    yield from sorted([*special, *plain], key=lambda quantity: quantity.start)


def _near(sorted_quantities: list[Quantity], number: Numeral) -> list[Quantity]:
    from bisect import bisect_left

    at = bisect_left(sorted_quantities, number.start, key=lambda quantity: quantity.start)
    return sorted_quantities[max(0, at - 1) : at + 2]


def _single(text: str, number: Numeral) -> tuple[list[Quantity], int]:
    grouped = _grouped(text, number)
    if grouped is not None:
        return [grouped], 1
    unit = unit_at(text, number.end)
    if unit is None:
        half = _HALF.match(text, number.end)
        if half is None:
            return [], 1
        unit = units()["个月" if half["unit"] == "月" else "小时"]
        return [_quantity(text, number, unit, half.end(), Decimal("0.5"))], 1
    end = number.end + len(unit.text)
    half_match = _HALF.match(text, number.end)
    if half_match is not None:
        unit = units()["个月" if half_match["unit"] == "月" else "小时"]
        return [_quantity(text, number, unit, half_match.end(), Decimal("0.5"))], 1
    if unit.text in _HALF_AFTER and text[end : end + 1] == "半":
        return [_quantity(text, number, unit, end + 1, Decimal("0.5"))], 1
    if unit.text == "成" and (number.value > 10 or number.scale > 1):
        return [], 1
    if unit.text == "成" and text[end : end + 1] in "一二三四五六七八九" and text[end:]:
        more, _ = read(text[end])
        return [_quantity(text, number, unit, end + 1, (more or Decimal(0)) / 10)], 1
    if unit.text in _MORE_AFTER and _MORE.match(text, end):
        return [replace(_quantity(text, number, unit, end + 1), bound="多")], 1
    return [_quantity(text, number, unit, end)], 1


def _grouped(text: str, number: Numeral) -> Quantity | None:
    large = _LARGE_NOUN.match(text, number.end)
    if large is not None:
        unit = replace(_GROUP, text="类", symbol="类", canonical="类") if large["noun"] == "类" else _GROUP
        return _quantity(text, number, unit, large.end())
    abstract = _ABSTRACT.match(text, number.end)
    return _quantity(text, number, _GROUP, abstract.end()) if abstract else None


def _quantity(text: str, number: Numeral, unit: Unit, end: int, plus: Decimal = Decimal(0)) -> Quantity:
    start, sign = number.start, 1
    minus = _MINUS if unit.kind in {"temperature", "share"} else _NEGATIVE
    sign_match = _NEGATIVE.search(text, max(0, start - 3), start) or minus.search(text, max(0, start - 3), start)
    if sign_match is not None and not unit.counts:
        start, sign = sign_match.start(), -1
    return Quantity(
        start=start,
        end=end,
        value=number.value * sign + plus,
        upper=number.upper,
        unit=unit,
        bound=number.bound,
        arabic=number.arabic,
        numeral=number.text,
    )


def _range(text: str, found: list[Numeral], at: int) -> tuple[list[Quantity], int] | None:
    """Read 5至8万千瓦, 1000万—1500万元, 5%-8%; a lower end without multiplier takes the upper end's where it must.

    零下5至3摄氏度 is -5 to -3, 零下5至8摄氏度 -5 to 8: a range rises.
    """
    if at + 1 >= len(found):
        return None
    low, high = found[at], found[at + 1]
    own = unit_at(text, low.end)
    joint = _TO.match(text, low.end)
    if joint is None and own is not None:
        joint = _TO.match(text, low.end + len(own.text))
    if joint is None or joint.end() != high.start:
        return None
    taken = _single(text, high)[0]
    if not taken or (own is not None and joint.start() > low.end and own.canonical != taken[0].unit.canonical):
        return None
    last = taken[0]
    value = low.value
    if low.scale == 1 and high.scale > 1 and value < high.value / high.scale:
        value *= high.scale
    start, upper = _quantity(text, low, last.unit, last.end).start, last.value
    if start < low.start:
        upper = -upper if value > upper > 0 else upper
        value = -value
    if value >= upper:
        return None
    return [replace(last, start=start, value=value, upper=upper, bound=last.bound or low.bound, arabic=low.arabic)], 2


def _list(text: str, found: list[Numeral], at: int) -> tuple[list[Quantity], int] | None:
    """Read 12、15和20万千瓦: numbers without a unit before one that has it."""
    members = [found[at]]
    while at + len(members) < len(found):
        last, following = members[-1], found[at + len(members)]
        joint = _LISTED.match(text, last.end)
        if not last.arabic or joint is None or joint.end() != following.start:
            break
        members.append(following)
    if len(members) < 2:
        return None
    taken = _single(text, members[-1])[0]
    if not taken:
        return [], len(members) - 1
    last_quantity, scale = taken[0], members[-1].scale
    listed = [
        Quantity(m.start, m.end, m.value * (scale if m.scale == 1 else 1), None, last_quantity.unit, numeral=m.text)
        for m in members[:-1]
    ]
    return [*listed, last_quantity], len(members)


def _shares(text: str) -> Iterator[Quantity]:
    for match in _PARTS.finditer(text):
        above, _ = read(match["above"])
        if above is None:
            continue
        if match["below"] in _PER_HUNDRED:
            printed, factor = _PER_HUNDRED[match["below"]]
            unit = Unit(printed, "share", printed, "%", factor)
            yield Quantity(match.start(), match.end(), above, None, unit, arabic=False, numeral=match.group())
            continue
        below, _ = read(match["below"])
        if below:
            share = above / below
            value = above * 100 / below
            yield Quantity(match.start(), match.end(), share, None, _WHOLE, value, arabic=False, numeral=match.group())


def _halves(text: str) -> Iterator[Quantity]:
    """Yield what is half of a unit (半小时), and a half as a share (一半)."""
    half = Decimal("0.5")
    for match in _HALVES.finditer(text):
        unit = units().get(match["unit"]) or units()[match["unit"].removeprefix("个")]
        yield Quantity(match.start(), match.end(), half, None, unit, arabic=False, numeral="半")
    for match in _ONE_HALF.finditer(text):
        yield Quantity(match.start(), match.end(), half, None, _WHOLE, Decimal(50), arabic=False, numeral="一半")


def _doublings(text: str) -> Iterator[Quantity]:
    for match in _DOUBLED.finditer(text):
        times, _ = read(match["number"])
        if times is not None:
            unit = Unit("番", "rate", "番", "倍", Decimal(1))
            yield Quantity(
                match.start("number"),
                match.end(),
                times,
                None,
                unit,
                Decimal(2) ** int(times),
                match["more"],
                numeral=match["number"],
            )
