"""What a line's words say of its part on the page: a credit, a jump, an opening, an advertisement's address."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("stops", re.compile(r"[。！？…][”’」』）)】]*$")),
    ("breaks", re.compile(r"[，、；：,;:]$")),
    ("dashed", re.compile(r"^\s*[—–－\-―]{1,2}\S")),
    ("dateline", re.compile(r"^\s*(?:本报|本刊|本网)[^，。]{0,16}?[讯电]|^\s*(?:据)?新华社|^\s*(?:又讯|另讯|另据)")),
    ("jump", re.compile(r"[下转上接紧续]\s*[转接]\s*[第A-Za-z\d一二三四五六七八九十]{1,4}\s*版")),
    (
        "pointer",
        re.compile(
            r"[（(【]?(?:详?见|刊|载|请看|导读)\s*第?[A-Za-z]?[\d一二三四五六七八九十]{1,3}\s*版|第?\d{1,2}版[）)]?$"
        ),
    ),
    ("credit", re.compile(r"(?:记者|通讯员|摄影?|供稿|供图|图/?文|文/?图|报道组|作者|撰稿)")),
    (
        "staff",
        re.compile(
            r"责任?编辑|责编|美编|校对|版式|主编|投稿|邮箱|电话|热线|印刷|定价|刊号|邮发|总第|主办|主管|E-?mail"
        ),
    ),
    (
        "advert",
        re.compile(r"地址|电话|热线|咨询|优惠|特价|促销|门市|订购|欢迎|光临|诚聘|招租|出售|售后|抢购|赠|折|专卖|加盟"),
    ),
    ("date", re.compile(r"(?:19|20|二[〇○零])[\d〇○零一二三四五六七八九]{2}年[\d一二三四五六七八九十]{1,3}月")),
    ("weekday", re.compile(r"星期[一二三四五六日天]|农历|今日.{0,3}版|第[\d一二三四五六七八九十百]+[期版]")),
    ("bullet", re.compile(r"^\s*[●■◆★▲▶◎○□◇☆※△▪•♦►◀→↑↓▼▽]")),
    ("bracketed", re.compile(r"^\s*[（(【\[].*[）)】\]]\s*$")),
    ("captioned", re.compile(r"^[▲△▼▽◀▶←→↑↓（(]?\s*(?:图为|上图|下图|左图|右图|图[①-⑩\d一二三]|图片)")),
    ("signed", re.compile(r"[（(][^（）()。！？]{2,24}[）)]\s*$")),
    ("note", re.compile(r"^\s*(?:编者按|编者的话|编后|开栏|按语|编辑)")),
)
_LABEL = re.compile(
    r"[\W_]*\w{0,4}(?:[简短快]讯|要闻|简报|短波|集锦|集萃|动态|扫描|速览|速递|速读|快读|快览|传真|播报|资讯|信息|回眸|点击|新闻)[\W_]*"
)
"""Names of columns of briefs (栏目)."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"[\d０-９]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_STOPS = re.compile(r"[，。、；：！？,;:]")
_NOT_FIRST = re.compile(r"^[，。、；：！？）”》』」,;:)%％]")
_QUOTES = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))

_DAY = re.compile(
    r"[^。！？；，]{0,30}[12二一][\d〇○零一二三四五六七八九]{3}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\W*"
)
NAMES: tuple[str, ...] = (
    *(name for name, _ in _MARKS),
    "count",
    "han",
    "digits",
    "latin",
    "commas",
    "spaces",
    "colons",
    "not first",
)


@lru_cache(maxsize=8192)
def wording(text: str) -> tuple[float, ...]:
    """Return the values of :data:`NAMES` for a line's text: marks as 0 or 1, then counts and shares."""
    count = max(len(text), 1)
    marks = [float(pattern.search(text) is not None) for _, pattern in _MARKS]
    return (
        *marks,
        float(len(text)),
        len(_HAN.findall(text)) / count,
        len(_DIGIT.findall(text)) / count,
        len(_LATIN.findall(text)) / count,
        len(_STOPS.findall(text)) / count,
        (text.count(" ") + text.count("\u3000")) / count,
        float(text.count("：") + text.count(":")),
        float(_NOT_FIRST.match(text) is not None),
    )


def is_label(text: str) -> bool:
    """Tell whether a line's words are the label over a column of briefs (简讯, 基层动态, 一句话新闻)."""
    return _LABEL.fullmatch(text.strip()) is not None


def is_day(text: str) -> bool:
    """Tell whether a text ends in the day on which it is signed, after no more than who signs it (落款)."""
    return _DAY.fullmatch(text) is not None


def unclosed(text: str) -> bool:
    """Tell whether a quotation, title or bracket that opens in ``text`` doesn't close in it."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _QUOTES)
