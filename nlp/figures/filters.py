"""Numbers with a unit that are no quantity: ordinals, labels, idioms, slogans, titles."""

from __future__ import annotations

import re
from bisect import bisect_right

from nlp import lexicon
from nlp.figures.spans import Quantity

_ORDINAL = re.compile(r"第$|编号为?$|[Nn]o\.?$|№$")
_MODEL = re.compile(r"[A-Za-z][-—]?$|[A-Za-z]\d{0,6}[-.+]$")
"""What makes Arabic digits part of a model's name (SF6, S11-M, K12+300)."""
_TITLE = re.compile(r"《[^《》\n]{0,80}》")
_QUOTED = re.compile(r"“(?P<inside>[^“”\n]{1,80})”")
_SLOGAN_LONGEST = 14
"""Characters of a quoted slogan (一个中心、两条主线: nine); speech with figures in it is longer or has a stop."""
_SPEECH = re.compile(r"[。，；！？]")
_LEVEL = re.compile(r"级|号(?!称)|级别")
_IDIOM = re.compile(
    r"两个一百年|[两三四五六七八]件大事|[两三四五六七八九十]个(?:维护|确立|意识|自信|务必|代表|不放松|毫不动摇|先行区|革命|服务(?=意识))|"
    r"四面[八楚]|五位一体|三位一体|千家万户|百家争鸣|百家齐放|[三两]口之家|三天两头|三番五次|五花八门|七嘴八舌|四个全面|"
    r"十有八九|万家灯火|万户千家|独一份|万元户|二次(?=设备|回路|系统|供电|接线|创业|污染|装修)|两次三番|百分百|两袖|三头六臂|千头万绪|八个一|五级书记|九层之台|千里|百里|八项规定|六项禁令|四项基本|[二三四五六七八九十]项?原则性"
)
_HAN_SMALL_UNITS = lexicon.words("units_han_small")
_ORDINAL_UNITS = frozenset(
    {"期", "级", "届", "层", "次", "部", "部门", "道", "县", "省", "市", "国", "分", "段", "组", "度"}
)
_ALWAYS_ONE = frozenset({"度", "公里", "千米", "米", "成果", "方", "立方", "分", "元"})
_FEWEST_CUBIC = 100
"""方 is short for 立方米 in amounts of earth and concrete; with fewer it means a side or party (三方)."""
_PLAN = re.compile(r"行动|规划|计划|滚动|攻坚|任务|倒计时|期(?!间)|大计")


class Context:
    """Which stretches of a text are titles or slogans, computed once for all its quantities."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._titles = [match.span() for match in _TITLE.finditer(text)]
        self._slogans = [
            match.span()
            for match in _QUOTED.finditer(text)
            if len(match["inside"]) <= _SLOGAN_LONGEST and not _SPEECH.search(match["inside"])
        ]
        self._idioms = [match.span() for match in _IDIOM.finditer(text)]

    def is_quantity(self, found: Quantity) -> bool:
        """Tell whether ``found`` says how much or how many."""
        if _ORDINAL.search(self.text, max(0, found.start - 8), found.start):
            return False
        if found.arabic and _MODEL.search(self.text, max(0, found.start - 8), found.start):
            return False
        if _inside(self._titles, found) or _inside(self._idioms, found):
            return False
        if _inside(self._slogans, found) and (found.unit.counts or not found.arabic):
            return False
        if found.unit.counts and _LEVEL.match(self.text, found.end):
            return False
        if found.unit.text == "方" and abs(found.value) < _FEWEST_CUBIC:
            return False
        if found.unit.kind == "duration" and not found.arabic and _PLAN.match(self.text, found.end):
            return False
        return found.arabic or found.bound is not None or self._han_counts(found)

    def _han_counts(self, found: Quantity) -> bool:
        """Judge a quantity in Han numerals: many of them are words (一度, 三面, 百家, 十分)."""
        number, unit = found.numeral, found.unit
        large_only = all(char in "百千万亿" for char in number)
        if large_only and (len(number) == 1 or unit.counts or unit.kind in {"duration", "other"}):
            marked = self.text[max(0, found.start - 2) : found.start]
            return marked.endswith(("近", "上", "超", "逾", "约", "达", "过", "计")) or len(number) > 1
        if (
            number == "一"
            and found.value == 1
            and (unit.counts or unit.kind in {"duration", "other"} or unit.text in _ALWAYS_ONE)
        ):
            return False
        if len(number) == 1 and unit.counts:
            return unit.text in _HAN_SMALL_UNITS
        return not (number == "十" and unit.text == "分") and not (len(number) <= 2 and unit.text in _ORDINAL_UNITS)


def _inside(spans: list[tuple[int, int]], found: Quantity) -> bool:
    at = bisect_right(spans, (found.start, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= found.start < spans[at][1]
