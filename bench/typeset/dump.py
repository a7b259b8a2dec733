"""A text dump of set pages, as the plain-text export of an editing system or PDF tool gives it.

A model of how such tools fail, not of one page: frames come out in an order of their own; a frame's lines come out
column by column, with a blank line after a paragraph and at a column's end; headlines are frames of their own, and
only some of them stand over their bodies; bold by double printing comes out twice, run by run; letter-spaced
headlines come out with spaces; a figure that justification set apart has spaces around it; mastheads are left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.typeset.sheet import PlacedLine, Sheet


@dataclass(frozen=True)
class Habits:
    """How often the tool does what (probabilities), and from which gap on it writes a space.

    Attributes:
        head_at_body: a head comes directly before its body.
        swallowed_break: a paragraph's blank line is missing.
        stray_break: a blank line after a paragraph's first line.
        joined_frame: a frame follows the last one without a blank line.
        figure_gap: white beside a figure that becomes a space, in ems.
        letter_gap: white between letters of a headline that becomes a space, in ems.
    """

    head_at_body: float = 0.45
    swallowed_break: float = 0.03
    stray_break: float = 0.03
    joined_frame: float = 0.5
    figure_gap: float = 0.12
    letter_gap: float = 0.2


@dataclass(frozen=True)
class _Frame:
    lines: list[str]
    head: bool = False


@dataclass(frozen=True)
class _Told:
    """A story's frames: head (with its body where they stay together), and further boxes of the body."""

    head: list[_Frame]
    body: list[_Frame]
    later: list[_Frame]


_RUN = re.compile(r"\w+|\s+|[^\w\s]")
_FIGURE = re.compile(r"[0-9A-Za-z]")
_HEAD_ROLES = ("section", "kicker", "headline", "subtitle", "byline")


def dump(sheets: Iterable[Sheet], seed: int, habits: Habits | None = None) -> str:
    """Return the pages' text, parted by form feeds; the same seed gives the same text."""
    chance = random.Random(seed)
    return "\f".join(_page(sheet, chance, habits or Habits()) for sheet in sheets)


def _page(sheet: Sheet, chance: random.Random, habits: Habits) -> str:
    out: list[str] = []
    for frame in _ordered(_stories(sheet, chance, habits), _slogans(sheet), chance):
        if out and not frame.head and chance.random() < habits.joined_frame:
            out += [" " + frame.lines[0], *frame.lines[1:]]
        else:
            out += ["", *frame.lines] if out else frame.lines
    return "\n".join(out) + "\n"


def _slogans(sheet: Sheet) -> list[list[_Frame]]:
    return [[_Frame([_doubled(line.text)], head=True)] for line in sheet.lines if line.overprint and not line.article]


def _stories(sheet: Sheet, chance: random.Random, habits: Habits) -> list[_Told]:
    found: dict[tuple[str, int], list[PlacedLine]] = {}
    for line in sheet.lines:
        if line.article is not None:
            found.setdefault((line.article, line.piece), []).append(line)
    told = []
    for lines in found.values():
        heads = _head_frames(lines, habits)
        boxes = [_Frame(box) for box in _boxes(lines, chance, habits)]
        close = any(line.role == "caption" for line in lines) or chance.random() < habits.head_at_body
        body = [*heads, boxes[0]] if close else boxes[:1]
        told.append(_Told([] if close else heads, body, boxes[1:]))
    return told


def _ordered(stories: list[_Told], slogans: list[list[_Frame]], chance: random.Random) -> list[_Frame]:
    """Let the bodies begin anywhere in the page's order, with far-off headlines in up to three clusters between them.

    A further box of a story comes after the next story.
    """
    start = chance.randrange(len(stories))
    stories = stories[start:] + stories[:start]
    heads = [story.head for story in stories if story.head] + slogans
    chance.shuffle(heads)
    places = sorted(chance.sample(range(len(stories) + 1), min(3, len(stories) + 1)))
    out: list[_Frame] = []
    later: list[_Frame] = []
    for index in range(len(stories) + 1):
        if index in places:
            share = len(heads) if index == places[-1] else min(len(heads), chance.randint(1, 3))
            out += [frame for head in heads[:share] for frame in head]
            heads = heads[share:]
        if index < len(stories):
            out += stories[index].body + later
            later = stories[index].later
    return out + later


def _head_frames(lines: Sequence[PlacedLine], habits: Habits) -> list[_Frame]:
    heads = [line for line in lines if line.column < 0 and line.role in _HEAD_ROLES]
    texts = [_doubled(line.text) if line.overprint else _letters(line, habits) for line in heads]
    return [_Frame(texts, head=True)] if texts else []


def _letters(line: PlacedLine, habits: Habits) -> str:
    """Return the text with a space between letters that are set far apart."""
    steps = [after - before - line.size for before, after in zip(line.edges, line.edges[1:], strict=False)]
    wide = len(steps) > 2 and all(step > habits.letter_gap * line.size for step in steps[:-1])
    return " ".join(line.text) if wide else line.text


def _doubled(text: str) -> str:
    """Return the text with each run printed twice."""
    return "".join(run if run.isspace() else run * 2 for run in _RUN.findall(text))


def _boxes(lines: Sequence[PlacedLine], chance: random.Random, habits: Habits) -> list[list[str]]:
    """Return the body's text, one list for each box of touching columns."""
    body = [line for line in lines if line.column >= 0]
    columns: dict[int, list[PlacedLine]] = {}
    for line in body:
        columns.setdefault(line.column, []).append(line)
    boxes: list[list[str]] = []
    right: float | None = None
    for column in columns.values():
        left = min(line.edges[0] for line in column)
        texts = _column(column, chance, habits)
        if right is None or left - right > 60:
            boxes.append(texts)
        else:
            boxes[-1].extend(["", *texts] if boxes[-1][-1] else texts)
        right = max(line.edges[-1] for line in column)
    return [_trimmed(box) for box in boxes]


def _column(column: Sequence[PlacedLine], chance: random.Random, habits: Habits) -> list[str]:
    out: list[str] = []
    for line in column:
        if line.role == "subhead" and out and out[-1]:
            out.append("")
        out.append(_spaced(line, habits))
        ends = line.ends and chance.random() >= habits.swallowed_break
        if ends or line.role == "subhead" or (line.begins and not line.ends and chance.random() < habits.stray_break):
            out.append("")
    return out


def _spaced(line: PlacedLine, habits: Habits) -> str:
    """Return the text with spaces where justification left white beside a figure."""
    out = []
    for index, char in enumerate(line.text):
        out.append(char)
        if index + 1 == len(line.text) or char.isspace():
            continue
        after = line.text[index + 1]
        seam = (_FIGURE.match(char) is None) != (_FIGURE.match(after) is None)
        if not seam or after.isspace() or not (char + after).isalnum():
            continue
        natural = 1.0 if _FIGURE.match(char) is None else 0.56
        if line.edges[index + 1] - line.edges[index] - natural * line.size > habits.figure_gap * line.size:
            out.append(" ")
    return "".join(out).rstrip()


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines
