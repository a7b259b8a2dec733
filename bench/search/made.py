"""Articles for the measurements of search: made-up stories, whole, or mixed sentence by sentence to any number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

import nlp
from bench.layouts.corpus import stories
from bench.typeset.manuscript import Story
from schemas import Article, Figure, Mention, Paragraph

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
        texts = ["".join(one.text for one in chosen[at : at + 5]) for at in range(0, len(chosen), 5)]
        yield Article(
            id=f"made-{number:07d}",
            newspaper=chance.choice(PAPERS),
            issue_date=(FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat(),
            pages=[f"made-p{number % 16}"],
            page_numbers=[number % 16 + 1],
            section=chance.choice(("要闻", "综合", "经营", "副刊")),
            title=chance.choice(pool).title,
            paragraphs=[Paragraph(role="body", text=text) for text in texts],
            mentions=[mention for one in chosen for mention in one.mentions],
            figures=[figure for one in chosen for figure in one.figures],
        )


@dataclass(frozen=True)
class _Sentence:
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
                span = range(at, at + len(text))
                at += len(text)
                found.append(
                    _Sentence(
                        text,
                        article.title or "",
                        tuple(m for m in article.mentions if m.paragraph == number and m.start in span),
                        tuple(f for f in article.figures if f.paragraph == number and f.start in span),
                    )
                )
    return found


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
