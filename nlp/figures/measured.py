"""What a figure measures or counts, by the words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from nlp import lexicon
from nlp.state import Word

_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "ORG", "LOC", "f", "s", "nt"})
_VERBS_BEFORE = lexicon.words("measured_verbs")
_LONGEST = 24


def measured(text: str, start: int, end: int, words: Sequence[Word], *, counted: bool) -> str | None:
    """Return what the figure at ``start`` to ``end`` is of, as printed; none where the words beside it don't say.

    Counts take the noun behind them (35项|任务), then like other figures the nouns before them, past verbs and bounds
    (绿电交易电量|达|5万千瓦时).
    """
    if counted:
        behind = _behind(text, words, end)
        if behind is not None:
            return behind
    return _ahead(text, words, start)


def _behind(text: str, words: Sequence[Word], end: int) -> str | None:
    at = bisect_left(words, end, key=lambda word: word.start)
    first = at
    while at < len(words) and words[at].tag in _NOUNS and words[at].end - end <= _LONGEST:
        at += 1
    return _printed(text, words, first, at)


def _ahead(text: str, words: Sequence[Word], start: int) -> str | None:
    at = bisect_left(words, start, key=lambda word: word.start)
    while at > 0 and start - words[at - 1].start <= _LONGEST and words[at - 1].text in _VERBS_BEFORE:
        at -= 1
    last = at
    while (
        at > 0
        and words[at - 1].tag in _NOUNS | {"a"}
        and start - words[at - 1].start <= _LONGEST
        and words[at - 1].text not in _VERBS_BEFORE
    ):
        at -= 1
    return _printed(text, words, at, last)


def _printed(text: str, words: Sequence[Word], first: int, last: int) -> str | None:
    if first >= last:
        return None
    return "".join(text[words[first].start : words[last - 1].end].split()) or None
