"""The desk that hands stories to the page: each with an id of its own, topics in turn so that neighbours differ."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.corpus import Kind, Order
from bench.typeset.manuscript import Story


class Desk:
    """Writes the stories of one case."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self._topics = list(corpus.TOPICS)
        chance.shuffle(self._topics)

    def write(self, length: int, page: int, kind: Kind = "article", order: Order | None = None) -> Story:
        """Return a story of about ``length`` characters on the next topic."""
        self._count += 1
        topic = self._topics[self._count % len(self._topics)]
        asked = replace(order or Order(), topic=topic)
        name = f"s{self._count:02d}"
        return corpus.story(self._chance, length=length, kind=kind, id=name, page=page, order=asked)

    def shot(self, story: Story, length: int) -> Story:
        """Return a photo, with a caption of about ``length`` characters, on the topic of ``story``."""
        topic = self._topics[int(story.id[1:]) % len(self._topics)]
        return corpus.story(self._chance, length=length, kind="photo", order=Order(topic=topic))

    def caption(self, story: Story) -> Story:
        """Give an article a picture of its own: caption, credit and who is credited."""
        shot = self.shot(story, self._chance.randint(18, 40))
        return replace(story, caption=shot.caption, credit=shot.credit, byline=(*story.byline, *shot.byline))
