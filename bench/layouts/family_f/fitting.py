"""Running text fitted into strips: cut at the end of a clause, and spread until the strips are full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_f.desk import Desk, Type
from bench.layouts.family_f.habits import FACES, HEAVY
from bench.layouts.family_f.pour import Para, Poured, pour, spread
from bench.layouts.family_f.strips import Strip
from bench.layouts.family_f.words import clause_before
from bench.typeset.manuscript import Part
from bench.typeset.sheet import Face

SHORTEST = 18
"""Characters of the shortest rest of a paragraph that is kept."""


@dataclass(frozen=True)
class BodyLook:
    """How a story's text looks.

    Attributes:
        spaced: white between paragraphs.
        opened: bold beginnings: none, that of the dateline, or of each paragraph; those of speakers are bold always.
        note: face of an editor's note or a lead that stands in the text.
        first: whether the first paragraph is set as a lead.
    """

    type: Type
    indent: float
    spaced: float
    sub: Type
    sub_align: str
    sub_indent: float
    sub_air: float
    opened: str
    note: Face
    first: bool
    drop: int
    tail_face: Face
    tail_align: str


def body_look(desk: Desk, kind: Type) -> BodyLook:
    """Draw a look."""
    dice, habits = desk.dice, desk.habits
    sub = kind.size * (1.0 if dice.hit(0.35) else dice.uniform(1.05, 1.6))
    align = dice.one("centre", "left", "left")
    return BodyLook(
        type=kind,
        indent=habits.indent if dice.hit(0.95) else 0.0,
        spaced=habits.spaced * kind.leading,
        sub=Type(
            round(sub, 2), dice.choice(HEAVY) if dice.hit(0.85) else dice.choice(FACES), max(kind.leading, 1.3 * sub)
        ),
        sub_align=align,
        sub_indent=2.0 if align == "left" and dice.hit(0.4) else 0.0,
        sub_air=dice.one(0.0, 0.5, 0.5, 1.0) * kind.leading,
        opened=dice.pick(none=3, dateline=1),
        note=dice.choice(FACES),
        first=dice.hit(0.08),
        drop=dice.one(2, 2, 3) if dice.hit(0.08) else 0,
        tail_face=dice.one(habits.face, *FACES),
        tail_align=dice.one("right", "right", "right", "left"),
    )


def paras(parts: Sequence[Part], look: BodyLook, article: str, *, piece: int = 0, torn: bool = False) -> list[Para]:
    """Return parts as paragraphs to pour; ``torn`` says that the first goes on a paragraph."""
    return [_para(part, look, article, number, piece, torn=torn and not number) for number, part in enumerate(parts)]


def _para(part: Part, look: BodyLook, article: str, number: int, piece: int, *, torn: bool) -> Para:
    if part.role == "subhead":
        return Para(
            "subhead",
            part.text,
            look.sub,
            article,
            look.sub_align,
            look.sub_indent,
            before=look.sub_air,
            after=look.sub_air / 2,
            keep=2,
            piece=piece,
        )
    first = not number and not piece
    note = first and (part.text.startswith("编者按") or (look.first and len(part.text) < 170))
    opening = _opening(part.text, look, number)
    return Para(
        "lead" if note else "body",
        part.text,
        replace(look.type, face=look.note) if note else look.type,
        article,
        indent=0.0 if torn else look.indent,
        opening=opening,
        before=0.0 if torn else look.spaced,
        drop=look.drop
        if first and not note and not opening and not (part.text[0].isascii() or part.text[0] in "“《（")
        else 0,
        piece=piece,
        torn=torn,
    )


def _opening(text: str, look: BodyLook, number: int) -> int:
    colon = text.find("：") + 1
    if 0 < colon <= 5 and (colon <= 4 or text.startswith("编者按")):
        return colon
    comma = text.find("，")
    if look.opened == "each" and 2 < comma < 13:
        return comma
    if look.opened == "dateline" and not number and text.startswith("本报"):
        return text.find("）") + 1
    return 0


def ending(text: str | None, look: BodyLook, article: str, piece: int = 0) -> list[Para]:
    """Return the line that names the writer at the end."""
    if not text:
        return []
    kind = replace(look.type, face=look.tail_face)
    return [Para("byline", text, kind, article, look.tail_align, piece=piece)]


def fitted(
    parts: Sequence[Part],
    look: BodyLook,
    article: str,
    strips: Sequence[Strip],
    *,
    before: Sequence[Para] = (),
    after: Sequence[Para] = (),
    piece: int = 0,
    torn: bool = False,
) -> tuple[list[Part], Poured]:
    """Return the parts that go in, the last one cut at the end of a clause, and how they lie."""
    kept = list(parts)
    while True:
        whole = [*before, *paras(kept, look, article, piece=piece, torn=torn), *after]
        made = pour(whole, strips)
        if made.stopped is None:
            return kept, spread(whole, strips)
        at = made.stopped - len(before)
        taken = made.taken
        if at >= len(kept):
            at = len(kept) - 1
            taken = len(kept[at].text) - 1
        shorter = cut(kept, at, taken)
        if not shorter:
            return _forced(kept, at, taken, (before, look, article, strips, piece, torn))
        kept = shorter


def cut(parts: Sequence[Part], at: int, taken: int) -> list[Part]:
    """Return the parts before one, and its whole clauses among so many characters."""
    if at < 0:
        return []
    kept = list(parts[:at])
    if at < len(parts) and parts[at].role != "subhead":
        text = clause_before(parts[at].text, taken)
        if len(text) >= SHORTEST or (text and not kept):
            kept.append(Part(parts[at].role, text))
    while kept and kept[-1].role == "subhead":
        kept.pop()
    return kept


def _forced(
    kept: Sequence[Part], at: int, taken: int, how: tuple[Sequence[Para], BodyLook, str, Sequence[Strip], int, bool]
) -> tuple[list[Part], Poured]:
    """Return as much of the first part as goes in, ended with a full stop, where no sentence does."""
    before, look, article, strips, piece, torn = how
    text = kept[0].text
    count = taken if at == 0 else len(text)
    while count > 3:
        parts = [Part("body", text[: count - 1].rstrip("，、；：“（《") + "。")]
        made = pour([*before, *paras(parts, look, article, piece=piece, torn=torn)], strips)
        if made.stopped is None:
            return parts, made
        count -= 3
    return [], Poured()
