"""Titles before and after a person's name (职务): what is one, how far it reaches, whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp import lexicon
from nlp.lexicon import alternation
from nlp.state import Word
from schemas import Mention

_RANKED, _ALL = (
    alternation("titles_ranked", "titles_members"),
    alternation("titles_ranked", "titles_members", "titles_people"),
)
_TITLE_END = re.compile(f"(?:{_ALL})$")
_TITLE_AFTER = re.compile(
    rf"(?:(?:常务|执行|第一|党[委组总]?(?:支部)?|纪委|工会)?副?(?:{_RANKED}))(?=[^一-龥]|[在对向说表指强介带一率到主来参为和与等、，])"
)
_ADDRESSED = re.compile(rf"(?:副?(?:{_RANKED})|{alternation('titles_addressed')})")
_ELECTED = re.compile(
    r"(?:等[\d一二三四五六七八九十百余多]{0,5}[名人位]?)?(?:同志|先生|女士)?"
    r"(?:当选为?|连任|出任|担任|就任|转任|获任|被任命为|受聘为|受聘担任|被聘为|被推选为|被选举为|被选为|任)"
    rf"(?:新一届)?(?P<title>[^，。；、！？\s（）“”]{{0,24}}?(?:{_RANKED}))(?=[，。；、！？\s（）]|$|职务|等|兼)"
)
_TAKES_OFFICE = frozenset(["当选", "当选为", "连任", "出任", "担任", "就任", "任命", "聘任", "选举", "任"])
_NOUNS = frozenset({"n", "nz", "nw", "ORG", "LOC", "vn", "f", "s", "an", "nt"})
_ALLOWED = lexicon.words("titles_inside")
_STRIP = re.compile(
    r"^(?:[电讯](?=\s{0,3}记者)|由|与|和|及|以及|同|向|对|在|据|经|请|让|是|为|时任|现任|新任|原任|现|的|等|并|又|其|他|她|该|这位|一位|有关|来自|还有|包括|随后|当时|其中|当天|新一届|已故|文/图|[文图](?=通讯员|记者))"
)
_OWNER = re.compile(r"(?:公司|中心|单位|[院局厂校所县市区村部处站])(?=.)")
"""What 该 and 本 point to: 该公司|副总经理."""
_ORGANISATION_END = re.compile(
    r"(?:公司|集团|局|委|厅|院|部|中心|学会|协会|政府|工会|电网|室|处|所|站|银行|大学|办|会|党组|党委|支部|科|队|社|厂|省|市|县|区)$"
)
_ELECTED_INTO = re.compile(r"(?:政协委员|人大代表|党代表|代表大会代表)$")
_MAX_REACH = 60
"""Characters to the left of a name that a title list may take; the longest made up has 41."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title's place in the text, its words as printed, and the organisation inside it."""

    start: int
    end: int
    text: str
    organisation: str | None


def is_title(text: str) -> bool:
    """Tell whether ``text`` ends in a title."""
    return _TITLE_END.search(text) is not None


def before(text: str, words: Sequence[Word], organisations: Sequence[Mention], name_start: int) -> Title | None:
    """Return the title (or list of titles) that ends where a name starts; none if there is none."""
    at = bisect_left(words, name_start, key=lambda word: word.start)
    end = words[at - 1].end if at else 0
    if not at or text[end:name_start].strip() or not is_title(_left(text, end)):
        return None
    first = _core(text, words, at, end)
    while first > 0 and name_start - words[first - 1].start <= _MAX_REACH:
        left = words[first - 1]
        if left.text in {"、", "，", ",", "兼"}:
            if first - 1 == 0 or not is_title(_left(text, left.start)) or first == at:
                break
            first -= 1
            continue
        if (
            not _belongs(left, organisations)
            or text[left.end : words[first].start if first < at else name_start].strip(" ") == "\n"
        ):
            break
        first -= 1
    while first < at and words[first].text in {"、", "，", ",", "兼"}:
        first += 1
    if first and words[first - 1].text in _TAKES_OFFICE:
        first = _after_comma(words, first, at)
    return _title(text, words[first].start, end, organisations) if first < at else None


def _core(text: str, words: Sequence[Word], at: int, end: int) -> int:
    """Return the first of the words that make up the title itself, however LAC cuts it (值|长)."""
    core = _TITLE_END.search(_left(text, end))
    length = len(core.group()) if core else 0
    first = at
    while first > 0 and sum(len(word.text) for word in words[first:at]) < length and words[first - 1].tag != "PER":
        first -= 1
    return first


def _after_comma(words: Sequence[Word], first: int, at: int) -> int:
    """Return where the title begins when its first clause is an office that somebody else takes up (当选会长，…)."""
    commas = [number for number in range(first, at) if words[number].text == "，"]
    return commas[0] + 1 if commas else at


def _left(text: str, end: int) -> str:
    return "".join(text[max(0, end - 10) : end].split())


def _belongs(word: Word, organisations: Sequence[Mention]) -> bool:
    if word.tag == "PER":
        return False
    if word.tag in _NOUNS or word.text in _ALLOWED or is_title(word.text) or word.text.startswith(("副", "总")):
        return True
    if word.tag == "m" and ("届" in word.text or word.text.startswith("第")):
        return True
    at = bisect_left(organisations, word.end, key=lambda mention: mention.end)
    return at < len(organisations) and organisations[at].start <= word.start


def _title(text: str, start: int, end: int, organisations: Sequence[Mention]) -> Title | None:
    while (match := _STRIP.match(text[start:end])) and end - start > match.end():
        if text[start:end].startswith(("和平", "自治", "同济", "向阳", "由", "在建", "对外")) and match.group() != "由":
            break
        start += match.end()
    for mention in organisations[bisect_left(organisations, start, key=lambda m: m.start) :]:
        if mention.start >= end:
            break
        if text[start : mention.start].endswith(("子公司", "所属", "下属", "旗下", "的")):
            start = mention.start
    owner = _OWNER.match(text, start, end) if text[max(0, start - 1) : start] in {"该", "本"} else None
    if owner is not None and is_title("".join(text[owner.end() : end].split())):
        start = owner.end()
    printed = "".join(text[start:end].split())
    if not is_title(printed):
        return None
    at = bisect_left(organisations, start, key=lambda mention: mention.start)
    first = organisations[at] if at < len(organisations) and organisations[at].end <= end else None
    overlapping = organisations[at - 1] if at and organisations[at - 1].end > start else None
    if overlapping is not None and overlapping.end <= end:
        start = overlapping.start
        printed, first = "".join(text[start:end].split()), overlapping
    return Title(start, end, printed, _organisation(printed, first))


def _organisation(printed: str, first: Mention | None) -> str | None:
    """Return whose title it is; a body that one is elected into (全国政协委员, 人大代表) is no employer."""
    if _ELECTED_INTO.search(printed):
        return None
    if first is not None:
        return None if first.name in lexicon.words("organisation_generic") else first.name
    return _prefix(printed)


def _prefix(printed: str) -> str | None:
    """Return the organisation that a title begins with and the text does not name elsewhere (省公司|副总经理)."""
    head = re.split(r"[、，,]", printed)[0]
    stem = _TITLE_END.sub("", head)
    stem = re.sub(r"(?:常务|执行|第一|党[委组]|纪委|工会)?副?$", "", stem)
    if stem == "团委":
        return stem
    named = len(stem) >= 3 and not stem.startswith(("党", "村", "合作社")) and _ORGANISATION_END.search(stem)
    return stem if named else None


def elected(text: str, name_end: int) -> str | None:
    """Return the title that the words after a name give it (…同志当选理事, …等9名同志当选委员)."""
    match = _ELECTED.match(text, name_end)
    return "".join(match["title"].split()) if match else None


def after(text: str, name_end: int, *, addressed: bool = False) -> str | None:
    """Return a title that directly follows a name (王某主任介绍), or a surname (``addressed``: 吴书记, 陈先生)."""
    match = (_ADDRESSED if addressed else _TITLE_AFTER).match(text, name_end)
    return match.group() if match else None
