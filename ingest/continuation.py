"""Jumps linked: the part of an article on another page, appended to the part it goes on from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.paragraphs import column_regions
from ingest.spacing import joint
from schemas import Article, Ink, Paragraph

Issue = tuple[str, str]
_FINISHED = re.compile(r"[。！？…；：][”’」』）)】]*\s*$|[）)]\s*$")
MARKED = 2.0
"""Score of a part that says 上接 with the right page: it and its counterpart name each other."""
MARKED_OTHER = 0.8
"""Score of a part that says 上接 with another page, or whose counterpart stands on an unknown page (misread digit)."""
UNFINISHED = 0.7
"""Score where the first part breaks off inside a sentence and the second has no headline of its own."""
NEEDED = 1.0
"""Score needed: a mark with the right page is enough, shared words alone are not."""


def link(articles: Sequence[Article], issues: Mapping[str, Issue]) -> tuple[list[Article], dict[str, str]]:
    """Append continued parts to their first parts.

    Args:
        articles: all articles, in reading order, each on one page.
        issues: issue of each page id.

    Returns:
        The articles without the appended parts, and for each appended part's id the article it went to.
    """
    scored = sorted(
        (
            (-score, heads, tails)
            for heads, first in enumerate(articles)
            if first.continues is not None
            for tails, second in enumerate(articles)
            if heads != tails and (score := _score(first, second, issues)) >= NEEDED
        ),
    )
    onward: dict[int, int] = {}
    for _, first_at, second_at in scored:
        if first_at not in onward and second_at not in onward.values() and not _circle(onward, first_at, second_at):
            onward[first_at] = second_at
    names: dict[str, str] = {}
    result: list[Article] = []
    for index, article in enumerate(articles):
        if index in onward.values():
            continue
        whole, at = article, index
        while at in onward:
            part = articles[onward[at]]
            names[part.id] = article.id
            whole, at = _appended(whole, part, articles[at]), onward[at]
        result.append(whole)
    return result, names


def _circle(onward: Mapping[int, int], first: int, second: int) -> bool:
    at: int | None = second
    while at is not None:
        if at == first:
            return True
        at = onward.get(at)
    return False


def _score(first: Article, second: Article, issues: Mapping[str, Issue]) -> float:
    """Score how well ``second`` goes on where ``first`` says that it is continued."""
    same_issue = issues[first.pages[0]] == issues[second.pages[0]] and first.pages[0] != second.pages[0]
    if first.continues is None or not same_issue or first.continues.page != second.page_numbers[0]:
        return 0.0
    score = _shared(first, second)
    if second.continued_from is not None:
        score += MARKED if second.continued_from.page == first.page_numbers[0] else MARKED_OTHER
    if first.paragraphs and not _FINISHED.search(first.paragraphs[-1].text) and second.title is None:
        score += UNFINISHED
    return score


def _shared(first: Article, second: Article) -> float:
    """Return the share, 0 to 1, of the second part's character pairs (its title counted) that the first part has."""
    a, b = _pairs(first), _pairs(second)
    return len(a & b) / len(b) if b else 0.0


def _pairs(article: Article) -> set[str]:
    texts = [article.title or "", *(paragraph.text for paragraph in article.paragraphs)]
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)}


def _appended(whole: Article, part: Article, previous: Article) -> Article:
    paragraphs = list(whole.paragraphs)
    added = list(part.paragraphs)
    if paragraphs and added and _goes_on(paragraphs[-1], added[0]):
        paragraphs[-1] = joined(paragraphs[-1], added.pop(0))
    continues = previous.continues.model_copy(update={"article": part.id}) if previous.continues else None
    known = {(credit.role, credit.name) for credit in whole.byline}
    return whole.model_copy(
        update={
            "pages": [*whole.pages, *part.pages],
            "page_numbers": [*whole.page_numbers, *part.page_numbers],
            "heads": [*whole.heads, *part.heads],
            "paragraphs": paragraphs + added,
            "byline": [*whole.byline, *(credit for credit in part.byline if (credit.role, credit.name) not in known)],
            "continues": whole.continues if len(whole.pages) > 1 else continues,
            "confidence": min(whole.confidence, part.confidence),
            "alternatives": [*whole.alternatives, *part.alternatives],
        }
    )


def _goes_on(last: Paragraph, following: Paragraph) -> bool:
    return last.role == following.role == "body" and not _FINISHED.search(last.text)


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
