"""What people found of one figure, one after the other (复核记录)."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import Figure, Region
from schemas.acts import Anchor, FigureAct, JournalEntry, UndoAct


def acts_on(entries: Iterable[JournalEntry], figure: Figure) -> list[JournalEntry]:
    """Return the reviews of ``figure`` among an article's acts (oldest first), and those that took one of them back."""
    found: list[JournalEntry] = []
    numbers: set[int] = set()
    for entry in entries:
        act = entry.act
        is_review = isinstance(act, FigureAct) and _is_anchored(act.anchor, figure)
        if is_review or (isinstance(act, UndoAct) and act.number in numbers):
            found.append(entry)
            numbers.add(entry.number)
    return found


def _is_anchored(anchor: Anchor, figure: Figure) -> bool:
    """Tell whether an act was made against this figure: the same words on the same ink, or in the same place."""
    if anchor.text != figure.text:
        return False
    if anchor.regions and figure.regions:
        return any(_overlap(one, other) for one in anchor.regions for other in figure.regions)
    return (anchor.part, anchor.index, anchor.start) == (figure.part, figure.paragraph, figure.start)


def _overlap(one: Region, other: Region) -> bool:
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = one.bbox, other.bbox
    return one.page == other.page and ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1
