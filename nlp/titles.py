"""Titles before and after a person's name (职务): what is one, how far it reaches, whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.state import Word
from schemas import Mention

_RANKED = (
    "书记|董事长|总经理|经理|总裁|总监|总会计师|总工程师|总经济师|总法律顾问|首席合规官|主任|部长|局长|处长|科长|股长|组长|站长|所长|厂长|校长|院长|会长|理事长|秘书长|主席|委员长|"
    "班长|队长|支队长|大队长|台长|社长|行长|司长|厅长|省长|市长|县长|区长|镇长|乡长|旗长|盟长|州长|村长|总理|总统|部长|馆长|社长|团长|车间主任|工长|调度长|值长|机长|船长|园长|护士长|主编|总编辑|总编|"
    "主管|主持人|负责人|联络人|发言人|代言人|法人|创始人|合伙人|带头人|承包人|传承人|助理|巡视员|调研员|督导员|专员|秘书|干事|干部|领导"
)
_MEMBERS = "常委|委员|成员|董事|监事|理事|代表|顾问|院士|教授|副教授|讲师|研究员|专家|学者|工程师|高级工程师|技师|高级技师|会计师|经济师|律师|法官|检察官|医生|护士|教师|老师|校友|博士|硕士|大使|参赞"
_PEOPLE = (
    "记者|通讯员|特约记者|见习记者|实习生|编辑|摄影师|员工|职工|工人|民工|技术员|技术人员|工作人员|值班员|调度员|监控员|操作员|安全员|质检员|讲解员|宣传员|采购员|客服专员|客户经理|巡线员|巡检员|驾驶员|司机|"
    "电工|焊工|师傅|村民|居民|农民|牧民|渔民|市民|游客|用户|客户|业主|户主|店主|老板|老人|学生|同学|志愿者|党员|队员|战士|民警|消防员|劳动模范|劳模|工匠|标兵|先锋|带头人|大国工匠|先进个人|英雄|队友|徒弟|大爷|大妈|阿姨|大叔|牧户|农户|贫困户|种植户|养殖户"
)
_TITLE_END = re.compile(f"(?:{_RANKED}|{_MEMBERS}|{_PEOPLE})$")
_TITLE_AFTER = re.compile(
    rf"(?:(?:常务|执行|第一|党[委组总]?(?:支部)?|纪委|工会)?副?(?:{_RANKED}|{_MEMBERS}))(?=[^一-龥]|[在对向说表指强介带一率到主来参为和与等、，])"
)
_ELECTED = re.compile(
    r"(?:等[\d一二三四五六七八九十百余多]{0,5}[名人位]?)?(?:同志|先生|女士)?(?:当选为?|出任|担任|就任|转任|获任|被任命为|受聘为|受聘担任|被聘为|被推选为|被选举为|被选为|任)(?P<title>[^，。；、！？\s（）“”]{0,24}?(?:%s|%s))(?=[，。；、！？\s（）]|$|职务|等|兼)"
    % (_RANKED, _MEMBERS)
)
_NOUNS = frozenset({"n", "nz", "nw", "ORG", "LOC", "vn", "f", "s", "an", "nt"})
_ALLOWED = frozenset(
    "副 正 原 兼 第一 首席 高级 资深 常务 执行 派驻 驻 特约 特邀 见习 实习 本报 省 市 县 区 全国 全省 中共 党 总 大 主管 分管 挂职 专职 兼职 职工 独立 外部 一级 二级 三级 四级 "
    "供电 检修 调度 输电 变电 配电 建设 管理 服务 运维 营销 监督 监察 审计 采购 运行 设计 研究 学会 协会 检测 巡检 值班 带电 作业 策划 保卫 施工 学会副 青年".split()
)
_STRIP = re.compile(
    r"^(?:由|与|和|及|以及|同|向|对|在|据|经|请|让|是|为|时任|现任|新任|原任|现|的|等|并|又|其|他|她|该|这位|一位|有关|来自|还有|包括|随后|当时|其中|当天)"
)
_JOINT = re.compile(r"[、，,兼]")
_ORGANISATION_END = re.compile(
    r"(?:公司|集团|局|委|厅|院|部|中心|学会|协会|政府|工会|电网|室|处|所|站|银行|大学|办|会|党组|党委|支部|科|队|社|厂|省|市|县|区)$"
)
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
    first = at
    end = words[at - 1].end if at else 0
    if not at or text[end:name_start].strip() or not is_title(_left(text, end)):
        return None
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
    return _title(text, words[first].start, end, organisations) if first < at else None


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
        if (
            text[start:end].startswith(("和平", "自治", "同济", "向阳", "由", "在建", "对外"))
            and not match.group() == "由"
        ):
            break
        start += match.end()
    for mention in organisations[bisect_left(organisations, start, key=lambda m: m.start) :]:
        if mention.start >= end:
            break
        if text[start : mention.start].endswith(("子公司", "所属", "下属", "旗下", "的")):
            start = mention.start
    printed = "".join(text[start:end].split())
    if not is_title(printed):
        return None
    at = bisect_left(organisations, start, key=lambda mention: mention.start)
    first = organisations[at] if at < len(organisations) and organisations[at].end <= end else None
    overlapping = organisations[at - 1] if at and organisations[at - 1].end > start else None
    if overlapping is not None and overlapping.end <= end:
        start = overlapping.start
        printed, first = "".join(text[start:end].split()), overlapping
    return Title(start, end, printed, first.name if first is not None else _prefix(printed))


def _prefix(printed: str) -> str | None:
    """Return the organisation that a title begins with and the text does not name elsewhere (省公司|副总经理)."""
    head = re.split(r"[、，,]", printed)[0]
    stem = _TITLE_END.sub("", head)
    stem = re.sub(r"(?:常务|执行|第一|党[委组]|纪委|工会)?副?$", "", stem)
    return stem if len(stem) >= 3 and not stem.startswith("党") and _ORGANISATION_END.search(stem) else None


def elected(text: str, name_end: int) -> str | None:
    """Return the title that the words after a name give it (…同志当选理事, …等11名同志当选理事)."""
    match = _ELECTED.match(text, name_end)
    return "".join(match["title"].split()) if match else None


def after(text: str, name_end: int) -> str | None:
    """Return a title that directly follows a name (王某主任介绍)."""
    match = _TITLE_AFTER.match(text, name_end)
    return match.group() if match else None
