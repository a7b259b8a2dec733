"""LAC's words with the terms of measurement that it cuts made whole (办|结率, 时|长, 准点|率)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.state import Word
from nlp.wordbook import commonness

_SUFFIXES = frozenset({"率", "数", "量", "额", "值", "距", "径", "耗", "比", "费", "价", "期", "龄"})
"""What no word of a measure is by itself: it belongs to the word before it."""
_DIMENSIONS = frozenset({"高", "宽", "深", "厚", "长", "重"})
_PARTED = _SUFFIXES | _DIMENSIONS
_OPEN = frozenset({"n", "nz", "nw", "vn", "an", "v", "a", "vd", "ad", "p", "d", "b"})
_MEASURES = ("量", "率", "额", "值", "耗")


def terms(text: str, found: Sequence[Word], starts: Sequence[int]) -> list[Word]:
    """Return the words of a text with cut terms joined.

    Args:
        text: the text.
        found: LAC's words.
        starts: where figures begin: a word that holds the beginning of one (数1650小时) is cut there.
    """
    out: list[Word] = []
    for word in _cut(text, found, frozenset(starts)):
        joined = _joined(out[-1], word) if out and out[-1].end == word.start else None
        if joined is None:
            tag = "n" if word.tag == "v" and len(word.text) > 2 and word.text.endswith(_MEASURES) else word.tag
            out.append(Word(word.start, word.end, tag, word.text))
        else:
            out[-1:] = joined
    return out


def _cut(text: str, found: Sequence[Word], starts: frozenset[int]) -> Iterator[Word]:
    for word in found:
        at = next((at for at in range(word.start + 1, word.end) if at in starts), None)
        if at is None or word.end - word.start != len(word.text) or text[word.start : at] not in _PARTED:
            yield word
            continue
        yield Word(word.start, at, "n", text[word.start : at])
        yield Word(at, word.end, word.tag, text[at : word.end])


def _joined(left: Word, right: Word) -> list[Word] | None:
    """Return the word or words that two neighbours are, if LAC cut them wrongly."""
    if left.tag not in _OPEN or right.tag not in _OPEN | {"xc"} or len(left.text) != left.end - left.start:
        return None
    whole = Word(left.start, right.end, "n", left.text + right.text)
    if right.text in _SUFFIXES and left.tag not in {"p", "d"}:
        return [whole]
    if len(left.text) == len(right.text) == 1 and left.tag in {"n", "v", "a"}:
        term = right.text in _DIMENSIONS or whole.text == "时长" or (right.tag == "n" and commonness(whole.text) > 0)
        return [whole] if term else None
    if len(left.text) == 1 and right.text[1:] in _SUFFIXES and commonness(left.text + right.text[0]) > 0:
        return [whole]
    shifted = left.text[-1] + right.text
    if len(left.text) == 2 and commonness(left.text) == 0 and len(right.text) == 1 and commonness(shifted) > 0:
        middle = left.end - 1
        return [
            Word(left.start, middle, "n", left.text[:-1]),
            Word(middle, right.end, "n", shifted),
        ]
    return None
