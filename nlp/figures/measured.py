"""What a figure measures or counts, by the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp import lexicon
from nlp.figures.around import MOVES
from nlp.state import Word
from schemas import DateMention, Figure, Mention

_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "ORG", "LOC", "f", "s", "nt"})
_BEHIND = _NOUNS - {"f", "s"}
_FILLERS = frozenset({"p", "d", "ad", "c", "u", "xc", "m", "q", "t", "TIME", "r", "a"})
"""Parts of speech that stand between a thing and its figure."""
_VERBS_BEFORE = lexicon.words("measured_verbs")
_LEADING = re.compile(
    r"(?:其中|其余(?=.)|主要用户|全[省市县区镇村乡国球网厂线域]|[该本我][省市县区镇村国]|[省市县区](?=电网)|电网(?=最)|规模以上工业|"
    r"最[大高小低长多](?!负荷|气温)|当[年月日]|年(?=[交累])|月(?=均)|[日年月人户]均|平均|汛期|城区|地区|所属|[村岛山路]上|村里|户均)"
)
_TRAILING = re.compile(
    r"(?:总数|(?<!游客)数量|合计|总计|累计|全[长宽高]|(?<=[\u4e00-\u9fff]{2})(?:[长宽高厚重]|深)|一)$"
)
_SHARE_OF = re.compile(r"(?:完成|占|是|为|相当于|等于|仅为|达到?)[^，。；、\d%]{1,12}的$")
_COMPARED = re.compile(
    r"[比较][^，。；]{0,10}(?:高|低|多|少|提高|增加|下降|减少|提升|快|慢)出?了?$|与[^，。；]{1,12}之比[为是达]?$"
)
_PER = re.compile(r"每(?:百|千|万)?[\u4e00-\u9fff]{1,3}$")
_CLAUSE = re.compile(r"[，。；：！？（）\n]")
_SENTENCE = re.compile(r"[。！？；\n]")
_OF_BEHIND = re.compile(r"(?:以上|以下|左右)?(?:\d[\d.]*[万亿]?(?:千瓦|千伏|兆瓦|吨|米|平方米|立方米)级?)?的?")
"""What stands between a count and its noun: a bound, the size of each (3台60万千瓦机组)."""
_ORDINAL = re.compile(r"第[一二三四五六]$|[一二三]级$|一般$")
_SHORT_VERBS = frozenset("售购用供发输变配充储存耗蓄换可待应自")
"""Verbs of one character that begin a noun with what they act upon (售|电量)."""
_KEPT = frozenset({"最大负荷", "最高气温", "最低气温", "一般公共预算"})
"""Set terms that begin with a word which elsewhere is none of the thing's name."""
_MEASURE_NOUN = re.compile(
    r"(?:强度|天数|面积|里程|容量|浓度|时间|时限|时长|比例|率|量|额|规模|价格?|成本|能力|收入|费用?|缺口|速度|经费|预算|"
    r"人员|对象|人口|资本|环节|干部|比率|结余|人数|次数|小时数|天数|年限|时长|净额|装机|利润|距离|高度|长度|水平|电站|志愿者|货物)$"
)
_KIND_OF_THING = re.compile(r"(?:高速公路|公路|铁路|高铁|班列|汽车|光伏|风电|水电|火电)$")
_OWNERS = re.compile(f"^(?:{lexicon.alternation('measured_owners')})+")
_ATTRIBUTE = re.compile(
    r"[量率额值价费数度长高重期限时耗温压力积模资润入龄速本例比产程宽深径距命]$|时间|小时|费用|投入|负荷|出力|损失|噪声"
)
"""What an owner's name before it is no part of."""
_SHARE = "占比"
"""A noun that the tagger cuts in two, or takes for a verb."""
_INTRANSITIVE = re.compile(r"[电水产荷]$")
"""Verbs that hold their object already and may stand before another (停电|检修)."""
_LONGEST = 24
_REACH = 48


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is known around a figure, each in text order: nothing of it is what is measured.

    Attributes:
        words: LAC's words.
        dates: dates.
        organisations: organisations.
        figures: the figures before it.
    """

    words: Sequence[Word]
    dates: Sequence[DateMention]
    organisations: Sequence[Mention]
    figures: Sequence[Figure]


def measured(text: str, start: int, end: int, beside: Beside, *, counted: bool, moved: bool) -> str | None:
    """Return what the figure at ``start`` to ``end`` is of, as printed; none where the words beside it don't say.

    Counts take the noun behind them (35项|任务), as other figures do that no noun stands before; else the noun before
    them in the clause, past verbs and bounds (绿电交易电量|达|5万千瓦时); else what the figure before them is of
    (同比增长5%); else the noun that the sentence began with.

    Args:
        text: the text.
        start: offset of the figure.
        end: offset behind it.
        beside: what else was found.
        counted: whether its unit is a measure word.
        moved: whether it is the amount of a change, which takes no noun behind it.
    """
    behind = None if moved else _behind(text, beside.words, end)
    if behind is not None and (counted or text.startswith("的", end) or _stands_free(text, start)):
        return behind
    floor = max((match.end() for match in _CLAUSE.finditer(text, max(0, start - _REACH), start)), default=0)
    floor = max(floor, start - _REACH)
    ahead = _ahead(text, start, floor, beside) or behind
    if ahead is not None:
        return ahead
    sentence = max((match.end() for match in _SENTENCE.finditer(text, max(0, start - _REACH * 3), start)), default=0)
    if beside.figures and beside.figures[-1].start >= sentence:
        return _inherited(text, floor, sentence, beside.figures)
    return _ahead(text, floor - 1, max(sentence, floor - _REACH), beside) if floor > sentence else None


def _stands_free(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "，。；：、（展给"


def _inherited(text: str, clause: int, sentence: int, figures: Sequence[Figure]) -> str | None:
    """Return the last figure's ``of``; after 分别 that of the figure which stands as far on in the row before."""
    if "分别" not in text[clause : figures[-1].end] and "分别" not in text[clause : clause + 4]:
        return figures[-1].of
    here = sum(1 for figure in figures[-8:] if figure.start >= clause)
    row = [figure.of for figure in figures[-12:] if sentence <= figure.start < clause]
    told = levels(row)
    return told[here] if here < len(told) else figures[-1].of


def levels(row: Sequence[str | None]) -> list[str]:
    """Return what the figures of a row are of, in order, without the growth that follows each level."""
    return [of for of, after in pairwise([*row, None]) if of is not None and of != after]


def _behind(text: str, words: Sequence[Word], end: int) -> str | None:
    match = _OF_BEHIND.match(text, end)
    at = bisect_left(words, match.end() if match else end, key=lambda word: word.start)
    if at < len(words) and words[at].start > (match.end() if match else end) + 1:
        return None
    first = at
    while at < len(words) and words[at].tag in _BEHIND and words[at].end - end <= _LONGEST:
        at += 1
    return _printed(text, words, first, at)


def _ahead(text: str, start: int, floor: int, beside: Beside) -> str | None:
    """Return the noun phrase before ``start``, not left of ``floor``."""
    for pattern in (_SHARE_OF, _COMPARED, _PER):
        match = pattern.search(text, floor, start)
        start = match.start() if match else start
    words = beside.words
    at = bisect_right(words, start, key=lambda word: word.end)
    while at > 0 and words[at - 1].start >= floor and _skipped(words[at - 1], beside):
        at -= 1
    if at == 0 or words[at - 1].start < floor:
        return None
    if words[at - 1].tag == "v":
        return _deed(words, at - 1, beside)
    last = at
    while at > 0 and words[at - 1].start >= floor and _continues(words[at - 1], words[at], beside, last - at):
        at -= 1
    if at == last:
        return None
    share = _SHARE if text.startswith(_SHARE, words[last - 1].end) else ""
    return _trimmed((_printed(text, words, at, last) or "") + share)


def _deed(words: Sequence[Word], at: int, beside: Beside) -> str | None:
    """Return the verb at ``at``, with one that belongs to it (停电|检修), or the noun right before it (轴承|振动)."""
    word = words[at]
    if len(word.text) == 1:
        return None
    left = words[at - 1] if at else None
    if left is None or left.end < word.start or _skipped(left, beside) or _covered(beside.organisations, left):
        return word.text
    noun = left.tag in {"vn", "n"} or (left.tag == "v" and _INTRANSITIVE.search(left.text) is not None)
    return _trimmed(left.text + word.text) if noun else word.text


def _skipped(word: Word, beside: Beside) -> bool:
    if word.text in _VERBS_BEFORE or word.tag in _FILLERS or (word.tag == "w" and word.text in "、“”"):
        return True
    if word.tag in {"v", "vd", "vn"} and MOVES.search(word.text):
        return True
    return _covered(beside.dates, word) or _covered(beside.figures, word) or (word.tag == "v" and len(word.text) == 1)


def _continues(left: Word, right: Word, beside: Beside, taken: int) -> bool:
    """Tell whether ``left`` belongs to the noun phrase that so far begins with ``right``."""
    if _covered(beside.dates, left) or _covered(beside.figures, left):
        return False
    if taken and (_covered(beside.organisations, left) or (left.tag in {"LOC", "ORG"} and not _common(left))):
        return False
    if any(term.startswith(left.text + right.text) for term in _KEPT):
        return True
    if left.text in _VERBS_BEFORE:
        return left.text in _SHORT_VERBS and len(right.text) == 1 and taken > 0
    if left.tag in _NOUNS or (taken and (left.tag == "a" or _ORDINAL.match(left.text))):
        return True
    if not taken or left.tag != "v":
        return False
    if len(left.text) == 1:
        return left.text in _SHORT_VERBS
    return _MEASURE_NOUN.search(right.text) is not None and not MOVES.search(left.text)


def _common(word: Word) -> bool:
    """Tell whether what LAC takes for a name is a kind of thing (高速公路, 新能源汽车)."""
    return _KIND_OF_THING.search(word.text) is not None


def _covered(spans: Sequence[DateMention] | Sequence[Mention] | Sequence[Figure], word: Word) -> bool:
    at = bisect_right(spans, word.start, key=lambda span: span.end)
    return at < len(spans) and spans[at].start < word.end


def _trimmed(printed: str | None) -> str | None:
    while printed and (match := _LEADING.match(printed)) and len(printed) - match.end() >= 2:
        printed = printed[match.end() :]
    owner = _OWNERS.match(printed or "")
    if printed and owner and len(printed) - owner.end() >= 2 and _ATTRIBUTE.search(printed):
        printed = _LEADING.sub("", printed[owner.end() :], count=1) or printed
    shorter = _TRAILING.sub("", printed or "")
    return (shorter if len(shorter) >= 2 else printed) or None


def _printed(text: str, words: Sequence[Word], first: int, last: int) -> str | None:
    if first >= last:
        return None
    return "".join(text[words[first].start : words[last - 1].end].split()) or None
