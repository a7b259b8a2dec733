"""How right the articles are: bodies, titles, bylines, jumps, leaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bench.truth import TrueArticle, bare
from schemas import Article

BODY_ROLES = {"lead", "body", "caption"}
LEAK_LENGTH = 12
"""Characters of another article's body, in one run, that count as its text having leaked in."""


@dataclass(frozen=True)
class ArticleScore:
    """One true article beside the article found for it."""

    truth: TrueArticle
    found: Article | None
    right: float
    """Share of the body's characters that are right: 1 - edit distance / length, not below 0."""
    title: bool
    subtitle: bool
    kicker: bool
    byline: int
    """True credits found with name and role."""
    leaks: tuple[str, ...]
    """Ids of other articles of whose bodies a run stands in the one found."""


def body_of(article: Article) -> str:
    """Return an article's body without white space and without subheads."""
    return bare("".join(part.text for part in article.paragraphs if part.role in BODY_ROLES))


def score(truth: Sequence[TrueArticle], found: Sequence[Article]) -> list[ArticleScore]:
    """Pair each true article with at most one found one, best pairs first, and score each."""
    bodies = [body_of(article) for article in found]
    grades = sorted(
        ((_right(true.body, body), -i, -j) for i, true in enumerate(truth) for j, body in enumerate(bodies)),
        reverse=True,
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for grade, i, j in grades:
        if grade > 0 and -i not in pairs and -j not in taken:
            pairs[-i] = (-j, grade)
            taken.add(-j)
    return [_score_one(truth, i, found, bodies, pairs.get(i)) for i in range(len(truth))]


def characters_right(scores: Sequence[ArticleScore]) -> float:
    """Return the share of all true body characters that are right, in the right article and order."""
    total = sum(len(entry.truth.body) for entry in scores)
    return sum(entry.right * len(entry.truth.body) for entry in scores) / total if total else 1.0


def _right(true: str, body: str) -> float:
    return max(0.0, 1 - Levenshtein.distance(true, body) / len(true)) if true else 0.0


def _score_one(
    truth: Sequence[TrueArticle],
    index: int,
    found: Sequence[Article],
    bodies: Sequence[str],
    pair: tuple[int, float] | None,
) -> ArticleScore:
    true = truth[index]
    if pair is None:
        return ArticleScore(true, None, 0.0, False, False, False, 0, ())
    article, body = found[pair[0]], bodies[pair[0]]
    subheads = [bare(part.text) for part in article.paragraphs if part.role == "subhead"]
    title = bare(article.title) == true.title or (true.title_may_be_subhead and true.title in subheads)
    credits_found = {(credit.role, bare(credit.name)) for credit in article.byline}
    return ArticleScore(
        truth=true,
        found=article,
        right=pair[1],
        title=title,
        subtitle=bare(article.subtitle) == true.subtitle,
        kicker=bare(article.kicker) == true.kicker,
        byline=len(true.byline & credits_found),
        leaks=tuple(other.id for other in truth if other is not true and _leaks(other.body, true.body, body)),
    )


def _leaks(other: str, own: str, body: str) -> bool:
    return any(
        run in body and run not in own
        for run in (other[at : at + LEAK_LENGTH] for at in range(0, len(other) - LEAK_LENGTH + 1, 4))
    )
