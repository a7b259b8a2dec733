"""What the words around a figure say: bounds, approximations, changes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from nlp.figures.spans import JOINT, Quantity
from schemas import Change
from schemas.findings import Qualifier

_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    (r"不低于|不少于|不小于|不短于|至少|最少|起码|不下|最低不少于", "at least"),
    (r"不超过|不高于|不多于|不大于|不超|最多|至多|控制在|限制在|限定在", "at most"),
    (r"不到|不足|不满|低于|少于|小于|未满|低至", "under"),
    (r"突破|超过|超出|超|逾|高于|多于|大于|越过|跨越|跃上", "over"),
    (r"将近|接近|大约|约为|约|近|估计|预计|折合约", "about"),
)
_LEFT = re.compile("|".join(f"(?P<q{n}>{words})" for n, (words, _) in enumerate(_BEFORE)))
_FILLER = re.compile(r"(?:(?<=至[少多])[\u4e00-\u9fff]{2}|[了过达到为至的已共计出在]{0,3})$")
_RIGHT: tuple[tuple[str, Qualifier], ...] = (
    (r"左右|上下", "about"),
    (r"(?:及)?以上", "at least"),
    (r"以内|以下|之内|之下", "at most"),
    (r"有余|多", "more than"),
)
_AFTER = re.compile("|".join(f"(?P<q{n}>{words})" for n, (words, _) in enumerate(_RIGHT)))
_EXTREME = re.compile(r"(?P<maximum>最大|最高|最多|峰值)|(?P<minimum>最小|最低)")
_CLAUSE = re.compile(r"[，。；：！？、\n（）]")
_UP = (
    r"增长|上升|提高|提升|增加|上涨|增幅|涨幅|升幅|扩大|攀升|上调|提速|加快|多增|增收|增发|同增|翻|"
    r"回升|上行|上浮|[猛激骤暴大略微剧]增|[微小大上续]涨|涨|多"
)
_DOWN = (
    r"下降|降低|减少|下调|降幅|缩短|压降|回落|下滑|压缩|跌幅|下跌|少增|减亏|放缓|同降|压减|收窄|"
    r"下行|下浮|[微小大续]跌|跌|锐减|骤降|[微略]降"
)
_MOVE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|达到?|为|约|近|超过?|逾|突破|幅度|至少|将近|接近|不低于|不超过|不少于){{0,3}}$"
)
_BASIS = re.compile(
    r"同比|环比|[较比](?:上年同期|去年同期|上年|去年|上月|上季度?|年初|年底|上年末|年初时|改造前|此前|基期|\d{4}年)"
)
_ENTERED = re.compile(
    r"(?:[升增涨提扩]|下降|上升|提高|提升|增加|增长|降低|降|减少|减|缩短|压缩|回落|上涨|下调|上调|攀升|扩大|跃升|改善|调整|变|发展|扩容|优化|增容|跌|退|缩|升级|改|换|增)(?:至|到|为|成)(?:了)?(?:约|近|超|超过|现在的|目前的|如今的|的|当前的|不足|不到){0,2}$"
)
_FROM = re.compile(r"(?:由|从)[^，。；：\n]{0,14}$")
_JOINED = re.compile(JOINT)
_RESPECTIVELY = re.compile(r"分别|依次")
_FROM_REACH = 24
"""Characters between the value before and the value after in 由…降至…; the labelled sentences need 8."""
_CLAUSE_REACH = 20


def clause_before(text: str, at: int) -> str:
    """Return the stretch of the clause left of ``at``, at most 20 characters."""
    return _CLAUSE.split(text[max(0, at - _CLAUSE_REACH) : at])[-1]


def qualifier(text: str, found: Quantity, previous_end: int) -> tuple[Qualifier | None, str | None]:
    """Return what bounds ``found``, and the words that say so.

    Args:
        text: the view.
        found: the quantity.
        previous_end: end of the figure before it: words left of that are not its own.
    """
    before = text[max(previous_end, found.start - 8) : found.start]
    filler = _FILLER.search(before)
    for head in (before, before[: filler.start()] if filler else before):
        match = _last(_LEFT, head)
        if match is not None:
            return _BEFORE[int((match.lastgroup or "q0")[1:])][1], match.group()
    if before.endswith("上") and found.numeral[:1] in "百千万亿":
        return "over", "上"
    after = _AFTER.match(text, found.end)
    if after is not None:
        return _RIGHT[int((after.lastgroup or "q0")[1:])][1], after.group()
    if found.bound is not None:
        return "more than", found.bound
    extreme = _EXTREME.search(clause_before(text[previous_end : found.start], found.start - previous_end))
    if extreme is not None and not found.unit.counts:
        return ("maximum" if extreme.lastgroup == "maximum" else "minimum"), extreme.group()
    return None, None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the longest match of ``pattern`` that ends with ``text``, of at most five characters."""
    for start in range(max(0, len(text) - 5), len(text)):
        match = pattern.match(text, start)
        if match is not None and match.end() == len(text):
            return match
    return None


def change(text: str, found: Quantity, previous: Quantity | None) -> Change | None:
    """Return how ``found`` says that something moved; none where it is a plain level.

    Args:
        text: the view.
        found: the quantity.
        previous: the quantity before it in the text.
    """
    clause = clause_before(text, found.start)
    basis = _BASIS.search(clause)
    if _ENTERED.search(clause):
        start = _start_value(text, found, previous)
        if start is not None:
            return Change(direction="from-to", basis=basis.group() if basis else None, start=start)
        return None
    moved = _MOVE.search(clause)
    if moved is None:
        return None
    direction: Literal["up", "down"] = "up" if moved["up"] else "down"
    return Change(direction=direction, basis=basis.group() if basis else None)


def listed_with(text: str, previous: Quantity, found: Quantity) -> bool:
    """Tell whether two quantities of one unit are told of together (分别增长6.2%和11.5%).

    What moves or bounds the first then moves or bounds the second.
    """
    if previous.unit.canonical != found.unit.canonical or _JOINED.fullmatch(text, previous.end, found.start) is None:
        return False
    return _RESPECTIVELY.search(clause_before(text, previous.start)) is not None


def _start_value(text: str, found: Quantity, previous: Quantity | None) -> Decimal | None:
    if previous is None or found.start - previous.end > _FROM_REACH:
        return None
    if previous.unit.canonical != found.unit.canonical or re.search(r"[。；\n]", text[previous.end : found.start]):
        return None
    if not _FROM.search(text, max(0, previous.start - 16), previous.start):
        return None
    factor = previous.unit.factor / found.unit.factor
    return previous.value * factor
