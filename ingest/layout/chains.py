"""The page's pieces linked into articles: which stack follows which heading or stack."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.layout.assign import best_pairs
from ingest.layout.canvas import Box, across, hull, inside
from ingest.layout.captions import Caption
from ingest.layout.flow import NEVER
from ingest.layout.headings import SMALL, Heading
from ingest.layout.links import FLUSH_ORPHAN, first_stack, next_stack, shared_words
from ingest.layout.scene import Scene
from ingest.layout.stacks import Stack

CLOSE_CALL = 0.6
"""A link whose second-best rival scores less than this below it is reported as an alternative."""
HOSTED = 0.6
"""Share of a picture that lies inside an article's outline from which on it belongs to the article."""


@dataclass
class Group:
    """One article's pieces: heading, text in reading order, subheads by the stack they stand over, captions."""

    heading: Heading | None = None
    stacks: list[Stack] = field(default_factory=list)
    subheads: dict[int, Heading] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)
    margin: float = 4.0
    alternatives: list[str] = field(default_factory=list)

    @property
    def boxes(self) -> list[Box]:
        """Boxes of all pieces."""
        found = [stack.box for stack in self.stacks] + [caption.stack.box for caption in self.captions]
        return found + ([self.heading.box] if self.heading else [])

    @property
    def text(self) -> str:
        """Everything it says."""
        return (self.heading.text if self.heading else "") + "".join(stack.text for stack in self.stacks)

    @property
    def confidence(self) -> float:
        """How sure its extent is: a logistic function of its weakest link's lead over the next best."""
        return round(1 / (1 + math.exp(-1.5 * self.margin)), 3)


def groups(scene: Scene, captions: Sequence[Caption]) -> tuple[list[Group], list[Heading]]:
    """Link the pieces of ``scene`` into articles.

    Returns:
        The articles in reading order of their first pieces, and the headings that belong to none.
    """
    scores = _scores(scene, captions)
    rows = len(scene.stacks) + len(captions)
    pairs = best_pairs(scores) if rows else []
    owners, nexts = _links(scene, scores, pairs)
    used_headings = {owner for owner in owners.values() if owner is not None}
    found: list[Group] = []
    for row, owner in sorted(owners.items()):
        group = Group(scene.headings[owner] if owner is not None else None)
        at: int | None = row
        while at is not None:
            if at < len(scene.stacks):
                group.stacks.append(scene.stacks[at])
            else:
                group.captions.append(captions[at - len(scene.stacks)])
            _weigh(group, scene, scores, pairs, at)
            at = nexts.get(at)
        found.append(group)
    loose = [heading for at, heading in enumerate(scene.headings) if at not in used_headings]
    loose = [heading for heading in loose if not _as_subhead(heading, found)]
    found = _host_captions(found)
    return sorted(found, key=_place), loose


def _place(group: Group) -> tuple[float, float]:
    first = group.heading.box if group.heading else group.boxes[0]
    return round(first[1]), first[0]


def _scores(scene: Scene, captions: Sequence[Caption]) -> NDArray[np.float64]:
    """Return rows (stacks, then captions) × columns (headings, stacks, then for each row none at all)."""
    stacks, headings = scene.stacks, scene.headings
    rows = len(stacks) + len(captions)
    scores = np.full((rows, len(headings) + len(stacks) + rows), NEVER)
    shared = shared_words([stack.text for stack in stacks])
    for row, stack in enumerate(stacks):
        for column, heading in enumerate(headings):
            scores[row, column] = first_stack(scene, heading, stack)
        for column, before in enumerate(stacks):
            words = shared.get((min(row, column), max(row, column)), 0.0)
            scores[row, len(headings) + column] = next_stack(scene, before, stack, words)
        scores[row, len(headings) + len(stacks) + row] = 0.0 if stack.indented() else FLUSH_ORPHAN
    for extra, caption in enumerate(captions):
        row = len(stacks) + extra
        for column, heading in enumerate(headings):
            scores[row, column] = _caption_heading(heading, caption)
        scores[row, len(headings) + len(stacks) + row] = 0.0
    return scores


def _caption_heading(heading: Heading, caption: Caption) -> float:
    """Score ``heading`` as the title of a picture of its own: over, on or under the picture, inside its width."""
    outline = hull([caption.picture, caption.stack.box])
    box = heading.box
    if across(box, outline) < 0.8 * (box[2] - box[0]):
        return NEVER
    if inside(box, outline):
        return 2.4
    gap = max(outline[1] - box[3], box[1] - outline[3])
    return 2.0 - 0.4 * gap if gap <= 3 else NEVER


def _links(
    scene: Scene, scores: NDArray[np.float64], pairs: Sequence[int]
) -> tuple[dict[int, int | None], dict[int, int]]:
    """Return the first rows with their headings (or none), and what follows each row; circles are cut."""
    heads, count = len(scene.headings), len(scene.stacks)
    owners: dict[int, int | None] = {}
    nexts: dict[int, int] = {}
    linked: list[tuple[float, int, int]] = []
    for row, column in enumerate(pairs):
        if column < heads and scores[row, column] > NEVER / 2:
            owners[row] = column
        elif heads <= column < heads + count and scores[row, column] > NEVER / 2:
            linked.append((-float(scores[row, column]), column - heads, row))
        else:
            owners[row] = None
    for _, before, row in sorted(linked):
        at: int | None = row
        while at is not None and at != before:
            at = nexts.get(at)
        if at is None:
            nexts[before] = row
        else:
            owners[row] = None
    return owners, nexts


def _weigh(group: Group, scene: Scene, scores: NDArray[np.float64], pairs: Sequence[int], row: int) -> None:
    """Note how far a row's link leads over its best rival: a rival that another row holds costs that row its link."""
    column, none = pairs[row], scores.shape[1] - len(pairs)
    rivals = scores[row].copy()
    for other, held in enumerate(pairs):
        if other != row:
            rivals[held] -= scores[other, held] - max(scores[other, column], scores[other, none + other])
    rivals[column] = -np.inf
    best = int(np.argmax(rivals))
    lead = float(scores[row, column] - rivals[best])
    group.margin = min(group.margin, max(lead, 0.0))
    if lead < CLOSE_CALL and row < len(scene.stacks):
        group.alternatives.append(_in_words(scene, row, best))


def _in_words(scene: Scene, row: int, rival: int) -> str:
    piece = f"“{scene.stacks[row].text[:10]}…”"
    heads = len(scene.headings)
    if rival < heads:
        return f"{piece} may belong under “{scene.headings[rival].text}”"
    if rival < heads + len(scene.stacks):
        return f"{piece} may follow “…{scene.stacks[rival - heads].text[-10:]}”"
    return f"{piece} may be an article of its own"


def _as_subhead(heading: Heading, found: Sequence[Group]) -> bool:
    """Make an unused small heading a subhead of the article in whose column it stands; tell whether it is one."""
    if heading.size >= SMALL or heading.vertical:
        return False
    best: tuple[float, Group, Stack] | None = None
    for group in found:
        for at, stack in enumerate(group.stacks):
            gap = stack.box[1] - heading.box[3]
            fits = across(heading.box, stack.column) >= 0.8 * (heading.box[2] - heading.box[0])
            if at and fits and -0.6 <= gap <= 3 and (best is None or gap < best[0]):
                best = (gap, group, stack)
    if best is None:
        return False
    best[1].subheads[id(best[2])] = heading
    return True


def _host_captions(found: Sequence[Group]) -> list[Group]:
    """Give pictures that stand inside an article's outline, and have no title, to that article."""
    kept: list[Group] = []
    for group in found:
        if group.heading is None and group.captions and not group.stacks:
            hosts = [other for other in found if other.stacks and _holds(other, group.captions[0].picture)]
            if hosts:
                hosts[0].captions.extend(group.captions)
                continue
        kept.append(group)
    return kept


def _holds(group: Group, picture: Box) -> bool:
    outline = hull(group.boxes)
    wide = min(outline[2], picture[2]) - max(outline[0], picture[0])
    high = min(outline[3], picture[3]) - max(outline[1], picture[1])
    covered = max(0.0, wide) * max(0.0, high)
    return covered >= HOSTED * (picture[2] - picture[0]) * (picture[3] - picture[1])
