"""Jumps linked: the part of an article on another page, appended to the part it goes on from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.jump_scores import NEVER, Issue, Scores, pages_of, set_in, unfinished
from ingest.paragraphs import column_regions
from ingest.spacing import joint
from schemas import Article, Ink, Jump, Paragraph

SURE = 0.8
"""Confidence under which a link says what else it could be: 58 of 1,000 on made-up issues (``bench.jumps``, seeds 3000
to 3029), one of them wrong; of the 942 over it one was wrong too, so that links are surer than they say."""
TOLD = 12
"""Characters of a headline or text by which an article is named in words."""


@dataclass(frozen=True)
class Link:
    """A part that goes on in another.

    Attributes:
        first: index of the part that is cut.
        second: index of the part that goes on.
        page: printed number of the page on which that stands.
        score: logarithm of the odds of the two by themselves.
        confidence: how sure that is beside the next best way to link all parts, 0 to 1.
        alternatives: what else it could be, in words, where that is close.
    """

    first: int
    second: int
    page: int
    score: float
    confidence: float
    alternatives: tuple[str, ...] = ()


def link(articles: Sequence[Article], issues: Mapping[str, Issue]) -> tuple[list[Article], dict[str, str]]:
    """Append continued parts to their first parts.

    All parts of an issue are paired at once, so that the sum of their scores (:mod:`ingest.jump_scores`) is highest;
    a part for which no pair is likelier than none stays alone.

    Args:
        articles: all articles, in reading order, each on one page.
        issues: issue of each page id.

    Returns:
        The articles without the appended parts, and for each appended part's id the article it went to.
    """
    onward: dict[int, list[Link]] = {}
    for made in links(articles, Scores(articles, issues)):
        onward.setdefault(made.first, []).append(made)
    appended = {made.second for parts in onward.values() for made in parts}
    names: dict[str, str] = {}
    result: list[Article] = []
    for index, article in enumerate(articles):
        if index in appended:
            continue
        whole = article
        for made in _following(index, onward):
            names[articles[made.second].id] = article.id
            whole = _appended(whole, articles[made.second], made)
        result.append(whole)
    return result, names


def _following(index: int, onward: Mapping[int, Sequence[Link]]) -> Iterator[Link]:
    """Yield the links that lead on from a part, each followed by those from the part that it leads to."""
    for made in onward.get(index, ()):
        yield made
        yield from _following(made.second, onward)


def links(articles: Sequence[Article], scores: Scores) -> list[Link]:
    """Return the links that together are the likeliest."""
    groups = _together(_possible(articles, scores))
    pairs = [pair for group in groups for pair in _in_group(articles, group, scores)]
    return sorted(_without_circles(pairs), key=lambda made: (made.first, made.page))


def _possible(articles: Sequence[Article], scores: Scores) -> list[tuple[int, int]]:
    """Return the pairs of articles that a mark joins."""
    standing: dict[tuple[Issue, int], list[int]] = {}
    for index, article in enumerate(articles):
        standing.setdefault((scores.issue(article), article.page_numbers[0]), []).append(index)
    found: set[tuple[int, int]] = set()
    for index, article in enumerate(articles):
        issue = scores.issue(article)
        found.update((index, j) for page in pages_of(article.continues) for j in standing.get((issue, page), ()))
        found.update((i, index) for page in pages_of(article.continued_from) for i in standing.get((issue, page), ()))
    return sorted((i, j) for i, j in found if scores.candidate(articles[i], articles[j]))


def _together(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the pairs in groups: those that have a first or a second part in common must be solved at once."""
    groups: list[list[tuple[int, int]]] = []
    for first, second in pairs:
        joined_by = [group for group in groups if any(first == i or second == j for i, j in group)]
        groups = [group for group in groups if group not in joined_by]
        groups.append([*(pair for group in joined_by for pair in group), (first, second)])
    return groups


def _in_group(articles: Sequence[Article], group: Sequence[tuple[int, int]], scores: Scores) -> list[Link]:
    firsts, columns = sorted({i for i, _ in group}), sorted({j for _, j in group})
    rows = [(i, page) for i in firsts for page in _onto(articles[i])]
    table = np.array([[_score(articles[i], articles[j], page, scores) for j in columns] for i, page in rows])
    pairs = _solved(table)
    made: list[Link] = []
    for row, column in pairs.items():
        first, second = articles[rows[row][0]], articles[columns[column]]
        confidence, rival = _confidence(table, pairs, row, column)
        told = () if confidence >= SURE else (_in_words(first, _at(articles, columns, rival)),)
        score = float(table[row, column])
        made.append(Link(rows[row][0], columns[column], second.page_numbers[0], score, round(confidence, 3), told))
    return made


def _onto(first: Article) -> Sequence[int | None]:
    """Return the pages on which a part goes on, each with a second part of its own; none where any page may be it."""
    pages = pages_of(first.continues)
    return pages if len(pages) > 1 else (None,)


def _score(first: Article, second: Article, page: int | None, scores: Scores) -> float:
    return scores.score(first, second) if page in (None, second.page_numbers[0]) else NEVER


def _at(articles: Sequence[Article], columns: Sequence[int], column: int | None) -> Article | None:
    return articles[columns[column]] if column is not None else None


def _solved(table: NDArray[np.float64]) -> dict[int, int]:
    """Return for each row that is paired its column; every row may stay alone for nothing."""
    from ingest.layout.assign import best_pairs

    rows, columns = table.shape
    alone = np.zeros((rows, rows))
    chosen = best_pairs(np.hstack([table, alone]))
    return {row: column for row, column in enumerate(chosen) if column < columns and table[row, column] > 0}


def _total(table: NDArray[np.float64], pairs: Mapping[int, int]) -> float:
    return math.fsum(float(table[row, column]) for row, column in pairs.items())


def _confidence(
    table: NDArray[np.float64], pairs: Mapping[int, int], row: int, column: int
) -> tuple[float, int | None]:
    """Return how sure a pair is: what all would lose without it, and the column that its row would take then."""
    forbidden = table.copy()
    forbidden[row, column] = NEVER
    other = _solved(forbidden)
    margin = max(0.0, min(_total(table, pairs) - _total(table, other), float(table[row, column])))
    return 1 / (1 + math.exp(-margin)), other.get(row)


def _without_circles(pairs: Sequence[Link]) -> list[Link]:
    """Return the links without the weakest of each circle: an article can't go on where it began."""
    came_from: dict[int, int] = {}
    kept: list[Link] = []
    for made in sorted(pairs, key=lambda made: (-made.score, made.first, made.second)):
        at: int | None = made.first
        while at is not None and at != made.second:
            at = came_from.get(at)
        if at is None:
            came_from[made.second] = made.first
            kept.append(made)
    return kept


def _in_words(first: Article, rival: Article | None) -> str:
    if rival is None:
        return f"{_called(first)} may go on nowhere on the pages that were read"
    return f"{_called(first)} may go on in {_called(rival)} on page {rival.page_numbers[0]}"


def _called(article: Article) -> str:
    text = article.title or next((part.text for part in article.paragraphs), article.id)
    return f"“{text[:TOLD]}{'…' if len(text) > TOLD else ''}”"


def _appended(whole: Article, part: Article, made: Link) -> Article:
    leading, text, trailing = _captions_apart(whole.paragraphs)
    captions, added, more = _captions_apart(part.paragraphs)
    if text and added and _goes_on(text[-1], added[0]):
        text[-1] = joined(text[-1], added.pop(0))
    jump = whole.continues or Jump(page=part.page_numbers[0], text="")
    continues = jump.model_copy(update={"article": part.id, "page": part.page_numbers[0]})
    known = {(credit.role, credit.name) for credit in whole.byline}
    return whole.model_copy(
        update={
            "pages": [*whole.pages, *part.pages],
            "page_numbers": [*whole.page_numbers, *part.page_numbers],
            "heads": [*whole.heads, *part.heads],
            "paragraphs": [*leading, *captions, *text, *added, *trailing, *more],
            "byline": [*whole.byline, *(credit for credit in part.byline if (credit.role, credit.name) not in known)],
            "continues": whole.continues if len(whole.pages) > 1 else continues,
            "confidence": min(whole.confidence, part.confidence, made.confidence),
            "alternatives": [*whole.alternatives, *part.alternatives, *made.alternatives],
        }
    )


def _captions_apart(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph]]:
    """Return the captions before a text, the text, and the captions behind it: they don't part a sentence."""
    texts = [index for index, part in enumerate(paragraphs) if part.role != "caption"]
    low, high = (texts[0], texts[-1] + 1) if texts else (len(paragraphs), len(paragraphs))
    return list(paragraphs[:low]), list(paragraphs[low:high]), list(paragraphs[high:])


def _goes_on(last: Paragraph, following: Paragraph) -> bool:
    return last.role == following.role == "body" and unfinished(last) and set_in(following) != "indented"


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return the paragraph that ``first`` and ``second`` make together, with the ink of both."""
    if not first.text or not second.text:
        return second if second.text else first
    tail = joint(first.text[-1], second.text[0])
    inks = list(first.ink)
    if tail:
        inks[-1] = _with_tail(inks[-1])
    offset = len(first.text) + len(tail)
    inks += [ink.model_copy(update={"start": ink.start + offset, "end": ink.end + offset}) for ink in second.ink]
    return Paragraph(role=first.role, text=first.text + tail + second.text, regions=column_regions(inks), ink=inks)


def _with_tail(ink: Ink) -> Ink:
    confidences = [*ink.confidences, 1.0] if ink.confidences is not None else None
    edges = [*ink.edges, ink.edges[-1]]
    return ink.model_copy(update={"end": ink.end + 1, "edges": edges, "confidences": confidences})
