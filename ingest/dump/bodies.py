"""Passages into bodies (段→稿)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.dump.boundaries import Boundaries
from ingest.dump.passages import Passage


@dataclass
class Body:
    """The text of one article, without its headline.

    Attributes:
        passages: indexes into the page's passages, in reading order.
        caption: whether it is the text under a photo.
        doubt: the smallest margin by which its extent was decided, in log odds.
    """

    passages: list[int]
    caption: bool = False
    doubt: float = 10.0


def bodies_of(
    passages: Sequence[Passage], boundaries: Boundaries, scores: Sequence[float], cuts: Mapping[int, float]
) -> list[Body]:
    """Part ``passages`` into bodies, in the dump's order.

    Args:
        passages: the page's passages.
        boundaries: the gaps between them.
        scores: what :meth:`Boundaries.scores` says of each gap.
        cuts: further passages at which a body begins, with how sure that is.
    """
    bodies: list[Body] = []
    for index, weighed in enumerate(scores):
        score = cuts.get(index, weighed)
        if score > 0:
            if bodies:
                bodies[-1].doubt = min(bodies[-1].doubt, score)
            bodies.append(Body([index], caption=boundaries.is_caption(index), doubt=score))
        else:
            bodies[-1].passages.append(index)
            bodies[-1].doubt = min(bodies[-1].doubt, -score)
    return _reunited(passages, bodies)


def _reunited(passages: Sequence[Passage], bodies: list[Body]) -> list[Body]:
    """Append each body that goes on from an unfinished passage elsewhere to the body that holds it."""
    holder = {index: body for body in bodies for index in body.passages}
    kept: list[Body] = []
    for body in bodies:
        earlier = passages[body.passages[0]].follows
        target = holder[earlier] if earlier is not None else body
        if target is body:
            kept.append(body)
            continue
        at = target.passages.index(earlier) + 1 if earlier is not None else len(target.passages)
        target.passages[at:at] = body.passages
        target.doubt = min(target.doubt, body.doubt)
        for index in body.passages:
            holder[index] = target
    return kept
