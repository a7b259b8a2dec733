"""The desk: hands out stories for a case's slots, numbered in the order they are asked for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts import corpus
from bench.layouts.corpus.cast import cast
from bench.layouts.corpus.small import photo
from bench.layouts.family_b.lettering import upright
from bench.layouts.family_b.plan import Text
from bench.typeset.manuscript import Jump, Part, Story
from bench.typeset.sheet import Direction

CAPTION_LENGTH = 44
"""Characters of a caption inside an article."""
GROUP_TRIES = 30
"""Captions that are drawn for a group of pictures, of which the different ones are taken."""
SUBHEAD_EVERY = 260
"""Characters of body for each subhead, where an article has any."""
HEADLINES: dict[int, tuple[int, int]] = {1: (7, 15), 2: (12, 22), 3: (14, 24), 4: (14, 26)}
"""Shortest and longest headline for a heading of so many lines."""


@dataclass
class Desk:
    """Where a case's stories come from; the same name gives the same stories."""

    name: str
    count: int = field(default=0, init=False)

    def number(self) -> int:
        """Return the next story's number."""
        self.count += 1
        return self.count

    def id(self, number: int) -> str:
        """Return the id of a story by its number."""
        return f"{self.name}-{number:02d}"

    def chance(self, number: int) -> random.Random:
        """Return the chance that a story is made with: one and the same for each number."""
        return random.Random(f"family b {self.name} {number}")

    def article(self, slot: Text, number: int, length: int, pages: Sequence[int]) -> Story:
        """Return the article for a slot, of about ``length`` characters, with what the slot wants of its head."""
        wanted = slot.wanted
        chance = self.chance(number)
        if slot.kind == "notice":
            story = corpus.story(chance, length=length, kind="notice", id=self.id(number), page=pages[0])
        else:
            lines = min(4, slot.head.lines) if slot.head else 1
            signings: tuple[corpus.Signing, ...] = ("dateline", "dateline", "tail")
            signing = random.Random(f"family b {self.name} {number} signing").choice(signings)
            order = corpus.Order(
                headline=HEADLINES[lines] if slot.head else None,
                kicker="kicker" in wanted,
                subtitle="subtitle" in wanted,
                section="section" in wanted,
                subheads=max(1, length // SUBHEAD_EVERY) if "subheads" in wanted else 0,
                signing="byline" if "byline" in wanted else signing,
                note=slot.note is not None,
                lead=slot.lead,
            )
            story = corpus.story(chance, length=length, id=self.id(number), page=pages[0], order=order)
        if slot.inset is not None:
            story = self._pictured(story, number)
        if len(pages) > 1:
            story = replace(story, jump=self._jump(story, number, slot, pages[1]))
        if slot.direction == "vertical":
            return turned(story)
        return turned_head(story) if slot.head and slot.head.direction == "vertical" else story

    def _pictured(self, story: Story, number: int) -> Story:
        """Return the story with a caption about its own people: the same chance casts the same."""
        shot = corpus.story(self.chance(number), length=CAPTION_LENGTH, kind="photo")
        return replace(story, caption=shot.caption, credit=shot.credit, byline=(*story.byline, *shot.byline))

    def _jump(self, story: Story, number: int, slot: Text, to: int) -> Jump:
        chance = random.Random(f"family b {self.name} {number} jump")
        jump = corpus.jump(chance, story, after=len(story.parts), to=to, mark=slot.mark, arabic=slot.arabic)
        return jump if slot.again is not None else replace(jump, headline="")

    def small(self, kind: corpus.Kind, length: int, page: int, direction: Direction = "horizontal") -> Story:
        """Return a brief, photo, advertisement or table."""
        number = self.number()
        story = corpus.story(self.chance(number), length=length, kind=kind, id=self.id(number), page=page)
        return turned(story) if direction == "vertical" else story

    def titled(self, length: int, page: int, direction: Direction) -> Story:
        """Return a brief with a small headline."""
        number = self.number()
        order = corpus.Order(headline=(6, 11), signing="none", subheads=0, kicker=False, subtitle=False)
        story = corpus.story(self.chance(number), length=length, id=self.id(number), page=page, order=order)
        return turned(story) if direction == "vertical" else story

    def group(self, count: int, page: int) -> Story:
        """Return a photo piece whose pictures have a caption each: its caption and parts, numbered ①②③."""
        number = self.number()
        chance = self.chance(number)
        told = cast(chance)
        shots = [photo(told, chance, 20) for _ in range(GROUP_TRIES)]
        captions = list(dict.fromkeys(shot.caption or "" for shot in shots))[:count]
        while len(captions) < count:
            captions.append(photo(told, chance, CAPTION_LENGTH + 12 * len(captions)).caption or "")
        marked = [f"{chr(ord('①') + index)}{text}" for index, text in enumerate(captions)]
        parts = tuple(Part("body", text) for text in marked[1:])
        return replace(shots[0], id=self.id(number), page=page, caption=marked[0], parts=parts)

    def headline(self, key: str) -> str:
        """Return a headline of no story of this case."""
        chance = random.Random(f"family b {self.name} {key}")
        order = corpus.Order(headline=(8, 13), signing="none", subheads=0)
        return corpus.story(chance, length=40, order=order).headline or ""


def turned_head(story: Story) -> Story:
    """Return a story with the figures of its head in characters, for a vertical heading."""
    return replace(
        story,
        headline=upright(story.headline) if story.headline else None,
        kicker=upright(story.kicker) if story.kicker else None,
        subtitle=upright(story.subtitle) if story.subtitle else None,
    )


def turned(story: Story) -> Story:
    """Return a story with its figures in characters, as vertical pages print them."""
    jump = story.jump
    return replace(
        turned_head(story),
        parts=tuple(Part(part.role, upright(part.text)) for part in story.parts),
        jump=replace(
            jump, text=upright(jump.text), start_text=upright(jump.start_text), headline=upright(jump.headline)
        )
        if jump
        else None,
    )
