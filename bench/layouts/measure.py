"""How right the articles of one layout are: which were found, in what order, with which titles, jumps and leaks.

All texts are compared without white space, in Unicode's compatibility form (NFKC), so that （ and ( are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bench.layouts.case import Case, TrueStory
from schemas import Article, Page

COUNTS = 0.8
"""Dice of character trigrams from which an article counts as found (issue 4)."""
TITLE_SLACK = 0.1
"""Share of a title's characters that recognition may get wrong."""
LEAK_LENGTH = 6
"""Fewest characters of a line of furniture or advertisement that is looked for in articles."""
LEAK_LIKENESS = 90.0
"""Likeness, of 100, at which such a line is held for found: recognition may err in one character of ten."""
BODY_ROLES = ("lead", "body", "caption")
_WHITE = re.compile(r"\s+")


def bare(text: str | None) -> str:
    """Return ``text`` without white space, in compatibility form."""
    return _WHITE.sub("", unicodedata.normalize("NFKC", text or ""))


@dataclass(frozen=True)
class Found:
    """An article as it came out.

    Attributes:
        body: paragraphs without subheads, bare.
        whole: heads and all paragraphs, bare.
        sheets: places of its pages in the file, from 0.
        continues: printed page that it says it goes on to.
    """

    title: str
    body: str
    whole: str
    sheets: tuple[int, ...] = (0,)
    continues: int | None = None
    kind: str = "article"


@dataclass(frozen=True)
class StoryScore:
    """One true article beside the found one that is most like it.

    Attributes:
        found: index of that article; none where nothing is like it.
        dice: likeness of the bodies.
        order: 1 less the edit distance of the bodies over the longer one's length.
        errors: edit distance of the bodies.
        length: characters of the true body.
        title: whether the title is right; none where it has none.
        jump: whether both parts are in one article that says where it goes on; none where it does not jump.
    """

    story: TrueStory
    found: int | None
    dice: float
    order: float
    errors: int
    length: int
    title: bool | None
    jump: bool | None

    @property
    def counts(self) -> bool:
        """Whether it is found in the sense of the article F1."""
        return self.dice >= COUNTS


@dataclass(frozen=True)
class CaseScore:
    """One layout's score.

    Attributes:
        stories: its true articles.
        found: what came out, advertisements left out.
        leaks: lines of furniture and advertisements that stand in articles.
        foreign: how many such lines there are.
    """

    name: str
    stories: tuple[StoryScore, ...]
    found: tuple[Found, ...]
    leaks: tuple[str, ...]
    foreign: int


def found_articles(articles: Sequence[Article], pages: Sequence[Page]) -> list[Found]:
    """Return the articles in the shape that is measured."""
    places = {page.id: page.source.index for page in pages}
    return [
        Found(
            title=bare(article.title),
            body=bare("".join(part.text for part in article.paragraphs if part.role in BODY_ROLES)),
            whole=bare("".join(part.text for part in [*article.heads, *article.paragraphs])),
            sheets=tuple(places[page] for page in article.pages),
            continues=article.continues.page if article.continues else None,
            kind=article.kind,
        )
        for article in articles
    ]


def score(case: Case, found: Sequence[Found], *, recognised: bool) -> CaseScore:
    """Score what was found on a case.

    Each true article is paired with at most one found one and the other way round, the likest first.

    Args:
        case: the layout with its truth.
        found: what came out.
        recognised: whether it was read by OCR, so that titles may be off by a tenth.
    """
    kept = [article for article in found if article.kind != "advertisement"]
    true = [story for story in case.truth if story.kind != "advertisement"]
    bodies = [bare("".join(story.body)) for story in true]
    pairs = pair_up(bodies, [article.body for article in kept])
    places = {sheet.number: index for index, sheet in enumerate(case.sheets)}
    slack = TITLE_SLACK if recognised else 0.0
    scores = []
    for index, story in enumerate(true):
        partner, likeness = pairs.get(index, (None, 0.0))
        article = kept[partner] if partner is not None else None
        errors = Levenshtein.distance(bodies[index], article.body) if article else len(bodies[index])
        longest = max(len(bodies[index]), len(article.body) if article else 0)
        scores.append(
            StoryScore(
                story=story,
                found=partner,
                dice=likeness,
                order=1 - errors / longest if article and longest else 0.0,
                errors=errors,
                length=len(bodies[index]),
                title=_title_right(story, article, slack),
                jump=_jump_right(story, article, places),
            )
        )
    foreign = _foreign(case)
    leaks = tuple(line for line in foreign if any(_holds(article.whole, line) for article in kept))
    return CaseScore(case.name, tuple(scores), tuple(kept), leaks, len(foreign))


def trigrams(text: str) -> Counter[str]:
    """Return the character trigrams of ``text``; a shorter text is its own."""
    return Counter(text[at : at + 3] for at in range(max(1, len(text) - 2))) if text else Counter()


def dice(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the Dice likeness of two bags of trigrams."""
    total = sum(one.values()) + sum(other.values())
    return 2 * shared(one, other) / total if total else 0.0


def shared(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """Return how many trigrams two bags have in common."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(min(count, large.get(gram, 0)) for gram, count in small.items())


def pair_up(true: Sequence[str], found: Sequence[str]) -> dict[int, tuple[int, float]]:
    """Pair each true body with at most one found one, the likest first: which, and how alike they are."""
    there = [trigrams(body) for body in found]
    grades = []
    for i, body in enumerate(true):
        here = trigrams(body)
        grades += [(-likeness, i, j) for j, other in enumerate(there) if (likeness := dice(here, other)) > 0]
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(grades):
        if i not in pairs and j not in taken:
            pairs[i] = (j, -likeness)
            taken.add(j)
    return pairs


def _title_right(story: TrueStory, article: Found | None, slack: float) -> bool | None:
    title = bare(story.title)
    if not title:
        return None
    return article is not None and Levenshtein.distance(title, article.title) <= slack * len(title)


def _jump_right(story: TrueStory, article: Found | None, places: Mapping[int, int]) -> bool | None:
    if story.continues is None:
        return None
    sheets = tuple(places[page] for page in story.pages)
    return article is not None and article.sheets == sheets and article.continues == story.continues


def _foreign(case: Case) -> list[str]:
    """Return the lines, bare, that belong into no article."""
    scored = {story.id for story in case.truth if story.kind != "advertisement"}
    texts = (bare(line.text) for sheet in case.sheets for line in sheet.lines if line.article not in scored)
    own = "".join(bare("".join((*story.body, story.title or ""))) for story in case.truth if story.id in scored)
    return sorted({text for text in texts if len(text) >= LEAK_LENGTH and text not in own})


def _holds(whole: str, line: str) -> bool:
    return len(whole) >= len(line) and fuzz.partial_ratio(line, whole, score_cutoff=LEAK_LIKENESS) > 0
