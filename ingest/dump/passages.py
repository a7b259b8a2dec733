"""Paragraphs that a column's end cut apart, joined again (断栏接续)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dump.columns import is_full
from ingest.dump.lines import Row
from ingest.dump.runs import Mark, Run
from ingest.dump.words import grams

REACH = 60
"""Passages between an unfinished one and its continuation; a page of 9,000 characters has about as many."""

KIN = 3
"""Passages back that tell what a text is about."""


@dataclass
class Passage:
    """A paragraph: the runs it was cut into, in order.

    Attributes:
        runs: its runs.
        before: marks between the passage before it and its first run.
        inside: marks between its runs, which belong to something else.
        follows: index of the passage that it goes on from, though others stand between; none as a rule.
        sealed: whether a jump or photo credit after it says that its text ends here on this page.
    """

    runs: list[Run]
    before: list[Mark] = field(default_factory=list)
    inside: list[Mark] = field(default_factory=list)
    follows: int | None = None
    sealed: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def rows(self) -> list[Row]:
        """Its lines in order."""
        return [row for run in self.runs for row in run.rows]

    @property
    def first(self) -> Row:
        """Its first line."""
        return self.runs[0].rows[0]

    @property
    def is_signature(self) -> bool:
        """Whether it is the name or date under a notice (落款)."""
        return self.runs[0].signature

    @property
    def is_open(self) -> bool:
        """Whether its last sentence isn't finished and no jump says why."""
        return self.runs[-1].end == "open" and not self.sealed


def passages_of(items: Sequence[Run | Mark]) -> tuple[list[Passage], list[Mark]]:
    """Return the passages of a page in the dump's order, and the marks after the last one.

    An unfinished run is joined with the next one unless that one surely begins a paragraph of its own; headings
    between them don't part a sentence. An unfinished one that is left over waits for a run that goes on in
    mid-paragraph though the one before it was finished.
    """
    passages: list[Passage] = []
    marks: list[Mark] = []
    for item in items:
        if isinstance(item, Mark):
            marks.append(item)
            if passages and item.kind in ("jump", "credit") and not any(mark.kind == "head" for mark in marks):
                passages[-1].sealed = True
            continue
        last = passages[-1] if passages else None
        if last is not None and last.is_open and _continues(item, marks):
            last.runs.append(item)
            last.inside += marks
        else:
            passages.append(Passage([item], marks))
        marks = []
    _link(passages)
    return passages, marks


def _continues(run: Run, marks: Sequence[Mark]) -> bool:
    if run.start == "sure":
        return False
    if run.start == "likely":
        return not marks and not run.rows[0].is_framed
    return True


def _link(passages: list[Passage]) -> None:
    """Let each passage that goes on in mid-paragraph follow an unfinished one that has no continuation beside it."""
    waiting = [at for at, passage in enumerate(passages) if passage.is_open and _is_prose(passage)]
    if not waiting:
        return
    for at, passage in enumerate(passages):
        if passage.runs[0].start != "open" or any(mark.kind == "jump" for mark in passage.before):
            continue
        near = [
            index
            for index in waiting[bisect_left(waiting, at - REACH) : bisect_right(waiting, at + REACH)]
            if index != at
        ]
        if not near:
            continue
        own = grams(passage.text)
        kin = {index: _shared(own, passages, index + 1) for index in near}
        chosen = max(near, key=lambda index: (kin[index], -abs(at - index)))
        if passage.first.starts_inside or kin[chosen] >= _shared(own, passages, at):
            waiting.remove(chosen)
            passage.follows = chosen
    ends = [at for at, passage in enumerate(passages) if at not in waiting and _is_stray_end(passages, at)]
    if len(waiting) == len(ends) == 1:
        passages[ends[0]].follows = waiting[0]


def _is_stray_end(passages: Sequence[Passage], at: int) -> bool:
    """Tell whether a passage is a short last line of a paragraph, first in its frame."""
    passage = passages[at]
    first = passage.first
    frame = at == 0 or first.is_framed or any(mark.kind == "credit" for mark in passage.before)
    short = not is_full(first, passage.runs[0].column)
    return frame and short and len(passage.rows) == 1 and passage.runs[0].start == "unknown" and first.ends


def _is_prose(passage: Passage) -> bool:
    return len(passage.rows) > 1 or any(row.has_mark for row in passage.rows)


def _shared(own: Counter[str], passages: Sequence[Passage], end: int) -> int:
    """Return how many grams ``own`` shares with the passages before ``end``."""
    text = "".join(passage.text for passage in passages[max(0, end - KIN) : end])
    return sum((own & grams(text)).values())
