"""Single lines and paragraphs: cut to a measure, put in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial

from rjieba import cut

from bench.layouts.family_a.press import Press
from bench.typeset import faces
from bench.typeset.breaking import NO_END, NO_START, SetLine, break_paragraph, units
from bench.typeset.flow import FlowLine, aligned
from bench.typeset.sheet import Area, Face, PlacedLine

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’》）]*|[^。！？]+$")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))


@dataclass(frozen=True)
class Ink:
    """How a line is printed, and whose it is."""

    size: float
    face: Face
    role: str
    article: str | None
    piece: int = 0
    column: int = -1
    grey: float = 0.0
    overprint: bool = False


def say(press: Press, text: str, area: Area, ink: Ink, align: str = "left", spread: float = 0.0) -> None:
    """Print one horizontal line at the top of ``area``; what is too wide is pressed together."""
    put(press, aligned(text, area.width, ink.size, ink.face, align, spread), area.x, area.y, ink)


def put(press: Press, line: SetLine, x: float, y: float, ink: Ink, opening: int = 0) -> None:
    """Print a set line with its left edge at ``x`` and its top at ``y``."""
    press.add(
        PlacedLine(
            text=line.text,
            edges=line.edges(x),
            glyphs=line.glyphs(x),
            across=y,
            size=ink.size,
            face=ink.face,
            role=ink.role,
            article=ink.article,
            piece=ink.piece,
            column=ink.column,
            begins=line.first,
            ends=line.last,
            overprint=ink.overprint,
            grey=ink.grey,
            opening=opening,
        )
    )


def put_down(press: Press, text: str, x: float, starts: Iterable[float], ink: Ink, ends: tuple[bool, bool]) -> None:
    """Print one vertical line with its left edge at ``x``; ``starts``: its glyphs' tops; ``ends``: begins, ends."""
    tops = tuple(starts)
    press.add(
        PlacedLine(
            text=text,
            edges=(*tops, tops[-1] + ink.size),
            glyphs=tops,
            across=x,
            size=ink.size,
            face=ink.face,
            role=ink.role,
            article=ink.article,
            piece=ink.piece,
            column=ink.column,
            begins=ends[0],
            ends=ends[1],
            direction="vertical",
            grey=ink.grey,
        )
    )


@cache
def broken(text: str, measure: float, size: float, face: Face, indent: float = 2.0) -> tuple[SetLine, ...]:
    """Return a paragraph's lines."""
    return tuple(break_paragraph(text, measure, size, partial(faces.advance, face), indent))


def body_lines(
    parts: Iterable[tuple[str, str]], measure: float, size: float, face: Face, *, cut: bool = False
) -> list[FlowLine]:
    """Return a body's lines; with ``cut`` the first paragraph goes on without indent."""
    out: list[FlowLine] = []
    for index, (role, text) in enumerate(parts):
        if role == "subhead":
            out.append(FlowLine(aligned(text, measure, size, "sans-bold"), "subhead", "sans-bold", size, 2))
        elif role == "sign":
            out.append(FlowLine(aligned(text, measure, size, face, "right"), "body", face, size))
        else:
            goes_on = cut and index == 0
            lines = broken(text, measure, size, face, 0.0 if goes_on else 2.0)
            if goes_on:
                lines = (replace(lines[0], first=False), *lines[1:])
            out.extend(FlowLine(line, "body", face, size) for line in lines)
    return out


def whole(text: str) -> bool:
    """Return whether every quotation mark and bracket is closed."""
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)


@cache
def sentences(text: str) -> tuple[str, ...]:
    """Cut a paragraph after its sentences, but never inside quotation marks or brackets."""
    out: list[str] = []
    for piece in _SENTENCE.findall(text):
        if out and not whole(out[-1]):
            out[-1] += piece
        else:
            out.append(piece)
    return tuple(out)


def width_of(text: str, face: Face) -> float:
    """Return a text's width in ems."""
    return sum(faces.advance(face, char) for char in text)


def split_head(text: str, count: int) -> tuple[str, ...]:
    """Cut a headline into ``count`` lines of about one width, at a blank or between words."""
    if count < 2 or len(text) < 2 * count:
        return (text,)
    words = _words(text)
    out: list[str] = []
    for left in range(count, 1, -1):
        at = _cut(words, sum(map(len, words)) / left)
        out.append("".join(words[:at]).strip())
        words = words[at:]
    return (*out, "".join(words).strip())


def _cut(words: list[str], target: float) -> int:
    """Return after how many words a line is nearest to ``target`` characters; a blank there is worth two of them."""
    best, at, total = float("inf"), 1, 0
    for index, word in enumerate(words[:-1], 1):
        total += len(word)
        blank = not word.strip() or not words[index].strip()
        bad = words[index][0] in NO_START or word[-1] in NO_END
        cost = abs(total - target) - (2.5 if blank else 0) + (50 if bad else 0)
        if cost < best:
            best, at = cost, index
    return at


def _words(text: str) -> list[str]:
    words = [str(word) for word in cut(text)]
    return words if "".join(words) == text else units(text)
