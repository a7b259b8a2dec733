"""Names that LAC reads as plain words, seen by the title before them, and long names in parts (安娜·彼得罗娃)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp import titles
from nlp.lexicon import alternation, words
from nlp.state import Word

_SURNAMES = words("surnames")
_DOUBLE = re.compile(r"端木|万俟|令狐|司空|闻人|欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|东方|南宫|宇文|长孙|司徒")
_RANKED = re.compile(f"(?:{alternation('titles_ranked')})$")
_NO_FIRST = frozenset({"p", "c", "u", "d", "m", "r", "w", "q", "xc", "TIME"})
_FOLLOWS = frozenset({"v", "p", "d", "w", "c", "vd", "u", "m", "xc"})
_NO_NAME = re.compile(
    r"[们的了在等]|方面|全[部体面员]|代表|会议|成[员长果]|时[代间期]|解[决释]|应[当该急]|任[务何]|安[全排]|计[划算]|管理|单位|高[度级]"
)
"""Words behind a title that begin like a surname and name nobody."""
_DOTS = frozenset("·•・")


def joined(words: Sequence[Word]) -> list[Word]:
    """Return ``words`` with the names behind titles, and the parts of long names, made one word each."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        taken = _dotted(words, at) or (_behind_title(words, at) if out and titles.is_title(out[-1].text) else 0)
        if taken > 1 or (taken == 1 and words[at].tag != "PER"):
            part = words[at : at + taken]
            out.append(Word(part[0].start, part[-1].end, "PER", "".join(word.text for word in part)))
        else:
            out.append(words[at])
        at += max(1, taken)
    return out


def _dotted(words: Sequence[Word], at: int) -> int:
    """Return how many words a name in parts takes from ``at``; 0 if none begins there."""
    taken = 1
    while (
        words[at].tag in {"PER", "LOC", "nz"}
        and at + taken + 1 < len(words)
        and words[at + taken].text in _DOTS
        and words[at + taken + 1].tag in {"PER", "LOC", "nz", "ORG"}
        and words[at + taken + 1].start == words[at + taken - 1].end + 1
    ):
        taken += 2
    return taken if taken > 1 else 0


def _behind_title(words: Sequence[Word], at: int) -> int:
    """Return how many words the name behind a title takes; 0 if there is none."""
    best, printed = 0, ""
    title = words[at - 1]
    if words[at].tag == "PER" and len(words[at].text) > 2:
        return 0
    for taken in range(1, 4):
        if at + taken > len(words) or words[at + taken - 1].start != words[at].start + len(printed):
            break
        printed += words[at + taken - 1].text
        following = words[at + taken] if at + taken < len(words) else None
        if len(printed) > 4 or following is None:
            break
        if _is_name(printed, words[at].tag, title) and following.tag in _FOLLOWS and following.text not in _DOTS:
            best = taken
            if len(printed) > 2:
                break
    return best


def _is_name(printed: str, tag: str, title: Word) -> bool:
    if _NO_NAME.search(printed):
        return False
    if _DOUBLE.match(printed):
        return 3 <= len(printed) <= 4
    if printed[:1] not in _SURNAMES or not 2 <= len(printed) <= 3 or tag in _NO_FIRST:
        return False
    return len(printed) == 3 or _RANKED.search(title.text) is not None
