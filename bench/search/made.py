"""Articles for the measurements of search: made-up stories, whole, or mixed sentence by sentence to any number."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import nlp
from bench.layouts.corpus import stories
from bench.typeset.manuscript import Story
from schemas import Article, Figure, Mention, Paragraph
from schemas.findings import Found

T = TypeVar("T", bound=Found)
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
POOL = 300
"""Stories that are annotated for the mixed articles: some 190,000 characters, half a minute."""
PAPERS = ("澄江报", "东湖报", "云岭电力报", "松渡供电报")
_SENTENCES = (8, 24)


def whole(count: int, seed: int = 7) -> list[Article]:
    """Return ``count`` stories as articles, without names and figures."""
    return [_article(story, number) for number, story in enumerate(islice(_longer(stories(seed)), count))]


def mixed(count: int, seed: int = 1) -> Iterator[Article]:
    """Yield ``count`` articles made of the sentences of annotated stories, with their names and figures."""
    chance = random.Random(seed)
    pool = _pool()
    for number in range(count):
        chosen = chance.sample(pool, chance.randint(*_SENTENCES))
        paragraphs = [chosen[at : at + 5] for at in range(0, len(chosen), 5)]
        yield Article(
            id=f"made-{number:07d}",
            newspaper=chance.choice(PAPERS),
            issue_date=(FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(),
            pages=[f"made-p{number % 16}"],
            page_numbers=[number % 16 + 1],
            section=chance.choice(("要闻", "综合", "经营", "副刊")),
            title=chance.choice(pool).title,
            paragraphs=[Paragraph(role="body", text="".join(one.text for one in some)) for some in paragraphs],
            mentions=[one for place, some in enumerate(paragraphs) for one in _moved(place, some, "mentions")],
            figures=[one for place, some in enumerate(paragraphs) for one in _moved(place, some, "figures")],
        )


def _moved(paragraph: int, sentences: Sequence[_Sentence], what: str) -> Iterator[Any]:
    """Yield the names or figures of a paragraph's sentences, at their places in it."""
    at = 0
    for sentence in sentences:
        for one in getattr(sentence, what):
            yield one.model_copy(update={"start": at + one.start, "end": at + one.end, "paragraph": paragraph})
        at += len(sentence.text)


@dataclass(frozen=True)
class _Sentence:
    """A sentence with its names and figures, their places counted from its own start."""

    text: str
    title: str
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]


@cache
def _pool() -> list[_Sentence]:
    found = []
    for article in nlp.annotate(whole(POOL, seed=11)):
        for number, paragraph in enumerate(article.paragraphs):
            at = 0
            for text in (part + "。" for part in paragraph.text.split("。") if part.strip()):
                span = at, at + len(text)
                mentions, figures = _within(article.mentions, number, span), _within(article.figures, number, span)
                found.append(_Sentence(text, article.title or "", mentions, figures))
                at += len(text)
    return found


def _within(things: Iterable[T], paragraph: int, span: tuple[int, int]) -> tuple[T, ...]:
    start, end = span
    return tuple(
        one.model_copy(update={"start": one.start - start, "end": one.end - start})
        for one in things
        if one.paragraph == paragraph and start <= one.start and one.end <= end
    )


def _longer(made: Iterator[Story]) -> Iterator[Story]:
    return (story for story in made if story.headline and sum(len(part.text) for part in story.parts) >= 150)


def _article(story: Story, number: int) -> Article:
    return Article(
        id=f"story-{number:05d}",
        newspaper=PAPERS[number % len(PAPERS)],
        issue_date=(FIRST_DAY + timedelta(days=number % DAYS)).isoformat(),
        pages=[],
        title=story.headline,
        paragraphs=[Paragraph(role="body", text=part.text) for part in story.parts],
    )
