"""Names of people beyond two to four characters in a row: in parts (安娜·彼得罗娃), wide, with a title grown on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.lexicon import alternation, words
from nlp.name_characters import NO_NAME, foreignness, nameness
from nlp.state import Word
from nlp.wordbook import commonness

_DOTS = frozenset("·•・")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PART = r"(?:(?![的和与及了在是说、])[\u4e00-\u9fff]){1,8}"
_PARTS = re.compile(rf"{_PART}(?:[·•・]{_PART})+")
_ADDRESSED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff])(?P<title>副?(?:{alternation('titles_ranked')})|{alternation('titles_addressed')})"
)
_MONGOLIAN = re.compile(
    rf"(?:{alternation('mongolian_names')})(?P<more>(?:{alternation('mongolian_names')})+)?(?:[图夫格花山苏](?![\u4e00-\u9fff]*[省市县区旗]))?"
)
_SHORTEST_RUN = 4
_END = re.compile(r"(?<=[\u4e00-\u9fff]{2})[说称摄]$")
"""Words of one character that LAC takes into the name before them (詹姆斯·李|说)."""
_OPEN_TAGS = frozenset({"PER", "LOC", "ORG", "nz", "n", "v", "w", "a", "vn"})
_FOREIGN = -1.0
"""Mean log odds of the characters of a part that LAC leaves out of a name from another language."""
_COMMON = 1.0
_NO_WORD = frozenset("的在和与是了对被将也曾")


def shaped(text: str, found: Sequence[Word]) -> list[Word]:
    """Return the words of ``text`` with names whose shape LAC does not know made right.

    - the parts of a name with dots are one word;
    - the parts of a Mongolian name are one word (哈斯|其其格);
    - parts of a transliterated name that LAC cuts are one word (康斯坦|丁内斯库);
    - a surname and the title behind it are two (吴|书记);
    - punctuation, wide spaces and a verb of saying are no part of a name.
    """
    parted = [piece for word in found for piece in _parted(text, word)]
    return list(_run_on(_in_parts(text, parted)))


def _parted(text: str, word: Word) -> Iterator[Word]:
    printed = text[word.start : word.end]
    if word.tag != "PER":
        yield word
        return
    whole = _ADDRESSED.fullmatch(word.text)
    if whole is not None and whole["name"] in words("surnames") and len(printed) == len(word.text):
        yield Word(word.start, word.start + 1, "PER", whole["name"])
        yield Word(word.start + 1, word.end, "n", whole["title"])
        return
    pieces = _pieces(printed)
    if pieces == [(0, len(printed))]:
        yield word
        return
    for start, end in pieces:
        piece = printed[start:end]
        if not piece.strip():
            continue
        tag = "PER" if _HAN.match(piece) and end - start > 1 else "v" if piece in {"说", "称", "摄"} else "w"
        yield Word(word.start + start, word.start + end, tag, "".join(piece.split()))


def _pieces(printed: str) -> list[tuple[int, int]]:
    """Return where a name's text falls apart: at punctuation, at the spaces between two names, before 说."""
    cuts = {0, len(printed)}
    for match in re.finditer(r"[^\u4e00-\u9fffA-Za-z0-9·•・\s.]+", printed):
        cuts |= set(match.span())
    named = [match.span() for match in re.finditer(r"[\u4e00-\u9fff]+", printed)]
    if " " in printed and len(named) > 1 and any(end - start > 1 for start, end in named):
        at = 0
        while at < len(named):
            start, end = named[at]
            cuts |= {start}
            wide = end - start == 1 and at + 1 < len(named) and named[at + 1][1] - named[at + 1][0] <= 2
            at += 2 if wide else 1
    said = _END.search(printed)
    if said is not None:
        cuts.add(said.start())
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _in_parts(text: str, found: Sequence[Word]) -> list[Word]:
    """Return ``found`` with each name in parts as one word, from the word before its first dot on."""
    names: list[tuple[int, int]] = []
    for span in sorted([*_dotted(text, found), *_mongolian(text, found)]):
        if not names or span[0] >= names[-1][1]:
            names.append(span)
    if not names:
        return list(found)
    out: list[Word] = []
    at = 0
    for word in found:
        while at < len(names) and names[at][1] <= word.start:
            at += 1
        if at == len(names) or word.end <= names[at][0]:
            out.append(word)
            continue
        start, end = names[at]
        if word.start < start:
            out.append(Word(word.start, start, "n", text[word.start : start]))
        if not out or out[-1].start != start:
            out.append(Word(start, end, "PER", text[start:end]))
        if word.end > end:
            out.append(Word(end, word.end, "v", text[end : word.end]))
    return out


def _dotted(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for match in _PARTS.finditer(text):
        span = _extent(text, match, found)
        if span is not None:
            yield span


def _mongolian(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where parts of Mongolian names stand in a row, or one of them and more than LAC reads as the name."""
    people = [(word.start, word.end) for word in found if word.tag == "PER"]
    for match in _MONGOLIAN.finditer(text):
        start, end = match.span()
        at = bisect_left(people, start, key=lambda span: span[1])
        cut = at < len(people) and start < people[at][1] and people[at][0] < end
        whole = cut and (people[at] == (start, end) or people[at][1] > end or people[at][0] < start)
        if end - start >= _SHORTEST_RUN and not whole and (cut or match["more"]):
            yield start, end


def _extent(text: str, match: re.Match[str], found: Sequence[Word]) -> tuple[int, int] | None:
    first_dot = next(at for at in range(*match.span()) if text[at] in _DOTS)
    last_dot = max(at for at in range(*match.span()) if text[at] in _DOTS)
    first = bisect_right(found, match.start(), key=lambda word: word.end)
    last = bisect_left(found, match.end(), key=lambda word: word.start)
    inside = found[first:last]
    if not any(word.tag in {"PER", "LOC", "nz"} for word in inside) and foreignness(_han(match.group())) < _FOREIGN:
        return None
    start = max((word.start for word in inside if word.start < first_dot), default=match.start())
    start = max(start, match.start())
    end = _last_part(text, last_dot + 1, match.end(), inside)
    if end <= last_dot + 1 or _HAN.match(text[start:end]) is None:
        return None
    return start, end


def _last_part(text: str, start: int, limit: int, inside: Sequence[Word]) -> int:
    """Return where the part behind the last dot ends: with its first word, and those that go on like it."""
    end = start
    for word in inside:
        if word.end <= start:
            continue
        printed = text[max(word.start, start) : word.end]
        goes_on = end == start or (
            word.tag in _OPEN_TAGS
            and printed[0] not in _NO_WORD
            and commonness(printed) < _COMMON
            and foreignness(printed) > (_FOREIGN if commonness(printed) else 2 * _FOREIGN)
        )
        if not goes_on:
            break
        end = min(word.end, limit)
    return end - 1 if end - start > 1 and text[end - 1] in "说称" else end


def _han(text: str) -> str:
    return "".join(_HAN.findall(text))


def _run_on(found: Sequence[Word]) -> Iterator[Word]:
    """Yield ``found`` with neighbours that are both read as people, and look like one name, as one word."""
    held: Word | None = None
    for word in found:
        if held is not None and held.end == word.start and _one_name(held, word):
            held = Word(held.start, word.end, "PER", held.text + word.text)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _one_name(left: Word, right: Word) -> bool:
    if left.tag != "PER" or right.tag != "PER" or len(left.text) < 2:
        return False
    both = left.text + right.text
    if len(right.text) == 1 or len(both) < 5:
        return False
    return nameness(right.text) <= NO_NAME / 2 and foreignness(both) > _FOREIGN
