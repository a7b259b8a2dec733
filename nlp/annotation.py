"""Articles in, what they say out: the pipeline over heads and paragraphs, with the way back to the ink."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from nlp.credits import AUTHOR_TITLES
from nlp.figures.doubts import in_article
from nlp.pipeline import load
from nlp.registry import Registry
from nlp.review import reviewed
from nlp.state import Memory, State, attach, state_of
from schemas import Article, Credit, Findings, Mention, Paragraph
from schemas.errors import UsageError
from schemas.findings import Part

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH_SIZE = 64
"""Articles in work at once: a newspaper issue; more gain nothing, as LAC reads sentence by sentence."""
_PHOTO_ROLES = re.compile(r"摄|图")
_ORGANISATION_END = re.compile(r"(?:部|公司|中心|局|处|室|办|委|会|院|所|集团|站|厂|社|组)$")


@dataclass(frozen=True, slots=True)
class _Place:
    part: Part
    index: int
    paragraph: Paragraph


def annotate(
    articles: Iterable[Article], *, registry: Registry | None = None, batch_size: int = BATCH_SIZE
) -> Iterator[Article]:
    """Yield copies of ``articles`` with their mentions, dates and figures; what they had before is replaced.

    Args:
        articles: any stream; taken in batches, so that it may be endless.
        registry: canonical names and aliases; the registries that come with Baoku if none is given.
        batch_size: articles in work at once.

    Raises:
        UsageError: an article's issue date is no ISO date.
        ModelError: LAC's weights are not installed.
    """
    stream = iter(articles)
    while batch := list(islice(stream, max(1, batch_size))):
        yield from _annotated(batch, registry)


def extract(text: str, *, issue_date: str | None = None, registry: Registry | None = None) -> Findings:
    """Return what a plain text says, with offsets into it.

    Args:
        text: any text, of any length; an empty one says nothing.
        issue_date: ISO date that dates without a year are read against; without it they stay unresolved.
        registry: canonical names and aliases; the registries that come with Baoku if none is given.

    Raises:
        UsageError: ``issue_date`` is no ISO date.
        ModelError: LAC's weights are not installed.
    """
    nlp = load()
    doc = attach(nlp.make_doc(text), State(issue_date=_day(issue_date), registry=registry))
    state = state_of(nlp(doc))
    return Findings(mentions=state.mentions, dates=state.dates, figures=in_article(state.figures))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", remedy="give the issue's date as YYYY-MM-DD") from error


def _annotated(batch: list[Article], registry: Registry | None) -> Iterator[Article]:
    nlp = load()
    jobs = [(article, _places(article)) for article in batch]
    docs = nlp.pipe(_documents(jobs, registry))
    for article, places in jobs:
        found = Findings()
        for place, doc in zip(places, islice(docs, len(places)), strict=True):
            _collect(place, state_of(doc), found)
        found.figures = in_article(found.figures)
        _give_roles(article, found.mentions)
        mentions = [*found.mentions, *_credited(article, places, found.mentions)]
        yield article.model_copy(update={"mentions": mentions, "dates": found.dates, "figures": found.figures})


def _places(article: Article) -> list[_Place]:
    heads = [_Place("heads", index, paragraph) for index, paragraph in enumerate(article.heads)]
    return heads + [_Place("paragraphs", index, paragraph) for index, paragraph in enumerate(article.paragraphs)]


def _documents(jobs: list[tuple[Article, list[_Place]]], registry: Registry | None) -> Iterator[Doc]:
    nlp = load()
    for article, places in jobs:
        memory, issue = Memory(), _day(article.issue_date)
        for place in places:
            yield attach(nlp.make_doc(place.paragraph.text), State(issue, registry, memory))


def _collect(place: _Place, state: State, found: Findings) -> None:
    where = {"paragraph": place.index, "part": place.part}
    found.mentions += [mention.model_copy(update=where) for mention in state.mentions]
    found.dates += [dated.model_copy(update=where) for dated in state.dates]
    found.figures += [reviewed(figure.model_copy(update=where), place.paragraph) for figure in state.figures]


def _role(credit: Credit) -> str:
    return "photographer" if _PHOTO_ROLES.search(credit.role) else "author"


def _give_roles(article: Article, mentions: list[Mention]) -> None:
    """Give the people found in byline heads the role that their credit has."""
    by_name = {"".join(credit.name.split()): credit for credit in article.byline}
    for mention in mentions:
        credit = by_name.get(mention.name)
        if credit is None or mention.kind != "person" or mention.part != "heads":
            continue
        if article.heads[mention.paragraph].role == "byline":
            mention.role = _role(credit)
            mention.title = mention.title or (credit.role if credit.role in AUTHOR_TITLES else None)
            mention.organisation = mention.organisation or credit.organisation


def _credited(article: Article, places: list[_Place], mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the byline's people (and organisations) where their names stand and nothing was found."""
    taken = {
        (m.part, m.paragraph, at)
        for m in mentions
        if m.kind in {"person", "organisation"}
        for at in range(m.start, m.end)
    }
    for credit in article.byline:
        pattern = re.compile(r"\s*".join(re.escape(char) for char in "".join(credit.name.split())))
        for place in places:
            for match in pattern.finditer(place.paragraph.text) if credit.name.strip() else ():
                if any((place.part, place.index, at) in taken for at in range(*match.span())):
                    continue
                organisation = _ORGANISATION_END.search(credit.name) is not None
                yield Mention(
                    text=match.group(),
                    start=match.start(),
                    end=match.end(),
                    paragraph=place.index,
                    part=place.part,
                    kind="organisation" if organisation else "person",
                    name="".join(credit.name.split()),
                    title=credit.role if credit.role in AUTHOR_TITLES else None,
                    organisation=credit.organisation,
                    role=_role(credit),
                )
