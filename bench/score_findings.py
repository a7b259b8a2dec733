"""How right the names, dates and figures are, by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bench.score_articles import ArticleScore
from bench.truth import Truth, bare, canonical
from schemas import Figure, Mention


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of finding, with what was missed and what was wrong."""

    wanted: int
    right: int
    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


def figures(truth: Truth, scores: Sequence[ArticleScore]) -> Tally:
    """Compare figures by article, words, value (and upper end) and unit, occurrence by occurrence.

    Where a truth file gives one entry for words that stand several times with the same value, the further
    occurrences are neither wanted nor wrong.
    """
    wanted = Counter(_true_key(entry) for entry in truth.figures)
    got = Counter(
        _found_key(entry.truth.id, figure)
        for entry in scores
        if entry.found
        for figure in entry.found.figures
        if figure.part == "paragraphs"
    )
    right = sum((wanted & got).values())
    wrong = got - wanted
    repeated = Counter({key: count for key, count in wrong.items() if wanted[key]})
    wrong -= repeated
    return Tally(wanted.total(), right, right + wrong.total(), _names(wanted - got), _names(wrong))


def _true_key(entry: dict[str, object]) -> tuple[str, ...]:
    value, unit = canonical(entry)
    upper = Decimal(str(entry["upper"])) if entry.get("upper") is not None else None
    return (
        str(entry["article"]),
        bare(str(entry["text"])),
        _plain(value),
        "" if upper is None else _plain(upper),
        unit,
    )


def _found_key(article: str, figure: Figure) -> tuple[str, ...]:
    upper = "" if figure.upper is None else _plain(figure.upper)
    return (article, bare(figure.text), _plain(figure.canonical_value), upper, figure.canonical_unit)


def _plain(value: Decimal) -> str:
    """Return ``value`` to nine significant digits: a truth file writes a third of an hour with as many as it likes."""
    return format(Decimal(f"{value:.8e}").normalize(), "f")


def dates(truth: Truth, scores: Sequence[ArticleScore]) -> Tally:
    """Count the true dates that were found with the right start and end."""
    wanted: set[tuple[str, ...]] = {
        (str(e["article"]), bare(str(e["text"])), str(e["start"]), str(e["end"])) for e in truth.dates
    }
    got: set[tuple[str, ...]] = {
        (entry.truth.id, bare(date.text), str(date.start_date), str(date.end_date))
        for entry in scores
        if entry.found
        for date in entry.found.dates
        if date.part == "paragraphs"
    }
    return _tally(wanted, got)


def people(truth: Truth, scores: Sequence[ArticleScore]) -> tuple[Tally, Tally]:
    """Return the tally of people by name, and that of titles among the people who have one."""
    found = _mentions(scores, "person")
    names = _tally(
        {(str(e["article"]), bare(str(e["name"]))) for e in truth.people},
        {(article, bare(mention.name)) for article, mention in found},
    )
    titles = _tally(
        {(str(e["article"]), bare(str(e["name"])), bare(str(e["title"]))) for e in truth.people if e["title"]},
        {(article, bare(mention.name), bare(mention.title)) for article, mention in found if mention.title},
    )
    return names, titles


def organisations(truth: Truth, scores: Sequence[ArticleScore]) -> Tally:
    """Count the true organisations found by their name as printed or as resolved."""
    found = _mentions(scores, "organisation")
    wanted: set[tuple[str, ...]] = {(str(e["article"]), bare(str(e["name"]))) for e in truth.organisations}
    printed: set[tuple[str, ...]] = {(article, bare(mention.text)) for article, mention in found}
    resolved: set[tuple[str, ...]] = {(article, bare(mention.name)) for article, mention in found}
    return _tally(wanted, printed | (resolved & wanted))


def _mentions(scores: Sequence[ArticleScore], kind: str) -> list[tuple[str, Mention]]:
    return [
        (entry.truth.id, mention)
        for entry in scores
        if entry.found
        for mention in entry.found.mentions
        if mention.kind == kind
    ]


def _tally(wanted: set[tuple[str, ...]], got: set[tuple[str, ...]]) -> Tally:
    return Tally(len(wanted), len(wanted & got), len(got), _names(wanted - got), _names(got - wanted))


def _names(keys: Counter[tuple[str, ...]] | set[tuple[str, ...]]) -> tuple[str, ...]:
    listed = keys.elements() if isinstance(keys, Counter) else keys
    return tuple(sorted("/".join(key) for key in listed))
