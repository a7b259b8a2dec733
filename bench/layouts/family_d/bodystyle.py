"""How one body is set: its type, paragraphs, subheads; and its parts as copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.family_d.board import Board
from bench.layouts.family_d.flow import Copy
from bench.layouts.family_d.headstyle import FACES
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Face


@dataclass(frozen=True)
class BodyStyle:
    """The look of a body.

    Attributes:
        opened: what is bold at the beginning: none, dateline, speaker.
        sub…: the look of subheads.
        bare_first: the first paragraph has no indent.
    """

    size: float
    leading: float
    face: Face
    indent: float
    apart: float
    opened: str
    sub_size: float
    sub_face: Face
    sub_align: str
    sub_indent: float
    sub_before: float
    sub_after: float
    sub_rule: str
    sub_overprint: bool
    bare_first: bool
    tail_face: Face
    tail_align: str
    lead_face: Face
    led: bool
    drop: int


def body_style(board: Board) -> BodyStyle:
    """Draw a body's look."""
    dice, house = board.dice, board.house
    factor = 1.0 if dice.hit(0.85) else dice.uniform(0.88, 1.15)
    leading = house.leading * (1.0 if dice.hit(0.85) else dice.uniform(0.92, 1.12))
    size = min(house.size * factor, leading / 1.15)
    align = dice.one("centre", "centre", "left", "left")
    space = 0.0 if dice.hit(0.3) else dice.uniform(0.1, 1.0) * leading
    return BodyStyle(
        size=round(size, 2),
        leading=leading,
        face=house.face if dice.hit(0.85) else dice.choice(FACES),
        indent=house.indent if dice.hit(0.93) else dice.one(0.0, 2.0),
        apart=0.0 if dice.hit(0.9) else dice.uniform(0.2, 1.0) * leading,
        opened=dice.pick(none=3, dateline=1),
        sub_size=size * (1.0 if dice.hit(0.4) else dice.uniform(1.0, 1.5)),
        sub_face=dice.one("sans-bold", "serif-bold", "sans-bold", "sans", "serif-bold"),
        sub_align=align,
        sub_indent=0.0 if align == "centre" or dice.hit(0.4) else 2.0,
        sub_before=space,
        sub_after=space * dice.one(0.0, 0.5, 1.0),
        sub_rule=dice.pick(none=8, hairline=1, dotted=0.5, double=0.3),
        sub_overprint=dice.hit(0.05),
        bare_first=dice.hit(0.05),
        tail_face=dice.one(house.face, *FACES),
        tail_align=dice.one("right", "right", "right", "left"),
        lead_face=dice.choice(FACES),
        led=dice.hit(0.05),
        drop=dice.one(2, 2, 3) if dice.hit(0.05) else 0,
    )


def copies(parts: Sequence[Part], style: BodyStyle, story: str, *, cut: bool = False, piece: int = 0) -> list[Copy]:
    """Return parts as copy; with ``cut`` the first goes on a paragraph."""
    out: list[Copy] = []
    for number, part in enumerate(parts):
        if part.role == "subhead":
            out.append(_subhead(part, style, story, number, piece))
            continue
        goes_on = cut and number == 0
        opening = _opening(part.text, style, number)
        first = number == 0 and not cut and piece == 0 and part.role == "body"
        led = first and (part.text.startswith("编者按") or (style.led and len(part.text) < 160))
        indent = 0.0 if goes_on or (style.bare_first and number == 0) else style.indent
        out.append(
            Copy(
                role="lead" if led else "body",
                text=part.text,
                size=style.size,
                leading=style.leading,
                face=style.lead_face if led else style.face,
                article=story,
                align="right" if part.role == "sign" else "justify",
                indent=0.0 if part.role == "sign" else indent,
                opening=opening,
                before=style.apart,
                part=number,
                going_on=goes_on,
                drop=style.drop if first and not led and not opening else 0,
                piece=piece,
            )
        )
    return out


def _opening(text: str, style: BodyStyle, number: int) -> int:
    """Return how many characters of a paragraph are bold."""
    colon = text.find("：") + 1
    if 0 < colon <= 8 and ("：" in text[:5] or text.startswith(("记者", "本报", "编者"))):
        return colon
    if style.opened == "dateline" and number == 0 and text.startswith("本报"):
        return text.find("）") + 1
    return 0


def _subhead(part: Part, style: BodyStyle, story: str, number: int, piece: int) -> Copy:
    leading = max(style.leading, 1.2 * style.sub_size)
    return Copy(
        role="subhead",
        text=part.text,
        size=round(style.sub_size, 2),
        leading=leading,
        face=style.sub_face,
        article=story,
        align=style.sub_align,
        indent=style.sub_indent,
        before=style.sub_before,
        after=style.sub_after,
        keep=True,
        ruled=style.sub_rule,
        part=number,
        overprint=style.sub_overprint,
        piece=piece,
    )


def ending(story: Story, style: BodyStyle, piece: int = 0) -> list[Copy]:
    """Return the line that names the writer at the end."""
    if not story.tail:
        return []
    return [
        Copy(
            role="byline",
            text=story.tail,
            size=style.size,
            leading=style.leading,
            face=style.tail_face,
            article=story.id,
            align=style.tail_align,
            indent=0.0 if style.tail_align == "right" else 2.0,
            piece=piece,
        )
    ]
