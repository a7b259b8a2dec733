"""Stories made to fit: sentences are taken out until the text goes into its wells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.layouts.family_c.setting import Poured
from bench.typeset.manuscript import Part, Story

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
_ROUNDS = 40
"""Times that a story is poured before it counts as too long."""
_SLACK = 25
"""Characters of white that go with a sentence, more or less: the last cuts are made one by one."""


class UnfittedError(RuntimeError):
    """A story does not go into its place."""


@dataclass(frozen=True)
class _Cut:
    """A sentence that may go."""

    part: int
    sentence: int
    length: int


def sentences(text: str) -> list[str]:
    """Cut a paragraph after its sentences."""
    return _SENTENCE.findall(text)


def fitted(story: Story, trial: Callable[[Story], Poured]) -> tuple[Story, Poured]:
    """Shorten ``story`` until ``trial`` pours all of it.

    Raises:
        UnfittedError: it is too long even so.
    """
    for _ in range(_ROUNDS):
        result = trial(story)
        if not result.left:
            return story, result
        over = sum(len(item.text) for item in result.left)
        while over > 0:
            cut = _best(story, over)
            if cut is None:
                raise UnfittedError(f"{story.id} is too long for its place")
            story = _without(story, cut)
            over -= cut.length + _SLACK
    raise UnfittedError(f"{story.id} is too long for its place")


def _best(story: Story, over: int) -> _Cut | None:
    """Return the shortest sentence that is long enough, else the longest."""
    cuts = list(_cuts(story))
    enough = [cut for cut in cuts if cut.length >= over]
    if enough:
        return min(enough, key=lambda cut: (cut.length, -cut.part))
    return max(cuts, key=lambda cut: (cut.length, cut.part), default=None)


def _cuts(story: Story) -> list[_Cut]:
    bodies = [index for index, part in enumerate(story.parts) if part.role == "body"]
    found = []
    for place, index in enumerate(bodies):
        told = sentences(story.parts[index].text)
        kept = 1 if place == 0 or (place == 1 and story.parts[bodies[0]].text.startswith("编者按")) else 0
        if told[0].startswith("编者按"):
            continue
        if kept == 0 and len(bodies) <= 2 and len(told) == 1:
            continue
        found += [_Cut(index, at, len(text)) for at, text in enumerate(told) if at >= kept]
    return found


def _without(story: Story, cut: _Cut) -> Story:
    told = sentences(story.parts[cut.part].text)
    text = "".join(told[: cut.sentence] + told[cut.sentence + 1 :])
    parts = list(story.parts)
    parts[cut.part : cut.part + 1] = [Part("body", text)] if text else []
    kept = [
        part
        for index, part in enumerate(parts)
        if part.role != "subhead" or (0 < index < len(parts) - 1 and parts[index + 1].role == "body")
    ]
    return replace(story, parts=tuple(kept))
