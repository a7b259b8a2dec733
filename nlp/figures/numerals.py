"""Numerals as newspapers write them, read exactly (12,345.6；３万；五亿三千万；一点五；百余；十几；两三)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_HAN_DIGIT = "".join(_DIGITS)
_HAN = _HAN_DIGIT + "".join(_SMALL) + "万亿"
_NO_UNIT = r"(?!瓦|伏|克|米|乏|安[时培]?|卡|帕|焦|赫|字节)"
"""千 before these is the prefix kilo, not a thousand."""
_ARABIC = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,20}(?!\d))(?:\.\d{1,12}(?!\d))?"
_BOUND = r"[余多几来]"
_MULTIPLIER = rf"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|百{_NO_UNIT}|千{_NO_UNIT})"
_NUMERAL = re.compile(
    rf"""
    (?P<arabic>{_ARABIC}(?P<ab>{_BOUND}(?=[万亿]))?{_MULTIPLIER}?(?:{_ARABIC}{_MULTIPLIER})?)
    | (?P<han>(?:[数几](?=[十百千万亿]))?(?:[{_HAN_DIGIT}十拾百佰万亿]|[千仟]{_NO_UNIT}){{1,24}}
        (?:几(?=[万亿个名位人家户项份条座台套件次天年月场吨米里元亩斤岁度]|公[里斤顷]|千[米克]|小时|分钟|平方|立方))?(?:点[{_HAN_DIGIT}]{{1,8}}[万亿]{{0,2}})?)
    """,
    re.VERBOSE | re.ASCII,
)
_AFTER = re.compile(rf"(?:余|多|来(?=[个名位人家户项份条座台套件次]))(?P<more>{_MULTIPLIER})?")
_DECIMAL = re.compile(rf"(?P<whole>[{_HAN}]+)点(?P<part>[{_HAN_DIGIT}]+)(?P<large>[万亿]*)$")
_PAIR = re.compile(rf"^(?P<a>[{_HAN_DIGIT}])(?P<b>[{_HAN_DIGIT}])(?P<rest>[十百千万亿]*)$")
_LAST_PAIR = re.compile(
    rf"^(?P<head>[{_HAN_DIGIT}十拾百佰千仟万亿]*[十拾百佰千仟万亿])(?P<a>[{_HAN_DIGIT}])(?P<b>[{_HAN_DIGIT}])"
    r"(?P<rest>[十百千]?)(?P<tail>[万亿]*)$"
)
"""一百二三十 (120 to 130), 二十五六万: the last two digits are the lower and the higher one."""
_ARABIC_PIECE = re.compile(r"(?P<number>[\d,]+(?:\.\d+)?)(?P<large>[十百千万亿]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral and what it says.

    Attributes:
        start: offset of its first character.
        end: offset after its last character, a glued bound (余, 多) included.
        value: what it says, 万 and 亿 multiplied out; the lower end of an approximate pair (两三).
        upper: the higher end of such a pair.
        scale: the product of its last multipliers (万 10⁴, 亿 10⁸), which an earlier number of a range may share.
        more: whether a glued bound says that it is more than that (百余, 十几, 数十).
        bound: that bound as printed.
        arabic: whether it is written with Arabic digits.
        text: as printed.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    scale: int
    more: bool
    bound: str | None
    arabic: bool
    text: str


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of ``text`` (a view: digits narrow, no typesetting white) in order."""
    for match in _NUMERAL.finditer(text):
        body = match.group()
        start, end = match.span()
        bound: str | None = "数" if body[0] == "数" else "几" if "几" in body else None
        scale = 1
        after = _AFTER.match(text, end)
        if match.group("ab"):
            bound = match.group("ab")
        elif after:
            bound, end = after.group()[0], after.end()
            scale = multiplier(after.group("more") or "")
        clean = re.sub(r"[数几余多来]", "", body)
        value, upper = read(clean)
        if value is None:
            continue
        trailing = re.search(r"[万亿]+$", clean)
        yield Numeral(
            start=start,
            end=end,
            value=value * scale,
            upper=upper * scale if upper is not None else None,
            scale=scale * multiplier(trailing.group() if trailing else ""),
            more=bound is not None,
            bound=bound,
            arabic=match.group("arabic") is not None,
            text=text[start:end],
        )


def multiplier(text: str) -> int:
    """Return the product of a run of multipliers (百万 → 10⁶, 万亿 → 10¹²); 1 for none."""
    product = 1
    for char in text:
        product *= _SMALL.get(char) or _LARGE[char]
    return product


def read(text: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the value of a numeral without bounds, and the upper end of an approximate pair (两三百).

    ``(None, None)`` where the characters make no number.
    """
    if any("0" <= char <= "9" for char in text):
        pieces = [match.group("number", "large") for match in _ARABIC_PIECE.finditer(text)]
        return sum((Decimal(number.replace(",", "")) * multiplier(large) for number, large in pieces), Decimal(0)), None
    pair = _PAIR.match(text)
    if pair:
        low, high = _DIGITS[pair["a"]], _DIGITS[pair["b"]]
        if high == low + 1 and low > 0:
            scale = multiplier(pair["rest"])
            return Decimal(low * scale), Decimal(high * scale)
    last = _last_pair(text)
    if last is not None:
        return last
    decimal = _DECIMAL.match(text)
    if decimal:
        whole = _integer(decimal["whole"])
        if whole is None:
            return None, None
        part = "".join(str(_DIGITS[char]) for char in decimal["part"])
        return Decimal(f"{whole}.{part}") * multiplier(decimal["large"]), None
    number = _integer(text)
    return (None if number is None else Decimal(number)), None


def _last_pair(text: str) -> tuple[Decimal, Decimal] | None:
    match = _LAST_PAIR.match(text)
    if match is None:
        return None
    low, high = _DIGITS[match["a"]], _DIGITS[match["b"]]
    if high != low + 1 or low == 0 or not (match["rest"] or match["head"][-1] in "十拾"):
        return None
    head, scale, tail = _integer(match["head"]), multiplier(match["rest"]), multiplier(match["tail"])
    if head is None:
        return None
    return Decimal((head + low * scale) * tail), Decimal((head + high * scale) * tail)


def _integer(text: str) -> int | None:
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    unit = 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            unit = 1 if digit == 0 else unit
        elif char in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[char]
            digit, unit = None, _SMALL[char]
        else:
            section += digit or 0
            total = (total + section) * _LARGE[char] if _LARGE[char] > total else total + (section or 1) * _LARGE[char]
            total = total or _LARGE[char]
            section, digit, unit = 0, None, _LARGE[char]
    if digit is not None:
        section += digit * (unit // 10 if unit >= 100 else 1)
    return total + section
