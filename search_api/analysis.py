"""How Chinese text is cut for search: once, by us, so that every engine agrees (分词).

Both indexing and queries go through :func:`normalise` (NFKC, lower case) and then one of two cuts:

- :func:`words`: jieba's words in search mode, for ranking;
- :func:`pairs`: overlapping pairs of *atoms*, for exact phrases. An atom is one Chinese character, one whole run of
  letters, one whole number, or one punctuation mark; white space is no atom and parts nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

VERSION = 1
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
_PAIR_JOINT = "|"
"""Parts the two atoms of a pair unless both are single wide characters: ``ab``+``c`` is not ``a``+``bc``."""


class _Fold(dict[int, str]):
    """Code point → its NFKC lower-case form, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        surrogate = 0xD800 <= code <= 0xDFFF
        folded = "\ufffd" if surrogate else unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = folded
        return folded


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


def normalise(text: str) -> Normal:
    """Return ``text`` in NFKC and lower case, thousands commas taken out (3,000 and 3000 are the same number)."""
    if unicodedata.is_normalized("NFC", text) and not _THOUSANDS.search(text):
        folded = text.translate(_FOLD)
        if len(folded) == len(text):
            return Normal(folded)
    return _normalise_slowly(text)


def atoms(normal: str) -> list[Atom]:
    """Cut normalised text into its atoms."""
    return [Atom(m.group(), m.lastgroup or "", m.start(), m.end()) for m in _ATOM.finditer(normal)]


class Streams(NamedTuple):
    """One text cut in every way that is indexed."""

    words: list[str]
    """jieba's words in search mode; letter runs and numbers whole; no punctuation."""
    pairs: list[str]
    """Every two atoms that stand side by side: 抽水蓄能 → 抽水, 水蓄, 蓄能."""
    characters: list[str]
    """The single wide characters, for queries of one character."""


def streams(text: str) -> Streams:
    """Cut ``text`` in every way that is indexed."""
    from rjieba import cut_for_search

    cut = Streams([], [], [])
    last = ""
    for match in _RUN.finditer(normalise(text).text):
        run, kind = match.group(), match.lastgroup
        if kind == "wide":
            if last:
                cut.pairs.append(_pair(last, run[0]))
            cut.words.extend(cut_for_search(run))
            cut.pairs.extend(map(add, run, run[1:]))
            cut.characters.extend(run)
            last = run[-1]
            continue
        if last:
            cut.pairs.append(_pair(last, run))
        if kind != "mark":
            cut.words.append(run)
        last = run
    return cut


def words(text: str) -> list[str]:
    """Return the words of ``text``; see :class:`Streams`."""
    return streams(text).words


def pairs(text: str) -> list[str]:
    """Return the atom pairs of ``text``; see :class:`Streams`."""
    return streams(text).pairs


def pairs_of(parts: Sequence[str]) -> list[str]:
    """Return the pairs of the atoms ``parts``."""
    return [_pair(a, b) for a, b in pairwise(parts)]


def is_wide(atom: str) -> bool:
    """Tell whether ``atom`` is one character of a script without spaces (Han, kana, Hangul)."""
    return len(atom) == 1 and _WIDE_KNOWN[atom]


def forms_of(char: str) -> str:
    """Return the other characters that are normalised to the wide character ``char``: ⽔ and ㊌ for 水."""
    return _forms().get(char, "")


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for low, high in _COMPATIBILITY:
        for code in range(low, high):
            folded = _FOLD[code]
            if folded != chr(code) and is_wide(folded):
                forms[folded] = forms.get(folded, "") + chr(code)
    return forms


def key(name: str) -> str:
    """Return what two spellings of one name share: width, case and white space are no difference."""
    return "".join(normalise(name).text.split())


def _pair(a: str, b: str) -> str:
    return a + b if is_wide(a) and is_wide(b) else f"{a}{_PAIR_JOINT}{b}"


def _normalise_slowly(text: str) -> Normal:
    """Normalise where characters are dropped, joined or expanded; the stretches between are copied whole."""
    changes: dict[int, tuple[int, str]] = {}
    for number in _THOUSANDS.finditer(text):
        changes |= {at: (at + 1, "") for at in range(*number.span()) if text[at] == ","}
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
