"""How likely one part of an article goes on in another: marks, headline, words, and the sentence at the cut.

A score is the logarithm of the odds. The weights are those of a logistic regression over the pairs of 13 × 40 made-up
issues (``bench.jumps``, seeds 0 to 39), where 1 pair in 9 of those that a mark joins at all is a right one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ingest.jump_words import Words
from ingest.jumps import find_jump
from schemas import Article, Jump, Paragraph

Issue = tuple[str, str]
Setting = Literal["flush", "indented", "unknown"]
NEVER = -1000.0
"""Score of parts that no mark joins, that stand on one page or in two issues: beyond what any evidence can make up."""
FINISHED = re.compile(r"[。！？…；：][”’」』）)】]*\s*$|[）)]\s*$")
"""How a text ends that may end there."""
DATELINE = re.compile(r"^(?:本报|本刊|本网)[^，。]{0,14}?[讯电](?![员话力])|^(?:据)?新华社|^(?:又讯|另讯|另据)")
"""How articles begin, and second parts don't."""


class Scores:
    """Scores pairs of an issue's articles.

    Args:
        articles: all articles, of one issue or of several, each on one page.
        issues: issue of each page id.
    """

    def __init__(self, articles: Sequence[Article], issues: Mapping[str, Issue]) -> None:
        self._issues = issues
        self._by_issue: dict[Issue, list[Article]] = {}
        for article in articles:
            self._by_issue.setdefault(issues[article.pages[0]], []).append(article)
        self._words = {issue: Words(found) for issue, found in self._by_issue.items()}
        self._sums: dict[tuple[str, str, bool], float] = {}

    def candidate(self, first: Article, second: Article) -> bool:
        """Tell whether a mark of one of the two names the other's page, in one issue."""
        if first.continues is None and second.continued_from is None:
            return False
        if self.issue(first) != self.issue(second) or first.pages[0] == second.pages[0]:
            return False
        return _names(first.continues, second) or _names(second.continued_from, first)

    def score(self, first: Article, second: Article) -> float:
        """Return the logarithm of the odds that ``second`` goes on where ``first`` is cut."""
        if not self.candidate(first, second):
            return NEVER
        evidence = self.evidence(first, second)
        return BIAS + math.fsum(WEIGHTS[name] * value for name, value in evidence.items())

    def evidence(self, first: Article, second: Article) -> dict[str, float]:
        """Return what speaks for or against the pair, by the names of :data:`WEIGHTS`."""
        words = self._words[self.issue(first)]
        return {
            **_marks(first, second),
            **self._company(first, second),
            "untitled": float(second.title is None),
            "headline": words.headline(first, second) if second.title is not None else 0.0,
            **self._likeness(first, second, words),
            **_cut(first, second, words),
        }

    def issue(self, article: Article) -> Issue:
        """Return the issue that an article stands in."""
        return self._issues[article.pages[0]]

    def _company(self, first: Article, second: Article) -> dict[str, float]:
        """Tell whether the two name each other, letter and all, alone or with as many other firsts as seconds."""
        letter = _letter(first.continues)
        named = _names(first.continues, second) and _names(second.continued_from, first)
        if not named or letter != _letter(second.continued_from):
            return {"alone": 0.0, "even": 0.0}
        found = self._by_issue[self.issue(first)]
        onward = [each for each in found if each.pages == first.pages and _names(each.continues, second, letter)]
        back = [each for each in found if each.pages == second.pages and _names(each.continued_from, first, letter)]
        even = len(onward) == len(back)
        return {"alone": float(even and len(back) == 1), "even": float(even and len(back) > 1)}

    def _likeness(self, first: Article, second: Article, words: Words) -> dict[str, float]:
        likeness = words.likeness(first, second)
        return {
            "words": math.log(likeness + SOME),
            "first by words": likeness / (OTHER + self._sum(first, second, beginnings=True)),
            "second by words": likeness / (OTHER + self._sum(first, second, beginnings=False)),
        }

    def _sum(self, first: Article, second: Article, *, beginnings: bool) -> float:
        """Return the likenesses of ``second`` to all on the first's page, or of ``first`` to all on the second's."""
        key = (second.id, first.pages[0], True) if beginnings else (first.id, second.pages[0], False)
        if key not in self._sums:
            issue = self.issue(first)
            words = self._words[issue]
            others = [article for article in self._by_issue[issue] if article.pages[0] == key[1]]
            pairs = ((other, second) if beginnings else (first, other) for other in others)
            self._sums[key] = math.fsum(words.likeness(*pair) for pair in pairs)
        return self._sums[key]


SOME = 0.03
"""Likeness under which it makes no difference: two character pairs of a part of 1,000 that others have as well."""
OTHER = 1.0
"""Likeness that parts on other pages may be thought to have: between that of right pairs (6.5, the geometric mean) and
of wrong ones (0.3), so that the only article of a page isn't the likest for want of others."""
BIAS = -6.6
WEIGHTS = {
    "no 下转": -3.1,
    "下转 elsewhere": -1.8,
    "no 上接": -1.5,
    "上接 elsewhere": -0.1,
    "same letter": 0.8,
    "other letter": -1.2,
    "alone": 8.0,
    "even": 4.0,
    "untitled": 2.8,
    "headline": 3.8,
    "words": 0.4,
    "first by words": 5.5,
    "second by words": 6.0,
    "open, flush": 0.3,
    "open, indented": -2.8,
    "open, unknown": -0.9,
    "closed, flush": -2.0,
    "closed, unknown": -0.8,
    "seam": 2.9,
    "dateline": -2.7,
}
"""What each piece of evidence is worth, against a text that ends with its sentence before an indented line. As fitted,
but for three: marks that name each other and could mean nobody else (``alone``: 3.7 fitted; no wrong pair of 10,206 had
them) are to be enough whatever the words say; where as many firsts as seconds name each other (``even``: 0.4) each of
them has its partner, and the pairing alone is open, which this doesn't change; a second part without 上接 (-0.5) is
rarer in print than on those pages. ``first by words`` and ``second by words`` are the pair's share of all likeness that
the one has on the other's page; ``seam``: the last character before the cut and the first after it stand side by side
elsewhere in the issue."""


def _marks(first: Article, second: Article) -> dict[str, float]:
    letters = (_letter(first.continues), _letter(second.continued_from))
    both = all(letters)
    return {
        "no 下转": float(first.continues is None),
        "下转 elsewhere": float(first.continues is not None and not _names(first.continues, second)),
        "no 上接": float(second.continued_from is None),
        "上接 elsewhere": float(second.continued_from is not None and not _names(second.continued_from, first)),
        "same letter": float(both and letters[0] == letters[1]),
        "other letter": float(both and letters[0] != letters[1]),
    }


def pages_of(jump: Jump | None) -> tuple[int, ...]:
    """Return the printed page numbers that a jump names."""
    if jump is None:
        return ()
    found = find_jump(jump.text)
    return (jump.page, *(found.others if found is not None else ()))


def _names(jump: Jump | None, other: Article, letter: str | None = None) -> bool:
    return other.page_numbers[0] in pages_of(jump) and (letter is None or _letter(jump) == letter)


def _letter(jump: Jump | None) -> str:
    found = find_jump(jump.text) if jump is not None else None
    return found.mark if found is not None else ""


def _cut(first: Article, second: Article, words: Words) -> dict[str, float]:
    """Return what the end of the first part and the beginning of the second say."""
    last, following = last_text(first), first_text(second)
    cut = unfinished(last)
    setting = set_in(following)
    seam = last.text[-1:] + following.text[:1] if last is not None and following is not None else ""
    return {
        "open, flush": float(cut and setting == "flush"),
        "open, indented": float(cut and setting == "indented"),
        "open, unknown": float(cut and setting == "unknown"),
        "closed, flush": float(not cut and setting == "flush"),
        "closed, unknown": float(not cut and setting == "unknown"),
        "seam": float(cut and setting != "indented" and words.known(seam)),
        "dateline": float(following is not None and DATELINE.match(following.text) is not None),
    }


def last_text(article: Article) -> Paragraph | None:
    """Return the last paragraph of an article's text, captions left out."""
    return next((part for part in reversed(article.paragraphs) if part.role in ("lead", "body")), None)


def first_text(article: Article) -> Paragraph | None:
    """Return the first paragraph or subhead of an article's text, captions left out."""
    return next((part for part in article.paragraphs if part.role != "caption"), None)


def unfinished(paragraph: Paragraph | None) -> bool:
    """Tell whether a paragraph breaks off inside a sentence."""
    return paragraph is not None and FINISHED.search(paragraph.text) is None


def set_in(paragraph: Paragraph | None) -> Setting:
    """Return how a paragraph's first line stands to its second: the first line of a new one is indented.

    One line alone doesn't tell, nor does a text without ink; a subhead opens something new.
    """
    if paragraph is None:
        return "unknown"
    if paragraph.role == "subhead":
        return "indented"
    if len(paragraph.ink) < 2:
        return "unknown"
    first, second = paragraph.ink[:2]
    if first.page != second.page or first.direction != second.direction or first.bbox == second.bbox:
        return "unknown"
    em = (second.edges[-1] - second.edges[0]) / max(1, second.end - second.start)
    return "indented" if first.edges[0] - second.edges[0] > em else "flush"
