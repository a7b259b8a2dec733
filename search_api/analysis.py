"""How Chinese text is cut for search: once, by us, so that every engine agrees (分词).

Both indexing and queries go through :func:`literal` (NFKC, lower case, traditional characters as simplified) or
:func:`normalise` (and thousands commas taken out), and then one of three cuts:

- words: jieba's words in search mode, letter runs and numbers whole and in parts, for ranking;
- pairs: every two characters side by side, for exact phrases;
- characters: each by itself, for phrases in which one may differ, and for queries of one character.

White space is no character and parts nothing. An *atom* of a query is one Chinese character, one whole run of
letters, one whole number, or one punctuation mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

VERSION = 2
"""Raise it with every change of a cut: indexes made by another version are refused and rebuilt."""

_WIDE = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af"
)
"""Characters that are words without spaces between them: Han, kana, Hangul syllables, 々 and 〇."""
_LONGEST = 64
"""Characters of one letter or digit run that make one atom; longer runs are several, still found as a phrase."""
_NUMBER = rf"\d{{1,{_LONGEST}}}(?:\.\d{{1,{_LONGEST}}})?"
_OTHER = rf"(?P<number>{_NUMBER})|(?P<letters>[^\W\d_{_WIDE}]{{1,{_LONGEST}}})|(?P<mark>\S)"
_ATOM = re.compile(rf"(?P<wide>[{_WIDE}])|{_OTHER}")
_RUN = re.compile(rf"(?P<wide>[{_WIDE}]+)|{_OTHER}")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)", re.ASCII)
_COMPATIBILITY = ((0x2E80, 0x2FE0), (0x3192, 0x33FF), (0xF900, 0xFB00), (0xFF65, 0xFFDD), (0x2F800, 0x2FA20))
"""Unicode blocks with other forms of wide characters: radicals, circled and half-width ones, compatibility Han."""
_WIDE_CHAR = re.compile(f"[{_WIDE}]")
_SIMPLIFIED_TOO = "乾"
"""Characters that OpenCC takes for traditional and that simplified text has words with (乾坤): left as they are."""
Cut = Callable[[str], list[str]]
"""Cuts a run of wide characters into words."""


class _Fold(dict[int, str]):
    """Code point → its NFKC lower-case form, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        surrogate = 0xD800 <= code <= 0xDFFF
        folded = "\ufffd" if surrogate else unicodedata.normalize("NFKC", chr(code)).lower()
        if any("\u3400" <= char <= "\u9fff" for char in folded):
            folded = folded.translate(_simplified())
        self[code] = folded
        return folded


@cache
def _simplified() -> dict[int, str]:
    """Return the simplified form of each traditional character, one for one (OpenCC's table of characters).

    Character by character, so that a stretch of a text is folded as the whole text is: OpenCC's table of words
    would not find the half of a word in the word.
    """
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(a): b for a, b in pairs if a != b and len(b) == 1 and a not in _SIMPLIFIED_TOO}


class _WideKnown(dict[str, bool]):
    """Character → whether it is wide, filled as characters are met."""

    def __missing__(self, char: str) -> bool:
        wide = self[char] = _WIDE_CHAR.match(char) is not None
        return wide


_FOLD = _Fold()
_WIDE_KNOWN = _WideKnown()


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text that still knows where each character came from.

    Attributes:
        text: the normalised text.
        starts: for each character, where its source starts; none where every character kept its place.
        ends: for each character, where its source ends; none likewise.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the characters ``start`` to ``end`` (not empty) came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Atom:
    """One unit of exact matching, with its span in the normalised text."""

    text: str
    kind: str
    """``wide``, ``number``, ``letters`` or ``mark``."""
    start: int
    end: int


def literal(text: str) -> Normal:
    """Return ``text`` in NFKC, lower case and simplified characters, each stretch of it as the whole."""
    if unicodedata.is_normalized("NFC", text):
        folded = text.translate(_FOLD)
        if len(folded) == len(text):
            return Normal(folded)
    return _changed(text, {})


def normalise(text: str) -> Normal:
    """Return ``text`` as :func:`literal` does, thousands commas taken out (3,000 and 3000 are the same number)."""
    commas: dict[int, tuple[int, str]] = {}
    for number in _THOUSANDS.finditer(text):
        commas |= {at: (at + 1, "") for at in range(*number.span()) if text[at] == ","}
    return _changed(text, commas) if commas else literal(text)


def atoms(normal: str) -> list[Atom]:
    """Cut normalised text into its atoms."""
    return [Atom(m.group(), m.lastgroup or "", m.start(), m.end()) for m in _ATOM.finditer(normal)]


class Streams(NamedTuple):
    """One text cut in every way that is indexed."""

    words: list[str]
    """jieba's words in search mode; letter runs and numbers whole and in parts (5g, 5, g); no punctuation."""
    pairs: list[str]
    """Every two characters that stand side by side: 抽水蓄能 → 抽水, 水蓄, 蓄能."""
    characters: list[str]
    """All characters but white space."""


def streams(text: str, cut: Cut | None = None) -> Streams:
    """Cut ``text`` in every way that is indexed; by ``cut``, or jieba's own dictionary in search mode."""
    plain = literal(text).text
    characters = _unspaced(plain)
    normal = normalise(text).text if "," in plain else plain
    return Streams(words_of(normal, cut or _search_mode()), pairs_of(characters), list(characters))


@cache
def _search_mode() -> Cut:
    from rjieba import cut_for_search

    return cut_for_search


def words_of(normal: str, cut: Cut) -> list[str]:
    """Return the words of normalised text."""
    found: list[str] = []
    stretch: list[str] = []
    last_end = -1
    for match in _RUN.finditer(normal):
        run, kind = match.group(), match.lastgroup
        if stretch and (kind not in ("number", "letters") or match.start() != last_end):
            found += _whole(stretch)
            stretch = []
        if kind == "wide":
            found.extend(cut(run))
        elif kind != "mark":
            found.append(run)
            stretch.append(run)
            last_end = match.end()
    return found + _whole(stretch)


def _whole(stretch: Sequence[str]) -> list[str]:
    """Return a run of letters and numbers as one word, where it has several parts and isn't too long for one."""
    whole = "".join(stretch)
    return [whole] if len(stretch) > 1 and len(whole) <= _LONGEST else []


def words(text: str) -> list[str]:
    """Return the words of ``text``; see :class:`Streams`."""
    return streams(text).words


def pairs(text: str) -> list[str]:
    """Return the pairs of ``text``; see :class:`Streams`."""
    return streams(text).pairs


def characters_of(text: str) -> tuple[str, ...]:
    """Return the characters of ``text``; see :class:`Streams`."""
    return _unspaced(literal(text).text)


def _unspaced(plain: str) -> tuple[str, ...]:
    return tuple("".join(plain.split()))


def pairs_of(characters: Sequence[str]) -> list[str]:
    """Return every two ``characters`` that stand side by side."""
    return list(map(add, characters, characters[1:]))


def is_wide(atom: str) -> bool:
    """Tell whether ``atom`` is one character of a script without spaces (Han, kana, Hangul)."""
    return len(atom) == 1 and _WIDE_KNOWN[atom]


def forms_of(char: str) -> str:
    """Return the other characters that are normalised to the wide character ``char``: ⽔ and ㊌ for 水."""
    return _forms().get(char, "")


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for low, high in (*_COMPATIBILITY, (0x3400, 0xA000)):
        for code in range(low, high):
            folded = _FOLD[code]
            if folded != chr(code) and is_wide(folded):
                forms[folded] = forms.get(folded, "") + chr(code)
    return forms


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """Return what two spellings of one name share: width, case and white space are no difference."""
    return "".join(normalise(name).text.split())


def _changed(text: str, changes: dict[int, tuple[int, str]]) -> Normal:
    """Fold where characters are dropped, joined or expanded; the stretches between are copied whole.

    Args:
        text: the original.
        changes: start → end and what takes the place of that stretch.
    """
    changes = dict(changes)
    if not unicodedata.is_normalized("NFC", text):
        for start, end in _clusters(text):
            changes[start] = end, unicodedata.normalize("NFC", text[start:end]).translate(_FOLD)
    for index, char in enumerate(text):
        folded = _FOLD[ord(char)]
        if len(folded) != 1 and index not in changes:
            changes[index] = index + 1, folded
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, (end, folded) in [*sorted(changes.items()), (len(text), (len(text), ""))]:
        if start < at:
            continue
        out += [text[at:start].translate(_FOLD), folded]
        starts += [*range(at, start), *[start] * len(folded)]
        ends += [*range(at + 1, start + 1), *[end] * len(folded)]
        at = end
    return Normal("".join(out), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of characters that have combining marks after them."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            if index - start > 1:
                yield start, index
            start = index
