"""The one highlighter: finds a query's clauses in the original text and cuts the snippet (高亮).

Every engine uses it, so that what is marked never depends on the engine. It gives offsets only; marks become HTML
at the edge that shows HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from search_api.analysis import atoms, normalise
from search_api.models import Highlight, SnippetSource
from search_api.query import Clause, ParsedQuery
from search_api.texts import SearchText

SNIPPET_LENGTH = 96
"""Characters of a snippet: about three printed column lines, two lines on a screen."""
_LEAD = 32
"""Most characters of a snippet before its first mark."""
MARKS_MAX = 200
"""Most highlights of one article; a frequent character in a long article has thousands that nobody looks at."""
_SENTENCE_END = re.compile(r"[。！？；!?;]”?")
_PAUSE = re.compile(r"[，、：,:]")


@dataclass(frozen=True)
class Span:
    """A found stretch of one text: ``clauses`` are the numbers of the clauses found there."""

    text: int
    start: int
    end: int
    clauses: frozenset[int]


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
        self._exact = [_pattern([clause.atoms]) for clause in query.clauses]
        self._words = [_words_pattern(clause) for clause in query.clauses]

    def mark(self, texts: Sequence[SearchText]) -> Marked:
        """Return the highlights of ``texts`` in order, and the snippet.

        Where a run of characters stands in the article as typed, only those places are marked; where it doesn't,
        its words are.
        """
        spans = self._spans([text.text for text in texts])
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

    def _spans(self, texts: Sequence[str]) -> list[Span]:
        normals = [normalise(text) for text in texts]
        raw: dict[int, list[tuple[int, int, int]]] = {}
        for number, (exact, by_word) in enumerate(zip(self._exact, self._words, strict=True)):
            found = [(at, *span) for at, normal in enumerate(normals) for span in _find(exact, normal.text)]
            if not found and by_word is not None:
                found = [(at, *span) for at, normal in enumerate(normals) for span in _find(by_word, normal.text)]
            for at, start, end in found:
                raw.setdefault(at, []).append((*normals[at].source(start, end), number))
        return [span for at in sorted(raw) for span in _merged(at, sorted(raw[at]))]


def _words_pattern(clause: Clause) -> re.Pattern[str] | None:
    """Return the pattern of a clause's words of two characters or more (of one, where it has no longer)."""
    words = [word for word in clause.words if len(word) > 1] or list(clause.words)
    if not words or clause.kind != "wide":
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return _pattern([[atom.text for atom in atoms(word)] for word in longest_first])


def _pattern(alternatives: Sequence[Sequence[str]]) -> re.Pattern[str]:
    return re.compile("|".join(r"\s*".join(re.escape(atom) for atom in parts) for parts in alternatives))


def _find(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where the pattern stands, but for places that would cut a letter run or a number in two."""
    return [
        match.span()
        for match in pattern.finditer(text)
        if not _cuts(text, match.start()) and not _cuts(text, match.end())
    ]


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text) or not (_plain(text[at - 1]) or _plain(text[at])):
        return False
    low = at
    while low > 0 and _plain(text[low - 1]):
        low -= 1
    high = at
    while high < len(text) and _plain(text[high]):
        high += 1
    return any(atom.start < at - low < atom.end for atom in atoms(text[low:high]))


def _plain(char: str) -> bool:
    """Tell whether ``char`` may stand inside an atom of several characters."""
    return char == "." or char.isdigit() or (char.isalpha() and char < "\u3000")


def _merged(text: int, spans: Sequence[tuple[int, int, int]]) -> list[Span]:
    """Join spans that overlap or touch."""
    merged: list[Span] = []
    for start, end, clause in spans:
        last = merged[-1] if merged else None
        if last is not None and start <= last.end:
            merged[-1] = Span(text, last.start, max(last.end, end), last.clauses | {clause})
        else:
            merged.append(Span(text, start, end, frozenset({clause})))
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
        worth = len(frozenset[int]().union(*(one.clauses for one in inside))), len(inside)
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
