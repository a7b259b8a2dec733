"""Heading lines into headings (标题行→标题): which lines make one headline, and what kind of heading it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.credit_names import is_organisation
from ingest.dump.lines import Row
from ingest.dump.passages import Passage
from ingest.dump.runs import Mark

_WANTS_MORE = re.compile(
    r"(?:[的和与及暨、，：或在对将把被向从于以为至到让使]|第.{1,3}[届次]|全国|全省|全市|全区|开展|推进|推动|全力|做好|助力|服务|召开|举行|举办|关于|进一步|首个|首次|"
    r"签署|打造|构建|实现|加快|深化|强化|提升|保障|完善|贯彻|落实|部署|发布|荣获|入选|迎来|积极|持续|扎实|深入|不断|大力|着力|全面|有序|稳步|"
    r"以赴)$"
)
_GOES_ON = re.compile(r"^[的和及暨、，。：；！？”》）]")
_CLOSED = re.compile(r"(?:工作|活动|协议|启动|召开|举行|成功|完成|开工|投运|揭牌|落地|突破|仪式|大会|纪实|！|？|”)$")
_CAMPAIGN = re.compile(
    r"^[\u4e00-\u9fff]{2,6}看[\u4e00-\u9fff]{2,4}$|(?:行动|在行动|专栏|专题|系列|系列报道|大家谈|进行时|攻坚战|巡礼|风采|之声|之窗|论坛|讲堂|故事|聚焦|关注|见闻|观察|回眸|访谈|"
    r"现场|前线|快讯|简讯|要闻|综合新闻|图片新闻|一线|基层|特别报道|特稿|时评|评论|随笔|言论|点评|看台|广角|传真|集锦|动态)$|"
    r"^(?:聚焦|走进|关注|学习贯彻|深入学习|记者走|新春走|喜迎|庆祝)"
)
_REPORTS = re.compile(
    r"公司|集团|打[响赢好]|召开|举[行办]|开展|启动|走进.{3}|助力|获|完成|实现|签|建成|投运|发布|推进|助推|赋能|点亮|奋战|投入|吹响|全力|[，！？]"
)
"""What a headline says and a label doesn't: who did what."""
_LONGEST_LABEL = 16
"""Characters of a section or campaign label without a series number."""
_MOST_LINES = 4
"""Lines of one headline; more than three are rare."""
_DASH = ("—", "──", "--", "－－")


@dataclass
class Heading:
    """One heading: a headline, kicker, subtitle, subhead, label or slogan, of one or more lines.

    Attributes:
        rows: its lines.
        place: index of the passage before which it stands (the number of passages for the last ones).
        chunk: headings with the same number stand together without a blank line.
        directly: whether only headings of its chunk, and credits, stand between it and that passage.
        inside: whether it stands between two runs of that passage, which it can't belong to.
    """

    rows: list[Row]
    place: int
    chunk: int
    directly: bool = False
    inside: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(row.text for row in self.rows)

    @property
    def is_subtitle(self) -> bool:
        """Whether it begins with the dash of a subtitle (副题)."""
        return self.text.startswith(_DASH)

    @property
    def is_label(self) -> bool:
        """Whether it names a section, series or campaign rather than an event."""
        text = self.text
        if self.rows[0].is_series:
            return True
        return len(text) <= _LONGEST_LABEL and _CAMPAIGN.search(text) is not None and not _REPORTS.search(text)


def headings_of(passages: Sequence[Passage], after: Sequence[Mark]) -> list[Heading]:
    """Return the page's headings in the dump's order."""
    known = _phrases(passage.text for passage in passages)
    found: list[Heading] = []
    chunk = 0
    for place in range(len(passages) + 1):
        marks = passages[place].before if place < len(passages) else after
        inside = passages[place].inside if place < len(passages) else []
        for group, is_inside in [(group, False) for group in _chunks(marks)] + [
            (group, True) for group in _chunks(inside)
        ]:
            found += [Heading(rows, place, chunk, inside=is_inside) for rows in _lines_joined(group, known)]
            chunk += 1
        _mark_direct(found, place, chunk - 1)
    return found


def _mark_direct(found: list[Heading], place: int, last_chunk: int) -> None:
    for heading in reversed(found):
        if heading.place != place or heading.chunk != last_chunk:
            return
        heading.directly = not heading.inside


def _chunks(marks: Iterable[Mark]) -> list[list[Row]]:
    """Part headings at blank lines, new frames and the credits and jumps between them."""
    chunks: list[list[Row]] = []
    parted = True
    for mark in marks:
        if mark.kind != "head":
            parted = True
            continue
        if parted or mark.row.gap > 0 or mark.row.is_framed:
            chunks.append([])
        chunks[-1].append(mark.row)
        parted = False
    return chunks


def _lines_joined(rows: Sequence[Row], known: frozenset[str]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and len(groups[-1]) < _MOST_LINES and _one_heading(groups[-1], row, known) > 0:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _one_heading(above: Sequence[Row], row: Row, known: frozenset[str]) -> float:
    """Return how much speaks for a line going on with the heading above it rather than being one of its own."""
    first, second = "".join(line.text for line in above), row.text
    if second.startswith(_DASH):
        return -5.0
    if row.is_series or above[-1].is_series or row.is_numbered:
        return -5.0
    if first.startswith(_DASH):
        return 0.5 if above[-1].width >= row.width else -0.5
    score = _crossing(first, second, known)
    score += 1.0 if above[-1].is_spaced and row.is_spaced else -1.0 if above[-1].is_spaced != row.is_spaced else 0.0
    score += 2.0 if _WANTS_MORE.search(first) or _GOES_ON.match(second) else 0.0
    score += 2.5 if is_organisation(first) else 0.0
    score += 2.0 if above[-1].is_unbalanced and row.is_unbalanced else 0.0
    score -= 1.0 if _CLOSED.search(first) else 0.0
    score -= 1.5 if len(first) <= _LONGEST_LABEL and _CAMPAIGN.search(first) else 0.0
    score += 2.0 if len(first) <= 5 else 0.4 if len(first) <= 8 else 0.0
    score -= 1.0 if row.is_parted != above[-1].is_parted else 0.0
    together = len(first) + len(second)
    return score + (0.3 if together <= 20 else -1.0 if together > 26 else 0.0)


def _crossing(first: str, second: str, known: frozenset[str]) -> float:
    """Weigh whether the page's texts hold the words that the line break would part."""
    around = first[-3:] + second[:3]
    cut = len(first[-3:])
    fours = [around[at : at + 4] for at in range(len(around) - 3) if at < cut < at + 4]
    if any(four in known for four in fours):
        return 3.0
    threes = [around[at : at + 3] for at in range(len(around) - 2) if at < cut < at + 3]
    return 1.0 if any(three in known for three in threes) else -2.0


def _phrases(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        for length in (3, 4):
            found.update(text[at : at + length] for at in range(len(text) - length + 1))
    return frozenset(found)
