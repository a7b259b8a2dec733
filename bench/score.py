"""One score of one issue against its truth, and the table that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench import score_articles, score_findings
from bench.score_articles import ArticleScore
from bench.score_findings import Tally
from bench.truth import Truth
from schemas import Article

BODY_RIGHT = 0.98
FINDINGS = ("figures", "dates", "people", "titles", "organisations")


@dataclass(frozen=True)
class IssueScore:
    """Articles and findings of one reading, beside the truth."""

    articles: list[ArticleScore]
    figures: Tally
    dates: Tally
    people: Tally
    titles: Tally
    organisations: Tally

    @property
    def characters_right(self) -> float:
        """Share of all true body characters in the right article and order."""
        return score_articles.characters_right(self.articles)

    @property
    def bodies_right(self) -> int:
        """Articles whose body is right to 98 % of its characters."""
        return sum(entry.right >= BODY_RIGHT for entry in self.articles)

    @property
    def titles_right(self) -> int:
        """Articles that have a title, and the right one."""
        return sum(entry.title for entry in self.articles if entry.truth.title)

    @property
    def untitled_right(self) -> int:
        """Articles that have no title, and were given none."""
        return sum(entry.title for entry in self.articles if not entry.truth.title)

    @property
    def credits_right(self) -> int:
        """Credits found with name and role."""
        return sum(entry.byline for entry in self.articles)

    @property
    def leaks(self) -> int:
        """Articles in which a run of another article's body stands."""
        return sum(bool(entry.leaks) for entry in self.articles)

    @property
    def jumps_right(self) -> bool:
        """Whether each article goes on at the page it says, or nowhere."""
        return all(
            entry.found is not None
            and (entry.found.continues.page if entry.found.continues else None) == entry.truth.continues
            for entry in self.articles
        )


def score_issue(truth: Truth, found: Sequence[Article]) -> IssueScore:
    """Score the articles of one issue, with what they say, against its truth."""
    articles = score_articles.score(truth.articles, found)
    people, titles = score_findings.people(truth, articles)
    return IssueScore(
        articles,
        score_findings.figures(truth, articles),
        score_findings.dates(truth, articles),
        people,
        titles,
        score_findings.organisations(truth, articles),
    )


def rows(score: IssueScore, *, misses: bool = False) -> Iterable[str]:
    """Yield the lines of the table, with what was missed and what was wrong if ``misses``."""
    for entry in score.articles:
        wrong = " ".join(name for name in ("title", "subtitle", "kicker") if not getattr(entry, name))
        yield (
            f"{entry.truth.id:<22} body {entry.right:7.2%}  credits {entry.byline}/{len(entry.truth.byline)}"
            f"  wrong: {wrong or '-'}  text of: {' '.join(entry.leaks) or '-'}"
        )
    wanted = len(score.articles)
    titled = sum(bool(entry.truth.title) for entry in score.articles)
    yield f"characters right      {score.characters_right:.4f}"
    yield f"bodies right to {BODY_RIGHT:.0%}  {score.bodies_right} of {wanted}; with text of another: {score.leaks}"
    untitled = f"untitled {score.untitled_right} of {wanted - titled}"
    yield f"titles                {score.titles_right} of {titled}; {untitled}"
    yield f"credits               {score.credits_right} of {sum(len(e.truth.byline) for e in score.articles)}"
    yield f"jumps right           {score.jumps_right}"
    for name in FINDINGS:
        tally: Tally = getattr(score, name)
        yield f"{name:<21} {tally.right} of {tally.wanted}; wrong ones {len(tally.wrong)}; F1 {tally.f1:.3f}"
        if misses:
            yield "   missed: " + " ".join(tally.missed)
            yield "   wrong:  " + " ".join(tally.wrong)
