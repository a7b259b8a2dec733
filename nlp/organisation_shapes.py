"""How far an organisation's name reaches: what stands around it is cut off, departments and neighbours are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIGHT = re.compile(r"(?:公司|集团(?!公司|有限|股份|（)|局|大学|医院|人民政府|省委|市委|县委|区委|交易中心)(?=.)")
_BRANCH = re.compile(r"学院$|研究[院所]$|附属|调查队$|监狱$|^[\u4e00-\u9fff]{2,4}(?:监管局|监管办|分局)$")
"""What is named with the body that it belongs to (某某大学某某学院)."""
LOWER = re.compile(r"(?:部|学院|处|室|科|中心|所|站|班|队|车间|办公室|工会|党委|团委|党支部)$")
_TRAIL = re.compile(r"(?:党委|党组|团委|党支部|总部|领导班子|机关)$")
_TERRITORY = re.compile(r"(?:省|市|县|区|旗|州|盟|自治区|中央)(?:党委|团委|工会|总工会)$")
_BEFORE = re.compile(
    r"^(?:与|和|由|自|对|向|在|到|从|为|及|等|该|本|各|全|其他|某|以及|我国|我们|双方|有关|相关|所属|下属|直属|基层|骨干|"
    r"大型|国有|民营|当地|多家|现任|原|新任|时任|据|经|于|被|将|把|以|是|希望(?=集团公司|省公司))"
)
_WHOLE_WORDS = tuple(
    "自治区 和平 和田 和林 全国 全球 全总 本溪 对外 各州 由甲 到达 自贡 从化 及第 为民 原平 原子".split()  # noqa: SIM905
)
"""What begins like a word before a name and is part of it."""
_SEAM = re.compile(
    r"(?<=公司|集团|中心)(?:联合|会同|携手|子公司|所属|下属|旗下|与|和|及|同)(?=.{3})|"
    r"(?<=[局处委院厅办会校])(?:会同|联合|同)(?=[省市县区镇乡旗].{2})"
)
"""Where one organisation's name ends and another's begins inside one of LAC's finds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation's place in a text."""

    start: int
    end: int


def trimmed(text: str, found: Candidate) -> Candidate | None:
    """Return a name without the words before it (与, 自) and a body behind it (党委); none where nothing is left."""
    start, end = found.start, found.end
    while (before := _BEFORE.match(text[start:end])) and end - start - before.end() >= 2:
        if text[start:end].startswith(_WHOLE_WORDS):
            break
        start += before.end()
    while (after := _TRAIL.search(text[start:end])) and not _TERRITORY.search(text[start:end]):
        shorter = end - len(after.group())
        if shorter - start < 2:
            return None
        end = shorter
    return Candidate(start, end) if end - start >= 2 else None


def without_nested(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates by place, a longer one in preference to those that overlap it."""
    kept: list[Candidate] = []
    for candidate in sorted(set(found), key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def parts(text: str, found: Candidate) -> Iterator[Candidate]:
    """Yield a name without its department, then the department (某某公司 | 营销部)."""
    printed = text[found.start : found.end]
    if printed.startswith("公司") and LOWER.search(printed) and len(printed) > len("公司部"):
        found = Candidate(found.start + len("公司"), found.end)
        printed = text[found.start : found.end]
    seam = _SEAM.search(printed)
    if seam is not None:
        yield from parts(text, Candidate(found.start, found.start + seam.start()))
        yield from parts(text, Candidate(found.start + seam.end(), found.end))
        return
    if LOWER.search(printed) is None:
        yield found
        return
    cut = 0
    for match in _TIGHT.finditer(printed):
        cut = 0 if _BRANCH.search(printed, match.end()) else match.end()
    if cut < 3 or cut >= len(printed):
        yield found
        return
    yield Candidate(found.start, found.start + cut)
