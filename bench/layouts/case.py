"""What a family of layouts gives for each of its layouts: sheets and the truth about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.typeset.manuscript import Story
from bench.typeset.sheet import Sheet


@dataclass(frozen=True)
class TrueStory:
    """One article as it should come out.

    Attributes:
        kind: as :class:`schemas.Article` has it; an "advertisement" is not scored, but must not leak into articles.
        body: paragraphs without subheads, in order, over all pages; of a photo its caption without the credit. The
            caption of an article's own picture, which has no place in its text, comes last, as articles give it.
        byline: role and name of each who is credited.
        pages: printed page numbers.
        continues: page that the first part goes on to.
    """

    id: str
    kind: str
    title: str | None
    subtitle: str | None
    kicker: str | None
    section: str | None
    body: tuple[str, ...]
    subheads: tuple[str, ...]
    byline: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]
    continues: int | None


@dataclass(frozen=True)
class Case:
    """One layout: its sheets, and the truth in reading order.

    Every line of ``sheets`` that belongs to a story names it in ``article``; furniture (mastheads, page heads and
    feet, pointers) has none.
    """

    name: str
    newspaper: str
    issue_date: str
    sheets: list[Sheet]
    truth: list[TrueStory]


def true_story(story: Story, pages: Sequence[int] | None = None) -> TrueStory:
    """Return the truth about a manuscript's story.

    Args:
        story: as it was set, with its jump where it has one.
        pages: printed page numbers; without it the story's page and its jump's.
    """
    jump = story.jump
    body = [part.text for part in story.parts if part.role != "subhead"]
    caption = [story.caption] if story.caption else []
    return TrueStory(
        id=story.id,
        kind=story.kind,
        title=story.headline,
        subtitle=story.subtitle,
        kicker=story.kicker,
        section=story.section,
        body=tuple(caption + body if story.kind == "photo" else body + caption),
        subheads=tuple(part.text for part in story.parts if part.role == "subhead"),
        byline=tuple((credit["role"], credit["name"]) for credit in story.byline),
        pages=tuple(pages) if pages is not None else (story.page, jump.to) if jump else (story.page,),
        continues=jump.to if jump else None,
    )
