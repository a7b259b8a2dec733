"""The one highlighter: finds a query's clauses in the original text and cuts the snippet (高亮).

Every engine uses it, so that what is marked never depends on the engine. It gives offsets only; marks become HTML
at the edge that shows HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from search_api.analysis import atoms, forms_of, is_wide, literal, normalise
from search_api.language import Clause, ParsedQuery
from search_api.models import Highlight, SnippetSource
from search_api.texts import SearchText

SNIPPET_LENGTH = 96
"""Characters of a snippet: about three printed column lines, two lines on a screen."""
_LEAD = 32
"""Most characters of a snippet before its first mark."""
MARKS_MAX = 50
"""Most highlights of one article; a frequent word in a long one has hundreds, and their boxes fill a megabyte."""
_SENTENCE_END = re.compile(r"[。！？；!?;]”?")
_PAUSE = re.compile(r"[，、：,:]")
_JOINT = "\0"
_OPEN, _ANY = "", r"[^\s\0]"
"""An atom that is left open, and what it matches."""
_UNSPACED = re.compile(r"\S+")


class Span(NamedTuple):
    """A found stretch of one text; ``clauses`` has the bit of each clause found there."""

    text: int
    start: int
    end: int
    clauses: int


@dataclass(frozen=True)
class Marked:
    """What the highlighter says of one article."""

    highlights: list[Highlight]
    snippet: str
    source: SnippetSource | None
    marks: list[tuple[int, int]]


class Highlighter:
    """Marks one query in many articles."""

    def __init__(self, query: ParsedQuery) -> None:
        self._clauses = [(scope, _Patterns(clause)) for scope, clause in query.scoped]
        self._clauses += [(None, _Patterns(Clause("wide", tuple(word)))) for word in query.question if len(word) > 1]

    def mark(self, texts: Sequence[SearchText]) -> Marked:
        """Return the highlights of ``texts`` in order, and the snippet.

        Where a run of characters stands in the article as typed, only those places are marked; where it doesn't,
        its words are.
        """
        spans = self._spans(texts)
        highlights = [
            Highlight(
                part=texts[span.text].part,
                paragraph=texts[span.text].paragraph,
                role=texts[span.text].role,
                start=span.start,
                end=span.end,
                text=texts[span.text].text[span.start : span.end],
            )
            for span in spans[:MARKS_MAX]
        ]
        return Marked(highlights, *_snippet(texts, spans))

    def _spans(self, texts: Sequence[SearchText]) -> list[Span]:
        """Search all texts of an article at once: joined by a character that no query holds."""
        joined = _JOINT.join(text.text for text in texts)
        starts = [0, *accumulate(len(text.text) + 1 for text in texts)]
        found = sorted(
            (start, end, 1 << number)
            for number, (scope, clause) in enumerate(self._clauses)
            for start, end in clause.find(joined)
            if scope is None or texts[bisect_right(starts, start) - 1].weight == scope
        )
        spans = []
        for start, end, clauses in _merged(found):
            text = bisect_right(starts, start) - 1
            spans.append(Span(text, start - starts[text], end - starts[text], clauses))
        return spans


class _Patterns:
    """How one clause is found: as it was typed, else by its words.

    Clauses of Chinese characters alone are searched in the original text, with all forms of each character: five
    times faster than normalising every text of every hit. The others are searched in the normalised text.
    """

    def __init__(self, clause: Clause) -> None:
        names = [clause.characters, *clause.others]
        self._original = all(is_wide(char) for name in names for char in name)
        self._kind = clause.kind
        self._clause = clause
        self._exact = self._pattern(names)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return where the clause stands in ``text``."""
        if self._original:
            return self._first(text)
        normal = literal(text) if self._kind == "phrase" else normalise(text)
        spans = self._first(normal.text)
        if self._kind == "latin":
            spans = [span for span in spans if not any(_cuts(normal.text, at) for at in span)]
        return [normal.source(start, end) for start, end in spans]

    def _first(self, text: str) -> list[tuple[int, int]]:
        """Return the matches of the first pattern that has any: as typed, with one character changed, its words."""
        return _spans_of(self._exact, text) or _spans_of(self._changed, text) or _spans_of(self._words, text)

    @cached_property
    def _changed(self) -> re.Pattern[str] | None:
        return self._pattern(_with_one_open(self._clause.characters)) if self._clause.fuzzy else None

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        words = [word for word in self._clause.words if len(word) > 1] or list(self._clause.words)
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return self._pattern(longest_first) if words and words != [self._clause.text] else None

    def _pattern(self, alternatives: Sequence[Sequence[str]]) -> re.Pattern[str]:
        form = _any_form if self._original else re.escape
        return re.compile(
            "|".join(r"\s*".join(_ANY if atom == _OPEN else form(atom) for atom in parts) for parts in alternatives)
        )


def _spans_of(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)] if pattern is not None else []


def _with_one_open(characters: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the phrase with each of its characters in turn left open."""
    return [(*characters[:at], _OPEN, *characters[at + 1 :]) for at in range(len(characters))]


def _any_form(char: str) -> str:
    forms = forms_of(char)
    return f"[{re.escape(char + forms)}]" if forms else re.escape(char)


def _cuts(text: str, at: int) -> bool:
    """Tell whether a letter run or a number goes on over ``at``."""
    if not 0 < at < len(text) or is_wide(text[at - 1]) or is_wide(text[at]):
        return False
    low = at
    while low > 0 and not is_wide(text[low - 1]) and not text[low - 1].isspace():
        low -= 1
    stretch = _UNSPACED.match(text, low)
    return stretch is not None and any(atom.start < at - low < atom.end for atom in atoms(stretch.group()))


def _merged(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join spans that overlap, and spans of one clause that touch."""
    merged: list[tuple[int, int, int]] = []
    for start, end, clause in spans:
        last = merged[-1] if merged else None
        if last is not None and (start < last[1] or (start == last[1] and clause == last[2])):
            merged[-1] = last[0], max(last[1], end), last[2] | clause
        else:
            merged.append((start, end, clause))
    return merged


def _snippet(
    texts: Sequence[SearchText], spans: Sequence[Span]
) -> tuple[str, SnippetSource | None, list[tuple[int, int]]]:
    body = [span for span in spans if texts[span.text].part == "paragraphs"]
    candidates = body or spans
    if candidates:
        at, start = _densest(candidates)
    else:
        at = next((index for index, text in enumerate(texts) if text.part == "paragraphs"), 0)
        start = 0
    if not texts:
        return "", None, []
    chosen = texts[at]
    start = _opening(chosen.text, start)
    end = min(len(chosen.text), start + SNIPPET_LENGTH)
    marks = [
        (max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.text == at and span.start < end and span.end > start
    ]
    source = SnippetSource(part=chosen.part, paragraph=chosen.paragraph, start=start, end=end, length=len(chosen.text))
    return chosen.text[start:end], source, marks


def _densest(spans: Sequence[Span]) -> tuple[int, int]:
    """Return the text and the start of the window with most different clauses, then most spans, then the first."""
    best = (0, 0)
    place = (spans[0].text, spans[0].start)
    starts = [(span.text, span.start) for span in spans]
    for index, span in enumerate(spans):
        stop = bisect_left(starts, (span.text, span.start + SNIPPET_LENGTH - _LEAD))
        inside = spans[index:stop]
        worth = reduce(or_, (one.clauses for one in inside)).bit_count(), len(inside)
        if worth > best:
            best, place = worth, (span.text, span.start)
    return place


def _opening(text: str, mark: int) -> int:
    """Return where a snippet around ``mark`` starts: after a sentence end or a pause close before it."""
    if mark <= _LEAD:
        return 0
    for boundary in (_SENTENCE_END, _PAUSE):
        ends = [match.end() for match in boundary.finditer(text, mark - _LEAD, mark)]
        if ends:
            return ends[0] if boundary is _SENTENCE_END else ends[-1]
    return mark - _LEAD // 2
