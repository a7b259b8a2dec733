"""Jump lines: where an article goes on or comes from (下转／上接)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_JUMP = re.compile(
    r"[（(\[【《]?\s*"
    r"(?P<way>下\s*转|下\s*接|上\s*接|上\s*转|紧\s*接|续\s*接|接\s*上|转\s*下)\s*"
    r"第?\s*(?P<sheet>[A-Za-z])?\s*(?P<page>\d{1,3}|[〇零一二三四五六七八九十两]{1,3})\s*[A-Za-z]?\s*"
    r"(?:版|页|面)\s*[A-Za-z①-⑳]?\s*[》】\])）]?"
)
_FORWARD = ("下转", "下接", "转下")


@dataclass(frozen=True)
class FoundJump:
    """A jump as printed.

    Attributes:
        direction: ``to`` where the article goes on elsewhere (下转), ``from`` where it comes from (上接).
        page: printed page number that the jump names.
        start: offset of the jump's first character (its bracket) in the text.
        end: offset after its last character.
    """

    direction: Literal["to", "from"]
    page: int
    start: int
    end: int


def find_jump(text: str) -> FoundJump | None:
    """Return the first jump in ``text``, none where there is none (or where it names no page)."""
    for match in _JUMP.finditer(text):
        page = _number(match["page"])
        if page > 0:
            way = re.sub(r"\s", "", match["way"])
            return FoundJump("to" if way in _FORWARD else "from", page, match.start(), match.end())
    return None


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if "十" not in printed:
        return int("".join(str(_DIGITS[char]) for char in printed))
    tens, _, ones = printed.partition("十")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
