"""Pictures with their captions and credits, on any side."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import broken, single
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, ems
from bench.typeset.sheet import Area, Direction, Face

LEAST = 26.0
"""Points of the smallest side of a picture."""
CREDITS = ("{c}", "{c}", "（{c}）", "{n}/摄", "本报记者 {c}", "摄影：{n}", "图/{n}", "摄影／{n}", "（图片由{n}提供）")


@dataclass(frozen=True)
class CaptionLook:
    """How captions look.

    Attributes:
        place: under, over, left, right, on, down-left or down-right (vertical beside the picture).
        credit: inline, line (of its own) or along (vertical, at the picture's side).
        form: of the credit.
        opening: ems of caption that are bold.
    """

    place: str
    size: float
    leading: float
    face: Face
    align: str
    indent: float
    credit: str
    form: str
    opening: int
    share: float


def caption_look(board: Board) -> CaptionLook:
    """Draw a look for captions."""
    dice, house = board.dice, board.house
    size = house.size * (1.0 if dice.hit(0.35) else dice.uniform(0.78, 1.15))
    face = house.face if dice.hit(0.35) else dice.choice(FACES)
    return CaptionLook(
        place=dice.pick(under=9, over=0.7, left=1, right=1, on=0.6, **{"down-left": 0.3, "down-right": 0.3}),
        size=max(6.0, size),
        leading=size * dice.uniform(1.2, 1.65),
        face=face,
        align=dice.one("justify", "justify", "centre", "left"),
        indent=dice.one(0.0, 0.0, 2.0, 1.0),
        credit=dice.pick(inline=6, line=1.5, along=0.8),
        form=dice.choice(CREDITS),
        opening=dice.one(0, 0, 0, 0, 4, 6),
        share=dice.uniform(0.24, 0.42),
    )


def credit_of(look: CaptionLook, credit: str | None) -> str:
    """Return a credit in the look's form."""
    if not credit:
        return ""
    names = credit.removesuffix("摄").strip()
    return look.form.format(c=credit, n=names)


@dataclass(frozen=True)
class Shot:
    """A picture and whose it is."""

    story: str
    caption: str
    credit: str = ""
    column: int = 0
    role: str = "caption"


def set_shot(board: Board, area: Area, shot: Shot, look: CaptionLook) -> str:
    """Print a picture with its words, and return the caption as far as it found room."""
    if look.credit == "along" and shot.credit and area.width > 4 * look.size + LEAST and area.height > 60:
        area = _along(board, area, shot, look)
        shot = Shot(shot.story, shot.caption, "", shot.column, shot.role)
    if not shot.caption and not shot.credit:
        board.picture(shot.story, area)
        return shot.caption
    place = look.place
    beside = area.width * look.share
    if place in ("left", "right") and beside < 6.5 * look.size:
        place = "under"
    if place.startswith("down") and area.height < 14 * look.size:
        place = "under"
    if place == "on" and (area.width < 12 * look.size or area.height < 70):
        place = "over"
    if place in ("left", "right"):
        return _beside(board, area, shot, look, place)
    if place.startswith("down"):
        return _down(board, area, shot, look, place)
    return _level(board, area, shot, look, place)


def _words(shot: Shot, look: CaptionLook, measure: float, room: float, way: Direction) -> tuple[list[SetLine], str]:
    """Return the lines of caption and credit, and the caption cut to ``room`` lines."""
    caption = shot.caption
    while True:
        text, own = caption, ""
        if shot.credit and look.credit == "line":
            own = shot.credit
        elif shot.credit:
            text = f"{caption} {shot.credit}" if caption else shot.credit
        lines = list(broken(text, measure, look.size, look.face, way, look.indent)) if text else []
        if look.align != "justify" and len(lines) == 1:
            lines = [single(text, measure, look.size, look.face, way, look.align)]
        if own:
            lines.append(single(own, measure, look.size, look.face, way, "right"))
        if len(lines) <= room or len(caption) < 6:
            return lines, caption
        keep = max(4, len(caption) - max(3, int(len(caption) * 0.15)))
        caption = caption[:keep].rstrip("，、。；：“（ ") + "。"


def _ink(shot: Shot, look: CaptionLook, grey: float = 0.0, opening: int = 0) -> Ink:
    return Ink(round(look.size, 2), look.face, shot.role, shot.story, 0, shot.column, grey=grey, opening=opening)


def _level(board: Board, area: Area, shot: Shot, look: CaptionLook, place: str) -> str:
    room = max(1.0, 0.45 * area.height / look.leading)
    measure = area.width - (look.size if place == "on" else 0.0)
    lines, caption = _words(shot, look, measure, int(room), "horizontal")
    high = len(lines) * look.leading + 0.35 * look.size
    if place == "on":
        board.picture(shot.story, area)
        _print(board, lines, Span(area.x + look.size / 2, area.bottom - high, 0, 0), "horizontal", look, shot, 1.0)
        return caption
    top = area.y + high if place == "over" else area.y
    board.picture(shot.story, Area(area.x, top, area.width, area.height - high))
    y = area.y if place == "over" else area.bottom - high + 0.35 * look.size
    _print(board, lines, Span(area.x, y, 0, 0), "horizontal", look, shot)
    return caption


def _beside(board: Board, area: Area, shot: Shot, look: CaptionLook, place: str) -> str:
    wide, gap = area.width * look.share, 0.6 * look.size
    lines, caption = _words(shot, look, wide - gap, int(area.height / look.leading), "horizontal")
    left = area.x if place == "left" else area.right - wide + gap
    picture = Area(area.x + wide if place == "left" else area.x, area.y, area.width - wide, area.height)
    board.picture(shot.story, picture)
    spare = area.height - len(lines) * look.leading
    y = area.y + max(0.0, spare) * board.dice.one(0.0, 0.5, 1.0)
    _print(board, lines, Span(left, y, 0, 0), "horizontal", look, shot)
    return caption


def _down(board: Board, area: Area, shot: Shot, look: CaptionLook, place: str) -> str:
    """Set the caption in vertical lines beside the picture."""
    room = int(0.4 * area.width / look.leading)
    lines, caption = _words(shot, look, area.height, max(1, room), "vertical")
    wide = len(lines) * look.leading + 0.3 * look.size
    strip = Area(area.x if place == "down-left" else area.right - wide, area.y, wide, area.height)
    board.picture(
        shot.story, Area(area.x + (wide if place == "down-left" else 0), area.y, area.width - wide, area.height)
    )
    span = board.span(strip, "vertical")
    aside = 0.3 * look.size if place == "down-left" else 0.0
    _print(board, lines, Span(span.u0, span.v0 + aside, 0, 0), "vertical", look, shot)
    return caption


def _print(
    board: Board,
    lines: list[SetLine],
    at: Span,
    way: Direction,
    look: CaptionLook,
    shot: Shot,
    grey: float = 0.0,
) -> None:
    left = look.opening if len(shot.caption) > look.opening + 6 else 0
    for number, line in enumerate(lines):
        v = at.v0 + number * look.leading + (look.leading - look.size) / 2
        board.put(line, at.u0, v, way, _ink(shot, look, grey, min(left, len(line.text))))
        left = max(0, left - len(line.text))


def _along(board: Board, area: Area, shot: Shot, look: CaptionLook) -> Area:
    """Print the credit down the right side; return what is left."""
    size = min(look.size, 0.9 * area.height / ems(shot.credit, look.face, "vertical"))
    span = board.span(Area(area.right - size, area.y, size, area.height), "vertical")
    line = single(shot.credit, area.height, size, look.face, "vertical", board.dice.one("left", "right"))
    ink = Ink(round(size, 2), look.face, shot.role, shot.story, 0, shot.column)
    board.put(line, span.u0, span.v0, "vertical", ink)
    return Area(area.x, area.y, area.width - 1.4 * size, area.height)
