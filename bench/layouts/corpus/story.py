"""Stories to set on a page: articles, briefs, photos, notices, advertisements and tables of a wanted length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bench.layouts.corpus import heads
from bench.layouts.corpus.cast import Cast, bank, cast
from bench.layouts.corpus.prose import paragraphs, size, with_subheads
from bench.layouts.corpus.small import advertisement, notice, photo, table
from bench.typeset.manuscript import Part, Story

Kind = Literal["article", "brief", "photo", "notice", "advertisement", "table"]
Signing = Literal["dateline", "byline", "tail", "none"]


@dataclass(frozen=True)
class Order:
    """What an article shall have; ``None`` leaves it to chance.

    Attributes:
        topic: one of :data:`bench.layouts.corpus.cast.TOPICS`.
        headline: fewest and most characters of the headline; none for an article without one.
        subheads: how many subheads.
        signing: how the writer is named: 本报讯（记者 …） in the text, a line under the headline, in brackets at the
            end, or not at all.
        note: whether the body opens with an editor's note (编者按), its first paragraph.
        lead: whether the first paragraph is short and says it all, to be set apart (导语).
    """

    topic: str | None = None
    headline: tuple[int, int] | None = (8, 18)
    kicker: bool | None = None
    subtitle: bool | None = None
    section: bool | None = False
    subheads: int | None = None
    signing: Signing | None = None
    note: bool = False
    lead: bool = False


def story(
    chance: random.Random,
    *,
    length: int,
    kind: Kind = "article",
    id: str = "story",  # noqa: A002
    page: int = 1,
    order: Order | None = None,
) -> Story:
    """Write one story.

    Args:
        chance: where all choices come from.
        length: characters of its body (of a photo its caption, of a table its rows), white space and subheads not
            counted; met within about a dozen where it is 60 or more.
        kind: a brief is an article of one paragraph without headline, whose first words a page prints in bold.
        id: the story's id.
        page: the page on which it begins.
        order: what an article shall have.

    Returns:
        The story. A table's parts are its rows (the first is the header), the cells parted by single spaces.
    """
    told = cast(chance, order.topic if order else None)
    made: Story
    if kind == "article":
        made = _article(told, chance, length, order or Order())
    elif kind == "brief":
        made = _brief(told, chance, length)
    else:
        writer = {"photo": photo, "notice": notice, "advertisement": advertisement, "table": table}[kind]
        made = writer(told, chance, length)
    return replace(made, id=id, page=page)


def stories(seed: int) -> Iterator[Story]:
    """Yield articles of all lengths and kinds without end; the same seed yields the same."""
    chance = random.Random(seed)
    kinds: tuple[Kind, ...] = (*("article",) * 7, "brief", "photo", "notice")
    number = 0
    while True:
        number += 1
        kind = chance.choice(kinds)
        length = chance.randint(200, 1200) if kind == "article" else chance.randint(50, 110)
        yield story(chance, length=length, kind=kind, id=f"s{number:05d}")


def _article(told: Cast, chance: random.Random, length: int, order: Order) -> Story:
    signing = order.signing or chance.choice(("dateline", "dateline", "byline", "tail"))
    opening, byline = heads.dateline(told, chance) if signing == "dateline" else ("", ())
    lines: tuple[str, ...] = ()
    tail = None
    if signing == "byline":
        lines, byline = heads.byline(told, chance)
    elif signing == "tail":
        tail, byline = heads.tail(told)
    note = told(chance.choice(bank("common")["notes"]), chance) if order.note else ""
    texts = paragraphs(told, chance, max(30, length - size(note)), opening, lead=order.lead)
    count = order.subheads if order.subheads is not None else chance.choice((0, 0, length // 350))
    parts = with_subheads(texts, heads.subheads(told, chance, count))
    return Story(
        id="",
        page=1,
        section=heads.section(told, chance) if _wanted(order.section, chance) else None,
        kicker=heads.kicker(told, chance) if _wanted(order.kicker, chance) else None,
        headline=heads.headline(told, chance, order.headline) if order.headline else None,
        subtitle=heads.subtitle(told, chance) if _wanted(order.subtitle, chance) else None,
        bylines=lines,
        parts=(*([Part("body", note)] if note else []), *parts),
        tail=tail,
        byline=byline,
    )


def _wanted(asked: bool | None, chance: random.Random) -> bool:
    return chance.random() < 0.3 if asked is None else asked


def _brief(told: Cast, chance: random.Random, length: int) -> Story:
    opening = told(chance.choice(bank("common")["briefs"]), chance)
    texts = paragraphs(told, chance, length, opening, led=False)
    return Story(id="", page=1, parts=(Part("body", "".join(texts)),))
