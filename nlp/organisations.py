"""Organisations: a grammar of their last words over LAC's words, LAC's own finds, and the registry (机构)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp import gazetteer
from nlp.lexicon import alternation, words
from nlp.organisation_shapes import LOWER, Candidate, parts, trimmed, without_nested
from nlp.registry import Registry
from nlp.state import State, Word
from schemas import Mention

_HEAD = re.compile(f"(?:{alternation('organisation_heads')})$")
_NO_HEAD = re.compile(
    r"(?:干部|[布格大全结僵开时当残棋]局|[内外东南西北中上下大全局各]部|俱乐部|会[议客]?室|教室|温室|浴室|卧室|主控室|"
    r"[学本专百理文工内外牙骨儿]科|负荷中心|虚拟电厂|(?:教育|示范|实训|生产|产业|能源|种植|养殖|实践|电源)基地|签署|部署|会署|[好坏益害长短到处深随四各远近]处|用处)$"
)
"""Words that end like an organisation and are none."""
_PART_OF_FACILITY = re.compile(r"[\u4e00-\u9fff]{0,6}(?:基地|负荷中心)")
_WEAK_HEADS = words("organisation_weak")
"""Heads that need a proper name or a known activity before them to be an organisation."""
_NOUNS = frozenset({"n", "nz", "nw", "ORG", "LOC", "vn", "f", "s", "an"})
_ACTIVITIES, _CONNECTING = words("organisation_activities"), words("organisation_connecting")
_GENERIC = words("organisation_generic")
_FUNCTION = re.compile(alternation("organisation_functions"))
_ROW = re.compile(r"^(?:各|盟市|旗县|市县|地市|区县|县区|市级|县级|省级|基层)")
_CREDITED = re.compile(r"[（(](?P<names>[\u4e00-\u9fff、\s]{2,40}?)\s?(?:供稿|供图)[）)]")
_CREDITED_NAME = re.compile(r"[\u4e00-\u9fff]{2,20}(?:部|处|室|办|中心|公司|局|科|委|会|院|所|集团)(?=[、\s]|$)")
_SHORTEST_BRAND = 4
"""Headless finds of LAC's with fewer characters (京津, 北疆) are regions rather than organisations."""
_ABBREVIATION = re.compile(
    r"[A-Za-z]|^(?:联合国|欧盟|东盟|国网|南网|华能|华电|华为|中央|中共|国务院|中石油|中石化|中海油|共青团|新华社)|"
    r"[委办厅局社院会队军党网]$"
)
_IN_TITLE = re.compile(r"《[^》]*$")
_FAMILIAR = words("organisation_familiar")
"""Short forms that stand for one organisation within an article."""
_SHORT_FORM = 4
_LONGEST = 40
"""Characters; the longest registered names of Chinese companies run to about 35."""
_MAX_WORDS = 14


def mark(text: str, state: State, registry: Registry) -> None:
    """Add the organisations of ``text`` to ``state``: registry forms, grammar, then LAC's finds that stand free."""
    day = state.issue_date.isoformat() if state.issue_date else None
    known = {(start, end): name for start, end, name in registry.find(text, day) if _aligned(state.words, start, end)}
    grammar = without_nested([*_grammar(text, state.words), *(Candidate(*span) for span in known)])
    for found in without_nested([*grammar, *_credited(text), *_lac(text, state.words, grammar)]):
        for part in parts(text, found):
            printed = text[part.start : part.end]
            name = known.get((part.start, part.end)) or registry.canonical(_closed(printed), day) or _closed(printed)
            state.mentions.append(Mention(text=printed, start=part.start, end=part.end, kind="organisation", name=name))


def _aligned(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a registered form is read as words of its own (北大 is not in 东北大学); long ones always are."""
    if end - start > _SHORT_FORM:
        return True
    at = bisect_left(words, end, key=lambda word: word.end)
    first = bisect_left(words, start, key=lambda word: word.start)
    begins = first < len(words) and words[first].start == start
    ends = at < len(words) and words[at].end == end
    goes_on = at < len(words) and words[at].start < end and _HEAD.search(words[at].text) is not None
    return begins and (ends or (end - start > 2 and not goes_on))


def _credited(text: str) -> Iterator[Candidate]:
    """Yield the offices that a credit names (本报讯（综合部供稿）), however short."""
    for match in _CREDITED.finditer(text):
        for name in _CREDITED_NAME.finditer(text, match.start("names"), match.end("names")):
            yield Candidate(*name.span())


def _closed(text: str) -> str:
    return "".join(text.split())


def _grammar(text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    for at, word in enumerate(words):
        if word.tag in {"PER", "TIME", "w"} or (word.tag == "LOC" and gazetteer.known(word.text)):
            continue
        if word.tag == "r" or _HEAD.search(word.text) is None or _NO_HEAD.search(word.text):
            continue
        start = _leftmost(text, words, at)
        found = trimmed(text, Candidate(start, word.end))
        if found is not None and _is_name(text, words, at, found):
            yield found


def _leftmost(text: str, words: Sequence[Word], at: int) -> int:
    """Return where the name begins whose last word is ``words[at]``."""
    first, tight = at, _is_proper(words[at])
    while first > 0 and at - first < _MAX_WORDS and words[at].end - words[first - 1].start <= _LONGEST:
        left, current = words[first - 1], words[first]
        if left.text == "）":
            opened = _opening(words, first - 1)
            if opened is None or opened == 0 or words[opened - 1].tag not in _NOUNS:
                break
            first = opened - 1
            continue
        if not _glued(text, left, current) or not _joins(
            left, current, tight=tight, department=LOWER.search(words[at].text) is not None
        ):
            break
        first -= 1
        tight = tight or _is_proper(left)
    while first < at and (words[first].text in _CONNECTING and words[first].tag != "ORG"):
        rest = "".join(word.text for word in words[first + 1 : at + 1])
        if rest in _GENERIC:
            break
        first += 1
    return words[first].start


def _glued(text: str, left: Word, right: Word) -> bool:
    return not text[left.end : right.start].strip("\n ") and " " not in text[left.end : right.start]


def _joins(left: Word, right: Word, *, tight: bool, department: bool) -> bool:
    """Tell whether ``left`` belongs to the name that ``right`` begins so far."""
    if left.tag == "nz":
        return not tight
    if left.text in _GENERIC and _HEAD.search(left.text) and not department:
        return False
    if _HEAD.search(left.text) and left.tag != "LOC":
        return department or left.text.endswith(("集团", "电网", "银行", "大学", "局")) or left.tag == "ORG"
    if tight:
        return left.tag in {"LOC", "ORG"} or left.text in {
            "国网",
            "国家",
            "中国",
            "中共",
            "共青团",
            "驻",
            "省",
            "市",
            "县",
        }
    if left.tag in _NOUNS:
        return True
    if left.tag == "PER":
        return len(left.text) == 2
    if left.tag == "m":
        return (left.text.startswith("第") and "届" not in left.text) or left.text in {"一", "二", "三", "四"}
    if left.tag == "a":
        return left.text in {"新", "大", "高", "超高压", "特高压", "综合", "高新", "智能", "安全", "优质", "绿色"}
    return left.text in _ACTIVITIES or (left.tag in {"v", "j", "q"} and left.text.endswith(("电", "网")))


def _is_proper(word: Word) -> bool:
    return word.tag in {"LOC", "ORG"}


def _opening(words: Sequence[Word], at: int) -> int | None:
    for first in range(at - 1, max(-1, at - 6), -1):
        if words[first].text == "（":
            return first
        if words[first].tag == "w":
            return None
    return None


def _is_name(text: str, words: Sequence[Word], at: int, found: Candidate) -> bool:
    printed = _closed(text[found.start : found.end])
    if printed in _FAMILIAR:
        return True
    if printed in _GENERIC or len(printed) < 3 or _ROW.match(printed) or _NO_HEAD.search(printed):
        return False
    first = bisect_left(words, found.start, key=lambda word: word.start)
    inner = words[first : at + 1]
    if printed.endswith("电网"):
        return len(inner) < 2 or _is_proper(inner[-2]) or inner[-1].tag == "ORG"
    head = _HEAD.search(printed)
    if any(_is_proper(word) for word in inner) or head is None or head.group() not in _WEAK_HEADS:
        return True
    return _FUNCTION.search(printed) is not None and len(printed) >= (4 if LOWER.search(printed) else 5)


def _lac(text: str, words: Sequence[Word], taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield LAC's organisations that no candidate of the grammar touches."""
    for word in words:
        if word.tag != "ORG" or any(
            word.start < other.end and other.start < word.end for other in _around(taken, word)
        ):
            continue
        found = trimmed(text, Candidate(word.start, word.end))
        if found is not None and _stands_alone(text, found):
            yield _to_head(text, found)


def _stands_alone(text: str, found: Candidate) -> bool:
    """Judge a find of LAC's that ends in no head: abbreviations and brands, but no regions or broken words."""
    printed = _closed(text[found.start : found.end])
    if (
        printed in _GENERIC
        or _ROW.match(printed)
        or _NO_HEAD.search(printed)
        or (_HEAD.search(printed) is None and _PART_OF_FACILITY.match(text, found.end) is not None)
        or printed[0] in "0123456789万亿"
        or _IN_TITLE.search(text, max(0, found.start - _LONGEST), found.start) is not None
    ):
        return False
    return len(printed) >= _SHORTEST_BRAND or _ABBREVIATION.search(printed) is not None


def _to_head(text: str, found: Candidate) -> Candidate:
    """Cut what follows the last head inside a find (某某电网新能源 → 某某电网)."""
    printed = text[found.start : found.end]
    for end in range(len(printed) - 1, 3, -1):
        if _HEAD.search(printed[:end]) and not _NO_HEAD.search(printed[:end]) and LOWER.search(printed[:end]) is None:
            return Candidate(found.start, found.start + end)
    return found


def _around(taken: Sequence[Candidate], word: Word) -> Sequence[Candidate]:
    at = bisect_left(taken, word.start, key=lambda other: other.start)
    return taken[max(0, at - 1) : at + 2]
