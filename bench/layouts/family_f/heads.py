"""Heads: section, kicker, headline, deck, credits and lead in a stack of one width."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.setting import single
from bench.layouts.family_f.desk import Type
from bench.layouts.family_f.habits import FACES, HEAVY, Habits
from bench.layouts.family_f.stack import Row, Stack, in_rows
from bench.layouts.family_f.words import lines_of
from bench.typeset.directions import ems
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Face

FILLED, MORE = 0.75, 1.5
"""Share of the width that a filling headline takes, and how much larger it becomes for it at most; set by judgement."""


@dataclass(frozen=True)
class HeadLook:
    """How a head looks.

    Attributes:
        size: of the headline, in points; filling: it is larger where its lines would leave much white.
        rows: most lines of it.
        kicker: plain, ruled (rule under it), wings (rules on both sides) or tag (reversed).
        reverse: grey of the band that the headline stands on; none for no band.
        credit: alignment of the byline; ruled: style of a rule between deck and byline.
        lead: tint, bars, bar or plain.
    """

    size: float
    filling: bool
    rows: int
    face: Face
    align: str
    step: float
    kicker: str
    kicker_size: float
    kicker_face: Face
    deck_size: float
    deck_face: Face
    deck_align: str
    reverse: float | None
    section: str
    credit: str
    credit_face: Face
    ruled: str
    lead: str
    lead_face: Face
    lead_size: float
    air: float


def head_look(dice: Dice, habits: Habits, size: float) -> HeadLook:
    """Draw a look for a headline of about a size."""
    align = habits.align if dice.hit(0.8) else dice.one("left", "centre", "right")
    body = habits.size
    second = max(body, min(size * dice.uniform(0.42, 0.72), 2.4 * body))
    return HeadLook(
        size=size,
        filling=dice.hit(0.6),
        rows=dice.one(1, 2, 2, 2, 3),
        face=habits.head_face if dice.hit(0.75) else dice.choice(HEAVY),
        align=align,
        step=dice.uniform(1.12, 1.38),
        kicker=dice.pick(plain=6, ruled=1, wings=0.8, tag=0.8),
        kicker_size=second * dice.uniform(0.8, 1.1),
        kicker_face=habits.second_face if dice.hit(0.7) else dice.choice(FACES),
        deck_size=second,
        deck_face=habits.second_face if dice.hit(0.7) else dice.choice(FACES),
        deck_align=align if dice.hit(0.75) else dice.one("left", "centre", "right"),
        reverse=dice.one(0.0, 0.0, 0.25, 0.4) if dice.hit(0.05) else None,
        section=dice.pick(tag=2, plain=2, ruled=2, right=0.5),
        credit=align if dice.hit(0.6) else dice.one("left", "centre", "right"),
        credit_face=dice.one(habits.face, "sans", "serif", "sans-bold"),
        ruled=dice.pick(none=5, hairline=1, dotted=0.5),
        lead=dice.pick(plain=3, tint=1, bars=1, bar=0.7),
        lead_face=dice.one("serif", "sans", "serif-bold", "sans-bold"),
        lead_size=body * dice.uniform(1.0, 1.3),
        air=body * dice.uniform(0.4, 1.1),
    )


def head(look: HeadLook, story: Story, width: float, body: Type, lead: str = "") -> Stack:
    """Return the head of a story; ``lead`` is set over its full measure under the byline."""
    stack = Stack(width)
    if story.section:
        _section(stack, look, story.section, body)
    if story.kicker:
        _kicker(stack, look, story.kicker)
    if story.headline:
        _headline(stack, look, story.headline)
    if story.subtitle:
        _deck(stack, look, lines_of(story.subtitle))
    for text in story.bylines:
        if look.ruled != "none":
            stack.rule(look.ruled)
            stack.space(0.3 * look.air)
        kind = Type(body.size, look.credit_face, max(body.leading, 1.4 * body.size))
        rows, kind = in_rows(text, width, kind, 2)
        stack.lines(rows, "byline", kind, look.credit)
    if lead:
        _lead(stack, look, lead, body)
    stack.space(look.air)
    return stack


def _section(stack: Stack, look: HeadLook, text: str, body: Type) -> None:
    size = round(body.size * 1.15, 2)
    kind = Type(size, "sans-bold", 1.6 * size)
    top = stack.height
    wide = min(stack.width, (ems(text, kind.face) + 1.2) * size)
    if look.section == "tag":
        kind = replace(kind, grey=1.0)
        stack.lines([text], "section", kind, "left", 0.6 * size)
        stack.fill(top, 0.2, 0.0, wide)
    elif look.section == "right":
        stack.lines([text], "section", kind, "right")
    else:
        stack.lines([text], "section", kind, "left")
        if look.section == "ruled":
            stack.rule("thick", 0.0, wide)
            stack.space(1.5)
    stack.space(0.35 * look.air)


def _kicker(stack: Stack, look: HeadLook, text: str) -> None:
    kind = Type(round(look.kicker_size, 2), look.kicker_face, 1.3 * look.kicker_size)
    inset = 0.7 * kind.size if look.kicker == "tag" else 0.0
    rows, kind = in_rows(text, stack.width - 2 * inset, kind, 2)
    if look.kicker == "tag":
        kind = replace(kind, grey=1.0, leading=1.5 * kind.size)
    top = stack.height
    stack.lines(rows, "kicker", kind, look.align, inset)
    wide = max(ems(row, kind.face) for row in rows) * kind.size
    left = {"left": 0.0, "centre": (stack.width - wide) / 2, "right": stack.width - wide}[look.align]
    if look.kicker == "tag":
        ends = [(row.line.starts[0], row.line.right) for row in stack.rows[-len(rows) :]]
        low, high = min(low for low, _ in ends), max(high for _, high in ends)
        stack.fill(top, 0.15, max(0.0, low), min(stack.width, high + 2 * inset))
    elif look.kicker == "ruled":
        stack.rule("hairline", left, left + wide)
        stack.space(2.0)
    elif look.kicker == "wings" and left > 24 and len(rows) == 1 and look.align == "centre":
        middle = stack.height
        stack.height = top + kind.leading / 2
        stack.rule("hairline", 0.0, left - 8)
        stack.rule("hairline", left + wide + 8, stack.width)
        stack.height = middle
    stack.space(0.15 * look.air)


def _headline(stack: Stack, look: HeadLook, text: str) -> None:
    inset = 0.5 * look.size if look.reverse is not None else 0.0
    kind = Type(round(look.size, 2), look.face, look.step * look.size)
    rows, kind = in_rows(text, stack.width - 2 * inset, kind, look.rows)
    share = max(ems(row, kind.face) for row in rows) * kind.size / (stack.width - 2 * inset)
    if look.filling and share < FILLED:
        more = min(MORE, FILLED / share)
        kind = Type(round(more * kind.size, 2), kind.face, more * kind.leading)
    top = stack.height
    if look.reverse is not None:
        kind = replace(kind, grey=1.0)
        stack.space(0.15 * kind.size)
    if len(rows) == 2 and look.align == "left" and look.rows == 3:
        _stepped(stack, rows, kind, inset)
    else:
        stack.lines(rows, "headline", kind, look.align, inset)
    if look.reverse is not None:
        stack.space(0.15 * kind.size)
        stack.fill(top, look.reverse)
    stack.space(0.2 * look.air)


def _stepped(stack: Stack, rows: tuple[str, ...], kind: Type, inset: float) -> None:
    """Set two lines, the first at the left, the second at the right."""
    for number, (text, align) in enumerate(zip(rows, ("left", "right"), strict=True)):
        line = single(text, stack.width - 2 * inset, kind.size, kind.face, "horizontal", align)
        line = replace(line, first=number == 0, last=number == 1)
        stack.rows.append(Row(line, inset, stack.height + (kind.leading - kind.size) / 2, kind, "headline"))
        stack.height += kind.leading


def _deck(stack: Stack, look: HeadLook, texts: list[str]) -> None:
    kind = Type(round(look.deck_size, 2), look.deck_face, 1.36 * look.deck_size)
    rows: list[str] = []
    for text in texts:
        own, told = in_rows(text, stack.width, kind, 2)
        rows += own
        kind = min(kind, told, key=lambda one: one.size)
    stack.lines(rows, "subtitle", kind, look.deck_align)
    stack.space(0.3 * look.air)


def _lead(stack: Stack, look: HeadLook, text: str, body: Type) -> None:
    size = round(look.lead_size, 2)
    kind = Type(size, look.lead_face, size * body.leading / body.size)
    stack.space(0.4 * look.air)
    top = stack.height
    inset = {"tint": size, "bar": 0.9 * size}.get(look.lead, 0.0)
    if inset * 2 > 0.2 * stack.width:
        inset = 0.0
    if look.lead in ("tint", "bars"):
        stack.rule("none" if look.lead == "tint" else "hairline")
        stack.space(0.5 * size)
    stack.paragraph(text, "lead", kind, 2.0, inset)
    if look.lead in ("tint", "bars"):
        stack.space(0.5 * size)
    if look.lead == "tint":
        stack.fill(top, 0.9)
    elif look.lead == "bars":
        stack.rule("hairline")
    elif look.lead == "bar" and inset:
        stack.fill(top, 0.3, 0.0, 0.25 * size)
