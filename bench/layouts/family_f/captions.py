"""Pictures with their captions: under, over, beside or on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_d.setting import broken, single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.habits import FACES
from bench.typeset.breaking import SetLine
from bench.typeset.directions import ems
from bench.typeset.sheet import Area

SMALLEST = 34.0
"""Points that are kept for a picture over its caption."""
CREDITS = ("{n} 摄", "本报记者 {n} 摄", "{n}／摄", "图／{n}", "摄影：{n}", "（{n} 摄）", "供图：{n}")


@dataclass(frozen=True)
class CaptionLook:
    """How a newspaper's captions look.

    Attributes:
        place: under, over, left, right or on.
        mark: what each begins with.
        credit: inline, line (of its own, at the right) or up (in a vertical line at the picture's side).
        lead: how many of a caption's first characters are bold.
    """

    place: str
    type: Type
    indent: float
    align: str
    mark: str
    credit: str
    form: str
    lead: int
    share: float


def caption_look(desk: Desk) -> CaptionLook:
    """Draw a look."""
    dice, habits = desk.dice, desk.habits
    size = round(habits.size * dice.uniform(0.8, 1.02), 2)
    return CaptionLook(
        place=dice.pick(under=8, over=0.6, left=0.9, right=0.9, on=0.4),
        type=Type(size, dice.choice(FACES), size * dice.uniform(1.25, 1.6)),
        indent=dice.one(0.0, 0.0, 2.0),
        align=dice.one("justify", "justify", "centre", "left"),
        mark=dice.one("", "", "", "▲", "▶", "■ ", "△", "↑"),
        credit=dice.pick(inline=5, line=2, up=0.8),
        form=dice.choice(CREDITS),
        lead=dice.one(0, 0, 0, 5),
        share=dice.uniform(0.24, 0.38),
    )


@dataclass(frozen=True)
class Shot:
    """A picture's words, and whose it is."""

    article: str
    caption: str
    credit: str = ""
    piece: int = 0
    column: int = 0


def credited(look: CaptionLook, credit: str | None) -> str:
    """Return a credit in the look's form."""
    return look.form.format(n=credit.removesuffix("摄").strip()) if credit else ""


def set_shot(desk: Desk, area: Area, shot: Shot, look: CaptionLook) -> str:
    """Print a picture with its words into an area; return the caption as printed."""
    look = _possible(look, area)
    if look.credit == "up" and shot.credit:
        area = _upright(desk, area, shot, look)
        shot = replace(shot, credit="")
    if not shot.caption and not shot.credit:
        desk.picture(shot.article, area)
        return ""
    if look.place in ("left", "right"):
        return _beside(desk, area, shot, look)
    if look.place == "on":
        look = replace(look, type=replace(look.type, grey=1.0))
    inset = 0.5 * look.type.size if look.place == "on" else 0.0
    most = min(0.4 * area.height, area.height - SMALLEST)
    lines, caption = _words(shot, look, area.width - 2 * inset, max(1, int(most / look.type.leading)))
    high = len(lines) * look.type.leading
    gap = 0.35 * look.type.size
    if look.place == "on":
        desk.picture(shot.article, area)
        _print(desk, lines, (area.x + inset, area.bottom - high - gap), shot, look)
        return caption
    over = look.place == "over"
    top = area.y + high + gap if over else area.y
    desk.picture(shot.article, Area(area.x, top, area.width, area.height - high - gap))
    _print(desk, lines, (area.x, area.y if over else area.bottom - high), shot, look)
    return caption


def _possible(look: CaptionLook, area: Area) -> CaptionLook:
    """Return the look with what an area has no room for changed."""
    beside = look.place in ("left", "right") and area.width * look.share < 8 * look.type.size
    if beside or (look.place == "on" and (area.width < 14 * look.type.size or area.height < 90)):
        look = replace(look, place="under")
    if look.credit == "up" and (area.height < 120 or area.width < 100):
        look = replace(look, credit="inline")
    return look


def _words(shot: Shot, look: CaptionLook, measure: float, room: int) -> tuple[list[SetLine], str]:
    """Return the lines of caption and credit, and the caption, cut until they fit."""
    kind, caption = look.type, shot.caption
    while True:
        text = look.mark + caption
        if shot.credit and look.credit != "line":
            text = f"{text} {shot.credit}"
        lines = list(broken(text, measure, kind.size, kind.face, "horizontal", look.indent))
        if len(lines) == 1 and look.align != "justify":
            lines = [single(text, measure, kind.size, kind.face, "horizontal", look.align)]
        if shot.credit and look.credit == "line":
            lines.append(single(shot.credit, measure, kind.size, kind.face, "horizontal", "right"))
        if len(lines) <= room or len(caption) < 8:
            return lines, look.mark + caption
        keep = max(5, len(caption) - max(3, len(caption) // 6))
        caption = caption[:keep].rstrip("，、。；：“（《 ") + "。"


def _print(desk: Desk, lines: list[SetLine], at: tuple[float, float], shot: Shot, look: CaptionLook) -> None:
    bold = look.lead if len(shot.caption) > look.lead + 8 else 0
    whose = Whose("caption", shot.article, shot.piece, shot.column)
    for number, line in enumerate(lines):
        y = at[1] + number * look.type.leading + (look.type.leading - look.type.size) / 2
        desk.put(line, (at[0], y), look.type, whose, opening=bold)
        bold = max(0, bold - len(line.text))


def _beside(desk: Desk, area: Area, shot: Shot, look: CaptionLook) -> str:
    wide, gap = area.width * look.share, 0.7 * look.type.size
    lines, caption = _words(shot, look, wide - gap, max(1, int(area.height / look.type.leading)))
    left = look.place == "left"
    desk.picture(shot.article, Area(area.x + wide if left else area.x, area.y, area.width - wide, area.height))
    spare = max(0.0, area.height - len(lines) * look.type.leading)
    x = area.x if left else area.right - wide + gap
    _print(desk, lines, (x, area.y + spare * desk.dice.one(0.0, 1.0)), shot, look)
    return caption


def _upright(desk: Desk, area: Area, shot: Shot, look: CaptionLook) -> Area:
    """Print the credit down the right side; return what is left of the area."""
    kind = replace(
        look.type, size=min(look.type.size, round(0.9 * area.height / ems(shot.credit, "sans", "vertical"), 2))
    )
    line = single(shot.credit, area.height, kind.size, kind.face, "vertical", desk.dice.one("left", "right"))
    whose = Whose("caption", shot.article, shot.piece, shot.column)
    desk.put(line, (area.right - kind.size, area.y), kind, whose, down=True)
    return Area(area.x, area.y, area.width - 1.35 * kind.size, area.height)
