"""Lines of a dump with what can be told of each by itself (行的特征)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.credits import is_credit_line, trailing_credit
from ingest.dump.overprint import folded
from ingest.jumps import find_jump
from ingest.paragraphs import Piece
from ingest.spacing import is_han, kept
from schemas import Line, Page

_DATELINE = re.compile(
    r"^\W*(?:本[报刊网台社]讯|[又另](?:讯|电)(?=\W|\d)|(?:讯|消息)[（(]"
    r"|(?:本[报刊网台社]|[\u4e00-\u9fff]{1,5}[报社网])[^，。、：；（()）《》“”]{0,16}[讯电]\s?[（(])"
)
_SAME_STORY = re.compile(r"^\W*(?:又讯|另讯|又电)")
_END = re.compile(r"(?:[。！？!?…](?=\W*$)|[。！？!?…；][”’」』）)\]】》]+$|(?<=[A-Za-z\d)])\.$)")
_STOP = re.compile(r"[。；]|[！？](?=.)|\.\s+[A-Z]")
_PAUSE = re.compile(r"[，：]|[,:](?!\d)")
_ANY_MARK = re.compile(r"[，。、；：！？]|[,.;:](?!\d)")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|[⑴-⒇①-⑳]|\d{1,2}[.、．](?!\d)|[■◆●▲★◇○□])"
)
_OPEN_START = re.compile(r"^[，。、；：！？”’）》」』】,;:!?)\]]")
_PARTED = re.compile(r"[\u4e00-\u9fff”’》）]{2} [\u4e00-\u9fff“‘《（]{2}")
_SERIES = re.compile(
    r"[①-⑳㉑-㊿]$|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2}|之[一二三四五六七八九十])[）)]$|[\u4e00-\u9fff]{4}[·•・][\u4e00-\u9fff]{2}"
)
_FURNITURE = re.compile(
    r"^\W*\d{4}年\d{1,2}月\d{1,2}日\W*(?:星期[一二三四五六日天]|$)|^\W*星期[一二三四五六日天]|^\W*农历|^第?[\d一二三四五六七八九十]{1,3}版(?:\W|$)|"
    r"总第\s*\d+\s*期|今日[\d一二三四五六七八九十]{1,2}版|国内统一(?:连续出版物|刊)号|CN\s?\d{2}-\d{4}|邮发代号|准印证|"
    r"(?:主管|主办|承办|出版)(?:单位)?[：:]|主管主办|^\W*[\u4e00-\u9fff]{1,6}(?:日报|晚报|晨报|早报|时报|周报|导报|商报|电力报|电网报)$|"
    r"(?:投稿|新闻热线|编辑部|电子)(?:信箱|邮箱|电话|热线)?[：:]|^E-?mail|^https?://|^www\.",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 60
"""Characters of a masthead or folio line."""
_LONGEST_CREDIT = 60
"""Characters of a credit line with several names, roles and organisations."""
_QUOTE = re.compile(r"[“”‘’《》（）「」『』]")
_LAST_MARK = re.compile(r"[，。、；：！？）》」』】]$")
_SPACED_WORD = re.compile(r"(?:\S\s+){3,}\S")


@dataclass(frozen=True)
class Row:
    """A printed line, or a part of one that stands for itself, with what can be told of it.

    Attributes:
        index: index of the line in the page's ``lines``.
        piece: the characters that are text.
        gap: blank lines before it (0 for the second part of a line).
        indent: white before its first character, in cells (half a cell for a narrow blank).
        width: cells from its first to its last character as printed: 1 for a wide character, ½ for a narrow one.
    """

    index: int
    piece: Piece
    gap: int
    indent: float
    width: float

    @cached_property
    def text(self) -> str:
        """The characters that are text."""
        return self.piece.text

    @cached_property
    def ends(self) -> bool:
        """Whether a sentence ends where the line does."""
        return _END.search(self.text) is not None

    @cached_property
    def starts_inside(self) -> bool:
        """Whether the line begins with a mark that no line begins a paragraph with."""
        return _OPEN_START.match(self.text) is not None

    @cached_property
    def closes_quote(self) -> bool:
        """Whether the first bracket or quotation mark in it is a closing one: it goes on inside one."""
        mark = _QUOTE.search(self.text)
        return mark is not None and mark.group() in "”’》）」』"

    @cached_property
    def is_dateline(self) -> bool:
        """Whether it opens a report (本报讯, 新华社…电, 又讯)."""
        return _DATELINE.match(self.text) is not None

    @cached_property
    def is_framed(self) -> bool:
        """Whether a lone blank stands before it, as tools write one where a new text frame begins."""
        return 0 < self.indent < 1.5

    @cached_property
    def goes_on(self) -> bool:
        """Whether it opens a further report under the same headline (又讯)."""
        return _SAME_STORY.match(self.text) is not None

    @cached_property
    def stops(self) -> int:
        """Number of marks inside that part sentences."""
        return len(_STOP.findall(self.text))

    @cached_property
    def pauses(self) -> int:
        """Number of commas and colons inside."""
        return len(_PAUSE.findall(self.text))

    @cached_property
    def has_mark(self) -> bool:
        """Whether there is any pause or stop in it."""
        return _ANY_MARK.search(self.text) is not None

    @cached_property
    def is_spaced(self) -> bool:
        """Whether it is set with its letters apart (表 彰 会)."""
        line = self.piece.line.text.strip()
        return _SPACED_WORD.search(line) is not None and sum(map(str.isspace, line)) * 3 >= len(line)

    @cached_property
    def is_parted(self) -> bool:
        """Whether white parts it into two phrases as headings are (精准发力 稳中求进)."""
        return _PARTED.search(self.text) is not None and not self.stops

    @cached_property
    def is_unbalanced(self) -> bool:
        """Whether a bracket or quotation opens or closes in it without its partner."""
        return any(self.text.count(left) != self.text.count(right) for left, right in ("《》", "“”", "（）", "()"))

    @cached_property
    def is_series(self) -> bool:
        """Whether it is numbered at its end or parted by a dot as the labels of series are (走基层·一线故事③)."""
        return _SERIES.search(self.text) is not None and not self.has_mark

    @cached_property
    def opens_quote(self) -> bool:
        """Whether it ends inside a bracket or quotation that it opens."""
        return any(self.text.rfind(left) > self.text.rfind(right) for left, right in ("《》", "“”", "（）"))

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it belongs to the masthead or the page's head or foot: name of the paper, date, folio, imprint."""
        return _FURNITURE.search(self.text) is not None and not self.stops and len(self.text) <= _LONGEST_FURNITURE

    @cached_property
    def stands_apart(self) -> bool:
        """Whether it is a credit, jump or furniture line: neither text nor heading."""
        return self.is_credit or self.is_jump or self.is_furniture

    @cached_property
    def is_numbered(self) -> bool:
        """Whether it begins with a number or bullet as subheads do (一、；（二）)."""
        return _NUMBERED.match(self.text) is not None

    @cached_property
    def is_jump(self) -> bool:
        """Whether it is a jump line and nothing else."""
        jump = find_jump(self.text)
        return jump is not None and not (self.text[: jump.start] + self.text[jump.end :]).strip("…. ")

    @cached_property
    def is_credit(self) -> bool:
        """Whether it is a credit line and nothing else."""
        return not self.is_dateline and _is_credit(self.text)


def rows_of(page: Page) -> list[Row]:
    """Return the rows of ``page`` in the dump's order.

    Overprinted characters are folded, a headline that is printed twice on two lines counts once, and a jump or
    credit that shares a line with text is parted from it.
    """
    rows: list[Row] = []
    before = -1
    for index, line in enumerate(page.lines):
        fold = folded(line.text)
        text = "".join(line.text[at] for at in fold)
        chars = [fold[at] for at in kept(text)]
        gap = line.number - before - 1
        before = line.number
        if not chars:
            continue
        if rows and gap == 0 and _printed_again(rows[-1], line, chars):
            continue
        rows += _parts(page, index, line, chars, gap)
    return rows


def cells(text: str) -> float:
    """Return the printed width of ``text`` in wide characters.

    Narrow characters count half, and so do quotation marks and a mark at the end of the line: justified setting
    squeezes those first.
    """
    wide = sum(1.0 if unicodedata.east_asian_width(char) in "WF" or char in "—…" else 0.5 for char in text)
    return wide - 0.5 if _LAST_MARK.search(text) else wide


def _printed_again(last: Row, line: Line, chars: Sequence[int]) -> bool:
    text = "".join(line.text[at] for at in chars)
    return len(text) >= 4 and last.text == text and not last.ends and sum(map(is_han, text)) >= 4


def _parts(page: Page, index: int, line: Line, chars: list[int], gap: int) -> Iterator[Row]:
    text = "".join(line.text[at] for at in chars)
    cuts = sorted({0, *_cuts(text), len(chars)})
    for number, (low, high) in enumerate(pairwise(cuts)):
        own = chars[low:high]
        printed = line.text[own[0] : own[-1] + 1]
        white = cells(line.text[: own[0]].expandtabs(4)) if number == 0 else 0.0
        width = cells(printed) if len(own) * 3 >= len(printed) else cells("".join(line.text[at] for at in own))
        yield Row(index, Piece(page.id, line, own), gap if number == 0 else 0, white, width)


def _cuts(text: str) -> Iterator[int]:
    """Yield where a line is parted: around a jump, before a credit after the last sentence."""
    jump = find_jump(text)
    if jump is not None and text[jump.start] in "（([【《" and (jump.start == 0 or not text[jump.end :].strip()):
        yield jump.start
        yield jump.end
        text = text[: jump.start]
    credit = trailing_credit(text)
    if credit is not None:
        yield credit


def _is_credit(text: str) -> bool:
    return len(text) <= _LONGEST_CREDIT and is_credit_line(text)
