"""Jump lines: where an article goes on or comes from (下转／上接)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest.han_numbers import han_number

_MISREAD = str.maketrans("—―－ー-ニミ入lI|OoＯ", "一一一一一二三八111000")
"""What recognisers make of short numerals and digits: 一 is a dash to them, 二 and 三 are kana, 八 is 入, 1 is l."""
_SHAPES = str.maketrans("①②③④⑤⑥⑦⑧⑨⑩", "ABCDEFGHIJ")
_NUMBER = r"(?:[0-9０-９lI|OoＯ]{1,3}|[〇零一二三四五六七八九十两—―－ー\-ニミ入]{1,3}|头)"
_MARK = r"[A-Za-z①-⑳☆★△▲○●□■◇◆]|之\s*[一二三四五六七八九十\d]"
_JUMP = re.compile(
    r"[▲△▶▷►▸◀◁◄▼▽●○■□◆◇★☆→➡⇒←⇐↓⇓]?\s*(?P<open>[（(\[【《]?)\s*"
    r"(?P<way>[下丁]\s*[转轉接]|[上工]\s*[接转按]|紧\s*接|续\s*接|续\s*自|接\s*上|转\s*下|(?<=[（(\[【《])[接转续])\s*"
    r"(?P<nth>[第笫苐])?\s*(?P<sheet>[A-Za-z](?=\s*[0-9０-９lI|OoＯ〇零一二三四五六七八九十]))?\s*"
    rf"(?P<page>{_NUMBER})(?P<more>(?:\s*[、，,和]\s*[第笫]?\s*{_NUMBER})*)\s*(?P<inner>{_MARK})?\s*"
    rf"(?P<unit>版|板|页|面)\s*(?P<mark>{_MARK})?\s*[》】\])）]?\s*[▶▷►▸◀◁◄▼▽→➡⇒←⇐↓⇓]?"
)
_STRANGE = re.compile(r"[丁工按板页面—―－ー\-ニミ入lI|OoＯ]")
"""What jumps are printed or read with at times, and plain texts too (晚上接一面锦旗): it needs a bracket or a 第."""
_FORWARD = re.compile(r"[下丁][转轉接]|转下|转")


@dataclass(frozen=True)
class FoundJump:
    """A jump as printed.

    Attributes:
        direction: ``to`` where the article goes on elsewhere (下转), ``from`` where it comes from (上接).
        page: printed page number that the jump names; the first of several.
        start: offset of the jump's first character (a shape before it, or its bracket) in the text.
        end: offset after its last character.
        mark: what tells it from other jumps to the page (下转第三版A): a capital letter (A for ① and 之一 too) or the
            shape that is printed (★); empty where there is none.
        others: further page numbers (下转第二、三版).
    """

    direction: Literal["to", "from"]
    page: int
    start: int
    end: int
    mark: str = ""
    others: tuple[int, ...] = ()


def find_jump(text: str) -> FoundJump | None:
    """Return the first jump in ``text``, none where there is none (or where it names no page).

    A pointer (见第四版, 详见, 全文见) is no jump: the text doesn't go on there.
    """
    for match in _JUMP.finditer(text):
        page = _number(match["page"])
        sure = match["open"] or match["nth"] or not _STRANGE.search(match["way"] + match["page"] + match["unit"])
        if page > 0 and sure:
            way = re.sub(r"\s", "", match["way"])
            mark = _mark(match["mark"] or match["inner"] or "")
            direction: Literal["to", "from"] = "to" if _FORWARD.fullmatch(way) else "from"
            others = tuple(_number(printed) for printed in re.findall(_NUMBER, match["more"]))
            return FoundJump(direction, page, match.start(), match.end(), mark, others)
    return None


def jumps(text: str, direction: Literal["to", "from"]) -> bool:
    """Tell whether the first jump in ``text`` goes that way."""
    found = find_jump(text)
    return found is not None and found.direction == direction


def pages_named(lines: Iterable[str], direction: Literal["to", "from"]) -> frozenset[int]:
    """Return the pages that the jumps of that way among a page's lines name."""
    found = (find_jump(line) for line in lines)
    told = [jump for jump in found if jump is not None and jump.direction == direction]
    return frozenset(number for jump in told for number in (jump.page, *jump.others))


def is_jump(text: str) -> bool:
    """Tell whether ``text`` says nothing but a jump; a shape before or after it (▲) says nothing."""
    found = find_jump(text)
    return found is not None and _LETTER.search(text[: found.start] + text[found.end :]) is None


_LETTER = re.compile(r"[^\W_]")


def _number(printed: str) -> int:
    if printed == "头":
        return 1
    printed = printed.translate(_MISREAD)
    return int(printed) if printed.isdecimal() else han_number(printed)


def _mark(printed: str) -> str:
    last = printed[-1:]
    if printed.startswith("之"):
        return chr(ord("A") + max(1, _number(last)) - 1)
    return last.translate(_SHAPES).upper()
