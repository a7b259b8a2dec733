"""Stories made to fit: sentences are taken out until the text goes into its wells."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from bench.layouts.family_c.setting import Poured
from bench.typeset.manuscript import Part, Story

NOTE = "编者按"
"""What an editor's note begins with."""
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
_ROUNDS = 40
"""Times that a story is poured before it counts as too long."""
_SLACK = 25
"""Characters of white that go with a sentence, more or less: the last cuts are made one by one."""
_RETURNS = 8
"""Sentences that are tried to fill what white is left."""


class UnfittedError(RuntimeError):
    """A story does not go into its place."""


@dataclass(frozen=True, order=True)
class _Cut:
    """A sentence that may go."""

    part: int
    sentence: int
    length: int


_Trial = Callable[[Story], Poured]


def sentences(text: str) -> list[str]:
    """Cut a paragraph after its sentences."""
    return _SENTENCE.findall(text)


def fitted(story: Story, trial: _Trial) -> tuple[Story, Poured]:
    """Shorten ``story`` until ``trial`` pours all of it, and put back what there is still room for.

    Raises:
        UnfittedError: it is too long even so.
    """
    cuts = list(_cuts(story))
    gone: set[_Cut] = set()
    for _ in range(_ROUNDS):
        made = _without(story, gone)
        result = trial(made)
        if not result.left:
            return _refilled(story, gone, trial, (made, result))
        over = sum(len(item.text) for item in result.left)
        while over > 0:
            cut = _best([cut for cut in cuts if cut not in gone], over)
            if cut is None:
                raise UnfittedError(f"{story.id} is too long for its place")
            gone.add(cut)
            over -= cut.length + _SLACK
    raise UnfittedError(f"{story.id} is too long for its place")


def _refilled(story: Story, gone: set[_Cut], trial: _Trial, fit: tuple[Story, Poured]) -> tuple[Story, Poured]:
    """Put sentences back, the longest that may go in first."""
    missed: set[_Cut] = set()
    for _ in range(_RETURNS):
        line = max((len(line.text) for line in fit[1].lines if line.role == "body"), default=1)
        room = fit[1].free * line
        choices = [cut for cut in gone - missed if cut.length <= room]
        if not choices:
            break
        back = max(choices, key=lambda cut: (cut.length, cut))
        made = _without(story, gone - {back})
        result = trial(made)
        if result.left:
            missed.add(back)
        else:
            gone = gone - {back}
            fit = made, result
    return fit


def _best(cuts: Collection[_Cut], over: int) -> _Cut | None:
    """Return the shortest sentence that is long enough, else the longest."""
    enough = [cut for cut in cuts if cut.length >= over]
    if enough:
        return min(enough, key=lambda cut: (cut.length, -cut.part, cut.sentence))
    return max(cuts, key=lambda cut: (cut.length, cut), default=None)


def _cuts(story: Story) -> Iterator[_Cut]:
    """Yield what may go: neither an editor's note nor the first sentence of the text."""
    bodies = [index for index, part in enumerate(story.parts) if part.role == "body"]
    told = [index for index in bodies if not story.parts[index].text.startswith(NOTE)]
    for index in told:
        for at, text in enumerate(sentences(story.parts[index].text)):
            if index != told[0] or at > 0:
                yield _Cut(index, at, len(text))


def _without(story: Story, gone: Collection[_Cut]) -> Story:
    """Return the story without some sentences, without subheads that have no text after them."""
    out = {(cut.part, cut.sentence) for cut in gone}
    parts: list[Part] = []
    for index, part in enumerate(story.parts):
        if part.role != "body":
            parts.append(part)
            continue
        text = "".join(told for at, told in enumerate(sentences(part.text)) if (index, at) not in out)
        if text:
            parts.append(Part("body", text))
    kept = [
        part
        for index, part in enumerate(parts)
        if part.role != "subhead" or (0 < index < len(parts) - 1 and parts[index + 1].role == "body")
    ]
    return replace(story, parts=tuple(kept))
