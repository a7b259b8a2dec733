"""Outcomes in words: the table of each variant, and what went wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.characters import CharacterScore
from bench.layouts.measure import CaseScore, StoryScore, bare, shared, trigrams
from bench.layouts.trial import BAOKU, Outcome

PART = 0.1
"""Share of a true article's trigrams from which a found article is named as holding a part of it."""
HEADER = (
    "| variant | reader | cases | articles | F1 | order | titles | jumps | CER of bodies | CER of lines | leaks"
    " | layout s a page | s for 10,000 characters |"
)


@dataclass(frozen=True)
class Sums:
    """The measures over many cases; ``None`` where there is nothing to measure."""

    cases: int
    articles: int
    f1: float
    order: float
    titles: float | None
    jumps: float | None
    bodies: float | None
    lines: float | None
    leaks: float | None
    a_page: float | None
    per_10000: float | None
    failures: int


def f1(scores: Sequence[CaseScore]) -> float:
    """Return the article F1 over all cases together."""
    right = sum(story.counts for score in scores for story in score.stories)
    total = sum(len(score.stories) + len(score.found) for score in scores)
    return 2 * right / total if total else 1.0


def order(scores: Sequence[CaseScore]) -> float:
    """Return the mean order over all true articles."""
    told = [story.order for score in scores for story in score.stories]
    return sum(told) / len(told) if told else 1.0


def sums(outcomes: Sequence[Outcome]) -> Sums:
    """Return the measures of one reader in one variant."""
    scores = [outcome.score for outcome in outcomes]
    stories = [story for score in scores for story in score.stories]
    timed = [outcome for outcome in outcomes if outcome.seconds is not None]
    seconds = sum(outcome.seconds or 0.0 for outcome in timed)
    counted = [story for story in stories if story.counts]
    read = sum((o.characters for o in outcomes if o.characters is not None), CharacterScore())
    foreign = sum(score.foreign for score in scores)
    text = sum(outcome.text for outcome in timed)
    return Sums(
        cases=len(scores),
        articles=len(stories),
        f1=f1(scores),
        order=order(scores),
        titles=_share([story.title for story in stories]),
        jumps=_share([story.jump for story in stories]),
        bodies=_ratio(sum(s.errors for s in counted), sum(s.length for s in counted)),
        lines=read.rate if read.length else None,
        leaks=_ratio(sum(len(score.leaks) for score in scores), foreign),
        a_page=_ratio(seconds, sum(outcome.pages for outcome in timed)),
        per_10000=_ratio(seconds * 10_000, text),
        failures=sum(outcome.failure is not None for outcome in outcomes),
    )


def _share(told: Sequence[bool | None]) -> float | None:
    known = [right for right in told if right is not None]
    return sum(known) / len(known) if known else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a table in Markdown, one row for each variant and reader."""
    rows = [HEADER, "|---" * HEADER.count(" | ") + "|---|"]
    for variant in dict.fromkeys(outcome.variant for outcome in outcomes):
        here = [outcome for outcome in outcomes if outcome.variant == variant]
        for reader in dict.fromkeys(outcome.reader for outcome in here):
            told = sums([outcome for outcome in here if outcome.reader == reader])
            rows.append(_row(variant, reader, told))
    return rows


def _row(variant: str, reader: str, told: Sums) -> str:
    three = [told.f1, told.order, told.titles, told.jumps]
    cells = [variant, reader, str(told.cases), str(told.articles), *(_number(value, ".3f") for value in three)]
    cells += [_number(value, ".2%") for value in (told.bodies, told.lines)]
    cells += [_number(told.leaks, ".1%"), _number(told.a_page, ".3f"), _number(told.per_10000, ".3f")]
    failed = f" ({told.failures} cases failed)" if told.failures else ""
    return "| " + " | ".join(cells) + " |" + failed


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def worst(outcomes: Sequence[Outcome], count: int) -> list[Outcome]:
    """Return the ``count`` outcomes of Baoku's own layout that score lowest, those without a fault left out."""
    own = [outcome for outcome in outcomes if outcome.reader == BAOKU and faults(outcome)]
    return sorted(own, key=lambda outcome: (f1([outcome.score]) + order([outcome.score]), outcome.score.name))[:count]


def faults(outcome: Outcome) -> list[str]:
    """Return what is wrong with one case, a line each."""
    score = outcome.score
    out = [f"failed: {outcome.failure}"] if outcome.failure else []
    grams = [trigrams(article.body) for article in score.found]
    for story in score.stories:
        out += _story_faults(story, score, grams)
    paired = {story.found for story in score.stories if story.counts}
    for index, article in enumerate(score.found):
        if index not in paired:
            out.append(
                f"found {index} is no article: “{article.title[:16]}” {article.body[:20]}… ({len(article.body)})"
            )
    out += [f"leaked in: {line[:30]}" for line in score.leaks]
    return out


def _story_faults(story: StoryScore, score: CaseScore, grams: Sequence[dict[str, int]]) -> list[str]:
    told = story.story
    name = f"{told.id} “{bare(told.title)[:14]}”"
    out = []
    if not story.counts or story.order < 0.95:
        own = trigrams(bare("".join(told.body)))
        size = sum(own.values()) or 1
        parts = [(shared(own, other) / size, index) for index, other in enumerate(grams)]
        held = ", ".join(f"{share:.0%} in {index}" for share, index in sorted(parts, reverse=True) if share >= PART)
        what = "order" if story.counts else "not found"
        out.append(f"{name} {what}: dice {story.dice:.2f}, order {story.order:.2f}, {story.length} characters; {held}")
    if story.title is False and story.found is not None:
        out.append(f"{name} has the title “{score.found[story.found].title[:24]}”")
    if story.jump is False:
        where = score.found[story.found] if story.found is not None else None
        said = f"sheets {where.sheets}, continues {where.continues}" if where else "not found"
        out.append(f"{name} jump: {said}, not {told.pages} and {told.continues}")
    return out
