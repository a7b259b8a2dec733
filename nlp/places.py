"""Places (地名): LAC's, cut and completed by the gazetteer, and which division of China each one is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from nlp import gazetteer
from nlp.gazetteer import Division
from nlp.lexicon import words
from nlp.state import State, Word
from nlp.wordbook import crossing
from schemas import Mention

_SHORTEST = 2
_TRAIL = re.compile(
    r"(?:流域|草原|沿线|沿岸|沿江|境内|境外|全境|全域|[东西南北中]部|南北|两岸|古都|古城|大街|市区|城区|郊区|库区|街头|各地|当地|籍|方面|人)$"
)
"""What LAC takes into a place behind its name."""
_FULL = re.compile(r"[\u4e00-\u9fff]{2,}?(?:省|市|县|区|旗|盟|州)")
_PAIR = re.compile(r"[中美英法德俄日韩朝印巴澳加欧亚非港台陆苏]{2}")
"""Two countries by one character each (中美): they are in no list of places."""
_TAKEN_FOR = frozenset({"n", "nz", "nw", "s", "f", "vn", "an"})
"""Tags that LAC gives to names of places that it doesn't know."""
_COUNTY = 3
_COMMON_WORD = 2.0
"""Commonness of a word that the last character of a full name begins (上海|市场)."""
_SURE = 4
"""Characters from which on a name of the world is one wherever it stands (爱沙尼亚)."""
_VILLAGE = re.compile(
    r"(?P<over>[\u4e00-\u9fff]{1,5}[省市县区旗])(?P<own>[\u4e00-\u9fff]{2,}(?:[村镇乡]|街道|社区|苏木|嘎查))"
)
_GENERIC = words("places_generic")


def mark(text: str, state: State) -> None:
    """Add the places of ``text`` to ``state``, and take words for places that are nothing else."""
    state.words = [
        Word(word.start, word.end, "LOC", word.text)
        if word.tag in {"ORG", "PER"} and word.end - word.start == len(word.text) and _all_known(word.text)
        else word
        for word in state.words
    ]
    taken: set[int] = set()
    for start, end in [*_read(text, state.words), *_full_names(text, state.words)]:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            name = "".join(text[start:end].split())
            state.mentions.append(Mention(text=text[start:end], start=start, end=end, kind="place", name=name))


def resolve(state: State) -> None:
    """Say which division each place of ``state`` is, by those that are named before it and by rank.

    A name that several divisions of one rank have (新城区) stays open unless one of theirs is named in the text.
    """
    named: dict[str, Division] = {}
    for mention in state.mentions:
        if mention.kind != "place":
            continue
        every = gazetteer.divisions(mention.name)
        division = _chosen(every, reversed(named.values())) if every else None
        if division is not None:
            mention.division, mention.adcode = "/".join(division.path), division.code
            named.pop(division.code, None)
            named[division.code] = division


def _chosen(every: Sequence[Division], named: Iterable[Division]) -> Division | None:
    """Return which of at least one division is meant, given those named before, the latest first."""
    for other in named:
        below = [d for d in every if d.path[: len(other.path)] == other.path]
        if below:
            return below[0]
        beside = [d for d in every if d.path[:1] == other.path[:1]]
        if len(beside) == 1:
            return beside[0]
    highest = [division for division in every if division.level == every[0].level]
    return highest[0] if len(highest) == 1 else None


def _read(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for word in found:
        whole = word.end - word.start == len(word.text)
        if word.tag == "LOC":
            yield from _parts(text, word, found) if whole else [(word.start, word.end)]
        elif whole and word.tag in _TAKEN_FOR and _great(word.text):
            yield word.start, word.end


def _great(name: str) -> bool:
    """Tell whether a name is that of a country, a great city, a province or a prefecture."""
    return name in gazetteer.world() or any(division.level < _COUNTY for division in gazetteer.divisions(name))


def _all_known(name: str) -> bool:
    """Tell whether a name that LAC takes for another kind is nothing but places (俄罗斯莫斯科, 马尼拉)."""
    if _great(name) or gazetteer.is_full(name):
        return True
    first = next((name[:cut] for cut in range(len(name) - 2, 1, -1) if gazetteer.known(name[:cut])), None)
    return first is not None and gazetteer.known(name[len(first) :])


def _parts(text: str, word: Word, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the places that one of LAC's words holds, the last one as far as its full name goes."""
    limit = _limit(text, word, found)
    at = word.start
    while at < word.end:
        length = _known_length(text, at, word.end, limit)
        if length == 0 or at + length == word.end:
            break
        rest = text[at + length : word.end]
        if at + length > word.end or _TRAIL.fullmatch(rest) or rest in _GENERIC:
            yield at, at + length
            return
        following = _known_length(text, at + length, word.end, limit)
        if not following and (len(rest) < _SHORTEST or not _FULL.fullmatch(rest)):
            break
        yield at, at + length
        at += length
    village = _VILLAGE.fullmatch(text, at, word.end)
    if village is not None:
        yield village.span("over")
        at = village.start("own")
    printed = text[at : word.end]
    while (trail := _TRAIL.search(printed)) and trail.start() >= _SHORTEST and not gazetteer.known(printed):
        printed = printed[: trail.start()]
    if len(printed) >= _SHORTEST and printed not in _GENERIC and not _PAIR.fullmatch(printed):
        yield at, at + len(printed)


def _limit(text: str, word: Word, found: Sequence[Word]) -> int:
    """Return how far a place may reach past the word: to the end of the next word or two that LAC cut it from."""
    at = bisect_left(found, word.end, key=lambda other: other.start)
    end = word.end
    for following in found[at : at + 3]:
        if following.start != end or following.tag in {"w", "PER", "ORG"}:
            break
        end = following.end
    return end


def _known_length(text: str, at: int, word_end: int, limit: int) -> int:
    """Return the length of the longest known place at ``at``; past ``word_end`` only full names count."""
    for end in range(min(limit, at + gazetteer.LONGEST), at + _SHORTEST - 1, -1):
        name = text[at:end]
        if end > word_end and not (end - at > _SHORTEST and (gazetteer.is_full(name) or name in gazetteer.world())):
            continue
        if end > word_end and crossing(text, end, end - 1, min(limit, end + 2)) > _COMMON_WORD:
            continue
        if gazetteer.known(name):
            return end - at
    return 0


@cache
def _beginnings() -> dict[str, list[str]]:
    """Return the long names of the world by their first two characters, longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(gazetteer.world(), key=lambda name: (-len(name), name)):
        if _SURE <= len(name) <= gazetteer.LONGEST:
            found.setdefault(name[:2], []).append(name)
    return found


def _full_names(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield long names of the world wherever they stand, and full names of divisions where a word begins."""
    beginnings = _beginnings()
    for at in range(len(text) - _SURE + 1):
        name = next((name for name in beginnings.get(text[at : at + 2], ()) if text.startswith(name, at)), "")
        if name:
            yield at, at + len(name)
    for word in found:
        if word.tag in {"PER", "ORG", "LOC", "w"}:
            continue
        for end in range(min(len(text), word.start + gazetteer.LONGEST), word.start + 2, -1):
            if text[end - 1] in "省市县区旗盟州" and gazetteer.is_full(text[word.start : end]):
                yield word.start, end
                break
