"""Events and projects by name (活动、工程): meetings, fairs, contests, campaigns, programmes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp.lexicon import alternation, words
from nlp.state import State, Word
from schemas import Mention

_EVENTS, _PROJECTS = alternation("event_heads"), alternation("project_heads")
_QUOTED = re.compile(
    rf"(?:第[\d一二三四五六七八九十百]{{1,5}}届|\d{{4}}年?|首届)?“(?P<name>[^“”\n]{{2,20}})”"
    rf"(?P<tail>[\u4e00-\u9fff]{{0,8}}?(?:{_EVENTS}|{_PROJECTS}))"
)
_KNOWN = re.compile(alternation("events_known"))
_HEAD = re.compile(rf"(?:{_EVENTS})$")
_PROJECT = re.compile(r"(?:示范工程|专项行动|攻坚行动|行动计划|改造升级工程|(?<=[\u4e00-\u9fff]{4})工程)$")
_NUMBERED = re.compile(r"第?[\d一二三四五六七八九十百]{1,5}[届次]|首届|\d{4}年?")
_NO_EVENT = re.compile(
    r"^(?:本次|此次|这次|每次|各类|各种|多次|全体|有关|相关|举办|召开|参加|出席|开展|组织|实施|启动|推进|举行)"
)
_WORLD = re.compile(r"(?:世界|国际|中国|全国|全球|亚洲)(?=[\u4e00-\u9fff]{4})")
_ACTIVITIES = words("organisation_activities") | words("event_activities")
_NOUNS = frozenset({"n", "nz", "nw", "vn", "LOC", "ORG", "a", "an", "f", "s", "m", "TIME", "v", "w"})
_LONGEST = 30
_SHORTEST = 5
"""Characters of the shortest name with a proper word in it (南屏论坛 has 4, and is none that a text explains)."""


def mark(text: str, state: State) -> None:
    """Add the events of ``text`` to ``state``: quoted names with a head, known ones, and proper words before a head."""
    taken: set[int] = set()
    for start, end in sorted(
        {*_quoted(text), *_by_words(text, state.words), *_known(text)}, key=lambda s: (s[0], -s[1])
    ):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            name = re.sub(r"[“”\s]", "", text[start:end])
            state.mentions.append(Mention(text=text[start:end], start=start, end=end, kind="event", name=name))
    state.mentions.sort(key=lambda mention: (mention.start, mention.end))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        yield match.span()


def _known(text: str) -> Iterator[tuple[int, int]]:
    for match in _KNOWN.finditer(text):
        yield match.span()


def _by_words(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of nouns that end in an event's head and hold a proper word or a number (第六届某某论坛)."""
    for at, word in enumerate(found):
        meeting = _HEAD.search(word.text) is not None
        if word.tag in {"PER", "TIME"} or not (meeting or word.text.endswith(("工程", "行动", "计划"))):
            continue
        first = _first(text, found, at)
        start = found[first].start
        while (match := _NO_EVENT.match(text, start, word.end)) is not None:
            start = match.end()
        first = bisect_left(found, start, key=lambda other: other.start)
        printed = text[start : word.end]
        if len(printed) >= _SHORTEST and _is_named(printed, found[first:at], meeting=meeting):
            yield start, word.end


def _first(text: str, found: Sequence[Word], at: int) -> int:
    first = at
    while first > 0 and found[at].end - found[first - 1].start <= _LONGEST:
        left = found[first - 1]
        inside = left.tag in _NOUNS and (left.tag != "w" or left.text in {"—", "·", "±"})
        verb = left.tag == "v" and left.text not in _ACTIVITIES
        dated = left.tag == "TIME" and not re.fullmatch(r"\d{4}年?", left.text)
        if not inside or verb or dated or text[left.end : found[first].start].strip():
            break
        first -= 1
    while first < at and found[first].tag in {"v", "f", "s", "w"}:
        first += 1
    return first


def _is_named(printed: str, inner: Sequence[Word], *, meeting: bool) -> bool:
    numbered = _NUMBERED.match(printed) is not None
    proper = any(word.tag in {"LOC", "ORG", "nz"} for word in inner) or (meeting and _WORLD.match(printed) is not None)
    return (proper or numbered) if meeting else (proper and _PROJECT.search(printed) is not None)
