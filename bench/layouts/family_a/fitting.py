"""A story cut so that it fills the columns that it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bench.layouts.family_a.setting import body_lines, sentences, whole, width_of
from bench.typeset.flow import FlowLine, aligned, pour
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Face

Parts: TypeAlias = list[tuple[str, str]]
TRIES = 16
"""Dropped sentences that are tried again for the space left at the end."""


@dataclass(frozen=True)
class Slot:
    """A piece of column: where it starts and how many body lines it holds."""

    x: float
    y: float
    units: int
    column: int


@dataclass(frozen=True)
class Cast:
    """How a body is cast: measure, type and what stands before and after it."""

    measure: float
    size: float
    face: Face
    before: str = ""
    after: str = ""
    tail: str = ""
    cut: bool = False

    def lines(self, parts: Parts) -> list[FlowLine]:
        """Return the lines of ``parts`` with the jump lines and the writer's line."""
        lines = body_lines(parts, self.measure, self.size, self.face, cut=self.cut)
        if self.before:
            set_line = aligned(self.before, self.measure, self.size, "sans", "left")
            lines.insert(0, FlowLine(set_line, "jump", "sans", self.size))
        if self.tail:
            for text in self._tail():
                set_line = aligned(text, self.measure, self.size, self.face, "right")
                lines.append(FlowLine(set_line, "byline", self.face, self.size))
        if self.after:
            set_line = aligned(self.after, self.measure, self.size, "sans", "right")
            lines.append(FlowLine(set_line, "jump", "sans", self.size))
        return lines

    def _tail(self) -> list[str]:
        """Return the writer's line, cut after the organisation where it is too long."""
        organisation, blank, name = self.tail.partition(" ")
        if blank and width_of(self.tail, self.face) * self.size > self.measure:
            return [organisation, name]
        return [self.tail]


def parts_of(story: Story) -> Parts:
    """Return a story's paragraphs with their roles."""
    return [(part.role, part.text) for part in story.parts]


def with_parts(story: Story, parts: Parts) -> Story:
    """Return the story with these paragraphs."""
    return replace(story, parts=tuple(Part(role, text) for role, text in parts))  # type: ignore[arg-type]


def fit(parts: Parts, cast: Cast, depths: Sequence[int]) -> Parts:
    """Cut sentences off the end (before a signature) until the text fits into columns of ``depths`` lines.

    Sentences that were cut off are put back where they still go in. Returns no parts where nothing fits.
    """
    signs = [part for part in parts if part[0] == "sign"]

    def fits(trial: Parts) -> bool:
        lines = cast.lines(trial + signs)
        return sum(line.units for line in lines) <= sum(depths) and pour(lines, depths) is not None

    kept = shortened([part for part in parts if part[0] != "sign"], fits)
    return kept + signs if kept else []


def shortened(parts: Parts, fits: Callable[[Parts], bool]) -> Parts:
    """Cut sentences off the end until ``fits``; put back those that still go in.

    Where not even the first sentence goes in, it is ended after one of its clauses.
    """
    kept, dropped = list(parts), list[str]()
    while kept and not fits(kept):
        sentence = _shorten(kept)
        if sentence:
            dropped.insert(0, sentence)
    if kept:
        _refill(kept, dropped, fits)
        return kept
    return next((trial for trial in _clauses(parts) if fits(trial)), [])


def _clauses(parts: Parts) -> Iterator[Parts]:
    """Yield the first sentence ended after each of its clauses, the longest first."""
    first = sentences(parts[0][1])[0] if parts else ""
    for at in range(len(first) - 1, 0, -1):
        if first[at] in "，；" and whole(first[:at]):
            yield [(parts[0][0], first[:at] + "。")]


def _shorten(kept: Parts) -> str:
    """Take the last sentence (or subhead) off; return the sentence."""
    role, text = kept.pop()
    if role == "subhead":
        return ""
    pieces = sentences(text)
    if len(pieces) > 1:
        kept.append((role, "".join(pieces[:-1])))
    while kept and kept[-1][0] == "subhead":
        kept.pop()
    return pieces[-1]


def _refill(kept: Parts, dropped: list[str], fits: Callable[[Parts], bool]) -> None:
    for sentence in dropped[:TRIES]:
        role, text = kept[-1]
        trial = [*kept[:-1], (role, text + sentence)]
        if fits(trial):
            kept[:] = trial


@dataclass(frozen=True)
class Break:
    """A body set up to where it jumps.

    Attributes:
        lines: what is set, the jump line last.
        done: paragraphs set, the last one perhaps in part.
        rest: paragraphs left.
        cut: whether the first of ``rest`` belongs to the last of ``done``.
    """

    lines: list[FlowLine]
    done: Parts
    rest: Parts
    cut: bool


def fill_to_break(parts: Parts, cast: Cast, depths: Sequence[int]) -> Break:
    """Set as much as the columns hold, the jump line included, cutting a paragraph at a line's end."""
    lines = cast.lines(parts)
    jump = lines.pop()
    count = len(lines)
    while count and (lines[count - 1].role != "body" or pour([*lines[:count], jump], depths) is None):
        count -= 1
    left, done = count, list[tuple[str, str]]()
    plain = Cast(cast.measure, cast.size, cast.face)
    for index, (role, text) in enumerate(parts):
        own = plain.lines([(role, text)])
        if left >= len(own):
            done.append((role, text))
            left -= len(own)
            continue
        if left == 0:
            return Break([*lines[:count], jump], done, parts[index:], False)
        taken = "".join(line.line.text for line in own[:left])
        rest = [(role, text[len(taken) :]), *parts[index + 1 :]]
        return Break([*lines[:count], jump], [*done, (role, taken)], rest, True)
    return Break([*lines[:count], jump], done, [], False)
