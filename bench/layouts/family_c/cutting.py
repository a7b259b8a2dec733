"""Headings cut into lines."""

from __future__ import annotations

from bench.typeset.breaking import NO_END, NO_START, units

_NUMERALS = frozenset("〇一二三四五六七八九十百千万亿·0123456789")
"""Characters of a number, which no line of a heading parts."""


def cut(text: str, count: int) -> list[str]:
    """Cut a heading into ``count`` lines as even as its words allow."""
    if count == 1:
        return [text]
    pieces = units(text)
    best, found = float("inf"), 0
    goal = len(text) / count
    for at in range(1, len(pieces)):
        if (
            pieces[at][0] in NO_START
            or pieces[at - 1][-1] in NO_END
            or {pieces[at][0], pieces[at - 1][-1]} <= _NUMERALS
        ):
            continue
        length = sum(map(len, pieces[:at]))
        bonus = 2.5 if pieces[at - 1][-1] in " 　，：、！？" or pieces[at].isspace() else 0.0
        if abs(length - goal) - bonus < best:
            best, found = abs(length - goal) - bonus, at
    if not found:
        return [text]
    return ["".join(pieces[:found]).strip(), *cut("".join(pieces[found:]).strip(), count - 1)]
