"""The words around figures, each with what is known of it: what :mod:`nlp.figures.chosen` looks at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from nlp import lexicon
from nlp.figures.option import Evidence
from nlp.state import Word
from schemas import Figure

SENTENCE, CLAUSE, MARK, FIGURE, TIME = "S", "C", "P", "F", "T"
"""Kinds of what no thing that is measured holds: the end of a sentence, a comma, any other mark, a figure, a date."""
CLOSED = frozenset({SENTENCE, CLAUSE, MARK, FIGURE, TIME, "w"})
NOUNS = frozenset({"n", "nz", "vn", "nw", "an", "O", "L"})
"""Kinds of words that name things; O and L are words of an organisation's and of a place's name."""
_ENDS = frozenset("。！？；\n")
_MARKS = frozenset('：、（）()“”"《》 　,，:') | _ENDS
MOVES = re.compile(
    r"[增降升跌涨减跃超逾达占为至到近]|回落|下滑|缩短|扩|压缩|提[高速]|收窄|上[行浮]|下[行调]|翻|调整|连续|改善"
)
_QUANTITY = re.compile(r"[率量额值价费数度长高重期限时耗温压力积模资润入龄速例比产程宽深径距命]$")
_HEADLESS = frozenset({"u", "p", "d", "f", "r", "TIME", "q", "m", "s", "ad", "vd", "c", "xc"})
"""LAC's tags of words that end nothing that is measured: with verbs that stand before figures, 28 in 100 of the words
looked at, and 26 of 4,260 labels (before figures)."""
_PARTICLE = "u"
"""The tag of 的, with which nothing begins."""
VERB = "verb"
_LONGEST = 22
"""Characters of a thing, from which on no further word is taken to it."""
_LONGEST_MOVE = 3
"""Characters of a word that says how a figure moved."""


_WORDS_REMEMBERED = 200
"""Words of which it is remembered what ends with them: ten times as many as a figure looks at before it."""
REMEMBERED = 1 << 13
"""Combinations of a kind of which it is remembered what they tell, from figure to figure and text to text."""
Stretch = tuple[str, Evidence]
"""What words print, and what tells of them."""


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


class Around:
    """The words of a text.

    Attributes:
        text: the text.
        words: its words, terms joined.
        kinds: of each word its LAC tag, or what it is part of: one of :data:`CLOSED`, O (organisation), H (person),
            L (place).
        starts: where each word starts.
        ends: where each word ends.
    """

    def __init__(
        self,
        text: str,
        words: Sequence[Word],
        *,
        figures: Sequence[tuple[int, int]],
        dates: Sequence[Span],
        organisations: Sequence[Span],
        people: Sequence[Span],
        places: Sequence[Span],
    ) -> None:
        """Tell the kinds of ``words``; all spans come in text order."""
        self.text = text
        self.words = words
        self.starts = [word.start for word in words]
        self.ends = [word.end for word in words]
        self._remembered: dict[int, list[Stretch]] = {}
        self.kinds = [word.tag if (mark := _mark(word.text)) is None else mark for word in words]
        for kind, named in (("L", places), ("H", people), ("O", organisations), (TIME, dates)):
            self._name(kind, ((span.start, span.end) for span in named))
        self._name(FIGURE, figures)

    def _name(self, kind: str, spans: Iterable[tuple[int, int]]) -> None:
        """Give the words that ``spans`` hold any character of their kind; of marks only figures and dates have any."""
        for start, end in spans:
            first = bisect_right(self.ends, start)
            for at in range(first, bisect_left(self.starts, end)):
                if kind in (FIGURE, TIME) or self.kinds[at] not in (SENTENCE, CLAUSE, MARK):
                    self.kinds[at] = kind

    def word(self, at: int) -> str:
        """Return a word's characters; ``^`` before the first, ``$`` behind the last."""
        return "^" if at < 0 else self.words[at].text if at < len(self.words) else "$"

    def kind(self, at: int) -> str:
        """Return a word's kind; ``^`` before the first, ``$`` behind the last."""
        return "^" if at < 0 else self.kinds[at] if at < len(self.kinds) else "$"

    def remembered(self, end: int, make: Callable[[Around, int], list[Stretch]]) -> list[Stretch]:
        """Return what ends with a word: the next figures look at much the same words.

        Args:
            end: the word.
            make: makes it, where it isn't remembered.
        """
        found = self._remembered.get(end)
        if found is None:
            if len(self._remembered) >= _WORDS_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[end] = make(self, end)
        return found

    def leftwards(self, end: int, first: int, most: int) -> Iterator[int]:
        """Yield the words with which a thing that ends with word ``end`` may begin, nearest first.

        Args:
            end: its last word.
            first: the first word that it may begin with.
            most: how many words may stand before its last.
        """
        for start in range(end, max(first, end - most) - 1, -1):
            if self.kinds[start] != _PARTICLE:
                yield start
            if self.kind(start - 1) in CLOSED or len(self.printed(start, end)) >= _LONGEST:
                return

    def heads(self, at: int) -> bool:
        """Tell whether a word may be the last of a thing."""
        kind = self.kinds[at]
        return kind not in CLOSED and kind not in _HEADLESS and word_class(self.words[at].text) != VERB

    def printed(self, first: int, last: int) -> str:
        """Return what is printed from word ``first`` to ``last``, without white space."""
        return "".join(self.text[self.starts[first] : self.ends[last]].split())


class Outlook:
    """What a figure sees: its neighbours, and what the figures before it are of.

    Attributes:
        around: the words.
        figure: the figure, its ``of`` not yet known.
        before: the figures before it in the text, theirs known.
        last: the last word before it.
        next: the first word behind it.
    """

    def __init__(self, around: Around, figure: Figure, before: Sequence[Figure]) -> None:
        """Look around ``figure``."""
        self.around = around
        self.figure = figure
        self.before = before
        self.last = bisect_right(around.ends, figure.start) - 1
        self.next = bisect_left(around.starts, figure.end)
        self.unit = figure.unit or "%"
        self.counts = figure.kind in ("count", "other")
        self.moved = moved(figure)
        self.sort = figure.kind + self.moved


def moved(figure: Figure) -> str:
    """Return whether a figure is the amount of a change, or a level, in one letter."""
    return "m" if figure.change is not None else "l"


def _mark(word: str) -> str | None:
    """Return what kind of mark a word is; none for a word of letters or digits."""
    if not word or any(char not in _MARKS and char.isalnum() for char in word):
        return None
    if any(char in _ENDS for char in word):
        return SENTENCE
    return CLAUSE if any(char in "，," for char in word) else MARK


@lru_cache(maxsize=1 << 15)
def word_class(word: str) -> str:
    """Return what a word is like: a verb that stands before figures, a word of movement, or its last character."""
    if word in lexicon.words("measured_verbs"):
        return VERB
    if len(word) <= _LONGEST_MOVE and MOVES.search(word):
        return "move"
    return word[-1]


@lru_cache(maxsize=1 << 15)
def is_quantity(word: str) -> bool:
    """Tell whether a word ends as names of quantities do (电量, 容积)."""
    return _QUANTITY.search(word) is not None


@lru_cache(maxsize=1 << 10)
def upto(number: int, *steps: int) -> int:
    """Return the first of ``steps`` that ``number`` doesn't pass, or 99: numbers in as few groups as tell something."""
    return next((step for step in steps if number <= step), 99)
